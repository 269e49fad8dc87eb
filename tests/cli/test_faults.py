"""Faults of machine and shell: each is one sentence and exit code 1, never a traceback."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from storymap import files
from storymap.errors import InputError
from storymap.files import read_file
from storymap.gazetteer import Gazetteer
from storymap.model import Edit
from storymap.review.files import write_edits

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the shell is another one there")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a short text in it."""
    folder = tmp_path_factory.mktemp("faults")
    (folder / "a.txt").write_text("She went from Paris to Rome.\n")
    return folder


def shell(folder: Path, line: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """A line of the shell in which `storymap` is the program."""
    program = f"{shlex.quote(sys.executable)} -m storymap"
    return subprocess.run(
        ["/bin/sh", "-c", line.replace("storymap", program)],
        cwd=folder, capture_output=True, text=True, timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT), **variables},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("storymap places - <&-", "Standard input is closed"),
        ("storymap places a.txt > /dev/full", "No space left"),
        ("storymap --help > /dev/full", "No space left"),
        ("storymap build a.txt -o gone/a.html", "There is no folder gone"),
        ("storymap places a.txt --gazetteer /dev/zero", "over the limit of 50 MB"),
        ("STORYMAP_LIMIT_TEXT=much storymap places a.txt", "STORYMAP_LIMIT_TEXT is 'much'"),
        ("STORYMAP_LIMIT_TXT=5 storymap gazetteer list", "do you mean STORYMAP_LIMIT_TEXT?"),
    ],
)
def test_a_fault_is_one_sentence(folder: Path, line: str, words: str) -> None:
    """On standard error, with exit code 1."""
    done = shell(folder, line)
    (told,) = done.stderr.splitlines()
    assert (1, "storymap: ") == (done.returncode, told[:10])
    assert words in told


@pytest.mark.parametrize(
    "line",
    [
        "storymap places a.txt >&-",
        "storymap places a.txt --json | head -c 10",
        "storymap build a.txt -o - --format json | true",
        "storymap gazetteer search \"$(printf 'Par\\377is')\"",
        "storymap gazetteer search Paris --limit 99999999999999999999",
    ],
)
def test_what_costs_nothing_is_no_fault(folder: Path, line: str) -> None:
    """A reader of the output who has left, an argument that is no Unicode, a limit beyond all."""
    done = shell(folder, line)
    assert (0, "") == (done.returncode, done.stderr)


