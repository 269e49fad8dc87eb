"""Rows of `exports/formats.py` for story maps of other programs."""

from __future__ import annotations

from storymap.exports.exporter import STORIES, Exporter

STORY_MAPS: tuple[Exporter, ...] = (
    Exporter(
        name="storymapjs",
        title="StoryMapJS",
        content="Slides",
        group=STORIES,
        suffixes=(".storymapjs.json",),
        function="storymap.exports.storymapjs:story_storymapjs",
        description="a slide a stop, for Knight Lab's StoryMapJS",
        media_type="application/json",
        loses="passages without a place, probabilities, outlines",
    ),
    Exporter(
        name="storymapjs-zip",
        title="StoryMapJS archive",
        content="Slides to host",
        group=STORIES,
        suffixes=(".storymapjs.zip",),
        function="storymap.exports.storymapjs:story_storymapjs_zip",
        description="the same with a page that shows it, to put on a server",
        media_type="application/zip",
        is_text=False,
        loses="passages without a place, probabilities, outlines, scripts (Knight Lab's server)",
    ),
    Exporter(
        name="leaflet-chapters",
        title="Leaflet Storymaps",
        content="Chapters",
        group=STORIES,
        suffixes=(".chapters.csv",),
        function="storymap.exports.leaflet_chapters:story_chapters",
        description="`Chapters.csv`, a chapter a stop",
        media_type="text/csv",
        loses="passages without a place, probabilities, days, outlines",
    ),
    Exporter(
        name="mapbox",
        title="Mapbox Storytelling",
        content="Chapters",
        group=STORIES,
        suffixes=(".config.js", ".js"),
        function="storymap.exports.mapbox:story_mapbox",
        description="`config.js`, a chapter a stop",
        media_type="text/javascript",
        loses="an access token (yours goes in), passages without a place, probabilities, days",
    ),
    Exporter(
        name="geolibre",
        title="GeoLibre",
        content="Chapters",
        group=STORIES,
        suffixes=(".geolibre-story.json",),
        function="storymap.exports.geolibre:story_geolibre",
        description="a story map for GeoLibre, a chapter a stop",
        media_type="application/json",
        loses="passages without a place, probabilities, days, outlines",
    ),
)
