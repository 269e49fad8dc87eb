"""storymap.text.occurrences: names are found whole, wherever they stand."""

from __future__ import annotations

import pytest

from storymap.text.occurrences import FEW, Finder


def test_names_are_found_whole_the_longest_first() -> None:
    """No name is found within a word, and each that begins there is."""
    text = "Port Said, Portsmouth, Port and a Port Saida"
    found = [text[slice(*each)] for each in Finder(["Port", "Port Said"]).find(text)]
    assert found == ["Port Said", "Port", "Port", "Port"]


def test_only_the_part_asked_for_is_looked_at() -> None:
    """A name that ends behind it is not found."""
    text = "Oslo, Port Said, Oslo"
    assert [*Finder(["Oslo", "Port Said"]).find(text, 4, 12)] == []
    assert [*Finder(["Oslo"]).find(text, 4)] == [(17, 21)]


@pytest.mark.parametrize("more", [0, FEW])
def test_few_names_are_found_as_many_are(more: int) -> None:
    """Each is looked for by itself or at every word: at one start the longest comes first."""
    text = "Rio, Rio Grande do Sul, Riobamba and Rio Grande"
    names = ["Rio Grande", "Rio", "Sul", *(f"No{number}" for number in range(more))]
    found = [text[slice(*each)] for each in Finder(names).find(text)]
    assert ["Rio", "Rio Grande", "Rio", "Sul", "Rio Grande", "Rio"] == found
