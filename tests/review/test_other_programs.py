"""A story goes out, another program changes it and writes it in its own way, and it comes home.

Each way decides the same: Geneva lies half a degree further east, and the uncertain Paris is
no place. Nothing else that a program writes in its own way (decimals, order, white space, single
values for lists) is an edit.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import geopandas
import pandas as pd
import pytest
from factories import GENEVA, make_story
from linked_data import compacted
from lxml import etree
from review.test_returned import decisions, reviewed

from storymap import Story
from storymap.exports.csv import mentions_csv, places_csv
from storymap.exports.geojson import story_geojson
from storymap.exports.tei import story_tei
from storymap.exports.web_annotation import story_annotations

TEI = "{http://www.tei-c.org/ns/1.0}"
EAST = GENEVA.lon + 0.5


def by_pandas(story: Story, change: bool) -> str:
    """A table read and written by a data frame: whole numbers beside gaps become decimals."""
    frame = pd.read_csv(io.StringIO(mentions_csv(story).removeprefix("\ufeff")))
    if change:
        frame.loc[frame["text"] == "Geneva", "lon"] += 0.5
        frame.loc[frame["text"] == "Paris", "status"] = "rejected"
    return frame.sort_values("text").to_csv()


def places_by_pandas(story: Story, change: bool) -> str:
    """The table of places, with a column of the colleague's own."""
    frame = pd.read_csv(io.StringIO(places_csv(story).removeprefix("\ufeff")))
    frame["seen"] = "yes"
    if change:
        frame.loc[frame["name"] == "Geneva", "lon"] += 0.5
        frame.loc[frame["name"] == "Paris", "status"] = "rejected"
    return frame.to_csv(index=False)


def by_geopandas(story: Story, change: bool) -> str:
    """Points moved and columns set in a geographic data frame, written by GDAL."""
    frame = geopandas.read_file(io.StringIO(story_geojson(story)))
    if change:
        moved = (frame["layer"] == "mention") & (frame["text"] == "Geneva")
        frame.loc[moved, "geometry"] = frame[moved].translate(0.5, 0)
        frame.loc[frame["text"] == "Paris", "status"] = "rejected"
    target = io.BytesIO()
    frame.to_file(target, driver="GeoJSON")
    return target.getvalue().decode()


def by_lxml(story: Story, change: bool) -> str:
    """An XML editor: indented anew, a place's position rewritten, a mark taken away."""
    tree = etree.fromstring(story_tei(story).encode())
    if change:
        for place in tree.iter(f"{TEI}place"):
            if place.findtext(f"{TEI}placeName") == "Geneva":
                place.find(f"{TEI}location/{TEI}geo").text = f"{GENEVA.lat} {EAST}"
                place.remove(place.find(f"{TEI}idno"))
                place.remove(place.find(f"{TEI}idno"))
        for mark in list(tree.find(f"{TEI}text").iter(f"{TEI}placeName")):
            if mark.text == "Paris":
                before = mark.getprevious()
                before.tail = (before.tail or "") + mark.text + (mark.tail or "")
                mark.getparent().remove(mark)
    etree.indent(tree, "    ")
    return etree.tostring(tree, encoding="unicode", pretty_print=True)


def by_pyld(story: Story, change: bool) -> str:
    """A program for linked data: expanded and compacted, so that lists of one are single values."""
    page = json.loads(story_annotations(story))
    for item in page["items"] if change else ():
        if item["target"]["selector"][0]["exact"] == "Geneva":
            place = {"name": "Geneva", "latitude": GENEVA.lat, "longitude": EAST}
            item["body"][0]["source"] = place
    return json.dumps(compacted(page))


WAYS: dict[str, tuple[str, Callable[[Story, bool], str]]] = {
    "pandas": ("a.csv", by_pandas),
    "places by pandas": ("a.csv", places_by_pandas),
    "geopandas": ("a.geojson", by_geopandas),
    "lxml": ("a.tei.xml", by_lxml),
    "pyld": ("a.jsonld", by_pyld),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_file_that_was_only_written_anew_says_nothing(way: str) -> None:
    """However the other program writes it."""
    name, write = WAYS[way]
    assert reviewed(make_story(), name, write(make_story(), False)) == make_story()


@pytest.mark.parametrize("way", WAYS)
def test_what_was_changed_there_is_changed_here(way: str) -> None:
    """And nothing else; an annotation has no word for what is no place."""
    name, write = WAYS[way]
    after = reviewed(make_story(), name, write(make_story(), True))
    (geneva,) = decisions(after, "Geneva")
    assert geneva.place
    assert (geneva.place.lat, round(geneva.place.lon, 4)) == (GENEVA.lat, round(EAST, 4))
    if way != "pyld":
        assert {r.status for r in decisions(after, "Paris")} == {"rejected"}
    others = {"Geneva", "Paris"}
    assert [r for r in after.resolutions if r.mention.text not in others] == [
        r for r in make_story().resolutions if r.mention.text not in others
    ]
