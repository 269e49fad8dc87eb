"""How far a run is."""

from __future__ import annotations

from storymap.corpus.progress import Pace


def test_what_is_left_is_told_by_the_speed_after_each_worker_has_begun() -> None:
    """Two workers take 20 seconds to load and then 10 for 100 bytes; nothing is guessed before."""
    pace = Pace()
    told = []
    for now in (21.0, 22.0, 32.0, 32.0, 42.0, 42.0):
        pace.count(100, 2, now)
        told.append(pace.seconds_for(1000))
    assert told == [None, None, None, None, 1000 / (300 / 20), 1000 / (400 / 20)]
