"""How well a language is read that has no model of its own: by one fitted without its family.

    python tests/benchmarks/neutral.py CORPORA/languages [--jobs N] [--keep]

The model that sees no words is fitted on the corpora that the manifest names for it, less those of
a whole family, and reads what is kept back of these; beside it stands what the gazetteer's names
alone find, as in languages without capitals. F1 of exact spans on 40 documents of each at most.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import repeat
from pathlib import Path
from unittest.mock import patch

from languages import measure
from measure import say, table
from tables import add_keep, keep

from storymap.evaluation.gold import read_gold
from storymap.files import data_path, model_path
from storymap.gazetteer import Gazetteer
from storymap.languages.language import NEUTRAL
from storymap.training.heldout import held_out
from storymap.training.languages import language_model, train
from storymap.training.manifest import NAME, read_manifest

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "Romance": ("es", "fr", "it", "pt", "ro"),
    "Slavic": ("hr", "ru", "sr"),
    "Uralic": ("fi", "hu"),
    "Indic": ("hi",),
}
MOST = 40  # documents of a corpus
HEAD = ("corpus", "family", "names matched", "neutral model")


def main() -> None:
    """Fit, read and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="fits at a time")
    add_keep(parser)
    options = parser.parse_args()
    with ProcessPoolExecutor(options.jobs) as pool:
        parts = pool.map(rows_of, FAMILIES, repeat(options.corpora))
        rows = [row for part in parts for row in part]
    say(table(HEAD, rows))
    if options.keep:
        keep("neutral", HEAD, rows)


def rows_of(family: str, corpora: Path) -> list[tuple[str, ...]]:
    """A row a corpus of a family, read by a model that has seen no language of it."""
    sources = read_manifest(data_path("models", NAME))[language_model(NEUTRAL)]["sources"]
    taught = [corpora / each["corpus"] for each in sources if not _is_of(each["corpus"], family)]
    tested = [path for path in sorted(corpora.glob("*.jsonl")) if _is_of(path.name, family)]
    gazetteer = Gazetteer.open()
    rows = []
    with tempfile.TemporaryDirectory(prefix="storymap-neutral-") as folder:
        model = Path(folder) / f"{language_model(NEUTRAL)}.crfsuite"
        train(taught, model, NEUTRAL)
        for path in tested:
            documents = held_out(read_gold([path]))[:MOST]
            scores = []
            for capitals in (False, True):
                with _unknown_languages(model, capitals=capitals):
                    scores.append(f"{measure(documents, gazetteer).f1:.2f}")
            rows.append((path.stem, family, *scores))
    return rows


def _is_of(corpus: str, family: str) -> bool:
    return corpus.split("-")[0] in FAMILIES[family]


@contextmanager
def _unknown_languages(model: Path, *, capitals: bool) -> Iterator[None]:
    """No language has a model; all are read by this one, or by names alone without capitals."""

    def path_of(name: str) -> Path:
        return model if name == model.name else model_path(name)

    where = "storymap.recogniser.foreign"
    with ExitStack() as stack:
        for module in (where, f"{where}_spans"):
            stack.enter_context(patch(f"{module}.MODELLED", {}))
        stack.enter_context(patch(f"{where}.model_path", path_of))
        stack.enter_context(patch(f"{where}._has_capitals", lambda _: capitals))
        yield


if __name__ == "__main__":
    main()
