"""Story to a still map: SVG for print, previews and pages without scripts, and PNG of the same.

The same basemap, markers and names as the page's, drawn here in Python. Attributes alone carry the
looks, no style sheet and no id, so that the SVG may stand inside any page under any
Content-Security-Policy. Every word of a document is escaped, and what XML forbids is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from storymap.basemap.outlines import country_of, rings_of
from storymap.errors import UnsupportedFormat
from storymap.maps.captions import description_of, place_sources
from storymap.maps.still.context import draw_surroundings, halo
from storymap.maps.still.ground import TENTHS, Frame, Outline, draw_ground, fit_frame
from storymap.maps.still.labels import Label, Room, shorten, text_width
from storymap.maps.still.marks import Mark, marks_of, ranked_places
from storymap.maps.still.svg import FAMILY, clean, drawn, escaped, opening, words
from storymap.maps.symbols import COLOURS, Theme, shape_of
from storymap.maps.viewport import fit_view
from storymap.model import Story, StoryPlace, is_associative, places_of
from storymap.translations.phrases import interface_language, kinds_in, say

WIDTH, HEIGHT = 1200, 630  # what social networks show of a link
# Characters of the basemap's paths: with the markers of a thousand places under 300 KB.
_MOST = 110_000
# In a page the picture is a stand-in, and the page has its own basemap to carry.
_MOST_IN_PAGE = 36_000
# Markers with a shape of their own, and names; all further places are dots.
_MOST_MARKERS, _MOST_DOTS, _MOST_LISTED = 600, 6_000, 150
_MOST_AREAS = 40
_MARKERS_IN_PAGE, _DOTS_IN_PAGE = 150, 2_000
_PADDING = 64
_STRIP = 84

_ROW, _COLUMN = 21, 280

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
    """
    if theme not in COLOURS:
        raise UnsupportedFormat(f"There is no theme called {theme!r}; choose light or dark.")
    picture = _Picture(story, width, height, theme, numbered=numbered)
    rows = list(picture.listed()) if numbered else []
    high = height + _STRIP + (_list_height(len(rows), width) if rows else 0) if numbered else height
    return "".join(
        [
            opening(width, high, clean(description_of(story, picture.places))),
            f"<title>{escaped(title_of(story))}</title>",
            *picture.draw(_MOST, strip=not numbered),
            *picture.foot(height if numbered else height - _STRIP),
            *picture.draw_list(rows, height + _STRIP),
            "</svg>\n",
        ]
    )


def static_map_svg(story: Story, places: Sequence[StoryPlace] | None = None) -> str:
    """The map for the story's own page: numbered as the page's index of places, without a title.

    `places` are the story's, where they are known. Empty where it has none. For readers without
    JavaScript, and for print.
    """
    picture = _Picture(story, 900, 640, "light", numbered=True, places=places)
    if not picture.places:
        return ""
    picture.most_markers, picture.most_dots = _MARKERS_IN_PAGE, _DOTS_IN_PAGE
    start = opening(900, 640, clean(description_of(story, picture.places)))
    return "".join(
        [start, *picture.draw(_MOST_IN_PAGE, strip=False), picture.credit(892, 632), "</svg>"]
    )


def draw_png(
    story: Story, *, width: int = WIDTH, height: int = HEIGHT, theme: Theme = "light"
) -> bytes:
    """The same picture as PNG, drawn without a browser.

    Latin, Greek and Cyrillic names are set in Roboto, which comes with the program, so that the
    bytes are the same on every machine; other scripts take this machine's own fonts.
    """
    import resvg_py

    svg = draw_svg(story, width=width, height=height, theme=theme)
    own = _COVERED.fullmatch(re.sub(r"<[^>]*>|\s", "", svg)) is not None
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg.replace(FAMILY, "Roboto, sans-serif"),
            font_files=[str(path) for path in _fonts()],
            skip_system_fonts=own,
            font_family="Roboto",
            sans_serif_family="Roboto",
        )
    )


def title_of(story: Story) -> str:
    """The picture's title."""
    return (story.document.title or "Story map").strip()


def _fonts() -> Iterator[Path]:
    spec = find_spec("font_roboto")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for name in ("Regular", "Medium", "Bold", "Italic"):
            yield Path(folder, "files", f"Roboto-{name}.ttf")


