"""A corpus's index as the atlas: one HTML file, or a page that asks the server it came from.

The file makes no request. Its words and numbers are one block, packed with gzip, which the page
unpacks; a policy of hashes lets nothing else run. Names and texts reach the page as JSON alone.
"""

from __future__ import annotations

import base64
import gzip
import json
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from storymap.assets import bundle as assets
from storymap.basemap.clipping import page_basemap
from storymap.corpus.index import Index, make_index, texts_of
from storymap.corpus.queries import ALL, Filter
from storymap.errors import InputError
from storymap.maps.data import map_data, pack_map
from storymap.maps.style import map_style
from storymap.maps.viewport import fit_view, latitudes
from storymap.page.html import TOOLS, content_hash, data_block, tool_button
from storymap.translations.phrases import say

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# What a mail takes, and a phone opens in two seconds.
MOST_BYTES = 25_000_000
_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Atlas:
    """The page, and what it then asks for where it has not all of it inside."""

    html: str
    index: bytes = b""


def atlas_file(
    connection: DuckDBPyConnection,
    choice: Filter = ALL,
    *,
    title: str,
    sides: tuple[str, str] | None = None,
) -> str:
    """The atlas of what a filter leaves as one HTML file, which makes no request.

    With `sides`, the names of both in a connection of `open_comparison`, it compares them. Where
    all words would make it larger than MOST_BYTES it has only passages that name a place.
    Raises InputError where even so it would be larger.
    """
    index = make_index(connection, choice, sides=sides is not None)
    told = {"sides": sides} if sides else {}
    for whole in (True, False):
        packed = _packed(index.values | {"words": texts_of(connection, whole=whole)})
        card = {"gzip": base64.b64encode(packed).decode(), **told}
        page = _page(index, title, card, served=False)
        if len(page.encode()) <= MOST_BYTES:
            return page
    raise InputError(
        f"The atlas of {len(index.values['mentions']['place']):,} mentions would be "
        f"{len(page) / 1e6:.0f} MB, more than a file's {MOST_BYTES / 1e6:.0f}. Leave some out with "
        "--source, --country, --since and the like, or look at all with: storymap serve DIR"
    )


def atlas_served(index: Index, title: str) -> Atlas:
    """The atlas for a server: the page, and the gzipped JSON that it asks for as `index`."""
    return Atlas(_page(index, title, {"stories": True}, served=True), _packed(index.values))


def _packed(values: dict[str, Any]) -> bytes:
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(errors="replace"), _LEVEL, mtime=0)


def _page(index: Index, title: str, card: dict[str, Any], *, served: bool) -> str:
    language, places = index.language, index.places
    view = fit_view(places)
    data = map_data(places, view, language, assets.ATLAS_ROOTS)
    shapes, outlines = page_basemap(view, places, context=True)
    for place in data["places"]:
        if place["id"] in outlines:
            place["outline"] = outlines[place["id"]]
    styles = [
        assets.leaflet_style(),
        map_style(),
        *(assets.style_text(name) for name in _SHEETS),
    ]
    scripts = [assets.leaflet_script(), assets.atlas_script()]
    theme = assets.script_text("map/theme")
    blocks = [
        "<!DOCTYPE html>",
        f'<html lang="{language}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta http-equiv="Content-Security-Policy" '
        f'content="{_policy(styles, [theme, *scripts], served=served)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f'<meta name="description" content="{_summary(index)}">',
        '<meta name="referrer" content="no-referrer">',
        *(f"<style>{style}</style>" for style in styles),
        f"<script>{theme}</script>",
        "</head>",
        '<body class="with-map atlas">',
        *_body(language, title),
        data_block("storymap-data", pack_map(data)),
        data_block("storymap-basemap", shapes),
        data_block("storymap-atlas", card | {"latitudes": latitudes(places)}),
        *(f"<script>{script}</script>" for script in scripts),
        "</body></html>",
    ]
    return "\n".join(blocks) + "\n"


_SHEETS = ("reader/reader", "reader/timeline", "atlas/atlas")


def _body(language: str, title: str) -> list[str]:
    return [
        f'<a class="skip" href="#storymap-index">{say(language, "skip")}</a>',
        '<div class="layout"><main class="column">',
        f'<header class="masthead"><h1 dir="auto">{escape(title)}</h1>'
        '<p class="counts" id="atlas-counts" role="status"></p></header>',
        f'<p class="notice atlas-wait" id="atlas-wait">{say(language, "loading")}</p>',
        f'<noscript><p class="notice">{say(language, "atlas-script")}</p></noscript>',
        '<section class="controls" id="atlas-controls"></section>',
        '<section class="index" id="storymap-index" tabindex="-1" '
        f'aria-label="{say(language, "tool-places")}"></section>',
        '<article class="text" id="atlas-document" hidden></article>',
        f'<footer class="foot"><p>{_sources(language)}</p></footer>',
        "</main>",
        f'<aside class="map-side" aria-label="{say(language, "map")}">',
        '<div class="map-frame"><div class="folium-map" id="atlas-map"></div></div>',
        '<div class="map-tools">',
        *(tool_button(name, sign, say(language, f"tool-{name}")) for name, sign in TOOLS),
        "</div>",
        '<section id="storymap-panel" class="panel" hidden></section>',
        "</aside></div>",
        '<div id="storymap-live" class="unseen" role="status" aria-live="polite"></div>',
    ]


def _summary(index: Index) -> str:
    language, rows = index.language, index.values["documents"]["rows"]
    documents = say(language, "documents", n=len(rows))
    places = say(language, "places", n=len(index.places))
    return escape(say(language, "atlas-summary", documents=documents, places=places))


def _sources(language: str) -> str:
    return escape(say(language, "sources", places="GeoNames (CC BY 4.0)"))


def _policy(styles: list[str], scripts: list[str], *, served: bool) -> str:
    """Nothing runs or loads but what is inside, and the server's own answers where it has one."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(content_hash(text) for text in scripts)}",
            f"style-src {' '.join(content_hash(text) for text in styles)}",
            *(["connect-src 'self'"] if served else []),
            "img-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
