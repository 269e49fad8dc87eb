"""Names that were left out, for an author to look at."""

from __future__ import annotations

from storymap import Gazetteer, build_story, read_text
from storymap.candidates.matcher import scan_passages
from storymap.interchange import story_from_json, story_to_json
from storymap.recogniser.left_out import MOST, left_out

TEXT = (
    "Anna Vale left Lyon for Zurich. The reading was long, and Reading was loud. "
    "Zurich, said Lima Berg, was the capital of nothing; The capital heard of Oslo."
)


def test_well_known_names_that_are_no_mention_are_told() -> None:
    """Each spelling once, with its place; words that the text has in small letters are not."""
    document = read_text(TEXT)
    every = left_out(document, (), Gazetteer.open(), scan_passages(document))
    assert {"Lyon", "Zurich", "Oslo", "Lima"} <= {each.words for each in every}
    assert not {"Reading", "The capital"} & {each.words for each in every}
    assert len({each.words for each in every}) == len(every) <= MOST
    assert next(each.place.name for each in every if each.words == "Oslo") == "Oslo"


def test_a_story_tells_what_it_left_out_and_does_not_write_it() -> None:
    """It is a help for the desk, and no part of the story."""
    story = build_story(read_text(TEXT))
    named = {r.mention.text for r in story.resolutions}
    assert not named & {each.words for each in story.left_out}
    assert "left_out" not in story_to_json(story)
    assert story_from_json(story_to_json(story)) == story
