"""Markdown in, a Document out: the text without its marks, blocks joined by blank lines.

Headings, paragraphs, list items, table rows, quotes and the texts of pictures become passages;
links and pictures come along beside the text. HTML inside is read as the HTML reader does. Front
matter of plain `key: value` lines gives title, author, date and language.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from storymap.model import Document, PassageKind
from storymap.readers.assembly import Card, assemble, shortened
from storymap.readers.blocks import Block, Inline, block_of, in_a_row, joined
from storymap.readers.cards import language_code
from storymap.readers.dates import day_of
from storymap.readers.encoding import check, read_encoded
from storymap.readers.hiding import is_hidden
from storymap.readers.media import Album, Beside, href_of
from storymap.readers.tags import VOID, Tag, parse_tag
from storymap.readers.wiki_marks import add_marks, divisions_apart, notes_apart

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# In each pattern one way alone to match a run, so that no text makes it try many.
_FRONT = re.compile(
    r"\A---[ \t]*\r?\n(?P<body>(?:[^\n]*\n){0,60}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
# ... and between "+++", where it is TOML.
_FRONT_TOML = re.compile(
    r"\A\+\+\+[ \t]*\r?\n(?P<body>(?:[^\n]*\n){0,60}?)\+\+\+[ \t]*(?:\r?\n|\Z)"
)
# ... and as MultiMarkdown and Pelican have it, with no mark around it but its first key.
_FRONT_BARE = re.compile(
    r"\A(?=(?:title|author|date)[ \t]*:)(?P<body>(?:[\w-]+[ \t]*:[ \t][^\n]*\n){2,60})"
    r"[ \t]*(?:\r?\n|\Z)",
    re.IGNORECASE,
)
_FRONT_LINE = re.compile(r"(?P<key>[\w-]+)[ \t]*:(?:[ \t](?P<value>.*))?$")


def read_markdown(
    text: str,
    *,
    title: str | None = None,
    name: str | None = None,
    source: str | None = None,
    beside: Beside | None = None,
) -> Document:
    """A Document of the Markdown in `text`; `name` is the file's, for messages and as a title.

    `beside` finds pictures in files beside the text, where they are asked for.
    """
    check(text, name or "The text")
    front, body = _front_matter(text)
    album = Album(body, beside)
    levels, blocks = _blocks(album.text, album)
    card = Card(
        front.get("title"),
        front.get("author"),
        day_of(front.get("date", "")),
        language_code(front.get("language") or front.get("lang") or ""),
    )
    return assemble(
        joined(blocks), card=card, title=title, heading=_title(levels), name=name, source=source
    )


def read_markdown_file(
    data: bytes,
    *,
    name: str | None = None,
    source: str | None = None,
    beside: Beside | None = None,
) -> Document:
    """A Document of the bytes of a Markdown file, in whatever encoding."""
    decoded = read_encoded(data, name or "The text")
    document = read_markdown(decoded.text, name=name, source=source, beside=beside)
    return replace(document, encoding=decoded.doubtful)


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """The simple entries at the top, lower-case keys, and the text below them."""
    toml = _FRONT_TOML.match(text)
    entries = _toml_entries(toml["body"]) if toml else None
    if toml and entries is not None:
        return entries, text[toml.end() :]
    if text.startswith(("{\n", "{\r\n")):
        return _json_front(text)
    found = _FRONT.match(text) or _FRONT_BARE.match(text)
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


def _toml_entries(body: str) -> dict[str, str] | None:
    """The texts and days at the top of a TOML table; None where it is no TOML."""
    import tomllib

    try:
        table = tomllib.loads(body.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):  # a number of 5,000 digits
        return None
    return _plain_entries(table)


def _json_front(text: str) -> tuple[dict[str, str], str]:
    """The same of a JSON object that a line's end follows, and the text below it."""
    try:
        table, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return {}, text
    below = text[end:]
    apart = below.lstrip(" \t")[:1] in ("\r", "\n", "")
    return (_plain_entries(table), below) if apart else ({}, text)


def _plain_entries(table: Mapping[str, object]) -> dict[str, str]:
    """The texts and days of a table, by their keys in lower case."""
    return {
        key.lower(): value if isinstance(value, str) else value.isoformat()[:10]
        for key, value in table.items()
        if isinstance(value, (str, datetime.date))  # a datetime is a date too
    }


