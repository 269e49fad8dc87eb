"""Dask's workers as this machine starts them."""

from __future__ import annotations

import subprocess
import sys

ASKING = """
import os
from storymap.corpus.engine import cluster
from storymap.corpus.rows import Job
from storymap.corpus.versions import versions

def settings(dask_worker):
    beside = dask_worker.periodic_callbacks
    trimmed = os.environ.get("MALLOC_TRIM_THRESHOLD_")
    return "profile" in beside, beside["tick"].callback_time, trimmed

with cluster(None, 1, Job(versions())) as engine:
    print(*engine.client.run(settings).values())
"""


def test_workers_do_nothing_beside_their_work() -> None:
    """No profiler looks at them, no memory is handed back after each document, few ticks.

    The cluster has a process of its own: workers run what its main module is anew.
    """
    asked = subprocess.run([sys.executable, "-c", ASKING], capture_output=True, text=True)
    assert asked.stdout.split("\n")[0] == "(False, 500.0, None)", asked.stderr
