"""resolver.preferences.antiquity: among places of antiquity a name is of antiquity."""

from __future__ import annotations

import pytest
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


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Aeneas fled from Troy when the gates fell.", "Troy", "Turkey"),
        ("Telemachus waited in Ithaca while Menelaus sailed home from Troy.", "Ithaca", "Greece"),
        ("Herodotus went up to Memphis and asked the priests of Heliopolis.", "Memphis", "Egypt"),
        ("Grain from Memphis was sold in Babylonia.", "Memphis", "Egypt"),
        ("Envoys came to Tyre from Memphis.", "Memphis", "Egypt"),
        ("Envoys came to Thebes from Memphis.", "Memphis", "Egypt"),
        ("Hoplites came from Tegea, and horsemen from Arcadia.", "Arcadia", "Greece"),
        ("The ephors sent word through Laconia.", "Laconia", "Greece"),
        ("A proconsul of Cilicia bought corn in Syracuse.", "Syracuse", "Italy"),
    ],
)
def test_whom_antiquity_made_known_tells_of_its_places(
    text: str, name: str, country: str, gazetteer: Gazetteer
) -> None:
    """Or which of its lands; towns of these names in America are larger."""
    place = found(text, gazetteer)[name].place
    assert place is not None
    assert place.country == country


@pytest.mark.parametrize(
    ("text", "name", "region"),
    [
        ("A play about Orestes opens in Troy and goes on to Albany.", "Troy", "New York"),
        ("We read Tacitus on the bus from Memphis to Nashville.", "Memphis", "Tennessee"),
        ("Pythagoras is taught in Ithaca, New York.", "Ithaca", "New York"),
        ("A toy centurion was sold in Syracuse and another in Rochester.", "Syracuse", "New York"),
    ],
)
def test_readers_of_the_ancients_stay_where_they_are(
    text: str, name: str, region: str, gazetteer: Gazetteer
) -> None:
    """One name of today's world outweighs a figure of antiquity."""
    place = found(text, gazetteer)[name].place
    assert place is not None
    assert place.region == region
