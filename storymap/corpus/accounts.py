"""Events, journeys and foci of a corpus: what `exports` finds in a document, for all of them.

Documents are read again from the corpus one hundred at a time, and no model is asked: names are
those of the mentions. A Filter leaves the rows whose place it leaves; of foci, those of documents
in which it leaves anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storymap.corpus.queries import Filter, condition
from storymap.corpus.stories import stories_of
from storymap.dates.dating import date_passages
from storymap.exports.csv import MARK, table_csv
from storymap.exports.events import EVENT_COLUMNS, event_records
from storymap.exports.focus import FOCUS_COLUMNS, focus_records
from storymap.exports.journeys import JOURNEY_COLUMNS, journey_records
from storymap.exports.records import Record
from storymap.model import Story

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Account:
    """A kind of table: its columns, what makes its rows, and which column has a row's place."""

    columns: Sequence[str]
    records: Callable[[Story], list[Record]]
    place: str | None


ACCOUNTS: Mapping[str, Account] = {
    ".events.csv": Account(EVENT_COLUMNS, event_records, "place"),
    ".journeys.csv": Account(JOURNEY_COLUMNS, journey_records, "to_place"),
    ".focus.csv": Account(FOCUS_COLUMNS, focus_records, None),
}


def account_csv(connection: DuckDBPyConnection, choice: Filter, account: Account) -> str:
    """The rows of all documents, by their ids, as CSV."""
    rows = _rows(connection, choice, account)
    return MARK + table_csv(("document", *account.columns), rows)


def _rows(connection: DuckDBPyConnection, choice: Filter, account: Account) -> Iterator[Record]:
    where, values = condition(choice)
    left: dict[str, set[str]] = {}
    for document, place in connection.execute(
        f"SELECT DISTINCT document, place FROM mentions WHERE {where}", values
    ).fetchall():
        left.setdefault(document, set()).add(place)
    for story in stories_of(connection, list(left)):
        dated = Story(date_passages(story.document), story.resolutions)
        places = left[story.document.id]
        for row in account.records(dated):
            if account.place is None or row[account.place] in places:
                yield {"document": story.document.id, **row}
