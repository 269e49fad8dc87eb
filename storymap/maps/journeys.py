"""Story to Journeys: who went from where to where, each with the sentence that tells it.

A line on a map says that somebody travelled, so it needs a verb of movement, a traveller, and
places in the roles that its prepositions give them; what was planned, wished or denied is none.
Movement that the words do not tell is not guessed, nor drawn to an uncertain place. Languages
without a module `travel` tell of none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storymap.languages.language import DEFAULT, TravelWords, travel_words_of
from storymap.maps import clauses
from storymap.maps.clauses import Sentence
from storymap.model import Resolution, Story, counted


@dataclass(frozen=True, slots=True)
class Journey:
    """`who` went along `way`: the resolutions of its places, from where to where.

    `traveller` is whom `who`, a pronoun, stands for: the one who was last named, in this passage or
    the one before; "I" and "we" are the narrator's. `start:end` is the sentence in the document's
    text that says so. The first of `way` is None where the words tell only where one came to.
    """

    who: str
    traveller: str
    way: tuple[Resolution | None, ...]
    start: int
    end: int


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
            here = by_passage[passage.index]
            for sentence in clauses.sentences_of(story.document, passage, here, words):
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


class _Telling:
    """What was told so far: a traveller who is followed, and where he is."""

    def __init__(self, words: TravelWords) -> None:
        self.words = words
        self.pronouns = words.PERSONS | words.MOVED | words.THING
        self.journeys: list[Journey] = []
        self.here: Resolution | None = None
        self.who = ""
        self.named: tuple[str, int] | None = None  # the traveller last named, and in which passage

    def hear(self, sentence: Sentence) -> None:
        """Takes in a sentence: its journeys, or that the one who is followed is elsewhere."""
        movers = {
            at: who
            for at, word in enumerate(sentence.low)
            if word in sentence.verbs
            and (who := clauses.traveller(sentence, at, self.who)) is not None
        }
        stops = [*movers, len(sentence.low)][1:]
        found = False
        before = end = 0
        who = ""
        for (verb, mover), stop in zip(movers.items(), stops, strict=True):
            who = mover or who or clauses.subject_before(sentence, before, verb)
            if who:
                end = clauses.clause_end(sentence, verb, min(stop, verb + clauses.REACH))
                found |= self._go(sentence, (before, verb, end), who)
                before = end
        for place in sentence.places[end if found else 0 :]:
            if place is not None:
                self._leave(place)

    def _go(self, sentence: Sentence, clause: tuple[int, int, int], who: str) -> bool:
        """Enters the journey that a clause tells; whether it tells one."""
        before, verb, stop = clause
        origin, through, goals = None, [], []
        role, lost = "", False
        for at in [*range(before, verb), *range(verb + 1, stop)]:
            place = sentence.places[at]
            if place is None or (at and sentence.places[at - 1] is place):
                continue
            if clauses.is_told_by(place, sentence, at):
                continue
            role = clauses.role_of(sentence, at, verb, role)
            if role == "from" and sentence.places[verb - 1] is place:  # "Nurses from Aktau flew"
                role = ""
            if not role and at < verb:
                self._leave(place)
            if place.status != "resolved":
                # Nobody knows where he was or is then.
                lost = role == "to"
                self.here = None if role else self.here
                continue
            if role == "from" and origin and goals:  # "… to Accra, and two days later from Accra …"
                self._enter(sentence, who, [origin, *through, *goals])
                origin, through, goals = place, [], []
            elif role == "from":
                origin = place
            elif at > verb and role == "through" and not clauses.is_wide(place):
                through.append(place)
            elif at > verb and role == "to":
                goals.append(place)
                lost = False
        self._named(sentence, who)
        is_pronoun = who.casefold() in self.pronouns
        same = who == self.who or (is_pronoun and self._agree(who, self.who))
        if origin is None and same and self.who:
            origin = self.here
        self.who = who if not same or not self.who else self.who
        if not goals:
            self.here = None if lost else origin or self.here
            return origin is not None
        self._enter(sentence, who, [origin, *through, *goals])
        self.here = None if lost else goals[-1]
        return True

    def _enter(self, sentence: Sentence, who: str, places: Sequence[Resolution | None]) -> None:
        """Enters a journey, unless it stays where it began."""
        way = list(places[:1])
        for place in places[1:]:
            if way[-1] is None or place is None or way[-1].place != place.place:
                way.append(place)
        if len(way) > 1:
            span = sentence.tokens[0].start, sentence.tokens[-1].end
            self.journeys.append(Journey(who, self._named(sentence, who), tuple(way), *span))

    def _named(self, sentence: Sentence, who: str) -> str:
        """Whom a pronoun stands for; another traveller is remembered."""
        if who.casefold() not in self.pronouns:
            self.named = who, sentence.passage
        if self.named is None or who.casefold() in self.words.NARRATORS:
            return who
        name, passage = self.named
        return name if sentence.passage - passage <= 1 and self._agree(who, name) else who

    def _agree(self, pronoun: str, name: str) -> bool:
        """Whether a pronoun may stand for a name: "he" for no survivors."""
        is_plural = name.endswith(self.words.PLURAL) and name.rpartition(" ")[2].islower()
        return not (is_plural and pronoun.casefold() in self.words.ONE)

    def _leave(self, place: Resolution) -> None:
        """Another place is named: the one who is followed may be there by now."""
        if self.here and place.place != self.here.place and not clauses.is_wide(place):
            self.here = None
