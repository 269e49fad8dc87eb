"""Places that a text tells by others: "20 km east of Nanjing", "between Mocha and Aden".

What comes in: a document and its resolutions. What goes out: the same resolutions, and such words
before a name ("20 km east of") as a mention of their own, whose place is an area as wide as they
leave it: a sector of a ring around the named place, or a band between two. Nothing is told of a
spot that the text does not tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from storymap.gazetteer.groups import IS_WIDE
from storymap.gazetteer.kinds import CODES
from storymap.geometry import area_of, box_of, kilometres
from storymap.languages.en import offsets as words
from storymap.model import Candidate, Document, Ground, Mention, Place, Resolution, primary_language
from storymap.translations.phrases import say_reason

KIND = "area"
# Characters before a name in which the words stand.
BEFORE = 90
# A distance is told to about so much of it, in round figures.
INNER, OUTER = 0.75, 1.25
# Without a distance: as far as a village, and a city, are known by those around them.
REACH_KM, CITY_REACH_KM, CITY = 20, 40, 100_000
# Degrees that a direction leaves: of four winds, of eight, of sixteen; without a distance more.
BREADTHS = {0.0: 60, 45.0: 45, 22.5: 30}
VAGUE = 90
# A band is so much of its length to either side, and no longer than this.
HALF_BAND, LONGEST_BAND_KM = 0.1, 1500
# What is wider than this has no one side from which a distance is counted.
WIDEST_KM = 120
MOST_KM = 2000


def any_word(fragments: Iterable[str]) -> str:
    """A pattern of which the longest fragment that fits is taken."""
    return "|".join(sorted(fragments, key=len, reverse=True))


DIRECTION = any_word(word.replace("-", r"[-\s]?") for word in words.DIRECTIONS)
_NUMBER = any_word(word.replace("-", r"[-\s]") for word in words.NUMBERS)
COUNT = rf"(?:(?:[0-9]{{1,3}}(?:,[0-9]{{3}})|[0-9]{{1,4}})(?:\.[0-9]{{1,2}})?|(?i:{_NUMBER}))"
UNIT = any_word(words.UNITS)
_OFFSET = re.compile(
    rf"""(?<![\w.,-])(?:(?:(?:{words.BETWEEN}\s)?(?P<least>[0-9]{{1,4}}(?:\.[0-9]{{1,2}})?)
    (?:\s?[-–]\s?|\sto\s|\s{words.AND}\s))?
    (?P<number>{COUNT})(?:\s|-)?(?P<unit>{UNIT})
    (?:\s\([^()]{{1,30}}\))?\s{words.TO_THE})?
    (?P<direction>(?i:{DIRECTION})|{any_word(words.LETTERS)})\s{words.OF}\Z""",
    re.VERBOSE,
)
# What ends so, which few words before a name do.
_OFFSET_END = re.compile(rf"\s{words.OF}\Z")
_LONGEST_END = 30
_UNITS = {re.compile(pattern): km for pattern, km in words.UNITS.items()}
BESIDE = re.compile(
    rf"(?:\s?[,(–—-])?\s?(?:(?:{any_word(words.BEING)})\s){{0,2}}(?:(?:{any_word(words.ABOUT)})\s)?"
)
_WORD = re.compile(r"[^\W\d_]+")
_OUTSIDE = re.compile(
    rf"\b(?:{any_word(words.BEING)})\s(?:(?:{any_word(words.ABOUT)})\s)?to\sthe\s\Z"
)
_WITHIN = re.compile(rf"\b(?i:{any_word(words.WITHIN)})\s\Z")
_GREATER = re.compile(rf"\b(?i:{any_word(words.GREATER)})\s\Z")
_A_FEW = re.compile(rf"\b(?i:{any_word(words.FEW)})\s(?:{UNIT})\s{words.TO_THE}\Z")


def apply_offsets(document: Document, resolutions: Sequence[Resolution]) -> tuple[Resolution, ...]:
    """The resolutions in order, with areas before the names that tell where something lies."""
    if (primary_language(document.language) or "en") != "en":
        return tuple(resolutions)
    result: list[Resolution] = []
    for number, resolution in enumerate(resolutions):
        last = result[-1] if result else None
        start = document.passages[resolution.mention.passage].start
        start = max(last.mention.end, start) if last else start
        after = resolutions[number + 1] if number + 1 < len(resolutions) else None
        area = _between(document.text, start, resolution, after)
        if area is None:
            area = _offset(document.text, start, resolution)
            if area and last and _describes(document.text, last, area):
                area = None
        result += [area, resolution] if area else [resolution]
    return tuple(result)


def _describes(text: str, last: Resolution, sector: Resolution) -> bool:
    """Whether the words only tell of the place before them: "Taldykorgan, north-east of Almaty"."""
    between = text[last.mention.end : sector.mention.start]
    return last.place is not None and BESIDE.fullmatch(between) is not None


def _offset(text: str, floor: int, resolution: Resolution) -> Resolution | None:
    """The sector that the words before a name make of it, None where they make none."""
    mention = resolution.mention
    meant = resolution.place
    if meant is None or resolution.status == "rejected" or mention.form != "name":
        return None
    floor = max(floor, mention.start - BEFORE)
    if not _OFFSET_END.search(text, max(floor, mention.start - _LONGEST_END), mention.start):
        return None
    before = text[floor : mention.start]
    found = _OFFSET.search(before)
    if found is None:
        return None
    distance = told_distance(found["number"], found["unit"])
    ahead = before[: found.start()]
    if not _is_near(ahead) if distance is None else not 0 < distance <= MOST_KM:
        return None
    if _GREATER.search(ahead):
        return None
    least = 0.0 if _WITHIN.search(ahead) else told_distance(found["least"], found["unit"])
    bearing, breadth = told_bearing(found["direction"])
    start = mention.start - len(found[0])
    own = _words(mention, text, start, mention.start)
    name = text[start : mention.end]
    known = resolution.candidates or (Candidate(meant, resolution.probability or 1.0),)
    areas: list[Candidate] = []
    for each in sorted(known, key=lambda each: each.place.id != meant.id):
        anchor = each.place
        if _is_spot(anchor):
            inner, outer, wide = _ring(anchor, least, distance, breadth)
            said = (anchor.lat, anchor.lon, inner, outer, bearing, wide)
            areas.append(_area("sector", said, name, each, ("offset", anchor.name)))
        elif not areas:
            return None  # the place that is meant has no one side
    return replace(resolution, mention=own, place=areas[0].place, candidates=tuple(areas))


def _is_near(before: str) -> bool:
    """Whether a direction behind these words tells of what is around a place.

    "The south of" it is a part of it; "two hours north of" it may be anywhere.
    """
    if _OUTSIDE.search(before) or _A_FEW.search(before):
        return True
    last = _WORD.findall(before)[-1:]
    return not last or last[0].lower() not in words.PART | words.AWAY


def _between(
    text: str, floor: int, first: Resolution, second: Resolution | None
) -> Resolution | None:
    """The band between two names, None where nothing says that something lies there."""
    if second is None or first.mention.passage != second.mention.passage:
        return None
    if text[first.mention.end : second.mention.start].split() != [words.AND]:
        return None
    before = text[max(floor, first.mention.start - BEFORE) : first.mention.start]
    said = [word.lower() for word in _WORD.findall(re.split(r"[.!?;]\s", before)[-1])]
    if said[-1:] != [words.BETWEEN] or words.LYING.isdisjoint(said):
        return None
    a, b = first.place, second.place
    if a is None or b is None or not (_is_spot(a) and _is_spot(b)):
        return None
    length = kilometres(a.lat, a.lon, b.lat, b.lon)
    if not 0 < length <= LONGEST_BAND_KM:
        return None
    start = first.mention.start - len(words.BETWEEN) - 1
    if text[start : first.mention.start].lower().split() != [words.BETWEEN]:
        return None
    own = _words(first.mention, text, start, first.mention.start)
    name = text[start : second.mention.end]
    probability = (first.probability or 0.0) * (second.probability or 0.0)
    half = round(max(1.0, HALF_BAND * length), 1)
    shape = (a.lat, a.lon, b.lat, b.lon, half)
    ground = ("lies-between", a.name, b.name)
    candidate = _area("band", shape, name, Candidate(a, probability), ground)
    uncertain = "ambiguous" in (first.status, second.status)
    return Resolution(
        own,
        "ambiguous" if uncertain else "resolved",
        candidate.place,
        candidate.probability,
        (candidate,),
    )


def _words(mention: Mention, text: str, start: int, end: int) -> Mention:
    """A mention of the words from `start` to `end`, without the space at their end."""
    words = text[start:end].rstrip()
    return replace(mention, start=start, end=start + len(words), text=words, form="name", role=None)


def _area(
    shape: str, said: Sequence[float], name: str, candidate: Candidate, ground: Ground
) -> Candidate:
    """The candidate with an area in place of its place."""
    numbers = ",".join(f"{number:.5f}".rstrip("0").rstrip(".") for number in said)
    id_ = f"{shape}:{numbers}"
    south, west, north, east = box_of(area_of(id_) or ())
    middle = (west + (east - west if west <= east else east + 360 - west) / 2 + 180) % 360 - 180
    place = Place(
        id=id_,
        name=" ".join(name.split()),
        lat=round((south + north) / 2, 5),
        lon=round(middle, 5),
        kind=KIND,
        country=candidate.place.country,
        extent=(south, west, north, east),
    )
    reasons = (say_reason("en", ground), *candidate.reasons)
    return replace(candidate, place=place, reasons=reasons, grounds=(ground, *candidate.grounds))


def _ring(
    anchor: Place, least: float | None, distance: float | None, breadth: float
) -> tuple[float, float, float]:
    """How near, how far and how many degrees wide the words leave it."""
    if distance is None:
        return 0, CITY_REACH_KM if (anchor.population or 0) >= CITY else REACH_KM, VAGUE
    return INNER * (distance if least is None else least), OUTER * distance, breadth


def told_distance(number: str | None, unit: str | None) -> float | None:
    """Kilometres, None where no distance is told."""
    if number is None or unit is None:
        return None
    told = words.NUMBERS.get("-".join(re.split(r"[-\s]", number.lower())))
    count = float(number.replace(",", "")) if told is None else told
    return count * next(km for pattern, km in _UNITS.items() if pattern.fullmatch(unit))


def told_bearing(direction: str) -> tuple[float, float]:
    """Degrees from north, and how many a wind so named leaves."""
    bearing = words.LETTERS.get(direction)
    if bearing is None:
        plain = re.sub(r"[-\s]", "", direction.lower())
        bearing = next(b for word, b in words.DIRECTIONS.items() if word.replace("-", "") == plain)
    fine = next(step for step in (90.0, 45.0, 22.5) if bearing % step == 0)
    return bearing, BREADTHS[0.0 if fine == 90.0 else fine]


def _is_spot(place: Place) -> bool:
    """Whether a distance from the place is one from its middle."""
    code = CODES.get(place.kind)
    if code is not None and bool(IS_WIDE[code]):
        return False
    if place.extent is None:
        return True
    south, west, north, east = place.extent
    return kilometres(south, west, north, east) <= WIDEST_KM
