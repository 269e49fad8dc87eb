"""Scores by kind of place and by region of the world, on outcomes small enough to count by hand."""

from collections import Counter

import pytest

from storymap.evaluation.breakdown import (
    ACROSS,
    KIND_GROUPS,
    NO_COUNTRY,
    NOT_KNOWN,
    NOT_LOCATED,
    REGION_GROUPS,
    breakdowns,
    kind_of_gold,
    row_of_gold,
)
from storymap.evaluation.gold import Toponym
from storymap.evaluation.runner import scores_of
from storymap.evaluation.scoring import Outcome
from storymap.evaluation.tables import scores_table
from storymap.evaluation.worldregions import WORLD_REGIONS, world_region
from storymap.gazetteer import KINDS, Gazetteer
from storymap.model import Mention, Place, Resolution

OSLO = Toponym(0, 4, "Oslo", 59.9, 10.7, 3143244)
LIMA = Toponym(10, 14, "Lima", -12.0, -77.0, 3936456)
NOWHERE = Toponym(20, 28, "Qwertyby", 60.2, 11.1, 1)  # a made name, 40 km from Oslo
LOST = Toponym(30, 34, "Oslo")


def said(toponym: Toponym, place: Place | None) -> Resolution:
    """The pipeline's word on a gold span."""
    mention = Mention(toponym.start, toponym.end, toponym.name, 0, "name", 1.0)
    return Resolution(mention, "resolved" if place else "unplaced", place, 0.9 if place else None)


@pytest.fixture(scope="module")
def outcome(gazetteer: Gazetteer) -> Outcome:
    """Oslo found and placed right; Lima found and placed at Oslo; two gold spans not found."""
    oslo = gazetteer.place(gazetteer.row_of("geonames:3143244") or 0)
    return Outcome(
        (OSLO, LIMA, NOWHERE, LOST),
        (said(OSLO, oslo), said(LIMA, oslo)),
        (said(OSLO, oslo), said(LIMA, None), said(NOWHERE, None), said(LOST, oslo)),
    )


def test_every_country_lies_in_one_region(gazetteer: Gazetteer) -> None:
    """No country of the gazetteer is forgotten or told twice, and no name is another's."""
    countries = [
        gazetteer.name(row)
        for row, kind in enumerate(gazetteer.kind.tolist())
        if KINDS[kind] == "country"
    ]
    told = [name for several in WORLD_REGIONS.values() for name in several.split("|")]
    assert Counter(countries) == Counter(told)
    assert (world_region("Kazakhstan"), world_region("Atlantis")) == ("Central Asia", None)


@pytest.mark.parametrize(
    ("toponym", "group"),
    [
        (OSLO, "capital"),
        (Toponym(0, 3, "Any", 62.0, 10.0, 3144096), "country"),  # by its id, whatever the name
        (Toponym(0, 9, "Norwegian", 62.0, 10.0), "country"),
        (Toponym(0, 6, "Bergen", 60.4, 5.3), "large city"),  # by its name, near the gold point
        (Toponym(0, 6, "Bergen", -30.0, 140.0), NOT_KNOWN),
        (Toponym(0, 11, "the Pacific", 10.0, -150.0), "water"),  # its extent holds the point
        (NOWHERE, NOT_KNOWN),
        (LOST, NOT_LOCATED),
    ],
)
def test_gold_has_the_kind_that_the_gazetteer_says(
    toponym: Toponym, group: str, gazetteer: Gazetteer
) -> None:
    """By its geonameid, or by its name near the gold point."""
    assert kind_of_gold(toponym, gazetteer) == group


def test_an_id_that_is_not_here_leaves_the_name(gazetteer: Gazetteer) -> None:
    """Corpora follow older editions of GeoNames."""
    row = row_of_gold(Toponym(0, 4, "Oslo", 59.9, 10.7, 2), gazetteer)
    assert row is not None
    assert gazetteer.place(row).id == "geonames:3143244"


