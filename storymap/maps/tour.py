"""Story to Tour: the few stops at which a reader is shown the story, and the ways between them.

A stop is a scene: the first place where something happens after a change of place; where a heading
names one place alone, as that of a letter does, its section begins there. Most places that a text
names make none. A way leads to a stop only where the text tells of the movement; between the
others the view cuts. `storymap.model.stops_of` has every place in reading order.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from storymap.maps.journeys import Journey, is_setting, journeys_of
from storymap.maps.symbols import SYMBOLS, shape_of
from storymap.model import Place, Resolution, Story, counted
from storymap.review.stops import chosen_stops

# About 90 seconds at seven a stop.
FEWEST, USUAL, MOST = 8, 12, 15
# From this many ways from place to place in a paragraph on, a story is an itinerary: the sample
# about Ibn Battuta has 1, those of news none.
ITINERARY = 0.5
# What makes a scene worth a stop, in mentions: a journey to it, a heading before it, a new place.
JOURNEY, HEADING, NEW = 3, 2, 1


@dataclass(frozen=True, slots=True)
class TourStop:
    """A scene's place, its mentions in the scene's passage, and the way there, if one is told.

    `way` runs from where the journey began to this place, and `told` is the sentence that says so
    last, as a span of the document's text; without a journey they are empty and None. `caption` is
    what the author has the tour say there.
    """

    place: Place
    resolutions: tuple[Resolution, ...]
    way: tuple[Place, ...] = ()
    told: tuple[int, int] | None = None
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Tour:
    """The stops in reading order, or as the author has arranged them.

    In an `itinerary` most are reached by journeys that are told.
    """

    stops: tuple[TourStop, ...]
    itinerary: bool = False


@dataclass(frozen=True, slots=True)
class _Scene:
    """The mentions of a place in one passage, and what they are worth as a stop."""

    place: Place
    resolutions: tuple[Resolution, ...]
    section: int
    worth: float


# A chain of journeys as the places they name, and the sentence of the last.
_Way = tuple[tuple[Resolution, ...], tuple[int, int]]


def tour_of(story: Story) -> Tour:
    """The tour that the author has chosen, else the story's own."""
    own = own_tour(story)
    chosen = chosen_stops(story)
    if chosen is None:
        return own
    pairs = zip((None, *own.stops), own.stops, strict=False)
    known = {_at(stop.resolutions[0]): (before, stop) for before, stop in pairs}
    stops: list[TourStop] = []
    last: object = None
    for resolution, caption in chosen:
        before, here = known.get(_at(resolution), (None, None))
        # The way is told from the stop before: where another comes before, there is none.
        way, told = (here.way, here.told) if here and before is last else ((), None)
        beside = _beside(story, resolution)
        stops.append(TourStop(_place(resolution), beside, way, told, caption))
        last = here or resolution
    return Tour(tuple(stops), own.itinerary)


def _beside(story: Story, first: Resolution) -> tuple[Resolution, ...]:
    """The mentions of a place in its passage, from the first of them on."""
    return tuple(
        r
        for r in counted(story)
        if r.mention.passage == first.mention.passage
        and r.mention.start >= first.mention.start
        and r.place is not None
        and r.place.id == _place(first).id
        and r.status != "rejected"
        and r.mention.form != "adjective"
    )


def own_tour(story: Story) -> Tour:
    """The story's own tour: up to 15 stops, beginning where the story does."""
    journeys = journeys_of(story)
    goals = {_at(journey.way[-1]) for journey in journeys if journey.way[-1]}
    stops = tuple(_stops(_chosen(_scenes(story, goals)), _ways(journeys)))
    told = sum(None not in pair for journey in journeys for pair in pairwise(journey.way))
    paragraphs = sum(passage.kind == "paragraph" for passage in story.document.passages)
    return Tour(stops, told > 1 and told >= ITINERARY * paragraphs)


def _at(resolution: Resolution) -> tuple[int, int]:
    return resolution.mention.start, resolution.mention.end


def _place(resolution: Resolution) -> Place:
    if resolution.place is None:
        raise ValueError("A scene's mention has no place.")
    return resolution.place


def _scenes(story: Story, goals: set[tuple[int, int]]) -> list[_Scene]:
    """Every change of place, in reading order; wide places only where nothing narrower is named."""
    kinds = {passage.index: passage.kind for passage in story.document.passages}
    shown = [r for r in counted(story) if r.place and r.status != "rejected"]
    named = [r for r in shown if r.mention.form != "adjective"]
    settings = [r for r in named if is_setting(r)] or named
    sections = _sections(story)
    # Where the text tells of the way to a heading's place, its section begins before it.
    reached = {(sections[r.mention.passage], _place(r).id) for r in settings if _at(r) in goals}
    headed = {
        passage
        for passage, place in _headings(settings, kinds).items()
        if (sections[passage], place) not in reached
    }
    told = [
        r
        for r in settings
        if kinds.get(r.mention.passage) == "paragraph" or r.mention.passage in headed
    ] or settings
    often = Counter((sections.get(r.mention.passage), _place(r).id) for r in told)
    seen: set[str] = set()
    scenes: list[_Scene] = []
    section = -1
    for passage, group in groupby(told, key=lambda r: r.mention.passage):
        here = list(group)
        now = sections.get(passage, 0)
        narrow = [r for r in here if not _is_wide(r)]
        for resolutions in _by_place(narrow or here):
            place = _place(resolutions[0])
            if scenes and scenes[-1].place.id == place.id and section == now:
                if scenes[-1].resolutions[0].mention.passage in headed:  # the text says more
                    scenes[-1] = replace(scenes[-1], resolutions=resolutions)
                continue
            worth = float(often[now, place.id])
            worth += JOURNEY * any(_at(r) in goals for r in resolutions)
            worth += HEADING * ((section != now) + (passage in headed)) + NEW * (
                place.id not in seen
            )
            section = now
            seen.add(place.id)
            scenes.append(_Scene(place, resolutions, section, worth))
    return scenes


