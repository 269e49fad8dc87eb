"""A Document becomes Mentions: which spans name a place.

A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) looks at the tokens of
an English text: what the gazetteer knows of them, their neighbours and their use across the
document. Trees then weigh every span that it leaves possible, with the whole document in view. A
text in another language is matched against the gazetteer alone.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import lru_cache, partial
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from storymap.arrays import arrays_of
from storymap.clusters import NO_CLUSTERS, load_clusters
from storymap.datafiles import data_path
from storymap.errors import DataMissing
from storymap.features import FeatureMaker, Strip
from storymap.forest import Forest
from storymap.locations import add_positions
from storymap.model import Document, Form, Mention
from storymap.newnames import mend_codes
from storymap.readings import Reading, choose, evidence_of
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

# A span counts from this probability on, lower than even: news of one corpus makes the models shy
# of other prose. With models of one corpus on the other F1 is level from 0.2 to 0.3 (0.825 to 0.827
# on LGL, 0.847 to 0.851 on GeoWebNews) and falls to 0.824 and 0.841 at 0.4.
LIKELY = 0.27
# Names of the gazetteer that the field gives less than this are not looked at again.
NOT_RULED_OUT = 0.02

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

    `model` is a CRFsuite file (default: the one that ships) with labels B, I and O; the trees of
    the second look and the lists of words and names it was trained with lie beside it. A position
    that is written in the text ("48.57, 39.32") is a mention too, unless it is that of a name.
    """
    if is_trained_for(document):
        names = _find_names(document, gazetteer, model)
    else:
        names = _match_names(document, gazetteer)
    return add_positions(document, mend_codes(document, tuple(names), gazetteer), gazetteer)


def _find_names(document: Document, gazetteer: Gazetteer, model: Path | None) -> Iterator[Mention]:
    """The names of a text that the models are trained for."""
    model = model or data_path("models", "recogniser.crfsuite")
    maker = FeatureMaker(
        gazetteer, read_words(words_beside(model)), load_clusters(), read_names(names_beside(model))
    )
    readings = find_readings(document, gazetteer, model, maker)
    if not readings:
        return
    scores = load_judge(judge_beside(model)).scores(evidence_of(readings, maker, gazetteer))
    probabilities = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
    form_of_name = lru_cache(maxsize=None)(partial(form_of, gazetteer=gazetteer))
    for reading, chance in choose(readings, probabilities, LIKELY):
        if not _in_cry(reading.scan.tokens, reading.first, reading.last):
            yield _mention(document.text, reading, chance, form_of_name)


def find_readings(
    document: Document, gazetteer: Gazetteer, model: Path, maker: FeatureMaker
) -> list[Reading]:
    """The first look: every span that the field at `model` does not rule out, in order."""
    scans = [Scan(document.text, passage.start, passage.end) for passage in document.passages]
    covers = [maker.cover(scan) for scan in scans]
    tagger = _tagger(str(model))
    readings: list[Reading] = []
    strips = maker.document(scans, covers)
    for passage, scan, cover, found in zip(document.passages, scans, covers, strips, strict=True):
        for strip in found:
            field = _Field(tagger, strip)
            readings += _readings(passage.index, scan, cover, field, gazetteer)
    return readings


class _Field:
    """The random field over one strip, asked by the passage's token indices."""

    def __init__(self, tagger: Any, strip: Strip) -> None:
        import pycrfsuite

        self.first, self.last = strip.first, strip.first + len(strip.rows)
        self._tagger = tagger
        self._joins = "I" in tagger.labels()  # a tiny corpus may have names of one word only
        tagger.set(pycrfsuite.ItemSequence(strip.rows))
        labels = tagger.tag()
        self.spans = [(first + self.first, last + self.first) for first, last in spans_of(labels)]

    def begins(self, at: int) -> float:
        """How likely a name begins at a token."""
        return float(self._tagger.marginal("B", at - self.first))

    def goes_on(self, at: int) -> float:
        """How likely a name goes on at a token; 0 past the end."""
        if not self._joins or at >= self.last:
            return 0.0
        return float(self._tagger.marginal("I", at - self.first))

    def probability(self, first: int, last: int) -> float:
        """How likely a name stands at just these tokens, as if each label were by itself."""
        inside = prod(self.goes_on(at) for at in range(first + 1, last))
        return self.begins(first) * inside * (1 - self.goes_on(last))

    def throughout(self, words: Iterable[int], last: int) -> float:
        """How likely all these tokens are of names, and none goes on at `last`."""
        touched = prod(min(1.0, self.begins(at) + self.goes_on(at)) for at in words)
        return touched * (1 - self.goes_on(last))


