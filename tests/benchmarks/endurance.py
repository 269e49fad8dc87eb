"""A long run over a corpus, watched: what grows with the documents that are done; as Markdown.

    python tests/benchmarks/texts.py --articles 20000 > news.jsonl
    python tests/benchmarks/endurance.py news.jsonl -o corpus [--workers 2] [--every 60]

A row a minute: documents, words a second, memory of the client (Dask's scheduler is in it) and of
the largest worker, and what lies in the folder. The run goes on where it was when started again.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
from measure import MEGABYTE, machine, say, table

HEADS = ("min", "documents", "words/s", "MB of the client", "MB a worker (its own)",
         "files", "MB of files", "kB of the manifest")  # fmt: skip


def main() -> None:
    """Run, watch, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("sources", nargs="+")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--every", type=float, default=60.0, help="seconds between rows")
    options = parser.parse_args()
    command = [sys.executable, "-m", "storymap", "corpus", *options.sources, "-o",
               str(options.output), "--workers", str(options.workers), "--json"]  # fmt: skip
    client = psutil.Popen(command, stdout=subprocess.PIPE, text=True)
    rows, last, before = [], 0.0, (0.0, 0)
    for line in client.stdout:
        progress = json.loads(line)
        if progress["done"] or progress["seconds"] - last >= options.every:
            seconds = progress.get("seconds", 0.0) or time.time() - client.create_time()
            row, last = _row(progress, seconds, before, client, options.output), seconds
            before = (seconds, progress["words"])
            rows.append(row)
            sys.stderr.write(" | ".join(map(str, row)) + "\n")
    if client.wait():
        raise subprocess.CalledProcessError(client.returncode, command)
    say(f"{machine()}; {options.workers} workers\n\n")
    say(table(HEADS, rows))


def _row(
    progress: dict[str, Any],
    seconds: float,
    before: tuple[float, int],
    client: psutil.Popen,
    folder: Path,
) -> tuple[str, ...]:
    """A row of the table; words a second are this run's since the row before."""
    files = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    manifest = folder / "manifest.json"
    rate = (progress["words"] - before[1]) / max(seconds - before[0], 1e-9)
    return (
        f"{seconds / 60:.0f}",
        f"{progress['documents'] + progress.get('kept', 0):,}",
        "" if progress["done"] else f"{rate:,.0f}",
        *_memory(client),
        f"{len(files):,}",
        f"{sum(files) / MEGABYTE:.0f}",
        f"{manifest.stat().st_size / 1000:.0f}" if manifest.exists() else "",
    )


def _memory(client: psutil.Popen) -> tuple[str, str]:
    """Resident memory of the client, and of its largest worker with what it shares with none."""
    try:
        own = client.memory_info().rss / MEGABYTE
        workers = [
            (memory.rss / MEGABYTE, memory.uss / MEGABYTE)
            for child in client.children(recursive=True)
            if "spawn_main" in " ".join(child.cmdline())
            for memory in [child.memory_full_info()]
        ]
    except psutil.Error:  # it has just ended
        return "", ""
    resident, unshared = max(workers, default=(0.0, 0.0))
    return f"{own:.0f}", f"{resident:.0f} ({unshared:.0f})"


if __name__ == "__main__":
    main()
