"""Names of places in the script of their text."""

from __future__ import annotations

from dataclasses import replace

from factories import ALMATY, GENEVA, story_of

from storymap import Gazetteer, Story, apply_edits, draw_map, render_page
from storymap.maps.local_names import localise, localised
from storymap.review.edits import rename

GAZETTEER = Gazetteer.open()
KARAGANDA, SHYMKENT = (GAZETTEER.lookup(name)[0] for name in ("Karagandy", "Shymkent"))
ARABIC = story_of(
    (("paragraph", "من جنيف إلى ألماتي، ثم جنيف. Almaty."),),
    {"جنيف": GENEVA, "ألماتي": ALMATY, "Almaty": ALMATY},
    title="رحلة",
)


def named(story: Story, language: str) -> list[str]:
    """What the places of a story in that language are called."""
    document = replace(story.document, language=language)
    return [each.place.name for each in localised(replace(story, document=document))]


def test_a_place_is_called_as_its_text_calls_it() -> None:
    """In Arabic; in English in letters that its readers know."""
    assert named(ARABIC, "ar") == ["جنيف", "ألماتي"]
    assert named(ARABIC, "en") == ["Geneva", "Almaty"]


def test_an_english_text_has_its_own_spelling() -> None:
    """Most often used, and a name of the place; the gazetteer's where two are as frequent."""
    calls = {"Karaganda": KARAGANDA, "Karagandy": KARAGANDA}
    for text, name in (("Karaganda", "Karaganda"), ("Karaganda, Karagandy", "Karagandy")):
        assert named(story_of((("paragraph", text),), calls, title=""), "en") == [name]


def test_an_authors_label_stays() -> None:
    """Whatever the text calls the place, in whatever language."""
    text = (("paragraph", "Karaganda"),)
    labelled = replace(KARAGANDA, name="The mines")
    story = story_of(text, {"Karaganda": labelled}, title="")
    for language in ("en", "ru"):
        assert named(story, language) == ["The mines"]
    plain = story_of(text, {"Karaganda": KARAGANDA}, title="")
    assert named(apply_edits(plain, [rename(plain, 0, "Karagandy")]), "en") == ["Karagandy"]


def test_an_arabic_page_is_arabic_all_through() -> None:
    """It runs from right to left, and speaks Arabic."""
    story = replace(ARABIC, document=replace(ARABIC.document, language="ar"))
    page = render_page(story)
    assert '<html lang="ar" dir="rtl">' in page
    assert 'class="index" lang="ar" dir="rtl"' in page and "أماكن هذه القصة" in page
    assert "Places in this story" not in page


RUSSIAN = story_of(
    (("paragraph", "Поезд из Женевы пришёл в Караганду, потом в Шымкент. АЛМАТЫ."),),
    {"Женевы": GENEVA, "Караганду": KARAGANDA, "Шымкент": SHYMKENT, "АЛМАТЫ": ALMATY},
    title="Поезд",
)


def test_a_bent_name_is_told_unbent() -> None:
    """By the language's own name that it begins like; a shouted one is not repeated."""
    assert named(RUSSIAN, "ru") == ["Женева", "Караганда", "Шымкент", "Алматы"]


def test_countries_are_in_the_language_and_regions_too_if_they_are_known() -> None:
    """A Latin name of a region is left out of a Cyrillic card; a French one keeps it."""
    russian = localise(KARAGANDA, "ru-RU")
    assert (russian.country, russian.region) == ("Казахстан", None)
    french = localise(KARAGANDA, "fr")
    assert (french.country, french.region) == ("Kazakhstan", KARAGANDA.region)
    assert localise(KARAGANDA, "en") is KARAGANDA


def test_what_nobody_knows_keeps_the_gazetteer_s_name() -> None:
    """A place of a reader's own has no name in another language."""
    own = replace(KARAGANDA, id="own:1", name="Camp 7", country=None, region=None)
    assert localise(own, "ru").name == "Camp 7"


def test_the_map_around_is_in_the_language() -> None:
    """Countries, seas and towns: none in Latin letters on a Russian map."""
    shapes = draw_map(replace(RUSSIAN, document=replace(RUSSIAN.document, language="ru"))).shapes
    assert shapes is not None
    assert "Казахстан" in next(row for row in shapes["names"] if row[0] == "Kazakhstan")
    assert {"Балхаш", "Чёрное море"} <= {name for name, *_ in shapes["waters"]}
    towns = [name for name, *_ in shapes["towns"]]
    assert len(towns) > 20
    assert not [
        name for name in towns if any(letter.isascii() and letter.isalpha() for letter in name)
    ]
