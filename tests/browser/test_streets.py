"""Streets of a PMTiles file in a real Chromium: drawn on the page's own map, which asks nobody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pmtiles")
pytest.importorskip("mapbox_vector_tile")

from streetfile import write_streets

from storymap import build_story, draw_map, read_text, render_page

pytestmark = pytest.mark.browser

STORY = "# Cork\n\nThe ferry left Cork for Blackrock and Douglas.\n"
# Which of these colours of the page's palette its canvas has, at the middle of the file.
_COLOURS = """(names) => {
  Storymap('map/view').map.setView([51.88, -8.47], 14, {animate: false});
  const style = getComputedStyle(document.documentElement);
  const wanted = names.map((name) => style.getPropertyValue(name).trim());
  const found = new Set();
  document.querySelectorAll('.folium-map canvas').forEach((canvas) => {
    if (!canvas.width) { return; }
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    for (let i = 0; i < data.length; i += 4) {
      const hex = [data[i], data[i + 1], data[i + 2]].map((v) => v.toString(16).padStart(2, '0'));
      found.add('#' + hex.join(''));
    }
  });
  return names.filter((_, at) => found.has(wanted[at]));
}"""
NAMES = ["--park", "--street", "--road"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_streets_of_a_file_as_in_the_wild_are_drawn(
    open_reader: Callable[..., Any], tmp_path: Path, theme: str
) -> None:
    """Parks, streets and roads in the theme's colours, where a page without the file has none."""
    story = build_story(read_text(STORY))
    for basemap, drawn in (
        (str(write_streets(tmp_path / "cork.pmtiles", "wild")), NAMES),
        ("vector", []),
    ):
        path = tmp_path / "story.html"
        path.write_text(render_page(story, map=draw_map(story, basemap=basemap)), encoding="utf-8")
        reader = open_reader(path.as_uri(), color_scheme=theme)
        reader.page.evaluate(
            "Storymap('map/view').map.setView([51.88, -8.47], 14, {animate: false})"
        )
        reader.page.wait_for_timeout(300)
        assert reader.page.evaluate(_COLOURS, NAMES) == drawn
        nearest = reader.page.evaluate("Storymap('map/view').map.getMaxZoom()")
        assert nearest == (16 if drawn else 12)
        reader.check()
