"""The table of formats that a Story can be written in, and what picks one.

A new format is one module with a function of a Story to text or bytes, and one row of
`EXPORTERS`; the command line, the web page's menu, messages and lists of formats follow from it.
"""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import PurePath

from storymap.errors import UnsupportedFormat
from storymap.exports.accounts import ACCOUNTS
from storymap.exports.exporter import MAPS, PAPER, TABLE, Exporter
from storymap.exports.story_maps import STORY_MAPS

EXPORTERS: tuple[Exporter, ...] = (
    Exporter(
        name="html",
        title="HTML",
        content="Story map",
        suffixes=(".html", ".htm"),
        function="storymap.exports.html:story_page",
        description="map and text side by side in one file, offline too",
        media_type="text/html",
        options=("basemap", "view", "read_only", "address", "up"),
        layered=True,
    ),
    Exporter(
        name="json",
        title="JSON",
        content="Data",
        suffixes=(".json",),
        function="storymap.exports.story_json:story_json",
        description="the whole story as data, candidates and reasons included",
        media_type="application/json",
        layered=True,
    ),
    Exporter(
        name="svg",
        title="SVG",
        content="Picture",
        group=PAPER,
        suffixes=(".svg",),
        function="storymap.maps.still.picture:draw_svg",
        description="the map as a picture to scale",
        media_type="image/svg+xml",
        options=("width", "height", "theme", "numbered"),
        layered=True,
    ),
    Exporter(
        name="png",
        title="PNG",
        content="Picture",
        group=PAPER,
        suffixes=(".png",),
        function="storymap.maps.still.picture:draw_png",
        description="the map as a picture of 1200 × 630 pixels",
        media_type="image/png",
        is_text=False,
        options=("width", "height", "theme"),
        layered=True,
    ),
    Exporter(
        name="pdf",
        title="PDF",
        content="Handout",
        group=PAPER,
        suffixes=(".pdf",),
        function="storymap.exports.handout:story_pdf",
        description="map, text and index to print, with the same numbers in all three",
        media_type="application/pdf",
        is_text=False,
        extra="handout",
        packages=("reportlab",),
        loses="links, pictures, rivals and reasons; letters beyond Latin, Greek and Cyrillic",
        layered=True,
    ),
    Exporter(
        name="geojson",
        title="GeoJSON",
        content="Places, mentions, route",
        group=MAPS,
        suffixes=(".geojson",),
        function="storymap.exports.geojson:story_geojson",
        description="places, mentions and route as features (RFC 7946)",
        media_type="application/geo+json",
        loses="the text beside the names, rivals and reasons",
        layered=True,
    ),
    Exporter(
        name="csv",
        title="CSV",
        content="Table of places",
        group=TABLE,
        suffixes=(".places.csv", ".csv"),
        function="storymap.exports.csv:places_csv",
        description="a table of the places",
        media_type="text/csv",
        loses="the text, the single mentions, the route",
    ),
    Exporter(
        name="csv-mentions",
        title="CSV of mentions",
        content="Table of mentions",
        group=TABLE,
        suffixes=(".mentions.csv",),
        function="storymap.exports.csv:mentions_csv",
        description="a table of the mentions, each with its place",
        media_type="text/csv",
        loses="the text beside the names, rivals and reasons",
    ),
    *ACCOUNTS,
    Exporter(
        name="xlsx",
        title="Excel",
        content="Tables",
        group=TABLE,
        suffixes=(".xlsx",),
        function="storymap.exports.xlsx:story_xlsx",
        description="tables of places and of mentions",
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        is_text=False,
        extra="tables",
        packages=("openpyxl",),
        loses="the text beside the names, rivals and reasons",
    ),
    Exporter(
        name="kml",
        title="KML",
        content="Map and tour",
        group=MAPS,
        suffixes=(".kml",),
        function="storymap.exports.kml:story_kml",
        description="places, route and a tour, for Google Earth",
        media_type="application/vnd.google-earth.kml+xml",
        loses="passages without a place, rivals and reasons, outlines",
    ),
    Exporter(
        name="kmz",
        title="KMZ",
        content="Map and tour",
        group=MAPS,
        suffixes=(".kmz",),
        function="storymap.exports.kml:story_kmz",
        description="the same, packed",
        media_type="application/vnd.google-earth.kmz",
        is_text=False,
        loses="passages without a place, rivals and reasons, outlines",
    ),
    Exporter(
        name="gpx",
        title="GPX",
        content="Waypoints and route",
        group=MAPS,
        suffixes=(".gpx",),
        function="storymap.exports.gpx:story_gpx",
        description="waypoints and a route, for navigation",
        media_type="application/gpx+xml",
        loses="the text but for a quote each, probabilities, outlines",
    ),
    Exporter(
        name="geopackage",
        title="GeoPackage",
        content="Places, mentions, route",
        group=MAPS,
        suffixes=(".gpkg",),
        function="storymap.exports.geopackage:story_geopackage",
        description="layers of places, mentions, areas and the route for QGIS",
        media_type="application/geopackage+sqlite3",
        is_text=False,
        extra="gis",
        packages=("pyogrio",),
        loses="the text beside the names, rivals and reasons",
    ),
    Exporter(
        name="flatgeobuf",
        title="FlatGeobuf",
        content="Places",
        group=MAPS,
        suffixes=(".fgb",),
        function="storymap.exports.geopackage:places_flatgeobuf",
        description="the places for maps on the web",
        media_type="application/octet-stream",
        is_text=False,
        extra="gis",
        packages=("pyogrio",),
        loses="the text, the single mentions, the route, outlines",
    ),
    Exporter(
        name="geoparquet",
        title="GeoParquet",
        content="Places",
        group=MAPS,
        suffixes=(".parquet", ".geoparquet"),
        function="storymap.exports.geoparquet:places_geoparquet",
        description="the places for DuckDB and GeoPandas",
        media_type="application/vnd.apache.parquet",
        is_text=False,
        loses="the text, the single mentions, the route, outlines",
    ),
    Exporter(
        name="linked-places",
        title="Linked Places",
        content="Gazetteer",
        suffixes=(".lpf.json", ".lpf"),
        function="storymap.exports.linked_places:story_linked_places",
        description="places for the World Historical Gazetteer (LPF 1.3)",
        media_type="application/geo+json",
        loses="the text but for a few quotes a place, positions in it, the route",
    ),
    Exporter(
        name="web-annotation",
        title="Web Annotation",
        content="Annotations",
        suffixes=(".annotations.jsonld", ".jsonld"),
        function="storymap.exports.web_annotation:story_annotations",
        description="mentions as W3C annotations",
        media_type="application/ld+json",
        loses="the text but for what stands around names, rejected names, the route",
    ),
    Exporter(
        name="tei",
        title="TEI",
        content="Marked text",
        suffixes=(".tei.xml", ".tei", ".xml"),
        function="storymap.exports.tei:story_tei",
        description="the text with `placeName`, and a `listPlace` (TEI P5)",
        media_type="application/tei+xml",
        loses="rejected names, rivals and reasons, probabilities but as high, medium, low",
    ),
    *STORY_MAPS,
    Exporter(
        name="markdown",
        title="Markdown",
        content="Text with index",
        group=PAPER,
        suffixes=(".md", ".markdown"),
        function="storymap.exports.markdown:story_markdown",
        description="the text with an index of its places",
        media_type="text/markdown",
        loses="the map, rejected and unplaced names, links and pictures",
    ),
    Exporter(
        name="docx",
        title="Word",
        content="Document",
        group=PAPER,
        suffixes=(".docx",),
        function="storymap.exports.docx:story_docx",
        description="map, text and an index of the places",
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        is_text=False,
        extra="word",
        packages=("docx",),
        loses="the single decisions, links and pictures, a map that moves",
    ),
)


def exporter_named(name: str) -> Exporter:
    """The exporter of a format's name; raises UnsupportedFormat."""
    for exporter in EXPORTERS:
        if exporter.name == name:
            return exporter
    known = ", ".join(exporter.name for exporter in EXPORTERS)
    raise UnsupportedFormat(f"There is no format {name} to write; there are {known}.")


def exporter_for(path: str) -> Exporter:
    """The exporter with the longest suffix that the path ends in; raises UnsupportedFormat."""
    name = PurePath(path).name.lower()
    suffixes = {suffix: exporter for exporter in EXPORTERS for suffix in exporter.suffixes}
    for suffix in sorted(suffixes, key=len, reverse=True):
        if name.endswith(suffix) and name != suffix:
            return suffixes[suffix]
    *known, last = (exporter.suffix for exporter in EXPORTERS)
    like = get_close_matches(PurePath(name).suffix, suffixes, 1)
    raise UnsupportedFormat(
        f"{path} has no suffix of a format that can be written"
        f"{f' ({like[0]} is one)' if like else ''}; end it in {', '.join(known)} or "
        f"{last}, or give --format."
    )
