"""Whether every marker in sight at the opening view can be pressed and every name read, as a table.

    pip install -e '.[test]'
    python tests/benchmarks/hits.py FILE.html...

A real mouse presses the middle of each marker, or of the name that a place has for one. Names, of
the story's places and of what lies around them, are to keep off each other and off the middles of
markers. What is missed, and which names meet, is told below the table.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from measure import say, table
from shown import ROOT  # and with it the tests' folder

WINDOWS = ((1440, 900), (1024, 768), (390, 844))
# In a module of the page, so that its policy is kept: what is pressed is noted, nothing is opened.
_SPOTS = """() => {
  const frame = document.querySelector('.folium-map').getBoundingClientRect();
  Storymap('map/markers').whenPicked((number) => { window.pressed = number; });
  return [...document.querySelectorAll('.pin-icon')].map((pin) => {
    const body = pin.querySelector('.pin');
    const sign = body.querySelector(body.dataset.side === 'middle' ? '.pin-name' : '.pin-dot');
    const box = sign.getBoundingClientRect();
    return [Number(pin.dataset.place), box.left + box.width / 2, box.top + box.height / 2,
      pin.getAttribute('aria-label')];
  }).filter(([, x, y]) => x > frame.left && x < frame.right && y > frame.top &&
    y < Math.min(frame.bottom, innerHeight));
}"""
_MEETING = """() => {
  const frame = document.querySelector('.folium-map').getBoundingClientRect();
  const seen = [...document.querySelectorAll('.pin[data-side] .pin-name, .context-name span')]
    .map((name) => ({ text: name.textContent, box: name.getBoundingClientRect(),
      own: name.closest('.pin-icon') || name }))
    .filter(({ box }) => box.width && box.right > frame.left && box.left < frame.right &&
      box.bottom > frame.top && box.top < frame.bottom);
  const dots = [...document.querySelectorAll('.pin-icon')].filter((pin) => pin.offsetParent &&
    pin.querySelector('.pin').dataset.side !== 'middle').map((pin) => {
    const { left, top, width, height } = pin.querySelector('.pin-dot').getBoundingClientRect();
    return { text: pin.getAttribute('aria-label'), own: pin,
      box: { left: left + width / 3, right: left + width * 2 / 3, top: top + height / 3,
        bottom: top + height * 2 / 3 } };
  });
  const meet = (a, b) => a.left + 1 < b.right && b.left + 1 < a.right && a.top + 2 < b.bottom &&
    b.top + 2 < a.bottom;
  return [seen.length, seen.flatMap((one, number) => [...seen.slice(number + 1), ...dots]
    .filter((other) => other.own !== one.own && meet(one.box, other.box))
    .map((other) => `${one.text} | ${other.text}`))];
}"""


def main() -> None:
    """Print the table."""
    from chromium import FLAGS, chromium_path
    from playwright.sync_api import sync_playwright

    rows, missed = [], []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        for name in sys.argv[1:]:
            for width, height in WINDOWS:
                page = browser.new_page(viewport={"width": width, "height": height})
                page.goto(Path(ROOT.cwd(), name).as_uri())
                page.wait_for_timeout(1500)
                page.evaluate("document.querySelector('.folium-map').scrollIntoView()")
                page.wait_for_timeout(500)
                names, meeting = page.evaluate(_MEETING)
                spots = page.evaluate(_SPOTS)
                lost = [label for *spot, label in spots if not _is_hit(page, *spot)]
                missed += [f"{Path(name).name}, {width}: {told}" for told in (*lost, *meeting)]
                counts = (width, len(spots), len(lost), names, len(meeting))
                rows.append((Path(name).name, *map(str, counts)))
                page.close()
        browser.close()
    say(table(("page", "pixels wide", "markers in sight", "missed", "names", "meet"), rows))
    for line in missed:
        say(line)


def _is_hit(page: Any, number: int, x: float, y: float) -> bool:
    page.evaluate("window.pressed = null")
    page.mouse.click(x, y)
    return bool(page.evaluate("window.pressed") == number)


if __name__ == "__main__":
    main()
