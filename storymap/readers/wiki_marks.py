"""Marks that Markdown's writers use beside CommonMark: footnotes, wiki links, tasks, call-outs …

Rules for the parser of what stands inside a block. Notes stay where they are written, without
their numbers; a wiki link is its words; a picture or a page that `![[…]]` puts in is no text, and
neither are attributes in braces and the fences of a division, whose title is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline.state_inline import StateInline

# In each pattern one way alone to match a run, so that no text makes it try many.
_NOTE = re.compile(r"^ {0,3}\[\^[^\]\s\[]{1,80}\]:[ \t]++", re.MULTILINE)
_LABEL = re.compile(r"\[\^[^\]\s\[]{1,80}\]")
_WIKI = re.compile(
    r"(?P<puts_in>!)?\[\[(?P<page>[^\[\]|\n]{1,200})(?:\|(?P<words>[^\[\]\n]{1,200}))?\]\](?!\()"
)
_INLINE_NOTE = re.compile(r"\^\[(?P<words>[^\[\]\n]{1,2000})\]")
_CALL_OUT = re.compile(r"\[!\w{2,20}\][+-]?[ \t]*+")
_TASK = re.compile(r"\[[ xX]\][ \t]++")
# `{#id .class key=value}` of Pandoc and others, `{: .class}` of kramdown.
_ATTRIBUTES = re.compile(
    r"""\{:?(?:[ \t]*+(?:[#.][\w:-]{1,80}+
      |[\w:-]{1,40}+=(?:"[^"\n]*+"|'[^'\n]*+'|[\w./%:-]++)))++[ \t]*+\}
    |\{:[\w:-]{1,40}\}""",
    re.VERBOSE,
)
_DIVISION = re.compile(
    r"""^[ ]{0,3}:{3,}+[ \t]*+(?:\{[^}\n]{0,200}\}|[\w-]{1,40}+)?+(?:\[(?P<named>[^\]\n]*+)\])?+
    (?P<title>[^\n]*+)$""",
    re.MULTILINE | re.VERBOSE,
)


def notes_apart(text: str) -> str:
    """The Markdown with each note as a paragraph, without its mark.

    CommonMark would take the mark for that of a link's address, and a note of one word for one.
    """
    return _NOTE.sub("\n\n", text) if "[^" in text else text


def divisions_apart(text: str) -> str:
    """The Markdown with the title of each division as a paragraph, without its fences."""
    return _DIVISION.sub(_titled, text) if ":::" in text else text


def _titled(fence: re.Match[str]) -> str:
    title = fence["named"] or fence["title"].strip(" \t\r:")
    return f"\n\n{title}\n\n"


def add_marks(parser: MarkdownIt) -> None:
    """Let the parser know these marks."""
    parser.inline.ruler.before("link", "marks", _mark)


def _mark(state: StateInline, silent: bool) -> bool:
    """A mark at the parser's place: what it stands for is said, and the rest left out."""
    sign = state.src[state.pos]
    if sign not in "[!^{":
        return False
    attributes = _ATTRIBUTES.match(state.src, state.pos)
    if attributes:
        return _said(state, silent, "", attributes.end())
    label = _LABEL.match(state.src, state.pos)
    if label:
        return _said(state, silent, "", label.end())
    wiki = _WIKI.match(state.src, state.pos)
    if wiki:
        words = "" if wiki["puts_in"] else wiki["words"] or wiki["page"].partition("#")[0]
        return _said(state, silent, words.strip(), wiki.end())
    note = _INLINE_NOTE.match(state.src, state.pos)
    if note:
        return _said(state, silent, f" ({note['words'].strip()})", note.end())
    mark = None if state.pos else _CALL_OUT.match(state.src) or _TASK.match(state.src)
    return _said(state, silent, "", mark.end()) if mark else False


def _said(state: StateInline, silent: bool, words: str, end: int) -> bool:
    if end > state.posMax:
        return False
    if not silent and words:
        state.push("text", "", 0).content = words
    state.pos = end
    return True
