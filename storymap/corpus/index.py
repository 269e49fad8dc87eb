"""A corpus as the index that an atlas's page reads: who is named where, in numbers.

What comes in: a connection of `open_corpus` and a Filter. What goes out: the places, the most told
first, and JSON values whose documents, passages and mentions go by number. Mentions are in the
order of their places, documents and positions, so that a page counts documents in one pass.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from storymap import edtf
from storymap.addresses import web_address
from storymap.corpus.items import source_of
from storymap.corpus.queries import ALL, FIRST, Filter, condition
from storymap.errors import InputError
from storymap.maps.packing import pack_table
from storymap.model import Mention, Place, Resolution, Status, StoryPlace
from storymap.translations.languages import interface_language

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# What a page in a browser filters at once: a second to load, a tenth of one to filter.
MOST_MENTIONS = 2_000_000
ASSOCIATIVE, AMBIGUOUS = 1, 2  # flags of a mention
_DOCUMENT = ("id", "title", "date", "author", "url", "source", "words")
_SIDE = len("1/")  # the beginning of an id that tells its side
_REPEATED = ("author", "source")


@dataclass(frozen=True, slots=True)
class Index:
    """What an atlas shows: `places` sized by documents, `values` for the page, its language."""

    places: tuple[StoryPlace, ...]
    values: dict[str, Any]
    language: str


def make_index(
    connection: DuckDBPyConnection, choice: Filter = ALL, *, sides: bool = False
) -> Index:
    """The index of what a filter leaves; raises InputError where a page cannot hold it.

    With `sides` the connection is one of `open_comparison`: what tells the sides apart is taken
    off the ids of documents, and `second` is the number of the second side's first document.
    """
    _number(connection, choice)
    (count,) = connection.execute("SELECT count(*) FROM chosen").fetchone() or (0,)
    if count > MOST_MENTIONS:
        raise InputError(
            f"{count:,} mentions are more than the {MOST_MENTIONS:,} that a page filters; "
            "leave some out with --source, --country, --since and the like."
        )
    language = connection.execute(
        "SELECT language FROM documents GROUP BY language ORDER BY count(*) DESC, language LIMIT 1"
    ).fetchone()
    values = {
        "documents": _documents(connection, cut=_SIDE if sides else 0),
        "passages": _columns(connection, "SELECT document, passage AS number FROM bit ORDER BY n"),
        "mentions": _columns(
            connection,
            'SELECT spot.n AS place, bit.n AS passage, m.start - bit.start AS "at", '
            'm."end" - m.start AS "length", CAST(round(100 * coalesce(probability, 1)) AS INT) '
            f"AS certainty, (role = 'associative')::INT * {ASSOCIATIVE} "
            f"+ (status = 'ambiguous')::INT * {AMBIGUOUS} AS flags, coalesce(told.n, -1) AS date "
            "FROM chosen m JOIN spot USING (place) JOIN doc ON doc.document = m.document "
            "JOIN bit ON bit.document = doc.n AND bit.passage = m.passage "
            "LEFT JOIN told ON told.date = m.date ORDER BY spot.n, bit.n, m.start",
        ),
        "dates": _dates(connection),
    }
    if sides:
        values["second"] = sum(
            connection.execute(
                "SELECT count(*) FROM doc WHERE starts_with(document, '1/')"
            ).fetchone()
            or ()
        )
    return Index(_places(connection), values, interface_language(language[0] if language else None))


def texts_of(connection: DuckDBPyConnection, *, whole: bool) -> dict[str, Any]:
    """The words of the documents, for a page that has nobody to ask.

    `documents` lists the passages of each document as [kind, text, number in the index or -1];
    without `whole` only those that name a place. Needs `make_index` before.
    """
    rows = connection.execute(
        "SELECT doc.n, p.kind, p.text, coalesce(bit.n, -1) FROM passages p "
        "JOIN doc USING (document) LEFT JOIN bit ON bit.document = doc.n "
        "AND bit.passage = p.passage WHERE p.repeats IS NULL AND (? OR bit.n IS NOT NULL) "
        "ORDER BY doc.n, p.passage",
        [whole],
    ).fetchall()
    (count,) = connection.execute("SELECT count(*) FROM doc").fetchone() or (0,)
    documents: list[list[list[Any]]] = [[] for _ in range(count)]
    for number, *passage in rows:
        documents[number].append(passage)
    return {"documents": documents, "whole": whole}


def _number(connection: DuckDBPyConnection, choice: Filter) -> None:
    """Tables that number documents, places, passages and dates, in an order that stays."""
    where, values = condition(choice)
    connection.execute(f"CREATE TEMP TABLE chosen AS SELECT * FROM mentions WHERE {where}", values)
    connection.execute(
        "CREATE TEMP TABLE doc AS SELECT row_number() OVER (ORDER BY document) - 1 AS n, * "
        "FROM documents"
    )
    connection.execute(
        "CREATE TEMP TABLE spot AS SELECT row_number() OVER (ORDER BY documents DESC, place) - 1 "
        f"AS n, * FROM (SELECT place, {FIRST}, count(DISTINCT document) AS documents, "
        "bool_and(coalesce(role, '') = 'associative') AS associative, "
        "bool_and(status = 'ambiguous') AS ambiguous FROM chosen GROUP BY place)"
    )
    connection.execute(
        "CREATE TEMP TABLE bit AS SELECT row_number() OVER (ORDER BY doc.n, p.passage) - 1 AS n, "
        "doc.n AS document, p.passage, p.start FROM passages p JOIN doc USING (document) "
        "SEMI JOIN chosen ON chosen.document = p.document AND chosen.passage = p.passage"
    )
    connection.execute(
        "CREATE TEMP TABLE told AS SELECT row_number() OVER (ORDER BY date) - 1 AS n, date "
        "FROM (SELECT DISTINCT date FROM chosen WHERE date IS NOT NULL)"
    )


def _places(connection: DuckDBPyConnection) -> tuple[StoryPlace, ...]:
    """The places by number, each with a resolution a document: that is what sizes it."""
    found = []
    for row in connection.execute(
        "SELECT place, name, lat, lon, kind, country, region, population, documents, associative, "
        "ambiguous FROM spot ORDER BY n"
    ).fetchall():
        *fields, documents, associative, ambiguous = row
        place = Place(*fields)
        mention = Mention(
            0, 0, place.name, 0, "name", 1.0, role="associative" if associative else None
        )
        status: Status = "ambiguous" if ambiguous else "resolved"
        found.append(StoryPlace(place, (Resolution(mention, status, place),) * documents))
    return tuple(found)


def _documents(connection: DuckDBPyConnection, *, cut: int) -> dict[str, Any]:
    rows = connection.execute(
        "SELECT document, title, date, author, url, NULL, words FROM doc ORDER BY n"
    ).fetchall()
    items = []
    for row in rows:
        item = dict(zip(_DOCUMENT, row, strict=True))
        item["id"] = item["id"][cut:]
        item["source"] = source_of(item["id"])
        item["url"] = web_address(item["url"])
        items.append({key: value for key, value in item.items() if value not in (None, "")})
    return pack_table(items, _DOCUMENT, repeated=_REPEATED)


def _dates(connection: DuckDBPyConnection) -> list[list[Any]]:
    """Each date with the numbers of its first and last day; one that is none has no days."""
    found: list[list[Any]] = []
    for (date,) in connection.execute("SELECT date FROM told ORDER BY n").fetchall():
        try:
            found.append([date, *edtf.bounds(date)])
        except ValueError:
            found.append([date])
    return found


def _columns(connection: DuckDBPyConnection, query: str) -> dict[str, list[int]]:
    columns = connection.execute(query).fetchnumpy()
    return {name: column.tolist() for name, column in columns.items()}
