"""Footnotes, wiki links, tasks and call-outs of Markdown."""

from __future__ import annotations

import pytest

from storymap.readers.markdown import read_markdown


def read(text: str) -> list[str]:
    document = read_markdown(text)
    return [document.text[p.start : p.end] for p in document.passages]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "See [[Odesa]], [[Odesa|the port]] and [[Kyiv#History]].",
            ["See Odesa, the port and Kyiv."],
        ),
        ("a ![[map.png]] b", ["a  b"]),
        ("[[1]](https://example.org) a", ["[1] a"]),
        ("- [x] Oslo\n- [ ] Kiel\n- [y] Bergen", ["Oslo", "Kiel", "[y] Bergen"]),
        (
            "It rained.[^1] So[^b]\n\n[^1]: In Oslo.\n[^b]: In\n    Kiel.",
            ["It rained. So", "In Oslo.", "In\nKiel."],
        ),
        ("So^[in Oslo, too] they left.", ["So (in Oslo, too) they left."]),
        ("> [!NOTE] Mind\n> the gap", ["Mind\nthe gap"]),
        ("`[[a]]` [b] [^c d] x[ ]", ["[[a]] [b] [^c d] x[ ]"]),
        ("2^[^ and ![[ stay", ["2^[^ and ![[ stay"]),
    ],
)
def test_marks_are_no_text(text: str, expected: list[str]) -> None:
    """What they stand for is."""
    assert read(text) == expected


def test_links_in_the_words_around_stay() -> None:
    """Their spans are those of the words that are left."""
    document = read_markdown("[[Oslo]] and [Kiel](https://example.org)[^1] by sea")
    assert document.text == "Oslo and Kiel by sea"
    (link,) = document.links
    assert document.text[link.start : link.end] == "Kiel"
