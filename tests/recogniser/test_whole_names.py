"""storymap.recogniser.whole_names: a feature's name is not cut down to the town inside it."""

from __future__ import annotations

import pytest
from pipeline import found

from storymap.gazetteer import Gazetteer
from storymap.resolver.resolutions import NO_FEATURE


@pytest.mark.parametrize(
    ("text", "whole", "part"),
    [
        ("The lorry overturned on Leicester Avenue in Dallas.", "Leicester Avenue", "Leicester"),
        ("We climbed from Denver to Boise Pass at dawn.", "Boise Pass", "Boise"),
    ],
)
def test_an_unknown_feature_is_unplaced(
    text: str, whole: str, part: str, gazetteer: Gazetteer
) -> None:
    """The ledger says that it is named after another place."""
    names = found(text, gazetteer)
    assert part not in names
    if whole in names:
        assert (names[whole].status, names[whole].note) == ("unplaced", NO_FEATURE)


def test_a_name_that_a_river_bears_by_itself_stays(gazetteer: Gazetteer) -> None:
    """The gazetteer has the Potomac, under one name or the other."""
    names = found("Ice lay on the Potomac River at Washington.", gazetteer)
    assert any(name.startswith("Potomac") and each.place for name, each in names.items())


def test_a_name_has_its_brackets_where_a_place_is_called_so(gazetteer: Gazetteer) -> None:
    """The town on the Oder, and not the river beside another town."""
    names = found("He was born in Frankfurt (Oder) and lives in Denver (Colorado).", gazetteer)
    assert "Frankfurt (Oder)" in names and "Oder" not in names
    assert "Denver" in names


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The storming of the Almaty Akimat went on until dawn.", "Almaty"),
        ("Deputies left the Kyiv Rada by the back door.", "Kyiv"),
    ],
)
def test_an_office_gives_way_to_the_place_that_it_is_of(
    text: str, place: str, gazetteer: Gazetteer
) -> None:
    """Parliaments and town halls, by the names that their countries give them."""
    one = found(text, gazetteer)[place]
    assert one.place is not None
    assert one.mention.form == "embedded"
