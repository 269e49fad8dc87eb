"""TEI as it comes back from an editor: names with another `ref`, marked anew or no longer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from storymap.addresses import geonames_id
from storymap.errors import EditsInvalid
from storymap.review.anchors import CONTEXT
from storymap.review.returned import Returned, Row, position

_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"


def read_tei(data: bytes, name: str) -> Returned:
    """The rows of the `placeName`s of the text, and the text: a mark that is gone is a rejection.

    `ref` leads to a `place` of the list, or to GeoNames. `cert="high"` at a place that was
    uncertain confirms it. Raises EditsInvalid.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise EditsInvalid(f"{name} is not XML: {error}.") from error
    text = root.find(f"{_TEI}text")
    if text is None:
        raise EditsInvalid(f"{name} is not TEI: it has no element “text”.")
    places = {f"#{place.get(_ID)}": _place(place, name) for place in root.iter(f"{_TEI}place")}
    rows: list[Row] = []
    blocks: list[str] = []
    length = 0
    for block in text.iter(f"{_TEI}p", f"{_TEI}head"):
        # Editors indent what stands in an element; no passage begins or ends with a space.
        words = "".join(block.itertext()).strip()
        for mark, start in _marks(block):
            rows.append(_row(mark, start, words, length, places, name))
        blocks.append(words)
        length += len(words) + 2
    return Returned(tuple(rows), "\n\n".join(blocks))


def _place(place: Any, name: str) -> dict[str, Any]:
    """The columns of a place of the list."""
    said = {
        tag: (place.findtext(f"{_TEI}{tag}") or "").strip() or None
        for tag in ("placeName", "country", "region")
    }
    ids = {each.get("type"): (each.text or "").strip() for each in place.iter(f"{_TEI}idno")}
    geo = (place.findtext(f".//{_TEI}geo") or "").replace(",", " ").split()
    where = f"{name}, place {place.get(_ID)}"
    lat, lon = position(geo[0], geo[1], where) if len(geo) == 2 else (None, None)
    return {
        "place_id": ids.get("storymap") or geonames_id(ids.get("URI")),
        "name": said["placeName"],
        "country": said["country"],
        "region": said["region"],
        "kind": (place.get("type") or "").replace("-", " ") or None,
        "lat": lat,
        "lon": lon,
    }


def _row(
    mark: Any, start: int, words: str, length: int, places: dict[str, dict[str, Any]], name: str
) -> Row:
    """What a mark at `start` of its block's `words` says; `length` is that of the text before."""
    quote = "".join(mark.itertext())
    end = start + len(quote)
    where = f"{name}, line {mark.sourceline}"
    ref = mark.get("ref")
    said = {} if ref is None else places.get(ref) or {"place_id": geonames_id(ref)}
    if ref is not None and not any(said.values()):
        raise EditsInvalid(f"{where} leads to the place {ref}, which is not in the list.")
    return Row(
        where,
        quote=quote,
        prefix=words[max(0, start - CONTEXT) : start],
        suffix=words[end : end + CONTEXT],
        start=length + start,
        status="resolved" if mark.get("cert") == "high" else None,
        **said,
    )


def _marks(block: Any) -> Iterator[tuple[Any, int]]:
    """The marks of a block, each with how much of its text, without space around, is before it."""
    from lxml.etree import iterwalk

    blank = len(words := "".join(block.itertext())) - len(words.lstrip())
    at = 0
    for event, element in iterwalk(block, events=("start", "end")):
        if event == "start":
            if element.tag == f"{_TEI}placeName":
                yield element, max(0, at - blank)
            at += len(element.text or "")
        elif element is not block:
            at += len(element.tail or "")
