"""Lists the words of each language that are spelt like a place's name and hardly ever mean it.

What comes in: annotated corpora in languages that no model is fitted for. What goes out: for each
language the folded words ("de essen", "es pero") that the gazetteer has as names, bent ones too,
that are common in its texts, and that annotators seldom or never marked as places there; and its
function words, from a published list. A text of that language is matched against the gazetteer
without them. The parts of the corpora that are kept for measuring do not count.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from storymap.candidates.localised import in_language, own_names
from storymap.evaluation.gold import GoldDocument, read_gold
from storymap.gazetteer import Gazetteer, fold
from storymap.gazetteer.groups import CAPITAL, CITY, COUNTRY, GROUP_OF_KIND
from storymap.packages import Source, fetch, read
from storymap.text.tokens import tokenise
from storymap.training.heldout import learnt_from

FUNCTION_WORDS = Source(
    "stopwords-iso", "1.1.0", "npm", "function words of 57 languages", "MIT",
    "sha512-I6GPS/E0zyieHehMRPQcqkiBMJKGgLta+1hREixhoLPqEA0AlVFiC43dl8uPpmkkeRdDMzYRWFWk5/l9x7nmNg==",
)  # fmt: skip

FEWEST_USES = 3
# A word that is a place in no more than this share of its uses is none unless a model says so.
SELDOM = 0.1
# People of a place whose name is no other word, unless it stands in lower case too.
FAMOUS = 1_000_000
FAMOUS_GROUPS = (COUNTRY, CAPITAL, CITY)


def train(paths: Iterable[Path], output: Path) -> dict[str, int]:
    """Write the homographs of the corpora at `paths` to `output`; returns how many a language."""
    documents = [gold for path in paths for gold in learnt_from(read_gold([path]))]
    listed = json.loads(read(fetch(FUNCTION_WORDS), "stopwords-iso.json"))
    gazetteer = Gazetteer.open()
    found = sorted({*homographs(documents, gazetteer), *function_words(listed, gazetteer)})
    output.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{language} {word}\n" for language, word in found)
    output.write_text(lines, "utf-8", newline="\n")
    return dict(sorted(Counter(language for language, _ in found).items()))


def homographs(documents: Iterable[GoldDocument], gazetteer: Gazetteer) -> list[tuple[str, str]]:
    """The languages and their words, sorted."""
    uses: Counter[tuple[str, str]] = Counter()
    places: Counter[tuple[str, str]] = Counter()
    lowered: set[tuple[str, str]] = set()
    for gold in documents:
        language = (gold.document.language or "").split("-")[0]
        inside = {at for each in gold.toponyms for at in range(each.start, each.end)}
        for token in tokenise(gold.document.text):
            if token.kind != "word" or not language:
                continue
            word = language, fold(token.text)
            uses[word] += 1
            if token.text[0].islower():
                lowered.add(word)
            places[word] += token.start in inside
    return sorted(
        word
        for word, count in uses.items()
        if count >= FEWEST_USES
        and places[word] <= SELDOM * count
        and len(in_language(gazetteer, word[0]).postings(word[1])[0])
        and (word in lowered or not _is_famous(word[1], gazetteer, FAMOUS_GROUPS))
    )


def function_words(
    listed: Mapping[str, Sequence[str]], gazetteer: Gazetteer
) -> Iterator[tuple[str, str]]:
    """The languages and function words of a list that would be taken for a place's name.

    The lists were counted out of news, and capitals stand in some; "pero" is Peru in one language
    and "but" in another.
    """
    for language, words in sorted(listed.items()):
        localised, own = in_language(gazetteer, language), own_names(language)
        for word in map(fold, words):
            known = len(localised.postings(word)[0]) and word not in own
            if known and not _is_famous(word, gazetteer, (CAPITAL, CITY)):
                yield language, word


def _is_famous(name: str, gazetteer: Gazetteer, groups: Sequence[int]) -> bool:
    """Whether a capital or a place of a million people among `groups` has just this name."""
    rows = gazetteer.postings(name)[0][:1]
    group = GROUP_OF_KIND[gazetteer.kind[rows]]
    famous = (group == CAPITAL) | (gazetteer.population[rows] >= FAMOUS)
    return bool((famous & np.isin(group, groups)).any())


def basis(documents: Iterable[GoldDocument], gazetteer: Gazetteer) -> Iterator[Any]:
    """What a list of the words of `documents` would hold, and by which bounds."""
    yield FEWEST_USES, SELDOM, FAMOUS
    yield homographs(documents, gazetteer)
