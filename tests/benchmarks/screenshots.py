"""Makes the README's picture and its short animated tour from a sample story, in Chromium.

    python tests/benchmarks/screenshots.py

writes `data/screenshot.png` (1440 by 900) and `data/tour.webp`. To look at the reader as others
will see it,

    python tests/benchmarks/screenshots.py --gallery DIR [--article FILE] [--rows sample Arabic]

writes a picture of each story at three widths in both themes, as it opens and with a place, the
tour or the list open. Needs Chromium and the test extra.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from shown import ROOT, stories

WIDE = {"width": 1440, "height": 900}
SMALL, TOUR = {"width": 960, "height": 600}, (800, 500)
MOST_PICTURE, MOST_TOUR = 120_000, 580_000
STOPS = 6
# Milliseconds between frames of the tour, and frames for each stop: a flight and a rest.
FRAME, FRAMES = 160, 16
# The gallery: windows, and what is open in each; nothing moves in it.
WINDOWS = {1440: 900, 1024: 768, 390: 844}
VIEWS = {
    "opens": "null",
    "place": "Storymap('map/data').data.markers && Storymap('reader/panel').open(0, null, {})",
    "tour": "Storymap('reader/tour').start({at: 1})",
    "places": "Storymap('reader/places').open()",
}


def main() -> None:
    """Write both files under `data`, or the gallery where one is asked for."""
    from chromium import chromium_path, launched

    from storymap import render_page

    options = _options()
    path = chromium_path()
    if path is None:
        sys.exit("Chromium is not installed; get it with: apt-get install chromium")
    made = stories(options.article)
    with tempfile.TemporaryDirectory() as folder, launched(path) as browser:
        page = Path(folder, "story.html")
        if options.gallery:
            options.gallery.mkdir(parents=True, exist_ok=True)
            for name in options.rows or made:
                page.write_text(render_page(made[name]()), encoding="utf-8")
                gallery(browser, page.as_uri(), options.gallery, name.replace(" ", "-"))
            return
        page.write_text(render_page(made["sample"]()), encoding="utf-8")
        write(ROOT / "data" / "screenshot.png", picture(browser, page.as_uri()), MOST_PICTURE)
        write(ROOT / "data" / "tour.webp", tour(browser, page.as_uri()), MOST_TOUR)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--gallery", type=Path, metavar="DIR", help="where pictures of all go")
    parser.add_argument("--article", type=Path, help="a text of your own, as one more story")
    parser.add_argument("--rows", nargs="+", metavar="NAME", help="only these stories")
    return parser.parse_args()


def gallery(browser: Any, address: str, folder: Path, name: str) -> None:
    """A PNG for each window, theme and view; a fault of the page is printed."""
    from chromium import open_page

    for width, height in WINDOWS.items():
        for theme in ("light", "dark"):
            reader = open_page(browser, address, width=width, height=height, color_scheme=theme)
            for view, action in VIEWS.items():
                reader.page.evaluate(
                    "Storymap('reader/tour').end(true); Storymap('reader/panel').close(true);"
                    "Storymap('reader/places').close()"
                )
                reader.page.evaluate(action)
                reader.page.wait_for_timeout(400)
                reader.page.screenshot(path=folder / f"{name}-{view}-{width}-{theme}.png")
            for fault in (*reader.problems, *reader.outside):
                sys.stderr.write(f"{name}, {width} px, {theme}: {fault}\n")
            reader.page.context.close()


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
    frames = [small(view)] * 4
    view.locator("#storymap-tour").click()
    pause = view.locator('.tour [data-do="play"]')
    pause.click()
    for stop in range(STOPS):
        if stop:
            view.keyboard.press("ArrowRight")
        for _ in range(FRAMES):
            frames.append(small(view))
            view.wait_for_timeout(FRAME // 2)
    view.close()
    return saved(
        frames[0],
        "WEBP",
        save_all=True,
        append_images=frames[1:],
        duration=FRAME,
        loop=0,
        quality=40,
        method=5,
        minimize_size=True,
    )


def small(view: Any) -> Image.Image:
    """The window now, in the size of the tour."""
    image = Image.open(io.BytesIO(view.screenshot())).convert("RGB")
    return image.resize(TOUR, Image.Resampling.LANCZOS)


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
    main()
