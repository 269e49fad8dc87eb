"""The scripts and styles that a page carries inside: ours, and Leaflet from its Python package."""

from __future__ import annotations

import base64
import re
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from storymap.errors import ExtraMissing

# The page's scripts in the order in which they run; each group becomes one <script>.
MAP_SCRIPTS = tuple(
    f"map/{name}" for name in ("base", "basemap", "focus", "context", "names", "markers")
)
READER_SCRIPTS = tuple(
    f"reader/{name}" for name in (
    "filters", "passages", "roles", "panel", "why", "text", "places", "route", "tour", "timescale",
    "timeline", "links", "bridge",
    )
)  # fmt: skip

# Comments that begin a line, and those at its end, which two spaces set apart.
_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n", re.DOTALL | re.MULTILINE)
_ASIDE = re.compile(r"(?:^[ \t]*| {2,})// .*$", re.MULTILINE)
_INDENT = re.compile(r"^\s+", re.MULTILINE)

_HERE = Path(__file__).resolve().parent


@lru_cache(maxsize=2)
def script_text(names: tuple[str, ...]) -> str:
    """The text of several of our scripts, one after the other, without comments and indentation.

    A fifth of the scripts' bytes. None of them has a template literal, whose lines would be text.
    """
    text = "\n".join(static_text(f"{name}.js") for name in names)
    return _INDENT.sub("", _ASIDE.sub("", _COMMENT.sub("", text)))


@lru_cache(maxsize=32)
def static_text(name: str) -> str:
    """The text of a file in `storymap/assets`."""
    return (_HERE / name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def leaflet_script() -> str:
    """Leaflet's script, without the comment that sends developer tools to another file."""
    text = _leaflet_text("leaflet.js")
    return re.sub(r"\n?//# sourceMappingURL=\S*\s*$", "\n", text)


@lru_cache(maxsize=1)
def leaflet_style() -> str:
    """Leaflet's style sheet with its images inside."""
    text = _leaflet_text("leaflet.css")
    return re.sub(r"url\((images/[\w.-]+\.png)\)", lambda m: f"url({image(m[1])})", text)


@lru_cache(maxsize=8)
def image(name: str) -> str:
    """One of Leaflet's images as a data: address."""
    return f"data:image/png;base64,{base64.b64encode(_leaflet(name)).decode()}"


def _leaflet_text(name: str) -> str:
    # Its files end lines in the manner of Windows; a browser hashes what it has normalised.
    return _leaflet(name).decode("utf-8").replace("\r\n", "\n")


def _leaflet(name: str) -> bytes:
    """A file of the XStatic-Leaflet package, found without importing the package."""
    try:
        package = metadata.distribution("XStatic-Leaflet")
    except metadata.PackageNotFoundError as error:
        raise ExtraMissing(
            "Leaflet is missing; install it with: pip install 'xstatic-leaflet>=1.9.3'"
        ) from error
    return Path(str(package.locate_file(f"xstatic/pkg/leaflet/data/{name}"))).read_bytes()
