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

from storymap.errors import UnsupportedFormat
from storymap.maps.captions import Captions, captions_of
from storymap.maps.local_names import localised
from storymap.maps.still import foot
from storymap.maps.still.drawing import IN_PAGE, WHOLE, Drawing, Limits
from storymap.maps.still.marks import ranked_places
from storymap.maps.still.svg import FAMILY, clean, escaped, opening
from storymap.maps.symbols import PALETTE, Theme
from storymap.model import Layer, Story, StoryPlace

WIDTH, HEIGHT = 1200, 630  # what social networks show of a link
_MOST_LISTED = 150

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
    places = localised(story)
    captions = captions_of(story, places)
    above = height if numbered else height - foot.FOOT
    layers = story.document.layers
    picture = Drawing(places, layers, captions, width, above, theme, numbered=numbered)
    ground = list(picture.draw(WHOLE))
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
    places: Sequence[StoryPlace],
    captions: Captions,
    layers: Sequence[Layer] = (),
    limits: Limits = IN_PAGE,
) -> str:
    """The map for the story's own page: numbered as the page's index of places, without a title.

    Empty where the story has neither places nor layers. For readers without JavaScript, and for
    print.
    """
    if not places and not layers:
        return ""
    picture = Drawing(places, layers, captions, 900, 640, "light", numbered=True)
    return "".join(
        [
            opening(900, 640, clean(captions.summary)),
            *picture.draw(limits),
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
