"""GPX by gpxpy."""

import gpxpy
from factories import make_story
from hostile import NAMES, hostile_story

from storymap import places_of, stops_of
from storymap.exports.gpx import story_gpx
from storymap.text.characters import one_line


def test_places_are_waypoints_and_stops_a_route() -> None:
    """With position, name, kind, and the passage that names it."""
    story = make_story()
    read = gpxpy.parse(story_gpx(story))
    assert len(read.waypoints) == len(places_of(story))
    first = read.waypoints[0]
    assert (first.latitude, first.longitude, first.name, first.type) == (
        43.3412, 52.8619, "Zhanaozen", "city",
    )  # fmt: skip
    assert first.description.startswith("The first crowd gathered in Zhanaozen")
    assert len(read.routes[0].points) == len(stops_of(story))


def test_hostile_names_are_names() -> None:
    """On one line, which is what a device shows."""
    read = gpxpy.parse(story_gpx(hostile_story()))
    assert [(each.name or "").strip() for each in read.waypoints] == [
        one_line(name).strip() for name in NAMES
    ]
