"""Homonyms: names of places that are a person's or a common word here.

What comes in: a document's mentions. What goes out: the names among them that are no place, each
with the reason. Many places share their names with people ("Jordan scored 30 points", "Paris Hilton
smiled") and with ordinary words ("Reading is a pleasure"), more than corpora of news teach; so the
document is asked. A name is taken for one only where nothing in the whole document speaks of it as
of a place, and for a virtue ("Providence") only where the text surely names no place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, replace

from storymap.languages.language import HomonymWords
from storymap.model import Mention
from storymap.text.occurrences import Finder

PERSON = "a person's name in this text"
WORD = "a common word in this text"

SURE = 0.5  # the score of a name from which on no virtue is meant
_INSIDE = re.compile(r"[\w,][^\S\n]([^\W\d_]+)\b")  # within a sentence and a line
_HALF_AFTER, _HALF_BEFORE = re.compile(r"-([A-Z][a-z]+)\b"), re.compile(r"\b([A-Z][a-z]+)-$")
_WORD = re.compile(r"\b[^\W\d_]+\b")
_SPEECH_REACH = 16  # characters before a name in which a verb of saying stands
_KIN_REACH = 60  # characters before a name in which somebody is said to bear it
_TITLE_REACH = 14  # characters before a name in which a title stands
_ARTICLE_REACH = 5  # characters before a name in which an article stands


@dataclass(frozen=True, slots=True)
class OtherUses:
    """What else names may be: first names, surnames and common words, all in lower case.

    The `homographs` are words that only little known places are called just so.
    """

    first_names: Container[str]
    surnames: Container[str]
    words: Mapping[str, int]
    homographs: frozenset[str] = frozenset()

    def has(self, name: str) -> bool:
        """Whether a name has any of these uses."""
        return name in self.first_names or name in self.surnames or self.has_word(name)

    def has_word(self, name: str) -> bool:
        """Whether a name is a common word too."""
        return name in self.words or name in self.homographs


def homonyms_of(
    text: str,
    mentions: Sequence[Mention],
    uses: OtherUses,
    words: HomonymWords,
    is_power: Callable[[str], bool],
    is_usual: Callable[[str], bool],
) -> dict[str, str]:
    """The names among `mentions` that are no place in this text, and why: PERSON or WORD.

    `words` are those of the text's language. `is_power` tells the names of states and their
    capitals, which act and speak as people do; `is_usual` those that a place is usually written by.
    """
    by_name: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.form != "adjective" and mention.text.isalpha() and mention.text.istitle():
            by_name[mention.text].append(mention)
    unmarked = _unmarked(text, by_name) if by_name else {}
    powers = {name for name in by_name if is_power(name)}
    people = {
        name
        for name, same in by_name.items()
        if any(
            _is_person(text, mention, uses, words, name in powers)
            or _is_barrelled(text, mention, uses, is_usual)
            for mention in same
        )
        or any(_acts(text, other, uses, words, name in powers) for other in unmarked[name])
    }
    people |= by_name.keys() & _authors(text, words)
    homographs = {name for name in by_name.keys() - people if name.lower() in uses.homographs}
    common = {name for name in by_name.keys() - powers - people if uses.has_word(name.lower())}
    common |= homographs | {
        name
        for name in by_name.keys() - powers
        if any(_is_echoed(text, use) for use in by_name[name] + unmarked[name])
    }
    others = any(mention.text.lower() not in words.VIRTUES for mention in mentions)
    sure = any(mention.score >= SURE for mention in mentions)
    virtues = set() if others or sure else by_name.keys() - people
    if not people | common | virtues:
        return {}
    placed = {name for match in words.PLACED.finditer(text) for name in match.groups() if name}
    inside = {name for name in common if _is_inside(text, name, by_name[name] + unmarked[name])}
    # "Two Hail lay", of Ha'il, but not "the Wash", of The Wash
    inside -= {
        name
        for name in homographs
        if not is_usual(name)
        and not (is_usual(f"The {name}") and _is_articled(text, by_name[name], words))
    }
    return {
        **dict.fromkeys(sorted(people - placed), PERSON),
        **dict.fromkeys(sorted((common - inside | virtues) - placed), WORD),
    }


def _authors(text: str, words: HomonymWords) -> set[str]:
    """The names of whose books the text says where they are kept or read."""
    lists = (name for match in words.READ.finditer(text) for name in match.groups() if name)
    return {name for names in lists for name in _WORD.findall(names)}


def _is_echoed(text: str, use: Mention) -> bool:
    """Whether a name is said again at once in lower case: "Bam, bam, he went"."""
    again = tuple(f"{joint}{use.text.lower()}" for joint in (", ", "! ", "-", " "))
    return text.startswith(again, use.end)


def _is_articled(text: str, mentions: Sequence[Mention], words: HomonymWords) -> bool:
    """Whether an article stands before each of some mentions."""
    return all(
        words.ARTICLE.search(text, max(0, each.start - _ARTICLE_REACH), each.start)
        for each in mentions
    )


def _unmarked(text: str, by_name: Mapping[str, Sequence[Mention]]) -> dict[str, list[Mention]]:
    """Where else in a text the names of mentions stand: "Jordan scored 30 points" is no mention."""
    marked = {mention.start for same in by_name.values() for mention in same}
    found: dict[str, list[Mention]] = {name: [] for name in by_name}
    for start, end in Finder(by_name).find(text):
        name = text[start:end]
        if start not in marked:
            found[name].append(replace(by_name[name][0], start=start, end=end))
    return found


def _is_inside(text: str, name: str, uses: Sequence[Mention]) -> bool:
    """Whether a name stands within a sentence, where a capital tells it from a word."""
    found = (_INSIDE.match(text, use.start - 2) for use in uses if use.start >= 2)
    return any(match is not None and match[1] == name for match in found)


def _is_person(
    text: str, mention: Mention, uses: OtherUses, words: HomonymWords, power: bool
) -> bool:
    """Whether a name does what people do, or stands between no article and a surname."""
    if _acts(text, mention, uses, words, power):
        return True
    after = words.AFTER.match(text, mention.end)
    is_first = mention.text.lower() in uses.first_names
    begin = max(0, mention.start - _ARTICLE_REACH)
    if mention.form == "embedded" or not is_first or after is None:
        return False
    if words.ARTICLE.search(text, begin, mention.start):
        return False
    if _is_deed(after[1], words, is_first, power):  # a figure of speech
        return False
    surname = after[1].lower()
    return after[1][0].isupper() and surname in uses.surnames and surname not in uses.words


def _is_barrelled(
    text: str, mention: Mention, uses: OtherUses, is_usual: Callable[[str], bool]
) -> bool:
    """Whether a name is half of a double-barrelled surname, whose other half is no place's."""
    other = _HALF_AFTER.match(text, mention.end) or _HALF_BEFORE.search(
        text, max(0, mention.start - _KIN_REACH), mention.start
    )
    if other is None or mention.text.lower() not in uses.surnames:
        return False
    return other[1].lower() in uses.surnames and not is_usual(other[1])


