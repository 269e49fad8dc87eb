"""storymap.training.corpora, sentences and homographs: what models learn from."""

from __future__ import annotations

from storymap import read_text
from storymap.evaluation.gold import GoldDocument, Toponym
from storymap.gazetteer import Gazetteer, fold
from storymap.training.corpora import harmonised
from storymap.training.homographs import (
    english_words,
    frequent_words,
    homographs,
    is_rare_town,
)
from storymap.training.sentences import is_held_out, make_sentences

PEOPLE = frozenset({"anna", "georgia", "jack", "paris"})


def gold(text: str, *names: str, lat: float | None = None, corpus: str = "a") -> GoldDocument:
    places = (
        Toponym(text.index(name), text.index(name) + len(name), name, lat, lat) for name in names
    )
    return GoldDocument(read_text(text), tuple(places), corpus)


def names(document: GoldDocument) -> list[str]:
    return [toponym.name for toponym in document.toponyms]


def test_demonyms_join_where_a_corpus_leaves_them_out(gazetteer: Gazetteer) -> None:
    """But for those that tell of a language."""
    text = "Danish farmers sold grain in Oslo. He spoke Danish. The Danish language is old."
    assert names(harmonised([gold(text, "Oslo")], gazetteer)[0]) == ["Danish", "Oslo"]


def test_a_facility_is_no_name_unless_the_gazetteer_has_it(gazetteer: Gazetteer) -> None:
    """Whole names of streets and houses go."""
    text = "They met in Umberfield Road and then in Bergen."
    assert names(harmonised([gold(text, "Umberfield Road", "Bergen")], gazetteer)[0]) == ["Bergen"]


def test_a_corpus_that_locates_its_places_keeps_its_judgement(gazetteer: Gazetteer) -> None:
    """The resolver learns from it; of what it leaves out demonyms alone are marked."""
    document = gold("Norges Bank and Oslo City Council met Danish farmers.", "Oslo", lat=59.9)
    assert names(harmonised([document], gazetteer)[0]) == ["Oslo", "Danish"]


def test_made_sentences_are_the_same_each_time_and_mark_what_they_name(
    gazetteer: Gazetteer,
) -> None:
    """No name kept for the probes is among them, countries apart."""
    first, second = (make_sentences(60, gazetteer, PEOPLE, PEOPLE, {"nice": 5}) for _ in range(2))
    assert first == second
    for document in first:
        for place in document.toponyms:
            assert document.document.text[place.start : place.end] == place.name
    towns = {place.name for document in first for place in document.toponyms}
    assert len(towns) > 40
    assert sum(is_held_out(name) for name in towns) < len(towns) / 5


def test_a_word_that_annotators_never_marked_is_a_homograph(gazetteer: Gazetteer) -> None:
    """One that they marked often enough is none."""
    text = "Das Essen war warm. Das Essen war kalt. Wir lobten das Essen und fuhren nach Bremen."
    found = homographs([gold(f"{text} Bremen ist alt, in Bremen regnet es.", "Bremen")], gazetteer)
    assert ("de", "essen") in found


def test_a_word_that_is_said_too_often_is_a_homograph(gazetteer: Gazetteer) -> None:
    """More often than a town of that size at home or abroad; a capital is spoken of a lot."""
    counted = {"it": {"prezzo": 5.1, "modena": 4.5, "mano": 5.5, "roma": 5.6, "zagabria": 4.0}}
    assert set(frequent_words(counted, gazetteer)) == {("it", "prezzo"), ("it", "mano")}


def test_a_word_that_is_said_seldom_stays_the_town_at_home(gazetteer: Gazetteer) -> None:
    """However corpora mark it; an everyday word, or a town elsewhere, is none."""
    assert is_rare_town("de", "gotha", {"gotha": 3.6}, gazetteer)
    assert not is_rare_town("de", "gotha", {"gotha": 5.0}, gazetteer)
    assert not is_rare_town("it", "gotha", {"gotha": 3.0}, gazetteer)


def test_a_small_country_speaks_more_of_each_of_its_towns(gazetteer: Gazetteer) -> None:
    """As often as that, a Slovene word is Maribor, and no Italian one Modena."""
    often = 5.2
    counted = {"sl": {"maribor": often}, "it": {"modena": often}}
    assert ("sl", "maribor") not in set(frequent_words(counted, gazetteer))
    assert ("it", "modena") in set(frequent_words(counted, gazetteer))


def test_an_english_word_is_one_where_no_known_town_is_called_so(gazetteer: Gazetteer) -> None:
    """Ha'il is written otherwise, and Reading is too well known."""
    words = ["hail", "reading", "umbrella", "US"]
    assert list(english_words(words, gazetteer)) == [("en", "hail")]


def test_made_sentences_name_villages_that_no_gazetteer_has(gazetteer: Gazetteer) -> None:
    """So that what is said of a place tells, and not the list."""
    made = make_sentences(300, gazetteer, PEOPLE, PEOPLE, {"nice": 5})
    named = {place.name for document in made for place in document.toponyms}
    unknown = [name for name in named if not len(gazetteer.postings(fold(name))[0])]
    assert 0.03 < len(unknown) / len(named) < 0.5
