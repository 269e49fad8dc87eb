"""Copies of annotated documents in which the places bear other places' names.

Two corpora name few rivers, few capitals, few names with small words inside. In a copy each name
gives way to another of its sort out of the gazetteer, the same wherever the document has it, so
that what is learnt is how a text speaks of places, not which ones (mention replacement: Dai and
Adel 2020). The same documents give the same copies.
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from storymap.candidates.lookup import form_of
from storymap.evaluation.gold import GoldDocument, Toponym
from storymap.gazetteer import fold
from storymap.gazetteer.groups import GROUP_OF_KIND, NATURE
from storymap.readers import read_text

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

# Towns below are named in the corpora often enough.
FEWEST_PEOPLE = 30_000
# How often a name gives way to that of a river, a range, a park or an airport, which are rare.
TO_NATURE = 0.15
SEED = 7


class Swapper:
    """Gives names of the gazetteer for others of their sort."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        groups = GROUP_OF_KIND[gazetteer.kind]
        people = gazetteer.population >= FEWEST_PEOPLE
        self._rows: dict[int, list[int]] = {
            group: np.flatnonzero((groups == group) & (people | (group == NATURE))).tolist()
            for group in sorted(set(groups.tolist()))
        }

    def copy(
        self, gold: GoldDocument, toponyms: Sequence[Toponym], number: tuple[int, int]
    ) -> GoldDocument:
        """The document with other names at those of `toponyms` that are names of places.

        `number`, the document's and the copy's, decides by chance which names these are.
        """
        chance = random.Random(f"{SEED} {number}")  # noqa: S311  # no secret depends on it
        names = self._names(toponyms, chance)
        text = gold.document.text
        parts: list[str] = []
        moved: list[Toponym] = []
        at = length = 0
        for toponym in sorted(toponyms, key=lambda toponym: toponym.start):
            if toponym.start < at:  # one name inside another: the outer one's change carries it
                continue
            new = names.get(toponym.name, toponym.name)
            start = length + toponym.start - at
            parts += [text[at : toponym.start], new]
            length, at = start + len(new), toponym.end
            moved.append(dataclasses.replace(toponym, start=start, end=length, name=new))
        parts.append(text[at:])
        document = read_text("".join(parts), title=gold.document.title)
        return GoldDocument(document, tuple(moved))

    def _names(self, toponyms: Sequence[Toponym], chance: random.Random) -> Mapping[str, str]:
        """For each name of a place another of its sort; adjectives and unknown names stay."""
        names: dict[str, str] = {}
        for toponym in toponyms:
            if toponym.name in names or form_of(toponym.name, self._gazetteer) != "name":
                continue
            rows, _ = self._gazetteer.postings(fold(toponym.name))
            if not len(rows):
                continue
            group = int(GROUP_OF_KIND[self._gazetteer.kind[int(rows[0])]])
            if group != NATURE and chance.random() < TO_NATURE:
                group = NATURE
            new = self._gazetteer.name(chance.choice(self._rows[group]))
            names[toponym.name] = new.upper() if toponym.name.isupper() else new
        return names
