"""The map of a still picture: ground, quiet names, marks and their names, in pixels of a frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from storymap.basemap.outlines import country_of, rings_of
from storymap.maps.captions import Captions
from storymap.maps.layers import widened
from storymap.maps.still import foot
from storymap.maps.still.beneath import draw_layers
from storymap.maps.still.context import draw_context
from storymap.maps.still.frame import TENTHS, Frame, fit_frame
from storymap.maps.still.ground import Outline, draw_ground
from storymap.maps.still.labels import FreeSpace, shorten
from storymap.maps.still.marks import (
    SPECK,
    Mark,
    draw_line,
    draw_mark,
    marks_of,
    ranked_places,
)
from storymap.maps.still.svg import clean, drawn, escaped, halo
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
from storymap.model import Layer, Place, StoryPlace, is_associative
from storymap.translations.phrases import kind_in, say

_PADDING = 64
# Mentions from which a place has its name at the end of a line, where there is no room beside it.
_LED = 2
_MOST_AREAS = 40


@dataclass(frozen=True, slots=True)
class Limits:
    """Characters of the basemap's paths and of layers', markers with a shape, further dots."""

    characters: int
    layers: int
    markers: int
    dots: int


# With the markers of a thousand places under 300 KB.
WHOLE = Limits(110_000, 60_000, MOST_MARKERS, 6_000)
# In a page the picture is a stand-in, and the page has its own basemap to carry.
IN_PAGE = Limits(6_000, 20_000, 150, 2_000)


class Drawing:
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

    def draw(self, limits: Limits) -> Iterator[str]:
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
        names: list[str] = []
        placed: list[Mark] = []
        # Points first: a spaced name keeps off them.
        for mark in sorted(shaped, key=self._is_extent):
            name = self._alone(mark, space) if self._is_extent(mark) else ""
            names += [name] if name else []
            placed += [] if name else [self._placed(mark, space)]
        shaped = sorted(placed, key=lambda mark: mark.number)
        names += self._names(shaped, space)
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

    def _is_extent(self, mark: Mark) -> bool:
        """Whether a place is no point in the picture: its name is sign enough, but for numbers."""
        return not self.numbered and mark.wide >= SPECK and SYMBOLS[mark.shape].wide

    def _alone(self, mark: Mark, space: FreeSpace) -> str:
        """The spaced name of a place that is no point; empty where there is no room."""
        name = clean(mark.place.place.name)
        text = name.upper() if mark.shape == "area" else name
        found = space.place_spaced(text, mark.spot, mark.wide, 12.5)
        if not found:
            return ""
        x, y, spaced = found
        colour = self.groups.get(
            mark.place.place.group or "", self.colours[SYMBOLS[mark.shape].colour]
        )
        looks = f' text-anchor="middle" letter-spacing="{spaced:.1f}"'
        looks += "" if mark.shape == "area" else ' font-style="italic"'
        if mark.uncertain:
            looks += ' text-decoration="underline"'
        weight = "500" if mark.associative else "600"
        return (
            f"<g><title>{escaped(self._described(mark.place))}</title>"
            + halo(self.colours, 12.5, colour, weight, looks)
            + f'<text x="{x:.1f}" y="{y:.1f}">{escaped(text)}</text></g></g>'
        )

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
        wide, rivers = (
            self._wide(),
            [p.place for p in self.places if shape_of(p.place.kind) == "nature"],
        )
        ground = draw_ground(
            frame,
            most=most,
            outlines=[outline for _, outline in wide],
            courses=[place.id for place in rivers],
        )
        yield f'<rect width="{self.width}" height="{self.height}" fill="{c["water"]}"/>'
        yield f'<g transform="scale({1 / TENTHS})" fill="none" stroke-linejoin="round">'
        yield drawn(ground.land, c["land"], "none" if ground.coast else c["coast"], 9)
        yield drawn(ground.coast, "none", c["coast"], 9)
        for (place, _), path in zip(wide, ground.areas, strict=True):
            tint = self.groups.get(place.group or "", c["area"])
            if path:
                yield (
                    f'<path d="{path}" fill="{tint}" fill-opacity=".09" stroke="{tint}" '
                    'stroke-opacity=".5" stroke-width="9" fill-rule="evenodd"/>'
                )
        yield drawn(ground.rivers, "none", c["river"], 10)
        yield drawn(ground.lakes, c["water"], c["coast"], 6)
        for place, path in zip(rivers, ground.courses, strict=True):
            yield drawn(path, "none", self.groups.get(place.group or "", c["nature"]), 18)
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
