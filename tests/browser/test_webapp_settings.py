"""The Streamlit page's settings, formats, preview, progress and accessibility, in Chromium."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from webapp_window import JOURNEY, PATIENCE, Window, expect

pytestmark = pytest.mark.browser

# Streamlit's own file picker gives a labelled section the role "presentation"; none of it is ours.
THEIRS = {"presentation-role-conflict"}


def query_of(window: Window) -> str:
    return str(window.page.evaluate("() => location.search"))


def test_an_address_opens_the_sample_and_the_colours_that_it_names(
    open_window: Callable[..., Window],
) -> None:
    """What one reader copies, another one sees."""
    window = open_window("?story=ibn-battuta-from-tangier-to-delhi&theme=dark")
    expect(window.title).to_contain_text("Ibn Battuta")
    expect(window.story.locator("html")).to_have_attribute("data-theme", "dark")
    assert query_of(window) == "?story=ibn-battuta-from-tangier-to-delhi&theme=dark"
    window.reader.check()


def test_an_address_that_names_nothing_known_is_the_plain_page(
    open_window: Callable[..., Window],
) -> None:
    """Neither a path nor markup in it does anything."""
    window = open_window("?story=../../pyproject&theme=%3Cscript%3E&basemap=nowhere")
    expect(window.title).to_contain_text("Kazakhstan")
    assert "script" not in query_of(window)
    assert "nowhere" not in query_of(window)
    window.reader.check()


def test_settings_go_into_the_address_and_a_text_does_not(
    open_window: Callable[..., Window],
) -> None:
    """Choosing colours and another map; then a text of one's own."""
    window = open_window("?story=ibn-battuta-from-tangier-to-delhi")
    window.open_box("View")
    window.page.get_by_text("Dark", exact=True).click()
    expect(window.story.locator("html")).to_have_attribute("data-theme", "dark")
    assert query_of(window) == "?story=ibn-battuta-from-tangier-to-delhi&theme=dark"
    window.close_box()
    window.paste(JOURNEY)
    expect(window.title).to_have_text("A journey east")
    window.page.wait_for_function("() => !location.search.includes('story')")
    assert query_of(window) == "?theme=dark"
    window.reader.check()


def test_what_is_filtered_in_the_page_goes_into_the_address(
    open_window: Callable[..., Window],
) -> None:
    """And an address with filters opens the page with them; another text forgets them."""
    window = open_window()
    window.story.locator("#storymap-places").click()
    window.story.get_by_label("Kind").select_option("city")
    window.page.wait_for_function("() => location.search === '?kind=city'")
    window.story.get_by_label("Search places").press_sequentially("aktau", delay=60)
    window.page.wait_for_function("() => location.search === '?kind=city&search=aktau'")
    window.page.wait_for_timeout(800)
    expect(window.story.get_by_label("Search places")).to_have_value("aktau")
    expect(window.story.locator(".entries-count")).to_contain_text("1 of ")

    other = open_window(query_of(window))
    expect(other.story.get_by_label("Kind")).to_have_value("city")
    expect(other.story.locator(".entries-count")).to_contain_text("1 of ")
    other.paste(JOURNEY)
    expect(other.title).to_have_text("A journey east")
    other.page.wait_for_function("() => location.search === ''")
    expect(other.story.get_by_label("Kind")).to_have_value("")
    other.reader.check()
    window.reader.check()


def test_days_go_into_the_address(open_window: Callable[..., Window]) -> None:
    """The handles of the time line, there and back, and with the browser's own "back"."""
    window = open_window("?time=2022-01-04..2022-01-06")
    label = window.story.locator(".timeline-label")
    expect(label).to_have_text(re.compile("4.–.6 Jan 2022"))
    window.story.get_by_role("button", name="All days").click()
    window.page.wait_for_function("() => location.search === ''")
    window.page.go_back()
    expect(label).to_have_text(re.compile("4.–.6 Jan 2022"))
    window.reader.check()


def test_a_filter_that_the_story_has_not_leaves_the_address(
    open_window: Callable[..., Window],
) -> None:
    """What means nothing here is not passed on."""
    window = open_window("?kind=volcano&time=yesterday&country=" + "x" * 200)
    window.page.wait_for_function("() => location.search === ''", timeout=PATIENCE)
    assert window.story.locator(".pin-icon").count() > 10
    window.reader.check()


def test_the_role_is_a_setting_of_the_window(open_window: Callable[..., Window]) -> None:
    """It stands in the address, and stays for the next text."""
    window = open_window("?role=literal")
    window.open_box("View")
    chosen = window.page.get_by_role("radio", name="Only where it happens")
    expect(chosen).to_be_checked()
    window.close_box()
    window.paste(JOURNEY)
    expect(window.title).to_have_text("A journey east")
    window.page.wait_for_function("() => location.search === '?role=literal'")
    window.reader.check()


