"""The second look: spans that overlap compete, and a name's other uses have a say."""

from collections.abc import Sequence
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import storymap.recogniser.reranking
from storymap import read_text
from storymap.candidates.matcher import Scan
from storymap.files import data_path
from storymap.gazetteer import Gazetteer
from storymap.inference.wordclusters import NO_CLUSTERS
from storymap.recogniser import find_mentions
from storymap.recogniser.features import FeatureMaker
from storymap.recogniser.reranking import COLUMNS, Reading, choose, evidence_of

EVEN = 0.5


@pytest.fixture(scope="module")
def maker(gazetteer: Gazetteer) -> FeatureMaker:
    return FeatureMaker(gazetteer, {}, NO_CLUSTERS)


def reading(
    first: int,
    last: int,
    *,
    scan: Scan | None = None,
    key: str = "a name",
    score: float = 0.5,
    passage: int = 0,
    known: bool = False,
) -> Reading:
    return Reading(
        passage=passage,
        scan=Scan("") if scan is None else scan,
        first=first,
        last=last,
        key=key,
        score=score,
        likeliest=True,
        known=known,
        longest=known,
    )


def kept(readings: Sequence[Reading], chances: Sequence[float], likely: float = EVEN) -> list[int]:
    chosen = choose(readings, np.array(chances, float), likely)
    return [readings.index(each) for each, _ in chosen]


def test_of_overlapping_readings_the_best_set_is_kept() -> None:
    """Two fair names side by side beat a better one that lies across both."""
    readings = [reading(0, 2), reading(1, 4), reading(3, 5)]
    assert kept(readings, [0.8, 0.85, 0.8]) == [0, 2]
    assert kept(readings, [0.6, 0.95, 0.6]) == [1]


def test_a_reading_as_likely_as_asked_is_not_kept_and_one_above_is() -> None:
    """What is `likely` gains nothing; the bound moves what is kept."""
    readings = [reading(0, 1), reading(2, 3)]
    assert kept(readings, [0.5, 0.51]) == [1]
    assert kept(readings, [0.31, 0.29], likely=0.3) == [0]


def test_readings_of_other_passages_do_not_compete() -> None:
    """The same tokens of another passage are other words."""
    readings = [reading(0, 3, passage=0), reading(0, 3, passage=1), reading(1, 2, passage=1)]
    assert kept(readings, [0.9, 0.9, 0.6]) == [0, 1]


def test_the_probability_comes_back_with_the_reading() -> None:
    """Also where it is 1, whose odds have no bound."""
    readings = [reading(0, 1), reading(1, 2)]
    assert choose(readings, np.array([1.0, 0.0]), EVEN) == [(readings[0], 1.0)]


spans = st.tuples(st.integers(0, 8), st.integers(1, 3), st.integers(1, 99))


@given(st.lists(spans, max_size=7, unique_by=lambda span: span[:2]))
def test_no_other_set_would_gain_more(drawn: list[tuple[int, int, int]]) -> None:
    """Against every set of spans apart, tried one by one."""
    ordered = sorted((first, first + size, chance / 100) for first, size, chance in drawn)
    readings = [reading(first, last) for first, last, _ in ordered]
    gains = [float(np.log(chance / (1 - chance))) for *_, chance in ordered]
    chosen = kept(readings, [chance for *_, chance in ordered])
    assert all(readings[a].last <= readings[b].first for a, b in pairwise(chosen))
    best = max(
        sum(gains[at] for at in some)
        for size in range(len(readings) + 1)
        for some in combinations(range(len(readings)), size)
        if all(
            readings[a].last <= readings[b].first or readings[b].last <= readings[a].first
            for a, b in combinations(some, 2)
        )
    )
    assert sum(gains[at] for at in chosen) == pytest.approx(best)


def test_the_same_name_elsewhere_is_evidence(maker: FeatureMaker, gazetteer: Gazetteer) -> None:
    """Each reading sees the best and the mean of the others, never itself."""
    readings = [
        reading(at, at + 1, key=key, score=score)
        for at, (key, score) in enumerate([("x", 0.9), ("x", 0.3), ("x", 0.6), ("y", 0.7)])
    ]
    rows = evidence_of(readings, maker, gazetteer)
    best, mean = COLUMNS.index("surest_elsewhere"), COLUMNS.index("mean_elsewhere")
    assert rows[:, best].tolist() == [0.6, 0.9, 0.9, -1.0]
    assert rows[:, mean].tolist() == pytest.approx([0.45, 0.75, 0.6, -1.0])


