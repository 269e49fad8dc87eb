"""Story to one HTML file: the text with its names marked, the map, and each leading to the other.

The text is written here, in Python, so that it can be read without scripts; the scripts in
`assets/` link it to the map. The file makes no request and carries its own
Content-Security-Policy, with a hash for every script and style.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from storymap.assets import bundle as assets
from storymap.errors import InputError
from storymap.maps.captions import Captions
from storymap.maps.packing import embed_json
from storymap.maps.still.picture import static_map_svg
from storymap.maps.style import map_style
from storymap.model import Document, Story, StoryPlace
from storymap.page.data import page_data
from storymap.page.desk import desk_values
from storymap.page.index import place_index
from storymap.page.pictures import leads_away, shows_pictures
from storymap.page.published import View, head_tags, published_at
from storymap.page.text import (
    byline,
    counts_line,
    footer,
    language_note,
    notice,
    standfirst,
    text_body,
)
from storymap.review.edits import pictures_of
from storymap.review.projects import BLOCK, EDITS, GENERATOR, project_values
from storymap.translations.languages import direction
from storymap.translations.phrases import say

if TYPE_CHECKING:
    from storymap.maps.interactive import MapParts, StoryMap

# Passages from which a text is laid out only where it is read.
LONG = 300
# What a page that is saved for readers leaves out.
PART = "desk-part"
TOOLS = (("home", "⌂"), ("theme", "◐"))
# Links for the keyboard: target, words, and whether they need scripts.
SKIPS = (
    ("frame", "skip-map", " skip-script"),
    ("tour", "skip-tour", " skip-script"),
    ("index", "skip", ""),
)
VIEWS: tuple[View, ...] = ("full", "map", "captions")


def render_page(
    story: Story,
    *,
    map: StoryMap | None = None,  # noqa: A002  the contract's name
    title: str | None = None,
    view: View = "full",
    read_only: bool = False,
    address: str | None = None,
    up: tuple[str, str] | None = None,
) -> str:
    """The story as one HTML file that makes no request.

    `map` is a map that `draw_map` made, with layers of yours; without it one is drawn. `title`
    stands in place of the document's own. `view` is what a host shows of it: "full", the "map"
    alone, or the map with "captions"; without scripts all of it. A `read_only` page has no desk to
    edit it at. `address` is where the page will stand on the web: it then names the files that
    `files_beside` gives. `up` is the title of what the page is one of, and its address as seen from
    the page, to go back to. Same story, same bytes. Raises InputError where the map is another
    story's, a layer of it loads files or tiles from elsewhere, there is no such view, or `address`
    is none of the web.
    >>> render_page(build_story(read_text("The ferry from Oslo reached Hamburg.")))[:15]
    '<!DOCTYPE html>'
    """
    if view not in VIEWS:
        raise InputError(f"There is no view {view!r}; take one of {', '.join(VIEWS)}.")
    captions, places, parts = _drawn(story, map, title)
    language = captions.language
    tags = head_tags(captions, published_at(address), picture=bool(places)) if address else []
    headline, body = text_body(story, captions.title, language)
    desk = [] if read_only else [assets.style_text("desk/desk")]
    styles, scripts = _styles(parts, body), _scripts(parts, desk=not read_only)
    edited = [assets.desk_script()] if desk else []
    theme = assets.script_text("map/theme")
    policy = _policy(
        [*styles, *desk],
        [theme, *scripts, *edited],
        _images(parts, bool(desk) or bool(pictures_of(story.edits)) or shows_pictures(body)),
    )
    blocks = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(story.document.language or "en")}" '
        f'dir="{direction(story.document.language)}">',
        *_head(captions, policy, styles, theme, desk, tags),
        f'<body class="{_shape(story, places)}" data-view="{view}">',
        _skip(language) if places else "",
        '<div class="layout">',
        *_column(story, headline, body, places, captions, up),
        *_map_side(parts.body, static_map_svg(places, captions, story.document.layers), language),
        "</div>",
        '<div id="storymap-live" class="unseen" role="status" aria-live="polite"></div>',
        data_block("storymap-data", page_data(story, parts.view, parts.data)),
        data_block("storymap-basemap", parts.basemap) if parts.basemap else "",
        data_block(BLOCK, project_values(story, body)),
        data_block(EDITS, desk_values(story), "data-desk") if desk else "",
        *(f"<script>{script}</script>" for script in scripts),
        *(f'<script class="{PART}">{script}</script>' for script in edited),
        "</body></html>",
    ]
    return "\n".join(block for block in blocks if block) + "\n"


def _drawn(
    story: Story, given: StoryMap | None, title: str | None
) -> tuple[Captions, Sequence[StoryPlace], MapParts]:
    """Of the map that was given, if it is this story's, or a new one: captions, places, parts."""
    from storymap.maps.interactive import draw_map, map_parts

    story_map = draw_map(story) if given is None else given
    if story_map.story != story:
        raise InputError(
            "The map was drawn for another story, or before this one's edits; "
            "draw it anew with draw_map(story)."
        )
    captions = story_map.captions
    if title:
        captions = replace(captions, title=title.strip())
    return captions, story_map.places, map_parts(story_map)


