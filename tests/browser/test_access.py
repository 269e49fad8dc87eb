"""axe-core finds nothing to object to, at three widths, in both themes, in every state."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from chromium import axe_script, objections
from factories import make_story

from storymap import render_page

pytestmark = pytest.mark.browser

Opener = Callable[..., Any]


@pytest.fixture(scope="module")
def axe() -> str:
    script = axe_script()
    return script or pytest.skip("install it with: pip install axe-playwright-python")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_axe_has_no_objection(
    open_reader: Opener, tmp_path: Path, axe: str, width: int, theme: str
) -> None:
    """Every rule of axe-core, contrast included, in every state of the page."""
    path = tmp_path / "story.html"
    path.write_text(render_page(make_story()), encoding="utf-8")
    page = open_reader(path.as_uri(), width=width, height=800, color_scheme=theme).page
    assert objections(page, axe) == []
