"""The tables of places and of mentions as they come back: CSV, and the properties of GeoJSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from storymap.errors import EditsInvalid
from storymap.review.returned import Returned, Row, position
from storymap.text.characters import words_of_cell

_NEEDED = ({"start", "text", "status", "place_id"}, {"id", "status", "lat", "lon"})
# Columns that tables of other people do not have all of.
_OURS = ({"start", "end", "passage", "place_id"}, {"id", "kind", "lat", "mentions", "probability"})


def is_own_table(headings: Iterable[str]) -> bool:
    """Whether a table with these headings is one of mentions or places, and so has no text."""
    found = set(headings)
    return any(columns <= found for columns in _OURS)


def read_table(data: bytes, name: str) -> Returned:
    """The rows of a CSV file of mentions or of places, parted by commas, semicolons or tabs.

    Raises EditsInvalid where the columns are not ours.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise EditsInvalid(f"{name} is not a table of ours: save it as CSV in UTF-8.") from error
    heading = text.partition("\n")[0]
    # Spreadsheets of many countries write semicolons.
    separator = max(",;\t", key=heading.count)
    try:
        lines = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise EditsInvalid(f"{name} is not a table of ours: {error}.") from error
    columns = set(lines[0]) if lines else set()
    if not any(needed <= columns for needed in _NEEDED):
        raise EditsInvalid(
            f"{name} is not a table of ours: it needs the columns start, text, status and place_id."
        )
    cells = (
        {key: words_of_cell(cell) for key, cell in line.items() if key and cell} for line in lines
    )
    return Returned(tuple(row_of(each, f"{name}, row {n}") for n, each in enumerate(cells, 2)))


def row_of(values: Mapping[str, Any], where: str) -> Row:
    """A row out of the columns of a table; lat and lon may be numbers or words."""
    lat, lon = position(values.get("lat"), values.get("lon"), where)
    # Programs that know no whole numbers write 50.0.
    start = str(values.get("start") or 0).removesuffix(".0")
    quote = _words(values.get("text"))
    return Row(
        where,
        quote=quote,
        prefix=_words(values.get("before")) or "",
        suffix=_words(values.get("after")) or "",
        start=int(start) if start.isascii() and start.isdecimal() and len(start) < 12 else 0,
        status=(_words(values.get("status")) or "").strip().lower() or None,
        place_id=_words(values.get("place_id" if quote else "id")),
        name=_words(values.get("name")),
        lat=lat,
        lon=lon,
        kind=_words(values.get("kind")),
        country=_words(values.get("country")),
        region=_words(values.get("region")),
    )


def _words(value: Any) -> str | None:
    """Text of one cell or property; None where it is empty."""
    if value is None:
        return None
    # JSON lets half a surrogate pair through, which could not be written again.
    return str(value).encode(errors="replace").decode() or None