def _styles(parts: MapParts, body: str) -> list[str]:
    names = ["reader", "still", "timeline", *(["pictures"] if leads_away(body) else [])]
    own = [*(assets.style_text(f"reader/{name}") for name in names)]
    return [assets.leaflet_style(), map_style(), *own, *parts.styles]


def _scripts(parts: MapParts, *, desk: bool) -> list[str]:
    """All but the desk's own, in their order."""
    return [
        assets.leaflet_script(),
        assets.map_script(),
        *([assets.resume_script()] if desk else []),
        parts.script,
        assets.reader_script(desk=desk),
    ]


def _skip(language: str) -> str:
    return "".join(
        f'<a class="skip{scripted}" lang="{language}" dir="{direction(language)}" '
        f'href="#storymap-{target}">{say(language, key)}</a>'
        for target, key, scripted in SKIPS
    )


def _head(
    captions: Captions,
    policy: str,
    styles: Iterable[str],
    theme: str,
    desk: Iterable[str],
    tags: Iterable[str],
) -> list[str]:
    title, summary = escape(captions.title), escape(captions.summary)
    return [
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        f'<meta name="description" content="{summary}">',
        f'<meta property="og:title" content="{title}">',
        '<meta property="og:type" content="article">',
        f'<meta property="og:description" content="{summary}">',
        *tags,
        GENERATOR,
        '<meta name="referrer" content="no-referrer">',
        *(f"<style>{style}</style>" for style in styles),
        *(f'<style class="{PART}">{style}</style>' for style in desk),
        f"<script>{theme}</script>",
        "</head>",
    ]


def _column(
    story: Story,
    headline: str,
    body: str,
    places: Sequence[StoryPlace],
    captions: Captions,
    up: tuple[str, str] | None,
) -> list[str]:
    document, language = story.document, captions.language
    long = " long" if len(document.passages) > LONG else ""
    return [
        '<main class="column">',
        f'<nav class="up"><a rel="up" dir="auto" href="{escape(up[1])}">{escape(up[0])}</a></nav>'
        if up
        else "",
        f'<article class="text{long}" dir="{direction(document.language)}" '
        f'lang="{escape(document.language or "en")}">',
        '<header class="masthead">',
        headline,
        standfirst(document),
        byline(document, language),
        counts_line(captions, places),
        "</header>",
        language_note(document, language),
        "" if places or document.layers else notice(language, _untold(document, language)),
        body,
        "</article>",
        place_index(places, language),
        footer(story, captions),
        "</main>",
    ]


def _shape(story: Story, places: Sequence[StoryPlace]) -> str:
    """What the page is laid out as: there is a map where anything is to be drawn on it."""
    return "with-map" if places or story.document.layers else "no-places"


def _untold(document: Document, language: str) -> str:
    """That there is no map, what was tried, and what a reader may do."""
    words = len(document.text.split())
    tried = say(language, "no-map-tried", n=words)
    return " ".join([say(language, "no-map"), tried, say(language, "no-map-add")])


def _map_side(body: str, still: str, language: str) -> list[str]:
    return [
        f'<aside class="map-side" lang="{language}" dir="{direction(language)}" '
        f'aria-label="{say(language, "map")}">',
        f'<div class="map-frame" id="storymap-frame" tabindex="-1">{body}</div>',
        f'<div class="map-still">{still}</div>' if still else "",
        '<div class="map-tools">',
        *(tool_button(name, sign, say(language, f"tool-{name}")) for name, sign in TOOLS),
        "</div>",
        '<section id="storymap-panel" class="panel" hidden></section>',
        "</aside>",
    ]


def tool_button(name: str, sign: str, label: str) -> str:
    """A button over the map's corner."""
    return (
        f'<button type="button" id="storymap-{name}" class="tool" title="{label}">'
        f'<span aria-hidden="true">{sign}</span><span class="unseen">{label}</span></button>'
    )


def data_block(name: str, value: object, more: str = "") -> str:
    """A block of JSON that the page's scripts read, with `more` attributes."""
    mark = f" {more}" if more else ""
    return f'<script type="application/json" id="{name}"{mark}>{embed_json(value)}</script>'


def _images(parts: MapParts, pictures: bool) -> list[str]:
    """Where images may come from: nowhere, but for pictures and layers inside, and chosen tiles.

    At the desk a place may be given a picture.
    """
    layers = any(sign in parts.script for sign in ("data:image/", "L.control.layers("))
    inside = pictures or layers or bool(parts.hosts)
    return ["data:", *parts.hosts] if inside else []


def _policy(styles: Iterable[str], scripts: Iterable[str], images: list[str]) -> str:
    """Nothing may load or run but what is inside this file, and tiles where they were chosen."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(content_hash(text) for text in scripts)}",
            f"style-src {' '.join(content_hash(text) for text in styles)}",
            " ".join(["img-src", *(images or ["'none'"])]),
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def content_hash(text: str) -> str:
    """The hash by which a page's policy lets a script or a style of it through."""
    # The browser hashes the text after it has normalised the line ends.
    data = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8")
    return f"'sha256-{base64.b64encode(hashlib.sha256(data).digest()).decode()}'"
