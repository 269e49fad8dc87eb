"""What a Story is about: a country, a region and a place, each with its reason, or none of them.

Every counted mention weighs by its role (where it happens, or only spoken of), by where it stands
(title and beginning say what a text is about) and adds to the place, its region and its country.
A level has a focus only where one weighs well over half of all at that level.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from storymap.exports.csv import MARK, table_csv
from storymap.exports.records import Record
from storymap.model import Place, Resolution, Story, counted
from storymap.text.characters import one_line

FOCUS_COLUMNS = (
    "level", "name", "place", "country", "region", "lat", "lon", "share", "mentions", "places",
    "reason",
)  # fmt: skip
# What a mention weighs that only acts or is spoken of, and one in the title or the first passage.
SPOKEN, TITLED = 0.4, 2.0
# A focus weighs at least this share of its level, and this often is it named.
LEAST_SHARE, LEAST_MENTIONS = 0.6, 3
# Places of a region that are named, itself among them.
LEAST_PLACES = 2
_COUNTRIES = frozenset({"country", "former country"})
_REGIONS = frozenset({"region", "state", "province", "county"})
_WIDER = frozenset({"continent", "ocean", "sea", "area"})


@dataclass(slots=True)
class _Level:
    """What speaks for each name at one level."""

    weights: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    mentions: dict[str, list[Resolution]] = field(default_factory=lambda: defaultdict(list))


def focus_csv(story: Story) -> str:
    """A row a level that has a focus: country, region, place."""
    return MARK + table_csv(FOCUS_COLUMNS, focus_records(story))


def focus_records(story: Story) -> list[Record]:
    """What the text is about, the widest first; empty where it is about nowhere in particular."""
    levels = {name: _Level() for name in ("country", "region", "place")}
    start = _beginning(story)
    for resolution in counted(story):
        place = resolution.place
        if place is None or resolution.status == "rejected" or place.kind in _WIDER:
            continue
        mention = resolution.mention
        weight = SPOKEN if mention.role == "associative" else 1.0
        weight *= TITLED if mention.start < start else 1.0
        weight *= resolution.probability or 1.0
        for level, name in _names(place, adjective=mention.form == "adjective"):
            levels[level].weights[name] += weight
            levels[level].mentions[name].append(resolution)
    return list(_found(levels, start))


def _names(place: Place, *, adjective: bool) -> Iterator[tuple[str, str]]:
    """The levels that a place speaks for."""
    if place.kind in _COUNTRIES:
        yield "country", place.name
        return
    if place.country:
        yield "country", place.country
    if place.kind in _REGIONS:
        yield "region", f"{place.name}\n{place.country or ''}"
        return
    if place.region:
        yield "region", f"{place.region}\n{place.country or ''}"
    if not adjective:
        yield "place", place.id


def _found(levels: dict[str, _Level], start: int) -> Iterator[Record]:
    within: str | None = None
    for level, found in levels.items():
        total = sum(found.weights.values())
        if not total:
            continue
        best = max(found.weights, key=lambda name: (found.weights[name], name))
        share = found.weights[best] / total
        mentions = found.mentions[best]
        if share < LEAST_SHARE or len(mentions) < LEAST_MENTIONS:
            continue
        place = _place_of(level, best, mentions)
        if level == "region" and len({r.place.id for r in mentions if r.place}) < LEAST_PLACES:
            continue  # it says no more than its only place
        country = place.country if level != "country" else None
        if within and country and country != within:  # another country's part is no focus
            continue
        within = best if level == "country" else within
        yield _record(level, best, place, share, mentions, start)


def _place_of(level: str, name: str, mentions: list[Resolution]) -> Place:
    """The place itself where it is named, or else the first that speaks for it."""
    places = [r.place for r in mentions if r.place]
    named = name.partition("\n")[0]
    own = (p for p in places if level == "place" or p.name == named)
    return next(own, places[0])


def _record(
    level: str, name: str, place: Place, share: float, mentions: list[Resolution], start: int
) -> Record:
    title = name.partition("\n")[0] if level != "place" else place.name
    is_named = place.name == title
    names = {r.place.id for r in mentions if r.place}
    titled = sum(r.mention.start < start for r in mentions)
    parts = [f"{share:.0%} of what the text says of a {level}"]
    itself = sum(r.place is not None and r.place.name == title for r in mentions)
    if itself:
        parts.append(f"named {itself} times itself" if itself > 1 else "named once itself")
    inside = len(names) - bool(itself)
    if level != "place" and inside:
        parts.append(f"{inside} place{'s' if inside > 1 else ''} in it named")
    if titled:
        parts.append("in the title or the first passage")
    return {
        "level": level,
        "name": one_line(title),
        "place": place.id if is_named else None,
        "country": place.country and one_line(place.country),
        "region": place.region and one_line(place.region),
        "lat": place.lat if is_named else None,
        "lon": place.lon if is_named else None,
        "share": round(share, 3),
        "mentions": len(mentions),
        "places": len(names),
        "reason": "; ".join(parts),
    }


def _beginning(story: Story) -> int:
    """Where the title and the first passage with a sentence end in the text."""
    for passage in story.document.passages:
        if passage.kind == "paragraph":
            return passage.end
    return 0
