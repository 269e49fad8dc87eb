"""The verdict's fit: names that models find in marked texts, and whether each is right."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from storymap.evaluation.gold import GoldDocument, read_gold
from storymap.files import data_path
from storymap.gazetteer import Gazetteer
from storymap.readers import read_text
from storymap.training import verdict
from storymap.training.verdict import Judged, halved, joined, judged_in, without

TEXT = """\
= right and wrong
She came from [Bergen|60.39,5.32] to [Stavanger|58.97,5.73] by sea.

= a place that is elsewhere
They walked from [Bergen|-60.39,5.32] to [Oslo|59.91,10.75] in a week.

= no place
The ship sailed from Bergen to nowhere.
"""


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory, gazetteer: Gazetteer) -> Judged:
    path = tmp_path_factory.mktemp("marked") / "own.txt"
    path.write_text(TEXT, "utf-8")
    return judged_in(read_gold([path]), gazetteer, data_path("models"))


def test_names_are_judged_by_the_gold(names: Judged) -> None:
    """One without a mark is no name, and one whose point lies elsewhere is not at its place."""
    assert names.owners.tolist() == [0, 0, 1, 1, 2]
    assert names.named.tolist() == [1, 1, 1, 1, 0]
    assert names.right.tolist() == [1, 1, 0, 1, 0]
    assert (names.weights == verdict.OWN_WEIGHT).all()


def test_corpora_are_put_together(names: Judged) -> None:
    """In order; what is left out is left out of all."""
    twice = joined([names, names])
    assert len(twice.right) == 2 * len(names.right) == len(twice.rows)
    assert twice.owners.tolist() == [0, 0, 1, 1, 2, 3, 3, 4, 4, 5]
    assert twice.only(twice.owners == 5).right.tolist() == [0]


def test_our_texts_are_halved_and_a_corpus_of_news_is_left_whole() -> None:
    """What one teaches of its region holds in all of it."""

    def corpus(name: str, size: int) -> list[GoldDocument]:
        return [GoldDocument(read_text(f"{name} {at}"), corpus=name) for at in range(size)]

    own, first, second = corpus("own.txt", 5), corpus("a.jsonl", 3), corpus("b.jsonl", 2)
    parts = halved([own, first, second])
    assert parts == [[own[0], own[2], own[4], *first], [own[1], own[3], *second]]
    rest = [gold for some in without(parts[0], [own, first, second]) for gold in some]
    assert rest == parts[1]


def test_the_same_names_give_the_same_bytes(names: Judged, tmp_path: Path) -> None:
    """And more probability where the gold is right than where it is wrong."""
    pytest.importorskip("lightgbm")
    many = joined([names] * 40)
    for name in ("a.npz", "b.npz"):
        verdict.fit(many).save(tmp_path / name)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    told = verdict.fit(many).verdicts(names.rows)
    assert told.right[1] > told.right[2]
    assert np.all((told.right > 0) & (told.right < 1))
