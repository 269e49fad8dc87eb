"""Arcs that follow each other everywhere become one, and nothing that is drawn changes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storymap.basemap.arcs import decode_line, index_of, join
from storymap.basemap.chains import chain_arcs, touching
from storymap.basemap.clipping import clip_world
from storymap.basemap.world import FINE, load_world, ring_points, text_of

ENDS = st.tuples(st.integers(0, 4), st.just(0))


@pytest.mark.parametrize(
    ("rings", "lines", "runs"),
    [
        # An island of three pieces, and its neighbour that is walked the other way round.
        ([[0, 1, 2]], [], [(1, 2, 0)]),
        ([[0, 1, 2], [~2, ~1, ~0]], [], [(1, 2, 0)]),
        # Two countries share arc 1: neither may swallow it.
        ([[0, 1], [~1, 2]], [], [(0,), (1,), (2,)]),
        # Two arcs of a border stay two where a line ends between them.
        ([[0, 1, 2]], [[1]], [(2, 0), (1,)]),
        ([], [[3, ~4, 5]], [(3, ~4, 5)]),
        # An arc walked to and fro, as along the antimeridian.
        ([[0, 1, ~1]], [], [(0,), (1,)]),
    ],
)
def test_a_run_is_as_long_as_everybody_walks_it(
    rings: list[list[int]], lines: list[list[int]], runs: list[tuple[int, ...]]
) -> None:
    """Each arc is in one run, and no ring leaves a run in its middle."""
    assert sorted(chain_arcs(rings, lines).values()) == sorted(runs)


@given(st.lists(st.tuples(ENDS, ENDS), max_size=12))
def test_lines_that_meet_are_one(pairs: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Each arc is in one line, in which each goes on where the one before ends."""
    arcs = dict(enumerate(pairs))
    lines = touching(arcs)
    assert sorted(index_of(ref) for line in lines for ref in line) == list(arcs)
    for line in lines:
        walked = [arcs[ref] if ref >= 0 else arcs[~ref][::-1] for ref in line]
        assert all(one[1] == two[0] for one, two in pairwise(walked))


def segments(lines: list[list[tuple[int, int]]]) -> list[tuple[tuple[int, int], ...]]:
    """The straight pieces of lines, whichever way they run."""
    return sorted(tuple(sorted(pair)) for line in lines for pair in pairwise(line))


def test_a_page_draws_what_the_world_has() -> None:
    """Swiss outlines at full detail and all rivers, piece by piece."""
    world = load_world()
    page = clip_world((46.2, 6.5, 47.5, 10.0), (), ["Switzerland"])
    arcs = [decode_line(text) for text in page["arcs"]]
    (country,) = (c for c in world["countries"] if c["name"] == "Switzerland")
    outline = [
        join((arcs[ref] if ref >= 0 else arcs[~ref][::-1] for ref in ring), 360 * page["scale"])
        for ring in page["outlines"]["Switzerland"]
    ]
    assert segments(outline) == segments([ring_points(r, FINE) for r in country["rings"]])
    drawn = set(segments([arcs[number] for number in page["rivers"]]))
    for number in world["rivers"]:
        ways = [decode_line(text_of(world["arcs"][number], level)) for level in range(FINE + 1)]
        assert any(drawn.issuperset(segments([way])) for way in ways)
    assert len(page["arcs"]) < len(world["rivers"])
