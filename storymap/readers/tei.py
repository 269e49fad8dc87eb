"""A TEI text in, a Document out: its reading text, and the places that its editors have marked.

Headings, paragraphs, verse, lists, tables and notes become passages with page (`pb`) and chapter.
Of what an editor shows in two ways (`choice`) the corrected one is read; deletions, running heads
(`fw`) and lists of places are left out. A `placeName` that its `ref` or its own `geo` puts
somewhere becomes a link there.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from storymap.errors import UnsupportedFormat
from storymap.model import Document, PassageKind
from storymap.readers.archive import words_at, xml_tree
from storymap.readers.assembly import Card, shortened
from storymap.readers.blocks import Block, Inline, block_of, in_a_row
from storymap.readers.cards import language_code
from storymap.readers.dates import day_named
from storymap.readers.media import href_of
from storymap.readers.packed import document_of_blocks

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SKIPPED = frozenset(
    """teiHeader standOff facsimile del fw sic orig abbr listPlace listPerson listBibl listOrg
    listEvent geo location idno interp spanGrp figDesc graphic surplus rdg ref-list""".split()
)
# Beside these the others of a `choice` are left out.
_SHOWN_TWICE = frozenset({"sic", "orig", "abbr"})
_PLACES = frozenset(
    "placeName geogName settlement region country district bloc name rs location".split()
)
_BLOCKS = frozenset(
    """p head ab lg list item table row quote q said sp speaker stage div div1 div2 div3 div4
    front body back text titlePage docTitle titlePart byline docAuthor docDate docImprint epigraph
    opener closer salute signed dateline postscript argument figure label trailer cit bibl entry
    floatingText castList castItem group""".split()
)
_LINE_ENDS = {"l": "\n", "lb": " ", "cb": " "}
_DIVISIONS = frozenset({"div", "div1", "front", "back", "text"})
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_SPACE = re.compile(r"\s+")
_GEO = re.compile(r"\s*(-?\d{1,3}(?:\.\d+)?)[,\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*")
_PREFIXED = (
    (re.compile(r"(?:geonames|gn):(\d+)", re.IGNORECASE), "https://www.geonames.org/{}"),
    (re.compile(r"(?:wikidata|wd):(Q\d+)", re.IGNORECASE), "https://www.wikidata.org/wiki/{}"),
)


def read_tei(data: bytes, *, name: str | None = None, source: str | None = None) -> Document:
    """A Document of the bytes of a TEI file (P5, or one without a namespace).

    Raises UnsupportedFormat for other XML.
    """
    name = name or "The file"
    root = xml_tree(data, name)
    text = None if root is None else next(root.iterchildren("{*}text"), None)
    if root is None or text is None or _name(root) not in ("TEI", "TEI.2"):
        raise UnsupportedFormat(
            f"{name} is not plain text but XML; save its text to a .txt file and give that."
        )
    header = next(root.iterchildren("{*}teiHeader"), None)
    titles = None if header is None else next(header.iter("{*}titleStmt"), None)
    dates = [] if header is None else list(header.iter("{*}date"))
    said = (each.get("when") or "".join(each.itertext()).strip() for each in dates)
    card = Card(
        words_at(titles, "title"),
        words_at(titles, "author"),
        next(filter(None, map(day_named, said)), None),
        language_code(text.get(_LANGUAGE) or root.get(_LANGUAGE) or ""),
    )
    blocks = _Blocks(_listed(root)).read(text)
    return document_of_blocks(blocks, card, name=name, source=source)


class _Blocks:
    """Walks the text once, start and end of each element, and gathers blocks."""

    def __init__(self, places: dict[str, str]) -> None:
        self._places = places
        self._blocks: list[Block] = []
        self._inline = Inline()
        self._kinds: list[PassageKind] = ["paragraph"]
        self._row: list[Inline] | None = None
        self._page: int | None = None
        self._begun: int | None = None
        self._chapter: str | None = None
        self._links: list[str | None] = []
        self._depth = 0
        self._around: list[Inline] = []
        self._notes: list[Block] = []

    def read(self, text: Element) -> list[Block]:
        """The blocks in the text, in order."""
        from lxml.etree import iterwalk

        walk = iterwalk(text, events=("start", "end"))
        for event, element in walk:
            name = _name(element)
            skipped = name in _SKIPPED and not (
                name in _SHOWN_TWICE and not _is_choice(element.getparent())
            )
            if event == "start" and skipped:
                walk.skip_subtree()
            elif event == "start":
                self._start(element, name)
                self._say(element.text)
            else:
                if not skipped:
                    self._end(element, name)
                if element is not text:
                    self._say(element.tail)
        self._flush()
        return self._blocks

    def _start(self, element: Element, name: str) -> None:
        if name == "pb":
            number = re.search(r"\d+", element.get("n") or "")
            self._page = int(number[0][:6]) if number else self._page
        elif name in _LINE_ENDS:
            if element.get("break") != "no" and self._inline.length:
                self._inline.say(_LINE_ENDS[name])
        elif name == "row":
            self._flush()
            self._row = []
        elif name == "note":  # it stands below the block that it is in
            self._around.append(self._inline)
            self._inline = Inline()
        elif name in _BLOCKS:
            self._flush()
            self._depth += name in _DIVISIONS
            self._kinds.append("heading" if name in ("head", "titlePart") else "paragraph")
        elif name in _PLACES or name in ("ref", "ptr"):
            self._links.append(self._address(element, name))
            self._inline.open_link(next((a for a in reversed(self._links) if a), None))

    def _end(self, element: Element, name: str) -> None:
        if name == "cell" and self._row is not None:
            self._row.append(self._taken())
        elif name == "row" and self._row is not None:
            row, self._row = in_a_row(self._row), None
            self._add(row)
        elif name == "note":
            words = self._taken()
            self._inline = self._around.pop()
            self._notes += self._block(words, "paragraph")
            if not self._inline.length and self._row is None:
                self._flush()
        elif name in _BLOCKS:
            self._flush()
            self._kinds.pop()
            self._depth -= name in _DIVISIONS
            if name == "head" and _name(element.getparent()) in _DIVISIONS and self._depth <= 2:
                title = " ".join("".join(element.itertext()).split())
                self._chapter = shortened(title, 200) or self._chapter
        elif name in _PLACES or name in ("ref", "ptr"):
            self._links.pop()
            self._inline.open_link(next((a for a in reversed(self._links) if a), None))

    def _address(self, element: Element, name: str) -> str | None:
        """Where a name or a reference leads; a place's own position comes first."""
        if name not in _PLACES:
            return href_of(element.get("target"))
        geo = next(element.iter("{*}geo"), None)
        own = None if geo is None else _geo_address("".join(geo.itertext()))
        refs = (element.get("ref") or element.get("key") or "").split()
        found = (self._places.get(ref.removeprefix("#")) or _address_of(ref) for ref in refs)
        return own or next(filter(None, found), None)

    def _say(self, words: str | None) -> None:
        words = _SPACE.sub(" ", words or "")
        before = self._inline.words[-1] if self._inline.words else " "
        words = words.lstrip(" ") if before[-1].isspace() else words
        if words:
            if not self._inline.length:
                self._begun = self._page
            self._inline.say(words)

    def _taken(self) -> Inline:
        inline, self._inline = self._inline, Inline()
        inline.close_link()
        return inline

    def _flush(self) -> None:
        """End the block, or in a note or a cell only the line."""
        if self._row is not None or self._around:
            self._say(" ")
            return
        if self._inline.length:
            self._add(self._taken())
        self._blocks += self._notes
        self._notes = []

    def _add(self, inline: Inline) -> None:
        self._blocks += self._block(inline, self._kinds[-1])

    def _block(self, inline: Inline, kind: PassageKind) -> list[Block]:
        block = block_of("".join(inline.words), kind, inline.links)
        if block is None:
            return []
        chapter = self._chapter
        if block.kind == "heading" and self._depth <= 2:
            chapter = shortened(block.words, 200)
        return [replace(block, page=self._begun, chapter=chapter)]


