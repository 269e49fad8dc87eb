"""Word documents by python-docx."""

import io

from docx import Document
from factories import make_story
from hostile import hostile_story

from storymap import Story, apply_edits, places_of
from storymap.exports.docx import story_docx
from storymap.review.edits import fold


def test_map_text_and_index_are_in_it() -> None:
    """The picture says what it shows; headings are headings, places bold, the index a table."""
    story = make_story()
    book = Document(io.BytesIO(story_docx(story)))
    (picture,) = book.inline_shapes
    assert "Zhanaozen" in picture._inline.docPr.get("descr")
    styles = {block.text: block.style.name for block in book.paragraphs}
    assert (styles["A week on the steppe"], styles["Almaty"]) == ("Heading 1", "Heading 1")
    bold = [run.text for block in book.paragraphs for run in block.runs if run.bold]
    assert bold[:3] == ["Zhanaozen", "Kazakhstan", "Aktau"]
    (table,) = book.tables
    assert len(table.rows) == 1 + len(places_of(story))
    assert [cell.text for cell in table.rows[-1].cells][-1] == "0.55 uncertain"
    assert book.core_properties.title == "A week on the steppe"


def test_what_the_author_leaves_out_is_not_written() -> None:
    """It stays in the story, where it can be shown again."""
    story = make_story()
    left = apply_edits(story, [fold(story, 1)])
    words = story.document.text[slice(*_span(story, 1))]
    shown = [Document(io.BytesIO(story_docx(each))).paragraphs for each in (story, left)]
    assert [any(words == block.text for block in blocks) for blocks in shown] == [True, False]


def _span(story: Story, passage: int) -> tuple[int, int]:
    found = story.document.passages[passage]
    return found.start, found.end


def test_hostile_text_is_text() -> None:
    """It can be opened, and shows what stood there."""
    book = Document(io.BytesIO(story_docx(hostile_story())))
    shown = "\n".join(block.text for block in book.paragraphs)
    assert "<b>bold</b> & &amp; ]]> -->" in shown
    assert "bell[2J" in shown
