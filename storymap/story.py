"""The whole pipeline on one screen: a Document, or several as chapters, becomes a Story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from storymap.errors import InputError
from storymap.model import Document, Edit, Layer, Place, Story

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer
    from storymap.geocoder import Geocoder


def build_story(
    document: Document | Sequence[Document],
    *,
    gazetteer: Gazetteer | None = None,
    edits: Sequence[Edit] = (),
    geocoder: Geocoder | None = None,
    home: Place | str | None = None,
    layers: Sequence[Layer] = (),
) -> Story:
    """Find the places that `document` names and decide which each one is.

    Of several documents each is a chapter, in their order.

    Without a `gazetteer` the embedded one is opened. What a link of the document leads to wins over
    what the models say, and `edits`, a reviewer's decisions, win over everything; the `geocoder` is
    asked only for what is still unplaced, and only if given. `home` is where the text or its author
    is at home, as a place or its name: of places of one name those near it are likelier, unless the
    text speaks for another. `layers` lie under the map, above those of the document. Passages whose
    day the text tells get their `date`. Raises InputError where the gazetteer has no place called
    `home`.
    """
    from storymap.coordinates.marks import apply_marks
    from storymap.coordinates.offsets import apply_offsets
    from storymap.dates.dating import date_passages
    from storymap.gazetteer import Gazetteer
    from storymap.geocoder import place_unplaced
    from storymap.readers.chapters import join_documents
    from storymap.recogniser import find_mentions
    from storymap.resolver import resolve_mentions
    from storymap.review.edits import apply_edits
    from storymap.roles.classifier import assign_roles

    gazetteer = gazetteer or Gazetteer.open()
    documents = [document] if isinstance(document, Document) else document
    document = join_documents([date_passages(each) for each in documents])
    if layers:
        document = replace(document, layers=(*document.layers, *layers))
    mentions = find_mentions(document, gazetteer)
    near = _home(home, gazetteer) if isinstance(home, str) else home
    resolutions = resolve_mentions(document, mentions, gazetteer, home=near)
    resolutions = apply_marks(document, resolutions, gazetteer)
    resolutions = apply_offsets(document, resolutions)
    story = Story(document, assign_roles(document, resolutions, gazetteer))
    story = apply_edits(story, edits)
    return place_unplaced(story, geocoder) if geocoder else story


def _home(name: str, gazetteer: Gazetteer) -> Place:
    """The place that a name says a text is at home in; a comma parts it from a wider one's."""
    town, _, around = (part.strip() for part in name.partition(","))
    found = gazetteer.search(town, 50) if town else ()
    if around:
        wider = {place.name for place in gazetteer.search(around, 5)} | {around}
        found = tuple(place for place in found if {place.region, place.country} & wider)
    if not found:
        raise InputError(f"The gazetteer has no place called {name!r} to be near to.")
    return found[0]
