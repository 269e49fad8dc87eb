"""Text becomes tokens that never lose their place."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storymap.text.tokens import tokenise

UNSEEN = re.compile("[\u00ad\u200d\u2060\ufeff]")


def words(text: str) -> list[str]:
    return [token.text for token in tokenise(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LEXINGTON, Ky. - He left.", ["LEXINGTON", ",", "Ky.", "-", "He", "left", "."]),
        ("the U.S. and St. Louis's zoo", ["the", "U.S.", "and", "St.", "Louis", "'s", "zoo"]),
        ("the U.K, or U.K-made", ["the", "U.K", ",", "or", "U.K", "-", "made"]),
        ("by J.R.R Tolkien of St.P", ["by", "J.R.R", "Tolkien", "of", "St.", "P"]),
        ("the U.A.E and U.S.Army", ["the", "U.A.E", "and", "U.S.", "Army"]),
        ("CAMBRIDGE'S mayor", ["CAMBRIDGE", "'S", "mayor"]),
        ("Xi’an and N'Djamena", ["Xi’an", "and", "N'Djamena"]),
        ("a Paris-based firm", ["a", "Paris", "-", "based", "firm"]),
        ("दिल्ली में", ["दिल्ली", "में"]),
        ("to Edin-\nburgh by rail", ["to", "Edin-\nburgh", "by", "rail"]),
        (
            "to Dur\u00ad\nban, Tonga’s Nuku‘alofa",
            ["to", "Dur\u00ad\nban", ",", "Tonga", "’s", "Nuku‘alofa"],
        ),
        ("Stoke-\non-Trent", ["Stoke", "-", "on", "-", "Trent"]),
        ("Nur-\nSultan", ["Nur", "-", "Sultan"]),
        ("Dub\u00adlin and Os\u200blo", ["Dublin", "and", "Oslo"]),
        ("在北京", ["在", "北", "京"]),
        ("Zu\u0308rich", ["Zu\u0308rich"]),
        ("nach Rot\u00adter\u00addam\u00ad, wo", ["nach", "Rotterdam", "\u00ad", ",", "wo"]),
    ],
)
def test_words_keep_what_belongs_to_them(text: str, expected: list[str]) -> None:
    """Dots of abbreviations, apostrophes and vowel signs stay; possessives and hyphens part."""
    assert expected == words(text)


@given(st.text())
def test_tokens_stand_where_they_say_and_leave_only_space_between(text: str) -> None:
    """Whatever the text, tokens are in order, exact, and everything else is white space."""
    tokens = tokenise(text)
    for token in tokens:
        assert UNSEEN.sub("", text[token.start : token.end]) == UNSEEN.sub("", token.text)
    edges = [0, *(edge for token in tokens for edge in (token.start, token.end)), len(text)]
    gaps = [text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    assert all(not gap.strip() or set(gap) <= set("_\u200c") for gap in gaps)
    assert all(before.end <= after.start for before, after in pairwise(tokens))


def test_a_dutch_article_before_a_hyphen_belongs_to_the_name() -> None:
    """ "'s-Hertogenbosch" is one word, a quotation that begins with an s is not."""
    assert [token.text for token in tokenise("in ’s-Gravenhage")] == ["in", "’s-Gravenhage"]
    assert [token.text for token in tokenise("in ‘s-Gravenhage")] == ["in", "‘s-Gravenhage"]
    assert [token.text for token in tokenise("'so it is'")][:2] == ["'", "so"]
