"""What many tests share."""

from __future__ import annotations

import pytest

from storymap.gazetteer import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The gazetteer that ships, opened once: it is mapped and never changes."""
    return Gazetteer.open()
