"""storymap.candidates.lookup: which places lie in which."""

from __future__ import annotations

import numpy as np
import pytest

from storymap.candidates.lookup import candidates_of, has_ancestor, is_bare_town
from storymap.gazetteer import Gazetteer, fold


@pytest.mark.parametrize(
    ("town", "area", "inside"),
    [
        ("Vladivostok", "Russian Far East", True),
        ("Anadyr", "Russian Far East", True),
        ("Suva", "Oceania", True),
        ("Honolulu", "Oceania", True),
        ("Lisbon", "Oceania", False),
        ("Lisbon", "Russian Far East", False),
    ],
)
def test_an_area_across_180_degrees_has_its_towns(
    gazetteer: Gazetteer, town: str, area: str, inside: bool
) -> None:
    """Vladivostok is in the Russian Far East, and Suva in Oceania."""
    areas = set(gazetteer.postings(fold(area))[0].tolist())
    row = gazetteer.postings(fold(town))[0][:1].astype(np.int64)
    assert [inside] == has_ancestor(row, areas, gazetteer).tolist()


@pytest.mark.parametrize(
    ("text", "known"),
    [
        *(("Tenn.", True), ("Tenn", False), ("Qld", True), ("XII", False), ("N. J.", True)),
        *(("O.K.", False), ("OK", True), ("I.D", False), ("U.N.", False), ("U.A.E", True)),
        *(("P.E.", False), ("P.E.I.", True), ("Y.T.", True), ("B.A.", True), ("D.C.", True)),
    ],
)
def test_abbreviations_need_what_tells_them_from_words(
    text: str, known: bool, gazetteer: Gazetteer
) -> None:
    """Their dot, or that they have no vowel; Roman numerals are none, nor are other initials."""
    assert bool(len(candidates_of(text, gazetteer)[1])) == known


def test_a_word_broken_at_the_end_of_a_line_is_a_name(gazetteer: Gazetteer) -> None:
    """Hyphens between names stay what they are."""
    assert candidates_of("Edin-\nburgh", gazetteer)[0] == "edinburgh"
    assert candidates_of("Stoke-\non-Trent", gazetteer)[0] == "stoke on trent"


@pytest.mark.parametrize(
    ("name", "bare"),
    [("Tacoma", True), ("Bronx", False), ("Hudson", False), ("Marseille", True), ("Texas", False)],
)
def test_a_bare_town_has_no_article_and_no_river(
    name: str, bare: bool, gazetteer: Gazetteer
) -> None:
    """The Bronx has the one, the Hudson is the other."""
    assert is_bare_town(name, gazetteer) is bare
