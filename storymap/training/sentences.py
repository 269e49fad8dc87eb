"""Made sentences that teach the recogniser how people speak of places outside the news.

What comes in: a gazetteer and people's names. What goes out: annotated documents of a few
sentences each. The corpora have names after "in" and "from" in the manner of reports; letters,
diaries, guides and schoolbooks also *reach*, *leave* and *miss* a place, and let it open a clause.
For each way to speak of a place there are sentences of the same shape about people, common words
and things that only share a place's name, so that the words around decide and not the list.
What stands in a blank is drawn by chance from whole classes.
Names kept for the probes of `tests/benchmarks` are left out (`is_held_out`).
"""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from storymap.evaluation.gold import GoldDocument, Toponym
from storymap.gazetteer import ABBREVIATION, ALTERNATE, CODES, fold
from storymap.gazetteer.groups import GROUP_OF_KIND, NATURE
from storymap.readers import read_text
from storymap.training.nouns import CLASSES
from storymap.training.templates import HEADLINES, OTHERS, PLACES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from storymap.gazetteer import Gazetteer

SEED = 31
HELD_OUT = 4  # of the names one in so many is never used here
SMALL_TOWNS = 40_000  # that names are drawn from
ABBREVIATED = 0.06  # the share of countries that are written as abbreviations
BARE_RIVERS = 0.6  # the share of rivers that go without the word
UNKNOWN_PEOPLE = 0.35  # the share of people who bear a town's name that no list has as theirs
# The share of large cities that are renowned, and of towns called like people that are large.
RENOWNED = 0.5
FAME = 3.3  # log1p of names, from which on a city is renowned
INVENTED = 0.1  # the share of towns, and of these people, whose name no gazetteer has
SEVERAL_WORDS = 0.2  # the share of invented names that borrow a first word from another's
SHORT = 4  # letters of what is taken for a name since it is short
COMMON = 2  # from this step of `common_words` on a word is common
_OF_PLACES = "tmicnrwlau"  # blanks that name a place where the sentence is about places
_INITIALS = "ABCDEFGHIJKLMNOPRSTUVW"
_NUMBERS = {"y": (1700, 2020), "b": (20, 900), "d": (0, 9), "e": (0, 4)}
SIGHTS = ("landmark", "waterfall", "mountain", "volcano", "island", "park", "cape")
_COUNTRIES = [CODES["country"], CODES["former country"]]
_APOSTROPHE = re.compile(r"\w['’]\w")  # "Xi'an"; among them few as the next, which are learnt apart
_OWNED = re.compile(r"\w['’]s\b")  # "King's Lynn"
_BLANK = re.compile(r"(\{\w\}|<\w+>)")
_JOINT = re.compile(r"(?<! )\|(?! )")  # a bar with spaces around is a table's


def is_held_out(name: str) -> bool:
    """Whether a name is kept for probes, away from training."""
    return zlib.crc32(fold(name).encode()) % HELD_OUT == 0


def make_sentences(
    number: int,
    gazetteer: Gazetteer,
    first_names: Iterable[str],
    surnames: Iterable[str],
    words: Mapping[str, int],
) -> list[GoldDocument]:
    """`number` documents of one to six made sentences; the same arguments give the same ones.

    `words` are common ones with how common they are, as `common_words` counts them.
    """
    maker = _Writer(gazetteer, first_names, surnames, words)
    return [maker.document() for _ in range(number)]


