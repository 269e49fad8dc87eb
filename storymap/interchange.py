"""Stories as JSON values: out as they are, and in only where they are whole and sound.

`story_to_json` and `story_from_json` are the one way in and out of JSON (`"format": 1`; the schema
is `storymap/story.schema.json`). What comes in may be of anyone's making, and maps, pages and
exports rely on what the model promises: so every field has its type, no text half a surrogate pair,
every span lies in the text, every point on Earth. What does not is a StoryInvalid that says where.
"""

from __future__ import annotations

import dataclasses
import re
import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from storymap import edtf
from storymap.addresses import shown_address, web_address
from storymap.errors import StoryInvalid
from storymap.model import FORMAT, Document, Edit, Mention, Passage, Place, Resolution, Story

_Value = TypeVar("_Value")
# The largest whole number up to which every program that reads JSON knows each.
MOST = 2**53
_SURROGATE = re.compile("[\ud800-\udfff]")
# A picture inside, or one of the page that the story stands in.
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|avif);base64,|page:[0-9]{1,6}\Z")


def story_to_json(story: Story) -> dict[str, Any]:
    """The story as JSON values, `"format": 1`; fields that are None or empty are left out.

    >>> from storymap import build_story, read_text
    >>> story = build_story(read_text("The ferry from Oslo reached Hamburg."))
    >>> sorted(story_to_json(story))
    ['document', 'format', 'resolutions']
    """
    return {"format": FORMAT, **_to_json(story)}


def story_from_json(data: Mapping[str, Any]) -> Story:
    """The story that `story_to_json` wrote; raises StoryInvalid for all that is none.

    >>> from storymap import build_story, read_text
    >>> story = build_story(read_text("The ferry from Oslo reached Hamburg."))
    >>> story_from_json(story_to_json(story)) == story
    True
    """
    version = data.get("format") if isinstance(data, Mapping) else None
    if version is True or version != FORMAT:
        raise StoryInvalid(
            f"This is story format {str(version)[:40]}; this version reads format {FORMAT}."
        )
    story = _made(Story, {"resolutions": [], **_without(data, "format")}, "story")
    _check_document(story.document)
    for number, resolution in enumerate(story.resolutions):
        _check_resolution(resolution, story.document, f"resolutions[{number}]")
    for number, edit in enumerate(story.edits):
        if edit.place is not None:
            _check_place(edit.place, f"edits[{number}].place")
    return story


def document_from_json(data: Any) -> Document:
    """A Document from its JSON values; raises StoryInvalid where they are none."""
    document = _made(Document, data, "document")
    _check_document(document)
    return document


def edit_to_json(edit: Edit) -> dict[str, Any]:
    """An Edit as JSON values."""
    return _to_json(edit)


def edit_from_json(data: Any) -> Edit:
    """An Edit from its JSON values; raises StoryInvalid where they are none."""
    edit = _made(Edit, data, "edit")
    if edit.place is not None:
        _check_place(edit.place, "edit.place")
    return edit


def place_to_json(place: Place) -> dict[str, Any]:
    """A Place as JSON values."""
    return _to_json(place)


def place_from_json(data: Any) -> Place:
    """A Place from its JSON values; raises StoryInvalid where they are none."""
    place = _made(Place, data, "place")
    _check_place(place, "place")
    return place


def _to_json(value: Any) -> dict[str, Any]:
    """A dataclass as a dict without the fields that hold their default."""
    result: dict[str, Any] = {}
    for field in dataclasses.fields(value):
        item = getattr(value, field.name)
        if item == field.default or not field.compare:
            continue
        result[field.name] = _json_value(item)
    return result


def _json_value(item: Any) -> Any:
    if dataclasses.is_dataclass(item):
        return _to_json(item)
    if isinstance(item, tuple):
        return [_json_value(child) for child in item]
    return item


def _unsound(where: str, why: str) -> StoryInvalid:
    return StoryInvalid(f"The story's JSON is not whole: in {where}, {why}.")


def _without(data: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key != name}


@cache
def _fields_of(kind: Any) -> tuple[dict[str, Any], frozenset[str]]:
    """The types of a dataclass's fields, and the fields that must be there."""
    hints = get_type_hints(kind)
    fields = [field for field in dataclasses.fields(kind) if field.compare]
    needed = frozenset(f.name for f in fields if f.default is dataclasses.MISSING)
    return {field.name: hints[field.name] for field in fields}, needed


def _made(kind: Callable[..., _Value], data: Any, where: str) -> _Value:
    """A dataclass of JSON values, each of which has its field's type."""
    if not isinstance(data, Mapping):
        raise _unsound(where, "there is no object")
    hints, needed = _fields_of(kind)
    for name in data:
        if name not in hints:
            raise _unsound(where, f"{str(name)[:40]!r} is no field")
    for name in needed:
        if name not in data:
            raise _unsound(where, f"{name} is missing")
    return kind(
        **{name: _typed(hints[name], value, f"{where}.{name}") for name, value in data.items()}
    )


