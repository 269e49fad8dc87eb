"""Passages that are left out, and dates that are corrected."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factories import ALMATY, ASTANA, PARIS, make_document, story_of

from storymap import Story, apply_edits, ledger_of, places_of, render_page
from storymap.dates.dating import date_passages
from storymap.errors import EditsInvalid
from storymap.page.times import times_of
from storymap.review.edits import fold, lost_edits, redate

BLOCKS = (
    ("paragraph", "By Anna Vale in Paris"),
    ("heading", "5 January 2022"),
    ("paragraph", "In Almaty the shops were shut."),
    ("paragraph", "On 7 January 2022 they opened in Astana."),
)


def dated() -> Story:
    story = story_of(BLOCKS, {"Almaty": ALMATY, "Astana": ASTANA, "Paris": PARIS}, title="T")
    return replace(story, document=date_passages(story.document))


def days(story: Story) -> list[str]:
    return [time[0] for time in times_of(story)]


def test_a_passage_that_is_left_out_counts_for_nothing() -> None:
    """Its names make no marker and stand in no ledger; shown again all is as it was."""
    story = dated()
    after = apply_edits(story, [fold(story, 0)])
    assert [each.place.name for each in places_of(after)] == ["Almaty", "Astana"]
    assert sum(map(len, ledger_of(after).values())) == 2
    assert ' data-passage="0" hidden data-folded>' in render_page(after)
    back = apply_edits(after, [fold(after, 0, shown=True)])
    assert (back.document, back.resolutions) == (story.document, story.resolutions)


def test_a_date_is_corrected_with_the_passages_that_have_it() -> None:
    """A heading's day is that of the passages below; a removed one leaves them without."""
    story = dated()
    first = story.document.dates[0]
    assert days(story) == ["2022-01-05", "2022-01-07"]
    later = apply_edits(story, [redate(story, first.start, first.end, "2022-01-06")])
    assert days(later) == ["2022-01-06", "2022-01-07"]
    none = apply_edits(story, [redate(story, first.start, first.end, "")])
    assert days(none) == ["2022-01-07"]
    assert lost_edits(none, none.edits) == ()


@pytest.mark.parametrize(
    ("date", "told"),
    [("2022-02-04", ["2022-02-04"]), ("2022-02", ["2022-02"]), ("", [])],
)
def test_a_day_that_the_source_gave_is_corrected(date: str, told: list[str]) -> None:
    """By the passage's opening, and with the passages behind it that have it too.

    What is no day holds for its own passage alone.
    """
    story = story_of(BLOCKS[2:3] * 2, {"Almaty": ALMATY}, title="T")
    passages = tuple(replace(p, date="2022-02-03", repeats=None) for p in story.document.passages)
    story = replace(story, document=replace(story.document, passages=passages))
    assert days(story) == ["2022-02-03"]
    first = passages[0]
    after = apply_edits(story, [redate(story, first.start, first.end, date)])
    assert lost_edits(story, after.edits) == ()
    assert sorted(days(after)) == told


def test_words_that_told_no_date_may_be_given_one() -> None:
    """It holds for their passage."""
    story = story_of(BLOCKS[2:3], {"Almaty": ALMATY}, title="T")
    at = story.document.text.index("the shops")
    after = apply_edits(story, [redate(story, at, at + 9, "2022-02")])
    assert days(after) == ["2022-02"]


def test_what_is_no_date_is_refused() -> None:
    """With the words it was for."""
    document = make_document(BLOCKS, title="T")
    with pytest.raises(EditsInvalid, match="no date"):
        redate(Story(document, ()), 0, 2, "soon")
