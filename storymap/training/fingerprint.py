"""What a model rests on, in one sum: tells whether a model that ships would be fitted anew.

What comes in: the probe, a few annotated texts that lie beside this module and a sentence for each
word that steers recognition. What goes out: for each model the SHA-256 sum of all that a fit on
these texts would hand to the learners (features with their labels or targets) and of the parameters
it would set. So a sum changes with what is learnt from, and not with how the code is named, parted
or formatted. Numbers are rounded first, so that every machine has the same sums.

The sums of the models that ship stand in their manifest, and a test compares them in every run.
Where one differs, fit the model anew, or, where its scores cannot have changed, enter the new sum
by `storymap train fingerprint`. The scores of models fitted on one corpus alone are measured
again in either case (tests/slow).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import lru_cache, partial
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any, get_args

import numpy as np

from storymap.evaluation.gold import GoldDocument, Toponym, read_gold
from storymap.gazetteer import Gazetteer
from storymap.languages import en
from storymap.languages.language import FIELDS
from storymap.model import Role
from storymap.readers import read_text
from storymap.training import (
    homographs,
    languages,
    recogniser,
    reranker,
    resolver,
    roles,
    verdict,
    wordclusters,
    wordvectors,
)

PROBE = Path(__file__).with_name("probe.jsonl")
DIGITS = 3  # of a number; what differs further behind is arithmetic
_TOGETHER = 50  # sentences that make a document
_WORD = re.compile(r"[^\W\d_]{2,}")

_BASES: Mapping[str, Callable[[Sequence[GoldDocument], Gazetteer], Iterator[Any]]] = {
    "recogniser": recogniser.basis,
    "resolver": resolver.basis,
    "verdict": verdict.basis,
    "roles": roles.basis,
    "meanings": lambda _, __: wordvectors.basis(),
    "clusters": lambda _, __: wordclusters.basis(),
    "homographs": homographs.basis,
    "reranker": reranker.basis,
    **{languages.language_model(code): partial(languages.basis, language=code) for code in FIELDS},
}


@lru_cache(maxsize=1)
def probe() -> list[GoldDocument]:
    """The texts on which features are looked at: those of the file, then the sentences."""
    sentences = [
        f"{word.capitalize()} Berg said {word} Oslo {word} the {word} of Bergen."
        for word in sorted(_steering_words())
    ]
    texts = [" ".join(sentences[at : at + _TOGETHER]) for at in range(0, len(sentences), _TOGETHER)]
    return [*read_gold([PROBE]), *(_annotated(text) for text in texts)]


def _annotated(text: str) -> GoldDocument:
    """A document in which Oslo happens and Bergen acts."""
    toponyms = [
        Toponym(found.start(), found.end(), found[0], role=role)
        for found in re.finditer("Oslo|Bergen", text)
        for role in get_args(Role)[found[0] == "Bergen" :][:1]
    ]
    return GoldDocument(read_text(text), tuple(toponyms))


def _steering_words() -> set[str]:
    """The words in all constants of the English word lists, wherever they stand there."""
    modules = (import_module(each.name) for each in walk_packages(en.__path__, f"{en.__name__}."))
    named = (each for module in modules for each in vars(module).items())
    constants = (value for name, value in named if not name.startswith("__"))
    return {word for each in constants for text in _texts_in(each) for word in _WORD.findall(text)}


def _texts_in(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case re.Pattern():
            yield value.pattern
        case Mapping():
            yield from _texts_in([*value, *value.values()])
        case Set() | list() | tuple():
            for each in value:
                yield from _texts_in(each)


@lru_cache
def fingerprint_of(model: str) -> str:
    """The sum of what the model rests on now; `model` is one of the manifest's."""
    digest = hashlib.sha256()
    for part in _BASES[model](probe(), Gazetteer.open()):
        digest.update(json.dumps(_plain(part), ensure_ascii=False, sort_keys=True).encode())
    return digest.hexdigest()


def _plain(value: Any) -> Any:
    """The value as JSON knows it, numbers rounded and sets in order."""
    match value:
        case np.ndarray() | np.generic():
            return _plain(value.tolist())
        case float():
            return round(value, DIGITS) + 0.0  # no minus before a zero
        case Mapping():
            return {str(key): _plain(each) for key, each in value.items()}
        case Set():
            return sorted(_plain(each) for each in value)
        case list() | tuple():
            return [_plain(each) for each in value]
    return value
