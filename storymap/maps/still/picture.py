"""Story to a still map: SVG for print, previews and pages without scripts, and PNG of the same.

The same basemap, markers and names as the page's, drawn here in Python. Attributes alone carry the
looks, no style sheet and no id, so that the SVG may stand inside any page under any
Content-Security-Policy. Every word of a document is escaped, and what XML forbids is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

from storymap.basemap.outlines import country_of, rings_of
from storymap.errors import UnsupportedFormat
from storymap.maps.captions import Captions, captions_of
from storymap.maps.layers import widened
from storymap.maps.local_names import localised
from storymap.maps.still import foot
from storymap.maps.still.beneath import draw_layers
from storymap.maps.still.context import draw_context
from storymap.maps.still.ground import TENTHS, Frame, Outline, draw_ground, fit_frame
from storymap.maps.still.labels import FreeSpace, shorten
from storymap.maps.still.marks import Mark, draw_line, draw_mark, marks_of, ranked_places
from storymap.maps.still.svg import FAMILY, clean, drawn, escaped, halo, opening
from storymap.maps.symbols import (
    LARGE,
    MOST_MARKERS,
    PALETTE,
    SYMBOLS,
    Theme,
    group_colours,
    shape_of,
)
from storymap.maps.viewport import fit_view
from storymap.model import Layer, Place, Story, StoryPlace, is_associative, places_of
from storymap.translations.phrases import kind_in, say

WIDTH, HEIGHT = 1200, 630  # what social networks show of a link
_MOST_LISTED, _MOST_AREAS = 150, 40
_PADDING = 64
# Mentions from which a place has its name at the end of a line, where there is no room beside it.
_LED = 2


@dataclass(frozen=True, slots=True)
class _Limits:
    """Characters of the basemap's paths and of layers', markers with a shape, further dots."""

    characters: int
    layers: int
    markers: int
    dots: int


# With the markers of a thousand places under 300 KB.
_WHOLE = _Limits(110_000, 60_000, MOST_MARKERS, 6_000)
# In a page the picture is a stand-in, and the page has its own basemap to carry.
_IN_PAGE = _Limits(36_000, 20_000, 150, 2_000)

# What Roboto has letters for: Latin, Greek, Cyrillic, punctuation and currency.
_COVERED = re.compile("[\x20-\u052f\u1e00-\u1fff\u2000-\u2044\u20a0-\u20bf\u2116\u2122]*")


def draw_svg(
    story: Story,
    *,
    width: int = WIDTH,
    height: int = HEIGHT,
    theme: Theme = "light",
    numbered: bool = False,
) -> str:
    """The story's map as one SVG of `width` by `height` pixels, its title at the foot.

    With `numbered` the markers carry numbers, and a list of the places (at most 150) in that order
    stands below the map: for print. Same story, same bytes; under 300 KB.

    >>> from storymap import build_story, read_text
    >>> story = build_story(read_text("The ferry from Oslo reached Hamburg."))
    >>> draw_svg(story, theme="dark")[:4]
    '<svg'
    """
    if theme not in PALETTE:
        raise UnsupportedFormat(f"There is no theme called {theme!r}; choose light or dark.")
    places = localised(places_of(story), story.document.language)
    captions = captions_of(story, places)
    above = height if numbered else height - foot.FOOT
    layers = story.document.layers
    picture = _Picture(places, layers, captions, width, above, theme, numbered=numbered)
    ground = list(picture.draw(_WHOLE))
    rows = ranked_places(places)[:_MOST_LISTED] if numbered else []
    high = above + foot.FOOT + foot.list_height(len(rows), width)
    return "".join(
        [
            opening(width, high, clean(captions.summary)),
            f"<title>{escaped(captions.title)}</title>",
            *ground,
            *foot.draw_foot(captions, width, above, picture.colours),
            *foot.draw_list(
                rows,
                {mark.number for mark in picture.marks},
                width,
                above + foot.FOOT,
                picture.colours,
                language=captions.language,
            ),
            "</svg>\n",
        ]
    )


def static_map_svg(
    places: Sequence[StoryPlace], captions: Captions, layers: Sequence[Layer] = ()
) -> str:
    """The map for the story's own page: numbered as the page's index of places, without a title.

    Empty where the story has neither places nor layers. For readers without JavaScript, and for
    print.
    """
    if not places and not layers:
        return ""
    picture = _Picture(places, layers, captions, 900, 640, "light", numbered=True)
    return "".join(
        [
            opening(900, 640, clean(captions.summary)),
            *picture.draw(_IN_PAGE),
            foot.draw_credit(captions, 892, 632, picture.colours),
            "</svg>",
        ]
    )


def draw_png(
    story: Story, *, width: int = WIDTH, height: int = HEIGHT, theme: Theme = "light"
) -> bytes:
    """The same picture as PNG, drawn without a browser.

    Latin, Greek and Cyrillic names are set in Roboto, which comes with the program, so that the
    bytes are the same on every machine; other scripts take this machine's own fonts.

    >>> from storymap import build_story, read_text
    >>> story = build_story(read_text("The ferry from Oslo reached Hamburg."))
    >>> draw_png(story)[1:4]
    b'PNG'
    """
    return png_of(draw_svg(story, width=width, height=height, theme=theme))


def png_of(svg: str, *, zoom: float = 1) -> bytes:
    """A picture of ours as PNG, `zoom` pixels for each of its own."""
    import resvg_py

    own = _COVERED.fullmatch(re.sub(r"<[^>]*>|\s", "", svg)) is not None
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg.replace(FAMILY, "Roboto, sans-serif"),
            zoom=zoom,
            font_files=[str(path) for path in roboto_files()],
            skip_system_fonts=own,
            font_family="Roboto",
            sans_serif_family="Roboto",
        )
    )


def roboto_files() -> Iterator[Path]:
    """The files of Roboto's faces, which come with the program."""
    spec = find_spec("font_roboto")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for name in ("Regular", "Medium", "Bold", "Italic"):
            yield Path(folder, "files", f"Roboto-{name}.ttf")


