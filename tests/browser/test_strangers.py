"""What a host or an address may say to a page: anything, and nothing comes of it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any
from urllib.parse import quote

import pytest
from factories import make_story
from payloads import PAYLOADS

from storymap import render_page

pytestmark = pytest.mark.browser

# A page whose frame has our page, and what that answers.
_HOST = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Host</title><body>
<iframe id="frame" title="Story" sandbox="allow-scripts" style="width:1100px;height:700px"
 srcdoc="{}"></iframe><script>
window.heard = 0;
window.addEventListener("message", () => {{ heard += 1; }});
window.tell = (message) => document.getElementById("frame").contentWindow.postMessage(message, "*");
</script></body></html>"""
# Where a message has a value, and what no host of ours says there.
_FIELDS = {
    "select": ("place", "mention"),
    "focus": ("place",),
    "highlight": ("places",),
    "filter": ("filters",),
    "found": ("words", "places", "told"),
    "tour": ("action", "stop"),
    "start": ("offers", "filters", "view", "link", "theme", "review", "tour"),
}
_ODD: list[Any] = [
    None, True, -1, 1e308, "", "__proto__", "constructor", [], [None, [[]], {}], {"a": {"b": []}},
    {"lat": 1e308, "lon": -1e308, "zoom": 1e9, "scroll": 1e308, "place": "__proto__"},
    {"lat": None, "lon": "1", "zoom": "", "scroll": [5]},
    {"words": {}, "kind": ["x"], "time": 5, "__proto__": {"x": 1}},
    {"stories": "x", "online": {}},
]  # fmt: skip


def test_whatever_a_host_says_the_page_goes_on(
    open_reader: Callable[..., Any], serve: Callable[..., str]
) -> None:
    """Payloads and odd values in every field of every message."""
    host = serve("host", {"host.html": _HOST.format(escape(render_page(make_story())))})
    reader = open_reader(f"{host}/host.html")
    reader.page.wait_for_function("heard > 0")
    values: list[Any] = [*_ODD, *PAYLOADS]
    said = [
        {"storymap": 1, "type": kind, field: value}
        for kind, fields in _FIELDS.items()
        for field in fields
        for value in values
    ]
    # The page is still there afterwards, and does what it is told.
    places = ("geonames:2660646", None, "geonames:2660646")
    told = [{"storymap": 1, "type": "select", "place": place} for place in places]
    reader.page.evaluate("all => all.forEach(tell)", [*values, *said, *told])
    frame = reader.page.frame_locator("#frame")
    frame.locator("#panel-title", has_text="Geneva").wait_for()
    reader.check()


@pytest.mark.parametrize("part", ["#place={}", "#passage={}", "#stop={}", "#{}", "?view={}"])
def test_whatever_an_address_says_the_page_is_as_it_was(
    part: str, open_reader: Callable[..., Any], serve: Callable[..., str]
) -> None:
    """Nothing of an address becomes a part of the page."""
    address = serve("story", {"story.html": render_page(make_story())})
    reader = open_reader(f"{address}/story.html")
    marks = reader.page.locator("*").count()
    for payload in PAYLOADS if part.startswith("#") else PAYLOADS[::6]:  # each is a page more
        wanted = f"{address}/story.html{part.format(quote(payload))}"
        if part.startswith("#"):
            reader.page.evaluate("address => { location.href = address; }", wanted)
        else:
            reader.page.goto(wanted)
    assert reader.page.locator("*").count() == marks
    reader.check()
