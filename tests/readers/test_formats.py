"""Readers: any bytes become a Document with exact offsets, or an error in one sentence."""

import codecs
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from runaway import bounded

from storymap.errors import (
    EmptyText,
    NotText,
    SourceMissing,
    StorymapError,
    TooLarge,
    UnsupportedFormat,
)
from storymap.model import Document
from storymap.readers import read_bytes, read_path, read_text
from storymap.readers.dates import day_of
from storymap.readers.passages import byline_of

LONG = (
    "The ferry left before dawn and reached the far shore when the market opened, and nobody on "
    "board had slept, since the wind had turned in the night and the boat was small."
)
OTHER = (
    "On the quay stood a man with a lamp who asked every passenger for a name and a reason, wrote "
    "both of them down with great care, and let everybody pass without reading what he had written."
)


def shapes(document: Document) -> list[tuple[str, str]]:
    """The passages as (kind, text)."""
    return [(p.kind, document.text[p.start : p.end]) for p in document.passages]


def kinds(text: str) -> list[str]:
    """The passages' kinds."""
    return [p.kind for p in read_text(text).passages]


class TestPassages:
    """Plain text into paragraphs, headings and captions."""

    def test_blank_lines_part_paragraphs(self) -> None:
        """White space around is no part of a passage; the text stays as it came."""
        text = f"  {LONG}\r\n \t\r\n\r\n{OTHER}  \r\n"
        document = read_text(text)
        assert document.text == text
        assert shapes(document) == [("paragraph", LONG), ("paragraph", OTHER)]

    def test_wrapped_lines_stay_together(self) -> None:
        """Lines broken at a width, because the next word did not fit, are one paragraph."""
        wrapped = (
            "The ferry left before dawn and\nreached the far shore when the\nmarket opened, and "
            "nobody on\nboard had slept."
        )
        assert shapes(read_text(f"{wrapped}\n\n{wrapped}")) == [("paragraph", wrapped)] * 2

    def test_wrapped_lines_with_ragged_ends_stay_together(self) -> None:
        """Mail programs break a little early now and then."""
        wrapped = (
            "The ferry left before dawn and reached the far shore when the\n"
            "market opened, and nobody on board had slept, for the\n"
            "wind had turned in the night and the boat was small and old\nand leaky."
        )
        assert shapes(read_text(wrapped)) == [("paragraph", wrapped)]

    def test_a_word_broken_by_a_hyphen_goes_on_below(self) -> None:
        """However short the line is; a dash behind a space breaks none."""
        assert len(read_text("We rode from here\nto Mafe-\nking.").passages) == 1
        assert len(read_text("We rode from here\nto Mafe -\nand on.").passages) == 2

    def test_lines_that_are_paragraphs_become_passages(self) -> None:
        """Without blank lines, but with long lines, each line is a paragraph."""
        assert shapes(read_text(f"{LONG}\n{OTHER}\nIt rained.\n{LONG}")) == [
            ("paragraph", LONG),
            ("paragraph", OTHER),
            ("paragraph", "It rained."),
            ("paragraph", LONG),
        ]

    def test_indented_first_lines_begin_paragraphs(self) -> None:
        """Typewritten text: no blank lines, each paragraph indented."""
        first = "   The ferry left before dawn and\nreached the far shore late."
        assert shapes(read_text(f"{first}\n{first}")) == [("paragraph", first.strip())] * 2

    def test_list_items_are_passages(self) -> None:
        """Each its own, with its mark."""
        assert [t for _, t in shapes(read_text("- Oslo in May\n- Bergen in June\n- Lima"))] == [
            "- Oslo in May",
            "- Bergen in June",
            "- Lima",
        ]

    def test_verse_stays_whole(self) -> None:
        """Short unclosed lines after the beginning are a stanza, not a list of paragraphs."""
        verse = "The river went by\nwith a boat on its back\nand the boat\nwith a bell."
        assert shapes(read_text(f"{LONG}\n\n{verse}"))[1] == ("paragraph", verse)

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85", "\x0c"])
    def test_any_line_end_ends_a_line(self, end: str) -> None:
        """Old Mac files and Unicode separators too."""
        assert [t for _, t in shapes(read_text(f"{LONG}{end}{end}{OTHER}"))] == [LONG, OTHER]

    def test_every_line_of_a_stack_at_the_top_stands_alone(self) -> None:
        """Section label, name, date and credit of a scraped article are not one paragraph."""
        text = f"Travel\nJane Doe\nMay 5, 2020\n© Photo: AGENCY/John Roe\n\n{LONG}"
        assert shapes(read_text(text))[:4] == [
            ("paragraph", "Travel"),
            ("paragraph", "Jane Doe"),
            ("paragraph", "May 5, 2020"),
            ("caption", "© Photo: AGENCY/John Roe"),
        ]

    @pytest.mark.parametrize(
        "heading",
        [
            "The crossing",
            "THE CROSSING",
            "WHO SAW THE FERRY?",
            "The crossing: what the passengers saw",
            "2. The crossing",
            "Die Überfahrt",
            "渡し船",
            "1915",
        ],
    )
    def test_short_lines_over_a_paragraph_are_headings(self, heading: str) -> None:
        """In capitals, numbered, or with a colon inside; a bare year is none."""
        expected = "paragraph" if heading == "1915" else "heading"
        assert kinds(f"{LONG}\n\n{heading}\n\n{OTHER}") == ["paragraph", expected, "paragraph"]

    @pytest.mark.parametrize(
        "line",
        [
            "It rained.",
            "Did it rain? Oh yes. All day.",
            "Who knows?",
            "“Not me,” he said",
            "and so they left",
            "By Jane Doe",
            "6 January 2022",
            "- a list item",
            "Dear all,",
            "He gave three reasons:",
        ],
    )
    def test_other_short_lines_are_paragraphs(self, line: str) -> None:
        """Sentences, quotes, bylines, dates, list items, salutations."""
        assert kinds(f"{LONG}\n\n{line}\n\n{OTHER}") == ["paragraph"] * 3

    def test_nothing_below_means_no_heading(self) -> None:
        """A short last line closes a text; it opens nothing."""
        assert kinds(f"{LONG}\n\nThe end of it") == ["paragraph", "paragraph"]

    def test_marked_headings_are_headings_without_their_marks(self) -> None:
        """Hashes and underlines, as people type them in plain text."""
        document = read_text(f"# The crossing #\n{LONG}\n\nThe quay\n========\n\n{OTHER}")
        assert shapes(document) == [
            ("heading", "The crossing"),
            ("paragraph", LONG),
            ("heading", "The quay"),
            ("paragraph", OTHER),
        ]

    @pytest.mark.parametrize(
        "caption",
        [
            "© Jane Doe",
            "Photo: Jane Doe/Agency",
            "Photograph by Jane Doe",
            "(Image credit: Jane Doe)",
            "Figure 3. The quay at noon.",
            "The quay at noon. (Jane Doe/Some Agency)",
        ],
    )
    def test_credits_are_captions(self, caption: str) -> None:
        """What stands under pictures."""
        assert kinds(f"{LONG}\n\n{caption}\n\n{OTHER}") == ["paragraph", "caption", "paragraph"]

    @pytest.mark.parametrize(
        "line",
        ["Photography was new then.", "Images of the quay sold well.", "Source of the Nile."],
    )
    def test_sentences_that_begin_like_credits_are_none(self, line: str) -> None:
        """The word alone makes no caption."""
        assert kinds(f"{LONG}\n\n{line}\n\n{OTHER}")[1] == "paragraph"


