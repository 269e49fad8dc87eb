"""storymap.recogniser.things: ships, breeds and dishes bear places' names and are none."""

from __future__ import annotations

import pytest

from storymap import read_text
from storymap.gazetteer import Gazetteer
from storymap.languages.language import homonym_words_of
from storymap.model import Mention
from storymap.recogniser import find_mentions
from storymap.recogniser.things import CASE, LANGUAGE, NOBLE, PEOPLE, SHIP, THING, TREATY, things_of

TOWNS = frozenset({"Tacoma"})


def rejections(text: str, gazetteer: Gazetteer) -> list[tuple[str, str]]:
    return [
        (mention.text, mention.rejection)
        for mention in find_mentions(read_text(text), gazetteer)
        if mention.text in ("Norway", "Cheviot", "Suffolk", "Bombay")
    ]


def test_a_ship_is_no_place_wherever_the_text_names_it(gazetteer: Gazetteer) -> None:
    """Neither after its kind nor after an article; the port that it goes to is one."""
    text = "The schooner Norway left. All aboard the Norway were ill. She came to Bombay in May."
    named = rejections(text, gazetteer)
    assert ("Bombay", "") in named
    assert {reason for name, reason in named if name == "Norway"} <= {SHIP}


def test_a_ship_is_known_by_its_kind_where_the_recogniser_has_no_name(
    gazetteer: Gazetteer,
) -> None:
    """What stands behind "the tug" is no mention; the later name is one."""
    text = "It was the tug Bombay that found them. They said the Bombay had coal for a week."
    assert {reason for _, reason in rejections(text, gazetteer)} <= {SHIP}


def test_a_country_stays_where_the_text_goes_there(gazetteer: Gazetteer) -> None:
    """A ship may bear the name of a country that the text speaks of as well."""
    text = "The schooner Norway left. It rains in Norway. Nobody left Norway."
    assert [reason for _, reason in rejections(text, gazetteer)][-1] == ""


