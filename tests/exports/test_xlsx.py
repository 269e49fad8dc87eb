"""Excel workbooks by openpyxl."""

import io

from factories import make_story
from hostile import NAMES, hostile_story
from openpyxl import load_workbook

from storymap.exports.xlsx import story_xlsx
from storymap.text.characters import without_controls


def test_places_and_mentions_have_a_sheet_each() -> None:
    """Numbers are numbers, the first line stays in view."""
    story = make_story()
    book = load_workbook(io.BytesIO(story_xlsx(story)))
    assert book.sheetnames == ["Places", "Mentions"]
    first = dict(zip(*list(book["Places"].iter_rows(values_only=True))[:2], strict=True))
    assert (first["name"], first["lat"], first["mentions"]) == ("Zhanaozen", 43.3412, 2)
    assert book["Mentions"].max_row == 1 + len(story.resolutions)


def test_no_cell_is_a_formula() -> None:
    """Text that begins with "=" is text, as it was."""
    sheet = load_workbook(io.BytesIO(story_xlsx(hostile_story())))["Places"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    names = [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert names == [without_controls(name) for name in NAMES]
