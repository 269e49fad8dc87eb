"""Seconds and memory of reading a book of 300 pages, as PDF and as EPUB.

    python tests/benchmarks/books.py [--pages N] [--story]

The books are made anew of the sample stories' words; each is read in a process of its own. With
`--story` its places are found too, as `storymap build` does. Seconds are the process's own, so that
others on the machine do not lengthen them; memory is the most that it held.
"""

from __future__ import annotations

import argparse
import io
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
WORDS_A_PAGE = 465


def paragraphs(pages: int) -> list[str]:
    """As many paragraphs as fill the pages, those of the sample stories over and over."""
    sources = sorted((ROOT / "data" / "stories").glob("*.md"))
    said = [
        " ".join(part.split())
        for source in sources
        for part in source.read_text(encoding="utf-8").split("\n\n")
        if len(part.split()) > 20 and part[0].isalpha()
    ]
    result: list[str] = []
    count = 0
    while count < pages * WORDS_A_PAGE:
        # The number keeps them from being repeats of each other.
        words = f"{len(result) + 1}. {said[len(result) % len(said)]}"
        result.append(words.encode("latin-1", "replace").decode("latin-1"))
        count += len(words.split())
    return result


def pdf(parts: list[str]) -> bytes:
    """A book of A5 pages with running heads and numbers."""
    import fpdf

    class Paper(fpdf.FPDF):
        def header(self) -> None:
            self.set_font("Times", size=8)
            self.cell(0, 5, "A book of journeys", align="C")
            self.ln(8)

        def footer(self) -> None:
            self.set_y(-12)
            self.cell(0, 5, str(self.page_no()), align="C")

    paper = Paper(format="A5")
    paper.add_page()
    for words in parts:
        paper.set_font("Times", size=10)
        paper.multi_cell(0, 4.6, words, align="J", new_x="LMARGIN", new_y="NEXT")
        paper.ln(2)
    return bytes(paper.output())


def epub(parts: list[str]) -> bytes:
    """The same words in chapters."""
    size = max(1, len(parts) // 20)
    chapters = [parts[at : at + size] for at in range(0, len(parts), size)]
    items = "".join(
        f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    title = '<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">A book of journeys</dc:title>'
    files = {
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:'
        'container"><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>',
        "book.opf": '<package xmlns="http://www.idpf.org/2007/opf"><metadata>'
        f"{title}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>",
    }
    for number, chapter in enumerate(chapters):
        body = "".join(f"<p>{escape(words)}</p>" for words in chapter)
        files[f"c{number}.xhtml"] = f"<html><body><h1>Chapter {number + 1}</h1>{body}</body></html>"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return data.getvalue()


def measure(path: Path, story: bool) -> None:
    """Read one file, say what it took."""
    from storymap import build_story, places_of, read_path

    begin = time.process_time()
    document = read_path(path)
    read = time.process_time() - begin
    found = ""
    if story:
        built = build_story(document)
        found = f", {len(places_of(built))} places in {time.process_time() - begin - read:.1f} s"
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pages = max((passage.page or 0 for passage in document.passages), default=0)
    words = len(document.text.split())
    sys.stdout.write(
        f"{path.suffix[1:]}: {pages or '–'} pages, {words:,} words, {len(document.passages):,} "
        f"passages read in {read:.1f} s{found}; {held:,.0f} MB\n"
    )


def main() -> None:
    """Make the books and read each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--story", action="store_true")
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.read:
        measure(asked.read, asked.story)
        return
    with tempfile.TemporaryDirectory() as folder:
        parts = paragraphs(asked.pages)
        for name, data in (("book.pdf", pdf(parts)), ("book.epub", epub(parts))):
            path = Path(folder, name)
            path.write_bytes(data)
            command = [sys.executable, __file__, "--read", str(path)]
            subprocess.run([*command, *(["--story"] if asked.story else [])], check=True)


if __name__ == "__main__":
    main()
