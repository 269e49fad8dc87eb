"""How large, how quick and how accessible the reader's page is, as a Markdown table.

    pip install -e '.[test]'
    python tests/benchmarks/reader.py [--article FILE] [--rows sample "10,000 places"] [--no-axe]
    python tests/benchmarks/reader.py --only-axe [--article FILE] [--rows sample city]

A row a story: its file, the processor's seconds to write it once everything is imported, the
seconds from asking for it to its first frame in a Chromium just started (median), the milliseconds
from a marker's click until its passages are laid out (median of 20), frames a second while it is
scrolled and the processor's milliseconds for the longest of them, requests to the outside, and what
axe-core finds at three widths in both themes, in every state, as an embedded map and one with
captions, and on paper; with more than 500 places only with a place open, and with more than 2,000
not at all: it takes a minute for each look at 10,000. With `--only-axe` that alone is told.
A story of 10,000 places is a book of 300 pages. What is wrong with a page is listed below the
table; nothing is asserted here: figures of speed are for reading.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import product
from pathlib import Path
from statistics import median
from typing import Any

from measure import MEGABYTE, machine, say, table
from shown import stories

WIDTHS = (1440, 1024, 390)
THEMES = ("light", "dark")
EMBEDDED = ("map", "captions")
MANY, TOO_MANY = 500, 2_000  # places, for axe-core
# Two frames after the document is read, what it shows has been painted once.
_READY = """document.addEventListener('DOMContentLoaded', () =>
  requestAnimationFrame(() => requestAnimationFrame(() => {
    window.storymapShown = performance.now();
  })));"""
# Asked for so, because the page's policy lets nobody else evaluate words.
_SHOWN = """async () => {
  while (!window.storymapShown) await new Promise(requestAnimationFrame);
  return window.storymapShown;
}"""
_HEAD = (
    "story", "places", "passages", "MB", "MB gz", "s to write", "s to ready", "ms a click",
    "frames a s", "ms the longest", "requests", "axe",
)  # fmt: skip


def main() -> None:
    """Print the table, a row as soon as it is measured."""
    options = _options()
    from chromium import axe_script, chromium_path

    from storymap import render_page

    browser = chromium_path()
    if browser is None:
        sys.exit("Chromium is not installed; get it with: apt-get install chromium")
    axe = None if options.no_axe else axe_script()
    if axe is None and not options.no_axe:
        sys.exit("axe-core is missing; pip install axe-playwright-python, or say --no-axe")
    made = stories(options.article)
    unknown = [row for row in options.rows or () if row not in made]
    if unknown:
        sys.exit(f"There is no row {unknown[0]!r}; choose from {', '.join(made)}.")
    if options.only_axe:
        _look(options.rows or list(made), made, browser, str(axe))
        return
    render_page(made["sample"]())  # imports, the basemap's and the gazetteer's first reading
    say(f"{machine()}; ready: median of {options.rounds}\n")
    say(table(_HEAD, []))
    faults: list[str] = []
    with tempfile.TemporaryDirectory(prefix="storymap-bench-") as folder:
        for name in options.rows or made:
            row, told = _measure(
                name, made[name](), Path(folder, "story.html"), browser, axe, options.rounds
            )
            say(f"| {' | '.join(row)} |")
            faults += told
    for fault in faults:
        say(f"- {fault}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--article", type=Path, help="a text of your own, as one more row")
    parser.add_argument("--rows", nargs="+", metavar="NAME", help="only these")
    parser.add_argument("--rounds", type=int, default=3, help="openings of each page")
    looks = parser.add_mutually_exclusive_group()
    looks.add_argument("--no-axe", action="store_true", help="leave axe-core out")
    looks.add_argument("--only-axe", action="store_true", help="what axe-core finds, alone")
    return parser.parse_args()


def _look(
    rows: Sequence[str], made: Mapping[str, Callable[[], Any]], browser: str, axe: str
) -> None:
    """What axe-core finds in each story, and how often it looked."""
    from storymap import places_of, render_page

    with tempfile.TemporaryDirectory(prefix="storymap-bench-") as folder:
        path = Path(folder, "story.html")
        for name in rows:
            story = made[name]()
            if len(places_of(story)) > TOO_MANY:
                continue
            path.write_text(render_page(story), encoding="utf-8")
            looks, found = _axe(path.as_uri(), browser, axe, len(places_of(story)))
            say(f"- {name}: {len(found)} of {looks} looks")
            for fault in dict.fromkeys(found):
                say(f"  - {fault}")


def _measure(
    name: str, story: Any, path: Path, browser: str, axe: str | None, rounds: int
) -> tuple[list[str], list[str]]:
    """The row, and what is wrong with the page, in words."""
    from storymap import places_of, render_page

    started = time.process_time()
    html = render_page(story)
    seconds = time.process_time() - started
    data = html.encode()
    path.write_bytes(data)
    ready, clicks, (frames, longest), outside, problems = _open(path.as_uri(), browser, rounds)
    places = len(places_of(story))
    asked = axe if places <= TOO_MANY else None
    found = _axe(path.as_uri(), browser, asked, places)[1] if asked else None
    row = [
        name,
        f"{places:,}",
        f"{len(story.document.passages):,}",
        f"{len(data) / MEGABYTE:.2f}",
        f"{len(gzip.compress(data, 6)) / MEGABYTE:.2f}",
        f"{seconds:.2f}",
        f"{median(ready) / 1000:.2f}",
        f"{median(clicks):.1f}" if clicks else "–",
        f"{frames:.0f}",
        f"{longest:.0f}",
        f"{len(outside)}",
        "–" if found is None else f"{len(found)}",
    ]
    told = [*(f"asked for {address}" for address in outside), *problems, *(found or ())]
    return row, [f"{name}: {fault}" for fault in dict.fromkeys(told)]


def _open(
    address: str, browser: str, rounds: int
) -> tuple[list[float], list[float], tuple[float, float], list[str], list[str]]:
    """Milliseconds to ready, each in a browser of its own, and to passages; frames, and faults."""
    from chromium import click_times, launched, open_page, scroll_frames

    ready, clicks, frames = [], [], (0.0, 0.0)
    outside: list[str] = []
    problems: list[str] = []
    for turn in range(rounds):
        with launched(browser) as chromium:
            reader = open_page(chromium, address, width=1440, height=900, first=_READY)
            ready.append(reader.page.evaluate(_SHOWN))
            if turn == rounds - 1:
                clicks = click_times(reader.page)
                reader.page.evaluate("Storymap('reader/panel').close(true)")
                frames = scroll_frames(chromium, reader.page)
            outside += reader.outside
            problems += reader.problems
    return ready, clicks, frames, outside, problems


def _axe(address: str, browser: str, axe: str, places: int) -> tuple[int, list[str]]:
    """How often axe-core looked, and what it finds, by width and theme."""
    from chromium import STATES, launched, objections, open_page, violations

    found, looks = [], 0
    states = ("place",) if places > MANY else tuple(STATES)
    with launched(browser) as chromium:
        for width, theme in product(WIDTHS, THEMES):
            how = {"width": width, "height": 800, "color_scheme": theme}
            reader = open_page(chromium, address, **how)
            told = objections(reader.page, axe, states)
            reader.page.emulate_media(media="print")
            told += [f"on paper: {each}" for each in violations(reader.page, axe)]
            reader.page.context.close()
            for view in EMBEDDED:
                reader = open_page(chromium, f"{address}?view={view}", **how)
                told += [f"{view} alone: {each}" for each in violations(reader.page, axe)]
                reader.page.context.close()
            found += [f"{width} px, {theme}, {fault}" for fault in told]
            looks += sum(places >= STATES[state][0] for state in states) + 1 + len(EMBEDDED)
    return looks, found


if __name__ == "__main__":
    main()
