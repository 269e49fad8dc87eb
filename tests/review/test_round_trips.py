"""A review goes out in any format that comes back, and comes home: whatever was decided."""

from __future__ import annotations

import pytest
from factories import ALMATY, GENEVA, PARIS, PARIS_TEXAS, make_story
from hostile import hostile_story
from hypothesis import given, settings
from hypothesis import strategies as st
from review.test_returned import MENTIONS, WRITERS, reviewed

from storymap import Edit, Story, apply_edits
from storymap.model import Scope
from storymap.review.edits import add, choose, confirm, point, reject

STORIES = (make_story(), hostile_story())
PLACES = (ALMATY, GENEVA, PARIS, PARIS_TEXAS, point("The ford", -12.5, 179.25))


def an_edit(data: st.DataObject, story: Story) -> Edit:
    """A decision about one of the story's names, or about words that are none yet."""
    index = data.draw(st.integers(0, len(story.resolutions) - 1))
    scope: Scope = data.draw(st.sampled_from(["mention", "document"]))
    action = data.draw(st.sampled_from(["choose", "reject", "confirm", "add"]))
    place = PLACES[data.draw(st.integers(0, len(PLACES) - 1))]
    if action == "reject":
        return reject(story, index, scope=scope)
    if action == "confirm" and story.resolutions[index].place is not None:
        return confirm(story, index)
    if action == "add":
        passage = story.document.passages[story.resolutions[index].mention.passage]
        taken = [(r.mention.start, r.mention.end) for r in story.resolutions]
        for start in range(passage.start, passage.end - 3):
            word = story.document.text[start : start + 3]
            if word == "was" and all(end <= start or start + 3 <= first for first, end in taken):
                return add(story, start, start + 3, place)
    return choose(story, index, place, scope=scope)


@pytest.mark.parametrize("name", MENTIONS)
@settings(max_examples=40)
@given(data=st.data())
def test_what_was_decided_elsewhere_comes_home(name: str, data: st.DataObject) -> None:
    """Every name means what it meant there; an annotation that is gone says nothing."""
    story = edited = STORIES[data.draw(st.integers(0, 1))]
    for _ in range(data.draw(st.integers(1, 4))):
        edited = apply_edits(edited, [an_edit(data, edited)])
    brought = reviewed(story, name, WRITERS[name](edited))
    there = {r.mention.start: r for r in edited.resolutions}
    here = {r.mention.start: r for r in brought.resolutions}
    for start, resolution in there.items():
        if resolution.status == "rejected":
            assert name == "a.jsonld" or start not in here or here[start].status == "rejected"
        elif resolution.place is not None:
            found = here[start].place
            assert found is not None
            assert (found.id, found.lat, found.lon) == (
                resolution.place.id, resolution.place.lat, resolution.place.lon,
            )  # fmt: skip
