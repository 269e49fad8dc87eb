"""Models fitted on some documents and scored on others: what these benchmarks share.

`ablation.py`, `calibration.py`, `crossval.py` and `errors.py` fit on parts of annotated corpora and
score on what the models have not seen. A model goes through the same functions as
`storymap train` and `storymap evaluate`.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from storymap.evaluation.gold import GoldDocument, read_gold
from storymap.evaluation.runner import Find, Resolve, run
from storymap.evaluation.scoring import Outcome
from storymap.gazetteer import Gazetteer
from storymap.model import Document, Mention, Resolution
from storymap.recogniser import find_mentions
from storymap.resolver import resolve_mentions
from storymap.training import recogniser, resolver

SEED = 17


@dataclass(frozen=True, slots=True)
class Models:
    """The files of a fitted recogniser and resolver; None for those that ship."""

    recogniser: Path | None = None
    resolver: Path | None = None

    @property
    def find(self) -> Find:
        """The recogniser's stage."""
        return partial(find_mentions, model=self.recogniser)

    @property
    def resolve(self) -> Resolve:
        """The resolver's stage."""
        return partial(resolve_mentions, model=self.resolver)


@dataclass(frozen=True, slots=True)
class Trial:
    """A corpus to be read, and those whose documents teach the models."""

    taught: tuple[Path, ...]
    tested: Path

    @property
    def name(self) -> str:
        """What the fitted models are called: the corpora that taught them."""
        return "+".join(path.stem for path in self.taught)


def parser_for(doc: str | None) -> argparse.ArgumentParser:
    """The options that the scripts have in common."""
    parser = argparse.ArgumentParser(description=(doc or "").split("\n", 1)[0])
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS.jsonl")
    parser.add_argument(
        "--documents", type=int, metavar="N", help="a sample of N documents a corpus, for a try"
    )
    parser.add_argument("--seed", type=int, default=SEED, help="of whatever is drawn")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at a time")
    return parser


def add_models(parser: argparse.ArgumentParser) -> None:
    """The options of scripts that fit a model a corpus."""
    parser.add_argument(
        "--models",
        type=Path,
        metavar="DIR",
        help="keep the fitted models here, and use those that are here already",
    )
    parser.add_argument(
        "--shipped",
        action="store_true",
        help="the models that ship, for corpora that they were not fitted on",
    )


@contextmanager
def prepared(options: argparse.Namespace) -> Iterator[tuple[list[Path], Path]]:
    """The corpora, cut to a sample if one is wanted, and a folder for models and parts."""
    with tempfile.TemporaryDirectory(prefix="storymap-trial-") as scratch:
        folder = getattr(options, "models", None) or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        corpora = list(options.corpora)
        if options.documents:
            corpora = [
                sample(path, options.documents, options.seed, Path(scratch)) for path in corpora
            ]
        yield corpora, folder


def trials_across(corpora: Sequence[Path]) -> list[Trial]:
    """Each corpus read by what the others taught; ends the program where there are no others."""
    if len(corpora) < 2:
        sys.exit("It takes two corpora at least: one teaches and the other is read.")
    return [Trial(tuple(other for other in corpora if other != path), path) for path in corpora]


def sample(path: Path, number: int, seed: int, folder: Path) -> Path:
    """A corpus of `number` documents drawn from the one at `path`, in its order."""
    lines = _lines(path)
    drawn = random.Random(seed).sample(range(len(lines)), min(number, len(lines)))
    kept = set(drawn)
    return part(path, lambda at: at in kept, folder / f"{path.stem}-{number}-{seed}.jsonl")


def part(path: Path, keep: Callable[[int], bool], target: Path) -> Path:
    """Write the documents of a corpus whose numbers, from 0, are kept."""
    kept = [line for at, line in enumerate(_lines(path)) if keep(at)]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(b"".join(line.rstrip(b"\r\n") + b"\n" for line in kept))
    return target


def fit(trial: Trial, folder: Path) -> Models:
    """Both models of a trial, fitted unless they are in `folder` already."""
    models = Models(folder / trial.name / "r.crfsuite", folder / trial.name / "p.npz")
    for model, train in ((models.recogniser, recogniser.train), (models.resolver, resolver.train)):
        if model is not None and not model.is_file():
            train(trial.taught, model)
    return models


def outcomes_of(path: Path, models: Models) -> list[Outcome]:
    """What the pipeline makes of each document of a corpus."""
    return outcomes_with(read_gold([path]), models.find, models.resolve)


def outcomes_with(documents: Sequence[GoldDocument], find: Find, resolve: Resolve) -> list[Outcome]:
    """What the stages make of each document."""
    gazetteer = Gazetteer.open()
    return [run(gold, gazetteer, find, resolve) for gold in documents]


def find_nothing(document: Document, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """A stage for scores of the resolver alone."""
    return ()


def resolve_nothing(
    document: Document, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> tuple[Resolution, ...]:
    """A stage for scores of the recogniser alone."""
    return tuple(
        Resolution(mention, "rejected" if mention.rejection else "unplaced") for mention in mentions
    )


def outcomes_across(
    corpora: Sequence[Path], folder: Path, options: argparse.Namespace
) -> dict[Path, list[Outcome]]:
    """Each corpus read with models that the others taught, or with those that ship."""
    if options.shipped:
        return {path: outcomes_of(path, Models()) for path in corpora}
    trials = trials_across(corpora)
    return dict(zip(corpora, outcomes_in(trials, folder, options.jobs), strict=True))


def outcomes_in(trials: Sequence[Trial], folder: Path, jobs: int) -> list[list[Outcome]]:
    """Fit each trial's models and read its corpus, `jobs` trials at a time."""
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(_read, trials, [folder] * len(trials)))


def _read(trial: Trial, folder: Path) -> list[Outcome]:
    return outcomes_of(trial.tested, fit(trial, folder))


def _lines(path: Path) -> list[bytes]:
    return [line for line in path.read_bytes().splitlines() if line.strip()]
