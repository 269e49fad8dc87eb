"""Sorted names to the trie and its postings, in two passes over a file."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storymap.gazetteer.build.dumps.sorting import NameSorter
from storymap.gazetteer.build.writing import write_table
from storymap.gazetteer.kinds import HOWS, MAIN, PRECEDENCE
from storymap.gazetteer.store import KEYS, POSTINGS, TRIE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# The ways a name is sorted under: a place's usual name first, then as PRECEDENCE has them.
USUAL = 0
WAYS = {how: rank + 1 for rank, how in enumerate(PRECEDENCE)}
_HOW = {USUAL: MAIN, **{rank: how for how, rank in WAYS.items()}}


def write_names(
    folder: Path,
    scratch: Path,
    sorter: NameSorter,
    row_of: NDArray[np.int32],
    progress: Callable[[str], object],
) -> tuple[dict[str, Any], NDArray[np.int32]]:
    """Write the trie and the postings; returns counts, and the key of every place's usual name."""
    import marisa_trie
    import numpy as np

    merged = _Merged(sorter, scratch / "keys", len(row_of))
    trie = marisa_trie.Trie(merged.keys(), order=marisa_trie.LABEL_ORDER, binary=False, num_tries=3)
    trie.save(str(folder / TRIE))
    progress(f"writing {len(trie):,} names")
    ids = np.fromiter(map(trie.get, merged.again()), np.int32, len(trie))
    sizes = np.frombuffer(merged.sizes, np.int32)
    starts = np.zeros(len(trie) + 1, np.int32)
    starts[ids + 1] = sizes
    np.cumsum(starts, out=starts)
    write_table(folder / KEYS, {"offset": starts})
    rows = row_of[np.frombuffer(merged.places, np.int32)]
    order = np.lexsort((rows, np.repeat(ids, sizes)))
    hows = np.frombuffer(merged.hows, np.uint8)
    write_table(folder / POSTINGS, {"row": rows[order], "how": hows[order]})
    ways = np.bincount(hows, minlength=len(HOWS)).tolist()
    counts = {
        "names": len(trie),
        "meanings": len(rows),
        "by_way": dict(zip(HOWS, ways, strict=True)),
    }
    return counts, ids[np.frombuffer(merged.usual, np.int32)]


class _Merged:
    """The sorted names as they come: keys for the trie, and what each means kept beside."""

    def __init__(self, sorter: NameSorter, path: Path, places: int) -> None:
        self._sorter, self._path = sorter, path
        self.places, self.hows, self.sizes = array("i"), array("B"), array("i")
        self.usual = array("i", [0]) * places

    def keys(self) -> Iterator[str]:
        """Every key once; while they pass, the rest is noted and the keys are written down."""
        before: bytes | None = None
        size = 0
        with self._path.open("wb", 1 << 20) as file:
            for key, place, way in self._sorter.merged():
                if key != before:
                    if before is not None:
                        self.sizes.append(size)
                    before, size = key, 0
                    file.write(key + b"\n")
                    yield key.decode("utf-8")
                if way == USUAL:
                    self.usual[place] = len(self.sizes)
                self.places.append(place)
                self.hows.append(_HOW[way])
                size += 1
        if before is not None:
            self.sizes.append(size)

    def again(self) -> Iterator[str]:
        """Every key once more, in the same order."""
        with self._path.open("rb", 1 << 20) as file:
            for line in file:
                yield line[:-1].decode("utf-8")
