"""PDFs made by a library of their own: reading order, whole words, pages, and what is no text."""

from __future__ import annotations

import io
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storymap.errors import EmptyText, NotText, StorymapError, TooLarge, UnsupportedFormat
from storymap.model import Document
from storymap.readers import read_bytes

fpdf = pytest.importorskip("fpdf", reason="pip install -e '.[test]'")
pytest.importorskip("pypdfium2", reason="pip install -e '.[pdf]'")

LONG = (
    "The ferry left Oslo late in the evening, and those on deck saw the lights of the fjord go out "
    "one after the other while the pilot told the captain about the well-known winter of 1987."
)
MORE = (
    "In Kiel the customs officers had gone home. A night watchman opened the gate, looked at the "
    "papers of the first lorry, shook his head, and let everybody through to the road south."
)


class _Paper(fpdf.FPDF):
    """A4 with a running head and the page's number below."""

    def header(self) -> None:
        self.set_font("Times", size=9)
        self.cell(0, 6, f"The Daily Example, {self.page_no()}", align="C")
        self.ln(10)

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("Times", size=9)
        self.cell(0, 6, f"Page {self.page_no()} of 4", align="C")


def paper(paragraphs: list[str], *, columns: int = 1, heading: str = "") -> bytes:
    """The paragraphs, justified, a blank line between them."""
    pdf = _Paper()
    pdf.set_title("The night ferry")
    pdf.set_author("Jane Doe")
    pdf.add_page()
    if heading:
        pdf.set_font("Times", style="B", size=18)
        pdf.multi_cell(0, 10, heading, new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("Times", size=11)
    with pdf.text_columns(ncols=columns, gutter=8, text_align="J") as text:
        text.write("\n\n".join(paragraphs))
    return bytes(pdf.output())


def lines(*said: tuple[float, float, str], size: int = 11) -> bytes:
    """One page with lines at places in millimetres from the left and the top."""
    pdf = fpdf.FPDF()
    pdf.add_page()
    pdf.set_font("Times", size=size)
    for x, y, words in said:
        pdf.text(x, y, words)
    return bytes(pdf.output())


def shapes(document: Document) -> list[tuple[str, str]]:
    return [(p.kind, document.text[p.start : p.end]) for p in document.passages]


def read(data: bytes) -> Document:
    return read_bytes(data, "a.pdf")


class TestText:
    """What is in it, in order."""

    @pytest.mark.parametrize("columns", [1, 2])
    def test_paragraphs_come_out_as_they_went_in(self, columns: int) -> None:
        """Across lines, columns and pages, without running heads and numbers of pages."""
        wanted = [f"Item {n} of it. {MORE if n % 2 else LONG} {LONG}" for n in range(24)]
        document = read(paper(wanted, columns=columns, heading="The night ferry from Oslo"))
        assert shapes(document) == [
            ("heading", "The night ferry from Oslo"),
            *(("paragraph", words) for words in wanted),
        ]
        pages = [passage.page for passage in document.passages]
        assert pages == sorted(pages)
        assert pages[0] == 1
        assert pages[-1] is not None
        assert pages[-1] > 1
        assert "Daily" not in document.text

    @pytest.mark.parametrize("columns", [1, 2, 3])
    def test_wide_gaps_in_text_set_to_both_edges_are_no_columns(self, columns: int) -> None:
        """Long words leave short lines, whose gaps lie below each other; nor are they cells."""
        long = "Administrative reorganisation of extraordinarily slow correspondence departments"
        wanted = [f"{n}th paper. {long} {MORE[: 60 + n]}. {long} {LONG}" for n in range(24)]
        words = [words for _, words in shapes(read(paper(wanted, columns=columns)))]
        assert words == wanted

    def test_items_of_several_lines_are_whole(self) -> None:
        """What goes on below them is as far in, what follows is not."""
        data = lines(
            (20, 15, "They had come by way of Narvik and of Tromsø, where the pilot of"),
            (20, 20, "the ship had left them, and nobody knew the coast any more as"),
            (20, 25, "he had known it, from the first light to the last, and all that"),
            (20, 30, "the crew had now, in the evening of the day, were two things:"),
            (30, 40, "Ropes that had been mended in the harbour of Bergen and"),
            (30, 45, "twice in that of Haugesund"),
            (30, 54, "A lamp"),
            (20, 63, "They went on to Stavanger with them, and from there to the"),
            (20, 68, "south, where the ice was gone."),
        )
        assert [words[:7] for _, words in shapes(read(data))] == [
            "They ha", "Ropes t", "A lamp", "They we",
        ]  # fmt: skip

    def test_the_card(self) -> None:
        """Title and author as the PDF says."""
        document = read(paper([LONG]))
        assert (document.title, document.author, document.language) == (
            "The night ferry",
            "Jane Doe",
            "en",
        )

    def test_parted_words_are_made_whole(self) -> None:
        """Hyphens of the line's end go, those of the word stay where the text shows them."""
        data = lines(
            (20, 40, "The ferry went by night to the har-"),
            (20, 45, "bour of Kiel, and the well-known cap-"),
            (20, 50, "tain, who was a man of Schleswig-"),
            (20, 55, "Holstein and known as a well-"),
            (20, 60, "known pilot, told them of it."),
        )
        assert shapes(read(data)) == [
            (
                "paragraph",
                "The ferry went by night to the harbour of Kiel, and the well-known captain, who "
                "was a man of Schleswig-Holstein and known as a well-known pilot, told them of it.",
            )
        ]

    def test_indented_first_lines_begin_paragraphs(self) -> None:
        """Without space between them, as books are set."""
        data = lines(
            (26, 40, "The ferry left Oslo late in the evening and those on"),
            (20, 45, "deck saw the lights of the fjord go out while the pilot"),
            (20, 50, "told the captain about the winter and about the ice on it."),
            (26, 55, "In Kiel the customs officers had gone home and a night"),
            (20, 60, "watchman opened the gate and looked at the papers there."),
        )
        assert [words[:8] for _, words in shapes(read(data))] == ["The ferr", "In Kiel "]

    def test_a_table_is_read_by_rows(self) -> None:
        """Short cells are no columns of prose."""
        rows = [(20.0 + 60 * x, 40.0 + 8 * y, f"c{x}r{y}") for y in range(8) for x in range(3)]
        text = read(lines(*rows)).text
        assert text.index("c2r0") < text.index("c0r1")

    def test_marks_of_notes_are_no_text(self) -> None:
        """And units keep theirs; what they stand above is not said twice."""
        pdf = fpdf.FPDF()
        pdf.add_page()
        pdf.set_font("Times", size=11)
        for words, mark in (
            ("They came to Kiel.", "12"),
            (" It has 118 km", "2"),
            (" of land", ""),
        ):
            pdf.write(6, words)
            pdf.char_vpos = "SUP"
            pdf.write(6, mark)
            pdf.char_vpos = "LINE"
        pdf.ln()
        pdf.write(6, "and a harbour in the fjord.")
        text = read(bytes(pdf.output())).text
        assert text == "They came to Kiel. It has 118 km2 of land and a harbour in the fjord."

    def test_words_in_other_letters_keep_their_spaces(self) -> None:
        """Bold and italic ones begin a new piece of the line."""
        pdf = fpdf.FPDF()
        pdf.add_page()
        pdf.set_font("Times", size=11)
        pdf.multi_cell(0, 6, "The __ferry__ from **Oslo** and its __crew__.", markdown=True)
        assert read(bytes(pdf.output())).text == "The ferry from Oslo and its crew."

    def test_the_cells_of_a_table_stay_apart(self) -> None:
        """Row by row, a stroke between them; what a cell goes on with below belongs to it."""
        rows = (("Town", "Oblast", "What it needs"), ("Kherson", "Kherson", "Generators and"))
        cells = [
            (20.0 + 50 * x, 40.0 + 5 * y, words)
            for y, row in enumerate(rows)
            for x, words in enumerate(row)
        ]
        data = lines((20, 35, LONG[:50]), *cells, (120, 50, "medicine"), (20, 65, MORE[:60]))
        assert [words for _, words in shapes(read(data))] == [
            LONG[:50].strip(),
            "Town | Oblast | What it needs",
            "Kherson | Kherson | Generators and medicine",
            MORE[:60].strip(),
        ]

    def test_what_is_written_across_the_page_is_left_out(self) -> None:
        """A stamp along its edge; a page that is written so as a whole is read."""
        for share in ("some", "all"):
            pdf = fpdf.FPDF()
            pdf.add_page()
            pdf.set_font("Times", size=11)
            with pdf.rotation(90, 100, 100):
                if share == "some":
                    pdf.text(40, 20, "Stamped in Berlin")
                else:
                    for y in range(6):
                        pdf.text(20, 40 + 6 * y, LONG[20 * y : 20 * y + 20].strip())
            if share == "some":
                pdf.text(20, 60, LONG[:80])
            text = read(bytes(pdf.output())).text
            assert text == (
                LONG[:80].strip()
                if share == "some"
                else " ".join(LONG[20 * y : 20 * y + 20].strip() for y in range(6))
            )

    def test_chapters_are_those_of_the_outline(self) -> None:
        """Each from its own heading on, in the middle of a page too."""
        pdf = fpdf.FPDF()
        pdf.add_page()
        pdf.set_font("Times", size=11)
        for chapter in ("By sea", "By land"):
            pdf.start_section(chapter)
            pdf.set_font("Times", size=18)
            pdf.multi_cell(0, 12, chapter, new_x="LMARGIN", new_y="NEXT")
            pdf.set_font("Times", size=11)
            pdf.multi_cell(0, 6, LONG, new_x="LMARGIN", new_y="NEXT")
        pdf.add_page()
        pdf.multi_cell(0, 6, MORE, new_x="LMARGIN", new_y="NEXT")
        document = read(bytes(pdf.output()))
        found = [(passage.chapter, passage.page) for passage in document.passages]
        assert found == [("By sea", 1)] * 2 + [("By land", 1)] * 2 + [("By land", 2)]

    def test_an_outline_of_many_levels_says_nothing_on_the_way(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        """What stands below the uppermost entries is no chapter, and no warning either."""
        pdf = fpdf.FPDF()
        pdf.add_page()
        pdf.set_font("Times", size=11)
        for level, chapter in enumerate(("By sea", "At night")):
            pdf.start_section(chapter, level=level)
            pdf.multi_cell(0, 6, f"{chapter}. {LONG}", new_x="LMARGIN", new_y="NEXT")
        document = read(bytes(pdf.output()))
        assert {passage.chapter for passage in document.passages} == {"By sea"}
        assert caplog.records == []


class TestRunningHeads:
    """What stands along the edges of pages."""

    @staticmethod
    def book(heads: list[str], number: str = "{}") -> Document:
        pdf = fpdf.FPDF()
        pdf.set_font("Times", size=11)
        for page, head in enumerate(heads, 1):
            pdf.add_page()
            pdf.text(80, 12, head)
            pdf.text(20, 12, number.format(page + 40))
            for y in range(20):
                word = "".join(chr(97 + int(digit)) for digit in str(page * 100 + y))
                pdf.text(20, 30 + 6 * y, f"{LONG[:50]} {word} and the watchman")
        return read(bytes(pdf.output()))

    @pytest.mark.parametrize(
        ("heads", "number"),
        [
            (["Jane Doe", "Rivers of the north", "Jane Doe", "Rivers of the north"], ""),
            ([f"Chapter on {town}" for town in ("Oslo", "Kiel") for _ in range(3)], ""),
            (["A head of its own", "Another one in Paris"], "{}"),
        ],
    )
    def test_heads_are_left_out(self, heads: list[str], number: str) -> None:
        """Of left and right pages, of chapters, and beside the page's number."""
        text = self.book(heads, number).text
        for head in heads:
            assert head not in text
        assert text.count(LONG[:50]) == 20 * len(heads)

    def test_a_chapter_of_one_page_has_a_head_too(self) -> None:
        """Its height is that of the other heads."""
        heads = ["Oslo"] * 3 + ["Kiel"] + ["Malmo"] * 3
        assert "Malmo" not in (text := self.book(heads, "").text)
        assert "Kiel" not in text


class TestRefusals:
    """One sentence each."""

    def test_a_scan(self) -> None:
        """Pages without letters."""
        pdf = fpdf.FPDF()
        pdf.add_page()
        pdf.rect(10, 10, 50, 50)
        with pytest.raises(EmptyText, match=r"pictures of pages.*ocrmypdf"):
            read(bytes(pdf.output()))

    def test_a_password(self) -> None:
        """Asked of nobody."""
        pdf = fpdf.FPDF()
        pdf.set_encryption("owner", "user")
        pdf.add_page()
        pdf.set_font("Times", size=11)
        pdf.text(20, 20, LONG)
        with pytest.raises(UnsupportedFormat, match="password"):
            read(bytes(pdf.output()))

    @pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"PK\x03\x04", LONG.encode()])
    def test_what_is_no_pdf(self, data: bytes) -> None:
        """A text, an archive, a head alone."""
        with pytest.raises(NotText, match="no PDF or is damaged"):
            read(data)

    def test_too_many_pages(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Counted before any is read."""
        monkeypatch.setenv("STORYMAP_LIMIT_PAGES", "1")
        with pytest.raises(TooLarge, match="STORYMAP_LIMIT_PAGES"):
            read(paper([LONG] * 30))


WHOLE = lines((20, 40, LONG[:60]), (20, 50, MORE[:60]))


@settings(max_examples=15)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=40))
def test_damage_ends_in_a_document_or_a_sentence(at: int, damage: bytes) -> None:
    """Bytes changed anywhere."""
    data = io.BytesIO(WHOLE)
    data.seek(at)
    data.write(damage)
    try:
        document = read(data.getvalue())
    except StorymapError as error:
        assert "\n" not in str(error)
    else:
        for before, after in pairwise(document.passages):
            assert before.end <= after.start


def test_half_a_character_in_a_title_is_no_title() -> None:
    """PDFium's wrapper fails at one; the text is read all the same."""
    data = b"""%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources
<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >> endobj
4 0 obj << /Length 55 >> stream
BT /F 12 Tf 20 200 Td (The ferry left Oslo at ten.) Tj ET
endstream endobj
5 0 obj << /Title <FEFF0041D800> >> endobj
trailer << /Root 1 0 R /Info 5 0 R >>
%%EOF"""
    assert read(data).text == "The ferry left Oslo at ten."
