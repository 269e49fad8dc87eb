"""What is seen of the spans that may be names in a text of another language."""

from dataclasses import replace

import numpy as np
import pytest

from storymap.candidates.localised import in_language
from storymap.files import data_path
from storymap.gazetteer import Gazetteer
from storymap.languages.language import NEUTRAL
from storymap.model import Document
from storymap.readers import read_text
from storymap.recogniser import find_mentions
from storymap.recogniser.affixes import maker_for
from storymap.recogniser.foreign_spans import (
    COLUMNS,
    are_words,
    foreign_spans,
    is_word,
    scans_of,
    stands_alone,
)
from storymap.recogniser.reranking import SHARED, Floats, SpanCandidate, load_reranker


def document_in(language: str, text: str) -> Document:
    return replace(read_text(text), language=language)


def spans_in(
    language: str, text: str, gazetteer: Gazetteer
) -> tuple[dict[str, SpanCandidate], Floats]:
    """The spans of a text by what they say, and the row of each."""
    model = data_path("models", f"recogniser-{language}.crfsuite")
    spans, rows = foreign_spans(document_in(language, text), gazetteer, language, model)
    return {
        " ".join(token.text for token in span.scan.tokens[span.first : span.last]): span
        for span in spans
    }, rows


def test_the_trees_ask_for_columns_that_there_are(gazetteer: Gazetteer) -> None:
    """Those of English and of other languages, and some of the latter."""
    trees = load_reranker(data_path("models", "reranker.trees"))
    asked = set(trees.feature[trees.feature >= 0].tolist())
    assert asked <= set(range(len(SHARED) + len(COLUMNS)))
    assert asked & set(range(len(SHARED), len(SHARED) + len(COLUMNS)))
    assert spans_in("de", "Ein Zug aus Kassel.", gazetteer)[1].shape[1] == max(asked | {0}) + 1


@pytest.mark.parametrize("text", ["42 …", "nur kleine wörter ohne namen"])
def test_a_text_without_names_has_no_spans(text: str, gazetteer: Gazetteer) -> None:
    """Nothing is weighed, nothing fails."""
    spans, rows = spans_in("de", text, gazetteer)
    assert not spans
    assert rows.shape == (0, len(SHARED) + len(COLUMNS))
    assert not find_mentions(document_in("de", text), gazetteer)


def test_the_neutral_model_sees_no_word(gazetteer: Gazetteer) -> None:
    """Sentences whose words are as long, around one name, are one to it; not to another model."""

    def rows_of(model: str, text: str) -> list[list[list[str]]]:
        maker = maker_for(model, in_language(gazetteer, "pl"))
        scans = scans_of(document_in("pl", text), maker, "pl")
        strips = maker.document(scans, [maker.matcher.cover(scan) for scan in scans])
        return [strip.rows for each in strips for strip in each]

    texts = "Kogut spał w Paryżu nad rzeką.", "Aktor żyje w Paryżu pod wieżą."
    assert rows_of(NEUTRAL, texts[0]) == rows_of(NEUTRAL, texts[1])
    assert rows_of("fi", texts[0]) != rows_of("fi", texts[1])


def test_no_name_goes_beyond_a_sentence(gazetteer: Gazetteer) -> None:
    """Whatever the field makes of two names with a full stop between."""
    spans, _ = spans_in("ro", "Am urcat în Carpați. Dunărea era departe.", gazetteer)
    assert all("." not in text for text in spans)


def test_a_capital_beside_a_name_counts_unless_a_sentence_begins_there(
    gazetteer: Gazetteer,
) -> None:
    """ "In Norwegen" stands alone, "Olaf Norwegen" does not."""
    opening, _ = spans_in("de", "Still war es. In Norwegen fiel Schnee.", gazetteer)
    assert stands_alone(opening["Norwegen"])
    person, _ = spans_in("de", "Da kam auch Olaf Norwegen herein.", gazetteer)
    assert not stands_alone(person["Norwegen"])


def test_a_noun_behind_an_article_is_a_word(gazetteer: Gazetteer) -> None:
    """The town of its name has none."""
    spans, rows = spans_in("de", "Das Essen in Essen war gut.", gazetteer)
    assert are_words(rows).any() or not spans
    assert are_words(np.zeros((2, len(SHARED) + len(COLUMNS)))).tolist() == [False, False]


def test_an_acronym_with_its_ending_is_no_word() -> None:
    """Though the letters of "SAD-a" are those of a word."""
    assert is_word("sada", "Sada", {"sada"})
    assert is_word("sada", "SADA", {"sada"})
    assert not is_word("sada", "SADa", {"sada"})
    assert not is_word("oslo", "Oslo", {"sada"})


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "In Kasachstan blieb es still.", "Kasachstan"),
        ("nl", "Ver weg lag Kazachstan in de sneeuw.", "Kazachstan"),
        ("ro", "Ambasadorul Rusiei a tăcut.", "Rusiei"),
        ("hu", "Hajnalban Japánban is havazott.", "Japánban"),
    ],
)
def test_a_widely_known_name_is_found(
    language: str, text: str, name: str, gazetteer: Gazetteer
) -> None:
    """Corpora that the models learnt from hardly speak of some of them."""
    found = find_mentions(document_in(language, text), gazetteer)
    assert [each.text for each in found] == [name]
