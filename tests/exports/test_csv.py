"""CSV by Python's own reader and by DuckDB."""

import csv
import io
from pathlib import Path

import duckdb
from factories import make_story
from hostile import NAMES, hostile_story

from storymap.exports.csv import mentions_csv, places_csv
from storymap.exports.records import MENTION_COLUMNS
from storymap.text.characters import without_controls, words_of_cell


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_row_a_place() -> None:
    """In the order of their first mention; what is not known is empty."""
    rows = rows_of(places_csv(make_story()))
    assert [row["name"] for row in rows][:3] == ["Zhanaozen", "Kazakhstan", "Aktau"]
    caspian = next(row for row in rows if row["kind"] == "sea")
    assert (caspian["country"], caspian["south"], caspian["lon"]) == ("", "36.5", "50.6")


def test_a_row_a_mention() -> None:
    """Rejected and unplaced ones too, with what stands around them."""
    story = make_story()
    rows = rows_of(mentions_csv(story))
    assert tuple(rows[0]) == MENTION_COLUMNS
    assert [row["text"] for row in rows] == [r.mention.text for r in story.resolutions]
    last = next(row for row in rows if row["text"] == "Taraz")
    assert (last["status"], last["place_id"], last["after"][:6]) == ("rejected", "", " Bekov")


def test_no_cell_is_a_formula_and_names_come_back() -> None:
    """A quote stands before what a spreadsheet would run; numbers below zero are numbers."""
    rows = rows_of(mentions_csv(hostile_story()))
    assert all(cell[:1] not in "=+@\t\r" or not cell for row in rows for cell in row.values())
    assert {row["lat"] for row in rows if row["text"].startswith("'-2")} == {"7.0"}
    assert [words_of_cell(row["name"]) for row in rows[::2]] == [
        without_controls(name) for name in NAMES
    ]
    assert float(rows[2]["lon"]) < 0


def test_duckdb_reads_it(tmp_path: Path) -> None:
    """With line breaks and quotes inside cells, and the numbers as numbers."""
    path = tmp_path / "mentions.csv"
    path.write_text(mentions_csv(hostile_story()), encoding="utf-8", newline="")
    with duckdb.connect() as base:
        read = f"read_csv('{path}', header=true, quote='\"', escape='\"', delim=',')"
        found = base.execute(f'SELECT count(*), sum("end" - start) FROM {read}').fetchone()
    assert found == (2 * len(NAMES), 2 * sum(map(len, NAMES)))
