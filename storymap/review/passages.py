"""Edits of the text itself: which passages are shown, and when the words of a date are.

`assets/pure/passages.js` does the same in the page; `tests/edit_vectors.json` holds them together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from storymap import edtf
from storymap.model import DatedSpan, Document, Edit, Passage
from storymap.review.anchors import anchored_span, occurrences, passage_of

# Characters of a passage that tell which one is meant.
OPENING = 120


def edit_text(document: Document, edit: Edit) -> Document | None:
    """The document after the edit, None where its words are not there."""
    text = document.text
    spans = occurrences(text, edit.quote, whole_words=False)
    if edit.action == "redate":
        inside = (span for span in spans if passage_of(document, *span) is not None)
        span = anchored_span(text, edit, inside)
        return None if span is None else _redated(document, span, edit.text or "")
    begin = {passage.start for passage in document.passages}
    span = anchored_span(text, edit, (each for each in spans if each[0] in begin))
    if span is None:
        return None
    folded = edit.action == "fold"
    passages = (
        replace(each, folded=folded) if each.start == span[0] else each
        for each in document.passages
    )
    return replace(document, passages=tuple(passages))


def _redated(document: Document, span: tuple[int, int], date: str) -> Document:
    """With another date of the words at `span`, or none; words without one get one.

    A passage's opening has the day that the source's markup gave the passage.
    """
    start, end = span
    former = next((each for each in document.dates if each.start == start), None)
    index = passage_of(document, start, end) or 0
    passage = document.passages[index]
    dates = [each for each in document.dates if each is not former]
    old = former.edtf.partition("/")[0] if former else None
    if not former and start == passage.start and end - start >= min(OPENING, passage.end - start):
        old = passage.date
    if date and not (old and not former and edtf.is_day(date)):
        plain = DatedSpan(
            start, end, document.text[start:end], index, date, (passage.start, passage.end)
        )
        dates.append(replace(former, edtf=date) if former else plain)
    first = former.passage if former else index
    passages = _with_day(document, dates, (first, old), date) if old else document.passages
    return replace(document, dates=tuple(sorted(dates, key=lambda d: d.start)), passages=passages)


def _with_day(
    document: Document, others: Sequence[DatedSpan], told: tuple[int, str], date: str
) -> tuple[Passage, ...]:
    """The passages that had a day from the first on, as far as no other date of theirs tells it."""
    first, old = told
    day = date.partition("/")[0] if date and edtf.is_day(date) else None
    own = {d.passage for d in others if d.edtf.startswith(old)}
    passages = list(document.passages)
    for index in range(first, len(passages)):
        if index in own or passages[index].date != old:
            break
        passages[index] = replace(passages[index], date=day)
    return tuple(passages)
