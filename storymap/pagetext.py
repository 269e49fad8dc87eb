"""Story to the HTML that reads without scripts: title, text with its names marked, index, notes.

Every piece of a document's text goes through `html.escape`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from urllib.parse import urlsplit

from storymap.model import (
    Document,
    Passage,
    Resolution,
    Story,
    StoryPlace,
    counted,
    ledger_of,
    places_of,
)

LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "es": "Spanish", "et": "Estonian", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "kk": "Kazakh",
    "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "th": "Thai", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ps", "ur", "yi")
_SUMMARY_LENGTH = 200
# Lines of a text wrapped to a column are at least this long, but for the last of a paragraph.
_COLUMN = 45


def title_of(document: Document, title: str | None = None) -> str:
    """The page's title: the one given, the document's, or a plain word."""
    return (title or document.title or "Story map").strip()


def description(story: Story) -> str:
    """One sentence for search results and previews."""
    names = [p.place.name for p in sorted(places_of(story), key=lambda p: -len(p.resolutions))]
    if not names:
        return "A text without places on the map."
    text = f"A story map of {_number(len(names), 'place')}: {', '.join(names[:8])}"
    return f"{text[:_SUMMARY_LENGTH].rstrip(', ')}."


def counts(story: Story) -> str:
    """ "23 places · 71 mentions"."""
    places = places_of(story)
    mentions = sum(len(p.resolutions) for p in places)
    if not places:
        return '<p class="counts">No places</p>'
    text = f"{_number(len(places), 'place')} · {_number(mentions, 'mention')}"
    return f'<p class="counts">{text}</p>'


def byline(document: Document) -> str:
    """Author, day and source, where known."""
    parts = []
    if document.author:
        parts.append(f'<span dir="auto">{escape(document.author)}</span>')
    if document.date:
        parts.append(f'<time datetime="{escape(document.date)}">{_day(document.date)}</time>')
    if document.source and is_address(document.source):
        parts.append(_source(document.source))
    return f'<p class="byline">{" · ".join(parts)}</p>' if parts else ""


def language_note(document: Document) -> str:
    """What a reader must know of a text in another language than English."""
    if not document.language or document.language.split("-")[0] == "en":
        return ""
    name = LANGUAGES.get(document.language.split("-")[0], f"“{document.language}”")
    return (
        f'<p class="notice" lang="en" dir="ltr">This text seems to be in {escape(name)}; '
        "places are matched against the gazetteer alone.</p>"
    )


def direction(document: Document) -> str:
    """The way the document's language runs; left to the browser where it is not known."""
    language = (document.language or "").split("-")[0]
    return "rtl" if language in _RIGHT_TO_LEFT else "auto"


def text_body(story: Story, title: str) -> tuple[str, str]:
    """The heading and the passages as HTML; passages that repeat an earlier one are left out.

    Where the text opens with its own title, that passage becomes the heading, names marked.
    """
    document = story.document
    marks: dict[int, list[tuple[int, Resolution]]] = {}
    for index, resolution in enumerate(story.resolutions):
        marks.setdefault(resolution.mention.passage, []).append((index, resolution))
    shown = [passage for passage in document.passages if passage.repeats is None]
    heading = f'<h1 dir="auto">{escape(title)}</h1>'
    if shown and _folded(document.text[shown[0].start : shown[0].end]) == _folded(title):
        inner = _marked(document, shown[0], marks.get(shown[0].index, ()))
        heading = f'<h1 dir="auto" data-passage="{shown[0].index}">{inner}</h1>'
        shown = shown[1:]
    blocks = [_passage(document, passage, marks.get(passage.index, ())) for passage in shown]
    repeated = sum(passage.repeats is not None for passage in document.passages)
    if repeated:
        blocks.append(f'<p class="folded">{_number(repeated, "repeated passage")} folded</p>')
    return heading, "\n".join(blocks)


def place_index(story: Story) -> str:
    """Every place with its count and position: the map in words."""
    places = sorted(enumerate(places_of(story)), key=lambda p: (-len(p[1].resolutions), p[0]))
    if not places:
        return ""
    items = "\n".join(_entry(number, story_place) for number, story_place in places)
    return (
        '<section class="index" lang="en" id="storymap-index" tabindex="-1"'
        ' aria-labelledby="index-title">'
        f'<h2 id="index-title">Places in this story</h2>\n<ol>{items}</ol>'
        "<noscript><p>The map needs JavaScript; the text and this list do not.</p></noscript>"
        "</section>"
    )


