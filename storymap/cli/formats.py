"""The formats that are read and written, in Markdown: lists for the README, tables for docs/."""

from __future__ import annotations

from collections.abc import Sequence

from storymap.exports import formats as exports
from storymap.readers import formats as readers


def formats_summary() -> str:
    """A row of all readers and a row of all exporters, each with its suffix."""
    read = ", ".join(f"{each.name} `{each.suffixes[0]}`" for each in readers.READERS)
    written = ", ".join(f"{each.title} `{each.suffix}`" for each in exports.EXPORTERS)
    return f"| | |\n|---|---|\n| read | {read} |\n| written | {written} |"


def formats_table() -> str:
    """One table of the readers and one of the exporters, a row a format."""
    read = [
        (each.name, _files(each.suffixes), each.description + _needs(each.extra))
        for each in readers.READERS
    ]
    written = [
        (
            each.title,
            f"`{each.name}`",
            _files(each.suffixes),
            each.description + _needs(each.extra),
            each.loses,
        )
        for each in exports.EXPORTERS
    ]
    return "\n\n".join(
        (
            _table(("Read", "Files", "What it is"), read),
            _table(("Written", "`--format`", "Files", "What it is", "Not in it"), written),
        )
    )


def _files(suffixes: tuple[str, ...]) -> str:
    return ", ".join(f"`{suffix}`" for suffix in suffixes)


def _needs(extra: str | None) -> str:
    return f" (`pip install 'geo-storymap[{extra}]'`)" if extra else ""


def _table(headings: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [headings, ("---",) * len(headings), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
