"""Payloads by every way in, in a browser: shown as they are written, and nothing runs or leaves.

A page holds all payloads of one way in; every place's panel is opened in it. Dialogs, requests,
navigations and new windows are trapped. What the page's file holds `tests/page/test_payloads.py`
asks; `tests/benchmarks/injection.py` opens every other view and export too.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from chromium import walked
from payloads import MARKED, PAYLOADS, WAYS, folded, said_by, story_by
from small_corpus import write_corpus

from storymap.corpus.items import Item
from storymap.corpus.page import atlas_file
from storymap.corpus.queries import open_corpus

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("way", WAYS)
def test_payloads_are_shown_as_written_and_do_nothing(way: str, show: Callable[..., Any]) -> None:
    """In text, panels and labels; the page stays where it is and as it was made."""
    reader = show(story_by(way))
    shown = folded(walked(reader))
    reader.check()
    assert [payload for payload in said_by(way) if folded(payload) not in shown] == []


@pytest.mark.parametrize("way", MARKED)
def test_markup_does_nothing(way: str, show: Callable[..., Any]) -> None:
    """Payloads that are markup to the format which they come in by."""
    reader = show(story_by(way))
    walked(reader)
    reader.check()


def test_an_atlas_shows_them_as_written(open_reader: Callable[..., Any], tmp_path: Path) -> None:
    """Titles, authors and sources in its lists, texts in the passages of a place."""
    said = "They met in Lima, talked for a week, and this is what they said: {}."
    items = [
        Item(f"{payload}/{number}", said.format(payload).encode(), title=payload, author=payload)
        for number, payload in enumerate(PAYLOADS)
    ]
    with open_corpus(write_corpus(tmp_path / "corpus", items)) as connection:
        html = atlas_file(connection, title=" | ".join(PAYLOADS))
    (tmp_path / "atlas.html").write_text(html, encoding="utf-8")
    reader = open_reader((tmp_path / "atlas.html").as_uri())
    page = reader.page
    page.locator(".entry", has_text="Lima").first.click()
    passages = _all_of(page, "#storymap-panel", ".jump")
    page.locator(".atlas-tab").nth(1).click()
    listed = _all_of(page, ".index", ".entry")
    title = folded(page.locator("h1").first.text_content())
    reader.check()
    for shown in (passages, listed, title):
        assert [payload for payload in PAYLOADS if folded(payload) not in shown] == []


def _all_of(page: Any, box: str, row: str) -> str:
    """The words of a list's rows, one a payload, with "Show more" pressed to its end."""
    page.locator(f"{box} {row}").first.wait_for()
    more = page.locator(f"{box} .more")
    while more.is_visible():
        more.click()
    rows = page.locator(f"{box} {row}")
    rows.nth(len(PAYLOADS) - 1).wait_for()
    return folded("\n".join(rows.all_text_contents()))
