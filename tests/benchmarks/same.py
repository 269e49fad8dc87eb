"""Whether a change alters a story: `python tests/benchmarks/same.py FILE` keeps, then compares.

The first run writes a sum of every story to FILE: of the corpora's texts (where `STORYMAP_CORPORA`
says), of the samples and of the kinds of `adversarial.py`. A later run reads FILE, tells whose
story differs, and exits with 1 where any does. What is only to be faster has the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from adversarial import KINDS
from measure import say

from storymap import build_story
from storymap.errors import StorymapError
from storymap.files import data_path
from storymap.gazetteer import Gazetteer
from storymap.interchange import story_to_json
from storymap.readers.formats import read_bytes

LONG = 3_000  # characters of each adversarial kind
MOST = 40  # texts of a corpus


def texts() -> Iterator[tuple[str, str, bytes]]:
    """The name, the file's name and the bytes of every text."""
    for path in sorted((data_path("stories")).iterdir()):
        if path.is_file():
            yield path.name, path.name, path.read_bytes()
    corpora = os.environ.get("STORYMAP_CORPORA")
    for path in sorted(Path(corpora).rglob("*.jsonl")) if corpora else ():
        for number, line in enumerate(path.read_text("utf-8").splitlines()[:MOST]):
            row = json.loads(line)
            yield f"{path.stem} {row.get('id', number)}", "a.txt", row["text"].encode()
    for kind, (suffix, text) in KINDS.items():
        yield kind, f"a{suffix}", text(LONG).encode()


def sum_of(name: str, data: bytes, gazetteer: Gazetteer) -> str:
    """The SHA-256 of a story's JSON, or the refusal."""
    try:
        story = build_story(read_bytes(data, name), gazetteer=gazetteer)
    except StorymapError as error:
        return f"{type(error).__name__}: {error}"
    return hashlib.sha256(json.dumps(story_to_json(story)).encode()).hexdigest()


def main() -> int:
    """Keep the sums, or compare with those that were kept."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", type=Path)
    file: Path = options.parse_args().file
    gazetteer = Gazetteer.open()
    sums = {name: sum_of(as_file, data, gazetteer) for name, as_file, data in texts()}
    if not file.exists():
        file.write_text(json.dumps(sums, indent=1), "utf-8")
        say(f"{len(sums)} stories kept.")
        return 0
    before = json.loads(file.read_text("utf-8"))
    differing = sorted(
        name for name in before.keys() | sums.keys() if before.get(name) != sums.get(name)
    )
    say("\n".join([*differing, f"{len(differing)} of {len(sums)} stories differ."]))
    return int(bool(differing))


if __name__ == "__main__":
    sys.exit(main())
