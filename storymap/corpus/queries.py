"""Questions to a corpus, answered by DuckDB on its Parquet files.

What comes in: a corpus's folder and a Filter. What goes out: rows as dicts, in a fixed order.
Mentions in passages that repeat another, adjectives and what is rejected are not counted, as in a
story's own map. All values go to DuckDB as parameters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from storymap.corpus.parquet import CARRIED, MANIFEST, Corpus
from storymap.errors import InputError, SourceMissing

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Step = Literal["day", "month", "year", "decade"]
Column = Literal["kind", "country", "role", "status", "decided_by"]
# Of an ISO 8601 day that may lack its end: the part that names the step.
_STEPS: dict[str, str] = {
    "day": "CASE WHEN length(date) = 10 THEN date END",
    "month": "CASE WHEN length(date) >= 7 THEN left(date, 7) END",
    "year": "left(date, 4)",
    "decade": "left(date, 3) || '0s'",
}
_MOST_CHOICES = 40  # that an error names
_PLACE = "name, lat, lon, kind, country, region, population"
# A place's columns as its first mention has them; one struct costs half of seven ordered values.
_FIELDS = ", ".join(f"'{column}': {column}" for column in _PLACE.split(", "))
FIRST = f"unnest(min_by({{{_FIELDS}}}, (document, start)))"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which mentions count; an empty field leaves all.

    `words` must stand in the passage, whatever their case. `since` and `until` are ISO 8601 days
    or their beginnings (1850, 1850-06), both included; a mention without a date is left out by
    them. `sources` are beginnings of documents' ids. `probability` is the least, in 0..1.
    """

    words: str = ""
    kinds: Sequence[str] = ()
    countries: Sequence[str] = ()
    sources: Sequence[str] = ()
    roles: Sequence[str] = ()
    statuses: Sequence[str] = ()
    since: str = ""
    until: str = ""
    probability: float = 0.0


ALL = Filter()


def open_corpus(folder: str | PathLike[str]) -> DuckDBPyConnection:
    """A connection with the views documents, passages, mentions, places and failures.

    Raises SourceMissing where there is no corpus, CorpusInvalid where its manifest is none.
    """
    import duckdb

    connection = duckdb.connect()
    for table in ("documents", "passages", "mentions", "places", "failures"):
        _view(connection, table, files_of_table(folder, table))
    return connection


def files_of_table(folder: str | PathLike[str], table: str) -> list[str]:
    """The files of a corpus's table that its manifest names; raises as `open_corpus` does."""
    corpus = Corpus(Path(folder))
    manifest = corpus.manifest()
    if manifest is None:
        raise SourceMissing(
            f"There is no corpus in {folder}: no file {MANIFEST}. "
            f"Make one with: storymap corpus SOURCES -o {folder}"
        )
    return [
        str(
            corpus.file(
                CARRIED if table == "mentions" and CARRIED in part["files"] else table, name
            )
        )
        for part in manifest["partitions"]
        for name in [part["name"]]
    ]


def _view(connection: DuckDBPyConnection, table: str, files: Sequence[str]) -> None:
    """A view over the files that the manifest names, and over no rows where it names none."""
    from storymap.corpus.rows import SCHEMAS

    if files:
        connection.read_parquet(list(files), hive_partitioning=False).create_view(table)
    else:
        connection.from_arrow(SCHEMAS[table].empty_table()).create_view(table)


def check_choice(connection: DuckDBPyConnection, choice: Filter) -> None:
    """Raise InputError for a kind or country that is none, with those that the corpus has.

    One that exists, and that no place here has, is no error.
    """
    from storymap.gazetteer.kinds import KINDS

    strange: list[tuple[Column, str]]
    strange = [("kind", value) for value in choice.kinds if value not in KINDS]
    strange += [("country", value) for value in choice.countries if not _is_country(value)]
    for column, value in strange:
        there = [row[column] for row in counts_by(connection, column) if row[column]]
        if value not in there:
            more = f" and {len(there) - _MOST_CHOICES} more" if len(there) > _MOST_CHOICES else ""
            choices = ", ".join(there[:_MOST_CHOICES]) + more
            raise InputError(f"No place here has the {column} {value!r}; there are: {choices}.")


def _is_country(name: str) -> bool:
    from storymap.gazetteer import Gazetteer

    found = Gazetteer.open().search(name, 5)
    return any(place.kind == "country" and place.name == name for place in found)


def failures(connection: DuckDBPyConnection, *, most: int) -> list[dict[str, Any]]:
    """The first `most` documents without a story, by their ids, each with its reason."""
    ask = "SELECT document, message FROM failures ORDER BY document LIMIT ?"
    return _rows(connection, ask, [most])


