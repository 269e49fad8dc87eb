"""Story to the HTML that reads without scripts: title, text with its names marked, notes.

Every piece of a document's text goes through `html.escape`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import urlsplit

from storymap.addresses import is_address
from storymap.maps.captions import Captions
from storymap.model import (
    Document,
    Link,
    Passage,
    Resolution,
    Story,
    StoryPlace,
    ledger_of,
)
from storymap.page.links import links_by_passage, words_html
from storymap.page.pictures import figure, figures, pictures_html, placed_pictures
from storymap.review.anchors import fold_words
from storymap.text.casing import lacks_capitals
from storymap.translations.languages import ENGLISH_NAMES, direction, main_language
from storymap.translations.phrases import say

# Lines of a text wrapped to a column are at least this long, but for the last of a paragraph.
_COLUMN = 45
# Names without a place that the ledger lists.
_MOST_UNPLACED = 40


def counts_line(captions: Captions, places: Sequence[StoryPlace]) -> str:
    """The counts of places and mentions, or that there is none."""
    text = captions.counts if places else say(captions.language, "no-places")
    language = captions.language
    return f'<p class="counts" lang="{language}" dir="{direction(language)}">{text}</p>'


def standfirst(document: Document) -> str:
    """The sentence or two below the title, where the author has added them."""
    words = escape(document.standfirst or "")
    return f'<p class="standfirst" dir="auto">{words}</p>' if words else ""


def byline(document: Document, language: str) -> str:
    """Author, day and source, where known."""
    parts = []
    if document.author:
        parts.append(f'<span dir="auto">{escape(document.author)}</span>')
    if document.date:
        day = _day(document.date, language)
        parts.append(f'<time datetime="{escape(document.date)}">{day}</time>')
    if document.source and is_address(document.source):
        parts.append(_source(document.source))
    return f'<p class="byline">{" · ".join(parts)}</p>' if parts else ""


def language_note(document: Document, language: str) -> str:
    """What a reader must know of a text: its encoding in doubt, another language, no capitals."""
    return _encoding_note(document, language) + _language_note(document, language)


def _encoding_note(document: Document, language: str) -> str:
    encoding = escape(document.encoding or "")
    return notice(language, say(language, "encoding-note", encoding=encoding)) if encoding else ""


def _language_note(document: Document, language: str) -> str:
    code = document.language or "en"
    if main_language(code) == "en":
        return (
            notice(language, say(language, "no-capitals")) if lacks_capitals(document.text) else ""
        )
    # The browser knows more names of languages than stand here; without scripts the code remains.
    told = ENGLISH_NAMES.get(main_language(code)) or (
        f'<span data-language="{escape(code)}">“{escape(code)}”</span>'
    )
    return notice(language, say(language, "language-note", language=told))


def notice(language: str, text: str) -> str:
    """A remark of the page's own above the text."""
    return f'<p class="notice" lang="{language}" dir="{direction(language)}">{text}</p>'


def text_body(story: Story, title: str, language: str) -> tuple[str, str]:
    """The heading and the passages as HTML; passages that repeat an earlier one are left out.

    Where the text opens with its own title, that passage becomes the heading, names marked.
    Pictures stand over their captions, or below the passage that they follow.
    """
    document = story.document
    links, pictures = links_by_passage(document), placed_pictures(document)
    marks: dict[int, list[tuple[int, Resolution]]] = {}
    for index, resolution in enumerate(story.resolutions):
        marks.setdefault(resolution.mention.passage, []).append((index, resolution))

    def inner(passage: Passage) -> str:
        own = links.get(passage.index, ())
        return _marked(document, passage, marks.get(passage.index, ()), own, language)

    shown = [passage for passage in document.passages if passage.is_shown]
    titled = shown[:1]
    heading = f'<h1 dir="auto">{escape(title)}</h1>'
    first = fold_words(document.text[shown[0].start : shown[0].end]) if shown else ""
    if shown and first == fold_words(title):
        heading = f'<h1 dir="auto" data-passage="{shown[0].index}">{inner(shown[0])}</h1>'
    elif shown and first in {fold_words(e.quote) for e in story.edits if e.action == "title"}:
        # The title that the author has replaced: its names keep their elements, unseen.
        heading += f'<p hidden data-passage="{shown[0].index}">{inner(shown[0])}</p>'
    else:
        titled = []
    blocks = figures(pictures.loose.get(-1, ()), language)
    for passage in document.passages:
        own = pictures_html(pictures.captioned.get(passage.index, ()), language)
        if passage.repeats is None and passage not in titled:
            block = _passage(document, passage, inner(passage), pictured=bool(own))
            blocks.append(figure(own, block) if own else block)
        elif own:
            blocks.append(figure(own, ""))
        blocks += figures(pictures.loose.get(passage.index, ()), language)
    repeated = sum(passage.repeats is not None for passage in document.passages)
    if repeated:
        folded = say(language, "folded", n=repeated)
        way = direction(language)
        blocks.append(f'<p class="folded" lang="{language}" dir="{way}">{folded}</p>')
    return heading, "\n".join(blocks)


def footer(story: Story, captions: Captions) -> str:
    """The ledger, where any name was looked at, and the sources."""
    ledger, language = ledger_of(story), captions.language
    numbers = {status: len(found) for status, found in ledger.items()}
    total = sum(numbers.values())
    text = f"{say(language, 'of-names', n=total)}: {say(language, 'ledger', **numbers)}"
    unplaced = sorted({r.mention.text for r in ledger["unplaced"]})
    if unplaced:
        names = ", ".join(f"<bdi>{escape(name)}</bdi>" for name in unplaced[:_MOST_UNPLACED])
        before, after = say(language, "unplaced-names").split("{names}")
        text += f" ({before}{names}{after})"
    return (
        f'<footer class="foot" lang="{language}" dir="{direction(language)}">'
        + (f'<p class="ledger">{text}</p>' if total else "")
        + f"<p>{escape(captions.credit)}</p></footer>"
    )


def _passage(document: Document, passage: Passage, inner: str, *, pictured: bool) -> str:
    tag = "figcaption" if pictured else "h2" if passage.kind == "heading" else "p"
    names = ["caption"] if passage.kind == "caption" else []
    if _keeps_lines(document.text[passage.start : passage.end]):
        names.append("lines")
    kind = f' class="{" ".join(names)}"' if names else ""
    # What the author leaves out is unseen, but there: at the desk it may come back.
    left = " hidden data-folded" if passage.folded else ""
    return f'<{tag}{kind} dir="auto" data-passage="{passage.index}"{left}>{inner}</{tag}>'


def _keeps_lines(text: str) -> bool:
    """Whether line ends mean something (verse, an address) or only fill a column."""
    lines = text.splitlines()
    return len(lines) > 1 and min(len(line) for line in lines[:-1]) < _COLUMN


def _marked(
    document: Document,
    passage: Passage,
    marks: Iterable[tuple[int, Resolution]],
    links: Sequence[Link],
    language: str,
) -> str:
    spans = (
        (resolution.mention.start, resolution.mention.end, _mark(index, resolution))
        for index, resolution in marks
    )
    return words_html(document.text, passage.start, passage.end, spans, links, language)


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


def _source(source: str) -> str:
    return (
        f'<a href="{escape(source)}" target="_blank" rel="noopener noreferrer">'
        f"{escape(urlsplit(source).netloc)}</a>"
    )


def _day(date: str, language: str) -> str:
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", date)
    if not match or not 1 <= int(match[2]) <= 12:
        return escape(date)
    month = say(language, "months").split()[int(match[2]) - 1]
    return say(language, "day", day=str(int(match[3])), month=month, year=match[1])
