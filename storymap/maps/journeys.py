"""Story to Journeys: who went from where to where, each with the sentence that tells it.

A line on a map says that somebody travelled, so it needs a verb of movement, a traveller, and
places in the roles that its prepositions give them; what was planned, wished or denied is none.
Movement that the words do not tell is not guessed, nor drawn to an uncertain place. Languages
without a module `travel` tell of none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from storymap.languages.language import DEFAULT, TravelWords, travel_words_of
from storymap.maps.symbols import shape_of
from storymap.model import Document, Passage, Resolution, Story, counted
from storymap.text.tokens import Token, tokenise

# Tokens from a verb to the last place that belongs to it; "went … to Medina and Mecca" needs 12.
REACH = 30
# Tokens of a subject, and between a preposition and its place.
SUBJECT, LEAD = 5, 4

_ENDS = frozenset(".!?…;")
_WORD = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Journey:
    """`who` went along `way`: the resolutions of its places, from where to where.

    `start:end` is the sentence in the document's text that says so. The first of `way` is None
    where the words tell only where one came to.
    """

    who: str
    way: tuple[Resolution | None, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence: its tokens, and the resolution whose mention a token is in."""

    tokens: tuple[Token, ...]
    places: tuple[Resolution | None, ...]


def journeys_of(story: Story) -> tuple[Journey, ...]:
    """The journeys that the text tells, in reading order; none where its language has no words."""
    words = travel_words_of(story.document.language or DEFAULT)
    if words is None:
        return ()
    by_passage: dict[int, list[Resolution]] = {}
    for resolution in counted(story):
        if is_setting(resolution):
            by_passage.setdefault(resolution.mention.passage, []).append(resolution)
    told = _Telling(words)
    for passage in story.document.passages:
        if passage.kind == "paragraph" and passage.index in by_passage:
            for sentence in _sentences(story.document, passage, by_passage[passage.index]):
                told.hear(sentence)
    return tuple(told.journeys)


def is_setting(resolution: Resolution) -> bool:
    """Whether something happens there, as far as is known."""
    mention = resolution.mention
    return (
        resolution.place is not None
        and resolution.status != "rejected"
        and mention.form != "adjective"
        and mention.role != "associative"
    )


def _sentences(
    document: Document, passage: Passage, resolutions: Sequence[Resolution]
) -> Iterator[_Sentence]:
    tokens = tokenise(document.text, passage.start, passage.end)
    inside: list[Resolution | None] = []
    at = 0
    for token in tokens:
        while at < len(resolutions) and resolutions[at].mention.end <= token.start:
            at += 1
        here = at < len(resolutions) and resolutions[at].mention.start <= token.start
        inside.append(resolutions[at] if here else None)
    first = 0
    for number, token in enumerate(tokens):
        if token.text in _ENDS or number == len(tokens) - 1:
            if any(inside[first : number + 1]):
                span = slice(first, number + 1)
                yield _Sentence(tuple(tokens[span]), tuple(inside[span]))
            first = number + 1


