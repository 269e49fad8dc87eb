"""Project files: every version is read, a save is whole or not at all, a bad file is a sentence."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from factories import PARIS_TEXAS
from referencing import Registry, Resource

import storymap
from storymap import Edit, build_story, read_text
from storymap.errors import ProjectInvalid, SourceMissing, TooLarge
from storymap.exports.story_json import story_json
from storymap.projects import (
    Project,
    ProjectStory,
    change_project,
    load_project,
    project_bytes,
    project_from_bytes,
    save_project,
)
from storymap.review.projects import SavedStory

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TEXT = "She left Paris for Dallas in May.\n\nReading was closed, and so was Paris."
EDIT = Edit("place", "Paris", scope="project", place=PARIS_TEXAS, made="2026-01-02T03:04:05+00:00")


def project(count: int = 2) -> Project:
    """A project that uses every field."""
    saved = SavedStory(
        replace(read_text(TEXT), home="Texas", standfirst="A life in letters."),
        (EDIT, Edit("title", "T", text="Letters")),
        (("Quellhofen", PARIS_TEXAS),),
    )
    stories = (ProjectStory(f"story-{number}", saved, "none") for number in range(count))
    return Project("Letters “of” <a> life", tuple(stories))


def schema_errors(data: bytes) -> list[str]:
    """What the schema has against a file."""
    folder = Path(storymap.__file__).parent
    schemas = [json.loads((folder / f"{n}.schema.json").read_text()) for n in ("story", "project")]
    registry: Any = Registry().with_resource(
        "story.schema.json", Resource.from_contents(schemas[0])
    )
    validator = jsonschema.Draft202012Validator(schemas[1], registry=registry)
    return [error.message for error in validator.iter_errors(json.loads(data))]


def test_a_project_comes_back_as_it_was(tmp_path: Path) -> None:
    """The same bytes for the same project, as the schema has them."""
    path = tmp_path / "letters.storymap"
    save_project(path, project())
    assert load_project(path) == project()
    assert path.read_bytes() == project_bytes(load_project(path))
    assert schema_errors(path.read_bytes()) == []
    assert schema_errors(b'{"format": 2, "title": "T", "stories": [{"name": "../x"}]}')


def test_version_1_is_read() -> None:
    """One document with its edits, as pages carried it: a project of one story, nothing lost."""
    old = (HERE / "version-1.storymap").read_bytes()
    whole = project_from_bytes(old)
    assert (whole.title, whole.names) == ("The road north", ("the-road-north",))
    saved = whole.stories[0].saved
    (edit,) = saved.edits
    assert (edit.quote, edit.note, edit.place) == ("Paris", "the letters say so", PARIS_TEXAS_THEN)
    assert saved.document.text == json.loads(old)["document"]["text"]
    new = project_bytes(whole)
    assert json.loads(new)["format"] == 2
    assert schema_errors(new) == []
    assert project_from_bytes(new) == whole


PARIS_TEXAS_THEN = storymap.Place(
    "geonames:4717560", "Paris", 33.66094, -95.55551, "city", "United States", "Texas", 24782,
    source="GeoNames",
)  # fmt: skip


def test_a_story_as_json_is_a_project_of_version_1() -> None:
    """What `storymap build --format json` writes, resolutions and all."""
    story = build_story(read_text(TEXT), edits=[EDIT])
    (only,) = project_from_bytes(story_json(story).encode()).stories
    assert (only.saved.document, only.saved.edits) == (story.document, (EDIT,))


STORY = json.loads(project_bytes(project(1)))["stories"][0]
BAD: dict[str, Any] = {
    "no JSON": b"{",
    "deep": b"[" * 100_000,
    "another list": [],
    "no stories": {"format": 2, "title": "T"},
    "no format": {"title": "T", "stories": []},
    "a format of words": {"format": "2", "title": "T", "stories": []},
    "a later format": {"format": 3, "title": "T", "stories": []},
    "format 0": {"format": 0, "title": "T", "stories": []},
    "no title": {"format": 2, "stories": []},
    "a number for a title": {"format": 2, "title": 7, "stories": []},
    "half a character": b'{"format": 2, "title": "\\ud800", "stories": []}',
    "stories of words": {"format": 2, "title": "T", "stories": "two"},
    "a story of words": {"format": 2, "title": "T", "stories": ["two"]},
    "an unknown field": {"format": 2, "title": "T", "stories": [{**STORY, "more": 1}]},
    "a name elsewhere": {"format": 2, "title": "T", "stories": [{**STORY, "name": "../../x"}]},
    "two of one name": {"format": 2, "title": "T", "stories": [STORY, STORY]},
    "no document": {"format": 2, "title": "T", "stories": [{**STORY, "document": None}]},
    "an edit of nothing": {"format": 2, "title": "T", "stories": [{**STORY, "edits": [{}]}]},
    "edits of words": {"format": 2, "title": "T", "stories": [{**STORY, "edits": "x"}]},
    "an answer of words": {
        "format": 2,
        "title": "T",
        "stories": [{**STORY, "answers": {"a": "b"}}],
    },
    "answers of words": {"format": 2, "title": "T", "stories": [{**STORY, "answers": "b"}]},
    "a basemap of nothing": {"format": 2, "title": "T", "stories": [{**STORY, "basemap": 5}]},
    "version 1 without a title": {"format": 1, "document": {"text": "x"}},
}


@pytest.mark.parametrize("values", BAD.values(), ids=BAD)
def test_a_bad_file_is_one_sentence_and_stays_as_it_is(values: Any, tmp_path: Path) -> None:
    """It names the file; a change of it changes nothing."""
    path = tmp_path / "bad.storymap"
    data = values if isinstance(values, bytes) else json.dumps(values).encode()
    path.write_bytes(data)
    with pytest.raises(ProjectInvalid, match=r"^bad\.storymap[ ,][^\n]*[.;]$") as caught:
        load_project(path)
    assert len(str(caught.value)) < 400
    with pytest.raises(ProjectInvalid):
        change_project(path, lambda whole: whole)
    assert path.read_bytes() == data


def test_limits_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the file, of its stories, of a text; nothing too large is written either."""
    data = project_bytes(project(3))
    monkeypatch.setenv("STORYMAP_LIMIT_STORIES", "2")
    with pytest.raises(TooLarge, match="STORYMAP_LIMIT_STORIES"):
        project_from_bytes(data)
    monkeypatch.delenv("STORYMAP_LIMIT_STORIES")
    monkeypatch.setenv("STORYMAP_LIMIT_PROJECT", "0")
    with pytest.raises(TooLarge, match="STORYMAP_LIMIT_PROJECT"):
        project_from_bytes(data)
    with pytest.raises(TooLarge):
        save_project(tmp_path / "x.storymap", project(1))
    assert not list(tmp_path.iterdir())
    with pytest.raises(SourceMissing):
        load_project(tmp_path / "gone.storymap")


