"""storymap.review.projects: a page that was exported is the project it was made of."""

from __future__ import annotations

import base64
import json
import re
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from storymap import (
    Place,
    build_story,
    read_path,
    read_text,
    render_page,
    save_edits,
    story_from_json,
)
from storymap.cli.main import main
from storymap.errors import EditsInvalid
from storymap.geometry import Box
from storymap.interchange import edit_to_json
from storymap.maps.tour import tour_of
from storymap.model import Document, Image, Passage, Story
from storymap.readers import read_bytes
from storymap.review.edits import add, apply_edits, confirm, point, reject
from storymap.review.projects import BLOCK, GENERATOR, read_project

# Those in English; a sample in another language has its code before the suffix.
STORIES = sorted((Path(__file__).parents[2] / "data" / "stories").glob("*.md"))
STORIES = [path for path in STORIES if "." not in path.stem]
DOT = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGA"
    "WjR9awAAAABJRU5ErkJggg=="
)


def packed(content: object, *, form: int = 1) -> bytes:
    data = base64.b64encode(zlib.compress(json.dumps(content).encode())).decode()
    block = json.dumps({"format": form, "deflate": data})
    return f'{GENERATOR}<script type="application/json" id="{BLOCK}">{block}</script>'.encode()


@pytest.mark.parametrize("path", STORIES, ids=[path.stem for path in STORIES])
def test_a_page_opens_as_the_very_story_that_it_shows(path: Path) -> None:
    """Text, passages, edits, mentions, and so the same page, byte for byte."""
    document = replace(read_path(path), source=None)
    untouched = build_story(document)
    start = document.text.index(" the ") + 1
    edits = (reject(untouched, 3), add(untouched, start, start + 3, point("Here", 1.5, 2.5)))
    page = render_page(apply_edits(untouched, edits))
    project = read_project(page.encode())
    assert project is not None
    assert project.edits == edits
    assert project.document.text == document.text
    assert read_bytes(page.encode(), "again.html") == project.document
    again = build_story(project.document)
    assert again == untouched
    assert render_page(apply_edits(again, project.edits)) == page


def test_ends_of_lines_repeats_and_pictures_come_back(tmp_path: Path) -> None:
    """What a browser would fold, and what the page leaves out; a picture is carried once."""
    text = "One line\r\nof five words more.\r\n\r\nOne line\rof five words more.\n\nÉ 😀 </script>"
    passages = (
        Passage(0, 0, 29, "paragraph"),
        Passage(1, 33, 61, "paragraph", repeats=0),
        Passage(2, 63, len(text), "caption"),
    )
    images = (Image(63, len(text), DOT, "a & b"), Image(0, 0, "https://example.org/a.png"))
    document = Document("d", "T", text, passages, images=images, source="/home/me/secret.txt")
    page = render_page(Story(document, ()))
    assert page.count(DOT) == 1
    assert "secret.txt" not in page
    project = read_project(page.encode())
    assert project is not None
    assert project.document == replace(document, source=None)


def test_the_project_is_a_small_part_of_its_page() -> None:
    """Deflated, it has fewer bytes than the text it holds, and is a fiftieth of the page."""
    page = render_page(build_story(read_path(STORIES[1])))
    block = re.search(rf'id="{BLOCK}">(.*?)</script>', page)
    assert block is not None
    assert len(block[1]) < len(STORIES[1].read_bytes())
    assert 50 * len(block[1]) < len(page.encode())


def test_the_command_line_goes_on_with_a_page(tmp_path: Path) -> None:
    """`storymap build` of a page is that page; a file of edits comes on top."""
    story = build_story(read_text("She left Paris for Rome."))
    page = tmp_path / "page.html"
    page.write_text(render_page(apply_edits(story, [reject(story, 0)])), encoding="utf-8")
    again = tmp_path / "again.html"
    result = CliRunner().invoke(main, ["build", str(page), "-o", str(again)])
    assert result.exit_code == 0, result.output
    assert again.read_bytes() == page.read_bytes()


class Knows:
    """A geocoder of one place."""

    def find(self, name: str, *, near: Box | None = None) -> Place | None:
        return point(name, 47.15, 9.55) if name == "Quellhofen" else None


def test_a_page_that_is_built_anew_tells_the_journeys_to_names_added_in_it(tmp_path: Path) -> None:
    """The file itself has the stop alone: who went where is read from the sentences, in Python."""
    text = "Anna flew from Aktau to Wendsee. She stayed a week."
    story = build_story(read_text(text))
    lake = point("Wendsee", 42.9, 71.37)
    at = text.index("Wendsee")
    edit = json.dumps(edit_to_json(add(story, at, at + len("Wendsee"), lake)))
    page = re.sub(
        r'(id="storymap-edits"[^>]*>\{"edits":\[)', lambda m: m[1] + edit, render_page(story)
    )
    (tmp_path / "edited.html").write_text(page, encoding="utf-8")
    again = tmp_path / "again.html"
    told = CliRunner().invoke(main, ["build", str(tmp_path / "edited.html"), "-o", str(again)])
    assert told.exit_code == 0, told.output
    saved = read_project(again.read_bytes())
    assert saved is not None
    built = build_story(saved.document, edits=saved.edits)
    (stop,) = [stop for stop in tour_of(built).stops if stop.told]
    assert [place.name for place in stop.way] == ["Aktau", "Wendsee"]
    assert json.dumps(text.partition(" She")[0]) in again.read_text(encoding="utf-8")


