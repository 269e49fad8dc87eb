"""The formats that are read and written, as tables in Markdown: for the README."""

from __future__ import annotations

from storymap.exports import formats as exports
from storymap.readers import formats as readers


def formats_table() -> str:
    """One table of the readers and one of the exporters, a row a format."""
    read = [(r.name, r.suffixes, r.description, r.extra) for r in readers.READERS]
    written = [(e.title, e.suffixes, e.description, e.extra) for e in exports.EXPORTERS]
    return "\n\n".join((_table("Read", read), _table("Written", written)))


def _table(heading: str, rows: list[tuple[str, tuple[str, ...], str, str | None]]) -> str:
    lines = [f"| {heading} | Files | What it is |", "|---|---|---|"]
    for name, suffixes, description, extra in rows:
        files = ", ".join(f"`{suffix}`" for suffix in suffixes)
        needs = f" (`pip install 'geo-storymap[{extra}]'`)" if extra else ""
        lines.append(f"| {name} | {files} | {description}{needs} |")
    return "\n".join(lines)
