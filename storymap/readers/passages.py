"""Plain text in, its passages out: paragraphs, headings and captions as spans of the text.

Blank lines part paragraphs. Within a block of lines, a line end is only a wrapped line where the
next word would not have fitted, or a hyphen breaks a word there; otherwise the writer meant it, and
a new passage begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from storymap.model import Passage, PassageKind
from storymap.readers.encoding import is_blank

# A passage of fewer words may stand twice on purpose: "See also", "Yes.", a refrain.
REPEAT_WORDS = 5
# No one wraps lines by hand beyond this width: a longer line is a paragraph of its own.
WIDEST_WRAP = 120
# Blocks whose lines are all shorter than this, and unclosed, are verse or an address: kept whole.
VERSE_WIDTH = 60
CAPTION_LETTERS = 300
HEADING_LETTERS = 120
HEADING_WORDS = 16

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_LIST_MARK = re.compile(r"(?:[-*•‣▪–—]|\(?\d{1,3}[.)]|\(?[a-z]\))\s+(?=\S)")
_HASH_HEADING = re.compile(r"#{1,6}[ \t]+(?P<text>.*?\S)[ \t]*#*$")
_RULE = re.compile(r"(?:=+|-+|~+|\*+|_+)$")
_CAPTION = re.compile(
    r"(?:©|\(c\)\s|\(?(?:photos?|photographs?|photo credit|images?|image credit|picture|caption"
    r"|credit|figure|fig\.|source|illustration)\b(?:[ \t]+(?:by|from|courtesy|credit|\d+)\b"
    r"|\s*[:/©.]|[^.!?]*\)$))",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"\([A-Z][^()/]{1,60}/ ?[A-Z][^()/]{1,60}\)$")
_CLOSED = re.compile(r"[.!?…。！？։؟۔।,;:，；：、][\"'”’»)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…。！？։؟۔।][\"'”’»)\]]*$")
_BROKEN_WORD = re.compile(r"[^\W\d_][-‐¬\u00ad]$")  # goes on below in small letters
_INNER_SENTENCE = re.compile(r"[^\W\d_]{3,}[.!?]\s+\w")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its surrounding white space: `text[start:end]`, `indent` columns in."""

    start: int
    end: int
    words: str
    indent: int


def passages_of(text: str) -> tuple[Passage, ...]:
    """The passages of plain `text`, in order, without surrounding white space."""
    spans: list[tuple[int, int, PassageKind | None]] = []
    for block in _blocks(text):
        spans.extend(_spans(block, first=not spans))
    kinds = _kinds(text, spans)
    return with_repeats(
        text,
        (
            Passage(index, start, end, kind)
            for index, ((start, end, _), kind) in enumerate(zip(spans, kinds, strict=True))
        ),
    )


