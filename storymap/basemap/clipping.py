"""The basemap of one story's page: the world clipped to it, its wide places' outlines, context.

The whole world stands at the coarse level. Where the story happens the arcs are finer: as fine as
a budget of bytes allows in the view that opens, and of medium detail around each other place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from storymap.basemap.arcs import decode_line, encode, index_of, join
from storymap.basemap.chains import chain_arcs, touching
from storymap.basemap.context import named_places, towns_around, waters_around
from storymap.basemap.countries import spots_of_countries
from storymap.basemap.courses import SCALE as COURSES
from storymap.basemap.courses import clip_courses
from storymap.basemap.names import local_country
from storymap.basemap.outlines import clip_regions, country_of, region_of
from storymap.basemap.shores import clip_shores
from storymap.basemap.world import COARSE, FINE, MEDIUM, load_world, meets_somewhere, text_of
from storymap.geometry import Box, Spot
from storymap.model import StoryPlace

# Characters of arcs in the opening view: keeps the page of a story of one country near 400 KB.
BUDGET = 150_000
# Degrees around a place outside the opening view that get medium detail, and their share.
AROUND = 3.5
BUDGET_AROUND = 70_000
MANY_CELLS = 250
# What is drawn as lines.
LINES = ("borders", "rivers")
# Land south of this latitude is left out of stories that do not go there.
POLAR = -60


def page_basemap(
    view: Box, places: Sequence[StoryPlace], *, context: bool, language: str = "en"
) -> tuple[dict[str, Any], dict[str, str]]:
    """The basemap as JSON values for `assets/map/basemap.js`, and which outline is which place's.

    `view` is what the map opens on. Outlines go by the ids of places: to a country's name, or to
    the number of a region. With `context` come towns, seas and spots for names of countries, named
    in the language; a country's name in it stands behind the basemap's own.
    """
    ranked = sorted(places, key=lambda story_place: -len(story_place.resolutions))
    wide = widen(view)
    countries = {p.place.id: name for p in places if (name := country_of(p.place))}
    regions = {p.place.id: number for p in ranked if (number := region_of(p.place))}
    spots = [(p.place.lat, p.place.lon) for p in places]
    shapes = clip_world(wide, spots, countries.values())
    rings, arcs = clip_regions(regions.values(), len(shapes["arcs"]))
    shapes |= {"regions": rings, "arcs": shapes["arcs"] + arcs}
    narrow = [(p.place.lat, p.place.lon) for p in ranked if p.place.id not in countries | regions]
    shapes["shores"] = clip_shores(wide, narrow)
    courses = clip_courses(p.place.id for p in ranked)
    shapes["courses"] = {"scale": COURSES, "lines": courses}
    if context:
        own = named_places(p.place for p in places)
        spots = [(p.place.lat, p.place.lon) for p in ranked]
        shapes["towns"] = towns_around(wide, spots, own, language)
        waters = waters_around(wide, {name for name, _, _ in own}, language)
        shapes["waters"] = [water for water in waters if water[1] >= _southmost(view, spots)]
        shapes["names"] = [
            [*row, local] if (local := local_country(row[0], language)) else row
            for row in shapes["names"]
        ]
        shapes["spots"] = _spots(wide)
    drawn = {place: number for place, number in regions.items() if number in rings}
    return shapes, countries | drawn


def _spots(view: Box) -> dict[str, list[Spot]]:
    """Spots for the names of countries in the view, and fewer around it."""
    found: dict[str, list[Spot]] = {}
    for box in (view, widen(view, 1.5)):
        for name, spots in spots_of_countries(box).items():
            found.setdefault(name, []).extend(spots)
    return found


def widen(view: Box, share: float = 0.35) -> Box:
    """The view with what a window of another shape shows beside it."""
    south, west, north, east = view
    high, wide = (north - south) * share, (east - west) * share
    return max(south - high, -90.0), west - wide, min(north + high, 90.0), east + wide


def clip_world(
    view: Box, spots: Sequence[Spot] = (), outlines: Iterable[str] = ()
) -> dict[str, Any]:
    """The part of the basemap that a page needs, as JSON values for `assets/map/basemap.js`.

    `view` is what the map opens on, `spots` are the other places it may fly to, `outlines` the
    countries whose own shape the page can show.
    """
    world = load_world()
    rows = world["arcs"]
    levels = _levels(rows, view, spots)
    texts = [text_of(row, level) for row, level in zip(rows, levels, strict=True)]

    def drawn(source: Iterable[Sequence[int]]) -> list[Sequence[int]]:
        return [ring for ring in source if all(texts[index_of(ref)] for ref in ring)]

    wanted = set(outlines)
    south = _southmost(view, spots)
    land = (ring for ring in world["land"] if south < POLAR or not _is_polar(rows, ring))
    shapes = {"land": drawn(land), "lakes": drawn(world["lakes"])}
    own = {c["name"]: drawn(c["rings"]) for c in world["countries"] if c["name"] in wanted}
    lines = {name: drawn(_lines(name)) for name in LINES}
    rings = [ring for group in (*shapes.values(), *own.values()) for ring in group]
    runs = chain_arcs(rings, [line for group in lines.values() for line in group])
    numbers = {first: number for number, first in enumerate(runs)}
    numbers |= {~run[-1]: ~numbers[first] for first, run in runs.items()}

    def numbered(refs: Iterable[int]) -> list[int]:
        return [numbers[ref] for ref in refs if ref in numbers]

    return {
        "scale": world["scale"],
        **{name: [numbered(ring) for ring in group] for name, group in shapes.items()},
        **{
            name: [index_of(ref) for line in group for ref in numbered(line)]
            for name, group in lines.items()
        },
        "outlines": {name: [numbered(ring) for ring in group] for name, group in own.items()},
        "names": [
            [c["name"], c["lat"], c["lon"], c["size"]]
            for c in world["countries"]
            if c["lat"] >= south
        ],
        "arcs": [_text(run, texts, 360 * world["scale"]) for run in runs.values()],
    }


@lru_cache(maxsize=2)
def _lines(name: str) -> list[list[int]]:
    """The arcs of borders or rivers in lines: an arc has the same ends at all levels."""
    rows = load_world()["arcs"]
    return touching({i: decode_line(text_of(rows[i], FINE)) for i in load_world()[name]})


def _text(run: Sequence[int], texts: Sequence[str], turn: int) -> str:
    """The text of the arcs as one."""
    if run[1:] == () and run[0] >= 0:
        return texts[run[0]]
    lines = ((ref, decode_line(texts[index_of(ref)])) for ref in run)
    return encode(join((line if ref >= 0 else line[::-1] for ref, line in lines), turn))


def _southmost(view: Box, spots: Sequence[Spot]) -> float:
    """The latitude south of which a story's map has neither land nor names."""
    south = min((lat for lat, _ in spots), default=view[0])
    return -90.0 if south < POLAR else POLAR


