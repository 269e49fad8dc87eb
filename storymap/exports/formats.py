"""The table of formats that a Story can be written in, and what picks one.

A new format is one module with a function of a Story to text or bytes, and one row of
`EXPORTERS`; the command line, the web page's menu, messages and lists of formats follow from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from storymap.errors import UnsupportedFormat
from storymap.model import Story
from storymap.packages import call


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format that a Story can be written in.

    `function` is "module:name" of a function of a Story, imported when it is used, that gives
    text (`is_text`) or bytes; `options` are the keyword arguments that it takes besides, and
    `extra` the extra that its packages need. `name` is for commands, `title` for people, and
    `content` what a file of it is, in a word.
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

    @property
    def suffix(self) -> str:
        """The suffix of the files that are written, with its dot."""
        return self.suffixes[0]

    def write(self, story: Story, **options: Any) -> bytes:
        """The story's bytes, text as UTF-8. Raises ExtraMissing, and what the function raises."""
        what = f"Writing {self.suffix} files"
        content = call(self.function, story, what=what, extra=self.extra, **options)
        data: bytes = content.encode() if self.is_text else content
        return data


EXPORTERS: tuple[Exporter, ...] = (
    Exporter(
        name="html",
        title="HTML",
        content="Story map",
        suffixes=(".html", ".htm"),
        function="storymap.exports.html:story_page",
        description="map and text side by side in one file, offline too",
        media_type="text/html",
        options=("basemap",),
    ),
    Exporter(
        name="json",
        title="JSON",
        content="Data",
        suffixes=(".json",),
        function="storymap.exports.story_json:story_json",
        description="the whole story as data, candidates and reasons included",
        media_type="application/json",
    ),
    Exporter(
        name="svg",
        title="SVG",
        content="Picture",
        suffixes=(".svg",),
        function="storymap.maps.still.picture:draw_svg",
        description="the map as a picture to scale",
        media_type="image/svg+xml",
        options=("width", "height", "theme", "numbered"),
    ),
    Exporter(
        name="png",
        title="PNG",
        content="Picture",
        suffixes=(".png",),
        function="storymap.maps.still.picture:draw_png",
        description="the map as a picture of 1200 × 630 pixels",
        media_type="image/png",
        is_text=False,
        options=("width", "height", "theme"),
    ),
)


def exporter_named(name: str) -> Exporter:
    """The exporter of a format's name; raises UnsupportedFormat."""
    for exporter in EXPORTERS:
        if exporter.name == name:
            return exporter
    known = ", ".join(exporter.name for exporter in EXPORTERS)
    raise UnsupportedFormat(f"There is no format {name} to write; there are {known}.")


def exporter_for(path: str) -> Exporter:
    """The exporter whose suffix the path ends in; raises UnsupportedFormat."""
    suffix = PurePath(path).suffix.lower()
    for exporter in EXPORTERS:
        if suffix in exporter.suffixes:
            return exporter
    known = " or ".join(exporter.suffix for exporter in EXPORTERS)
    raise UnsupportedFormat(
        f"{path} has no suffix of a format that can be written; end it in {known}, "
        "or give --format."
    )