def with_repeats(text: str, passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The passages, each with the index of the first earlier one that says the same.

    A passage of fewer words than `REPEAT_WORDS` may say the same by chance; a heading of that
    length counts as a repeat where what it heads is one.
    """
    result = list(passages)
    words = [text[passage.start : passage.end].casefold().split() for passage in result]
    seen: dict[tuple[str, ...], int] = {}
    first = [seen.setdefault(tuple(said), at) for at, said in enumerate(words)]
    below_repeats = False
    for at in range(len(result) - 1, -1, -1):
        passage = result[at]
        again = first[at] != at
        if passage.kind == "heading":
            again = again and (len(words[at]) >= REPEAT_WORDS or below_repeats)
        else:
            again = again and len(words[at]) >= REPEAT_WORDS
            below_repeats = again
        if again:
            result[at] = replace(passage, repeats=result[first[at]].index)
    return tuple(result)


def is_caption(words: str) -> bool:
    """Whether a line credits or describes a picture: "© Photo: …", "… (Jane Doe/Agency)"."""
    if len(words) > CAPTION_LETTERS:
        return False
    return _CAPTION.match(words) is not None or _CREDIT.search(words) is not None


def _blocks(text: str) -> list[list[Line]]:
    """Runs of lines that no blank line parts."""
    blocks: list[list[Line]] = [[]]
    position = 0
    for raw in _BREAK.split(text):
        found = _LINE.match(text, position) if raw else None
        words = raw.strip()
        if found is None or is_blank(words):
            if blocks[-1]:
                blocks.append([])
        else:
            indent = len(raw) - len(raw.lstrip())
            start = position + indent
            blocks[-1].append(Line(start, start + len(words), words, indent))
        position += len(raw)
        position += 2 if text.startswith("\r\n", position) else 1
    return [block for block in blocks if block]


def _spans(block: Sequence[Line], *, first: bool) -> list[tuple[int, int, PassageKind | None]]:
    """The passages of one block, with the kind where the line's own marks settle it."""
    width = max(len(line.words) for line in block)
    verse = not first and width < VERSE_WIDTH
    spans: list[tuple[int, int, PassageKind | None]] = []
    open_passage = False
    for number, line in enumerate(block):
        hashed = len(line.words) <= CAPTION_LETTERS and _HASH_HEADING.match(line.words)
        if hashed:
            start = line.start + hashed.start("text")
            spans.append((start, line.start + hashed.end("text"), "heading"))
            open_passage = False
            continue
        if number and _RULE.match(line.words) and _underlines(block, number):
            spans[-1] = (*spans[-1][:2], "heading")
            open_passage = False
            continue
        if open_passage and _continues(block[number - 1], line, width, verse=verse):
            spans[-1] = (spans[-1][0], line.end, None)
        else:
            spans.append((line.start, line.end, "caption" if is_caption(line.words) else None))
        open_passage = spans[-1][2] is None and not is_front_line(line.words)
    return spans


def _underlines(block: Sequence[Line], number: int) -> bool:
    """Whether line `number` underlines the one line before it, as `=====` does."""
    alone = number == 1 or _RULE.match(block[number - 2].words) is not None
    return alone and len(block[number].words) >= 3 and not _RULE.match(block[number - 1].words)


def _continues(before: Line, line: Line, width: int, *, verse: bool) -> bool:
    """Whether `line` goes on with the passage of the line `before` it."""
    if is_caption(line.words) or is_front_line(line.words) or _LIST_MARK.match(line.words):
        return False
    if _BROKEN_WORD.search(before.words) and line.words[0].islower():
        return True
    if width > WIDEST_WRAP:
        return False
    closed = _CLOSED.search(before.words) is not None
    if line.indent > before.indent + 1 and _SENTENCE_END.search(before.words):
        return False
    if len(before.words) + 1 + _first_word(line.words) > width:
        return True
    if verse:
        return _SENTENCE_END.search(before.words) is None
    # Ragged wrapping: a long line that breaks off in mid-sentence goes on below.
    return len(before.words) >= 0.6 * width and not closed and width >= VERSE_WIDTH


def _first_word(words: str) -> int:
    """The length of the first word; ideographs may break anywhere."""
    return 1 if words[0] >= "\u2e80" else len(words.split(maxsplit=1)[0])


def _kinds(text: str, spans: Sequence[tuple[int, int, PassageKind | None]]) -> list[PassageKind]:
    """The kind of each span; a heading must have something other than a caption below it."""
    kinds: list[PassageKind] = []
    for number, (start, end, kind) in enumerate(spans):
        if kind is None:
            follows = number + 1 < len(spans)
            # Lines stacked without a blank line above them are a list, not headings.
            stacked = number > 0 and _breaks(text, spans[number - 1][1], start) < 2
            stacked = stacked and not is_caption(text[spans[number - 1][0] : spans[number - 1][1]])
            lone = follows and not stacked and _stands_over(text, end, spans, number + 1)
            kind = "heading" if lone and looks_like_heading(text[start:end]) else "paragraph"
        kinds.append(kind)
    return kinds


def _stands_over(
    text: str, end: int, spans: Sequence[tuple[int, int, PassageKind | None]], below: int
) -> bool:
    """Whether a blank line, or a line much longer than a heading, follows."""
    start, stop, _ = spans[below]
    return _breaks(text, end, start) >= 2 or stop - start > HEADING_LETTERS


def _breaks(text: str, start: int, end: int) -> int:
    return len(_BREAK.findall(text, start, end))


def looks_like_heading(words: str) -> bool:
    """Whether a line reads as a heading: short, one line, begun as a name is, not closed."""
    if len(words) > HEADING_LETTERS or len(words.split()) > HEADING_WORDS:
        return False
    if _BREAK.search(words) or is_front_line(words) or _LIST_MARK.match(words):
        numbered = re.match(r"\d{1,2}[.)]\s+[^\W\d_]", words)
        if not numbered or _BREAK.search(words):
            return False
    letter = next((c for c in words if c.isalpha()), "")
    if not letter or letter.islower() or words[0] in "\"'“‘«„(":
        return False
    if _CLOSED.search(words) and not _is_question_title(words):
        return False
    return _INNER_SENTENCE.search(words) is None


def _is_question_title(words: str) -> bool:
    """Headlines in capitals may close: "WHO LOST THE STEPPE?"."""
    return words.isupper() and words[-1] in "?!" and len(words.split()) >= 2


_BYLINE = re.compile(
    r"(?:by|text by|words by|written by|von|par|por)\s+(?P<who>\S.*)$", re.IGNORECASE
)
_NAME_WORD = re.compile(r"[^\W\d_][\w.’'\-]*,?$")


def byline_of(words: str) -> str | None:
    """Who wrote it, where the line is a byline such as "By Jane Doe, Astana"; else None."""
    found = _BYLINE.match(words)
    if not found or len(words) > 100 or _BREAK.search(words):
        return None
    parts = found["who"].rstrip(" .|").split()
    small = {"and", "de", "van", "von", "der", "al", "bin", "la", "di", "da", "&"}
    named = [part for part in parts if part not in small]
    if not 2 <= len(named) <= 10 or not all(p[0].isupper() and _NAME_WORD.match(p) for p in named):
        return None
    return re.split(r",\s", " ".join(parts))[0]


def is_front_line(words: str) -> bool:
    """Whether a line is a byline or nothing but a date."""
    from storymap.readers.dates import day_of

    return byline_of(words) is not None or day_of(words) is not None