class TestRepeats:
    """Passages that say what an earlier one said."""

    def test_a_short_heading_repeats_with_what_it_heads(self) -> None:
        """Chaos heads the same passage twice; Notes heads two different ones."""
        again = "The square was full of people at noon.\n\nThe crowd went home in the evening rain."
        text = (
            f"Chaos\n\n{again}\n\nNotes\n\nThe first note says one thing or another.\n\n"
            f"Chaos\n\n{again}\n\nNotes\n\nThe second note says quite another thing."
        )
        document = read_text(text)
        repeats = {
            text[p.start : p.end]: p.repeats for p in document.passages[5:] if p.kind == "heading"
        }
        assert {"Chaos": 0, "Notes": None} == repeats

    def test_a_repeated_passage_points_to_the_first(self) -> None:
        """White space and case aside; the third points to the first, not the second."""
        document = read_text(f"{LONG}\n\n{OTHER}\n\n{LONG.upper()}\n\n{LONG.replace(' ', '  ')}")
        assert [p.repeats for p in document.passages] == [None, None, 0, 0]

    def test_four_words_may_stand_twice_and_five_may_not(self) -> None:
        """Refrains and section labels are short."""
        document = read_text("Go west young man.\n\nGo west, my young man.\n\n" * 2)
        assert [p.repeats for p in document.passages] == [None, None, None, 1]


