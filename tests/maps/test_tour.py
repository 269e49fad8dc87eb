"""The tour: a few scenes in reading order, and lines only where somebody travelled."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from factories import AKTAU, ALMATY, ASTANA, GENEVA, KAZAKHSTAN, PARIS, make_story, story_of
from large import make_large

from storymap import Story, build_story, read_path
from storymap.maps.tour import FEWEST, MOST, tour_of

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "stories"
NAMES = {
    "Almaty": ALMATY, "Geneva": GENEVA, "Aktau": AKTAU, "Astana": ASTANA, "Paris": PARIS,
    "Kazakhstan": KAZAKHSTAN,
}  # fmt: skip


def named(story: Story) -> list[str]:
    return [stop.place.name for stop in tour_of(story).stops]


def test_a_short_story_stops_at_each_change_of_place() -> None:
    """Once in each paragraph, in reading order, and not at the country that the towns are in."""
    assert named(make_story()) == ["Zhanaozen", "Aktau", "Almaty", "Astana", "Geneva", "Paris"]


def test_who_only_acts_is_no_stop() -> None:
    """A tour goes where it happens, and to all where nothing does."""
    story = story_of((("paragraph", "Geneva heard of Almaty."),), dict(NAMES), title="A")
    first, second = story.resolutions
    acts = replace(first, mention=replace(first.mention, role="associative"))
    assert named(replace(story, resolutions=(acts, second))) == ["Almaty"]
    assert named(replace(story, resolutions=(acts,))) == ["Geneva"]


def test_a_line_leads_only_where_somebody_went() -> None:
    """The way and its sentence; between other stops nothing."""
    text = "Shops opened in Almaty. She flew from Almaty to Geneva. Astana was calm."
    story = story_of((("paragraph", text),), dict(NAMES), title="A")
    stops = tour_of(story).stops
    assert [[place.name for place in stop.way] for stop in stops] == [[], ["Almaty", "Geneva"], []]
    assert stops[1].told
    start, end = stops[1].told
    assert text[start:end] == "She flew from Almaty to Geneva."


@pytest.mark.parametrize(
    ("sample", "first", "itinerary"),
    [
        ("kazakhstan-january-2022", "Almaty", False),
        ("ibn-battuta-from-tangier-to-delhi", "Tangier", True),
        ("same-name-other-place", "Paris", False),
    ],
)
def test_the_samples_have_a_tour_of_a_minute_and_a_half(
    sample: str, first: str, itinerary: bool
) -> None:
    """A dozen stops, the first where the story begins; the whole route of an itinerary alone."""
    tour = tour_of(build_story(read_path(SAMPLES / f"{sample}.md")))
    assert FEWEST <= len(tour.stops) <= MOST
    assert tour.stops[0].place.name == first
    assert tour.itinerary is itinerary
    assert any(stop.way for stop in tour.stops) is itinerary


def test_a_long_text_has_a_tour_no_longer() -> None:
    """A thousand places or none, the stops stay few."""
    stops = tour_of(make_large(1_000)).stops
    assert FEWEST <= len(stops) <= MOST
    starts = [stop.resolutions[0].mention.start for stop in stops]
    assert starts == sorted(starts)
    assert tour_of(story_of((("paragraph", "Nothing."),), {}, title="A")).stops == ()
