"""A Story in, its places as a list out: JSON for programs, a table for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from storymap.addresses import web_address
from storymap.model import FORMAT, Document, Resolution, Story, ledger_of, places_of


def places_json(story: Story) -> dict[str, Any]:
    """Document, passages, places, ledger and what has no place, as JSON values (`"format": 1`).

    A source with links or pictures has `links` and `images` besides; what is rejected says why in
    `note`.
    Every mention stands in it, adjectives and repeated passages too; the ledger's counts leave
    repeated passages out.
    """
    document = story.document
    repeats = {p.index for p in document.passages if p.repeats is not None}
    return {
        "format": FORMAT,
        "document": {
            "title": document.title,
            "source": document.source,
            "language": document.language,
            "author": document.author,
            "date": document.date,
            "words": len(document.text.split()),
        },
        "passages": [
            {
                "index": p.index,
                "start": p.start,
                "end": p.end,
                "kind": p.kind,
                "repeats": p.repeats,
            }
            for p in document.passages
        ],
        "places": [
            {
                "id": each.place.id,
                "name": each.place.name,
                "lat": each.place.lat,
                "lon": each.place.lon,
                "kind": each.place.kind,
                "country": each.place.country,
                "region": each.place.region,
                "mentions": _mentions(each.resolutions, repeats),
            }
            for each in places_of(story, adjectives=True, repeats=True)
        ],
        "ledger": {status: len(several) for status, several in ledger_of(story).items()},
        "unplaced": _mentions(_with_status(story, "unplaced"), repeats),
        "rejected": _mentions(_with_status(story, "rejected"), repeats),
        **_leads(document),
    }


def _leads(document: Document) -> dict[str, Any]:
    """The links and pictures of a source that has any; of pictures inside it not the bytes."""
    lists: dict[str, list[dict[str, Any]]] = {
        "links": [{"start": a.start, "end": a.end, "href": a.href} for a in document.links],
        "images": [
            {
                "start": image.start,
                "end": image.end,
                "src": web_address(image.src),
                "alt": image.alt,
                "title": image.title,
            }
            for image in document.images
        ],
    }
    return {name: items for name, items in lists.items() if items}


def _with_status(story: Story, status: str) -> list[Resolution]:
    return [r for r in story.resolutions if r.status == status]


def _mentions(resolutions: Sequence[Resolution], repeats: set[int]) -> list[dict[str, Any]]:
    return [
        {
            "start": r.mention.start,
            "end": r.mention.end,
            "text": r.mention.text,
            "passage": r.mention.passage,
            "form": r.mention.form,
            "role": r.mention.role,
            "probability": r.probability,
            "status": r.status,
            "repeat": r.mention.passage in repeats,
            **({"note": r.note} if r.status == "rejected" else {}),
        }
        for r in resolutions
    ]
