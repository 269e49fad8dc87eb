"""TEI P5 by lxml and a RelaxNG of the parts used."""

from factories import make_story
from hostile import hostile_story
from lxml import etree

from storymap.exports.tei import story_tei
from storymap.text.characters import without_controls

TEI = "{http://www.tei-c.org/ns/1.0}"
# The Guidelines' content models, cut to the elements that are written.
RELAXNG = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"
  ns="http://www.tei-c.org/ns/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
<start><element name="TEI">
 <optional><attribute name="xml:lang"/></optional>
 <element name="teiHeader"><element name="fileDesc">
  <element name="titleStmt"><element name="title"><text/></element>
   <zeroOrMore><element name="author"><text/></element></zeroOrMore></element>
  <element name="publicationStmt"><element name="p"><text/></element></element>
  <element name="sourceDesc"><element name="bibl"><element name="title"><text/></element>
   <optional><element name="date"><attribute name="when"/><text/></element></optional>
  </element></element>
 </element></element>
 <optional><element name="standOff"><element name="listPlace"><oneOrMore>
  <element name="place"><attribute name="xml:id"><data type="ID"/></attribute>
   <attribute name="type"><data type="NMTOKEN"/></attribute>
   <element name="placeName"><text/></element>
   <optional><element name="country"><text/></element></optional>
   <optional><element name="region"><text/></element></optional>
   <element name="location"><element name="geo"><text/></element></element>
   <oneOrMore><element name="idno"><attribute name="type"/><text/></element></oneOrMore>
  </element></oneOrMore></element></element></optional>
 <element name="text"><element name="body"><oneOrMore><element name="div">
  <zeroOrMore><element name="head"><ref name="words"/></element></zeroOrMore>
  <zeroOrMore><choice><element name="p"><ref name="words"/></element>
   <element name="figure"><element name="head"><ref name="words"/></element></element>
  </choice></zeroOrMore>
 </element></oneOrMore></element></element>
</element></start>
<define name="words"><mixed><zeroOrMore><element name="placeName">
 <optional><attribute name="ref"><data type="anyURI"/></attribute></optional>
 <optional><attribute name="cert">
  <choice><value>high</value><value>medium</value><value>low</value></choice></attribute></optional>
 <optional><attribute name="type"/></optional><text/>
</element></zeroOrMore></mixed></define>
</grammar>"""


def test_it_keeps_the_schema() -> None:
    """Every reference leads to a place of the list."""
    schema = etree.RelaxNG(etree.fromstring(RELAXNG))
    for story in (make_story(), hostile_story()):
        tree = etree.fromstring(story_tei(story).encode())
        assert schema.validate(tree), schema.error_log
        ids = {f"#{each.get('{http://www.w3.org/XML/1998/namespace}id')}"
               for each in tree.iter(f"{TEI}place")}  # fmt: skip
        assert {e.get("ref") for e in tree.iter(f"{TEI}placeName") if e.get("ref")} <= ids


def test_the_text_is_whole() -> None:
    """Each passage says what it said, with the names inside marked and rejected ones not."""
    for story in (make_story(), hostile_story()):
        tree = etree.fromstring(story_tei(story).encode())
        blocks = list(tree.find(f"{TEI}text").iter(f"{TEI}p", f"{TEI}head"))
        text = story.document.text
        assert ["".join(block.itertext()) for block in blocks] == [
            without_controls(text[p.start : p.end]) for p in story.document.passages
        ]
        marked = [name.text for block in blocks for name in block.iter(f"{TEI}placeName")]
        assert marked == [
            without_controls(r.mention.text) for r in story.resolutions if r.status != "rejected"
        ]


def test_certainty_is_in_words() -> None:
    """An ambiguous place is of low certainty, an unplaced name has none and leads nowhere."""
    tree = etree.fromstring(story_tei(make_story()).encode())
    told = {each.text: (each.get("cert"), each.get("ref") is not None)
            for each in tree.find(f"{TEI}text").iter(f"{TEI}placeName")}  # fmt: skip
    assert told["Paris"] == ("low", True)
    assert told["Almaty"] == ("high", True)
    assert told["Qumtobe"] == (None, False)
