"""A Document becomes Mentions: which spans name a place.

A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) labels the tokens of
an English text from what the gazetteer knows of them, their neighbours and their use across the
document. A text in another language is matched against the gazetteer alone.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storymap.datafiles import data_path
from storymap.errors import DataMissing
from storymap.features import FeatureMaker
from storymap.model import Document, Form, Mention, Passage
from storymap.scanner import Match, Scan
from storymap.tokens import Token
from storymap.words import names_beside, read_names, read_words, words_beside

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

TRAINED_LANGUAGE = "en"
SCRIPT_SAMPLE = 2_000  # characters whose script is looked at

# Without a model a name must be that of a place of 30,000 people or more (steps of features.py);
# 150,000 in scripts without spaces, where two letters of other words often make a name.
KNOWN_SPACED = 3
KNOWN_UNSPACED = 4
UNTRAINED_SCORE = 0.5

# A gazetteer name counts from this probability on, lower than even: news of one corpus makes the
# model shy of other prose. Chosen with models of one corpus on the other: F1 0.838 against 0.827
# (GeoWebNews) and 0.777 against 0.776 (LGL).
LIKELY = 0.35
# A name that is surely a place elsewhere in the document needs less; F1 rises by 0.012 on both.
SURE_ELSEWHERE = 0.8
NOT_RULED_OUT = 0.1

# Words that make the capitalised words around a place's name an organisation or a facility.
LONGEST_TITLE = 4  # words from the place's name to such a word
_ORGANISATIONS = frozenset(
    """
    academy agency airlines airport airways army assembly association authority bank board brewery
    cathedral chamber church clinic club college command commission committee company congress
    corporation council court department district embassy federation festival foundation gallery
    gazette government guard herald hospital hotel inc institute institution journal league library
    ltd mall ministry mosque museum navy news newspaper office orchestra parliament party police
    post press prison school senate seminary service services society stadium station symphony
    theater theatre times tribune union university utilities zoo
    """.split()
)

# "Viva México!", "Death to the king!": a slogan of up to this many words tells of no place.
LONGEST_CRY = 4
_CLAUSE_ENDS = frozenset('.!?:;"“”„«»(')


def find_mentions(
    document: Document, gazetteer: Gazetteer, *, model: Path | None = None
) -> tuple[Mention, ...]:
    """The spans of `document` that name a place, in order, none overlapping.

    `model` is a CRFsuite file (default: the one that ships) with labels B, I and O; the lists of
    words and names it was trained with lie beside it.
    """
    scans = [Scan(document.text, passage.start, passage.end) for passage in document.passages]
    if not _is_trained_for(document):
        return tuple(_match_names(document.text, document.passages, scans, gazetteer))
    model = model or data_path("models", "recogniser.crfsuite")
    tagger = _tagger(str(model))
    maker = FeatureMaker(
        gazetteer, read_words(words_beside(model)), read_names(names_beside(model))
    )
    covers = [maker.cover(scan) for scan in scans]
    rows = maker.document(scans, covers)
    tagged = [
        _tag(passage.index, scan, cover, row, tagger)
        for passage, scan, cover, row in zip(document.passages, scans, covers, rows, strict=True)
    ]
    return tuple(
        _mention(document.text, found, first, last, score, gazetteer)
        for found in _second_look(tagged)
        for first, last, score in found.spans
        if not _in_cry(found.scan.tokens, first, last)
    )


def _mention(
    text: str, found: _Tagged, first: int, last: int, score: float, gazetteer: Gazetteer
) -> Mention:
    """The mention over a passage's tokens `first:last`."""
    tokens = found.scan.tokens
    start, end = tokens[first].start, tokens[last - 1].end
    name = text[start:end]
    form = "embedded" if _is_embedded(tokens, first, last) else form_of(name, gazetteer)
    return Mention(start, end, name, found.passage, form, round(score, 4))


def _is_trained_for(document: Document) -> bool:
    """Whether the model reads this text: English, or too short to tell but in Latin letters."""
    if document.language is not None:
        return document.language == TRAINED_LANGUAGE
    letters = [letter for letter in document.text[:SCRIPT_SAMPLE] if letter.isalpha()]
    return 2 * sum(letter < "\u0250" for letter in letters) >= len(letters)


_taggers = threading.local()


def _tagger(path: str) -> Any:
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


@dataclass(slots=True)
class _Tagged:
    """A passage's spans with their scores, and the gazetteer names left unlabelled."""

    passage: int
    scan: Scan
    spans: list[tuple[int, int, float]]
    names: dict[tuple[int, int], str]  # the names among the spans, by their key
    left: list[tuple[Match, float]]


