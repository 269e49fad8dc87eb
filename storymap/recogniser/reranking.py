"""The reranker: candidate spans weighed with the whole document in view.

What comes in: the spans that the random field does not rule out. What goes out: those to keep, none
overlapping, each with the probability that it names a place. The field sees one passage at a time;
here a name's other uses, the longer names around it and the countries the document speaks of have a
say (two-stage recognition: Krishnan and Manning 2006).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from storymap.candidates.matcher import KindGroup, Matcher, NameUse
from storymap.candidates.votes import Votes
from storymap.inference.forest import Forest
from storymap.inference.logistic import log_odds
from storymap.inference.npz import arrays_of

if TYPE_CHECKING:
    from storymap.candidates.matcher import Scan
    from storymap.gazetteer import Gazetteer
    from storymap.recogniser.features import FeatureMaker

Floats = NDArray[np.float64]

# What the trees of all languages see of a span, in this order, and those of English besides.
SHARED = (
    "score", "likeliest", "known", "longest", "words", "group", "size", "use", "rivals",
    "spelling", "letters", "common", "opens", "surest_elsewhere", "mean_elsewhere", "longer",
    "longer_known", "country_votes", "region_votes",
)  # fmt: skip
COLUMNS = (*SHARED, "fame", "first_name", "surname", "coordinated")

# A name votes for its countries and regions once a span of it is likelier than not.
VOTING = 0.5
MEANT = 12  # the weightiest places of a name, which are what it may mean here
LONGEST = 12  # tokens; longer names are not looked for around a span
_GROUPS = {group: float(number) for number, group in enumerate(KindGroup)}
_USES = {use: float(number) for number, use in enumerate(NameUse)}
SENTENCE_ENDS = frozenset('.!?:;…«»„“”"։')
_NONE = -1.0  # stands for what there is nothing to tell of
_SURE = 1e-6  # probabilities are kept this far from 0 and 1


class SpanCandidate(NamedTuple):
    """Tokens `first:last` of a passage as a name: its folded key and the field's probability.

    `likeliest`: it is among the spans of the field's most likely labels; `known`: the gazetteer
    has the name; `longest`: no longer name of the gazetteer starts at its first token.
    """

    passage: int
    scan: Scan
    first: int
    last: int
    key: str
    score: float
    likeliest: bool
    known: bool
    longest: bool

    @property
    def start(self) -> int:
        """Where it begins in the document."""
        return self.scan.tokens[self.first].start

    @property
    def end(self) -> int:
        """Where it ends there."""
        return self.scan.tokens[self.last - 1].end

    @property
    def text(self) -> str:
        """The words of the span as they are written, with nothing between them."""
        return "".join(token.text for token in self.scan.tokens[self.first : self.last])


@lru_cache(maxsize=4)
def load_reranker(path: Path) -> Forest:
    """The reranker's trees; raises DataMissing where the file holds none."""
    with arrays_of(path, "does not hold a recogniser's trees") as arrays:
        return Forest.from_arrays(arrays, "tree_")


def features_of(
    spans: Sequence[SpanCandidate], maker: FeatureMaker, gazetteer: Gazetteer
) -> Floats:
    """What the trees see of each span: (spans, len(COLUMNS)); `maker` knows names and people's."""
    matcher = maker.matcher
    by_key: dict[str, list[int]] = defaultdict(list)
    for at, span in enumerate(spans):
        by_key[span.key].append(at)
    longer = [list(_longer(at, spans)) for at in range(len(spans))]
    columns: dict[str, Sequence[float] | Floats] = {
        "score": [span.score for span in spans],
        "likeliest": [span.likeliest for span in spans],
        "known": [span.known for span in spans],
        "longest": [span.longest for span in spans],
        "words": [span.last - span.first for span in spans],
        "letters": [len(span.key) for span in spans],
        "common": [_commonness(span, matcher) for span in spans],
        "opens": [_opens(span) for span in spans],
        "spelling": [
            matcher.spelling(span.text, span.key) if span.known else _NONE for span in spans
        ],
        **_facts(spans, by_key, matcher),
        **_uses_elsewhere(spans, by_key),
        "longer": [max((other.score for other in several), default=_NONE) for several in longer],
        "longer_known": [any(other.known for other in several) for several in longer],
        **_votes(spans, by_key, gazetteer),
        "coordinated": _coordinated(spans, maker),
        "first_name": [maker.first_names.get(span.key, _NONE) for span in spans],
        "surname": [maker.surnames.get(span.key, _NONE) for span in spans],
    }
    return np.column_stack([np.asarray(columns[name], np.float64) for name in COLUMNS])


def _commonness(span: SpanCandidate, matcher: Matcher) -> int:
    """How common the least common word of a name is in lower case."""
    tokens = span.scan.tokens[span.first : span.last]
    return min(matcher.commonness.get(token.text.lower(), 0) for token in tokens)


def _opens(span: SpanCandidate) -> bool:
    """Whether a sentence begins with the span, so that its capital tells nothing."""
    return not span.first or span.scan.tokens[span.first - 1].text in SENTENCE_ENDS


