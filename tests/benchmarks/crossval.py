"""Five-fold cross-validation by document within each corpus: the ceiling that its gold allows.

    python tests/benchmarks/crossval.py lgl.jsonl geowebnews.jsonl [--keep]

Both models are fitted on four fifths of a corpus and read the fifth that is left; the scores are
over all its documents, each read by models that had not seen it. Document n is in fold n mod 5.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import pstdev

sys.path.append(str(Path(__file__).resolve().parents[1]))

from fits import figures_of
from fitted import CORPORA, RAW_HEAD, SCORES_HEAD, raw, spans
from measure import machine, say, table
from tables import add_keep, keep
from trials import Trial, outcomes_in, parser_for, part, prepared

from storymap.evaluation.runner import scores_of
from storymap.evaluation.scoring import Scores

HEAD = ("corpus", "precision", "recall", "F1", "gold spans ≤ 161 km", "raw text: recall",
        "raw text: precision")  # fmt: skip


def main() -> None:
    """Print a row a corpus, and how far its folds lie apart."""
    parser = parser_for(__doc__)
    parser.add_argument("--folds", type=int, default=5)
    add_keep(parser)
    options = parser.parse_args()
    begin = time.perf_counter()
    with prepared(options) as (corpora, folder):
        trials = [trial for path in corpora for trial in folds_of(path, options.folds, folder)]
        outcomes = outcomes_in(trials, folder, options.jobs)
    say(f"{options.folds} folds by document; {machine()}; {time.perf_counter() - begin:.0f} s.\n")
    rows, kept = [], []
    for at, path in enumerate(corpora):
        folds = outcomes[at * options.folds : (at + 1) * options.folds]
        apart = [_ratios(scores_of(fold)) for fold in folds]
        together = [outcome for fold in folds for outcome in fold]
        rows.append((path.stem, *_shown(_ratios(scores_of(together)))))
        kept.append(_kept(CORPORA.get(path.stem, path.stem), figures_of(together)))
        spread = [pstdev([r or 0.0 for r in ratios]) for ratios in zip(*apart, strict=True)]
        rows.append(("deviation of the folds", *_shown(spread)))
    say(table(HEAD, rows))
    if options.keep:
        keep("crossval", ("corpus", *SCORES_HEAD, RAW_HEAD), kept)


def _kept(name: str, figures: Mapping[str, float]) -> tuple[str, ...]:
    return name, spans(figures), f"{figures['accuracy_161km']:.3f}", raw(figures)


def folds_of(path: Path, folds: int, folder: Path) -> list[Trial]:
    """The trials of one corpus, their parts written into `folder`."""
    trials = []
    for fold in range(folds):

        def held(at: int, fold: int = fold) -> bool:
            return at % folds == fold

        def kept(at: int, fold: int = fold) -> bool:
            return at % folds != fold

        taught = part(path, kept, folder / f"{path.stem}-without-{fold}.jsonl")
        trials.append(Trial((taught,), part(path, held, folder / f"{path.stem}-{fold}.jsonl")))
    return trials


def _ratios(scores: Scores) -> list[float | None]:
    found, placed, both = (scores[key] for key in ("recognition", "resolution", "end_to_end"))
    return [
        *(found[key] for key in ("precision", "recall", "f1")),
        placed["accuracy_161km"],
        *(both[key] for key in ("recall_161km", "precision_161km")),
    ]


def _shown(ratios: list[float | None] | list[float]) -> Iterator[str]:
    return ("–" if ratio is None else f"{ratio:.3f}" for ratio in ratios)


if __name__ == "__main__":
    main()
