"""Entries to files: a trie of names, Arrow tables, a manifest. The same entries, the same bytes."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from storymap.gazetteer.build.entries import Entry
from storymap.gazetteer.build.sources.curated import FormerName
from storymap.gazetteer.build.sources.packages import SOURCES
from storymap.gazetteer.folding import fold
from storymap.gazetteer.kinds import CODES, HOWS, KINDS
from storymap.gazetteer.store import EXTRAS, FILES, FORMAT, KEYS, MANIFEST, PLACES, POSTINGS, TRIE
from storymap.geometry import Extent
from storymap.packages import Source

# What a place weighs beside its people. Countries before towns of their name, regions after the
# cities they are named for, seas and ranges, which nobody lives in, among the large cities.
_SHARE = {"region": 0.3, "county": 0.1, "district": 0.3, "capital": 2.0}
_BONUS = {
    **dict.fromkeys(KINDS[CODES["area"] :], 1_000_000),
    "continent": 10_000_000_000,
    "ocean": 5_000_000_000,
    "country": 100_000_000,
    "area": 5_000_000,
    "sea": 5_000_000,
    "former country": 100_000,
    "airport": 10_000,
    "park": 100_000,
}
# Curated places whose names are better known as another's say so in brackets: "Memphis (ancient)",
# "Cleveland (England)". They weigh what a village does.
_LESSER, _AS_VILLAGE = ")", 1_000


def importance(entry: Entry) -> float:
    """How likely it is, with nothing else known, that this is the place of that name."""
    if entry.slug and entry.name.endswith(_LESSER):
        return _AS_VILLAGE
    return entry.population * _SHARE.get(entry.kind, 1.0) + _BONUS.get(entry.kind, 0)


def write_files(
    folder: Path,
    entries: Sequence[Entry],
    former: Sequence[FormerName],
    left_out: dict[str, int],
) -> dict[str, Any]:
    """Write the gazetteer of `entries` into `folder`; returns the manifest.

    Files are replaced, never written over: a running program may have the old ones mapped.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".building-") as temporary:
        workshop = Path(temporary)
        manifest = _write_all(workshop, entries, former, left_out)
        for name in (*FILES, MANIFEST):
            (workshop / name).replace(folder / name)
    return manifest


def _write_all(
    folder: Path,
    entries: Sequence[Entry],
    former: Sequence[FormerName],
    left_out: dict[str, int],
) -> dict[str, Any]:
    ordered = sorted(entries, key=lambda entry: (-importance(entry), entry.id))
    rows = {id(entry): row for row, entry in enumerate(ordered)}
    trie = _write_trie(folder, ordered)
    _write_places(folder, ordered, trie)
    counts = _write_postings(folder, ordered, trie)
    write_extras(
        folder,
        {entry.slug: row for row, entry in enumerate(ordered) if entry.slug},
        [(row, entry.extent) for row, entry in enumerate(ordered) if entry.extent is not None],
        ((name.key, rows[id(name.entry)], name.first, name.last) for name in former),
    )
    kinds = Counter(entry.kind for entry in ordered)
    return write_manifest(folder, kinds, {**counts, "left_out": left_out}, SOURCES)


def _write_trie(folder: Path, ordered: Sequence[Entry]) -> Any:
    import marisa_trie

    keys = {key for entry in ordered for key in entry.keys}
    keys.update(fold(entry.name) for entry in ordered)
    trie = marisa_trie.Trie(sorted(keys), order=marisa_trie.LABEL_ORDER, binary=False, num_tries=3)
    trie.save(str(folder / TRIE))
    return trie


def _write_places(folder: Path, ordered: Sequence[Entry], trie: Any) -> None:
    import pyarrow as pa

    units = {
        entry.code: row
        for row, entry in enumerate(ordered)
        if entry.code and entry.kind in ("country", "former country", "region", "county")
    }

    def parents(level: str) -> Any:
        own = (getattr(entry, level) for entry in ordered)
        found = (units.get(code, -1) if code else -1 for code in own)
        return pa.array([-1 if p == row else p for row, p in enumerate(found)], pa.int32())

    points = [entry.point or (0.0, 0.0) for entry in ordered]
    columns = {
        "lat": pa.array([lat for lat, _ in points], pa.float32()),
        "lon": pa.array([lon for _, lon in points], pa.float32()),
        "population": pa.array([entry.population for entry in ordered], pa.uint32()),
        "kind": pa.array([CODES[entry.kind] for entry in ordered], pa.uint8()),
        "country": parents("country"),
        "region": parents("region"),
        "county": parents("county"),
        "geonameid": pa.array([entry.geonameid for entry in ordered], pa.int32()),
        "main_key": pa.array([trie[fold(entry.name)] for entry in ordered], pa.int32()),
        "name": pa.array([entry.name for entry in ordered], pa.string()),
    }
    write_table(folder / PLACES, columns)


def _write_postings(folder: Path, ordered: Sequence[Entry], trie: Any) -> dict[str, Any]:
    import numpy as np
    import pyarrow as pa

    keys, rows, hows = [], [], []
    for row, entry in enumerate(ordered):
        for key, how in entry.keys.items():
            keys.append(trie[key])
            rows.append(row)
            hows.append(how)
    key_of, row_of, how_of = (np.array(values, np.int32) for values in (keys, rows, hows))
    order = np.lexsort((row_of, key_of))
    starts = np.zeros(len(trie) + 1, np.int32)
    np.cumsum(np.bincount(key_of, minlength=len(trie)), out=starts[1:])
    write_table(folder / KEYS, {"offset": pa.array(starts)})
    columns = {
        "row": pa.array(row_of[order]),
        "how": pa.array(how_of[order].astype(np.uint8)),
    }
    write_table(folder / POSTINGS, columns)
    ways = np.bincount(how_of, minlength=len(HOWS)).tolist()
    return {
        "places": len(ordered),
        "names": len(trie),
        "meanings": len(keys),
        "by_way": dict(zip(HOWS, ways, strict=True)),
    }


def write_table(path: Path, columns: dict[str, Any]) -> None:
    """One uncompressed record batch, so that a column is a view of the file."""
    import pyarrow as pa

    batch = pa.record_batch(columns)
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, batch.schema) as writer:
        writer.write_batch(batch)


def write_extras(
    folder: Path,
    slugs: Mapping[str, int],
    extents: Iterable[tuple[int, Extent]],
    former: Iterable[tuple[str, int, int | None, int | None]],
) -> None:
    """Write what few places have: an id of their own, an extent, a name with years."""
    extras = {
        "slugs": dict(slugs),
        "extents": [[row, *(round(edge, 3) for edge in extent)] for row, extent in extents],
        "former": sorted(
            set(former), key=lambda name: (name[0], name[1], name[2] or 0, name[3] or 0)
        ),
    }
    text = json.dumps(extras, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    (folder / EXTRAS).write_text(text + "\n", "utf-8", newline="\n")


def write_manifest(
    folder: Path, kinds: Mapping[str, int], counts: dict[str, Any], sources: Iterable[Source]
) -> dict[str, Any]:
    """Write and return the manifest of the files in `folder`."""
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "counts": {**counts, "by_kind": {kind: kinds[kind] for kind in KINDS if kinds.get(kind)}},
        "sources": [
            {
                "name": source.name,
                "version": source.version,
                "from": source.registry,
                "what": source.what,
                "licence": source.licence,
            }
            for source in sources
        ],
        "files": {},
    }
    for name in FILES:
        with (folder / name).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        manifest["files"][name] = {"bytes": (folder / name).stat().st_size, "sha256": digest}
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(text + "\n", "utf-8", newline="\n")
    return manifest
