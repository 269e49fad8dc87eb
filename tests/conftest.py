"""What many tests share."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from storymap.gazetteer import Gazetteer

# How long an example takes is the machine's affair: under load it says nothing of our code.
settings.register_profile("storymap", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("storymap")


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The gazetteer that ships, opened once: it is mapped and never changes."""
    return Gazetteer.open()
