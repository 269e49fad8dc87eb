"""Questions to a corpus, and what leaves it."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner
from small_corpus import write_corpus

from storymap.cli import main
from storymap.corpus.items import Item
from storymap.corpus.parquet import FORMAT
from storymap.corpus.queries import (
    Filter,
    co_mentions,
    counts_by,
    open_corpus,
    passages_of,
    places,
    places_by_time,
)
from storymap.corpus.rows import SCHEMAS
from storymap.errors import CorpusInvalid, SourceMissing


@pytest.fixture(scope="module")
def connection(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """DuckDB on it."""
    with open_corpus(folder) as connection:
        yield connection


def names(rows: list[dict[str, Any]]) -> set[str]:
    """The places' names."""
    return {row["name"] for row in rows}


class TestQuestions:
    """What is where, when, and with what."""

    def test_places_count_documents_and_mentions(
        self, connection: duckdb.DuckDBPyConnection
    ) -> None:
        """The most told first, with its first and last day."""
        lima = places(connection)[0]
        told = {key: lima[key] for key in ("name", "documents", "mentions", "first", "last")}
        assert told == {
            "name": "Lima", "documents": 2, "mentions": 3,
            "first": "1850-05-03", "last": "1850-06-01",
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("choice", "expected"),
        [
            (Filter(kinds=["river"]), {"Seine"}),
            (Filter(countries=["Peru", "Kenya"]), {"Lima", "Nairobi"}),
            (Filter(sources=["b/"]), {"Seine", "Paris", "France", "Vienna"}),
            (Filter(since="1850-06", until="1850"), {"Lima"}),
            (Filter(until="1850-05"), {"Lima", "Nairobi"}),
            (Filter(words="NOBODY slept"), {"Vienna"}),
            (Filter(words="' OR 1 = 1 --"), set()),
            (Filter(probability=1.0, statuses=["unplaced"]), set()),
        ],
    )
    def test_a_filter_leaves_what_it_says(
        self, connection: duckdb.DuckDBPyConnection, choice: Filter, expected: set[str]
    ) -> None:
        """By kind, country, source, time, words and certainty."""
        assert names(places(connection, choice)) == expected

    def test_places_stand_in_their_time(self, connection: duckdb.DuckDBPyConnection) -> None:
        """By decades; what has no date comes last."""
        rows = places_by_time(connection, step="decade")
        assert (rows[0]["time"], rows[0]["name"]) == ("1850s", "Lima")
        assert (rows[-1]["time"], rows[-1]["name"]) == (None, "Vienna")
        months = places_by_time(connection, Filter(countries=["Peru"]), step="month")
        assert [row["time"] for row in months] == ["1850-05", "1850-06"]

    def test_pairs_of_a_passage_are_counted(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Lima with Nairobi, and the three of Paris."""
        pairs = co_mentions(connection)
        assert [row["passages"] for row in pairs] == [1, 1, 1, 1]
        assert co_mentions(connection, least=2) == []

    def test_a_place_leads_to_its_passages(self, connection: duckdb.DuckDBPyConnection) -> None:
        """With text and offsets, by date."""
        lima = places(connection)[0]["place"]
        rows = passages_of(connection, lima)
        assert [row["document"] for row in rows] == ["a/1", "a/2"]
        start = rows[0]["mentions"][0]["start"] - rows[0]["start"]
        assert rows[0]["text"][start:].startswith("Lima")

    def test_columns_are_counted(self, connection: duckdb.DuckDBPyConnection) -> None:
        """By country."""
        counts = {row["country"]: row["documents"] for row in counts_by(connection, "country")}
        assert counts["Peru"] == 2


class TestFolder:
    """What is no corpus."""

    def test_a_folder_without_a_corpus_is_told(self, tmp_path: Path) -> None:
        """With how to make one; and a manifest of something else."""
        with pytest.raises(SourceMissing, match="no corpus"):
            open_corpus(tmp_path)
        (tmp_path / "manifest.json").write_text('{"format": 99}')
        with pytest.raises(CorpusInvalid):
            open_corpus(tmp_path)

    def test_a_corpus_of_nothing_has_no_places(self, tmp_path: Path) -> None:
        """Rather than an error."""
        text = json.dumps({"format": FORMAT, "partitions": []})
        (tmp_path / "manifest.json").write_text(text)
        with open_corpus(tmp_path) as connection:
            assert places(connection) == []
        assert "lat" in SCHEMAS["places"].names


class TestExports:
    """`storymap atlas`."""

    def written(self, folder: Path, target: Path, *options: str) -> str:
        """What the command writes."""
        done = CliRunner().invoke(main, ["atlas", str(folder), "-o", str(target), *options])
        assert done.exit_code == 0, done.output
        return target.read_text("utf-8")

    def test_geojson_has_a_feature_a_place_and_time(self, folder: Path, tmp_path: Path) -> None:
        """Longitude first."""
        written = self.written(folder, tmp_path / "a.geojson", "--country", "Peru", "--by", "month")
        features = json.loads(written)["features"]
        assert [f["properties"]["time"] for f in features] == ["1850-05", "1850-06"]
        lon, lat = features[0]["geometry"]["coordinates"]
        assert (round(lon), round(lat)) == (-77, -12)

    def test_csv_has_a_line_a_place_and_time(self, folder: Path, tmp_path: Path) -> None:
        """With headings."""
        rows = list(csv.DictReader(io.StringIO(self.written(folder, tmp_path / "a.csv"))))
        assert {row["time"] for row in rows} == {"1850", "1921", ""}

    def test_graphml_is_xml_with_nodes_and_edges(self, folder: Path, tmp_path: Path) -> None:
        """Every edge leads to nodes."""
        tree = ElementTree.fromstring(self.written(folder, tmp_path / "a.graphml"))
        space = "{http://graphml.graphdrawing.org/xmlns}"
        nodes = {node.get("id") for node in tree.iter(f"{space}node")}
        ends = {edge.get(end) for edge in tree.iter(f"{space}edge") for end in ("source", "target")}
        assert ends and ends == nodes

    @pytest.mark.parametrize(
        ("option", "value", "offered"),
        [("--kind", "foo", "capital"), ("--country", "peru", "Peru")],
    )
    def test_what_no_place_has_is_refused(
        self, folder: Path, tmp_path: Path, option: str, value: str, offered: str
    ) -> None:
        """With what there is; a kind that only this corpus lacks is none of these."""
        target = str(tmp_path / "a.csv")
        done = CliRunner().invoke(main, ["atlas", str(folder), "-o", target, option, value])
        assert done.exit_code == 1
        assert offered in done.output and repr(value) in done.output
        assert self.written(folder, tmp_path / "b.csv", "--kind", "volcano").count("\n") == 1

    def test_another_suffix_is_refused(self, folder: Path, tmp_path: Path) -> None:
        """In a sentence that has those that are known."""
        target = str(tmp_path / "a.gif")
        done = CliRunner().invoke(main, ["atlas", str(folder), "-o", target])
        assert (done.exit_code, ".graphml" in done.output) == (1, True)

    def test_what_is_no_day_is_refused(self, folder: Path, tmp_path: Path) -> None:
        """Instead of an atlas of nothing, or of everything."""
        target = tmp_path / "a.csv"
        for option in ("--since", "--until"):
            for day in ("foo", "May 1850", "1850-6", "1850-13", "1850-02-30", "-"):
                done = CliRunner().invoke(
                    main, ["atlas", str(folder), "-o", str(target), option, day]
                )
                assert (done.exit_code, target.exists()) == (2, False), day


class TestAccounts:
    """Events, journeys and foci of all documents."""

    ITEMS = (
        Item("1", b"On 3 May 1850 they met in Quito. She went from Quito to Nairobi in 1851."),
        Item(
            "2", b"They lived in Nairobi. They slept in Nairobi. On 4 May 1850 they met in Nairobi."
        ),
    )

    def rows(self, folder: Path, name: str, *options: str) -> list[dict[str, str]]:
        """The rows that the command writes."""
        target = folder.parent / name
        done = CliRunner().invoke(main, ["atlas", str(folder), "-o", str(target), *options])
        assert done.exit_code == 0, done.output
        return list(csv.DictReader(io.StringIO(target.read_text("utf-8-sig"))))

    def test_each_row_has_its_document(self, tmp_path: Path) -> None:
        """As the document by itself has them; filters hold for the rows' places."""
        folder = write_corpus(tmp_path / "c", self.ITEMS)
        events = self.rows(folder, "a.events.csv")
        assert [(row["document"], row["date"], row["name"]) for row in events][:1] == [
            ("1", "1850-05-03", "Quito")
        ]
        assert ("2", "1850-05-04") in {(row["document"], row["date"]) for row in events}
        (journey,) = self.rows(folder, "a.journeys.csv", "--country", "Kenya")
        assert (journey["from_name"], journey["to_name"]) == ("Quito", "Nairobi")
        assert self.rows(folder, "a.journeys.csv", "--country", "Peru") == []
        focus = self.rows(folder, "a.focus.csv", "--source", "2")
        assert {"Kenya", "Nairobi"} <= {row["name"] for row in focus}
