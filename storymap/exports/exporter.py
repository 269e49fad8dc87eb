"""What a format that a Story can be written in says of itself: a row of `exports/formats.py`."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from storymap.model import Story, places_of
from storymap.packages import call

# What one takes a format for: the groups of a menu, in its order.
GROUPS = PAPER, TABLE, MAPS, STORIES, DATA = (
    "To print and show",
    "Tables",
    "For map programs",
    "For other story maps",
    "Data",
)


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format that a Story can be written in.

    `function` is "module:name" of a function of a Story, imported when it is used, that gives
    text (`is_text`) or bytes; `options` are the keyword arguments that it takes besides, `extra`
    the extra that it needs and `packages` what it imports of that. `name` is for commands, `title`
    for people, `content` what a file of it is, in a word, and `group` one of GROUPS. Suffixes may
    have several dots; the longest one that a path ends in picks the row. `loses` says what the
    format cannot carry; layers, unless it is `layered`, come on top. `records` is the function that
    gives what a file holds instead of places, and `record` what each of these is called.
    """

    name: str
    title: str
    content: str
    suffixes: tuple[str, ...]
    function: str
    description: str
    media_type: str
    is_text: bool = True
    options: tuple[str, ...] = ()
    extra: str | None = None
    packages: tuple[str, ...] = ()
    loses: str = ""
    layered: bool = False
    record: str = "place"
    records: str = ""
    group: str = DATA

    @property
    def suffix(self) -> str:
        """The suffix of the files that are written, with its dot."""
        return self.suffixes[0]

    @property
    def is_ready(self) -> bool:
        """Whether the packages that it needs are installed."""
        return all(find_spec(package) for package in self.packages)

    def count(self, story: Story) -> int:
        """How many of its records a file of the story holds."""
        return len(call(self.records, story, what="") if self.records else places_of(story))

    def lost(self, story: Story) -> str:
        """What of this story the format cannot carry, in words; empty where it takes all."""
        left = len(story.document.layers) if not self.layered else 0
        layers = ("its layer" if left == 1 else f"its {left} layers") if left else ""
        return ", ".join(filter(None, (self.loses, layers)))

    def write(self, story: Story, **options: Any) -> bytes:
        """The story's bytes, text as UTF-8. Raises ExtraMissing, and what the function raises."""
        what = f"Writing {self.suffix} files"
        content = call(self.function, story, what=what, extra=self.extra, **options)
        data: bytes = content.encode() if self.is_text else content
        return data