def _acts(text: str, mention: Mention, uses: OtherUses, words: HomonymWords, power: bool) -> bool:
    """Whether a name does what people do."""
    name, end = mention.text.lower(), mention.end
    if others := words.SUBJECTS.match(text, end):
        end = others.end()
    after = words.AFTER.match(text, end)
    is_first = name in uses.first_names
    if mention.form == "embedded":
        return False
    if _is_somebody(text, mention, words):
        return True
    if words.SURELY_LIVING.match(text, mention.end):
        return True
    if not power and _is_addressed(text, mention, words):
        return True
    if not (is_first or name in uses.surnames):  # nobody but a person does what bodies do
        deed = after is not None and after[1] in words.BODILY
        return deed and not words.FIGURE.match(text, after.end() if after else 0)
    if not power and _has_spoken_or_kin(text, mention, words):
        return True
    if not power and words.PRONOUN.match(text, mention.end):
        return True
    if is_first and words.DOMESTIC.match(text, mention.end):
        return True
    if after is None:
        return False
    deed = _is_deed(after[1], words, is_first, power)
    return deed and not words.FIGURE.match(text, after.end())


def _is_somebody(text: str, mention: Mention, words: HomonymWords) -> bool:
    """Whether a name is said to be somebody's kin, a pet or an author, or is told to grow up."""
    before = max(0, mention.start - _KIN_REACH)
    if words.SOMEBODY_BEFORE.search(text, before, mention.start):
        return True
    if words.ORDERED_AFTER.match(text, mention.end):
        return words.ORDERED_BEFORE.search(text, before, mention.start) is not None
    return words.SOMEBODY_AFTER.match(text, mention.end) is not None


def _is_addressed(text: str, mention: Mention, words: HomonymWords) -> bool:
    """Whether a name stands behind a title, or beside the one who speaks."""
    before = max(0, mention.start - _TITLE_REACH)
    if words.TITLED_BEFORE.search(text, before, mention.start):
        return words.UNTITLED_AFTER.match(text, mention.end) is None
    return words.WITH_ME.match(text, mention.end) is not None


def _has_spoken_or_kin(text: str, mention: Mention, words: HomonymWords) -> bool:
    """Whether a name is that of who has just spoken or been touched, or has kin."""
    before = max(0, mention.start - _SPEECH_REACH)
    beside = words.SPOKEN_BEFORE, words.TOUCHED_BEFORE
    spoken = any(each.search(text, before, mention.start) for each in beside)
    spoken = spoken and words.SPOKEN_AFTER.match(text, mention.end) is not None
    return spoken or words.LIVING.match(text, mention.end) is not None


def _is_deed(verb: str, words: HomonymWords, is_first: bool, power: bool) -> bool:
    """Whether people do this, and what else has such a name does not."""
    if power:
        return verb in words.BODILY
    return verb in words.BODILY or verb in words.FIGURATIVE or (is_first and verb in words.PLAYING)
