"""The whole pipeline on one screen: a Document becomes a Story."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from storymap.errors import InputError
from storymap.model import Document, Edit, Place, Story

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer
    from storymap.geocoder import Geocoder


def build_story(
    document: Document,
    *,
    gazetteer: Gazetteer | None = None,
    edits: Sequence[Edit] = (),
    geocoder: Geocoder | None = None,
    home: Place | str | None = None,
) -> Story:
    """Find the places that `document` names and decide which each one is.

    Without a `gazetteer` the embedded one is opened. `edits` are a reviewer's decisions and win
    over everything; the `geocoder` is asked only for what is still unplaced, and only if given.
    `home` is where the text or its author is at home, as a place or its name: of places of one name
    those near it are likelier, unless the text speaks for another. Passages whose day the text
    tells get their `date`. Raises InputError where the gazetteer has no place called `home`.
    """
    from storymap.dates.dating import date_passages
    from storymap.gazetteer import Gazetteer
    from storymap.geocoder import place_unplaced
    from storymap.recogniser import find_mentions
    from storymap.resolver import resolve_mentions
    from storymap.review.edits import apply_edits
    from storymap.roles.classifier import assign_roles

    gazetteer = gazetteer or Gazetteer.open()
    document = date_passages(document)
    mentions = find_mentions(document, gazetteer)
    near = _home(home, gazetteer) if isinstance(home, str) else home
    resolutions = resolve_mentions(document, mentions, gazetteer, home=near)
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
