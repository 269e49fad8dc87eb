"""Online tile layers by name, from the list that xyzservices keeps: address, credit, hosts.

Never the default: whoever opens a page with tiles asks a third party for them. The vector basemap
stays beneath, for when no tile comes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from storymap.errors import UnsupportedFormat

if TYPE_CHECKING:
    from xyzservices import TileProvider

# Offered by name in messages and on the web page; any other name of xyzservices does as well.
SUGGESTED = ("OpenTopoMap", "Esri.WorldTopoMap", "Esri.WorldImagery", "OpenStreetMap.Mapnik")
# Servers that refuse whoever does not say which site asks, as a page opened from a file or in a
# sandboxed frame cannot: https://operations.osmfoundation.org/policies/tiles/
_PUBLISHED = (".openstreetmap.org",)
# A reader who zooms in further sees the same tiles enlarged.
_DEEPEST = 18
# What Leaflet fills in for each tile.
_OF_A_TILE = frozenset({"x", "y", "z", "s", "r"})


@dataclass(frozen=True, slots=True)
class Tiles:
    """A tile layer: `url` with Leaflet's {z}, {x}, {y}, {s} and {r}; `credit` in plain words.

    `hosts` are the origins that a page with these tiles asks.
    """

    name: str
    url: str
    credit: str
    hosts: tuple[str, ...]
    subdomains: str | tuple[str, ...] = "abc"
    min_zoom: int = 0
    max_zoom: int = _DEEPEST

    @property
    def warning(self) -> str:
        """What a person who chooses tiles must know, in one sentence."""
        hosts = ", ".join(sorted({urlsplit(host).netloc for host in self.hosts}))
        told = (
            f"The map asks {hosts} for tiles: that server sees who reads the page "
            "and which part of the world they look at."
        )
        if self.published:
            told += " It answers published pages only: opened from a file, the map has no tiles."
        return told

    @property
    def published(self) -> bool:
        """Whether the server answers only pages that say where they stand on the web."""
        return any(host.endswith(end) for host in self.hosts for end in _PUBLISHED)

    def values(self) -> dict[str, Any]:
        """What the page's script needs; the credit is HTML."""
        host = urlsplit(self.hosts[0]).netloc
        told = {"host": host, "published": True} if self.published else {"host": host}
        return {"url": self.url, "options": self.options(), "credit": escape(self.credit), **told}

    def options(self) -> dict[str, Any]:
        """The options of Leaflet's tile layer."""
        subdomains = self.subdomains
        return {
            "subdomains": subdomains if isinstance(subdomains, str) else list(subdomains),
            "minZoom": self.min_zoom,
            "maxNativeZoom": self.max_zoom,
            "maxZoom": _DEEPEST,
            # Some servers refuse whoever does not say which site asks.
            "referrerPolicy": "strict-origin-when-cross-origin",
        }


def find_tiles(name: str) -> Tiles:
    """The tile layer of that name, such as "OpenStreetMap.Mapnik".

    Raises UnsupportedFormat where there is none, or it wants a key, or is not in Web Mercator.
    """
    from xyzservices import providers

    try:
        provider = providers.query_name(name)
    except ValueError as error:
        raise UnsupportedFormat(
            f"There is no basemap called {name!r}; choose vector, none, "
            f"{', '.join(SUGGESTED)} or another name that xyzservices lists."
        ) from error
    if provider.requires_token():
        raise UnsupportedFormat(
            f"The basemap {provider.name} wants a key of its owner's; "
            f"choose one without: {', '.join(SUGGESTED)}."
        )
    url = _filled(provider)
    if provider.get("crs", "EPSG:3857") != "EPSG:3857" or not url.startswith("https://"):
        raise UnsupportedFormat(
            f"The basemap {provider.name} does not fit this map (Web Mercator tiles over https); "
            f"choose one of: {', '.join(SUGGESTED)}."
        )
    subdomains = provider.get("subdomains", "abc")
    return Tiles(
        name=str(provider.name),
        url=url,
        credit=str(provider.get("attribution", provider.name)).replace("(C)", "©"),
        hosts=_hosts(url, subdomains),
        subdomains=subdomains if isinstance(subdomains, str) else tuple(map(str, subdomains)),
        min_zoom=int(provider.get("min_zoom", 0)),
        max_zoom=min(_DEEPEST, int(provider.get("max_zoom", _DEEPEST))),
    )


def _filled(provider: TileProvider) -> str:
    """The address with the provider's own settings written in."""

    def fill(match: re.Match[str]) -> str:
        key = match[1]
        return match[0] if key in _OF_A_TILE else str(provider.get(key, ""))

    return re.sub(r"\{(\w+)\}", fill, str(provider.url))


def _hosts(url: str, subdomains: str | list[str]) -> tuple[str, ...]:
    """The origins that the address leads to, one for each subdomain."""
    each = subdomains if "{s}" in url else [""]
    origins = (urlsplit(url.replace("{s}", str(s))) for s in each)
    return tuple(dict.fromkeys(f"{origin.scheme}://{origin.netloc}" for origin in origins))
