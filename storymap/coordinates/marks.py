"""What a text's author has marked: links to GeoNames, to Wikipedia and to positions.

What comes in: a document with links, its resolutions and a gazetteer. What goes out: the
resolutions, where words that lead to a place mean it and nothing else. An editor's or a writer's
own mark is a decision; it is not guessed again.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

from storymap.addresses import geo_position, geonames_id
from storymap.coordinates.locations import written_place
from storymap.coordinates.positions import Position
from storymap.coordinates.proximity import nearest_town
from storymap.gazetteer.folding import fold
from storymap.model import Candidate, Document, Ground, Mention, Place, Resolution
from storymap.translations.phrases import say_reason

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

MARKED: Ground = ("marked",)
MARKED_ELSEWHERE: Ground = ("marked-elsewhere",)
# Words of a link that are a name by themselves, where no name is known in them.
LONGEST_NAME = 80
# A position in a link tells a place to about so many kilometres.
SLACK_KM = 0.1
_WIKIPEDIA = re.compile(r"https?://[a-z-]{2,12}(?:\.m)?\.wikipedia\.org/wiki/(?P<title>[^?#]+)")
_QUALIFIED = re.compile(r"(?P<name>[^,()]+?)(?:, (?P<unit>[^()]+)| \((?P<kind>[^()]+)\))")
_PAIR = re.compile(r"(?:loc:)?(-?\d{1,2}(?:\.\d+)?),\s*(-?\d{1,3}(?:\.\d+)?)")
_AT = re.compile(r"/@(-?\d{1,2}\.\d+),(-?\d{1,3}\.\d+)")
_MAP_HOST = re.compile(r"(?:www\.|maps\.)?(?:openstreetmap\.org|google\.[a-z.]{2,6}|osm\.org)")


@dataclass(frozen=True, slots=True)
class _Mark:
    """Words of one passage that the author says mean a place."""

    start: int
    end: int
    passage: int
    place: Place


def apply_marks(
    document: Document, resolutions: Sequence[Resolution], gazetteer: Gazetteer
) -> tuple[Resolution, ...]:
    """The resolutions in order, where links that lead to a place decide; `source` is "author".

    A marked name without a mention becomes one. The same name elsewhere means the same, unless it
    is marked as another place too.
    """
    marks = list(_marks(document, gazetteer))
    if not marks:
        return tuple(resolutions)
    found = {r.mention.start: r for r in resolutions}
    starts = [r.mention.start for r in resolutions]
    meant: dict[str, set[str]] = {}
    places: dict[str, Place] = {}
    marked: set[int] = set()
    for mark in marks:
        first = bisect_left(starts, mark.start)
        inside = list(resolutions[first : bisect_left(starts, mark.end)])
        before = resolutions[first - 1].mention if first else None
        if before and before.end > mark.start:
            continue  # the link begins in the middle of a name
        mention = _mention_of(document.text, mark, inside)
        if mention is None or mention.start in marked:
            continue
        for each in inside:
            if mention.start <= each.mention.start < mention.end:
                del found[each.mention.start]
        old = next((r for r in inside if r.mention.start == mention.start), None)
        found[mention.start] = _decided(mention, mark.place, MARKED, old)
        marked.add(mention.start)
        name = fold(mention.text)
        meant.setdefault(name, set()).add(mark.place.id)
        places[name] = mark.place
    for start, resolution in found.items():
        name = fold(resolution.mention.text)
        if start not in marked and len(meant.get(name, ())) == 1 and _is_open(resolution):
            found[start] = _decided(resolution.mention, places[name], MARKED_ELSEWHERE, resolution)
    return tuple(found[start] for start in sorted(found))


def _is_open(resolution: Resolution) -> bool:
    return resolution.status != "rejected" and resolution.source != "author"


def _mention_of(text: str, mark: _Mark, inside: Sequence[Resolution]) -> Mention | None:
    """The mention that a mark decides: one in it, or all of its words where these are a name.

    Of several in it the one that may be the place, such as the first of "Odesa, Ukraine".
    """
    own = [r for r in inside if r.mention.end <= mark.end and r.mention.form != "embedded"]
    able = [r for r in own if any(c.place.id == mark.place.id for c in r.candidates)]
    name = fold(mark.place.name)
    called = [r for r in own if fold(r.mention.text) == name]
    chosen = next(iter([*able, *called, *own]), None)
    words = text[mark.start : mark.end]
    if chosen and (able or called or chosen.mention.text == words or len(own) == len(inside) == 1):
        return replace(chosen.mention, form="name" if chosen in called else chosen.mention.form)
    if any(r.mention.end > mark.end for r in inside):
        return None  # the link ends in the middle of a name
    if len(words) > LONGEST_NAME or "\n" in words or not _begins_name(words):
        return None
    return Mention(mark.start, mark.end, words, mark.passage, "name", 1.0)


def _begins_name(words: str) -> bool:
    letter = next((sign for sign in words if sign.isalpha()), "")
    return bool(letter) and letter == letter.upper()


def _decided(mention: Mention, place: Place, ground: Ground, old: Resolution | None) -> Resolution:
    """The resolution of a mention that means the place; its other candidates stay to be seen."""
    chosen = Candidate(place, 1.0, (say_reason("en", ground),), (ground,))
    others = tuple(
        replace(each, probability=0.0)
        for each in (old.candidates if old else ())
        if each.place.id != place.id
    )
    mention = replace(mention, score=1.0)
    return Resolution(mention, "resolved", place, 1.0, (chosen, *others), "author")


def _marks(document: Document, gazetteer: Gazetteer) -> Iterator[_Mark]:
    """The links that lead to a place, in order, without the white space at their ends."""
    starts = [passage.start for passage in document.passages]
    for link in document.links:
        at = bisect_right(starts, link.start) - 1
        words = document.text[link.start : link.end]
        if at < 0 or link.end > document.passages[at].end or not words.strip():
            continue
        start = link.start + len(words) - len(words.lstrip())
        end = start + len(words.strip())
        place = _place_at(link.href, document.text[start:end], gazetteer)
        if place:
            yield _Mark(start, end, document.passages[at].index, place)


def _place_at(href: str, words: str, gazetteer: Gazetteer) -> Place | None:
    """The place that an address leads to, None where it leads to none that is known."""
    geonames = geonames_id(href)
    if geonames:
        row = gazetteer.row_of(geonames)
        return None if row is None else gazetteer.place(row)
    wikipedia = _WIKIPEDIA.match(href)
    if wikipedia:
        return _place_titled(unquote(wikipedia["title"]).replace("_", " "), gazetteer)
    pair = geo_position(href) or _position_in(href)
    if pair is None:
        return None
    position = Position(0, 0, *pair, SLACK_KM)
    return written_place(position, words, nearest_town(position, gazetteer), gazetteer)


def _place_titled(title: str, gazetteer: Gazetteer) -> Place | None:
    """The place of an article's title that says which one it is: "London, Ontario"."""
    found = _QUALIFIED.fullmatch(title)
    if not found or not found["unit"]:
        return None
    places = gazetteer.search(title, limit=1)
    return places[0] if places and fold(places[0].name) == fold(found["name"]) else None


def _position_in(href: str) -> tuple[float, float] | None:
    """The position in an address of OpenStreetMap or Google Maps."""
    try:
        parts = urlsplit(href)
        if not _MAP_HOST.fullmatch(parts.hostname or ""):
            return None
        asked = {key: values[0] for key, values in parse_qs(parts.query).items()}
    except ValueError:
        return None
    said = [f"{asked['mlat']},{asked['mlon']}"] if {"mlat", "mlon"} <= asked.keys() else []
    said += [asked[key] for key in ("q", "query", "ll", "destination") if key in asked]
    found = next(filter(None, map(_PAIR.fullmatch, said)), None) or _AT.search(parts.path)
    if not found:
        return None
    return geo_position(f"geo:{found[1]},{found[2]}")
