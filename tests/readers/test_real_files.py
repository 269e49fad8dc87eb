"""One text, written into each format by a program of others, is read as the same text.

Pandoc writes office files, books, RTF, TEI, Markdown and pages, pandas tables, webvtt-py subtitles,
the standard library mail; `tests/browser/test_saved_pages.py` has what Chromium saves and prints.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from storymap.model import Document
from storymap.readers import read_bytes
from storymap.readers.formats import READERS

TITLE = "The salt road to Łódź"
FIRST = (
    "We left Győr before the rain, crossed the river at Komárom and slept in a barn; the ferryman "
    "from Curaçao sang “Rio Grande” until nobody could stay awake any longer."
)
SECOND = (
    "In Plzeň the carts were weighed again. Smørrebrød was to be had for two coins, and the letter "
    "from 서울 had come by way of Владивосток, three weeks late & half unreadable."
)
PLACES = ("Győr", "Komárom", "Curaçao", "Plzeň", "서울", "Владивосток")
PANDOC = {
    ".docx": "docx", ".odt": "odt", ".epub": "epub3", ".rtf": "rtf", ".tei.xml": "tei",
    ".html": "html", ".xhtml": "html", ".md": "markdown-smart", ".txt": "plain",
}  # fmt: skip
SPACE = re.compile(r"\s+")


def by_pandoc(suffix: str, folder: Path) -> bytes:
    """A whole file, with its title where the format has one."""
    pypandoc = pytest.importorskip("pypandoc", reason="pip install -e '.[test]'")
    pytest.importorskip("mammoth", reason="pip install -e '.[office]'")
    path = folder / f"file{suffix}"
    source = f"# {TITLE}\n\n{FIRST}\n\n## On the way\n\n{SECOND}\n"
    options = ["--standalone", "--metadata", f"title={TITLE}", "--metadata", "lang=en"]
    pypandoc.convert_text(
        source, PANDOC[suffix], "markdown", outputfile=str(path), extra_args=options
    )
    return path.read_bytes()


def by_pandas(suffix: str, folder: Path) -> bytes:
    """A row a passage, as a notebook would write them."""
    frame = pd.DataFrame({"title": ["", ""], "text": [FIRST, SECOND]})
    path = folder / f"file{suffix}"
    writers: dict[str, Callable[[], Any]] = {
        ".csv": lambda: frame.to_csv(path, index=False),
        ".tsv": lambda: frame.to_csv(path, index=False, sep="\t"),
        ".xlsx": lambda: frame.to_excel(path, index=False),
        ".jsonl": lambda: frame.to_json(path, orient="records", lines=True),
    }
    writers[suffix]()
    return path.read_bytes()


def by_webvtt(suffix: str, _: Path) -> bytes:
    """A cue a sentence."""
    webvtt = pytest.importorskip("webvtt", reason="pip install -e '.[test]'")
    track = webvtt.WebVTT()
    for number, words in enumerate((FIRST, SECOND)):
        track.captions.append(webvtt.Caption(f"00:00:0{number}.000", f"00:00:0{number}.900", words))
    target = io.StringIO()
    track.write(target, format=suffix.lstrip("."))
    return target.getvalue().encode()


def by_email(_: str, __: Path) -> bytes:
    """Quoted-printable or base64, as the library sees fit."""
    message = EmailMessage()
    message["Subject"] = TITLE
    message.set_content(f"{FIRST}\n\n{SECOND}\n")
    return message.as_bytes()


WRITERS: dict[str, Callable[[str, Path], bytes]] = {
    **dict.fromkeys(PANDOC, by_pandoc),
    **dict.fromkeys((".csv", ".tsv", ".xlsx", ".jsonl"), by_pandas),
    **dict.fromkeys((".srt", ".vtt"), by_webvtt),
    ".eml": by_email,
}
BROWSER = {".pdf", ".mhtml"}


def plain(document: Document) -> str:
    """Its words, whatever white space stands between them."""
    return SPACE.sub(" ", document.text)


def test_every_reader_has_a_real_file() -> None:
    """Here or in the browser's tests."""
    written = {*WRITERS, *BROWSER}
    assert [reader.name for reader in READERS if not written & set(reader.suffixes)] == []


@pytest.mark.parametrize("suffix", WRITERS)
def test_the_text_is_read_as_it_was_written(suffix: str, tmp_path: Path) -> None:
    """Every word and letter once, in order, and the title where the format has one."""
    document = read_bytes(WRITERS[suffix](suffix, tmp_path), f"file{suffix}")
    words = plain(document)
    assert [words.count(name) for name in PLACES] == [1] * len(PLACES)
    assert FIRST in words
    assert SECOND in words
    assert words.index(FIRST) < words.index(SECOND)
    if suffix in (*PANDOC, ".eml"):
        assert document.title == TITLE