def _tag(
    passage: int, scan: Scan, cover: list[Match | None], rows: list[list[str]], tagger: Any
) -> _Tagged:
    """The spans of one passage, by the most likely sequence of labels."""
    import pycrfsuite

    if not rows:
        return _Tagged(passage, scan, [], {}, [])
    tagger.set(pycrfsuite.ItemSequence(rows))
    labels = tagger.tag()
    spans = [
        (first, last, min(tagger.marginal("IB"[at == first], at) for at in range(first, last)))
        for first, last in spans_of(labels)
    ]
    matches = dict.fromkeys(match for match in cover if match is not None)
    ends = {(first, last) for first, last, _ in spans}
    names = {
        (match.first, match.last): match.key
        for match in matches
        if (match.first, match.last) in ends
    }
    left = [
        (match, tagger.marginal("B", match.first))
        for match in matches
        if all(label == "O" for label in labels[match.first : match.last])
    ]
    return _Tagged(passage, scan, spans, names, left)


def _second_look(tagged: Sequence[_Tagged]) -> Sequence[_Tagged]:
    """Read a name as a place everywhere once it is one for certain somewhere in the document.

    A name left unlabelled joins the spans if it is likely enough by itself, or if the same name
    is surely a place elsewhere and the model did not rule it out here.
    """
    surest: dict[str, float] = {}
    for found in tagged:
        for first, last, score in found.spans:
            key = found.names.get((first, last))
            if key is not None:
                surest[key] = max(surest.get(key, 0.0), score)
    for found in tagged:
        again = [
            (match.first, match.last, score)
            for match, score in found.left
            if score >= LIKELY
            or (score >= NOT_RULED_OUT and surest.get(match.key, 0.0) >= SURE_ELSEWHERE)
        ]
        found.spans = sorted(found.spans + again)
    return tagged


def spans_of(labels: Sequence[str]) -> list[tuple[int, int]]:
    """The spans that a sequence of B, I and O marks, as token indices (first, last)."""
    spans: list[tuple[int, int]] = []
    for index, label in enumerate(labels):
        if label == "B" or (label == "I" and (index == 0 or labels[index - 1] == "O")):
            spans.append((index, index + 1))
        elif label == "I":
            spans[-1] = (spans[-1][0], index + 1)
    return spans


def _in_cry(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a span stands in a slogan or cry, a few words that end with "!"."""
    reach = 3 * LONGEST_CRY  # tokens: a cry's words with the marks among them
    end = next(
        (
            at
            for at in range(last, min(len(tokens), last + reach))
            if tokens[at].text in _CLAUSE_ENDS
        ),
        None,
    )
    if end is None or tokens[end].text != "!":
        return False
    lowest = max(0, first - reach)
    begin = next(
        (at for at in range(first, lowest, -1) if tokens[at - 1].text in _CLAUSE_ENDS), lowest
    )
    return sum(token.kind != "mark" for token in tokens[begin:end]) <= LONGEST_CRY


def _is_embedded(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a span is a part of an organisation's name: "Paris City Council", "Bank of Japan"."""
    if (
        first >= 2
        and tokens[first - 1].text == "of"
        and tokens[first - 2].text[0].isupper()
        and tokens[first - 2].text.lower() in _ORGANISATIONS
    ):
        return True
    for at in range(last, min(len(tokens), last + LONGEST_TITLE)):
        apart = tokens[at].start - tokens[at - 1].end > 1
        if apart or not tokens[at].text[0].isupper():
            return False
        if tokens[at].text.lower() in _ORGANISATIONS:
            return True
    return False


def form_of(name: str, gazetteer: Gazetteer) -> Form:
    """`adjective` where the weightiest place of this name has it as demonym or adjective."""
    from storymap.gazetteer import ADJECTIVE, fold

    how = gazetteer.postings(fold(name))[1]
    return "adjective" if len(how) and int(how[0]) == ADJECTIVE else "name"


def _match_names(
    text: str, passages: Sequence[Passage], scans: Sequence[Scan], gazetteer: Gazetteer
) -> Iterator[Mention]:
    """The gazetteer names of a text that no model was trained for, the longest from the left.

    A name counts if it is a country's or region's, or that of a place with enough people to be
    known by it alone; names of one letter or of figures never do.
    """
    maker = FeatureMaker(gazetteer, {})
    for passage, scan in zip(passages, scans, strict=True):
        matches = dict.fromkeys(match for match in maker.cover(scan) if match is not None)
        for match in matches:
            tokens = scan.tokens[match.first : match.last]
            if not _known_alone(match, tokens, maker):
                continue
            start, end = tokens[0].start, tokens[-1].end
            form = form_of(text[start:end], gazetteer)
            yield Mention(start, end, text[start:end], passage.index, form, UNTRAINED_SCORE)


def _known_alone(match: Match, tokens: Sequence[Token], maker: FeatureMaker) -> bool:
    """Whether a name is safe to take for a place with no model to judge it."""
    facts = maker.facts(match.key)
    if tokens[0].kind == "unspaced":
        return len(tokens) >= 2 and (facts.group in "CR" or facts.size >= KNOWN_UNSPACED)
    return len(match.key) >= 3 and (facts.group in "CRNA" or facts.size >= KNOWN_SPACED)