class TestFront:
    """Title, author, date and identity."""

    @pytest.mark.parametrize(
        ("line", "day"),
        [
            ("January 6, 2022", "2022-01-06"),
            ("6 January 2022", "2022-01-06"),
            ("Jan. 6, 2022", "2022-01-06"),
            ("Thursday, 6th January 2022", "2022-01-06"),
            ("2022-01-06", "2022-01-06"),
            ("Published: January 6, 2022 10:15 GMT", "2022-01-06"),
            ("Sept. 1, 1939", "1939-09-01"),
            ("February 30, 2022", None),
            ("2022-13-01", None),
            ("06/01/2022", None),
            ("January 2022", None),
            ("On January 6, 2022 it rained", None),
            ("Ma 6, 2022", None),
        ],
    )
    def test_a_full_date_is_a_day(self, line: str, day: str | None) -> None:
        """Nothing is guessed: no day, no month order, no date inside a sentence."""
        assert day_of(line) == day

    @pytest.mark.parametrize(
        ("line", "who"),
        [
            ("By Jane Doe", "Jane Doe"),
            ("by Jane van der Berg, Oslo", "Jane van der Berg"),
            ("Text by J. R. O'Neil", "J. R. O'Neil"),
            ("By the river", None),
            ("By Monday", None),
            ("By Jane Doe and the men who knew her", None),
        ],
    )
    def test_a_byline_names_its_author(self, line: str, who: str | None) -> None:
        """Two capitalised words at least, and nothing else."""
        assert byline_of(line) == who

    def test_front_lines_fill_the_document(self) -> None:
        """Title from the first heading, author and date from their lines."""
        document = read_text(f"The crossing\n\nBy Jane Doe\n\nMay 5, 2020\n\n{LONG}")
        assert ("The crossing", "Jane Doe", "2020-05-05", "en") == (
            document.title,
            document.author,
            document.date,
            document.language,
        )

    def test_a_date_far_down_is_not_the_documents(self) -> None:
        """Only the first passages are looked at."""
        body = "\n\n".join(f"{LONG} {n}." for n in range(10))
        assert read_text(f"{body}\n\nMay 5, 2020\n\n{LONG}").date is None

    def test_the_title_given_wins(self) -> None:
        """Whatever the text says."""
        assert read_text(f"The crossing\n\n{LONG}", title="Mine").title == "Mine"

    def test_scraped_pages_are_titled_by_the_headline_over_the_second_copy(self) -> None:
        """A section label comes first; the headline stands where the article begins again."""
        body = f"{LONG}\n\nOn the quay\n\n{OTHER}"
        text = f"Travel\nJane Doe\nMay 5, 2020\n\n{body}\n\nThe night ferry\n\n{body}\n\n{body}"
        assert read_text(text).title == "The night ferry"

    def test_a_section_label_over_a_byline_is_no_title(self) -> None:
        """Without a second copy the first heading of three words serves."""
        text = f"Travel\nJane Doe\nMay 5, 2020\n\n{LONG}\n\nOn the quay\n\n{OTHER}"
        assert read_text(text).title == "On the quay"

    def test_without_a_heading_the_first_words_are_the_title(self) -> None:
        """Shortened at a word, on one line."""
        title = read_text(LONG).title
        assert title.endswith("…")
        assert LONG.startswith(title[:-1])
        assert len(title) <= 81

    def test_without_a_heading_a_file_is_titled_by_its_name(self, tmp_path: Path) -> None:
        """And its source is its path."""
        path = tmp_path / "night-ferry.txt"
        path.write_text(LONG)
        document = read_path(path)
        assert (document.title, document.source) == ("night-ferry", str(path))

    @pytest.mark.parametrize(
        ("name", "title"), [("a\nb.txt", "a b"), ("a\udcff\x07b.txt", "a?b"), ("\x07.txt", "Lit")]
    )
    def test_a_title_is_one_line_of_text_whatever_a_file_is_called(
        self, name: str, title: str
    ) -> None:
        """Where nothing is left of it, the text begins so."""
        assert read_bytes(b"Lit", name).title == title
        assert read_text("Lit", title=f"\ud800{title}\x07").title == title

    def test_the_same_text_has_the_same_id(self) -> None:
        """From the text alone: title and file name do not matter."""
        one, two = read_text(LONG, title="a"), read_bytes(LONG.encode(), "b.txt")
        assert one.id == two.id != read_text(OTHER).id


