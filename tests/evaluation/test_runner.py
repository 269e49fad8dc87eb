"""Evaluation: every rule, on gold and predictions small enough to score by hand."""

import dataclasses
import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from storymap.evaluation import evaluate
from storymap.evaluation.entities import entities, without_adjectives
from storymap.evaluation.gold import Toponym, read_gold
from storymap.evaluation.runner import gold_mentions, scores_of
from storymap.evaluation.scoring import (
    FARTHEST_KM,
    Outcome,
    auc,
    distance,
    end_to_end,
    is_hit,
    matches,
    recognition,
    resolution,
)
from storymap.evaluation.tables import scores_table
from storymap.gazetteer import Gazetteer
from storymap.model import Candidate, Document, Mention, Place, Resolution

OSLO = Place("geonames:1", "Oslo", 0.0, 0.0, "city")
NEAR = Place("geonames:2", "Near", 0.0, 1.0, "city")  # 111.2 km east of Oslo
FAR = Place("geonames:3", "Far", 0.0, 2.0, "city")  # 222.4 km
DEGREE = math.pi / 180 * 6371.0088


def gold(start: int, end: int, place: Place | None = None, kind: str | None = None) -> Toponym:
    """A gold toponym; its geonameid is the place's."""
    if place is None:
        return Toponym(start, end, "x" * (end - start), type=kind)
    number = int(place.id.partition(":")[2])
    return Toponym(start, end, "x" * (end - start), place.lat, place.lon, number, kind)


def said(start: int, end: int, place: Place | None = None, status: Any = None) -> Resolution:
    """What the pipeline says of a span."""
    mention = Mention(start, end, "x" * (end - start), 0, "name", 1.0)
    status = status or ("resolved" if place else "unplaced")
    return Resolution(mention, status, place, 0.9 if place else None)


class TestRecognition:
    """Exact spans."""

    def test_only_exact_spans_count(self) -> None:
        """Two of three predictions are right, two of four gold are found."""
        outcome = Outcome(
            (gold(0, 4), gold(10, 14), gold(20, 24), gold(30, 34)),
            (said(0, 4), said(10, 15), said(20, 24)),
            (),
        )
        assert recognition([outcome]) == {
            "gold": 4,
            "predicted": 3,
            "precision": pytest.approx(2 / 3),
            "recall": 0.5,
            "f1": pytest.approx(4 / 7),
        }

    def test_rejected_mentions_are_no_predictions(self) -> None:
        """Neither right nor wrong; ambiguous and unplaced ones are."""
        outcome = Outcome(
            (gold(0, 4), gold(10, 14), gold(20, 24)),
            (said(0, 4, OSLO, "rejected"), said(10, 14, OSLO, "ambiguous"), said(20, 24)),
            (),
        )
        scores = recognition([outcome])
        assert (scores["predicted"], scores["recall"]) == (2, pytest.approx(2 / 3))

    @pytest.mark.parametrize("kind", ["Homonym", "Language"])
    def test_gold_that_is_no_place_is_left_out_with_what_overlaps_it(self, kind: str) -> None:
        """The exact prediction, and the one that only touches it, are ignored."""
        outcome = Outcome(
            (gold(0, 4, kind=kind), gold(10, 14, kind=kind), gold(20, 24, kind="Literal")),
            (said(0, 4), said(12, 18), said(20, 24), said(30, 34)),
            (),
        )
        scores = recognition([outcome])
        assert (scores["gold"], scores["predicted"], scores["recall"]) == (1, 2, 1.0)

    def test_nothing_to_divide_by_is_none(self) -> None:
        """No gold, no prediction, no ratio; a miss alone is a zero."""
        assert recognition([Outcome((), (), ())])["f1"] is None
        one = recognition([Outcome((gold(0, 4),), (), ())])
        assert (one["precision"], one["recall"], one["f1"]) == (None, 0.0, 0.0)


