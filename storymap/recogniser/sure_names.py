"""Names that are places whatever the models think: by renown, or by what stands beside them.

What comes in: the spans that the random field does not rule out. What goes out: which of them the
words beside make places of. The corpora have few names that begin with an article, and few codes of
states without a comma, so that neither "The Hague" nor "Sydney NSW" is learnt from them. The
name of a country, large region or great city that nobody bears needs no more than that the field
holds it for possible or that a sure name follows it in a list, and where it is a common word a
country beside it ("Why Turkey left Syria"). One of several words that all know ("North Korea"), a
feature of several words ("Golden Gate Bridge") and a large place with an article or small word in
its name ("The Hague is") need nothing else, the river or range that the world knows by its name an
article before it ("The Alps were"), another water a way along it too ("on the Wash"), a town
something that is said of towns ("Split is two hours away") or another of its region beside it
("Florence and Siena").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from storymap.candidates.lookup import CODE, KNOWN_FEATURE, has_ancestor, rows_written
from storymap.candidates.matcher import (
    POPULATION_STEPS,
    WIDE_GROUPS,
    KindGroup,
    Matcher,
    NameUse,
)
from storymap.gazetteer import ABBREVIATION
from storymap.gazetteer.groups import COUNTRY, GROUP_OF_KIND, IS_TOWN, REGION
from storymap.languages.en.places import OF
from storymap.languages.en.things import OF_A_FIRM
from storymap.languages.en.words import DIRECTIONS
from storymap.languages.language import RecognitionWords
from storymap.recogniser.ancient_names import CERTAIN, ancient_names
from storymap.recogniser.crf import BAR, LONGEST_CODE
from storymap.recogniser.pairs import neighbours_in, towns_called
from storymap.recogniser.reranking import Floats, SpanCandidate
from storymap.recogniser.waters import is_water

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

SURE = 0.5  # the least probability of such a span
DOUBTED = 0.3  # that of one which is a common word, or of a city of less than a million people
POSSIBLE = 0.1  # the field's probability for a country or city that the world knows
LARGE, KNOWN, RENOWNED = 4, 2, 4  # steps of population (150,000 people), and of fame


def least_probabilities(
    spans: Sequence[SpanCandidate],
    matcher: Matcher,
    gazetteer: Gazetteer,
    words: RecognitionWords,
    first_names: Container[str],
    surnames: Container[str],
    spoken_of: Container[int] = (),
    units: Container[int] = (),
) -> Floats:
    """How likely each span is at least; 0 where nothing speaks for it here.

    SURE are those that have a code ("Perth WA") or fill a table's cell beside what they lie in, are
    features or have a great name that nobody bears; `first_names` and `surnames` are people's, in
    lower case. At `spoken_of` begin words that the text speaks of as it does of places, so that a
    town may be meant that is a common word ("Split is the place to"), at `units` names
    that it lists as units.
    """
    wide = Counter(span.passage for span in spans if _is_surely_wide(span, matcher))
    sure = {(span.passage, span.first) for span in spans if span.known and span.score >= CERTAIN}

    def is_other(key: str) -> bool:
        return key in first_names or key in surnames or key in matcher.commonness

    neighbours = neighbours_in(spans, matcher, gazetteer, is_other)
    neighbours |= ancient_names(spans, words, is_other)

    def least(span: SpanCandidate) -> float:
        if not span.known:
            return 0.0
        if (
            _is_compound(span, matcher, words, is_other)
            or _is_qualified(span, gazetteer)
            or _is_cell(span, matcher, gazetteer)
            or _is_feature(span, matcher, gazetteer, words)
            or is_water(span, matcher, gazetteer, words)
            or (span.passage, span.first, span.last) in neighbours
            or (span.key in DIRECTIONS and span.scan.tokens[span.first].start in units)
        ):
            return SURE
        is_word = span.key in matcher.commonness
        tokens, first = span.scan.tokens, span.first
        if tokens[first].start in spoken_of and _is_town(span, gazetteer, is_other(span.key)):
            led_to = first > 0 and tokens[first - 1].text.lower() in words.PLACING
            if is_word or not led_to:  # the field knows what "to" leads to
                return SURE if is_word else DOUBTED
        listed = (span.passage, span.last + 1) in sure and _is_listed(span, matcher, words)
        if not (listed or _is_great(span, matcher, gazetteer)) or span.key in first_names:
            return 0.0
        facts = matcher.facts(span.key)
        if facts.group is not KindGroup.COUNTRY and span.key in surnames:
            return 0.0
        if not is_word:
            greatest = facts.group in WIDE_GROUPS or facts.size == len(POPULATION_STEPS)
            return SURE if greatest else DOUBTED  # "Camden" may be a child
        among = wide[span.passage] > _is_surely_wide(span, matcher)
        return DOUBTED if among and not (listed or span.text.isupper()) else 0.0

    return np.array([least(span) for span in spans], np.float64)


def _is_town(span: SpanCandidate, gazetteer: Gazetteer, other: bool) -> bool:
    """Whether a span is some town's name, and of nothing longer.

    One that is a person's or a word too must be the usual name of a town of some size.
    """
    if not span.longest or other:
        return span.longest and len(towns_called(span, gazetteer)) > 0
    return bool(IS_TOWN[gazetteer.kind[gazetteer.postings(span.key)[0]]].any())


def _is_great(span: SpanCandidate, matcher: Matcher, gazetteer: Gazetteer) -> bool:
    """Whether a span is the usual name of a country, region or city of renown, and nothing longer.

    Of some hundred such names that the models doubt in the corpora, eight mean anything else.
    """
    tokens, first = span.scan.tokens, span.first
    if span.score < POSSIBLE or not _stands_alone(span, matcher):
        return False
    facts = matcher.facts(span.key)
    usual = matcher.spelling(span.text, span.key) == 0
    if facts.group is KindGroup.COUNTRY:
        long = span.text.isupper() and len(span.key) >= LONGEST_CODE  # USSR, but not NZ or PR
        short = long and ABBREVIATION in gazetteer.postings(span.key)[1]
        return (
            usual
            or short
            or len(rows_written(gazetteer, span.key, span.text, (COUNTRY, REGION))) > 0
        )
    if first > 1 and tokens[first - 1].text == OF and tokens[first - 2].text[0].isupper():
        return False  # "Duchy of Saxony"
    known = facts.size >= LARGE and facts.fame >= RENOWNED  # many a city's region is called so
    wide = facts.group is KindGroup.REGION
    large = wide and facts.size == len(POPULATION_STEPS) and facts.fame >= KNOWN
    large &= len(span.key) > LONGEST_CODE
    return usual and (large or (known and (wide or facts.group is KindGroup.TOWN)))


def _is_listed(span: SpanCandidate, matcher: Matcher, words: RecognitionWords) -> bool:
    """Whether what is paired with a name of a large place follows it: "Peking, Bombay"."""
    tokens, facts = span.scan.tokens, matcher.facts(span.key)
    if tokens[span.last].text.lower() not in words.PAIRING or len(span.text) <= LONGEST_CODE:
        return False
    if tokens[span.first].text.lower() in words.LEADING:
        return False
    return (facts.size >= LARGE or facts.group in WIDE_GROUPS) and _stands_alone(span, matcher)


def _is_surely_wide(span: SpanCandidate, matcher: Matcher) -> bool:
    """Whether the field takes a span for the name of a country or region."""
    return span.known and span.score >= SURE and matcher.facts(span.key).group in WIDE_GROUPS


def _is_compound(
    span: SpanCandidate,
    matcher: Matcher,
    words: RecognitionWords,
    is_other: Callable[[str], bool],
) -> bool:
    """Whether a span is a large place's usual name of several words, which all know or one small.

    "North Korea", "Isle of Man". Of 38 of renown that the models doubt in the corpora all are. Or
    what one town alone is called, unless all its words are people's or common: "Khan Younis".
    """
    if span.last - span.first < 2 or not _stands_alone(span, matcher):
        return False
    facts = matcher.facts(span.key)
    lone = facts.group is KindGroup.TOWN and facts.size >= LARGE and not facts.rivals
    if lone and facts.use is not NameUse.ADJECTIVE and not all(map(is_other, span.key.split(" "))):
        return True
    if not (facts.size >= LARGE or facts.group in WIDE_GROUPS) or facts.use is not NameUse.MAIN:
        return False
    first, *others = (token.text for token in span.scan.tokens[span.first : span.last])
    linked = first.lower() in words.LEADING or any(word[0].islower() for word in others)
    renowned = facts.size >= LARGE and facts.fame >= RENOWNED
    return (linked or renowned) and matcher.spelling(span.text, span.key) == 0


def _stands_alone(span: SpanCandidate, matcher: Matcher) -> bool:
    """Whether a span is no part of a longer name, known or not; a word may open its sentence."""
    tokens = span.scan.tokens
    before = tokens[span.first - 1].text if span.first else ""
    opens = span.first == 1 and before.lower() in matcher.commonness  # "Why Turkey left"
    after = tokens[span.last].text if span.last < len(tokens) else ""
    return span.longest and not after[:1].isupper() and (opens or not before[:1].isupper())


def _is_feature(
    span: SpanCandidate, matcher: Matcher, gazetteer: Gazetteer, words: RecognitionWords
) -> bool:
    """Whether a span is the one feature of its name: of several words, or known and articled.

    No noun follows the articled one, and no capital stands beside several words. Of 272 such names
    in the training corpora 245 are marked; most others are facilities ("Wall Street").
    """
    facts = matcher.facts(span.key)
    if facts.group is not KindGroup.NATURE or facts.use is not NameUse.MAIN or facts.rivals:
        return False
    if span.last - span.first > 1:
        return _stands_alone(span, matcher) and matcher.spelling(span.text, span.key) == 0
    if not _is_articled(span, words) or _is_before_noun(span, words):
        return False
    rows, _ = gazetteer.postings(span.key)
    return span.key not in matcher.commonness and gazetteer.fame[rows].max() >= KNOWN_FEATURE


def is_attribute(span: SpanCandidate, matcher: Matcher, words: RecognitionWords) -> bool:
    """Whether a firm's goods or people follow a feature's bare name: "the Amazon driver"."""
    if span.last - span.first > 1 or not span.known or not _is_articled(span, words):
        return False
    return matcher.facts(span.key).group is KindGroup.NATURE and _after(span) in OF_A_FIRM


def _is_articled(span: SpanCandidate, words: RecognitionWords) -> bool:
    """Whether an article or its like stands before a span."""
    return span.first > 0 and span.scan.tokens[span.first - 1].text.lower() in words.LEADING


def _is_before_noun(span: SpanCandidate, words: RecognitionWords) -> bool:
    """Whether a word that is not small follows a span."""
    after, small = _after(span), (words.HELPING, words.PLACING, words.PAIRING)
    return after.isalpha() and not any(after in each for each in small)


def _after(span: SpanCandidate) -> str:
    """What follows a span, in lower case; nothing at the end."""
    tokens = span.scan.tokens
    return tokens[span.last].text.lower() if span.last < len(tokens) else ""


def _is_qualified(span: SpanCandidate, gazetteer: Gazetteer) -> bool:
    """Whether the code of a region that has a place of the name follows it on its line."""
    tokens = span.scan.tokens
    if span.last >= len(tokens) or tokens[span.last].start - tokens[span.last - 1].end != 1:
        return False
    code = tokens[span.last].text
    if not (CODE <= len(code) <= LONGEST_CODE and code.isalpha() and code.isupper()):
        return False
    if tokens[span.last - 1].text.isupper():  # in capitals a code is not told from a word
        return False
    rows, how = gazetteer.postings(code.lower())
    return _lies_in(span, rows[how == ABBREVIATION], (REGION,), gazetteer)


def _is_cell(span: SpanCandidate, matcher: Matcher, gazetteer: Gazetteer) -> bool:
    """Whether a span fills a cell, and a region or country that has such a place the next one.

    So does a country or region itself that fills one: "Paris | Texas | USA".
    """
    scan, tokens, last = span.scan, span.scan.tokens, span.last
    ends = last == len(tokens) or scan.is_broken_before(last)
    opens = span.first == 0 or scan.is_broken_before(span.first)
    begun, ended = opens or tokens[span.first - 1].text == BAR, ends or tokens[last].text == BAR
    if not (begun and ended) or (opens and ends):
        return False
    if matcher.facts(span.key).group in WIDE_GROUPS and span.key not in matcher.commonness:
        return True
    beside = [] if ends or last + 1 == len(tokens) else scan.matches_at(last + 1, gazetteer)
    wide = (COUNTRY, REGION)
    return bool(beside) and _lies_in(span, gazetteer.postings(beside[-1].key)[0], wide, gazetteer)


def _lies_in(
    span: SpanCandidate, rows: NDArray[np.int32], groups: Sequence[int], gazetteer: Gazetteer
) -> bool:
    """Whether one of a span's places lies in one of those among `rows` that are of `groups`."""
    wide = set(rows[np.isin(GROUP_OF_KIND[gazetteer.kind[rows]], groups)].tolist())
    meant = gazetteer.postings(span.key)[0].astype(np.int64)
    return bool(wide) and bool(has_ancestor(meant, wide, gazetteer).any())
