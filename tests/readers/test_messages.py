"""Mail, saved pages, subtitles and RTF: what is said in them, and what is none of them."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from pictures import png
from webpages import LONG, MORE

from storymap.errors import EmptyText, NotText
from storymap.model import Document
from storymap.readers import read_bytes


def shapes(document: Document) -> list[tuple[str, str]]:
    return [(p.kind, document.text[p.start : p.end]) for p in document.passages]


def mail(text: str, html: str = "") -> EmailMessage:
    """A mail as programs write them."""
    message = EmailMessage()
    message["Subject"] = "Grüße aus Kiel"
    message["From"] = "Jané Doe <jane@example.org>"
    message["Date"] = "Tue, 05 May 2020 23:59:00 +0200"
    message.set_content(text, charset="iso-8859-15", cte="quoted-printable")
    if html:
        message.add_alternative(html, subtype="html")
    return message


class TestMail:
    """Subject, sender, day and text."""

    @pytest.mark.parametrize("sender", ["<", '"', "jane@", "jane@["])
    def test_a_sender_that_is_none_leaves_the_text(self, sender: str) -> None:
        """Python's parser of addresses fails at these."""
        data = f"Subject: Kiel\nFrom: {sender}\n\n{LONG}\n".encode()
        document = read_bytes(data, "a.eml")
        assert (document.title, document.text.strip()) == ("Kiel", LONG)

    def test_parts_without_end_are_told(self) -> None:
        """Python takes each apart inside the one around it."""
        part = 'Content-Type: multipart/mixed; boundary="{0}"\n\n--{0}\n'
        parts = "".join(part.format(n) for n in range(3000))
        with pytest.raises(NotText, match="damaged"):
            read_bytes(f"Subject: Kiel\nMIME-Version: 1.0\n{parts}{LONG}".encode(), "a.eml")

    def test_a_mail(self) -> None:
        """The plain part counts where there are two; an attachment does not."""
        message = mail(f"{LONG} Über Malmö.", "<p>The same in colours")
        message.add_attachment(b"Paris", maintype="text", subtype="plain", filename="a.txt")
        document = read_bytes(message.as_bytes(), "a.eml")
        assert shapes(document) == [("paragraph", f"{LONG} Über Malmö.")]
        assert (document.title, document.author) == ("Grüße aus Kiel", "Jané Doe")
        assert document.date == "2020-05-05"

    def test_a_saved_page(self) -> None:
        """Its pictures are inside, its links go on from its address."""
        message = EmailMessage()
        message["Subject"] = "The night ferry"
        html = f'<p>{LONG} <a href="/kiel">Kiel</a></p><p>{MORE}</p><img src="cid:q" alt="Quay">'
        message.set_content(html, subtype="html")
        message["Content-Location"] = "https://example.org/a/b.html"
        message.add_related(png(), maintype="image", subtype="png", cid="<q>")
        document = read_bytes(message.as_bytes(), "a.mhtml")
        assert LONG in document.text
        assert (document.images[0].src or "").startswith("data:image/png")

    def test_what_is_no_mail(self) -> None:
        """A text, and a mail of nothing but a picture."""
        with pytest.raises(NotText, match="no mail"):
            read_bytes(LONG.encode(), "a.eml")
        message = EmailMessage()
        message["Subject"] = "A picture"
        message.set_content(png(), maintype="image", subtype="png")
        with pytest.raises(EmptyText):
            read_bytes(message.as_bytes(), "a.eml")


SRT = """1
00:00:01,000 --> 00:00:03,500
<i>The ferry left Oslo</i>
late in the evening,

2
00:00:03,600 --> 00:00:05,000
{\\an8}and reached Kiel at noon.

3
01:02:03,000 --> 01:02:04,000
- Who was on board?
"""
VTT = (
    "WEBVTT - a film\n\nNOTE none\n\nintro\n00:01.000 --> 00:02.000 align:start\n"
    "<v Ann>From Oslo &amp; Kiel\n\n00:02.000 --> 00:03.000\n<00:02.100><c>by night.</c>\n"
)


class TestSubtitles:
    """What is said, with its time."""

    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_cues_become_sentences(self, end: str) -> None:
        """Without numbers, marks and times in the text."""
        document = read_bytes(SRT.replace("\n", end).encode("utf-8-sig"), "film.srt")
        assert [words for _, words in shapes(document)] == [
            "The ferry left Oslo late in the evening, and reached Kiel at noon.",
            "- Who was on board?",
        ]
        assert [p.chapter for p in document.passages] == ["00:00:01", "01:02:03"]

    def test_web_subtitles(self) -> None:
        """Head, notes, names of cues and positions are no text."""
        document = read_bytes(VTT.encode(), "film.vtt")
        assert document.text == "From Oslo & Kiel by night."

    def test_what_has_no_times(self) -> None:
        """A text with another name; nothing at all."""
        with pytest.raises(NotText, match="no times"):
            read_bytes(LONG.encode(), "a.srt")
        with pytest.raises(EmptyText):
            read_bytes(b"", "a.vtt")


class TestRtf:
    """Words without their marks."""

    def test_a_text(self) -> None:
        """Paragraphs, escapes of either kind, the title."""
        pytest.importorskip("striprtf", reason="pip install -e '.[office]'")
        data = (
            r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\info{\title The night ferry}}"
            rf"\f0 {LONG}\par K\'f6ln und \u321?\'f3d\'9f.\par}}"
        )
        document = read_bytes(data.encode(), "a.rtf")
        assert shapes(document)[0][1] == LONG
        assert "Köln und Łód" in document.text
        assert document.title == "The night ferry"

    def test_halves_of_a_sign_are_joined(self) -> None:
        """As Word writes an emoji; a half without its other is no sign."""
        pytest.importorskip("striprtf", reason="pip install -e '.[office]'")
        data = rb"{\rtf1\ansi Off to Turku \u-10180?\u-8426? by ferry \u-10180?.\par}"
        assert read_bytes(data, "a.rtf").text == "Off to Turku 🌖 by ferry \ufffd."

    def test_lists_and_tables(self) -> None:
        """Without their bullets, the cells of a row together however their paragraphs end."""
        pytest.importorskip("striprtf", reason="pip install -e '.[office]'")
        cells = (
            r"{\pard\intbl Oslo\par}\cell {\pard\intbl 3 days\par}\cell\row Kiel\cell 4\cell\row "
        )
        data = (
            r"{\rtf1\ansi{\info{\author Jane Doe}}{\pard They came by ferry and by rail.\par}"
            rf"{{\pard \bullet\tab A lamp\par}}\trowd {cells}{{\pard Or | not.\par}}}}"
        )
        document = read_bytes(data.encode(), "a.rtf")
        assert [words for _, words in shapes(document)] == [
            "They came by ferry and by rail.", "A lamp", "Oslo | 3 days", "Kiel | 4", "Or | not.",
        ]  # fmt: skip
        assert document.author == "Jane Doe"

    def test_a_damaged_sign_is_told(self) -> None:
        """striprtf takes any number for a character's."""
        pytest.importorskip("striprtf", reason="pip install -e '.[office]'")
        data = rb"{\rtf1\ansi They came to Turku \u9999999999 "
        with pytest.raises(NotText, match="damaged"):
            read_bytes(data, "a.rtf")

    def test_what_is_no_rtf(self) -> None:
        """A text with another name."""
        pytest.importorskip("striprtf", reason="pip install -e '.[office]'")
        with pytest.raises(NotText, match="no RTF"):
            read_bytes(LONG.encode(), "a.rtf")
