"""Ordinary sentences of ten genres, as a stranger types them: which names are found, which not.

    python tests/benchmarks/typed.py [--unseen] [--misses] [--keep]

`typed.txt` has a genre and a sentence a line, the names of places in square brackets; some names
of people, dishes and pets stand there that places bear too. Every other line is for looking at
while the recogniser is made; the rest (`--unseen`) are only counted. A name is found by exactly
its words; a false one is placed and stands for sure where its probability is the threshold's.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from pathlib import Path

import click
from tables import add_keep, keep

from storymap import Gazetteer, build_story, read_text

TEXTS = Path(__file__).with_suffix(".txt")
_MARKED = re.compile(r"\[([^\]]+)\]")
COLUMNS = ("names", "found", "false", "sure")


def read(*, unseen: bool) -> list[tuple[str, str, set[tuple[int, int]]]]:
    """Genre, text and spans of the names in it, of one half of the sentences."""
    lines = TEXTS.read_text("utf-8").splitlines()[int(unseen) :: 2]
    sentences = []
    for genre, _, marked in (line.partition("\t") for line in lines):
        text, spans = "", set()
        for at, part in enumerate(_MARKED.split(marked)):
            if at % 2:
                spans.add((len(text), len(text) + len(part)))
            text += part
        sentences.append((genre, text, spans))
    return sentences


def count(gazetteer: Gazetteer, *, unseen: bool, misses: bool = False) -> dict[str, list[int]]:
    """By genre, and for all, what `COLUMNS` names; with `misses` what went wrong is printed."""
    counted: dict[str, list[int]] = defaultdict(lambda: [0] * len(COLUMNS))
    for genre, text, gold in read(unseen=unseen):
        story = build_story(read_text(text), gazetteer=gazetteer)
        kept = [
            each
            for each in story.resolutions
            if each.status != "rejected" and each.mention.form == "name"
        ]
        found = {(each.mention.start, each.mention.end) for each in kept}
        false = [
            each
            for each in kept
            if each.place and (each.mention.start, each.mention.end) not in gold
        ]
        sure = [each for each in false if each.status == "resolved"]
        counts = (len(gold), len(gold & found), len(false), len(sure))
        for key in (genre, "all"):
            counted[key] = [a + b for a, b in zip(counted[key], counts, strict=True)]
        if misses and (gold - found or false):
            missed = [f"- {text[start:end]}" for start, end in sorted(gold - found)]
            extra = [f"+ {each.mention.text} ({each.probability:.2f})" for each in false]
            click.echo(f"{text} :: {'; '.join([*missed, *extra])}")
    return counted


def main() -> None:
    """Count and print, or keep both halves."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--unseen", action="store_true", help="the half that nobody looks at")
    parser.add_argument("--misses", action="store_true", help="list what went wrong")
    add_keep(parser)
    options = parser.parse_args()
    gazetteer = Gazetteer.open()
    misses = options.misses and not options.unseen
    counted = count(gazetteer, unseen=options.unseen, misses=misses)
    click.echo(f"{'':14}" + "".join(f"{name:>8}" for name in COLUMNS))
    for genre, row in sorted(counted.items(), key=lambda row: row[0] == "all"):
        click.echo(f"{genre:14}" + "".join(f"{number:>8}" for number in row))
    if options.keep:
        head = ("half of the sentences", "names", "found", "no place, yet on the map", "as certain")
        halves = {"looked at": counted, "only counted": count(gazetteer, unseen=True)}
        rows = [(half, *map(str, row["all"])) for half, row in halves.items()]
        keep("typed", head, rows, texts=[TEXTS])


if __name__ == "__main__":
    main()
