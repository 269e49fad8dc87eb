"""storymap.recogniser.pairs: towns that are named together speak for each other."""

from __future__ import annotations

import pytest
from pipeline import found

from storymap.gazetteer import Gazetteer


def test_two_towns_of_one_region_speak_for_each_other(gazetteer: Gazetteer) -> None:
    """Unless both are people's names, or a longer name's parts."""
    assert {"Florence", "Pisa"} <= set(found("Florence and Pisa quarrelled.", gazetteer))
    assert "Pisa" not in found("Old Florence and Pisa Rossi quarrelled.", gazetteer)
    whole = found("Trucks left Kamloops and Prince George at dawn.", gazetteer)
    assert "Prince George" in whole and "Prince" not in whole


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Buses Thessaloniki/Heraklion are off.", {"Thessaloniki", "Heraklion"}),
        ("Ferries Piraeus/Heraklion wait for the wind.", {"Piraeus", "Heraklion"}),
        ("The lights went out from Brush to Sterling, north of Denver.", {"Brush", "Sterling"}),
        ("The creek at Beatrice, south of Lincoln, froze.", {"Beatrice", "Lincoln"}),
        ("A lorry burned between Comet and Blackwater, in Queensland.", {"Comet", "Blackwater"}),
    ],
)
def test_so_do_those_of_one_country_at_a_slash_and_villages_that_something_lies_between(
    text: str, names: set[str], gazetteer: Gazetteer
) -> None:
    """Where what follows says in which part of the country."""
    assert names <= found(text, gazetteer).keys()


@pytest.mark.parametrize("text", ["Grace/Hope left early.", "They chose between Hope and Grace."])
def test_people_and_words_are_no_pair(text: str, gazetteer: Gazetteer) -> None:
    """Villages of one state are called so too."""
    assert not any(each.place for each in found(text, gazetteer).values())
