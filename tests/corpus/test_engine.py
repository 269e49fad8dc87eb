"""Dask's workers as this machine starts them."""

from __future__ import annotations

import os
from typing import Any

from storymap.corpus.engine import cluster
from storymap.corpus.rows import Job
from storymap.corpus.versions import versions


def test_workers_do_nothing_beside_their_work() -> None:
    """No profiler looks at them, no memory is handed back after each document, few ticks."""

    def settings(dask_worker: Any) -> tuple[object, ...]:
        beside = dask_worker.periodic_callbacks
        ticks = beside["tick"].callback_time
        return "profile" in beside, ticks, os.environ.get("MALLOC_TRIM_THRESHOLD_")

    with cluster(None, 1, Job(versions())) as engine:
        assert list(engine.client.run(settings).values()) == [(False, 500, None)]
