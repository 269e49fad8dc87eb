"""How fast corpora are read, in how much memory, into how many bytes; as Markdown.

    python tests/benchmarks/corpora.py SOURCES... [--workers 1 2]

The plain pipeline reads the same documents in one process first. Processor seconds are those of
all processes; what other programs do on the machine disturbs them least.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
from measure import MEGABYTE, machine, say, table

from storymap import Gazetteer, build_story
from storymap.corpus.rows import document_of
from storymap.corpus.sources import files_of, items_of
from storymap.errors import StorymapError


@dataclass
class Cost:
    """Seconds of the clock and of processors, and the most memory of one worker in MB."""

    clock: float = 0.0
    working: float = 0.0
    client: float = 0.0
    resident: float = 0.0
    unshared: float = 0.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("sources", nargs="+")
    parser.add_argument("--workers", nargs="+", type=int, default=[1, 2])
    options = parser.parse_args()
    clock, processor = plain(options.sources)
    rows = []
    for workers in options.workers:
        with tempfile.TemporaryDirectory() as folder:
            cost = corpus(options.sources, Path(folder) / "out", workers)
            manifest = json.loads((Path(folder) / "out" / "manifest.json").read_text())
        words, documents = manifest["counts"]["words"], manifest["counts"]["documents"]
        size = sum(f["bytes"] for p in manifest["partitions"] for f in p["files"].values())
        rows.append(
            (
                str(workers),
                f"{documents / cost.clock:,.0f}",
                f"{words / cost.clock:,.0f}",
                f"{words / cost.working:,.0f}",
                f"{cost.client:.1f}",
                f"{cost.resident:.0f} ({cost.unshared:.0f})",
                f"{size / words:.2f}",
            )
        )
    say(f"{machine()}; {documents:,} documents, {words:,} words\n\n")
    say(f"plain pipeline: {words / clock:,.0f} words/s, {words / processor:,.0f} a processor's\n\n")
    heads = ("workers", "documents/s", "words/s", "words/s of a worker's processor",
             "s of the client's", "MB a worker (its own)", "MB a million words")  # fmt: skip
    say(table(heads, rows))


def plain(sources: list[str]) -> tuple[float, float]:
    """Seconds that the stories of all documents take in this process, models loaded."""
    gazetteer = Gazetteer.open()
    items = list(items_of(files_of(sources)))
    build_story(document_of(items[0]), gazetteer=gazetteer)
    clock, processor = time.perf_counter(), time.process_time()
    for item in items:
        try:
            build_story(document_of(item), gazetteer=gazetteer)
        except StorymapError:
            continue
    return time.perf_counter() - clock, time.process_time() - processor


def corpus(sources: list[str], target: Path, workers: int) -> Cost:
    """What a run costs, start and end included."""
    command = [sys.executable, "-m", "storymap", "corpus", *sources, "-o", str(target), "--quiet"]
    began = time.perf_counter()
    client = psutil.Popen([*command, "--workers", str(workers)])
    cost = Cost()
    used: dict[int, float] = {}
    while client.poll() is None:
        try:
            times = client.cpu_times()
            cost.client = times.user + times.system
            for child in client.children(recursive=True):
                if "spawn_main" in " ".join(child.cmdline()):
                    times = child.cpu_times()
                    used[child.pid] = times.user + times.system
                    memory = child.memory_full_info()
                    cost.resident = max(cost.resident, memory.rss / MEGABYTE)
                    cost.unshared = max(cost.unshared, memory.uss / MEGABYTE)
        except psutil.Error:
            pass
        time.sleep(0.1)
    if client.returncode:
        raise subprocess.CalledProcessError(client.returncode, command)
    cost.clock = time.perf_counter() - began
    cost.working = sum(used.values())
    return cost


if __name__ == "__main__":
    main()
