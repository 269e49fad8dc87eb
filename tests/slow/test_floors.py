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
from compact_json import compact
from fits import Scores, measured_in

from storymap.errors import ExtraMissing
from storymap.training.manifest import basis_of

pytestmark = pytest.mark.models

CORPORA = os.environ.get("STORYMAP_CORPORA", "")
FIT = os.environ.get("STORYMAP_FIT", "auto")
MEASURED = Path(__file__).with_name("measured.json")
# Floors, and the sums of the corpora they hold for: by the corpus that is scored. Spans and places
# are those of models fitted on the other one alone, roles those of five-fold cross-validation.
GATE = json.loads((Path(__file__).parents[1] / "benchmarks" / "results.json").read_text("utf-8"))[
    "fitted"
]
FLOORS: dict[str, float] = GATE["floors"]


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> Scores:
    """What models score that are fitted now, or a skip that says why none are."""
    bases = {model: basis_of(model) for model in ("recogniser", "resolver", "verdict", "roles")}
    if FIT == "never":
        pytest.skip("STORYMAP_FIT=never")
    if not CORPORA:
        pytest.skip("STORYMAP_CORPORA does not name the folder of the training corpora")
    if FIT == "auto" and json.loads(MEASURED.read_text("utf-8"))["bases"] == bases:
        pytest.skip(f"no model would learn anything else than when {MEASURED.name} was taken")
    for name, digest in GATE["data"].items():
        path = Path(CORPORA) / name
        assert hashlib.sha256(path.read_bytes()).hexdigest() == digest, f"{name} has changed"
    try:
        measured = measured_in(Path(CORPORA), tmp_path_factory.mktemp("models"))
    except ExtraMissing as error:
        pytest.skip(str(error))
    if FIT == "record":
        MEASURED.write_text(compact({"bases": bases, **measured}), "utf-8", newline="\n")
    scores: Scores = measured["scores"]
    return scores


@pytest.mark.parametrize("figure", FLOORS)
def test_documents_never_seen_score_above_the_floor(scores: Scores, figure: str) -> None:
    """Models that have not seen a corpus, or a fold of it, keep their level on it."""
    corpus, _, score = figure.partition(".")
    assert scores[corpus][score] >= FLOORS[figure]
