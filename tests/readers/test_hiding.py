"""Hidden elements: what an element's own style keeps from being seen is no text."""

import pytest

from storymap.readers import read_bytes
from storymap.readers.hiding import is_hidden

HIDES = [
    "position:absolute; left:-9999px",
    "POSITION: fixed !important; TOP: -200em",
    "text-indent:-9999px",
    "margin-left: -10000px",
    "position:absolute;clip:rect(0 0 0 0)",
    "clip: rect(1px, 1px, 1px, 1px)",
    "clip-path:inset(50%)",
    "clip-path: circle(0)",
    "width:1px;height:1px;overflow:hidden",
    "max-height:0;overflow:hidden;padding:0",
    "height: .5px; overflow-y: clip",
    "color:transparent",
    "color: rgba(0, 0, 0, 0)",
    "color:#0000",
    "color: #12345600",
    "opacity:0",
    "opacity: 0.0 !important",
    "font-size:0",
    "font-size:0px",
    "content-visibility:hidden",
    "/* now you see me */ display: none",
]
SHOWS = [
    "left:-20px",
    "margin-left:-1em",
    "text-indent:2em",
    "clip:auto",
    "clip-path:inset(5%)",
    "width:100%;height:1.5em;overflow:hidden",
    "height:0;padding-bottom:56.25%;overflow:hidden",
    "max-width:1%;overflow:hidden",
    "height:0",
    "color:transparent;-webkit-background-clip:text",
    "color:rgba(0,0,0,.8)",
    "color:#000",
    "color:#100000",
    "opacity:0.5",
    "opacity:0;transform:translateY(20px)",
    "opacity:0;transition:opacity 1s",
    "font-size:0.8em",
    "display:block",
    "background:url(data:;none)",
    ":;;:",
]


def read(content: str, name: str = "a.html") -> str:
    return read_bytes(content.encode(), name).text


@pytest.mark.parametrize("style", HIDES)
@pytest.mark.parametrize("tag", ["span", "p"])
def test_what_a_style_hides_is_no_text(style: str, tag: str) -> None:
    """Within a line and as a block, in HTML and in the HTML of Markdown."""
    html = f'Seen <{tag} style="{style}">Oslo</{tag}> again'
    assert ["Seen", "again"] == read(f"<div>{html}</div>").split()
    assert ["Seen", "again"] == read(html, "a.md").split()


@pytest.mark.parametrize("style", SHOWS)
@pytest.mark.parametrize("tag", ["span", "p"])
def test_what_a_style_shows_is_text(style: str, tag: str) -> None:
    """Small shifts and sizes, letters filled with a picture, what is faded in later."""
    assert "Oslo" in read(f'<div>Seen <{tag} style="{style}">Oslo</{tag}> again</div>')


def test_what_is_faded_in_is_text() -> None:
    """Programs that draw pages have it transparent until a reader comes to it."""
    assert not is_hidden("p", {"style": "opacity:0", "data-w-id": "1"})


def test_letters_of_no_size_around_blocks_are_a_gap_closed() -> None:
    """As mail's tables have them; the blocks inside say their own size."""
    html = '<table><tr><td style="font-size:0"><div style="font-size:13px">Oslo</div></td></table>'
    assert "Oslo" in read(html)


def test_what_hides_a_picture_or_another_of_its_name_ends_with_itself() -> None:
    """In a line of Markdown; what is never closed hides the rest of its block."""
    text = "A <b hidden>x <b>y</b> z</b> B <img hidden src=a.png> C <i hidden>rest\n\nD"
    assert ["A", "B", "C", "D"] == read(text, "a.md").split()
