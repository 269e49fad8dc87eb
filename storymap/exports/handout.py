"""A Story as a PDF to print: the numbered map, the text with the same numbers, an index of them.

No browser is needed. Letters are set in Roboto, which the program brings; it has those of Latin,
Greek and Cyrillic scripts, and a text in another one is refused with what to do instead.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from storymap.errors import UnsupportedFormat
from storymap.exports.records import line_name
from storymap.maps.captions import Captions, captions_of
from storymap.maps.local_names import localised
from storymap.maps.still.drawing import WHOLE
from storymap.maps.still.marks import ranked_places
from storymap.maps.still.picture import png_of, roboto_files, static_map_svg
from storymap.model import Passage, Resolution, Story, StoryPlace, counted
from storymap.text.characters import one_line, without_controls
from storymap.translations.languages import direction
from storymap.translations.phrases import kind_in, say

# Points: an A4 page's margins, and the width between them.
_MARGIN = 51
_WIDTH = 595 - 2 * _MARGIN
# The map's pixels for each of its own, and its shape.
_ZOOM, _HIGH = 2.0, 640 / 900
# Characters of a text up to which all settings are tried.
_MOST_FITTED = 20_000
_MOST_LISTED = 400
# Letters without a sign in the font, above which a text is refused.
_MISSING = 0.1
_FACES = {"Regular": "Roboto", "Bold": "Roboto-Bold", "Italic": "Roboto-Italic"}


@dataclass(frozen=True, slots=True)
class _Setting:
    """The map's share of the width, points of letters, columns of the index."""

    share: float
    size: float
    columns: int


# From the roomiest on: the first of those that take the fewest pages is taken.
_SETTINGS = (
    _Setting(1.0, 10.5, 2), _Setting(0.82, 10.5, 2), _Setting(0.82, 10, 3), _Setting(0.66, 9.5, 3),
)  # fmt: skip


def story_pdf(story: Story) -> bytes:
    """The handout; needs reportlab. Raises UnsupportedFormat for a script that it cannot set.

    Set so that it takes few pages: a story of 400 words with its map and index one.
    """
    document = story.document
    places = localised(story)
    captions = captions_of(story, places)
    _check(document.text, document.language, _set_fonts())
    picture = b""
    if places or document.layers:
        picture = png_of(static_map_svg(places, captions, document.layers, WHOLE), zoom=_ZOOM)
    settings = _SETTINGS if len(document.text) < _MOST_FITTED else _SETTINGS[:1]
    made = [_set(story, places, captions, picture, setting) for setting in settings]
    return min(made, key=lambda each: each[0])[1]


def _set(
    story: Story,
    places: tuple[StoryPlace, ...],
    captions: Captions,
    picture: bytes,
    setting: _Setting,
) -> tuple[int, bytes]:
    """How many pages a setting takes, and the file."""
    from reportlab.platypus import BalancedColumns, Image, Paragraph, SimpleDocTemplate, Spacer

    document, styles = story.document, _styles(setting.size)
    ranks = {p.place.id: rank for rank, p in enumerate(ranked_places(places), 1)}
    parts: list[Any] = [Paragraph(escape(one_line(captions.title)), styles["title"])]
    if byline := " · ".join(filter(None, (document.author, document.date))):
        parts.append(Paragraph(escape(one_line(byline)), styles["small"]))
    if picture:
        wide = _WIDTH * setting.share
        parts += [Image(io.BytesIO(picture), width=wide, height=wide * _HIGH), Spacer(0, 8)]
    parts += [
        Paragraph(text, styles[passage.kind])
        for passage, text in _numbered(story, ranks)
        if text.strip() and not _is_title(story, passage, captions)
    ]
    if places:
        parts.append(Paragraph(escape(say(captions.language, "places-title")), styles["heading"]))
        lines = [Paragraph(line, styles["entry"]) for line in _index(places, captions)]
        parts.append(BalancedColumns(lines, nCols=setting.columns, needed=40))
    parts.append(Paragraph(escape(one_line(captions.credit)), styles["small"]))
    target = io.BytesIO()
    template = SimpleDocTemplate(
        target, pagesize=(595, 842), leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=_MARGIN,
        bottomMargin=_MARGIN, title=one_line(captions.title),
        author=one_line(document.author or ""), lang=document.language, invariant=1,
    )  # fmt: skip
    template.build(parts, onFirstPage=_page_number, onLaterPages=_page_number)
    return template.page, target.getvalue()


