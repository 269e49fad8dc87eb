"""What the reader page says to its host, taken apart: searches of places, and edits.

The page shows hostile text, so what comes out of it is checked like any other input: words must
stand where the message says, and a place must be one that story or gazetteer know, or a point.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, cast, get_args

from storymap.coordinates.positions import find_positions
from storymap.errors import EditsInvalid
from storymap.gazetteer import Gazetteer, folding
from storymap.geometry import kilometres
from storymap.model import (
    Action,
    DocumentAction,
    Edit,
    Place,
    Resolution,
    Scope,
    Story,
    places_of,
)
from storymap.review.edits import (
    LARGEST_PICTURE,
    add,
    arrange,
    caption,
    choose,
    confirm,
    describe,
    fold,
    group,
    hide,
    lost_edits,
    picture,
    point,
    redate,
    reject,
    rename,
)
from storymap.review.stops import MOST

LONGEST_SEARCH = 120
LONGEST_LABEL = 120
# Characters of a caption or of what stands above a story.
LONGEST_WORDS = 600
# Decisions of one review.
MOST_DECISIONS = 5000
_DECIDING: Mapping[object, Callable[..., Edit]] = {
    "reject": reject, "hide": hide, "confirm": confirm,
}  # fmt: skip
# What is said of a place: by which edit, under which name in the message, in how many characters.
_SAYING: Mapping[str, tuple[Callable[[Story, int, Any], Edit], str, int]] = {
    "rename": (rename, "label", LONGEST_LABEL),
    "caption": (caption, "text", LONGEST_WORDS),
    "group": (group, "text", LONGEST_LABEL),
}
# Answers that are looked at, and those that are shown.
_SEARCHED = 60
_SHOWN = 8
# Kilometres to the story's nearest place: what lies within the first comes before the rest.
_RINGS = (100.0, 400.0, 1500.0)
_SHARED = ("id", "name", "kind", "country", "region", "population", "lat", "lon")


def search_places(words: object, story: Story, gazetteer: Gazetteer) -> list[dict[str, Any]]:
    """The places that a search may mean, as the page wants them; exact names and near ones first.

    Words that are coordinates, in any form that the texts may have them, give a point.
    """
    if not isinstance(words, str) or not words.strip() or len(words) > LONGEST_SEARCH:
        return []
    found = [point("", each.lat, each.lon) for each in find_positions(words.strip())[:1]]
    wanted = folding.fold(words.partition(",")[0])
    own = [item.place for item in places_of(story)]

    def rank(place: Place) -> tuple[bool, int]:
        away = min((kilometres(place.lat, place.lon, o.lat, o.lon) for o in own), default=0.0)
        return folding.fold(place.name) != wanted, sum(away > ring for ring in _RINGS)

    answers = sorted(gazetteer.search(words, _SEARCHED), key=rank)  # stable: weightiest first
    return [shared(place) for place in (*found, *answers[:_SHOWN])]


def edits_from_message(
    story: Story,
    message: Mapping[str, Any],
    gazetteer: Gazetteer | None = None,
    *,
    who: str = "",
    told: Mapping[str, Place] = MappingProxyType({}),
) -> tuple[Edit, ...]:
    """The edits that a message of the page asks for, signed `who`; those that fit the story.

    A review has all its decisions so far, and some edits come together. Without a
    `gazetteer` only places are taken that the story already knows, or that the page was `told` of.
    """
    asked = message.get("decisions", message.get("edits", [message]))
    asked = [each for each in asked if isinstance(each, Mapping)] if isinstance(asked, list) else []
    made = datetime.now(UTC).isoformat(timespec="seconds")
    edits: list[Edit] = []
    for each in asked[:MOST_DECISIONS]:
        with suppress(EditsInvalid):
            edit = _edit(story, each, gazetteer, told)
            if edit is not None:
                edits.append(replace(edit, made=made, who=who or None))
    return tuple(edits)


def edit_from_message(
    story: Story, message: Mapping[str, Any], gazetteer: Gazetteer | None = None
) -> Edit | None:
    """The one edit that a message asks for, None where it does not fit the story."""
    edits = edits_from_message(story, message, gazetteer)
    return edits[0] if edits else None


def _edit(
    story: Story,
    message: Mapping[str, Any],
    gazetteer: Gazetteer | None,
    told: Mapping[str, Place],
) -> Edit | None:
    action, wanted = message.get("action"), message.get("scope")
    scope = cast("Scope", wanted) if wanted in get_args(Scope) else "document"
    if isinstance(action, str) and action in _TELLING:
        return _TELLING[action](story, message)
    if action == "add":
        span = _span(story, message)
        place = _place(story, None, message, gazetteer, told)
        if span is None or place is None:
            return None
        edit = add(story, *span, place, scope=scope)
        return None if lost_edits(story, [edit]) else edit
    index = message.get("mention")
    if type(index) is not int or not 0 <= index < len(story.resolutions):
        return None
    resolution = story.resolutions[index]
    if resolution.mention.text.replace("\r\n", "\n").replace("\r", "\n") != message.get("quote"):
        return None
    if isinstance(action, str) and action in _DECIDING:
        return _DECIDING[action](story, index, scope=scope)
    if isinstance(action, str) and action in _SAYING:
        say, key, longest = _SAYING[action]
        words = _words(message.get(key), longest)
        return None if words is None else say(story, index, words)
    if action == "picture":
        src = _words(message.get("src"), LARGEST_PICTURE)
        alt = _words(message.get("text"), LONGEST_WORDS)
        return None if src is None or alt is None else picture(story, index, src, alt)
    place = _place(story, resolution, message, gazetteer, told)
    if action in ("place", "merge") and place is not None:
        return replace(choose(story, index, place, scope=scope), action=cast("Action", action))
    return None


def _words(value: object, longest: int) -> str | None:
    """Text that can be written again: JSON lets half a surrogate pair through. None if too long."""
    if not isinstance(value, str) or len(value) > longest:
        return None
    return value.encode(errors="replace").decode()


def _description(story: Story, message: Mapping[str, Any]) -> Edit | None:
    """What is to stand above the story."""
    field, words = message.get("field"), message.get("text")
    if field not in get_args(DocumentAction) or not isinstance(words, str):
        return None
    words = _words(words[:LONGEST_WORDS], LONGEST_WORDS) or ""
    return describe(story, cast("DocumentAction", field), words)


def _folding(story: Story, message: Mapping[str, Any]) -> Edit | None:
    """A passage left out, or shown again."""
    index = message.get("passage")
    if type(index) is not int or not 0 <= index < len(story.document.passages):
        return None
    return fold(story, index, shown=message.get("action") == "unfold")


def _dating(story: Story, message: Mapping[str, Any]) -> Edit | None:
    """When some words of the text are."""
    span, date = _span(story, message), _words(message.get("text"), LONGEST_LABEL)
    return None if span is None or date is None else redate(story, *span, date)


def _touring(story: Story, message: Mapping[str, Any]) -> Edit | None:
    """The stops of the tour in their order; none brings back the story's own."""
    stops = message.get("stops")
    if not isinstance(stops, list):
        return None
    asked = [stop for stop in stops[:MOST] if isinstance(stop, Mapping)]
    told = [(each.get("mention"), _words(each.get("text"), LONGEST_WORDS)) for each in asked]
    indices = range(len(story.resolutions))
    chosen = [
        (index, text)
        for index, text in told
        if type(index) is int and index in indices and text is not None
    ]
    return arrange(story, chosen) if chosen or not stops else None


