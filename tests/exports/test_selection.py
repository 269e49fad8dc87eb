"""What a reader filters by, in exports: the page's own filters, one by one and together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factories import make_story

from storymap import Story, build_story, places_of, read_text
from storymap.errors import InputError
from storymap.exports.exporter import Exporter
from storymap.exports.formats import EXPORTERS
from storymap.exports.selection import filtered
from storymap.model import with_role


def names(story: Story, **wanted: str) -> list[str]:
    return [each.place.name for each in places_of(filtered(story, wanted))]


def test_no_filter_changes_nothing() -> None:
    """Nor does an empty one, or a name that filters nothing, such as the order of the list."""
    story = make_story()
    assert filtered(story, {}) is story
    assert filtered(story, {"kind": "", "sort": "name"}) is story


def test_each_filter_leaves_what_the_page_leaves() -> None:
    """Kind, country, certainty, words of a name; two together leave what passes both."""
    story = make_story()
    assert names(story, kind="sea") == ["Caspian Sea"]
    assert "Geneva" not in names(story, country="Kazakhstan")
    assert names(story, certainty="uncertain") == ["Paris"]
    assert names(story, search="nur-sul") == ["Astana"]
    assert names(story, search="mangystau", kind="city") == ["Zhanaozen", "Aktau"]
    assert names(story, country="Chad") == []


def test_roles_are_those_of_mentions() -> None:
    """A place keeps the mentions that have the role."""
    story = make_story()
    first, *rest = story.resolutions
    story = replace(story, resolutions=(with_role(first, "associative"), *rest))
    assert names(story, role="associative") == ["Zhanaozen"]
    assert len(filtered(story, {"role": "literal"}).resolutions) == len(
        [r for r in rest if r.place and r.status != "rejected"]
    )


def test_time_is_that_of_the_time_line() -> None:
    """A day, a month, an interval; what the text does not date is left out."""
    story = build_story(
        read_text(
            "Many live in Nairobi.\n\n"
            "On 3 May 1921 crowds met in Lima. On 9 June 1921 a train reached Oslo."
        )
    )
    assert names(story, time="1921-05-03") == ["Lima"]
    assert names(story, time="1921-05/1921-06") == ["Lima", "Oslo"]
    assert names(story, time="1922") == []


@pytest.mark.parametrize("wanted", [{"time": "soon"}, {"role": "none"}, {"certainty": "1"}])
def test_a_value_that_means_nothing_is_told(wanted: dict[str, str]) -> None:
    """In a sentence."""
    with pytest.raises(InputError, match=r"\.$"):
        filtered(make_story(), wanted)


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_every_format_takes_what_is_left(exporter: Exporter) -> None:
    """Also where nothing is."""
    assert exporter.write(filtered(make_story(), {"country": "Kazakhstan"}))
    assert exporter.write(filtered(make_story(), {"country": "Chad"}))