class _Writer:
    """Draws names and writes sentences around them."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        first_names: Iterable[str],
        surnames: Iterable[str],
        words: Mapping[str, int],
    ) -> None:
        self._gazetteer = gazetteer
        self._random = random.Random(SEED)  # noqa: S311  # samples, no secrets
        self._first = sorted(first_names)
        self._last = sorted(surnames)
        kind, people = gazetteer.kind, gazetteer.population
        town = np.isin(kind, (CODES["city"], CODES["capital"]))
        self._towns = self._some(np.flatnonzero(town & (people >= 1_000)), SMALL_TOWNS)
        self._cities = self._some(np.flatnonzero(town & (people >= 150_000)))
        self._countries = self._some(np.flatnonzero(kind == CODES["country"]), held_out=True)
        self._regions = self._some(np.flatnonzero((kind == CODES["region"]) & (people > 300_000)))
        nature = np.isin(kind, [CODES[k] for k in ("river", "lake", "range", "sea", "desert")])
        self._nature = self._some(np.flatnonzero(nature & (GROUP_OF_KIND[kind] == NATURE)))
        self._sights = self._some(np.flatnonzero(np.isin(kind, [CODES[k] for k in SIGHTS])))
        lone = {gazetteer.main_key(row) for row in self._towns}
        self._homonyms = [name for name in (*self._first, *self._last) if name in lone]
        self._renowned = [row for row in self._cities if gazetteer.fame[row] >= FAME]
        great = [*self._cities, *self._countries] + 3 * self._renowned
        self._great = [name for name in map(gazetteer.name, great) if name.isalpha()]
        people_too = {*self._first, *self._last}
        self._great_homonyms = [name for name in self._great if name.lower() in people_too]
        self._words = [
            word
            for word in sorted(words)
            if words[word] >= COMMON and len(word) > 3 and len(gazetteer.postings(word)[0])
        ]
        towns = {
            gazetteer.main_key(row) for row in np.flatnonzero(town & (people >= 20_000)).tolist()
        }
        self._word_towns = [word.capitalize() for word in self._words if word in towns]
        self._alternates, self._abbreviations, self._short = self._spellings()
        names = [gazetteer.name(row) for row in self._towns]
        self._plain = [name for name in names if name.isalpha() and len(name) > SHORT]
        self._openings = sorted({name.split(" ")[0] for name in names if " " in name})
        self._apostrophes = [
            [name for name in names if owned.search(name)] for owned in (_APOSTROPHE, _OWNED)
        ]

    def _some(
        self, rows: NDArray[np.int64], most: int | None = None, *, held_out: bool = False
    ) -> list[int]:
        """The rows whose names may be used, a sample of them where there are more than `most`."""
        kept = rows.tolist()
        if most is not None and len(kept) > 2 * most:
            kept = sorted(self._random.sample(kept, 2 * most))
        return [row for row in kept if held_out or not is_held_out(self._gazetteer.name(row))]

    def _spellings(self) -> tuple[list[str], list[str], list[str]]:
        """Other spellings of larger towns in Latin letters; abbreviations of countries; short keys.

        The short ones, of any place, are the few letters that a word too may have.
        """
        found, abbreviations, short = [], [], []
        for key in self._gazetteer.keys_from(""):
            if 3 <= len(key) <= SHORT and key.isascii() and key.isalpha():
                short.append(key.capitalize())
                rows, how = self._gazetteer.postings(key)
                country = np.isin(self._gazetteer.kind[rows], _COUNTRIES)
                if (country & (how == ABBREVIATION)).any() and len(rows) == 1:
                    abbreviations.append(key.upper())
            if self._random.random() > 0.03 or len(key) < 5 or not key.isascii():
                continue
            rows, how = self._gazetteer.postings(key)
            fits = (how == ALTERNATE) & (self._gazetteer.population[rows] >= 20_000)
            if fits.all() and key.replace(" ", "").isalpha() and not is_held_out(key):
                found.append(key.title())
        return found, abbreviations, short

    def document(self) -> GoldDocument:
        """One to six sentences, mostly of places, or one headline in its own capitals."""
        if self._random.random() < 0.2:
            return self._headline()
        sentences = [
            self._sentence(_PLACE_LINES if self._random.random() < 0.55 else _OTHER_LINES)
            for _ in range(self._random.choice((1, 1, 2, 3, 4, 6)))
        ]
        return self._joined(sentences, self._random.choice((" ", " ", "\n\n")))

    def _headline(self) -> GoldDocument:
        """A headline as a sentence, in Title Case or in capitals."""
        text, toponyms = self._sentence(_HEADLINE_LINES)
        style = self._random.choice(("sentence", "title", "capitals"))
        if style != "sentence":
            inside = {at for toponym in toponyms for at in range(toponym.start, toponym.end)}
            changed = text.upper() if style == "capitals" else _title(text, inside)
            if len(changed) == len(text):
                toponyms = [
                    Toponym(t.start, t.end, changed[t.start : t.end], None, None, None)
                    for t in toponyms
                ]
                text = changed
        return self._joined([(text, toponyms)], " ")

    @staticmethod
    def _joined(sentences: Sequence[tuple[str, list[Toponym]]], joint: str) -> GoldDocument:
        text, toponyms = "", []
        for words, own in sentences:
            text += joint if text else ""
            toponyms += [
                Toponym(t.start + len(text), t.end + len(text), t.name, None, None, None)
                for t in own
            ]
            text += words
        return GoldDocument(read_text(text, title="Made"), tuple(toponyms))

    def _sentence(self, lines: Sequence[str]) -> tuple[str, list[Toponym]]:
        """A line with its blanks filled, and the places in it."""
        line = self._random.choice(lines)
        of_places = lines is not _OTHER_LINES
        parts: list[str] = []
        toponyms, at = [], 0
        for piece in _pieces(line):
            words = self._filled(piece)
            if at == 0 or parts[-1].endswith("\n"):
                words = words[:1].upper() + words[1:]
            if of_places and piece[0] == "{" and piece[1] in _OF_PLACES:
                toponyms.append(Toponym(at, at + len(words), words, None, None, None))
            parts.append(words)
            at += len(words)
        return "".join(parts), toponyms

    def _filled(self, piece: str) -> str:
        """What stands for a piece of a line: itself, a word of its class or a name."""
        if piece[0] == "<":
            word = self._random.choice(CLASSES[piece[1:-1].lower()].split())
            return word.capitalize() if piece[1].isupper() else word
        return self._name(piece[1]) if piece[0] == "{" else piece

    def _name(self, blank: str) -> str:
        chance, gazetteer = self._random, self._gazetteer
        if blank == "u" or (blank == "t" and chance.random() < INVENTED):
            return self._invented()
        if blank in "ts":
            if self._alternates and chance.random() < 0.15:
                return chance.choice(self._alternates)
            return gazetteer.name(chance.choice(self._towns))
        if blank == "m" and self._great_homonyms and chance.random() < RENOWNED:
            return chance.choice(self._great_homonyms)
        if blank == "v" and self._great:
            return chance.choice(self._great)
        if blank == "a" and (some := chance.choice(self._apostrophes)):
            return chance.choice(some)
        if blank == "z" and self._short:
            return chance.choice(self._short)
        rows = {
            "c": self._cities, "n": self._countries, "r": self._regions,
            "w": self._nature, "l": self._sights}  # fmt: skip
        if blank == "c" and self._renowned and chance.random() < RENOWNED:
            rows["c"] = self._renowned
        if blank == "n" and chance.random() < ABBREVIATED:
            return chance.choice(self._abbreviations)
        if blank in rows:
            name = gazetteer.name(chance.choice(rows[blank])).removeprefix("The ")
            bare = blank == "w" and chance.random() < BARE_RIVERS
            return name.removesuffix(" River") if bare else name
        if blank in _NUMBERS:
            return str(chance.randint(*_NUMBERS[blank]))
        if blank == "k":
            return _roman(chance.randint(2, 39))
        if blank == "q":
            return "".join(f"{chance.choice(_INITIALS)}." for _ in range(chance.choice((2, 2, 3))))
        if blank in "ix" and (some := self._word_towns if blank == "i" else self._words):
            return chance.choice(some)
        if blank == "h" and chance.random() < UNKNOWN_PEOPLE:
            made = chance.random() < INVENTED
            name = self._invented() if made else gazetteer.name(chance.choice(self._towns))
            if name.isalpha():  # gods, prophets and foreigners are in no list of names
                return name
        names = {"p": self._first, "f": self._last}.get(blank, self._homonyms)
        return chance.choice(names or self._first or self._last).capitalize()

    def _invented(self) -> str:
        """A name that the gazetteer has not: how one town's begins and how another's ends."""
        chance = self._random
        while True:
            head, tail = chance.choice(self._plain), chance.choice(self._plain)
            name = head[: chance.randint(3, len(head) - 1)] + tail[-chance.randint(2, SHORT) :]
            if self._openings and chance.random() < SEVERAL_WORDS:
                name = f"{chance.choice(self._openings)} {name}"
            if not len(self._gazetteer.postings(fold(name))[0]):
                return name


def _roman(number: int) -> str:
    """A number up to 39 as a Roman numeral."""
    units = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * (number // 10) + units[number % 10]


def _pieces(line: str) -> list[str]:
    """A line's words, blanks and classes in order, each of these in its brackets."""
    return [piece for piece in _BLANK.split(line) if piece]


def _title(text: str, inside: set[int]) -> str:
    """Every longer word with a capital; names as they are."""
    out, word = [], 0
    for at, letter in enumerate(text):
        begins = letter.isalpha() and (at == 0 or not text[at - 1].isalnum())
        if begins:
            end = next((i for i in range(at, len(text)) if not text[i].isalpha()), len(text))
            word = end - at
        out.append(
            letter.upper() if begins and (word > 3 or at == 0) and at not in inside else letter
        )
    return "".join(out)


def _lines(text: str) -> tuple[str, ...]:
    lines = (line for row in text.strip().splitlines() for line in _JOINT.split(row))
    return tuple(line.replace("\\n", "\n") for line in lines if line)


_PLACE_LINES, _OTHER_LINES, _HEADLINE_LINES = map(_lines, (PLACES, OTHERS, HEADLINES))
