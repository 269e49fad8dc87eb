"""Passages in another script than the text's have their own language."""

from dataclasses import replace

import pytest

from storymap import build_story
from storymap.gazetteer import Gazetteer
from storymap.languages.scripts import passage_languages
from storymap.model import places_of
from storymap.readers import read_text

ENGLISH = "The train from Berlin came late to Warsaw, and nobody on the platform was surprised.\n\n"


@pytest.mark.parametrize(
    ("language", "passage"),
    [
        ("ru", "Вечером поезд из Казани пришёл в Москву."),
        ("kk", "Кеше Қазақстанда қар жауды, ал Алматыда күн ашық болды."),
        ("uk", "Уранці її потяг із Києва прибув до Львова."),
        ("el", "Το τρένο από την Αθήνα έφτασε χτες."),
        ("he", "בבוקר יצאה הרכבת מתל אביב"),
        ("ja", "昨日の朝、東京を出た列車は大阪に着いた。"),
        ("zh", "昨天上午，从北京开往上海的火车晚点了。"),
        ("ko", "어제 아침 서울에서 출발한 기차가 부산에 도착했다."),
    ],
)
def test_a_passage_in_another_script_has_another_language(language: str, passage: str) -> None:
    """By its letters alone; names in brackets are too few to count."""
    document = replace(read_text(f"{ENGLISH}{passage}"), language="en")
    assert passage_languages(document) == ["en", language]
    named = replace(read_text(f"{ENGLISH}They met in Kazan (Казань)."), language="en")
    assert passage_languages(named) == ["en", "en"]


def test_a_foreign_text_keeps_its_language_and_english_passages_have_theirs() -> None:
    """What is in its own script is its own."""
    text = f"Вечером поезд из Казани пришёл в Москву, и никто его не ждал.\n\n{ENGLISH}"
    assert passage_languages(replace(read_text(text), language="ru")) == ["ru", "en"]


def test_each_passage_is_read_and_placed_in_its_own_language(gazetteer: Gazetteer) -> None:
    """Bent names of a Russian passage in an English text too."""
    text = f"{ENGLISH}Вечером поезд из Казани пришёл в Нижний Новгород, и в Самаре его не ждали."
    story = build_story(replace(read_text(text), language="en"), gazetteer=gazetteer)
    names = {each.place.name for each in places_of(story)}
    assert {"Berlin", "Warsaw", "Kazan", "Samara"} <= names
