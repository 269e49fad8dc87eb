"""The grammar of movement: who moves in a clause, where it ends, and what a place is to its verb.

Sentences come as tokens with the places and dates in them; what words mean is a language's module
`travel`. Where the words do not tell, nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from storymap.languages.language import TravelWords
from storymap.maps.symbols import shape_of
from storymap.model import Document, Passage, Resolution
from storymap.text.characters import one_line
from storymap.text.tokens import Token, tokenise

# Tokens from a verb to the last place that belongs to it; "went … to Medina and Mecca" needs 12.
REACH = 30
# Tokens of a subject, and between a preposition and its place.
SUBJECT, LEAD = 5, 4

_ENDS = frozenset(".!?…;")
_HOLDING = frozenset(",:-")  # marks that end no clause


@dataclass(frozen=True)
class Sentence:
    """A sentence: its tokens, the resolution whose mention each is in, and whether a date is."""

    tokens: tuple[Token, ...]
    places: tuple[Resolution | None, ...]
    dated: tuple[bool, ...]
    words: TravelWords
    text: str
    passage: int

    @property
    def start(self) -> int:
        """Where it begins in the document's text."""
        return self.tokens[0].start

    @cached_property
    def low(self) -> tuple[str, ...]:
        """The tokens' words in lower case."""
        return tuple(token.text.casefold() for token in self.tokens)

    @cached_property
    def denied(self) -> int:
        """From which token on nothing is said to be so: "denied that …"."""
        every = (at for at, word in enumerate(self.low) if word in self.words.DENYING)
        return next(every, len(self.low))

    @cached_property
    def small(self) -> frozenset[str]:
        """The prepositions that give places their parts."""
        words = self.words
        return frozenset().union(words.AT, words.TO, words.FROM, words.FOR, words.THROUGH)

    @cached_property
    def verbs(self) -> frozenset[str]:
        """The verbs of movement."""
        words = self.words
        every = (words.GOING, words.REACHING, words.ARRIVING, words.LEAVING, words.CARRYING)
        return frozenset().union(*every)

    def said(self, first: int, last: int) -> str:
        """The words of some tokens as they stand, white space aside."""
        begin = self.tokens[first].start
        return one_line(self.text[begin - self.start : self.tokens[last - 1].end - self.start])

    def ends_clause(self, at: int) -> bool:
        """Whether a token is a mark behind which nothing belongs to what stands before."""
        return self.tokens[at].kind == "mark" and self.low[at] not in _HOLDING


def sentences_of(
    document: Document, passage: Passage, resolutions: Sequence[Resolution], words: TravelWords
) -> Iterator[Sentence]:
    """The sentences of a passage in which one of `resolutions` stands; all in reading order."""
    tokens = tokenise(document.text, passage.start, passage.end)
    inside = _within([(r.mention.start, r.mention.end) for r in resolutions], tokens)
    places = tuple(None if at is None else resolutions[at] for at in inside)
    dates = [(d.start, d.end) for d in document.dates if d.passage == passage.index]
    dated = tuple(at is not None for at in _within(dates, tokens))
    first = 0
    for number, token in enumerate(tokens):
        if token.text in _ENDS or number == len(tokens) - 1:
            span = slice(first, number + 1)
            if any(places[span]):
                text = document.text[tokens[first].start : token.end]
                yield Sentence(
                    tuple(tokens[span]), places[span], dated[span], words, text, passage.index
                )
            first = number + 1


def _within(spans: Sequence[tuple[int, int]], tokens: Sequence[Token]) -> Iterator[int | None]:
    """For each token the number of the span that it is in."""
    at = 0
    for token in tokens:
        while at < len(spans) and spans[at][1] <= token.start:
            at += 1
        yield at if at < len(spans) and spans[at][0] <= token.start else None


