"""Demonyms and adjectives of places in other languages: found however bent, and no languages."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

import storymap.languages
from storymap import build_story
from storymap.candidates.demonyms import demonyms_of
from storymap.files import data_path
from storymap.gazetteer import Gazetteer, fold
from storymap.languages.demonyms import tongue_of
from storymap.model import Story, places_of
from storymap.readers import read_text
from storymap.recogniser.demonyms import demonyms_in

FOLDERS = Path(storymap.languages.__file__).parent
SAID = {
    "ar": (
        "وصل الوزير الفرنسي ومعه صحفيون يابانيون إلى المطار.",
        {"الفرنسي": "France", "يابانيون": "Japan"},
    ),
    "de": (
        "Ein Däne und zwei polnische Ärztinnen grüßten.",
        {"Däne": "Denmark", "polnische": "Poland"},
    ),
    "es": (
        "Dos pintoras mexicanas y un médico danés.",
        {"mexicanas": "Mexico", "danés": "Denmark"},
    ),
    "fr": (
        "Une chanteuse grecque et des Québécois riaient.",
        {"grecque": "Greece", "Québécois": "Quebec"},
    ),
    "it": (
        "Due pittrici tedesche e un medico ungherese.",
        {"tedesche": "Germany", "ungherese": "Hungary"},
    ),
    "kk": ("Зауытта түрік пен неміс инженерлері бар.", {"түрік": "Turkey", "неміс": "Germany"}),
    "nl": (
        "De Zweedse arts en een Griek groetten elkaar.",
        {"Zweedse": "Sweden", "Griek": "Greece"},
    ),
    "pl": ("Czescy lekarze i jeden Norweg śpiewali.", {"Czescy": "Czechia", "Norweg": "Norway"}),
    "pt": ("Duas médicas alemãs e um pintor francês.", {"alemãs": "Germany", "francês": "France"}),
    "ru": (
        "Индийские врачи и двое канадцев молчали.",
        {"Индийские": "India", "канадцев": "Canada"},
    ),
    "sv": ("En finsk läkare och två polacker hälsade.", {"finsk": "Finland", "polacker": "Poland"}),
    "tr": (
        "Bir Macar hekim ile iki Hollandalı güldü.",
        {"Macar": "Hungary", "Hollandalı": "Netherlands"},
    ),
    "uk": ("Шведські лікарі та двоє чехів мовчали.", {"Шведські": "Sweden", "чехів": "Czechia"}),
}
NO_PEOPLE = {
    "de": "Sie spricht Deutsch, und der Brief war auf Englisch verfasst.",
    "es": "La carta estaba escrita en francés, y Carlos Alemán no habla ruso.",
    "fr": "La lettre était écrite en allemand, et personne ne parle russe.",
    "it": "La lettera era scritta in tedesco, e nessuno parlava russo.",
    "kk": "Кітап қазақ және орыс тілдерінде жазылған.",
    "pl": "List był napisany po niemiecku, a ona zna język rosyjski.",
    "ru": "Письмо было на немецком языке, учитель знал русский и казахский языки.",
    "sv": "Brevet var skrivet på engelska, och ingen här talar ryska.",
}


def story_in(language: str, text: str, gazetteer: Gazetteer) -> Story:
    """The story of a text whose language is told."""
    return build_story(replace(read_text(text), language=language), gazetteer=gazetteer)


@pytest.mark.parametrize("language", SAID)
def test_demonyms_stand_for_their_country_and_make_no_marker(
    language: str, gazetteer: Gazetteer
) -> None:
    """They are adjectives, as in English: in the text and the ledger alone."""
    text, wanted = SAID[language]
    story = story_in(language, text, gazetteer)
    found = {each.mention.text: each for each in story.resolutions}
    assert wanted.keys() <= found.keys()
    for word, name in wanted.items():
        place = found[word].place
        assert place is not None
        assert place.name == name
        assert found[word].mention.form == "adjective"
    assert not places_of(story)


@pytest.mark.parametrize("language", NO_PEOPLE)
def test_languages_and_surnames_are_no_demonyms(language: str, gazetteer: Gazetteer) -> None:
    """A language that one speaks tells of no place."""
    assert not story_in(language, NO_PEOPLE[language], gazetteer).resolutions


def test_all_forms_of_a_word_are_one_name(gazetteer: Gazetteer) -> None:
    """What one of them means, the others mean too."""
    text = "Грузинский поэт спорил. Двое грузин пели. Грузинскую песню знали все."
    places = {each.place for each in story_in("ru", text, gazetteer).resolutions}
    assert [place.name for place in places if place] == ["Georgia"]


def test_the_table_says_what_english_calls_each() -> None:
    """Every row leads to a word of the English table, every column to a language that bends it."""
    with data_path("curated", "adjectives.csv").open(encoding="utf-8", newline="") as file:
        english = {word for row in csv.DictReader(file) for word in row["words"].split("|")}
    with data_path("curated", "demonyms.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["en"] for row in rows} <= english
    assert len({row["en"] for row in rows}) == len(rows)
    bent = {path.parent.name for path in FOLDERS.glob("*/demonyms.py")}
    assert bent == rows[0].keys() - {"en"} == SAID.keys()
    for row in rows:
        assert all(len(words.split("|")) == len({*words.split("|")}) for words in row.values())


@pytest.mark.parametrize("language", SAID)
def test_every_word_of_the_table_is_found_by_itself(language: str) -> None:
    """No ending leads from one people to another."""
    known = demonyms_of(language)
    assert known is not None
    with data_path("curated", "demonyms.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for word in filter(None, row[language].split("|")):
                meant = known.meaning(word)
                assert meant is not None
                assert fold(meant.english) == fold(row["en"]) or _shared(language, word), word


def _shared(language: str, word: str) -> bool:
    """Whether two rows have a word, as Guinea and others do."""
    with data_path("curated", "demonyms.csv").open(encoding="utf-8", newline="") as file:
        return sum(word in row[language].split("|") for row in csv.DictReader(file)) > 1


def test_no_language_and_a_strange_code_have_none() -> None:
    """A text may say anything of its language."""
    assert demonyms_of(None) is None
    assert tongue_of("../ru") is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Zug kam spät. Dann gingen wir nach Hause, und dann regnete es."),
        ("tr", "Başka bir adam geldi, kurt ise kaçtı."),
        ("ru", "Это был такой вечер, и он всё-таки ушёл домой."),
        ("es", "A fines de mes llovió mucho en el pueblo."),
    ],
)
def test_a_common_word_is_no_demonym_that_has_lost_its_accents(language: str, text: str) -> None:
    """Bent words are looked for without accents; those that have theirs stay."""
    document = replace(read_text(text), language=language)
    assert [mention.text for mention in demonyms_in(document, ())] == []
    known = demonyms_of("ru"), demonyms_of("sv"), demonyms_of("tr")
    for tongue, word in zip(known, ("русского", "danska", "Türkler"), strict=True):
        assert tongue and tongue.is_spelt(word)