def _span(story: Story, message: Mapping[str, Any]) -> tuple[int, int] | None:
    """Where the words of the message stand: `at` characters into its passage.

    A browser reads the ends of lines as one character each, and so counts them.
    """
    number, at, quote = (message.get(key) for key in ("passage", "at", "quote"))
    if type(number) is not int or type(at) is not int or not isinstance(quote, str):
        return None
    passage = next((p for p in story.document.passages if p.index == number), None)
    if passage is None or not quote.strip() or at < 0:
        return None
    text = story.document.text[passage.start : passage.end]
    spots = [n for n, sign in enumerate(text) if not (sign == "\n" and text[n - 1 : n] == "\r")]
    spots.append(len(text))
    if at + len(quote) >= len(spots):
        return None
    start, end = spots[at], spots[at + len(quote)]
    if text[start:end].replace("\r\n", "\n").replace("\r", "\n") != quote:
        return None
    return passage.start + start, passage.start + end


def _degrees(value: object) -> float:
    """A number of degrees; NaN, which lies nowhere, where it is none."""
    return value if isinstance(value, int | float) and type(value) is not bool else math.nan


def _place(
    story: Story,
    resolution: Resolution | None,
    message: Mapping[str, Any],
    gazetteer: Gazetteer | None,
    told: Mapping[str, Place],
) -> Place | None:
    """The place of a message: a point, or the one of that id, the mention's candidates first."""
    spot = message.get("point")
    if isinstance(spot, Mapping):
        lat, lon = map(_degrees, (spot.get("lat"), spot.get("lon")))
        return point(str(message.get("quote", "")), lat, lon)
    wanted = message.get("place")
    near = [candidate.place for candidate in resolution.candidates] if resolution else []
    far = [each.place for each in story.resolutions if each.place is not None]
    rivals = [each.place for other in story.resolutions for each in other.candidates]
    known = next(
        (place for place in (*near, *far, *rivals, *told.values()) if place.id == wanted), None
    )
    if known is not None or gazetteer is None or not isinstance(wanted, str):
        return known
    if len(wanted) > LONGEST_SEARCH:
        return None
    row = gazetteer.row_of(wanted)
    return None if row is None else gazetteer.place(row)


def shared(place: Place) -> dict[str, Any]:
    """What the page is told of a place that a search has found."""
    values = ((key, getattr(place, key)) for key in _SHARED)
    return {key: value for key, value in values if value is not None}


# What is said of the text and not of a name.
_TELLING: Mapping[object, Callable[[Story, Mapping[str, Any]], Edit | None]] = {
    "describe": _description,
    "fold": _folding,
    "unfold": _folding,
    "redate": _dating,
    "tour": _touring,
}
