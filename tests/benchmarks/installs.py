"""Installed as users do: `python tests/benchmarks/installs.py [--tests] [PYTHON…]`.

Builds the sdist and the wheel out of it, installs that with all extras that users have under each
PYTHON (3.11, 3.12, 3.13), in an environment of its own, with the newest and with the lowest allowed
versions of what it needs directly, and uses it away from the repository: the command, the module, a
page, every format, the web page, spaCy. The table tells how each went and what the plain one takes
on disk; with `--tests` the fast lane of the tests runs there too. Needs uv (`pip install uv`) and
the network.
Exits with 1 where anything failed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from closure import EXTRAS
from measure import MEGABYTE, say, table

ROOT = Path(__file__).parents[2]
PROJECT = ROOT / "pyproject.toml"
PYTHONS = ("3.11", "3.12", "3.13")
RESOLUTIONS = {"newest": "highest", "lowest": "lowest-direct"}
WEB_PAGE = """
from importlib.util import find_spec
from streamlit.testing.v1 import AppTest
page = AppTest.from_file(find_spec("storymap.webapp.script").origin, default_timeout=120).run()
assert not page.exception, page.exception
"""
SPACY = """
import spacy
nlp = spacy.blank("en")
nlp.add_pipe("storymap")
doc = nlp("They drove to Dallas.")
(dallas,) = doc.spans["places"]
assert dallas._.place.region == "Texas", dallas._.place
"""
# Each is asked of the installed program, in an empty folder.
SMOKE = (
    ("storymap", "--version"),
    ("python", "-m", "storymap", "places", "text.txt"),
    *(
        ("storymap", "build", "text.txt", "-o", f"out.{suffix}")
        for suffix in ("html", "svg", "png", "geojson", "kml", "csv", "xlsx", "docx", "pdf", "gpkg")
    ),
    ("storymap", "corpus", "text.txt", "-o", "corpus"),
    ("python", "-c", WEB_PAGE),
    ("python", "-c", SPACY),
)
FAST = ("-m", "not browser and not models", "-n", "0", "-q", "-x", "-p", "no:cacheprovider")


def run(*command: str | Path, cwd: Path, **more: str) -> str:
    """What a command says; its last words are in the CalledProcessError where it fails."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL"))}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**environment, **more},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise subprocess.CalledProcessError(
            done.returncode, command[:8], (done.stderr or done.stdout)[-1500:]
        )
    return done.stdout


def size_of(folder: Path) -> float:
    """What lies in a folder, in MB."""
    files = (each for each in folder.rglob("*") if each.is_file() and not each.is_symlink())
    return sum(each.stat().st_size for each in files) / MEGABYTE


def tried(python: str, resolution: str, wheel: Path, tests: bool, home: Path) -> Iterator[str]:
    """The cells of a row, as they come; raises CalledProcessError where a step fails."""
    folder = home / f"{python}-{resolution}"
    run("uv", "venv", "--quiet", "--python", python, folder, cwd=home)
    inside = folder / "bin"

    def install(*extras: str) -> None:
        """Of the project's own file: what a wheel needs would be nobody's direct choice."""
        more = [word for extra in extras for word in ("--extra", extra)]
        how = ("--resolution", RESOLUTIONS[resolution], "--python", inside / "python")
        versions = folder / "versions.txt"  # which the next call keeps to
        run("uv", "pip", "compile", "-q", *how, *more, "-o", versions, PROJECT, cwd=home)
        into = ("uv", "pip", "install", "--quiet", "--python", inside / "python")
        run(*into, "-r", versions, cwd=home)
        run(*into, "--no-deps", wheel, cwd=home)

    install()
    yield f"{size_of(folder):.0f}"
    install(*EXTRAS)
    empty = home / f"empty-{python}-{resolution}"
    empty.mkdir()
    (empty / "text.txt").write_text("They left Paris, Texas, and drove to Dallas.\n", "utf-8")
    for program, *rest in SMOKE:
        run(inside / program, *rest, cwd=empty, HOME=str(empty))
    yield f"{len(SMOKE)} commands"
    if tests:
        install(*EXTRAS, "test")
        said = run(inside / "python", "-m", "pytest", *FAST, "tests", cwd=ROOT)
        yield said.strip().splitlines()[-1]


def main() -> int:
    """A row for each Python and resolution."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--tests", action="store_true", help="run the fast lane of the tests too")
    options.add_argument("--only", choices=RESOLUTIONS, help="one resolution alone")
    options.add_argument("pythons", nargs="*", metavar="PYTHON")
    chosen = options.parse_args()
    rows, failed = [], 0
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        run("uv", "build", "--quiet", "-o", home, cwd=ROOT)  # the wheel, from the sdist
        (wheel,) = home.glob("*.whl")
        for python in chosen.pythons or PYTHONS:
            for resolution in [chosen.only] if chosen.only else RESOLUTIONS:
                row = [f"{python}, {resolution}"]
                try:
                    row += tried(python, resolution, wheel, chosen.tests, home)
                except subprocess.CalledProcessError as error:
                    failed += 1
                    say(f"{row[0]}: {' '.join(map(str, error.cmd))}\n{error.output}")
                    row.append("failed")
                rows.append([*row, *[""] * (3 + chosen.tests - len(row))])
        say(f"The wheel has {wheel.stat().st_size / MEGABYTE:.0f} MB.\n")
    say(table(("Python", "MB installed", "used", "tests")[: 3 + chosen.tests], rows))
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
