"""A small corpus, made in this process."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_corpus import ITEMS, write_corpus


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of four documents."""
    return write_corpus(tmp_path_factory.mktemp("corpus"), ITEMS)
