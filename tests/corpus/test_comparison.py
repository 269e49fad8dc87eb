"""Two texts or two corpora, place by place."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from small_corpus import ITEMS, write_corpus

from storymap import build_story, read_text
from storymap.cli import main
from storymap.corpus.comparison import (
    Difference,
    compare,
    export_comparison,
    log_likelihood,
    open_comparison,
)
from storymap.corpus.index import make_index
from storymap.errors import SourceMissing, UnsupportedFormat

OLD = "The Oder rose. In Wrocław people left; Opole was cut off."
NEW = "The Oder rose. In Ostrava the Oder broke its banks, and Opole was cut off."


@pytest.fixture(scope="module")
def differences() -> dict[str, Difference]:
    """Two versions of an article, by name."""
    stories = [build_story(read_text(text)) for text in (OLD, NEW)]
    return {each.name: each for each in compare(open_comparison(*stories))}


def diff(*arguments: str | Path) -> Result:
    """What the command says."""
    return CliRunner().invoke(main, ["diff", *map(str, arguments)])


class TestTexts:
    """Two versions of one article."""

    def test_a_place_is_in_the_first_the_second_or_both(
        self, differences: dict[str, Difference]
    ) -> None:
        """With its mentions in each."""
        told = {n: (d.where, d.first_mentions, d.second_mentions) for n, d in differences.items()}
        assert told == {
            "Wrocław": ("first", 1, 0), "Ostrava": ("second", 0, 1), "Oder": ("both", 1, 2),
            "Opole": ("both", 1, 1),
        }  # fmt: skip

    def test_shares_are_of_each_side_and_shifts_lie_between(
        self, differences: dict[str, Difference]
    ) -> None:
        """In parts of one, to six places."""
        oder = differences["Oder"]
        assert (oder.first_share, oder.second_share) == (0.333333, 0.5)
        assert oder.shift == pytest.approx(1 / 6, abs=1e-6)

    def test_equal_texts_differ_in_nothing(self) -> None:
        """No shift and no evidence of one."""
        story = build_story(read_text(OLD))
        found = compare(open_comparison(story, story))
        assert {(each.where, each.shift, each.evidence) for each in found} == {("both", 0.0, 0.0)}

    @pytest.mark.parametrize(
        ("counts", "totals", "expected"),
        [((10, 10), (100, 100), 0.0), ((0, 0), (5, 5), 0.0), ((3, 4), (0, 9), 0.0),
         ((20, 5), (100, 100), 10.9245)],
    )  # fmt: skip
    def test_the_evidence_is_dunnings(
        self, counts: tuple[int, int], totals: tuple[int, int], expected: float
    ) -> None:
        """By hand: 2 (20 ln 1.6 + 5 ln .4 + 80 ln 80/87.5 + 95 ln 95/87.5)."""
        assert log_likelihood(counts, totals) == pytest.approx(expected, abs=1e-3)


class TestCommand:
    """`storymap diff`."""

    def test_the_table_has_the_surest_first(self, tmp_path: Path) -> None:
        """Versions with one title are called by their files."""
        for name, text in (("old.txt", OLD), ("new.txt", NEW)):
            (tmp_path / name).write_text(text)
        lines = diff(tmp_path / "old.txt", tmp_path / "new.txt").output.splitlines()
        assert lines[0].startswith("First: ") and "3 mentions of 3 places, 1" in lines[0]
        assert lines[3].split() == [
            "Place", "Kind", "Country", "Where", "First", "Second", "Shift", "Evidence",
        ]  # fmt: skip
        assert "only first" in lines[4] and "Wrocław" in lines[4]

    def test_corpora_are_compared_like_texts(self, folder: Path, tmp_path: Path) -> None:
        """By CSV, GeoJSON and JSON, all of the same rows."""
        other = write_corpus(tmp_path / "other", ITEMS[:2])
        tables = {}
        for suffix in ("csv", "geojson", "json"):
            target = tmp_path / f"d.{suffix}"
            assert diff(folder, other, "-o", target).exit_code == 0
            tables[suffix] = target.read_text("utf-8")
        rows = list(csv.DictReader(io.StringIO(tables["csv"])))
        features = json.loads(tables["geojson"])["features"]
        assert [row["where"] for row in rows] == [f["properties"]["where"] for f in features]
        assert {row["name"] for row in rows if row["where"] == "first"} == {
            "Seine", "Paris", "France", "Vienna",
        }  # fmt: skip
        assert len(json.loads(tables["json"])["places"]) == len(rows)

    def test_the_map_carries_both_sides(self, folder: Path, tmp_path: Path) -> None:
        """Documents without the mark of their side, which the page tells by number."""
        connection = open_comparison(folder, write_corpus(tmp_path / "other", ITEMS[:2]))
        values = make_index(connection, sides=True).values
        ids = [row[0] for row in values["documents"]["rows"]]
        assert (ids, values["second"]) == (["a/1", "a/2", "b/1", "b/2", "a/1", "a/2"], 4)
        html = export_comparison(connection_again(folder), "d.html", ("<old>", "new")).decode()
        assert "<old>" not in html and '"sides"' in html

    def test_what_is_no_corpus_and_what_is_no_format_are_told(
        self, folder: Path, tmp_path: Path
    ) -> None:
        """In a sentence each."""
        with pytest.raises(SourceMissing, match="no corpus"):
            open_comparison(folder, tmp_path)
        with pytest.raises(UnsupportedFormat, match="geojson"):
            export_comparison(connection_again(folder), "d.gif", ("a", "b"))


def connection_again(folder: Path) -> Any:
    """The small corpus beside itself."""
    return open_comparison(folder, folder)
