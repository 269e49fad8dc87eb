"""Where it happens, or who acts: each mention gets its role, literal or associative.

"Protests in Almaty" are in Almaty; "Moscow denied", "Kazakh airspace" and "a Brussels-based group"
speak of somebody or something that has to do with the place. Boosted trees tell them apart from
the cues around a mention (`storymap.roles.cues`) and the meanings of the words there. English texts
only; mentions elsewhere, and those that are no places after all, have no role.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING

from storymap.files import model_path
from storymap.inference.logistic import logistic
from storymap.model import Document, Mention, Resolution, Role, with_role
from storymap.roles.cues import SPOTS, Cues, cues_of
from storymap.roles.lines import NOWHERE, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from storymap.gazetteer import Gazetteer

    Floats = NDArray[np.float64]
    from storymap.inference.forest import Forest
    from storymap.inference.wordvectors import Meanings
    from storymap.text.tokens import Token

# From this probability on a mention is associative. Even odds are best for both classes' F1.
ASSOCIATIVE_FROM = 0.5
# Mentions that are looked at together: a book's cues in one table would take 50 MB.
_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class RoleModel:
    """Trees over cues and meanings; `columns` are the cues they ask for, with their columns.

    The columns after those are the mean meanings of each spot's words, in the order of `SPOTS`.
    """

    forest: Forest
    columns: Mapping[str, int]

    def probabilities(self, cues: Sequence[Cues], meanings: Meanings) -> Floats:
        """How likely each mention is associative; those whose cues are alike are asked once."""
        import numpy as np

        keys = [_key(each) for each in cues]
        alike = dict(zip(keys, cues, strict=True))
        rows = rows_of([*alike.values()], self.columns, meanings)
        told = dict(zip(alike, logistic(self.forest.scores(rows)).tolist(), strict=True))
        return np.array([told[key] for key in keys])

    def save(self, path: Path) -> None:
        """Write the model; the same model gives the same bytes."""
        import numpy as np

        text = "\n".join(sorted(self.columns, key=self.columns.__getitem__))
        cues = np.frombuffer(text.encode(), np.uint8)
        np.savez_compressed(path, allow_pickle=False, cues=cues, **self.forest.arrays("tree_"))

    @classmethod
    def load(cls, path: Path) -> RoleModel:
        """Read a model that `save` wrote; raises DataMissing where it is none."""

        from storymap.inference.forest import Forest
        from storymap.inference.npz import arrays_of

        with arrays_of(path, "is not a model of roles") as arrays:
            cues = arrays["cues"].tobytes().decode().split("\n")
            forest = Forest.from_arrays(arrays, "tree_")
        return cls(forest, {cue: column for column, cue in enumerate(cues)})


def assign_roles(
    document: Document,
    resolutions: Sequence[Resolution],
    gazetteer: Gazetteer,
    *,
    model: Path | None = None,
    tokens: Sequence[Sequence[Token]] | None = None,
) -> tuple[Resolution, ...]:
    """The resolutions with the roles of their mentions, None for those that are rejected.

    `model` is a file that `storymap train roles` wrote (default: the one that ships).
    `tokens` are those of the passages, where they are made already.
    """
    from storymap.languages.language import MODELS, trained_language

    language = trained_language(document)
    kept = [
        at
        for at, resolution in enumerate(resolutions)
        if language is not None and resolution.status != "rejected"
    ]
    roles: dict[int, Role] = {}
    if language is not None and kept:
        model = model or model_path(MODELS[language].roles)
        mentions = [resolutions[at].mention for at in kept]
        found = _roles(document, mentions, gazetteer, model, language, tokens)
        roles = dict(zip(kept, found, strict=True))
    return tuple(with_role(resolution, roles.get(at)) for at, resolution in enumerate(resolutions))


def _roles(
    document: Document,
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    model: Path,
    language: str,
    tokens: Sequence[Sequence[Token]] | None,
) -> Iterable[Role]:
    """The role of each mention."""
    from storymap.inference.wordvectors import load_meanings

    trees = _load(str(model))
    meanings = load_meanings(model_path("meanings.npz"))
    cues = cues_of(document, mentions, gazetteer, language=language, tokens=tokens)
    while some := list(islice(cues, _AT_ONCE)):
        for probability in trees.probabilities(some, meanings).tolist():
            yield "associative" if probability >= ASSOCIATIVE_FROM else "literal"


def _key(cues: Cues) -> Hashable:
    """The same for mentions of which all is seen alike."""
    words = [tuple(cues.words[first:last]) for first, last in cues.spots]
    return tuple(cues.shown), tuple(words)


def rows_of(cues: Sequence[Cues], columns: Mapping[str, int], meanings: Meanings) -> Floats:
    """What the trees see: a row a mention, 1 where it has a column's cue, then the meanings."""
    import numpy as np

    table = np.zeros((len(cues), len(columns) + len(SPOTS) * meanings.size))
    shown = [[at for at in map(columns.get, each.shown) if at is not None] for each in cues]
    row = np.repeat(np.arange(len(cues)), [len(each) for each in shown])
    table[row, list(chain.from_iterable(shown))] = 1.0
    words, spans = _joined(cues)
    table[:, len(columns) :] = meanings.means(words, spans).reshape(len(cues), -1)
    return table


def _joined(cues: Sequence[Cues]) -> tuple[list[str], list[Span]]:
    """The words of all spots, those of one passage after those of another, and the spots there."""
    words: list[str] = []
    spans: list[Span] = []
    for _, some in groupby(cues, key=lambda each: id(each.words)):
        passage = list(some)
        spots = [spot for each in passage for spot in each.spots]
        filled = [spot for spot in spots if spot != NOWHERE]
        low, high = min(filled, default=NOWHERE)[0], max(last for _, last in (*filled, NOWHERE))
        shift = len(words) - low
        words += passage[0].words[low:high]
        spans += [spot if spot == NOWHERE else (spot[0] + shift, spot[1] + shift) for spot in spots]
    return words, spans


@lru_cache(maxsize=4)
def _load(path: str) -> RoleModel:
    return RoleModel.load(Path(path))
