"""The pieces of an SVG picture: faces, escaped words, paths.

Every word goes through `clean` and `html.escape`: documents are hostile, and XML is strict.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

FAMILY = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif"

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Marks that would turn the words around them back to front.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def words(
    text: str,
    x: float,
    y: float,
    *,
    size: int,
    colour: str,
    weight: int = 400,
    anchor: str = "start",
) -> str:
    """One line of words whose base line starts, ends or is centred at `x`, `y`."""
    where = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return (
        f'<text x="{_short(x)}" y="{_short(y)}" font-size="{size}" '
        f'font-weight="{weight}" fill="{colour}"{where}>{escaped(text)}</text>'
    )


def halo(colours: Mapping[str, str], size: float, colour: str, weight: str, more: str) -> str:
    """The start of a group of words that stand out from the land."""
    return (
        f'<g font-size="{size}" font-weight="{weight}" fill="{colour}" '
        f'stroke="{colours["land"]}" stroke-width="3.2" stroke-linejoin="round" '
        f'paint-order="stroke"{more}>'
    )


def opening(width: int, height: int, label: str) -> str:
    """The start of the SVG element; `label` says the picture in words."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="{FAMILY}" role="img" '
        f'aria-label="{escape(label)}">'
    )


def drawn(path: str, fill: str, stroke: str, width: int) -> str:
    """A path element; nothing for an empty path."""
    if not path:
        return ""
    looks = f'fill="{fill}" stroke="{stroke}" stroke-width="{width}"'
    return f'<path d="{path}" {looks} fill-rule="evenodd"/>'


def clean(text: str) -> str:
    """The words without what XML forbids or what turns neighbours around."""
    return " ".join(_TURNING.sub("", _FORBIDDEN.sub("", text)).split())


def escaped(text: str) -> str:
    """The words as they may stand in the SVG's text."""
    return escape(clean(text))


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
