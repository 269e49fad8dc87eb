"""Things that bear a place's name: ships, breeds, dishes, languages, firms, treaties, titles.

What comes in: a text's mentions. What goes out: those that are a thing's name here, each with the
reason. "The steamer Mongolia" is no country, and no more is "the Mongolia" later in the text, where
nobody goes there; "Jersey cows" graze anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from re import Pattern

from storymap.languages.en.things import (
    AGAINST_BEFORE,
    ALONE_AFTER,
    CALLED_AFTER_PEOPLES,
    CALLED_AFTER_PLACES,
    CASE_AFTER,
    CASE_BEFORE,
    FARED_AFTER,
    FEVER,
    FEVER_AFTER,
    FEVER_BEFORE,
    FIRM_AFTER,
    FONT_AFTER,
    FONT_BEFORE,
    HOTEL_BEFORE,
    IN_BEFORE,
    INDEFINITE_BEFORE,
    LANGUAGE_AFTER,
    LANGUAGE_ALONE,
    LANGUAGE_BEFORE,
    LANGUAGES_JOINED,
    MEASURED_BEFORE,
    NATION_AFTER,
    NATIONS,
    NOBLE_BEFORE,
    NOTHING_AFTER,
    OLD_PEOPLE_AFTER,
    OLD_PEOPLES,
    PASTRY,
    PEOPLES,
    RESULTS_BEFORE,
    SHIP_AFTER,
    SHIP_BEFORE,
    SPOILT_AFTER,
    THE_BEFORE,
    THING_AFTER,
    TREATY_BEFORE,
)
from storymap.model import Mention
from storymap.text.occurrences import Finder

SHIP = "a ship's name in this text"
THING = "names a thing that is called after a place"
LANGUAGE = "names a language"
TREATY = "names a treaty"
CASE = "a party to a case at law"
NOBLE = "a title of nobility"
PEOPLE = "a people's name in this text"

# Characters before a name in which a typeface, a case or a firm's results are spoken of.
_SENTENCE = 100
# What may stand before a name, and how many characters of it are looked at.
_BEFORE = {
    SHIP_BEFORE: 20, THE_BEFORE: 5, MEASURED_BEFORE: 40, HOTEL_BEFORE: 12, INDEFINITE_BEFORE: 40,
    TREATY_BEFORE: 40, NOBLE_BEFORE: 20, IN_BEFORE: 5, AGAINST_BEFORE: 5,
    FEVER_BEFORE: 16, LANGUAGE_BEFORE: 40,
}  # fmt: skip
_REACH = max(_BEFORE.values())

# Of these, what stands before one name; no set, for which each pattern's whole code is hashed.
Leading = tuple[Pattern[str], ...]


def things_of(
    text: str,
    mentions: Sequence[Mention],
    placing: Pattern[str],
    is_bare_town: Callable[[str], bool],
) -> Mapping[tuple[int, int], str]:
    """By span the mentions that are a thing's or a title's name, and why.

    `placing` finds the names that stand behind a preposition of place; a ship has none of these.
    `is_bare_town` tells names that only towns have, without an article: of 24 such with an article
    and no noun behind in ten corpora 4 are gold, a railway, a museum and a theatre among them.
    """
    before = [_before(text, mention) for mention in mentions]
    called = {
        mention.start: mention.text
        for mention, leading in zip(mentions, before, strict=True)
        if _is_ship(text, mention, leading)
    }
    articled = {
        mention.text
        for mention, leading in zip(mentions, before, strict=True)
        if THE_BEFORE in leading
    }
    ships = set(called.values()) | _called_ships(text, articled)
    if ships:
        ships -= {name for match in placing.finditer(text) for name in match.groups() if name}
    found: dict[tuple[int, int], str] = {}
    spoken = 0  # where the last language ends
    for mention, leading in zip(mentions, before, strict=True):
        if mention.form == "adjective":  # it tells where a thing comes from, but for a few
            if _is_called_after_people(text, mention, leading):
                found[mention.start, mention.end] = THING
            elif _is_language(text, mention, leading, spoken):
                found[mention.start, mention.end] = LANGUAGE
                spoken = mention.end
            continue
        again = mention.text in ships and THE_BEFORE in leading
        is_ship = again or mention.start in called
        reason = SHIP if is_ship else _other_thing(text, mention, leading)
        if THE_BEFORE in leading and mention.form == "name" and not reason:
            alone = mention.text.isalpha() and THING_AFTER.match(text, mention.end)
            reason = THING if alone and is_bare_town(mention.text) else ""
        if reason:
            found[mention.start, mention.end] = reason
    return found


def _called_ships(text: str, names: Iterable[str]) -> set[str]:
    """Which names stand somewhere behind a word for a ship; that may be no mention."""
    reach = _BEFORE[SHIP_BEFORE] + 1
    return {
        text[start:end]
        for start, end in Finder(names).find(text)
        if SHIP_BEFORE.search(text, max(0, start - reach), start)
    }


def _before(text: str, mention: Mention) -> Leading:
    """The patterns that end where a name begins."""
    return _ending(text[max(0, mention.start - _REACH - 1) : mention.start])


@lru_cache(maxsize=4096)
def _ending(words: str) -> Leading:
    """The patterns that end where some words do."""
    size = len(words)
    return tuple(each for each, far in _BEFORE.items() if each.search(words, max(0, size - far)))


def _is_ship(text: str, mention: Mention, leading: Leading) -> bool:
    """Whether what stands beside a name calls it a ship."""
    goes = THE_BEFORE in leading and SHIP_AFTER.match(text, mention.end)
    return SHIP_BEFORE in leading or bool(goes)


def _other_thing(text: str, mention: Mention, leading: Leading) -> str:
    """What a name is in its place, if it is no ship's: a reason, or nothing."""
    if CALLED_AFTER_PLACES.match(text, mention.end) or MEASURED_BEFORE in leading:
        return THING
    behind = FIRM_AFTER, SPOILT_AFTER
    if HOTEL_BEFORE in leading or any(each.match(text, mention.end) for each in behind):
        return THING
    listed = FEVER_BEFORE in leading or FEVER_AFTER.match(text, mention.end)
    if listed and FEVER.fullmatch(mention.text):
        return THING
    begin = max(0, mention.start - _SENTENCE)
    if FARED_AFTER.match(text, mention.end) and RESULTS_BEFORE.search(text, begin, mention.start):
        return THING
    if FONT_AFTER.match(text, mention.end) or FONT_BEFORE.search(text, begin, mention.start):
        return THING
    if INDEFINITE_BEFORE in leading and ALONE_AFTER.match(text, mention.end):
        return THING
    if TREATY_BEFORE in leading:
        return TREATY
    if _is_peoples(text, mention):
        return PEOPLE
    party = IN_BEFORE in leading and CASE_AFTER.match(text, mention.end)
    other = AGAINST_BEFORE in leading and CASE_BEFORE.search(text, begin, mention.start)
    if party or other:
        return CASE
    return NOBLE if NOBLE_BEFORE in leading else ""