SAVING = """
import resource, signal, sys
from dataclasses import replace
from storymap.projects import change_project
most = int(sys.argv[2])
if most:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
print("ready", flush=True)
number = 0
while True:
    number += 1
    change_project(sys.argv[1], lambda whole: replace(whole, title=f"T{number}" + "x" * 200))
    if most:
        break
"""


def saving(path: Path, most: int = 0) -> subprocess.Popen[str]:
    """A process that saves the project again and again, or once where files have a largest size."""
    return subprocess.Popen(
        [sys.executable, "-c", SAVING, str(path), str(most)], cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def test_a_kill_leaves_a_whole_file(tmp_path: Path) -> None:
    """At whatever moment: what is there is a project, the one before or the one after."""
    path = tmp_path / "p.storymap"
    save_project(path, project(40))
    for number in range(12):
        process = saving(path)
        assert process.stdout and process.stdout.readline() == "ready\n"
        time.sleep(0.003 * number)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert load_project(path).names == project(40).names
    for part in tmp_path.glob(".storymap-*.part"):
        os.utime(part, (0, 0))
    written = tmp_path / ".storymap-1-1.part"
    for part in (written, tmp_path / ".storymap-1-2.part"):
        part.write_bytes(b"{")
    os.utime(tmp_path / ".storymap-1-2.part", (0, 0))
    change_project(path, lambda whole: replace(whole, title="after"))  # no lock is left
    assert load_project(path).title == "after"
    assert {*tmp_path.iterdir()} == {path, written}


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    """And no half of the new one."""
    path = tmp_path / "p.storymap"
    save_project(path, project(40))
    before = path.read_bytes()
    process = saving(path, most=10_000)
    _, said = process.communicate(timeout=60)
    assert process.returncode != 0
    assert "OSError" in said
    assert path.read_bytes() == before
    assert {each.name for each in tmp_path.iterdir()} == {"p.storymap"}


ADDING = """
import sys
from storymap.projects import ProjectStory, change_project, load_project
saved = load_project(sys.argv[1]).stories[0].saved
for number in range(15):
    story = ProjectStory(f"{sys.argv[2]}-{number}", saved)
    change_project(sys.argv[1], lambda whole: whole.with_story(story))
"""


def test_two_processes_lose_nothing_of_each_other(tmp_path: Path) -> None:
    """Each adds stories as fast as it can; all of them are there in the end."""
    path = tmp_path / "p.storymap"
    save_project(path, project(1))
    both = [
        subprocess.Popen([sys.executable, "-c", ADDING, str(path), name], cwd=ROOT)
        for name in ("a", "b")
    ]
    assert [process.wait(60) for process in both] == [0, 0]
    wanted = {"story-0", *(f"{name}-{number}" for name in "ab" for number in range(15))}
    assert set(load_project(path).names) == wanted
