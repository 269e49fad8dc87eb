"""A Story as Markdown: the text with each name linked to its line in an index of the places."""

from __future__ import annotations

import re
from collections import defaultdict

from storymap.exports.records import line_name, place_record
from storymap.model import Passage, Resolution, Story, places_of
from storymap.text.characters import one_line, without_controls

_SIGNS = re.compile(r"[\\`*_\[\]<>#|~&$^!{}]")
# What begins a list, an underline or a rule at the beginning of a line.
_BEGINNING = re.compile(r"^(\d{1,9}(?=[.)])|[-+=:])", re.MULTILINE)
_INDEX = ("Place", "Kind", "Region", "Country", "Lat", "Lon", "Mentions", "Certainty")


def story_markdown(story: Story) -> str:
    """The text in CommonMark, the index as a table; signs of the text are no markup."""
    document = story.document
    # Repeated passages and adjectives lead to places that the index must have too.
    places = places_of(story, adjectives=True, repeats=True)
    anchors = {each.place.id: f"place-{number}" for number, each in enumerate(places, 1)}
    by_passage: dict[int, list[Resolution]] = defaultdict(list)
    for resolution in story.resolutions:
        if resolution.place is not None and resolution.status != "rejected":
            by_passage[resolution.mention.passage].append(resolution)
    title = one_line(document.title).strip()
    blocks = [f"# {escaped(title)}"] if title else []
    for passage in document.passages:
        words = _passage(document.text, passage, by_passage[passage.index], anchors)
        if passage.kind == "heading" and one_line(words).strip() == escaped(title):
            continue
        before = {"heading": "## ", "caption": "> ", "paragraph": ""}[passage.kind]
        blocks.append(before + words)
    if places:
        rows = ["| " + " | ".join(_INDEX) + " |", "|---" * len(_INDEX) + "|"]
        for each in places:
            record, place = place_record(each), each.place
            name = f'<a id="{anchors[place.id]}"></a>{escaped(line_name(each))}'
            sure = f"{record['probability']:.2f}"
            cells = (
                name,
                escaped(place.kind),
                escaped(one_line(place.region or "")),
                escaped(one_line(place.country or "")),
                f"{place.lat:.4f}",
                f"{place.lon:.4f}",
                str(record["mentions"]),
                f"{sure} uncertain" if record["status"] == "ambiguous" else sure,
            )
            rows.append("| " + " | ".join(cells) + " |")
        blocks += ["## Places", "\n".join(rows)]
    return "\n\n".join(blocks) + "\n"


def escaped(words: str) -> str:
    """The words as Markdown that shows them as they are."""
    signs = _SIGNS.sub(r"\\\g<0>", without_controls(words))
    return _BEGINNING.sub(lambda m: f"{m[0]}\\" if m[0].isdigit() else f"\\{m[0]}", signs)


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
    return _BEGINNING.sub(lambda m: f"{m[0]}\\" if m[0].isdigit() else f"\\{m[0]}", joined)


def _inline(words: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", without_controls(words))
