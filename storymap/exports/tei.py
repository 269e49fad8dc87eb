"""A Story as TEI P5: the text with `placeName` around each mention, and a `listPlace` of them.

What is rejected is plain text; a name without a place is a `placeName` without `ref`.
"""

from __future__ import annotations

from collections import defaultdict

from storymap.exports.records import address_of
from storymap.exports.xml import Element, add, root_of, xml_text
from storymap.model import Passage, Resolution, Story, places_of
from storymap.text.characters import one_line, without_controls

_TEI = "http://www.tei-c.org/ns/1.0"
_CERTAIN = 0.9  # `cert` has words only: high, medium, low


def story_tei(story: Story) -> str:
    """The file. Passages are `head`, `p`, and `figure` with the caption as its `head`."""
    document = story.document
    root = root_of("TEI", _TEI, **({"xml:lang": document.language} if document.language else {}))
    description = add(add(root, "teiHeader"), "fileDesc")
    titles = add(description, "titleStmt")
    add(titles, "title", one_line(document.title))
    if document.author:
        add(titles, "author", one_line(document.author))
    add(add(description, "publicationStmt"), "p", "Places marked by Storymap.")
    source = add(add(description, "sourceDesc"), "bibl")
    add(source, "title", one_line(document.title))
    if document.date:
        add(source, "date", document.date, when=document.date)
    names = _places(root, story)
    body = add(add(root, "text"), "body")
    division = add(body, "div")
    mentions: dict[int, list[Resolution]] = defaultdict(list)
    for resolution in story.resolutions:
        if resolution.status != "rejected":
            mentions[resolution.mention.passage].append(resolution)
    begun = False
    for passage in document.passages:
        # A heading begins a division, save one that follows another heading at once.
        if passage.kind == "heading" and begun:
            division, begun = add(body, "div"), False
        begun = begun or passage.kind != "heading"
        _passage(division, document.text, passage, mentions[passage.index], names)
    if not document.passages:
        add(division, "p")
    return xml_text(root, indented=False)


def _places(root: Element, story: Story) -> dict[str, str]:
    """The list of places in `standOff`; gives the `xml:id` of each place's id."""
    names: dict[str, str] = {}
    places = places_of(story, adjectives=True, repeats=True)
    # A list needs an item to be valid.
    listed = add(add(root, "standOff"), "listPlace") if places else root
    for number, each in enumerate(places, 1):
        place = each.place
        names[place.id] = f"place-{number}"
        item = add(listed, "place", xml__id=names[place.id], type=place.kind.replace(" ", "-"))
        add(item, "placeName", one_line(place.name))
        if place.country:
            add(item, "country", one_line(place.country))
        if place.region:
            add(item, "region", one_line(place.region))
        add(add(item, "location"), "geo", f"{place.lat} {place.lon}")
        add(item, "idno", place.id, type="storymap")
        link = address_of(place)
        if link:
            add(item, "idno", link, type="URI")
    return names


def _passage(
    division: Element,
    text: str,
    passage: Passage,
    resolutions: list[Resolution],
    names: dict[str, str],
) -> None:
    parent = division
    tag = "p"
    if passage.kind == "caption":
        parent, tag = add(division, "figure"), "head"
    elif passage.kind == "heading":
        tag = "head"
    *begins, end_of_last = [*(r.mention.start for r in resolutions), passage.end]
    block = add(parent, tag, text[passage.start : begins[0] if begins else end_of_last])
    for resolution, end in zip(resolutions, [*begins[1:], end_of_last], strict=False):
        mention = resolution.mention
        place = resolution.place
        mark = add(
            block,
            "placeName",
            mention.text,
            ref=f"#{names[place.id]}" if place else None,
            cert=_certainty(resolution),
            type=None if mention.form == "name" else mention.form,
        )
        mark.tail = without_controls(text[mention.end : end])


def _certainty(resolution: Resolution) -> str | None:
    """What `cert` has for it; an uncertain place is always "low"."""
    if resolution.probability is None:
        return None
    if resolution.status == "ambiguous":
        return "low"
    return "high" if resolution.probability >= _CERTAIN else "medium"