def _is_polar(rows: Sequence[Sequence[Any]], ring: Sequence[int]) -> bool:
    return all(rows[index_of(ref)][3] < POLAR for ref in ring)


def _levels(rows: Sequence[Sequence[Any]], view: Box, spots: Sequence[Spot]) -> list[int]:
    levels = [COARSE] * len(rows)
    near = list(_within(rows, view))
    for level in (FINE, MEDIUM):
        if sum(len(text_of(rows[i], level)) for i in near) <= BUDGET:
            for i in near:
                levels[i] = level
            break
    left = BUDGET_AROUND
    # Neighbours share their surroundings: one look for each whole degree, or each four of them
    # where places are spread so wide that the looks would take longer than the drawing.
    cells = dict.fromkeys((round(lat), round(lon)) for lat, lon in spots)
    around = AROUND
    if len(cells) > MANY_CELLS:
        cells = dict.fromkeys((round(lat / 4) * 4, round(lon / 4) * 4) for lat, lon in spots)
        around += 2
    for lat, lon in cells:
        for i in _within(rows, (lat - around, lon - around, lat + around, lon + around)):
            if levels[i] == COARSE:
                levels[i] = MEDIUM
                left -= len(text_of(rows[i], MEDIUM))
        if left < 0:
            break
    return levels


def _within(rows: Sequence[Sequence[Any]], box: Box) -> Iterator[int]:
    """The arcs whose boxes meet `box`."""
    south, north = (max(0, min(179, int(lat + 90))) for lat in (box[0], box[2]))
    found = {i for belt in _belts()[south : north + 1] for i in belt}
    return (i for i in sorted(found) if meets_somewhere(rows[i], box))


@lru_cache(maxsize=1)
def _belts() -> tuple[tuple[int, ...], ...]:
    """The arcs that touch each degree of latitude, from the south pole on."""
    belts: list[list[int]] = [[] for _ in range(180)]
    for i, row in enumerate(load_world()["arcs"]):
        for belt in range(max(0, row[1] + 90), min(180, row[3] + 91)):
            belts[belt].append(i)
    return tuple(tuple(belt) for belt in belts)
