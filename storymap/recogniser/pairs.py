"""Towns that are named together speak for each other: "Florence and Siena", "Lima/Cusco".

What comes in: the spans that the random field does not rule out. What goes out: where those stand
that a joint pairs with another of their region, or a slash with one of their country. Either may be
a woman or a common word, if the other is nothing else. What lies between two places, wherever the
text says that is, lies between villages too, whatever else is called so ("from Hope to Yale, in
British Columbia"), and so is one that a direction tells ("Hope, east of Vancouver").
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from storymap.candidates.lookup import rows_written
from storymap.candidates.matcher import KNOWN_SIZE, POPULATION_STEPS, Matcher
from storymap.gazetteer.groups import CAPITAL, CITY, IS_TOWN
from storymap.languages.en.places import OF, PAIRED, SLASH, SPANNING, WHEREABOUTS
from storymap.languages.en.words import DIRECTIONS
from storymap.recogniser.reranking import SpanCandidate

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer


def neighbours_in(
    spans: Sequence[SpanCandidate],
    matcher: Matcher,
    gazetteer: Gazetteer,
    is_other: Callable[[str], bool],
) -> set[tuple[int, int, int]]:
    """The passage, first token and end of each of such a pair.

    `is_other` tells the names of people and common words.
    """
    begun = {(span.passage, span.first): span for span in spans if span.known and span.longest}
    found: set[tuple[int, int, int]] = set()
    for span in begun.values():
        beside = _told_by(span, begun)
        other = beside or begun.get((span.passage, span.last + 1))
        if other is None:
            continue
        pair, joint = (span, other), span.scan.tokens[span.last].text
        told = beside is not None or _is_told_between(span, other)
        if not (told or joint in PAIRED):
            continue
        if told:
            rows = [_towns(each, gazetteer) for each in pair]
        elif _is_within(span, other, matcher, gazetteer) or all(
            is_other(each.key) for each in pair
        ):
            continue
        else:
            rows = [
                towns_called(each, gazetteer)
                if is_other(each.key)
                else _large(gazetteer.postings(each.key)[0], gazetteer)
                for each in pair
            ]
        units = gazetteer.country if joint == SLASH else gazetteer.region
        if set.intersection(*(set(units[each].tolist()) for each in rows)) - {-1}:
            found |= {(each.passage, each.first, each.last) for each in pair}
    return found


def towns_called(span: SpanCandidate, gazetteer: Gazetteer) -> NDArray[np.int32]:
    """The towns of some size that are usually written just as a span is."""
    return _large(_towns(span, gazetteer), gazetteer)


def _towns(span: SpanCandidate, gazetteer: Gazetteer) -> NDArray[np.int32]:
    """The same of any size."""
    return rows_written(gazetteer, span.key, span.text, (CITY, CAPITAL))


def _large(rows: NDArray[np.int32], gazetteer: Gazetteer) -> NDArray[np.int32]:
    """The towns of some size among the rows."""
    large = gazetteer.population[rows] >= POPULATION_STEPS[KNOWN_SIZE - 1]
    return rows[IS_TOWN[gazetteer.kind[rows]] & large]


def _is_within(
    span: SpanCandidate, other: SpanCandidate, matcher: Matcher, gazetteer: Gazetteer
) -> bool:
    """Whether two joined names are parts of a longer one ("Simon & Garfunkel Tower").

    A common word may open their sentence, or one that begins no name ("Ferries Piraeus/Andros").
    """
    scan, tokens, last = span.scan, span.scan.tokens, other.last
    before = tokens[span.first - 1].text if span.first else ""
    opened = span.first == 1 and (
        before.lower() in matcher.commonness or not scan.matches_at(0, gazetteer)
    )
    goes_on = last < len(tokens) and tokens[last].text[0].isupper()
    return goes_on or (before[:1].isupper() and not opened)


def _told_by(
    span: SpanCandidate, begun: Mapping[tuple[int, int], SpanCandidate]
) -> SpanCandidate | None:
    """The name from which a direction tells where a span lies: "Hope, east of Vancouver"."""
    tokens, at = span.scan.tokens, span.last
    if at >= len(tokens) or tokens[at].text != ",":
        return None
    words = [token.text.lower() for token in tokens[at + 1 : at + 5]]
    if OF not in words:
        return None
    wind = [word for word in words[: words.index(OF)] if word != "-"]
    told = bool(wind) and all(word in DIRECTIONS for word in wind)
    return begun.get((span.passage, at + 2 + words.index(OF))) if told else None


def _is_told_between(span: SpanCandidate, other: SpanCandidate) -> bool:
    """Whether something lies between two names, and what follows says where that is."""
    tokens, last = span.scan.tokens, other.last
    if not span.first or last + 1 >= len(tokens):
        return False
    if (tokens[span.first - 1].text.lower(), tokens[span.last].text) not in SPANNING:
        return False
    return tokens[last].text == "," and tokens[last + 1].text.lower() in WHEREABOUTS
