"""Names that a text explains ("Gan, in Bayan County"), carried to later documents of its source.

What comes in: the mentions of a corpus's partitions, in their order. What goes out: those of each
partition that change, whole. A name is carried only to where the program was unsure of it, and
stays a doubt there unless the program leant to the same place; the note says which text explains
it. One that its own text explains, or that a reviewer decided, is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import pyarrow as pa

from storymap.corpus.items import source_of
from storymap.corpus.rows import PLACE, SCHEMAS
from storymap.review.proposals import PROBABILITY

Row = dict[str, Any]
_PLACED = ("place", *PLACE)
_UNSURE = frozenset({"ambiguous", "unplaced"})


def carried(partitions: Iterable[tuple[str, pa.Table]]) -> Iterator[tuple[str, pa.Table]]:
    """The partitions, by name, whose mentions change, with all their mentions.

    What is remembered is a row a name and source: it grows with the names, not with the documents.
    """
    known: dict[tuple[str, str], Row] = {}
    for partition, mentions in partitions:
        rows: list[Row] = []
        changed = False
        for document, several in groupby(mentions.to_pylist(), key=lambda row: row["document"]):
            here = list(several)
            changed |= _carry(here, source_of(document), known)
            rows += here
        if changed:
            yield partition, pa.Table.from_pylist(rows, SCHEMAS["mentions"])


def _carry(rows: Sequence[Row], source: str, known: dict[tuple[str, str], Row]) -> bool:
    """Change the rows of a document by what earlier ones explained, then learn from it."""
    explained: dict[str, list[Row]] = {}
    decided = {row["text"] for row in rows if row["decided_by"] == "edit"}
    for row in rows:
        if row["explained"]:
            explained.setdefault(row["text"], []).append(row)
    changed = False
    for row in rows:
        earlier = known.get((source, row["text"]))
        is_open = row["status"] in _UNSURE and row["form"] == "name"
        if earlier and is_open and row["text"] not in decided | explained.keys():
            _propose(row, earlier)
            changed = True
    for name, several in explained.items():
        if len({row["place"] for row in several}) == 1:
            known[source, name] = several[0]
        else:  # two places of one name in one text: the name alone tells neither
            known.pop((source, name), None)
    return changed


def _propose(row: Row, earlier: Row) -> None:
    """Put the place of an earlier row into one."""
    same = row["place"] == earlier["place"]
    row["status"] = "resolved" if same else "ambiguous"
    row["probability"] = max(row["probability"] or 0.0, PROBABILITY) if same else PROBABILITY
    row["note"] = f"explained in {earlier['document']}"
    if not same:
        row["reasons"] = []
        row.update({name: earlier[name] for name in _PLACED})
