"""A Document becomes Mentions: which spans name a place.

A conditional random field looks at the tokens of an English text: what the gazetteer knows of them,
their neighbours and their use across the document. Trees then weigh every span that it leaves
possible, with the whole document in view. A text in another language is matched against the
gazetteer alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from storymap.candidates.lookup import form_of, is_embedded, is_power
from storymap.candidates.matcher import Match, Scan
from storymap.coordinates.locations import add_positions
from storymap.coordinates.postcodes import add_postcodes
from storymap.files import data_path
from storymap.inference.forest import Forest
from storymap.inference.logistic import logistic
from storymap.inference.npz import arrays_of
from storymap.inference.wordclusters import NO_CLUSTERS, load_clusters
from storymap.inference.wordlists import (
    names_beside,
    read_names,
    read_words,
    surnames_beside,
    words_beside,
)
from storymap.languages.language import is_trained_for
from storymap.model import Document, Form, Mention
from storymap.recogniser.crf import find_readings
from storymap.recogniser.features import FeatureMaker
from storymap.recogniser.homonyms import OtherUses, drop_namesakes
from storymap.recogniser.reranking import Reading, choose, evidence_of
from storymap.text.tokens import Token

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

# Without a model a name must be that of a place of 30,000 people or more (steps of features.py);
# 150,000 in scripts without spaces, where two letters of other words often make a name.
KNOWN_SPACED = 3
KNOWN_UNSPACED = 4
UNTRAINED_SCORE = 0.5

# A span counts from this probability on, lower than even: news of one corpus makes the models shy
# of other prose. With models of one corpus on the other F1 is level from 0.2 to 0.3 (0.825 to 0.827
# on LGL, 0.847 to 0.851 on GeoWebNews) and falls to 0.824 and 0.841 at 0.4.
LIKELY = 0.27

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
        model = model or data_path("models", "recogniser.crfsuite")
        uses = OtherUses(
            words=read_words(words_beside(model)),
            first_names=read_names(names_beside(model)),
            surnames=read_names(surnames_beside(model)),
        )
        names = tuple(_find_names(document, gazetteer, model, uses))
        acts = partial(is_power, gazetteer=gazetteer)
        names = drop_namesakes(document.text, names, uses, acts)
    else:
        names = tuple(_match_names(document, gazetteer))
    return add_positions(document, add_postcodes(document, names, gazetteer), gazetteer)


def _find_names(
    document: Document, gazetteer: Gazetteer, model: Path, uses: OtherUses
) -> Iterator[Mention]:
    """The names of a text that the models are trained for."""
    maker = FeatureMaker(gazetteer, uses.words, load_clusters(), uses.first_names)
    readings = find_readings(document, gazetteer, model, maker)
    if not readings:
        return
    scores = load_judge(judge_beside(model)).scores(evidence_of(readings, maker, gazetteer))
    form_of_name = lru_cache(maxsize=None)(partial(form_of, gazetteer=gazetteer))
    for reading, chance in choose(readings, logistic(scores), LIKELY):
        if not _in_cry(reading.scan.tokens, reading.first, reading.last):
            yield _mention(document.text, reading, chance, form_of_name)


def _mention(
    text: str, reading: Reading, chance: float, form_of_name: Callable[[str], Form]
) -> Mention:
    """The mention that a reading becomes."""
    tokens, first, last = reading.scan.tokens, reading.first, reading.last
    start, end = tokens[first].start, tokens[last - 1].end
    name = text[start:end]
    form = "embedded" if is_embedded(tokens, first, last) else form_of_name(name)
    return Mention(start, end, name, reading.passage, form, round(chance, 4))


def judge_beside(model: Path) -> Path:
    """The file with the second look's trees that belongs to a model."""
    return model.with_suffix(".trees")


@lru_cache(maxsize=4)
def load_judge(path: Path) -> Forest:
    """The trees that weigh readings; raises DataMissing where the file holds none."""
    with arrays_of(path, "does not hold a recogniser's trees") as arrays:
        return Forest.from_arrays(arrays, "tree_")


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
