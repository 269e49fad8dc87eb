"""What the positions written in a text say of the names beside them.

What comes in: a document's positions and mentions. What goes out: the mentions again, with those
positions that stand for themselves among them, and for each name the position that the text gives
it, or the postal code behind it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from storymap.candidates.lookup import Ints, candidates_of
from storymap.coordinates.attachment import attach
from storymap.coordinates.discovery import names_again, names_before
from storymap.coordinates.positions import Position, find_positions
from storymap.coordinates.postcodes import code_behind, coded
from storymap.coordinates.proximity import fitting, is_land, is_near, meant, nearest_town
from storymap.languages.positions import any_of, position_words
from storymap.model import Document, Mention, Place

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from storymap.gazetteer import Gazetteer

POINT = "point"  # the kind of a place that only the text tells of
# Characters from figures within which a name speaks for their being a position.
NEARBY = 200
# Characters before figures within which a region's or a lake's name does.
BESIDE = 4
# Figures in brackets behind a name that nobody knows tell this many kilometres: five decimals, or
# four where the name is called a place of some kind.
EXACT_KM = 0.0012
CALLED_EXACT_KM = 0.012

_KIND = re.compile(rf"\b{any_of(position_words().kinds)}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Written:
    """The position or postal code beside a name, and what it leaves of the name's candidates.

    `near`: which of them. `parents`: the places that it stands for as a qualifier would. `own`: the
    position is the name's own, not that of something there.
    """

    near: NDArray[np.bool_]
    parents: set[int]
    qualifier: str
    position: Position | None = None
    own: bool = False
    code: str = ""


@dataclass(slots=True)
class Located:
    """What a document's positions and postal codes say, by the index of a mention.

    `beside`: what is written next to a name. `points`: the position that the mention itself is.
    `towns`: the row of the town nearest to either position, -1 for none.
    """

    beside: dict[int, Written] = field(default_factory=dict)
    points: dict[int, Position] = field(default_factory=dict)
    towns: dict[int, int] = field(default_factory=dict)


def add_positions(
    document: Document, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> tuple[Mention, ...]:
    """The mentions, in order, with the names and the positions that a text's positions add.

    What lies inside a position ("N", "Long") is no mention. A position becomes one unless it is
    that of a name.
    """
    positions = positions_of(document)
    if not positions:
        return tuple(mentions)
    rows_of = _candidate_finder(gazetteer)
    kept = _with_names_before(document, mentions, positions, gazetteer)
    believed = _believed(document, kept, positions, gazetteer, rows_of)
    if not believed:
        return tuple(mentions)
    if len(believed) < len(positions):  # the others have made no name known
        positions = believed
        kept = _with_names_before(document, mentions, positions, gazetteer)
    attachment = attach(document, kept, positions, gazetteer, rows_of)
    unknown = {
        kept[at].text
        for at, position in attachment.beside.items()
        if position in attachment.own
        and not fitting(rows_of(kept[at].text), position, gazetteer).any()
    }
    if unknown:
        kept += tuple(names_again(document, unknown, kept, positions))
    points = [
        Mention(at.start, at.end, document.text[at.start : at.end], passage, "name", 1.0)
        for at, passage in positions
        if at not in attachment.own
    ]
    return tuple(sorted([*kept, *points], key=_start))


def _with_names_before(
    document: Document,
    mentions: Sequence[Mention],
    positions: Sequence[tuple[Position, int]],
    gazetteer: Gazetteer,
) -> list[Mention]:
    """The mentions outside the positions, and the names right before these."""
    kept = _outside(mentions, positions)
    return sorted([*kept, *names_before(document, kept, positions, gazetteer)], key=_start)


def locate(document: Document, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Located:
    """What the document's positions and postal codes say of its mentions."""
    located = Located()
    rows_of = _candidate_finder(gazetteer)
    for index, mention in enumerate(mentions):
        code = code_behind(document.text, mention.end)
        if code is not None:
            rows = rows_of(mention.text)
            near, parents = coded(rows, code, gazetteer)
            if near.any():
                located.beside[index] = Written(near, parents, code.key, code=code.written)
    positions = positions_of(document)
    if not positions:
        return located
    spans = {(at.start, at.end): at for at, _ in positions}
    located.points = {
        index: spans[mention.start, mention.end]
        for index, mention in enumerate(mentions)
        if (mention.start, mention.end) in spans
    }
    indices = [index for index in range(len(mentions)) if index not in located.points]
    names = [mentions[index] for index in indices]
    believed = _believed(document, names, positions, gazetteer, rows_of)
    attachment = attach(document, names, believed, gazetteer, rows_of)
    for at, position in attachment.beside.items():
        rows = rows_of(names[at].text)
        near = meant(rows, position, gazetteer)
        key = f"@{position.lat:.5f},{position.lon:.5f}"
        parents = _units_around(rows[near], gazetteer)
        own = position in attachment.own
        located.beside[indices[at]] = Written(near, parents, key, position, own)
        located.towns[indices[at]] = nearest_town(position, gazetteer)
    for index, position in located.points.items():
        located.towns[index] = nearest_town(position, gazetteer)
    return located