def test_window_and_page_agree_on_the_role(open_window: Callable[..., Window]) -> None:
    """Chosen in the window it reaches the page, chosen in the page the window and the address."""
    window = open_window()
    counts = window.story.locator(".counts")
    before = counts.inner_text()
    window.open_box("View")
    window.page.get_by_text("Only where it happens", exact=True).click()
    role = window.story.get_by_role("switch", name="Only where it happens")
    expect(role).to_be_checked()
    assert counts.inner_text() != before
    assert query_of(window) == "?role=literal"
    window.close_box()
    role.focus()
    window.page.keyboard.press("Space")
    expect(counts).to_have_text(before)
    window.page.wait_for_function("() => location.search === ''")
    window.open_box("View")
    expect(window.page.get_by_role("radio", name="Every name")).to_be_checked()
    window.reader.check()


@pytest.mark.parametrize(("scheme", "theme"), [("light", "dark"), ("dark", "light")])
def test_the_whole_window_has_the_colours_that_were_chosen(
    open_window: Callable[..., Window], scheme: str, theme: str
) -> None:
    """The bar and its boxes as well as the story, and axe finds their words legible."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    window = open_window(f"?theme={theme}", color_scheme=scheme)
    ground = {"light": "rgb(253, 252, 249)", "dark": "rgb(22, 24, 27)"}
    expect(window.page.locator(".stApp")).to_have_css("background-color", ground[theme])
    found = []
    for name in ("Your text", "Project", "Edits", "View", "Formats", "Embed"):
        window.open_box(name)
        box = window.page.locator("[data-testid=stPopoverBody]").last
        expect(box).to_have_css("background-color", ground[theme])
        window.page.wait_for_timeout(300)
        response = axe.run(window.page).response
        found += [(name, v["id"], v["nodes"][0]["html"][:200]) for v in response["violations"]]
        window.close_box()
        window.page.wait_for_timeout(200)
    assert [violation for violation in found if violation[1] not in THEIRS] == []
    window.reader.check()


def test_the_pages_own_switch_turns_the_window_too(open_window: Callable[..., Window]) -> None:
    """And the address keeps it."""
    window = open_window(color_scheme="light")
    window.story.locator("#storymap-theme").click()
    expect(window.page.locator(".stApp")).to_have_css("background-color", "rgb(22, 24, 27)")
    expect(window.story.locator("html")).to_have_attribute("data-theme", "dark")
    assert query_of(window) == "?theme=dark"
    window.open_box("View")
    window.page.get_by_text("As the window", exact=True).click()
    expect(window.page.locator(".stApp")).to_have_css("background-color", "rgb(253, 252, 249)")
    expect(window.story.locator("html")).to_have_attribute("data-theme", "light")
    assert query_of(window) == ""
    window.reader.check()


def test_another_map_keeps_the_place_in_the_text(open_window: Callable[..., Window]) -> None:
    """The page is drawn anew and stands where it stood; who is asked for tiles is said."""
    window = open_window()
    body = window.story.locator("body")
    body.evaluate("() => window.scrollTo(0, 600)")
    before = body.evaluate("() => window.scrollY")
    assert before > 0
    window.page.wait_for_timeout(600)  # the page tells its view at most every 0.3 s
    window.open_box("View")
    window.choose(window.page.get_by_label("Map", exact=True).first, "OpenTopoMap")
    caption = window.page.locator(".st-key-messages")
    expect(caption).to_contain_text("opentopomap.org for tiles")
    expect(window.story.locator(".leaflet-control-attribution")).to_contain_text("OpenTopoMap")
    assert "basemap=OpenTopoMap" in query_of(window)
    window.page.wait_for_timeout(500)
    assert abs(body.evaluate("() => window.scrollY") - before) < 60
    assert all(".tile.opentopomap.org/" in url for url in window.reader.outside)


def test_every_format_is_one_click(open_window: Callable[..., Window]) -> None:
    """Pictures, a picture for print, data; each what its name says."""
    window = open_window()
    window.open_box("Formats")
    assert window.download("Picture (PNG)").startswith(b"\x89PNG\r\n")
    plain = ElementTree.fromstring(window.download("Picture (SVG)"))
    numbered = ElementTree.fromstring(window.download("Picture for print"))
    assert int(numbered.attrib["height"]) > int(plain.attrib["height"])
    assert b'"format": 1' in window.download("Data (JSON)")
    window.reader.check()


def test_the_embed_code_has_a_preview_that_is_only_looked_at(
    open_window: Callable[..., Window],
) -> None:
    """The same page in a second sandboxed frame, without corrections."""
    window = open_window()
    window.open_box("Embed")
    window.page.get_by_text("Preview", exact=True).click()
    frame = window.page.locator('iframe[title^="Preview: "]')
    expect(frame).to_have_attribute("sandbox", re.compile("^allow-scripts"))
    preview = window.page.frame_locator('iframe[title^="Preview: "]')
    expect(preview.locator("h1")).to_contain_text("Kazakhstan")
    assert frame.bounding_box()["height"] < 500
    window.reader.check()


def test_a_book_shows_what_is_being_done_and_finishes(open_window: Callable[..., Window]) -> None:
    """The stages are named while the old story stands; then the book is there."""
    window = open_window()
    page = "\n\n".join([JOURNEY.partition("\n\n")[2]] * 3)
    chapters = (f"Chapter {n}\n\n{page.replace('Marie', f'Marie {n}')}" for n in range(250))
    text = "A very long journey\n\n" + "\n\n".join(chapters)
    window.upload("book.txt", text.encode())
    expect(window.page.locator(".st-key-working")).to_contain_text("Finding the places in")
    window.page.locator(".st-key-working [data-testid=stExpander]").wait_for(
        state="detached", timeout=2 * PATIENCE
    )
    expect(window.title).to_have_text("A very long journey")
    window.reader.check()


@pytest.mark.parametrize("width", [320, 390, 1024])
def test_the_titles_of_stories_are_read_whole(
    open_window: Callable[..., Window], width: int
) -> None:
    """On a phone the list has a line to itself, and all buttons share the next."""
    window = open_window(width=width)
    field = window.page.locator(".st-key-samples input")
    fits = field.evaluate("(field) => field.scrollWidth <= field.clientWidth")
    assert fits or width > 480
    rows = """(bar) => new Set([...bar.querySelectorAll("button")]
      .filter((each) => each.offsetWidth && !each.closest(".st-key-samples"))
      .map((each) => Math.round(each.getBoundingClientRect().top))).size"""
    assert window.page.locator(".st-key-bar").evaluate(rows) == 1
    field.click()
    options = window.page.get_by_role("option")
    expect(options.first).to_be_visible()
    cut = """(options) => options.flatMap((each) => [each, ...each.children])
      .filter((each) => each.scrollWidth > each.clientWidth ||
        each.getBoundingClientRect().right > innerWidth).length"""
    assert options.evaluate_all(cut) == 0


@pytest.mark.parametrize("width", [320, 1440])
def test_the_files_that_can_be_opened_are_told_to_the_end(
    width: int, open_window: Callable[..., Window]
) -> None:
    """The line below the box is not cut off, however narrow the window is."""
    window = open_window(width=width)
    window.open_box("Your text")
    told = window.page.get_by_text("50MB per file")
    expect(told).to_contain_text("STORYMAP")
    assert told.evaluate("line => line.scrollWidth - line.clientWidth") <= 0


@pytest.mark.parametrize(("width", "words"), [(1280, 7), (1024, 7), (760, 2), (390, 0)])
def test_the_bar_is_in_words_as_long_as_they_fit(
    open_window: Callable[..., Window], width: int, words: int
) -> None:
    """A laptop shows every word, a tablet where one begins and ends; none leaves the bar."""
    window = open_window(width=width)
    bar = window.page.locator(".st-key-bar")
    shown = """(bar) => {
      const buttons = [...bar.querySelectorAll("button")].filter((each) => each.offsetWidth);
      const spilt = buttons.filter((each) => each.getBoundingClientRect().right > innerWidth);
      const worded = buttons.filter((each) => {
        const word = each.querySelector('[data-testid="stMarkdownContainer"]');
        return word && word.offsetWidth > 10;
      });
      return [worded.length, spilt.length];
    }"""
    assert bar.evaluate(shown) == [words, 0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_axe_finds_nothing_of_ours(
    open_window: Callable[..., Window], width: int, scheme: str
) -> None:
    """The window, and each of its boxes opened; every button stays in the window."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    window = open_window(width=width, color_scheme=scheme)
    found = []
    for name in (None, "Your text", "Edits", "View", "Formats", "Embed"):
        if name:
            button = window.page.get_by_role("button", name=name).first
            box = button.bounding_box()
            assert box["x"] + box["width"] <= width
            button.click()
            window.page.wait_for_timeout(300)
        response = axe.run(window.page).response
        found += [(name, v["id"], v["nodes"][0]["target"]) for v in response["violations"]]
        if name:
            window.close_box()
            window.page.wait_for_timeout(200)
    assert [violation for violation in found if violation[1] not in THEIRS] == []
