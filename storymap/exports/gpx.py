"""A Story as GPX 1.1 for navigation devices: places as waypoints, the stops as a route."""

from __future__ import annotations

from storymap.exports.records import address_of, line_name, quotes_of
from storymap.exports.xml import Element, add, root_of, xml_text
from storymap.model import Stop, Story, StoryPlace, is_ambiguous, places_of, stops_of
from storymap.text.characters import one_line

_GPX = "http://www.topografix.com/GPX/1/1"
_LONGEST = 500  # characters of a description: devices have small screens


def story_gpx(story: Story) -> str:
    """The file; the order of a point's elements is the schema's."""
    title = one_line(story.document.title)
    root = root_of("gpx", _GPX, version="1.1", creator="Storymap")
    add(add(root, "metadata"), "name", title)
    for each in places_of(story):
        quote = quotes_of(story.document, each.resolutions)[0]
        point = _point(root, "wpt", each, description=quote[:_LONGEST])
        add(point, "sym", "Flag, Red" if is_ambiguous(each.resolutions) else "Flag, Blue")
        add(point, "type", each.place.kind)
    stops = stops_of(story)
    if stops:
        route = add(root, "rte")
        add(route, "name", title)
        for stop in stops:
            _point(route, "rtept", stop)
    return xml_text(root)


def _point(
    parent: Element, tag: str, each: StoryPlace | Stop, *, description: str | None = None
) -> Element:
    place = each.place
    point = add(parent, tag, lat=f"{place.lat:.6f}", lon=f"{place.lon:.6f}")
    add(point, "name", line_name(each))
    if description is not None:
        add(point, "desc", description)
    link = address_of(place)
    if link:
        add(point, "link", href=link)
    return point
