"""storymap.gazetteer.names: which keys a text begins with."""

from storymap.gazetteer.names import beginnings_among


def test_of_some_keys_a_text_begins_with_those_are_told() -> None:
    """The shortest first, and none that begins inside."""
    beginnings = beginnings_among(["usa", "us", "san jose", "jose", "x"])
    assert beginnings("usa today") == ["us", "usa"]
    assert beginnings("san joseph") == ["san jose"]
    assert beginnings("") == beginnings("elsewhere") == []
