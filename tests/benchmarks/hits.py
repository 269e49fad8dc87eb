"""Whether every marker in sight at the opening view can be pressed, as a Markdown table.

    pip install -e '.[test]'
    python tests/benchmarks/hits.py FILE.html...

A real mouse presses the middle of each marker, or of the name that a place has for one; what is
missed is named below the table.
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
                spots = page.evaluate(_SPOTS)
                lost = [label for *spot, label in spots if not _is_hit(page, *spot)]
                missed += [f"{Path(name).name}, {width}: {label}" for label in lost]
                rows.append((Path(name).name, str(width), str(len(spots)), str(len(lost))))
                page.close()
        browser.close()
    say(table(("page", "pixels wide", "markers in sight", "missed"), rows))
    for line in missed:
        say(line)


def _is_hit(page: Any, number: int, x: float, y: float) -> bool:
    page.evaluate("window.pressed = null")
    page.mouse.click(x, y)
    return bool(page.evaluate("window.pressed") == number)


if __name__ == "__main__":
    main()