def _listed(root: Element) -> dict[str, str]:
    """The addresses of the places that the file lists, by their `xml:id`."""
    found: dict[str, str] = {}
    for place in root.iter("{*}place"):
        known = [_address_of((each.text or "").strip()) for each in place.iter("{*}idno")]
        refs = [_address_of(each.get("ref") or "") for each in place.iter("{*}placeName")]
        geo = next(place.iter("{*}geo"), None)
        position = None if geo is None else _geo_address("".join(geo.itertext()))
        told = [each for each in (*known, *refs) if each]
        # GeoNames says which place it is; a position only where.
        best = next((each for each in told if "geonames.org" in each), None) or position
        address = best or next(iter(told), None)
        if address and place.get(_ID):
            found.setdefault(place.get(_ID) or "", address)
    return found


def _address_of(reference: str) -> str | None:
    """The address that a reference means, None where it means nothing outside the file."""
    for pattern, address in _PREFIXED:
        found = pattern.fullmatch(reference)
        if found:
            return address.format(found[1])
    return href_of(reference)


def _geo_address(words: str) -> str | None:
    found = _GEO.fullmatch(words)
    return href_of(f"geo:{found[1]},{found[2]}") if found else None


def _is_choice(element: Element | None) -> bool:
    return element is not None and _name(element) == "choice"


def _name(element: Element | None) -> str:
    return "" if element is None else str(element.tag).rpartition("}")[2]
