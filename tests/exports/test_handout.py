"""Handouts by reportlab, read by PDFium."""

from __future__ import annotations

import pytest
from factories import make_story, story_of
from hostile import hostile_story

from storymap import apply_edits, build_story, read_text
from storymap.errors import UnsupportedFormat
from storymap.review.edits import fold

pytest.importorskip("reportlab", reason="the extra `handout` is not installed")
pdfium = pytest.importorskip("pypdfium2", reason="the extra `pdf` is not installed")

from storymap.exports.handout import story_pdf  # noqa: E402  needs the packages


def words_of(data: bytes) -> list[str]:
    """The words of each page."""
    return [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(data)]


def test_map_text_and_index_have_the_same_numbers() -> None:
    """A short story has one page: a picture, the text with Almaty's number, and the index."""
    (page,) = words_of(story_pdf(make_story()))
    assert "Almaty1" in page.replace(" ", "")
    assert "1. Almaty city" in page
    kinds = [item.type for item in pdfium.PdfDocument(story_pdf(make_story()))[0].get_objects()]
    assert pdfium.raw.FPDF_PAGEOBJ_IMAGE in kinds


def test_the_same_story_gives_the_same_bytes() -> None:
    """No clock and no random name stands in it."""
    assert story_pdf(make_story()) == story_pdf(make_story())


def test_hostile_words_stay_words() -> None:
    """Tags of a text are printed as they are."""
    assert "<script>" in "".join(words_of(story_pdf(hostile_story()))).replace("\r\n", "")


@pytest.mark.parametrize("text", ["غادر الوفد القاهرة صباح الأحد", "北京到上海", "ব্যাংকক"])
def test_another_script_is_refused_with_a_way_out(text: str) -> None:
    """Boxes in place of letters would be no handout."""
    with pytest.raises(UnsupportedFormat, match="print that from a browser"):
        story_pdf(story_of((("paragraph", text),), {}, title="Other"))


def test_what_the_author_leaves_out_is_not_printed() -> None:
    """Its places are not on the map either."""
    text = "We came to Oslo by the night ferry.\n\nAll rights are reserved in Kiel and elsewhere."
    made = build_story(read_text(text))
    assert "reserved" in "".join(words_of(story_pdf(made)))
    left = apply_edits(made, [fold(made, 1)])
    (page,) = words_of(story_pdf(left))
    assert "ferry" in page
    assert "reserved" not in page


def test_a_text_without_places_has_no_map() -> None:
    """Its words alone are printed."""
    (page,) = words_of(
        story_pdf(story_of((("paragraph", "A good sentence waits."),), {}, title=""))
    )
    assert "A good sentence waits." in page


def test_a_story_takes_as_few_pages_as_can_be_read() -> None:
    """A text that has one page beside a smaller map has it, a long one is set roomily."""
    words = "The boat from Oslo to Bergen was late, and Stavanger lay in fog. "
    few, many = (build_story(read_text(f"# Fog\n\n{words * times}")) for times in (26, 400))
    assert len(words_of(story_pdf(few))) == 1
    assert len(words_of(story_pdf(many))) > 5
