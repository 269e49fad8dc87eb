"""Story to the JSON block that the map and the page read: places, mentions, reasons, edits.

The text itself stands in the page's HTML; here are only what the scripts need and the edits, so
that a reviewer's decisions travel with the file. Places are numbered: the ones with a marker come
first, in reading order, then the others that mentions or candidates point to.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from storymap.addresses import is_address
from storymap.geometry import Box
from storymap.interchange import edit_to_json
from storymap.maps.data import pack_map, place_values
from storymap.maps.packing import pack_table
from storymap.maps.tour import tour_of
from storymap.model import Candidate, Document, Place, Resolution, Story, counted
from storymap.page.times import times_of
from storymap.translations.phrases import say_note, say_reason

# A story of more places has a plain index, and fewer candidates for each name.
MANY = 1000
# Candidates shown to a reader for one mention.
MOST_CANDIDATES = 6
FEWER_CANDIDATES = 2
# The columns of the table of mentions, the rarest last, and those whose words repeat.
_KEYS = ("p", "pr", "r", "i", "s", "form", "named", "role", "src", "note", "c")
_REPEATED = ("role",)


def page_data(story: Story, view: Box, drawn: dict[str, Any]) -> dict[str, Any]:
    """What the page needs: `map_data`, the mentions it shows, the document's card and the edits.

    `drawn` is the `map_data` of the map that was drawn, with what the map has added to it. Places
    and mentions come as tables.
    """
    data = drawn | {"places": [*drawn["places"]]}
    numbers = {place["id"]: number for number, place in enumerate(data["places"])}
    middle = (view[1] + view[3]) / 2
    language: str = drawn["interface"]

    def number(place: Place) -> int:
        if place.id not in numbers:
            numbers[place.id] = len(numbers)
            data["places"].append(place_values(place, middle))
        return numbers[place.id]

    reasons: dict[str, int] = {}

    def told(candidate: Candidate) -> list[int]:
        words = [say_reason(language, ground) for ground in candidate.grounds]
        told = words if words and all(words) else candidate.reasons
        return [reasons.setdefault(text, len(reasons)) for text in told]

    most = MOST_CANDIDATES if data["markers"] <= MANY else FEWER_CANDIDATES
    shown = {id(resolution) for resolution in counted(story)}
    mentions = [
        _mention(index, resolution, number, told, most, language)
        for index, resolution in enumerate(story.resolutions)
        if id(resolution) in shown
    ]
    data["mentions"] = pack_table(_without_numbers(mentions), _KEYS, repeated=_REPEATED)
    data["reasons"] = list(reasons)
    if times := times_of(story):
        data["times"] = times
    data["tour"] = _tour(story, number)
    data["document"] = _card(story.document)
    data["edits"] = [edit_to_json(edit) for edit in story.edits]
    return pack_map(data)


def desk_values(story: Story) -> dict[str, Any]:
    """What the page's own edits need beside its data: the text where its elements do not tell it.

    `gaps` are the characters before each passage, where they are not those of a blank line, and
    `folded` the passages that are not shown.
    """
    document, values = story.document, dict[str, Any](edits=[])
    ends = [0, *(passage.end for passage in document.passages)]
    gaps = [passage.start - end for passage, end in zip(document.passages, ends, strict=False)]
    if any(gap != (2 if number else 0) for number, gap in enumerate(gaps)):
        values["gaps"] = gaps
    folded = {
        passage.index: document.text[passage.start : passage.end]
        for passage in document.passages
        if passage.repeats is not None
    }
    return values | ({"folded": folded} if folded else {})


def _tour(story: Story, number: Callable[[Place], int]) -> dict[str, Any]:
    """The tour's stops: place, mentions, and the way there with its sentence if it is told."""
    at = {id(resolution): index for index, resolution in enumerate(story.resolutions)}
    tour = tour_of(story)
    stops: list[list[Any]] = []
    for stop in tour.stops:
        item: list[Any] = [number(stop.place), [at[id(r)] for r in stop.resolutions]]
        if stop.told:
            start, end = stop.told
            item += [[number(place) for place in stop.way], story.document.text[start:end]]
        stops.append(item)
    return {"stops": stops} | ({"itinerary": True} if tour.itinerary else {})


def _card(document: Document) -> dict[str, str]:
    values = {
        "id": document.id,
        "title": document.title,
        "source": document.source if is_address(document.source) else None,
        "language": document.language,
        "author": document.author,
        "date": document.date,
        "standfirst": document.standfirst,
    }
    return {key: value for key, value in values.items() if value}


def _without_numbers(mentions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The mentions without their number where it is one more than the one before."""
    before = -1
    items = []
    for mention in mentions:
        number = mention["i"]
        items.append(mention if number != before + 1 else mention | {"i": None})
        before = number
    return items


def _mention(
    index: int,
    resolution: Resolution,
    number: Callable[[Place], int],
    told: Callable[[Candidate], list[int]],
    most: int,
    language: str,
) -> dict[str, Any]:
    # Its words stand in the text, in the element of that number.
    item: dict[str, Any] = {"i": index}
    if resolution.status != "resolved":
        item["s"] = resolution.status
    if resolution.mention.role == "associative":
        item["role"] = "associative"
    if resolution.mention.form != "name":
        item["form"] = resolution.mention.form
    if resolution.place is not None:
        item["p"] = number(resolution.place)
        if resolution.place.named:
            item["named"] = resolution.place.named
    if resolution.probability is not None:
        item["pr"] = round(resolution.probability, 3)
    if resolution.source != "gazetteer":
        item["src"] = resolution.source
    if resolution.note:
        item["note"] = say_note(language, resolution.note)
    candidates = resolution.candidates[:most]
    listed = [[number(c.place), round(c.probability, 3), *told(c)] for c in candidates]
    # The chosen place's own line is nearly always the first: only its reasons are new.
    if listed and listed[0][:2] == [item.get("p"), item.get("pr")]:
        item["r"] = listed.pop(0)[2:]
    if listed:
        item["c"] = listed
    return item
