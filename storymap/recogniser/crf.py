"""A linear-chain conditional random field over the tokens of a text.

What comes in: a document in a language that the model is trained for. What goes out: every span
that the field (Lafferty, McCallum and Pereira 2001) does not rule out as a name, with its
probability, for the reranker to weigh.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storymap.candidates.lookup import CODE
from storymap.candidates.matcher import HYPHENS, Match, Scan, scan_passages
from storymap.errors import DataMissing
from storymap.recogniser.features import FeatureMaker
from storymap.recogniser.passages import Strip
from storymap.recogniser.reranking import SpanCandidate
from storymap.text.tokens import Token, is_capitalised

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer
    from storymap.model import Document

# The labels of tokens: a name begins, goes on, or there is none.
BEGIN, INSIDE, OUTSIDE = "B", "I", "O"

BAR = "|"  # parts the cells of a table
_JOINTS = frozenset(f"&/{BAR}–—(")

LONGEST_CODE = 3  # letters of a state's code behind a town's name

# Names of the gazetteer that the field gives less than this are no candidates.
NOT_RULED_OUT = 0.02


def span_candidates(
    document: Document,
    gazetteer: Gazetteer,
    model: Path,
    maker: FeatureMaker,
    scans: Sequence[Scan] | None = None,
    *,
    ends_small: bool = False,
) -> list[SpanCandidate]:
    """Every span that the field at `model` does not rule out, in order.

    `scans` are those of the passages, where they are not what the text's tokens make of themselves.
    With `ends_small` a name may end with a small word ("Каспийское море").
    """
    if scans is None:
        scans = scan_passages(document)
    covers = [maker.matcher.cover(scan, ends_small=ends_small) for scan in scans]
    shared = _shared_tagger(str(model))
    usage = maker.usage(scans, covers)
    read: dict[str, list[SpanCandidate]] = {}
    candidates: list[SpanCandidate] = []
    for passage, scan, cover in zip(document.passages, scans, covers, strict=True):
        words = document.text[passage.start : passage.end]
        if words in read:  # what stands there again has the same spans
            candidates += (span._replace(passage=passage.index, scan=scan) for span in read[words])
            continue
        read[words] = [
            span
            for strip in maker.strips(scan, cover, usage)
            for span in _in_strip(
                passage.index, scan, cover, _Tagger(shared, strip), gazetteer, ends_small
            )
        ]
        candidates += read[words]
    return candidates


class _Tagger:
    """The field's labels and marginals over one strip, asked by the passage's token indices."""

    def __init__(self, tagger: Any, strip: Strip) -> None:
        import pycrfsuite

        self.first, self.last = strip.first, strip.first + len(strip.rows)
        self._tagger = tagger
        self._joins = INSIDE in tagger.labels()  # a tiny corpus may have names of one word only
        tagger.set(pycrfsuite.ItemSequence(strip.rows))
        labels = tagger.tag()
        self.spans = [(first + self.first, last + self.first) for first, last in spans_of(labels)]

    def begins(self, at: int) -> float:
        """How likely a name begins at a token."""
        return float(self._tagger.marginal(BEGIN, at - self.first))

    def goes_on(self, at: int) -> float:
        """How likely a name goes on at a token; 0 past the end."""
        if not self._joins or at >= self.last:
            return 0.0
        return float(self._tagger.marginal(INSIDE, at - self.first))

    def probability(self, first: int, last: int) -> float:
        """How likely a name stands at just these tokens, as if each label were by itself."""
        inside = prod(self.goes_on(at) for at in range(first + 1, last))
        return self.begins(first) * inside * (1 - self.goes_on(last))

    def touched(self, first: int, last: int) -> float:
        """How likely all these tokens are of names."""
        return prod(min(1.0, self.begins(at) + self.goes_on(at)) for at in range(first, last))

    def throughout(self, words: Iterable[int], last: int) -> float:
        """How likely all these tokens are of names, and none goes on at `last`."""
        touched = prod(min(1.0, self.begins(at) + self.goes_on(at)) for at in words)
        return touched * (1 - self.goes_on(last))


def _in_strip(
    passage: int,
    scan: Scan,
    cover: list[Match | None],
    tagger: _Tagger,
    gazetteer: Gazetteer,
    ends_small: bool,
) -> Iterator[SpanCandidate]:
    """The spans of the likeliest labels and the gazetteer names not ruled out, in order."""
    loose = {at for at in range(tagger.first, tagger.last) if _is_loose(scan.tokens[at])}
    no_end = {at for at in loose if scan.tokens[at].kind == "mark"} if ends_small else loose
    labelled = list(_trimmed(tagger.spans, loose, no_end))
    spans = [part for span in labelled for part in _parts(span, scan, gazetteer)]
    joined = set(spans) - set(labelled)
    keys: dict[tuple[int, int], str | None] = dict.fromkeys(spans)
    within = {at for span in spans for at in range(*span)}
    for at in range(tagger.first, tagger.last):
        if at in loose:
            continue
        if at not in within and tagger.begins(at) + tagger.goes_on(at) < NOT_RULED_OUT:
            continue
        for match in scan.matches_at(at, gazetteer):
            # "Anyang-si" ends with a small word, but no name ends with one that stands apart.
            tied = scan.tokens[match.last - 2].text in HYPHENS if match.last > at + 1 else False
            if match.last <= tagger.last and (tied or match.last - 1 not in no_end):
                keys[at, match.last] = match.key
    likeliest = set(spans)
    for (first, last), key in sorted(keys.items()):
        over = cover[first]
        capitals = [at for at in range(first, last) if at not in loose]
        # Few names of the corpora have small words inside ("Rio de Janeiro"); where the gazetteer
        # knows one whole, it does not matter where the labels part it.
        parted = key is not None and len(capitals) < last - first
        if (first, last) in joined:
            score = tagger.touched(first, last)
        else:
            score = tagger.throughout(capitals, last) if parted else tagger.probability(first, last)
        yield SpanCandidate(
            passage=passage,
            scan=scan,
            first=first,
            last=last,
            key=key or " ".join(scan.keys[first:last]),
            score=score,
            likeliest=(first, last) in likeliest,
            known=key is not None,
            longest=over is not None and (over.first, over.last) == (first, last),
        )


def _is_loose(token: Token) -> bool:
    """Whether a token is a mark or small word, which no name begins or ends with."""
    return token.kind == "mark" or (token.text[0].islower() and not is_capitalised(token.text))


def _trimmed(
    spans: Sequence[tuple[int, int]], loose: Set[int], no_end: Set[int]
) -> Iterator[tuple[int, int]]:
    """The spans without the tokens that they cannot begin or end with; those of nothing else go."""
    for first, last in spans:
        named = [at for at in range(first, last) if at not in loose]
        if named:
            ends = [at for at in range(named[0], last) if at not in no_end]
            yield named[0], ends[-1] + 1


def _parts(span: tuple[int, int], scan: Scan, gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """The names that a span joins with "&", a bar, slash, dash, bracket or nothing; else itself.

    They are parted where the gazetteer has each of them, but not the whole. Between the rows of a
    table they always are, and what it does not have there goes ("State", a column's head).
    """
    first, last = span
    joints = [at for at in range(first, last) if scan.tokens[at].text in _JOINTS]
    ends = [at for at in range(first + 1, last) if scan.is_broken_before(at)]
    code = scan.tokens[last - 1].text  # "Austin TX", "Sydney NSW"
    if last - first > 1 and CODE <= len(code) <= LONGEST_CODE and code.isupper():
        ends.append(last - 1)
    if not joints and not ends:
        return [span]
    bounds = sorted({first, last, *joints, *ends})
    parts = [(begin + (begin in joints), end) for begin, end in pairwise(bounds)]
    parts = [part for part in parts if part[0] < part[1]]

    def known(part: tuple[int, int]) -> bool:
        return any(match.last == part[1] for match in scan.matches_at(part[0], gazetteer))

    beside = scan.tokens[max(0, first - 1) : first] + scan.tokens[last : last + 1]
    if ends and any(token.text == BAR for token in beside):
        return [part for part in parts if known(part)]
    return parts if all(map(known, parts)) and not known(span) else [span]


def spans_of(labels: Sequence[str]) -> list[tuple[int, int]]:
    """The spans that a sequence of B, I and O marks, as token indices (first, last)."""
    spans: list[tuple[int, int]] = []
    for index, label in enumerate(labels):
        after_none = index == 0 or labels[index - 1] == OUTSIDE
        if label == BEGIN or (label == INSIDE and after_none):
            spans.append((index, index + 1))
        elif label == INSIDE:
            spans[-1] = (spans[-1][0], index + 1)
    return spans


_taggers = threading.local()


def _shared_tagger(path: str) -> Any:
    """This thread's tagger: a tagger holds the sequence it is set to, so threads share none."""
    import pycrfsuite

    open_taggers: dict[str, Any] = _taggers.__dict__.setdefault("by_path", {})
    if path not in open_taggers:
        tagger = pycrfsuite.Tagger()
        try:
            tagger.open(path)
        except (ValueError, OSError) as error:
            raise DataMissing(f"{path} is not a recogniser's model: {error}.") from error
        open_taggers[path] = tagger
    return open_taggers[path]
