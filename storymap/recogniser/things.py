"""Things that bear a place's name: ships, breeds, dishes, diseases.

What comes in: a text's mentions. What goes out: those that are a thing's name here, each with the
reason. "The steamer Mongolia" is no country, and no more is "the Mongolia" later in the text, where
nobody goes there; "Jersey cows" graze anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from re import Pattern

from storymap.languages.en.things import CALLED_AFTER_PLACES, SHIP_BEFORE, THE_BEFORE
from storymap.model import Mention

SHIP = "a ship's name in this text"
THING = "names a thing that is called after a place"


def things_of(
    text: str, mentions: Sequence[Mention], placing: Pattern[str]
) -> Mapping[tuple[int, int], str]:
    """By span the mentions that are a thing's name, and why: SHIP or THING.

    `placing` finds the names that stand behind a preposition of place; a ship has none of these.
    """
    ships = {
        mention.text
        for mention in mentions
        if SHIP_BEFORE.search(text, max(0, mention.start - 40), mention.start)
    }
    if ships:
        ships -= {name for match in placing.finditer(text) for name in match.groups() if name}
    found: dict[tuple[int, int], str] = {}
    for mention in _names(mentions):
        before = max(0, mention.start - 40)
        named = SHIP_BEFORE.search(text, before, mention.start)
        if named or (mention.text in ships and THE_BEFORE.search(text, before, mention.start)):
            found[mention.start, mention.end] = SHIP
        elif CALLED_AFTER_PLACES.match(text, mention.end):
            found[mention.start, mention.end] = THING
    return found


def _names(mentions: Iterable[Mention]) -> Iterable[Mention]:
    """The mentions that are names: an adjective tells where a thing comes from."""
    return (mention for mention in mentions if mention.form != "adjective")
