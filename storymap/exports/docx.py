"""A Story as a Word document: the map as a picture, the text with its places bold, an index."""

from __future__ import annotations

import datetime
import io
from collections import defaultdict
from typing import Any

from storymap.exports.archive import archive, unpacked
from storymap.exports.records import certainty_of, line_name, place_record
from storymap.maps.captions import captions_of
from storymap.maps.still.picture import draw_png
from storymap.model import Passage, Story, places_of
from storymap.text.characters import one_line, without_controls

_MADE = datetime.datetime(1980, 1, 1)
_WIDTH_INCHES = 6.0
_PIXELS = 1800, 945  # 300 dots per inch
_STYLES = {"heading": "Heading 1", "paragraph": "Normal", "caption": "Caption"}
_INDEX = ("Place", "Kind", "Country", "Lat", "Lon", "Mentions", "Certainty")


def story_docx(story: Story) -> bytes:
    """The document; needs python-docx."""
    from docx import Document
    from docx.shared import Inches

    document, places = story.document, places_of(story)
    captions = captions_of(story, places)
    book = Document()
    card = book.core_properties
    card.title = one_line(captions.title)[:255]
    card.author = one_line(document.author or "Storymap")[:255]
    card.created = card.modified = _MADE
    card.language = document.language or ""
    book.add_paragraph(one_line(captions.title), style="Title")
    drawn = draw_png(story, width=_PIXELS[0], height=_PIXELS[1])
    picture = book.add_picture(io.BytesIO(drawn), width=Inches(_WIDTH_INCHES))
    picture._inline.docPr.set("descr", one_line(captions.summary))
    book.add_paragraph(one_line(captions.credit), style="Caption")
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for resolution in story.resolutions:
        if resolution.place is not None and resolution.status != "rejected":
            mention = resolution.mention
            spans[mention.passage].append((mention.start, mention.end))
    for passage in document.passages:
        if not passage.folded:
            _passage(book, document.text, passage, spans[passage.index])
    if places:
        _index(book, story)
    target = io.BytesIO()
    book.save(target)
    return archive(unpacked(target.getvalue()))


def _passage(book: Any, text: str, passage: Passage, spans: list[tuple[int, int]]) -> None:
    block, at = book.add_paragraph(style=_STYLES[passage.kind]), passage.start
    for start, end in spans:
        block.add_run(without_controls(text[at:start]))
        block.add_run(without_controls(text[start:end])).bold = True
        at = end
    block.add_run(without_controls(text[at : passage.end]))


def _index(book: Any, story: Story) -> None:
    book.add_paragraph("Places", style="Heading 1")
    places = places_of(story)
    table = book.add_table(rows=1, cols=len(_INDEX), style="Light List Accent 1")
    rows = [_INDEX]
    for each in places:
        record = place_record(each)
        rows.append(
            (
                line_name(each),
                each.place.kind,
                one_line(each.place.country or ""),
                f"{each.place.lat:.4f}",
                f"{each.place.lon:.4f}",
                str(record["mentions"]),
                certainty_of(record),
            )
        )
    for number, row in enumerate(rows):
        cells = table.rows[0].cells if number == 0 else table.add_row().cells
        for cell, words in zip(cells, row, strict=True):
            cell.text = words