def _headings(settings: Sequence[Resolution], kinds: Mapping[int, str]) -> dict[int, str]:
    """The headings that name one place alone, and it: there the section is, as a letter is.

    What stands first may be the title of it all: it is one of them where half of the others are.
    """
    named: dict[int, set[str]] = {at: set() for at, kind in kinds.items() if kind == "heading"}
    for r in settings:
        if r.mention.passage in named:
            named[r.mention.passage].add("" if _is_wide(r) else _place(r).id)
    title, others = next(iter(named), None), len(named) - 1
    headed = {at: min(places) for at, places in named.items() if len(places) == 1 and any(places)}
    if not others or 2 * len(headed.keys() - {title}) < others:
        headed.pop(title or 0, None)
    return headed


def _sections(story: Story) -> dict[int, int]:
    """The number of the section that each passage is in: chapters, or what headings part."""
    numbers: dict[int, int] = {}
    number, chapter = 0, None
    for passage in story.document.passages:
        if passage.kind == "heading" or passage.chapter != chapter:
            number, chapter = number + 1, passage.chapter
        numbers[passage.index] = number
    return numbers


def _by_place(resolutions: Sequence[Resolution]) -> list[tuple[Resolution, ...]]:
    """The mentions of one passage by place, in the order of the first of each."""
    groups: dict[str, list[Resolution]] = {}
    for resolution in resolutions:
        groups.setdefault(_place(resolution).id, []).append(resolution)
    return [tuple(group) for group in groups.values()]


def _is_wide(resolution: Resolution) -> bool:
    return SYMBOLS[shape_of(_place(resolution).kind)].wide


def _chosen(scenes: list[_Scene]) -> list[_Scene]:
    """All of a few scenes; of many the best of each part, and then the second best, to a dozen."""
    if len(scenes) <= MOST:
        return scenes
    narrow = [scene for scene in scenes if not _is_wide(scene.resolutions[0])]
    scenes = narrow if len(narrow) >= FEWEST else scenes
    parts = [list(group) for _, group in groupby(scenes, key=lambda scene: scene.section)]
    if not USUAL // 2 <= len(parts) <= MOST:
        edges = [round(part * len(scenes) / USUAL) for part in range(USUAL + 1)]
        parts = [scenes[a:b] for a, b in pairwise(edges) if a < b]
    places = {id(scene): at for at, scene in enumerate(scenes)}
    ranked = [sorted(part, key=lambda scene: -scene.worth) for part in parts]
    seconds = sorted(
        ((rank, scene) for part in ranked for rank, scene in enumerate(part)),
        key=lambda ranked: (ranked[0], -ranked[1].worth),
    )
    chosen = [0]
    firsts = [scene for part in ranked[1:] for scene in part[:1]]
    for scene in (*firsts, *(scene for _, scene in seconds)):
        at = places[id(scene)]
        slot = bisect(chosen, at)
        beside = (scenes[number].place.id for number in chosen[max(0, slot - 1) : slot + 1])
        if at not in chosen and scene.place.id not in beside:
            chosen.insert(slot, at)
        if len(chosen) >= max(USUAL, len(parts)):
            break
    return [scenes[at] for at in chosen]


def _ways(journeys: Sequence[Journey]) -> dict[tuple[int, int], _Way]:
    """The told way to each goal, by its mention; journeys that follow each other make one way."""
    ways: dict[tuple[int, int], _Way] = {}
    chain: tuple[Resolution, ...] = ()
    for journey in journeys:
        first, *rest = journey.way
        if first is None:
            chain = ()
        elif not chain or chain[-1].place != first.place:
            chain = (first,)
        for goal in rest:
            chain = (*chain, goal) if goal else ()
            if goal:
                ways[_at(goal)] = chain, (journey.start, journey.end)
    return ways


def _stops(scenes: Sequence[_Scene], ways: dict[tuple[int, int], _Way]) -> Iterator[TourStop]:
    """The scenes as stops, each with the part of its way that lies behind the stop before."""
    last = -1
    for scene in scenes:
        found = (ways[_at(r)] for r in scene.resolutions if _at(r) in ways)
        way, told = next(found, ((), None))
        passed = sum(resolution.mention.end <= last for resolution in way)
        places = tuple(_place(r) for r in way[max(0, passed - 1) :])
        last = scene.resolutions[0].mention.end
        if len(places) > 1:
            yield TourStop(scene.place, scene.resolutions, places, told)
        else:
            yield TourStop(scene.place, scene.resolutions)
