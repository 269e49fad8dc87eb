"""What becomes of edits when their text changes: found again, lost, or on a wrong mention.

Real texts (the English samples) are changed at random, as writers change them: insertions,
deletions, moves, copies, typing, one to six of them. Each trial makes an edit of one name and looks
for it again afterwards. `python tests/reanchoring.py [TRIALS]` prints the rates.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from pathlib import Path

from storymap import Edit
from storymap.review.anchors import anchored_span, occurrences, surroundings

# Those in English; a sample in another language has its code before the suffix.
STORIES = sorted((Path(__file__).parents[1] / "data" / "stories").glob("*.md"))
STORIES = [path for path in STORIES if "." not in path.stem]
TEXTS = [path.read_text(encoding="utf-8") for path in STORIES]
SEED = 20220105
TRIALS = 10_000
LENGTH = 1500
MOST_CHANGES = 6
OUTCOMES = ("found", "lost", "cut out", "wrong")


def changed(
    letters: list[tuple[str, int]], other: str, chance: random.Random
) -> list[tuple[str, int]]:
    """The text after one change; a letter carries its number in the first text, -1 if it is new."""
    at, length = chance.randrange(len(letters)), int(chance.expovariate(1 / 60)) + 1
    if chance.random() < 0.4:  # as writers do: from the start of a sentence or a paragraph
        starts = [n + 1 for n, (sign, _) in enumerate(letters[:-1]) if sign in ".\n"]
        at = chance.choice(starts or [at])
        rest = (n for n in range(at + 1, len(letters)) if letters[n][0] in ".\n")
        length = next(rest, at) + 1 - at
    cut = letters[at : at + length]
    left = letters[:at] + letters[at + length :]
    kind = chance.choice(["insert", "delete", "move", "type", "copy"])
    if kind == "delete":
        return left
    if kind == "move":
        to = chance.randrange(len(left) + 1)
        return left[:to] + cut + left[to:]
    if kind == "type":
        new = [(chance.choice("aeinst "), -1) for _ in range(chance.randrange(3))]
        return letters[:at] + new + letters[at + chance.randrange(3) :]
    begin = chance.randrange(len(other))
    new = [(sign, -1) for sign in other[begin : begin + length]]
    if kind == "copy":  # a name that is copied with all around it is as good as the first
        new = cut
        at = chance.randrange(len(letters) + 1)
    return letters[:at] + new + letters[at:]


def outcome(chance: random.Random, changes: int) -> str:
    """What becomes of an edit of one name after some changes: one of OUTCOMES.

    Cut out are those whose words were deleted: there is nothing to find.
    """
    text, other = chance.sample(TEXTS, 2)
    begin = chance.randrange(max(1, len(text) - LENGTH))
    text = text[begin : begin + LENGTH]
    names = list(re.finditer(r"\b[A-Z][a-z]{3,}\b", text))
    name = chance.choice(names)
    start, end = name.span()
    prefix, suffix = surroundings(text, start, end)
    edit = Edit("reject", name[0], prefix, suffix, start, "mention")
    letters = [(sign, number) for number, sign in enumerate(text)]
    for _ in range(changes):
        letters = changed(letters, other, chance)
    after = "".join(sign for sign, _ in letters)
    span = anchored_span(after, edit, occurrences(after, edit.quote, whole_words=False))
    numbers = [number for _, number in letters]
    own = list(range(start, end))
    if span is None:
        there = (numbers[n : n + len(own)] == own for n in range(len(numbers)))
        return "lost" if any(there) else "cut out"
    # A letter typed anew in a name is no other name.
    same = sum(number in own for number in numbers[span[0] : span[1]])
    return "found" if 2 * same > len(own) else "wrong"


def rates(trials: int) -> dict[int, Counter[str]]:
    """How often each outcome came, by the number of changes."""
    chance = random.Random(SEED)
    counts = {number: Counter[str]() for number in range(1, MOST_CHANGES + 1)}
    for _ in range(trials):
        changes = chance.randint(1, MOST_CHANGES)
        counts[changes][outcome(chance, changes)] += 1
    return counts


def main() -> None:
    """Print the rates as a table in Markdown."""
    trials = int(sys.argv[1]) if len(sys.argv) > 1 else TRIALS
    counts = rates(trials)
    lines = [f"| changes | trials | {' | '.join(OUTCOMES)} |", f"|{'---:|' * (2 + len(OUTCOMES))}"]
    rows = [(str(number), count) for number, count in counts.items()]
    for name, count in [*rows, ("all", sum(counts.values(), Counter()))]:
        shares = (f"{count[each] / max(count.total(), 1):.1%}" for each in OUTCOMES)
        lines.append(f"| {name} | {count.total():,} | {' | '.join(shares)} |")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
