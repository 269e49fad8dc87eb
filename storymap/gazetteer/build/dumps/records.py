"""GeoNames' dump files, read line by line in their own format.

What comes in: a folder with the files as download.geonames.org has them, zipped or not. What goes
out: records with a kind in plain words. A line that is not in the format is skipped and counted.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from storymap.errors import DataMissing

PLACES = "allCountries"
NAMES = "alternateNamesV2"
COUNTRIES = "countryInfo.txt"

# Kinds by feature code, then by class. A code ending in H (no longer there) is read without it.
_BY_CODE = {
    "PPLC": "capital", "PPLX": "district",
    "ADM1": "region", "ADM2": "county", "CONT": "continent", "RGN": "area", "RGNE": "area",
    "OCN": "ocean", "SEA": "sea", "GULF": "gulf", "BAY": "bay", "BAYS": "bay", "COVE": "bay",
    "FJD": "bay", "FJDS": "bay", "INLT": "bay", "SD": "bay", "LGN": "lake", "STRT": "strait",
    "CHN": "channel", "CHNM": "channel", "CHNN": "channel", "CNL": "canal", "CNLN": "canal",
    "LK": "lake", "LKS": "lake", "LKI": "lake", "LKN": "lake", "LKNI": "lake", "LKO": "lake",
    "LKSI": "lake", "LKSN": "lake", "LKC": "lake", "RSV": "lake", "PND": "lake", "PNDS": "lake",
    "STM": "river", "STMS": "river", "STMI": "river", "STMM": "river", "STMA": "river",
    "STMX": "river", "STMB": "river", "WAD": "river", "WADS": "river", "FLLS": "waterfall",
    "SWMP": "wetland", "MRSH": "wetland", "BOG": "wetland", "MRSHN": "wetland", "WTLD": "wetland",
    "DLTA": "wetland", "GLCR": "glacier", "RF": "reef", "RFC": "reef", "RFX": "reef",
    "MT": "mountain", "PK": "mountain", "HLL": "mountain", "PKS": "range", "MTS": "range",
    "HLLS": "range", "RDGE": "range", "VLC": "volcano", "PLAT": "plateau", "UPLD": "plateau",
    "PLN": "plain", "VAL": "valley", "VALS": "valley", "CNYN": "valley", "GRGE": "valley",
    "PASS": "valley", "DSRT": "desert", "ERG": "desert", "ISL": "island", "ISLT": "island",
    "ISLET": "island", "ATOL": "island", "ISLS": "archipelago", "PEN": "peninsula",
    "CAPE": "cape", "PT": "cape", "HDLD": "cape", "FRST": "forest", "FRSTF": "forest",
    "PRK": "park", "RESN": "park", "RES": "park", "RESW": "park", "AIRP": "airport",
}  # fmt: skip
_BY_CLASS = {"P": "city", "A": "municipality"}
_OTHER = "landmark"
# In alternateNamesV2 these "languages" are codes, addresses and readings aloud.
_NO_LANGUAGE = frozenset(
    "link post iata icao faac wkdt unlc tcid phon piny fr_1793 uicn rdf".split()
)


@dataclass(frozen=True, slots=True)
class Record:
    """A line of allCountries.txt."""

    geonameid: int
    name: str
    lat: float
    lon: float
    kind: str
    code: str
    country: str
    region: str
    county: str
    population: int


@dataclass(frozen=True, slots=True)
class OtherName:
    """A line of alternateNamesV2.txt; years are None where they are not given."""

    geonameid: int
    name: str
    language: str
    historic: bool
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Country:
    """A line of countryInfo.txt."""

    code: str
    name: str
    population: int
    geonameid: int


@dataclass
class Dump:
    """A folder of dump files; `skipped` counts the lines that could not be read, by file."""

    folder: Path
    skipped: dict[str, int] = field(default_factory=dict)

    def countries(self) -> list[Country]:
        """The countries and territories that have an ISO code."""
        found = []
        for fields in self._lines(COUNTRIES, 17):
            found.append(
                Country(fields[0], fields[4].strip(), int(fields[7] or 0), int(fields[16] or 0))
            )
        return found

    def records(self) -> Iterator[Record]:
        """Every place."""
        for fields in self._lines(PLACES, 19):
            try:
                country = fields[8]
                region = f"{country}.{fields[10]}" if fields[10] and country else ""
                yield Record(
                    int(fields[0]),
                    fields[1],
                    float(fields[4]),
                    float(fields[5]),
                    kind_of(fields[6], fields[7]),
                    fields[7],
                    country,
                    region,
                    f"{region}.{fields[11]}" if region and fields[11] else "",
                    max(int(fields[14] or 0), 0),
                )
            except ValueError:
                self._skip(PLACES)

    def other_names(self) -> Iterator[OtherName]:
        """Every other name that is a name."""
        for fields in self._lines(NAMES, 4):
            language = fields[2]
            if language in _NO_LANGUAGE or language.startswith("wk"):
                continue
            fields += [""] * (10 - len(fields))
            try:
                yield OtherName(
                    int(fields[1]), fields[3], language, fields[7] == "1",
                    _year(fields[8]), _year(fields[9]),
                )  # fmt: skip
            except ValueError:
                self._skip(NAMES)

    def _skip(self, file: str) -> None:
        self.skipped[file] = self.skipped.get(file, 0) + 1

    def _lines(self, file: str, fields: int) -> Iterator[list[str]]:
        """The fields of each line; comments are left out, short lines counted."""
        with self._open(file) as lines:
            for line in lines:
                if line.startswith("#") or not line.strip():
                    continue
                parts = line.rstrip("\r\n").split("\t")
                if len(parts) >= fields:
                    yield parts
                else:
                    self._skip(file)

    @contextmanager
    def _open(self, file: str) -> Iterator[io.TextIOBase]:
        """A dump file's text, out of its zip archive if that is what is there."""
        plain = self.folder / (file if file.endswith(".txt") else f"{file}.txt")
        packed = self.folder / f"{plain.stem}.zip"
        if plain.is_file():
            with plain.open(encoding="utf-8", errors="replace", newline="\n") as lines:
                yield lines
        elif packed.is_file():
            try:
                with zipfile.ZipFile(packed) as archive, archive.open(plain.name) as member:
                    yield io.TextIOWrapper(member, "utf-8", errors="replace", newline="\n")
            except (zipfile.BadZipFile, KeyError, EOFError) as error:
                raise DataMissing(
                    f"{packed} is damaged ({error}); delete it and run: storymap gazetteer download"
                ) from error
        else:
            raise DataMissing(
                f"{plain.name} is not in {self.folder}; run: storymap gazetteer download"
            )


def kind_of(feature_class: str, code: str) -> str:
    """The kind in plain words of a GeoNames feature."""
    known = _BY_CODE.get(code) or (_BY_CODE.get(code[:-1]) if code.endswith("H") else None)
    return known or _BY_CLASS.get(feature_class, _OTHER)


def _year(text: str) -> int | None:
    """The year that a text such as "1961", "19911226" or "1 Jan 1998" has."""
    digits = "".join(sign if sign.isdecimal() else " " for sign in text).split()
    years = [int(part[:4]) for part in digits if len(part) in (4, 8)]
    return years[0] if years and years[0] <= 2100 else None
