"""Word lists lie beside their models; two models with the same words share one."""

from pathlib import Path

import pytest

from storymap.errors import DataMissing
from storymap.inference.wordlists import read_words, words_beside
from storymap.training.wordlists import write_words, write_words_beside

WORDS = {"in": 9, "reading": 3}


def test_a_model_has_its_own_words(tmp_path: Path) -> None:
    """Whatever lies beside it besides."""
    write_words(WORDS, tmp_path / "recogniser.words")
    write_words_beside({"in": 2}, tmp_path / "mine.npz")
    assert read_words(words_beside(tmp_path / "mine.npz")) == {"in": 2}


def test_the_same_words_are_written_once(tmp_path: Path) -> None:
    """A model that has the recogniser's words reads its list; an older one of its own goes."""
    write_words(WORDS, tmp_path / "recogniser.words")
    write_words({"in": 2}, tmp_path / "resolver.words")
    write_words_beside(WORDS, tmp_path / "resolver.npz")
    assert [path.name for path in tmp_path.iterdir()] == ["recogniser.words"]
    assert read_words(words_beside(tmp_path / "resolver.npz")) == WORDS


def test_a_model_without_any_words_is_refused(tmp_path: Path) -> None:
    """The sentence names the list that is missing."""
    with pytest.raises(DataMissing, match=r"mine\.words"):
        read_words(words_beside(tmp_path / "mine.npz"))
