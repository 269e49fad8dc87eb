"""All that an installation brings: `python tests/benchmarks/closure.py [--write] [--sbom FILE]`.

Prints a table of the packages that a plain `pip install geo-storymap` brings here, directly or not:
version, licence, size on disk, and the licences of those that extras bring. With `--write` it goes
into docs/dependencies.md. `--sbom` writes a software bill of materials of this environment
(CycloneDX; `pip install cyclonedx-bom`).
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from measure import MEGABYTE, say, table
from packaging.requirements import Requirement

DOCUMENT = Path(__file__).parents[2] / "docs" / "dependencies.md"
NAME = "geo-storymap"
# Those that users choose; the others are for who works on it.
EXTRAS = (
    "pdf", "office", "tables", "word", "handout", "streets", "gis", "mcp", "spacy", "corpus",
)  # fmt: skip
# Words of a licence's text, where the package's metadata name none.
_TOLD_BY = {
    "Mozilla Public License": "MPL-2.0", "Apache License": "Apache-2.0", "MIT License": "MIT",
    "Permission is hereby granted": "MIT", "Redistribution and use": "BSD",
}  # fmt: skip
_TOLD_ELSEWHERE = {"xstatic-leaflet": "BSD-2-Clause"}  # "same as Leaflet", it says
_LONGEST = 60


def closure(extras: Iterable[str] = ()) -> dict[str, Distribution]:
    """The packages that an installation needs, by name, itself left out."""
    found: dict[str, Distribution] = {}
    asked: set[tuple[str, str]] = set()
    wanted = [(NAME, extra) for extra in ("", *extras)]
    while wanted:
        name, extra = wanted.pop()
        if (name, extra) in asked:
            continue
        asked.add((name, extra))
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue  # not for this machine
        found[name] = package
        for line in package.requires or ():
            needed = Requirement(line)
            if needed.marker is None or needed.marker.evaluate({"extra": extra}):
                other = re.sub(r"[-_.]+", "-", needed.name).lower()
                wanted += [(other, each) for each in ("", *needed.extras)]
    found.pop(NAME, None)
    return dict(sorted(found.items()))


def licence_of(package: Distribution) -> str:
    """What the package says its licence is: expression, classifier, words, or its file's text."""
    if package.name.lower() in _TOLD_ELSEWHERE:
        return _TOLD_ELSEWHERE[package.name.lower()]
    told = package.metadata.get("License-Expression")
    named = [
        each.rpartition("::")[2].strip()
        for each in package.metadata.get_all("Classifier") or ()
        if each.startswith("License ::") and each.count("::") > 1
    ]
    words = (package.metadata.get("License") or "").strip()
    if not told and not named and 0 < len(words) <= _LONGEST and "same as" not in words:
        told = words
    if told or named:
        return str(told or ", ".join(named))
    texts = [
        Path(str(file.locate())).read_text("utf-8", "replace")
        for file in package.files or ()
        if re.search(r"licen[sc]e|copying", file.name, re.IGNORECASE)
    ]
    return next(
        (name for sign, name in _TOLD_BY.items() if any(sign in text for text in texts)), "?"
    )


def size_of(package: Distribution) -> float:
    """What its files take on disk, in MB."""
    paths = (Path(str(file.locate())) for file in package.files or ())
    return sum(path.stat().st_size for path in paths if path.is_file()) / MEGABYTE


def tables() -> str:
    """The table of the plain installation, its sum, and that of the extras."""
    plain = closure()
    sizes = {name: size_of(package) for name, package in plain.items()}
    rows = [
        [f"{name} {package.version}", licence_of(package), f"{sizes[name]:.1f}"]
        for name, package in plain.items()
    ]
    more = {name: each for name, each in closure(EXTRAS).items() if name not in plain}
    return "\n\n".join(
        (
            table(("package", "licence", "MB"), rows),
            f"{len(plain)} packages, {sum(sizes.values()):.0f} MB; Storymap itself, with its data,"
            f" {size_of(distribution(NAME)):.0f} MB.",
            f"The extras ({', '.join(EXTRAS)}) bring "
            + ", ".join(f"{name} ({licence_of(each)})" for name, each in more.items())
            + ".",
        )
    )


def main() -> None:
    """Print, or write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true", help="into docs/dependencies.md")
    options.add_argument("--sbom", type=Path, metavar="FILE", help="a bill of materials, as JSON")
    chosen = options.parse_args()
    if chosen.sbom:
        command = (sys.executable, "-m", "cyclonedx_py", "environment", "--of", "JSON", "-o")
        subprocess.run([*command, str(chosen.sbom), sys.executable], check=True)
    text = tables()
    if not chosen.write:
        say(text)
        return
    page = DOCUMENT.read_text("utf-8")
    marked = re.compile(r"(<!-- closure -->\n).*?(<!-- /closure -->)", re.DOTALL)
    DOCUMENT.write_text(marked.sub(lambda m: f"{m[1]}{text}\n{m[2]}", page), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
