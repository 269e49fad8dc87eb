"""Fuzzing: `python tests/fuzz/fuzz.py [--seconds N] [--corpus DIR] [TARGET…]`.

Each target takes bytes that nobody wrote and may raise nothing but StorymapError; whatever else
comes out is told with the input, which lies in DIR, and the script exits with 1. With atheris
(`pip install atheris`) inputs are grown by what code they reach, in a process of its own for each
target; they start from the seeds of `seeds.py`, and DIR keeps those worth keeping for the next run.
What was found stands as a test beside what it broke.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(Path(__file__).parent)]

from storymap.errors import StorymapError  # noqa: E402

LONGEST = 16_384  # bytes of an input
MOST_MEMORY = 8_000  # MB; atheris itself keeps some 20 kB an input


def readers(data: bytes) -> None:
    """A file in any of the formats: the first byte chooses."""
    from storymap.readers.formats import READERS, read_bytes

    suffixes = [suffix for reader in READERS for suffix in reader.suffixes]
    read_bytes(data[1:], f"a{suffixes[data[0] % len(suffixes)]}")


def edits(data: bytes) -> None:
    """A file of edits, applied to a story."""
    from storymap.review.edits import apply_edits
    from storymap.review.files import read_edits

    apply_edits(_story(), read_edits(data))


def project(data: bytes) -> None:
    """A file of several stories, a page that holds one, and that one's own values."""
    from storymap.projects.files import project_from_bytes
    from storymap.review.projects import parse_project, read_project

    for parse in (project_from_bytes, read_project, partial(parse_project, name="a.html")):
        with suppress(StorymapError):
            parse(data)


def gazetteer(data: bytes) -> None:
    """A reader's own places."""
    from storymap.gazetteer.own import read_own

    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        file.write(data)
        file.flush()
        read_own(file.name)


def layers(data: bytes) -> None:
    """A layer of lines and areas: GPX, KML or GeoJSON."""
    from storymap.readers.layers import layer_of

    layer_of(data[1:], f"a{('.gpx', '.kml', '.geojson')[data[0] % 3]}")


def streets(data: bytes) -> None:
    """A PMTiles archive, cut around Cork."""
    from storymap.basemap.streets import cut_streets

    with tempfile.NamedTemporaryFile(suffix=".pmtiles") as file:
        file.write(data)
        file.flush()
        cut_streets(Path(file.name), (51.85, -8.55, 51.92, -8.4))


def story(data: bytes) -> None:
    """A story's JSON, and the page of what is let in."""
    from storymap.interchange import story_from_json
    from storymap.page import render_page

    try:
        values = json.loads(data)
    except (ValueError, RecursionError):  # what is no JSON never comes so far
        return
    render_page(story_from_json(values))


def positions(data: bytes) -> None:
    """Positions that are written in a text."""
    from storymap.coordinates.positions import find_positions

    find_positions(data.decode("utf-8", "replace"))


def dates(data: bytes) -> None:
    """Dates that are written in a text of a language that has them."""
    from dataclasses import replace

    from storymap import read_text
    from storymap.dates.dating import date_passages

    document = read_text("Words. " + data[1:].decode("utf-8", "replace"))
    language = ("en", "ru", "fr", "es", "de", "ja", None)[data[0] % 7]
    date_passages(replace(document, language=language, date="2024-05-06"))


def messages(data: bytes) -> None:
    """What a page says to its host."""
    from storymap.webapp.messages import edit_from_message, edits_from_message, search_places

    try:
        message = json.loads(data)
    except (ValueError, RecursionError):
        return
    if not isinstance(message, dict):
        return
    edit_from_message(_story(), message, _gazetteer())
    edits_from_message(_story(), message, _gazetteer())
    search_places(message.get("words"), _story(), _gazetteer())


TARGETS: dict[str, Callable[[bytes], None]] = {
    each.__name__: each
    for each in (
        readers, edits, project, gazetteer, layers, streets, story, positions, dates, messages,
    )
}  # fmt: skip


@cache
def _gazetteer() -> Any:
    from storymap.gazetteer import Gazetteer

    return Gazetteer.open()


@cache
def _story() -> Any:
    from factories import make_story

    return make_story()


def allowed(target: Callable[[bytes], None], data: bytes) -> None:
    """Runs a target; only what is not raised on purpose comes out."""
    if data:
        with suppress(StorymapError):
            target(data)


def grow(name: str, folder: Path, seconds: int) -> None:
    """Fuzzes one target in this process, which ends with it."""
    import atheris

    with atheris.instrument_imports(include=["storymap"]):
        from storymap.languages.detection import likeness

        # What is loaded once counts for no input.
        likeness("Oslo", ("en",))
        _story()
        _gazetteer()
        with suppress(Exception):
            allowed(TARGETS[name], b"0")
    options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-rss_limit_mb={MOST_MEMORY}"]
    options += ["-timeout=30", f"-artifact_prefix={folder}/found-", "-print_final_stats=1"]
    atheris.Setup([name, str(folder), *options], lambda data: allowed(TARGETS[name], data))
    atheris.Fuzz()


def main() -> int:
    """A process for each target: a crash ends its own alone."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=int, default=60, help="for each target")
    options.add_argument("--corpus", type=Path, help="where inputs are kept")
    options.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    options.add_argument("targets", nargs="*", metavar="TARGET", default=[])
    chosen = options.parse_args()
    corpus = chosen.corpus or Path(tempfile.mkdtemp(prefix="fuzz-"))
    names = chosen.targets or list(TARGETS)
    if chosen.alone:
        grow(names[0], corpus / names[0], chosen.seconds)
    from seeds import SEEDS

    failed = 0
    for name in names:
        folder = corpus / name
        folder.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(SEEDS[name]()):
            (folder / f"seed-{number}").write_bytes(seed)
        command = [sys.executable, __file__, "--alone", "--seconds", str(chosen.seconds)]
        done = subprocess.run(
            [*command, "--corpus", str(corpus), name], capture_output=True, text=True
        )
        told = [line for line in done.stderr.splitlines() if "stat::number_of_exec" in line]
        count = told[0].rpartition(" ")[2] if told else "?"
        sys.stdout.write(f"{name}: {count} inputs, {'found' if done.returncode else 'nothing'}\n")
        if done.returncode:
            sys.stdout.write(done.stdout[-2000:] + done.stderr[-3000:] + "\n")
        sys.stdout.flush()
        failed += bool(done.returncode)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
