"""Several documents become one, each a chapter."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storymap import build_story, read_text
from storymap.dates.dating import date_passages
from storymap.errors import EmptyText, TooLarge
from storymap.gazetteer import Gazetteer
from storymap.readers.chapters import join_documents
from storymap.readers.markdown import read_markdown

FIRST = """# The flood

On 3 May 1901 it rose in [Oslo](https://example.org). The next day it fell.

![A quay](https://example.org/a.png)"""
SECOND = "By Jane Doe\n\nOn 5 June 1902 nobody came from Hamburg.\n\nThey had all gone to sea."


def test_chapters_stand_in_order_under_their_titles() -> None:
    """A text that begins with its title gets no second heading."""
    document = join_documents([read_markdown(FIRST), read_text(SECOND, title="A letter")])
    found = [
        (p.index, p.kind, p.chapter, document.text[p.start : p.end]) for p in document.passages
    ]
    assert found == [
        (0, "heading", "The flood", "The flood"),
        (1, "paragraph", "The flood", "On 3 May 1901 it rose in Oslo. The next day it fell."),
        (2, "caption", "The flood", "A quay"),
        (3, "heading", "A letter", "A letter"),
        (4, "paragraph", "A letter", "By Jane Doe"),
        (5, "paragraph", "A letter", "On 5 June 1902 nobody came from Hamburg."),
        (6, "paragraph", "A letter", "They had all gone to sea."),
    ]
    assert (document.title, document.author) == ("The flood · A letter", None)
    assert [document.text[a.start : a.end] for a in document.links] == ["Oslo"]
    assert [document.text[i.start : i.end] for i in document.images] == ["A quay"]


def test_days_are_those_of_their_own_chapter(gazetteer: Gazetteer) -> None:
    """What "the next day" means is not asked of another text."""
    story = build_story([read_text(SECOND), read_markdown(FIRST)], gazetteer=gazetteer)
    document = story.document
    found = [(date.text, date.edtf) for date in document.dates]
    assert found == [
        ("5 June 1902", "1902-06-05"),
        ("3 May 1901", "1901-05-03"),
        ("The next day", "1901-05-04"),
    ]
    for date in document.dates:
        passage = document.passages[date.passage]
        assert document.text[date.start : date.end] == date.text
        assert passage.start <= date.start < date.end <= passage.end


def test_one_document_stays_as_it_is() -> None:
    """And none is told."""
    document = read_text(SECOND)
    assert join_documents([document]) is document
    with pytest.raises(EmptyText):
        join_documents([])


def test_a_passage_that_an_earlier_chapter_has_repeats_it() -> None:
    """As within one text."""
    said = "The harbour lay as quiet as the sea that night."
    document = join_documents([read_text(said, title="A"), read_text(said, title="B")])
    assert [p.repeats for p in document.passages] == [None, None, None, 1]


def test_together_they_keep_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """That of one text."""
    document = read_text("a " * 400_000)
    monkeypatch.setenv("STORYMAP_LIMIT_TEXT", "1")
    with pytest.raises(TooLarge, match="STORYMAP_LIMIT_TEXT"):
        join_documents([document, document])


@settings(max_examples=40)
@given(st.lists(st.text("ab .\n#1é", min_size=1).filter(str.strip), min_size=2, max_size=4))
def test_every_passage_says_what_it_said(texts: list[str]) -> None:
    """Whatever the texts."""
    documents = [date_passages(read_text(text, title="T")) for text in texts]
    whole = join_documents(documents)
    said = [d.text[p.start : p.end] for d in documents for p in d.passages]
    found = [whole.text[p.start : p.end] for p in whole.passages]
    assert [words for words in found if words != "T"] == [words for words in said if words != "T"]
    assert [p.index for p in whole.passages] == list(range(len(whole.passages)))
