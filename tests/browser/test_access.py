"""axe-core finds nothing to object to, at three widths, in both themes, in every state."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from factories import make_story

from storymap import render_page

pytestmark = pytest.mark.browser

Opener = Callable[..., Any]

STATES = {
    "open": "null",
    "place": "Storymap.open(0, null, {})",
    "uncertain": "Storymap.review = true, Storymap.open(7, null, {})",
    "tour": "Storymap.startTour({at: 3})",
    "places": "Storymap.openPlaces()",
    "read on": "window.scrollTo(0, 300)",
}


@pytest.fixture(scope="module")
def axe() -> str:
    package = pytest.importorskip(
        "axe_playwright_python", reason="install it with: pip install axe-playwright-python"
    )
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_axe_has_no_objection(
    open_reader: Opener, tmp_path: Path, axe: str, width: int, theme: str
) -> None:
    """Every rule of axe-core, contrast included, in every state of the page."""
    path = tmp_path / "story.html"
    path.write_text(render_page(make_story()), encoding="utf-8")
    page = open_reader(path.as_uri(), width=width, height=800, color_scheme=theme).page
    told = []
    for state, action in STATES.items():
        page.evaluate("Storymap.endTour(true); Storymap.close(true); Storymap.closePlaces()")
        page.evaluate(action)
        page.wait_for_timeout(60)
        # By the page's own engine: an injected <script> would not pass the page's policy.
        page.evaluate(axe + "; undefined")
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        told += [
            f"{state}: {rule['id']}: {node['html'][:160]}"
            for rule in found
            for node in rule["nodes"]
        ]
    assert told == []
