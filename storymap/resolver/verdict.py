"""The verdict: how likely the place of a name is right, with name and place in view together.

The recogniser tells how likely a span is a name, the ranker which of its places is meant if it is
one. Neither sees what the other knows: that a doubtful name lies beside all others of the text
speaks for both, that it lies alone against both. Here trees see the outcome of the two stages, how
the text uses the name, and where the other names ended, and give one probability. They are fitted
on texts that neither stage has seen (`storymap.training.verdict`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from storymap.gazetteer import ADJECTIVE
from storymap.gazetteer.groups import AREA, COUNTRY, GROUP_OF_KIND
from storymap.inference.forest import Forest
from storymap.inference.logistic import logistic
from storymap.inference.npz import arrays_of
from storymap.model import Document
from storymap.resolver.circumstances import COLUMNS, rows_of
from storymap.resolver.fame import RENOWNED
from storymap.resolver.preferences.chances import Floats
from storymap.resolver.preferences.doubt import NEARER
from storymap.resolver.weighing import SURE_NAME, Weighed

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

NAME = "verdict.npz"
FORMAT = 1
NO_NAME = 0.15  # a name less likely one than this is taken off the map
# A place that is less likely right than this is not drawn: of such places in the texts of
# tests/benchmarks/wild.py 26 were wrong and 1 right.
LEAST = 0.1
MOST = 0.99  # of 165 places told with more in such texts 3 were wrong
# Of names of renowned places with a score below SURE_NAME half were gold in documents that the
# recogniser had not seen, of thirteen corpora (166): a place keeps so much, and is not certain.
RENOWNED_KEEPS = 0.6


class Verdicts(NamedTuple):
    """How likely each group names a place, and that its likeliest place is right: (groups,).

    `drawn`: which of the places are worth a marker.
    """

    named: Floats
    right: Floats
    drawn: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class VerdictModel:
    """Two forests over `COLUMNS`, whose scores are log odds.

    That a span is a name of a place at all, and that its likeliest place is the one meant.
    """

    named: Forest
    right: Forest

    def save(self, path: Path) -> None:
        """Write the model; the same model gives the same bytes."""
        arrays: dict[str, Any] = self.named.arrays("named_") | self.right.arrays("right_")
        np.savez_compressed(path, format=np.array([FORMAT]), columns=np.array(COLUMNS), **arrays)

    @classmethod
    def load(cls, path: Path) -> VerdictModel:
        """Read a model that `save` wrote; raises DataMissing where it is none."""
        with arrays_of(path, "is not a verdict's model") as arrays:
            if int(arrays["format"][0]) != FORMAT or tuple(arrays["columns"]) != COLUMNS:
                raise ValueError("it was fitted on other columns")
            return cls(*(Forest.from_arrays(arrays, part) for part in ("named_", "right_")))

    def verdicts(self, rows: Floats) -> Verdicts:
        """What the forests say of each row."""
        right = np.minimum(logistic(self.right.scores(rows)), MOST)
        return Verdicts(logistic(self.named.scores(rows)), right, right >= LEAST)


@lru_cache(maxsize=2)
def load_verdict(path: Path) -> VerdictModel:
    """The model in a file, opened once."""
    return VerdictModel.load(path)


def verdict_beside(ranker: Path) -> VerdictModel | None:
    """The verdict that belongs to a ranker's model file, None where none lies beside it."""
    path = ranker.with_name(NAME)
    return load_verdict(path) if path.is_file() else None


def verdicts_in(
    document: Document, weighed: Weighed, gazetteer: Gazetteer, model: VerdictModel | None
) -> Verdicts:
    """The verdicts on the groups; no more is believed of a place that a rule doubts.

    Where the model gives none, a name is one, and its place as likely as the ranker left it, less
    where it may be no name at all.
    """
    likely = weighed.likely
    right = likely * _kept(weighed, gazetteer)
    named, drawn = np.ones(len(likely)), np.ones(len(likely), np.bool_)
    asked = judged(weighed)
    if model is not None and asked:
        given = model.verdicts(rows_of(document, weighed, gazetteer)[asked])
        named[asked], drawn[asked] = given.named, given.drawn
        doubted = likely[asked] <= NEARER
        right[asked] = np.where(doubted, np.minimum(given.right, likely[asked]), given.right)
    return Verdicts(named, right, drawn)


def _kept(weighed: Weighed, gazetteer: Gazetteer) -> Floats:
    """How much of its probability each name's place keeps, that of the renowned most."""
    winners = weighed.winners
    free = [group.point or group.written is not None for group in weighed.groups]
    wide = np.isin(GROUP_OF_KIND[gazetteer.kind[winners]], (AREA, COUNTRY))
    renowned = wide | (gazetteer.fame[winners] >= RENOWNED)
    least = np.where(renowned, RENOWNED_KEEPS, 0.0)
    kept = np.maximum(np.minimum(weighed.surest / SURE_NAME, 1.0), least)
    return np.where(np.array(free, np.bool_) | (winners < 0), 1.0, kept)


def judged(weighed: Weighed) -> list[int]:
    """The groups that a verdict is given on: names with candidates.

    Not demonyms, which are no place's names by themselves, nor what a position says.
    """
    return [
        index
        for index, (group, own) in enumerate(
            zip(weighed.groups, weighed.probabilities, strict=True)
        )
        if len(own) and not (group.point or group.written) and group.how[own.argmax()] != ADJECTIVE
    ]
