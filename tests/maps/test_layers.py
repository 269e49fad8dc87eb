"""Layers on maps: what the opening view holds of them, and how a still picture draws them."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from factories import make_story

from storymap import Layer, Outline, Story, draw_map, draw_svg
from storymap.exports.exporter import Exporter
from storymap.exports.formats import EXPORTERS

AROUND = Layer("Steppe", (Outline("line", (((40.0, 60.0), (55.0, 85.0)),), "Way"),))
WORLD = Layer(
    "World",
    (
        Outline(
            "line",
            (((-60.0, -170.0), (70.0, 170.0)),),
        ),
    ),
)


def laid(story: Story, *layers: Layer) -> Story:
    return replace(story, document=replace(story.document, layers=layers))


def test_the_view_holds_what_reaches_into_it() -> None:
    """A track is seen whole; what spans the world, or lies elsewhere, changes nothing."""
    story = make_story()
    view = draw_map(story).view
    south, west, north, east = draw_map(laid(story, AROUND)).view
    assert south < 40 and west < 60 and north > 55 and east > 85
    far = Layer("Far", (Outline("points", (((-30.0, -60.0),),)),))
    assert draw_map(laid(story, far)).view == view
    assert draw_map(laid(story, WORLD)).view == view


def test_a_line_over_180_degrees_runs_on() -> None:
    """From 179° E to 179° W it has two degrees, on the side where the story is."""
    layer = Layer("Way", (Outline("line", (((1.0, 179.0), (1.0, -179.0)),)),))
    ((_, _, ((*numbers,),)),) = draw_map(laid(make_story(), layer)).data["layers"][0]["outlines"]
    assert numbers == [179.0, 1.0, 181.0, 1.0]


def test_a_picture_draws_layers_beneath_the_names() -> None:
    """Each outline has its name as title, escaped; what lies outside the frame is left out."""
    hostile = Outline("area", (((43.0, 60.0), (45.0, 60.0), (45.0, 63.0), (43.0, 60.0)),), "<b>&")
    far = Outline("line", (((-40.0, -60.0), (-41.0, -61.0)),), "Far")
    svg = draw_svg(laid(make_story(), Layer("L", (hostile, far))))
    titles = [each.text for each in ElementTree.fromstring(svg).iter() if "title" in each.tag]
    assert "<b>&" in titles and "Far" not in titles
    assert svg.index("&lt;b&gt;") < svg.index("Almaty</text>")


def test_a_long_track_does_not_fill_a_picture() -> None:
    """It is thinned until the whole stays small."""
    part = tuple((43 + n / 2000, 60 + n % 7 / 3) for n in range(15_000))
    svg = draw_svg(laid(make_story(), Layer("L", (Outline("line", (part,)),))))
    assert len(svg) < 300_000
    assert re.search(r'<path d="M[^"]{200,}" stroke="#', svg)


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_a_format_tells_that_it_leaves_layers_out(exporter: Exporter) -> None:
    """Those that carry them have them in the file."""
    story = laid(make_story(), Layer("Quite a walk", (AROUND.outlines[0],)))
    assert ("its layer" in exporter.lost(story)) == (not exporter.layered)
    assert "layer" not in exporter.lost(make_story())
    if exporter.layered and exporter.is_text:
        assert "Way" in exporter.write(story).decode()
