"""Payloads by every way in, in a browser: shown as they are written, and nothing runs or leaves.

A page holds all payloads of one way in; every place's panel is opened in it. Dialogs, requests,
navigations and new windows are trapped. What the page's file holds `tests/page/test_payloads.py`
asks; `tests/benchmarks/injection.py` opens every other view and export too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from chromium import walked
from payloads import PAYLOADS, WAYS, folded, story_by

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("way", WAYS)
def test_payloads_are_shown_as_written_and_do_nothing(way: str, show: Callable[..., Any]) -> None:
    """In text, panels and labels; the page stays where it is and as it was made."""
    reader = show(story_by(way))
    shown = folded(walked(reader))
    reader.check()
    assert [payload for payload in PAYLOADS if folded(payload) not in shown] == []
