"""Things that bear a place's name: ships, breeds, dishes, typefaces, firms, treaties, titles.

What comes in: a text's mentions. What goes out: those that are a thing's name here, each with the
reason. "The steamer Mongolia" is no country, and no more is "the Mongolia" later in the text, where
nobody goes there; "Jersey cows" graze anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from re import Pattern

from storymap.languages.en.things import (
    ALONE_AFTER,
    CALLED_AFTER_PEOPLES,
    CALLED_AFTER_PLACES,
    CASE_AFTER,
    CASE_BEFORE,
    FIRM_AFTER,
    FONT_AFTER,
    FONT_BEFORE,
    HOTEL_BEFORE,
    IN_BEFORE,
    INDEFINITE_BEFORE,
    MEASURED_BEFORE,
    NOBLE_BEFORE,
    NOTHING_AFTER,
    PEOPLES,
    SHIP_AFTER,
    SHIP_BEFORE,
    THE_BEFORE,
    TREATY_BEFORE,
)
from storymap.model import Mention

SHIP = "a ship's name in this text"
THING = "names a thing that is called after a place"
TREATY = "names a treaty"
CASE = "a party to a case at law"
NOBLE = "a title of nobility"

_REACH, _SENTENCE = 40, 100  # characters before a name that are looked at


def things_of(
    text: str, mentions: Sequence[Mention], placing: Pattern[str]
) -> Mapping[tuple[int, int], str]:
    """By span the mentions that are a thing's or a title's name, and why.

    `placing` finds the names that stand behind a preposition of place; a ship has none of these.
    """
    called = {mention.start: mention.text for mention in mentions if _is_ship(text, mention)}
    ships = set(called.values())
    if ships:
        ships -= {name for match in placing.finditer(text) for name in match.groups() if name}
    found: dict[tuple[int, int], str] = {}
    for mention in mentions:
        if mention.form == "adjective":  # it tells where a thing comes from, but for a few
            if _is_called_after_people(text, mention):
                found[mention.start, mention.end] = THING
            continue
        again = mention.text in ships and _stands(THE_BEFORE, text, mention)
        reason = SHIP if again or mention.start in called else _other_thing(text, mention)
        if reason:
            found[mention.start, mention.end] = reason
    return found


def _is_ship(text: str, mention: Mention) -> bool:
    """Whether what stands beside a name calls it a ship."""
    if _stands(SHIP_BEFORE, text, mention):
        return True
    goes = SHIP_AFTER.match(text, mention.end)
    return goes is not None and _stands(THE_BEFORE, text, mention)


def _other_thing(text: str, mention: Mention) -> str:
    """What a name is in its place, if it is no ship's: a reason, or nothing."""
    if CALLED_AFTER_PLACES.match(text, mention.end) or _stands(MEASURED_BEFORE, text, mention):
        return THING
    if FIRM_AFTER.match(text, mention.end) or _stands(HOTEL_BEFORE, text, mention):
        return THING
    if FONT_AFTER.match(text, mention.end) or _stands(FONT_BEFORE, text, mention, _SENTENCE):
        return THING
    if _stands(INDEFINITE_BEFORE, text, mention) and ALONE_AFTER.match(text, mention.end):
        return THING
    if _stands(TREATY_BEFORE, text, mention):
        return TREATY
    is_party = CASE_AFTER.match(text, mention.end) and _stands(IN_BEFORE, text, mention)
    if is_party or _stands(CASE_BEFORE, text, mention, _SENTENCE):
        return CASE
    return NOBLE if _stands(NOBLE_BEFORE, text, mention) else ""


def _is_called_after_people(text: str, mention: Mention) -> bool:
    """Whether an adjective is a part of a thing's name, or its whole name."""
    if CALLED_AFTER_PEOPLES.match(text, mention.end):
        return True
    alone = PEOPLES.fullmatch(mention.text) and NOTHING_AFTER.match(text, mention.end)
    return bool(alone) and _stands(INDEFINITE_BEFORE, text, mention)


def _stands(before: Pattern[str], text: str, mention: Mention, reach: int = _REACH) -> bool:
    """Whether a pattern ends where a name begins."""
    return before.search(text, max(0, mention.start - reach), mention.start) is not None
