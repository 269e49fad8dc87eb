"""A Story's journeys as a table and as lines: who, from, to, when, and the sentence as proof."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise

from storymap.exports.csv import MARK, table_csv
from storymap.exports.events import PLACE, heading_dates, nearest_date, place_columns
from storymap.exports.records import Record
from storymap.maps.journeys import Journey, journeys_of
from storymap.model import Mention, Story
from storymap.text.characters import one_line

JOURNEY_COLUMNS = (
    "journey", "leg", "traveller", "who", "date", "told", *(f"from_{name}" for name in PLACE),
    *(f"to_{name}" for name in PLACE), "passage", "start", "end", "sentence",
)  # fmt: skip


def journeys_csv(story: Story) -> str:
    """A row a leg, in reading order; a journey through three places has two."""
    return MARK + table_csv(JOURNEY_COLUMNS, journey_records(story))


def journeys_geojson(story: Story) -> str:
    """A Feature a traveller: all legs as lines; longitude comes first.

    A leg whose beginning is not told is no line.
    """
    lines: dict[str, list[list[list[float]]]] = {}
    told: dict[str, list[str]] = {}
    for row in drawn_records(story):
        ends = [[row[f"{end}_lon"], row[f"{end}_lat"]] for end in ("from", "to")]
        lines.setdefault(row["traveller"], []).append(ends)
        told.setdefault(row["traveller"], []).append(row["sentence"])
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "MultiLineString", "coordinates": lines[who]},
            "properties": {"traveller": who, "sentences": list(dict.fromkeys(told[who]))},
        }
        for who in lines
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def journey_records(story: Story) -> list[Record]:
    """The legs: `who` as the sentence says it, `traveller` whom a pronoun there stands for.

    `date` is the one told in the sentence, nearest to where the leg ends, or else that of the
    heading above; `told` says which. Without a beginning the columns of `from` are None. `start`
    and `end` are the sentence's in the document's text.
    """
    return list(_legs(story))


def drawn_records(story: Story) -> list[Record]:
    """The legs whose beginning is told, which can be drawn as lines."""
    return [row for row in _legs(story) if row["from_place"] is not None]


def _legs(story: Story) -> Iterator[Record]:
    document = story.document
    headings = heading_dates(document)
    for number, journey in enumerate(journeys_of(story), 1):
        passage = next(r for r in journey.way if r is not None).mention.passage
        for leg, (start, end) in enumerate(pairwise(journey.way), 1):
            if end is None or end.place is None:
                continue
            begin = start.place if start else None
            date, told = _date(story, journey, end.mention, headings.get(passage))
            yield {
                "journey": number,
                "leg": leg,
                "traveller": one_line(journey.traveller),
                "who": one_line(journey.who),
                "date": date,
                "told": told,
                **(place_columns(begin, "from_") if begin else _NOWHERE),
                **place_columns(end.place, "to_"),
                "passage": passage,
                "start": journey.start,
                "end": journey.end,
                "sentence": one_line(document.text[journey.start : journey.end]),
            }


_NOWHERE: Record = {f"from_{name}": None for name in PLACE}


def _date(
    story: Story, journey: Journey, goal: Mention, heading: str | None
) -> tuple[str | None, str | None]:
    """The date of a leg that ends at a goal, and where it is told: "sentence" or "heading"."""
    inside = [s for s in story.document.dates if journey.start <= s.start < journey.end]
    nearest = nearest_date(story.document, goal, inside)
    if nearest:
        return nearest.edtf, "sentence"
    return (None, None) if inside or heading is None else (heading, "heading")
