"""An address out of a source in, the same fit to be a link out, or None.

What a source names is hostile: only addresses of the web and of mail become links, and `geo:`
addresses (RFC 5870) are kept for the position in them. A story that we make ourselves, as a site's
atlas, also leads to the pages beside it.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit


def is_address(source: str | None) -> bool:
    """Whether the source is on the web: a path on a machine is nobody else's business."""
    try:
        address = urlsplit(source or "")
    except ValueError:
        return False
    return address.scheme in ("http", "https") and bool(address.netloc)


# No browser's address bar takes more.
LONGEST = 4000
_LINE_ENDS = re.compile(r"[\t\r\n]")
_DEGREES = r"[+-]?\d{1,3}(?:\.\d{1,15})?"
_GEO = re.compile(rf"geo:(?P<lat>{_DEGREES}),(?P<lon>{_DEGREES})(?=[,;?]|\Z)", re.IGNORECASE)
_GEONAMES = re.compile(r"https?://(?:(?:sws|www)\.)?geonames\.org/(\d{1,12})(?![\d.])")
_MAIL = re.compile(r"mailto:[^?@\s]+@[^?@\s]+", re.IGNORECASE)
_BESIDE = re.compile(r"\./(?!(?:.*/)?\.\.(?:/|\Z))[\w.~%/-]+", re.ASCII)


def link_address(href: str | None) -> str | None:
    """The `http:`, `https:` or `mailto:` address in `href`, None where it is anything else."""
    address = _clean(href)
    if address is None:
        return None
    return address if _is_web(address) or _MAIL.match(address) else None


def shown_address(href: str | None) -> str | None:
    """A `link_address`, or one such as "./a/b.html": a page beside the one that it stands in."""
    beside = _BESIDE.fullmatch(href or "") and len(href or "") <= LONGEST
    return href if beside else link_address(href)


def web_address(href: str | None) -> str | None:
    """The `http:` or `https:` address in `href`, None where it is anything else."""
    address = _clean(href)
    return address if address is not None and _is_web(address) else None


def geo_address(href: str | None) -> str | None:
    """The `geo:` address in `href`, None where it is anything else or lies nowhere on Earth."""
    address = _clean(href)
    return address if address and geo_position(address) else None


def geo_position(address: str) -> tuple[float, float] | None:
    """The latitude and longitude, in degrees, of a `geo:` address; None where it is none."""
    found = _GEO.match(address)
    if not found or "crs=" in address.lower().replace("crs=wgs84", ""):
        return None
    lat, lon = float(found["lat"]), float(found["lon"])
    return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None


def host_of(address: str) -> str:
    """Whom an address leads to: the host without "www.", the mail address, or the page beside."""
    parts = urlsplit(address)
    return (parts.hostname or parts.path).removeprefix("www.")


def _clean(href: str | None) -> str | None:
    """The address as a browser reads it: no white space, no signs that nobody sees."""
    if not href or len(href) > LONGEST:
        return None
    address = _LINE_ENDS.sub("", href.strip()).replace(" ", "%20")
    if any(unicodedata.category(sign)[0] in "CZ" for sign in address):
        return None
    return address


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def geonames_id(address: str | None) -> str | None:
    """The id of the place that an address at GeoNames leads to, None for any other address."""
    found = _GEONAMES.match(address or "")
    return f"geonames:{int(found[1])}" if found else None
