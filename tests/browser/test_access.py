"""axe-core finds nothing to object to, at three widths, in both themes, in every state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from chromium import objections, violations
from factories import make_story, story_of

pytestmark = pytest.mark.browser

Opener = Callable[..., Any]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_axe_has_no_objection(show: Opener, axe: str, width: int, theme: str) -> None:
    """Every rule of axe-core, contrast included, in every state of the page."""
    page = show(make_story(), width=width, height=800, color_scheme=theme).page
    assert objections(page, axe) == []


def test_paper_is_light_whatever_the_screen_shows(show: Opener, axe: str) -> None:
    """What stands small and grey on the screen of a dark page can be read on paper too."""
    page = show(make_story(), color_scheme="dark").page
    page.emulate_media(media="print")
    assert violations(page, axe) == []


@pytest.mark.parametrize("view", ["map", "captions"])
def test_an_embedded_map_is_the_page_s_main_part(show: Opener, axe: str, view: str) -> None:
    """It has a heading, unseen; a story without a place says so instead of showing nothing."""
    page = show(make_story(), f"?view={view}", width=390).page
    assert page.get_by_role("main").get_by_role("heading", level=1).count() == 1
    assert violations(page, axe) == []
    placeless = story_of([("paragraph", "Nobody was there.")], {}, title="Nowhere")
    assert show(placeless, f"?view={view}").page.get_by_text("No place was found").is_visible()
