"""A Story as Markdown: the text with each name linked to its line in an index of the places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from storymap.exports.records import certainty_of, line_name, place_record
from storymap.model import Passage, Resolution, Story, StoryPlace, places_of
from storymap.text.characters import one_line, without_controls

_SIGNS = re.compile(r"[\\`*_\[\]<>#|~&$^!{}]")
# What begins a list, an underline or a rule at the beginning of a line.
_BEGINNING = re.compile(r"^(\d{1,9}(?=[.)])|[-+=:])", re.MULTILINE)
_INDEX = ("Place", "Kind", "Region", "Country", "Lat", "Lon", "Mentions", "Certainty")


def story_markdown(story: Story) -> str:
    """The text in CommonMark, the index as a table; signs of the text are no markup."""
    document = story.document
    passages = [passage for passage in document.passages if not passage.folded]
    here = {passage.index for passage in passages}
    story = replace(
        story, resolutions=tuple(r for r in story.resolutions if r.mention.passage in here)
    )
    # Repeated passages and adjectives lead to places that the index must have too.
    places = places_of(story, adjectives=True, repeats=True)
    anchors = {each.place.id: f"place-{number}" for number, each in enumerate(places, 1)}
    by_passage: dict[int, list[Resolution]] = defaultdict(list)
    for resolution in story.resolutions:
        if resolution.place is not None and resolution.status != "rejected":
            by_passage[resolution.mention.passage].append(resolution)
    title = one_line(document.title).strip()
    blocks = [f"# {escaped(title)}"] if title else []
    for passage in passages:
        words = _passage(document.text, passage, by_passage[passage.index], anchors)
        if passage.kind == "heading" and one_line(words).strip() == escaped(title):
            continue
        before = {"heading": "## ", "caption": "> ", "paragraph": ""}[passage.kind]
        blocks.append(before + words)
    if places:
        blocks += ["## Places", _index(places, anchors)]
    return "\n\n".join(blocks) + "\n"


def _index(places: Iterable[StoryPlace], anchors: Mapping[str, str]) -> str:
    """The table of the places, each with its anchor."""
    rows = ["| " + " | ".join(_INDEX) + " |", "|---" * len(_INDEX) + "|"]
    for each in places:
        record, place = place_record(each), each.place
        cells = (
            f'<a id="{anchors[place.id]}"></a>{escaped(line_name(each))}',
            escaped(place.kind),
            escaped(one_line(place.region or "")),
            escaped(one_line(place.country or "")),
            f"{place.lat:.4f}",
            f"{place.lon:.4f}",
            str(record["mentions"]),
            certainty_of(record),
        )
        rows.append("| " + " | ".join(cells) + " |")
    return "\n".join(rows)


def escaped(words: str) -> str:
    """The words as Markdown that shows them as they are."""
    return _plain_lines(_inline(words))


def _passage(
    text: str, passage: Passage, resolutions: list[Resolution], anchors: dict[str, str]
) -> str:
    parts, at = [], passage.start
    for resolution in resolutions:
        mention, place = resolution.mention, resolution.place
        parts.append(_inline(text[at : mention.start]))
        name = one_line(_inline(mention.text))
        parts.append(f"[{name}](#{anchors[place.id]})" if place else name)
        at = mention.end
    parts.append(_inline(text[at : passage.end]))
    lines = (line.strip() for line in "".join(parts).splitlines())
    joined = "\n".join(line for line in lines if line)
    if passage.kind != "paragraph":
        return one_line(joined)
    return _plain_lines(joined)


def _plain_lines(words: str) -> str:
    """Lines that begin no list, underline or rule."""
    return _BEGINNING.sub(lambda m: f"{m[0]}\\" if m[0].isdigit() else f"\\{m[0]}", words)


def _inline(words: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", without_controls(words))