class _Picture:
    """One picture being drawn, of `width` by `height` pixels: its colours and marks."""

    def __init__(
        self,
        places: Sequence[StoryPlace],
        layers: Sequence[Layer],
        captions: Captions,
        width: int,
        height: int,
        theme: Theme,
        *,
        numbered: bool,
    ) -> None:
        self.places, self.layers = places, layers
        self.language, self.spoken = captions.language, captions.spoken
        self.width, self.height = width, height
        self.colours = PALETTE[theme]
        self.groups = group_colours(captions.groups, theme)
        self.numbered = numbered
        self.marks: list[Mark] = []

    def draw(self, limits: _Limits) -> Iterator[str]:
        """Ground, names of what lies around, markers and their names."""
        view = widened(fit_view(self.places), self.layers, places=bool(self.places))
        padding = min(_PADDING, self.width // 8, self.height // 6)
        frame = fit_frame(view, self.width, self.height, padding)
        middle = (view[1] + view[3]) / 2
        self.marks = marks_of(self.places, frame, middle, numbered=self.numbered)
        shaped, dots = self.marks[: limits.markers], self.marks[limits.markers :]
        space = FreeSpace(self.width, self.height)
        # The corners of the credit and of the key.
        space.take((self.width - 460, self.height - 18, self.width, self.height))
        space.take(foot.key_box(self.groups, self.height))
        shaped = [self._placed(mark, space) for mark in shaped]
        names = list(self._names(shaped, space))
        yield from self._ground(frame, limits.characters)
        yield from draw_layers(self.layers, frame, self.colours, limits.layers)
        own = self._own_countries()
        yield from draw_context(frame, space, self.colours, self.places, own, self.spoken)
        yield from self._dots(dots, limits.dots)
        for mark in sorted(shaped, key=lambda mark: -mark.size):
            hint = f"<title>{escaped(self._described(mark.place))}</title>"
            sign = draw_mark(mark, self.colours, self.groups, numbered=self.numbered)
            yield f"<g>{hint}{sign}</g>"
        yield from names
        yield from foot.draw_key(self.groups, self.height, self.colours)

    def _placed(self, mark: Mark, space: FreeSpace) -> Mark:
        """The mark in its space; one with a number makes room, so that all can be read."""
        if self.numbered:
            x, y = space.place_mark(mark.spot, mark.size)
            return replace(mark, x=x, y=y)
        half = mark.size / 2 + 1
        space.take((mark.x - half, mark.y - half, mark.x + half, mark.y + half))
        return mark

    def _ground(self, frame: Frame, most: int) -> Iterator[str]:
        c = self.colours
        wide = self._wide()
        ground = draw_ground(frame, most=most, outlines=[outline for _, outline in wide])
        yield f'<rect width="{self.width}" height="{self.height}" fill="{c["water"]}"/>'
        yield f'<g transform="scale({1 / TENTHS})" fill="none" stroke-linejoin="round">'
        yield drawn(ground.land, c["land"], c["coast"], 9)
        for (place, _), path in zip(wide, ground.areas, strict=True):
            tint = self.groups.get(place.group or "", c["area"])
            if path:
                yield (
                    f'<path d="{path}" fill="{tint}" fill-opacity=".09" stroke="{tint}" '
                    'stroke-opacity=".5" stroke-width="9" fill-rule="evenodd"/>'
                )
        yield drawn(ground.rivers, "none", c["river"], 10)
        yield drawn(ground.lakes, c["water"], c["coast"], 6)
        yield drawn(ground.borders, "none", c["border"], 11)
        yield "</g>"

    def _wide(self) -> list[tuple[Place, Outline]]:
        """The most named wide places that have an outline, with it."""
        ranked = [p.place for p in ranked_places(self.places) if shape_of(p.place.kind) == "area"]
        return [(place, found) for place in ranked[:_MOST_AREAS] if (found := rings_of(place))]

    def _own_countries(self) -> set[str]:
        """What the basemap calls the countries that have a marker in the picture."""
        marked = (mark.place.place for mark in self.marks)
        return {name for place in marked if (name := country_of(place))}

    def _dots(self, marks: Sequence[Mark], most: int) -> Iterator[str]:
        """Dots for marks beyond those that have a shape."""
        spots = dict.fromkeys((round(mark.x), round(mark.y)) for mark in marks)
        if spots:
            path = "".join(f"M{x} {y}h0" for x, y in list(spots)[:most])
            yield (
                f'<path d="{path}" fill="none" stroke="{self.colours["accent"]}" stroke-width="5" '
                'stroke-linecap="round" stroke-opacity=".55"/>'
            )

    def _described(self, story_place: StoryPlace) -> str:
        place, resolutions = story_place.place, story_place.resolutions
        kind = kind_in(self.language, place.kind)
        named = say(self.language, "named", n=len(resolutions))
        role = f", {say(self.language, 'associative')}" if is_associative(resolutions) else ""
        return f"{clean(place.name)}, {clean(kind)}, {named}{role}"

    def _names(self, marks: Sequence[Mark], space: FreeSpace) -> Iterator[str]:
        """The places' names, the most named first, each where it finds space."""
        for mark in marks:
            size = 15 if mark.size > LARGE and not self.numbered else 13
            name = shorten(clean(mark.place.place.name), size, 230)
            gap = mark.size / 2 + 4
            label = space.place_name(name, (mark.x, mark.y), gap, size)
            if label is None and len(mark.place.resolutions) >= _LED:
                label = space.place_led(name, (mark.x, mark.y), gap, size)
                if label:
                    end = (label.x, label.y - size * 0.34)
                    yield draw_line((mark.x, mark.y), end, self.colours["quiet"])
            if label is None:
                continue
            more = ' font-style="italic"' if SYMBOLS[mark.shape].wide else ""
            if label.anchor != "start":
                more += f' text-anchor="{label.anchor}"'
            weight = "600" if size > 13 else "500"
            yield (
                halo(self.colours, size, self.colours["ink"], weight, more)
                + f'<text x="{label.x:.1f}" y="{label.y:.1f}">{escaped(label.text)}</text></g>'
            )
