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


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("# Oslo {#oslo}", "Oslo"),
        ("# Oslo { .unnumbered #a-b }", "Oslo"),
        ("Oslo\n====  \n{: .lead #top}\n\nfjord", "Oslo\n\nfjord"),
        ("[Oslo](https://a.example/){target=_blank .out} fjord", "Oslo fjord"),
        ('*Oslo*{lang="nb"} fjord', "Oslo fjord"),
        ("* x\n{:toc}", "x"),
        ("::: warning\nOslo\n:::", "Oslo"),
        ("::::{.note #n}\n::: tip\nOslo\n:::\n::::", "Oslo"),
        (":::note[By rail] \nOslo\n:::\n", "By rail\n\nOslo"),
        ("::: details By rail\r\nOslo\r\n:::\r\n", "By rail\n\nOslo"),
        ("Oslo {or so} and {1} and #x and {a=}", "Oslo {or so} and {1} and #x and {a=}"),
        ("`{#oslo}` at ::: Oslo", "{#oslo} at ::: Oslo"),
    ],
)
def test_attributes_and_fences_of_divisions_are_no_text(written: str, said: str) -> None:
    """Of Pandoc, kramdown and makers of sites; braces with anything else in them are."""
    assert said == read_markdown(written).text
