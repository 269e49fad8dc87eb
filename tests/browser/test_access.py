"""axe-core finds nothing to object to, at three widths, in both themes, in every state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from chromium import objections
from factories import make_story

pytestmark = pytest.mark.browser

Opener = Callable[..., Any]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_axe_has_no_objection(show: Opener, axe: str, width: int, theme: str) -> None:
    """Every rule of axe-core, contrast included, in every state of the page."""
    page = show(make_story(), width=width, height=800, color_scheme=theme).page
    assert objections(page, axe) == []
