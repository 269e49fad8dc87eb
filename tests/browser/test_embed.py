"""The page inside another page: a sandboxed frame of another origin, and the bridge to its host."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import pytest
from factories import make_story

from storymap import render_page
from storymap.page import embed_code

pytestmark = pytest.mark.browser

Opener = Callable[..., Any]
Server = Callable[[str, dict[str, str]], str]

HOST = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Host</title>
<body><iframe id="frame" title="Story" sandbox="allow-scripts" {source}
 style="width:1100px;height:700px;border:0"></iframe>
<script>
  window.heard = [];
  window.addEventListener("message", event => {{
    if (event.source === document.getElementById("frame").contentWindow) heard.push(event.data);
  }});
  window.tell = message => document.getElementById("frame").contentWindow.postMessage(
    {{storymap: 1, ...message}}, "*");
</script></body></html>"""


@pytest.fixture
def hosted(open_reader: Opener, serve: Server) -> tuple[Any, Any]:
    """A reader of the host's page, and the frame with the story from another origin."""
    story = serve("story", {"story.html": render_page(make_story())})
    host = serve("host", {"host.html": HOST.format(source=f'src="{story}/story.html"')})
    reader = open_reader(f"{host}/host.html")
    frame = reader.page.frame_locator("#frame")
    heard(reader, "ready")
    return reader, frame


def heard(reader: Any, kind: str, count: int = 1) -> list[dict[str, Any]]:
    """The messages of a kind once there are `count` of them."""
    reader.page.wait_for_function(
        "([kind, count]) => heard.filter(m => m.type === kind).length >= count", arg=[kind, count]
    )
    found: list[dict[str, Any]] = reader.page.evaluate(
        "kind => heard.filter(m => m.type === kind)", kind
    )
    return found


def tell(reader: Any, **message: Any) -> None:
    reader.page.evaluate("message => tell(message)", message)


def test_a_sandboxed_frame_of_another_origin_works(hosted: tuple[Any, Any]) -> None:
    """Marker to passage and name to marker work with nothing but allow-scripts."""
    reader, frame = hosted
    frame.locator('.pin-icon[aria-label^="Almaty"]').click()
    assert frame.locator("#panel-title").inner_text() == "Almaty"
    frame.locator(".m", has_text="Geneva").click()
    assert frame.locator("#panel-title").inner_text() == "Geneva"
    frame.locator("#storymap-theme").click()
    reader.check()


def test_a_frame_from_srcdoc_works(open_reader: Opener, serve: Server) -> None:
    """The way the web page hosts it: srcdoc, no origin, no storage."""
    source = f'srcdoc="{escape(render_page(make_story()))}"'
    host = serve("host", {"host.html": HOST.format(source=source)})
    reader = open_reader(f"{host}/host.html")
    assert heard(reader, "ready") == [{"storymap": 1, "type": "ready", "places": 8, "mentions": 18}]
    frame = reader.page.frame_locator("#frame")
    frame.locator('.pin-icon[aria-label^="Aktau"]').click()
    assert frame.locator("#panel-title").inner_text() == "Aktau"
    frame.locator("#storymap-theme").click()
    reader.check()


def test_a_notebook_shows_a_story_that_can_be_read(open_reader: Opener, serve: Server) -> None:
    """The cell's output in a page that is none of ours: map and text lead to each other there."""
    cell = f"<!DOCTYPE html><meta charset=utf-8><title>Notebook</title>{make_story()._repr_html_()}"
    reader = open_reader(f"{serve('notebook', {'cell.html': cell})}/cell.html")
    frame = reader.page.frame_locator("iframe")
    frame.locator('.pin-icon[aria-label^="Aktau"]').click()
    assert frame.locator("#panel-title").inner_text() == "Aktau"
    frame.locator(".m", has_text="Geneva").first.click()
    assert frame.locator("#panel-title").inner_text() == "Geneva"
    reader.check()


