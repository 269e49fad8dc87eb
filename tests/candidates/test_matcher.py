"""Gazetteer names are found where they stand, and nowhere else."""

import pytest

from storymap.candidates.lookup import meanings
from storymap.candidates.matcher import Scan
from storymap.gazetteer import Gazetteer


def longest(text: str, gazetteer: Gazetteer) -> list[str]:
    """The longest name at each token that starts one, as it stands in the text."""
    scan = Scan(text)
    found = []
    for index in range(len(scan.tokens)):
        matches = scan.matches_at(index, gazetteer)
        if matches:
            first, last = scan.tokens[matches[-1].first], scan.tokens[matches[-1].last - 1]
            found.append(text[first.start : last.end])
    return found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He flew to New York.", "New York"),
        ("Nur-Sultan was calm", "Nur-Sultan"),
        ("protests in Алматы today", "Алматы"),
        ("他在阿拉木圖。", "阿拉木圖"),
        ("the Caspian Sea's shore", "Caspian Sea"),
        ("in St. Petersburg", "St. Petersburg"),
    ],
)
def test_a_name_is_found_whole(text: str, name: str, gazetteer: Gazetteer) -> None:
    """Several words, hyphens, other scripts and abbreviations make one match."""
    assert name in longest(text, gazetteer)


def test_no_name_crosses_a_mark(gazetteer: Gazetteer) -> None:
    """A comma parts "New" from "York"."""
    assert "New, York" not in longest("New, York", gazetteer)


def test_an_acronym_is_not_the_village_of_that_name(gazetteer: Gazetteer) -> None:
    """ "EU" is no town in Normandy, while "Eu" is, and "US" stays an abbreviation."""
    assert not len(meanings("EU", "eu", gazetteer)[0])
    assert len(meanings("Eu", "eu", gazetteer)[0])
    assert len(meanings("US", "us", gazetteer)[0])
    assert len(meanings("OSLO", "oslo", gazetteer)[0])
