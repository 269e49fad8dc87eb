"""Markdown in, a Document out: the text without its marks, blocks joined by blank lines.

Headings, paragraphs, list items, table rows, quotes and the texts of pictures become passages;
tags of embedded HTML are left out. Front matter of plain `key: value` lines gives title, author,
date and language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from typing import TYPE_CHECKING

from storymap.errors import EmptyText
from storymap.language import detect
from storymap.model import Document, Passage, PassageKind
from storymap.readers.dates import day_of
from storymap.readers.encoding import check, is_blank
from storymap.readers.passages import byline_of, is_caption, with_repeats
from storymap.readers.text import TOP_PASSAGES, shortened, stem, text_id

if TYPE_CHECKING:
    from markdown_it.token import Token

Block = tuple[str, PassageKind]

# In each pattern one way alone to match a run, so that no text makes it try many.
_FRONT = re.compile(
    r"\A---[ \t]*\r?\n(?P<body>(?:[^\n]*\n){0,60}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_FRONT_LINE = re.compile(r"(?P<key>[\w-]+)[ \t]*:(?:[ \t](?P<value>.*))?$")
_LINE_END = re.compile(r"(?<!\s)\s*\n\s*")
_TAG = re.compile(r"<!--|-->|<(?P<close>/?)(?P<name>[a-z][a-z0-9]*)\b[^<>]*>", re.IGNORECASE)
_SILENT = frozenset({"script", "style", "template", "noscript", "iframe", "object"})
_INLINE = frozenset("a abbr b cite code em i mark q s small span strong sub sup time u".split())
_LANGUAGE = re.compile(r"[a-z]{2}(?=$|[-_])", re.IGNORECASE)


def read_markdown(
    text: str, *, title: str | None = None, name: str | None = None, source: str | None = None
) -> Document:
    """A Document of the Markdown in `text`; `name` is the file's, for messages and as a title."""
    check(text, name or "The text")
    front, body = _front_matter(text)
    levels, blocks = _blocks(body)
    if not blocks:
        raise EmptyText(f"{name or 'The text'} is empty: there is nothing to read.")
    plain, passages = joined(blocks)
    top = [words for words, _ in blocks[:TOP_PASSAGES]]
    language = _LANGUAGE.match(front.get("language") or front.get("lang") or "")
    return Document(
        id=text_id(plain),
        title=title or front.get("title") or _title(levels) or stem(name) or shortened(top[0]),
        text=plain,
        passages=passages,
        source=source,
        language=language[0].lower() if language else detect(plain),
        author=front.get("author") or next((who for who in map(byline_of, top) if who), None),
        date=next((day for day in map(day_of, [front.get("date", ""), *top]) if day), None),
    )


def joined(blocks: Iterable[Block]) -> tuple[str, tuple[Passage, ...]]:
    """Blocks as one text with blank lines between them, and the passages that they are."""
    parts: list[str] = []
    passages: list[Passage] = []
    position = 0
    for index, (words, kind) in enumerate(blocks):
        passages.append(Passage(index, position, position + len(words), kind))
        parts.append(words)
        position += len(words) + 2
    text = "\n\n".join(parts)
    return text, with_repeats(text, passages)


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """The simple entries at the top, lower-case keys, and the text below them."""
    found = _FRONT.match(text)
    if not found:
        return {}, text
    entries = {}
    for line in found["body"].splitlines():
        entry = _FRONT_LINE.match(line)
        value = ((entry and entry["value"]) or "").strip(" \t")
        if entry and value:
            entries[entry["key"].lower()] = value.strip("\"'")
        elif line.strip() and not entry and line[0] not in " \t-#":
            return {}, text
    return entries, text[found.end() :]


def _title(levels: list[tuple[int, str]]) -> str | None:
    """The first heading of the highest level in the text."""
    if not levels:
        return None
    highest = min(level for level, _ in levels)
    return shortened(next(words for level, words in levels if level == highest), 200)


def _blocks(text: str) -> tuple[list[tuple[int, str]], list[Block]]:
    """The headings with their level, and every block with its kind."""
    from markdown_it import MarkdownIt

    levels: list[tuple[int, str]] = []
    blocks: list[Block] = []
    row: list[str] | None = None
    level = 0
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            _add(blocks, " | ".join(row or ()), "paragraph")
            row = None
        elif token.type == "inline":
            words, pictures = _inline(token.children or ())
            if row is not None:
                row.extend([words] if words else [])
            elif _add(blocks, words, "heading" if level else "paragraph") and level:
                levels.append((level, blocks[-1][0]))
            for picture in pictures:
                _add(blocks, picture, "caption")
        elif token.type in ("fence", "code_block"):
            _add(blocks, token.content, "paragraph")
        elif token.type == "html_block":
            for part in re.split(r"\n[ \t]*\n", _without_tags(token.content)):
                _add(blocks, part, "paragraph")
    return levels, blocks


def _add(blocks: list[Block], words: str, kind: PassageKind) -> bool:
    """Add a block unless it is empty; a blank line inside would end it early, so none stays."""
    words = _LINE_END.sub("\n", words.strip())
    if is_blank(words):
        return False
    blocks.append((words, "caption" if kind == "paragraph" and is_caption(words) else kind))
    return True


def _inline(tokens: Iterable[Token]) -> tuple[str, list[str]]:
    """The words of a block's inline tokens, and the texts of the pictures in it."""
    words: list[str] = []
    pictures: list[str] = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            words.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            words.append("\n")
        elif token.type == "image":
            title = str(token.attrs.get("title") or "")
            alternative = _inline(token.children or ())[0]
            parts = [part for part in (alternative, title) if part.strip()]
            pictures.append(" – ".join(dict.fromkeys(parts)))
        elif token.type == "html_inline" and re.match(r"<br\b", token.content, re.IGNORECASE):
            words.append("\n")
    return "".join(words), pictures


def _without_tags(html: str) -> str:
    """The text of HTML, block tags as blank lines; scripts, styles and comments are no text.

    One pass over the tags, so that no malformed nest of them takes long.
    """
    parts: list[str] = []
    position = 0
    until = ""  # the end that what stands in silence waits for
    for found in _TAG.finditer(html):
        if not until:
            parts.append(html[position : found.start()])
        position = found.end()
        name = (found["name"] or "").lower()
        if until:
            until = "" if found[0].lower().startswith(until) else until
        elif found[0] == "<!--":
            until = "-->"
        elif name in _SILENT and not found["close"]:
            until = f"</{name}"
        elif name not in _INLINE:
            parts.append("\n\n")
    if not until:
        parts.append(html[position:])
    return unescape("".join(parts))