class TestEncodings:
    """Whatever the bytes, the text."""

    WORDS = f"Zürich – “Łódź” – Алматы – 北京. {LONG}"

    @pytest.mark.parametrize(
        ("mark", "encoding"),
        [
            (b"", "utf-8"),
            (codecs.BOM_UTF8, "utf-8"),
            (codecs.BOM_UTF16_LE, "utf-16-le"),
            (codecs.BOM_UTF16_BE, "utf-16-be"),
            (codecs.BOM_UTF32_LE, "utf-32-le"),
            (codecs.BOM_UTF32_BE, "utf-32-be"),
        ],
    )
    def test_unicode_in_all_its_forms(self, mark: bytes, encoding: str) -> None:
        """The byte order mark is no part of the text."""
        assert read_bytes(mark + self.WORDS.encode(encoding), "a.txt").text == self.WORDS

    @pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
    @pytest.mark.parametrize(
        "text",
        [
            LONG,
            "Ранок у Полтаві був тихий.",
            "وصل القطار إلى أسوان.",
            "رکب من Bern إلى Lyon",
            "列車は旭川で止まった。\n雪のためだ。",
            "밤에 목포에 닿았다.",
            "𗀀𗀁𗀂 𗀃𗀄𗀅",  # Tangut, whose letters have no names
        ],
    )
    def test_unicode_without_a_mark(self, encoding: str, text: str) -> None:
        """Told by what is of one script when read so, and has plain spaces and signs."""
        assert read_bytes(text.encode(encoding), "a.txt").text == text

    @pytest.mark.parametrize(
        "text",
        [
            "Café in Paris",
            "Zürich",
            "Der Zug nach Köln fährt über Düsseldorf, sagte er, und heißt „Rheinpfeil“.",
            "It’s “the” route – from Malmö to Århus…",
        ],
    )
    def test_western_files_from_before_unicode(self, text: str) -> None:
        """Short ones too, where statistics have nothing to hold on to."""
        assert read_bytes(text.encode("cp1252"), "a.txt").text == text

    @pytest.mark.parametrize(
        ("encoding", "text"),
        [
            ("cp1254", "Tren Muğla'ya gitti, sonra İzmir'e ve Eskişehir'e döndü."),
            ("iso8859-2", "Vlak jel z Brna do Plzně přes Český Krumlov a Břeclav."),
            ("cp1250", "Jechał do Łodzi przez Częstochowę i Gdańsk."),
            ("iso8859-2", "A vonat Győrből Székesfehérvárra ment."),
            ("iso8859-2", "Źródło w Żywcu"),
            ("mac_roman", "Müller und Köster reisten nach Köln und Zürich."),
            ("latin-1", "Müller und Köster reisten nach Köln und Zürich."),
            ("cp1255", "הרכבת נסעה מחיפה לירושלים ולתל אביב בלילה"),
            ("iso2022_jp", "夜のうちに東京から大阪へ行った。"),
            ("koi8-r", "Поезд шёл из Казани в Пермь."),
            ("cp1251", "Ночью река поднялась и к утру унесла старый мост. Люди пришли посмотреть."),
            ("koi8-r", "Ночью река поднялась и к утру унесла старый мост. Люди пришли. " * 3),
            ("shift_jis", "夜のうちに川の水が増え、朝には古い橋を流していた。人々は見に来た。" * 3),
            ("gb18030", "夜里河水上涨，到早晨已经冲走了旧桥。两岸的人都来看还剩下什么。" * 3),
        ],
    )
    def test_other_files_from_before_unicode(self, encoding: str, text: str) -> None:
        """A sentence or two tell the encoding."""
        assert read_bytes(text.encode(encoding), "a.txt").text == text

    @pytest.mark.parametrize(
        "data",
        [
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
            b"text with a \x00 in it",
            bytes(range(256)) * 8,
            b"\xff\xfe\x00",
            "NUL in \x00 UTF-16".encode("utf-16"),
            b"\x01\x02\x03\x04\x05\x06\x07 text",
        ],
    )
    def test_binary_data_is_refused(self, data: bytes) -> None:
        """With one sentence that names the file."""
        with pytest.raises(NotText, match=r"a\.txt is not text") as refusal:
            read_bytes(data, "a.txt")
        assert "\n" not in str(refusal.value)


