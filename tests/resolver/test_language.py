"""resolver.preferences.language: where a text's language is spoken names are a little likelier."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pipeline import placed

from storymap import build_story, read_text
from storymap.gazetteer import Gazetteer, fold
from storymap.gazetteer.groups import COUNTRY, GROUP_OF_KIND
from storymap.languages.spoken import SPOKEN


@pytest.mark.parametrize(
    ("text", "language", "name", "country"),
    [
        ("Un incendio destruyó el mercado de Santa Fe.", "es", "Santa Fe", "Argentina"),
        ("La gare de Bayonne reste fermée jusqu'à lundi.", "fr", "Bayonne", "France"),
        ("La base navale de Brest recrute des soudeurs.", "fr", "Brest", "France"),
        ("De trein naar Halle had een uur vertraging.", "nl", "Halle", "Belgium"),
        ("Die Straße von Halle ans Meer ist gesperrt.", "de", "Halle", "Germany"),
    ],
)
def test_a_namesake_where_the_language_is_spoken_is_meant(
    text: str, language: str, name: str, country: str, gazetteer: Gazetteer
) -> None:
    """The better known one lies elsewhere, or the other language's namesake is as large."""
    assert placed(text, gazetteer, language)[name].country == country


def test_a_town_and_what_the_language_calls_a_city_are_both_possible(gazetteer: Gazetteer) -> None:
    """Valence is a town of France and what French calls Valencia: the reader is shown both."""
    document = replace(read_text("La gare de Valence reste fermée."), language="fr")
    resolution = build_story(document, gazetteer=gazetteer).resolutions[0]
    assert resolution.status == "ambiguous"
    assert {each.place.country for each in resolution.candidates} >= {"France", "Spain"}


@pytest.mark.parametrize(
    ("text", "language", "name", "region"),
    [
        ("Cruzaron la frontera y llegaron a Santa Fe y a Albuquerque.", "es", "Santa Fe", "New Me"),
        ("Die Autobahn von Halle nach Brüssel ist gesperrt.", "de", "Halle", "Flanders"),
        ("Les pourparlers de Vienne avec l'Iran reprennent.", "fr", "Vienne", "Vienna"),
    ],
)
def test_the_text_itself_overrules_it(
    text: str, language: str, name: str, region: str, gazetteer: Gazetteer
) -> None:
    """A neighbour that is named is worth more, and capitals are named everywhere."""
    assert (placed(text, gazetteer, language)[name].region or "").startswith(region)


@pytest.mark.parametrize(
    ("text", "language", "name", "kind"),
    [
        ("La flotte mouilla devant Oran, puis devant Tunis.", "fr", "Tunis", "capital"),
        ("Von Palermo fuhr er weiter nach Tunis.", "de", "Tunis", "capital"),
        ("Lensimme Brasiliaan ja sieltä Argentiinaan.", "fi", "Brasiliaan", "country"),
        ("Die Bahn nach Luxemburg fährt heute nicht.", "de", "Luxemburg", "country"),
    ],
)
def test_a_country_is_meant_by_what_the_language_calls_it(
    text: str, language: str, name: str, kind: str, gazetteer: Gazetteer
) -> None:
    """What other languages call it may be its capital in this one."""
    assert placed(text, gazetteer, language)[name].kind == kind


def test_every_country_of_the_table_is_one(gazetteer: Gazetteer) -> None:
    """By the name that the gazetteer has for it."""
    named = {country for countries in SPOKEN.values() for country in countries}
    unknown = {
        name
        for name in named
        if not (GROUP_OF_KIND[gazetteer.kind[gazetteer.postings(fold(name))[0]]] == COUNTRY).any()
    }
    assert unknown == set()
