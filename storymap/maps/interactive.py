"""Story to folium.Map: a real Folium map that stands alone when saved.

Folium renders every string it is given as a Jinja template and inside JavaScript template
literals, so it gets geometry and fixed ids only. The story's words travel in one JSON block that
is put beside Folium's output after rendering; the scripts make text nodes of it.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import folium
from branca.element import Figure, MacroElement
from folium.template import Template

from storymap.assets import bundle as assets
from storymap.basemap.clipping import page_basemap, widen
from storymap.basemap.streets import cut_streets
from storymap.basemap.tilefile import SUFFIX
from storymap.errors import InputError
from storymap.geometry import Box
from storymap.maps.captions import captions_of, place_sources
from storymap.maps.data import map_data, pack_map
from storymap.maps.layers import layer_values, widened
from storymap.maps.local_names import localised
from storymap.maps.packing import embed_json
from storymap.maps.style import map_style
from storymap.maps.tiles import find_tiles
from storymap.maps.viewport import fit_view, insets, latitudes
from storymap.model import Story

BASEMAPS = ("vector", "none")
# Past this the coast of a 1:10 million map is a crude line.
MAX_ZOOM = 12
# Streets are cut to about their tiles' own grid, and seen so many levels nearer than those.
BEYOND_STREETS = 2

_RANDOM_ID = re.compile(r"_([0-9a-f]{32})\b")
_OUTSIDE = re.compile(
    r"""<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)=["']?(https?:)?//([^/"' >]+)"""
)
_TILES = re.compile(r"\bL\.tileLayer\b")


@dataclass(frozen=True, slots=True)
class MapParts:
    """What Folium made of a map, for a page to arrange: style texts, body HTML and the script."""

    styles: tuple[str, ...]
    body: str
    script: str
    view: Box
    data: dict[str, Any]
    basemap: dict[str, Any] | None
    hosts: tuple[str, ...] = ()  # origins that the map asks for tiles


