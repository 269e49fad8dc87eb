"""A Story as KML 2.2 for Google Earth and its like: places, route and a tour of the stops; KMZ."""

from __future__ import annotations

import html
from collections.abc import Sequence

from storymap.exports.archive import archive
from storymap.exports.records import line_name, place_record, quotes_of
from storymap.exports.route import route_lines, zoom_of
from storymap.exports.xml import Element, add, root_of, xml_text
from storymap.model import Document, Place, Story, StoryPlace, places_of, stops_of
from storymap.text.characters import one_line

_KML, _GX = "http://www.opengis.net/kml/2.2", "http://www.google.com/kml/ext/2.2"
_COLOURS = {"resolved": "ff3c3ce6", "ambiguous": "ff9b9b9b"}  # alpha, blue, green, red
_FLIGHT, _STAY = "4.0", "3.0"  # seconds
_WORLD_METRES = 40_000_000  # what zoom 0 of a web map shows
_MOST_QUOTES = 20  # passages in a balloon
_TOLD = ("kind", "country", "region", "mentions", "probability", "status", "id", "link")


def story_kml(story: Story) -> str:
    """The document; a place's balloon quotes the passages that name it, as text, not as HTML."""
    document = story.document
    root = root_of("kml", _KML, **{"xmlns:gx": _GX})
    body = add(root, "Document")
    add(body, "name", one_line(document.title))
    add(body, "open", 1)
    for status, colour in _COLOURS.items():
        add(add(add(body, "Style", id=status), "IconStyle"), "color", colour)
    style = add(add(body, "Style", id="route"), "LineStyle")
    add(style, "color", "b3e6823c")
    add(style, "width", 2)
    folder = add(body, "Folder")
    add(folder, "name", "Places")
    for each in places_of(story):
        _placemark(folder, document, each)
    lines = route_lines(story)
    if lines:
        mark = add(body, "Placemark")
        add(mark, "name", "Route")
        add(mark, "styleUrl", "#route")
        several = add(mark, "MultiGeometry")
        for line in lines:
            drawn = add(several, "LineString")
            add(drawn, "tessellate", 1)
            add(drawn, "coordinates", " ".join(f"{lon},{lat}" for lat, lon in line))
    _tour(body, [stop.place for stop in stops_of(story)])
    return xml_text(root)


def story_kmz(story: Story) -> bytes:
    """The same in a Zip archive, as phones take it."""
    return archive({"doc.kml": story_kml(story).encode()})


def _placemark(folder: Element, document: Document, each: StoryPlace) -> None:
    record = place_record(each)
    mark = add(folder, "Placemark")
    add(mark, "name", line_name(each))
    quotes = quotes_of(document, each.resolutions)[:_MOST_QUOTES]
    # Viewers read a balloon as HTML, so the text is escaped once for that and once for XML.
    add(mark, "description", "".join(f"<p>{html.escape(quote)}</p>" for quote in quotes))
    add(mark, "styleUrl", f"#{record['status']}")
    data = add(mark, "ExtendedData")
    for name in _TOLD:
        if record[name] is not None:
            add(add(data, "Data", name=name), "value", record[name])
    add(add(mark, "Point"), "coordinates", f"{each.place.lon},{each.place.lat}")


def _tour(body: Element, stops: Sequence[Place]) -> None:
    """A flight from stop to stop, which the viewer plays."""
    if not stops:
        return
    tour = add(body, "gx:Tour")
    add(tour, "name", "Tour")
    playlist = add(tour, "gx:Playlist")
    for place in stops:
        flight = add(playlist, "gx:FlyTo")
        add(flight, "gx:duration", _FLIGHT)
        add(flight, "gx:flyToMode", "bounce")
        view = add(flight, "LookAt")
        add(view, "longitude", place.lon)
        add(view, "latitude", place.lat)
        add(view, "altitude", 0)
        add(view, "range", _WORLD_METRES // 2 ** zoom_of(place))
        add(add(playlist, "gx:Wait"), "gx:duration", _STAY)
