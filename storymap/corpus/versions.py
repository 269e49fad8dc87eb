"""What a run's rows depend on besides its documents: program, gazetteer, own places, models.

Two processes with equal versions make equal rows of a document; where they differ, a worker is
refused, and a corpus is read anew.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from storymap.errors import DataMissing
from storymap.files import data_path
from storymap.gazetteer.own import PLACES_VARIABLE, chosen_folder, kept_files
from storymap.gazetteer.store import MANIFEST

# What makes rows of a document; how stories are shown changes none.
_ROOMS = (
    "candidates",
    "coordinates",
    "corpus/items.py",
    "corpus/rows.py",
    "dates",
    "edtf.py",
    "gazetteer",
    "geometry.py",
    "inference",
    "languages",
    "model",
    "readers",
    "recogniser",
    "resolver",
    "review",
    "roles",
    "story.py",
    "text",
)
# Their versions may change a number's last digit, or the text of a page.
_PACKAGES = ("charset-normalizer", "dateparser", "lxml", "markdown-it-py", "numpy")
_DIGITS = 16  # of each sum; they are compared, not trusted


def versions() -> Mapping[str, str]:
    """The versions that a process has now: of the program a number and a sum, of the rest sums."""
    package = Path(__file__).resolve().parents[1]
    code = (file for room in _ROOMS for file in _sources(package / room))
    places = [Path(p) for p in os.environ.get(PLACES_VARIABLE, "").split(os.pathsep) if p]
    models = sorted(path for path in data_path("models").iterdir() if path.suffix != ".md")
    packages = "\n".join(f"{name} {_version(name)}" for name in _PACKAGES)
    return {
        "program": f"{_number()} ({_sum(code)})",
        "packages": hashlib.sha256(packages.encode()).hexdigest()[:_DIGITS],
        "gazetteer": _sum([(chosen_folder() or data_path("gazetteer")) / MANIFEST]),
        "own places": _sum([*kept_files(), *places]),
        "models": _sum(path for path in models if path.is_file()),
    }


@cache
def process_versions() -> Mapping[str, str]:
    """The versions when this process was first asked: what it loads stays as it was."""
    return versions()


def differences(ours: Mapping[str, str], others: Mapping[str, str]) -> list[str]:
    """The names of the versions that are not the same."""
    return [name for name in ours if ours[name] != others.get(name)]


def _number() -> str:
    """The program's version, of the package that this is in; its room stands above this one."""
    return str(sys.modules[__name__.partition(".")[0]].__version__)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def _sources(path: Path) -> list[Path]:
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


def _sum(files: Iterable[Path]) -> str:
    """One sum of the files' names and bytes, in their order; raises DataMissing."""
    digest = hashlib.sha256()
    for file in files:
        try:
            data = file.read_bytes()
        except OSError as error:
            raise DataMissing(f"{file} cannot be read: {error.strerror}.") from error
        digest.update(f"{file.name} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()[:_DIGITS]
