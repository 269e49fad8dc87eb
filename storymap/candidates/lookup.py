"""What a name may mean: the gazetteer's places for it, minding capitals and the words around."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

import numpy as np
from numpy.typing import NDArray

from storymap.candidates.history import is_ancient
from storymap.candidates.memory import remembered
from storymap.gazetteer import ABBREVIATION, ADJECTIVE, CODES, MAIN, fold
from storymap.gazetteer.groups import (
    AREA,
    CAPITAL,
    CITY,
    COUNTRY,
    DISTRICT,
    GROUP_OF_KIND,
    NATURE,
    PARENTS,
    REGION,
    groups_of_kinds,
)
from storymap.geometry import contains
from storymap.languages.en.places import ARTICLES, CERTAIN_KINDS, KINDS_CALLED, MODIFIERS, OF, RIVER
from storymap.languages.en.words import ORGANISATIONS
from storymap.model import Form
from storymap.text.tokens import Token, unbroken

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

Ints = NDArray[np.int64]

# Names with more candidates than this ("San José") keep the most populous.
MOST_CANDIDATES = 160
_PARENT_WEIGHT = 10_000_000  # people that a country, region or county counts more for this
_HANDFUL = 4096  # pairs of values, up to which comparing them all is quicker than sorting

# The name of a country or capital of this many people stands for a government too: "Washington
# blinked". Victoria, the capital of Seychelles, has fewer.
LARGE_POWER = 500_000
# Words from a place's name to the one that makes an organisation of both: "Paris City Council".
LONGEST_TITLE = 4
# A short word in capitals ("EU", "OAS") is an acronym; a place is meant only where the gazetteer
# has it as an abbreviation ("US"), or where so many people live that a dateline would name it so.
LONGEST_ACRONYM = 4
DATELINE_POPULATION = 300_000
CODE = 2  # letters of a state's or country's code
# log1p of the names of a feature that is known beyond its country; the gazetteer has few of them.
KNOWN_FEATURE = 1.6
SHORT_FORM = 0.95  # how like a name its first words are
LONGEST_DOTTED = 5  # letters of an abbreviation that its dot tells from a word: "Calif."
_VOWEL = re.compile("[aeiouy]")
# Roman numerals, by which some regions are called in lists, and points of the compass.
_NO_NAME = re.compile(r"[IVX]{2,}|[NSEW]\.|[NS]\.\s?(?:[NSEW]\.\s?)?[EW]\.")
_INITIALS = re.compile(r"\b\w(?: \w)+\b")
_BETWEEN = re.compile(r"[\s‐‑–-]")
_DOTTED = re.compile(r"(?:[A-Z]\.\s?)+[A-Z]\.?")
_ELIDED = re.compile(r"(?<![^\W\d_])[DdLl]['’][^\W\d_a-z]")  # "Val-d'Or", "L'Aquila"
# What holds places by its extent alone: no place has these for its units.
_OUTLINED = np.array([CODES["river"], CODES["former country"]])
# The groups of kinds that a word calls a place.
GROUPS_CALLED = {word: groups_of_kinds(kinds) for word, kinds in KINDS_CALLED.items()}


def candidates_of(name: str, gazetteer: Gazetteer) -> tuple[str, Ints, Ints]:
    """The key, place rows and name uses of a name; a modifier in front is dropped if it must be."""
    return _candidates_of(gazetteer, name)


@remembered
def _candidates_of(gazetteer: Gazetteer, name: str) -> tuple[str, Ints, Ints]:
    key = fold(unbroken(name))
    while True:
        rows, how = meanings(name, key, gazetteer)
        if len(rows):
            break
        shorter = _INITIALS.sub(lambda match: match[0].replace(" ", ""), key)  # "N. C."
        shorter = MODIFIERS.sub("", key, count=1) if shorter == key else shorter
        if shorter == key:
            break
        key = shorter
    said = np.isin(GROUP_OF_KIND[gazetteer.kind[rows]], list(_said_groups(key)))
    if said.any():
        rows, how = rows[said], how[said]
    if len(rows) > MOST_CANDIDATES:
        weight = gazetteer.population[rows] + _PARENT_WEIGHT * np.isin(
            GROUP_OF_KIND[gazetteer.kind[rows]], PARENTS
        )
        kept = np.sort(np.argsort(-weight, kind="stable")[:MOST_CANDIDATES])
        rows, how = rows[kept], how[kept]
    return key, rows.astype(np.int64), how.astype(np.int64)


def _said_groups(key: str) -> frozenset[int]:
    """The groups that a name can mean since it says so itself: "Red Sea" is no town."""
    first, _, rest = key.partition(" ")
    last = key.rpartition(" ")[2] if rest else ""
    if last in CERTAIN_KINDS:
        return GROUPS_CALLED[last]
    return GROUPS_CALLED.get(first, frozenset()) if rest.startswith(f"{OF} ") else frozenset()


def has_ancestor(rows: Ints, parents: Set[int], gazetteer: Gazetteer) -> NDArray[np.bool_]:
    """Which of `rows` lie in one of `parents`: by unit, or in the extent of what is no unit."""
    return _has_ancestor(gazetteer, rows, frozenset(parents))


@remembered
def _has_ancestor(gazetteer: Gazetteer, rows: Ints, parents: frozenset[int]) -> NDArray[np.bool_]:
    wanted = np.fromiter(parents, np.int64)
    inside = among(gazetteer.country[rows], wanted) | among(gazetteer.region[rows], wanted)
    inside |= among(gazetteer.county[rows], wanted)
    kinds = gazetteer.kind[wanted]
    group = GROUP_OF_KIND[kinds]
    # Quarters written by hand have a country alone.
    loose = (gazetteer.region[rows] < 0) & (GROUP_OF_KIND[gazetteer.kind[rows]] == DISTRICT)
    outlined = among(kinds, _OUTLINED) | (group == AREA) | ((group == REGION) & loose.any())
    for parent in wanted[outlined].tolist():
        extent = gazetteer.place(parent).extent
        if extent is not None:
            held = contains(extent, gazetteer.lat[rows], gazetteer.lon[rows])
            if GROUP_OF_KIND[gazetteer.kind[parent]] == REGION:
                held &= loose & (gazetteer.country[rows] == gazetteer.country[parent])
            inside |= held
    inside &= ~among(rows, wanted)
    inside.flags.writeable = False
    return inside


def among(values: NDArray[np.integer], wanted: NDArray[np.integer]) -> NDArray[np.bool_]:
    """What np.isin says, four times as fast for the handful of values that a name has."""
    if len(values) * len(wanted) > _HANDFUL:
        return np.isin(values, wanted)
    return np.asarray((values[:, None] == wanted[None, :]).any(axis=1))


def is_embedded(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a span is a part of an organisation's name: "Paris City Council", "Bank of Japan"."""
    if (
        first >= 2
        and tokens[first - 1].text == OF
        and tokens[first - 2].text[0].isupper()
        and tokens[first - 2].text.lower() in ORGANISATIONS
    ):
        return True
    for at in range(last, min(len(tokens), last + LONGEST_TITLE)):
        apart = tokens[at].start - tokens[at - 1].end > 1
        if apart or not tokens[at].text[0].isupper():
            return False
        if tokens[at].text.lower() in ORGANISATIONS:
            return True
    return False


