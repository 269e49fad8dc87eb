"""Which models read a text, and the words of their language."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from re import Pattern
from typing import Protocol, cast

from storymap.model import Document

DEFAULT = "en"
NEUTRAL = "neutral"  # the folder of what many languages share
SCRIPT_SAMPLE = 2_000  # characters whose script is looked at


@dataclass(frozen=True, slots=True)
class Models:
    """The files among the models that ship which were fitted on texts of one language."""

    recogniser: str
    roles: str


MODELS: Mapping[str, Models] = {"en": Models("recogniser.crfsuite", "roles.npz")}

# Of which language the model is that finds names in texts of another than English.
MODELLED: Mapping[str, str] = {
    **{code: code for code in "da de fi fr hi hr hu id ja kk ko nl pt ro ru sk sv tr zh".split()},
    "bs": "sr", "nb": "nb", "nn": "nb", "no": "nb",
}  # fmt: skip
# The models that find names in them, the last in texts of languages that have none.
FIELDS = (*sorted({*MODELLED.values()}), NEUTRAL)


class RecognitionWords(Protocol):
    """What the module `words` of a language's folder tells the recogniser; all in lower case."""

    TITLES: Collection[str]  # before a person's name, without a dot
    NO_TITLES: Collection[str]  # what looks like a title but abbreviates a place's name
    PLACING: Collection[str]  # prepositions that a place's name follows
    SPEAKING: Collection[str]  # verbs of saying, behind a person's name
    CONTRACTED: tuple[str, ...]  # endings of words that are two
    JOINING: Collection[str]  # small words inside names
    PAIRING: Collection[str]  # what coordinates two names
    LEADING: Collection[str]  # small words before a name; the word before them tells of it
    HELPING: Collection[str]  # small words behind a name; the word behind them tells of it
    LINKING: Collection[str]  # small words that end a phrase, beside those above
    CALLING_OUT: Collection[str]  # words around what a crowd calls out


class HomonymWords(Protocol):
    """What the module `homonyms` of a language's folder tells of persons and common words."""

    BODILY: Collection[str]
    FIGURATIVE: Collection[str]
    PLAYING: Collection[str]
    DOMESTIC: Pattern[str]
    SUBJECTS: Pattern[str]
    FIGURE: Pattern[str]
    SURELY_LIVING: Pattern[str]
    SOMEBODY_BEFORE: Pattern[str]
    SOMEBODY_AFTER: Pattern[str]
    TITLED_BEFORE: Pattern[str]
    UNTITLED_AFTER: Pattern[str]
    WITH_ME: Pattern[str]
    ORDERED_BEFORE: Pattern[str]
    ORDERED_AFTER: Pattern[str]
    READ: Pattern[str]
    LIVING: Pattern[str]
    SPOKEN_BEFORE: Pattern[str]
    TOUCHED_BEFORE: Pattern[str]
    SPOKEN_AFTER: Pattern[str]
    PRONOUN: Pattern[str]
    AFTER: Pattern[str]
    ARTICLE: Pattern[str]
    AS_A_PLACE: Pattern[str]
    VIRTUES: Collection[str]
    PLACED: Pattern[str]


class RoleWords(Protocol):
    """What the module `roles` of a language's folder tells of the words around a name."""

    PLACING: Collection[str]  # prepositions that surely place
    PREPOSITIONS: Collection[str]  # all of them
    AUXILIARIES: Collection[str]
    DETERMINERS: Collection[str]
    FUNCTION_WORDS: Collection[str]
    SPEAKING: Collection[str]  # verbs of saying, and of what governments do with words
    ACTING: Collection[str]  # these and the auxiliaries
    TITLES: Collection[str]
    ORGANISATIONS: AbstractSet[str]  # words inside the names of organisations
    BODIES: AbstractSet[str]  # of these, who acts
    SITES: AbstractSet[str]  # of these, where one can be
    KIND_OF_NOUN: Mapping[str, str]  # what a name stands for before a noun
    KIND_OF_LEAD: Mapping[str, str]  # what sort of word leads to a name
    LISTING: AbstractSet[str]  # words and marks between the names of a list
    WEAK_JOINTS: AbstractSet[str]  # of these, what makes no list by itself
    ARTICLE: str
    OF: str
    NAME_JOINING: Collection[str]  # small words inside organisations' names
    OPENING: Collection[str]  # what a clause begins behind
    SUFFIXES: tuple[str, ...]  # endings that tell a word's class, the first that fits