def _set_fonts() -> frozenset[int]:
    """Registers the faces of Roboto; the code points that they have."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    files = {Path(path).stem.removeprefix("Roboto-"): path for path in roboto_files()}
    fonts = [TTFont(name, str(files[face])) for face, name in _FACES.items()]
    for font in fonts:
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(
        "Roboto", normal="Roboto", bold="Roboto-Bold", italic="Roboto-Italic"
    )
    return frozenset(fonts[0].face.charToGlyph)


def _check(text: str, language: str | None, signs: frozenset[int]) -> None:
    letters = [letter for letter in text if letter.isalpha()]
    missing = sum(ord(letter) not in signs for letter in letters)
    if direction(language) == "rtl" or missing > _MISSING * len(letters):
        raise UnsupportedFormat(
            "A PDF is set in Latin, Greek and Cyrillic letters, and this text has others; "
            "write HTML and print that from a browser, or write a Word document (.docx)."
        )


def _styles(size: float) -> Mapping[str, Any]:
    from reportlab.lib.styles import ParagraphStyle

    body = ParagraphStyle(
        "paragraph", fontName="Roboto", fontSize=size, leading=1.4 * size, spaceAfter=0.65 * size,
        allowWidows=0, allowOrphans=0, splitLongWords=1,
    )  # fmt: skip
    made = {"paragraph": body}
    others: dict[str, dict[str, Any]] = {
        "title": {"fontName": "Roboto-Bold", "fontSize": 20, "leading": 24, "spaceAfter": 8},
        "heading": {"fontName": "Roboto-Bold", "fontSize": 12.5, "spaceBefore": 8,
                    "keepWithNext": 1},
        "caption": {"fontName": "Roboto-Italic", "fontSize": 9, "leading": 12},
        "small": {"fontSize": 8, "leading": 11, "textColor": "#5c636b"},
        "entry": {"fontSize": 8.5, "leading": 11.5, "spaceAfter": 2, "leftIndent": 18,
                  "firstLineIndent": -18},
    }  # fmt: skip
    for name, values in others.items():
        made[name] = ParagraphStyle(name, parent=body, **values)
    return made


def _numbered(story: Story, ranks: Mapping[str, int]) -> Iterator[tuple[Passage, str]]:
    """The passages that are shown, each place with its number on the map behind its name."""
    inside: dict[int, list[Resolution]] = {}
    for resolution in counted(story):
        inside.setdefault(resolution.mention.passage, []).append(resolution)
    text = story.document.text
    for passage in story.document.passages:
        if not passage.is_shown:
            continue
        parts, at = [], passage.start
        for resolution in inside.get(passage.index, ()):
            mention, place = resolution.mention, resolution.place
            if place is None or place.id not in ranks or resolution.status == "rejected":
                continue
            parts += [_plain(text[at : mention.start]), f"<b>{_plain(mention.text)}</b>"]
            if mention.form != "adjective":
                parts.append(f'<super size="7" rise="4">{ranks[place.id]}</super>')
            at = mention.end
        yield passage, "".join([*parts, _plain(text[at : passage.end])])


def _is_title(story: Story, passage: Passage, captions: Captions) -> bool:
    """Whether the text opens with its own title, which stands above the map."""
    words = one_line(story.document.text[passage.start : passage.end]).strip()
    return passage.index == 0 and words.casefold() == one_line(captions.title).casefold()


def _plain(text: str) -> str:
    return escape(without_controls(text))


def _index(places: tuple[StoryPlace, ...], captions: Captions) -> Iterator[str]:
    for rank, story_place in enumerate(ranked_places(places)[:_MOST_LISTED], 1):
        place = story_place.place
        parts = (kind_in(captions.language, place.kind), place.region, place.country)
        where = ", ".join(part for part in parts if part and part != place.name)
        count = say(captions.language, "times", n=len(story_place.resolutions))
        name = escape(line_name(story_place))
        yield f"{rank}. <b>{name}</b> {escape(one_line(where))} · {count}"


def _page_number(canvas: Any, page: Any) -> None:
    canvas.setFont("Roboto", 8)
    canvas.drawCentredString(595 / 2, 28, str(page.page))
