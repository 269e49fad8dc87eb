"""The text's own links and pictures, as a reader meets them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape
from typing import Any

import pytest
from chromium import violations
from factories import ALMATY, ASTANA, story_of
from pictures import address, png

from storymap import Image, Link, Story, build_story, render_page
from storymap.readers import read_bytes

pytestmark = pytest.mark.browser

Opener = Callable[..., Any]
Server = Callable[[str, dict[str, str]], str]

PAYLOADS = (
    "{{7*191}}",
    "${alert(1)}",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onerror="alert(1)',
    "' onload='alert(1)",
    "--><svg onload=alert(1)>",
    "line\u2028separator",
    "`\\u0022`",
)
HOSTILE = " ".join(PAYLOADS)
HOST = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Host</title><body>
<iframe id="frame" title="Story" sandbox="allow-scripts" style="width:1100px;height:700px"
 srcdoc="{source}"></iframe></body></html>"""
TEXT = "We read a letter about the road from Almaty, by night, in Astana."
CAPTION = "The road near Almaty."
FILLER = "Nothing else happened on that long day upon the road. " * 60


def travel() -> Story:
    """A paragraph with links, a long one, a picture below the first screen, one on the web."""
    story = story_of(
        (("paragraph", TEXT), ("paragraph", FILLER), ("caption", CAPTION), ("paragraph", "End.")),
        {"Almaty": ALMATY, "Astana": ASTANA},
        title="A road",
    )
    text = story.document.text
    caption, end = text.index(CAPTION), text.index("End.")
    links = (
        _link(text, "a letter", "https://e.org/letter"),
        _link(text, "the road from Almaty, by night", "https://e.org/road"),
        _link(text, "Astana", "https://e.org/astana"),
    )
    images = (
        Image(caption, caption + len(CAPTION), address(png(900, 600)), "A road"),
        Image(end, end + 4, "https://pictures.e.org/end.jpg", "The end"),
    )
    return replace(story, document=replace(story.document, links=links, images=images))


def _link(text: str, words: str, href: str) -> Link:
    start = text.index(words)
    return Link(start, start + len(words), href)


def test_a_link_opens_a_window_of_its_own(show: Opener) -> None:
    """The story stays where it is; the new window cannot reach it."""
    reader = show(travel())
    page = reader.page
    link = page.locator("a.link", has_text="a letter")
    assert link.get_attribute("target") == "_blank"
    assert link.get_attribute("rel") == "noopener noreferrer"
    with page.context.expect_page() as opened:
        link.click()
    assert reader.outside == ["https://e.org/letter"]
    assert opened.value != page
    assert page.url.startswith("file:")


def test_a_name_within_a_link_flies_to_the_map(show: Opener) -> None:
    """By click and by key; nothing is opened."""
    reader = show(travel())
    page = reader.page
    page.locator(".m", has_text="Almaty").first.click()
    assert page.inner_text("#panel-title") == "Almaty"
    page.locator(".m", has_text="Astana").focus()
    page.keyboard.press("Enter")
    assert page.inner_text("#panel-title") == "Astana"
    assert len(page.context.pages) == 1
    reader.check()


def test_a_link_in_a_name_is_the_next_stop(show: Opener) -> None:
    """Names are one stop, a name's sign is another; the second half of a link is none."""
    page = show(travel()).page
    page.locator("a.link", has_text="a letter").focus()
    stops = []
    for _ in range(3):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate("document.activeElement.ariaLabel || document.activeElement.textContent")
        )
    assert stops == ["the road from", "Almaty", "Link: e.org"]


def test_no_control_is_inside_another(show: Opener) -> None:
    """Neither a name in a link nor a link in a name."""
    page = show(travel()).page
    assert page.locator("a .m, .m a, a a, button a").count() == 0
    assert page.locator('[data-passage="0"]').text_content() == TEXT


def test_a_passage_in_the_panel_reads_as_in_the_text(show: Opener) -> None:
    """Links and signs leave nothing behind in it."""
    page = show(travel()).page
    page.locator(".m", has_text="Astana").click()
    assert page.locator(".panel .excerpt").first.text_content() == TEXT
    assert page.locator(".panel .excerpt a").count() == 0


def test_without_popups_a_link_shows_its_address(open_reader: Opener, serve: Server) -> None:
    """In the strictest sandbox the words stay and the address stands behind them."""
    host = serve("host", {"host.html": HOST.format(source=escape(render_page(travel())))})
    reader = open_reader(f"{host}/host.html")
    frame = reader.page.frame_locator("#frame")
    frame.locator(".m[role=button]").first.wait_for()
    frame.locator("a.link", has_text="a letter").click()
    assert frame.locator(".text .address").all_text_contents() == ["https://e.org/letter"]
    assert "We read a letter https://e.org/letter about" in frame.locator(".text").inner_text()
    assert reader.outside == []


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_a_picture_fits_the_measure_and_moves_nothing(
    show: Opener, width: int, height: int
) -> None:
    """Its room is kept before it comes; nothing is asked of the outside."""
    reader = show(travel(), width=width, height=height)
    page = reader.page
    box = "() => { const b = document.querySelector('.picture img').getBoundingClientRect();"
    before = page.evaluate(box + " return [b.width, b.height]; }")
    image = page.locator(".picture img")
    image.scroll_into_view_if_needed()
    image.evaluate("image => image.decode()")
    assert image.evaluate("image => image.naturalWidth") == 900
    after = page.evaluate(box + " return [b.width, b.height]; }")
    assert before == after
    assert after[0] / after[1] == pytest.approx(1.5, abs=0.02)
    assert after[0] <= page.locator(".text").bounding_box()["width"]
    assert image.get_attribute("alt") == "A road"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator(".picture-away").get_attribute("href") == "https://pictures.e.org/end.jpg"
    reader.check()