def _is_language(text: str, mention: Mention, leading: Leading, spoken: int) -> bool:
    """Whether somebody speaks or writes what an adjective says, or the one before, at `spoken`."""
    if LANGUAGE_AFTER.match(text, mention.end):
        return True
    joined = spoken and LANGUAGES_JOINED.fullmatch(text, spoken, mention.start)
    return bool((LANGUAGE_BEFORE in leading or joined) and LANGUAGE_ALONE.match(text, mention.end))


def _is_peoples(text: str, mention: Mention) -> bool:
    """Whether a name is a people's before what is theirs: "the Roman empire", "a Sioux chief"."""
    ways = (OLD_PEOPLES, OLD_PEOPLE_AFTER), (NATIONS, NATION_AFTER)
    return any(
        name.fullmatch(mention.text) and after.match(text, mention.end) for name, after in ways
    )


def _is_called_after_people(text: str, mention: Mention, leading: Leading) -> bool:
    """Whether an adjective is a part of a thing's name, or its whole name."""
    if CALLED_AFTER_PEOPLES.match(text, mention.end):
        return True
    if not NOTHING_AFTER.match(text, mention.end):
        return False
    if mention.text == PASTRY and THE_BEFORE in leading:
        return True
    return INDEFINITE_BEFORE in leading and PEOPLES.fullmatch(mention.text) is not None
