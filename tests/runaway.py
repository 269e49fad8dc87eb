"""A guard against work that runs away: patterns that fall back over and over, squares of a length.

No figure of speed: those are taken by `tests/benchmarks/speed.py` and asserted nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """The block takes less of this process's time, which others on the machine do not lengthen.

    The bound lies far above what the block takes, and far below what it would take run away.
    """
    begin = process_time()
    yield
    taken = process_time() - begin
    assert taken < seconds, f"{taken:.1f} s of work where less than {seconds} s were allowed"
