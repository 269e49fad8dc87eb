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
from storymap.maps.local_names import localise
from storymap.maps.packing import pack_table
from storymap.maps.tour import TourStop, own_tour, tour_of
from storymap.model import Candidate, Document, Place, Resolution, Story
from storymap.page.times import times_of
from storymap.pictures import read_picture
from storymap.review.edits import groups_of, pictures_of
from storymap.review.stops import chosen_stops
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
            data["places"].append(place_values(localise(place, story.document.language), middle))
        return numbers[place.id]

    reasons: dict[str, int] = {}

    def told(candidate: Candidate) -> list[int]:
        words = [say_reason(language, ground) for ground in candidate.grounds]
        told = words if words and all(words) else candidate.reasons
        return [reasons.setdefault(text, len(reasons)) for text in told]

    most = MOST_CANDIDATES if data["markers"] <= MANY else FEWER_CANDIDATES
    # Passages that the author has left out may come back at the desk, those that repeat never.
    repeats = {p.index for p in story.document.passages if p.repeats is not None}
    mentions = [
        _mention(index, resolution, number, told, most, language)
        for index, resolution in enumerate(story.resolutions)
        if resolution.mention.passage not in repeats
    ]
    data["mentions"] = pack_table(_without_numbers(mentions), _KEYS, repeated=_REPEATED)
    data["reasons"] = list(reasons)
    if times := times_of(story):
        data["times"] = times
    data["tour"] = _tour(story, number)
    data["document"] = _card(story.document)
    # A picture stands with its place.
    data["edits"] = [edit_to_json(e) for e in story.edits if e.action != "picture"]
    for place, (source, alt) in pictures_of(story.edits).items():
        if place in numbers and (picture := read_picture(source)):
            data["places"][numbers[place]]["picture"] = [picture.src, alt]
    if groups := groups_of(story):
        data["groups"] = groups
    return pack_map(data)


def _tour(story: Story, number: Callable[[Place], int]) -> dict[str, Any]:
    """The tour's stops; of one that the author has chosen, the story's own ones beside it.

    A stop is place, mentions, the way there with its sentence if it is told, and a caption.
    """
    at = {id(resolution): index for index, resolution in enumerate(story.resolutions)}

    def packed(stop: TourStop) -> list[Any]:
        item: list[Any] = [number(stop.place), [at[id(r)] for r in stop.resolutions]]
        if stop.told:
            start, end = stop.told
            item += [[number(place) for place in stop.way], story.document.text[start:end]]
        elif stop.caption:
            item += [[], ""]
        return [*item, stop.caption] if stop.caption else item

    tour = tour_of(story)
    values: dict[str, Any] = {"stops": [packed(stop) for stop in tour.stops]}
    if chosen_stops(story) is not None:
        values["own"] = [packed(stop) for stop in own_tour(story).stops]
    return values | ({"itinerary": True} if tour.itinerary else {})


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
            item["named"] = localise(resolution.place, language).name
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