def test_a_longer_name_around_a_reading_is_evidence(
    maker: FeatureMaker, gazetteer: Gazetteer
) -> None:
    """Its probability, and whether the gazetteer knows it; a shorter one says nothing."""
    readings = [
        reading(0, 1, score=0.4),
        reading(0, 3, score=0.8, key="new south wales", known=True),
        reading(2, 3, score=0.5),
        reading(5, 6, score=0.9),
    ]
    rows = evidence_of(readings, maker, gazetteer)
    longer, known = COLUMNS.index("longer"), COLUMNS.index("longer_known")
    assert rows[:, longer].tolist() == [0.8, -1.0, 0.8, -1.0]
    assert rows[:, known].tolist() == [1.0, 0.0, 1.0, 0.0]


def test_sure_names_vote_and_doubtful_ones_do_not(
    maker: FeatureMaker, gazetteer: Gazetteer
) -> None:
    """Bergen and Trondheim speak for a doubtful Oslo in Norway, not for Lyon in France."""
    votes = COLUMNS.index("country_votes")

    def votes_for(key: str, sure: float) -> float:
        readings = [
            reading(at, at + 1, key=name, score=score, known=True)
            for at, (name, score) in enumerate([("bergen", sure), ("trondheim", sure), (key, 0.2)])
        ]
        return float(evidence_of(readings, maker, gazetteer)[2, votes])

    assert votes_for("oslo", 0.9) > votes_for("lyon", 0.9)
    assert votes_for("oslo", 0.4) == 0


def test_no_readings_have_no_evidence(maker: FeatureMaker, gazetteer: Gazetteer) -> None:
    """An empty table of the right width."""
    assert evidence_of([], maker, gazetteer).shape == (0, len(COLUMNS))


def test_a_longer_gazetteer_name_wins_over_its_part(gazetteer: Gazetteer) -> None:
    """New South Wales is not Wales, and Papua New Guinea is not Guinea."""
    text = (
        "Fires burnt in New South Wales and in Papua New Guinea on Sunday. "
        "Crews from Wales flew to Sydney to help, officials said."
    )
    names = [mention.text for mention in find_mentions(read_text(text), gazetteer)]
    assert names == ["New South Wales", "Papua New Guinea", "Wales", "Sydney"]


def test_the_same_name_elsewhere_raises_a_doubtful_one(gazetteer: Gazetteer) -> None:
    """A name by itself gains once the document has used it as a place."""
    doubtful = "Nobody had told Bergen."
    sure = "The ferry left for the harbour in Bergen, Norway. People live well in Bergen."

    def score(text: str) -> float:
        at = text.index(doubtful) + doubtful.index("Bergen")
        found = find_mentions(read_text(text, title="A report"), gazetteer)
        return next((mention.score for mention in found if mention.start == at), 0.0)

    assert score(f"{sure}\n\n{doubtful}") > score(doubtful)


@pytest.mark.parametrize("count", [50, 400])
def test_the_search_for_longer_names_stays_near(
    count: int, maker: FeatureMaker, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a passage of any length a reading is compared with its neighbours alone."""
    seen = 0
    plain = storymap.recogniser.reranking._longer

    class Counted(list[Reading]):
        def __getitem__(self, at):  # type: ignore[no-untyped-def,override]
            nonlocal seen
            seen += 1
            return super().__getitem__(at)

    monkeypatch.setattr(
        storymap.recogniser.reranking,
        "_longer",
        lambda at, readings: plain(at, Counted(readings[:])),
    )
    readings = [reading(3 * at, 3 * at + 1, key=f"name {at}") for at in range(count)]
    evidence_of(readings, maker, gazetteer)
    assert seen <= 16 * count  # each looks at the four names within reach, not at all of them


def test_the_columns_are_those_that_the_trees_were_fitted_on() -> None:
    """No tree asks for a column that is not there, and most columns are asked for."""
    from storymap.recogniser.mentions import load_judge

    judge = load_judge(data_path("models", "recogniser.trees"))
    asked = set(judge.feature[judge.feature >= 0].tolist())
    assert asked <= set(range(len(COLUMNS)))
    assert len(asked) > len(COLUMNS) / 2