def test_the_page_tells_what_was_chosen(hosted: tuple[Any, Any]) -> None:
    """A marker, then a name, then closing: three select messages, places by id."""
    reader, frame = hosted
    frame.locator('.pin-icon[aria-label^="Almaty"]').click()
    frame.locator(".m", has_text="Geneva").click()
    frame.locator(".panel-close").click()
    first, second, third = heard(reader, "select", 3)
    assert (first["place"], first["mention"]) == ("geonames:1526384", None)
    assert (second["place"], second["quote"]) == ("geonames:2660646", "Geneva")
    story = make_story()
    assert story.resolutions[second["mention"]].mention.text == "Geneva"
    assert third["place"] is None
    reader.check()


def test_the_host_chooses_and_a_seen_nonce_is_ignored(hosted: tuple[Any, Any]) -> None:
    """select opens a place without an echo; the same nonce again does nothing."""
    reader, frame = hosted
    tell(reader, type="select", place="geonames:610612", nonce="a")
    frame.locator("#panel-title", has_text="Aktau").wait_for()
    tell(reader, type="select", place="geonames:1526384", nonce="a")
    tell(reader, type="highlight", places=["geonames:1526384", "no such place"])
    frame.locator(".pin-lit").wait_for()
    assert frame.locator("#panel-title").inner_text() == "Aktau"
    assert reader.page.evaluate("heard.filter(m => m.type === 'select').length") == 0
    reader.check()


def test_corrections_show_only_in_review_and_reach_the_host(hosted: tuple[Any, Any]) -> None:
    """After start with review, a name can be rejected or given another candidate."""
    reader, frame = hosted
    frame.locator(".m", has_text="Paris").click()
    assert frame.locator(".corrections").count() == 0
    tell(reader, type="start", review=True, theme="dark")
    frame.locator(".corrections").wait_for()
    assert frame.locator("html").get_attribute("data-theme") == "dark"
    frame.locator(".choice").click()
    (edit,) = heard(reader, "edit")
    assert edit["action"] == "place" and edit["place"] == "geonames:4717560"
    assert edit["quote"] == "Paris"
    frame.locator(".m", has_text="Aktau").first.click()
    frame.get_by_text("Not a place").click()
    edit = heard(reader, "edit", 2)[1]
    assert (edit["action"], edit["quote"]) == ("reject", "Aktau")
    reader.check()


def test_the_view_travels_and_comes_back(hosted: tuple[Any, Any]) -> None:
    """The page tells its view after a move; start gives it back without a flight."""
    reader, frame = hosted
    frame.locator(".m", has_text="Geneva").click()
    reader.page.wait_for_function(
        "heard.some(m => m.type === 'view' && m.place && Math.abs(m.lon - 6.15) < 1)"
    )
    view = heard(reader, "view")[-1]
    assert abs(view["lon"] - 6.15) < 1 and view["place"] == "geonames:2660646"
    reader.page.reload()
    heard(reader, "ready")
    tell(reader, type="start", review=False, theme=None, view=view)
    frame.locator("#panel-title", has_text="Geneva").wait_for()
    again = heard(reader, "view")[-1]
    assert abs(again["lat"] - view["lat"]) < 0.01 and again["zoom"] == view["zoom"]
    reader.check()


def test_the_tour_travels_over_the_bridge(hosted: tuple[Any, Any]) -> None:
    """start with tour begins it; tour commands move it; the page tells where it is."""
    reader, frame = hosted
    tell(reader, type="start", tour=True)
    first = heard(reader, "tour")[0]
    assert (first["stop"], first["place"], first["playing"]) == (1, "geonames:607610", True)
    tell(reader, type="tour", action="pause")
    assert heard(reader, "tour", 2)[1]["playing"] is False
    tell(reader, type="tour", action="next", nonce="n")
    tell(reader, type="tour", action="next", nonce="n")
    assert heard(reader, "tour", 3)[2]["stop"] == 2
    tell(reader, type="tour", action="start", stop=5)
    assert frame.locator(".tour-count").inner_text().startswith("5 of")
    tell(reader, type="tour", action="end")
    last = heard(reader, "tour", 5)[-1]
    assert (last["stop"], last["place"]) == (0, None)
    assert not frame.locator(".tour").is_visible()
    tell(reader, type="start", link="stop=3")
    frame.locator(".tour-count", has_text="3 of").wait_for()
    reader.check()


