"""The scripts that fit on some documents and score on others, on a corpus of a dozen."""

import importlib
import json
import pkgutil
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from storymap.candidates.matcher import Scan
from storymap.evaluation.calibration import reliability
from storymap.evaluation.gold import read_gold
from storymap.evaluation.scoring import Outcome
from storymap.gazetteer import Gazetteer
from storymap.inference.wordclusters import NO_CLUSTERS
from storymap.model import Mention, Place, Resolution
from storymap.readers import read_text
from storymap.recogniser.features import FeatureMaker

BENCHMARKS = Path(__file__).resolve().parent / "benchmarks"
TEXT = (
    "Anna Berg came to Oslo, Norway by train in May. The talks in Oslo went on, said Berg. "
    "They would go to Paris and London, and to the East: nobody knew of it by 1990."
)
OSLO = Place("geonames:3143244", "Oslo", 59.91, 10.75, "capital", "Norway")
LIMA = Place("geonames:3936456", "Lima", -12.04, -77.03, "capital", "Peru")


@pytest.fixture(scope="module")
def scripts() -> SimpleNamespace:
    """The scripts as modules."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(BENCHMARKS)
        names = ("ablation", "calibration", "crossval", "diagram", "errors", "rules", "trials")
        return SimpleNamespace(**{name: importlib.import_module(name) for name in names})


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve documents with the same text, Oslo gold twice."""
    path = tmp_path_factory.mktemp("corpus") / "made.jsonl"
    toponyms = [
        {"start": at, "end": at + 4, "name": "Oslo", "lat": 59.9, "lon": 10.7,
         "geonameid": 3143244}
        for at in (TEXT.index("Oslo"), TEXT.rindex("Oslo"))
    ]  # fmt: skip
    lines = (json.dumps({"id": str(n), "text": TEXT, "toponyms": toponyms}) for n in range(12))
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def features() -> list[str]:
    """What the recogniser sees of the text."""
    maker = FeatureMaker(Gazetteer.open(), {"berg": 3}, NO_CLUSTERS, {"anna": 2})
    scan = Scan(TEXT, 0, len(TEXT))
    (strips,) = maker.document([scan], [maker.matcher.cover(scan)])
    return [name for strip in strips for row in strip.rows for name in row]