def test_a_name_in_a_caption_flies_to_the_map(show: Opener) -> None:
    """A caption is a passage like any other."""
    page = show(travel()).page
    page.locator("figcaption .m", has_text="Almaty").click()
    assert page.inner_text("#panel-title") == "Almaty"
    assert page.locator(".stepper").is_visible()


def test_pictures_are_printed(show: Opener) -> None:
    """Also those that were never scrolled to."""
    page = show(travel()).page
    with_it = len(page.pdf())
    page.evaluate("document.querySelector('.picture img').remove()")
    assert with_it > len(page.pdf()) + 1000


def test_without_scripts_links_and_pictures_are_there(show: Opener) -> None:
    """They are in the file's own HTML."""
    reader = show(travel(), java_script_enabled=False)
    page = reader.page
    assert page.locator("a.link", has_text="a letter").is_visible()
    image = page.locator(".picture img")
    image.scroll_into_view_if_needed()
    assert image.bounding_box()["height"] > 100
    assert reader.outside == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_has_no_objection(show: Opener, axe: str, width: int, theme: str) -> None:
    """Every rule of axe-core, with links beside names and pictures over captions."""
    page = show(travel(), width=width, color_scheme=theme).page
    assert violations(page, axe) == []


def test_payloads_in_every_attribute_stay_words(show: Opener) -> None:
    """Alternative text, title, addresses of links and pictures: nothing runs or is asked for."""
    text = "x" * len(PAYLOADS) * 2
    story = story_of((("paragraph", text), ("caption", HOSTILE)), {}, title="T")
    links = tuple(
        Link(2 * n, 2 * n + 1, f"https://e.org/{payload}") for n, payload in enumerate(PAYLOADS)
    ) + tuple(
        Link(2 * n + 1, 2 * n + 2, f"javascript:alert(1)//{payload}")
        for n, payload in enumerate(PAYLOADS)
    )
    end = len(story.document.text)
    begin = end - len(HOSTILE)
    images = (
        *(Image(begin, end, address(png()), payload, payload) for payload in PAYLOADS),
        *(Image(begin, end, f"{address(png())}{payload}", payload) for payload in PAYLOADS),
        *(Image(end, end, f"https://e.org/{payload}", payload) for payload in PAYLOADS),
        *(Image(end, end, payload, payload) for payload in PAYLOADS),
    )
    document = replace(story.document, links=links, images=images)
    reader = show(replace(story, document=document))
    page = reader.page
    alts = page.locator("main img").evaluate_all("all => all.map(e => e.alt)")
    assert alts == list(PAYLOADS)
    hrefs = page.locator("main a").evaluate_all("all => all.map(e => e.protocol)")
    assert hrefs
    assert set(hrefs) == {"https:"}
    assert page.locator("main script, main svg, main [onerror], main [onload]").count() == 0
    assert "1337" not in page.inner_text("body")
    reader.check()


def test_hostile_sources_are_shown_and_never_run(show: Opener) -> None:
    """The whole way from Markdown and HTML to the page."""
    picture = address(png())
    markdown = (
        "# Title <img src=x onerror=alert(1)>\n\n"
        f'![" onerror="alert(1)]({picture} "\\" onload=\\"alert(2)")\n\n'
        '[x](javascript:alert(1)) [y](https://e.org/"onclick=alert(1)) '
        "<a href='javascript:a'>z</a>\n\n"
        "![a](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)\n\n"
        "{{7*191}} ${alert(1)} went to Almaty.\n"
    )
    html = (
        '<p onclick="alert(1)">In Almaty {{7*191}} <a href="java&#10;script:alert(1)">x</a></p>'
        f'<img src="{picture}" alt="&quot; onerror=&quot;alert(1)" onerror="alert(1)">'
        "<svg onload=alert(1)></svg><iframe srcdoc='<script>alert(1)</script>'></iframe>"
        "<p><a href='https://e.org/&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;'>y</a></p>"
    )
    for name, source in (("a.md", markdown), ("a.html", html)):
        reader = show(build_story(read_bytes(source.encode(), name)))
        page = reader.page
        assert '" onerror="alert(1)' in page.locator("main img").get_attribute("alt")
        assert page.locator("main [onerror], main [onclick], main script, main iframe").count() == 0
        assert page.locator('main a[href^="javascript"]').count() == 0
        assert "1337" not in page.inner_text("body")
        reader.check()
