"""What stands below a still map: title and sources, and the list of places."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from storymap.maps.captions import Captions
from storymap.maps.still.labels import shorten, text_width
from storymap.maps.still.svg import clean, words
from storymap.model import StoryPlace
from storymap.translations.phrases import say

# Sizes of letters for a title: the largest in which it fits on a line, or else on two.
_SIZES = (27, 24, 21, 18)
# The height of the strip, and of a row and the width of a column of the list, in pixels.
FOOT = 84
_ROW, _COLUMN = 21, 280
# Groups that the key explains, and the pixels of their names.
_MOST_GROUPS, _WIDEST = 12, 240


def draw_foot(
    captions: Captions, width: int, top: int, colours: Mapping[str, str]
) -> Iterator[str]:
    """The strip with the whole title and, small, the sources, from `top` down."""
    size, lines = _set(clean(captions.title), width - 56)
    yield f'<rect y="{top}" width="{width}" height="{FOOT}" fill="{colours["paper"]}"/>'
    yield f'<rect y="{top}" width="{width}" height="3" fill="{colours["accent"]}"/>'
    first = top + (40 if len(lines) == 1 else 27)
    for number, line in enumerate(lines):
        yield words(line, 28, first + number * 23, size=size, colour=colours["ink"], weight=700)
    yield draw_credit(captions, width - 28, top + 72, colours)


def _set(title: str, width: int) -> tuple[int, list[str]]:
    """The size of a title's letters, and its lines; only a very long one is cut."""
    title = " ".join(title.split())
    for size in _SIZES:
        if text_width(title, size) <= width:
            return size, [title]
    # The last spot between two words at which the first line is still narrow enough.
    spots = [at for at, letter in enumerate(title) if letter == " "]
    fitting = [at for at in spots if text_width(title[:at], _SIZES[-1]) <= width]
    if not fitting:
        return _SIZES[-1], [shorten(title, _SIZES[-1], width)]
    rest = shorten(title[fitting[-1] + 1 :], _SIZES[-1], width)
    return _SIZES[-1], [title[: fitting[-1]], rest]


def draw_credit(captions: Captions, x: int, y: int, colours: Mapping[str, str]) -> str:
    """Where data come from, ending at a point."""
    return words(captions.credit, x, y, size=11, colour=colours["quiet"], anchor="end")


def key_box(groups: Mapping[str, str], height: int) -> tuple[float, float, float, float]:
    """The box of the groups' key in the map's lower left corner: left, top, right, bottom."""
    names = [*groups][:_MOST_GROUPS]
    wide = max((text_width(shorten(clean(name), 12, _WIDEST), 12) for name in names), default=-34)
    return 0, height - 18 * len(names) - (12 if names else 0), wide + 42, height


def draw_key(groups: Mapping[str, str], height: int, colours: Mapping[str, str]) -> Iterator[str]:
    """The groups that the author has made, each behind a dot of its colour."""
    left, top, right, bottom = key_box(groups, height)
    if not groups:
        return
    paper = colours["paper"]
    yield (
        f'<rect x="{left}" y="{top}" width="{right:.1f}" height="{bottom - top}" fill="{paper}" '
        'fill-opacity=".88"/>'
    )
    for row, (name, colour) in enumerate([*groups.items()][:_MOST_GROUPS]):
        y = top + 18 * row + 15
        yield f'<circle cx="16" cy="{y}" r="5" fill="{colour}"/>'
        words_of = shorten(clean(name), 12, _WIDEST)
        yield words(words_of, 28, y + 4, size=12, colour=colours["ink"])


def list_height(count: int, width: int) -> int:
    """The height in pixels of a list of so many places; nothing where there are none."""
    return -(-count // _columns(width)) * _ROW + 32 if count else 0


def draw_list(
    places: Sequence[StoryPlace],
    seen: Collection[int],
    width: int,
    top: int,
    colours: Mapping[str, str],
    *,
    language: str,
) -> Iterator[str]:
    """The places numbered from 1 in columns, from `top` down; `seen` are those on the map."""
    if not places:
        return
    deep = -(-len(places) // _columns(width))
    high = list_height(len(places), width)
    off = f" – {say(language, 'off-map')}"
    yield f'<rect y="{top}" width="{width}" height="{high}" fill="{colours["paper"]}"/>'
    for index, story_place in enumerate(places):
        number = index + 1
        x = 28 + index // deep * _COLUMN
        y = top + 20 + index % deep * _ROW
        place = story_place.place
        country = place.country if place.country != place.name else None
        name = f"{place.name} ({country})" if country else place.name
        beyond = "" if number in seen else off
        name = shorten(clean(name), 13, _COLUMN - 44 - text_width(beyond, 13)) + beyond
        yield words(
            f"{number}", x + 22, y, size=13, colour=colours["accent"], weight=700, anchor="end"
        )
        yield words(name, x + 30, y, size=13, colour=colours["ink"])


def _columns(width: int) -> int:
    return max(1, (width - 40) // _COLUMN)
