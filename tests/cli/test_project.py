"""`storymap project` and what other commands make of a project file."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from factories import PARIS_TEXAS

from storymap import Edit, build_story, read_text, render_page
from storymap.cli import main
from storymap.projects import change_project, load_project

TEXT = "She wrote from Paris that the mill was sold, and in Paris it rained.\n"
HERE = Edit("place", "Paris", "wrote from ", " that", 15, "mention", place=PARIS_TEXAS)


def run(*arguments: str) -> Result:
    """The command, in this process."""
    return CliRunner().invoke(main, list(arguments), prog_name="storymap")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three letters in the current folder, the second as a page of ours with an edit."""
    monkeypatch.chdir(tmp_path)
    for name in ("one", "three"):
        (tmp_path / f"{name}.txt").write_text(TEXT)
    story = build_story(read_text(TEXT), edits=[HERE])
    (tmp_path / "two.html").write_text(render_page(story), encoding="utf-8")
    return tmp_path


def test_a_project_is_begun_enlarged_and_listed(folder: Path) -> None:
    """Stories are named after their files; a second of a name gets a number."""
    begun = run("project", "new", "letters.storymap", "one.txt", "--title", "Letters")
    assert begun.stdout == "Wrote letters.storymap: 1 story.\n"
    added = run("project", "add", "letters.storymap", "two.html", "three.txt", "one.txt")
    assert added.stdout == "Wrote letters.storymap: 4 stories.\n"
    whole = load_project("letters.storymap")
    assert (whole.title, whole.names) == ("Letters", ("one", "two", "three", "one-2"))
    assert whole.story("two").saved.edits == (HERE,)
    assert all(each.saved.document.source is None for each in whole.stories)
    assert run("project", "remove", "letters.storymap", "one-2").exit_code == 0
    listed = run("project", "list", "letters.storymap").stdout.splitlines()
    assert listed[0] == "Letters"
    assert [line.split()[0] for line in listed[1:]] == ["one", "two", "three"]
    assert listed[2].endswith("14 words, 1 edit")
    joined = run("project", "new", "more.storymap", "letters.storymap", "one.txt")
    assert joined.exit_code == 0
    assert load_project("more.storymap").names == ("one", "two", "three", "one-2")


def test_decisions_of_two_letters_are_proposed_in_the_third(folder: Path) -> None:
    """`build` writes a page a story, and the third says why its Paris is in Texas."""
    run("project", "new", "letters.storymap", "one.txt", "two.html", "three.txt")

    one = load_project("letters.storymap").story("one")
    edit = replace(HERE, prefix="and in ", start=52)
    one = replace(one, saved=replace(one.saved, edits=(edit,)))
    change_project("letters.storymap", lambda whole: whole.with_story(one))
    assert "decided alike 2 times" in run("project", "list", "letters.storymap").stdout
    built = run("build", "letters.storymap", "--format", "json")
    assert built.exit_code == 0, built.output
    assert sorted(path.name for path in Path("letters").iterdir()) == [
        "one.json", "three.json", "two.json",
    ]  # fmt: skip
    story = json.loads(Path("letters/three.json").read_text("utf-8"))
    (first, second) = story["resolutions"]
    assert first["place"]["region"] == second["place"]["region"] == "Texas"
    assert first["status"] == "ambiguous"
    assert first["note"] == "decided so in other texts of this project"
    alone = run("build", "letters.storymap", "--story", "two", "-o", "two-again.html")
    assert alone.exit_code == 0
    assert Path("two-again.html").read_bytes() == Path("two.html").read_bytes()
    told = run("places", "letters.storymap", "--story", "three").stdout
    assert "2 ambiguous" in told
    assert len(run("places", "letters.storymap").stdout) > 2 * len(told)


def test_a_new_text_keeps_the_decisions(folder: Path) -> None:
    """Where their words still stand; what is lost is told with its quote, and kept."""
    run("project", "new", "letters.storymap", "two.html")
    Path("new.txt").write_text(f"Dear Anna,\n\n{TEXT}")
    done = run("project", "update", "letters.storymap", "two", "new.txt")
    assert done.stdout == "Wrote letters.storymap: 1 edit kept, 0 lost.\n"
    Path("new.txt").write_text("Nothing is left of the letter from Rome.\n")
    lost = run("project", "update", "letters.storymap", "two", "new.txt")
    assert lost.stdout.splitlines()[0].startswith("Lost: “Paris”")
    assert load_project("letters.storymap").story("two").saved.edits == (HERE,)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("project new letters.json one.txt", "end it in .storymap"),
        ("project new p.storymap", "is there already"),
        ("project add gone.storymap one.txt", "There is no file"),
        ("project add p.storymap gone.txt", "There is no file gone.txt"),
        ("project remove p.storymap two", "no story called 'two'; it has one"),
        ("project list one.txt", "one.txt is no project of ours"),
        ("build p.storymap one.txt", "give it by itself"),
        ("build p.storymap --story two", "it has one"),
        ("build p.storymap --near Texas", "--near is for a text"),
        ("places p.storymap --edits e.json", "--edits is for a text"),
        ("build one.txt --story one", "--story is for a project"),
        ("build empty.storymap", "has no stories yet"),
        ("build two.storymap -o one.html", "name a folder"),
        ("build two.storymap -o -", "several files"),
        ("places two.storymap --json", "name it with --story"),
    ],
)
def test_a_mistake_is_one_sentence(folder: Path, line: str, words: str) -> None:
    """And no file is another one afterwards."""
    run("project", "new", "p.storymap", "one.txt")
    run("project", "new", "empty.storymap")
    run("project", "new", "two.storymap", "one.txt", "three.txt")
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    done = run(*line.split())
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1), done.output
    assert words in done.stderr
    after = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    assert {n: d for n, d in after.items() if not n.endswith(".lock")} == {
        n: d for n, d in before.items() if not n.endswith(".lock")
    }
