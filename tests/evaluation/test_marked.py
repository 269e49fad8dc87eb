"""Texts marked by hand read as gold documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from storymap.errors import CorpusInvalid
from storymap.evaluation.gold import GoldDocument, read_gold


def _read(tmp_path: Path, source: str) -> list[GoldDocument]:
    path = tmp_path / "own.txt"
    path.write_text(source, "utf-8")
    return read_gold([path])


def test_marks_become_toponyms_at_their_offsets(tmp_path: Path) -> None:
    """A name alone, with a point and with a geonameid; the text keeps none of the marks."""
    source = (
        "\ufeff= first\nSnow on [Ararat|39.7,44.3].\n\nIn [Bayazit|39.55, 44.08, 325] and [Orr].\n"
        "= second, with no place\nNot \\[here] 🙂 at [Ō].\n"
    )
    first, second = _read(tmp_path, source)
    assert first.document.text == "Snow on Ararat.\n\nIn Bayazit and Orr."
    assert [(t.name, t.lat, t.lon, t.geonameid) for t in first.toponyms] == [
        ("Ararat", 39.7, 44.3, None),
        ("Bayazit", 39.55, 44.08, 325),
        ("Orr", None, None, None),
    ]
    assert second.document.text == "Not [here] 🙂 at Ō."
    for gold in (first, second):
        for toponym in gold.toponyms:
            assert gold.document.text[toponym.start : toponym.end] == toponym.name


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("Text first.\n= a\nMore.", "before its first document"),
        ("= a\nIn [Ayr|55.46].", "not LAT,LON"),
        ("= a\nIn [Ayr|north,west].", "not LAT,LON"),
    ],
)
def test_what_is_no_marked_text_is_refused(tmp_path: Path, source: str, complaint: str) -> None:
    """The file and the document are named."""
    with pytest.raises(CorpusInvalid, match=complaint):
        _read(tmp_path, source)


def test_a_point_off_the_earth_is_skipped_with_its_reason(tmp_path: Path) -> None:
    """One slip of the hand is not the end of a corpus."""
    (gold,) = _read(tmp_path, "= a\nFrom [Ayr|95,4] to [Oban|56.4,-5.5].")
    assert [t.name for t in gold.toponyms] == ["Oban"]
    assert "coordinates" in gold.skipped[0]