def form_of(name: str, gazetteer: Gazetteer) -> Form:
    """`adjective` where the weightiest place of this name has it as demonym or adjective."""
    return _form_of(gazetteer, name)


@remembered
def _form_of(gazetteer: Gazetteer, name: str) -> Form:
    how = gazetteer.postings(fold(unbroken(name)))[1]
    return "adjective" if len(how) and int(how[0]) == ADJECTIVE else "name"


def is_power(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a large country or capital has this name; a capital has it as its usual one."""
    rows, how = gazetteer.postings(fold(name))
    group = GROUP_OF_KIND[gazetteer.kind[rows]]
    power = (group == COUNTRY) | ((group == CAPITAL) & (how == MAIN))
    return bool((power & (gazetteer.population[rows] >= LARGE_POWER)).any())


def is_usual(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a place is usually written by this name, capitals aside: "Hail" is none's.

    An adjective is as usual: "French" is a word in lower case too, and of France. So is what
    antiquity knew a place by: Salamis.
    """
    key = fold(name)
    rows, how = gazetteer.postings(key)
    usual = (gazetteer.name(row).casefold() == name.casefold() for row in rows.tolist())
    return bool((how == ADJECTIVE).any()) or is_ancient(key) or any(usual)


def is_bare_town(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name is a town's, and no land's, river's or one with an article: The Bronx."""
    key = fold(name)
    groups = GROUP_OF_KIND[gazetteer.kind[gazetteer.postings(key)[0]]]
    if not len(groups) or groups[0] not in (CITY, CAPITAL):
        return False
    wide = np.isin(groups, (AREA, COUNTRY, NATURE, REGION)).any()
    whole = (f"{key} {RIVER}", *(f"{each} {key}" for each in (RIVER, *ARTICLES)))
    return not wide and not any(len(gazetteer.postings(each)[0]) for each in whole)


def meanings(
    text: str, key: str, gazetteer: Gazetteer
) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """The place rows that `text`, folded to `key`, may mean, and how it means them.

    Like `Gazetteer.postings`, but minding capitals: an acronym is not the village of that name,
    the code of a state or country is no word with one capital ("In" is not Indiana), an
    abbreviation no word without its dot, initials no word ("U.N." is not Un) and no code of one
    ("I.D." is not Idaho), and a Roman numeral no region. "Val-d'Or" is not Val Dor.
    """
    rows, how = gazetteer.postings(key)
    if len(rows) and _NO_NAME.fullmatch(text):
        return rows[:0], how[:0]
    if len(rows) > 1 and _ELIDED.search(text):
        elided = np.array([bool(_ELIDED.search(gazetteer.name(row))) for row in rows.tolist()])
        if elided.any():
            rows, how = rows[elided | (how != MAIN)], how[elided | (how != MAIN)]
    if len(rows) and _DOTTED.fullmatch(text):
        code = [_has_no_dots(key, gazetteer.name(row)) for row in rows.tolist()]
        spelt = (how == ABBREVIATION) & ~((GROUP_OF_KIND[gazetteer.kind[rows]] == REGION) & code)
        rows, how = rows[spelt], how[spelt]
    if text[-1:] != "." and text.istitle() and len(key) <= LONGEST_DOTTED:
        region = GROUP_OF_KIND[gazetteer.kind[rows]] == REGION
        spelt = (how != ABBREVIATION) | ~region | (not _VOWEL.search(key))  # as "Qld" has none
        rows, how = rows[spelt], how[spelt]
    if len(text) == CODE and text.isalpha() and not text.isupper():
        spelt = how != ABBREVIATION
        return rows[spelt], how[spelt]
    if len(rows) and len(text) <= LONGEST_ACRONYM and text.isupper() and text.isalpha():
        fits = how == ABBREVIATION
        if len(text) == LONGEST_ACRONYM:
            fits = fits | (gazetteer.population[rows] >= DATELINE_POPULATION)
        return rows[fits], how[fits]
    return rows, how


@remembered
def means_any(gazetteer: Gazetteer, text: str, key: str) -> bool:
    """Whether `text`, folded to `key`, may mean a place at all."""
    return len(meanings(text, key, gazetteer)[0]) > 0


@remembered
def rows_written(
    gazetteer: Gazetteer, key: str, text: str, groups: tuple[int, ...]
) -> NDArray[np.int32]:
    """The places of some groups whose usual name is `text` but for its spaces; its key is `key`."""
    rows, _ = gazetteer.postings(key)
    rows = rows[np.isin(GROUP_OF_KIND[gazetteer.kind[rows]], groups)]
    return rows[[gazetteer.name(row).replace(" ", "") == text for row in rows.tolist()]]


@remembered
def spelling_of(gazetteer: Gazetteer, text: str, key: str) -> int:
    """How far a name, written without its spaces, is from its weightiest place's usual one.

    0: it is the same, 1: but for accents, 2: but for apostrophes and such, 3: another name.
    """
    main = gazetteer.name(int(gazetteer.postings(key)[0][0]))
    written, usual = (_BETWEEN.sub("", name).casefold() for name in (text, main))
    if written == usual:
        return 0
    if _unaccented(written) == _unaccented(usual):
        return 1
    return 2 if fold(main) == key else 3


def _unaccented(text: str) -> str:
    return "".join(sign for sign in normalize("NFD", text) if not combining(sign))


def _has_no_dots(code: str, name: str) -> bool:
    """Whether a code is not the first letters of the words of a name: "OK", but not "YT"."""
    words = [word.casefold() for word in name.split() if word[0].isupper()]
    return len(words) > len(code) or (len(words) == 1 and set(code) <= set(words[0]))


def likeness(key: str, main: str) -> float:
    """How much of a place's usual name begins as the name written does, 0..1.

    A short form ("Frankfurt" for Frankfurt am Main) is closer than another spelling ("Frankfort").
    """
    if main.startswith(f"{key} "):
        return SHORT_FORM
    shorter = min(len(key), len(main))
    shared = next((at for at in range(shorter) if key[at] != main[at]), shorter)
    return shared / max(len(key), len(main), 1)
