"""A real Chromium with every way to the outside shut and counted; what is measured and asked in it.

For the browser tests (`browser/conftest.py` has the fixtures) and for the reader's benchmarks.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
# Milliseconds to wait for a page at most: a busy machine takes its time.
LOADING = 90_000
_INSIDE = ("file:", "data:", "blob:", "http://127.0.0.1:", "http://localhost:")

# What a reader may have open while axe-core looks; the number is how many places a story needs.
STATES = {
    "open": (0, "null"),
    "place": (1, "Storymap('reader/panel').open(0, null, {})"),
    "uncertain": (
        8,
        "Storymap('map/store').set({review: true}), Storymap('reader/panel').open(7, null, {})",
    ),
    "tour": (4, "Storymap('reader/tour').start({at: 3})"),
    "places": (1, "Storymap('reader/places').open()"),
    "key": (1, "Storymap('reader/key').toggle(true)"),
    "times": (
        3,
        "document.body.classList.add('map-large');"
        "document.querySelector('.timeline-handle')?.dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'ArrowRight'}))",
    ),
    "read on": (0, "window.scrollTo(0, 300)"),
}
_CLICK = """turn => {
  const pins = document.querySelectorAll('.pin-icon');
  const started = performance.now();
  pins[turn * 7 % pins.length].click();
  document.getElementById('storymap-panel').getBoundingClientRect();
  return performance.now() - started;
}"""
# Where some words stand in the text, as a Range; null where they do not.
RANGE_OF = """words => {
  const walker = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) { continue; }
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    return range;
  }
  return null;
}"""
# By hand's breadth and back, as a reader with a wheel does; it gives the frames a second.
_SCROLL = """async () => {
  const started = performance.now();
  let frames = 0;
  let by = 30;
  for (let now = started; now < started + 4000; frames += 1) {
    now = await new Promise(requestAnimationFrame);
    const before = window.scrollY;
    window.scrollBy({top: by, behavior: 'instant'});
    if (window.scrollY === before && frames) by = -by;
  }
  return frames / 4;
}"""
# All that a page shows and says, with each place's panel open in turn; no page of ours has what it
# throws.
_WALK = """() => {
  const said = [];
  const look = root => {
    const words = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      if (!words.currentNode.parentElement.closest('script, style')) {
        said.push(words.currentNode.data);
      }
    }
    for (const element of root.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        if (['alt', 'aria-label', 'placeholder', 'title'].includes(name)) { said.push(value); }
        const leads = ['action', 'data', 'formaction', 'href', 'src', 'srcdoc'].includes(name);
        const runs = /^\\s*(javascript|vbscript|data:text)/i.test(value);
        if (name.startsWith('on') || (leads && runs)) {
          throw new Error(`${element.tagName} has ${name}="${value}"`);
        }
      }
    }
  };
  look(document.documentElement);
  const panel = document.getElementById('storymap-panel');
  const places = panel ? Storymap('map/data').data.markers : 0;
  for (let number = 0; number < places; number += 1) {
    Storymap('reader/panel').open(number, null, {});
    look(panel);
  }
  const tour = panel && Storymap('reader/tour');
  for (let stop = 0; tour && stop < tour.stops().length; stop += 1) {
    tour.start({ at: stop });
    look(document.querySelector('.panel.tour'));
  }
  for (const thing of document.querySelectorAll('.layer')) {
    thing.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
    document.querySelectorAll('.leaflet-tooltip').forEach(look);
    thing.dispatchEvent(new MouseEvent('mouseout', { bubbles: true }));
  }
  const strange = document.querySelectorAll('iframe, object, embed, base, form, link, math');
  if (strange.length) { throw new Error(strange[0].outerHTML); }
  return said.join('\\n');
}"""


@dataclass
class Reader:
    """A browser page with what went wrong on it: console errors, script errors, requests out."""

    page: Any
    problems: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    windows: list[str] = field(default_factory=list)  # opened by the page, as far as they came

    def check(self) -> None:
        """Nothing was asked of the outside and nothing was reported."""
        assert self.outside == []
        assert self.problems == []


def chromium_path() -> str | None:
    """This machine's Chromium, None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def launched(path: str) -> Iterator[Any]:
    """The browser, closed afterwards. Raises ImportError without Playwright."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def open_page(
    browser: Any,
    address: str,
    *,
    width: int = 1280,
    height: int = 800,
    first: str = "",
    **options: Any,
) -> Reader:
    """The address in a fresh context; only files and this machine's servers answer.

    `first` is a script that runs before the page's own.
    """
    context = browser.new_context(
        viewport={"width": width, "height": height}, **{"reduced_motion": "reduce", **options}
    )
    page = context.new_page()
    reader = Reader(page)

    def answer(route: Any) -> None:
        if route.request.url.startswith(_INSIDE):
            route.continue_()
            return
        reader.outside.append(route.request.url)
        route.abort()

    def hear(message: Any) -> None:
        if message.type in ("error", "warning"):
            reader.problems.append(f"{message.type}: {message.text}")

    context.route("**/*", answer)
    context.on("page", lambda window: reader.windows.append(window.url))
    page.on("pageerror", lambda error: reader.problems.append(f"script: {error}"))
    page.on("dialog", lambda dialog: (reader.problems.append("dialog"), dialog.dismiss()))
    page.on("console", hear)
    if first:
        page.add_init_script(first)
    page.goto(address, timeout=LOADING)
    return reader


def walked(reader: Reader) -> str:
    """All that a page shows and says, panel after panel.

    Raises where an element or attribute is none of ours, or the page has gone elsewhere.
    """
    address = reader.page.url
    words: str = reader.page.evaluate(_WALK)
    assert reader.page.url.partition("#")[0] == address.partition("#")[0]
    return words


def click_times(page: Any, turns: int = 20) -> list[float]:
    """Milliseconds from a marker's click until its passages are laid out, for marker after marker.

    Empty where the map has no marker.
    """
    if not page.locator(".pin-icon").count():
        return []
    return [page.evaluate(_CLICK, turn) for turn in range(turns)]


def scroll_frames(browser: Any, page: Any) -> tuple[float, float]:
    """Frames a second while the page is scrolled for four seconds; the longest one's milliseconds.

    The longest is what the page's own thread worked on at one go, in the processor's time: what a
    busy machine makes it wait is left out, so that it can be told of any machine.
    """
    browser.start_tracing(page=page, categories=["toplevel", "devtools.timeline"])
    frames = page.evaluate(_SCROLL)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    timed = [e for e in events if e.get("ph") == "X" and "tdur" in e]
    # Of the renderers' threads the page's is the one that runs the frames.
    ours = {(e["pid"], e["tid"]) for e in timed if e["name"] == "FireAnimationFrame"}
    tasks = [e["tdur"] for e in timed if (e["pid"], e["tid"]) in ours]
    return frames, max(tasks) / 1000


def axe_script() -> str | None:
    """axe-core, None where axe-playwright-python is not installed."""
    spec = find_spec("axe_playwright_python")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        return Path(folder, "axe.min.js").read_text(encoding="utf-8")
    return None


def violations(page: Any, axe: str) -> list[str]:
    """What axe-core finds against the page as it stands."""
    # By the page's own engine: an injected <script> would not pass the page's policy.
    page.evaluate(axe + "; undefined")
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def objections(page: Any, axe: str, states: Collection[str] = tuple(STATES)) -> list[str]:
    """What axe-core finds against the page in each of `states` that its story has places for."""
    places = page.evaluate("Storymap('map/data').data.markers")
    told = []
    for state, (needed, action) in STATES.items():
        if places < needed or state not in states:
            continue
        page.evaluate(
            "Storymap('reader/tour').end(true); Storymap('reader/panel').close(true);"
            "Storymap('reader/places').close(); Storymap('reader/key').toggle(false);"
            "Storymap('map/store').set({time: ''}); document.body.classList.remove('map-large')"
        )
        page.evaluate(action)
        page.wait_for_timeout(60)
        told += [f"{state}: {each}" for each in violations(page, axe)]
    return told
