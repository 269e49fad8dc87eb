"""storymap.recogniser.sure_names: what leads to a name or qualifies it makes a place of it."""

from __future__ import annotations

import pytest
from pipeline import found

from storymap.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The tribunal sits in The Hague and reads.", "The Hague"),
        ("He was seen near The Hague twice.", "The Hague"),
        ("Adelaide SA", "Adelaide"),
        ("They ship from Brisbane QLD now.", "Brisbane"),
    ],
)
def test_a_name_is_a_place_after_a_preposition_or_before_a_code(
    text: str, name: str, gazetteer: Gazetteer
) -> None:
    """A large place's name of several words, and a town before the code of its state."""
    assert name in found(text, gazetteer)


def test_a_country_or_great_city_needs_little(gazetteer: Gazetteer) -> None:
    """Whatever stands before or behind it, unless people are called so."""
    assert "Denmark" in found("They spoke of the war in/on Denmark from 1807.", gazetteer)
    named = found("Chad smiled and Denmark smiled back. Mumbai was furious.", gazetteer)
    assert {name for name, each in named.items() if each.place} == {"Denmark", "Mumbai"}


@pytest.mark.parametrize("name", ["Amazon", "Alps", "Rhine", "Himalayas"])
def test_a_feature_that_the_world_knows_needs_an_article(name: str, gazetteer: Gazetteer) -> None:
    """Where no noun follows: a firm, a dog or a virus may be called so."""
    assert name in found(f"The {name} was never far from their minds.", gazetteer)


@pytest.mark.parametrize("name", ["Berlin Wall", "Brooklyn Bridge", "Niagara Falls", "Suez Canal"])
def test_a_feature_of_several_words_needs_nothing(name: str, gazetteer: Gazetteer) -> None:
    """Where no place else is called so."""
    assert name in found(f"His grandson dreams of {name} at night.", gazetteer)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Hague waited for a verdict.", "The Hague"),
        ("Isle of Man voters stayed away.", "Isle of Man"),
        ("Nobody had heard of Rio de Janeiro then.", "Rio de Janeiro"),
    ],
)
def test_a_large_place_with_a_small_word_in_its_name_needs_nothing(
    text: str, name: str, gazetteer: Gazetteer
) -> None:
    """Nobody else is called so."""
    assert name in found(text, gazetteer)


@pytest.mark.parametrize("name", ["North Korea", "Saudi Arabia", "United Arab Emirates"])
def test_a_name_of_several_words_that_all_know_needs_nothing(
    name: str, gazetteer: Gazetteer
) -> None:
    """Whatever the field learnt from elections that are called so."""
    assert name in found(f"In the 2014 {name} local elections nobody voted.", gazetteer)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Orange has two theatres.", "Orange"),
        ("Reading makes a good base.", "Reading"),
        ("Split is three hours away by sea.", "Split"),
        ("We drove through Reading at dusk.", "Reading"),
        ("Nice is pretty in winter.", "Nice"),
        ("The next train to Orange is at six.", "Orange"),
        ("Odessa was full of pilgrims that week.", "Odessa"),
    ],
)
def test_a_town_that_is_a_word_is_meant_where_the_text_speaks_so(
    text: str, name: str, gazetteer: Gazetteer
) -> None:
    """Of what stands in it, how far it is, or that one went there."""
    assert name in found(text, gazetteer)


def test_a_large_city_opens_a_list_of_sure_names(gazetteer: Gazetteer) -> None:
    """Whichever of its names the text has."""
    named = found("Peking, Tokyo and Delhi were too far for her.", gazetteer)
    assert set(named) >= {"Peking", "Tokyo", "Delhi"}


def test_a_country_that_is_a_word_needs_another_beside_it(gazetteer: Gazetteer) -> None:
    """By itself it may be a bird, though its capital opens a sentence."""
    assert "Turkey" in found("Why Turkey quarrels with Bulgaria", gazetteer)
    assert "Turkey" not in found("Turkey sandwiches are cheap.", gazetteer)


def test_a_dot_that_ends_a_sentence_is_no_part_of_a_name(gazetteer: Gazetteer) -> None:
    """Even behind what is an abbreviation by itself."""
    assert "Isle of Man" in found("Nobody sails to the Isle of Man.", gazetteer)


def test_what_belongs_to_a_namesake_of_a_feature_is_not_it(gazetteer: Gazetteer) -> None:
    """A warehouse is of the firm."""
    assert "Amazon" not in found("The Amazon parcels were late.", gazetteer)


def test_a_cell_beside_the_region_that_a_place_lies_in_names_it(gazetteer: Gazetteer) -> None:
    """So do the region and the country in the cells of its row."""
    named = found("Lima | Ohio | USA\nPeru | Indiana | USA\nTotal | Mass | 12", gazetteer)
    assert set(named) >= {"Lima", "Ohio", "USA", "Peru", "Indiana"}
    assert {"Total", "12"}.isdisjoint(named)


def test_a_code_of_a_state_without_such_a_town_says_nothing(gazetteer: Gazetteer) -> None:
    """Nor does a word in capitals that is no code."""
    assert "Tom" not in found("Tom WA", gazetteer)
    assert "Grace" not in found("Grace PS", gazetteer)


def test_what_one_city_alone_is_called_is_found_whole(gazetteer: Gazetteer) -> None:
    """Where all its words are people's or common ones it is not certain."""
    assert "Khan Younis" in found("Khan Younis was hit overnight.", gazetteer)
    named = found("Bach Thanh was late for dinner.", gazetteer)
    assert all(each.status != "resolved" for each in named.values())


def test_a_country_is_found_by_its_initials(gazetteer: Gazetteer) -> None:
    """Where the field holds them for possible; two letters may be public relations."""
    text = "They flew home from the USSR, where the GDR had sent them, and told PR about it."
    names = found(text, gazetteer)
    assert {"USSR", "GDR"} <= names.keys() and "PR" not in names


@pytest.mark.parametrize(
    "text",
    [
        "Austin and Charlotte are three hundred miles apart.",
        "Austin and Charlotte are twinned.",
        "Austin and Charlotte were linked by a railway.",
    ],
)
def test_what_two_towns_are_to_each_other_makes_places_of_them(
    text: str, gazetteer: Gazetteer
) -> None:
    """Though both may be people, who are years apart."""
    assert {"Austin", "Charlotte"} <= set(found(text, gazetteer))
    people = found("Austin and Charlotte are two years apart.", gazetteer)
    assert all(each.status != "resolved" for each in people.values())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("At midnight they took ship for Ephesus.", "Ephesus"),
        ("The mayor of Florence slept in the town hall of Sheffield, Alabama.", "Florence"),
        ("All the streets of Reading were under water.", "Reading"),
    ],
)
def test_a_town_is_what_one_sails_for_or_is_mayor_of(
    text: str, name: str, gazetteer: Gazetteer
) -> None:
    """A large one that is a woman or a word, any other that is nothing else."""
    assert found(text, gazetteer)[name].place


@pytest.mark.parametrize(
    "text", ["They headed for Grace.", "Bound for Glory, the people of Faith."]
)
def test_people_and_virtues_are_no_towns_there(text: str, gazetteer: Gazetteer) -> None:
    """Villages have their names."""
    assert not any(each.place for each in found(text, gazetteer).values())
