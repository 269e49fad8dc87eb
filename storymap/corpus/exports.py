"""A corpus's places by time as GeoJSON or CSV, and its network of co-mentions as GraphML."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from storymap.corpus.accounts import ACCOUNTS, account_csv
from storymap.corpus.page import atlas_file
from storymap.corpus.queries import Filter, Step, co_mentions, places, places_by_time
from storymap.errors import UnsupportedFormat
from storymap.text.characters import safe_cell

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_COLUMNS = (
    "place", "name", "lat", "lon", "kind", "country", "region", "population", "time", "documents",
    "mentions",
)  # fmt: skip
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def geojson(connection: DuckDBPyConnection, choice: Filter, step: Step) -> str:
    """A Feature for each place and step of time; longitude comes first."""
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]},
            "properties": {n: row[n] for n in _COLUMNS if n not in ("lat", "lon")},
        }
        for row in places_by_time(connection, choice, step=step)
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def table(connection: DuckDBPyConnection, choice: Filter, step: Step) -> str:
    """A line of CSV for each place and step of time, safe to open in a spreadsheet."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for row in places_by_time(connection, choice, step=step):
        writer.writerow([_cell(row[name]) for name in _COLUMNS])
    return out.getvalue()


def graphml(connection: DuckDBPyConnection, choice: Filter, step: Step) -> str:  # noqa: ARG001  # a network has no time
    """Places as nodes, pairs named in one passage as edges with their weight."""
    pairs = co_mentions(connection, choice)
    named = {id_ for pair in pairs for id_ in (pair["one"], pair["other"])}
    nodes = {"name": "string", "lat": "double", "lon": "double", "kind": "string",
             "country": "string", "documents": "int"}  # fmt: skip
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(_key(name, "node", kind) for name, kind in nodes.items()),
        _key("weight", "edge", "int"),
        '<graph edgedefault="undirected">',
    ]
    for row in places(connection, choice):
        if row["place"] in named:
            lines.append(f"<node id={_attribute(row['place'])}>{_data(row, nodes)}</node>")
    for pair in pairs:
        ends = f"source={_attribute(pair['one'])} target={_attribute(pair['other'])}"
        weight = _data({"weight": pair["passages"]}, {"weight": "int"})
        lines.append(f"<edge {ends}>{weight}</edge>")
    return "\n".join([*lines, "</graph>", "</graphml>", ""])


ATLAS = ".html"
EXPORTS: Mapping[str, Callable[[DuckDBPyConnection, Filter, Step], str]] = {
    ".geojson": geojson,
    ".csv": table,
    ".graphml": graphml,
}


def export(
    connection: DuckDBPyConnection, target: str, choice: Filter, step: Step, *, title: str
) -> bytes:
    """What a file of that name holds; `title` is the atlas's.

    Raises UnsupportedFormat for another suffix.
    """
    path = PurePath(target)
    account = ACCOUNTS.get("".join(path.suffixes[-2:]).lower())
    if account:
        return account_csv(connection, choice, account).encode()
    suffix = path.suffix.lower()
    if suffix == ATLAS:
        return atlas_file(connection, choice, title=title).encode()
    write = EXPORTS.get(suffix)
    if write is None:
        known = ", ".join((ATLAS, *EXPORTS, *ACCOUNTS))
        raise UnsupportedFormat(f"{target} has none of the suffixes {known}.")
    return write(connection, choice, step).encode()


def _cell(value: Any) -> Any:
    """A value that no spreadsheet takes for a formula."""
    return safe_cell(value) if isinstance(value, str) else value


def _key(name: str, owner: str, kind: str) -> str:
    return f'<key id="{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>'


def _sound(text: str) -> str:
    """Text with what XML cannot hold exchanged."""
    return _NOT_XML.sub("\ufffd", text)


def _attribute(text: str) -> str:
    return quoteattr(_sound(text))


def _data(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    told = ((name, row[name]) for name in names if row[name] is not None)
    return "".join(
        f'<data key="{name}">{escape(_sound(str(value)))}</data>' for name, value in told
    )
