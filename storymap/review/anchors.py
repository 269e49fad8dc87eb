"""Where an edit's words stand in a text that may have changed since."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from storymap.model import Edit

# Characters of context kept on either side: enough to tell two uses of one name apart, and what
# the W3C's annotation examples keep too.
CONTEXT = 32

# Thai to Lao, Burmese, Khmer, kana and Han write no spaces: a name may touch its neighbours there.
_SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTER = f"[^\\W{_SPACELESS}]"

Span = tuple[int, int]


def fold_words(words: str) -> str:
    """The words without differences of white space and case."""
    return " ".join(words.split()).casefold()


def occurrences(text: str, quote: str, *, whole_words: bool) -> Iterator[Span]:
    """Where the quote stands, white space aside; capitals count, "Nice" is not "nice"."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    if whole_words:
        pattern = f"(?<!{_LETTER}){pattern}(?!{_LETTER})"
    for match in re.finditer(pattern, text):
        yield match.span()


def overlaps(taken: Sequence[Span], start: int, end: int) -> bool:
    """Whether start:end shares a character with one of the sorted, disjoint spans."""
    before = bisect_right(taken, (start, end)) - 1
    return any(first < end and start < last for first, last in taken[max(0, before) : before + 2])


def anchored_span(text: str, edit: Edit, spans: Iterable[Span]) -> Span | None:
    """The span whose surroundings agree best with the edit's, the nearest to where it stood.

    One agreeing side is enough: what stands on the other may have been rewritten.
    """
    sides = (edit.prefix != "") + (edit.suffix != "")
    ranked = [(-agreement(text, edit, span), abs(span[0] - edit.start), span) for span in spans]
    best = min(ranked, default=None)
    if best is None or (sides > 0 and best[0] == 0):
        return None
    return best[2]


def agreement(text: str, edit: Edit, span: Span) -> int:
    """How many of the edit's sides (0..2) stand around the span, white space aside."""
    prefix, suffix = _one_space(edit.prefix), _one_space(edit.suffix)
    reach = 4 * CONTEXT + 4 * max(len(edit.prefix), len(edit.suffix))
    before = _one_space(text[max(0, span[0] - reach) : span[0]])
    after = _one_space(text[span[1] : span[1] + reach])
    return (prefix != "" and before.endswith(prefix)) + (suffix != "" and after.startswith(suffix))


def _one_space(words: str) -> str:
    return re.sub(r"\s+", " ", words)