@pytest.mark.parametrize(
    "machine",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "LANG": "xx_XX.nothing"},
        {"TZ": "Nowhere/Else"},
        {"HOME": "/dev/null", "XDG_CACHE_HOME": "/dev/full"},
        {"HOME": "/nowhere", "XDG_CACHE_HOME": "/nowhere/at all"},
        {"TMPDIR": "/nowhere"},
    ],
    ids=str,
)
def test_what_a_machine_lacks_is_no_fault(tmp_path: Path, machine: dict[str, str]) -> None:
    """No locale, no home, no cache that can be written to, no clock's place, no temporary files."""
    (tmp_path / "Łódź.txt").write_bytes("From Łódź\r\nto Köln\r\n\r\nby rail.\r\n".encode())
    done = shell(
        tmp_path, "storymap places Łódź.txt && storymap build Łódź.txt -o a.html", **machine
    )
    assert (0, "") == (done.returncode, done.stderr)
    assert "Łódź" in done.stdout and "Köln" in (tmp_path / "a.html").read_text("utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "Łódź.txt"]


@pytest.mark.parametrize("limit", ["9" * 20, "9" * 5000, "9223372036854"])
def test_a_limit_beyond_all_memory_is_none(folder: Path, limit: str) -> None:
    """What is read is what is there, and no memory is taken for more."""
    done = shell(folder, "storymap places - < a.txt", STORYMAP_LIMIT_UPLOAD=limit)
    assert (0, "") == (done.returncode, done.stderr)
    assert "Paris" in done.stdout


def test_a_pipe_that_nobody_writes_to_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is named after a while; one that has a writer is read to its end."""
    monkeypatch.setattr(files, "PATIENCE", 0.1)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="pipe"):
        read_file(tmp_path / "pipe", 100)
    with subprocess.Popen(["/bin/sh", "-c", f"sleep 1; echo Oslo > {tmp_path / 'pipe'}"]):
        monkeypatch.setattr(files, "PATIENCE", 60)
        assert b"Oslo\n" == read_file(tmp_path / "pipe", 100)


def test_a_pipe_is_an_edits_file_too(folder: Path) -> None:
    """What another program writes need not be kept."""
    text = write_edits([Edit("reject", "Rome")])
    done = shell(
        folder, 'printf %s "$EDITS" | storymap places a.txt --edits /dev/stdin', EDITS=text
    )
    assert (0, "") == (done.returncode, done.stderr)
    assert "1 rejected" in done.stdout


def test_a_page_of_a_site_stays_where_its_next_one_cannot_be_written(tmp_path: Path) -> None:
    """The text is as good as it was: nothing of the site is taken for gone."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "trip.txt").write_text("She went from Paris to Rome.\n")
    assert shell(tmp_path, "storymap site texts -o site").returncode == 0
    before = {path.name: path.read_bytes() for path in (tmp_path / "site").iterdir()}
    (tmp_path / "texts" / "trip.txt").write_text("She went from Paris to Oslo.\n")
    done = shell(tmp_path, "ulimit -f 16; storymap site texts -o site")
    assert (1, 1) == (done.returncode, len(done.stderr.splitlines()))
    assert "File too large" in done.stderr
    assert before == {path.name: path.read_bytes() for path in (tmp_path / "site").iterdir()}


def test_a_clock_that_jumps_hides_no_change(tmp_path: Path) -> None:
    """A text changed before the day on which its page was made, and one of the next century."""
    for name in ("one", "other"):
        (tmp_path / "texts").mkdir(exist_ok=True)
        (tmp_path / "texts" / f"{name}.txt").write_text(f"She went from Paris to Rome, {name}.\n")
    assert "2 pages new" in shell(tmp_path, "storymap site texts -o site").stdout
    (tmp_path / "texts" / "one.txt").write_text("She went from Paris to Oslo, one.\n")
    os.utime(tmp_path / "texts" / "one.txt", (0, 0))
    for path in [tmp_path / "texts" / "other.txt", *(tmp_path / "site").iterdir()]:
        os.utime(path, (4e9, 4e9))
    assert (
        "1 page new or changed, 1 as before"
        in shell(tmp_path, "storymap site texts -o site").stdout
    )
    assert "Oslo" in (tmp_path / "site" / "one.html").read_text("utf-8")


def test_no_more_is_read_than_asked_for(tmp_path: Path) -> None:
    """One byte past the bound tells that there is more."""
    (tmp_path / "a").write_bytes(b"12345")
    assert (b"1234", b"12345") == (read_file(tmp_path / "a", 3), read_file(tmp_path / "a", 5))


def test_a_search_of_any_length_is_quick() -> None:
    """No name has a hundred thousand letters, and no slip of them is looked up."""
    gazetteer = Gazetteer.open()
    assert () == gazetteer.search("x" * 100_000)
    assert () == gazetteer.search("San " * 30_000 + ", France")
    assert gazetteer.search("Par\ud800is")[0].name == "Paris"


def _edits(**values: object) -> str:
    place = {"id": "x:1", "name": "P", "lat": 1, "lon": 2, "kind": "city"}
    edit = {"action": "place", "quote": "Paris", "place": place}
    for name, value in values.items():
        (edit if name in ("start", "scope") else place)[name] = value
    return json.dumps({"format": 1, "edits": [edit]})


@pytest.mark.parametrize("digits", [400, 5000])
@pytest.mark.parametrize("name", ["lat", "start", "population"])
def test_numbers_beyond_all_bounds_are_refused(name: str, digits: int) -> None:
    """Python's own bounds on numbers are not ours, and never seen."""
    from storymap.errors import EditsInvalid
    from storymap.review.files import read_edits

    text = _edits(**{name: "@"}).replace('"@"', "9" * digits)
    with pytest.raises(EditsInvalid):
        read_edits(text.encode())


@pytest.mark.parametrize("name", ["id", "name"])
def test_a_place_has_an_id_and_a_name(name: str) -> None:
    """The page leads from one to the other."""
    from storymap.errors import EditsInvalid
    from storymap.review.files import read_edits

    with pytest.raises(EditsInvalid, match="empty"):
        read_edits(_edits(**{name: " "}).encode())
