"""Long texts for the benchmarks: the sample stories over and over, never twice the same.

Every copy keeps a name or puts another in its place, drawn from the weightiest towns of the
gazetteer, heavier ones more often: the number of different names grows with the length as it does
in books. Between the paragraphs of the stories stand paragraphs of plain prose, so that a text
names places about as often as news does: some 27 times in 1,000 words. Every passage of a story
gets a number, so that none repeats another.

    python tests/benchmarks/texts.py 100000 > book.txt
    python tests/benchmarks/texts.py --articles 20000 > news.jsonl
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate, count
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

STORIES = Path(__file__).resolve().parents[2] / "data" / "stories"
SEED = 20220105
DRAWN = 20_000  # the towns that other names are drawn from, by Zipf's law
KEPT = 0.5  # the share of names that a copy keeps
PLAIN_PARAGRAPHS = 2  # after each paragraph of a story
PLAIN_SENTENCES = 5  # in each of them
FIRST_DAY, DAYS = date(2015, 1, 1), 3653  # when the articles were written, in their order
TOWNS = frozenset({"city", "capital"})

_PLAIN = """
The morning began with rain, and by noon the yard behind the kitchen had turned to mud.
Nobody at the table spoke of money, though everyone had come because of it.
Margaret Ellis, who kept the accounts, read the figures aloud and then read them again.
"We shall need more chairs," she said, and sent the boy next door to ask for some.
In the spring of 1874 the price of grain fell by a third within six weeks.
The doctor came late, washed his hands for a long time, and asked for hot tea.
There were eleven of them in all, counting the cook and the two drivers.
A letter had been left on the desk, unsealed, with no name on the envelope.
He had learned to read from old almanacs, and he still moved his lips when he did.
The second winter was harder than the first, for the wood was wet and the roof let in snow.
Professor Daniel Hartmann called the report careless, and nobody could prove him wrong.
They walked until dark, slept in a barn, and set out again before the dogs were awake.
What the committee wanted was a plan; what it got was a speech of forty minutes.
Her brother had promised to write every week, and for a while he did.
The bridge was closed to carts in May and to everyone else in June.
On Tuesday the council met behind closed doors and voted seven to four.
Old Mr Penrose held that a map is a promise, and that most promises are broken.
Some of the tools were new, but the best of them had belonged to his grandfather.
It is hard to say, so long afterwards, who was right about the well.
The children counted the wagons as they passed and lost count at sixty.
By the end of the year 312 families had signed, and a few had signed twice.
Nothing in the contract forbade it, as the lawyers were quick to point out.
She put down the lamp, took off her gloves, and began to sort the papers by date.
The harvest was good that year, and people allowed themselves a little music.
"You may be sure of one thing," said Thomas Reed, "which is that nobody is sure."
A quarter of the workers stayed at home; the rest came in and did not work.
The bank would lend, at nine per cent, to anyone who did not need the loan.
For three days the wind blew from the same side, and the chimneys would not draw.
He was a small man with a large voice, and he used it mostly on his horses.
When the train stopped for water, they got out to stretch their legs and were left behind.
The minister thanked the engineers, the engineers thanked the weather, and dinner was served.
Of the first edition perhaps two hundred copies were sold, most of them to friends.
No one had told the new clerk that the clock in the hall was ten minutes fast.
Helen Marsh remembered the flood chiefly for the silence that came after it.
The road was mended with rubble from the old mill, and it has held ever since.
They agreed on the price at once and quarrelled about the cow for an hour.
It took the surveyors a month to find out that their chain was a link too short.
The strike, which the papers had called a matter of days, went into its ninth week.
Every family had its own way of telling the story, and every version had a dog in it.
At last the fog lifted, and one could see how little had been done.
""".strip().splitlines()


def long_text(words: int) -> str:
    """A text of at least `words` words, by less than one passage more; the same every time."""
    return "\n\n".join(_some(_passages(), words)) + "\n"


def articles(number: int) -> Iterator[dict[str, str]]:
    """`number` articles of news, of 200 to 800 words, as rows of a corpus's table."""
    chance = random.Random(SEED)
    passages = _passages()
    for article in range(number):
        text = "\n\n".join(_some(passages, chance.randint(200, 800)))
        day = FIRST_DAY + timedelta(days=article * DAYS // number)
        yield {"id": str(article), "date": day.isoformat(), "title": text[:60], "text": text}


def _some(passages: Iterator[str], words: int) -> Iterator[str]:
    """The next passages, of `words` words or a few more."""
    written = 0
    while written < words:
        passage = next(passages)
        written += len(passage.split())
        yield passage


def _passages() -> Iterator[str]:
    """Passages without end."""
    from storymap.gazetteer import Gazetteer

    chance = random.Random(SEED)
    names, weights = _towns(Gazetteer.open())
    for copy in count(1):
        for number, pieces in enumerate(_templates(), 1):
            drawn = chance.choices(names, cum_weights=weights, k=len(pieces))
            said = "".join(
                other if is_name and chance.random() >= KEPT else piece
                for (piece, is_name), other in zip(pieces, drawn, strict=True)
            )
            yield f"{said} This is entry {number} of part {copy}."
            for _ in range(PLAIN_PARAGRAPHS):
                yield " ".join(chance.sample(_PLAIN, PLAIN_SENTENCES))


@lru_cache(maxsize=1)
def _templates() -> tuple[tuple[tuple[str, bool], ...], ...]:
    """The paragraphs of the sample stories, each as pieces of text and whether they are a name."""
    from storymap import find_mentions, read_path
    from storymap.gazetteer import Gazetteer

    gazetteer = Gazetteer.open()
    templates = []
    for path in sorted(STORIES.glob("*.md")):
        if "." in path.stem:  # in another language
            continue
        document = read_path(path)
        mentions = find_mentions(document, gazetteer)
        for passage in document.passages:
            if passage.kind != "paragraph":
                continue
            pieces, at = [], passage.start
            for mention in mentions:
                if mention.passage == passage.index and not mention.rejection:
                    name = (mention.text, mention.form == "name")
                    pieces += [(document.text[at : mention.start], False), name]
                    at = mention.end
            templates.append((*pieces, (document.text[at : passage.end], False)))
    return tuple(templates)


def _towns(gazetteer: Gazetteer) -> tuple[list[str], list[float]]:
    """The weightiest towns' names, and their weights added up: 1, 1/2, 1/3 …"""
    from storymap.gazetteer import KINDS

    names: dict[str, None] = {}
    for row, kind in enumerate(gazetteer.kind.tolist()):
        if KINDS[kind] in TOWNS:
            names[gazetteer.name(row)] = None
            if len(names) == DRAWN:
                break
    return list(names), list(accumulate(1 / rank for rank in range(1, len(names) + 1)))


def main() -> None:
    """Write a text, or articles as JSON lines."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("words", type=int, nargs="?", default=100_000)
    parser.add_argument("--articles", type=int, help="so many instead, as a table of a corpus")
    options = parser.parse_args()
    if not options.articles:
        sys.stdout.write(long_text(options.words))
        return
    for article in articles(options.articles):
        sys.stdout.write(json.dumps(article, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