class TestRefusals:
    """One sentence each."""

    @pytest.mark.parametrize("text", ["", " \n\t ", "\ufeff", "\u200b\n"])
    def test_nothing_to_read(self, text: str) -> None:
        """White space and invisible marks are nothing, from every entrance."""
        for read in (read_text, lambda t: read_bytes(t.encode(), "a.md")):
            with pytest.raises(EmptyText, match="nothing to read"):
                read(text)

    def test_markup_without_words_is_nothing_to_read(self) -> None:
        """A comment and a rule are no text."""
        with pytest.raises(EmptyText):
            read_bytes(b"<!-- hidden -->\n\n***\n", "a.md")

    def test_a_missing_path(self, tmp_path: Path) -> None:
        """Says which."""
        with pytest.raises(SourceMissing, match=r"gone\.txt"):
            read_path(tmp_path / "gone.txt")

    def test_a_folder(self, tmp_path: Path) -> None:
        """A folder is no file."""
        with pytest.raises(SourceMissing, match="folder"):
            read_path(tmp_path)

    def test_an_unknown_binary_format_names_the_known_ones(self) -> None:
        """The way out is in the message."""
        with pytest.raises(UnsupportedFormat, match=r"\.md.*\.txt"):
            read_bytes(b"PK\x03\x04\x00\x00", "a.pptx")

    def test_an_unknown_suffix_over_text_is_read_as_text(self) -> None:
        """A log, a script, a file without a suffix."""
        assert read_bytes(LONG.encode(), "ferry.log").text == LONG
        assert read_bytes(LONG.encode(), "README").text == LONG

    @pytest.mark.parametrize("name", ["ferry.txt", "ferry.asp", "ferry", "ferry.xml"])
    def test_html_is_read_as_such_whatever_it_is_called(self, name: str) -> None:
        """Also below what XML says of itself."""
        page = f"<!DOCTYPE html><html><body><p>{LONG}</p></body></html>"
        for head in ("", "\ufeff\n", '<?xml version="1.0"?><!-- saved -->\n'):
            assert read_bytes(f"{head}{page}".encode(), name).text == LONG

    @pytest.mark.parametrize("name", ["map.svg", "text.fodt", "notes.txt"])
    def test_xml_that_is_no_text_is_refused(self, name: str) -> None:
        """Its tags would be read as words."""
        with pytest.raises(UnsupportedFormat, match="XML"):
            read_bytes(b'<?xml version="1.0"?><svg><text>Oslo</text></svg>', name)

    @pytest.mark.parametrize("name", ["a.gpx", "a.KML", "a.kmz", "a.geojson"])
    def test_a_layer_is_no_text(self, name: str) -> None:
        """It lies under one."""
        with pytest.raises(UnsupportedFormat, match="layer"):
            read_bytes(b'<?xml version="1.0"?><kml><name>Oslo</name></kml>', name)

    def test_text_over_the_limit(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Counted in bytes of UTF-8, whatever the entrance."""
        monkeypatch.setenv("STORYMAP_LIMIT_TEXT", "1")
        for read in (read_text, lambda t: read_bytes(t.encode(), "a.txt")):
            with pytest.raises(TooLarge, match="STORYMAP_LIMIT_TEXT"):
                read("я" * 600_000)

    def test_a_file_over_the_upload_limit(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Not read to its end: endless pipes are refused as well."""
        monkeypatch.setenv("STORYMAP_LIMIT_UPLOAD", "1")
        path = tmp_path / "a.txt"
        path.write_bytes(b"a " * 700_000)
        with pytest.raises(TooLarge, match="STORYMAP_LIMIT_UPLOAD"):
            read_path(path)

    def test_half_a_surrogate_pair(self) -> None:
        """JSON can smuggle one in; no file could be written with it."""
        with pytest.raises(NotText, match="character 4"):
            read_text("Oslo\ud800")


MARKDOWN = """---
title: "The night ferry"
author: Jane Doe
date: 2020-05-05
language: en-GB
---
# A *crossing* & more

The [ferry](http://example.org "x") left **Oslo** &amp; came to
`Kiel` <b>late</b>.<!-- no -->

![The quay](quay.png "Noon in Kiel")

* First stop
* Second stop
  1. nested

> They said so.

| Town | Country |
|------|---------|
| Kiel | Germany |

<div><p>Raw <i>HTML</i></p><script>alert("x")</script><p>goes on &lt;b&gt;</p></div>

    indented
"""


class TestMarkdown:
    """The text taken out, blocks joined by blank lines."""

    def test_blocks_become_passages(self) -> None:
        """No mark, tag, address or script in the text."""
        document = read_bytes(MARKDOWN.encode(), "ferry.md")
        assert shapes(document) == [
            ("heading", "A crossing & more"),
            ("paragraph", "The ferry left Oslo & came to\nKiel late."),
            ("caption", "The quay – Noon in Kiel"),
            ("paragraph", "First stop"),
            ("paragraph", "Second stop"),
            ("paragraph", "nested"),
            ("paragraph", "They said so."),
            ("paragraph", "Town | Country"),
            ("paragraph", "Kiel | Germany"),
            ("paragraph", "Raw HTML"),
            ("paragraph", "goes on <b>"),
            ("paragraph", "indented"),
        ]
        assert document.text == "\n\n".join(words for _, words in shapes(document))

    def test_front_matter_fills_the_document(self) -> None:
        """Quotes off, the region of the language left out."""
        document = read_bytes(MARKDOWN.encode(), "ferry.md")
        assert ("The night ferry", "Jane Doe", "2020-05-05", "en") == (
            document.title,
            document.author,
            document.date,
            document.language,
        )

    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_front_matter_has_either_line_end(self, end: str) -> None:
        """White space around a value is none of it, and an empty value is none."""
        front = ("---", "title:  The 'night' ferry \t", "author:", "date: ", "lang: fr-CH", "---")
        document = read_bytes(end.join((*front, "", LONG)).encode(), "a.md")
        assert (document.title, document.author) == ("The 'night' ferry", None)
        assert (document.date, document.language) == (None, "fr")
        assert shapes(document) == [("paragraph", LONG)]

    def test_front_matter_may_be_toml(self) -> None:
        """Between "+++": texts and days fill the document, and nothing of it is in the text."""
        front = '+++\ntitle = "The ferry"\ndate = 2019-05-04T10:00:00Z\ntags = ["Riga"]\n+++\n'
        document = read_bytes(f"{front}\n{LONG}".encode(), "a.md")
        assert ("The ferry", "2019-05-04") == (document.title, document.date)
        assert document.text == read_bytes(LONG.encode(), "a.md").text
        other = read_bytes(f"+++\nno TOML\n+++\n\n{LONG}".encode(), "a.md")
        assert "no TOML" in other.text

    @pytest.mark.parametrize(
        "front",
        [
            "Title: The ferry\nDate: 2019-05-04 10:00\nTags: Riga\n",
            '{\n"title": "The ferry", "date": "2019-05-04", "tags": ["Riga"]\n}\n',
        ],
    )
    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_front_matter_may_be_bare_lines_or_json(self, front: str, end: str) -> None:
        """As Pelican and Hugo have it, up to a blank line."""
        document = read_bytes(f"{front}\n{LONG}".replace("\n", end).encode(), "a.md")
        assert ("The ferry", "2019-05-04") == (document.title, document.date)
        assert shapes(document) == [("paragraph", LONG)]

    @pytest.mark.parametrize("line", ["Note: it rained.", "Title: A play in one act", "{", "{}"])
    def test_a_line_with_a_colon_or_a_brace_is_no_front_matter(self, line: str) -> None:
        """Nor is a title alone."""
        assert line in read_bytes(f"{line}\n\n{LONG}".encode(), "a.md").text

    @pytest.mark.parametrize(
        ("source", "text"),
        [
            ("我住在**大阪（Osaka）**附近。", "我住在大阪（Osaka）附近。"),
            ("그는 **「부산」**에서 왔다.", "그는 「부산」에서 왔다."),
            ("彼は*京都。*と言った", "彼は京都。と言った"),
            ("2 ** 3 ** 4 and snake_case_name", "2 ** 3 ** 4 and snake_case_name"),
        ],
    )
    def test_emphasis_needs_no_space_beside_unspaced_scripts(self, source: str, text: str) -> None:
        """Marks beside Chinese, Japanese and Korean letters are taken out, other stars stay."""
        assert text == read_bytes(source.encode(), "a.md").text

    def test_a_rule_at_the_top_is_no_front_matter(self) -> None:
        """Sentences between two rules stay in the text."""
        document = read_bytes(f"---\n{LONG}\n\n---\n\n{OTHER}".encode(), "a.md")
        assert [words for _, words in shapes(document)] == [LONG, OTHER]

    def test_the_highest_heading_is_the_title(self) -> None:
        """A label of a lower level may stand before it."""
        text = f"### Travel\n\n# The crossing\n\n{LONG}"
        assert read_bytes(text.encode(), "a.md").title == "The crossing"

    @pytest.mark.parametrize(
        "html",
        ["<script>alert(1)", "<!-- open", "<style>p{}</style>", "<div " + "<" * 50, "<p><!-- a --"],
    )
    def test_unclosed_html_ends_somewhere(self, html: str) -> None:
        """What is never closed is silent to its end; the text before it stays."""
        document = read_bytes(f"{LONG}\n\n{html}\n".encode(), "a.md")
        assert shapes(document)[0] == ("paragraph", LONG)
        assert "alert" not in document.text


def _assert_sound(document: Document) -> None:
    assert document.passages
    for index, passage in enumerate(document.passages):
        words = document.text[passage.start : passage.end]
        assert passage.index == index
        assert words
        assert words == words.strip()
        assert 0 <= passage.start < passage.end <= len(document.text)
        assert passage.repeats is None or passage.repeats < index
    for before, after in pairwise(document.passages):
        assert before.end <= after.start
    kept = "".join(document.text[p.start : p.end] for p in document.passages)
    dropped = len("".join(document.text.split())) - len("".join(kept.split()))
    assert dropped <= document.text.count("#") + sum(map(document.text.count, "=-~*_"))


_SCRAPS = (
    *("# ", "## Head", "\n", "\n\n", "\r\n", "\x0c", "\u2028", "=====", "---", "- ", "1. ", "> "),
    *("By Jane Doe", "May 5, 2020", "© Photo", LONG, "Oslo", "a. B", " ", "\t", "<b>", "<!--"),
    *("-->", "<script>", "</script>", "`", "![x](y)", "|", "|-|", "&#0;", "北京", "é", "…", "—"),
)
_scraps = st.lists(st.sampled_from(_SCRAPS), max_size=30).map("".join)


@given(_scraps | st.text())
def test_any_text_gives_a_sound_document_or_a_refusal(text: str) -> None:
    """Passages in order, apart, inside the text, without white space around; nothing lost."""
    try:
        document = read_text(text)
    except StorymapError as error:
        assert "\n" not in str(error)
    else:
        assert document.text == text
        _assert_sound(document)


@given(_scraps.map(str.encode) | st.binary(), st.sampled_from(["a.txt", "a.md", "a", "a.xyz", ""]))
def test_any_bytes_give_a_sound_document_or_a_refusal(data: bytes, name: str) -> None:
    """Whatever is uploaded under whatever name."""
    try:
        document = read_bytes(data, name)
    except StorymapError as error:
        assert str(error)
    else:
        for passage in document.passages:
            words = document.text[passage.start : passage.end]
            assert words == words.strip() != ""
        for before, after in pairwise(document.passages):
            assert before.end <= after.start


SLOW_FOR_BAD_PATTERNS = (
    *("# " * 200_000, "#" * 400_000, "(A" * 200_000 + "/", ".')" * 150_000, "By A" * 100_000),
    *("\n" * 400_000 + "x", "x\n" * 100_000, "- x\n" * 100_000, "a. " * 130_000),
)


@pytest.mark.parametrize("text", SLOW_FOR_BAD_PATTERNS, ids=range(len(SLOW_FOR_BAD_PATTERNS)))
def test_no_text_takes_long(text: str) -> None:
    """400 kB of whatever is read within seconds: no pattern falls back over and over."""
    with bounded(10):
        read_text(text)


SLOW_FOR_BAD_MARKDOWN = (
    *(
        "---\n" + "a: b\r\n" * 200,
        "---\r\n" + "\r\n" * 200_000 + "x",
        "---\n" + "\r" * 400_000 + "x",
    ),
    *(f"---\na: b{' ' * 200_000}c\n---\nText", f"---\na:{' ' * 200_000}\n---\nText"),
    *("a" + " " * 200_000 + "b", "<b" * 100_000),
)


@pytest.mark.parametrize("text", SLOW_FOR_BAD_MARKDOWN, ids=range(len(SLOW_FOR_BAD_MARKDOWN)))
def test_no_markdown_takes_long(text: str) -> None:
    """Front matter without an end, with either line end, and runs of white space."""
    with bounded(5):
        read_bytes(text.encode(), "a.md")
