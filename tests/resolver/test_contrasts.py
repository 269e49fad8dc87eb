"""resolver.surroundings.contrasts: who qualifies only the second of two names means two places."""

from __future__ import annotations

import pytest

from storymap import build_story, read_text
from storymap.gazetteer import Gazetteer
from storymap.model import Resolution


def test_two_places_of_one_name_in_a_sentence(gazetteer: Gazetteer) -> None:
    """The first Worcester is another than that of Massachusetts; in the next sentence it is not."""
    text = "From Worcester on the Severn he came to Worcester, Massachusetts. Worcester grew."
    story = build_story(read_text(text), gazetteer=gazetteer)
    regions = [
        r.place.region for r in story.resolutions if r.mention.text == "Worcester" and r.place
    ]
    assert regions == ["England", "Massachusetts", "Massachusetts"]


def test_what_is_qualified_much_later_in_a_sentence_is_the_same_place(gazetteer: Gazetteer) -> None:
    """Who tells of a journey names the place more precisely at its end."""
    text = (
        "We drove out of Worcester on a cold morning and were glad, two weeks later, to be back in "
        "Worcester, Massachusetts."
    )
    story = build_story(read_text(text), gazetteer=gazetteer)
    places = [r.place for r in story.resolutions if r.mention.text == "Worcester"]
    assert [place and place.region for place in places] == ["Massachusetts", "Massachusetts"]


@pytest.mark.parametrize(
    ("text", "name", "region"),
    [
        ("Perth, Ontario, and Perth have the same crest.", "Perth", "Western Australia"),
        ("She flew from Melbourne, Florida to Melbourne in a day.", "Melbourne", "Victoria"),
    ],
)
def test_who_names_both_in_one_breath_means_two_places(
    text: str, name: str, region: str, gazetteer: Gazetteer
) -> None:
    """Nothing but what joins two names stands between the qualifier and the bare name."""
    last = [r for r in _of(name, text, gazetteer) if r.place][-1]
    assert last.place is not None
    assert last.place.region == region


@pytest.mark.parametrize(
    ("text", "name", "status"),
    [
        ("He grew up in London, Ontario, and was buried in London.", "London", "ambiguous"),
        ("She read law in Cambridge, Massachusetts, after two years at Cambridge.", "Cambridge",
         "ambiguous"),
        ("Police in South Bend, Indiana, held a South Bend man.", "South Bend", "resolved"),
        ("He grew up in London, Ontario. He was buried in London.", "London", "resolved"),
    ],
)  # fmt: skip
def test_a_bare_name_behind_may_be_of_either(
    text: str, name: str, status: str, gazetteer: Gazetteer
) -> None:
    """That is where a city elsewhere has the name too, in the same sentence."""
    first, last = _of(name, text, gazetteer)
    assert first.status == "resolved"
    assert last.status == status


def _of(name: str, text: str, gazetteer: Gazetteer) -> list[Resolution]:
    """What each mention of a name is, in order."""
    story = build_story(read_text(text), gazetteer=gazetteer)
    return [each for each in story.resolutions if each.mention.text == name]
