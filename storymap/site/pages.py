"""What a site has besides its story maps: the index, the feed, and an atlas of all its places."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from storymap.maps.symbols import PALETTE
from storymap.model import Document, Link, Mention, Passage, Place, Resolution, Story
from storymap.text.characters import one_line

# What a feed says of a text without a day; a feed must say something, and a clock is no answer.
NO_DAY = "1970-01-01"
_SERIF = 'Charter, "Noto Serif", Georgia, serif'  # as the pages have it, shorter
_NAMED = 6  # places that the index names of each text

_COLOURS = {
    theme: f"""body {{ background: {colours["paper"]}; color: {colours["ink"]}; }}
a {{ color: {colours["accent"]}; }}
li {{ border-color: {colours["rule"]}; }}
li p {{ color: {colours["quiet"]}; }}
"""
    for theme, colours in PALETTE.items()
}
_STYLE = f"""
:root {{ color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }}
{_COLOURS["light"]}@media (prefers-color-scheme: dark) {{
{_COLOURS["dark"]}}}
body {{ max-width: 44rem; margin: 0 auto; padding: 2rem 1rem; }}
h1 {{ margin: 1rem 0; font: 700 clamp(1.8rem, 5vw, 2.6rem)/1.15 {_SERIF}; }}
h1, li {{ overflow-wrap: anywhere; }}
ol {{ list-style: none; padding: 0; }}
li {{ padding: .9rem 0; border-top-width: 1px; border-top-style: solid; }}
li a {{ color: inherit; font: 600 1.2rem/1.35 {_SERIF}; text-decoration: none; }}
li a:is(:hover, :focus) {{ text-decoration: underline; }}
li p {{ margin: .15rem 0 0; font-size: .875rem; }}
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A text of a site: the path of its page, its title, day and language, and its places."""

    page: str
    title: str
    date: str | None
    language: str | None
    words: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """A site's title, the address that it stands at, and its texts in the order of their names."""

    title: str
    address: str | None
    entries: tuple[Entry, ...]

    def link(self, page: str) -> str:
        """The address of a page, relative where the site's own is not known."""
        return page_address(self.address, page) if self.address else quote(page)


def page_address(site: str, page: str) -> str:
    """The address of a page of the site that stands at `site`."""
    return f"{site.rstrip('/')}/{quote(page)}"


def index_page(site: Site, atlas: str, feed: str) -> str:
    """The first page: every text with its day and places, without a script."""
    style = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    rows = "\n".join(_row(entry) for entry in _latest_first(site))
    places = len({place.id for entry in site.entries for place in entry.places})
    links = [f'<a href="{quote(feed)}">Feed</a>']
    if places:
        links.insert(0, f'<a href="{quote(atlas)}">Atlas of {places:,} places</a>')
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{style}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Storymap site">
<title>{escape(site.title)}</title>
<link rel="alternate" type="application/atom+xml" href="{quote(feed)}">
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>{escape(site.title)}</h1>
<p>{" · ".join(links)}</p>
<ol>
{rows}
</ol>
</main>
</body>
</html>
"""


def _row(entry: Entry) -> str:
    names = list(dict.fromkeys(place.name for place in entry.places))
    shown = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    told = [entry.date, f"{entry.words:,} words", shown or "no places"]
    language = f' lang="{escape(entry.language)}"' if entry.language else ""
    title = escape(one_line(entry.title).strip() or entry.page)
    about = escape(" · ".join(part for part in told if part))
    # An empty title would leave nothing to click at; a path never begins with a scheme.
    return (
        f'<li><a href="./{quote(entry.page)}"{language}><bdi>{title}</bdi></a><p>{about}</p></li>'
    )


def feed_page(site: Site, feed: str) -> str:
    """The texts as an Atom feed (RFC 4287), the latest first."""
    from storymap.exports.xml import add, root_of, xml_text

    root = root_of("feed", "http://www.w3.org/2005/Atom")
    days = [entry.date for entry in site.entries if entry.date]
    add(root, "title", site.title)
    add(root, "id", _id_of(site, ""))
    add(root, "updated", f"{max(days, default=NO_DAY)}T00:00:00Z")
    add(root, "link", rel="self", href=site.link(feed))
    add(add(root, "author"), "name", site.title)
    for entry in _latest_first(site):
        item = add(root, "entry")
        add(item, "title", one_line(entry.title))
        add(item, "id", _id_of(site, entry.page))
        add(item, "updated", f"{entry.date or NO_DAY}T00:00:00Z")
        add(item, "link", rel="alternate", type="text/html", href=site.link(entry.page))
        names = dict.fromkeys(place.name for place in entry.places)
        add(item, "summary", ", ".join(names) or "No places.")
    return xml_text(root)


def _id_of(site: Site, page: str) -> str:
    if site.address:
        return site.link(page)
    digest = hashlib.sha256(f"{site.title}\n{page}".encode()).hexdigest()
    return f"urn:uuid:{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-8{digest[17:20]}-{digest[20:32]}"


def _latest_first(site: Site) -> list[Entry]:
    """Texts with a day before those without; of one day in the order of their names."""
    return sorted(site.entries, key=lambda entry: entry.date or "", reverse=True)


def atlas_of(site: Site) -> Story | None:
    """A story of all places, a passage each with the titles of the texts that name it, which lead
    to their pages; None without any.
    """
    naming: dict[str, list[Entry]] = defaultdict(list)
    places: dict[str, Place] = {}
    for entry in site.entries:
        for place in {place.id: place for place in entry.places}.values():
            places.setdefault(place.id, place)
            naming[place.id].append(entry)
    text = one_line(site.title).strip() or "Atlas"
    passages = [Passage(0, 0, len(text), "heading")]
    links: list[Link] = []
    resolutions: list[Resolution] = []
    for id_ in sorted(places, key=lambda each: (-len(naming[each]), places[each].name, each)):
        place = places[id_]
        name = one_line(place.name).strip() or id_
        text += "\n\n"
        start = len(text)
        text += f"{name}: "
        for number, entry in enumerate(naming[id_]):
            title = one_line(entry.title).strip() or entry.page
            text += "; " if number else ""
            href = site.link(entry.page) if site.address else f"./{quote(entry.page)}"
            links.append(Link(len(text), len(text) + len(title), href))
            text += title
        at = len(passages)
        passages.append(Passage(at, start, len(text), "paragraph"))
        mention = Mention(start, start + len(name), name, at, "name", 1.0, "literal")
        resolutions.append(Resolution(mention, "resolved", place, 1.0, source="author"))
    if not resolutions:
        return None
    document = Document(
        "atlas", site.title, text, tuple(passages), language="en", links=tuple(links)
    )
    return Story(document, tuple(resolutions))