def _typed(hint: Any, value: Any, where: str) -> Any:
    """The value as a field of this type holds it."""
    if dataclasses.is_dataclass(hint):
        return _made(hint, value, where)  # type: ignore[arg-type]  # a class, never an instance
    if get_origin(hint) is tuple:
        return _row(get_args(hint), value, where)
    if get_origin(hint) in (Union, types.UnionType):
        kinds = [kind for kind in get_args(hint) if kind is not type(None)]
        if value is None and len(kinds) < len(get_args(hint)):
            return None
        if len(kinds) > 1:  # a ground's: a word or a number
            kinds = [kind for kind in kinds if type(value) is kind]
        if kinds:
            return _typed(kinds[0], value, where)
    elif get_origin(hint) is Literal:
        if isinstance(value, str) and value in get_args(hint):
            return value
    elif hint is str:
        if isinstance(value, str) and not _SURROGATE.search(value):
            return value
    elif (type(value) is hint or (hint, type(value)) == (float, int)) and -MOST <= value <= MOST:
        return value  # what is no number at all is on neither side
    raise _unsound(where, "the value is not of the kind that belongs there")


def _row(kinds: tuple[Any, ...], value: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise _unsound(where, "there is no list")
    if kinds[-1] is Ellipsis:
        kinds = (kinds[0],) * len(value)
    if len(kinds) != len(value):
        raise _unsound(where, f"there are {len(value)} values in place of {len(kinds)}")
    pairs = zip(kinds, value, strict=True)
    return tuple(_typed(kind, item, f"{where}[{at}]") for at, (kind, item) in enumerate(pairs))


def _check_document(document: Document) -> None:
    """Raise StoryInvalid where the parts of a document do not fit its text."""
    text, at = document.text, 0
    for number, passage in enumerate(document.passages):
        where = f"document.passages[{number}]"
        _check_span(passage.start, passage.end, len(text), where)
        if passage.index != number or passage.start < at:
            raise _unsound(where, "it is out of order")
        if passage.repeats is not None and not 0 <= passage.repeats < number:
            raise _unsound(where, "what it repeats is no earlier passage")
        _check_date(passage.date, where)
        at = passage.end
    _check_date(document.date, "document.date")
    for number, link in enumerate(document.links):
        _check_span(link.start, link.end, len(text), f"document.links[{number}]")
        if shown_address(link.href) is None:
            raise _unsound(f"document.links[{number}]", "it leads to what is no address")
    for number, image in enumerate(document.images):
        where = f"document.images[{number}]"
        _check_span(image.start, image.end, len(text), where)
        if image.src is not None and not (_PICTURE.match(image.src) or web_address(image.src)):
            raise _unsound(where, "it is no picture")
    for number, date in enumerate(document.dates):
        where = f"document.dates[{number}]"
        passage = _passage(document, date.passage, where)
        _check_words(date.start, date.end, date.text, passage, text, where)
        _check_span(*date.sentence, len(text), where)
        _check_date(date.edtf, where)
    for number, layer in enumerate(document.layers):
        spots = (spot for outline in layer.outlines for part in outline.parts for spot in part)
        if not all(abs(lat) <= 90 and abs(lon) <= 180 for lat, lon in spots):
            raise _unsound(f"document.layers[{number}]", "a position lies nowhere on Earth")
        whole = [layer.outlines, *(each.parts for each in layer.outlines)]
        if not all(whole) or not all(part for parts in whole[1:] for part in parts):
            raise _unsound(f"document.layers[{number}]", "something of it is empty")


def _check_resolution(resolution: Resolution, document: Document, where: str) -> None:
    mention: Mention = resolution.mention
    passage = _passage(document, mention.passage, where)
    _check_words(mention.start, mention.end, mention.text, passage, document.text, where)
    placed = resolution.place is not None and resolution.probability is not None
    if (resolution.status in ("resolved", "ambiguous")) != placed and (
        resolution.status != "rejected"
    ):
        raise _unsound(where, f"it is {resolution.status}, which its place does not fit")
    chances = [
        mention.score,
        resolution.probability,
        *(c.probability for c in resolution.candidates),
    ]
    if not all(chance is None or 0 <= chance <= 1 for chance in chances):
        raise _unsound(where, "a probability is not in 0..1")
    for place in (resolution.place, *(each.place for each in resolution.candidates)):
        if place is not None:
            _check_place(place, where)
    for candidate in resolution.candidates:
        if not all(ground and isinstance(ground[0], str) for ground in candidate.grounds):
            raise _unsound(where, "a ground has no code")


def _check_place(place: Place, where: str) -> None:
    if not place.id.strip():
        raise _unsound(where, "a place has no id")
    south, west, north, east = place.extent or (place.lat, place.lon, place.lat, place.lon)
    if (
        max(map(abs, (place.lat, south, north))) > 90
        or max(map(abs, (place.lon, west, east))) > 180
    ):
        raise _unsound(where, "a place lies nowhere on Earth")


def _passage(document: Document, index: int, where: str) -> Passage:
    if not 0 <= index < len(document.passages):
        raise _unsound(where, "its passage is not there")
    return document.passages[index]


def _check_words(start: int, end: int, words: str, passage: Passage, text: str, where: str) -> None:
    if not passage.start <= start < end <= passage.end or text[start:end] != words:
        raise _unsound(where, "its words do not stand in its passage")


def _check_span(start: int, end: int, length: int, where: str) -> None:
    if not 0 <= start <= end <= length:
        raise _unsound(where, "it is not in the text")


def _check_date(date: str | None, where: str) -> None:
    try:
        if date is not None:
            edtf.bounds(date)
    except ValueError as error:
        raise _unsound(
            where, f"{date[:40]!r} is no date" if date else "the date is empty"
        ) from error
