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
    proposals: Sequence[Edit] = (),
    geocoder: Geocoder | None = None,
    home: Place | str | None = None,
    layers: Sequence[Layer] = (),
) -> Story:
    """Find the places that `document` names and decide which each one is.

    Of several documents each is a chapter, in their order. Without a `gazetteer` the embedded one
    is opened. What a link of the document leads to wins over what the models say, and `edits`, a
    reviewer's decisions, win over everything; `proposals`, made of decisions elsewhere, are doubts
    to look at. The `geocoder` is asked only for what is still unplaced, and only if given. `home`
    is where the text or its author is at home, as a place or its name: of places of one name those
    near it are likelier, unless the text speaks for another; the document keeps it. `layers` lie
    under the map, above those of the document. Passages whose day the text tells get their `date`.
    Raises InputError where the gazetteer has no place called `home`.

    >>> from storymap import places_of, read_text
    >>> story = build_story(read_text("The ferry from Oslo reached Hamburg."))
    >>> [each.place.country for each in places_of(story)]
    ['Norway', 'Germany']
    """
    from storymap.candidates.matcher import scan_passages
    from storymap.coordinates.marks import apply_marks
    from storymap.coordinates.offsets import apply_offsets
    from storymap.dates.dating import date_passages
    from storymap.gazetteer import Gazetteer
    from storymap.geocoder import place_unplaced
    from storymap.readers.chapters import join_documents
    from storymap.recogniser import find_mentions
    from storymap.recogniser.left_out import left_out
    from storymap.resolver import resolve_mentions
    from storymap.review.edits import apply_edits
    from storymap.review.proposals import propose
    from storymap.roles.classifier import assign_roles

    gazetteer = gazetteer or Gazetteer.open()
    documents = [document] if isinstance(document, Document) else document
    document = join_documents([date_passages(each) for each in documents])
    if layers:
        document = replace(document, layers=(*document.layers, *layers))
    if home:
        document = replace(document, home=home if isinstance(home, str) else home.id)
    near = _home(home or document.home, gazetteer)
    scans = scan_passages(document)
    mentions = find_mentions(document, gazetteer, scans=scans)
    others = left_out(document, mentions, gazetteer, scans)
    tokens = [scan.tokens for scan in scans]
    del scans  # of a long text they are large
    resolutions = resolve_mentions(document, mentions, gazetteer, home=near)
    resolutions = apply_marks(document, resolutions, gazetteer)
    resolutions = apply_offsets(document, resolutions)
    roles = assign_roles(document, resolutions, gazetteer, tokens=tokens)
    story = Story(document, roles, left_out=others)
    story = propose(apply_edits(story, edits), proposals)
    return place_unplaced(story, geocoder) if geocoder else story


def _home(home: Place | str | None, gazetteer: Gazetteer) -> Place | None:
    """The place that a text is at home in; in a name a comma parts it from a wider one's."""
    if home is None or isinstance(home, Place):
        return home
    row = gazetteer.row_of(home)
    if row is not None:
        return gazetteer.place(row)
    town, _, around = (part.strip() for part in home.partition(","))
    found = gazetteer.search(town, 50) if town else ()
    if around:
        wider = {place.name for place in gazetteer.search(around, 5)} | {around}
        found = tuple(place for place in found if {place.region, place.country} & wider)
    if not found:
        raise InputError(f"The gazetteer has no place called {home!r} to be near to.")
    return found[0]
