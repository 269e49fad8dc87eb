"""Every model that ships has its command."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from storymap.cli.train import train
from storymap.training.manifest import RECIPES


@pytest.mark.parametrize("model", sorted(name for name in RECIPES if "-" not in name))
def test_says_what_it_makes(model):
    """Help stands, with where to write to."""
    answer = CliRunner().invoke(train, [model, "--help"])
    assert answer.exit_code == 0 and "--output" in answer.output


@pytest.mark.parametrize("model", ["recogniser", "resolver", "roles", "homographs", "reranker"])
def test_asks_for_corpora(model, tmp_path):
    """Nothing is written where none are given."""
    answer = CliRunner().invoke(train, [model, "-o", str(tmp_path / "model")])
    assert answer.exit_code == 2 and "CORPUS" in answer.output
    assert not (tmp_path / "model").exists()


def test_gives_the_corpora_to_the_module_of_the_model(monkeypatch, tmp_path):
    """The module's `train` gets them as paths."""
    given = []

    def fit(corpora, target):
        given.append(corpora)
        target.write_bytes(b"")
        return {"documents": 1.0}

    monkeypatch.setattr("storymap.training.roles.train", fit)
    answer = CliRunner().invoke(train, ["roles", "a.jsonl", "-o", str(tmp_path / "model")])
    assert answer.exit_code == 0, answer.output
    assert [[path.name for path in paths] for paths in given] == [["a.jsonl"]]
