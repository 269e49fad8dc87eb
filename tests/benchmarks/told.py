"""How many of the events, journeys and foci that a Story tells are right, and how many are found.

    python tests/benchmarks/told.py [--unseen] [--wrong]

The texts stand in `told.json`: letters, diaries, news and travel, written for this measure, with
what a careful reader takes from them. An event is a date and a place where something happens then;
a journey who went from where to where; a focus the country, region or place that the text is about.
A dateline says where and when something was written; a pronoun is whom it stands for, and places
are called as the gazetteer calls them. `told-unseen.json` has the texts that were written
last: once rules are mended on them they go to the others, and new ones are written.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from measure import say, table

from storymap import Gazetteer, Story, build_story, read_text
from storymap.exports.events import event_records
from storymap.exports.focus import focus_records
from storymap.exports.journeys import journey_records
from storymap.gazetteer import fold


def events(story: Story) -> set[tuple[str, ...]]:
    """Date and place."""
    return {(row["date"].replace("~", ""), fold(row["name"])) for row in event_records(story)}


def journeys(story: Story) -> set[tuple[str, ...]]:
    """Traveller, from, to; a beginning that is not told is empty."""
    rows = journey_records(story)
    return {
        tuple(fold(said or "") for said in (r["traveller"], r["from_name"], r["to_name"]))
        for r in rows
    }


def foci(story: Story) -> set[tuple[str, ...]]:
    """At each level that has one."""
    return {(fold(row["name"]),) for row in focus_records(story)}


def _folded(told: Sequence[str]) -> tuple[str, ...]:
    return tuple(each if each[:1].isdigit() else fold(each) for each in told)


TEXTS = Path(__file__).with_name("told.json")
UNSEEN = Path(__file__).with_name("told-unseen.json")
TOLD = {"events": events, "journeys": journeys, "foci": foci}


def compared(texts: Path = TEXTS, *, wrong: bool = False) -> dict[str, tuple[int, int, int]]:
    """Of events, journeys and foci how many are right, found, and told in the texts.

    With `wrong` those that are wrong or missed are named.
    """
    gazetteer = Gazetteer.open()
    counts = {name: [0, 0, 0] for name in TOLD}
    for item in json.loads(texts.read_text("utf-8")):
        story = build_story(read_text(item["text"]), gazetteer=gazetteer)
        for name, told in TOLD.items():
            found, wanted = told(story), set(map(_folded, item.get(name, [])))
            for at, several in enumerate((found & wanted, found, wanted)):
                counts[name][at] += len(several)
            if wrong and found != wanted:
                say(f"{name}: wrong {sorted(found - wanted)}, missed {sorted(wanted - found)}\n")
                say(f"    {item['text'][:160]!r}\n")
    return {name: (right, found, wanted) for name, (right, found, wanted) in counts.items()}


def figures() -> dict[str, float]:
    """Precision and recall, for the quality gate."""
    told = {}
    for name, (right, found, wanted) in compared().items():
        told[f"{name}.precision"] = round(right / max(found, 1), 4)
        told[f"{name}.recall"] = round(right / max(wanted, 1), 4)
    return told


def main() -> None:
    """Read, compare, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--wrong", action="store_true", help="name what is wrong or missed")
    parser.add_argument("--unseen", action="store_true", help="the texts that no rule was made on")
    chosen = parser.parse_args()
    counts = compared(UNSEEN if chosen.unseen else TEXTS, wrong=chosen.wrong)
    rows = [
        (name, str(told), str(found), f"{right / max(found, 1):.2f}", f"{right / max(told, 1):.2f}")
        for name, (right, found, told) in counts.items()
    ]
    say(table(("", "told", "found", "precision", "recall"), rows))


if __name__ == "__main__":
    main()
