"""storymap.resolver.contrasts: who qualifies only the second of two names means two places."""

from __future__ import annotations

from storymap import build_story, read_text
from storymap.gazetteer import Gazetteer


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
