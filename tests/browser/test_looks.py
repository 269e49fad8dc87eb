"""What was once ugly or in the way: lines in the panel, tools upon each other, a text that runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from factories import ALMATY, GENEVA, make_story, story_of
from webapp_window import expect

from storymap.assets import bundle
from storymap.assets.lexer import squeeze_style
from storymap.model import Place

pytestmark = pytest.mark.browser

Opener = Callable[..., Any]

FILLER = "Nothing else was said that day, and nobody on the road remembered it. " * 9
COLUMN = (
    "The train to Almaty stood for an hour in the open steppe that night\n"
    "while two men walked along it with a lamp and counted the wheels of\n"
    "every carriage."
)
VERSE = "Geneva lay\nbelow the snow,\nand we in Geneva\nhad nowhere to go."


def roads(times: int = 6) -> Any:
    """A story longer than the window."""
    blocks = [
        ("paragraph", f"{number}. In {name} it was cold. {FILLER}")
        for number, name in enumerate(("Almaty", "Geneva") * (times // 2))
    ]
    return story_of(tuple(blocks), {"Almaty": ALMATY, "Geneva": GENEVA}, title="A long road")


def test_the_panel_keeps_the_lines_that_the_text_keeps(show: Opener) -> None:
    """Verse stands in lines there too; a paragraph wrapped to a column flows."""
    story = story_of(
        (("paragraph", COLUMN), ("paragraph", VERSE)),
        {"Almaty": ALMATY, "Geneva": GENEVA},
        title="Two texts",
    )
    page = show(story).page
    lines = (
        "e => Math.round(e.getClientRects()[0].height / parseFloat(getComputedStyle(e).lineHeight))"
    )
    kept = []
    for number in range(2):
        page.evaluate(f"Storymap('reader/panel').open({number}, null, {{}})")
        excerpt = page.locator(".panel .excerpt")
        kept.append(
            (excerpt.evaluate("e => getComputedStyle(e).whiteSpace"), excerpt.evaluate(lines))
        )
    assert kept[0][0] == "normal" and kept[1] == ("pre-line", 4)


def test_the_way_back_does_not_cover_the_tour(show: Opener) -> None:
    """On a phone it stands clear of the panel and of the map."""
    page = show(roads(), width=390, height=844).page
    page.evaluate("Storymap('reader/tour').start({at: 3})")
    pill = page.locator(".back-pill")
    pill.wait_for()
    button, card = pill.bounding_box(), page.locator(".tour").bounding_box()
    above = page.locator(".map-side").bounding_box()
    assert above["y"] + above["height"] < button["y"]
    assert button["y"] + button["height"] < card["y"]


def test_a_marker_at_the_side_is_shown_whole(show: Opener) -> None:
    """A marker that half hangs over the map's edge comes in when its place is opened."""
    story = story_of(
        (("paragraph", "From Almaty to Geneva."),), {"Almaty": ALMATY, "Geneva": GENEVA}, title="A"
    )
    page = show(story).page
    page.evaluate(
        """() => { const map = Storymap('map/view').map, p = Storymap('map/data').data.places[0];
        map.setView([p.lat, p.lon], 5, {animate: false});
        map.panBy([map.getSize().x / 2 - 4, 0], {animate: false}); }"""
    )
    page.evaluate("Storymap('reader/panel').open(0, null, {})")
    page.wait_for_timeout(100)
    at = page.evaluate(
        "Storymap('map/view').map.latLngToContainerPoint("
        "Storymap('map/view').spot(Storymap('map/data').data.places[0]))"
    )
    assert at["x"] > 30


@pytest.mark.parametrize("width", [700, 760, 1024])
def test_every_tool_can_be_pressed_in_a_narrow_window(show: Opener, width: int) -> None:
    """At 200 % a laptop's window is as narrow: the tools take a second line beside the zoom."""
    page = show(roads(), width=width, height=450).page
    covered = """() => [...document.querySelectorAll(".map-tools button, .leaflet-control-zoom a")]
      .filter((tool) => tool.offsetWidth).filter((tool) => {
        const box = tool.getBoundingClientRect();
        const spots = [[box.left + 3, box.top + 3], [box.right - 3, box.bottom - 3]];
        return !spots.every(([x, y]) => tool.contains(document.elementFromPoint(x, y)));
      }).map((tool) => tool.textContent)"""
    assert page.evaluate(covered) == []


def test_a_narrow_map_shows_its_key_or_its_small_maps(show: Opener) -> None:
    """The key is no column of single words between them and the tools."""
    page = show(make_story(), width=720, height=450).page
    inset = page.locator("button.inset")
    page.locator(".insets").evaluate(
        """(corner) => {
          const box = document.createElement("button");
          box.className = "inset";
          box.style.cssText = "width: 172px; height: 116px";
          corner.append(box);
        }"""
    )
    expect(inset).to_be_visible()
    page.locator("#storymap-key").click()
    expect(inset).to_be_hidden()
    key, tool = page.locator(".legend").bounding_box(), page.locator("#storymap-key").bounding_box()
    assert key["width"] > 300 and key["y"] > tool["y"] + tool["height"]


