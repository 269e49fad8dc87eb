"""Texts made to take long: `python tests/benchmarks/adversarial.py [--size KB] [KIND…]`.

Each kind is read and resolved at n, 2n and 4n; the table tells the processor's seconds for a
million characters at each, and the exponent of growth between n and 4n: 1 is linear. Time is the
process's own, so that a busy machine tells the same. Exits with 1 where a kind is over the bounds.
"""

from __future__ import annotations

import argparse
import contextlib
import math
import random
import sys
import time
from collections.abc import Callable
from itertools import product

from measure import say

from storymap import build_story
from storymap.errors import StorymapError
from storymap.gazetteer import Gazetteer
from storymap.gazetteer.overlay import OwnPlace, overlay
from storymap.readers.formats import read_bytes

MOST_SECONDS = 4.0  # for a million characters
MOST_GROWTH = 1.25  # exponent; a fixed start of some milliseconds lies below it

_NEWS = (
    "Protesters marched in Paris, Texas, on Monday, while officials in Almaty and London said that "
    "the road from Springfield to Georgia would stay closed. Reading is a pleasure in Mobile. "
)
_WORDS = (
    "the of and a to in is was he for it with as his on be at by had not are but from or have an "
    "they which one you were all her she there would their we him been has when who will no more if"
).split()
_CITIES = (
    "Paris", "London", "Almaty", "Springfield", "Georgia", "Lima", "Oslo", "San José", "Victoria",
    "Santa Cruz", "New York", "Baden-Baden", "St. John's", "Kuala Lumpur", "Rome", "Alexandria",
)  # fmt: skip

# Names that no gazetteer has.
_UNKNOWN = [
    "".join(parts).capitalize()
    for parts in product("bdfgklmnprstvz", "aeiou", "bdgkmnrst", "aeiou", "kxz")
]


def repeated(unit: str) -> Callable[[int], str]:
    """A text of one unit over and over."""
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def numbered(unit: str, begin: str = "") -> Callable[[int], str]:
    """A unit over and over, with another number in each."""

    def text(size: int) -> str:
        parts: list[str] = []
        length = 0
        while length < size:
            n = len(parts)
            city, name = _CITIES[n % len(_CITIES)], _UNKNOWN[n % len(_UNKNOWN)]
            parts.append(unit.format(n=n, city=city, name=name))
            length += len(parts[-1])
        return begin + "".join(parts)

    return text