def test_filters_travel_over_the_bridge(hosted: tuple[Any, Any]) -> None:
    """Set by the host without an echo, told when a reader changes one, given back when unknown."""
    reader, frame = hosted
    tell(reader, type="start", filters={"kind": "city"})
    frame.locator("#storymap-places").click()
    frame.get_by_label("Country", exact=True).select_option("Kazakhstan")
    assert heard(reader, "filter")[0]["filters"] == {"kind": "city", "country": "Kazakhstan"}
    tell(reader, type="filter", filters={"country": "Atlantis", "sort": "name", "valueOf": "x"})
    assert heard(reader, "filter", 2)[1]["filters"] == {"sort": "name"}
    tell(reader, type="filter", filters="all")
    tell(reader, type="filter", filters=None)
    tell(reader, type="filter", filters={})
    frame.get_by_label("Order").select_option("Most named")
    assert heard(reader, "filter", 3)[2]["filters"] == {"sort": "count"}
    reader.check()


def test_the_page_tells_its_colours(hosted: tuple[Any, Any]) -> None:
    """When its reader turns it dark or light."""
    reader, frame = hosted
    frame.locator("#storymap-theme").click()
    assert heard(reader, "theme")[0]["theme"] == "dark"


def test_the_page_tells_the_height_that_suits_it(hosted: tuple[Any, Any]) -> None:
    """size, once, and again when asked: a text scrolls beside its map, whatever the frame has."""
    reader, _ = hosted
    (size,) = heard(reader, "size")
    assert 400 < size["height"] <= 700
    tell(reader, type="size")
    assert heard(reader, "size", 2)[1]["height"] == size["height"]
    reader.page.evaluate("document.getElementById('frame').style.height = '2000px'")
    tell(reader, type="size")
    assert heard(reader, "size", 3)[2]["height"] == size["height"]
    reader.check()


# A blog's page as WordPress makes it of an address: its own sandbox, no style, a secret behind the
# address, and a script that gives a frame the height it asks for with that secret.
BLOG = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Blog</title>
<body style="margin:0"><article style="max-width:650px;margin:auto"><h1>A post</h1>
<p style="height:600px">Before.</p>
<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" title="Story"
 src="{story}#?secret=aB3dE6gH1k" data-secret="aB3dE6gH1k" width="100%" height="640"
 frameborder="0"></iframe><p style="height:2000px">After.</p></article>
<script>
  window.addEventListener("message", ({{ data, source }}) => {{
    const frame = document.querySelector("[data-secret='" + (data && data.secret) + "']");
    if (!frame || frame.contentWindow !== source || data.message !== "height") return;
    frame.height = Math.min(1000, Math.max(200, parseInt(data.value, 10)));
  }});
</script></body></html>"""


@pytest.mark.parametrize(("preset", "height"), [("map", (420, 420)), ("full", (600, 780))])
def test_a_blog_gives_the_frame_the_height_it_asks_for(
    open_reader: Opener, serve: Server, preset: str, height: tuple[int, int]
) -> None:
    """Without a script of ours on its page; a map keeps its shape when the column changes."""
    story = serve("story", {"story.html": render_page(make_story(), view=preset)})  # type: ignore[arg-type]
    host = serve("host", {"host.html": BLOG.format(story=f"{story}/story.html")})
    reader = open_reader(f"{host}/host.html")
    page = reader.page
    page.frames[1].locator(".pin").first.wait_for()
    page.wait_for_function(
        "([least, most]) => { const high = Number(document.querySelector('iframe').height);"
        " return high >= least && high <= most; }",
        arg=[*height],
    )
    if preset == "map":
        page.evaluate("document.querySelector('article').style.maxWidth = '1000px'")
        page.wait_for_function("Number(document.querySelector('iframe').height) === 625")
    page.mouse.move(640, 500)
    page.mouse.wheel(0, 300)
    page.wait_for_function("window.scrollY > 100")
    reader.check()


def test_the_code_keeps_its_shape_without_any_script(open_reader: Opener, serve: Server) -> None:
    """A map's frame is as high as its width asks for, and never so low that nothing can be read."""
    story = serve("story", {"story.html": render_page(make_story(), view="map")})
    code = embed_code(f"{story}/story.html", "Story", "map")
    host = serve("host", {"host.html": f"<article style='width:880px'>{code}</article>"})
    page = open_reader(f"{host}/host.html").page
    shape = "() => { const box = document.querySelector('iframe').getBoundingClientRect();"
    assert page.evaluate(f"{shape} return [box.width, box.height]; }}") == [880, 550]
    page.evaluate("document.querySelector('article').style.width = '360px'")
    assert page.evaluate(f"{shape} return [box.width, box.height]; }}") == [360, 420]


