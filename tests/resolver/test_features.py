"""What speaks for each candidate is the same as if each group were looked at by itself."""

import numpy as np
import pytest

from storymap import find_mentions, read_text
from storymap.gazetteer import Gazetteer
from storymap.gazetteer.groups import AREA, GROUP_OF_KIND
from storymap.geometry import great_circle
from storymap.model import Mention
from storymap.resolver.coherence import COHERENCE
from storymap.resolver.features import (
    BASE,
    COMMONEST,
    GUESSES,
    NEIGHBOURS,
    CandidateFeatures,
    Floats,
)
from storymap.resolver.surroundings.groups import groups_of

# More names than are looked at together, so that some groups have others on both sides only.
TOWNS = (
    "Oslo Bergen Trondheim Stavanger Stockholm Uppsala Malmö Gothenburg Copenhagen Aarhus Odense"
    " Helsinki Tampere Turku Riga Tallinn Vilnius Kaunas Warsaw Kraków Gdańsk Poznań Berlin Hamburg"
    " Munich Cologne Leipzig Dresden Prague Brno Vienna Graz Linz Salzburg Budapest Debrecen Szeged"
    " Bucharest Sofia Varna Athens Patras Rome Milan Naples Turin Palermo Genoa Madrid Seville"
    " Valencia Lisbon Porto Paris Lyon Marseille London Leeds Glasgow Dublin"
).split()
TEXT = (
    f"They went from town to town: {', then '.join(TOWNS)}. At last Porto, Paris and London again."
)


@pytest.fixture(scope="module")
def features(gazetteer: Gazetteer) -> CandidateFeatures:
    document = read_text(TEXT)
    groups = groups_of(document, find_mentions(document, gazetteer), gazetteer)
    assert len(groups) > 40
    return CandidateFeatures(groups, gazetteer, {})


@pytest.fixture(scope="module")
def shares(features: CandidateFeatures) -> list[Floats]:
    """Some share for each candidate, another for each."""
    weights = [np.arange(len(group.rows), 0, -1) ** 2.0 for group in features.groups]
    return [each / each.sum() for each in weights]


def test_each_candidate_has_a_row(features: CandidateFeatures, shares: list[Floats]) -> None:
    """A row a candidate, whether the gazetteer has many of a name or one."""
    base = [features.base(at) for at in range(len(features.groups))]
    whole = features.whole(base, shares)
    sizes = [len(group.rows) for group in features.groups]
    assert [(size, len(BASE)) for size in sizes] == [rows.shape for rows in base]
    assert [(size, len(BASE) + len(COHERENCE)) for size in sizes] == [rows.shape for rows in whole]


def test_the_lead_is_over_the_best_of_the_others(
    features: CandidateFeatures, gazetteer: Gazetteer
) -> None:
    """The weightiest candidate is measured against the second, each other one against it."""
    lead, rank = BASE.index("population_lead"), BASE.index("population_rank")
    for at, group in enumerate(features.groups):
        weight = np.log10(gazetteer.population[group.rows] + 1.0)
        rivals = [np.delete(weight, each).max(initial=0.0) for each in range(len(weight))]
        assert (weight - rivals).tolist() == features.base(at)[:, lead].tolist()
        assert sorted(features.base(at)[:, rank]) == list(range(len(weight)))


def test_coherence_looks_at_the_names_around(
    features: CandidateFeatures, shares: list[Floats], gazetteer: Gazetteer
) -> None:
    """How far the likely places of the neighbours and the commonest are, found one by one."""
    told = [COHERENCE.index(name) for name in ("nearest", "mean_distance")]
    rows = iter(features.coherence(shares)[:, told])
    groups = features.groups
    common = sorted(range(len(groups)), key=lambda at: -len(groups[at].mentions))[:COMMONEST]
    for index, group in enumerate(groups):
        first = max(0, index - NEIGHBOURS // 2)
        around = {*range(first, min(len(groups), first + NEIGHBOURS + 1)), *common} - {index}
        guesses = [
            (row, share)
            for at in around
            for row, share in zip(groups[at].rows[:GUESSES], shares[at], strict=False)
            if GROUP_OF_KIND[gazetteer.kind[row]] > AREA
        ]
        places, weights = (np.array(each) for each in zip(*guesses, strict=True))
        for row in group.rows:
            log_km = np.log1p(
                great_circle(
                    gazetteer.lat[row],
                    gazetteer.lon[row],
                    gazetteer.lat[places],
                    gazetteer.lon[places],
                )
            )
            expected = log_km[weights > 0.3].min(), (log_km * weights).sum() / weights.sum()
            assert next(rows).tolist() == pytest.approx(expected, abs=1e-5)


def test_a_name_alone_has_no_company(gazetteer: Gazetteer) -> None:
    """With nothing around, every distance is the farthest there is."""
    document = read_text("They were in Trondheim for a week.")
    groups = groups_of(document, find_mentions(document, gazetteer), gazetteer)
    (group,) = groups
    rows = CandidateFeatures(groups, gazetteer, {}).coherence(
        [np.full(len(group.rows), 1 / len(group.rows))]
    )
    for name in ("nearest", "mean_distance", "text_neighbour"):
        assert (rows[:, COHERENCE.index(name)] == np.log1p(20_039)).all()


def test_no_names_have_no_features(gazetteer: Gazetteer) -> None:
    """A text without places is no error."""
    assert [] == CandidateFeatures([], gazetteer, {}).whole([], [])


def test_rivals_are_the_candidates_that_lie_elsewhere(gazetteer: Gazetteer) -> None:
    """Rome in Italy has a rival in Georgia; what stands in Rome or around it is none."""
    document = read_text("The mayor of Rome spoke of Qwzx.", title="A report")
    mentions = [Mention(13, 17, "Rome", 0, "name", 1.0), Mention(27, 31, "Qwzx", 0, "name", 1.0)]
    rome, unknown = groups = groups_of(document, mentions, gazetteer)
    features = CandidateFeatures(groups, gazetteer, {})
    shares = np.where(gazetteer.population[rome.rows] > 2_000_000, 0.9, 0.01)
    rivals, none = features.rivals([shares, np.zeros(0)])
    assert (0, 0) == (len(unknown.rows), len(none))
    country = {gazetteer.place(row).country for row in rome.rows[~rivals].tolist()}
    assert ({"Italy"}, True) == (country, bool(rivals.any()))
    assert [] == CandidateFeatures([], gazetteer, {}).rivals([])
