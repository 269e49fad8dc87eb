"""A story whose names try to break out of every format that it is written in."""

from __future__ import annotations

from factories import story_of

from storymap.model import Place, Story

NAMES = (
    '=HYPERLINK("http://e.org","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\tTab",
    "'=quoted",
    "<script>alert(1)</script>",
    "<b>bold</b> & &amp; ]]> -->",
    "two\nlines",
    "bell\x07\x1b[2J\ufffe",
    "{{7*7}}${1}`x`",
    "[x](javascript:alert(1)) | # * _y_",
    "𝔄stral City",
    "القاهرة \u202eevil",
    "\u2028line\u2029",
    "\\\"'; DROP TABLE places; --",
)


def hostile_story() -> Story:
    """Each name is found in a paragraph of its own, and names a place that is called so."""
    places: dict[str, Place | None] = {
        name: Place(f"own:{number}", name, 5.0 + number, 170.0 + 20 * (number % 2) - 360 *
                    (number % 2), "city", name, name)
        for number, name in enumerate(NAMES)
    }  # fmt: skip
    blocks = tuple(("paragraph", f"𝔄 {name} was quiet, said {name}.") for name in NAMES)
    return story_of(blocks, places, title="A <title> & =1\x07")
