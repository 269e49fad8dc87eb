"""A Story as tables in CSV (RFC 4180, UTF-8 with the mark that Excel looks for).

A cell that a spreadsheet would take for a formula stands behind a quote; reading the file as edits
takes the quote away.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from storymap.exports.records import (
    MENTION_COLUMNS,
    PLACE_COLUMNS,
    Record,
    mention_records,
    place_records,
)
from storymap.model import Story
from storymap.text.characters import safe_cell

MARK = "\ufeff"


def places_csv(story: Story) -> str:
    """A row a place."""
    return MARK + table_csv(PLACE_COLUMNS, place_records(story))


def mentions_csv(story: Story) -> str:
    """A row a mention, rejected and unplaced ones too."""
    return MARK + table_csv(MENTION_COLUMNS, mention_records(story))


def table_csv(columns: Sequence[str], records: Iterable[Record]) -> str:
    """The records under a line of the columns' names; what is None or not there is empty."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(columns)
    for record in records:
        writer.writerow([_cell(record.get(column)) for column in columns])
    return file.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return safe_cell(value) if isinstance(value, str) else value