class TestResolution:
    """Gold spans, all that have coordinates."""

    def test_distances_and_hits(self) -> None:
        """0, 111, 222 km and none; unplaced, rejected and missing count 20039."""
        outcome = Outcome(
            (gold(0, 1, OSLO), gold(2, 3, OSLO), gold(4, 5, OSLO), gold(6, 7, OSLO), gold(8, 9)),
            (),
            (said(0, 1, OSLO), said(2, 3, NEAR), said(4, 5, FAR), said(6, 7), said(8, 9, FAR)),
        )
        scores = resolution([outcome])
        assert scores["gold"] == 4
        assert scores["accuracy_161km"] == 0.5
        assert scores["mean_km"] == pytest.approx((0 + DEGREE + 2 * DEGREE + 20039) / 4)
        assert scores["median_km"] == pytest.approx(1.5 * DEGREE)

    def test_ambiguous_places_count_and_rejected_ones_do_not(self) -> None:
        """The best place is what is drawn."""
        outcome = Outcome(
            (gold(0, 1, OSLO), gold(2, 3, OSLO)),
            (),
            (said(0, 1, OSLO, "ambiguous"), said(2, 3, OSLO, "rejected")),
        )
        scores = resolution([outcome])
        assert (scores["accuracy_161km"], scores["mean_km"]) == (0.5, FARTHEST_KM / 2)

    def test_the_same_geonameid_is_a_hit_however_far_its_point(self) -> None:
        """A country's point may lie anywhere inside; its distance still counts as it is."""
        toponym = Toponym(0, 4, "Oslo", 0.0, 9.0, 1)
        assert is_hit(toponym, OSLO)
        assert distance(toponym, OSLO) == pytest.approx(9 * DEGREE)
        scores = resolution([Outcome((toponym,), (), (said(0, 4, OSLO),))])
        assert (scores["accuracy_161km"], scores["mean_km"]) == (1.0, pytest.approx(9 * DEGREE))

    def test_a_hit_is_nearer_than_161_km(self) -> None:
        """160.9 km is one, 161.1 is none."""
        toponym = Toponym(0, 4, "Oslo", 0.0, 0.0, None)
        assert is_hit(toponym, Place("geonames:9", "a", 0.0, 160.9 / DEGREE, "city"))
        assert not is_hit(toponym, Place("geonames:9", "a", 0.0, 161.1 / DEGREE, "city"))

    def test_a_curated_place_is_a_hit_by_distance(self) -> None:
        """It has no geonameid to agree in."""
        sea = Place("curated:sea", "Sea", 0.0, 0.5, "sea")
        assert is_hit(gold(0, 4, OSLO), sea)

    def test_auc_is_the_normalised_trapezoid(self) -> None:
        """By hand for e - 1 and e^3 - 1 kilometres: (1 + 3) / 2 over ln 20039."""
        assert auc([math.e**3 - 1, math.e - 1]) == pytest.approx(2 / math.log(20039))

    def test_auc_of_three_weighs_the_middle_one_twice(self) -> None:
        """((0 + 1) / 2 + (1 + 3) / 2) / (2 ln 20039)."""
        assert auc([math.e**3 - 1, 0, math.e - 1]) == pytest.approx(2.5 / (2 * math.log(20039)))

    @pytest.mark.parametrize("distances", [[], [5.0]])
    def test_auc_below_two_is_none(self, distances: list[float]) -> None:
        """A curve needs two points."""
        assert auc(distances) is None

    def test_no_gold_with_coordinates_has_no_scores(self) -> None:
        """None, not zero."""
        scores = resolution([Outcome((gold(0, 1),), (), (said(0, 1, OSLO),))])
        assert scores == {
            "gold": 0,
            "accuracy_161km": None,
            "mean_km": None,
            "median_km": None,
            "auc": None,
        }