def _readings(
    passage: int, scan: Scan, cover: list[Match | None], field: _Field, gazetteer: Gazetteer
) -> Iterator[Reading]:
    """The field's own spans and the gazetteer names that it does not rule out, in order."""
    loose = {at for at in range(field.first, field.last) if _is_loose(scan.tokens[at])}
    spans = list(_trimmed(field.spans, loose))
    keys: dict[tuple[int, int], str | None] = dict.fromkeys(spans)
    for at in range(field.first, field.last):
        if at in loose:
            continue
        within = any(first <= at < last for first, last in spans)
        if not within and field.begins(at) + field.goes_on(at) < NOT_RULED_OUT:
            continue
        for match in scan.matches_at(at, gazetteer):
            if match.last <= field.last and match.last - 1 not in loose:
                keys[at, match.last] = match.key
    likeliest = set(spans)
    for (first, last), key in sorted(keys.items()):
        over = cover[first]
        capitals = [at for at in range(first, last) if at not in loose]
        # Few names of the corpora have small words inside ("Rio de Janeiro"); where the gazetteer
        # knows one whole, it does not matter where the field parts it.
        parted = key is not None and len(capitals) < last - first
        yield Reading(
            passage=passage,
            scan=scan,
            first=first,
            last=last,
            key=key or " ".join(scan.keys[first:last]),
            score=(field.throughout(capitals, last) if parted else field.probability(first, last)),
            likeliest=(first, last) in likeliest,
            known=key is not None,
            longest=over is not None and (over.first, over.last) == (first, last),
        )


def _is_loose(token: Token) -> bool:
    """Whether a token is a mark or small word, which no name begins or ends with."""
    return token.kind == "mark" or token.text[0].islower()


def _trimmed(spans: Sequence[tuple[int, int]], loose: Set[int]) -> Iterator[tuple[int, int]]:
    """The spans without the loose tokens at their ends; those of nothing else go."""
    for first, last in spans:
        named = [at for at in range(first, last) if at not in loose]
        if named:
            yield named[0], named[-1] + 1


def _mention(
    text: str, reading: Reading, chance: float, form_of_name: Callable[[str], Form]
) -> Mention:
    """The mention that a reading becomes."""
    tokens, first, last = reading.scan.tokens, reading.first, reading.last
    start, end = tokens[first].start, tokens[last - 1].end
    name = text[start:end]
    form = "embedded" if is_embedded(tokens, first, last) else form_of_name(name)
    return Mention(start, end, name, reading.passage, form, round(chance, 4))


def is_trained_for(document: Document) -> bool:
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


def judge_beside(model: Path) -> Path:
    """The file with the second look's trees that belongs to a model."""
    return model.with_suffix(".trees")


@lru_cache(maxsize=4)
def load_judge(path: Path) -> Forest:
    """The trees that weigh readings; raises DataMissing where the file holds none."""
    with arrays_of(path, "does not hold a recogniser's trees") as arrays:
        return Forest.from_arrays(arrays, "tree_")


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


def is_embedded(tokens: Sequence[Token], first: int, last: int) -> bool:
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


def _match_names(document: Document, gazetteer: Gazetteer) -> Iterator[Mention]:
    """The gazetteer names of a text that no model was trained for, the longest from the left.

    A name counts if it is a country's or region's, or that of a place with enough people to be
    known by it alone; names of one letter or of figures never do.
    """
    text = document.text
    maker = FeatureMaker(gazetteer, {}, NO_CLUSTERS)
    for passage in document.passages:
        scan = Scan(text, passage.start, passage.end)
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
