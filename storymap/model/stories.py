"""A document with what was decided about its names, and what follows from that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from storymap.model.documents import Document
from storymap.model.edits import Edit
from storymap.model.places import STATUSES, Place, Resolution, Status

# The version of stories, edits and projects as JSON.
FORMAT = 1


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of the text that name a place of the gazetteer, but were not taken for one."""

    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class Story:
    """A document with one resolution for each of its mentions, in order of position.

    `left_out` are words that an author may want to look at; they are no part of the story, neither
    compared nor written.
    """

    document: Document
    resolutions: tuple[Resolution, ...]
    edits: tuple[Edit, ...] = ()
    left_out: tuple[LeftOut, ...] = field(default=(), compare=False)

    # `exports/notebook.py` sets them, since page and tables are unknown here.
    _repr_html_: ClassVar[Callable[[Story], str]]
    to_dataframe: ClassVar[Callable[..., Any]]
    to_geodataframe: ClassVar[Callable[..., Any]]

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        """The places that `places_of` gives as a GeoJSON FeatureCollection."""
        features = [each.__geo_interface__ for each in places_of(self)]
        return {"type": "FeatureCollection", "features": features}


@dataclass(frozen=True, slots=True)
class StoryPlace:
    """A place of a story with the resolutions that lead to it, in order of position."""

    place: Place
    resolutions: tuple[Resolution, ...]

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        """The place's Feature with its number of mentions, best probability and status."""
        feature = self.place.__geo_interface__
        sure = any(r.status == "resolved" for r in self.resolutions)
        feature["properties"] |= {
            "mentions": len(self.resolutions),
            "probability": max((r.probability or 0.0 for r in self.resolutions), default=0.0),
            "status": "resolved" if sure else "ambiguous",
        }
        return feature


@dataclass(frozen=True, slots=True)
class Stop:
    """A place in reading order: a run of neighbouring mentions of one place."""

    place: Place
    resolutions: tuple[Resolution, ...]


def counted(story: Story) -> tuple[Resolution, ...]:
    """The resolutions in passages that are shown: those that repeat an earlier one are not."""
    hidden = {passage.index for passage in story.document.passages if not passage.is_shown}
    return tuple(r for r in story.resolutions if r.mention.passage not in hidden)


def geocoded(story: Story) -> dict[str, Place]:
    """What a geocoder has answered for the story, by the names that it was asked for."""
    return {
        " ".join(each.mention.text.split()): each.place
        for each in story.resolutions
        if each.source == "geocoder" and each.place is not None
    }


def places_of(
    story: Story, *, adjectives: bool = False, repeats: bool = False
) -> tuple[StoryPlace, ...]:
    """The story's places in the order of their first mention.

    Adjectives ("Kazakh") count only with `adjectives`, repeated passages only with `repeats`.

    >>> from storymap import build_story, read_text
    >>> story = build_story(read_text("From Oslo to Hamburg, and back to Oslo."))
    >>> [(each.place.name, len(each.resolutions)) for each in places_of(story)]
    [('Oslo', 2), ('Hamburg', 1)]
    """
    groups: dict[str, list[Resolution]] = {}
    for resolution in story.resolutions if repeats else counted(story):
        if resolution.place is None or resolution.status == "rejected":
            continue
        if resolution.mention.form == "adjective" and not adjectives:
            continue
        groups.setdefault(resolution.place.id, []).append(resolution)
    return tuple(StoryPlace(_place_of(group), tuple(group)) for group in groups.values())


def _place_of(group: Sequence[Resolution]) -> Place:
    """The group's place; `named` stays only where most mentions use a former name."""
    places = [r.place for r in group if r.place is not None]
    former = [place for place in places if place.named]
    if 2 * len(former) > len(places):
        return former[0]
    return next(place for place in places if not place.named)


def former_name(each: StoryPlace | Stop) -> str | None:
    """The former name that the text calls the place by; None where it mostly uses today's."""
    if not each.place.named:
        return None
    return next(r.mention.text for r in each.resolutions if r.place and r.place.named)


def shown_name(each: StoryPlace | Stop) -> str:
    """The place's name; behind a former one that the text uses, today's."""
    former = former_name(each)
    return f"{former} (today {each.place.name})" if former else each.place.name


def is_ambiguous(resolutions: Sequence[Resolution]) -> bool:
    """Whether every one of the mentions may mean another place."""
    return all(resolution.status == "ambiguous" for resolution in resolutions)


def is_associative(resolutions: Sequence[Resolution]) -> bool:
    """Whether nothing happens there: every one of the mentions acts or is only spoken of."""
    return bool(resolutions) and all(r.mention.role == "associative" for r in resolutions)


def stops_of(story: Story) -> tuple[Stop, ...]:
    """The places in reading order; neighbouring mentions of one place make one stop.

    >>> from storymap import build_story, read_text
    >>> story = build_story(read_text("From Oslo to Hamburg, and back to Oslo."))
    >>> [stop.place.name for stop in stops_of(story)]
    ['Oslo', 'Hamburg', 'Oslo']
    """
    stops: list[Stop] = []
    for resolution in counted(story):
        place = resolution.place
        if place is None or resolution.status == "rejected":
            continue
        if resolution.mention.form == "adjective":
            continue
        if stops and stops[-1].place.id == place.id:
            stops[-1] = Stop(stops[-1].place, (*stops[-1].resolutions, resolution))
        else:
            stops.append(Stop(place, (resolution,)))
    return tuple(stops)


def ledger_of(story: Story) -> dict[Status, tuple[Resolution, ...]]:
    """Every mention by status, repeated passages left out.

    >>> from storymap import build_story, read_text
    >>> story = build_story(read_text("The ferry from Oslo reached Hamburg."))
    >>> {status: len(found) for status, found in ledger_of(story).items()}
    {'resolved': 2, 'ambiguous': 0, 'unplaced': 0, 'rejected': 0}
    """
    kept = counted(story)
    return {status: tuple(r for r in kept if r.status == status) for status in STATUSES}
