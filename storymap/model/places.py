"""Names in a text, the places that they may mean, and what was decided."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Literal

Form = Literal["name", "adjective", "embedded"]
Role = Literal["literal", "associative"]
Status = Literal["resolved", "ambiguous", "unplaced", "rejected"]
Source = Literal["gazetteer", "geocoder", "author", "edit"]

STATUSES: tuple[Status, ...] = ("resolved", "ambiguous", "unplaced", "rejected")


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names a place: `document.text[start:end] == text`; `score` is in 0..1.

    `rejection` says why it is no place after all, where a rule of the recogniser says so; its
    resolution is then rejected, with this as note.
    """

    start: int
    end: int
    text: str
    passage: int
    form: Form
    score: float
    role: Role | None = None
    rejection: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of a gazetteer, such as `geonames:1526384` or `curated:caspian-sea`.

    `text:43.25,76.9` is a place that the text itself gives, by its latitude and longitude.
    `name` is today's usual name. `named` repeats it where the mention used a former one, so that
    "Nur-Sultan" can be shown as "Nur-Sultan (today Astana)". `country` and `region` are names.
    `extent` is (south, west, north, east); west > east where it crosses the antimeridian. `caption`
    is what the story's author says of it, `group` the name of those that have its colour.
    """

    id: str
    name: str
    lat: float
    lon: float
    kind: str
    country: str | None = None
    region: str | None = None
    population: int | None = None
    extent: tuple[float, float, float, float] | None = None
    named: str | None = None
    source: str | None = None
    caption: str | None = None
    group: str | None = None

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        """The place as a GeoJSON Feature, for GeoPandas and its like: longitude comes first."""
        names = ("id", "name", "kind", "country", "region", "population")
        return {
            "type": "Feature",
            "id": self.id,
            "geometry": {"type": "Point", "coordinates": [self.lon, self.lat]},
            "properties": {name: getattr(self, name) for name in names},
        }


# What a reason says, apart from its words: a code of the `reasons` in `translations/`, then names
# and numbers.
Ground = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a mention might mean, with a probability in 0..1 and reasons in words.

    `grounds` are the same reasons one by one as data, for a page in another language than English.
    """

    place: Place
    probability: float
    reasons: tuple[str, ...] = ()
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """What was decided for a mention.

    `resolved` and `ambiguous` have a place and a probability (1 for an edit); `unplaced` has
    neither; `rejected` is not a place after all. `note` says why where words are needed.
    """

    mention: Mention
    status: Status
    place: Place | None = None
    probability: float | None = None
    candidates: tuple[Candidate, ...] = ()
    source: Source = "gazetteer"
    note: str = ""


def with_role(resolution: Resolution, role: Role | None) -> Resolution:
    """The resolution of the same mention in another role."""
    mention = resolution.mention
    if mention.role == role:
        return resolution
    return dataclasses.replace(resolution, mention=dataclasses.replace(mention, role=role))


def without_role(resolution: Resolution) -> Resolution:
    """The resolution of a mention that has no role, since it is no place after all."""
    return with_role(resolution, None)
