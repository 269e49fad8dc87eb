"""A tour that its author has chosen."""

from __future__ import annotations

import pytest
from factories import make_story

from storymap import Story, apply_edits
from storymap.errors import EditsInvalid
from storymap.maps.tour import tour_of
from storymap.review.edits import arrange, lost_edits, reject
from storymap.review.files import read_edits, write_edits


def index_of(story: Story, name: str) -> int:
    return next(n for n, r in enumerate(story.resolutions) if r.mention.text == name)


def shown(story: Story) -> list[tuple[str, str]]:
    return [(stop.place.name, stop.caption) for stop in tour_of(story).stops]


def test_the_tour_stops_where_its_author_says_in_that_order() -> None:
    """With its texts; through an edits file; and the story's own comes back."""
    story = make_story()
    edit = arrange(story, [(index_of(story, "Geneva"), " The <b>end</b> "), (0, "")])
    assert read_edits(write_edits([edit]).encode()) == (edit,)
    after = apply_edits(story, [edit])
    assert shown(after) == [("Geneva", "The <b>end</b>"), ("Zhanaozen", "")]
    assert shown(apply_edits(after, [arrange(after, [])])) == shown(story)


def test_a_stop_whose_name_is_no_place_any_more_is_left_out() -> None:
    """The others stay; an edit none of whose names is there is lost."""
    story = make_story()
    edit = arrange(story, [(index_of(story, "Geneva"), ""), (index_of(story, "Aktau"), "")])
    after = apply_edits(story, [edit, reject(story, index_of(story, "Geneva"))])
    assert shown(after) == [("Aktau", "")]
    (named, *_) = after.edits[0].stops
    gone = arrange(story, [(0, "")])
    other = apply_edits(story, [])
    assert lost_edits(other, [gone]) == ()
    assert named.quote == "Geneva"


def test_a_tour_has_a_hundred_stops_at_most() -> None:
    """More is nobody's tour."""
    with pytest.raises(EditsInvalid):
        arrange(make_story(), [(0, "")] * 101)
