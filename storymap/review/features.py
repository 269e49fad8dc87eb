"""GeoJSON as it comes back: mentions with another place, places that were moved."""

from __future__ import annotations

import json
from typing import Any

from storymap.errors import EditsInvalid
from storymap.review.returned import Returned, Row
from storymap.review.tables import row_of


def read_features(data: bytes, name: str) -> Returned:
    """The rows of the features of our layers; others are left out.

    Places come first, so that what is said of one mention wins. Raises EditsInvalid.
    """
    try:
        values = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise EditsInvalid(f"{name} is not GeoJSON in UTF-8.") from error
    features = values.get("features") if isinstance(values, dict) else None
    if not isinstance(features, list):
        raise EditsInvalid(f"{name} is not a FeatureCollection in GeoJSON.")
    layers: dict[str, list[Row]] = {"place": [], "mention": []}
    for number, feature in enumerate(features, 1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict):
            continue
        layer = properties.get("layer")
        if isinstance(layer, str) and layer in layers:
            where = f"{name}, feature {number}"
            lon, lat = _point(feature.get("geometry"), where)
            layers[layer].append(row_of({**properties, "lat": lat, "lon": lon}, where))
    if not any(layers.values()):
        raise EditsInvalid(f"{name} has no feature with the layer “place” or “mention”.")
    return Returned((*layers["place"], *layers["mention"]))


def _point(geometry: Any, where: str) -> tuple[Any, Any]:
    if geometry is None:
        return None, None
    coordinates = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if not isinstance(coordinates, list) or len(coordinates) < 2:
        raise EditsInvalid(f"{where} has a geometry that is no point.")
    return coordinates[0], coordinates[1]
