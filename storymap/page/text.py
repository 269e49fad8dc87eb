"""Story to the HTML that reads without scripts: title, text with its names marked, index, notes.

Every piece of a document's text goes through `html.escape`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import urlsplit

from storymap.addresses import is_address
from storymap.maps.captions import MANY, place_sources
from storymap.model import (
    Document,
    Link,
    Passage,
    Resolution,
    Story,
    StoryPlace,
    counted,
    is_associative,
    ledger_of,
)
from storymap.page.links import links_by_passage, words_html
from storymap.page.pictures import figure, figures, pictures_html, placed_pictures
from storymap.translations.phrases import interface_language, kinds_in, say

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
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ps", "ur", "yi")

# Lines of a text wrapped to a column are at least this long, but for the last of a paragraph.
_COLUMN = 45


def counts(story: Story, places: Sequence[StoryPlace]) -> str:
    """ "23 places · 71 mentions"."""
    mentions = sum(len(p.resolutions) for p in places)
    speech = interface_language(story.document.language)
    text = say(speech, "no-places")
    if places:
        text = f"{say(speech, 'places', n=len(places))} · {say(speech, 'mentions', n=mentions)}"
    return f'<p class="counts" lang="{speech}" dir="ltr">{text}</p>'


def byline(document: Document) -> str:
    """Author, day and source, where known."""
    parts = []
    if document.author:
        parts.append(f'<span dir="auto">{escape(document.author)}</span>')
    if document.date:
        parts.append(f'<time datetime="{escape(document.date)}">{_day(document)}</time>')
    if document.source and is_address(document.source):
        parts.append(_source(document.source))
    return f'<p class="byline">{" · ".join(parts)}</p>' if parts else ""


def language_note(document: Document) -> str:
    """What a reader must know of a text in another language than English."""
    if not document.language or document.language.split("-")[0] == "en":
        return ""
    speech = interface_language(document.language)
    code = document.language
    name = LANGUAGES.get(code.split("-")[0], "")
    # The browser knows more names of languages than stand here; without scripts the code remains.
    told = name or f'<span data-language="{escape(code)}">“{escape(code)}”</span>'
    note = say(speech, "language-note", language=told)
    return f'<p class="notice" lang="{speech}" dir="ltr">{note}</p>'


def direction(document: Document) -> str:
    """The way the document's language runs; each passage is left to the browser besides.

    Never "auto": a browser would look through all passages again for each one that it adds.
    """
    language = (document.language or "").split("-")[0]
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"


def text_body(story: Story, title: str) -> tuple[str, str]:
    """The heading and the passages as HTML; passages that repeat an earlier one are left out.

    Where the text opens with its own title, that passage becomes the heading, names marked.
    Pictures stand over their captions, or below the passage that they follow.
    """
    document = story.document
    speech = interface_language(document.language)
    links, pictures = links_by_passage(document), placed_pictures(document)
    marks: dict[int, list[tuple[int, Resolution]]] = {}
    for index, resolution in enumerate(story.resolutions):
        marks.setdefault(resolution.mention.passage, []).append((index, resolution))

    def inner(passage: Passage) -> str:
        own = links.get(passage.index, ())
        return _marked(document, passage, marks.get(passage.index, ()), own, speech)

    shown = [passage for passage in document.passages if passage.repeats is None]
    titled = shown[:1]
    heading = f'<h1 dir="auto">{escape(title)}</h1>'
    if shown and _folded(document.text[shown[0].start : shown[0].end]) == _folded(title):
        heading = f'<h1 dir="auto" data-passage="{shown[0].index}">{inner(shown[0])}</h1>'
    else:
        titled = []
    blocks = figures(pictures.loose.get(-1, ()), speech)
    for passage in document.passages:
        own = pictures_html(pictures.captioned.get(passage.index, ()), speech)
        if passage.repeats is None and passage not in titled:
            block = _passage(document, passage, inner(passage), pictured=bool(own))
            blocks.append(figure(own, block) if own else block)
        elif own:
            blocks.append(figure(own, ""))
        blocks += figures(pictures.loose.get(passage.index, ()), speech)
    repeated = sum(passage.repeats is not None for passage in document.passages)
    if repeated:
        folded = say(speech, "folded", n=repeated)
        blocks.append(f'<p class="folded" lang="{speech}" dir="ltr">{folded}</p>')
    return heading, "\n".join(blocks)


def place_index(story: Story, places: Sequence[StoryPlace]) -> str:
    """Every place with its count and position: the map in words."""
    if not places:
        return ""
    ranked = sorted(enumerate(places), key=lambda p: (-len(p[1].resolutions), p[0]))
    speech = interface_language(story.document.language)
    if len(places) <= MANY:
        items = "\n".join(
            _entry(speech, number, story_place, rank)
            for rank, (number, story_place) in enumerate(ranked, 1)
        )
        items = f"<ol>{items}</ol>"
    else:
        items = f"<noscript><pre>{_plain_index(ranked)}</pre></noscript>"
    return (
        f'<section class="index" lang="{speech}" id="storymap-index" tabindex="-1"'
        ' aria-labelledby="index-title">'
        f'<h2 id="index-title">{say(speech, "places-title")}</h2>\n{items}'
        f"<noscript><p>{say(speech, 'no-script')}</p></noscript>"
        "</section>"
    )


def _plain_index(places: Iterable[tuple[int, StoryPlace]]) -> str:
    """A line a place, for a story of so many that markup for each would fill the file."""
    return "\n".join(
        f"{escape(p.place.name)} · {len(p.resolutions)} · {p.place.lat:.3f}, {p.place.lon:.3f}"
        for _, p in places
    )


def footer(story: Story) -> str:
    """The ledger and the sources."""
    ledger = ledger_of(story)
    speech = interface_language(story.document.language)
    numbers = {status: len(found) for status, found in ledger.items()}
    total = say(speech, "of-names", n=len(counted(story)))
    text = f"{total}: {say(speech, 'ledger', **numbers)}"
    unplaced = sorted({r.mention.text for r in ledger["unplaced"]})
    if unplaced:
        names = ", ".join(f"<bdi>{escape(name)}</bdi>" for name in unplaced[:40])
        before, after = say(speech, "unplaced-names").split("{names}")
        text += f" ({before}{names}{after})"
    return (
        f'<footer class="foot" lang="{speech}"><p class="ledger">{text}</p>'
        f"<p>{escape(say(speech, 'sources', places=place_sources(story)))}</p></footer>"
    )


def _passage(document: Document, passage: Passage, inner: str, *, pictured: bool) -> str:
    tag = "figcaption" if pictured else "h2" if passage.kind == "heading" else "p"
    names = ["caption"] if passage.kind == "caption" else []
    if _keeps_lines(document.text[passage.start : passage.end]):
        names.append("lines")
    kind = f' class="{" ".join(names)}"' if names else ""
    return f'<{tag}{kind} dir="auto" data-passage="{passage.index}">{inner}</{tag}>'


def _keeps_lines(text: str) -> bool:
    """Whether line ends mean something (verse, an address) or only fill a column."""
    lines = text.splitlines()
    return len(lines) > 1 and min(len(line) for line in lines[:-1]) < _COLUMN


def _marked(
    document: Document,
    passage: Passage,
    marks: Iterable[tuple[int, Resolution]],
    links: Sequence[Link],
    speech: str,
) -> str:
    spans = (
        (resolution.mention.start, resolution.mention.end, _mark(index, resolution))
        for index, resolution in marks
    )
    return words_html(document.text, passage.start, passage.end, spans, links, speech)


def _mark(index: int, resolution: Resolution) -> str:
    mention = resolution.mention
    text = escape(mention.text)
    if resolution.status == "rejected":
        return f'<span data-rejected="{index}">{text}</span>'
    names = ["m"] if resolution.status == "resolved" else ["m", f"m-{resolution.status}"]
    if mention.form == "adjective":
        names.append("m-adjective")
    if mention.role == "associative":
        names.append("m-associative")
    # What makes it a button is set by the script that makes it work as one.
    return f'<span class="{" ".join(names)}" data-m="{index}">{text}</span>'


def _entry(speech: str, number: int, story_place: StoryPlace, rank: int) -> str:
    """One line of the index; `rank` is the place's number on the still map."""
    place, count = story_place.place, len(story_place.resolutions)
    kind = kinds_in(speech).get(place.kind, place.kind)
    where = " · ".join(
        f"<bdi>{escape(part)}</bdi>"
        for part in (kind, place.region, place.country)
        if part and part != place.name
    )
    lighter = ""
    if is_associative(story_place.resolutions):
        lighter = " entry-spoken"
        where += f" · {say(speech, 'associative')}"
    return (
        f'<li data-number="{rank}"><span class="entry{lighter}" data-entry="{number}">'
        f'<bdi class="entry-name">{escape(place.name)}</bdi> '
        f'<span class="entry-count">{count}</span>'
        f'<span class="entry-where">{where}</span></span>'
        f'<span class="entry-spot">{_spot(place.lat, place.lon)}</span></li>'
    )


def _spot(lat: float, lon: float) -> str:
    north = f"{abs(lat):.3f}° {'N' if lat >= 0 else 'S'}"
    return f"{north}, {abs(lon):.3f}° {'E' if lon >= 0 else 'W'}"


def _source(source: str) -> str:
    return (
        f'<a href="{escape(source)}" target="_blank" rel="noopener noreferrer">'
        f"{escape(urlsplit(source).netloc)}</a>"
    )


def _day(document: Document) -> str:
    date = document.date or ""
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", date)
    if not match or not 1 <= int(match[2]) <= 12:
        return escape(date)
    speech = interface_language(document.language)
    month = say(speech, "months").split()[int(match[2]) - 1]
    return say(speech, "day", day=str(int(match[3])), month=month, year=match[1])


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
