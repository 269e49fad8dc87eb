"""The whole pipeline on one screen: a Document, or several as chapters, becomes a Story."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from storymap.model import Document, Edit, Story

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer
    from storymap.geocoder import Geocoder


def build_story(
    document: Document | Sequence[Document],
    *,
    gazetteer: Gazetteer | None = None,
    edits: Sequence[Edit] = (),
    geocoder: Geocoder | None = None,
) -> Story:
    """Find the places that `document` names and decide which each one is.

    Of several documents each is a chapter, in their order.

    Without a `gazetteer` the embedded one is opened. What a link of the document leads to wins over
    what the models say, and `edits`, a reviewer's decisions, win over everything; the `geocoder` is
    asked only for what is still unplaced, and only if given. Passages whose day the text tells get
    their `date`.
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
    mentions = find_mentions(document, gazetteer)
    resolutions = resolve_mentions(document, mentions, gazetteer)
    resolutions = apply_marks(document, resolutions, gazetteer)
    resolutions = apply_offsets(document, resolutions)
    story = Story(document, assign_roles(document, resolutions, gazetteer))
    story = apply_edits(story, edits)
    return place_unplaced(story, geocoder) if geocoder else story
