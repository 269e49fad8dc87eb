"""storymap.languages.leading: the words and endings that lead to a place."""

from __future__ import annotations

import pytest

from storymap.languages.leading import _REST, leads


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Мы ехали из <Твери> ночью."),
        ("pl", "Wrócił do <Radomia> zimą."),
        ("de", "Sie zog nach <Görlitz> um."),
        ("fr", "un train d'<Arles> en retard"),
        ("it", "Venne dall’<Aquila> a piedi."),
        ("ar", "وصلنا إلى <الخرطوم> مساء."),
        ("he", "גרנו ב<חיפה> שנה."),
        ("zh", "他们在<兰州>住了三天。"),
        ("ja", "<函館>から船で渡った。"),
        ("ko", "어제 <목포>에서 왔다."),
        ("hi", "वह <लखनऊ> में रहता है।"),
        ("tr", "Dün <Kars>'tan geldik."),
        ("tr", "Dün <Karstan> geldik."),
        ("fi", "Asun <Porvoossa> nyt."),
        ("hu", "A vonat <Szegedre> ment."),
        ("kk", "Ол <Таразда> туған."),
        ("ka", "ის <ქუთაისში> ცხოვრობს."),
        ("eu", "Atzo <Bilbotik> etorri zen."),
    ],
)
def test_a_place_stands_behind_before_or_in(language: str, text: str) -> None:
    """Prepositions, proclitics, particles and endings."""
    assert leads(*_span(text), language) == 1.0


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Вчера <Тверь> проиграла."),
        ("fr", "Le bon <Arles> est parti."),
        ("ko", "어제 <목포>에게 주었다."),  # to somebody
        ("ja", "彼は<函館>です。"),
        ("tr", "Sevgili <Ada> aradı."),  # the ending is not all of a name
        ("zh", "王<兰州>来了。"),
        ("he", "הזמרת <נהריה> שרה."),
    ],
)
def test_other_words_lead_to_none(language: str, text: str) -> None:
    """Nor do parts of words."""
    assert leads(*_span(text), language) == 0.0


def test_a_language_without_a_table_tells_nothing() -> None:
    """Whatever a text calls its language."""
    assert leads("in Oslo", 3, 7, "tlh") == leads("in Oslo", 3, 7, "../..") == 0.5


def test_a_word_without_end_is_looked_at_where_it_begins() -> None:
    """A text of one word costs a name no more than any other does."""
    word = "Oslo_" * 1000
    assert leads(word, 0, 4, "fi") == 0.0
    rest = _REST.match(word, 4)
    assert rest is None or rest.end() < 20


def _span(text: str) -> tuple[str, int, int]:
    start, end = text.index("<"), text.index(">") - 1
    return text.replace("<", "").replace(">", ""), start, end
