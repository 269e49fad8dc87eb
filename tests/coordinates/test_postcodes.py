"""Postal codes behind a town's name tell which one is meant, with the real gazetteer."""

from __future__ import annotations

import re

import pytest
from pipeline import found

from storymap import read_text
from storymap.coordinates import postcodes
from storymap.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "name", "region", "reason"),
    [
        ("Write to 12 Main St., Springfield, IL 62701.", "Springfield", "Illinois", "“Illinois”"),
        ("It moved to Springfield IL 62701 last year.", "Springfield", "Illinois", "“Illinois”"),
        ("It moved to Springfield MO 65806-1234 then.", "Springfield", "Missouri", "“Missouri”"),
        ("The lab is in Cambridge MA 02139.", "Cambridge", "Massachusetts", "“Massachusetts”"),
        ("The shop is in London, ON N6A 1B7.", "London", "Ontario", "“Ontario”"),
        ("The shop is in London ON N6A 1B7.", "London", "Ontario", "“Ontario”"),
        ("The farm is near Richmond VIC 3121.", "Richmond", "Victoria", "“Victoria”"),
        (
            "The farm is in Newcastle, NSW 2300.",
            "Newcastle",
            "New South Wales",
            "“New South Wales”",
        ),
        ("The shop is in London N6A 1B7.", "London", "Ontario", "“N6A 1B7”"),
        ("He lives at 5 High Street, Cambridge CB2 1TN.", "Cambridge", "England", "“CB2 1TN”"),
        ("The works are in Birmingham B1 1AA.", "Birmingham", "England", "“B1 1AA”"),
        ("The shop is in Newport, NP20 1AA.", "Newport", "Wales", "“NP20 1AA”"),
        ("She was born in Perth PH1 5AA and died there.", "Perth", "Scotland", "“PH1 5AA”"),
    ],
)
def test_a_postal_code_qualifies_the_town_before_it(
    text: str, name: str, region: str, reason: str, gazetteer: Gazetteer
) -> None:
    """By state, province or post town, with a comma or without."""
    resolution = found(text, gazetteer)[name]
    assert resolution.place is not None
    assert ("resolved", region) == (resolution.status, resolution.place.region)
    assert reason in resolution.candidates[0].reasons[0]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The works are in Birmingham B1 1AA.", {"Birmingham"}),
        ("He lives in Ashford TN23 1AA, in a house.", {"Ashford"}),
        ("The shop is in London N6A 1B7.", {"London"}),
    ],
)
def test_the_letters_of_a_code_are_no_names(
    text: str, names: set[str], gazetteer: Gazetteer
) -> None:
    """ "TN" is neither Tennessee nor a part of Ashford."""
    assert names == set(found(text, gazetteer))


def test_a_zip_code_makes_the_town_before_it_known(gazetteer: Gazetteer) -> None:
    """Where the recogniser passes it over, a town of that state is still one; others are not."""
    from storymap.coordinates.postcodes import add_postcodes

    text = "By telephone, and Springfield IL 62701 by letter; Order PX 12345 and Smith IN 10000."
    (town,) = add_postcodes(read_text(text), (), gazetteer)
    assert "Springfield" == town.text


def test_the_letters_of_an_australian_state_are_cut_off(gazetteer: Gazetteer) -> None:
    """ "Perth WA" is no place, Perth is."""
    resolutions = found("Residents of Perth WA 6000 met.", gazetteer)
    place = resolutions["Perth"].place
    assert ["Perth"] == list(resolutions)
    assert place is not None
    assert "Western Australia" == place.region


@pytest.mark.parametrize(
    "text", ["12 N.M. from Berbera", "60NM southeast of Hodeidah", "25 NM west of Mokha"]
)
def test_nautical_miles_are_not_new_mexico(text: str, gazetteer: Gazetteer) -> None:
    """Where a number stands before them and a direction behind, however they are found."""
    from storymap.coordinates.postcodes import add_postcodes
    from storymap.model import Mention

    document = read_text(text)
    at = text.upper().index("N")
    written = re.match(r"[NM.]+", text[at:])
    assert written is not None
    miles = Mention(at, at + len(written[0]), written[0], 0, "name", 1.0)
    assert () == add_postcodes(document, (miles,), gazetteer)
    state = read_text("In Taos, NM, 12 people")
    kept = (Mention(9, 11, "NM", 0, "name", 1.0),)
    assert kept == add_postcodes(state, kept, gazetteer)


def test_streets_are_no_towns(gazetteer: Gazetteer) -> None:
    """A street that bears a town's name is not that town."""
    resolutions = found(
        "We met on Paris Street. The shop at 12 London Road sells bread.", gazetteer
    )
    assert [] == [name for name, each in resolutions.items() if each.place is not None]


@pytest.mark.parametrize(
    "text", ["X II 62701", "X IL 6270", "X ZZ1 1AA", "X IL", "X WA 2019", "X 62701"]
)
def test_what_only_looks_like_a_code_tells_nothing(text: str, gazetteer: Gazetteer) -> None:
    """Letters that are no state or area, and figures alone."""
    code = postcodes.code_behind(text, 1)
    rows = gazetteer.postings("springfield")[0].astype("int64")
    assert code is None or not postcodes.coded(rows, code, gazetteer)[0].any()


def test_every_area_and_province_is_in_the_gazetteer(gazetteer: Gazetteer) -> None:
    """A name misspelt in the tables would leave its codes without a place."""
    assert 121 == len(postcodes._TOWNS)
    for town in postcodes._TOWNS.values():
        assert len(postcodes._post_towns(town, gazetteer)), town
    provinces = [name for names in postcodes._PROVINCES.values() for name in names]
    for name in [*provinces, *postcodes._AUSTRALIAN_STATES.values()]:
        assert 1 == len(postcodes._states(name, gazetteer)), name


def test_no_expression_can_look_without_end() -> None:
    """Every repetition has a bound."""
    for name, value in vars(postcodes).items():
        if isinstance(value, re.Pattern):
            bare = re.sub(r"\[(?:\\.|[^\]])*\]|\\.", "x", value.pattern)
            assert not re.search(r"\*|(?<![}?])\+", bare), name
