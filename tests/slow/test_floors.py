"""What models score on documents that they were not fitted on must not fall below the floors.

The corpora are read where STORYMAP_CORPORA names their folder. `STORYMAP_FIT` says when models are
fitted: `auto` (the default) where what they learn from is not what it was when the scores in
`measured.json` were taken; `always`; `never`; `record` always, and the scores go into that file.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest
from fits import Scores, measured_in

from storymap.errors import ExtraMissing
from storymap.training.manifest import basis_of

pytestmark = pytest.mark.models

CORPORA = os.environ.get("STORYMAP_CORPORA", "")
FIT = os.environ.get("STORYMAP_FIT", "auto")
MEASURED = Path(__file__).with_name("measured.json")
SHA256 = {
    "lgl": "e46d4f045471500d3424b31d5e0e179d04c277567f96a17a372bce4fd69b37c4",
    "geowebnews": "5b8b209245ba5002bb35ead8a3e6d200806babf8a1f2c23bb16742570ed8486b",
}
# By the corpus that is scored. Spans and places are those of models fitted on the other one alone,
# roles those of five-fold cross-validation. Lowering one needs a reason of its own.
FLOORS = {
    "lgl": {"f1": 0.81, "accuracy_161km": 0.86},
    "geowebnews": {"f1": 0.83, "accuracy_161km": 0.78, "roles_macro_f1": 0.86},
}


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> Scores:
    """What models score that are fitted now, or a skip that says why none are."""
    bases = {model: basis_of(model) for model in ("recogniser", "resolver", "roles")}
    if FIT == "never":
        pytest.skip("STORYMAP_FIT=never")
    if not CORPORA:
        pytest.skip("STORYMAP_CORPORA does not name the folder of the training corpora")
    if FIT == "auto" and json.loads(MEASURED.read_text("utf-8"))["bases"] == bases:
        pytest.skip(f"no model would learn anything else than when {MEASURED.name} was taken")
    for name, digest in SHA256.items():
        path = Path(CORPORA) / f"{name}.jsonl"
        assert hashlib.sha256(path.read_bytes()).hexdigest() == digest, f"{name} has changed"
    try:
        measured = measured_in(Path(CORPORA), tmp_path_factory.mktemp("models"))
    except ExtraMissing as error:
        pytest.skip(str(error))
    if FIT == "record":
        text = json.dumps({"bases": bases, "scores": measured}, indent=1) + "\n"
        MEASURED.write_text(text, "utf-8", newline="\n")
    return measured


@pytest.mark.parametrize(
    ("corpus", "score"), [(name, score) for name, floors in FLOORS.items() for score in floors]
)
def test_documents_never_seen_score_above_the_floor(
    scores: Scores, corpus: str, score: str
) -> None:
    """Models that have not seen a corpus, or a fold of it, keep their level on it."""
    assert scores[corpus][score] >= FLOORS[corpus][score]


def test_the_kept_scores_are_above_the_floors() -> None:
    """What was measured last, whether or not models are fitted in this run."""
    kept = json.loads(MEASURED.read_text("utf-8"))["scores"]
    below = {
        (corpus, score): kept[corpus][score]
        for corpus, floors in FLOORS.items()
        for score, floor in floors.items()
        if kept[corpus][score] < floor
    }
    assert below == {}
