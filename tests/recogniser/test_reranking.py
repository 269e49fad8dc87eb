"""The reranker: spans that overlap compete, and a name's other uses have a say."""

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
from storymap.recogniser.reranking import COLUMNS, SpanCandidate, choose, features_of

EVEN = 0.5
WORDS = Scan("word " * 1_200)


@pytest.fixture(scope="module")
def maker(gazetteer: Gazetteer) -> FeatureMaker:
    return FeatureMaker(gazetteer, {"split": 4}, NO_CLUSTERS, {"anna": 4}, {"split": 1})


def span(
    first: int,
    last: int,
    *,
    scan: Scan | None = None,
    key: str = "a name",
    score: float = 0.5,
    passage: int = 0,
    known: bool = False,
) -> SpanCandidate:
    return SpanCandidate(
        passage=passage,
        scan=WORDS if scan is None else scan,
        first=first,
        last=last,
        key=key,
        score=score,
        likeliest=True,
        known=known,
        longest=known,
    )


def kept(
    spans: Sequence[SpanCandidate], chances: Sequence[float], likely: float = EVEN
) -> list[int]:
    chosen = choose(spans, np.array(chances, float), likely)
    return [spans.index(each) for each, _ in chosen]


def test_of_overlapping_spans_the_best_set_is_kept() -> None:
    """Two fair names side by side beat a better one that lies across both."""
    spans = [span(0, 2), span(1, 4), span(3, 5)]
    assert kept(spans, [0.8, 0.85, 0.8]) == [0, 2]
    assert kept(spans, [0.6, 0.95, 0.6]) == [1]


def test_a_reading_as_likely_as_asked_is_not_kept_and_one_above_is() -> None:
    """What is `likely` gains nothing; the bound moves what is kept."""
    spans = [span(0, 1), span(2, 3)]
    assert kept(spans, [0.5, 0.51]) == [1]
    assert kept(spans, [0.31, 0.29], likely=0.3) == [0]


def test_readings_of_other_passages_do_not_compete() -> None:
    """The same tokens of another passage are other words."""
    spans = [span(0, 3, passage=0), span(0, 3, passage=1), span(1, 2, passage=1)]
    assert kept(spans, [0.9, 0.9, 0.6]) == [0, 1]


def test_the_probability_comes_back_with_the_reading() -> None:
    """Also where it is 1, whose odds have no bound."""
    spans = [span(0, 1), span(1, 2)]
    assert choose(spans, np.array([1.0, 0.0]), EVEN) == [(spans[0], 1.0)]


spans = st.tuples(st.integers(0, 8), st.integers(1, 3), st.integers(1, 99))


@given(st.lists(spans, max_size=7, unique_by=lambda span: span[:2]))
def test_no_other_set_would_gain_more(drawn: list[tuple[int, int, int]]) -> None:
    """Against every set of spans apart, tried one by one."""
    ordered = sorted((first, first + size, chance / 100) for first, size, chance in drawn)
    spans = [span(first, last) for first, last, _ in ordered]
    gains = [float(np.log(chance / (1 - chance))) for *_, chance in ordered]
    chosen = kept(spans, [chance for *_, chance in ordered])
    assert all(spans[a].last <= spans[b].first for a, b in pairwise(chosen))
    best = max(
        sum(gains[at] for at in some)
        for size in range(len(spans) + 1)
        for some in combinations(range(len(spans)), size)
        if all(
            spans[a].last <= spans[b].first or spans[b].last <= spans[a].first
            for a, b in combinations(some, 2)
        )
    )
    assert sum(gains[at] for at in chosen) == pytest.approx(best)


def test_the_same_name_elsewhere_is_evidence(maker: FeatureMaker, gazetteer: Gazetteer) -> None:
    """Each span sees the best and the mean of the others, never itself."""
    spans = [
        span(at, at + 1, key=key, score=score)
        for at, (key, score) in enumerate([("x", 0.9), ("x", 0.3), ("x", 0.6), ("y", 0.7)])
    ]
    rows = features_of(spans, maker, gazetteer)
    best, mean = COLUMNS.index("surest_elsewhere"), COLUMNS.index("mean_elsewhere")
    assert rows[:, best].tolist() == [0.6, 0.9, 0.9, -1.0]
    assert rows[:, mean].tolist() == pytest.approx([0.45, 0.75, 0.6, -1.0])


def test_a_longer_name_around_a_reading_is_evidence(
    maker: FeatureMaker, gazetteer: Gazetteer
) -> None:
    """Its probability, and whether the gazetteer knows it; a shorter one says nothing."""
    spans = [
        span(0, 1, score=0.4),
        span(0, 3, score=0.8, key="new south wales", known=True),
        span(2, 3, score=0.5),
        span(5, 6, score=0.9),
    ]
    rows = features_of(spans, maker, gazetteer)
    longer, known = COLUMNS.index("longer"), COLUMNS.index("longer_known")
    assert rows[:, longer].tolist() == [0.8, -1.0, 0.8, -1.0]
    assert rows[:, known].tolist() == [1.0, 0.0, 1.0, 0.0]


