"""What a worker makes of a batch."""

from __future__ import annotations

from storymap import Edit, Gazetteer
from storymap.corpus.items import Item
from storymap.corpus.rows import Job, process, unpack
from storymap.corpus.versions import versions
from storymap.review.proposals import NOTE

TEXTS = ("They sailed from Lima to Cork.", "Nobody in Lima slept.", "It rained, and Lima was cold.")


def test_a_name_decided_twice_is_proposed_the_third_time() -> None:
    """As a doubt that says so; where it was decided it is sure."""
    ohio = next(place for place in Gazetteer.open().search("Lima") if place.region == "Ohio")
    edits = tuple(
        Edit("place", "Lima", text[:at], text[at + 4 :], at, place=ohio)
        for text in TEXTS[:2]
        for at in [text.index("Lima")]
    )
    items = [Item(str(number), text.encode()) for number, text in enumerate(TEXTS)]
    rows = unpack(process(items, Job(versions(), edits)))["mentions"].to_pylist()
    lima = [row for row in rows if row["text"] == "Lima"]
    assert {row["place"] for row in lima} == {ohio.id}
    assert [row["decided_by"] for row in lima] == ["edit", "edit", "gazetteer"]
    assert (lima[2]["status"], lima[2]["note"]) == ("ambiguous", NOTE)
    alone = unpack(process(items, Job(versions(), edits[:1])))["mentions"].to_pylist()
    assert [row["region"] == "Ohio" for row in alone if row["text"] == "Lima"] == [
        True,
        False,
        False,
    ]
