"""Attributes of an HTML element in, whether anything of it is shown out.

What a browser is told not to show is no text: switched off, clipped to nothing, of no size,
transparent, or moved off the screen by the element's own style. A style sheet is not read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

# What classes call the words that only screen readers say, and marks for those who edit.
_UNSEEN = frozenset(
    """sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only
    mw-editsection""".split()
)
MAY_HIDE = re.compile(r"hidden|style|sr-only|screen-reader|editsection", re.IGNORECASE)
# Programs that draw pages fade these in as one comes to them.
_FADES = frozenset("data-w-id data-aos data-framer-appear-id data-motion-enter".split())
ATTRIBUTES = frozenset(("class", "hidden", "style", "aria-hidden")) | _FADES

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_LENGTH = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))(px|em|rem|ex|ch|pt|vw|vh|%)?")
_PIXELS = {"em": 16, "rem": 16, "vw": 10, "vh": 10}  # about
_CLIPPED = re.compile(r"rect\((?:\s*[01](?:px)?\s*,?){4}\)|inset\((?:5\d|[6-9]\d|100)%|circle\(0\D")
_CLEAR = re.compile(r"transparent|(?:rgb|hsl)a?\(.*[,/]\s*0?\.?0+%?\s*\)|#(?:...0|.{6}00)")
# A box of one pixel holds no word; so far off is beyond every screen.
_PIXEL, _FAR = 1, -900
_SIDES = ("left", "top", "right", "bottom", "margin-left", "margin-top", "text-indent")
_OVERFLOWS = ("", "-x", "-y")
_HEIGHTS, _WIDTHS = ("height", "max-height"), ("width", "max-width")
_MOVES = frozenset("transform translate transition animation will-change".split())
# Around blocks letters of no size close the gaps between them, and each has its own size again.
_OF_LETTERS = frozenset("span a b i em strong font small u p h2 h3 h4 h5 h6".split())


def is_hidden(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether a browser shows nothing of an element with these attributes, or reads none of it."""
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or not _UNSEEN.isdisjoint((attributes.get("class") or "").lower().split())
        or _shows_nothing(tag, attributes)
    )


def _shows_nothing(tag: str, attributes: Mapping[str, str]) -> bool:
    style = _declarations(attributes.get("style") or "")
    if not style:
        return False
    moves = not (_MOVES.isdisjoint(style) and _FADES.isdisjoint(attributes))
    clear = _CLEAR.fullmatch(style.get("color", "")) is not None
    # Letters through which a coloured ground is seen are read well.
    ground = any(name.endswith("background-clip") for name in style) or "text-shadow" in style
    return (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or style.get("content-visibility") == "hidden"
        or (_length(style, "opacity") == 0 and not moves)
        or (clear and not ground)
        or (_length(style, "font-size") == 0 and tag in _OF_LETTERS)
        or any(_CLIPPED.match(style.get(name, "")) for name in ("clip", "clip-path"))
        or any((_length(style, side) or 0) <= _FAR for side in _SIDES)
        or _has_no_size(style)
    )


def _has_no_size(style: Mapping[str, str]) -> bool:
    """Whether the box is too small for a word and what stands out of it is cut off."""
    cut = any(style.get(f"overflow{way}", "").startswith(("hidden", "clip")) for way in _OVERFLOWS)
    # Padding keeps room for a picture of known shape in a box without height.
    padded = any(name.startswith("padding") and _length(style, name) != 0 for name in style)
    sizes = _WIDTHS if padded else (*_HEIGHTS, *_WIDTHS)
    found = (_length(style, name) for name in sizes if not style.get(name, "").endswith("%"))
    return cut and any(size is not None and 0 <= size <= _PIXEL for size in found)


def _declarations(style: str) -> dict[str, str]:
    """The values by their properties, in small letters; of two the last counts, as in browsers."""
    pairs = (part.partition(":") for part in _COMMENT.sub("", style.lower()).split(";"))
    return {name.strip(): value.partition("!")[0].strip() for name, sign, value in pairs if sign}


def _length(style: Mapping[str, str], name: str) -> float | None:
    """A property's number, of pixels where it has a unit; None where it has another value."""
    found = _LENGTH.fullmatch(style.get(name, ""))
    return float(found[1]) * _PIXELS.get(found[2], 1) if found else None