class TravelWords(Protocol):
    """What the module `travel` of a language's folder tells of movement; all in lower case."""

    GOING: AbstractSet[str]  # verbs whose goal stands behind a preposition
    REACHING: AbstractSet[str]  # verbs whose object is the goal
    ARRIVING: AbstractSet[str]  # verbs with the goal behind "in" or "at"
    LEAVING: AbstractSet[str]  # verbs whose object is where one comes from
    CARRYING: AbstractSet[str]  # verbs that move somebody else
    PARTICLES: Mapping[str, AbstractSet[str]]  # verbs that move with one of these only
    SHIFTING: AbstractSet[str]  # verbs with whose object something else moves
    SPANS: AbstractSet[str]  # nouns of time, which are no such object
    TO: AbstractSet[str]
    FROM: AbstractSet[str]
    THROUGH: AbstractSet[str]
    AT: AbstractSet[str]
    FOR: AbstractSet[str]
    PERSONS: AbstractSet[str]  # pronouns of who moves
    NARRATORS: AbstractSet[str]  # of these and the next, those that stand for nobody named
    ONE: AbstractSet[str]  # and those that stand for one person
    THING: AbstractSet[str]  # the pronoun of a ship, a caravan, an army
    MOVED: AbstractSet[str]  # pronouns of who is moved
    BEING: AbstractSet[str]
    BETWEEN: AbstractSet[str]  # small words between a subject and its verb
    HAVING: AbstractSet[str]  # of these, before what somebody did
    UNREAL: AbstractSet[str]  # before what did not happen
    DENYING: AbstractSet[str]  # verbs that say so of all that follows
    BREAKING: AbstractSet[str]  # what begins another clause
    WHERE: AbstractSet[str]  # of these, behind a place what tells of it
    JOINING: AbstractSet[str]  # between the places of a list
    AND: AbstractSet[str]  # of these, before another verb of the same subject
    ALSO: str  # of these, before a word that is no place and tells of something else
    LEADING: AbstractSet[str]  # between a preposition and its place
    UNMOVED: AbstractSet[str]  # subjects with which nobody travels
    ARTICLES: AbstractSet[str]  # with which a subject begins
    ADVERB: str  # the ending of adverbs
    NO_ADVERBS: AbstractSet[str]  # words with it that are none
    PARTICIPLE: str  # and of verbs that need an auxiliary
    PLURAL: str  # of nouns of more than one
    PAST: str  # and of verbs that tell what somebody did


def words_of(language: str) -> RecognitionWords:
    """The words that steer recognition in a language that has a folder, by its ISO 639-1 code."""
    return cast(RecognitionWords, _table(language, "words"))


def homonym_words_of(language: str) -> HomonymWords:
    """The words that tell persons and common words in a language that has a folder."""
    return cast(HomonymWords, _table(language, "homonyms"))


def role_words_of(language: str) -> RoleWords:
    """The words that tell roles in a language that has a folder."""
    return cast(RoleWords, _table(language, "roles"))


def travel_words_of(language: str) -> TravelWords | None:
    """The words that tell of movement in a language, None for one that has none."""
    return cast(TravelWords, _table(language, "travel")) if has_module(language, "travel") else None


@cache
def has_module(language: str, name: str) -> bool:
    """Whether a language's folder has a module; a code may be anything that a text says."""
    if not (language.isascii() and language.isalpha()):
        return False
    folder = f"storymap.languages.{language}"
    spec = find_spec(folder)
    is_folder = spec is not None and spec.submodule_search_locations is not None
    return is_folder and find_spec(f"{folder}.{name}") is not None


@cache
def _table(language: str, name: str) -> object:
    """A module of a language's folder, imported when it is first asked for."""
    return import_module(f"storymap.languages.{language}.{name}")


def trained_language(document: Document) -> str | None:
    """The language whose models read a text, None where none do.

    A text too short to tell its language is read as English if it is in Latin letters.
    """
    if document.language is not None:
        return document.language if document.language in MODELS else None
    letters = [letter for letter in document.text[:SCRIPT_SAMPLE] if letter.isalpha()]
    latin = 2 * sum(letter < "\u0250" for letter in letters) >= len(letters)
    return DEFAULT if latin else None
