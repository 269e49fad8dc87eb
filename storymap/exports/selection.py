"""A Story and what a reader filters by in, the Story of what is left out: what a map then shows.

The filters are the page's own, as an address has them. The text stays whole.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from storymap import edtf
from storymap.errors import InputError
from storymap.model import Resolution, Story, StoryPlace, is_ambiguous, places_of
from storymap.page.times import times_of

# What the page filters by, and the values of those that have a few.
FILTERS: dict[str, tuple[str, ...]] = {
    "role": ("literal", "associative"),
    "kind": (),
    "country": (),
    "certainty": ("certain", "uncertain"),
    "search": (),
    "time": (),
}


def filtered(story: Story, wanted: Mapping[str, str]) -> Story:
    """The story with only the mentions that pass every filter; names without a place pass none.

    Empty values let all through, and so do names that are no filter. Raises InputError for a value
    that means nothing.
    """
    asked = {name: wanted[name] for name in FILTERS if wanted.get(name)}
    for name, value in asked.items():
        if FILTERS[name] and value not in FILTERS[name]:
            raise InputError(f"{name} is {' or '.join(FILTERS[name])}, and not {value!r}.")
    if not asked:
        return story
    at_time = _at_time(story, asked["time"]) if "time" in asked else None
    places = places_of(story, adjectives=True, repeats=True)
    passing = {each.place.id for each in places if _passes(each, asked)}
    left = [
        resolution
        for number, resolution in enumerate(story.resolutions)
        if resolution.status != "rejected"
        and resolution.place is not None
        and resolution.place.id in passing
        and _has_role(resolution, asked.get("role"))
        and (at_time is None or number in at_time)
    ]
    return dataclasses.replace(story, resolutions=tuple(left))


def _passes(each: StoryPlace, asked: Mapping[str, str]) -> bool:
    """Whether a place passes the filters that are about places."""
    place = each.place
    unsure = is_ambiguous([r for r in each.resolutions if r.mention.form != "adjective"])
    return (
        asked.get("kind") in (None, place.kind)
        and asked.get("country") in (None, place.country)
        and asked.get("certainty") in (None, "uncertain" if unsure else "certain")
        and ("search" not in asked or _answers(each, asked["search"]))
    )


def _answers(each: StoryPlace, words: str) -> bool:
    """Whether a name of the place, or what it lies in, has the words."""
    from storymap.gazetteer.folding import fold

    place = each.place
    names = (place.name, place.region or "", place.country or "")
    said = (resolution.mention.text for resolution in each.resolutions)
    return any(fold(words) in fold(name) for name in (*names, *said))


def _has_role(resolution: Resolution, role: str | None) -> bool:
    if role is None:
        return True
    return (resolution.mention.role == "associative") == (role == "associative")


def _at_time(story: Story, time: str) -> set[int]:
    """The numbers of the mentions whose time lies within another one, or partly so."""
    try:
        first, last = edtf.bounds(time)
    except ValueError as error:
        raise InputError(
            f"{time!r} is no time such as 2022-01 or 2022-01-02/2022-01-05."
        ) from error
    rows = (row for row in times_of(story) if row[1] <= last and row[2] >= first)
    return {number for row in rows for number in row[4]}
