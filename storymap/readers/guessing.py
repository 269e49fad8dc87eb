"""Bytes of a text from before Unicode in, its likeliest encoding out, and whether that is doubtful.

Every encoding in which the bytes can be read is judged by what would be odd about the text
(`alphabets`), by the place names in it that the gazetteer has, and by whether the words are of a
language that has those letters. Writings of thousands of signs are left to charset-normalizer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from storymap.errors import DataMissing
from storymap.languages.detection import likeness
from storymap.readers.alphabets import languages_with, oddity, words_beyond

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

# What speaks against an encoding that is rarely met, in the unit of all scores: 1 is a text whose
# every letter beyond ASCII is odd, or whose every such word is a place's name.
_DOS_AND_RARE = """cp437 cp720 cp737 cp775 cp855 cp857 cp860 cp861 cp862 cp863 cp865 iso8859-3
iso8859-4 iso8859-14 mac_latin2""".split()
RARITY = {
    "cp1252": 0.0, "cp1251": 0.0, "cp1250": 0.02, "cp1253": 0.02, "cp1254": 0.03, "cp1255": 0.02,
    "cp1256": 0.02, "iso8859-2": 0.04, "koi8-r": 0.03, "koi8-u": 0.05, "cp1257": 0.05,
    "iso8859-5": 0.06, "iso8859-7": 0.04, "iso8859-15": 0.04, "mac_roman": 0.05, "cp874": 0.05,
    "cp866": 0.06, "mac_cyrillic": 0.06, "iso8859-6": 0.06, "cp850": 0.08, "cp852": 0.1,
    "iso8859-16": 0.06, **dict.fromkeys(_DOS_AND_RARE, 0.12),
}  # fmt: skip
# The same of encodings of thousands of signs, which almost nothing else can be read in.
WIDE = -0.3
# A text that is odder than this is in none of these encodings.
ODDEST = 0.5
# Scores nearer than this may both be right.
DOUBTFUL = 0.08
# Words that are looked up, and what they weigh; letters that an ending may have.
MOST_WORDS = 60
NAMES, STEM, ENDING = 0.6, 0.3, 3
SHORTEST_STEM = 4
# Of the words' language: letters from which it is asked, log odds that weigh all.
FEWEST_LETTERS = 16
LANGUAGE, ODDS = 0.5, 40.0
# Most of a Chinese or Korean text is in the rows of its set that have the common signs; so much of
# it are the commonest, where it is of that language.
_ROWS = {"gb18030": (0xB0, 0xD7), "big5hkscs": (0xA4, 0xC6), "cp949": (0xB0, 0xC8)}
_PUNCTUATION = re.compile("[\u3000-\u303f\uff01-\uff5e]")
_COMMON = frozenset(
    "的一是不了在人有我他这個这们们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
    "這們來為國說時會對過發後裡从從去我雨水山河城市日月天夜早晚年"
    "이다는에의을를가은고도지하한사시로기서나부라대인어리자스일그정아수해전상보들과있었니습"
)
COMMONEST = 0.2
_GROWN = re.compile("[\u3400-\u9fff\uac00-\ud7a3](?=[a-z])|(?<=[a-z])[\u3400-\u9fff\uac00-\ud7a3]")
_KANA = re.compile("[\u3041-\u30ff]")
_JAPANESE = re.compile("[\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e\\x00-\\x7f]*")


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding as Python calls it, and whether another one is about as likely."""

    encoding: str
    doubtful: bool


@dataclass(frozen=True, slots=True)
class _Reading:
    encoding: str
    text: str
    oddity: float


def guess(data: bytes) -> Guess | None:
    """The encoding of a piece of a text; None where it is in none that is known."""
    if japanese := _japanese(data):
        return Guess(japanese, doubtful=False)
    readings = [each for each in _readings(data) if each.oddity <= ODDEST]
    if not readings:
        return _by_statistics(data)
    least = min(each.oddity for each in readings)
    near = [each for each in readings if each.oddity <= least + NAMES + LANGUAGE]
    if len(near) == 1:
        return Guess(near[0].encoding, doubtful=False)
    scores = sorted(((_score(each), -n) for n, each in enumerate(near)), reverse=True)
    best = near[-scores[0][1]]
    return Guess(best.encoding, doubtful=scores[0][0] - scores[1][0] < DOUBTFUL)


def _readings(data: bytes) -> Iterator[_Reading]:
    """The different texts that the bytes give, each in the usual one of its encodings."""
    seen: set[str] = set()
    for encoding in sorted(_ROWS):
        if wide := _wide(data, encoding):
            yield wide
    for encoding in sorted(RARITY, key=RARITY.__getitem__):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text not in seen:
            seen.add(text)
            yield _Reading(encoding, text, oddity(text))


def _wide(data: bytes, encoding: str) -> _Reading | None:
    """The text in a set of thousands of signs, None where it is none or mostly in other letters."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    signs = [sign for sign in text if sign > "\x7f" and not _PUNCTUATION.match(sign)]
    letters = sum(map(str.isalpha, text))
    if len(signs) < 2 or 2 * len(signs) < letters:
        return None
    first, last = _ROWS[encoding]
    usual = sum(first <= sign.encode(encoding)[0] <= last for sign in signs) / len(signs)
    common = sum(sign in _COMMON for sign in signs) / len(signs)
    # Words that go on in Latin letters are of a language that has more of those.
    grown = len(_GROWN.findall(text)) / len(signs)
    return _Reading(encoding, text, 1 - usual + grown + 0.5 * max(0.0, 1 - common / COMMONEST))


def _score(reading: _Reading) -> float:
    """How likely a reading is, beside others."""
    score = -reading.oddity - RARITY.get(reading.encoding, WIDE)
    if reading.encoding in _ROWS:
        return score
    words = words_beyond(reading.text)[:MOST_WORDS]
    if words:
        score += NAMES * sum(map(_is_name, words)) / len(words)
    languages = languages_with(reading.text)
    if sum(map(str.isalpha, reading.text)) >= FEWEST_LETTERS:
        odds = likeness(reading.text, languages) if languages else -ODDS
        score += LANGUAGE * max(odds, -ODDS) / ODDS
    return score


def _is_name(word: str) -> float:
    """1 for a place's name as it is written, less for one with other accents or another ending."""
    gazetteer = _gazetteer()
    if gazetteer is None:
        return 0.0
    from storymap.gazetteer.folding import fold

    places = gazetteer.lookup(word)
    if any(word.casefold() in place.name.casefold().split() for place in places):
        return 1.0
    key = fold(word)
    if places and not key.isascii():
        return 1.0  # other scripts' names are as they are written
    if places:
        return 2 * STEM
    stem = key[:-2]
    if len(stem) < SHORTEST_STEM:
        return 0.0
    near = next(iter(gazetteer.keys_from(stem)), None)
    return STEM if near is not None and len(near) <= len(stem) + ENDING else 0.0


@cache
def _gazetteer() -> Gazetteer | None:
    """The embedded gazetteer; None where it is not there, and letters alone decide."""
    from storymap.gazetteer import Gazetteer

    try:
        return Gazetteer.open()
    except DataMissing:
        return None


def _japanese(data: bytes) -> str | None:
    """The encoding in which the bytes are Japanese with its kana; None where none is."""
    for encoding in ("euc_jp", "cp932"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _KANA.search(text) and _JAPANESE.fullmatch(text):
            letters = [sign for sign in text if sign.isalpha()]
            if sum(sign > "\x7f" for sign in letters) * 2 > len(letters):
                return encoding
    return None


def _by_statistics(data: bytes) -> Guess | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return Guess(best.encoding, doubtful=False) if best else None
