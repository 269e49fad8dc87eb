"""A Story as a table for the terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from storymap.cli.output import harmless
from storymap.model import (
    STATUSES,
    Edit,
    Story,
    StoryPlace,
    counted,
    ledger_of,
    places_of,
    shown_name,
)
from storymap.text.casing import lacks_capitals
from storymap.translations.phrases import say

# What the command line speaks.
ENGLISH = "en"
HEADINGS = ("Place", "Kind", "Country", "Lat", "Lon", "Mentions", "Probability")
RIGHT = frozenset({"Lat", "Lon", "Mentions"})
NARROWEST_NAME = 12
GAP = 2


def places_table(story: Story, *, width: int | None = None) -> str:
    """The table of places, the ledger, and the names without a place, for a terminal.

    `width` is the terminal's, in columns; names give way where the table is wider. Control
    characters of the text come out as "�".
    """
    rows = [_row(each) for each in places_of(story)]
    lines = aligned([HEADINGS, *rows], width) if rows else ["No place was found in this text."]
    lines += ["", ledger_line(story), *doubts(story)]
    for status in ("unplaced", "rejected"):
        names = dict.fromkeys(
            harmless(r.mention.text) for r in counted(story) if r.status == status
        )
        if names:
            lines.append(f"{status.capitalize()}: {', '.join(names)}")
    return "\n".join(line.rstrip() for line in lines)


def doubts(story: Story) -> Iterator[str]:
    """What a reader must know of the text before it is believed, a line each."""
    if story.document.encoding:
        yield say(ENGLISH, "encoding-note", encoding=harmless(story.document.encoding))
    if lacks_capitals(story.document.text):
        yield say(ENGLISH, "no-capitals")


def ledger_line(story: Story) -> str:
    """How many mentions have which status, and how many repeated passages were left out."""
    ledger = ledger_of(story)
    counts = ", ".join(f"{len(ledger[status])} {status}" for status in STATUSES)
    folded = sum(p.repeats is not None for p in story.document.passages)
    note = f"; repeated passages left out: {folded}" if folded else ""
    return f"Mentions: {counts}{note}."


def proposal_line(edit: Edit) -> str:
    """What decisions that were made alike propose for a name."""
    what = f"is {edit.place.name} ({edit.place.id})" if edit.place else "is not a place"
    return harmless(f"“{edit.quote}” {what}: {edit.note}.")


def _row(each: StoryPlace) -> tuple[str, ...]:
    place = each.place
    best = max((r.probability or 0.0 for r in each.resolutions), default=0.0)
    sure = any(r.status == "resolved" for r in each.resolutions)
    return (
        harmless(shown_name(each)),
        harmless(place.kind),
        harmless(place.country or ""),
        f"{place.lat:.2f}",
        f"{place.lon:.2f}",
        str(len(each.resolutions)),
        f"{best:.2f}" if sure else f"{best:.2f} uncertain",
    )


def aligned(
    rows: Sequence[Sequence[str]], width: int | None, *, right: frozenset[str] = RIGHT
) -> list[str]:
    """Rows as lines of equal columns, under the headings that are the first row.

    Columns of the headings `right` end together; the first column gives way where `width` is too
    small.
    """
    widths = [max(columns(cell) for cell in column) for column in zip(*rows, strict=True)]
    if width:
        excess = sum(widths) + GAP * (len(widths) - 1) - width
        for number in (0, 2):  # the name, then the country
            given = max(0, min(excess, widths[number] - NARROWEST_NAME))
            widths[number] -= given
            excess -= given
    lines = []
    for row in rows:
        cells = [
            _padded(cell, wide, right=heading in right)
            for cell, wide, heading in zip(row, widths, rows[0], strict=True)
        ]
        lines.append((" " * GAP).join(cells))
    return lines


def _padded(cell: str, wide: int, *, right: bool) -> str:
    if columns(cell) > wide:
        kept = ""
        for character in cell:
            if columns(kept + character) > wide - 1:
                break
            kept += character
        cell = kept + "…"
    blank = " " * (wide - columns(cell))
    return blank + cell if right else cell + blank


def columns(words: str) -> int:
    """How many columns of a terminal the text takes: ideographs two, combining marks none."""
    return sum(
        0
        if unicodedata.category(character) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for character in words
    )
