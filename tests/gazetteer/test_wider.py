"""Names beyond towns and units: post towns, official, short, English and older ones."""

from __future__ import annotations

import pytest

from storymap.gazetteer import Gazetteer
from storymap.gazetteer.build.sources.units import compass_forms
from storymap.gazetteer.build.spellings import old_spellings


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [
        ("Conconully", 48.55, -119.75),  # a post town of Washington
        ("Gakona", 62.30, -145.30),
        ("Kentford", 52.27, 0.50),  # villages that the post serves
        ("Uspallata", -32.6, -69.3),
        ("Oberschützen", 47.35, 16.2),
        ("Goodooga", -29.1, 147.4),
        ("Hellenic Republic", 39.0, 22.0),
        ("Swiss Confederation", 46.8, 8.2),
        ("North-East department", 19.49, -71.95),  # Nord-Est of Haiti
        ("Gatwick Airport", 51.15, -0.19),
        ("JFK airport", 40.64, -73.78),
        ("O'Hare Airport", 41.98, -87.90),
        ("Tamboff", 52.73, 41.44),
        ("Gorakhpore", 26.76, 83.37),
        ("Trebizond", 41.01, 39.73),
        ("the Pamunkey", 37.7, -77.2),
        ("Noricum", 47.2, 14.2),
        ("Thermopylae", 38.80, 22.54),
        ("Simplon Pass", 46.25, 8.03),
        ("Plaka", 37.97, 23.73),
        ("Naktong", 36.0, 128.5),
    ],
)
def test_a_name_leads_to_its_place(gazetteer: Gazetteer, name: str, lat: float, lon: float) -> None:
    """Among the places of the name is one within a degree or two of where it is."""
    found = gazetteer.lookup(name) or gazetteer.lookup(name.removeprefix("the "))
    assert any(abs(p.lat - lat) < 2 and abs(p.lon - lon) < 2 for p in found), name


def test_post_towns_have_state_and_no_people(gazetteer: Gazetteer) -> None:
    """Nobody counts them; they say where they come from and keep an id of their own."""
    place = next(p for p in gazetteer.lookup("Conconully") if p.id.startswith("uszip:"))
    assert ("city", "United States", "Washington") == (place.kind, place.country, place.region)
    assert place.population is None
    assert "GeoNames" == place.source
    assert gazetteer.row_of(place.id) is not None


def test_villages_say_where_they_stand(gazetteer: Gazetteer) -> None:
    """They have no other id; region and county are those of the town beside them."""
    place = next(p for p in gazetteer.lookup("Kentford") if p.id.startswith("post:"))
    assert ("United Kingdom", "England", "GeoNames") == (place.country, place.region, place.source)
    row = gazetteer.row_of(place.id)
    assert row is not None and gazetteer.place(row) == place
    assert gazetteer.row_of("post:0.0,0.0") is None


@pytest.mark.parametrize("name", ["New York", "Provence", "Hollywood", "High Street"])
def test_what_a_great_place_or_a_word_is_called_is_no_village(
    gazetteer: Gazetteer, name: str
) -> None:
    """Lincolnshire has a New York, which hardly any text means."""
    assert not [place for place in gazetteer.lookup(name) if place.id.startswith("post:")]


@pytest.mark.parametrize("word", ["Avenue", "Dairy", "Deputy", "Hygiene", "Mollusk"])
def test_everyday_words_are_no_post_towns(gazetteer: Gazetteer, word: str) -> None:
    """Maryland has an Avenue and Colorado a Hygiene, which would be found in any text."""
    assert () == gazetteer.lookup(word)


def test_a_place_of_old_gives_way_to_a_living_one(gazetteer: Gazetteer) -> None:
    """Memphis is a city of Tennessee unless a text speaks of Egypt."""
    assert "United States" == gazetteer.lookup("Memphis")[0].country
    assert "Egypt" in {place.country for place in gazetteer.lookup("Memphis")}


def test_a_single_point_of_the_compass_needs_its_word() -> None:
    """ "North" is no department, "north department" is; "north west" may stand alone."""
    single, double = set(compass_forms("nord", "HT")), set(compass_forms("nord ouest", "HT"))
    assert "north" not in single
    assert {"north department", "department of north", "northern department"} <= single
    assert {"north west", "northwest", "north western department"} <= double
    assert [] == list(compass_forms("ile de france", "FR"))


def test_old_spellings_follow_their_country() -> None:
    """The ending of a Russian name says nothing in India."""
    assert {"tamboff", "tambof", "tambow"} == set(old_spellings("tambov", "RU"))
    assert [] == list(old_spellings("tambov", "IN"))
    assert "ferozepoor" in set(old_spellings("ferozepur", "IN"))
    assert [] == list(old_spellings("pur", "IN"))
