"""Runs of `storymap corpus` in processes of their own, and the letters that they read."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

SENTENCES = (
    "They left {0} on 3 May 1850 and came to {1}.",
    "A letter from {1} said that {0} was quiet.",
    "In {0} the rain had stopped; the road to {1} was open.",
)
PLACES = ("Almaty", "Lima", "Nairobi", "Oslo", "Paris", "Vienna")


def write_sources(folder: Path) -> Path:
    """Sixty letters and three things that are none."""
    folder.mkdir()
    with (folder / "letters.jsonl").open("w") as lines:
        for n in range(60):
            pair = PLACES[n % 6], PLACES[(n * 5 + 1) % 6]
            text = " ".join(sentence.format(*pair) for sentence in SENTENCES * 4)
            lines.write(json.dumps({"id": n, "date": "1850-06-01", "text": text}) + "\n")
        lines.write("{broken\n")
    (folder / "a.txt").write_text("From Oslo to Vienna.")
    (folder / "blank.html").write_bytes(b"<p>")
    (folder / "empty.md").write_text(" ")
    return folder


def command(sources: Path, target: Path, *options: str) -> list[str]:
    """A run as one types it."""
    workers = () if "--scheduler" in options else ("--workers", "1")
    return [
        sys.executable, "-m", "storymap", "corpus", str(sources), "-o", str(target), *workers,
        *options,
    ]  # fmt: skip


def run(sources: Path, target: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """A run that must succeed."""
    done = subprocess.run(command(sources, target, *options), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done


def contents(folder: Path) -> Mapping[str, bytes]:
    """Every file with its bytes."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}
