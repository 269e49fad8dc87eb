"""Letters that nobody wrote, as a table of a corpus: `python tests/benchmarks/letters.py [N]`.

Five writers go their ways through twenty years. Each letter has a writer, a place and a day, tells
of the way there and of what is to be seen, and asks after another; the same letters every time, as
JSON lines. `stories/edinburgh.jsonl` is a city's stories in the same form.

    python tests/benchmarks/letters.py > letters.jsonl && storymap corpus letters.jsonl -o letters
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta

SEED = 1848
FIRST_DAY, DAYS = date(1848, 3, 1), 7300
# Each writer's road, which they go up and down.
ROADS = {
    "Agnes Lind": "Gothenburg, Copenhagen, Lübeck, Hamburg, Bremen, Amsterdam, Antwerp",
    "Carl Lind": "Liverpool, New York, Albany, Buffalo, Cleveland, Chicago, St. Louis",
    "Owen Brennan": "Cork, Bristol, Lisbon, Funchal, Cape Town, Durban",
    "Sofia Marchetti": "Trieste, Venice, Bologna, Florence, Rome, Naples, Palermo",
    "Henry Ashdown": "Southampton, Malta, Alexandria, Cairo, Suez, Aden, Bombay",
}
# [here] is where the writer is, [last] where they were before, [next] where they want to go;
# [friend] is a third of them, and [there] where that one was last heard of.
WAYS = (
    "I came from [last] in {three|four|nine} days, {the road being good|and slept little}.",
    "We left [last] {on a Monday|before it was light} and reached [here] {wet|hungry|safe}.",
    "Since I wrote from [last] I have {lost my trunk|found my legs|been ill and am well}.",
)
SIGHTS = (
    "[here] is {dearer|louder|cleaner} than they told me, and the {bread|water} is {good|bad}.",
    "Of [here] you would like the {harbour|market|bells}; the {fever|wind} you would not.",
    "They say in [here] that {the harvest has failed|the bank will not pay|there will be war}.",
    "Nobody in [here] speaks of anything but {the price of grain|the new railway|the election}.",
)
PLANS = (
    "Before {Easter|the rains|the autumn} I mean to go on to [next], if {God wills|I am paid}.",
    "I am offered a place in [next], and have not {answered|refused} yet.",
    "One {bed|seat} to [next] was still to be had, but I shall {wait|not take it}.",
)
ASKED = (
    "Is [friend] still in [there]? I wrote twice and {had no answer|fear the worst}.",
    "[friend] writes from [there] that {all is well|the house is sold|the child can walk}.",
    "Greet [friend], whom this will {hardly find|find, I hope,} in [there].",
)


def letters(number: int) -> Iterator[dict[str, str]]:
    """`number` letters in the order of their days, as rows of a corpus's table."""
    chance = random.Random(SEED)
    at = dict.fromkeys(ROADS, 0)
    for letter in range(number):
        writer, reader, friend = chance.sample(list(ROADS), 3)
        road, places = ROADS[writer].split(", "), ROADS[friend].split(", ")
        last = at[writer]
        at[writer] = (last + 1) % (2 * len(road) - 2)
        bends = {
            "here": road[_turned(at[writer], road)],
            "last": road[_turned(last, road)],
            "next": road[_turned(at[writer] + 1, road)],
            "friend": friend.split()[0],
            "there": places[_turned(at[friend], places)],
        }
        told = " ".join(_said(chance.choice(kind), bends, chance) for kind in (WAYS, SIGHTS, PLANS))
        asked = _said(chance.choice(ASKED), bends, chance)
        day = FIRST_DAY + timedelta(days=letter * DAYS // number)
        written = f"{bends['here']}, {day.day} {day:%B %Y}"
        yield {
            "id": f"letter-{letter + 1:03}",
            "title": f"{writer} to {reader}, {written}",
            "author": writer,
            "date": day.isoformat(),
            "text": f"{written}\n\nDear {reader.split()[0]},\n\n{told}\n\n{asked}\n\n{writer}",
        }


def _turned(step: int, road: list[str]) -> int:
    """The place of a road after so many steps to its end and back."""
    step %= 2 * len(road) - 2
    return min(step, 2 * len(road) - 2 - step)


def _said(template: str, bends: dict[str, str], chance: random.Random) -> str:
    """A sentence: one of each {this|that}, and the [names]."""
    while "{" in template:
        before, _, rest = template.partition("{")
        choices, _, after = rest.partition("}")
        template = before + chance.choice(choices.split("|")) + after
    for name, words in bends.items():
        template = template.replace(f"[{name}]", words)
    return template


if __name__ == "__main__":
    for row in letters(int(sys.argv[1]) if len(sys.argv) > 1 else 100):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
