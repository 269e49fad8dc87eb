"""Files that a reader's own browser makes of a page: one saved whole, and one printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from readers.test_real_files import FIRST, SECOND, TITLE, plain

from storymap.readers import read_bytes

pytestmark = pytest.mark.browser
# Not every machine has a font that can print the Korean name.
REST = SECOND.replace("서울", "Seoul")
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title></head>
<body><nav><a href="/">Home</a> <a href="/all">All letters</a></nav><main><h1>{TITLE}</h1>
<p>{FIRST}</p><h2>On the way</h2><p>{REST.replace("&", "&amp;")}</p></main></body></html>"""


def saved(page: Any) -> bytes:
    """The page as "Save as … single file" writes it."""
    session = page.context.new_cdp_session(page)
    snapshot: str = session.send("Page.captureSnapshot", {"format": "mhtml"})["data"]
    return snapshot.encode()


def printed(page: Any) -> bytes:
    """The page as "Print to PDF" writes it."""
    return bytes(page.pdf(format="A5"))


@pytest.mark.parametrize(("suffix", "make"), [(".mhtml", saved), (".pdf", printed)])
def test_what_a_browser_saves_is_read_as_it_was_shown(
    suffix: str,
    make: Callable[[Any], bytes],
    serve: Callable[[str, dict[str, str]], str],
    open_reader: Callable[..., Any],
) -> None:
    """Every word and letter of the text, in order, and its title."""
    address = serve("letters", {"salt.html": PAGE})
    data = make(open_reader(f"{address}/salt.html").page)
    if suffix == ".pdf":
        pytest.importorskip("pypdfium2", reason="pip install -e '.[pdf]'")
    document = read_bytes(data, f"salt{suffix}")
    words = plain(document)
    assert (words.count(FIRST), words.count(REST)) == (1, 1)
    assert document.title == TITLE
    assert ("All letters" in words) == (suffix == ".pdf")


def test_columns_that_a_browser_prints_are_read_one_after_the_other(
    serve: Callable[[str, dict[str, str]], str], open_reader: Callable[..., Any]
) -> None:
    """Set to both edges, with marks of notes, and a heading across."""
    pytest.importorskip("pypdfium2", reason="pip install -e '.[pdf]'")
    said = (
        "Nobody remembered the extraordinarily slow correspondence of the reorganisation",
        "At the harbour merchants unloaded their indigo and counted the internationalised tariffs",
        "A messenger was sent on with an administrative letter about the well-known interpreter",
        "The river had moved its bed in the night",
        "They rested for nine days without any water",
    )
    wanted = [
        f"Letter {n}. {said[n % 5]}. The ferry came. {said[n * n % 4]}. {said[n % 3]}."
        for n in range(24)
    ]
    marked = (each.replace("came.", f"came.<sup>{n + 1}</sup>") for n, each in enumerate(wanted))
    style = "columns: 2; text-align: justify; font: 10pt serif"
    body = "".join(f"<p>{each}</p>" for each in marked)
    page = f"<div style='{style}'><h1 style='column-span: all'>Letters</h1>{body}</div>"
    address = serve("columns", {"a.html": f"<!DOCTYPE html><title>Letters</title>{page}"})
    document = read_bytes(printed(open_reader(f"{address}/a.html").page), "a.pdf")
    read = [document.text[passage.start : passage.end] for passage in document.passages]
    assert read == ["Letters", *wanted]
