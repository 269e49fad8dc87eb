"""Places that a text tells by others."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storymap import build_story, read_text
from storymap.exports.geojson import story_geojson
from storymap.gazetteer import Gazetteer
from storymap.geometry import area_of, bearing_to, box_of, contains, destination, kilometres
from storymap.model import Resolution


def found(text: str, gazetteer: Gazetteer) -> dict[str, Resolution]:
    story = build_story(read_text(text), gazetteer=gazetteer)
    return {r.mention.text: r for r in story.resolutions}


OSLO, HAMBURG = (59.91, 10.75), (53.55, 9.99)


@pytest.mark.parametrize(
    ("words", "anchor", "km", "bearing"),
    [
        ("20 km east of Oslo", OSLO, 20, 90),
        ("twelve miles north-west of Oslo", OSLO, 19.3, 315),
        ("5 km (3 miles) SSW of Oslo", OSLO, 5, 202.5),
        ("10 miles to the south of the city of Hamburg", HAMBURG, 16.1, 180),
        ("1,200 metres due North of Hamburg", HAMBURG, 1.2, 0),
        ("3 nautical miles southeast from Hamburg", HAMBURG, 5.6, 135),
        ("forty-two miles west of Oslo", OSLO, 67.6, 270),
        ("three hundred kilometres north of Oslo", OSLO, 300, 0),
        ("half a mile east of Hamburg", HAMBURG, 0.8, 90),
        ("a dozen miles south of Hamburg", HAMBURG, 19.3, 180),
    ],
)
def test_a_distance_and_a_direction_are_a_sector(
    words: str, anchor: tuple[float, float], km: float, bearing: float, gazetteer: Gazetteer
) -> None:
    """What the words say lies in the area, the other side does not; the name keeps its place."""
    resolutions = found(f"They camped {words} for a week.", gazetteer)
    name = "Oslo" if anchor == OSLO else "Hamburg"
    own = next(text for text in resolutions if text != name)
    assert words.startswith(own)
    resolution, named = resolutions[own], resolutions[name]
    assert named.place is not None
    assert kilometres(*anchor, named.place.lat, named.place.lon) < 5
    place = resolution.place
    assert place is not None
    assert place.name == words
    assert (place.kind, resolution.status) == ("area", named.status)
    assert place.extent is not None
    there = destination(*anchor, bearing, km)
    assert contains(place.extent, *there, margin=0.02)
    assert kilometres(*there, place.lat, place.lon) < 0.25 * km + 1
    assert not contains(place.extent, *destination(*anchor, bearing + 180, km))
    assert resolution.candidates[0].place == place
    assert resolution.candidates[0].grounds[0][0] == "offset"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("South of Hamburg the river is wide.", {"South of", "Hamburg"}),
        ("The south of Hamburg is flat.", {"Hamburg"}),
        ("It lay 200 km north of Germany in the sea.", {"Germany"}),
        ("A ferry drifting between Oslo and Hamburg was seen.", {"between", "Oslo", "Hamburg"}),
        ("Talks between Oslo and Hamburg went on.", {"Oslo", "Hamburg"}),
        ("They lay ill. Talks between Oslo and Hamburg went on.", {"Oslo", "Hamburg"}),
        ("In Oslo, some 900 km north of Hamburg, it rained.", {"Oslo", "Hamburg"}),
        ("In Oslo, it rained 5 km north of Hamburg.", {"Oslo", "5 km north of", "Hamburg"}),
        ("Hamburg lies some 800 km south of Oslo.", {"Oslo", "Hamburg"}),
        ("From 5 km, Oslo is east of nothing.", {"Oslo"}),
        ("The quarry lies to the north of Oslo.", {"north of", "Oslo"}),
        ("They moved to the north of Oslo.", {"Oslo"}),
        ("It burned four hundred and ten miles north of Oslo.", {"Oslo"}),
        ("Three days north of Oslo they met nobody.", {"Oslo"}),
        ("Hundreds of miles north of Oslo they met nobody.", {"Oslo"}),
        ("A few miles north of Oslo they met nobody.", {"north of", "Oslo"}),
    ],
)
def test_only_what_lies_somewhere_is_an_area(
    text: str, names: set[str], gazetteer: Gazetteer
) -> None:
    """Parts, countries and parties to talks stay names."""
    assert {r.mention.text for r in found(text, gazetteer).values() if r.place} == names


@pytest.mark.parametrize(
    ("words", "inside", "outside"),
    [
        ("within 20 km east of Oslo", (2, 19), 40),
        ("up to ten miles east of Oslo", (1, 15), 40),
        ("10-15 km east of Oslo", (10, 15), 4),
        ("8 to 20 km east of Oslo", (8, 20), 3),
        ("between 8 and 20 km east of Oslo", (8, 20), 3),
    ],
)
def test_two_distances_are_a_wide_ring(
    words: str, inside: tuple[float, float], outside: float, gazetteer: Gazetteer
) -> None:
    """As near and as far as they say, and no further than round figures are."""
    (place,) = (
        r.place for r in found(f"A farm stood {words}.", gazetteer).values()
        if r.place and r.place.kind == "area"
    )  # fmt: skip
    near, far = (float(number) for number in place.id.split(",")[2:4])
    assert near <= inside[0] < inside[1] <= far
    assert not near <= outside <= far


def test_a_band_lies_between(gazetteer: Gazetteer) -> None:
    """The middle of the line is in it, its ends are its ends."""
    words = "between Oslo and Hamburg"
    place = found(f"The ship sank halfway {words} at night.", gazetteer)["between"].place
    assert place is not None
    assert place.name == words
    assert place.extent is not None
    assert contains(place.extent, 56.7, 10.4)
    assert not contains(place.extent, 62, 10.4)


def test_the_outline_goes_into_geojson(gazetteer: Gazetteer) -> None:
    """Closed, against the clock, around the place's own point."""
    story = build_story(read_text("They camped 20 km east of Oslo."), gazetteer=gazetteer)
    features = json.loads(story_geojson(story))["features"]
    (area,) = (each for each in features if each["properties"]["layer"] == "area")
    (ring,) = area["geometry"]["coordinates"]
    assert ring[0] == ring[-1]
    assert sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) > 0


@given(
    st.floats(-80, 80),
    st.floats(-180, 180),
    st.floats(1, 500),
    st.floats(0, 359),
    st.floats(20, 90),
)
def test_a_sector_holds_its_middle_anywhere(
    lat: float, lon: float, km: float, bearing: float, breadth: float
) -> None:
    """Across the antimeridian too."""
    spots = area_of(f"sector:{lat:.5f},{lon:.5f},{0.75 * km},{1.25 * km},{bearing},{breadth}")
    assert spots
    there = destination(lat, lon, bearing, km)
    assert contains(box_of(spots), *there, margin=0.01)
    assert abs(kilometres(lat, lon, *there) - km) < 0.01
    assert abs((bearing_to(lat, lon, *there) - bearing + 180) % 360 - 180) < 0.1
