r"""Texts marked by hand as gold documents: easier for a person to write than offsets in JSON.

A line "= ID" begins a document; what follows up to the next such line is its text. There `[Name]`
is a toponym and `[Name|LAT,LON]` one with its place, in degrees north and east,
`[Name|LAT,LON,ID]` with its geonameid too. `\[` is a bracket.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from storymap.errors import CorpusInvalid

_HEAD = re.compile(r"^= *(\S.*)$", re.MULTILINE)
_MARK = re.compile(r"\\\[|\[([^\[\]|]+)(?:\|([^\[\]|]*))?\]")
_NUMBER = r"-?\d{1,3}(?:\.\d{1,9})?"
_PLACE = re.compile(rf"({_NUMBER}),\s*({_NUMBER})(?:,\s*(\d{{1,12}}))?")


def marked_documents(source: str, where: str) -> Iterator[dict[str, Any]]:
    """The documents of a marked text `source`, as the objects that lines of JSON hold.

    Raises CorpusInvalid with `where` and the document, if something stands before the first
    document or a place is no pair of degrees.
    """
    heads = list(_HEAD.finditer(source))
    if source[: heads[0].start() if heads else None].strip():
        raise CorpusInvalid(f'{where} has text before its first document; begin it with "= NAME".')
    for head, end in zip(heads, [*(each.start() for each in heads[1:]), len(source)], strict=True):
        text, toponyms = _unmarked(source[head.end() : end].strip(), f"{where}, {head[1]},")
        yield {"id": head[1], "text": text, "toponyms": toponyms}


def _unmarked(source: str, where: str) -> tuple[str, list[dict[str, Any]]]:
    """The text without its marks, and the toponyms that they told."""
    parts: list[str] = []
    toponyms: list[dict[str, Any]] = []
    length = done = 0
    for mark in _MARK.finditer(source):
        name = mark[1] or "["
        parts += source[done : mark.start()], name
        length += mark.start() - done
        done = mark.end()
        if mark[1]:
            toponyms.append({"start": length, "end": length + len(name), "name": name})
            if mark[2] is not None:
                toponyms[-1] |= _place(mark, where)
        length += len(name)
    return "".join([*parts, source[done:]]), toponyms


def _place(mark: re.Match[str], where: str) -> dict[str, Any]:
    place = _PLACE.fullmatch(mark[2].strip())
    if place is None:
        raise CorpusInvalid(f"{where} has {mark[0]}, whose place is not LAT,LON in degrees.")
    geonameid = place[3] and int(place[3])
    return {"lat": float(place[1]), "lon": float(place[2]), "geonameid": geonameid}
