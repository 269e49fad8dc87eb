"""Where the project's data lies: a checkout's `data/`, or `storymap/data` inside the wheel.

The checkout comes first: an editable install would otherwise read a stale copy.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from storymap.errors import DataMissing

_PACKAGE = Path(__file__).resolve().parent


def data_folder() -> Path:
    """The folder that holds `gazetteer/`, `basemap/`, `models/` and `stories/`."""
    checkout = _PACKAGE.parent / "data"
    if (_PACKAGE.parent / "pyproject.toml").is_file() and checkout.is_dir():
        return checkout
    return _PACKAGE / "data"


def data_path(*parts: str) -> Path:
    """The path of a data file or folder that must be there; raises DataMissing."""
    path = data_folder().joinpath(*parts)
    if not path.exists():
        raise DataMissing(
            f"The data file {'/'.join(parts)} is not at {path.parent}; "
            "reinstall with: pip install --force-reinstall geo-storymap"
        )
    return path


def write_file(target: Path, content: bytes) -> None:
    """Write in one step: whoever opens the file sees the old one or the new one whole.

    Links are followed; a device or pipe is written to as it is. Raises OSError with the target.
    """
    whole = target.resolve()
    part = whole.with_name(f".storymap-{os.getpid()}.part")
    try:
        # Asked of the target: where a link leads to a pipe, the path behind it is no file's.
        if target.exists() and not target.is_file():
            target.write_bytes(content)
            return
        part.write_bytes(content)
        part.replace(whole)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(target)) from error
