"""A Story's stops as slides: what story maps of other programs show one after the other.

Their pages put text in as HTML, so it is escaped once here.
"""

from __future__ import annotations

import html
from dataclasses import dataclass

from storymap.exports.records import line_name, quotes_of
from storymap.exports.route import zoom_of
from storymap.model import Place, Story, is_ambiguous, stops_of


@dataclass(frozen=True, slots=True)
class Slide:
    """A stop: its headline as plain text, its passages as HTML, its day where the text tells one.

    `zoom` is that of a web map.
    """

    place: Place
    headline: str
    text: str
    date: str | None
    zoom: int


def slides_of(story: Story) -> list[Slide]:
    """A slide for each stop in reading order; what is uncertain says so."""
    days = {passage.index: passage.date for passage in story.document.passages}
    slides = []
    for stop in stops_of(story):
        quotes = quotes_of(story.document, stop.resolutions)
        day = next((d for r in stop.resolutions if (d := days[r.mention.passage])), None)
        name = line_name(stop)
        slides.append(
            Slide(
                stop.place,
                f"{name} (uncertain)" if is_ambiguous(stop.resolutions) else name,
                "".join(f"<p>{html.escape(quote)}</p>" for quote in quotes),
                day,
                zoom_of(stop.place),
            )
        )
    return slides
