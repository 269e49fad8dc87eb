"""storymap.resolver.antiquity: among places of antiquity a name is of antiquity."""

from __future__ import annotations

from pipeline import found

from storymap.gazetteer import Gazetteer


def test_among_places_of_antiquity_the_one_beside_them_is_meant(gazetteer: Gazetteer) -> None:
    """Alasehir was a Philadelphia; so is a large city of America."""
    text = "The road goes from Pergamum by Thyatira and Sardis to Philadelphia."
    place = found(text, gazetteer)["Philadelphia"].place
    assert place is not None
    assert place.country == "Turkey"


def test_one_such_name_does_not_make_a_text_one_of_antiquity(gazetteer: Gazetteer) -> None:
    """Philadelphia has an orchestra that goes abroad."""
    text = "The orchestra came from Philadelphia and played in Boston, Chicago and Athens."
    place = found(text, gazetteer)["Philadelphia"].place
    assert place is not None
    assert place.region == "Pennsylvania"