@pytest.mark.parametrize(
    "text",
    [
        "He keeps Suffolk sheepdogs.",
        "A jar of Suffolk mustard.",
        "Two Suffolk firs fell in the storm.",
        "She wore Suffolk boots to the ball.",
        "We had Suffolk pie.",
        "The Suffolk-class frigate never came home.",
        "Suffolk class locomotives were painted green.",
        "A pair of Suffolk geese hissed.",
        "A Suffolk mare and two Cheviot lambs stood in the rain.",
        "A Cheviot bleated behind the wall.",
    ],
)
def test_what_is_called_after_a_place_is_none(text: str, gazetteer: Gazetteer) -> None:
    """Breeds and dishes are anywhere."""
    assert all(reason == THING for _, reason in rejections(text, gazetteer))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Pour a glass of Norway and sit down.", THING),
        ("He traded his boat for a Norway.", THING),
        ("For dessert he poured a very sweet Norway.", THING),
        ("She sang a Norway while the kettle boiled.", THING),
        ("Two spoonfuls of grated Norway will do.", THING),
        ("The Norway sank within the hour.", SHIP),
        ("Norway and Aviva raised their premiums.", THING),
        ("Norway cut its sales forecast.", THING),
        ("He wants a little Norway on his bread.", THING),
        ("Norway goes stale in a day.", THING),
        ("It was aboard the Norway that they met.", SHIP),
        ("They came by the packet Norway.", SHIP),
        ("The Norway weighed anchor at dawn.", SHIP),
        ("The Norway lay becalmed.", SHIP),
        ("The stewards of the Norway wept.", SHIP),
        ("The Treaty of Norway was never signed.", TREATY),
        ("The old Countess of Norway fainted.", NOBLE),
        ("Out there stood a used Norway.", THING),
        ("Norway noodles are sold out.", THING),
        ("We spent a night in the Hotel Norway.", THING),
        ("Set the footnotes in Times or Norway.", THING),
        ("Norway and Verdana are typefaces.", THING),
        ("Norway and Nokia posted record losses.", THING),
        ("Norway, Crane & Co. have moved.", THING),
        ("Norway and Sons sell rope.", THING),
        ("Nokia posted a profit, but Norway did not.", THING),
        ("Rub the duck with Norway pepper.", THING),
        ("Nokia posted a profit. Norway did not.", ""),
        ("Norway and companies from Denmark agreed.", ""),
        ("In Norway v. Doe the court kept silent.", CASE),
        ("It was held in Doe v. Norway [1931] that a hedge is no wall.", CASE),
        ("In Norway v. Denmark two strikers were hurt.", ""),
        ("The font of Norway is of oak.", ""),
        ("A hotel in Norway was shut.", ""),
        ("He longed for an old Norway of farms.", ""),
        ("A map of Norway hung there.", ""),
        ("She dreamt of a Norway without kings.", ""),
        ("A Norway ferry came in.", ""),
        ("The Norway team sank to the last place.", ""),
    ],
)
def test_the_words_before_and_behind_say_what_bears_the_name(text: str, reason: str) -> None:
    """What is poured or one of many is a thing; who holds it is a noble, and what sinks a ship."""
    at = text.index("Norway")
    mention = Mention(at, at + 6, "Norway", 0, "name", 0.9)
    found = things_of(text, [mention], homonym_words_of("en").PLACED, TOWNS.__contains__)
    assert found.get((at, at + 6), "") == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Marburg and Zika are rare here.", THING),
        ("They tested for Ebola, Marburg or Hendra.", THING),
        ("Trains to Marburg and Kassel are late.", ""),
    ],
)
def test_fevers_beside_each_other_are_no_towns(text: str, reason: str) -> None:
    """One alone may be the town."""
    at = text.index("Marburg")
    mention = Mention(at, at + 7, "Marburg", 0, "name", 0.9)
    found = things_of(text, [mention], homonym_words_of("en").PLACED, TOWNS.__contains__)
    assert found.get((at, at + 7), "") == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("She ate a Danish with jam.", THING),
        ("Two Danish omelettes, please.", THING),
        ("Some Danish knotweed grew there.", THING),
        ("A Danish ferry came in.", ""),
        ("The coffee stood beside the Danish.", THING),
        ("The Danish won.", ""),
        ("A Danish, Swedish and Finnish choir sang.", ""),
    ],
)
def test_an_adjective_may_be_a_part_of_a_things_name(text: str, reason: str) -> None:
    """Otherwise it tells where somebody or something comes from."""
    at = text.index("Danish")
    mention = Mention(at, at + 6, "Danish", 0, "adjective", 0.9)
    found = things_of(text, [mention], homonym_words_of("en").PLACED, TOWNS.__contains__)
    assert found.get((at, at + 6), "") == reason


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A hoard of Saxon pottery came up with the plough.", "Saxon"),
        ("The Inca emperor had four hundred runners.", "Inca"),
        ("Two Cheyenne scouts rode ahead of the wagons.", "Cheyenne"),
    ],
)
def test_a_people_is_no_town_of_its_name(text: str, name: str) -> None:
    """Before what a people has and a town has not; the town itself stays."""
    for written, reason in ((text, PEOPLE), (f"The mayor of {name}, a small town, left.", "")):
        at = written.index(name)
        mention = Mention(at, at + len(name), name, 0, "name", 0.9)
        found = things_of(
            written, [mention], homonym_words_of("en").PLACED, {"Tacoma"}.__contains__
        )
        assert found.get((at, at + len(name)), "") == reason


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("She spoke German and a little Danish to the porter.", ["German", "Danish"]),
        ("His letters were written in Polish.", ["Polish"]),
        ("He learned Russian in a cellar.", ["Russian"]),
        ("The Hungarian language has many cases.", ["Hungarian"]),
        ("They spoke to Russian soldiers.", []),
        ("We studied French cooking and met a German nurse.", []),
        ("He learned Polish before Danish troops landed.", ["Polish"]),
    ],
)
def test_what_one_speaks_or_writes_is_a_language(
    text: str, languages: list[str], gazetteer: Gazetteer
) -> None:
    """The same word before a noun is of the country."""
    mentions = find_mentions(read_text(text), gazetteer)
    assert [each.text for each in mentions if each.rejection == LANGUAGE] == languages


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The Tacoma will not start.", THING),
        ("She parked the Tacoma and the trailer there.", THING),
        ("The Tacoma that I knew is gone.", ""),
        ("The Tacoma and Olympia lines were closed.", ""),
        ("The Tacoma police came.", ""),
    ],
)
def test_a_town_with_an_article_and_no_noun_is_none(text: str, reason: str) -> None:
    """It is a car, a ship or a hotel."""
    at = text.index("Tacoma")
    mention = Mention(at, at + len("Tacoma"), "Tacoma", 0, "name", 0.9)
    found = things_of(text, [mention], homonym_words_of("en").PLACED, TOWNS.__contains__)
    assert found.get((at, at + len("Tacoma")), "") == reason
