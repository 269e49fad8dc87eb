"""The table of symbols: every map and every theme follows it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from storymap.gazetteer import groups
from storymap.gazetteer.kinds import KINDS
from storymap.maps.still.marks import DRAWINGS
from storymap.maps.style import map_style
from storymap.maps.symbols import (
    BUTTONS,
    HOLLOW,
    LARGE,
    MOST_MARKERS,
    PALETTE,
    SYMBOLS,
    TINTS,
    Shape,
    Theme,
    marker_size,
    shape_of,
)

STYLES = sorted(Path("storymap/assets").rglob("*.css"))


def test_kinds_have_shapes() -> None:
    """Towns, capitals, areas and nature are drawn apart; a new kind is drawn as a town."""
    kinds = ("city", "capital", "country", "region", "sea", "former country", "moonbase")
    assert [shape_of(kind) for kind in kinds] == [
        "city", "capital", "area", "area", "nature", "area", "city",
    ]  # fmt: skip


def test_shapes_and_the_gazetteers_groups_agree() -> None:
    """What the resolver ranks as an area or a town is drawn as one."""
    shapes = {groups.CAPITAL: "capital", groups.CITY: "city"}
    shapes |= dict.fromkeys((*groups.PARENTS, groups.AREA), "area")
    for kind, group in zip(KINDS, groups.GROUP_OF_KIND.tolist(), strict=True):
        told = shapes.get(group)
        assert shape_of(kind) == told or (told is None and shape_of(kind) != "area"), kind


def test_every_shape_is_drawn_everywhere() -> None:
    """In the still picture, as CSS of the page's markers and list, and for its canvas."""
    style = map_style()
    assert set(get_args(Shape)) == set(SYMBOLS) == set(DRAWINGS)
    for shape, symbol in SYMBOLS.items():
        assert f".pin.pin-{shape},.entry-dot.entry-{shape}{{" in style
        assert style.count(f";--{shape}:") == len(PALETTE)
        assert all(symbol.colour in colours for colours in PALETTE.values())


def test_both_themes_have_every_colour() -> None:
    """A colour that one theme lacks would be the other's."""
    assert set(PALETTE) == set(TINTS) == set(get_args(Theme))
    assert PALETTE["light"].keys() == PALETTE["dark"].keys()
    assert TINTS["light"].keys() == TINTS["dark"].keys()


def test_style_sheets_and_scripts_name_only_colours_that_there_are() -> None:
    """And no colour of the table stands in them itself."""
    # Letters and heights of the page, and what an arrow or a name has itself.
    own = {"--sans", "--serif", "--times", "--row", "--map", "--turn", "--away", "--desk-bar"}
    own |= {"--name-x", "--name-y", "--lead", "--lead-x", "--lead-y", "--lead-turn", "--name-turn"}
    own |= {"--spaced"}
    written = set(re.findall(r"[{;](--[\w-]+):", map_style()))
    scripts = sorted(Path("storymap/assets").rglob("*.js"))
    used = set()
    for path in (*STYLES, *scripts):
        text = path.read_text(encoding="utf-8")
        used |= set(re.findall(r"""(?:var\(|["'])(--[\w-]+)""", text))
        if path in STYLES:
            values = {value for colours in PALETTE.values() for value in colours.values()}
            assert not values & set(re.findall(r"#[0-9a-f]{6}\b", text)) - {"#ffffff"}, path
    assert used - own <= written


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_web_application_appears_on_the_pages_ground(theme: Theme) -> None:
    """No flash of another colour before the page is there; the icon wears the buttons' red."""
    ground = Path("storymap/webapp/static/host.css").read_text(encoding="utf-8")
    rule = re.search(rf'data-theme="{theme}"\] iframe {{\s*background: (#\w+)', ground)
    assert rule is not None and rule[1] == PALETTE[theme]["paper"]
    icon = Path("storymap/webapp/static/icon.svg").read_text(encoding="utf-8")
    assert f'fill="{BUTTONS["dark"]}"' in icon


def test_area_of_a_marker_follows_the_count() -> None:
    """Four times as often named, twice as wide; a bound of either side holds."""
    assert [marker_size(count, 40) for count in (40, 10, 1)] == [34, 17, 10]
    assert marker_size(40, 40, largest=HOLLOW) == HOLLOW
    assert marker_size(1, 1, least=20) == 20
    assert marker_size(1, 1) < marker_size(4, 4) < 34


def test_the_pages_scripts_have_the_tables_sizes() -> None:
    """What a browser decides for itself, it decides as the still picture does."""
    files = sorted(Path("storymap/assets/map").glob("*.js"))
    script = "".join(path.read_text(encoding="utf-8") for path in files)
    sizes = {
        r"\bLARGE = (\d+)": LARGE,
        r"\bMOST = (\d+)": MOST_MARKERS,
        r"(?:\bHOLLOW = |Math\.min\(place\.size, )(\d+)": HOLLOW,
    }
    found = {pattern: re.search(pattern, script) for pattern in sizes}
    assert {pattern: match and int(match[1]) for pattern, match in found.items()} == sizes