def _candidate_finder(gazetteer: Gazetteer) -> Callable[[str], Ints]:
    """What tells the places that a name may mean, and remembers them for one document."""
    return cache(lambda name: candidates_of(name, gazetteer)[1])


def _believed(
    document: Document,
    names: Sequence[Mention],
    positions: Sequence[tuple[Position, int]],
    gazetteer: Gazetteer,
    rows_of: Callable[[str], Ints],
) -> list[tuple[Position, int]]:
    """The positions that the text vouches for, and the figures that what they hit makes positions.

    Which a place named nearby does, or any town where the text hints at a position.
    """
    if all(position.trust == "sure" for position, _ in positions):
        return list(positions)
    starts = [name.start for name in names]

    def is_believed(position: Position, passage: int) -> bool:
        if position.trust == "sure":
            return True
        first = bisect_left(starts, position.start - NEARBY)
        last = bisect_right(starts, position.end + NEARBY)
        around = [name for name in names[first:last] if name.passage == passage]
        told = {(name.text, name.end <= position.start <= name.end + BESIDE) for name in around}
        if any(is_near(rows_of(name), position, gazetteer, beside=beside) for name, beside in told):
            return True
        hinted = position.trust == "hinted" or any(
            _is_named_in_brackets(document.text, name, position) and not len(rows_of(name.text))
            for name in around
        )
        return hinted and is_land(position, nearest_town(position, gazetteer), gazetteer)

    return [
        (position, passage) for position, passage in positions if is_believed(position, passage)
    ]


def _is_named_in_brackets(text: str, name: Mention, position: Position) -> bool:
    """Whether the position stands in brackets of its own right behind the name, and exactly."""
    called = _KIND.search(text, max(0, name.start - 20), name.end) is not None
    return (
        position.slack_km <= (CALLED_EXACT_KM if called else EXACT_KM)
        and text[name.end : position.start].strip() in ("(", "[")
        and text[position.end : position.end + 1] in (")", "]")
    )


def _units_around(rows: Ints, gazetteer: Gazetteer) -> set[int]:
    """The countries and regions of places."""
    units = np.concatenate([gazetteer.country[rows], gazetteer.region[rows]])
    return set(units[units >= 0].tolist())


def positions_of(document: Document) -> list[tuple[Position, int]]:
    """The document's positions, each with the index of the passage that it stands in."""
    starts = [passage.start for passage in document.passages]
    found = []
    for position in find_positions(document.text, document.language):
        at = bisect_right(starts, position.start) - 1
        if at >= 0 and position.end <= document.passages[at].end:
            found.append((position, document.passages[at].index))
    return found


def written_place(position: Position, name: str, town: int, gazetteer: Gazetteer) -> Place:
    """The place at a written position, in the country and region of a town that is near it."""
    around = gazetteer.place(town) if is_land(position, town, gazetteer) else None
    country, region = (around.country, around.region) if around else (None, None)
    lat, lon = round(position.lat, 5) + 0.0, round(position.lon, 5) + 0.0  # no -0.0
    return Place(
        id=f"text:{_short(lat)},{_short(lon)}",
        name=" ".join(name.split()),
        lat=lat,
        lon=lon,
        kind=POINT,
        country=country,
        region=region,
    )


def _short(degrees: float) -> str:
    return f"{degrees:.5f}".rstrip("0").rstrip(".")


def _start(mention: Mention) -> int:
    return mention.start


def _outside(
    mentions: Sequence[Mention], positions: Sequence[tuple[Position, int]]
) -> list[Mention]:
    """The mentions that share no letter with a position."""
    starts = [position.start for position, _ in positions]
    kept = []
    for mention in mentions:
        at = bisect_left(starts, mention.end) - 1
        if at < 0 or positions[at][0].end <= mention.start:
            kept.append(mention)
    return kept
