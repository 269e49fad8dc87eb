"""Where an edit's words stand in a text that may have changed since."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from storymap.model import ChosenStop, Document, Edit

# Characters of context kept on either side: enough to tell most uses of one name apart, and what
# the W3C's annotation examples keep too. Texts that repeat themselves need more.
CONTEXT = 32
_LONGEST_CONTEXT = 256
# Where one side has changed, an end of it must still stand within so many characters of the words:
# after a passage was cut out, the next use of the name may stand behind the same beginning.
_PIECE = 16
_NEARBY = 400

# Thai to Lao, Burmese, Khmer, kana and Han write no spaces: a name may touch its neighbours there.
_SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTER = f"[^\\W{_SPACELESS}]"

Span = tuple[int, int]


def fold_words(words: str) -> str:
    """The words without differences of white space and case."""
    return " ".join(words.split()).casefold()


def occurrences(text: str, quote: str, *, whole_words: bool) -> Iterator[Span]:
    """Where the quote stands, white space aside; capitals count, "Nice" is not "nice"."""
    pattern = _pattern(quote)
    if whole_words:
        pattern = f"(?<!{_LETTER}){pattern}(?!{_LETTER})"
    for match in re.finditer(pattern, text):
        yield match.span()


def _pattern(quote: str) -> str:
    return r"\s+".join(map(re.escape, quote.split()))


def surroundings(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after text[start:end]: CONTEXT characters, more where they recur.

    Each side, and its far end too, tells the words from their other uses, as far as
    _LONGEST_CONTEXT can.
    """
    words = re.compile(_pattern(text[start:end]), re.IGNORECASE)
    others = [m.span() for m in words.finditer(text) if m.start() != start]
    reach = CONTEXT
    while True:
        prefix, suffix = text[max(0, start - reach) : start], text[end : end + reach]
        if reach >= _LONGEST_CONTEXT or not any(
            any(_sides(text, prefix, suffix, span))
            or _nearby(text, prefix, suffix, span, left=span[0] > start)[1]
            for span in others
        ):
            return prefix, suffix
        reach *= 2


def overlaps(taken: Sequence[Span], start: int, end: int) -> bool:
    """Whether start:end shares a character with one of the sorted, disjoint spans."""
    before = bisect_right(taken, (start, end)) - 1
    return any(first < end and start < last for first, last in taken[max(0, before) : before + 2])


def passage_of(document: Document, start: int, end: int) -> int | None:
    """The index of the passage that holds start:end, None where none does."""
    passages = document.passages
    at = bisect_right(passages, start, key=lambda passage: passage.start) - 1
    return passages[at].index if at >= 0 and end <= passages[at].end else None


def anchored_span(text: str, edit: Edit | ChosenStop, spans: Iterable[Span]) -> Span | None:
    """The span that has the edit's surroundings, None where that is none or not plain.

    Of several, only the one that stands where the edit's words stood is taken: a wrong anchor is
    worse than a lost one. One agreeing side is enough if some of the other stands nearby.
    """
    spans = list(spans)
    if not edit.prefix and not edit.suffix:
        return min(spans, key=lambda span: abs(span[0] - edit.start), default=None)
    found = [(span, _sides(text, edit.prefix, edit.suffix, span)) for span in spans]
    wanted = (edit.prefix != "", edit.suffix != "")
    whole = [span for span, sides in found if sides == wanted]
    if whole:
        there = [span for span in whole if span[0] == edit.start]
        return there[0] if there else whole[0] if len(whole) == 1 else None
    partly = [
        span
        for span, (left, right) in found
        if left != right
        and len(edit.prefix if left else edit.suffix) >= _PIECE
        and any(_nearby(text, edit.prefix, edit.suffix, span, left=left))
    ]
    return partly[0] if len(partly) == 1 else None


def is_of(text: str, edit: Edit) -> bool:
    """Whether an edit may have been made in this text: its words stand here in their surroundings.

    One for all texts, or without surroundings, is of any.
    """
    wanted = (edit.prefix != "") + (edit.suffix != "")
    if edit.scope == "project" or not wanted:
        return True
    spans = occurrences(text, edit.quote, whole_words=False)
    return any(agreement(text, edit, span) == wanted for span in spans)


def agreement(text: str, edit: Edit, span: Span) -> int:
    """How many of the edit's sides (0..2) stand around the span, white space aside."""
    return sum(_sides(text, edit.prefix, edit.suffix, span))


def _sides(text: str, prefix: str, suffix: str, span: Span) -> tuple[bool, bool]:
    """Whether prefix and suffix stand around the span, white space aside; empty ones do not."""
    prefix, suffix = _one_space(prefix), _one_space(suffix)
    reach = 4 * CONTEXT + 4 * max(len(prefix), len(suffix))
    before = _one_space(text[max(0, span[0] - reach) : span[0]])
    after = _one_space(text[span[1] : span[1] + reach])
    return (prefix != "" and before.endswith(prefix), suffix != "" and after.startswith(suffix))


def _nearby(text: str, prefix: str, suffix: str, span: Span, *, left: bool) -> tuple[bool, bool]:
    """Whether the near and the far end of one side are there: of the suffix where `left` agrees."""
    if left:
        side = _one_space(suffix)
        near, far, around = side[:_PIECE], side[-_PIECE:], text[span[1] : span[1] + _NEARBY]
    else:
        side = _one_space(prefix)
        near, far = side[-_PIECE:], side[:_PIECE]
        around = text[max(0, span[0] - _NEARBY) : span[0]]
    around = _one_space(around)
    long = len(side) >= _PIECE
    return long and near in around, long and far in around


def _one_space(words: str) -> str:
    return re.sub(r"\s+", " ", words)
