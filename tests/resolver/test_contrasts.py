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