def footer(story: Story) -> str:
    """The ledger and the sources."""
    ledger = ledger_of(story)
    parts = [
        f"{len(ledger['resolved'])} resolved",
        f"{len(ledger['ambiguous'])} uncertain",
        f"{len(ledger['unplaced'])} unplaced",
        f"{len(ledger['rejected'])} not places",
    ]
    unplaced = sorted({r.mention.text for r in ledger["unplaced"]})
    names = ", ".join(f"<bdi>{escape(name)}</bdi>" for name in unplaced[:40])
    return (
        '<footer class="foot" lang="en">'
        f'<p class="ledger">Of {_number(len(counted(story)), "name")}: {" · ".join(parts)}'
        f"{f' (unplaced: {names})' if names else ''}</p>"
        "<p>Places: GeoNames (CC BY 4.0). Map: Natural Earth. Made with Storymap.</p></footer>"
    )


def _passage(document: Document, passage: Passage, marks: Iterable[tuple[int, Resolution]]) -> str:
    tag = {"heading": "h2", "caption": "p"}.get(passage.kind, "p")
    names = ["caption"] if passage.kind == "caption" else []
    if _keeps_lines(document.text[passage.start : passage.end]):
        names.append("lines")
    kind = f' class="{" ".join(names)}"' if names else ""
    inner = _marked(document, passage, marks)
    return f'<{tag}{kind} dir="auto" data-passage="{passage.index}">{inner}</{tag}>'


def _keeps_lines(text: str) -> bool:
    """Whether line ends mean something (verse, an address) or only fill a column."""
    lines = text.splitlines()
    return len(lines) > 1 and min(len(line) for line in lines[:-1]) < _COLUMN


def _marked(document: Document, passage: Passage, marks: Iterable[tuple[int, Resolution]]) -> str:
    pieces = []
    at = passage.start
    for index, resolution in marks:
        mention = resolution.mention
        if mention.start < at or mention.end > passage.end:
            continue  # never twice, never outside: the text comes first
        pieces.append(escape(document.text[at : mention.start]))
        pieces.append(_mark(index, resolution))
        at = mention.end
    pieces.append(escape(document.text[at : passage.end]))
    return "".join(pieces)


def _mark(index: int, resolution: Resolution) -> str:
    mention = resolution.mention
    text = escape(mention.text)
    if resolution.status == "rejected":
        return f'<span data-rejected="{index}">{text}</span>'
    names = ["m", f"m-{resolution.status}"]
    if mention.form == "adjective":
        names.append("m-adjective")
    place = f' data-place="{escape(resolution.place.id)}"' if resolution.place else ""
    return (
        f'<span class="{" ".join(names)}" role="button" tabindex="0" data-m="{index}"{place}>'
        f"{text}</span>"
    )


def _entry(number: int, story_place: StoryPlace) -> str:
    place, count = story_place.place, len(story_place.resolutions)
    where = " · ".join(
        f"<bdi>{escape(part)}</bdi>"
        for part in (place.kind, place.region, place.country)
        if part and part != place.name
    )
    return (
        f'<li><span class="entry" data-entry="{number}"><bdi class="entry-name">'
        f'{escape(place.name)}</bdi> <span class="entry-count">{count}</span>'
        f'<span class="entry-where">{where}</span></span>'
        f'<span class="entry-spot">{_spot(place.lat, place.lon)}</span></li>'
    )


def _spot(lat: float, lon: float) -> str:
    north = f"{abs(lat):.3f}° {'N' if lat >= 0 else 'S'}"
    return f"{north}, {abs(lon):.3f}° {'E' if lon >= 0 else 'W'}"


def is_address(source: str | None) -> bool:
    """Whether the source is on the web: a path on a machine is nobody else's business."""
    try:
        address = urlsplit(source or "")
    except ValueError:
        return False
    return address.scheme in ("http", "https") and bool(address.netloc)


def _source(source: str) -> str:
    return (
        f'<a href="{escape(source)}" target="_blank" rel="noopener noreferrer">'
        f"{escape(urlsplit(source).netloc)}</a>"
    )


def _day(date: str) -> str:
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", date)
    if not match or not 1 <= int(match[2]) <= 12:
        return escape(date)
    return f"{int(match[3])} {_MONTHS[int(match[2]) - 1]} {match[1]}"


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
