"""Models that lie in .npz files: read within one guard, so that a broken file is one sentence."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from storymap.errors import DataMissing

_BROKEN = (
    ValueError, KeyError, TypeError, OSError, EOFError, zlib.error, zipfile.BadZipFile,
)  # fmt: skip


@contextmanager
def arrays_of(path: Path, fault: str) -> Iterator[Any]:
    """The arrays in a file, by their names.

    Raises DataMissing, "`path` `fault`", where the file cannot be read and where what the caller
    makes of its arrays shows that they are others.
    """
    try:
        # Opened here: numpy leaves a file that is not an archive open.
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            yield arrays
    except _BROKEN as error:
        raise DataMissing(f"{path} {fault}: {error}.") from error
