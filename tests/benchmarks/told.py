"""How many of the events, journeys and foci that a Story tells are right, and how many are found.

    python tests/benchmarks/told.py [--wrong]

The texts stand in `told.json`: letters, diaries, news and travel, written for this measure, with
what a careful reader takes from them. An event is a date and a place where something happens then;
a journey who went from where to where; a focus the country,
region or place that the text is about. A dateline says where and when something was written.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from measure import say, table

from storymap import Gazetteer, Story, build_story, read_text
from storymap.exports.events import event_records
from storymap.exports.focus import focus_records
from storymap.exports.journeys import journey_records


def events(story: Story) -> set[tuple[str, ...]]:
    """Date and place."""
    return {(row["date"].replace("~", ""), row["name"]) for row in event_records(story)}


def journeys(story: Story) -> set[tuple[str, ...]]:
    """Traveller, from, to; a beginning that is not told is empty."""
    rows = journey_records(story)
    return {(r["traveller"].lower(), r["from_name"] or "", r["to_name"]) for r in rows}


def foci(story: Story) -> set[tuple[str, ...]]:
    """At each level that has one."""
    return {(row["name"],) for row in focus_records(story)}


def main() -> None:
    """Read, compare, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--wrong", action="store_true", help="name what is wrong or missed")
    options = parser.parse_args()
    texts = json.loads(Path(__file__).with_name("told.json").read_text("utf-8"))
    gazetteer = Gazetteer.open()
    counts = {name: [0, 0, 0] for name in ("events", "journeys", "foci")}
    for item in texts:
        story = build_story(read_text(item["text"]), gazetteer=gazetteer)
        for name, found in (
            ("events", events(story)), ("journeys", journeys(story)), ("foci", foci(story)),
        ):  # fmt: skip
            wanted = {tuple(each) for each in item.get(name, [])}
            right = found & wanted
            for at, several in enumerate((right, found, wanted)):
                counts[name][at] += len(several)
            if options.wrong and found != wanted:
                say(f"{name}: wrong {sorted(found - wanted)}, missed {sorted(wanted - found)}\n")
                say(f"    {item['text'][:160]!r}\n")
    rows = [
        (
            name,
            str(wanted),
            str(found),
            f"{right / max(found, 1):.2f}",
            f"{right / max(wanted, 1):.2f}",
        )
        for name, (right, found, wanted) in counts.items()
    ]
    say(f"{len(texts)} texts\n\n")
    say(table(("", "told", "found", "precision", "recall"), rows))


if __name__ == "__main__":
    main()
