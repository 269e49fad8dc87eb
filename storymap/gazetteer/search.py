"""A person's query to rows: the exact name first, then beginnings, then names one slip away.

Among exact matches a place's own name goes before its other names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from storymap.gazetteer.folding import fold
from storymap.gazetteer.kinds import ADJECTIVE, MAIN

if TYPE_CHECKING:
    from storymap.gazetteer.store import Gazetteer

_SHORTEST_BEGINNING = 3  # below, nearly every place would match
_BEGINNINGS = 5000  # keys looked at for one beginning: about 5 ms
_SHORTEST_SLIP = 4  # a word of three letters is one slip from dozens of others
_LETTERS = "abcdefghijklmnopqrstuvwxyz "


def search_rows(gazetteer: Gazetteer, text: str, limit: int) -> list[int]:
    """At most `limit` rows for a query, exact matches before beginnings before slips."""
    key = fold(text)
    found: dict[int, None] = {}
    if not key or limit < 1:
        return []
    rows, how = gazetteer.postings(key)
    found.update(dict.fromkeys(rows[how == MAIN].tolist()))
    for keys in (iter((key,)), _beginnings(gazetteer, key), _slips(key)):
        found.update(dict.fromkeys(_rows(gazetteer, keys)))
        if len(found) >= limit:
            break
    return list(found)[:limit]


def _rows(gazetteer: Gazetteer, keys: Iterable[str]) -> list[int]:
    """The rows of several keys, the weightiest first."""
    rows: set[int] = set()
    for key in keys:
        found, how = gazetteer.postings(key)
        rows.update(found[how != ADJECTIVE].tolist())
    return sorted(rows)


def _beginnings(gazetteer: Gazetteer, key: str) -> Iterator[str]:
    if len(key) < _SHORTEST_BEGINNING:
        return iter(())
    return islice(gazetteer.trie.iterkeys(key), _BEGINNINGS)


def _slips(key: str) -> Iterator[str]:
    """Every key with one letter more, fewer or other, or two neighbours swapped."""
    if len(key) < _SHORTEST_SLIP:
        return
    letters = _LETTERS if key.isascii() else sorted(set(key)) + list(_LETTERS)
    for index in range(len(key) + 1):
        before, after = key[:index], key[index:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in letters:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]
