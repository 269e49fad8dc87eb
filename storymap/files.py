"""Where the project's data lies, whether it is whole, and the one way that files are written.

The data are a checkout's `data/`, or `storymap/data` inside the wheel.
The checkout comes first: an editable install would otherwise read a stale copy.

A damaged file may be read without an error and give another story, so that every file is compared
with the sum in its folder's manifest. That is done once a process, and for large folders once for
as long as sizes and times of change stay: a note of it lies in the user's cache.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import select
import shutil
import threading
import time
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from storymap.errors import DataMissing, InputError, SourceMissing

_PACKAGE = Path(__file__).resolve().parent
REINSTALL = "reinstall with: pip install --force-reinstall geo-storymap"
MANIFEST = "manifest.json"
# Bytes of a folder from which on the user's cache notes that it is whole: to take the sum of the
# gazetteer's 29 MB is 50 ms, of the models' and basemap's 6 MB 9 ms.
NOTED_FROM = 8_000_000
_MOST_NOTES = 50
PATIENCE = 30  # seconds in which a pipe must begin to give something
_AT_ONCE = 4_000_000
# Seconds after which nobody writes to a part any more: whoever did was killed.
_ABANDONED = 600

_PART = ".storymap-{}.part"

_Sums = Mapping[str, Mapping[str, Any]]  # of the files that a manifest names: bytes and sha256


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
        raise DataMissing(f"The data file {'/'.join(parts)} is not at {path.parent}; {REINSTALL}")
    return path


def sound_path(*parts: str) -> Path:
    """The path of a data file, after a look at whether its folder's files are as they were built.

    Raises DataMissing, which names the file that is not.
    """
    path = data_path(*parts)
    manifest = path.with_name(MANIFEST)
    try:
        sums = _sums_in(manifest, _state(manifest))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataMissing(f"The data file {manifest} is missing or damaged; {REINSTALL}") from error
    check_sums(path.parent, sums)
    return path


@lru_cache(maxsize=32)
def model_path(name: str) -> Path:
    """The `sound_path` of a model; looked at once a process, as models are read."""
    return sound_path("models", name)


def sum_of(path: Path) -> str:
    """The SHA-256 sum of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_sums(folder: Path, sums: _Sums) -> None:
    """Raise DataMissing unless the files of a folder have the sizes and sums that are told."""
    states = []
    for name, facts in sums.items():
        try:
            state = _state(f"{folder}/{name}")
        except OSError as error:
            raise DataMissing(f"The data file {folder / name} is missing; {REINSTALL}") from error
        if state[0] != facts["bytes"]:
            raise _damaged(folder / name)
        states.append((name, str(facts["sha256"]), *state))
    _check_once(folder, tuple(states))


def _damaged(path: Path) -> DataMissing:
    return DataMissing(f"The data file {path} is damaged: it is not the one built; {REINSTALL}")


def _state(path: str | os.PathLike[str]) -> tuple[int, int]:
    """Size and time of change, which tell whether a file was written to."""
    found = os.stat(path)  # noqa: PTH116  # of every file for every text: Path.stat takes thrice
    return found.st_size, found.st_mtime_ns


@lru_cache(maxsize=16)
def _sums_in(manifest: Path, state: tuple[int, int]) -> _Sums:  # noqa: ARG001  a part of the key
    """The files that a manifest names, be it a folder's or one with an entry for each model."""
    said = json.loads(manifest.read_text("utf-8"))
    parts = said["models"].values() if "models" in said else (said,)
    return {name: facts for part in parts for name, facts in part["files"].items()}


@lru_cache(maxsize=64)
def _check_once(folder: Path, states: tuple[tuple[str, str, int, int], ...]) -> None:
    folder = folder.resolve()
    note = hashlib.sha256(repr(states).encode()).hexdigest()
    large = sum(size for _, _, size, _ in states) >= NOTED_FROM
    notes = _read_notes() if large else {}
    if notes.get(str(folder)) == note:
        return
    for name, expected, _, _ in states:
        if sum_of(folder / name) != expected:
            raise _damaged(folder / name)
    if large:
        others = {key: value for key, value in notes.items() if key != str(folder)}
        kept = [*others.items(), (str(folder), note)][-_MOST_NOTES:]
        # A cache that cannot be written to costs the sums' time, nothing else.
        with contextlib.suppress(OSError):
            path = _notes()
            path.parent.mkdir(parents=True, exist_ok=True)
            write_file(path, json.dumps(dict(kept)).encode())


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path lies in a folder, wherever links lead."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def cache_folder() -> Path:
    """Where what can be made anew is kept for this user; it need not be there."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else user_folder() / ".cache") / "storymap"


def user_folder() -> Path:
    """The user's home; the root, where nothing can be kept, of a user who has none."""
    try:
        return Path.home()
    except RuntimeError:
        return Path(os.sep)


def _notes() -> Path:
    return cache_folder() / "checked.json"


def _read_notes() -> dict[str, Any]:
    try:
        notes = json.loads(_notes().read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return notes if isinstance(notes, dict) else {}


def read_file(path: str | os.PathLike[str], most: int) -> bytes:
    """The bytes of a file or pipe; where it has more than `most`, the first `most` + 1.

    Raises SourceMissing where nothing is there and InputError for a pipe that nobody writes to.
    """
    path = Path(path)
    try:
        with open(path, "rb", opener=_open_pipe) as file:
            return read_stream(file, most)
    except (FileNotFoundError, IsADirectoryError) as error:
        raise SourceMissing(f"There is no file {path}.") from error


def read_stream(stream: IO[bytes] | None, most: int) -> bytes:
    """All that a stream has; where that is more than `most` bytes, the first `most` + 1.

    Raises InputError where there is no stream, as where standard input is closed.
    """
    if stream is None:
        raise InputError("Standard input is closed; give a file, or pipe the text into it.")
    parts: list[bytes] = []
    left = most + 1
    # In parts: a read of so many bytes would first take the memory for all of them.
    while left and (part := stream.read(min(left, _AT_ONCE))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _open_pipe(name: str, flags: int) -> int:
    """Open a file for reading; a named pipe that nobody writes to would be waited for for ever."""
    if not (hasattr(os, "O_NONBLOCK") and Path(name).is_fifo()):
        return os.open(name, flags)
    file = os.open(name, flags | os.O_NONBLOCK)
    if not select.select([file], [], [], PATIENCE)[0]:
        os.close(file)
        raise InputError(f"Nothing came out of the pipe {name} within {PATIENCE} seconds.")
    os.set_blocking(file, True)
    return file


def write_file(target: str | os.PathLike[str], content: bytes) -> None:
    """Write in one step: whoever opens the file sees the old one or the new one whole.

    It is on the disk when this returns, and has the rights of the file that it replaces. Links
    are followed; a device or pipe is written to as it is. Raises OSError with the target.
    """
    target = Path(target)
    whole = target.resolve()
    part = whole.with_name(_PART.format(f"{os.getpid()}-{threading.get_ident()}"))
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
        gone = f"There is no folder {target.parent}"
        said = error.strerror if whole.parent.is_dir() else gone
        raise OSError(error.errno, said, str(target)) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def clear_parts(folder: str | os.PathLike[str]) -> None:
    """Take away what writes into a folder have left that were killed, ten minutes ago or more."""
    for part in Path(folder).glob(_PART.format("*")):
        with contextlib.suppress(OSError):  # another process takes it away, or may not
            if part.stat().st_mtime < time.time() - _ABANDONED:
                part.unlink()
