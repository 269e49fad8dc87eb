"""Arcs that follow each other wherever they are used: joined, each has one text and one number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from storymap.basemap.arcs import Point, index_of


def chain_arcs(
    rings: Iterable[Sequence[int]], lines: Iterable[Sequence[int]]
) -> dict[int, tuple[int, ...]]:
    """The longest runs of references that no ring and no line breaks, by their first.

    Lines are open, rings close; each arc is in one run, one way or the other.
    """
    behind: defaultdict[int, set[int | None]] = defaultdict(set)
    pairs: list[tuple[int | None, int | None]] = []
    for ring in rings:
        pairs += pairwise([*ring, *ring[:1]])
    for line in lines:
        pairs += pairwise([None, *line, None])
    for one, two in pairs:
        if one is not None:
            behind[one].add(two)
        if two is not None:
            behind[~two].add(None if one is None else ~one)

    def after(ref: int) -> int | None:
        """What alone follows the reference, and is alone led by it."""
        (other, *others) = behind[ref]
        alone = not others and other is not None and other != ~ref and behind[~other] == {~ref}
        return other if alone else None

    runs: dict[int, tuple[int, ...]] = {}
    seen: set[int] = set()
    for index in sorted(map(index_of, behind)):
        if index in seen:
            continue
        first = index
        while (led := after(~first)) is not None and ~led != index:
            first = ~led
        run = [first]
        while (following := after(run[-1])) is not None and following != first:
            run.append(following)
        seen |= set(map(index_of, run))
        runs[first] = tuple(run)
    return runs


def touching(arcs: Mapping[int, Sequence[Point]]) -> list[list[int]]:
    """References to the arcs, by their numbers, in lines of those that meet at their ends."""
    # Each line by both its ends, at which no other one ends.
    lines: dict[Point, tuple[Point, Point, list[int]]] = {}
    for number, points in arcs.items():
        head, tail, refs = points[0], points[-1], [number]
        for end in (head, tail):
            if end in lines:
                start, stop, others = lines.pop(end)
                lines.pop(stop if end == start else start, None)
                there = others if stop == end else [~ref for ref in reversed(others)]
                far = start if stop == end else stop
                if end == head:
                    head, refs = far, there + refs
                else:
                    tail, refs = far, refs + [~ref for ref in reversed(there)]
        lines[head] = lines[tail] = head, tail, refs
    return list({id(refs): refs for _, _, refs in lines.values()}.values())