def test_sure_names_vote_and_doubtful_ones_do_not(
    maker: FeatureMaker, gazetteer: Gazetteer
) -> None:
    """Bergen and Trondheim speak for a doubtful Oslo in Norway, not for Lyon in France."""
    votes = COLUMNS.index("country_votes")

    def votes_for(key: str, sure: float) -> float:
        spans = [
            span(at, at + 1, key=name, score=score, known=True)
            for at, (name, score) in enumerate([("bergen", sure), ("trondheim", sure), (key, 0.2)])
        ]
        return float(features_of(spans, maker, gazetteer)[2, votes])

    assert votes_for("oslo", 0.9) > votes_for("lyon", 0.9)
    assert votes_for("oslo", 0.4) == 0


def test_how_a_name_is_written_is_evidence(maker: FeatureMaker, gazetteer: Gazetteer) -> None:
    """Its letters, how common its words are, and whether its capital says anything."""
    scan = Scan("Split held. We saw Hail")
    spans = [span(0, 1, scan=scan, key="split", known=True), span(5, 6, scan=scan, key="hail")]
    rows = features_of(spans, maker, gazetteer)
    assert rows[:, COLUMNS.index("letters")].tolist() == [5, 4]
    assert rows[:, COLUMNS.index("common")].tolist() == [4, 0]
    assert rows[:, COLUMNS.index("opens")].tolist() == [1, 0]
    assert rows[:, COLUMNS.index("spelling")].tolist() == [0, -1]


def test_who_bears_a_name_is_evidence(maker: FeatureMaker, gazetteer: Gazetteer) -> None:
    """How many people do, against how well known the place is; -1 where nobody does."""
    scan = Scan("Split and Anna and Oslo came.")
    spans = [
        span(0, 1, scan=scan, key="split", known=True),
        span(2, 3, scan=scan, key="anna"),
        span(4, 5, scan=scan, key="oslo", known=True),
    ]
    rows = features_of(spans, maker, gazetteer)
    assert rows[:, COLUMNS.index("first_name")].tolist() == [-1, 4, -1]
    assert rows[:, COLUMNS.index("surname")].tolist() == [1, -1, -1]
    fame = rows[:, COLUMNS.index("fame")]
    assert fame[2] > fame[0] > fame[1] == -1


def test_the_other_of_a_pair_is_evidence(maker: FeatureMaker, gazetteer: Gazetteer) -> None:
    """The best name beside "and", "or" or a comma; 0 where none is possible, -1 alone."""
    scan = Scan("Oslo and Bergen, or nobody. Lyon")
    at = {token.text: number for number, token in enumerate(scan.tokens)}
    spans = [
        span(at[name], at[name] + 1, scan=scan, score=score)
        for name, score in (("Oslo", 0.9), ("Bergen", 0.2), ("nobody", 0.1), ("Lyon", 0.8))
    ]
    beside = features_of(spans, maker, gazetteer)[:, COLUMNS.index("coordinated")]
    assert beside.tolist() == [0.2, 0.9, 0.0, -1.0]


def test_no_readings_have_no_evidence(maker: FeatureMaker, gazetteer: Gazetteer) -> None:
    """An empty table of the right width."""
    assert features_of([], maker, gazetteer).shape == (0, len(COLUMNS))


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
    """In a passage of any length a span is compared with its neighbours alone."""
    seen = 0
    plain = storymap.recogniser.reranking._longer

    class Counted(list[SpanCandidate]):
        def __getitem__(self, at):  # type: ignore[no-untyped-def,override]
            nonlocal seen
            seen += 1
            return super().__getitem__(at)

    monkeypatch.setattr(
        storymap.recogniser.reranking,
        "_longer",
        lambda at, spans: plain(at, Counted(spans[:])),
    )
    spans = [span(3 * at, 3 * at + 1, key=f"name {at}") for at in range(count)]
    features_of(spans, maker, gazetteer)
    assert seen <= 16 * count  # each looks at the four names within reach, not at all of them


def test_the_columns_are_those_that_the_trees_were_fitted_on() -> None:
    """No tree asks for a column that is not there, and most columns are asked for."""
    from storymap.recogniser.reranking import load_reranker

    reranker = load_reranker(data_path("models", "recogniser.trees"))
    asked = set(reranker.feature[reranker.feature >= 0].tolist())
    assert asked <= set(range(len(COLUMNS)))
    assert len(asked) > len(COLUMNS) / 2