def places(connection: DuckDBPyConnection, choice: Filter = ALL) -> list[dict[str, Any]]:
    """The places with their documents, mentions and first and last date; the most told first."""
    where, values = condition(choice)
    return _rows(
        connection,
        f"SELECT place, {FIRST}, count(DISTINCT document) AS documents, count(*) AS mentions, "
        "min(date) AS first, max(date) AS last "
        f"FROM mentions WHERE {where} GROUP BY place ORDER BY documents DESC, place",
        values,
    )


def places_by_time(
    connection: DuckDBPyConnection, choice: Filter = ALL, *, step: Step = "year"
) -> list[dict[str, Any]]:
    """Each place in each `step` of time that mentions it; `time` is None for what has no date."""
    where, values = condition(choice)
    return _rows(
        connection,
        f"SELECT place, {FIRST}, {_STEPS[step]} AS time, count(DISTINCT document) AS documents, "
        f"count(*) AS mentions FROM mentions WHERE {where} "
        "GROUP BY place, time ORDER BY time NULLS LAST, documents DESC, place",
        values,
    )


def counts_by(
    connection: DuckDBPyConnection,
    column: Column,
    choice: Filter = ALL,
) -> list[dict[str, Any]]:
    """How many documents, places and mentions there are of each value of a column."""
    where, values = condition(choice)
    return _rows(
        connection,
        f"SELECT {column}, count(DISTINCT document) AS documents, "
        "count(DISTINCT place) AS places, count(*) AS mentions "
        f"FROM mentions WHERE {where} GROUP BY {column} ORDER BY mentions DESC, {column}",
        values,
    )


def co_mentions(
    connection: DuckDBPyConnection, choice: Filter = ALL, *, least: int = 1, most: int = 100_000
) -> list[dict[str, Any]]:
    """Pairs of places named in one passage, in `least` passages or more; the closest `most` pairs.

    `one` < `other` are ids of places.
    """
    where, values = condition(choice)
    return _rows(
        connection,
        f"WITH named AS (SELECT DISTINCT document, passage, place FROM mentions WHERE {where}) "
        "SELECT a.place AS one, b.place AS other, count(*) AS passages, "
        "count(DISTINCT document) AS documents "
        "FROM named a JOIN named b USING (document, passage) WHERE a.place < b.place "
        "GROUP BY one, other HAVING count(*) >= ? ORDER BY passages DESC, one, other LIMIT ?",
        [*values, least, most],
    )


def passages_of(
    connection: DuckDBPyConnection, place: str, choice: Filter = ALL, *, most: int = 100
) -> list[dict[str, Any]]:
    """The passages that name a place, by date: document, passage, its text, and the mentions."""
    where, values = condition(choice)
    return _rows(
        connection,
        "WITH chosen AS (SELECT document, passage, any_value(date) AS date, "
        'list({"start": start, "end": "end", "role": role} ORDER BY start) AS mentions '
        f"FROM mentions WHERE {where} AND place = ? GROUP BY document, passage) "
        "SELECT document, passage, chosen.date AS date, chosen.mentions AS mentions, "
        "p.start AS start, p.text AS text FROM chosen JOIN passages p USING (document, passage) "
        "ORDER BY date NULLS LAST, document, passage LIMIT ?",
        [*values, place, most],
    )


def condition(choice: Filter) -> tuple[str, list[Any]]:
    """What a WHERE clause on the mentions says, and its parameters."""
    parts = ["place IS NOT NULL", "status <> 'rejected'", "form <> 'adjective'", "NOT repeat"]
    values: list[Any] = []
    columns = {"kind": choice.kinds, "country": choice.countries, "role": choice.roles,
               "status": choice.statuses}  # fmt: skip
    for column, wanted in columns.items():
        if wanted:
            parts.append(f"list_contains(?, {column})")
            values.append(list(wanted))
    if choice.sources:
        beginnings = " OR ".join("starts_with(document, ?)" for _ in choice.sources)
        parts.append(f"({beginnings})")
        values += choice.sources
    if choice.since:
        parts.append("date >= ?")
        values.append(choice.since)
    if choice.until:
        # "1850-06" is before "1850-06-03", and takes it in.
        parts.append("left(date, ?) <= ?")
        values += [len(choice.until), choice.until]
    if choice.probability:
        parts.append("probability >= ?")
        values.append(choice.probability)
    if choice.words:
        parts.append(
            "EXISTS (FROM passages p WHERE p.document = mentions.document "
            "AND p.passage = mentions.passage AND contains(lower(p.text), lower(?)))"
        )
        values.append(choice.words)
    return " AND ".join(parts), values


def _rows(
    connection: DuckDBPyConnection, query: str, values: Sequence[Any]
) -> list[dict[str, Any]]:
    cursor = connection.execute(query, list(values))
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
