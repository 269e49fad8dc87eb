"""What a corpus is made of: folders, globs, archives and tables in, one Item a document out.

Items come in a fixed order (names sorted, rows as they stand) and one at a time, so that a corpus
of any size is read in little memory. What cannot be read is an Item too, with the reason.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path, PurePath
from typing import IO, BinaryIO

from storymap.corpus.items import Item, item_of_file, unreadable
from storymap.corpus.tables import TABLES, rows_of
from storymap.errors import InputError, SourceMissing
from storymap.files import is_inside, read_stream
from storymap.limits import UPLOAD
from storymap.readers import suffixes

ARCHIVE = ".zip"
# A member that unpacks to more than this times its packed size is made to fill a disk: English
# text packs to a third, tables of repeated words to a fiftieth.
_MOST_EXPANSION = 200
_SMALL = 1_000_000  # bytes that no expansion matters below
_MOST_MEMBERS = 1_000_000


@dataclass(frozen=True, slots=True)
class File:
    """A file of the sources: the name that its documents get, and why it is `refused` if it is."""

    name: str
    path: Path
    refused: str = ""

    @property
    def size(self) -> int:
        """About how many bytes its documents have: those of an archive as they unpack."""
        with contextlib.suppress(OSError, zipfile.BadZipFile, ValueError):
            if self.path.suffix.lower() == ARCHIVE and not self.refused:
                with zipfile.ZipFile(self.path) as archive:
                    return sum(member.file_size for member in archive.infolist())
            return self.path.lstat().st_size
        return 0


def files_of(sources: Sequence[str]) -> Iterator[File]:
    """Each file of the sources with the name that its documents get, in a fixed order.

    A folder gives the files below it that can be read, but for hidden ones; a glob what it
    matches. Raises SourceMissing where a source leads to no file at all.
    """
    seen: set[str] = set()
    for source in sources:
        path, before = Path(source), len(seen)
        matches = [path] if path.exists() else sorted(_matches(source))
        for match in matches:
            for file in _below(match) if match.is_dir() else [File(match.name, match)]:
                real = str(file.path.absolute()) if file.refused else os.path.realpath(file.path)
                if real not in seen:
                    seen.add(real)
                    yield replace(file, name=file.name.encode(errors="replace").decode())
        if len(seen) == before and not path.is_file():
            raise SourceMissing(f"There is no file at {source} that can be read.")


def _matches(pattern: str) -> Iterator[Path]:
    """The paths that a pattern matches, from its first folder without a wildcard on."""
    parts = Path(pattern).parts
    plain = list(takewhile(lambda part: not re.search(r"[*?\[]", part), parts))
    if len(plain) < len(parts):
        yield from Path(*plain).glob(str(Path(*parts[len(plain) :])))


def _below(folder: Path) -> Iterator[File]:
    """The readable files in a folder and its folders; named from the folder on."""
    readable = {*suffixes(), *TABLES, ARCHIVE}
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in folders if Path(root, name).is_symlink()]
        for name in sorted([*files, *links]):
            path = Path(root, name)
            refused = _led_out(path, folder) if path.is_symlink() else ""
            is_wanted = name in links or path.suffix.lower() in readable
            if not name.startswith(".") and is_wanted and (refused or path.is_file()):
                yield File(path.relative_to(folder.parent).as_posix(), path, refused)


def _led_out(link: Path, folder: Path) -> str:
    """Why a link in a folder is not followed; nothing where it leads to what is in the folder."""
    if not Path(os.path.realpath(link)).exists():
        return "It is a link that leads to nothing."
    if is_inside(link, folder):
        return ""
    return "It is a link that leads out of its folder; name what it leads to as another source."


def items_of(files: Iterable[File]) -> Iterator[Item]:
    """The documents of the files, each under an id of its own; a second one of an id gets ~2."""
    taken: dict[str, int] = {}
    for file in files:
        for item in _items(file):
            count = taken[item.id] = taken.get(item.id, 0) + 1
            yield item if count == 1 else item.renamed(f"{item.id}~{count}")


def _items(source: File) -> Iterator[Item]:
    """The documents of one file; an error that ends it is an item."""
    name, path = source.name, source.path
    suffix = path.suffix.lower()
    try:
        if source.refused:
            raise InputError(source.refused)
        if suffix == ARCHIVE:
            yield from _members(name, path)
        elif suffix in TABLES:
            with path.open("rb") as file:
                yield from rows_of(name, suffix, file)
        else:
            with path.open("rb") as file:
                yield item_of_file(name, read_stream(file, UPLOAD.value))
    except (OSError, ValueError, zipfile.BadZipFile, zlib.error) as error:
        # The path is left out: a corpus says the same wherever it lies.
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield unreadable(name, type(error).__name__, reason or "it is damaged")


def _members(name: str, path: Path) -> Iterator[Item]:
    """The documents of an archive's files, one file in memory at a time."""
    with zipfile.ZipFile(path) as archive:
        members = sorted(archive.infolist(), key=lambda member: member.filename)
        if len(members) > _MOST_MEMBERS:
            raise InputError(f"The archive has more than {_MOST_MEMBERS:,} files.")
        for member in members:
            inner = PurePath(member.filename)
            hidden = any(part.startswith((".", "__MACOSX")) for part in inner.parts)
            if member.is_dir() or hidden:
                continue
            full = f"{name}/{member.filename}".encode(errors="replace").decode()
            try:
                yield from _member(full, inner.suffix.lower(), archive, member)
            except (OSError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
                # RuntimeError is what zipfile says of a password, and of unknown compression.
                yield unreadable(full, type(error).__name__, str(error) or "it is damaged")


def _member(
    name: str, suffix: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo
) -> Iterator[Item]:
    size, packed = member.file_size, max(member.compress_size, 1)
    if size > _SMALL and size > _MOST_EXPANSION * packed:
        raise InputError(f"It unpacks to more than {_MOST_EXPANSION} times its packed size.")
    if suffix == ARCHIVE:
        raise InputError("It is an archive inside an archive; unpack the outer one.")
    if suffix not in TABLES and suffix not in suffixes():
        return
    with archive.open(member) as file:
        if suffix in TABLES:
            yield from rows_of(name, suffix, _seekable(file, suffix))
        else:
            yield item_of_file(name, read_stream(file, UPLOAD.value))


def _seekable(file: IO[bytes], suffix: str) -> BinaryIO:
    """The stream itself; a Parquet file's in memory, since its end is read first."""
    if suffix != ".parquet":
        return file  # type: ignore[return-value]  # an archive's stream has all that a table needs
    data = read_stream(file, UPLOAD.value)
    UPLOAD.check(len(data))
    return io.BytesIO(data)
