"""Two texts or two corpora, place by place: only here, only there, or both, and shifts in share.

What comes in: two Stories or folders of corpora. What goes out: a connection in which both stand,
the documents of the first behind `1/` and those of the second behind `2/`, and Differences. Places
are the same where the gazetteer says so, whatever they are called.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from os import PathLike
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Literal

from storymap.corpus.page import atlas_file
from storymap.corpus.queries import ALL, FIRST, Filter, condition, files_of_table
from storymap.corpus.rows import SCHEMAS, tables_of
from storymap.corpus.stories import PLACE
from storymap.errors import UnsupportedFormat
from storymap.model import Story
from storymap.text.characters import safe_cell

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Where = Literal["first", "second", "both"]
SIDES = ("1/", "2/")
_COUNTS = ("first_mentions", "second_mentions", "first_documents", "second_documents")


@dataclass(frozen=True, slots=True)
class Difference:
    """A place with its counts in both; shares are of all mentions of a side, in 0..1.

    `evidence` is the log-likelihood ratio (Dunning 1993) of the two shares: above 10.8 a shift as
    large comes by chance once in a thousand times, if mentions were independent.
    """

    place: str
    name: str
    lat: float
    lon: float
    kind: str
    country: str | None
    region: str | None
    population: int | None
    where: Where
    first_mentions: int
    second_mentions: int
    first_documents: int
    second_documents: int
    first_share: float
    second_share: float
    shift: float
    evidence: float


def open_comparison(
    one: Story | str | PathLike[str], other: Story | str | PathLike[str]
) -> DuckDBPyConnection:
    """A connection with the views of `open_corpus` over both sides.

    Raises SourceMissing where a folder holds no corpus, CorpusInvalid where its manifest is none.
    """
    import duckdb

    connection = duckdb.connect()
    for number, side in enumerate((one, other), 1):
        tables = tables_of(side) if isinstance(side, Story) else None
        for table, schema in SCHEMAS.items():
            name = f"{table}_{number}"
            if tables is not None:
                connection.from_arrow(tables.get(table, schema.empty_table())).create(name)
            elif isinstance(side, str | PathLike) and (files := files_of_table(side, table)):
                connection.read_parquet(files, hive_partitioning=False).create_view(name)
            else:
                connection.from_arrow(schema.empty_table()).create(name)
    for table, schema in SCHEMAS.items():
        if "document" in schema.names:
            parts = (
                f"SELECT * REPLACE ('{side}' || document AS document) FROM {table}_{number}"
                for number, side in enumerate(SIDES, 1)
            )
            connection.execute(f"CREATE VIEW {table} AS {' UNION ALL '.join(parts)}")
    return connection


def compare(connection: DuckDBPyConnection, choice: Filter = ALL) -> list[Difference]:
    """The places of both sides of `open_comparison`, the surest difference first."""
    where, values = condition(choice)
    first = f"FILTER (starts_with(document, '{SIDES[0]}'))"
    second = f"FILTER (starts_with(document, '{SIDES[1]}'))"
    rows = connection.execute(
        f"SELECT place, {FIRST}, count(*) {first}, count(*) {second}, "
        f"count(DISTINCT document) {first}, count(DISTINCT document) {second} "
        f"FROM mentions WHERE {where} GROUP BY place",
        values,
    ).fetchall()
    at = len(PLACE)
    totals = sum(row[at] for row in rows), sum(row[at + 1] for row in rows)
    found = [_difference(row[:at], row[at:], totals) for row in rows]
    return sorted(found, key=lambda each: (-each.evidence, each.place))


def _difference(place: Sequence[Any], counts: Sequence[int], totals: tuple[int, int]) -> Difference:
    first, second = counts[:2]
    shares = [c / total if total else 0.0 for c, total in zip(counts[:2], totals, strict=True)]
    values: dict[str, Any] = dict(zip(PLACE, place, strict=True))
    values["where"] = "both" if first and second else "first" if first else "second"
    values |= dict(zip(_COUNTS, counts, strict=True))
    values |= {"first_share": round(shares[0], 6), "second_share": round(shares[1], 6)}
    values["shift"] = round(shares[1] - shares[0], 6)
    values["evidence"] = round(log_likelihood((first, second), totals), 3)
    return Difference(**values)


def log_likelihood(counts: tuple[int, int], totals: tuple[int, int]) -> float:
    """Dunning's ratio for two counts out of two totals; 0 where a total is 0."""
    if not all(totals):
        return 0.0
    told = 0.0
    for observed, margin in (
        (counts, sum(counts)),
        (tuple(t - c for c, t in zip(counts, totals, strict=True)), sum(totals) - sum(counts)),
    ):
        for count, total in zip(observed, totals, strict=True):
            if count:
                told += count * math.log(count * sum(totals) / (margin * total))
    return max(0.0, 2 * told)


def _csv(differences: Sequence[Difference]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(Difference.__dataclass_fields__)
    for each in differences:
        writer.writerow(
            [
                safe_cell(value) if isinstance(value, str) else value
                for value in asdict(each).values()
            ]
        )
    return out.getvalue()


def _geojson(differences: Sequence[Difference]) -> str:
    features = []
    for each in differences:
        values = asdict(each)
        point = {"type": "Point", "coordinates": [values.pop("lon"), values.pop("lat")]}
        features.append({"type": "Feature", "geometry": point, "properties": values})
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def _json(differences: Sequence[Difference]) -> str:
    values = {"format": 1, "places": [asdict(each) for each in differences]}
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


FORMATS: Mapping[str, Callable[[Sequence[Difference]], str]] = {
    ".csv": _csv,
    ".geojson": _geojson,
    ".json": _json,
}


def export_comparison(
    connection: DuckDBPyConnection,
    target: str,
    names: tuple[str, str],
    choice: Filter = ALL,
) -> bytes:
    """What a file of that name holds: the map of both as HTML, or the table.

    Raises UnsupportedFormat for another suffix.
    """
    suffix = PurePath(target).suffix.lower()
    if suffix == ".html":
        title = "\u00a0· ".join(names)
        return atlas_file(connection, choice, title=title, sides=names).encode()
    if suffix not in FORMATS:
        raise UnsupportedFormat(f"{target} has none of the suffixes .html, {', '.join(FORMATS)}.")
    return FORMATS[suffix](compare(connection, choice)).encode()
