"""TEI texts: what is read of them, and what their editors have marked."""

from __future__ import annotations

import pytest

from storymap import build_story, read_text
from storymap.errors import NotText, UnsupportedFormat
from storymap.exports.formats import exporter_named
from storymap.gazetteer import Gazetteer
from storymap.model import Document
from storymap.readers import read_bytes

HEADER = """<teiHeader><fileDesc><titleStmt><title>Letters</title><author>Jane Doe</author>
</titleStmt><sourceDesc><p><date when="1851-05-04"/></p></sourceDesc></fileDesc></teiHeader>
<standOff><listPlace><place xml:id="holm"><placeName>Holm</placeName>
<location><geo>54.51 9.56</geo></location></place>
<place xml:id="london"><idno type="GeoNames">geonames:6058560</idno></place></listPlace>
</standOff>"""


def tei(body: str, *, namespace: str = ' xmlns="http://www.tei-c.org/ns/1.0"') -> bytes:
    root = f'<TEI{namespace} xml:lang="en">{HEADER}<text><body>{body}</body></text></TEI>'
    return f'<?xml version="1.0"?>{root}'.encode()


def read(body: str, **options: str) -> Document:
    return read_bytes(tei(body, **options), "letters.tei.xml")


def words(document: Document) -> list[str]:
    return [document.text[p.start : p.end] for p in document.passages]


class TestText:
    """What becomes a passage."""

    def test_pages_and_chapters(self) -> None:
        """From `pb` and the heads of divisions."""
        document = read(
            '<div><pb n="7"/><head>First</head><p>One and <pb n="8"/>two.</p><p>Three.</p></div>'
            "<div><head>Second</head><p>Four.</p></div>"
        )
        assert [(p.kind, p.page, p.chapter) for p in document.passages] == [
            ("heading", 7, "First"),
            ("paragraph", 7, "First"),
            ("paragraph", 8, "First"),
            ("heading", 8, "Second"),
            ("paragraph", 8, "Second"),
        ]
        card = (document.title, document.author, document.date, document.language)
        assert card == ("Letters", "Jane Doe", "1851-05-04", "en")

    @pytest.mark.parametrize(
        ("body", "expected"),
        [
            ("<p>a <choice><sic>b</sic><corr>c</corr></choice> <sic>d</sic></p>", ["a c d"]),
            ("<p>ri<lb break='no'/>ver<lb/>side <del>x</del><fw>y</fw></p>", ["river side"]),
            ("<lg><l>O Elbe</l><l>dark</l></lg>", ["O Elbe\ndark"]),
            (
                "<table><row><cell>a</cell><cell>b<note>c</note></cell></row></table>",
                ["a | b", "c"],
            ),
            ("<p>a<note><p>b</p><p>c</p></note> d.</p><p>e</p>", ["a d.", "b c", "e"]),
            ("<list><item>a</item><item>b</item></list>", ["a", "b"]),
            ("<p>a</p><listPlace><place><placeName>x</placeName></place></listPlace>", ["a"]),
        ],
    )
    def test_markup_becomes_blocks(self, body: str, expected: list[str]) -> None:
        """The text as the editor wants it read."""
        assert words(read(body)) == expected

    def test_older_files_have_no_namespace(self) -> None:
        """And are read all the same."""
        assert words(read("<p>a</p>", namespace="")) == ["a"]

    def test_other_xml_is_refused(self) -> None:
        """In one sentence; damage too."""
        with pytest.raises(UnsupportedFormat, match="not plain text but XML"):
            read_bytes(b"<kml><text>a</text></kml>", "a.xml")
        with pytest.raises(NotText, match="is damaged"):
            read_bytes(b"<TEI><text>", "a.xml")

    def test_entities_are_not_followed(self) -> None:
        """Nothing of the machine comes into the text."""
        data = tei("<p>a &x; b</p>").replace(
            b"<TEI", b'<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]><TEI', 1
        )
        assert "root" not in read_bytes(data, "a.xml").text


class TestPlaces:
    """What is marked leads somewhere."""

    @pytest.mark.parametrize(
        ("mark", "href"),
        [
            ('<placeName ref="#holm">Holm</placeName>', "geo:54.51,9.56"),
            ('<placeName ref="#london">Holm</placeName>', "https://www.geonames.org/6058560"),
            ('<rs type="place" key="gn:12">Holm</rs>', "https://www.geonames.org/12"),
            ('<placeName ref="wd:Q1">Holm</placeName>', "https://www.wikidata.org/wiki/Q1"),
            ("<placeName>Holm<geo>1.5, -2</geo></placeName>", "geo:1.5,-2"),
            ('<ref target="https://example.org">Holm</ref>', "https://example.org"),
            ('<placeName ref="javascript:x">Holm</placeName>', None),
            ('<placeName ref="#nowhere">Holm</placeName>', None),
            ("<placeName>Holm<geo>91 2</geo></placeName>", None),
        ],
    )
    def test_a_reference_becomes_a_link(self, mark: str, href: str | None) -> None:
        """By the list of places, a prefix, an address or a position."""
        document = read(f"<p>At {mark} by night.</p>")
        assert document.text == "At Holm by night."
        found = [(document.text[a.start : a.end], a.href) for a in document.links]
        assert found == ([("Holm", href)] if href else [])

    def test_what_was_written_comes_back_as_it_was(self, gazetteer: Gazetteer) -> None:
        """A story through TEI means the same places, by its author now."""
        story = build_story(
            read_text("From Oslo they went to Hamburg by sea."), gazetteer=gazetteer
        )
        data = exporter_named("tei").write(story)
        again = build_story(read_bytes(data, "a.tei.xml"), gazetteer=gazetteer)
        before = [(r.mention.text, r.place and r.place.id) for r in story.resolutions]
        assert [(r.mention.text, r.place and r.place.id) for r in again.resolutions] == before
        assert {r.source for r in again.resolutions} == {"author"}
