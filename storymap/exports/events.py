"""A Story's events as a table: a date, a place where it happens, and the sentence that says both.

Precision comes first: a place counts that is resolved and literal, in the sentence that tells the
date or under a heading that is one. Each place takes the date that is nearest by clauses; a place
that only says where another one lies ("Lima, Peru") makes no event of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from storymap import edtf
from storymap.exports.csv import MARK, table_csv
from storymap.exports.records import Record
from storymap.languages.language import DEFAULT, travel_words_of
from storymap.model import DatedSpan, Document, Mention, Passage, Place, Resolution, Story, counted
from storymap.page.times import clause_distance
from storymap.text.characters import one_line
from storymap.text.sentences import sentences

_TOO_WIDE = frozenset({"continent", "ocean"})
# Commas and characters between a name and its date; "On 5 May, in the rain, the mayor of Lima, …".
_MOST_PHRASES, _MOST_LENGTH = 2, 120
_BREAKING = frozenset({"after", "until", "whom", "whether"})
# Before a date they say that something was so from then on, or up to then.
_ELSEWHEN = frozenset({"since", "until", "till", "before", "after", "by"})
# What is announced is an event too, unlike what is wished or denied.
_PLANNED = frozenset({"will", "shall", "to", "can", "must"})
# Another verb follows, not another place: "lived in Cork and died in 1880".
_JOINED = re.compile(r"\b(?:and|or|then) (?!(?:in|at|from|to|near) )")
_CLAUSE = re.compile(r"\s*,?\s*([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+")
PLACE = ("place", "name", "kind", "country", "region", "lat", "lon")
EVENT_COLUMNS = (
    "date", "first", "last", *PLACE, "probability", "told", "passage", "start", "end", "sentence",
)  # fmt: skip


def events_csv(story: Story) -> str:
    """A row an event, in reading order."""
    return MARK + table_csv(EVENT_COLUMNS, event_records(story))


def event_records(story: Story) -> list[Record]:
    """The events; `first` and `last` are days, `told` is "sentence" or "heading".

    `start` and `end` are the place's name in the document's text.
    """
    return list(_events(story))


def _events(story: Story) -> Iterator[Record]:
    document = story.document
    settings: dict[int, list[Resolution]] = {}
    for resolution in counted(story):
        if is_certain_setting(resolution):
            settings.setdefault(resolution.mention.passage, []).append(resolution)
    spans: dict[int, list[DatedSpan]] = {}
    for span in document.dates:
        spans.setdefault(span.passage, []).append(span)
    headings = heading_dates(document)
    for passage in document.passages:
        own, heading = spans.get(passage.index, []), headings.get(passage.index)
        if passage.kind == "heading" and heading is None:  # where and when something was written
            continue
        for start, end in sentences(document.text, passage.start, passage.end):
            here = [r for r in settings.get(passage.index, ()) if start <= r.mention.start < end]
            dates = [span for span in own if span.sentence[0] <= start < span.sentence[1]]
            yield from _of_sentence(document, (start, end), here, dates, heading)


def heading_dates(document: Document) -> dict[int, str]:
    """The date of the heading above each passage that has one, as EDTF, by the passage's index."""
    firsts: dict[int, DatedSpan] = {}
    for span in document.dates:
        firsts.setdefault(span.passage, span)
    found: dict[int, str] = {}
    heading: str | None = None
    for passage in document.passages:
        if passage.kind == "heading":
            own = firsts.get(passage.index)
            heading = own.edtf if own and _fills(document, passage, own) else None
        if heading is not None:
            found[passage.index] = heading
    return found


def is_certain_setting(resolution: Resolution) -> bool:
    """Whether something happens there, as surely as the pipeline knows."""
    mention = resolution.mention
    return (
        resolution.status == "resolved"
        and resolution.place is not None
        and resolution.place.kind not in _TOO_WIDE
        and mention.form == "name"
        and mention.role == "literal"
    )


