"""A Story's route: its stops as lines that a flat map can draw."""

from __future__ import annotations

import math
from itertools import pairwise

from storymap.geometry import Spot, unwrap
from storymap.model import Place, Story, stops_of

# Web maps: at this zoom a pixel of a tile of 256 is the whole Earth's width / 256.
_CLOSEST, _WIDEST = 12, 2
_ZOOMS = {"continent": 3, "ocean": 3, "country": 5, "former country": 5, "region": 7, "county": 9}
_NATURE = 7


def route_lines(story: Story) -> list[list[Spot]]:
    """The stops joined in reading order, cut where the way crosses the antimeridian.

    Each leg takes the shorter way around; lines are of (lat, lon), longitudes within ±180. A story
    of fewer than two places has none.
    """
    stops = [stop.place for stop in stops_of(story)]
    if len({(place.lat, place.lon) for place in stops}) < 2:
        return []
    lines = [[(stops[0].lat, stops[0].lon)]]
    for before, after in pairwise(stops):
        lon = unwrap(after.lon, before.lon)
        if lon != after.lon:
            edge = math.copysign(180.0, lon)
            share = (edge - before.lon) / (lon - before.lon)
            lat = before.lat + share * (after.lat - before.lat)
            _reach(lines[-1], (lat, edge))
            lines.append([(lat, -edge)])
        _reach(lines[-1], (after.lat, after.lon))
    return [line for line in lines if len(line) > 1]


def _reach(line: list[Spot], spot: Spot) -> None:
    """Lead the line on to a spot, unless it is there."""
    if line[-1] != spot:
        line.append(spot)


def zoom_of(place: Place) -> int:
    """The zoom of a web map that shows the place with what is around it."""
    if place.extent is not None:
        south, west, north, east = place.extent
        wide = max(east - west + (360 if west > east else 0), 2 * (north - south), 0.01)
        return max(_WIDEST, min(_CLOSEST, math.floor(math.log2(720 / wide))))
    if place.kind in ("city", "capital", "district", "airport", "landmark", "municipality"):
        return _CLOSEST - 2
    return _ZOOMS.get(place.kind, _NATURE)
