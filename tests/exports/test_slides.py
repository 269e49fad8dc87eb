"""Story maps of other programs: the fields that each one reads."""

import csv
import html
import io
import json
import zipfile

from factories import make_story
from hostile import hostile_story

from storymap import stops_of
from storymap.exports.geolibre import story_geolibre
from storymap.exports.leaflet_chapters import COLUMNS, story_chapters
from storymap.exports.mapbox import story_mapbox
from storymap.exports.storymapjs import story_storymapjs, story_storymapjs_zip

# The configuration options that mapbox/storytelling's README lists.
MAPBOX_STORY = set(
    """style accessToken showMarkers markerColor inset theme use3dTerrain auto title subtitle byline
    footer chapters""".split()
)
MAPBOX_CHAPTER = set(
    """id alignment hidden title image description location mapAnimation rotateAnimation callback
    onChapterEnter onChapterExit""".split()
)
MAPBOX_LOCATION = {"center", "zoom", "pitch", "bearing"}


def test_storymapjs_has_an_overview_and_a_slide_a_stop() -> None:
    """Each with position, zoom, headline and text; media may be empty but not absent."""
    story = make_story()
    data = json.loads(story_storymapjs(story))["storymap"]
    overview, *slides = data["slides"]
    assert overview["type"] == "overview"
    assert overview["text"]["headline"] == "A week on the steppe"
    assert len(slides) == len(stops_of(story))
    assert (slides[0]["location"]["lat"], slides[0]["location"]["lon"]) == (43.3412, 52.8619)
    assert all({"url", "caption", "credit"} == set(slide["media"]) for slide in slides)
    assert slides[-1]["text"]["headline"] == "Paris (uncertain)"


def test_chapters_have_the_columns_of_the_template() -> None:
    """In its order, with the numbers in theirs."""
    story = make_story()
    rows = list(csv.DictReader(io.StringIO(story_chapters(story), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert (rows[0]["Chapter"], rows[0]["Latitude"], rows[0]["Longitude"]) == (
        "Zhanaozen", "43.3412", "52.8619",
    )  # fmt: skip
    assert len(rows) == len(stops_of(story))


def test_mapbox_gets_a_script_that_sets_one_variable() -> None:
    """Its value is JSON with the options that the template lists, and the values that they take."""
    script = story_mapbox(make_story())
    assert script.startswith("var config = {")
    config = json.loads(script.removeprefix("var config = ").removesuffix(";\n"))
    assert set(config) >= {"style", "accessToken", "showMarkers", "markerColor", "theme"}
    assert set(config) <= MAPBOX_STORY
    assert config["theme"] in ("light", "dark")
    chapters = config["chapters"]
    ids = [chapter["id"] for chapter in chapters]
    assert len(set(ids)) == len(ids) == len(stops_of(make_story()))
    assert all(set(chapter) == MAPBOX_CHAPTER for chapter in chapters)
    assert {chapter["alignment"] for chapter in chapters} <= {"left", "center", "right", "full"}
    assert {chapter["mapAnimation"] for chapter in chapters} <= {"flyTo", "easeTo", "jumpTo"}
    assert all(set(each["location"]) == MAPBOX_LOCATION for each in chapters)
    assert chapters[0]["location"]["center"] == [52.8619, 43.3412]


def test_geolibre_gets_chapters_with_its_fields() -> None:
    """Those that its import looks for, and its normaliser fills in no others."""
    chapters = json.loads(story_geolibre(make_story()))["chapters"]
    assert len(chapters) == len(stops_of(make_story()))
    fields = """id title description image alignment hidden location mapAnimation rotateAnimation
        onChapterEnter onChapterExit""".split()
    assert all(set(fields) <= set(chapter) for chapter in chapters)
    assert set(chapters[0]["location"]) == {"center", "zoom", "pitch", "bearing"}


def test_storymapjs_is_packed_with_its_page() -> None:
    """The slides are the same; a hostile title does not leave its element."""
    story = hostile_story()
    with zipfile.ZipFile(io.BytesIO(story_storymapjs_zip(story))) as packed:
        assert packed.namelist() == ["index.html", "storymap.json"]
        assert packed.read("storymap.json").decode() == story_storymapjs(story)
        page = packed.read("index.html").decode()
    assert "<title>A &lt;title&gt; &amp; =1</title>" in page


def test_hostile_text_is_shown_and_not_run() -> None:
    """Whatever these pages take for HTML is escaped, and no chapter's name is a formula."""
    story = hostile_story()
    slides = json.loads(story_storymapjs(story))["storymap"]["slides"]
    for slide in slides:
        assert "<" not in slide["text"]["headline"]
        assert "<" not in slide["text"]["text"].replace("<p>", "").replace("</p>", "")
    rows = list(csv.DictReader(io.StringIO(story_chapters(story), newline="")))
    assert all("<" not in row["Chapter"] and row["Chapter"][0] not in "'=+-@" for row in rows)
    names = [html.unescape(row["Chapter"]) for row in rows]
    assert names[0] == '=HYPERLINK("http://e.org","x")'
    script = story_mapbox(story)
    assert "\u2028" not in script
    config = json.loads(script.removeprefix("var config = ").removesuffix(";\n"))
    assert all("<script" not in chapter["description"] for chapter in config["chapters"])
