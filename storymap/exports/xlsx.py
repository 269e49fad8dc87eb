"""A Story as an Excel workbook: a sheet of places, a sheet of mentions."""

from __future__ import annotations

import io
import re
from typing import Any

from storymap.exports.archive import archive, unpacked
from storymap.exports.records import (
    MENTION_COLUMNS,
    PLACE_COLUMNS,
    Record,
    mention_records,
    place_records,
)
from storymap.model import Story

_LONGEST_CELL = 32_767  # characters; Excel refuses a file with more
_MADE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def story_xlsx(story: Story) -> bytes:
    """The workbook; text that looks like a formula is text."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "Places"
    _fill(sheet, PLACE_COLUMNS, place_records(story))
    _fill(book.create_sheet("Mentions"), MENTION_COLUMNS, mention_records(story))
    target = io.BytesIO()
    book.save(target)
    files = unpacked(target.getvalue())
    core = "docProps/core.xml"
    files[core] = _MADE.sub(rb"\g<1>1980-01-01T00:00:00Z", files[core])
    return archive(files)


def _fill(sheet: Any, columns: tuple[str, ...], records: list[Record]) -> None:
    from openpyxl.styles import Font

    for number, record in enumerate([dict(zip(columns, columns, strict=True)), *records], 1):
        for at, column in enumerate(columns, 1):
            value = record[column]
            if value is None:
                continue
            cell = sheet.cell(number, at)
            if isinstance(value, str):
                # openpyxl would make a formula of "=…", and an error of "#N/A".
                cell.value, cell.data_type = value[:_LONGEST_CELL], "s"
                cell.quotePrefix = True
            else:
                cell.value = value
            if number == 1:
                cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
