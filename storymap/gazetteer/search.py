"""A person's query to rows: the exact name first, then beginnings, then names a slip or two away.

Among exact matches a place's own name goes before its other names. "Paris, Texas" asks for a
Paris that lies in Texas. Only people are answered so: a text's names are never guessed at.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from storymap.gazetteer.folding import fold
from storymap.gazetteer.kinds import ADJECTIVE, CODES, MAIN

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SHORTEST_BEGINNING = 3  # below, nearly every place would match
_BEGINNINGS = 5000  # keys looked at for one beginning: about 5 ms
_SHORTEST_SLIP = 4  # a word of three letters is one slip from dozens of others
_LONGEST_SLIP = 200  # letters; no name is longer, and a slip of each would be looked up
_LETTERS = "abcdefghijklmnopqrstuvwxyz "
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщъыьэюяєіґ"
# Where nothing is one slip away, names with the same beginning are measured: two slips for a long
# name, spaces not counted.
_SAME_BEGINNING = 3
_MEASURED = 60_000  # keys; the commonest beginning ("san") has 21,000
_LONG = 7
_UNITS = [CODES[kind] for kind in ("country", "former country", "region", "county")]


class Searchable(Protocol):
    """What a search needs of a gazetteer."""

    ranked: int
    kind: NDArray[np.uint8]
    country: NDArray[np.int32]
    region: NDArray[np.int32]
    county: NDArray[np.int32]

    def postings(self, key: str) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
        """The rows that a folded name may mean, the weightiest first, and how it means them."""

    def keys_from(self, beginning: str) -> Iterator[str]:
        """Every key that begins so."""


def search_rows(gazetteer: Searchable, text: str, limit: int) -> list[int]:
    """At most `limit` rows for a query, exact matches before beginnings before slips."""
    if limit < 1:
        return []
    limit = min(limit, sys.maxsize)
    name, comma, where = text.partition(",")
    if comma:
        parents = _units(gazetteer, fold(where))
        rows = list(_ranked(gazetteer, fold(name))) if parents else []
        inside = [row for row in rows if parents.intersection(_parents(gazetteer, row))]
        if inside:
            return inside[:limit]
    return list(islice(_ranked(gazetteer, fold(text)), limit))


def _ranked(gazetteer: Searchable, key: str) -> Iterator[int]:
    """The rows for a folded query, each once, the best first."""
    if not key:
        return
    found: set[int] = set()
    for rows in _stages(gazetteer, key, found):
        for row in rows:
            if row not in found:
                found.add(row)
                yield row


def _stages(gazetteer: Searchable, key: str, found: set[int]) -> Iterator[list[int]]:
    """Ever looser answers; the last only where the others found nothing."""
    rows, how = gazetteer.postings(key)
    yield rows[how == MAIN].tolist()
    yield _rows(gazetteer, (key,))
    yield _rows(gazetteer, _beginnings(gazetteer, key))
    if len(key) > _LONGEST_SLIP:
        return
    yield _rows(gazetteer, _slips(key))
    if not found:
        for keys in _near(gazetteer, key):
            yield _rows(gazetteer, keys)


def _rows(gazetteer: Searchable, keys: Iterable[str]) -> list[int]:
    """The rows of several keys, own places first, then the weightiest."""
    rows: set[int] = set()
    for key in keys:
        found, how = gazetteer.postings(key)
        rows.update(found[how != ADJECTIVE].tolist())
    return sorted(rows, key=lambda row: (row < gazetteer.ranked, row))


def _units(gazetteer: Searchable, key: str) -> set[int]:
    """The countries, regions and counties that a name or abbreviation means."""
    return {row for row in gazetteer.postings(key)[0].tolist() if gazetteer.kind[row] in _UNITS}


def _parents(gazetteer: Searchable, row: int) -> tuple[int, int, int]:
    return int(gazetteer.country[row]), int(gazetteer.region[row]), int(gazetteer.county[row])


def _beginnings(gazetteer: Searchable, key: str) -> Iterator[str]:
    if len(key) < _SHORTEST_BEGINNING:
        return iter(())
    return islice(gazetteer.keys_from(key), _BEGINNINGS)


def _slips(key: str) -> Iterator[str]:
    """Every key with one letter more, fewer or other, or two neighbours swapped."""
    if len(key) < _SHORTEST_SLIP:
        return
    letters = _letters(key)
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


def _letters(key: str) -> list[str]:
    """The letters that a slip in a key may have put in the place of others."""
    letters = list(_LETTERS)
    if not key.isascii():
        letters += sorted(set(key).union(_CYRILLIC if set(key) & set(_CYRILLIC) else ()))
    return letters


def _near(gazetteer: Searchable, key: str) -> Iterator[list[str]]:
    """Keys of the same beginning by how many slips they are away, the nearest first."""
    if not _forgiven(key):
        return
    distances: list[list[str]] = [[] for _ in range(_forgiven(key) + 1)]
    for other in islice(gazetteer.keys_from(key[:_SAME_BEGINNING]), _MEASURED):
        distance = _slips_to(other, key)
        if distance < len(distances):
            distances[distance].append(other)
    yield from distances


def forgives(name: str, query: str) -> bool:
    """Whether a search finds `name` in spite of slips in `query`, both folded.

    The page's search keeps the same rules (`assets/pure/search.js`), and the same table of cases.
    """
    beginning = name.startswith(query[:_SAME_BEGINNING])
    near = beginning and bool(_forgiven(query)) and _slips_to(name, query) <= _forgiven(query)
    return near or name in _slips(query)


def _forgiven(query: str) -> int:
    """How many slips are forgiven where the beginning is right."""
    letters = len(query.replace(" ", ""))
    return 0 if letters <= _SHORTEST_SLIP else 2 if letters >= _LONG else 1


def _slips_to(name: str, query: str) -> int:
    """How many slips lie between them, spaces not counted; one more than is forgiven for more."""
    one, other, most = query.replace(" ", ""), name.replace(" ", ""), _forgiven(query)
    return _distance(one, other, most) if abs(len(one) - len(other)) <= most else most + 1


def _distance(one: str, other: str, most: int) -> int:
    """Letters to add, drop, change or swap with the next; `most` + 1 for more than `most`.

    The optimal string alignment of Damerau (1964).
    """
    before: list[int] = []
    above = list(range(len(other) + 1))
    for index, letter in enumerate(one, 1):
        row = [index]
        for position, found in enumerate(other, 1):
            changed = above[position - 1] + (letter != found)
            cost = min(changed, above[position] + 1, row[-1] + 1)
            if index > 1 < position and (letter, one[index - 2]) == (other[position - 2], found):
                cost = min(cost, before[position - 2] + 1)
            row.append(cost)
        if min(row) > most and min(above) >= most:
            return most + 1
        before, above = above, row
    return min(above[-1], most + 1)
