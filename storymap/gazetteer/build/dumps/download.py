"""GeoNames' official dump files, fetched whole or not at all.

What comes in: an address (GeoNames' own, or a mirror's) and a folder. What goes out: the five
files in the folder, each checked. A file arrives as NAME.part and gets its name when it is whole;
a broken-off one goes on where it stopped, unless the file at the other end has changed.
"""

from __future__ import annotations

import http.client
import json
import shutil
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from storymap.errors import DataMissing, InputError
from storymap.limits import GEONAMES_FILE

ADDRESS = "https://download.geonames.org/export/dump/"
FILES = ("countryInfo.txt", "alternateNamesV2.zip", "allCountries.zip")
# What a build takes beside the files; 13 M made-up places took 2.2 GB, real names may be longer.
BUILD_BYTES = 4_000_000_000
TRIES = 6
WAIT = 2.0  # seconds before the second try; each later one waits twice as long
TIMEOUT = 60.0
_CHUNK = 1 << 18
_BROKEN = (http.client.HTTPException, TimeoutError, ConnectionError)
_AGENT = "Storymap (https://pypi.org/project/geo-storymap)"

Progress = Callable[[str, int], object]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a download will do: the size of each file, what of it is here, and the room there is."""

    sizes: Mapping[str, int]
    here: Mapping[str, int]
    free: int

    @property
    def missing(self) -> int:
        """Bytes that are still to come."""
        return sum(self.sizes.values()) - sum(self.here.values())


def plan_download(folder: Path, *, address: str = ADDRESS, files: Sequence[str] = FILES) -> Plan:
    """Ask how large the files are and look what is here; raises DataMissing, InputError.

    InputError where the disk has no room for them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sizes = {file: _size_of(_url(address, file)) for file in files}
    here = {file: _bytes_here(folder / file, size) for file, size in sizes.items()}
    plan = Plan(sizes, here, shutil.disk_usage(folder).free)
    if plan.missing > plan.free:
        raise InputError(
            f"The files need {plan.missing / 1e9:,.1f} GB more, and {folder} has "
            f"{plan.free / 1e9:,.1f} GB free; name a folder on a larger disk."
        )
    return plan


def download(
    folder: Path,
    *,
    address: str = ADDRESS,
    files: Sequence[str] = FILES,
    progress: Progress | None = None,
    wait: float = WAIT,
) -> None:
    """Fetch what is missing of the files into `folder`; `progress` hears of each file's bytes.

    Raises DataMissing where a file cannot be had whole; what has come stays, and the next run
    goes on from there.
    """
    plan = plan_download(folder, address=address, files=files)
    for file, size in plan.sizes.items():
        path = folder / file
        if not path.is_file() or path.stat().st_size != size:
            _fetch(_url(address, file), path, size, progress, wait)
        if progress:
            progress(file, size)


def _url(address: str, file: str) -> str:
    parts = urllib.parse.urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError(f"{address} is no address of a server: it should begin with https://")
    return urllib.parse.urljoin(address if address.endswith("/") else address + "/", file)


def _bytes_here(path: Path, size: int) -> int:
    """How much of a file need not be fetched again."""
    if path.is_file() and path.stat().st_size == size:
        return size
    part = _part(path)
    return min(part.stat().st_size, size) if part.is_file() else 0


