"""The words of Storymap as frozen values: documents, mentions, places, resolutions, edits, stories.

Every stage takes these values and gives new ones; nothing here reads a file, and nothing here
imports the rest of the package. `storymap.interchange` is their way in and out of JSON.

Positions are offsets in Unicode code points into `Document.text`, half open: `text[start:end]`.
Latitudes and longitudes are degrees (WGS 84), south and west negative.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

FORMAT = 1

PassageKind = Literal["heading", "paragraph", "caption"]
Form = Literal["name", "adjective", "embedded"]
Role = Literal["literal", "associative"]
Status = Literal["resolved", "ambiguous", "unplaced", "rejected"]
Source = Literal["gazetteer", "geocoder", "author", "edit"]
NameAction = Literal["place", "reject", "add", "merge", "hide", "confirm"]
PlaceAction = Literal["rename", "caption"]
DocumentAction = Literal["title", "standfirst", "author", "date"]
Action = Literal[NameAction, PlaceAction, DocumentAction]
Scope = Literal["mention", "document", "project"]

STATUSES: tuple[Status, ...] = ("resolved", "ambiguous", "unplaced", "rejected")


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, paragraph or caption: the span `start:end` of the document's text.

    `repeats` is the index of the earlier passage that says the same (white space and case aside).
    """

    index: int
    start: int
    end: int
    kind: PassageKind
    repeats: int | None = None
    date: str | None = None
    page: int | None = None
    chapter: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A span that leads elsewhere: by http:, https:, mailto:, or to a place as geo:LAT,LON."""

    start: int
    end: int
    href: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the source, with its caption at `start:end` of the text.

    Without a caption the span is empty and the picture follows the passage that ends there.
    `src` is a `data:` address with the picture itself, the web address of one that is not carried
    along, or None where neither could be had. `alt` and `title` are the source's own.
    """

    start: int
    end: int
    src: str | None = None
    alt: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class DatedSpan:
    """Words that tell when something was: `document.text[start:end] == text`.

    `edtf` is the day, month, season, year, decade, century or interval that they mean, as EDTF
    (ISO 8601-2, level 1): "2022-01-05", "2024-10-29/2024-11-18", "-0043". It belongs to the
    sentence `sentence[0]:sentence[1]`. The date of the document itself is none of these.
    """

    start: int
    end: int
    text: str
    passage: int
    edtf: str
    sentence: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its passages. `date` is an ISO 8601 day, `language` an ISO 639-1 code.

    `links` and `images` are what a Markdown or HTML source has of them, in order of position, and
    `dates` what the text tells of time. `standfirst` is a sentence or two below the title that an
    author has added.
    """

    id: str
    title: str
    text: str
    passages: tuple[Passage, ...]
    source: str | None = None
    language: str | None = None
    author: str | None = None
    date: str | None = None
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    dates: tuple[DatedSpan, ...] = ()
    standfirst: str | None = None


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
    is what the story's author says of it.
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


@dataclass(frozen=True, slots=True)
class Edit:
    """A reviewer's decision, anchored by the quoted text and what stands around it.

    `text` is what a caption, title, standfirst, author or date is to be; the last four quote what
    was there before. `made` is when, as ISO 8601, and `who` by whom.
    """

    action: Action
    quote: str
    prefix: str = ""
    suffix: str = ""
    start: int = 0
    scope: Scope = "document"
    place: Place | None = None
    note: str = ""
    made: str | None = None
    text: str | None = None
    who: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A document with one resolution for each of its mentions, in order of position."""

    document: Document
    resolutions: tuple[Resolution, ...]
    edits: tuple[Edit, ...] = ()

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
    """The resolutions outside passages that repeat an earlier one."""
    repeats = {passage.index for passage in story.document.passages if passage.repeats is not None}
    return tuple(r for r in story.resolutions if r.mention.passage not in repeats)


def places_of(
    story: Story, *, adjectives: bool = False, repeats: bool = False
) -> tuple[StoryPlace, ...]:
    """The story's places in the order of their first mention.

    Adjectives ("Kazakh") count only with `adjectives`, repeated passages only with `repeats`.
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
    """The group's place; `named` stays only where every mention uses a former name."""
    places = [r.place for r in group if r.place is not None]
    for place in places:
        if place.named is None:
            return place
    return places[0]


def is_ambiguous(resolutions: Sequence[Resolution]) -> bool:
    """Whether every one of the mentions may mean another place."""
    return all(resolution.status == "ambiguous" for resolution in resolutions)


def is_associative(resolutions: Sequence[Resolution]) -> bool:
    """Whether nothing happens there: every one of the mentions acts or is only spoken of."""
    return bool(resolutions) and all(r.mention.role == "associative" for r in resolutions)


def stops_of(story: Story) -> tuple[Stop, ...]:
    """The places in reading order; neighbouring mentions of one place make one stop."""
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
    """Every mention by status, repeated passages left out."""
    kept = counted(story)
    return {status: tuple(r for r in kept if r.status == status) for status in STATUSES}


def with_role(resolution: Resolution, role: Role | None) -> Resolution:
    """The resolution of the same mention in another role."""
    mention = resolution.mention
    if mention.role == role:
        return resolution
    return dataclasses.replace(resolution, mention=dataclasses.replace(mention, role=role))


def without_role(resolution: Resolution) -> Resolution:
    """The resolution of a mention that has no role, since it is no place after all."""
    return with_role(resolution, None)