def test_a_page_resumes_with_its_home_and_its_answers(tmp_path: Path) -> None:
    """What was said of the text, and what a geocoder was asked, is neither lost nor asked again."""
    text = (
        "The police said on Monday that two people died in Quellhofen, Liechtenstein, after "
        "floods. They were from Paris."
    )
    story = build_story(read_text(text), home="Texas", geocoder=Knows())
    paris = story.resolutions[-1].place
    assert paris and paris.region == "Texas"
    assert {r.source for r in story.resolutions} == {"gazetteer", "geocoder"}
    page, again = tmp_path / "page.html", tmp_path / "again.html"
    page.write_text(render_page(story), encoding="utf-8")
    result = CliRunner().invoke(main, ["build", str(page), "-o", str(again)])
    assert (result.exit_code, result.stderr) == (0, "")
    assert again.read_bytes() == page.read_bytes()
    result = CliRunner().invoke(main, ["build", str(page), "-o", str(tmp_path / "story.json")])
    resumed = story_from_json(json.loads((tmp_path / "story.json").read_text("utf-8")))
    assert resumed == story


def test_a_page_is_scored_as_the_program_made_it(tmp_path: Path) -> None:
    """The edits that it carries are its reviewer's, as those of the file are: both are counted."""
    story = build_story(read_text("She left Paris for Rome. Oslo was far."))
    assert [r.mention.text for r in story.resolutions] == ["Paris", "Rome", "Oslo"]
    page, edits = tmp_path / "page.html", tmp_path / "more.json"
    page.write_text(render_page(apply_edits(story, [reject(story, 0)])), encoding="utf-8")
    save_edits(edits, [confirm(story, 1)])
    asked = ["evaluate", str(page), "--edits", str(edits), "--json"]
    scores = json.loads(CliRunner().invoke(main, asked).stdout)
    assert {key: scores[key] for key in ("decided", "right", "false")} == {
        "decided": 2, "right": 1, "false": 1,
    }  # fmt: skip


def test_another_page_is_no_project() -> None:
    """Nor is one that only speaks of Storymap."""
    assert read_project(b"<p>Paris</p>") is None
    assert read_project(GENERATOR.encode() + b"<p>Paris</p>") is None


DOCUMENT = {"id": "d", "title": "T", "text": "Paris", "passages": []}
PASSAGE = {"index": 0, "start": 0, "end": 5, "kind": "paragraph"}
DAMAGED = {
    "no base64": f'{GENERATOR}<script type="application/json" id="{BLOCK}">'
    '{"format": 1, "deflate": "?"}</script>',
    "no JSON": f'<script type="application/json" id="{BLOCK}">nothing</script>',
    "JSON without end": f'{GENERATOR}<script type="application/json" id="{BLOCK}">'
    f"{'[' * 100_000}</script>",
    "another format": packed({"format": 1, "document": DOCUMENT}, form=9),
    "no document": packed({"format": 1}),
    "passage outside": packed({"document": {**DOCUMENT, "passages": [{**PASSAGE, "end": 9}]}}),
    "passage of words": packed({"document": {**DOCUMENT, "passages": [{**PASSAGE, "end": "5"}]}}),
    "half a character": packed({"document": {**DOCUMENT, "text": "\ud800"}}),
    "number for a title": packed({"document": {**DOCUMENT, "title": 3}}),
    "bad edit": packed({"document": DOCUMENT, "edits": [{"action": "explode", "quote": "x"}]}),
    "no such picture": packed(
        {"document": {**DOCUMENT, "images": [{"start": 0, "end": 0, "src": "page:7"}]}}
    ),
}


@pytest.mark.parametrize("page", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_project_is_one_sentence(page: str | bytes) -> None:
    """It names the file, whatever its bytes."""
    data = page.encode() if isinstance(page, str) else page
    with pytest.raises(EditsInvalid, match=r"^page\.html[ ,][^\n]*\.$"):
        read_project(data, name="page.html")


def test_a_project_that_grows_beyond_all_texts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not unpacked further than a text may be long."""
    monkeypatch.setenv("STORYMAP_LIMIT_TEXT", "1")
    with pytest.raises(EditsInvalid, match="damaged"):
        read_project(packed({"document": {**DOCUMENT, "text": "a" * 9_000_000}}))