class _Telling:
    """What was told so far: a traveller who is followed, and where he is."""

    def __init__(self, words: TravelWords) -> None:
        self.words = words
        self.journeys: list[Journey] = []
        self.here: Resolution | None = None
        self.who = ""
        self.verbs = words.GOING | words.REACHING | words.ARRIVING | words.LEAVING | words.CARRYING

    def hear(self, sentence: _Sentence) -> None:
        """Takes in a sentence: its journeys, or that the one who is followed is elsewhere."""
        low = [token.text.casefold() for token in sentence.tokens]
        verbs = [
            at
            for at, word in enumerate(low)
            if word in self.verbs and self._traveller(sentence, low, at) is not None
        ]
        found = False
        before = end = 0
        who = ""
        for number, verb in enumerate(verbs):
            stop = verbs[number + 1] if number + 1 < len(verbs) else len(low)
            who = self._traveller(sentence, low, verb) or who or self._person(low, before, verb)
            if who:
                end = self._end(low, verb, min(stop, verb + REACH))
                found |= self._go(sentence, low, (before, verb, end), who)
                before = end
        for place in sentence.places[end if found else 0 :]:
            if place is not None:
                self._leave(place)

    def _go(
        self, sentence: _Sentence, low: list[str], clause: tuple[int, int, int], who: str
    ) -> bool:
        """Enters the journey that a clause tells; whether it tells one."""
        words = self.words
        before, verb, stop = clause
        origin, through, goals = None, [], []
        role, lost = "", False
        for at in [*range(before, verb), *range(verb + 1, stop)]:
            place = sentence.places[at]
            if place is None or (at and sentence.places[at - 1] is place):
                continue
            if _is_told_by(place, sentence, at):
                continue
            role = self._role(sentence, low, at, verb, role)
            if not role and at < verb:
                self._leave(place)
            if place.status != "resolved":
                # Nobody knows where he was or is then.
                lost = role == "to"
                self.here = None if role else self.here
                continue
            if role == "from":
                origin = place
            elif at > verb and role == "through" and not _is_wide(place):
                through.append(place)
            elif at > verb and role == "to":
                goals.append(place)
                lost = False
        same = who.casefold() in words.PERSONS | words.MOVED or who == self.who
        if origin is None and same and self.who:
            origin = self.here
        self.who = who if not same or not self.who else self.who
        if not goals:
            self.here = None if lost else origin or self.here
            return origin is not None
        way = [origin]
        for place in (*through, *goals):
            if way[-1] is None or way[-1].place != place.place:
                way.append(place)
        self.here = None if lost else goals[-1]
        if len(way) > 1:
            span = sentence.tokens[0].start, sentence.tokens[-1].end
            self.journeys.append(Journey(who, tuple(way), *span))
        return True

    def _role(self, sentence: _Sentence, low: list[str], at: int, verb: int, last: str) -> str:
        """What a place is to its verb: "from", "to", "through", or "" for something else."""
        words = self.words
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

    def _person(self, low: list[str], first: int, verb: int) -> str:
        """The nearest pronoun before a verb whose subject stands before another verb."""
        said = (word for word in reversed(low[first:verb]) if word in self.words.PERSONS)
        return next(said, "")

    def _end(self, low: list[str], verb: int, stop: int) -> int:
        """Where a verb's clause ends."""
        for at in range(verb + 1, stop):
            if low[at] in self.words.BREAKING or not (_WORD.match(low[at][0]) or low[at] in ",:-"):
                return at
        return stop

    def _traveller(self, sentence: _Sentence, low: list[str], verb: int) -> str | None:
        """Who moves: "" for the subject of the verb before, None where nobody does."""
        words = self.words
        at = verb - 1
        while at >= 0 and self._is_between(low[at]):
            at -= 1
        passive = any(word in words.BEING for word in low[at + 1 : verb])
        if at >= 0 and low[at] in words.UNREAL:
            return None
        if low[verb].endswith(words.PARTICIPLE) and not passive:
            return None
        if low[verb] in words.CARRYING and not passive:
            moved = verb + 1 < len(low) and low[verb + 1] in words.MOVED
            return low[verb + 1] if moved else None
        if passive and low[verb] in words.LEAVING:
            return None
        if at >= 0 and low[at] in words.AND:
            return ""
        if at >= 0 and low[at] in words.PERSONS:
            supposed = at > 0 and low[at - 1] in words.UNREAL
            return None if supposed else sentence.tokens[at].text
        first = at
        while first >= 0 and at - first < SUBJECT and self._is_subject(sentence, low, first):
            first -= 1
            if low[first + 1] in words.ARTICLES:
                break
        if first == at or low[at] in words.UNMOVED or (first >= 0 and low[first] in words.UNREAL):
            return None
        tokens = sentence.tokens
        said = tokens[first + 1 : at + 1]
        if not any(token.kind == "word" for token in said):
            return None
        return " ".join(token.text for token in said)

    def _is_between(self, word: str) -> bool:
        """Whether a word may stand between a subject and its verb."""
        words = self.words
        adverb = word.endswith(words.ADVERB) and word not in words.NO_ADVERBS
        return adverb or word in words.BETWEEN or word in words.BEING

    def _is_subject(self, sentence: _Sentence, low: list[str], at: int) -> bool:
        words = self.words
        breaking = low[at] in words.BREAKING and low[at] not in words.PERSONS
        small = low[at] in words.AT | words.TO | words.FROM | words.FOR | words.THROUGH
        return not (
            breaking
            or small
            or low[at] in words.JOINING
            or low[at] in words.UNREAL
            or sentence.tokens[at].kind == "mark"
            or low[at] in self.verbs
        )

    def _leave(self, place: Resolution) -> None:
        """Another place is named: the one who is followed may be there by now."""
        if self.here and place.place != self.here.place and not _is_wide(place):
            self.here = None


def _is_told_by(place: Resolution, sentence: _Sentence, at: int) -> bool:
    """Whether a region or country only tells where the place before is ("Paris, Texas")."""
    before = sentence.places[at - 2] if at > 1 and sentence.tokens[at - 1].text == "," else None
    if before is None or before.place is None or place.place is None or not _is_wide(place):
        return False
    return place.place.name in (before.place.region, before.place.country)


def _is_wide(resolution: Resolution) -> bool:
    return resolution.place is not None and shape_of(resolution.place.kind) in ("area", "nature")