def test_kinds_are_counted_by_gold_and_by_what_is_shown(
    outcome: Outcome, gazetteer: Gazetteer
) -> None:
    """Recall belongs to the gold's kind, precision to the shown place's."""
    groups = breakdowns([outcome], ("kind",), gazetteer)["by_kind"]
    assert list(groups) == ["capital", NOT_KNOWN, NOT_LOCATED]
    assert groups["capital"] == {
        "recognition": {"gold": 2, "recall": 1.0},
        "resolution": {"gold": 2, "accuracy_161km": 0.5},
        "end_to_end": {"gold": 2, "recall_161km": 0.5, "predicted": 2, "precision_161km": 0.5},
    }
    assert groups[NOT_KNOWN]["recognition"] == {"gold": 1, "recall": 0.0}
    assert groups[NOT_LOCATED]["resolution"] == {"gold": 0, "accuracy_161km": None}


def test_regions_are_those_of_the_country(outcome: Outcome, gazetteer: Gazetteer) -> None:
    """What the gazetteer has not lies where the nearest town does."""
    groups = breakdowns([outcome], ("region",), gazetteer)["by_region"]
    assert list(groups) == ["South America", "Northern Europe", NOT_LOCATED]
    assert groups["Northern Europe"]["recognition"] == {"gold": 2, "recall": 0.5}
    assert groups["Northern Europe"]["end_to_end"]["predicted"] == 2
    assert groups["South America"]["resolution"] == {"gold": 1, "accuracy_161km": 0.0}


def test_seas_and_empty_oceans_lie_in_no_region(gazetteer: Gazetteer) -> None:
    """The Baltic is of several countries; a made name in the South Pacific is far from any town."""
    toponyms = (Toponym(0, 6, "Baltic", 58.0, 20.0), Toponym(9, 15, "Qwerty", -48.0, -123.0))
    placed = tuple(said(toponym, None) for toponym in toponyms)
    groups = breakdowns([Outcome(toponyms, (), placed)], ("region",), gazetteer)["by_region"]
    assert list(groups) == [ACROSS, NO_COUNTRY]


def test_the_groups_add_up_to_the_whole(outcome: Outcome, gazetteer: Gazetteer) -> None:
    """Both divisions count what the scores count."""
    whole = scores_of([outcome])
    for groups in breakdowns([outcome], ("kind", "region"), gazetteer).values():
        parts = list(groups.values())
        assert sum(p["recognition"]["gold"] for p in parts) == whole["recognition"]["gold"]
        assert sum(p["resolution"]["gold"] for p in parts) == whole["resolution"]["gold"]
        hits = sum(
            p["resolution"]["gold"] * (p["resolution"]["accuracy_161km"] or 0) for p in parts
        )
        accuracy = whole["resolution"]["accuracy_161km"]
        assert hits == pytest.approx(accuracy * whole["resolution"]["gold"])
        shown = sum(p["end_to_end"]["predicted"] for p in parts)
        right = sum(
            p["end_to_end"]["predicted"] * (p["end_to_end"]["precision_161km"] or 0) for p in parts
        )
        assert right / shown == pytest.approx(whole["end_to_end"]["precision_161km"])


def test_the_table_has_a_row_a_group(outcome: Outcome, gazetteer: Gazetteer) -> None:
    """Under a line that says which corpus and which division; one corpus is not told twice."""
    scores = scores_of([outcome]) | breakdowns([outcome], ("kind", "region"), gazetteer)
    lines = scores_table({"files": {"a.jsonl": scores}, "pooled": scores}).splitlines()
    assert lines.count("a.jsonl, by kind of place") == 1
    assert lines.count("a.jsonl, by region of the world") == 1
    assert "pooled, by kind of place" not in lines
    assert [line.split()[1:4] for line in lines if line.startswith("capital")] == [
        ["2", "1.000", "2"]
    ]


def test_groups_are_told_in_one_order() -> None:
    """No group stands twice."""
    for groups in (KIND_GROUPS, REGION_GROUPS):
        assert len(set(groups)) == len(groups)
