"""Every limit on what comes in from outside, in one place.

Each limit is refused with a sentence that names it and says how to raise it: the environment
variable named here, read when the check is made. One that has no number is refused in its turn,
and so is one that is called like a limit and is none: whoever sets a bound means it.
"""

from __future__ import annotations

import difflib
import os
import sys
from dataclasses import dataclass

from storymap.errors import InputError, TooLarge

MEGABYTE = 1_000_000
_MOST = sys.maxsize - 1  # one more is still a number of bytes that can be asked for
_LONGEST = 20  # digits
_PREFIX = "STORYMAP_LIMIT_"


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound in bytes (or a factor), and the environment variable that changes it."""

    what: str
    default: int
    variable: str
    unit: int = MEGABYTE
    unit_name: str = "MB"

    @property
    def value(self) -> int:
        """The bound in force: the environment variable's, in `unit_name`, or the default.

        Raises InputError where the variable has anything but a whole number.
        """
        text = os.environ.get(self.variable, "").strip()
        if not text:
            return self.default
        if not text.isdecimal():
            raise InputError(
                f"{self.variable} is {text[:40]!r}, but needs a whole number of {self.unit_name}, "
                f"such as {self.default // self.unit}; set it to one, or to nothing."
            )
        # What no machine has stands for no bound; Python refuses to read 5,000 digits.
        return min(int(text) * self.unit, _MOST) if len(text) < _LONGEST else _MOST

    def check(self, size: int) -> None:
        """Raise TooLarge if `size` is over the bound."""
        if size > self.value:
            had = f"{size / self.unit:,.1f}" if self.unit > 1 else f"{size:,}"
            raise TooLarge(
                f"The {self.what} is {had} {self.unit_name}, over the limit of "
                f"{self.value // self.unit:,} {self.unit_name}; "
                f"set {self.variable} to a larger number of {self.unit_name} to allow it."
            )


TEXT = Limit("text", 20 * MEGABYTE, "STORYMAP_LIMIT_TEXT")
# A page on the web, as it stands after decompression.
PAGE = Limit("page", 20 * MEGABYTE, "STORYMAP_LIMIT_PAGE")
# What an archive or a compressed answer may grow to: so many times its own size. Word files and
# books of mere text grow 5 to 15 times; bombs a thousand times.
EXPANSION = Limit("content", 20, "STORYMAP_LIMIT_EXPANSION", 1, "times its packed size")
# What all files in an archive have together, whatever its own size.
ARCHIVE = Limit("archive's content", 200 * MEGABYTE, "STORYMAP_LIMIT_ARCHIVE")
FILES = Limit("archive", 10_000, "STORYMAP_LIMIT_FILES", 1, "files")
ROWS = Limit("table", 100_000, "STORYMAP_LIMIT_ROWS", 1, "rows")
PAGES = Limit("PDF", 5_000, "STORYMAP_LIMIT_PAGES", 1, "pages")
UPLOAD = Limit("upload", 50 * MEGABYTE, "STORYMAP_LIMIT_UPLOAD")
PICTURE = Limit("picture", 10 * MEGABYTE, "STORYMAP_LIMIT_PICTURE")
PICTURES = Limit("pictures' sum", 20 * MEGABYTE, "STORYMAP_LIMIT_PICTURES")
# A picture of few bytes may be made to fill a browser's memory.
PIXELS = Limit("picture", 100 * MEGABYTE, "STORYMAP_LIMIT_PIXELS", MEGABYTE, "million pixels")
PROJECT = Limit("project", 200 * MEGABYTE, "STORYMAP_LIMIT_PROJECT")
STORIES = Limit("project", 1_000, "STORYMAP_LIMIT_STORIES", 1, "stories")
ELEMENTS = Limit("page", 500_000, "STORYMAP_LIMIT_ELEMENTS", 1, "tags")
# Of one file that lies under a map; what is more than a page can carry is thinned.
LAYER = Limit("layer", 20 * MEGABYTE, "STORYMAP_LIMIT_LAYER")
VERTICES = Limit("layer", 500_000, "STORYMAP_LIMIT_VERTICES", 1, "positions")
THINNED = Limit("thinned layer", 20_000, "STORYMAP_LIMIT_THINNED", 1, "positions")
GEONAMES_FILE = Limit("GeoNames file", 3_000 * MEGABYTE, "STORYMAP_LIMIT_GEONAMES")

_LIMITS = {each.variable: each for each in tuple(globals().values()) if isinstance(each, Limit)}


def check_variables() -> None:
    """Raise InputError for a limit in the environment that has no number, or that there is not."""
    for name in sorted(name for name in os.environ if name.startswith(_PREFIX)):
        if name not in _LIMITS:
            near = difflib.get_close_matches(name, _LIMITS, n=1, cutoff=0)
            raise InputError(f"There is no limit called {name}; do you mean {near[0]}?")
        _ = _LIMITS[name].value
