"""Names that no model took for places, but that the words before them make places of.

What comes in: a document, its scans and the names found in it. What goes out: more names, which the
gazetteer may have or not; most are villages and farms that it does not, and stand unplaced. The
corpora name few of these, so that the field takes an unknown name for a person's or a firm's. The
word that leads to it tells: "the village of X", "two miles from X", "buried at X"; so does a name
beside it in a list that a preposition leads to ("at Foo and X").
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import TYPE_CHECKING

from storymap.candidates.matcher import HYPHENS, Scan
from storymap.gazetteer import fold
from storymap.languages.en.evidence import (
    BUILT,
    BUILT_OR_SURNAMES,
    CALENDAR,
    EXPLAINED,
    FEATURE_PLACING,
    FEATURES_FIRST,
    FROM,
    GOING,
    JOINED,
    JOINT,
    LEADING,
    LEADING_WORDS,
    LIST_ENDS,
    NO_FEATURE_AFTER,
    PARTICLES,
    PLACED,
    POSSESSIVE,
    SURELY_LEADING,
    THE_PLACED,
)
from storymap.languages.en.places import FEATURES_AFTER
from storymap.languages.en.words import ORGANISATIONS, TITLES
from storymap.model import Document, Mention
from storymap.recogniser.homonyms import OtherUses
from storymap.text.occurrences import Finder
from storymap.text.tokens import Token

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

LED_TO = 0.5  # the score of such a name
REACH = 40  # characters before a name that are looked at
LONGEST, MOST_LISTED = 4, 2  # words
SHORTEST = 3  # letters of its first word
JOINT_REACH = 8  # characters of what joins two names of a list
# Where a name begins that is no longer one's part, and where it ends.
_APART, _NO_LONGER = re.compile(r"(?<![\w-])(?<![A-Z]\w\s)"), re.compile(r"(?!\w|-|\s[A-Z])")


def evident_names(
    document: Document,
    scans: Sequence[Scan],
    names: Sequence[Mention],
    uses: OtherUses,
    gazetteer: Gazetteer,
) -> Iterator[Mention]:
    """The names that touch none of `names` and are led to or listed, and where they stand again.

    `scans` are those of the passages, `uses` tells people's names and common words.
    """
    text = document.text
    taken = {at for name in names for at in range(name.start, name.end)}
    listed = Lists(text, names)
    led: set[str] = set()
    for passage, scan in zip(document.passages, scans, strict=True):
        for first, last in _runs(scan, taken):
            words = [token.text for token in scan.tokens[first:last] if token.kind == "word"]
            if _is_other(words):
                continue
            start, end = scan.tokens[first].start, scan.tokens[last - 1].end
            name = Mention(start, end, text[start:end], passage.index, "name", LED_TO)
            before = text[max(passage.start, start - REACH) : start]
            if _is_led_to(name, before, words, text, uses, gazetteer):
                led.add(name.text)
            elif not (
                _is_feature(name, before, words, text, uses) or listed.has(name, words, uses)
            ):
                continue
            listed.add(name)
            taken.update(range(start, end))
            yield name
    for name in _explained(document, taken, uses):
        led.add(name.text)
        taken.update(range(name.start, name.end))
        yield name
    if led:
        yield from _again(document, led, taken)


def _explained(document: Document, taken: Container[int], uses: OtherUses) -> Iterator[Mention]:
    """The names that the text says are a village's, a river's or the like."""
    for passage in document.passages:
        for match in EXPLAINED.finditer(document.text, passage.start, passage.end):
            start, end = match.span("name")
            words = re.split(r"[\s-]", match["name"])
            free = not any(at in taken for at in range(start, end))
            person = words[0].lower() in uses.first_names
            if free and not (person or _is_other(words) or _are_common(words[:1], uses)):
                yield Mention(start, end, match["name"], passage.index, "name", LED_TO)


def _again(document: Document, led: set[str], taken: set[int]) -> Iterator[Mention]:
    """The names of `led` wherever they stand free, no part of a longer one."""
    text, finder, last = document.text, Finder(led), 0
    for passage in document.passages:
        for start, end in finder.find(text, passage.start, passage.end):
            apart = _APART.match(text, start) and _NO_LONGER.match(text, end, passage.end)
            if start < last or not apart:
                continue
            last = end
            if taken.isdisjoint(range(start, end)):
                yield Mention(start, end, text[start:end], passage.index, "name", LED_TO)


def _is_led_to(
    name: Mention,
    before: str,
    words: Sequence[str],
    text: str,
    uses: OtherUses,
    gazetteer: Gazetteer,
) -> bool:
    """Whether words that only a place follows stand before a name that is nobody's."""
    known = len(gazetteer.postings(fold(name.text))[0]) > 0
    common = _are_common(words, uses) and not (known and len(words) > 1)
    if common or words[0].lower() in uses.first_names:
        return False
    if SURELY_LEADING.search(before):
        return True
    if words[-1].lower() in uses.surnames or text[name.end : name.end + 2] in POSSESSIVE:
        return False
    return bool(LEADING.search(before) or (not known and GOING.search(before)))