class _Picture:
    """One picture being drawn: its frame, colours and marks."""

    def __init__(
        self,
        story: Story,
        width: int,
        height: int,
        theme: Theme,
        *,
        numbered: bool,
        places: Sequence[StoryPlace] | None = None,
    ) -> None:
        self.story = story
        self.width, self.height = width, height
        self.colours = COLOURS[theme]
        self.numbered = numbered
        self.speech = interface_language(story.document.language)
        self.most_markers, self.most_dots = _MOST_MARKERS, _MOST_DOTS
        self.places = places_of(story) if places is None else places
        self.marks: list[Mark] = []

    def draw(self, most: int, *, strip: bool) -> Iterator[str]:
        """Ground, country names, markers and names; `strip` keeps the foot free for a title."""
        places = self.places
        view = fit_view(places)
        above = self.height - (_STRIP if strip else 0)
        padding = min(_PADDING, self.width // 8, above // 6)
        frame = fit_frame(view, self.width, above, padding)
        self.marks = marks_of(places, frame, (view[1] + view[3]) / 2, numbered=self.numbered)
        room = Room(self.width, above)
        for mark in self.marks[: self.most_markers]:
            half = mark.size / 2 + 1
            room.take((mark.x - half, mark.y - half, mark.x + half, mark.y + half))
        # The credit's corner.
        room.take((self.width - 460, above - 18, self.width, above))
        names = list(self._names(room))
        yield from self._ground(frame, most, above)
        yield from draw_surroundings(frame, room, self.colours, places, self._own_countries())
        yield from self._dots()
        for mark in sorted(self.marks[: self.most_markers], key=lambda mark: -mark.size):
            yield self._marker(mark)
        yield from names

    def foot(self, top: int) -> Iterator[str]:
        """The strip with title and counts, from `top` down."""
        c = self.colours
        places = self.places
        mentions = sum(len(p.resolutions) for p in places)
        counts = " · ".join(
            (say(self.speech, "places", n=len(places)), say(self.speech, "mentions", n=mentions))
        )
        title = shorten(clean(title_of(self.story)), 27, self.width - 64)
        yield f'<rect y="{top}" width="{self.width}" height="{_STRIP}" fill="{c["paper"]}"/>'
        yield f'<rect y="{top}" width="{self.width}" height="3" fill="{c["city"]}"/>'
        yield words(title, 28, top + 40, size=27, colour=c["ink"], weight=700)
        yield words(counts, 28, top + 66, size=16, colour=c["quiet"])
        yield self.credit(self.width - 28, top + 66)

    def credit(self, x: int, y: int) -> str:
        """Where data come from, ending at a point."""
        text = say(self.speech, "sources", places=place_sources(self.story))
        return words(text, x, y, size=11, colour=self.colours["quiet"], anchor="end")

    def listed(self) -> Iterator[tuple[int, StoryPlace]]:
        """The places by number."""
        for number, place in enumerate(ranked_places(self.places), 1):
            if number > _MOST_LISTED:
                return
            yield number, place

    def draw_list(self, rows: Sequence[tuple[int, StoryPlace]], top: int) -> Iterator[str]:
        """The numbered list in columns, from `top` down."""
        if not rows:
            return
        c = self.colours
        columns = max(1, (self.width - 40) // _COLUMN)
        deep = -(-len(rows) // columns)
        high = _list_height(len(rows), self.width)
        seen = {mark.number for mark in self.marks}
        off = f" – {say(self.speech, 'off-map')}"
        yield f'<rect y="{top}" width="{self.width}" height="{high}" fill="{c["paper"]}"/>'
        for index, (number, story_place) in enumerate(rows):
            x = 28 + index // deep * _COLUMN
            y = top + 20 + index % deep * _ROW
            place = story_place.place
            where = ", ".join(p for p in (place.country,) if p and p != place.name)
            name = f"{place.name} ({where})" if where else place.name
            beyond = "" if number in seen else off
            name = shorten(clean(name), 13, _COLUMN - 44 - text_width(beyond, 13)) + beyond
            yield words(f"{number}", x + 22, y, size=13, colour=c["city"], weight=700, anchor="end")
            yield words(name, x + 30, y, size=13, colour=c["ink"])

    def _ground(self, frame: Frame, most: int, above: int) -> Iterator[str]:
        c = self.colours
        ground = draw_ground(frame, most=most, outlines=self._outlines())
        yield f'<rect width="{self.width}" height="{above}" fill="{c["water"]}"/>'
        yield f'<g transform="scale({1 / TENTHS})" fill="none" stroke-linejoin="round">'
        yield drawn(ground.land, c["land"], c["coast"], 9)
        for path in filter(None, ground.areas):
            yield (
                f'<path d="{path}" fill="{c["area"]}" fill-opacity=".09" stroke="{c["area"]}" '
                'stroke-opacity=".5" stroke-width="9" fill-rule="evenodd"/>'
            )
        yield drawn(ground.rivers, "none", c["river"], 10)
        yield drawn(ground.lakes, c["water"], c["coast"], 6)
        yield drawn(ground.borders, "none", c["border"], 11)
        yield "</g>"

    def _outlines(self) -> list[Outline]:
        """The outlines of the most named wide places."""
        ranked = [p.place for p in ranked_places(self.places) if shape_of(p.place.kind) == "area"]
        return [found for place in ranked[:_MOST_AREAS] if (found := rings_of(place))]

    def _own_countries(self) -> set[str]:
        """What the basemap calls the countries that have a marker in the picture."""
        marked = (mark.place.place for mark in self.marks)
        return {name for place in marked if (name := country_of(place))}

    def _dots(self) -> Iterator[str]:
        rest = self.marks[self.most_markers :]
        spots = dict.fromkeys((round(mark.x), round(mark.y)) for mark in rest)
        if spots:
            path = "".join(f"M{x} {y}h0" for x, y in list(spots)[: self.most_dots])
            yield (
                f'<path d="{path}" fill="none" stroke="{self.colours["city"]}" stroke-width="5" '
                'stroke-linecap="round" stroke-opacity=".55"/>'
            )

    def _marker(self, mark: Mark) -> str:
        c = self.colours
        colour = c[mark.shape]
        spoken = is_associative(mark.place.resolutions)
        hollow = mark.outlined or spoken
        looks = (
            f'fill="{c["land"]}" fill-opacity=".85" stroke="{colour}" stroke-width="2" '
            'stroke-dasharray="4 3"'
            if mark.uncertain
            else f'fill="{c["land"]}" fill-opacity=".6" stroke="{colour}" '
            f'stroke-width="{1.4 if spoken else 2}"'
            if hollow
            else f'fill="{colour}" fill-opacity=".88" stroke="{c["paper"]}" stroke-width="1.5"'
        )
        x, y, r = mark.x, mark.y, mark.size / 2 - 0.75
        if mark.shape == "area":
            shape = (
                f'<rect x="{x - r:.1f}" y="{y - r:.1f}" width="{2 * r:.1f}" height="{2 * r:.1f}" '
                f'rx="{r / 2:.1f}" {looks}/>'
            )
        elif mark.shape == "nature":
            d = f"M{-r:.1f} 0A{r:.1f} {r:.1f} 0 1 1 0 {r:.1f}H{-r:.1f}z"
            shape = f'<path transform="translate({x:.1f} {y:.1f}) rotate(-45)" d="{d}" {looks}/>'
        else:
            shape = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" {looks}/>'
        if mark.shape == "capital" and not spoken:
            shape += (
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r + 2:.1f}" fill="none" '
                f'stroke="{colour}" stroke-width="1.6"/>'
            )
        hint = f"<title>{escaped(self._described(mark.place))}</title>"
        number = ""
        if self.numbered:
            ink = colour if mark.uncertain or hollow else c["on"]
            size = 9 if mark.number > 99 else 11
            number = words(
                f"{mark.number}", x, y + 4, size=size, colour=ink, weight=700, anchor="middle"
            )
        return f"<g>{hint}{shape}{number}</g>"

    def _described(self, story_place: StoryPlace) -> str:
        place, resolutions = story_place.place, story_place.resolutions
        kind = kinds_in(self.speech).get(place.kind, place.kind)
        named = say(self.speech, "named", n=len(resolutions))
        role = f", {say(self.speech, 'associative')}" if is_associative(resolutions) else ""
        return f"{clean(place.name)}, {clean(kind)}, {named}{role}"

    def _names(self, room: Room) -> Iterator[str]:
        """The places' names, the most named first, each where there is room."""
        c = self.colours
        for mark in self.marks[: self.most_markers]:
            size = 15 if mark.size > 20 and not self.numbered else 13
            name = shorten(clean(mark.place.place.name), size, 230)
            label = room.place_name(name, (mark.x, mark.y), mark.size / 2 + 4, size)
            if label:
                slanted = mark.shape in ("area", "nature")
                yield self._name(label, size, c["ink"], slanted)

    def _name(self, label: Label, size: int, colour: str, slanted: bool) -> str:
        more = ' font-style="italic"' if slanted else ""
        anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
        return (
            halo(self.colours, size, colour, "600" if size > 13 else "500", more + anchor)
            + f'<text x="{label.x:.1f}" y="{label.y:.1f}">{escaped(label.text)}</text></g>'
        )


def _list_height(count: int, width: int) -> int:
    return -(-count // max(1, (width - 40) // _COLUMN)) * _ROW + 32