class TestEntities:
    """Gold spans again, by which place is meant."""

    LAND = Place("geonames:2", "Land", 5.0, 0.0, "country", extent=(-10.0, -10.0, 10.0, 10.0))

    def test_the_same_id_is_no_distance(self) -> None:
        """A gold point nine degrees off counts 0 km and as the exact id."""
        toponym = Toponym(0, 4, "Oslo", 0.0, 9.0, 1)
        scores = entities([Outcome((toponym,), (), (said(0, 4, OSLO),))])
        assert (scores["accuracy"], scores["exact_id"], scores["median_km"]) == (1.0, 1.0, 0.0)

    def test_an_area_with_the_gold_point_inside_is_a_hit(self) -> None:
        """Though its own point is 1,112 km away; not where another candidate lies nearer."""
        toponym = Toponym(0, 4, "Land", -5.0, 0.0, 9)
        town = Candidate(Place("geonames:3", "Land", -5.5, 0.0, "city"), 0.2, ())
        alone, rivalled = (
            dataclasses.replace(said(0, 4, self.LAND), candidates=several)
            for several in ((), (town,))
        )
        assert entities([Outcome((toponym,), (), (alone,))])["accuracy"] == 1.0
        assert entities([Outcome((toponym,), (), (rivalled,))])["accuracy"] == 0.0

    def test_names_are_scored_without_demonyms(self) -> None:
        """A demonym is neither asked for nor held against a prediction."""
        demonym = said(5, 9, OSLO)
        demonym = dataclasses.replace(
            demonym, mention=dataclasses.replace(demonym.mention, form="adjective")
        )
        toponyms = (gold(0, 4, OSLO), gold(5, 9, OSLO))
        outcome = Outcome(toponyms, (said(0, 4, OSLO),), (said(0, 4, OSLO), demonym))
        assert recognition([outcome])["f1"] == pytest.approx(2 / 3)
        assert recognition([without_adjectives(outcome)])["f1"] == 1.0


class TestEndToEnd:
    """From raw text."""

    def test_the_largest_overlap_matches_first_and_once(self) -> None:
        """Gold 0:10 takes 3:12 (7) over 0:3 (3); gold 10:14 has only 3:12 (2), which is taken."""
        toponyms = (gold(0, 10, OSLO), gold(10, 14, OSLO))
        predicted = (said(0, 3, OSLO), said(3, 12, OSLO))
        assert matches(toponyms, predicted) == [(0, 1)]

    def test_each_gold_and_each_prediction_matches_once(self) -> None:
        """One prediction over two gold spans finds one of them."""
        toponyms = (gold(0, 4, OSLO), gold(5, 9, OSLO))
        assert matches(toponyms, (said(0, 9, OSLO),)) == [(0, 0)]

    def test_recall_and_precision(self) -> None:
        """Gold: hit, too far, not found. Predictions: hit, too far, one beside all gold."""
        outcome = Outcome(
            (gold(0, 4, OSLO), gold(10, 14, OSLO), gold(20, 24, OSLO)),
            (said(0, 3, NEAR), said(10, 14, FAR), said(30, 34, OSLO), said(40, 44)),
            (),
        )
        scores = end_to_end([outcome])
        assert scores["recall_161km"] == pytest.approx(1 / 3)
        assert scores["precision_161km"] == pytest.approx(1 / 3)
        assert scores["f1_161km"] == pytest.approx(1 / 3)

    def test_predictions_over_gold_without_coordinates_are_not_held_against_it(self) -> None:
        """Nobody knows whether they are right; the gold is not asked for either."""
        outcome = Outcome(
            (gold(0, 4, OSLO), gold(10, 14)), (said(0, 4, OSLO), said(12, 20, FAR)), ()
        )
        scores = end_to_end([outcome])
        assert (scores["recall_161km"], scores["precision_161km"]) == (1.0, 1.0)

    def test_predictions_without_a_place_and_rejected_ones_are_not_counted(self) -> None:
        """Precision is about markers on the map."""
        outcome = Outcome(
            (gold(0, 4, OSLO), gold(10, 14, OSLO)),
            (said(0, 4, OSLO), said(10, 14), said(20, 24, OSLO, "rejected")),
            (),
        )
        scores = end_to_end([outcome])
        assert (scores["recall_161km"], scores["precision_161km"]) == (0.5, 1.0)
        assert scores["f1_161km"] == pytest.approx(2 / 3)

    def test_nothing_to_divide_by_is_none(self) -> None:
        """And one empty side is a zero."""
        assert end_to_end([Outcome((), (), ())])["f1_161km"] is None
        assert end_to_end([Outcome((gold(0, 4, OSLO),), (), ())])["f1_161km"] == 0.0


