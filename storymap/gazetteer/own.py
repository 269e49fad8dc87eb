"""A reader's own places in files, and the gazetteer that a reader's stories are read with.

What comes in: CSV files with a name, a point and perhaps a kind, other names and an id; the
folder of the reader's data, `STORYMAP_HOME` (default: `storymap` in the system's folder for user
data). What goes out: `OwnPlace` values, a sentence for every line that cannot be one, and the
gazetteer with all of them in it.
"""

from __future__ import annotations

import csv
import errno
import io
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from storymap.errors import DataMissing, InputError, SourceMissing
from storymap.files import read_file, user_folder, write_file
from storymap.gazetteer.folding import fold
from storymap.gazetteer.overlay import UNKNOWN_KIND, OwnPlace, overlay
from storymap.gazetteer.store import MANIFEST, Gazetteer
from storymap.limits import UPLOAD

HOME_VARIABLE = "STORYMAP_HOME"
GAZETTEER_VARIABLE = "STORYMAP_GAZETTEER"  # a built gazetteer's folder
PLACES_VARIABLE = "STORYMAP_PLACES"  # CSV files, parted as in PATH
SCHEME = "own"  # of ids that a file does not give itself

# The headings that a column may have; the first is the one that we write.
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "place", "title"),
    "lat": ("lat", "latitude", "y"),
    "lon": ("lon", "lng", "long", "longitude", "x"),
    "kind": ("kind", "type"),
    "names": ("names", "alternates", "alternate names", "alternate_names", "other names"),
    "id": ("id",),
}
_NEEDED = ("name", "lat", "lon")
_LONGEST_FIELD = 10_000


@dataclass(frozen=True, slots=True)
class OwnFile:
    """What a file of own places holds: its places, and what is wrong with its other lines."""

    places: tuple[OwnPlace, ...]
    problems: tuple[str, ...]


def read_own(path: str | os.PathLike[str], *, gazetteer: Gazetteer | None = None) -> OwnFile:
    """The places of a CSV file (UTF-8; commas, semicolons or tabs) with a line of headings.

    Headings: name, lat, lon; perhaps kind, names (parted by |) and id. A line that cannot be a
    place, or has an id of the `gazetteer` (default: the reader's), is left out and told with its
    number. Raises InputError where no line can be read, and SourceMissing where there is no file.
    """
    path = Path(path)
    try:
        data = read_file(path, UPLOAD.value)
        UPLOAD.check(len(data))
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path.name} is not UTF-8 text; save it as CSV in UTF-8.") from error
    lines = _rows(text, path.name)
    # A name that is no Unicode could not be written as a story's source.
    source = path.name.encode(errors="replace").decode()
    found, problems, taken = [], [], set[str]()
    for number, row in lines:
        try:
            place = _place(row, source, taken)
            if not place.id.startswith(f"{SCHEME}:"):
                gazetteer = gazetteer or Gazetteer.open(chosen_folder())
                if gazetteer.row_of(place.id) is not None:
                    raise ValueError(f"the gazetteer already has the id {place.id}")
        except ValueError as error:
            problems.append(f"line {number}: {error}")
        else:
            taken.add(place.id)
            found.append(place)
    return OwnFile(tuple(found), tuple(problems))


