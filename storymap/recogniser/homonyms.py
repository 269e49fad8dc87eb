"""Names of places that are something else here: a person, or a word that opens a sentence.

What comes in: an English document's mentions. What goes out: those that are left. Many places share
their names with people ("Jordan scored 30 points", "Paris Hilton smiled") and with ordinary words
("Reading is a pleasure"), more than corpora of news teach; so the document is asked. A name goes
only where nothing in the whole document speaks of it as of a place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from storymap.languages.en.words import BODILY, FIGURATIVE, PLAYING
from storymap.model import Mention

_POINTS = re.compile(r"\sscored\s(?:[a-z-]+\s){0,2}\d+\spoints\b")  # seldom a state's team
# "Houston ran out of money", "Victoria sat on the coast": these verbs are figures before them.
_FIGURE = re.compile(
    r" (?:accused|against|aside|away|back|by|firm|foul|idle|off|on|out|over|ready|still|through"
    r"|together|up)\b"
)
_ELDER = r"['’]s\s(?:(?:older|younger|late|first|second)\s)?"
_NO_KIN = r"\b(?!\s(?:church|cit|club|compan|nation|newspaper|paper|ship|station|tongue|town))"
# Of people only, whatever else is called so.
_SURELY_LIVING = re.compile(
    rf"{_ELDER}(?:aunt|boyfriend|cousin|girlfriend|husband|mother|nephew|niece|uncle|wife){_NO_KIN}"
)
# Of people, unless a state is called so: "Israel was born in a war", "India's daughters".
_LIVING = re.compile(
    r"\s(?:was|is|were)\s(?:born|engaged(?!\sin)|married|pregnant|survived\sby)\b"
    rf"|{_ELDER}(?:aunt|boyfriend|brother|cousin|daughter|father|girlfriend|husband|mother|nephew"
    rf"|niece|parent|sister|son|uncle|widow|wife)s?{_NO_KIN}"
)
# The words after a name: people's are two, an organisation's or a road's may be more.
_AFTER = re.compile(
    r" ([^\W\d_]++(?:['’][^\W\d_]++)?+)(?! (?:[A-Z]|airport|line|road|stadium|station|street))"
)
_BEFORE = re.compile(r"\b[Tt]he\s$")
_PLACED = re.compile(
    r"\b(?i:in|inside|at|near|from|to|into|around|towards?|outside|across|via|of|between|within"
    r"|throughout)\s(?:(?:(?:north|south|east|west)[a-z]{0,9}|central|downtown|rural)\s)?"
    r"(?=([^\W\d_]+)\b)"  # looked at only: "from across Jordan" has a second such word
    r"|\b([^\W\d_]+)(?=,\s[A-Z])"
)
_INSIDE = re.compile(r"(?<=[\w,]\s)([^\W\d_]+)\b")  # within a sentence, as far as a line tells


@dataclass(frozen=True, slots=True)
class OtherUses:
    """What else names may be: first names, surnames and common words, all in lower case."""

    first_names: frozenset[str]
    surnames: frozenset[str]
    words: Mapping[str, int]

    def has(self, name: str) -> bool:
        """Whether a name has any of these uses."""
        return name in self.first_names or name in self.surnames or name in self.words


def drop_namesakes(
    text: str, mentions: Sequence[Mention], uses: OtherUses, is_power: Callable[[str], bool]
) -> tuple[Mention, ...]:
    """The mentions without those that are people's names or words at the start of sentences.

    `is_power` tells the names of states and their capitals, which act and speak as people do.
    """
    by_name: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.text.isalpha() and mention.text.istitle() and uses.has(mention.text.lower()):
            by_name[mention.text].append(mention)
    powers = {name for name in by_name if is_power(name)}
    people = {
        name
        for name, same in by_name.items()
        if any(_is_person(text, mention, uses, name in powers) for mention in same)
    }
    words = {name for name in by_name.keys() - powers if name.lower() in uses.words}
    if not people | words:
        return tuple(mentions)
    placed = {name for match in _PLACED.finditer(text) for name in match.groups() if name}
    inside = {match[1] for match in _INSIDE.finditer(text)} if words else set()
    gone = (people | (words - inside)) - placed
    return tuple(mention for mention in mentions if mention.text not in gone)


def _is_person(text: str, mention: Mention, uses: OtherUses, power: bool) -> bool:
    """Whether a name does what people do, or stands between no article and a surname."""
    name, after = mention.text.lower(), _AFTER.match(text, mention.end)
    is_first = name in uses.first_names
    if mention.form == "embedded" or not (is_first or name in uses.surnames):
        return False
    if (_SURELY_LIVING if power else _LIVING).match(text, mention.end):
        return True
    if is_first and _POINTS.match(text, mention.end):
        return True
    if after is None:
        return False
    word = after[1]
    if _is_deed(word, is_first, power):
        return not _FIGURE.match(text, after.end())
    if not is_first or _BEFORE.search(text, max(0, mention.start - 5), mention.start):
        return False
    surname = word.lower()
    return word[0].isupper() and surname in uses.surnames and surname not in uses.words


def _is_deed(verb: str, is_first: bool, power: bool) -> bool:
    """Whether people do this, and what else has such a name does not."""
    if power:
        return verb in BODILY
    return verb in BODILY or verb in FIGURATIVE or (is_first and verb in PLAYING)
