"""The quiet names of a still map, where its own places leave room: countries, waters, towns.

The same as the page's `assets/map/context.js` gives, drawn here in Python.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence

from storymap.basemap.context import (
    Named,
    least_people,
    named_places,
    towns_around,
    waters_around,
)
from storymap.basemap.countries import spots_of_countries
from storymap.basemap.names import local_country
from storymap.basemap.world import load_world
from storymap.geometry import unwrap
from storymap.maps.still.frame import Frame
from storymap.maps.still.labels import FreeSpace, Label, text_width
from storymap.maps.still.svg import escaped, halo
from storymap.model import StoryPlace

# Pixels between the dots of two towns, and square pixels of the picture for each that is named.
_GAP, _AREA = 84, 30_000


def draw_context(
    frame: Frame,
    space: FreeSpace,
    colours: Mapping[str, str],
    places: Sequence[StoryPlace],
    named: Collection[str],
    language: str,
) -> Iterator[str]:
    """The names as SVG, in a language.

    `places` are the story's own, and `named` the countries it names itself.
    """
    own = named_places(p.place for p in places)
    yield from _countries(frame, space, colours, named, language)
    yield from _waters(frame, space, colours, own, language)
    yield from _towns(frame, space, colours, own, language)


def _countries(
    frame: Frame,
    space: FreeSpace,
    colours: Mapping[str, str],
    named: Collection[str],
    language: str,
) -> Iterator[str]:
    """Names of countries where they have land and there is space, the large ones first."""
    wide = frame.width / frame.scale
    spots = spots_of_countries(frame.box)
    pieces = []
    for country in sorted(load_world()["countries"], key=lambda c: (-c["size"], c["name"])):
        # On a map of the world only what is large there.
        if country["name"] in named or country["size"] < wide / 40:
            continue
        text = (local_country(country["name"], language) or country["name"]).upper()
        half = text_width(text, 10.5) / 2 + len(text) * 0.6 + 4
        for lat, lon in [(country["lat"], country["lon"]), *spots.get(country["name"], ())]:
            x, y = _spot(frame, lat, lon)
            if space.takes((x - half, y - 9, x + half, y + 9)):
                pieces.append(_text(text, x, y + 4))
                break
    if pieces:
        more = ' text-anchor="middle" letter-spacing="1.1"'
        yield halo(colours, 10.5, colours["country"], "500", more)
        yield from pieces
        yield "</g>"


def _waters(
    frame: Frame,
    space: FreeSpace,
    colours: Mapping[str, str],
    own: Sequence[Named],
    language: str,
) -> Iterator[str]:
    pieces = []
    done: set[str] = set()
    for name, lat, lon, size in waters_around(frame.box, {name for name, _, _ in own}, language):
        x, y = _spot(frame, lat, lon)
        half = text_width(name, 11) / 2 + len(name) * 0.3 + 4
        if name in done or size * frame.scale < 1.5 * half:
            continue
        if space.takes((x - half, y - 9, x + half, y + 9)):
            done.add(name)
            pieces.append(_text(name, x, y + 4))
    if pieces:
        yield (
            f'<g font-size="11" font-weight="500" fill="{colours["water-name"]}" '
            'font-style="italic" text-anchor="middle" letter-spacing=".6">'
        )
        yield from pieces
        yield "</g>"


def _towns(
    frame: Frame,
    space: FreeSpace,
    colours: Mapping[str, str],
    own: Sequence[Named],
    language: str,
) -> Iterator[str]:
    """Dots and names of towns, the weightiest first, each some way from the next."""
    least = least_people(frame.width / frame.scale) // 1000
    left = int(frame.width * frame.height / _AREA)
    dots: list[tuple[float, float]] = []
    labels: list[Label] = []
    for name, lat, lon, thousands in towns_around(frame.box, (), own, language):
        x, y = _spot(frame, lat, lon)
        dot = (x - 3, y - 3, x + 3, y + 3)
        if len(labels) == left or thousands < least or not space.free(dot):
            continue
        if any(math.hypot(x - other[0], y - other[1]) < _GAP for other in dots):
            continue
        label = space.place_name(name, (x, y), 5, 10.5)
        if label:
            space.take(dot)
            dots.append((x, y))
            labels.append(label)
    if not labels:
        return
    path = "".join(f"M{x:.0f} {y:.0f}h0" for x, y in dots)
    yield (
        f'<path d="{path}" fill="none" stroke="{colours["country"]}" stroke-width="4" '
        'stroke-linecap="round" stroke-opacity=".75"/>'
    )
    yield halo(colours, 10.5, colours["country"], "400", "")
    for label in labels:
        yield _text(label.text, label.x, label.y, label.anchor)
    yield "</g>"


def _spot(frame: Frame, lat: float, lon: float) -> tuple[float, float]:
    return frame.spot(lat, unwrap(lon, frame.west + frame.width / frame.scale / 2))


def _text(text: str, x: float, y: float, anchor: str = "") -> str:
    where = f' text-anchor="{anchor}"' if anchor in ("middle", "end") else ""
    return f'<text x="{x:.0f}" y="{y:.0f}"{where}>{escaped(text)}</text>'
