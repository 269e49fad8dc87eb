"""Two reviewers: one list of their edits, their conflicts, and how far they agree."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from factories import PARIS, PARIS_TEXAS, make_story

from storymap import Story, apply_edits, render_page
from storymap.cli import main
from storymap.evaluation.reviewed import scores_against
from storymap.model import Edit, Place
from storymap.review.agreement import cohens_kappa, merge_edits, settled
from storymap.review.descriptions import describe as describe_edit
from storymap.review.edits import choose, confirm, describe, reject
from storymap.review.files import load_edits, save_edits


def at(story: Story, word: str) -> int:
    return next(i for i, r in enumerate(story.resolutions) if r.mention.text == word)


def reviews() -> tuple[list[Edit], list[Edit]]:
    """Two reviewers who agree about Almaty and Geneva, and not about Paris."""
    story = make_story()
    paris, almaty, geneva = (at(story, word) for word in ("Paris", "Almaty", "Geneva"))
    first = [confirm(story, almaty), reject(story, geneva), choose(story, paris, PARIS)]
    second = [choose(story, paris, PARIS_TEXAS), confirm(story, almaty), reject(story, geneva)]
    return first, [*second, describe(story, "title", "Seven days")]


def test_what_two_decided_otherwise_is_listed_and_left_out() -> None:
    """All else is there once, in the order in which it was made."""
    first, second = reviews()
    first[0] = replace(first[0], made="2026-01-02")
    first[1] = replace(first[1], made="2026-01-01")
    merged = merge_edits(first, second)
    assert [(c.first, c.second) for c in merged.conflicts] == [(first[2], second[0])]
    assert [e.action for e in merged.edits] == ["title", "reject", "confirm"]
    assert (merged.both, merged.same) == (3, 2)


def test_one_mention_and_all_equal_words_can_conflict() -> None:
    """And a reviewer's last word is the one that counts."""
    story = make_story()
    almaty = at(story, "Almaty")
    whole = [reject(story, almaty), confirm(story, almaty)]
    single = [reject(story, almaty, scope="mention")]
    assert len(merge_edits(whole, single).conflicts) == 1
    assert merge_edits(whole[:1], single).conflicts == ()
    assert merge_edits(single, whole).both == 1


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        ([], None),
        ([("a", "a")], 1.0),
        ([("a", "b"), ("b", "a")], -1.0),
        # Cohen's own kind of table: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no.
        ([("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15, 0.4),
    ],
)
def test_kappa_is_agreement_beyond_chance(
    pairs: list[tuple[str, str]], kappa: float | None
) -> None:
    """Between -1 and 1, and none without pairs."""
    assert cohens_kappa(pairs) == (kappa if kappa is None else pytest.approx(kappa))


def test_the_command_lists_conflicts_and_lets_one_win(tmp_path: Path) -> None:
    """Left out without a word, and the chosen one's with it."""
    first, second = reviews()
    save_edits(tmp_path / "a.json", first)
    save_edits(tmp_path / "b.json", second)
    files = [str(tmp_path / name) for name in ("a.json", "b.json")]
    out = str(tmp_path / "both.json")
    told = CliRunner().invoke(main, ["edits", "merge", *files, "-o", out])
    assert told.exit_code == 0
    assert "a.json: “Paris” is Paris (Île-de-France, France)" in told.output
    assert "b.json: “Paris” is Paris (Texas, United States)" in told.output
    assert "1 conflict left out" in told.output
    assert "2 of 3; Cohen's kappa 0.57" in told.output
    assert not [e for e in load_edits(out) if e.quote == "Paris"]
    told = CliRunner().invoke(main, ["edits", "merge", *files, "-o", out, "--prefer", "B"])
    assert [e.place for e in load_edits(out) if e.quote == "Paris"] == [PARIS_TEXAS]
    told = CliRunner().invoke(main, ["edits", "merge", *files, "-o", files[0]])
    assert told.exit_code == 1
    assert "would overwrite" in told.output
    assert list(load_edits(files[0])) == first


@pytest.mark.parametrize(("word", "place"), [("A", [PARIS]), ("b", [PARIS_TEXAS]), ("", [])])
def test_the_command_asks_whose_word_counts(tmp_path: Path, word: str, place: list[Place]) -> None:
    """Of pages that two have edited where they lie, too; neither is an answer."""
    first, second = reviews()
    for name, edits in (("a.html", first), ("b.html", second)):
        page = render_page(apply_edits(make_story(), edits))
        (tmp_path / name).write_text(page, encoding="utf-8")
    files = [str(tmp_path / name) for name in ("a.html", "b.html")]
    out = str(tmp_path / "both.json")
    told = CliRunner().invoke(
        main, ["edits", "merge", *files, "-o", out, "--ask"], input=f"{word}\n"
    )
    assert told.exit_code == 0, told.output
    assert [e.place for e in load_edits(out) if e.quote == "Paris"] == place
    assert ("1 conflict left out" in told.output) == (not word)


def test_a_decision_for_one_name_stands_beside_one_for_all() -> None:
    """Whoever made it: all are the first's, that one is the second's, in whatever order."""
    story = make_story()
    almaty = at(story, "Almaty")
    whole = replace(choose(story, almaty, PARIS), made="2026-01-02")
    single = replace(reject(story, almaty, scope="mention"), made="2026-01-01")
    (conflict,) = merge_edits([whole], [single]).conflicts
    assert settled([whole], conflict, conflict.second) == (whole, single)
    assert settled([whole], conflict, conflict.first) == (whole,)
    assert (describe_edit(whole)[:8], "[Almaty]" in describe_edit(single)) == ("“Almaty”", True)
    both = apply_edits(story, settled([whole], conflict, conflict.second)).resolutions
    assert both[almaty].status == "rejected"
    assert [r.place for r in both if r.mention.text == "Almaty"].count(PARIS) > 1


def test_a_reviewer_who_decides_about_all_takes_single_decisions_back() -> None:
    """One who only confirms the place of the others does not."""
    story = make_story()
    almaty = at(story, "Almaty")
    single = reject(story, almaty, scope="mention")
    assert merge_edits([single, choose(story, almaty, PARIS)], []).edits[0].scope == "document"
    assert len(merge_edits([single, choose(story, almaty, PARIS)], []).edits) == 1
    assert len(merge_edits([single, confirm(story, almaty)], []).edits) == 2


def test_kappa_is_of_names_alone() -> None:
    """Titles and captions are no labels that two could give by chance."""
    story = make_story()
    ours = [describe(story, "title", "One")]
    merged = merge_edits(ours, [describe(story, "title", "Another")])
    assert (merged.both, merged.same, merged.kappa) == (1, 0, None)


def test_the_program_is_scored_against_a_reviewer() -> None:
    """Over the names that were decided about: right, wrong, false and missed."""
    story = make_story()
    edits = [
        confirm(story, at(story, "Almaty")),
        choose(story, at(story, "Paris"), PARIS_TEXAS),
        reject(story, at(story, "Geneva")),
        choose(story, at(story, "Qumtobe"), PARIS),
    ]
    scores = scores_against(story, apply_edits(story, edits))
    counts = [scores[name] for name in ("decided", "right", "wrong", "false", "missed")]
    assert counts == [7, 4, 1, 1, 1]
    assert scores["precision"] == pytest.approx(4 / 6)
    assert scores["recall"] == pytest.approx(4 / 6)


def test_the_command_scores_a_text(tmp_path: Path) -> None:
    """`storymap evaluate TEXT --edits FILE`; several texts are a mistake."""
    text = tmp_path / "a.txt"
    text.write_text("Anna left Geneva for Lyon.\n", encoding="utf-8")
    edit = Edit("reject", "Lyon")
    save_edits(tmp_path / "e.json", [edit])
    command = ["evaluate", str(text), "--edits", str(tmp_path / "e.json")]
    told = CliRunner().invoke(main, command)
    assert told.exit_code == 0, told.output
    assert "false           1" in told.output
    assert CliRunner().invoke(main, [*command, str(text)]).exit_code == 1
