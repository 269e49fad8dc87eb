"""resolver.surroundings.listed: names of one list are of one sort."""

from __future__ import annotations

import pytest
from pipeline import placed

from storymap.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Trains ran again to Donetsk and Mariupol.", "Donetsk", "city"),
        ("Kherson, Melitopol and Berdiansk were without power.", "Kherson", "city"),
        ("Bakers went on strike in Zacatecas, Monterrey and Saltillo.", "Zacatecas", "city"),
        ("The floods reached the Donetsk and Mariupol regions.", "Donetsk", "region"),
        ("They counted votes in Maryland and Baltimore.", "Maryland", "region"),
    ],
)
def test_beside_a_town_the_city_is_meant(
    text: str, name: str, kind: str, gazetteer: Gazetteer
) -> None:
    """Unless the text speaks of regions, or the city of the name is a small one."""
    assert placed(text, gazetteer)[name].kind == kind


def test_directions_are_listed_units_of_one_country(gazetteer: Gazetteer) -> None:
    """Ghana has a Central, an Eastern and a Western region too; North is no unit of Haiti here."""
    found = placed("The provinces of Central, Eastern and Western in Zambia voted.", gazetteer)
    assert {found[name].country for name in ("Central", "Eastern", "Western")} == {"Zambia"}
    assert "North" not in placed("The departments of North and Nippes in Haiti voted.", gazetteer)
