"""What somebody types as a position means the same to the page and to the reader of texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from storymap.coordinates.positions import find_positions

CASES = json.loads((Path(__file__).parents[1] / "typed_positions.json").read_text(encoding="utf-8"))
# A text must vouch for a position; in a box for one, so short a form is meant as it stands.
SHORT = {"43.25, 76.9", "N 43.25 E 76.9"}


@pytest.mark.parametrize("case", CASES, ids=[case["typed"] for case in CASES])
def test_a_typed_position_is_read_alike(case: dict[str, float | str | None]) -> None:
    """The page's own parser is tested on the same cases, in tests/node."""
    found = find_positions(str(case["typed"]))
    if case["lat"] is None or case["typed"] in SHORT:
        assert found == ()
    else:
        (position,) = found
        assert position.lat == pytest.approx(case["lat"])
        assert position.lon == pytest.approx(case["lon"])
