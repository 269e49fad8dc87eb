"""What a verdict sees of a name's likeliest place: numbers for its trees.

What comes in: a document's groups with the probabilities of their candidates. What goes out: a row
a group. The ranker's features of the winner; how the two stages before left name and place; how the
text uses the name; how much of the other names' weight lies with it; and how sure of itself the
recogniser is in the whole text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from storymap.candidates.localised import without_languages
from storymap.files import model_path
from storymap.inference.logistic import log_odds
from storymap.inference.wordlists import names_beside, read_words, surnames_beside
from storymap.languages.en.roles import PREPOSITIONS
from storymap.languages.language import DEFAULT, MODELLED, MODELS, SCRIPT_SAMPLE
from storymap.languages.leading import leads
from storymap.languages.scripts import passage_languages
from storymap.languages.spoken import SPOKEN
from storymap.model import Document, Mention, primary_language
from storymap.resolver.features import BASE
from storymap.resolver.preferences.chances import Floats
from storymap.resolver.weighing import Weighed

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

COLUMNS = (
    *BASE, "chance", "rival_chance", "surest", "sureness", "first_name", "surname", "led",
    "behind_name", "before_name", "owning", "opens", "capitals", "placed", "same_country",
    "same_region", "around", "beside", "all_names", "density", "all_sureness", "unsure_names",
    "uses", "quoted", "letters", "english", "modelled", "cased", "bent", "at_home",
)  # fmt: skip
# The more there is of these, the more speaks for a place.
SPEAKING_FOR = frozenset({
    "chance", "surest", "sureness", "qualified", "fame", "led", "placed", "beside", "around",
    "same_country", "same_region",
})  # fmt: skip
_SURE = 1e-4  # probabilities are kept this far from 0 and 1
UNSURE = 0.6  # names no likelier than this count as unsure
# Degrees: cells in which other names lie beside a place, and around it.
BESIDE, AROUND = 1.5, 8.0
_SIGNS = "#\"“„«‘'(["  # that may stand between it and the name
_QUOTES = "«\"„“‘'「《»”"
_BEFORE = 24  # characters in which the word before a name is looked for


def rows_of(document: Document, weighed: Weighed, gazetteer: Gazetteer) -> Floats:
    """What the trees see of each group: (groups, len(COLUMNS)), zeros of one without candidates."""
    groups, probabilities = weighed.groups, weighed.probabilities
    table = np.zeros((len(groups), len(COLUMNS)))
    placed = np.array([len(own) > 0 for own in probabilities], np.bool_)
    for index in np.flatnonzero(placed).tolist():
        won = int(probabilities[index].argmax())
        table[index, : len(BASE)] = weighed.features.base(index)[won]
    languages = _languages(document)
    columns = {
        **_of_chances(weighed),
        **_of_use(document.text, languages, weighed),
        **_of_others(weighed, gazetteer),
        **_of_document(document.text, weighed),
        **_of_language(document, languages, weighed, gazetteer),
    }
    for at, name in enumerate(COLUMNS[len(BASE) :], len(BASE)):
        table[:, at] = np.where(placed, columns[name], 0.0)
    return table


def _of_chances(weighed: Weighed) -> dict[str, Floats]:
    """The log odds of the likeliest place, and the probability of the next."""
    rivals = [np.sort(own)[-2] if len(own) > 1 else 0.0 for own in weighed.probabilities]
    return {"chance": log_odds(weighed.likely, _SURE), "rival_chance": np.array(rivals)}


def _of_use(text: str, languages: Sequence[str], weighed: Weighed) -> dict[str, Floats]:
    """How the text uses each name, as means over its mentions, and whether people bear it."""
    groups, mentions = weighed.groups, weighed.mentions
    beside = model_path(MODELS[DEFAULT].recogniser)
    first, last = read_words(names_beside(beside)), read_words(surnames_beside(beside))
    means = [
        np.mean([mentions[at].score for at in group.mentions if at >= 0] or [1.0])
        for group in groups
    ]
    used = np.zeros((len(groups), 7))
    for index, group in enumerate(groups):
        around = [
            _around(text, mentions[at], languages[mentions[at].passage])
            for at in group.mentions
            if at >= 0
        ]
        if around:
            used[index] = np.mean(around, axis=0)
    names = ("led", "behind_name", "before_name", "owning", "opens", "capitals", "quoted")
    return {
        "surest": log_odds(weighed.surest, _SURE),
        "sureness": log_odds(means, _SURE),
        "first_name": np.array([first.get(group.key, 0) for group in groups], np.float64),
        "surname": np.array([last.get(group.key, 0) for group in groups], np.float64),
        "placed": np.array([group.placed for group in groups], np.float64),
        "uses": np.array([len(group.mentions) for group in groups], np.float64),
        "letters": np.array([len(group.key) for group in groups], np.float64),
        **dict(zip(names, used.T, strict=True)),
    }


def _around(text: str, mention: Mention, language: str) -> tuple[float, ...]:
    """What stands before and behind a mention, whether it is in capitals, and behind a quote."""
    start, end = mention.start, mention.end
    before = text[max(0, start - _BEFORE) : start].rstrip(_SIGNS)
    words = before.split()
    word = words[-1] if words and before[-1:] == " " else ""
    behind = text[end : end + 2]
    return (
        word.lower() in PREPOSITIONS if language == DEFAULT else leads(text, start, end, language),
        word[:1].isupper() and word[-1:].isalpha(),
        behind[:1] == " " and behind[1:].isupper(),
        behind in ("'s", "’s"),
        not word or word[-1] in ".!?:;",
        mention.text.isupper() and len(mention.text) > 1,
        start > 0 and text[start - 1] in _QUOTES,
    )


def _of_others(weighed: Weighed, gazetteer: Gazetteer) -> dict[str, Floats]:
    """How much of the other names' weight lies in the same country, region and neighbourhood.

    A name weighs as much as it is likely to be one at its likeliest place; one name of several
    readings does not speak for itself.
    """
    winners = weighed.winners
    weights = np.where(winners >= 0, weighed.surest * weighed.likely, 0.0)
    keys = [group.key for group in weighed.groups]

    def share(parents: NDArray[np.integer]) -> Floats:
        cells = parents[winners].tolist()
        others = _weight_in(weights, keys, cells, [(cell,) for cell in cells])
        return np.where(parents[winners] >= 0, others / total, 0.0)

    def near(degrees: float) -> Floats:
        cells = [
            (int(lat // degrees), int(lon // degrees))
            for lat, lon in zip(gazetteer.lat[winners], gazetteer.lon[winners], strict=True)
        ]
        looked = [
            [(row + down, column + right) for down in (-1, 0, 1) for right in (-1, 0, 1)]
            for row, column in cells
        ]
        return np.log1p(_weight_in(weights, keys, cells, looked))

    total = np.maximum(_weight_in(weights, keys, [0] * len(keys), [(0,)] * len(keys)), _SURE)
    return {
        "same_country": share(gazetteer.country),
        "same_region": share(gazetteer.region),
        "beside": near(BESIDE),
        "around": near(AROUND),
    }


def _weight_in(
    weights: Floats,
    keys: Sequence[str],
    cells: Sequence[Hashable],
    looked: Sequence[Sequence[Hashable]],
) -> Floats:
    """For each group the weight of other names in the cells that it looks at."""
    whole: defaultdict[Hashable, float] = defaultdict(float)
    own: defaultdict[tuple[Hashable, str], float] = defaultdict(float)
    for key, cell, weight in zip(keys, cells, weights.tolist(), strict=True):
        whole[cell] += weight
        own[cell, key] += weight
    return np.array([
        sum(whole[cell] - own[cell, key] for cell in seen if cell in whole)
        for key, seen in zip(keys, looked, strict=True)
    ], np.float64)  # fmt: skip


def _of_document(text: str, weighed: Weighed) -> dict[str, Floats]:
    """How many names the text has, how densely, and how sure the recogniser is of them all."""
    groups = weighed.groups
    scores = np.array([mention.score for mention in weighed.mentions] or [1.0])
    told = {
        "all_names": np.log1p(len({group.key for group in groups})),
        "density": len(weighed.mentions) / (1 + text.count(" ")),
        "all_sureness": scores.mean(),
        "unsure_names": (scores < UNSURE).mean(),
    }
    return {name: np.full(len(groups), value) for name, value in told.items()}


def _of_language(
    document: Document, languages: Sequence[str], weighed: Weighed, gazetteer: Gazetteer
) -> dict[str, Floats]:
    """Which language a name stands in, whether that bends it, and whether its place lies there."""
    own = primary_language(document.language) or DEFAULT
    columns: dict[str, list[float]] = {each: [] for each in ("english", "modelled", "at_home")}
    for group, winner in zip(weighed.groups, weighed.winners.tolist(), strict=True):
        at = next((at for at in group.mentions if at >= 0), None)
        language = own if at is None else languages[weighed.mentions[at].passage]
        country = int(gazetteer.country[winner])
        home = gazetteer.name(winner if country < 0 else country)
        columns["english"].append(language == DEFAULT)
        columns["modelled"].append(language in MODELLED)
        columns["at_home"].append(winner >= 0 and home in SPOKEN.get(language, ()))
    plain = without_languages(gazetteer)
    bent = [not len(plain.postings(group.key)[0]) for group in weighed.groups]
    return {
        **{name: np.array(values, np.float64) for name, values in columns.items()},
        "bent": np.array(bent, np.float64),
        "cased": np.full(len(weighed.groups), _share_of_cased(document.text)),
    }


def _languages(document: Document) -> list[str]:
    """The language of each passage, by its ISO 639-1 code; what is none's is taken for English."""
    return [primary_language(each) or DEFAULT for each in passage_languages(document)]


def _share_of_cased(text: str) -> float:
    """The share of a text's letters that have capitals, by its beginning."""
    letters = [letter for letter in text[:SCRIPT_SAMPLE] if letter.isalpha()]
    cased = sum(letter.lower() != letter.upper() for letter in letters)
    return cased / max(1, len(letters))
