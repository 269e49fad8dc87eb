"""Story to one HTML file: the text with its names marked, the map, and each leading to the other.

The text is written here, in Python, so that it can be read without scripts; the scripts in
`assets/` link it to the map. The file makes no request and carries its own
Content-Security-Policy, with a hash for every script and style.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from storymap.assets import bundle as assets
from storymap.errors import InputError
from storymap.maps.captions import description, title_of
from storymap.maps.data import embed_json, pack
from storymap.maps.still.picture import static_map_svg
from storymap.model import Story, StoryPlace
from storymap.page.data import page_data
from storymap.page.pictures import leads_away, shows_pictures
from storymap.page.text import (
    byline,
    counts,
    direction,
    footer,
    language_note,
    place_index,
    text_body,
)
from storymap.translations.phrases import interface_language, say

if TYPE_CHECKING:
    from storymap.maps.interactive import MapParts, StoryMap

# Passages from which a text is laid out only where it is read.
LONG = 300
TOOLS = (("home", "⌂"), ("theme", "◐"))


def render_page(story: Story, *, map: StoryMap | None = None, title: str | None = None) -> str:  # noqa: A002  the contract's name
    """The story as one HTML file that makes no request.

    `map` is a map that `draw_map` made, with layers of yours; without it one is drawn. `title`
    stands in place of the document's own. Same story, same bytes. Raises InputError where the map
    is another story's, or a layer of it loads files or tiles from elsewhere.
    """
    from storymap.maps.interactive import draw_map, map_parts

    story_map = draw_map(story) if map is None else map
    parts = map_parts(story_map)
    if story_map.story != story:
        raise InputError(
            "The map was drawn for another story, or before this one's edits; "
            "draw it anew with draw_map(story)."
        )
    data = page_data(story, parts.view, parts.data)
    places = story_map.places
    heading = title_of(story.document, title)
    headline, body = text_body(story, heading)
    images = _images(parts, shows_pictures(body))
    styles = [
        assets.leaflet_style(),
        assets.static_text("map/map.css"),
        assets.static_text("reader/reader.css"),
        assets.static_text("reader/still.css"),
        assets.static_text("reader/timeline.css"),
        *([assets.static_text("reader/pictures.css")] if leads_away(body) else []),
        *parts.styles,
    ]
    scripts = [
        assets.leaflet_script(),
        assets.map_script(),
        parts.script,
        assets.reader_script(),
    ]
    theme = assets.script_text("map/theme")
    speech = interface_language(story.document.language)
    blocks = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(story.document.language or "en")}">',
        *_head(heading, description(story, places), styles, [theme, *scripts], images),
        f'<body class="{"with-map" if data["markers"] else "no-places"}">',
        _skip(speech) if data["markers"] else "",
        '<div class="layout">',
        *_column(story, headline, body, places),
        *_map_side(parts.body, static_map_svg(story, places), speech),
        "</div>",
        '<div id="storymap-live" class="unseen" role="status" aria-live="polite"></div>',
        _data_block("storymap-data", pack(data)),
        _data_block("storymap-basemap", parts.basemap) if parts.basemap else "",
        *(f"<script>{script}</script>" for script in scripts),
        "</body></html>",
    ]
    return "\n".join(block for block in blocks if block) + "\n"


def _skip(speech: str) -> str:
    text = say(speech, "skip")
    return f'<a class="skip" lang="{speech}" dir="ltr" href="#storymap-index">{text}</a>'


def _head(
    title: str, summary: str, styles: list[str], scripts: list[str], images: list[str]
) -> list[str]:
    summary = escape(summary)
    return [
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(styles, scripts, images)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f'<meta name="description" content="{summary}">',
        f'<meta property="og:title" content="{escape(title)}">',
        '<meta property="og:type" content="article">',
        f'<meta property="og:description" content="{summary}">',
        '<meta name="generator" content="Storymap">',
        '<meta name="referrer" content="no-referrer">',
        *(f"<style>{style}</style>" for style in styles),
        f"<script>{scripts[0]}</script>",
        "</head>",
    ]


def _column(story: Story, heading: str, body: str, places: Sequence[StoryPlace]) -> list[str]:
    document = story.document
    language = escape(document.language or "en")
    speech = interface_language(document.language)
    long = " long" if len(document.passages) > LONG else ""
    return [
        '<main class="column">',
        f'<article class="text{long}" dir="{direction(document)}" lang="{language}">',
        '<header class="masthead">',
        heading,
        byline(document),
        counts(story, places),
        "</header>",
        language_note(document),
        ""
        if places
        else f'<p class="notice" lang="{speech}" dir="ltr">{say(speech, "no-map")}</p>',
        body,
        "</article>",
        place_index(story, places),
        footer(story),
        "</main>",
    ]


def _map_side(body: str, still: str, speech: str) -> list[str]:
    return [
        f'<aside class="map-side" lang="{speech}" aria-label="{say(speech, "map")}">',
        f'<div class="map-frame">{body}</div>',
        f'<div class="map-still">{still}</div>' if still else "",
        '<div class="map-tools">',
        *(_tool(name, sign, say(speech, f"tool-{name}")) for name, sign in TOOLS),
        "</div>",
        '<section id="storymap-panel" class="panel" hidden></section>',
        "</aside>",
    ]


def _tool(name: str, sign: str, label: str) -> str:
    return (
        f'<button type="button" id="storymap-{name}" class="tool" title="{label}">'
        f'<span aria-hidden="true">{sign}</span><span class="unseen">{label}</span></button>'
    )


def _data_block(name: str, value: object) -> str:
    return f'<script type="application/json" id="{name}">{embed_json(value)}</script>'


def _images(parts: MapParts, pictures: bool) -> list[str]:
    """Where images may come from: nowhere, but for pictures and layers inside, and chosen tiles."""
    layers = any(sign in parts.script for sign in ("data:image/", "L.control.layers("))
    inside = pictures or layers or bool(parts.hosts)
    return ["data:", *parts.hosts] if inside else []


def _policy(styles: Iterable[str], scripts: Iterable[str], images: list[str]) -> str:
    """Nothing may load or run but what is inside this file, and tiles where they were chosen."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(_hash(text) for text in scripts)}",
            f"style-src {' '.join(_hash(text) for text in styles)}",
            " ".join(["img-src", *(images or ["'none'"])]),
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _hash(text: str) -> str:
    # The browser hashes the text after it has normalised the line ends.
    data = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8")
    return f"'sha256-{base64.b64encode(hashlib.sha256(data).digest()).decode()}'"