def test_a_host_that_has_the_headline_leaves_it_out(open_reader: Opener, serve: Server) -> None:
    """?headline=0 in the frame's address: no headline twice, and the counts stay."""
    story = serve("story", {"story.html": render_page(make_story())})
    reader = open_reader(f"{story}/story.html?headline=0")
    assert not reader.page.is_visible("h1")
    assert reader.page.is_visible(".counts")
    reader.check()


def test_a_link_out_of_a_sandbox_becomes_its_address(hosted: tuple[Any, Any]) -> None:
    """Without allow-popups a click shows the address as text instead of doing nothing."""
    reader, frame = hosted
    frame.locator(".m", has_text="Geneva").click()
    frame.locator(".links a").first.click()
    assert frame.locator(".address").inner_text() == "https://www.geonames.org/2660646"
    assert reader.outside == []


def test_a_link_out_of_the_offered_frame_opens(open_reader: Opener, serve: Server) -> None:
    """With allow-popups, as the embed code has it, a page of its own is opened."""
    story = serve("story", {"story.html": render_page(make_story())})
    page = HOST.replace(
        'sandbox="allow-scripts"',
        'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"',
    )
    host = serve("host", {"host.html": page.format(source=f'src="{story}/story.html"')})
    reader = open_reader(f"{host}/host.html")
    frame = reader.page.frame_locator("#frame")
    frame.locator(".m", has_text="Geneva").click()
    with reader.page.context.expect_page() as opened:
        frame.locator(".links a").first.click()
    opened.value.wait_for_timeout(100)
    assert reader.outside == ["https://www.geonames.org/2660646"]


def test_strangers_are_not_heeded(hosted: tuple[Any, Any]) -> None:
    """A message that does not come from the parent window, or of no known kind, does nothing."""
    reader, frame = hosted
    reader.page.evaluate(
        """() => { const frame = document.createElement('iframe');
        frame.srcdoc = "<script>parent.document.getElementById('frame').contentWindow.postMessage("
          + "{storymap: 1, type: 'select', place: 'geonames:610612'}, '*')<\\/script>";
        document.body.append(frame); }"""
    )
    tell(reader, type="constructor")
    tell(reader, type="select", place="__proto__")
    tell(reader, type="highlight", places=["geonames:1526384"])
    frame.locator(".pin-lit").wait_for()
    assert frame.locator("#panel-title").count() == 0
    reader.check()


@pytest.mark.parametrize("preset", ["map", "captions"])
def test_a_frame_may_show_the_map_alone(open_reader: Opener, serve: Server, preset: str) -> None:
    """Without text, or with the tour's captions; the wheel scrolls the host, Ctrl with it zooms."""
    story = serve("story", {"story.html": render_page(make_story(), view=preset)})
    frame = f'<iframe src="{story}/story.html" sandbox="allow-scripts" width="800" height="420">'
    host = serve("host", {"host.html": f"<body>{frame}</iframe><p style='height:3000px'>Text.</p>"})
    page = open_reader(f"{host}/host.html").page
    inner = page.frames[1]
    inner.locator(".pin").first.wait_for()
    assert not inner.is_visible(".text")
    assert inner.is_visible(".tour") == (preset == "captions")
    zoom = "Storymap('map/view').map.getZoom()"
    before = inner.evaluate(zoom)
    page.mouse.move(600, 200)
    page.mouse.wheel(0, 200)
    page.wait_for_function("window.scrollY > 100")
    assert inner.evaluate(zoom) == before
    page.mouse.move(600, 60)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    for _ in range(100):  # the page's policy forbids to wait by a string of script
        if inner.evaluate(zoom) > before:
            break
        page.wait_for_timeout(100)
    assert inner.evaluate(zoom) > before