def test_pooled_scores_weigh_mentions_not_documents() -> None:
    """One of one and none of three is a quarter, not a half."""
    first = Outcome((gold(0, 4),), (said(0, 4),), (said(0, 4),), words=10, seconds=1.0)
    missed = (gold(0, 4), gold(5, 9), gold(10, 14))
    second = Outcome(missed, (), tuple(said(t.start, t.end) for t in missed), 50, 2.0)
    scores = scores_of([first, second])
    assert scores["documents"] == 2
    assert scores["recognition"]["recall"] == 0.25
    assert scores["words_per_second"] == 20.0


TEXT = "From Oslo to Lima.\n\nThe Norwegian press was in Oslo."
LINE = {
    "id": "1",
    "text": TEXT,
    "toponyms": [
        {"start": 5, "end": 9, "name": "Oslo", "lat": 59.9, "lon": 10.7, "geonameid": 3143244},
        {"start": 24, "end": 33, "name": "Norwegian", "lat": 62, "lon": 10, "geonameid": 3144096},
        {"start": 47, "end": 51, "name": "Oslo", "lat": 59.9, "lon": 10.7, "geonameid": 3143244},
    ],
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """One document in a file."""
    path = tmp_path / "corpus.jsonl"
    path.write_text(json.dumps(LINE) + "\n")
    return path


def test_gold_spans_become_mentions_with_passage_and_form(corpus: Path) -> None:
    """Demonyms are adjectives by what the gazetteer knows of them."""
    (document,) = read_gold([corpus])
    mentions = gold_mentions(document, Gazetteer.open())
    assert [(m.text, m.passage, m.form) for m in mentions] == [
        ("Oslo", 0, "name"),
        ("Norwegian", 1, "adjective"),
        ("Oslo", 1, "name"),
    ]


def _find_oslo(document: Document, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """A recogniser that knows one word."""
    return tuple(
        Mention(at, at + 4, "Oslo", p.index, "name", 1.0)
        for p in document.passages
        if (at := document.text.find("Oslo", p.start, p.end)) >= 0
    )


def _resolve_oslo(
    document: Document, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> tuple[Resolution, ...]:
    """A resolver that knows one place."""
    oslo = Place("geonames:3143244", "Oslo", 59.91, 10.75, "capital")
    return tuple(
        Resolution(m, "resolved", oslo, 1.0) if m.text == "Oslo" else Resolution(m, "unplaced")
        for m in mentions
    )


def test_evaluate_reports_files_and_pooled(corpus: Path, tmp_path: Path) -> None:
    """Two files of one document each, with other stages than the shipped ones."""
    other = tmp_path / "other.jsonl"
    other.write_text(json.dumps({"id": "2", "text": "", "toponyms": []}) + "\n")
    report = evaluate(
        [corpus, other], gazetteer=Gazetteer.open(), find=_find_oslo, resolve=_resolve_oslo
    )
    assert list(report["files"]) == ["corpus.jsonl", "other.jsonl"]
    assert (report["files"]["corpus.jsonl"]["documents"], report["pooled"]["documents"]) == (1, 2)
    assert report["pooled"]["recognition"]["recall"] == pytest.approx(2 / 3)
    assert report["pooled"]["resolution"]["accuracy_161km"] == pytest.approx(2 / 3)
    assert report["pooled"]["end_to_end"]["precision_161km"] == 1.0
    assert report["pooled"]["words_per_second"] > 0
    json.dumps(report)
    assert scores_table(report).splitlines()[-1].startswith("pooled ")


def test_files_of_one_name_are_told_apart_by_path(corpus: Path, tmp_path: Path) -> None:
    """dev/corpus.jsonl and test/corpus.jsonl."""
    (tmp_path / "second").mkdir()
    twin = tmp_path / "second" / "corpus.jsonl"
    twin.write_text(corpus.read_text())
    report = evaluate(
        [corpus, twin], gazetteer=Gazetteer.open(), find=_find_oslo, resolve=_resolve_oslo
    )
    assert list(report["files"]) == [str(corpus), str(twin)]
