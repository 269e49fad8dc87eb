"""Kill a corpus's run at random moments, again and again, and compare what comes out at last.

    python tests/benchmarks/kills.py [--kills 50] [--seed 1] [--words 60000]

Clients, workers and schedulers (of a cluster on this machine) die by SIGKILL. After each death
that ends the run it is started anew; each whole corpus is compared, byte by byte, with that of a
run that nobody disturbed, and begun again until enough have died.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import psutil

_LONGEST_WAIT = 12.0  # seconds between deaths
PYTHON = sys.executable
PLACES = ("Almaty", "Paris", "Texas", "London, Ontario", "the Caspian Sea", "Nairobi", "Lima")


def write_sources(folder: Path, words: int, seed: int) -> None:
    """Documents of 40 to 400 made words, as JSON lines and as text files, some of them bad."""
    draw = random.Random(seed)
    folder.mkdir()
    written = number = 0
    with (folder / "letters.jsonl").open("w") as lines:
        while written < words:
            count = draw.randint(4, 40)
            sentences = (
                f"On {draw.randint(1, 28)} May {draw.randint(1850, 1950)} we went from "
                f"{draw.choice(PLACES)} to {draw.choice(PLACES)}."
                for _ in range(count)
            )
            text = " ".join(sentences)
            if draw.random() < 0.2:
                (folder / f"{number}.txt").write_text(text)
            else:
                lines.write(json.dumps({"id": number, "text": text}) + "\n")
            if draw.random() < 0.02:
                lines.write("{broken\n")
            written += 13 * count
            number += 1
    (folder / "binary.html").write_bytes(b"\0\1\2")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a corpus with its bytes."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def start(*command: str) -> subprocess.Popen[bytes]:
    """A process in a session of its own, so that all it starts can be found and ended."""
    return subprocess.Popen(
        [PYTHON, "-m", *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def corpus(sources: Path, target: Path, *options: str) -> subprocess.Popen[bytes]:
    """A run of `storymap corpus`."""
    return start("storymap", "corpus", str(sources), "-o", str(target), "--quiet", *options)


def workers_of(process: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """The processes that a client or a nanny has started to work."""
    try:
        children = psutil.Process(process.pid).children(recursive=True)
        return [each for each in children if "spawn_main" in " ".join(each.cmdline())]
    except psutil.Error:
        return []


class Cluster:
    """A scheduler and a nanny with a worker, on this machine."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{port}"
        self._folder = folder
        self.scheduler = self._scheduler()
        self.nanny = self._nanny()

    def _scheduler(self) -> subprocess.Popen[bytes]:
        port = self.address.rpartition(":")[2]
        return start(
            "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", port,
            "--no-dashboard",
        )  # fmt: skip

    def _nanny(self) -> subprocess.Popen[bytes]:
        return start(
            "distributed.cli.dask_worker", self.address, "--nthreads", "1", "--nworkers", "1",
            "--no-dashboard", "--local-directory", str(self._folder), "--death-timeout", "20",
        )  # fmt: skip

    def mend(self) -> None:
        """Start again what has died."""
        if self.scheduler.poll() is not None:
            self.scheduler = self._scheduler()
            self.nanny.kill()
            self.nanny.wait()
        if self.nanny.poll() is not None:
            self.nanny = self._nanny()

    def close(self) -> None:
        """End both."""
        for process in (self.nanny, self.scheduler):
            process.terminate()
            process.wait()


def disturb(
    run: subprocess.Popen[bytes], cluster: Cluster | None, draw: random.Random
) -> str | None:
    """Kill a client, a worker or a scheduler; tells which, None where it had gone before."""
    victim = draw.choice(["client", "worker", "worker", *(["scheduler"] if cluster else [])])
    if victim == "worker":
        workers = workers_of(cluster.nanny if cluster else run)
        if not workers:
            return None
        os.kill(draw.choice(workers).pid, signal.SIGKILL)
    else:
        process = cluster.scheduler if cluster and victim == "scheduler" else run
        if process.poll() is not None:
            return None
        process.kill()
    return victim


def tell(line: str) -> None:
    """A line at once, for those who watch."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Kill, compare, tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--words", type=int, default=60_000)
    options = parser.parse_args()
    draw = random.Random(options.seed)
    died: Counter[str] = Counter()
    whole = runs = 0
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        write_sources(base / "in", options.words, options.seed)
        began = time.monotonic()
        assert corpus(base / "in", base / "calm", "--workers", "1").wait() == 0
        calm, seconds = contents(base / "calm"), time.monotonic() - began
        size = sum(map(len, calm.values()))
        tell(f"undisturbed: {seconds:.0f} s, {len(calm)} files, {size} bytes")
        target = base / "out"
        cluster = Cluster(base / "dask")
        try:
            while died.total() < options.kills or target.exists():
                with_cluster = draw.random() < 0.5
                if with_cluster:
                    cluster.mend()
                how = ["--scheduler", cluster.address] if with_cluster else ["--workers", "1"]
                run = corpus(base / "in", target, *how)
                runs += 1
                while run.poll() is None and died.total() < options.kills:
                    time.sleep(draw.uniform(0.2, min(seconds, _LONGEST_WAIT)))
                    victim = disturb(run, cluster if with_cluster else None, draw)
                    if victim:
                        died[victim] += 1
                    if victim == "scheduler":
                        break
                code = run.wait()
                said = run.stderr.read().decode().strip() if run.stderr else ""
                tell(f"run {runs}: exit {code}, {died.total()} died; {said[-150:]}")
                if code == 0:
                    assert contents(target) == calm, "the result is another one"
                    whole += 1
                    shutil.rmtree(target)
        finally:
            cluster.close()
    tell(
        f"{died.total()} killed ({dict(died)}) in {runs} runs; {whole} whole corpora, all the same"
    )


if __name__ == "__main__":
    main()
