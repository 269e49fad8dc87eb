"""Story to the JSON block that the page's own edits need beside its data.

With it a page that is edited where it lies comes to what Python would make of the same edits: the
text where its elements do not tell it, and what tour and time line follow from.
"""

from __future__ import annotations

from typing import Any

from storymap.maps.journeys import journeys_of
from storymap.model import Document, Place, Story
from storymap.page.labels import label_values
from storymap.page.times import in_passage


def desk_values(story: Story) -> dict[str, Any]:
    """`edits`, which the page makes itself, and of these those that are not empty:

    `gaps` are the characters before each passage, where they are not those of a blank line;
    `folded` the passages that repeat another, which have no element; `headings`, `captions` and
    `chapters` the passages that are or begin such; `days` those that have a date. `dates` are
    passage, start, length, EDTF and the ends of the sentence, in units of the passage's UTF-16;
    `goals` the mentions that a journey leads to. `possible` are words with a place that they may
    mean. For `letters` and `labels` see `label_values`.
    """
    document = story.document
    passages = document.passages
    values = {
        "gaps": _gaps(document),
        "folded": {
            p.index: document.text[p.start : p.end] for p in passages if p.repeats is not None
        },
        "headings": [p.index for p in passages if p.kind == "heading"],
        "captions": [p.index for p in passages if p.kind == "caption"],
        "chapters": _chapters(document),
        "days": {p.index: p.date for p in passages if p.date},
        "dates": _dates(document),
        "goals": _goals(story),
        "possible": [[each.words, _plain(each.place)] for each in story.left_out],
        **label_values(story),
    }
    return {"edits": []} | {key: value for key, value in values.items() if value}


def _plain(place: Place) -> dict[str, Any]:
    names = ("id", "name", "lat", "lon", "kind", "country", "region", "population")
    values = ((name, getattr(place, name)) for name in names)
    return {name: value for name, value in values if value is not None}


def _gaps(document: Document) -> list[int]:
    ends = [0, *(passage.end for passage in document.passages)]
    gaps = [passage.start - end for passage, end in zip(document.passages, ends, strict=False)]
    plain = all(gap == (2 if number else 0) for number, gap in enumerate(gaps))
    return [] if plain else gaps


def _chapters(document: Document) -> list[int]:
    names = [None, *(passage.chapter for passage in document.passages)]
    return [
        p.index for p, before in zip(document.passages, names, strict=False) if p.chapter != before
    ]


def _dates(document: Document) -> list[list[Any]]:
    rows = []
    for date in document.dates:
        passage = document.passages[date.passage]
        index, start, end = in_passage(document, passage, date.start, date.end)
        sentence = in_passage(document, passage, *date.sentence)[1:]
        rows.append([index, start, end - start, date.edtf, *sentence])
    return rows


def _goals(story: Story) -> list[int]:
    goals = {id(journey.way[-1]) for journey in journeys_of(story)}
    return [at for at, resolution in enumerate(story.resolutions) if id(resolution) in goals]