def traveller(sentence: Sentence, verb: int, followed: str) -> str | None:
    """Who moves: "" for the subject of the verb before, None where nobody does.

    `followed` is whom "it" may stand for.
    """
    words, low = sentence.words, sentence.low
    at = verb - 1
    while at >= 0 and _is_between(words, low[at]):
        at -= 1
    passive = any(word in words.BEING for word in low[at + 1 : verb])
    before = low[at] if at >= 0 else ""
    if before in words.UNREAL or (low[verb].endswith(words.PARTICIPLE) and not passive):
        return None
    if verb > sentence.denied:
        return None
    themselves = low[verb] in words.GOING and words.HAVING & {*low[at + 1 : verb]}  # "had driven"
    if low[verb] in words.CARRYING and not passive and not themselves:
        moved = verb + 1 < len(low) and low[verb + 1] in words.MOVED
        return low[verb + 1] if moved else None
    if (passive and low[verb] in words.LEAVING) or _is_another_verb(sentence, verb):
        return None
    if before in words.AND:
        return ""
    if before in words.PERSONS | words.THING:
        supposed = at > 0 and low[at - 1] in words.UNREAL
        unknown = before in words.THING and not _is_thing(words, followed)
        return None if supposed or unknown else sentence.tokens[at].text
    return _subject(sentence, at)


def _is_another_verb(sentence: Sentence, verb: int) -> bool:
    """Whether nobody moves by it: "set fire", "moved its archives" but not "moved the next day"."""
    words, low = sentence.words, sentence.low
    particles = words.PARTICLES.get(low[verb])
    if particles and not particles & {*low[verb + 1 : verb + 3]}:
        return True
    behind = low[verb + 1 : verb + 2 + LEAD]
    has_object = bool(words.ARTICLES & {*behind[:1]}) and not words.SPANS & {*behind}
    return low[verb] in words.SHIFTING and has_object


def _is_thing(words: TravelWords, followed: str) -> bool:
    """Whether it is a ship or a caravan, which "it" may stand for, no name and no pronoun."""
    return followed.rpartition(" ")[2].islower() and followed not in words.PERSONS


def _subject(sentence: Sentence, at: int) -> str | None:
    """The words up to a token that are a subject; None where nobody is one."""
    words, low, last = sentence.words, sentence.low, at + 1
    first = at = _head(sentence, at)
    while first >= 0 and at - first < SUBJECT and _is_of_subject(sentence, first):
        first -= 1
        if low[first + 1] in words.ARTICLES:
            break
    if first == at or low[at] in words.UNMOVED or (first >= 0 and low[first] in words.UNREAL):
        return None
    if not any(token.kind == "word" for token in sentence.tokens[first + 1 : at + 1]):
        return None
    return sentence.said(first + 1, last)


def _head(sentence: Sentence, at: int) -> int:
    """The last token of a subject but for where it is from: "Teachers from Oaxaca marched"."""
    first = _beginning(sentence, at)
    if sentence.places[at] is None or not first or sentence.low[first - 1] not in sentence.small:
        return at
    return first - 2


def _beginning(sentence: Sentence, at: int) -> int:
    """The first token of the mention that a token is in."""
    places = sentence.places
    while places[at] is not None and at and places[at - 1] is places[at]:
        at -= 1
    return at


def _is_of_subject(sentence: Sentence, at: int) -> bool:
    words, low, first = sentence.words, sentence.low, _beginning(sentence, at)
    in_place = sentence.places[at] is not None
    leading = low[first - 1] if in_place and first else ""  # "In Cairo Smith left"
    return not (
        sentence.dated[at]
        or sentence.tokens[at].kind == "mark"
        or {low[at], leading} & sentence.small
        or low[at] in words.JOINING | words.UNREAL | (words.BREAKING - words.PERSONS)
        or low[at] in sentence.verbs
    )


def _is_between(words: TravelWords, word: str) -> bool:
    """Whether a word may stand between a subject and its verb."""
    adverb = word.endswith(words.ADVERB) and word not in words.NO_ADVERBS
    return adverb or word in words.BETWEEN or word in words.BEING