def _of_sentence(
    document: Document,
    sentence: tuple[int, int],
    here: Sequence[Resolution],
    dates: Sequence[DatedSpan],
    heading: str | None,
) -> Iterator[Record]:
    if not dates and heading is None:
        return
    places = [r.place for r in here if r.place]
    for resolution in here:
        place, mention = resolution.place, resolution.mention
        if place is None or _locates(place, places):
            continue
        nearest = nearest_date(document, mention, dates)
        date = nearest.edtf if nearest else None if dates else heading
        if date is None:
            continue
        first, last = edtf.bounds(date)
        yield {
            "date": date,
            "first": edtf.numbered_day(first),
            "last": edtf.numbered_day(last),
            **place_columns(place),
            "probability": resolution.probability,
            "told": "sentence" if nearest else "heading",
            "passage": mention.passage,
            "start": mention.start,
            "end": mention.end,
            "sentence": one_line(document.text[slice(*sentence)]),
        }


def nearest_date(
    document: Document, mention: Mention, dates: Sequence[DatedSpan]
) -> DatedSpan | None:
    """The date that a name belongs to, of those in its sentence; None where it has none."""
    if not dates:
        return None
    span = min(dates, key=lambda each: clause_distance(document, mention, each))
    return span if _is_of_one_clause(document, mention, span) else None


def _is_of_one_clause(document: Document, mention: Mention, span: DatedSpan) -> bool:
    """Whether a name and a date tell of one thing that happened, or will."""
    text, begin = document.text, span.sentence[0]
    words = travel_words_of(document.language or DEFAULT)
    breaking = words.BREAKING | _BREAKING if words else _BREAKING
    before = _words(text, begin, span.start)
    fronted = len(before) <= 1  # "On 5 May, in the rain, …": the date is of the whole sentence
    if before[-1:] and before[-1] in _ELSEWHEN:
        return False
    said = _WORD.findall(text[begin : max(mention.end, span.end)])  # "may", not "May"
    if words and (words.UNREAL - _PLANNED | words.DENYING) & {*said}:
        return False
    first, last = sorted((mention.start, mention.end, span.start, span.end))[1:3]
    if words and mention.end == first:
        first += _relative(text[first:last], words.WHERE)
    between = text[first:last].casefold()
    phrases = between.count(",") if between.strip(" ,") else 0  # "Letter from Lima, 3 May"
    if ";" in between or breaking & {*_words(text, first, last)} or len(between) > _MOST_LENGTH:
        return False
    if phrases > (_MOST_PHRASES if fronted else 0) or _JOINED.search(between):
        return False
    opening = text.rfind(",", begin, mention.start) + 1
    own = _words(text, opening, mention.start)[:2] if opening > max(begin, span.end) else []
    return not breaking & {*own}


def _relative(between: str, where: AbstractSet[str]) -> int:
    """The length of ", where" behind a place: what follows happened there."""
    match = _CLAUSE.match(between)
    return match.end() if match and match[1].casefold() in where else 0


def _words(text: str, start: int, end: int) -> list[str]:
    return _WORD.findall(text[start:end].casefold())


def place_columns(place: Place, prefix: str = "") -> Record:
    """A place's columns, their names behind a prefix."""
    values = (
        place.id, place.name, place.kind, place.country, place.region, place.lat, place.lon,
    )  # fmt: skip
    return {
        prefix + name: one_line(value) if isinstance(value, str) else value
        for name, value in zip(PLACE, values, strict=True)
    }


def _locates(place: Place, others: Sequence[Place]) -> bool:
    """Whether a place is but the country or the region of another one beside it."""
    return any(
        other.id != place.id and place.name in (other.country, other.region) for other in others
    )


def _fills(document: Document, passage: Passage, span: DatedSpan) -> bool:
    """Whether a heading is a date, with few words beside it."""
    words = document.text[passage.start : passage.end]
    return len(words) - len(span.text) <= _BESIDE


# Characters of a heading beside its date: "Tuesday, 3 May 1850. Lima".
_BESIDE = 24