def shuffled(
    words: tuple[str, ...] | list[str], between: str, end: str = ""
) -> Callable[[int], str]:
    """Words by chance, the same ones every time."""

    def text(size: int) -> str:
        chance = random.Random(size)
        parts = [chance.choice(words) for _ in range(size // 3)]
        return between.join(parts)[:size]

    return text


def _pairs(size: int) -> str:
    chance = random.Random(size)
    one = (
        f"{chance.uniform(2, 80):.4f}, {chance.uniform(2, 170):.4f}\n" for _ in range(size // 15)
    )
    return "".join(one)[:size]


def _syllables(size: int) -> str:
    chance = random.Random(size)
    parts = (
        chance.choice("BCDFGKLMNPRST")
        + chance.choice("aeiou") * 2
        + chance.choice(("ville", "burg", "ton", "grad", "abad", "", "n"))
        for _ in range(size // 6)
    )
    return " ".join(parts)[:size]


# Name, suffix of the file, and the text of a size in characters.
KINDS: dict[str, tuple[str, Callable[[int], str]]] = {
    "news in one line": (".txt", repeated(_NEWS)),
    "news in passages": (".txt", numbered(_NEWS + "Number {n}.\n\n")),
    "news, a sentence a line": (".txt", numbered(_NEWS + "Number {n}.\n")),
    "one place over and over": (".txt", repeated("Paris ")),
    "one place with commas": (".txt", repeated("Paris, ")),
    "one place, a passage each": (".txt", repeated("Paris\n\n")),
    "town and state in turn": (".txt", repeated("Paris, Texas, ")),
    "Georgia over and over": (".txt", repeated("Georgia and Georgia, Georgia. ")),
    "many cities": (".txt", shuffled(_CITIES, ", ")),
    "many cities, no commas": (".txt", shuffled(_CITIES, " ")),
    "many cities and years": (".txt", numbered("In {n} they went to {city}. ")),
    "words without places": (".txt", shuffled(_WORDS, " ")),
    "capitals": (".txt", repeated(_NEWS.upper())),
    "small letters": (".txt", repeated(_NEWS.lower())),
    "title case": (".txt", repeated(_NEWS.title())),
    "capitalised unknown words": (".txt", _syllables),
    "hyphen chain": (".txt", repeated("Paris-")),
    "hyphens alone": (".txt", repeated("-")),
    "dashes and spaces": (".txt", repeated("- ")),
    "initials": (".txt", repeated("U.S.")),
    "initials and dots": (".txt", repeated("J. R. R. St. Mt. ")),
    "dots": (".txt", repeated(".")),
    "quotes": (".txt", repeated("“‘\"'")),
    "apostrophes": (".txt", repeated("d'l'O'N'")),
    "one endless word": (".txt", repeated("a")),
    "one endless capitalised word": (".txt", repeated("Aa")),
    "accents without letters": (".txt", repeated("a\u0301\u0302\u0303")),
    "soft hyphens": (".txt", repeated("Ham\u00adburg\u00ad ")),
    "zero-width signs": (".txt", repeated("P\u200bar\u200dis\u2060 ")),
    "emoji": (".txt", repeated("😀👩\u200d👩\u200d👧🇫🇷 ")),
    "Arabic": (".txt", repeated("وصل الوزير إلى القاهرة ثم سافر إلى بغداد ودمشق. ")),
    "Chinese": (".txt", repeated("部长周一从北京飞往上海，然后去了广州和西安。")),
    "Thai": (".txt", repeated("รัฐมนตรีเดินทางจากกรุงเทพมหานครไปเชียงใหม่")),
    "Russian": (".txt", repeated("Министр прилетел из Москвы в Алматы и Киев. ")),
    "German": (".txt", repeated("Der Minister reiste von Köln nach Bad Homburg vor der Höhe. ")),
    "mixed scripts": (".txt", repeated("Paris Москва 北京 القاهرة ")),
    "white space": (".txt", lambda size: "Paris" + " " * (size - 10) + "Rome"),
    "line ends": (".txt", lambda size: "Paris" + "\n" * (size - 10) + "Rome"),
    "tabs and line ends": (".txt", repeated("\t\n a\r\n")),
    "captions": (".txt", repeated("Photo: A street in Paris (Reuters)\n\n")),
    "list items": (".txt", repeated("- Paris\n- Rome\n* Oslo\n")),
    "numbered items": (".txt", numbered("{n}. {city}\n")),
    "headings": (".txt", repeated("A DAY IN PARIS\n\n")),
    "rules": (".txt", repeated("-----\n=====\n*****\n")),
    "datelines": (".txt", repeated("PARIS, May 3 (Reuters) - Talks went on.\n\n")),
    "dates": (".txt", numbered("On {n} January 1999, in 2001 and the 1880s BC, in {city}. ")),
    "figures": (".txt", numbered("{n} 12.5 1,000 1999 ")),
    "bare pairs of numbers": (".txt", _pairs),
    "positions": (".txt", numbered("{city} (43.{n:04}° N, 76.95° E). ")),
    "degree signs": (".txt", repeated("43° 15' N ")),
    "postal codes": (".txt", numbered("{city}, TX {n:05}. ")),
    "brackets": (".txt", repeated("((((Paris))))[[[[")),
    "amounts": (".txt", repeated("$43.2567, 76.9561 ")),
    "addresses": (".txt", numbered("https://a.example/{n}/paris?q=43.2567,76.9561 ")),
    "organisations": (".txt", repeated("the University of the City of Paris Council of ")),
    "a river that may be a ship": (".txt", repeated("They saw the Mississippi. ")),
    "antiquity, a passage each": (".txt", repeated("They met in Ephesus.\n\n")),
    "unknown villages": (".txt", numbered("They came to the village of {name}. ")),
    "unknown names in a list": (".txt", numbered("{name}, Lima, ", "They came by Oslo, ")),
    "persons": (".txt", repeated("Paris Hilton met Jack London and Mr. Paris. Paris said so. ")),
    "slogans": (".txt", repeated("“Paris!” “To Paris!” Greetings from Paris! ")),
    "entities": (".html", lambda size: f"<p>{'&amp;' * (size // 5)}</p>"),
    "less-than signs": (".html", repeated("<")),
    "open tags": (".html", lambda size: "<b>" * (min(size, 1_400_000) // 3)),
    "tags": (".html", lambda size: "<p>Oslo</p><br>" * (min(size, 3_000_000) // 15)),
    "links": (".html", numbered("<a href='https://a.example/{n}'>{city}</a> ")),
    "table cells": (".html", lambda size: f"<table>{'<td>Oslo' * (size // 8)}</table>"),
    "comments": (".html", lambda size: f"<p>Oslo{'<!-- -->' * (size // 8)}"),
    "Markdown links": (".md", numbered("[{city}](https://a.example/{n}) ")),
    "Markdown brackets": (".md", repeated("[![[")),
    "Markdown stars": (".md", repeated("**a *b ")),
    "Markdown quotes": (".md", repeated("> > > > Paris\n")),
    "Markdown lists": (".md", repeated("- - - Paris\n")),
    "Markdown tables": (".md", lambda size: "|a|b|\n|-|-|\n" + "|Paris|Rome|\n" * (size // 13)),
    "Markdown code": (".md", repeated("`a ``b ")),
}  # fmt: skip


def crowded() -> Gazetteer:
    """The gazetteer with 16,000 places of one name in it."""
    places = [OwnPlace(f"own:{n}", "Zzyzx", n % 90, n % 179) for n in range(16_000)]
    return overlay(Gazetteer.open(), places)


def seconds(text: str, suffix: str, gazetteer: Gazetteer, times: int = 1) -> float:
    """The processor's time for the story of a text, the best of some times.

    What is refused costs time too.
    """
    took = []
    for _ in range(times):
        start = time.process_time()
        with contextlib.suppress(StorymapError):
            build_story(read_bytes(text.encode(), f"a{suffix}"), gazetteer=gazetteer)
        took.append(time.process_time() - start)
    return min(took)


def measured(
    name: str, suffix: str, text: Callable[[int], str], size: int, gazetteer: Gazetteer, best: int
) -> tuple[float, float]:
    """Prints the row of a kind; seconds for a million characters at 4n, and the growth."""
    seconds(text(size // 5), suffix, gazetteer)  # what is loaded and remembered once
    took = [max(1e-4, seconds(text(size * times), suffix, gazetteer, best)) for times in (1, 2, 4)]
    each = [spent / (size * times) * 1e6 for spent, times in zip(took, (1, 2, 4), strict=True)]
    growth = math.log(took[2] / took[0], 4)
    slow = each[2] > MOST_SECONDS or (growth > MOST_GROWTH and took[2] > 0.5)
    mark = "  <--" if slow else ""
    say(f"| {name} | {each[0]:.1f} | {each[1]:.1f} | {each[2]:.1f} | {growth:.2f} |{mark}")
    return each[2], growth if took[2] > 0.5 else 1.0


def main() -> int:
    """Run the kinds that are named, or all of them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--size", type=int, default=50, help="n, in thousands of characters")
    options.add_argument("--best-of", type=int, default=1, help="times that each text is read")
    options.add_argument("kinds", nargs="*")
    chosen = options.parse_args()
    gazetteer = Gazetteer.open()
    say("| kind | s/MB at n | at 2n | at 4n | growth |\n|---|---|---|---|---|")
    rows = [
        measured(name, suffix, text, chosen.size * 1000, gazetteer, chosen.best_of)
        for name, (suffix, text) in KINDS.items()
        if not chosen.kinds or name in chosen.kinds
    ]
    if not chosen.kinds or "16,000 places of one name" in chosen.kinds:
        zzyzx = repeated("They left Zzyzx for Oslo. ")
        name, size = "16,000 places of one name", chosen.size * 1000
        rows.append(measured(name, ".txt", zzyzx, size, crowded(), chosen.best_of))
    worst, growth = max(row[0] for row in rows), max(row[1] for row in rows)
    say(f"\n{len(rows)} kinds; at most {worst:.1f} s/MB, growth by {growth:.2f} at most.")
    return int(worst > MOST_SECONDS or growth > MOST_GROWTH)


if __name__ == "__main__":
    sys.exit(main())
