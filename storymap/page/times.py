"""When the places of a story are named: what its time line draws, a row for each time told.

A name belongs to the date nearest to it in its sentence; without one to the day last told in its
passage, then to the day that a dated heading or the source's markup gave the passage.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from storymap import edtf
from storymap.model import DatedSpan, Document, Mention, Passage, Story, counted

# EDTF, numbers of its first and last day since 1970, sentences as passage, start and end in units
# of UTF-16 as scripts count them, and numbers of the mentions.
Time = tuple[str, int, int, list[tuple[int, int, int]], list[int]]


@dataclass(slots=True)
class _Row:
    sentences: dict[tuple[int, int, int], None] = field(default_factory=dict)
    mentions: list[int] = field(default_factory=list)


def times_of(story: Story) -> list[Time]:
    """The times at which a place is named, in order of their beginning."""
    document = story.document
    spans: dict[int, list[DatedSpan]] = {}
    for span in document.dates:
        spans.setdefault(span.passage, []).append(span)
    shown = {id(resolution) for resolution in counted(story)}
    headings = _headings(document, spans)
    rows: dict[str, _Row] = {}
    for number, resolution in enumerate(story.resolutions):
        if id(resolution) not in shown or resolution.place is None:
            continue
        mention = resolution.mention
        passage = document.passages[mention.passage]
        own = spans.get(passage.index, ())
        told = _date_of(document, mention, own)
        date = told.edtf if told else _passage_date(passage, own)
        if date is None:
            continue
        row = rows.setdefault(date, _Row())
        row.mentions.append(number)
        told = told or headings.get(passage.index)
        place = document.passages[told.passage] if told else passage
        start, end = told.sentence if told else (passage.start, passage.end)
        row.sentences[in_passage(document, place, start, end)] = None
    times = [
        (date, *bounds, [*row.sentences], row.mentions)
        for date, row in rows.items()
        if (bounds := _bounds(date)) is not None
    ]
    return sorted(times, key=lambda time: (time[1], time[2], time[0]))


def _date_of(document: Document, mention: Mention, spans: Sequence[DatedSpan]) -> DatedSpan | None:
    inside = [s for s in spans if s.sentence[0] <= mention.start < s.sentence[1]]
    if inside:
        return min(inside, key=lambda span: clause_distance(document, mention, span))
    before = [span for span in spans if span.end <= mention.start]
    return before[-1] if before and edtf.is_day(before[-1].edtf) else None


def clause_distance(document: Document, mention: Mention, span: DatedSpan) -> tuple[int, int]:
    """How many clauses, then how many characters lie between a name and a date."""
    start, end = sorted((mention.start, mention.end, span.start, span.end))[1:3]
    between = document.text[start:end]
    return between.count(",") + between.count(";"), end - start


def _passage_date(passage: Passage, own: Sequence[DatedSpan]) -> str | None:
    """The passage's day, unless a later sentence of its own tells it."""
    told = any(span.edtf.partition("/")[0] == passage.date for span in own)
    return None if told else passage.date


def _bounds(date: str) -> tuple[int, int] | None:
    """The days of a date; None where a story from elsewhere has what is none."""
    try:
        return edtf.bounds(date)
    except ValueError:
        return None


def _headings(document: Document, spans: dict[int, list[DatedSpan]]) -> dict[int, DatedSpan]:
    """For each passage the date of the heading above it that gave it its day."""
    found: dict[int, DatedSpan] = {}
    above: DatedSpan | None = None
    for passage in document.passages:
        if passage.kind == "heading":
            above = next((s for s in spans.get(passage.index, ()) if edtf.is_day(s.edtf)), None)
        if above and passage.date == above.edtf.partition("/")[0]:
            found[passage.index] = above
    return found


def in_passage(document: Document, passage: Passage, start: int, end: int) -> tuple[int, int, int]:
    """A span as the passage's element holds it, in units of UTF-16, line ends of one sign."""
    at = _units(document.text[passage.start : start])
    return passage.index, at, at + _units(document.text[start:end])


def _units(text: str) -> int:
    return len(text.replace("\r\n", "\n").encode("utf-16-le")) // 2
