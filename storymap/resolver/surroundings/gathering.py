"""The groups of a document by all that it says of their names: alone, in lists, beside each other.

What comes in: a document's mentions. What goes out: groups with the candidates that are left, for
the ranker, whether it is used or fitted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from storymap.resolver.surroundings.groups import NameGroup, groups_of
from storymap.resolver.surroundings.listed import keep_cities_of_lists, keep_listed_units
from storymap.resolver.surroundings.nearness import note_neighbours

if TYPE_CHECKING:
    from storymap.coordinates.locations import Located
    from storymap.gazetteer import Gazetteer
    from storymap.model import Document, Mention


def gathered_groups(
    document: Document,
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    located: Located | None = None,
) -> list[NameGroup]:
    """The groups, in order of their first mention; `located` is as for `groups_of`."""
    groups = groups_of(document, mentions, gazetteer, located)
    keep_cities_of_lists(groups, document.text, mentions, gazetteer)
    keep_listed_units(groups, document.text, mentions, gazetteer)
    note_neighbours(groups, document.text, mentions, gazetteer)
    return groups