def _part(path: Path) -> Path:
    return path.with_name(f"{path.name}.part")


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows a redirection on the same server only."""

    def redirect_request(  # type: ignore[no-untyped-def]  # the base class has no types either
        self, req, fp, code, msg, headers, newurl
    ):
        """The request to go on with; an error where it would leave the server."""
        if urllib.parse.urlsplit(newurl).hostname != urllib.parse.urlsplit(req.full_url).hostname:
            raise urllib.error.HTTPError(newurl, code, "leads to another server", headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _ask(url: str, method: str, headers: Mapping[str, str]) -> http.client.HTTPResponse:
    request = urllib.request.Request(  # noqa: S310  # _url lets http and https through only
        url, method=method, headers={"User-Agent": _AGENT, **headers}
    )
    answer = urllib.request.build_opener(_SameHost).open(request, timeout=TIMEOUT)
    assert isinstance(answer, http.client.HTTPResponse)  # noqa: S101  # as http answers are
    return answer


def _size_of(url: str) -> int:
    try:
        with _ask(url, "HEAD", {}) as answer:
            size = int(answer.headers.get("Content-Length") or -1)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise DataMissing(f"{url} cannot be had ({_why(error)}); try again later.") from error
    if size < 0:
        raise DataMissing(f"{url} does not say how large it is; name another mirror.")
    GEONAMES_FILE.check(size)
    return size


def _fetch(url: str, path: Path, size: int, progress: Progress | None, wait: float) -> None:
    """Fetch one file in as many pieces as it takes, check it, and give it its name."""
    part = _part(path)
    for attempt in range(TRIES):
        if attempt:
            time.sleep(wait * 2 ** (attempt - 1))
        try:
            _fetch_rest(url, path, size, progress)
        except urllib.error.HTTPError as error:
            raise DataMissing(f"{url} cannot be had ({_why(error)}); try again later.") from error
        except (*_BROKEN, urllib.error.URLError) as error:
            failure = _why(error)
            continue
        found = part.stat().st_size
        if found == size:
            break
        failure = f"it has {found:,} bytes, not {size:,}"
        if found > size:
            part.unlink()
    else:
        raise DataMissing(
            f"{url} broke off {TRIES} times ({failure}); run the same command to go on."
        )
    _check(part, path.name)
    part.replace(path)
    _tag(path).unlink(missing_ok=True)


def _fetch_rest(url: str, path: Path, size: int, progress: Progress | None) -> None:
    """Go on with a file where it stopped, or begin it."""
    part, tag = _part(path), _tag(path)
    begun = part.stat().st_size if part.is_file() else 0
    version = json.loads(tag.read_text("utf-8")) if begun and tag.is_file() else ""
    headers = {"Range": f"bytes={begun}-", "If-Range": version} if version and begun < size else {}
    with _ask(url, "GET", headers) as answer:
        goes_on = answer.status == 206 and _start_of(answer) == begun
        if answer.status == 206 and not goes_on:
            raise ConnectionError("the server sent another part than was asked for")
        new = answer.headers.get("ETag") or answer.headers.get("Last-Modified") or ""
        # A weak tag promises no equal bytes; without a tag a piece cannot be told from a new file.
        tag.write_text(json.dumps("" if new.startswith("W/") else new), "utf-8")
        done = begun if goes_on else 0
        with part.open("ab" if goes_on else "wb") as out:
            while block := answer.read(_CHUNK):
                done += len(block)
                if done > size:
                    raise ConnectionError(f"the server sent more than the {size:,} bytes it said")
                out.write(block)
                if progress:
                    progress(path.name, done)
        if done < size:
            raise ConnectionError(f"the server stopped after {done:,} of {size:,} bytes")


def _start_of(answer: http.client.HTTPResponse) -> int:
    """The first byte of "Content-Range: bytes 100-199/200"."""
    words = (answer.headers.get("Content-Range") or "").removeprefix("bytes ").partition("-")
    return int(words[0]) if words[0].isdecimal() else -1


def _tag(path: Path) -> Path:
    return path.with_name(f"{path.name}.tag")


def _check(part: Path, name: str) -> None:
    """Raise DataMissing, and drop the file, unless it is what its name says, whole."""
    problem = ""
    if name.endswith(".zip"):
        try:
            with zipfile.ZipFile(part) as archive:
                wrong = archive.testzip()
                if wrong or name.replace(".zip", ".txt") not in archive.namelist():
                    problem = f"{wrong or 'its text'} in it is damaged or missing"
        except (zipfile.BadZipFile, EOFError, ValueError) as error:
            problem = str(error)
    else:
        with part.open("rb") as file:
            problem = "" if b"\t" in file.read(1 << 16) else "it is no table"
    if problem:
        part.unlink()
        raise DataMissing(
            f"{name} came damaged ({problem}); run the same command to fetch it anew."
        )


def _why(error: Exception) -> str:
    """What went wrong, in the words of the innermost error."""
    reason = getattr(error, "reason", None)
    return str(reason or error or type(error).__name__)
