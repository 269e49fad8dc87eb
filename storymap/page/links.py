"""A passage's words with its names and links as HTML.

A name is a button and a link is one too, and neither may hold the other. A name keeps its own
element; of a link around it, the words before and after lead on. A link that has no words but
names is a sign behind them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from storymap.addresses import host_of, shown_address
from storymap.model import Document, Link
from storymap.translations.phrases import say

# A name in a passage: where it stands, and its element.
Mark = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A span of the passage: a name's element, or words that stand in a link or in none."""

    start: int
    end: int
    mark: str | None
    link: int | None


def links_by_passage(document: Document) -> dict[int, list[Link]]:
    """The links that may be shown, by the passage in which they begin, cut at its end."""
    found: dict[int, list[Link]] = {}
    if not document.links:
        return found
    passages = sorted(document.passages, key=lambda passage: passage.start)
    starts = [passage.start for passage in passages]
    at = 0
    for link in sorted(document.links, key=lambda link: (link.start, link.end)):
        number = bisect_right(starts, link.start) - 1
        href = shown_address(link.href)
        if number < 0 or link.start < at or href is None:
            continue
        passage = passages[number]
        end = min(link.end, passage.end)
        if link.start < end:
            found.setdefault(passage.index, []).append(Link(link.start, end, href))
            at = end
    return found


def words_html(
    text: str, start: int, end: int, marks: Iterable[Mark], links: Sequence[Link], language: str
) -> str:
    """The words of `text[start:end]`; names and links are in order and lie inside."""
    if not links:
        return _without_links(text, start, end, marks)
    pieces = list(_pieces(start, end, marks, links))
    # The last piece with words of each link.
    worded = {
        piece.link: piece
        for piece in pieces
        if piece.link is not None and _has_words(text[piece.start : piece.end])
    }
    result: list[str] = []
    begun: set[int] = set()
    signs = deque((link.end, link.href) for n, link in enumerate(links) if n not in worded)
    for piece in pieces:
        words = text[piece.start : piece.end]
        if piece.mark is not None:
            result.append(piece.mark)
        elif piece.link in worded and piece.link is not None and _has_words(words):
            link = links[piece.link]
            before, core, after = _parted(words, piece, link)
            # One stop of the tabulator, and one address on paper, for all parts of a link.
            more = ' tabindex="-1"' if piece.link in begun else ""
            kind = "link" if worded[piece.link] is piece else "link link-part"
            inner = outward(link.href, escape(core), kind=kind, more=more)
            result += (escape(before), inner, escape(after))
            begun.add(piece.link)
        else:
            result.append(escape(words))
        while signs and signs[0][0] <= piece.end:
            result.append(_sign(signs.popleft()[1], language))
    return "".join(result)


def outward(href: str, inner: str, *, kind: str = "link", more: str = "") -> str:
    """A link out of the page: in a window of its own, which learns nothing of this one.

    One to a page beside it stays in this window.
    """
    window = "" if href.startswith("./") else ' target="_blank" rel="noopener noreferrer"'
    return f'<a class="{kind}" href="{escape(href)}"{window}{more}>{inner}</a>'


def _without_links(text: str, start: int, end: int, marks: Iterable[Mark]) -> str:
    result: list[str] = []
    at = start
    for begin, finish, mark in marks:
        if begin < at or finish > end:
            continue  # as in `_pieces`
        result += (escape(text[at:begin]), mark)
        at = finish
    return "".join([*result, escape(text[at:end])])


def _pieces(start: int, end: int, marks: Iterable[Mark], links: Sequence[Link]) -> Iterator[_Piece]:
    at = start
    number = 0
    for begin, finish, mark in (*marks, (end, end, "")):
        if begin < at or finish > end:
            continue  # never twice, never outside: the text comes first
        while at < begin:
            while number < len(links) and links[number].end <= at:
                number += 1
            inside = number < len(links) and links[number].start <= at
            edges = [begin]
            if number < len(links):
                edges.append(links[number].end if inside else links[number].start)
            stop = min(edge for edge in edges if edge > at)
            yield _Piece(at, stop, None, number if inside else None)
            at = stop
        if mark:
            yield _Piece(begin, finish, mark, None)
            at = finish


def _parted(words: str, piece: _Piece, link: Link) -> tuple[str, str, str]:
    """Words without the space and signs that part them from a name inside the same link."""
    core = words
    if piece.start > link.start:
        core = core[next(n for n, sign in enumerate(core) if sign.isalnum()) :]
    before = words[: len(words) - len(core)]
    if piece.end < link.end:
        core = core[: max(n for n, sign in enumerate(core) if sign.isalnum()) + 1]
    return before, core, words[len(before) + len(core) :]


def _sign(href: str, language: str) -> str:
    label = escape(say(language, "link-to", host=host_of(href)))
    return outward(href, "", kind="link link-sign", more=f' aria-label="{label}" title="{label}"')


def _has_words(words: str) -> bool:
    return any(sign.isalnum() for sign in words)