def _is_feature(
    name: Mention, before: str, words: Sequence[str], text: str, uses: OtherUses
) -> bool:
    """Whether a preposition leads to a name that says what feature it is."""
    if len(words) < 2 or words[0] == "The" or not FEATURE_PLACING.search(before):
        return False
    if NO_FEATURE_AFTER.match(text, name.end):
        return False
    if words[-1] in FEATURES_AFTER or words[0] in FEATURES_FIRST:
        return True
    built = words[-1] in BUILT
    built |= words[-1] in BUILT_OR_SURNAMES and words[0].lower() not in uses.first_names
    return built and not _are_common(words[:-1], uses)


def _are_common(words: Sequence[str], uses: OtherUses) -> bool:
    return all(uses.has_word(word.lower()) for word in words)


def _runs(scan: Scan, taken: Container[int]) -> Iterator[tuple[int, int]]:
    """The runs of free words with capitals on one line, and none beside: (first, last)."""
    tokens = scan.tokens
    for before, token in enumerate(tokens):
        first = before + 1
        if token.text not in LEADING_WORDS or first == len(tokens):
            continue
        if not _is_free(tokens[first], taken):
            continue
        last = first + 1
        while _goes_on(scan, last):
            step = _joint(scan, last) + 1
            if not (last + step <= len(tokens) and _is_free(tokens[last + step - 1], taken)):
                break
            last += step
        if not _goes_on(scan, last) and last - first <= LONGEST:
            yield first, last


def _joint(scan: Scan, at: int) -> int:
    """How many tokens join a name's next part: "Foo-Bar" one, "Foo al-Bar" two."""
    particle = scan.tokens[at].text in PARTICLES
    hyphen = at + particle < len(scan.tokens) and scan.tokens[at + particle].text in HYPHENS
    return particle + hyphen


def _goes_on(scan: Scan, at: int) -> bool:
    """Whether a capital stands at most a space or joint behind the token before it."""
    tokens = scan.tokens
    if not 0 < at < len(tokens) or scan.is_broken_before(at):
        return False
    if tokens[at].start - tokens[at - 1].end > 1:
        return False
    joint = _joint(scan, at)
    part = tokens[at + joint].text if at + joint < len(tokens) else ""
    hyphened = joint > 0 and tokens[at + joint - 1].text in HYPHENS
    return part[:1].isupper() or (hyphened and tokens[at].text in HYPHENS)


def _is_free(token: Token, taken: Container[int]) -> bool:
    """Whether a token is a word with a capital that no name has."""
    return token.kind == "word" and token.text[0].isupper() and token.start not in taken


def _is_other(words: Sequence[str]) -> bool:
    """Whether words are an acronym, a title's, a day's or an organisation's."""
    lowered = [word.lower() for word in words]
    return (
        len(words[0]) < SHORTEST
        or words[-1].endswith(".")
        or all(word.isupper() for word in words)
        or lowered[0].rstrip(".") in TITLES
        or any(word in CALENDAR for word in lowered)
        or any(word in ORGANISATIONS for word in lowered if word != "airport")
    )


class Lists:
    """The names of a text as they stand beside each other: "at Foo, Bar and Baz"."""

    def __init__(self, text: str, names: Sequence[Mention]) -> None:
        self._text = text
        sure = [name for name in names if not name.rejection]
        self._starts = {name.start for name in sure}
        self._before = {name.end: name.start for name in sure}
        self._led: dict[int, bool] = {}  # by a name's start

    def add(self, name: Mention) -> None:
        """Note one more name."""
        self._starts.add(name.start)
        self._before[name.end] = name.start

    def has(self, name: Mention, words: Sequence[str], uses: OtherUses) -> bool:
        """Whether a preposition of place leads to a list in which a name stands beside another."""
        if len(words) > MOST_LISTED or any(uses.has(word.lower()) for word in words):
            return False
        text = self._text
        behind = JOINT.match(text, name.end)
        if behind and behind.end() not in self._starts:
            behind = None
        if behind and behind.lastgroup:
            leading = FROM if behind["to"] else PLACED
            if leading.search(text, max(0, name.start - REACH), name.start):
                return True
        joint, begun = self._joined(name.start)
        if joint is None or joint["to"] or begun is None or not self._is_led(begun):
            return False  # letters go from a town to a person
        last = joint["last"]
        return bool(behind or (last and LIST_ENDS.match(text, name.end)))

    def _joined(self, start: int) -> tuple[re.Match[str] | None, int | None]:
        """What joins a name to the one before it in a list, and where that begins."""
        joint = JOINED.search(self._text, max(0, start - JOINT_REACH), start)
        return joint, self._before.get(joint.start()) if joint else None

    def _is_led(self, start: int | None) -> bool:
        """Whether a preposition of place leads to a name or to one before it in its list."""
        walked: list[int] = []
        led = None
        while start is not None and led is None:
            walked.append(start)
            at_once = THE_PLACED.search(self._text, max(0, start - REACH), start)
            led = True if at_once else self._led.get(start)
            _, start = self._joined(start)
        self._led.update(dict.fromkeys(walked, bool(led)))
        return bool(led)
