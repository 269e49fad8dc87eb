"""Web Annotations as they come back from an annotation tool."""

from __future__ import annotations

import json
from typing import Any

from storymap.addresses import geonames_id
from storymap.errors import EditsInvalid
from storymap.review.returned import Returned, Row
from storymap.review.tables import row_of


def read_annotations(data: bytes, name: str) -> Returned:
    """The rows of an AnnotationPage or a list of annotations; raises EditsInvalid.

    An annotation that is gone says nothing: tools hand on parts.
    """
    try:
        values = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise EditsInvalid(f"{name} is not JSON in UTF-8.") from error
    items = values.get("items") if isinstance(values, dict) else values
    if not isinstance(items, list):
        raise EditsInvalid(f"{name} is not a page of annotations: it has no list “items”.")
    rows = (_row(item, f"{name}, annotation {number}") for number, item in enumerate(items, 1))
    return Returned(tuple(row for row in rows if row is not None))


def _row(item: Any, where: str) -> Row | None:
    if not isinstance(item, dict):
        return None
    targets = [each for each in _several(item.get("target")) if isinstance(each, dict)]
    selectors = {
        kind: each
        for target in targets
        for each in _several(target.get("selector"))
        if isinstance(each, dict)
        for kind in _several(each.get("type"))
        if isinstance(kind, str)
    }
    quote = selectors.get("TextQuoteSelector")
    if quote is None:
        return None
    values: dict[str, Any] = {
        "text": quote.get("exact"),
        "before": quote.get("prefix"),
        "after": quote.get("suffix"),
        "start": selectors.get("TextPositionSelector", {}).get("start"),
    }
    for body in _several(item.get("body")):
        values |= _identified(body)
    return row_of(values, where)


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _identified(body: Any) -> dict[str, Any]:
    """The place that a body names, as the columns of a table have it."""
    if isinstance(body, str):
        body = {"source": body, "purpose": "identifying"}
    if not isinstance(body, dict) or "TextualBody" in _several(body.get("type")):
        return {}
    source = body.get("source", body.get("id"))
    source = source if isinstance(source, dict) else {"id": source}
    return {
        # The address wins over our own id: it is what tools change.
        "place_id": geonames_id(str(source.get("id"))) or source.get("identifier"),
        "name": source.get("name"),
        "kind": source.get("kind"),
        "lat": source.get("latitude"),
        "lon": source.get("longitude"),
        "status": body.get("status"),
    }
