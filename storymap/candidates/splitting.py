"""Words that are more than a name, or less: "l'Italie", "서울에서", "Ankara'da"; "USA-ban".

What comes in: the tokens of a passage in a language that writes such words in one. What goes out:
the same tokens, those parted of which a part is a name, so that the name stands by itself, and
those joined that a hyphen or colon ties to their ending.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from typing import TYPE_CHECKING

from storymap.candidates.lookup import meanings
from storymap.candidates.matcher import Match, Matcher, Scan
from storymap.gazetteer import fold
from storymap.languages.inflection import Inflection
from storymap.text.casing import is_small
from storymap.text.tokens import Token

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

_TYING = frozenset("-‐‑:")
_APOSTROPHE = re.compile("['’]")
SHORTEST_PART = 2  # letters of a name that is a part of a word
_FOLLOWING = 3  # words behind one that may belong to the name that begins in it


def scan_of(
    text: str, start: int, end: int, gazetteer: Gazetteer, matcher: Matcher, table: Inflection
) -> Scan:
    """The tokens of a passage with their names, words parted as the language asks."""
    scan = Scan(text, start, end)
    if table.dotted:
        return _with_dots(scan, text, table)
    if table.parts_words:
        tokens = list(_parted(scan, gazetteer, matcher, table))
    else:
        tokens = list(_joined(scan, gazetteer, table.bare))
    return Scan(text, start, end, tokens=tokens) if len(tokens) != len(scan.tokens) else scan


def _joined(scan: Scan, gazetteer: Gazetteer, endings: Set[str]) -> Iterator[Token]:
    """The tokens, names in one with the endings tied to them: "USA-ban", "New York:ssa"."""
    tokens, free = scan.tokens, 0
    for at, token in enumerate(tokens):
        if at < free:
            continue
        if _ends_tied(tokens, at, endings) and _may_be_name(scan, at, gazetteer):
            ending = tokens[at + 2]
            yield Token(token.text + ending.text, token.start, ending.end, "word")
            free = at + 3
        else:
            yield token


def _may_be_name(scan: Scan, at: int, gazetteer: Gazetteer) -> bool:
    """Whether no longer name goes on behind a token, and it is no acronym of something else."""
    text = scan.tokens[at].text
    longer = any(match.last > at + 1 for match in scan.matches_at(at, gazetteer))
    acronym = text.isupper() and not len(meanings(text, scan.keys[at], gazetteer)[0])
    return not longer and not acronym


def _ends_tied(tokens: Sequence[Token], at: int, endings: Set[str]) -> bool:
    """Whether a name's ending is tied to a token, and nothing behind it."""
    tied = tokens[at : at + 4]
    if len(tied) < 3 or tied[1].text not in _TYING or tied[2].text not in endings:
        return False
    apart = len(tied) < 4 or tied[3].start > tied[2].end or tied[3].text not in _TYING
    tight = all(one.end == other.start for one, other in pairwise(tied[:3]))
    first = tied[0].text[0]
    return apart and tight and first.isalpha() and not is_small(first)


def _with_dots(scan: Scan, text: str, table: Inflection) -> Scan:
    """The scan with the dots of abbreviations as parts of these."""
    tokens: list[Token] = []
    for token in scan.tokens:
        before = tokens[-1] if tokens else token
        if token.text == "." and before.end == token.start and before.text in table.dotted:
            tokens[-1] = Token(f"{before.text}.", before.start, token.end, "word")
        else:
            tokens.append(token)
    return Scan(text, tokens=tokens) if len(tokens) < len(scan.tokens) else scan


def _parted(
    scan: Scan, gazetteer: Gazetteer, matcher: Matcher, table: Inflection
) -> Iterator[Token]:
    inside = 0  # tokens before this one belong to a name of several words
    for at, token in enumerate(scan.tokens):
        if token.kind != "word":
            yield token
            continue
        known = scan.matches_at(at, gazetteer)
        longest = known[-1].last if known else at
        if at < inside and not table.apostrophes:
            yield token
            continue
        if longest > at + 1:
            inside = longest
        parts = _parts(
            token, scan.keys[at + 1 : at + 1 + _FOLLOWING], known, gazetteer, matcher, table
        )
        yield from parts or (token,)


def _parts(
    token: Token,
    following: Sequence[str],
    known: Sequence[Match],
    gazetteer: Gazetteer,
    matcher: Matcher,
    table: Inflection,
) -> tuple[Token, Token] | None:
    """The word in two, None where it is one."""
    text = token.text
    if table.apostrophes or table.elided:
        marks = [match.start() for match in _APOSTROPHE.finditer(text)]
        if not marks:
            return None
        if table.apostrophes:
            last = marks[-1]
            return _cut(token, last, "word", "mark") if text[last + 1 :].islower() else None
        first = marks[0] + 1
        if text[: first - 1].lower() not in table.elided:
            return None
        name, whole = fold(text[first:]), fold(text)
        if _weight(whole, gazetteer) < _weight(name, gazetteer):
            return None
        return _cut(token, first, "mark", "word")
    if table.particles:
        return _without_particle(token, bool(known), gazetteer, table)
    return _without_proclitic(token, following, known, gazetteer, matcher, table)


def _without_proclitic(
    token: Token,
    following: Sequence[str],
    known: Sequence[Match],
    gazetteer: Gazetteer,
    matcher: Matcher,
    table: Inflection,
) -> tuple[Token, Token] | None:
    """A word in front of a well-known name and the name: of several the best-known."""
    text, best = token.text, None
    weight = _weight(known[-1].key, gazetteer) if known else len(gazetteer)
    for proclitic in table.proclitics:
        if not text.startswith(proclitic):
            continue
        rest = fold(text[len(proclitic) :])
        if len(rest) < SHORTEST_PART:
            continue
        name = " ".join([rest, *following])
        found = [
            key
            for key in gazetteer.prefixes(name)
            if len(key) >= len(rest) and f"{name} ".startswith(f"{key} ")
        ]
        if found and matcher.is_well_known(found[-1]):
            lighter = _weight(found[-1], gazetteer)
            if lighter < weight:
                weight, best = lighter, proclitic
    return None if best is None else _cut(token, len(best), "mark", "word")


def _without_particle(
    token: Token, known: bool, gazetteer: Gazetteer, table: Inflection
) -> tuple[Token, Token] | None:
    """A word and the particle at its end: the longest behind a name, or else behind any word."""
    text = token.text
    fitting = [
        len(text) - len(particle)
        for particle in table.particles
        if text.endswith(particle) and len(text) - len(particle) >= SHORTEST_PART
    ]
    if known or not fitting:
        return None
    named = (at for at in fitting if len(gazetteer.postings(fold(text[:at]))[0]))
    return _cut(token, next(named, fitting[0]), "word", "mark")


def _cut(token: Token, at: int, first: str, second: str) -> tuple[Token, Token]:
    middle = token.start + at
    return (
        Token(token.text[:at], token.start, middle, first),
        Token(token.text[at:], middle, token.end, second),
    )


def _weight(key: str, gazetteer: Gazetteer) -> int:
    """How far to the front of the gazetteer's rows a name leads; a large number for none."""
    rows = gazetteer.postings(key)[0]
    return int(rows[0]) if len(rows) else len(gazetteer)
