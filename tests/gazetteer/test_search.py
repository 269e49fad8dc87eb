"""A person's search: the spellings that fold to one key, and the slips that are forgiven.

The page's own search is held to the same table by `tests/node/search.test.js`.
"""

import json
from pathlib import Path

import pytest

from storymap.gazetteer.folding import fold
from storymap.gazetteer.search import forgives

CASES = json.loads((Path(__file__).parents[1] / "search_cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("name", "key"), CASES["keys"])
def test_spellings_of_one_name_have_one_key(name: str, key: str) -> None:
    """Case, accents, hyphens and invisible signs make no difference."""
    assert key == fold(name)


@pytest.mark.parametrize(("name", "query"), CASES["forgiven"])
def test_a_slip_is_forgiven(name: str, query: str) -> None:
    """A letter more, fewer, other or swapped; two in a long name that begins right."""
    assert forgives(fold(name), fold(query))


@pytest.mark.parametrize(("name", "query"), CASES["refused"])
def test_another_name_is_no_slip(name: str, query: str) -> None:
    """Short words stay what they are, and two slips at the beginning are too many."""
    assert not forgives(fold(name), fold(query))
