"""The index of places as HTML: the map in words, for readers without scripts and on paper.

The order and the numbers are those of the still map.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from storymap.model import StoryPlace, is_associative
from storymap.page.data import MANY
from storymap.translations.languages import direction
from storymap.translations.phrases import kind_in, say


def place_index(places: Sequence[StoryPlace], language: str) -> str:
    """Every place with its count and position: the map in words."""
    if not places:
        return ""
    ranked = sorted(enumerate(places), key=lambda p: (-len(p[1].resolutions), p[0]))
    if len(places) <= MANY:
        items = "\n".join(
            _entry(language, number, story_place, rank)
            for rank, (number, story_place) in enumerate(ranked, 1)
        )
        items = f"<ol>{items}</ol>"
    else:
        items = f"<noscript><pre>{_plain_index(ranked)}</pre></noscript>"
    return (
        f'<section class="index" lang="{language}" dir="{direction(language)}"'
        ' id="storymap-index" tabindex="-1"'
        ' aria-labelledby="index-title">'
        f'<h2 id="index-title">{say(language, "places-title")}</h2>\n{items}'
        f"<noscript><p>{say(language, 'no-script')}</p></noscript>"
        "</section>"
    )


def _plain_index(places: Iterable[tuple[int, StoryPlace]]) -> str:
    """A line a place, for a story of so many that markup for each would fill the file."""
    return "\n".join(
        f"{escape(p.place.name)} · {len(p.resolutions)} · {p.place.lat:.3f}, {p.place.lon:.3f}"
        for _, p in places
    )


def _entry(language: str, number: int, story_place: StoryPlace, rank: int) -> str:
    """One line of the index; `rank` is the place's number on the still map."""
    place, count = story_place.place, len(story_place.resolutions)
    kind = kind_in(language, place.kind)
    where = " · ".join(
        f"<bdi>{escape(part)}</bdi>"
        for part in (kind, place.region, place.country)
        if part and part != place.name
    )
    lighter = ""
    if is_associative(story_place.resolutions):
        lighter = " entry-spoken"
        where += f" · {say(language, 'associative')}"
    return (
        f'<li data-number="{rank}"><span class="entry{lighter}" data-entry="{number}">'
        f'<bdi class="entry-name">{escape(place.name)}</bdi> '
        f'<span class="entry-count">{count}</span>'
        f'<span class="entry-where">{where}</span></span>'
        f'<span class="entry-spot">{_spot(place.lat, place.lon)}</span></li>'
    )


def _spot(lat: float, lon: float) -> str:
    north = f"{abs(lat):.3f}° {'N' if lat >= 0 else 'S'}"
    return f"{north}, {abs(lon):.3f}° {'E' if lon >= 0 else 'W'}"
