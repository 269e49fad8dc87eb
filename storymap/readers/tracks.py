"""GPX and KML in, the outlines in them out: waypoints, routes and tracks; placemarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from storymap.errors import UnsupportedFormat
from storymap.geometry import Spot
from storymap.model import Outline
from storymap.readers.archive import Archive, xml_tree

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Found = tuple[str | None, list[Outline]]


def outlines_of_xml(data: bytes, name: str) -> Found:
    """What a GPX or KML file calls itself, and its outlines; raises NotText, UnsupportedFormat."""
    root = xml_tree(data, name)
    kind = "" if root is None else _name(root)
    if root is None or kind not in ("gpx", "kml"):
        raise UnsupportedFormat(f"{name} is neither GPX nor KML nor GeoJSON; give one of these.")
    if kind == "gpx":
        return _said(root, "{*}metadata/{*}name", "{*}name"), list(_gpx(root))
    return _said(root, "{*}Document/{*}name", "{*}name"), list(_kml(root))


def outlines_of_kmz(data: bytes, name: str) -> Found:
    """The same of the KML file in a KMZ archive; raises as archives do."""
    archive = Archive(data, name, "a KMZ file")
    inside = sorted(each for each in archive.names if each.lower().endswith(".kml"))
    # Programs call the main one so; others are what it links to.
    main = "doc.kml" if "doc.kml" in inside else next(iter(inside), None)
    content = archive.read(main) if main else None
    if content is None:
        raise UnsupportedFormat(f"{name} has no KML file in it.")
    return outlines_of_xml(content, f"{name}, at {main},")


def _gpx(root: Element) -> Iterator[Outline]:
    for waypoint in root.iterchildren("{*}wpt"):
        yield Outline("points", (_spots([waypoint]),), _called(waypoint))
    for route in root.iterchildren("{*}rte"):
        yield Outline("line", (_spots(route.iterchildren("{*}rtept")),), _called(route))
    for track in root.iterchildren("{*}trk"):
        parts = (_spots(each.iterchildren("{*}trkpt")) for each in track.iterchildren("{*}trkseg"))
        yield Outline("line", tuple(parts), _called(track))


def _kml(root: Element) -> Iterator[Outline]:
    for placemark in root.iter("{*}Placemark"):
        called = _called(placemark)
        for element in placemark.iter("{*}Point", "{*}LineString", "{*}Polygon", "{*}Track"):
            kind = _name(element)
            if kind == "Polygon":
                rings = (_coordinates(ring) for ring in element.iter("{*}LinearRing"))
                yield Outline("area", tuple(rings), called)
            elif kind == "Track":
                coords = (each.text or "" for each in element.iterchildren("{*}coord"))
                yield Outline("line", (tuple(map(_spot, map(str.split, coords))),), called)
            else:
                yield Outline(
                    "points" if kind == "Point" else "line", (_coordinates(element),), called
                )


def _spots(points: Iterable[Element]) -> tuple[Spot, ...]:
    """The positions of GPX points."""
    return tuple(_spot((each.get("lon") or "", each.get("lat") or "")) for each in points)


def _coordinates(element: Element) -> tuple[Spot, ...]:
    """The positions of a KML geometry: lon, lat and perhaps a height, parted by commas."""
    words = element.findtext("{*}coordinates") or ""
    return tuple(_spot(each.split(",")) for each in words.split())


def _spot(lon_lat: Iterable[str]) -> Spot:
    """A position as it is written; what is no number lies nowhere."""
    lon, lat, *_ = (*lon_lat, "nan", "nan")
    try:
        return float(lat), float(lon)
    except ValueError:
        return float("nan"), float("nan")


def _called(element: Element) -> str:
    return (element.findtext("{*}name") or "").strip()


def _said(root: Element, *paths: str) -> str | None:
    """What stands at the first of the paths that leads to words."""
    found = ((root.findtext(path) or "").strip() for path in paths)
    return next(filter(None, found), None)


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
