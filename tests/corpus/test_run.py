"""Whole runs of `storymap corpus`: real processes, some of which are killed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import psutil
import pyarrow.parquet as pq
import pytest
from corpus_runs import command, contents, run, write_sources

from storymap import build_story, read_path, save_edits
from storymap.corpus.items import batches_of
from storymap.corpus.run import run_corpus
from storymap.corpus.sources import files_of, items_of
from storymap.errors import SourceMissing
from storymap.model import Edit


def rows(folder: Path, table: str) -> list[dict[str, object]]:
    """The rows of a table, in the manifest's order."""
    partitions = json.loads((folder / "manifest.json").read_text())["partitions"]
    files = (folder / table / f"{each['name']}.parquet" for each in partitions)
    return [row for file in files for row in pq.read_table(file, partitioning=None).to_pylist()]


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The letters."""
    return write_sources(tmp_path_factory.mktemp("letters") / "in")


@pytest.fixture(scope="module")
def calm(sources: Path) -> Path:
    """The corpus of a run that nobody disturbed."""
    run(sources, sources.parent / "calm")
    return sources.parent / "calm"


class TestResult:
    """What stands in the folder."""

    def test_the_mentions_are_those_of_the_story(self, sources: Path, calm: Path) -> None:
        """Offsets, places, status, probability and role."""
        story = build_story(read_path(sources / "a.txt"))
        expected = [
            (r.mention.start, r.mention.end, r.place and r.place.id, r.status, r.probability)
            for r in story.resolutions
        ]
        keys = ("start", "end", "place", "status", "probability")
        told = [
            tuple(row[key] for key in keys)
            for row in rows(calm, "mentions")
            if row["document"] == "in/a.txt"
        ]
        assert expected and told == expected

    def test_every_document_is_a_row_or_a_failure(self, calm: Path) -> None:
        """With what was wrong in words."""
        failures = {str(row["document"]): row["error"] for row in rows(calm, "failures")}
        assert failures == {
            "in/blank.html": "EmptyText",
            "in/empty.md": "EmptyText",
            "in/letters.jsonl#61": "InputError",
        }
        assert len(rows(calm, "documents")) == 61

    def test_mentions_carry_the_day_of_their_passage_and_their_reasons(self, calm: Path) -> None:
        """The passage's own day before the document's."""
        row = next(r for r in rows(calm, "mentions") if r["document"] == "in/letters.jsonl#0")
        assert (row["date"], bool(row["reasons"])) == ("1850-05-03", True)

    def test_the_manifest_counts_and_sums(self, calm: Path) -> None:
        """And nothing is left of the run besides."""
        manifest = json.loads((calm / "manifest.json").read_text())
        assert manifest["counts"]["documents"] == 61
        assert manifest["counts"]["failures"] == 3
        assert set(manifest["versions"]) >= {"program", "gazetteer", "models"}
        assert sorted(p.name for p in calm.iterdir()) == [
            "documents", "failures", "manifest.json", "mentions", "passages", "places",
        ]  # fmt: skip


# How many documents are done, as one worker tells it. A process of its own: workers run what its
# main module is anew.
PROGRESS = """
import sys
from storymap.corpus import run_corpus
run_corpus([sys.argv[1]], sys.argv[2], workers=1, report=lambda p: print(p.documents))
"""


class TestEnd:
    """When nothing is left to hand out."""

    def test_the_last_batches_go_out_in_parts(self, sources: Path, tmp_path: Path) -> None:
        """No worker has a whole batch where the others have none: three parts of four are out."""
        batches = batches_of(items_of(files_of([str(sources)])))
        assert max(map(len, batches)) > 12
        told = subprocess.run(
            [sys.executable, "-c", PROGRESS, str(sources), str(tmp_path / "out")],
            capture_output=True,
            text=True,
        )
        done = [0, *map(int, told.stdout.split())]
        assert done[-1] == 64, told.stderr
        assert max(later - earlier for earlier, later in pairwise(done)) <= 12


class TestAgain:
    """A second run on the same folder."""

    def test_nothing_new_starts_no_worker(self, sources: Path, calm: Path, tmp_path: Path) -> None:
        """And changes no byte; what could not be read is told again, with its reason."""
        shutil.copytree(calm, tmp_path / "out")
        done = run(sources, tmp_path / "out")
        assert "Dashboard" not in done.stderr
        assert [line.split(": ")[0] for line in done.stdout.splitlines()[1:]] == [
            "  in/blank.html", "  in/empty.md", "  in/letters.jsonl#61",
        ]  # fmt: skip
        assert contents(tmp_path / "out") == contents(calm)

    def test_only_the_changed_are_read_and_all_is_as_if_made_at_once(
        self, sources: Path, calm: Path, tmp_path: Path
    ) -> None:
        """One document changed, one new, one gone."""
        changed = tmp_path / "in"
        shutil.copytree(sources, changed)
        (changed / "a.txt").write_text("From Oslo to Nairobi.")
        (changed / "b.txt").write_text("From Lima to Paris.")
        (changed / "empty.md").unlink()
        shutil.copytree(calm, tmp_path / "out")
        said = run(changed, tmp_path / "out", "--json").stdout
        progress = [json.loads(line) for line in said.splitlines()]
        assert progress[-1]["done"] is True
        run(changed, tmp_path / "fresh")
        assert contents(tmp_path / "out") == contents(tmp_path / "fresh")

    def test_other_edits_are_told_and_all_is_read_anew(
        self, sources: Path, calm: Path, tmp_path: Path
    ) -> None:
        """A decision of the reviewer holds for the whole corpus."""
        save_edits(tmp_path / "edits.json", [Edit("reject", "Lima", scope="project")])
        shutil.copytree(calm, tmp_path / "out")
        said = run(sources, tmp_path / "out", "--edits", str(tmp_path / "edits.json")).stderr
        assert "61 documents are read anew: changed since: edits" in said
        lima = [row for row in rows(tmp_path / "out", "mentions") if row["text"] == "Lima"]
        assert lima and {row["status"] for row in lima} == {"rejected"}


class TestDisturbed:
    """Whoever dies, the next run goes on, and the bytes are the same."""

    def test_killed_clients_and_workers_change_nothing(
        self, sources: Path, calm: Path, tmp_path: Path
    ) -> None:
        """A client dies twice, and a worker once."""
        target = tmp_path / "out"
        for wait in (1.0, 3.5):
            client = subprocess.Popen(command(sources, target, "--quiet"))
            time.sleep(wait)
            client.kill()
            client.wait()
        client = subprocess.Popen(command(sources, target, "--quiet"))
        while client.poll() is None:
            workers = worker_processes(client.pid)
            if workers:
                os.kill(workers[0].pid, signal.SIGKILL)
                break
            time.sleep(0.1)
        assert client.wait() == 0
        assert contents(target) == contents(calm)

    def test_a_full_disk_ends_in_a_sentence_and_the_next_run_goes_on(
        self, sources: Path, calm: Path, tmp_path: Path
    ) -> None:
        """The system allows no file of more than 4,000 bytes."""
        target = tmp_path / "out"
        done = subprocess.run(
            ["sh", "-c", 'ulimit -f 8; exec "$@"', "sh", *command(sources, target, "--quiet")],
            capture_output=True, text=True, env={**os.environ, "TMPDIR": str(tmp_path)},
        )  # fmt: skip
        assert done.returncode == 1
        assert "File too large" in done.stderr
        run(sources, target)
        assert contents(target) == contents(calm)

    def test_two_runs_do_not_write_one_folder(self, sources: Path, tmp_path: Path) -> None:
        """The second says so and leaves."""
        import fcntl

        (tmp_path / "out" / ".run").mkdir(parents=True)
        with (tmp_path / "out" / ".run" / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            done = subprocess.run(
                command(sources, tmp_path / "out"), capture_output=True, text=True
            )
        assert (done.returncode, "Another run" in done.stderr) == (1, True)

    def test_a_folder_of_other_things_is_left_alone(self, sources: Path, tmp_path: Path) -> None:
        """Nothing of the reader's is ever taken for the corpus's."""
        (tmp_path / "thesis.docx").write_text("mine")
        done = subprocess.run(command(sources, tmp_path), capture_output=True, text=True)
        assert (done.returncode, "other files" in done.stderr) == (1, True)
        assert contents(tmp_path) == {"thesis.docx": b"mine"}


@pytest.fixture
def scheduler() -> Iterator[str]:
    """The address of a scheduler that runs alone."""
    options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    process = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_scheduler", *options],
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stderr
    for line in process.stderr:
        if "Scheduler at:" in line:
            yield line.split()[-1]
            break
    process.kill()
    process.wait()
    process.stderr.close()


class TestCluster:
    """A scheduler that was there before."""

    def test_a_worker_with_other_places_is_refused_and_a_fitting_one_works(
        self, sources: Path, calm: Path, tmp_path: Path, scheduler: str
    ) -> None:
        """In a sentence that says what is other; then the bytes are the same."""
        (tmp_path / "own.csv").write_text("name,lat,lon\nXanadu,42.4,116.2\n")
        worker = [
            sys.executable, "-m", "distributed.cli.dask_worker", scheduler, "--no-dashboard",
            "--no-nanny", "--nthreads", "1", "--local-directory", str(tmp_path / "dask"),
        ]  # fmt: skip
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        other = subprocess.Popen(
            worker, env={**os.environ, "STORYMAP_PLACES": str(tmp_path / "own.csv")}, **quiet
        )
        options = ("--scheduler", scheduler, "--quiet")
        done = subprocess.run(
            command(sources, tmp_path / "out", *options), capture_output=True, text=True
        )
        other.kill()
        other.wait()
        assert done.returncode == 1
        assert "its own places is" in done.stderr and len(done.stderr.splitlines()) == 1
        fitting = subprocess.Popen(worker, **quiet)
        try:
            time.sleep(1)
            run(sources, tmp_path / "out", *options)
        finally:
            fitting.kill()
            fitting.wait()
        assert contents(tmp_path / "out") == contents(calm)


def worker_processes(pid: int) -> list[psutil.Process]:
    """The processes that a client has started to work."""
    try:
        children = psutil.Process(pid).children(recursive=True)
        return [each for each in children if "spawn_main" in " ".join(each.cmdline())]
    except psutil.Error:
        return []


def test_a_run_that_does_not_start_leaves_no_folder(
    sources: Path, calm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that was there stays, and so does all that is in it."""
    monkeypatch.setitem(sys.modules, "dask", None)  # as where it is not installed
    (tmp_path / "empty").mkdir()
    kept = shutil.copytree(calm, tmp_path / "kept")
    before = contents(kept)
    for name in ("new", "empty", "kept"):
        with pytest.raises(ModuleNotFoundError):
            run_corpus([str(sources / "a.txt")], tmp_path / name)
    with pytest.raises(SourceMissing):
        run_corpus([str(sources / "gone")], tmp_path / "another")
    assert {path.name for path in tmp_path.iterdir()} == {"empty", "kept"}
    assert not list((tmp_path / "empty").iterdir())
    assert contents(kept) == before