def _rows(text: str, file: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each line's number and its fields by our headings."""
    columns: list[str] | None = None
    for number, fields in _fields(text):
        if not any(field.strip() for field in fields):
            continue
        if columns is None:
            columns = _columns(fields, file)
        else:
            yield number, dict(zip(columns, fields, strict=False))
    if columns is None:
        raise InputError(f"{file} is empty; its first line should be: name,lat,lon,kind,names")


def _fields(text: str) -> list[tuple[int, list[str]]]:
    """The fields of each line and the number of the line that they end on.

    A quotation mark that nothing closes would take all that follows into one field: in a file
    with one every line stands for itself.
    """
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return [(reader.line_num, fields) for fields in reader]
    except csv.Error:
        lines = enumerate(text.splitlines(), 1)
        return [(n, line.replace('"', "").split(delimiter)) for n, line in lines]


def _columns(headings: Sequence[str], file: str) -> list[str]:
    ours = {heading: name for name, headings in _HEADINGS.items() for heading in headings}
    columns = [ours.get(heading.strip().lower(), "") for heading in headings]
    missing = [name for name in _NEEDED if name not in columns]
    if missing:
        raise InputError(
            f"{file} has no column called {' or '.join(missing)}; "
            "its first line should be: name,lat,lon,kind,names"
        )
    return columns


def _place(row: Mapping[str, str], file: str, taken: set[str]) -> OwnPlace:
    """A line's place; raises ValueError with what is wrong."""
    name = " ".join(row.get("name", "").split())
    if not fold(name):
        raise ValueError("it has no name")
    if max(map(len, row.values())) > _LONGEST_FIELD:
        raise ValueError(f"a field is longer than {_LONGEST_FIELD:,} characters")
    lat = _degrees(row, "lat", 90)
    lon = _degrees(row, "lon", 180)
    names = (" ".join(other.split()) for other in row.get("names", "").split("|"))
    own_id = row.get("id", "").strip()
    if own_id and not re.fullmatch(r"[\w.:/-]{1,200}", own_id):
        raise ValueError(f"the id {own_id[:40]!r} has other signs than letters, digits and .:/-_")
    wanted = own_id or "-".join(fold(name).split())
    id_ = wanted if ":" in wanted else f"{SCHEME}:{wanted}"
    if own_id and id_ in taken:
        raise ValueError(f"the id {own_id} stands twice")
    number = 1
    while id_ in taken:
        number += 1
        id_ = f"{SCHEME}:{wanted}-{number}"
    return OwnPlace(
        id=id_,
        name=name,
        lat=lat,
        lon=lon,
        kind=" ".join(row.get("kind", "").split()).lower() or UNKNOWN_KIND,
        names=tuple(dict.fromkeys(other for other in names if fold(other) and other != name)),
        source=file,
    )


def _degrees(row: Mapping[str, str], column: str, most: int) -> float:
    text = row.get(column, "").strip()
    try:
        degrees = float(text.replace("−", "-").replace(",", "."))
    except ValueError:
        what = repr(text[:40]) if text else "nothing"
        raise ValueError(f"{what} is no {column}: it needs degrees, such as 43.25") from None
    if not -most <= degrees <= most:
        raise ValueError(f"{column} {text} is not between -{most} and {most}")
    return degrees


def home_folder() -> Path:
    """The folder of the reader's own data; it need not exist."""
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return Path(base or user_folder() / "AppData" / "Local") / "storymap"
    base = os.environ.get("XDG_DATA_HOME")
    return Path(base or user_folder() / ".local" / "share") / "storymap"


def kept_files() -> tuple[Path, ...]:
    """The files of own places that are laid over every story, in order of their names."""
    return tuple(sorted((home_folder() / "places").glob("*.csv")))


def keep(path: str | os.PathLike[str]) -> OwnFile:
    """Keep a copy of a file's good lines for all stories; a file of its name is replaced.

    Raises InputError where the file has no place at all, or nothing can be kept.
    """
    path = Path(path)
    file = read_own(path)
    if not file.places:
        why = "; ".join(file.problems[:3]) or "it has no lines"
        raise InputError(f"No line of {path.name} is a place: {why}.")
    folder = home_folder() / "places"
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("id", "name", "lat", "lon", "kind", "names"))
    for place in file.places:
        names = "|".join(place.names)
        writer.writerow((place.id, place.name, place.lat, place.lon, place.kind, names))
    made_folder(folder, instead=f"lay them over one story with --gazetteer {path}")
    write_file(folder / f"{path.stem}.csv", out.getvalue().encode())
    return file


def made_folder(folder: Path, *, instead: str) -> None:
    """Make a folder for the reader's data, if need be.

    Raises InputError where nothing can be kept there, with what to do, or `instead`.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as error:
        raise InputError(
            f"Nothing can be kept in {folder} ({error.strerror}); set {HOME_VARIABLE} to a folder "
            f"that can be written to, or {instead}"
        ) from error


def forget(name: str) -> None:
    """Remove a kept file by its name, with or without ".csv"; raises SourceMissing."""
    for path in kept_files():
        if name in (path.name, path.stem):
            path.unlink()
            return
    raise SourceMissing(
        f"No kept file is called {name}; `storymap gazetteer list` names those that are."
    )


def chosen_folder() -> Path | None:
    """The built gazetteer that the reader chose, or made from a download; None: the embedded."""
    named = os.environ.get(GAZETTEER_VARIABLE)
    if named:
        if not (Path(named) / MANIFEST).is_file():
            raise DataMissing(f"{GAZETTEER_VARIABLE} names {named}, where there is no gazetteer.")
        return Path(named)
    built = home_folder() / "gazetteer"
    return built if (built / MANIFEST).is_file() else None


def open_own(*files: str | os.PathLike[str]) -> Gazetteer:
    """The gazetteer for a reader's stories: the chosen one under all of the reader's own places.

    `files` are further CSV files, for these stories only; of two places of one id the later file's
    stays. Lines that cannot be places, or have an id of the gazetteer, are left out: `read_own`
    tells them.
    """
    named = [Path(part) for part in os.environ.get(PLACES_VARIABLE, "").split(os.pathsep) if part]
    if missing := [str(path) for path in named if not path.exists()]:
        raise SourceMissing(f"{PLACES_VARIABLE} names {missing[0]}, where there is no file.")
    gazetteer = Gazetteer.open(chosen_folder())
    places: dict[str, OwnPlace] = {}
    for path in (*kept_files(), *named, *map(Path, files)):
        places.update((place.id, place) for place in read_own(path, gazetteer=gazetteer).places)
    return overlay(gazetteer, list(places.values())) if places else gazetteer
