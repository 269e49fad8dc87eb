"""Makes the README's picture and its short animated tour from a sample story, in Chromium.

    python tests/benchmarks/screenshots.py

writes `data/screenshot.png` (1440 by 900) and `data/tour.webp`. Needs Chromium and the test extra.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data" / "stories" / "kazakhstan-january-2022.md"
WIDE = {"width": 1440, "height": 900}
SMALL = {"width": 960, "height": 600}
MOST_PICTURE, MOST_TOUR = 400_000, 1_500_000
STOPS = 6
# Milliseconds between frames of the tour, and frames for each stop: a flight and a rest.
FRAME, FRAMES = 160, 16


def main() -> None:
    """Write both files under `data`."""
    from playwright.sync_api import sync_playwright

    from storymap import build_story, read_path, render_page

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("Chromium is not installed; get it with: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder, "story.html")
        page.write_text(render_page(build_story(read_path(SAMPLE))), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        write(ROOT / "data" / "screenshot.png", picture(browser, page.as_uri()), MOST_PICTURE)
        write(ROOT / "data" / "tour.webp", tour(browser, page.as_uri()), MOST_TOUR)
        browser.close()


def picture(browser: Any, address: str) -> bytes:
    """The page with a name chosen, as a PNG of few colours."""
    view = browser.new_page(viewport=WIDE, reduced_motion="reduce", color_scheme="light")
    view.goto(address)
    view.wait_for_timeout(800)
    view.locator(".m", has_text="Zhanaozen").first.click()
    view.mouse.move(8, 8)
    view.wait_for_timeout(800)
    image = Image.open(io.BytesIO(view.screenshot())).convert("RGB")
    view.close()
    few = image.quantize(192, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    return saved(few, "PNG", optimize=True)


def tour(browser: Any, address: str) -> bytes:
    """The first stops of the tour as an animated WebP."""
    view = browser.new_page(viewport=SMALL, color_scheme="light")
    view.goto(address)
    view.wait_for_timeout(600)
    frames = [shot(view)] * 4
    view.locator("#storymap-tour").click()
    pause = view.locator('.tour [data-do="play"]')
    pause.click()
    for stop in range(STOPS):
        if stop:
            view.keyboard.press("ArrowRight")
        for _ in range(FRAMES):
            frames.append(shot(view))
            view.wait_for_timeout(FRAME // 2)
    view.close()
    return saved(
        frames[0],
        "WEBP",
        save_all=True,
        append_images=frames[1:],
        duration=FRAME,
        loop=0,
        quality=45,
        method=4,
        minimize_size=False,
    )


def shot(view: Any) -> Image.Image:
    """The window now."""
    return Image.open(io.BytesIO(view.screenshot())).convert("RGB")


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The image as the bytes of a file."""
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def write(path: Path, data: bytes, most: int) -> None:
    """Write the file, or stop where it is larger than it may be."""
    if len(data) > most:
        sys.exit(f"{path.name} has {len(data):,} bytes; it may have {most:,}.")
    path.write_bytes(data)
    sys.stdout.write(f"Wrote {path.relative_to(ROOT)}: {len(data):,} bytes.\n")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