def subject_before(sentence: Sentence, first: int, verb: int) -> str:
    """Whose other verbs stand before: the nearest pronoun, or a name that opens the sentence."""
    words, low, tokens = sentence.words, sentence.low, sentence.tokens
    for word in reversed(low[first:verb]):
        if word in words.PERSONS:
            return word
    at = 0
    while at < SUBJECT and tokens[at].text.istitle() and low[at] not in words.ARTICLES:
        if sentence.places[at] is not None or sentence.dated[at] or low[at] in sentence.small:
            return ""
        at += 1
    if not at < verb < REACH or any(map(sentence.ends_clause, range(verb))):
        return ""
    acts = low[at] in words.BEING | words.BETWEEN or low[at].endswith(words.PAST)
    others = (words.BREAKING - words.LEADING) & {*low[at:verb]}
    return sentence.said(0, at) if acts and not others else ""


def clause_end(sentence: Sentence, verb: int, stop: int) -> int:
    """Where a verb's clause ends, before `stop`; a date in it ends none."""
    words, low = sentence.words, sentence.low
    ending = words.BREAKING | words.UNREAL - words.TO
    for at in range(verb + 1, stop):
        moves = low[at] in sentence.verbs and not low[at].endswith(words.PARTICIPLE)
        acts = low[at] == words.ALSO and not _goes_on(sentence, at + 1, stop)
        far = words.TO & {low[at - 1], *low[at + 1 : at + 2]}  # "as far as"
        breaks = low[at] in ending and not far and not sentence.dated[at]  # "may", not "May"
        if sentence.ends_clause(at) or moves or acts or breaks:
            return at
    return stop


def _goes_on(sentence: Sentence, at: int, stop: int) -> bool:
    """Whether a list of places goes on, not what somebody does: "and wants to travel to"."""
    words, low = sentence.words, sentence.low
    small = sentence.small | words.JOINING | words.LEADING
    while at < stop and sentence.places[at] is None:
        if not (low[at] in small or sentence.dated[at] or _is_between(words, low[at])):
            return False
        at += 1
    return at < stop


def role_of(sentence: Sentence, at: int, verb: int, last: str) -> str:
    """What a place is to its verb: "from", "to", "through", or "" for something else.

    `last` is what the place before is, which a list goes on with.
    """
    words, low = sentence.words, sentence.low
    back = at - 1
    while back >= 0 and at - back <= LEAD and low[back] in words.LEADING:
        back -= 1
    if back < 0:
        return ""
    word, moving = low[back], low[verb]
    if back == verb:
        if moving in words.REACHING:
            return "to"
        return "from" if moving in words.LEAVING else ""
    if word in words.FROM:
        return "from"
    if word in words.TO:
        return "to"
    if word in words.THROUGH:
        return "through"
    if word in words.FOR:
        return "to" if moving in words.LEAVING | words.GOING and at > verb else ""
    if word in words.AT:
        return "to" if moving in words.ARRIVING and at > verb else ""
    if word in words.JOINING and last:
        # A list goes on: nothing but its marks stands between two places.
        while back >= 0 and low[back] in words.JOINING:
            back -= 1
        return last if back >= 0 and sentence.places[back] is not None else ""
    return ""


def is_told_by(place: Resolution, sentence: Sentence, at: int) -> bool:
    """Whether a region or country only tells where the place before is ("Paris, Texas")."""
    before = sentence.places[at - 2] if at > 1 and sentence.low[at - 1] == "," else None
    if before is None or before.place is None or place.place is None or not is_wide(place):
        return False
    return place.place.name in (before.place.region, before.place.country)


def is_wide(resolution: Resolution) -> bool:
    """Whether a place is an area or a part of nature, in which one goes on being elsewhere."""
    return resolution.place is not None and shape_of(resolution.place.kind) in ("area", "nature")
