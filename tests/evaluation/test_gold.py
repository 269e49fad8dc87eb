"""Gold corpora: sound lines become documents, unsound ones an error with file and line."""

import json
from pathlib import Path
from typing import Any

import pytest

from storymap.errors import CorpusInvalid, SourceMissing
from storymap.evaluation.gold import read_gold

TEXT = "From Oslo to 𝐁ergen and Rome."
OSLO = {"start": 5, "end": 9, "name": "Oslo", "lat": 59.9, "lon": 10.7, "geonameid": 3143244}
ROME = {"start": 24, "end": 28, "name": "Rome", "lat": None, "lon": None, "geonameid": None}
LINE = {"id": "1", "text": TEXT, "toponyms": [ROME, OSLO]}


def write(folder: Path, *lines: Any) -> Path:
    path = folder / "corpus.jsonl"
    path.write_text("\n".join(x if isinstance(x, str) else json.dumps(x) for x in lines) + "\n")
    return path


def test_a_line_becomes_a_document_with_its_toponyms_in_order(tmp_path: Path) -> None:
    """Offsets are code points: the bold B before Rome counts as one."""
    (gold,) = read_gold([write(tmp_path, LINE, "")])
    assert gold.document.text == TEXT
    assert [t.name for t in gold.toponyms] == ["Oslo", "Rome"]
    assert [gold.document.text[t.start : t.end] for t in gold.toponyms] == ["Oslo", "Rome"]
    assert (gold.toponyms[0].geonameid, gold.toponyms[1].lat) == (3143244, None)


def test_an_empty_text_is_a_document_without_passages(tmp_path: Path) -> None:
    """It counts as a document and asks for nothing."""
    (gold,) = read_gold([write(tmp_path, {"id": "1", "text": "", "toponyms": []})])
    assert gold.document.passages == ()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "not JSON"),
        ("[]", "object with a text"),
        ({"id": "1", "toponyms": []}, "object with a text"),
        ({"id": "1", "text": "Oslo"}, "list of toponyms"),
        ({**LINE, "text": "Oslo\x00", "toponyms": []}, "not text"),
    ],
)
def test_an_unsound_line_is_named(tmp_path: Path, line: Any, words: str) -> None:
    """File, line number, and what is wrong."""
    with pytest.raises(CorpusInvalid, match=words) as error:
        read_gold([write(tmp_path, LINE, line)])
    assert "corpus.jsonl:2" in str(error.value)


@pytest.mark.parametrize(
    ("toponym", "words"),
    [
        (5, "without start and end"),
        ({**OSLO, "start": "5"}, "without start and end"),
        ({**OSLO, "end": 99}, "outside its text"),
        ({**OSLO, "start": 9}, "outside its text"),
        ({**OSLO, "start": 6, "end": 10}, "code points"),
        ({**OSLO, "lon": None}, "coordinates"),
        ({**OSLO, "lat": 91}, "coordinates"),
        ({**OSLO, "lat": "59"}, "coordinates"),
        ({**OSLO, "geonameid": "x"}, "geonameid"),
    ],
)
def test_an_unsound_span_is_left_out_and_told(tmp_path: Path, toponym: Any, words: str) -> None:
    """The rest of the corpus counts as ever."""
    (gold,) = read_gold([write(tmp_path, {**LINE, "toponyms": [toponym, ROME]})])
    assert [each.name for each in gold.toponyms] == ["Rome"]
    (told,) = gold.skipped
    assert words in told
    assert "corpus.jsonl:1" in told


def test_a_missing_corpus_is_named(tmp_path: Path) -> None:
    """Before anything is read."""
    with pytest.raises(SourceMissing, match=r"gone\.jsonl"):
        read_gold([tmp_path / "gone.jsonl"])