def test_the_desk_leaves_text_and_paper_alone(show: Opener) -> None:
    """Words typed in the panel, and the bar's menu by the keyboard, do not move what is read."""
    page = show(roads(12), width=1024, height=620).page
    page.locator("#storymap-desk").click()
    page.locator(".m", has_text="Geneva").nth(2).scroll_into_view_if_needed()
    page.locator(".m", has_text="Geneva").nth(2).click()
    was = page.evaluate("scrollY")
    assert was > 100
    page.locator("#storymap-panel").get_by_role("button", name="Caption").press("Enter")
    field = page.get_by_role("textbox", name="Caption")
    expect(field).to_be_focused()
    page.keyboard.type("Where it snowed for a week, and nobody came by. " * 3)
    seen = """(field) => {
      const box = field.getBoundingClientRect();
      return field.contains(document.elementFromPoint(box.left + 9, box.top + 9)) &&
        field.scrollHeight - field.clientHeight < 60 && box.width > 200;
    }"""
    assert field.evaluate(seen) and page.evaluate("scrollY") == was
    page.keyboard.press("Escape")
    rest = page.locator(".desk-rest")
    rest.focus()
    page.keyboard.press("Enter")
    menu = page.locator(".desk-more")
    expect(menu).to_be_visible()
    button, box = rest.bounding_box(), menu.bounding_box()
    bar = page.locator(".desk-bar").bounding_box()
    assert page.evaluate("scrollY") == was
    assert box["x"] == pytest.approx(
        min(button["x"], bar["x"] + bar["width"] - box["width"]), abs=2
    )
    page.emulate_media(media="print")
    expect(page.locator(".desk-bar")).to_be_hidden()


def test_a_list_at_the_desk_shows_that_it_goes_on(show: Opener) -> None:
    """Its foot fades while there is more, and leaves the last row clear."""
    page = show(roads(12), width=1024, height=620).page
    page.locator("#storymap-desk").click()
    page.locator(".desk-rest").click()
    page.locator(".desk-more").get_by_role("button", name="Tour stops").click()
    rows = page.locator(".stop-list")
    fade = """(list) => {
      const { position, height } = getComputedStyle(list, "::after");
      list.scrollTop = list.scrollHeight;
      const last = list.querySelector(".stop-row:last-of-type").getBoundingClientRect();
      const foot = list.getBoundingClientRect().bottom;
      const clear = foot - last.bottom > parseFloat(height) - 2;
      return [position, list.scrollHeight > list.clientHeight, clear];
    }"""
    assert rows.evaluate(fade) == ["sticky", True, True]


def test_where_the_map_is_clicked_nothing_lies_over_it(show: Opener) -> None:
    """While a spot is chosen the key and the small maps make way."""
    page = show(roads()).page
    page.locator("#storymap-desk").click()
    expect(page.locator(".legend")).to_be_visible()
    page.evaluate("Storymap('desk/mapclick').pick(() => {})")
    expect(page.locator(".legend")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator(".legend")).to_be_visible()


def test_a_story_opens_with_no_marker_under_its_key(show: Opener) -> None:
    """A place in the corner that the key lies over comes out from under it, all of it."""
    perm = Place("geonames:511196", "Perm", 58.0105, 56.2502, "city", "Russia", "Perm Krai")
    places = {"Perm": perm, "Almaty": ALMATY}
    page = show(story_of((("paragraph", "From Perm to Almaty."),), places, title="A")).page
    covered = """() => {
      const key = document.querySelector(".legend").getBoundingClientRect();
      const dots = [...document.querySelectorAll(".pin .pin-dot")];
      return dots.map((dot) => dot.getBoundingClientRect())
        .map((dot) => dot.right > key.left && dot.bottom > key.top);
    }"""
    assert page.locator(".legend").is_visible() and page.evaluate(covered) == [False, False]
    larger = "(key) => { key.style.width = '60%'; key.style.height = '30%'; }"
    page.locator(".legend").evaluate(larger)
    page.locator("#storymap-home").click()
    assert page.evaluate(covered) == [False, False]


def test_a_story_opens_with_no_marker_under_its_tools(show: Opener) -> None:
    """In a low window, as in a frame of another page, where they lie over much of the map."""
    spots = {
        "Amsterdam": (52.37, 4.89), "Utrecht": (52.09, 5.12), "Vienna": (48.21, 16.37),
        "Piran": (45.53, 13.57), "Milan": (45.46, 9.19), "Basel": (47.56, 7.57),
    }  # fmt: skip
    towns = {name: Place(f"g:{name}", name, *spot, "city") for name, spot in spots.items()}
    blocks = (("paragraph", f"They went to {', '.join(towns)}."),)
    page = show(story_of(blocks, towns, title="A"), width=860, height=420).page
    covered = """() => {
      const tools = [...document.querySelector(".map-tools").children].map(each =>
        each.getBoundingClientRect());
      const dots = [...document.querySelectorAll(".pin .pin-dot")];
      return dots.map((dot) => dot.getBoundingClientRect()).filter((dot) =>
        tools.some((tool) => dot.right > tool.left && dot.left < tool.right &&
          dot.bottom > tool.top && dot.top < tool.bottom)).length;
    }"""
    assert page.evaluate(covered) == 0


def test_style_sheets_mean_the_same_without_idle_spaces(chromium: Any) -> None:
    """A browser reads the same rules from a page's sheets and from the files."""
    page = chromium.new_page()
    rules = """text => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return [...sheet.cssRules].map(rule => rule.cssText.replaceAll(", ", ","));
    }"""
    sheets = sorted(Path(bundle.__file__).parent.glob("*/*.css"))
    assert len(sheets) > 5
    for path in sheets:
        text = path.read_text(encoding="utf-8")
        assert page.evaluate(rules, squeeze_style(text)) == page.evaluate(rules, text)
    page.close()