class _Part(MacroElement):
    """One of our own layers, with a fixed id."""

    def __init__(self, name: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = name
        self._id = "story"


class _Drawn(_Part):
    """What a function of the page's scripts draws of the page's JSON."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = "
        "Storymap('map/{{ this.module }}').{{ this.action }}({{ this._parent.get_name() }});"
        "{% endmacro %}"
    )

    def __init__(self, module: str, action: str) -> None:
        super().__init__(module)
        self.module, self.action = module, action


class StoryMap(folium.Map):
    """A folium.Map of a story; Folium's layers can be added to it as to any other."""

    # Folium's own lists name jQuery, Bootstrap and Font Awesome on other people's servers.
    default_js: list[tuple[str, str]] = []  # noqa: RUF012  Folium's own mutable attribute
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    _template = Template(
        "{% macro html(this, kwargs) %}"
        '<div class="folium-map" id={{ this.get_name()|tojson }}></div>'
        "{% endmacro %}"
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, "
        "{center: {{ this.location|tojson }}, crs: L.CRS.{{ this.crs }}, "
        "...{{ this.options|tojavascript }}});"
        "L.control.zoom({position: 'topright'}).addTo({{ this.get_name() }});"
        "{% endmacro %}"
    )

    def __init__(self, story: Story, *, basemap: str) -> None:
        self.places = localised(story)
        layers = story.document.layers
        view = widened(fit_view(self.places), layers, places=bool(self.places))
        super().__init__(
            location=((view[0] + view[2]) / 2, (view[1] + view[3]) / 2),
            tiles=None,
            zoom_start=4,
            zoom_control=False,
            zoom_snap=0.25,
            wheel_px_per_zoom_level=90,
            attribution_control=False,
            max_bounds_viscosity=0.8,
        )
        self._id = "story"
        # Folium hands these to its tile layer, or drops them where there is none.
        self.options["min_zoom"] = 1
        streets = Path(basemap) if basemap.endswith(SUFFIX) else None
        self.tiles = None if streets or basemap in BASEMAPS else find_tiles(basemap)
        self.options["max_zoom"] = self.tiles.max_zoom if self.tiles else MAX_ZOOM
        south, north = latitudes(self.places)
        self.options["max_bounds"] = [[south, view[1] - 360], [north, view[3] + 360]]
        self.story = story
        self.captions = captions_of(story, self.places)
        self.view = view
        self.data = map_data(self.places, view, self.captions.language, assets.PAGE_ROOTS)
        if layers:
            self.data["layers"] = layer_values(layers, (view[1] + view[3]) / 2)
        if further := insets(self.places, view):
            # A little wider than rounded, so that the outermost places are in them.
            self.data["insets"] = [
                [round(side, 4) for side in (s - 1e-4, w - 1e-4, n + 1e-4, e + 1e-4)]
                for s, w, n, e in further
            ]
        self.shapes: dict[str, Any] | None = None
        self.figure = _StoryFigure()
        self.figure._id = "story"
        self.figure.add_child(self)
        if basemap != "none":
            self._lay_basemap(streets)
        if self.tiles:
            self.data["tiles"] = self.tiles.values()
            self.add_child(_Drawn("tiles", "drawTiles"))
        if layers:
            self.add_child(_Drawn("layers", "drawLayers"))
        self.add_child(_Drawn("markers", "drawMarkers"))

    def _lay_basemap(self, streets: Path | None) -> None:
        """The vector map beneath, with streets out of a file where one is given."""
        self.shapes = self._clip()
        if streets:
            cut = self.shapes["streets"] = cut_streets(streets, widen(self.view))
            self.options["max_zoom"] = max(MAX_ZOOM, cut["zoom"] + BEYOND_STREETS)
        self.add_child(_Drawn("basemap", "drawBasemap"))

    def _clip(self) -> dict[str, Any]:
        # Online tiles bring names of their own.
        context = self.tiles is None
        shapes, outlines = page_basemap(
            self.view, self.places, context=context, language=self.captions.spoken
        )
        for place in self.data["places"]:
            if place["id"] in outlines:
                place["outline"] = outlines[place["id"]]
        return shapes


class _StoryFigure(Figure):
    """The document around a map that is saved on its own."""

    def render(self, **kwargs: Any) -> str:
        """The whole document."""
        del kwargs
        return _document(self)


def draw_map(story: Story, *, basemap: str = "vector") -> StoryMap:
    """The story as a folium.Map: a marker for every place, sized by how often it is named.

    `basemap` is "vector" (land, water, borders and country names, offline), "none", the path of a
    PMTiles file of vector tiles, whose streets, water and parks around the story go into the map,
    or the name of an online tile layer that xyzservices lists, such as "OpenStreetMap.Mapnik":
    readers then ask its server for tiles, with the vector map beneath. Otherwise saving the map
    writes one file that makes no request. Layers of yours may be added before saving or before
    `render_page(story, map=...)`; their text is Folium's, and is not made safe here. Raises
    UnsupportedFormat for a basemap that there is not, or that wants a key, and InputError for a
    file that is damaged or of another part of the world.

    >>> from storymap import build_story, read_text
    >>> story = build_story(read_text("The ferry from Oslo reached Hamburg."))
    >>> draw_map(story).save("ferry.html")
    """
    return StoryMap(story, basemap=basemap)


def map_parts(story_map: folium.Map) -> MapParts:
    """The pieces of a map that `draw_map` made, layers added by the caller included.

    Raises InputError where a layer loads files or tiles from elsewhere: a page asks no server but
    that of the basemap which `draw_map` was given.
    """
    if not isinstance(story_map, StoryMap):
        raise InputError("Give a map that draw_map made; add your layers to it before rendering.")
    header, body, script = _rendered(story_map.figure)
    outside = _OUTSIDE.search(header + body)
    if outside:
        raise InputError(
            f"A layer of the map loads files from {outside[2]}, and a story page makes no request; "
            "leave the layer out, or save the map itself with map.save()."
        )
    if _TILES.search(script):
        raise InputError(
            "A layer of the map loads tiles, which the page's policy does not let through; "
            "choose them with draw_map(story, basemap=...), or save the map itself with map.save()."
        )
    styles = tuple(re.findall(r"<style[^>]*>(.*?)</style>", header, re.DOTALL))
    hosts = story_map.tiles.hosts if story_map.tiles else ()
    return MapParts(styles, body, script, story_map.view, story_map.data, story_map.shapes, hosts)


def _rendered(figure: Figure) -> tuple[str, str, str]:
    """Header, body and script with numbered ids in place of Folium's random ones."""
    numbers: dict[str, int] = {}
    parts = (figure.html, figure.script, figure.header)
    kept = [part._children.copy() for part in parts]
    for child in figure._children.values():
        child.render()
    texts = [part.render() for part in parts]
    # Rendering adds to the figure's parts, and some layers add anew each time.
    for part, children in zip(parts, kept, strict=True):
        part._children = children

    def number(match: re.Match[str]) -> str:
        return f"_{numbers.setdefault(match[1], len(numbers) + 1)}"

    body, script, header = (_RANDOM_ID.sub(number, text) for text in texts)
    return header, body, _helpers(script) + script


def _helpers(script: str) -> str:
    """What layers of the caller's ask of the page, only where they do."""
    lines = []
    if "L.marker(" in script:
        icons = {
            "iconUrl": assets.image("images/marker-icon.png"),
            "iconRetinaUrl": assets.image("images/marker-icon-2x.png"),
            "shadowUrl": assets.image("images/marker-shadow.png"),
        }
        lines.append(
            f"L.Icon.Default.imagePath = ''; L.Icon.Default.mergeOptions({embed_json(icons)});"
        )
    if "$(`" in script:
        lines.append(assets.script_text("map/popups"))
    return "".join(line + "\n" for line in lines)


def _document(figure: Figure) -> str:
    story_map = next(c for c in figure._children.values() if isinstance(c, StoryMap))
    header, body, script = _rendered(figure)
    title = html.escape(story_map.captions.title)
    data = embed_json(pack_map(story_map.data))
    shapes = embed_json(story_map.shapes) if story_map.shapes else ""
    # Leaflet writes a credit as HTML, and a reader's own gazetteer is named after its file.
    owed = f"Places: {place_sources(story_map.story)} · Map: Natural Earth, GSHHG"
    credit = (
        f"L.control.attribution({{prefix: false}}).addAttribution({embed_json(html.escape(owed))})"
    )
    blocks = [
        "<!DOCTYPE html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        f"<style>{assets.leaflet_style()}</style>",
        f"<style>{map_style()}</style>",
        "<style>html, body { margin: 0; height: 100%; } .folium-map { height: 100%; }</style>",
        f"<script>{assets.script_text('map/theme')}</script>",
        f"<script>{assets.leaflet_script()}</script>",
        header,
        "</head><body>",
        body,
        f'<script type="application/json" id="storymap-data">{data}</script>',
        f'<script type="application/json" id="storymap-basemap">{shapes}</script>'
        if shapes
        else "",
        f"<script>{assets.map_script()}</script>",
        f"<script>{script}\n{credit}.addTo({story_map.get_name()});</script>",
        "</body></html>",
    ]
    return "\n".join(block for block in blocks if block) + "\n"
