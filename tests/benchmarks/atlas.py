"""How long a filter of the atlas takes with a million mentions, in Chromium and in DuckDB.

    python tests/benchmarks/atlas.py [--mentions 1000000]

The corpus is made without the pipeline: mentions of the gazetteer's 20,000 weightiest towns by
Zipf's law, in documents of fifty. The page is the one that `storymap serve` gives. A filter's time
goes from the change to the frame that shows the new list, counts and map, medians of five; in
brackets is what the page's thread worked, which other programs on the machine lengthen least.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import threading
import time
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import pyarrow as pa
from chromium import chromium_path, launched, open_page
from measure import machine, say, table
from texts import DRAWN, TOWNS

from storymap.corpus.items import Item
from storymap.corpus.parquet import FORMAT, Corpus
from storymap.corpus.queries import Filter, open_corpus, places, places_by_time
from storymap.corpus.rows import MADE, SCHEMAS
from storymap.corpus.server import Library, make_server
from storymap.gazetteer import KINDS, Gazetteer

A_DOCUMENT, A_PASSAGE = 50, 5  # mentions
TURNS = 5
FILTERS = {
    "kind": ("choice-kind", "city"),
    "country": ("choice-country", "France"),
    "source": ("choice-source", "news/2001"),
    "certainty": ("choice-certainty", "certain"),
}
# From the change to the second frame after it, which stands when the first is drawn.
_CHANGE = """([name, value]) => new Promise(done => {
  const select = document.querySelector('.' + name);
  const began = performance.now();
  select.value = value;
  select.dispatchEvent(new Event('change', {bubbles: true}));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
})"""


@cache
def towns() -> tuple[list[int], list[float]]:
    """The weightiest towns' rows of the gazetteer, and their weights added up: 1, 1/2, 1/3 …"""
    kinds = Gazetteer.open().kind.tolist()
    found = [row for row, kind in enumerate(kinds) if KINDS[kind] in TOWNS][:DRAWN]
    return found, list(accumulate(1 / rank for rank in range(1, len(found) + 1)))


def rows(first: int, count: int, draw: random.Random) -> dict[str, pa.Table]:
    """The rows of `count` documents from number `first` on."""
    gazetteer = Gazetteer.open()
    found, weights = towns()
    made: dict[str, list[dict[str, Any]]] = {name: [] for name in MADE}
    for number in range(first, first + count):
        year = 1990 + number % 30
        id_ = f"news/{year}#{number:07}"
        head = dict.fromkeys(SCHEMAS["documents"].names, 0) | {
            "document": id_, "sum": "", "source": None, "title": f"Article {number}",
            "author": None, "date": f"{year}-{number % 12 + 1:02}", "url": None, "language": "en",
        }  # fmt: skip
        made["documents"].append(head)
        drawn = draw.choices(found, cum_weights=weights, k=A_DOCUMENT)
        for passage in range(A_DOCUMENT // A_PASSAGE):
            here = [gazetteer.place(row) for row in drawn[passage * A_PASSAGE :][:A_PASSAGE]]
            at, text = 0, ""
            for place in here:
                at = len(text)
                text += f"{place.name} was quiet. "
                made["mentions"].append(
                    {
                        "document": id_, "passage": passage, "start": at,
                        "end": at + len(place.name), "text": place.name, "form": "name",
                        "role": draw.choice(("literal", "associative")),
                        "status": draw.choice(("resolved", "resolved", "ambiguous")),
                        "probability": round(draw.random(), 3), "score": 1.0,
                        "decided_by": "gazetteer", "repeat": False, "date": head["date"],
                        "place": place.id, "name": place.name, "lat": place.lat, "lon": place.lon,
                        "kind": place.kind, "country": place.country, "region": place.region,
                        "population": place.population, "reasons": [], "explained": False,
                        "note": "",
                    }
                )  # fmt: skip
            made["passages"].append(
                dict.fromkeys(SCHEMAS["passages"].names)
                | {"document": id_, "passage": passage, "start": 0, "end": len(text),
                   "kind": "paragraph", "text": text}
            )  # fmt: skip
    return {name: pa.Table.from_pylist(made[name], SCHEMAS[name]) for name in MADE}


def write(folder: Path, mentions: int) -> None:
    """The corpus, in partitions of some 100,000 mentions."""
    corpus, draw = Corpus(folder), random.Random(1)
    documents, step = mentions // A_DOCUMENT, 2_000
    with corpus.opened():
        names = []
        for first in range(0, documents, step):
            part = rows(first, min(step, documents - first), draw)
            items = [Item(id_, b"") for id_ in part["documents"]["document"].to_pylist()]
            names.append(f"part{first:07}")
            corpus.write_partition(names[-1], items, [part])
        partitions = [corpus.described(name) for name in names]
        corpus.finish({"format": FORMAT, "partitions": partitions})


def asked(folder: Path) -> list[tuple[str, str]]:
    """Milliseconds that DuckDB takes for the questions of Python and the command line."""
    found = []
    with open_corpus(folder) as connection:
        questions = {
            "places": lambda: places(connection),
            "places of a country": lambda: places(connection, Filter(countries=["France"])),
            "places by year": lambda: places_by_time(connection),
        }
        for name, ask in questions.items():
            took = []
            for _ in range(TURNS):
                began = time.perf_counter()
                ask()
                took.append(1000 * (time.perf_counter() - began))
            found.append((f"DuckDB: {name}", f"{statistics.median(took):.0f}"))
    return found


def filtered(address: str) -> list[tuple[str, str]]:
    """Milliseconds until the page shows what a filter leaves, and all again."""
    found = []
    with launched(chromium_path() or "chromium") as browser:
        began = time.perf_counter()
        page = open_page(browser, address).page
        page.wait_for_selector("#atlas-controls .choice-kind", timeout=300_000)
        found.append(("page: opened", f"{1000 * (time.perf_counter() - began):.0f}"))
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        for name, (control, value) in FILTERS.items():
            took = [_changed(page, session, control, each) for each in [value, ""] * TURNS]
            for label, several in ((name, took[::2]), (f"{name}, all again", took[1::2])):
                clock, worked = (statistics.median(each) for each in zip(*several, strict=True))
                found.append((f"page: by {label}", f"{clock:.0f} ({worked:.0f})"))
    return found


def _changed(page: Any, session: Any, control: str, value: str) -> tuple[float, float]:
    """Milliseconds that a choice takes, of the clock and of the page's thread."""
    before = _worked(session)
    return page.evaluate(_CHANGE, [control, value]), _worked(session) - before


def _worked(session: Any) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * next(each["value"] for each in metrics if each["name"] == "TaskDuration")


def main() -> None:
    """Make, ask, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--mentions", type=int, default=1_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as base:
        folder = Path(base) / "corpus"
        write(folder, options.mentions)
        times = asked(folder)
        server = make_server(Library(folder), 0)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            times += filtered(f"http://127.0.0.1:{server.server_address[1]}/")
        finally:
            server.shutdown()
            thread.join()
    say(f"{machine()}; {options.mentions:,} mentions\n\n{table(('', 'ms'), times)}")


if __name__ == "__main__":
    main()
