"""Where the text of a web page is: kinds of pages of our own making, and what a name may not do."""

from __future__ import annotations

import importlib
import re
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from runaway import bounded

from storymap.readers.html import read_html

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"


@cache
def script(name: str) -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(BENCHMARKS)
        return importlib.import_module(name)


PAGES = {
    name: page
    for kind in ("skeletons", "skeletons_unseen", "skeletons_cms", "skeletons_kinds")
    for name, page in script(kind).pages().items()
}
PROSE = "".join(
    f"<p>The ferry left at {n}, and nobody waited on the quay for it.</p>" for n in range(9)
)
CARDS = "".join(
    f"<div><h3><a href='/{n}'>Another story, number {n}</a></h3><p>A line of it.</p></div>"
    for n in range(5)
)


@pytest.mark.parametrize("name", PAGES)
def test_no_article_is_lost(name: str) -> None:
    """Nine tenths of its runs of words are read, and most of what is read is its own."""
    html, text = PAGES[name]
    precision, recall, _ = script("extraction").score(read_html(html).text, text)
    assert recall > 0.9
    assert precision > 0.7


def test_rows_of_teasers_are_left_out_beside_a_text() -> None:
    """Whatever they are called; a page that has nothing else keeps them."""
    text = read_html(f"<body><div><h1>Ferry</h1>{PROSE}</div><div>{CARDS}</div></body>").text
    assert "number 3" not in text
    assert "number 3" in read_html(f"<body><h1>News</h1><div>{CARDS}</div></body>").text


@pytest.mark.parametrize(
    ("form", "kept"),
    [
        ("<li><a href='/{n}'><img src='{n}.jpg'><span>The lamp of ship {n}</span></a></li>", False),
        ("<a href='/{n}'><div>The lamp of ship {n}</div><div>By its keeper</div></a>", False),
        ("<li><a href='/{n}'><img src='{n}.jpg'>Harbour {n}</a></li>", True),
        ("<li><a href='/{n}'>The lamp of ship {n}</a></li>", True),
        ("<p><a href='#p{n}'>Answer this</a></p>", False),
        ("<p><a href='#p{n}'>Answer {n}</a></p>", True),
        ("<p>We say <a href='#p{n}'>Answer this</a></p>", True),
    ],
)
def test_cards_that_are_all_link_and_buttons_are_left_out(form: str, kept: bool) -> None:
    """A picture with a line, several blocks in a link, the same button again; names stay."""
    row = "".join(form.format(n=n) for n in range(4))
    words = re.search(r">([^<>]*3[^<>]*|Answer this)<", form.format(n=3))
    assert words
    text = read_html(f"<body><h1>Ferry</h1>{PROSE}<div>{row}</div>{PROSE}</body>").text
    assert (words[1] in text) == kept


def test_a_thousand_headings_ask_no_thousand_times_for_each_other() -> None:
    """A hostile page takes time with its length, not with the square of it."""
    row = "<h3><a href='/x'>On</a></h3>" * 20_000
    with bounded(20):
        read_html(f"<body><h1>Ferry</h1>{PROSE}<div>{row}</div></body>")


def test_a_text_of_short_pieces_that_lead_on_is_kept() -> None:
    """Ten places worth a visit, below an introduction."""
    words = "Its market is open all year. " * 6
    pieces = "".join(
        f"<div><h3><a href='/town{n}'>Town {n}</a></h3><p>{words}</p></div>" for n in range(10)
    )
    text = read_html(f"<body><h1>Ten towns</h1>{PROSE}<div>{pieces}</div></body>").text
    assert "Town 7" in text and text.count("market") == 60


def test_headings_that_lead_into_the_page_are_its_own() -> None:
    """A heading with an anchor to itself, as manuals have them, heads its section."""
    sections = "".join(
        f"<section><h3><a href='#s{n}'>Step {n}</a></h3><p>Turn it once.</p></section>"
        for n in range(5)
    )
    assert "Step 4" in read_html(f"<body><h1>Manual</h1>{PROSE}{sections}</body>").text


def test_a_text_begins_below_its_headline() -> None:
    """Also where the rest of it has an element of its own; a slogan is no beginning."""
    lead = "Every spring the river takes the road, and every spring the people of the ford wait."
    for first, kept in ((f"{lead} {lead}", True), ("Since 1903", False)):
        html = f"<body><div><h1>The ford</h1><p>{first}</p><div class='x'>{PROSE}</div></div>"
        assert (first in read_html(html).text) == kept


def test_what_holds_the_headline_is_no_boilerplate() -> None:
    """A name that speaks of promotion or of a side bar is only a name there."""
    page = f"<body><div class='promo'><h1>Ferry</h1>{PROSE[:300]}</p></div>{PROSE}{PROSE}</body>"
    text = read_html(page).text
    assert text.startswith("Ferry") and text.count("left at 1,") == 3


def test_many_comments_do_not_become_the_text() -> None:
    """However much longer than the article they are."""
    comments = "<li>I have another view of that ferry, and of all who sailed in it.</li>" * 200
    page = f"<body><div><h1>Ferry</h1>{PROSE}</div><ol class='comments'>{comments}</ol></body>"
    assert "another view" not in read_html(page).text
