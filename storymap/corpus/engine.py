"""Dask's workers: this machine's own or a cluster's, with a bounded number of batches in flight.

Batches go in, their rows come out in whatever order they are done. A batch whose worker dies again
and again is tried a document at a time, so that the one that kills is found.
"""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from storymap.corpus.items import Item
from storymap.corpus.rows import Job, process, unfit
from storymap.corpus.versions import differences, process_versions
from storymap.errors import ClusterLost, StorymapError, WorkerUnfit

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster

Batch = Sequence[Item]

_START_SECONDS = 60
_STARTS = 3
# Batches that wait beside those at work: a worker never idles, a large corpus never piles up.
_WAITING_A_WORKER = 2
_POLL_SECONDS = 2.0
# A worker dies for other reasons too: killed from outside, a machine switched off.
_DEATHS_A_BATCH = 5
# What a process may hold before Dask restarts it; the models and the gazetteer take 150 MB.
_WORKER_MEMORY = "2GB"
# The first two take 6 % of a worker's time each: to look a hundred times a second what it does, and
# to give memory back that the next document asks for again; without, a worker holds no more. To
# wake fifty times a second takes a third of what idle processes do (1 % of a core each). The last
# is how many messages are kept, batches and their rows among them: a thousand take 250 MB.
_LEAN = {
    "distributed.worker.profile.enabled": False,
    "distributed.nanny.pre-spawn-environ.MALLOC_TRIM_THRESHOLD_": None,
    "distributed.admin.tick.interval": "500ms",
    "distributed.admin.low-level-log-length": 10,
}
_LOST = "The scheduler has gone; what is done is kept: run this again to go on."


@contextlib.contextmanager
def cluster(scheduler: str | None, workers: int | None, job: Job) -> Iterator[Engine]:
    """The workers of a scheduler at an address, or `workers` processes on this machine.

    Raises ClusterLost where nobody answers, and WorkerUnfit where a worker would make other rows.
    """
    import dask
    from distributed import Client

    settings = {
        "distributed.scheduler.allowed-failures": _DEATHS_A_BATCH,
        "distributed.comm.timeouts.connect": f"{_START_SECONDS}s",
        "distributed.logging.distributed": "critical",
        **_LEAN,
    }
    for name in ("distributed", "distributed.scheduler", "distributed.nanny"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    with dask.config.set(settings), contextlib.ExitStack() as stack:
        try:
            target = scheduler or _processes(workers)
            if not isinstance(target, str):
                stack.callback(_close, target)
            client = Client(target, timeout=_START_SECONDS)
            stack.callback(_close, client)
            client.wait_for_workers(1, timeout=_START_SECONDS)
        except (OSError, ValueError, RuntimeError) as error:
            where = scheduler or "this machine"
            raise ClusterLost(f"No worker of {where} answers: {error}") from error
        engine = Engine(client, job)
        engine.check()
        yield engine


def _close(held: Client | LocalCluster) -> None:
    """Close what has done its work; on a busy machine it may take longer than Dask waits."""
    with contextlib.suppress(TimeoutError):
        held.close()


def _processes(workers: int | None) -> LocalCluster:
    """Processes of this machine; started again where one is killed as it starts."""
    import dask
    from distributed import LocalCluster

    for left in reversed(range(_STARTS)):
        try:
            return LocalCluster(
                n_workers=workers or dask.system.CPU_COUNT,
                threads_per_worker=1,
                memory_limit=_WORKER_MEMORY,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",
                silence_logs=logging.CRITICAL,
            )
        except RuntimeError:  # all that Dask says of a process that died
            if not left:
                raise
    raise AssertionError


@dataclass
class Engine:
    """Work handed out and not yet taken back."""

    client: Client
    job: Job
    _flying: dict[Future[bytes], tuple[str, Batch]] = field(default_factory=dict)
    _threads: int = 1
    _last_worked: float = field(default_factory=time.monotonic)

    @property
    def dashboard(self) -> str:
        """The address of Dask's dashboard."""
        return str(self.client.dashboard_link)

    def check(self) -> None:
        """Raise WorkerUnfit, in a sentence, where a worker would make other rows."""
        try:
            found: Mapping[str, Any] = self.client.run(process_versions, on_error="return")
        except Exception as error:
            raise ClusterLost(f"The workers cannot be asked for their versions: {error}") from error
        for worker, theirs in found.items():
            if isinstance(theirs, OSError):  # it has died since; who follows it checks itself
                continue
            if isinstance(theirs, ModuleNotFoundError):
                raise WorkerUnfit(f"The worker {worker} has no Storymap of this kind: {theirs}.")
            if isinstance(theirs, BaseException):
                raise WorkerUnfit(f"The worker {worker} cannot tell its versions: {theirs}")
            if differences(self.job.versions, theirs):
                raise WorkerUnfit(unfit(worker, self.job.versions, theirs))
        self._count_threads()

    @property
    def threads(self) -> int:
        """How many batches are worked on at a time."""
        return max(1, self._threads)

    @property
    def waiting(self) -> int:
        """How many batches wait beside those at work."""
        return self.threads * _WAITING_A_WORKER

    @property
    def has_room(self) -> bool:
        """Whether another batch may be handed out."""
        return len(self._flying) < self.threads + self.waiting

    @property
    def is_idle(self) -> bool:
        """Whether nothing is out."""
        return not self._flying

    def submit(self, key: str, batch: Batch) -> None:
        """Hand a batch out; `key` comes back with its rows."""
        try:
            future = self.client.submit(process, tuple(batch), self.job, pure=False)
        except (OSError, RuntimeError) as error:  # the client has closed itself
            raise ClusterLost(_LOST) from error
        self._flying[future] = (key, batch)

    def done(self) -> Iterator[tuple[str, Batch, bytes | None]]:
        """The batches that are done by now, waiting a little for the first, with their packed rows.

        Without rows is a batch that no worker survives. Raises WorkerUnfit, and ClusterLost where
        the scheduler or its last worker has gone.
        """
        from distributed import CancelledError, wait

        with contextlib.suppress(TimeoutError, CancelledError):
            wait(list(self._flying), timeout=_POLL_SECONDS, return_when="FIRST_COMPLETED")
        self._count_threads()
        for future in [each for each in self._flying if each.done()]:
            key, batch = self._flying.pop(future)
            yield key, batch, self._rows(future)

    def _rows(self, future: Future[bytes]) -> bytes | None:
        from distributed import CancelledError, KilledWorker

        try:
            return future.result(timeout=_START_SECONDS)
        except KilledWorker:
            return None
        except StorymapError:
            raise
        except (CancelledError, OSError) as error:
            raise ClusterLost(_LOST) from error

    def _count_threads(self) -> None:
        """Ask who works; raises ClusterLost where nobody answers, or nobody works for long."""
        try:
            self._threads = sum(self.client.nthreads().values())
        except Exception as error:
            raise ClusterLost(_LOST) from error
        now = time.monotonic()
        if self._threads:
            self._last_worked = now
        elif now - self._last_worked > _START_SECONDS:
            raise ClusterLost("The last worker has gone; start workers, and run this again.")
