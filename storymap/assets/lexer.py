"""A script's or style sheet's text without what stands between its tokens: comments, spaces.

Nothing inside a token changes, and lines end where an end of line may mean something. A test
compares the tokens before and after with those that a real parser finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"""
    (?P<comment>/\*.*?\*/|//[^\n]*)
    |(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)
    |(?P<line>\n)
    |(?P<space>[^\S\n]+)
    |(?P<word>[\w$]+)
    |(?P<sign>.)
    """,
    re.DOTALL | re.VERBOSE,
)
_STYLE = re.compile(
    r"""
    (?P<kept>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)"']*\))
    |(?:\s|/\*.*?\*/)*(?P<sign>[{}>,!]|;(?=(?:\s|/\*.*?\*/)*(?P<last>})?))(?:\s|/\*.*?\*/)*
    |(?P<colon>:)\s+
    |(?P<gap>(?:\s|/\*.*?\*/)+)
    """,
    re.DOTALL | re.VERBOSE,
)
_PATTERN = re.compile(r"/(?:\\.|\[(?:\\.|[^]\\\n])*]|[^/\\\[\n])+/\w*")
# Words behind which a slash begins a pattern, as it does behind all signs but closing ones.
_ASKING = frozenset("case delete do else in of return throw typeof void yield await".split())
_CLOSING = frozenset(")]}")
# Behind these a statement goes on, whatever the next line begins with.
_OPEN = frozenset("{([,;:?=&|<>")
_JOINING = frozenset("+-/<>!.")


def squeeze(script: str) -> str:
    """The script with its tokens as close together as they may stand."""
    kept: list[str] = []
    before, gap = "", ""
    for kind, piece in _tokens(script):
        if kind == "line":
            gap = "\n"
        elif kind in ("space", "comment"):
            gap = gap or ("\n" if "\n" in piece else " ")
        else:
            if gap and before:
                kept.append(_between(before, gap, piece))
            kept.append(piece)
            before, gap = piece, ""
    return "".join(kept)


def squeeze_style(sheet: str) -> str:
    """The style sheet with its tokens as close together as they may stand."""

    def between(match: re.Match[str]) -> str:
        if match["kept"] or match["colon"]:
            return match["kept"] or ":"
        return " " if match["gap"] else "" if match["last"] else match["sign"]

    return _STYLE.sub(between, sheet).strip()


def _tokens(script: str) -> Iterator[tuple[str, str]]:
    """Kinds and texts of the tokens and of what stands between them."""
    at, before = 0, ""
    while match := _TOKEN.match(script, at):
        kind, piece = str(match.lastgroup), match[0]
        if piece == "/" and _asks(before):
            pattern = _PATTERN.match(script, at)
            if pattern:
                kind, piece = "text", pattern[0]
        if kind in ("text", "word", "sign"):
            before = piece
        at += len(piece)
        yield kind, piece


def _asks(before: str) -> bool:
    """Whether a slash behind this token begins a pattern; else it divides."""
    if before in _ASKING:
        return True
    return not (before in _CLOSING or _is_word(before[-1:]) or before[-1:] in ("\"'`"))


def _between(before: str, gap: str, after: str) -> str:
    """What must stay of a gap between two tokens."""
    if gap == "\n":
        return "" if before in _OPEN else "\n"
    words = _is_word(before[-1]) and _is_word(after[0])
    signs = before in _JOINING and after[0] in _JOINING
    return " " if words or signs or after == "." else ""


def _is_word(character: str) -> bool:
    return character.isalnum() or character in ("_", "$")
