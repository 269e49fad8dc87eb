"""A postal code beside a name with many namesakes."""

from __future__ import annotations

from storymap import build_story, places_of, read_text


def test_a_code_chooses_among_all_that_a_name_may_mean() -> None:
    """Also among towns that bore the name long ago, which without a code are left out."""
    text = "The mill in Athens, TX 75751. The inn in Paris, TX 75460. The fair in Rome, GA 30161."
    names = [each.place.name for each in places_of(build_story(read_text(text)))]
    assert {"Athens", "Paris", "Rome"} <= set(names)
