"""Every payload by every way in, in every view: `python tests/benchmarks/injection.py`.

The table has a row for each way in and a column for each view, with the number of payloads that the
view shows as they are written (a view shows not all that a story has). Chromium opens each with
dialogs, requests, navigations and windows trapped; where anything ran, left or was planted, the
script says what and exits with 1. `tests/browser/test_payloads.py` asks the page alone, for CI.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from measure import say, table

sys.path.append(str(Path(__file__).parents[1]))

from chromium import chromium_path, launched, open_page, walked
from payloads import PAYLOADS, WAYS, folded, story_by

from storymap import Story, draw_map, draw_svg, render_page
from storymap.errors import StorymapError
from storymap.exports.formats import EXPORTERS
from storymap.page.html import VIEWS


def _map_alone(story: Story) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        draw_map(story).save(str(Path(folder, "map.html")))
        return Path(folder, "map.html").read_bytes()


# What a browser opens: how it is made, and the suffix of its file.
VIEWS_OF: dict[str, tuple[Callable[[Story], bytes], str]] = {
    **{
        f"page, {view}": (lambda story, view=view: render_page(story, view=view).encode(), ".html")
        for view in VIEWS
    },
    "map alone": (_map_alone, ".html"),
    "SVG": (lambda story: draw_svg(story).encode(), ".svg"),
    **{
        exporter.title: (exporter.write, exporter.suffixes[0])
        for exporter in EXPORTERS
        if exporter.suffixes[0] in (".html", ".md", ".xml", ".kml", ".gpx", ".csv", ".ics")
    },
}


def looked_at(browser: Any, story: Story, view: str, folder: Path) -> tuple[int, list[str]]:
    """How many payloads a view shows, and what went wrong in it."""
    make, suffix = VIEWS_OF[view]
    path = folder / f"view{suffix if suffix in ('.html', '.svg', '.xml') else '.txt'}"
    path.write_bytes(make(story))
    reader = open_page(browser, path.as_uri())
    try:
        shown = folded(walked(reader))
    except Exception as error:  # noqa: BLE001  what the walk throws is the finding
        return 0, [str(error)]
    finally:
        reader.page.context.close()
    return sum(folded(each) in shown for each in PAYLOADS), [
        *reader.outside,
        *reader.windows,
        *reader.problems,
    ]


def rows(browser: Any, folder: Path, problems: list[str]) -> Iterator[list[str]]:
    """A row for each way in; problems are gathered."""
    for way in WAYS:
        row = [way]
        for view in VIEWS_OF:
            try:
                count, told = looked_at(browser, story_by(way), view, folder)
            except StorymapError:  # a format that cannot hold such a story says so
                row.append("refused")
                continue
            row.append(str(count))
            problems += [f"{way}, {view}: {each}" for each in told]
        yield row


def main() -> int:
    """The table, then what went wrong."""
    path = chromium_path()
    if path is None:
        say("Chromium is not installed; get it with: apt-get install chromium")
        return 2
    problems: list[str] = []
    with tempfile.TemporaryDirectory() as folder, launched(path) as browser:
        say(table(["way in", *VIEWS_OF], rows(browser, Path(folder), problems)))
    say("\n".join([*problems, f"{len(PAYLOADS)} payloads; {len(problems)} ran, left or planted."]))
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
