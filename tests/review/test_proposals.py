"""A name decided twice is proposed the third time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner
from factories import PARIS, PARIS_TEXAS

from storymap import build_story, load_edits, read_text, save_edits
from storymap.cli import main
from storymap.model import Edit
from storymap.review.proposals import proposals, propose

ONE = Edit("place", "Paris", "went to ", " in May", 8, place=PARIS_TEXAS)
TWO = Edit("place", "Paris", "fair at ", " again", 40, place=PARIS_TEXAS)


def test_two_equal_decisions_make_a_proposal() -> None:
    """For the whole project, with how often it was decided."""
    (found,) = proposals([ONE, TWO])
    assert (found.quote, found.scope, found.place) == ("Paris", "project", PARIS_TEXAS)
    assert found.note == "decided alike 2 times"


def test_one_decision_in_two_files_is_one() -> None:
    """And three may be asked for."""
    assert proposals([ONE, ONE]) == ()
    assert proposals([ONE, TWO], least=3) == ()


def test_what_was_decided_otherwise_is_left_to_the_reviewer() -> None:
    """By another place, by a rejection, or for the whole project before."""
    assert proposals([ONE, TWO, Edit("place", "Paris", "x", "y", 1, place=PARIS)]) == ()
    assert proposals([ONE, TWO, Edit("reject", "Paris", "x", "y", 1)]) == ()
    assert proposals([ONE, TWO, Edit("confirm", "Paris", "x", "y", 1, place=PARIS)]) == ()
    assert proposals([ONE, TWO, replace(ONE, scope="project")]) == ()


def test_a_place_that_was_confirmed_is_a_decision() -> None:
    """As much as one that was chosen."""
    (found,) = proposals([ONE, replace(TWO, action="confirm")])
    assert (found.action, found.place) == ("place", PARIS_TEXAS)


def test_twice_no_place_is_none() -> None:
    """Capitals count."""
    edits = [Edit("reject", "Reading", "a", "b", 1), Edit("reject", "Reading", "c", "d", 2)]
    (found,) = proposals([*edits, Edit("reject", "reading", "e", "f", 3)])
    assert (found.action, found.quote) == ("reject", "Reading")


def test_a_text_that_says_which_place_it_means_keeps_it() -> None:
    """Wherever it stands there, though it be a doubt; in another text the place is proposed."""
    proposed = proposals([ONE, TWO])
    told = {}
    for text in ("From Paris, Ontario, they wrote. Paris was quiet.", "From Paris they wrote."):
        story = propose(build_story(read_text(text)), proposed)
        told[text] = [
            (r.place and r.place.region, r.status)
            for r in story.resolutions
            if r.mention.text == "Paris"
        ]
    assert list(told.values()) == [[("Ontario", "ambiguous")] * 2, [("Texas", "ambiguous")]]


def test_the_command_joins_files_and_decides_for_all_only_where_asked(tmp_path: Path) -> None:
    """Before all edits: a later one wins, so a document keeps its own decision."""
    for name, edit in (("a.json", ONE), ("b.json", TWO)):
        save_edits(tmp_path / name, [edit])
    target = tmp_path / "all.json"
    files = [str(tmp_path / name) for name in ("a.json", "b.json")]
    command = ["edits", "propose", *files, "-o", str(target)]
    done = CliRunner().invoke(main, command)
    assert "“Paris” is Paris" in done.output and "2 edits, 1 proposal." in done.output
    assert load_edits(target) == (ONE, TWO)
    assert CliRunner().invoke(main, [*command, "--decide"]).exit_code == 0
    assert [edit.scope for edit in load_edits(target)] == ["project", "document", "document"]