class TestAblation:
    """Groups of features."""

    def test_every_feature_is_in_a_group(self, scripts: SimpleNamespace) -> None:
        """A new feature needs a line in the script's table."""
        assert scripts.ablation.ungrouped_features(features()) == []

    def test_every_column_of_evidence_is_in_a_group(self, scripts: SimpleNamespace) -> None:
        """So does a new column."""
        assert scripts.ablation.ungrouped_columns() == []

    def test_a_model_is_fitted_without_the_group(
        self, scripts: SimpleNamespace, corpus: Path, tmp_path: Path
    ) -> None:
        """No feature of it has a weight; with everything they have."""
        import pycrfsuite

        trial = scripts.trials.Trial((corpus,), corpus)
        keys = {}
        for group in (None, "words"):
            run = scripts.ablation.Run("recogniser", trial, group, tmp_path / f"{group}.crfsuite")
            removed = scripts.ablation.fit_recogniser(run)
            tagger = pycrfsuite.Tagger()
            tagger.open(str(run.model))
            keys[group] = set(map(scripts.ablation.key_of, tagger.info().attributes))
            assert (removed > 0) == (group is not None)
        assert keys[None] - keys["words"] == {"w"}

    def test_a_group_without_features_is_not_scored(
        self,
        scripts: SimpleNamespace,
        corpus: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """The table shows a dash, not a zero."""
        monkeypatch.setattr(scripts.ablation, "FEATURES", {"none of these": "nothing"})
        trial = scripts.trials.Trial((corpus,), corpus)
        runs = scripts.ablation.runs_of("recogniser", [trial], tmp_path)
        counts = {run: scripts.ablation.measure(run) for run in runs}
        rows = scripts.ablation.rows_of(runs, counts, [trial], scripts.ablation.f1, 1)
        assert [row[0] for row in rows] == ["nothing: the score", "none of these"]
        assert (float(rows[0][1]) > 0, rows[1][1]) == (True, "–")

    def test_the_change_is_of_all_documents_together(self, scripts: SimpleNamespace) -> None:
        """3 of 4 against 1 of 4; equal models differ by nothing, whatever is drawn."""
        full, without = [(2, 2), (1, 2)], [(1, 2), (0, 2)]
        change, around = scripts.ablation.difference(full, without, scripts.ablation.accuracy, 1)
        assert (change, around) == (0.5, 0.0)
        assert scripts.ablation.difference(full, full, scripts.ablation.f1, 1) == (0.0, 0.0)


class TestParts:
    """Corpora cut into pieces."""

    def test_folds_hold_each_document_once(
        self, scripts: SimpleNamespace, corpus: Path, tmp_path: Path
    ) -> None:
        """And teach with all the others."""
        trials = scripts.crossval.folds_of(corpus, 5, tmp_path)
        tested = [len(read_gold([trial.tested])) for trial in trials]
        taught = [len(read_gold(trial.taught)) for trial in trials]
        assert (tested, taught) == ([3, 3, 2, 2, 2], [9, 9, 10, 10, 10])

    def test_a_sample_is_the_same_for_a_seed(
        self, scripts: SimpleNamespace, corpus: Path, tmp_path: Path
    ) -> None:
        """In the corpus's order."""
        first, again = (
            scripts.trials.sample(corpus, 4, 3, tmp_path / name).read_text() for name in "ab"
        )
        ids = [int(json.loads(line)["id"]) for line in first.splitlines()]
        assert (first, len(ids), ids) == (again, 4, sorted(ids))


class TestDiagram:
    """The reliability diagram."""

    def test_it_is_sound_and_holds_hostile_names(self, scripts: SimpleNamespace) -> None:
        """XML, with a mark for each bin that has placements, hollow ones where they are few."""
        bins = reliability([(0.95, True)] * 30 + [(0.5, False)])
        svg = scripts.diagram.reliability_diagram({"<a&b>": bins}, {"<a&b>": 0.04}, "T")
        root = ET.fromstring(svg)
        name = "{http://www.w3.org/2000/svg}"
        assert len(root.findall(f"./{name}g[@class='fill0']/{name}circle")) == 1 + 1  # and legend
        assert len(root.findall(f"./{name}g[@class='few0']")) == 1
        assert "<a&b>, calibration error 0.040" in {text.text for text in root.iter(f"{name}text")}
        assert svg == scripts.diagram.reliability_diagram({"<a&b>": bins}, {"<a&b>": 0.04}, "T")

    def test_an_interval_holds_the_share_and_stays_within_bounds(
        self, scripts: SimpleNamespace
    ) -> None:
        """By hand for 8 of 10 (Wilson): 0.490 to 0.943."""
        assert scripts.diagram.interval(0.8, 10) == (
            pytest.approx(0.490, abs=5e-4),
            pytest.approx(0.943, abs=5e-4),
        )
        low, high = scripts.diagram.interval(1.0, 1)
        assert 0 < low < 1 == pytest.approx(high)


def said(start: int, end: int, place: Place | None = None) -> Resolution:
    mention = Mention(start, end, TEXT[start:end], 0, "name", 0.9)
    status: Any = "resolved" if place else "unplaced"
    return Resolution(mention, status, place, 0.8 if place else None, note="" if place else "none")


class TestErrors:
    """What was wrong, sort by sort."""

    def test_each_sort_is_told(self, scripts: SimpleNamespace, corpus: Path) -> None:
        """One span too wide, one missed, one that is no gold; one place wrong, one absent."""
        first, last = TEXT.index("Oslo"), TEXT.rindex("Oslo")
        paris = TEXT.index("Paris")
        predicted = (said(first, first + 12, OSLO), said(paris, paris + 5, LIMA))
        placed = (said(first, first + 4, LIMA), said(last, last + 4))
        (gold, *_) = read_gold([corpus])
        outcome = Outcome(gold.toponyms, predicted, placed)
        empty = Outcome(gold.toponyms, tuple(said(t.start, t.end) for t in gold.toponyms),
                        (said(first, first + 4, OSLO), said(last, last + 4, OSLO)))  # fmt: skip
        mistakes = list(scripts.errors.mistakes_of(corpus, [outcome, *[empty] * 11]))
        assert [one.sort for one in mistakes] == [
            "span differs", "missed", "found but no gold", "placed wrong", "without a place",
        ]  # fmt: skip
        assert mistakes[0].ours == "Oslo, Norway"
        assert mistakes[1].context.startswith("nna Berg came to Oslo, Norway by train in May. The")
        assert "[Oslo] went on, said Berg." in mistakes[1].context
        assert (mistakes[2].name, mistakes[2].gold) == ("Paris", "")
        assert mistakes[3].ours == "Lima (capital, Peru; geonames:3936456)"
        assert mistakes[3].gold.startswith("Oslo (capital")
        assert 11_000 < int(mistakes[3].km) < 11_100
        told = scripts.errors.report(mistakes * 3, 50, None)
        assert "1. **Oslo** × 3 in 1 documents; capital 3" in told
        rows = scripts.errors.rows_text(mistakes).splitlines()
        assert len(rows) == 6
        assert rows[0].startswith("sort,corpus,document,start,name,kind")

    def test_a_sample_depends_on_the_seed_alone(
        self, scripts: SimpleNamespace, corpus: Path
    ) -> None:
        """And holds as many errors as were asked for."""
        golds = read_gold([corpus])
        outcomes = [Outcome(g.toponyms, (), tuple(said(t.start, t.end) for t in g.toponyms))
                    for g in golds]  # fmt: skip
        mistakes = list(scripts.errors.mistakes_of(corpus, outcomes))
        drawn = [scripts.errors.report(mistakes, 5, seed) for seed in (1, 1, 2)]
        assert drawn[0] == drawn[1] != drawn[2]
        assert drawn[0].count("- **Oslo**") == 5 + 5  # missed, and without a place

    def test_text_of_corpora_stays_out_of_the_checkout(
        self, scripts: SimpleNamespace, corpus: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Before anything is read."""
        target = BENCHMARKS.parent / "errors.md"
        monkeypatch.setattr(sys, "argv", ["errors.py", str(corpus), "-o", str(target)])
        with pytest.raises(SystemExit, match="lies in the checkout"):
            scripts.errors.main()
        assert not target.exists()


def test_the_shipped_models_can_be_measured(
    scripts: SimpleNamespace,
    corpus: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A corpus by itself gives the tables and the picture."""
    picture = tmp_path / "c.svg"
    monkeypatch.setattr(
        sys, "argv", ["calibration.py", str(corpus), "--shipped", "-o", str(picture)]
    )
    scripts.calibration.main()
    assert "**Gold spans**" in capsys.readouterr().out
    ET.fromstring(picture.read_text("utf-8"))


def test_one_corpus_cannot_be_read_across(
    scripts: SimpleNamespace, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message says what is missing."""
    monkeypatch.setattr(sys, "argv", ["calibration.py", str(corpus)])
    with pytest.raises(SystemExit, match="two corpora"):
        scripts.calibration.main()


def test_the_documentation_lists_the_whole_closure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a plain installation brings here, with a licence that its package tells."""
    monkeypatch.syspath_prepend(BENCHMARKS)
    closure = importlib.import_module("closure")
    brought = closure.closure()
    if "streamlit" not in brought:
        pytest.skip("geo-storymap is not installed here: pip install -e .")
    rows = [line.split(" | ") for line in closure.DOCUMENT.read_text("utf-8").split("\n")]
    listed = {row[0].strip("| ").split()[0]: row[1] for row in rows if len(row) == 3}
    assert brought.keys() - listed.keys() == set()
    assert "?" not in listed.values()


def test_every_rule_that_is_switched_off_is_there(scripts: SimpleNamespace) -> None:
    """A rule that goes, or is called otherwise, leaves the table."""
    for where, stand_in, _ in scripts.rules.RULES.values():
        assert callable(stand_in)
        assert callable(pkgutil.resolve_name(where))


def test_what_a_rule_is_worth_is_what_goes_wrong_without_it(scripts: SimpleNamespace) -> None:
    """A ship is no country; what the rule leaves alone is not read again."""
    rules = scripts.rules
    text = "The steamer Norway left Hamburg at noon."
    ship, port = text.index("Norway"), text.index("Hamburg")
    expected = (
        rules.Expected(ship, ship + 6, place=False),
        rules.Expected(port, port + 7, 53.55, 9.99),
    )
    sample = rules.Sample("probes", read_text(text), expected)
    (reading,) = rules.read([sample])
    assert "things" in reading.active
    assert not {"bearers", "contrasts"} & reading.active
    without = rules.read_without("things", [reading])
    assert {"probes": [1, 0, 0]} == rules.compare([reading], without, False)
