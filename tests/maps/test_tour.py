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


def test_a_section_begins_where_its_heading_says() -> None:
    """A letter is from one place, whatever it tells of; the title of it all says less."""
    letters = (
        ("heading", "Letter from Almaty, 3 May"),
        ("paragraph", "They danced in Paris, and in Geneva it rained."),
        ("heading", "Astana, 9 June"),
        ("paragraph", "Nothing new from Aktau."),
    )
    assert named(story_of(letters, dict(NAMES), title="A")) == [
        "Almaty", "Paris", "Geneva", "Astana", "Aktau",
    ]  # fmt: skip
    titled = (
        ("heading", "The long way to Astana"),
        ("paragraph", "It began in Paris."),
        ("heading", "From Kazakhstan to Geneva"),
        ("paragraph", "In Aktau they slept."),
    )
    assert named(story_of(titled, dict(NAMES), title="A")) == ["Paris", "Aktau"]


def test_where_the_text_tells_the_way_to_its_heading_s_place_the_section_begins_before_it() -> None:
    """The stop has the journey's words; where the text only names it again, it has those."""
    blocks = (
        ("heading", "A"),
        ("heading", "Geneva"),
        ("paragraph", "She flew from Almaty to Geneva. Paris was loud."),
        ("heading", "Astana"),
        ("paragraph", "In Astana it snowed."),
    )
    story = story_of(blocks, dict(NAMES), title="A")
    assert named(story) == ["Almaty", "Geneva", "Paris", "Astana"]
    assert [stop.resolutions[0].mention.passage for stop in tour_of(story).stops] == [2, 2, 2, 4]


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
