"""Kill a corpus's run at random moments, again and again, and compare what comes out at last.

    python tests/benchmarks/kills.py [--kills 50] [--each 5] [--seed 1] [--words 60000]

Clients, workers and schedulers (of a cluster on this machine) die by SIGKILL. After each death
that ends the run it is started anew. After five deaths a corpus may become whole; it is compared,
byte by byte, with that of a run that nobody disturbed, and the next one is begun. A disk that is
full again and again comes before: a file system in memory, where this process may mount one.
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
from measure import table

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


def undisturbed(sources: Path, target: Path) -> tuple[dict[str, bytes], float]:
    """The files of a corpus that nobody disturbs, and the seconds that it takes."""
    began = time.monotonic()
    assert corpus(sources, target, "--workers", "1").wait() == 0
    calm, seconds = contents(target), time.monotonic() - began
    tell(f"undisturbed: {seconds:.0f} s, {len(calm)} files, {sum(map(len, calm.values()))} bytes")
    return calm, seconds


def fill_a_disk(sources: Path, calm: dict[str, bytes], folder: Path) -> int:
    """How often a run was ended by a full disk before one that had room gave the same corpus.

    The disk is a file system in memory that grows by a fifth of the corpus each time; -1 where
    this process may mount none.
    """
    folder.mkdir()
    step = max(sum(map(len, calm.values())) // 5, 4096)
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={step}", "tmpfs", folder], capture_output=True
    ).returncode:
        return -1
    full = 0
    try:
        while (run := corpus(sources, folder / "out", "--workers", "1")).wait():
            said = run.stderr.read().decode() if run.stderr else ""
            if "No space left" in said:  # else a busy machine has let it wait too long
                full += 1
            size = step * (full + 1)
            subprocess.run(["mount", "-o", f"remount,size={size}", folder], check=True)
        assert contents(folder / "out") == calm, "the result is another one"
    finally:
        subprocess.run(["umount", folder], check=True)
    return full


class Trial:
    """Runs that are disturbed until enough have died, each corpus compared when it is whole."""

    def __init__(self, sources: Path, calm: dict[str, bytes], seed: int) -> None:
        self.sources, self.calm = sources, calm
        self.draw = random.Random(seed)
        self.died: Counter[str] = Counter()
        self.whole = self.runs = 0

    def make_corpus(self, target: Path, cluster: Cluster, deaths: int, pause: float) -> None:
        """Disturb the runs of one corpus `deaths` times, then let it become whole, and compare."""
        until = self.died.total() + deaths
        code = 1
        while code:
            with_cluster = self.draw.random() < 0.5
            if with_cluster:
                cluster.mend()
            how = ["--scheduler", cluster.address] if with_cluster else ["--workers", "1"]
            run = corpus(self.sources, target, *how)
            self.runs += 1
            while run.poll() is None and self.died.total() < until:
                time.sleep(self.draw.uniform(0.2, pause))
                victim = disturb(run, cluster if with_cluster else None, self.draw)
                if victim:
                    self.died[victim] += 1
                if victim == "scheduler":
                    break
            code = run.wait()
            said = run.stderr.read().decode().strip() if run.stderr else ""
            tell(f"run {self.runs}: exit {code}, {self.died.total()} died; {said[-150:]}")
        assert contents(target) == self.calm, "the result is another one"
        self.whole += 1
        shutil.rmtree(target)


def main() -> None:
    """Kill, compare, tell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--each", type=int, default=5, help="deaths a corpus")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--words", type=int, default=60_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        write_sources(base / "in", options.words, options.seed)
        calm, seconds = undisturbed(base / "in", base / "calm")
        full = fill_a_disk(base / "in", calm, base / "disk")
        trial = Trial(base / "in", calm, options.seed)
        cluster = Cluster(base / "dask")
        try:
            while (left := options.kills - trial.died.total()) > 0:
                pause = min(seconds, _LONGEST_WAIT)
                trial.make_corpus(base / "out", cluster, min(options.each, left), pause)
        finally:
            cluster.close()
    rows = [(name, str(trial.died[name])) for name in ("client", "worker", "scheduler")]
    tell(table(("ended", "times"), [*rows, ("full disk", str(full) if full >= 0 else "no mount")]))
    tell(f"\n{trial.runs} runs; {trial.whole} corpora became whole, all the same to the byte")


if __name__ == "__main__":
    main()
