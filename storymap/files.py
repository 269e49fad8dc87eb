"""Where the project's data lies, and the one way that files are written.

The data are a checkout's `data/`, or `storymap/data` inside the wheel.
The checkout comes first: an editable install would otherwise read a stale copy.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import threading
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


def write_file(target: str | os.PathLike[str], content: bytes) -> None:
    """Write in one step: whoever opens the file sees the old one or the new one whole.

    It is on the disk when this returns, and has the rights of the file that it replaces. Links
    are followed; a device or pipe is written to as it is. Raises OSError with the target.
    """
    target = Path(target)
    whole = target.resolve()
    part = whole.with_name(f".storymap-{os.getpid()}-{threading.get_ident()}.part")
    try:
        # Asked of the target: where a link leads to a pipe, the path behind it is no file's.
        if target.exists() and not target.is_file():
            target.write_bytes(content)
            return
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(OSError):  # there is none yet, or the disk knows no rights
            shutil.copymode(whole, part)
        part.replace(whole)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
