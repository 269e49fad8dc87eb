"""KML by OGC's schemas, which fastkml brings, and by GDAL."""

import io
import zipfile
from pathlib import Path

import fastkml
import pyogrio
from factories import make_story
from fastkml.validator import get_schema_parser
from hostile import NAMES, hostile_story
from lxml import etree

from storymap.exports.kml import story_kml, story_kmz
from storymap.text.characters import one_line

KML = "{http://www.opengis.net/kml/2.2}"
GX = "{http://www.google.com/kml/ext/2.2}"


def test_it_keeps_the_schemas() -> None:
    """OGC's of KML 2.2 and Google's of the tour; hostile names too."""
    google = Path(fastkml.__file__).parent / "schema" / "kml22gx.xsd"
    for story in (make_story(), hostile_story()):
        tree = etree.fromstring(story_kml(story).encode())
        for schema in (get_schema_parser(), get_schema_parser(google)):
            assert schema.validate(tree), schema.error_log


def test_the_tour_goes_from_stop_to_stop() -> None:
    """In reading order, with a stay at each."""
    tree = etree.fromstring(story_kml(make_story()).encode())
    stops = tree.findall(f".//{GX}FlyTo/{KML}LookAt/{KML}latitude")
    assert [float(each.text) for each in stops][:3] == [43.3412, 48.0, 43.6481]
    assert len(tree.findall(f".//{GX}Wait")) == len(stops)


def test_a_balloon_shows_text_and_runs_none() -> None:
    """Viewers read it as HTML: after XML's reading a tag is still escaped."""
    tree = etree.fromstring(story_kml(hostile_story()).encode())
    told = "".join(each.text for each in tree.iter(f"{KML}description"))
    assert "<script" not in told
    assert "&lt;script&gt;" in told


def test_gdal_reads_its_places(tmp_path: Path) -> None:
    """The same from KML and KMZ."""
    story = hostile_story()
    (tmp_path / "a.kml").write_text(story_kml(story), encoding="utf-8")
    (tmp_path / "a.kmz").write_bytes(story_kmz(story))
    for name in ("a.kml", "a.kmz"):
        meta, _, shapes, data = pyogrio.raw.read(tmp_path / name, layer="Places")
        names = data[list(meta["fields"]).index("Name")]
        assert [n.strip() for n in names] == [one_line(name).strip() for name in NAMES]
        assert len(shapes) == len(NAMES)
    with zipfile.ZipFile(io.BytesIO(story_kmz(story))) as zipped:
        assert zipped.namelist() == ["doc.kml"]
