"""Names sorted on disk: more of them than memory should hold.

Runs of names are sorted in memory and written to a folder, then read back merged. A line is the
name's UTF-8 bytes, a zero byte, the place and the way it is named; byte order is the order wanted.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

RUN = 1_500_000  # lines held in memory at a time: about 200 MB


class NameSorter:
    """Takes (key, place, way) in any order and gives them back sorted, each once."""

    def __init__(self, folder: Path, run: int = RUN) -> None:
        self._folder, self._run = folder, run
        self._lines: list[bytes] = []
        self._files: list[Path] = []

    def add(self, key: str, place: int, way: int) -> None:
        """Remember that `key` names the place with that number, in that way (0 to 9)."""
        self._lines.append(b"%s\0%08x%d\n" % (key.encode("utf-8"), place, way))
        if len(self._lines) >= self._run:
            self._write()

    def merged(self) -> Iterator[tuple[bytes, int, int]]:
        """(key, place, way) in order of key and place, the first way only."""
        self._write()
        before = b""
        with ExitStack() as stack:
            files = [stack.enter_context(path.open("rb", 1 << 20)) for path in self._files]
            for line in heapq.merge(*files):
                named = line[:-2]
                if named != before:
                    before = named
                    yield line[:-11], int(line[-10:-2], 16), line[-2] - 48

    def _write(self) -> None:
        if not self._lines:
            return
        self._lines.sort()
        path = self._folder / f"run-{len(self._files):04}"
        with path.open("wb", 1 << 20) as file:
            file.writelines(self._lines)
        self._files.append(path)
        self._lines.clear()
