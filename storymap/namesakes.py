"""Names of places that are something else here: a person, or a word that opens a sentence.

What comes in: an English document's mentions. What goes out: those that are left. Many places share
their names with people ("Jordan scored 30 points", "Paris Hilton smiled") and with ordinary words
("Reading is a pleasure"), more than corpora of news teach; so the document is asked. A name goes
only where nothing in the whole document speaks of it as of a place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from storymap.model import Mention

# What people do, and states, towns and teams are not said to do.
_PERSONAL = frozenset(
    """
    blinked blushed bowed chuckled clapped cooked cried danced died dreamed ate frowned gasped
    giggled glanced graduated grinned hugged joked kissed knelt laughed married muttered nodded
    quipped sang sat shouted shrugged sighed slept smiled smirked sobbed stared stood sneezed
    swallowed swam trembled walked waved wept whispered winked woke yawned yelled
    """.split()
)
# What the team of a town does too: only a first name makes a person of it.
_PLAYING = frozenset("batted dunked hit pitched played ran scored skated threw".split())
_LIVING = re.compile(
    r"\s(?:was|is|were)\s(?:born|engaged|married|pregnant|survived\sby)\b"
    r"|['’]s\s(?:(?:older|younger|late|first|second)\s)?(?:aunt|boyfriend|brother|cousin|daughter"
    r"|father|girlfriend|husband|mother|nephew|niece|parents|sister|son|uncle|wife|widow)s?\b"
)
# The words after a name: people's are two, an organisation's or a road's may be more.
_AFTER = re.compile(r" ([^\W\d_]++(?:['’][^\W\d_]++)?+)(?! [A-Z])")
_BEFORE = re.compile(r"\b[Tt]he\s$")
_PLACED = re.compile(
    r"\b(?:in|at|near|from|to|into|around|towards?|outside|across|via|of|between)\s([^\W\d_]+)\b"
    r"|\b([^\W\d_]+)(?=,\s[A-Z])"
)
_INSIDE = re.compile(r"(?<=[\w,]\s)([^\W\d_]+)\b")  # within a sentence, as far as a line tells


@dataclass(frozen=True, slots=True)
class OtherUses:
    """What else names may be: first names, surnames and common words, all in lower case."""

    first_names: frozenset[str]
    surnames: frozenset[str]
    words: Mapping[str, int]


def drop_namesakes(text: str, mentions: Sequence[Mention], uses: OtherUses) -> tuple[Mention, ...]:
    """The mentions without those that are people's names or words at the start of sentences."""
    by_name: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.text.isalpha() and mention.text.istitle():
            by_name[mention.text].append(mention)
    people = {
        name
        for name, same in by_name.items()
        if any(_is_person(text, mention, uses) for mention in same)
    }
    words = {name for name in by_name if name.lower() in uses.words}
    if not people | words:
        return tuple(mentions)
    placed = {name for match in _PLACED.finditer(text) for name in match.groups() if name}
    inside = {match[1] for match in _INSIDE.finditer(text)} if words else set()
    gone = (people | (words - inside)) - placed
    return tuple(mention for mention in mentions if mention.text not in gone)


def _is_person(text: str, mention: Mention, uses: OtherUses) -> bool:
    """Whether a name does what people do, or stands between no article and a surname."""
    name, after = mention.text.lower(), _AFTER.match(text, mention.end)
    is_first = name in uses.first_names
    if mention.form == "embedded" or not (is_first or name in uses.surnames):
        return False
    if _LIVING.match(text, mention.end):
        return True
    if after is None:
        return False
    word = after[1]
    if word in _PERSONAL or (is_first and word in _PLAYING):
        return True
    if not is_first or _BEFORE.search(text, max(0, mention.start - 5), mention.start):
        return False
    surname = word.lower()
    return word[0].isupper() and surname in uses.surnames and surname not in uses.words
