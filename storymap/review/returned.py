"""A review that was made elsewhere: files that we wrote, changed by a colleague, become edits.

A row is what such a file says of one mention, or of all mentions of a place. Compared with the
story, a row that says the same is no edit; one with another place, another position or another
status is.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import PurePath
from typing import Protocol

from storymap.errors import EditsInvalid
from storymap.limits import UPLOAD
from storymap.model import Edit, Place, Resolution, Story
from storymap.packages import call
from storymap.review.anchors import Span, agreement, anchored_span, fold_words, occurrences
from storymap.review.edits import add, choose, reject
from storymap.text.characters import one_line, without_controls

# A metre or so: programs round what they write anew.
_SAME_DEGREES = 1e-5
_DECIMALS = 6
_SIDES = 2  # an anchor that agrees before and behind
_NEAR = 20  # mentions of the same words on either side
_SCHEME = "review"  # of a place that a reviewer has put where the gazetteer has none


class Known(Protocol):
    """What knows places by their id: a gazetteer, of which a review knows no more."""

    def row_of(self, id: str, /) -> int | None:  # noqa: A002  # the model's own word
        """The row of the place with this id, None if there is none."""

    def place(self, row: int, /) -> Place:
        """The place at a row."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a file says of the mention `quote`, or, without one, of the place `place_id`.

    `where` is for messages. `kind`, `name`, `country` and `region` serve a place that is new.
    """

    where: str
    quote: str | None = None
    prefix: str = ""
    suffix: str = ""
    start: int = 0
    status: str | None = None
    place_id: str | None = None
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    kind: str | None = None
    country: str | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Returned:
    """The rows of a file; `text` is the whole text where a missing mark says "no place"."""

    rows: tuple[Row, ...]
    text: str | None = None


# The readers of files that come back, by the suffixes that they are written with.
READERS: dict[str, str] = {
    ".geojson": "storymap.review.features:read_features",
    ".csv": "storymap.review.tables:read_table",
    ".jsonld": "storymap.review.annotations:read_annotations",
    ".tei": "storymap.review.tei:read_tei",
    ".xml": "storymap.review.tei:read_tei",
}


def is_returned(name: str) -> bool:
    """Whether a file of this name is a review made elsewhere, and no edits file."""
    return PurePath(name).suffix.lower() in READERS


def read_returned(data: bytes, name: str) -> Returned:
    """What stands in a file that `is_returned`; raises EditsInvalid where it is none of ours."""
    UPLOAD.check(len(data))
    reader = READERS[PurePath(name).suffix.lower()]
    returned: Returned = call(reader, data, name, what=f"Reading {name}")
    return returned


def edits_of(story: Story, returned: Returned, known: Known) -> tuple[Edit, ...]:
    """The edits that turn the story into what the file says; `known` has the places.

    Raises EditsInvalid for a place that nobody knows and that has no position.
    """
    positions: dict[str, list[int]] = defaultdict(list)
    for at, resolution in enumerate(story.resolutions):
        positions[_key(resolution.mention.text)].append(at)
    bare = _bare(story)
    edits: list[Edit] = []
    told: set[int] = set()
    for row in returned.rows:
        if row.quote is None:
            edits += _of_place(story, row)
            continue
        index = _index_of(bare, row, positions[_key(row.quote)])
        if index is not None:
            told.add(index)
            edits += _of_mention(story, index, row, known)
        else:
            edits += _new_mention(story, bare, row, known)
    if returned.text is not None:
        edits += _unmarked(story, returned.text, told)
    return tuple(edits)


@dataclass(frozen=True, slots=True)
class _Bare:
    """A text as files have it, without control characters, and where its mentions stand there."""

    text: str
    spans: tuple[Span, ...]
    # How much of it stands before each character of the whole text; none where that is the same.
    before: tuple[int, ...] = ()

    def whole(self, at: int) -> int:
        """Where a character of it stands in the whole text."""
        return bisect_right(self.before, at) - 1 if self.before else at


def _bare(story: Story) -> _Bare:
    text = story.document.text
    spans = [(r.mention.start, r.mention.end) for r in story.resolutions]
    bare = without_controls(text)
    if bare == text:
        return _Bare(bare, tuple(spans))
    before = (0, *accumulate(len(without_controls(sign)) for sign in text))
    return _Bare(bare, tuple((before[start], before[end]) for start, end in spans), before)


def _index_of(bare: _Bare, row: Row, indices: Sequence[int]) -> int | None:
    """The mention that a row means, out of those with its words, which stand in order."""
    anchor = _anchor(row)
    # In a text that has hardly changed the nearest is the right one, among thousands as well.
    at = bisect_left(indices, row.start, key=lambda each: bare.spans[each][0])
    for chosen in (indices[at : at + 1], indices[max(0, at - _NEAR) : at + _NEAR], indices):
        spans = {bare.spans[index]: index for index in chosen}
        span = anchored_span(bare.text, anchor, spans)
        if span is None:
            continue
        if chosen is indices or agreement(bare.text, anchor, span) == _SIDES:
            return spans[span]
    # Files have white space of their own, so that what stands around a name may look another.
    nearest = indices[at : at + 1]
    return next((each for each in nearest if bare.spans[each][0] == row.start), None)


def _key(words: str) -> str:
    return fold_words(without_controls(words))


def _anchor(row: Row) -> Edit:
    return Edit("hide", row.quote or "", row.prefix, row.suffix, row.start, "mention")


def _new_mention(story: Story, bare: _Bare, row: Row, known: Known) -> list[Edit]:
    """The edit of a row about words that are no mention yet; none where they do not stand there."""
    if row.status == "rejected" or (row.place_id is None and row.lat is None):
        return []
    place = _place_in(row, story, None, known)
    here = list(occurrences(bare.text, without_controls(row.quote or ""), whole_words=False))
    # Files have white space of their own around a name; its start then tells.
    near = (each for each in here if row.start in (each[0], bare.whole(each[0])))
    span = anchored_span(bare.text, _anchor(row), here) or next(near, None)
    if span is None:
        return []
    start, end = bare.whole(span[0]), bare.whole(span[1] - 1) + 1
    return [add(story, start, end, place, scope="mention")]


def _of_mention(story: Story, index: int, row: Row, known: Known) -> list[Edit]:
    """The edit of one row: none where it says what the story says."""
    resolution = story.resolutions[index]
    if row.status == "rejected":
        done = resolution.status == "rejected"
        return [] if done else [reject(story, index, scope="mention")]
    if row.place_id is None and row.lat is None:
        return []
    place = _place_in(row, story, resolution, known)
    confirmed = row.status == "resolved" and resolution.status != "resolved"
    if place == resolution.place and not confirmed:
        return []
    return [choose(story, index, place, scope="mention")]


def _of_place(story: Story, row: Row) -> list[Edit]:
    """A place moved, or rejected, with all its mentions."""
    edits = []
    for index, resolution in enumerate(story.resolutions):
        place = resolution.place
        if place is None or place.id != row.place_id:
            continue
        if row.status == "rejected":
            edits.append(reject(story, index, scope="mention"))
        elif _is_moved(place, row):
            edits.append(choose(story, index, _moved(place, row), scope="mention"))
    return edits


def _unmarked(story: Story, text: str, told: set[int]) -> list[Edit]:
    """Rejections of the mentions that a whole text shows without a mark; what it lacks is left."""
    left = one_line(text)
    shown: set[int] = set()
    for passage in story.document.passages:
        words = one_line(story.document.text[passage.start : passage.end])
        # In order, each once: of a passage that stands there twice one may have been cut.
        before, found, after = left.partition(words)
        if found:
            left = before + after
            shown.add(passage.index)
    return [
        reject(story, index, scope="mention")
        for index, resolution in enumerate(story.resolutions)
        if index not in told
        and resolution.status != "rejected"
        and resolution.mention.passage in shown
    ]


def _place_in(row: Row, story: Story, resolution: Resolution | None, known: Known) -> Place:
    """The place that a row means: the one that stands there, another of the story, a new one."""
    former = None if resolution is None else resolution.place
    if former is not None and row.place_id in (former.id, None):
        return _moved(former, row) if _is_moved(former, row) else former
    if row.place_id is not None:
        candidates = () if resolution is None else resolution.candidates
        near = [*(c.place for c in candidates), *(r.place for r in story.resolutions if r.place)]
        for place in near:
            if place.id == row.place_id:
                return place
        at = known.row_of(row.place_id)
        if at is not None:
            return known.place(at)
    if row.lat is None or row.lon is None:
        raise EditsInvalid(
            f"{row.where} names the place {row.place_id}, which the gazetteer does not have; "
            "give it lat and lon."
        )
    return Place(
        row.place_id or _id_at(row.lat, row.lon),
        row.name or row.quote or "",
        row.lat,
        row.lon,
        row.kind or "city",
        row.country,
        row.region,
    )


def _is_moved(place: Place, row: Row) -> bool:
    if row.lat is None or row.lon is None:
        return False
    return max(abs(place.lat - row.lat), abs(place.lon - row.lon)) > _SAME_DEGREES


def _moved(place: Place, row: Row) -> Place:
    lat, lon = row.lat or 0.0, row.lon or 0.0
    return replace(place, id=_id_at(lat, lon), lat=lat, lon=lon, extent=None, source=None)


def _id_at(lat: float, lon: float) -> str:
    return f"{_SCHEME}:{round(lat, _DECIMALS)},{round(lon, _DECIMALS)}"


def position(lat: object, lon: object, where: str) -> tuple[float, float] | tuple[None, None]:
    """A position out of a file, as numbers or their words; none where both are empty.

    Raises EditsInvalid where it is not on Earth.
    """
    if lat in (None, "") and lon in (None, ""):
        return None, None
    try:
        degrees = float(str(lat)), float(str(lon))
    except ValueError:
        degrees = math.nan, math.nan
    if not (abs(degrees[0]) <= 90 and abs(degrees[1]) <= 180):
        raise EditsInvalid(f"{where} has a position that lies nowhere on Earth: {lat}, {lon}.")
    return degrees
