"""The style sheet of a map: the table of symbols as CSS, and `assets/map/map.css` after it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from storymap.assets import bundle as assets
from storymap.assets.lexer import squeeze_style
from storymap.maps.symbols import GROUPS, PALETTE, SYMBOLS, TINTS, Shape, Theme


@lru_cache(maxsize=1)
def map_style() -> str:
    """The CSS that the page and a map saved alone share."""
    return squeeze_style(
        "\n".join(
            [
                *(_variables(theme) for theme in PALETTE),
                *(rule for shape in SYMBOLS for rule in _rules(shape)),
                *(
                    f".pin.group-{n}, .entry-dot.group-{n} {{ color: var(--group-{n}); }}"
                    for n in range(1, len(GROUPS["light"]) + 1)
                ),
                assets.static_text("map/map.css"),
            ]
        )
    )


def _variables(theme: Theme) -> str:
    """The palette as custom properties, which scripts that draw on a canvas read as well."""
    values = {**PALETTE[theme]}
    for name, (colour, opacity) in TINTS[theme].items():
        red, green, blue = bytes.fromhex(values[colour][1:])
        values[name] = f"rgba({red}, {green}, {blue}, {opacity:g})"
    for shape, symbol in SYMBOLS.items():
        values[shape] = values[symbol.colour]
    values |= {f"group-{number}": colour for number, colour in enumerate(GROUPS[theme], 1)}
    lines = "".join(f" --{name}: {value};" for name, value in values.items())
    where = ":root" if theme == "light" else f':root[data-theme="{theme}"]'
    rule = f"{where} {{ color-scheme: {theme};{lines} }}"
    # Paper is light, whatever the screen shows.
    return rule if theme == "light" else f"@media screen {{ {rule} }}"


def _rules(shape: Shape) -> Iterator[str]:
    symbol = SYMBOLS[shape]
    yield f".pin.pin-{shape}, .entry-dot.entry-{shape} {{ color: var(--{symbol.colour}); }}"
    if symbol.ringed:
        yield f".pin-{shape} .pin-dot {{ box-shadow: 0 0 0 2px currentColor; }}"
        yield (
            f".pin-{shape}:where(.pin-uncertain, .pin-associative) .pin-dot {{ box-shadow: none; }}"
        )
    if symbol.marker:
        yield f".pin-{shape} .pin-dot {{ {symbol.marker}; }}"
    if symbol.wide:
        yield f".pin-{shape} .pin-name {{ font-style: italic; }}"
    if symbol.entry:
        yield f".entry-dot.entry-{shape} {{ {symbol.entry}; }}"
