"""Names of antiquity that the corpora are too new to teach: "in Ephesus", "Athens and Delphi".

What comes in: the spans that the random field does not rule out. What goes out: which of them are
such names, led to by a preposition of place or with another that the field is sure of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from storymap.candidates.history import is_ancient
from storymap.languages.language import RecognitionWords
from storymap.recogniser.reranking import SpanCandidate

CERTAIN = 0.8  # the field's for the other name


def ancient_names(
    spans: Sequence[SpanCandidate], words: RecognitionWords, is_other: Callable[[str], bool]
) -> set[tuple[int, int, int]]:
    """Where such names stand; `is_other` tells those of people, and words.

    The corpora have hardly any: one is found besides in sixteen of them, Laodicea, and is right.
    """
    known = [span for span in spans if span.known and span.longest and is_ancient(span.key)]
    sure: dict[int, set[str]] = defaultdict(set)  # by passage
    for span in known:
        if span.score >= CERTAIN:
            sure[span.passage].add(span.key)
    found: set[tuple[int, int, int]] = set()
    for span in known:
        tokens = span.scan.tokens
        before = tokens[span.first - 1].text if span.first else ""
        after = tokens[span.last].text if span.last < len(tokens) else ""
        if before[:1].isupper() or after[:1].isupper() or is_other(span.key):
            continue
        beside = sure[span.passage] - {span.key}
        if beside or before.lower() in words.PLACING:
            found.add((span.passage, span.first, span.last))
    return found