def _facts(
    spans: Sequence[SpanCandidate], by_key: Mapping[str, list[int]], matcher: Matcher
) -> dict[str, Sequence[float]]:
    """What the gazetteer says of each span's name."""
    known = {key: matcher.facts(key) for key, same in by_key.items() if spans[same[0]].known}
    facts = [known.get(span.key) for span in spans]
    return {
        "group": [_GROUPS[each.group] if each else _NONE for each in facts],
        "size": [each.size if each else _NONE for each in facts],
        "use": [_USES[each.use] if each else _NONE for each in facts],
        "rivals": [each.rivals if each else _NONE for each in facts],
        "fame": [each.fame if each else _NONE for each in facts],
    }


def _longer(at: int, spans: Sequence[SpanCandidate]) -> Iterator[SpanCandidate]:
    """The spans of more tokens that share some with this one; all are in order."""
    span = spans[at]
    for step in (-1, 1):
        other = at + step
        while 0 <= other < len(spans) and spans[other].passage == span.passage:
            near = spans[other]
            if near.first >= span.last or near.first < span.first - LONGEST:
                break
            if near.last > span.first and near.last - near.first > span.last - span.first:
                yield near
            other += step


def _uses_elsewhere(
    spans: Sequence[SpanCandidate], by_key: Mapping[str, list[int]]
) -> dict[str, Floats]:
    """The best and the mean probability of the same name elsewhere in the document."""
    scores = np.array([span.score for span in spans])
    surest, mean = np.full(len(spans), _NONE), np.full(len(spans), _NONE)
    for same in by_key.values():
        if len(same) < 2:
            continue
        mine = scores[same]
        best, second = np.sort(mine)[[-1, -2]]
        surest[same] = np.where(np.arange(len(same)) == mine.argmax(), second, best)
        mean[same] = (mine.sum() - mine) / (len(same) - 1)
    return {"surest_elsewhere": surest, "mean_elsewhere": mean}


def _coordinated(spans: Sequence[SpanCandidate], maker: FeatureMaker) -> list[float]:
    """The best probability of a name that stands beside a span in a pair or list."""
    best: dict[tuple[int, int, bool], float] = defaultdict(float)
    for span in spans:
        for edge in ((span.passage, span.first, True), (span.passage, span.last, False)):
            best[edge] = max(best[edge], span.score)
    found = []
    for span in spans:
        tokens, scores = span.scan.tokens, [_NONE]
        if span.first and tokens[span.first - 1].text.lower() in maker.words.PAIRING:
            scores.append(best.get((span.passage, span.first - 1, False), 0.0))
        if span.last < len(tokens) and tokens[span.last].text.lower() in maker.words.PAIRING:
            scores.append(best.get((span.passage, span.last + 1, True), 0.0))
        found.append(max(scores))
    return found


def _votes(
    spans: Sequence[SpanCandidate], by_key: Mapping[str, list[int]], gazetteer: Gazetteer
) -> dict[str, Sequence[float]]:
    """How many of the document's sure names may lie in a country or region of this name's."""
    known = [key for key, same in by_key.items() if spans[same[0]].known]
    meant = {key: gazetteer.postings(key)[0][:MEANT] for key in known}
    sure = {span.key for span in spans if span.score >= VOTING}
    voters = [key for key in known if key in sure]
    number = {key: voter for voter, key in enumerate(voters)}

    def best_by_key(parents: NDArray[np.integer]) -> dict[str, float]:
        places = {key: parents[rows] for key, rows in meant.items()}
        votes = Votes([places[key] for key in voters])
        return {key: votes.best(number.get(key), places[key].tolist()) for key in known}

    countries, regions = best_by_key(gazetteer.country), best_by_key(gazetteer.region)
    return {
        "country_votes": [countries.get(span.key, _NONE) for span in spans],
        "region_votes": [regions.get(span.key, _NONE) for span in spans],
    }


def choose(
    spans: Sequence[SpanCandidate], probabilities: Floats, likely: float
) -> list[tuple[SpanCandidate, float]]:
    """The spans to keep, in order, none overlapping, each with its probability.

    Of each passage the set with the greatest sum of log odds over `likely`'s (weighted interval
    scheduling, by dynamic programming).
    """
    gains = log_odds(probabilities, _SURE) - log_odds(likely, _SURE)
    by_passage: dict[int, list[int]] = defaultdict(list)
    for at in np.flatnonzero(gains > 0).tolist():
        by_passage[spans[at].passage].append(at)
    chosen: list[int] = []
    for within in by_passage.values():
        chosen += _best_apart(within, spans, gains)
    return [(spans[at], float(probabilities[at])) for at in chosen]


def _best_apart(within: list[int], spans: Sequence[SpanCandidate], gains: Floats) -> list[int]:
    """The spans of one passage that together gain most, in order."""
    within = sorted(within, key=lambda at: (spans[at].last, spans[at].first))
    ends = [spans[at].last for at in within]
    totals = [0.0]
    before: list[int | None] = []  # for each span taken, how many of those before stay possible
    for number, at in enumerate(within):
        free = bisect_right(ends, spans[at].first, 0, number)
        total = totals[free] + float(gains[at])
        takes = total > totals[-1]
        before.append(free if takes else None)
        totals.append(total if takes else totals[-1])
    chosen: list[int] = []
    number = len(within)
    while number:
        free_ = before[number - 1]
        if free_ is None:
            number -= 1
        else:
            chosen.append(within[number - 1])
            number = free_
    return chosen[::-1]
