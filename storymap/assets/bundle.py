"""The scripts and styles that a page carries inside: ours, and Leaflet from its Python package.

Our scripts are modules that name their needs: `const view = require("./view");`. A bundle is the
text of a root and of all that it needs, each wrapped in a function that the loader calls once.
"""

from __future__ import annotations

import base64
import posixpath
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from storymap.assets.lexer import squeeze, squeeze_style
from storymap.errors import ExtraMissing

# What draws the map, by Folium's script, and what reads the page beside it.
MAP_ROOTS = ("map/basemap", "map/layers", "map/markers", "map/tiles")
READER_ROOTS = ("reader/main",)
# The page of a corpus, whose map has markers of its own.
ATLAS_ROOTS = ("atlas/main",)
# What applies a page's own edits before anything is drawn, and what makes them.
RESUME_ROOTS = ("desk/resume",)
DESK_ROOTS = ("desk/main",)
PAGE_ROOTS = (*MAP_ROOTS, *RESUME_ROOTS, *READER_ROOTS, *DESK_ROOTS)

_NEED = re.compile(r'^(?:const .+ = )?require\("([^"]+)"\);$', re.MULTILINE)

_STRING = re.compile(r'"([a-z][a-z-]*)"')

_HERE = Path(__file__).resolve().parent


@lru_cache(maxsize=1)
def map_script() -> str:
    """The loader and the modules that draw the map."""
    return "\n".join(['"use strict";', script_text("loader"), *_wrapped(modules(*MAP_ROOTS))])


@lru_cache(maxsize=1)
def resume_script() -> str:
    """What applies the edits that a page carries; it stands between `map_script` and the map."""
    return _started(RESUME_ROOTS, MAP_ROOTS)


@lru_cache(maxsize=2)
def reader_script(*, desk: bool = False) -> str:
    """The modules of the page beside its map, and their start, for a page that has `map_script`.

    With the desk's resuming those that `resume_script` has are left out.
    """
    return _started(READER_ROOTS, (*MAP_ROOTS, *(RESUME_ROOTS if desk else ())))


@lru_cache(maxsize=1)
def desk_script() -> str:
    """The modules of the desk, for a page that has all the others, and their start."""
    return _started(DESK_ROOTS, (*MAP_ROOTS, *RESUME_ROOTS, *READER_ROOTS))


def _started(roots: Sequence[str], before: Sequence[str]) -> str:
    there = modules(*before)
    names = [name for name in modules(*roots) if name not in there]
    starts = [f'Storymap("{name}");' for name in roots]
    return "\n".join(['"use strict";', *_wrapped(names), *starts])


@lru_cache(maxsize=1)
def atlas_script() -> str:
    """The loader and the modules of an atlas, and their start."""
    starts = [f'Storymap("{name}");' for name in ATLAS_ROOTS]
    wrapped = _wrapped(modules(*ATLAS_ROOTS))
    return "\n".join(['"use strict";', script_text("loader"), *wrapped, *starts])


def needs(name: str) -> list[str]:
    """The modules that a module requires, by their names."""
    folder = posixpath.dirname(name)
    asked = _NEED.findall(static_text(f"{name}.js"))
    return [posixpath.normpath(posixpath.join(folder, need)) for need in asked]


def modules(*roots: str, needs_of: Callable[[str], Sequence[str]] = needs) -> list[str]:
    """The modules `roots` and all that they need, each behind its needs, as "map/focus".

    Raises ValueError where modules need each other in a circle.
    """
    found: dict[str, None] = {}

    def visit(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            raise ValueError(f"Scripts in a circle: {' → '.join((*path, name))}")
        if name not in found:
            for need in needs_of(name):
                visit(need, (*path, name))
            found[name] = None

    for root in roots:
        visit(root, ())
    return list(found)


@lru_cache(maxsize=2)
def phrases_said(*roots: str) -> frozenset[str]:
    """What modules and all that they need may say: keys of phrases, or how some begin ("key-")."""
    return frozenset(_STRING.findall("".join(script_text(name) for name in modules(*roots))))


@lru_cache(maxsize=128)
def script_text(name: str) -> str:
    """The text of one of our scripts as a page carries it: without comments and idle spaces."""
    return squeeze(static_text(f"{name}.js"))


@lru_cache(maxsize=128)
def style_text(name: str) -> str:
    """The text of one of our style sheets as a page carries it."""
    return squeeze_style(static_text(f"{name}.css"))


def _wrapped(names: list[str]) -> list[str]:
    """Modules as the loader takes them; their own names stay inside."""
    return [
        f'Storymap.define("{name}",(require,module)=>{{\n{script_text(name)}\n}});'
        for name in names
    ]


@lru_cache(maxsize=128)
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
    text = re.sub(r"url\((images/[\w.-]+\.png)\)", lambda m: f"url({image(m[1])})", text)
    return squeeze_style(text)


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