def _title(levels: list[tuple[int, str]]) -> str | None:
    """The first heading of the highest level in the text."""
    if not levels:
        return None
    highest = min(level for level, _ in levels)
    return shortened(next(words for level, words in levels if level == highest), 200)


def _blocks(text: str, album: Album) -> tuple[list[tuple[int, str]], list[Block]]:
    """The headings with their level, and every block with its kind."""
    levels: list[tuple[int, str]] = []
    blocks: list[Block] = []
    row: list[Inline] | None = None
    level = 0
    for token in _parser().parse(divisions_apart(notes_apart(text))):
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            _add(blocks, in_a_row(row or ()), "paragraph")
            row = None
        elif token.type == "inline":
            inline = _inline(token.children or (), album)
            if row is not None:
                row.append(inline)
            elif _add(blocks, inline, "heading" if level else "paragraph") and level:
                levels.append((level, blocks[-1 - len(inline.images)].words))
        elif token.type in ("fence", "code_block"):
            _add(blocks, Inline([album.restored(token.content)]), "paragraph")
        elif token.type == "html_block":
            blocks += _html_blocks(token.content, album)
    return levels, blocks


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    from storymap.readers.emphasis import EmphasisParser

    parser = MarkdownIt("commonmark")
    parser.inline = EmphasisParser()
    parser.enable(["table", "strikethrough"])
    # Every address is let through, and judged by `media`: one that is refused here would stand in
    # the text as it was written.
    parser.validateLink = _any  # type: ignore[method-assign]
    add_marks(parser)
    return parser


def _any(url: str) -> bool:  # noqa: ARG001  the parser's own name for it
    return True


def _html_blocks(html: str, album: Album) -> list[Block]:
    from storymap.readers.html import blocks_of

    return blocks_of(html, album)


def _add(blocks: list[Block], inline: Inline, kind: PassageKind) -> bool:
    """Add a block unless it is empty, and the pictures in it; whether it had words."""
    block = block_of("".join(inline.words), kind, inline.links)
    if block:
        blocks.append(block)
    blocks += inline.images
    return block is not None


def _inline(tokens: Iterable[Token], album: Album) -> Inline:
    """The words of a block's inline tokens, and the links and pictures among them."""
    inline = Inline()
    hidden: list[str] = []  # the name of a tag that hides, and of those in it that are called so
    for token in tokens:
        tag = parse_tag(token.content) if token.type == "html_inline" else None
        if tag and (hidden or is_hidden(tag.name, tag.attributes)):
            _follow(tag, hidden)
        elif hidden:
            continue
        elif token.type in ("text", "code_inline"):
            inline.say(album.restored(token.content))
        elif token.type in ("softbreak", "hardbreak"):
            inline.say("\n")
        elif token.type == "link_open":
            inline.open_link(href_of(str(token.attrs.get("href") or "")))
        elif token.type == "link_close":
            inline.close_link()
        elif token.type == "image":
            alt = "".join(_inline(token.children or (), album).words)
            title = str(token.attrs.get("title") or "")
            inline.show(album.image(str(token.attrs.get("src") or ""), alt, title))
        elif tag:
            _say(tag, inline, album)
    return inline


def _follow(tag: Tag, hidden: list[str]) -> None:
    """Keep what hides the words that come: a tag that opens, until it is closed."""
    if tag.closes and hidden[-1] == tag.name:
        hidden.pop()
    elif not tag.closes and tag.name not in VOID and tag.name == (hidden or [tag.name])[0]:
        hidden.append(tag.name)


def _say(tag: Tag, inline: Inline, album: Album) -> None:
    """A tag of HTML between words: only links, pictures and line ends mean something."""
    if tag.name == "br":
        inline.say("\n")
    elif tag.name == "a" and tag.closes:
        inline.close_link()
    elif tag.name == "a":
        inline.open_link(href_of(tag.attributes.get("href")))
    elif tag.name == "img" and not tag.closes:
        said = tag.attributes
        inline.show(album.image(said.get("src", ""), said.get("alt", ""), said.get("title", "")))
