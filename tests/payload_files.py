"""Files of every format that can be read, each with all payloads for its words and titles."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from html import escape

_ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
    "{}</office:text></office:body></office:document-content>"
)
_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book.opf"/></rootfiles></container>'
)
_PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<metadata><dc:title>{0}</dc:title><dc:creator>{0}</dc:creator></metadata><manifest>"
    '<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="one"/></spine></package>'
)


def _said(payloads: Sequence[str], written: Callable[[str], str], row: str = "{}") -> str:
    """A sentence for each payload, as a format writes it, in its `row`."""
    return "".join(
        row.format(f"{written(each)} was said in Town {number}.")
        for number, each in enumerate(payloads)
    )


def _marked(payload: str) -> str:
    """With a stroke before each sign that Markdown reads."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", payload)


def _rtf(payload: str) -> str:
    units = payload.encode("utf-16-le")
    codes = [int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2)]
    return "".join(f"\\u{code - 65536 * (code > 32767)}?" for code in codes)


def _zipped(files: dict[str, str]) -> bytes:
    with io.BytesIO() as file:
        with zipfile.ZipFile(file, "w") as archive:
            for name, text in files.items():
                archive.writestr(name, text)
        return file.getvalue()


def _csv(payloads: Sequence[str]) -> bytes:
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow(("title", "text", "chapter"))
    rows.writerows((p, f"{p} was said in Town {n}.", p) for n, p in enumerate(payloads))
    return file.getvalue().encode()


def _json_lines(payloads: Sequence[str]) -> bytes:
    rows = ({"title": p, "text": f"{p} was said.", "chapter": p, "place": p} for p in payloads)
    return "\n".join(json.dumps({**row, "lat": 1, "lon": 2}) for row in rows).encode()


def _xlsx(payloads: Sequence[str]) -> bytes:
    from openpyxl import Workbook

    book, file = Workbook(), io.BytesIO()
    book.active.append(("title", "text"))
    for number, payload in enumerate(payloads):
        book.active.append(("", f"was said in Town {number}."))
        cell = book.active.cell(number + 2, 1, payload)
        cell.data_type = "s"  # and no formula
    book.save(file)
    return file.getvalue()


def _docx(payloads: Sequence[str]) -> bytes:
    from docx import Document

    document, file = Document(), io.BytesIO()
    document.core_properties.title = document.core_properties.author = payloads[13]
    for number, payload in enumerate(payloads):
        document.add_paragraph(f"{payload} was said in Town {number}.")
    document.save(file)
    return file.getvalue()


def _pdf(payloads: Sequence[str]) -> bytes:
    from fpdf import FPDF

    paper = FPDF()
    paper.add_page()
    paper.set_font("helvetica")
    for number, payload in enumerate(payloads):
        words = payload.encode("latin-1", "replace").decode("latin-1")
        paper.multi_cell(0, text=f"They said {words} in Town {number}.", align="L")
        paper.ln()
    return bytes(paper.output())


def _subtitles(payloads: Sequence[str], written: Callable[[str], str]) -> str:
    """A cue for each payload, ten seconds after the one before."""
    cue = "00:{0:02}:{1:02}.000 --> 00:{0:02}:{1:02}.900\n{2} was said in Town {3}.\n\n"
    return "".join(
        cue.format(*divmod(10 * number, 60), written(payload), number)
        for number, payload in enumerate(payloads)
    )


def _mail(payloads: Sequence[str]) -> bytes:
    message = EmailMessage()
    message["Subject"] = payloads[13]
    message["From"] = f'"{payloads[12]}" <a@example.org>'
    message.set_content(_said(payloads, str, "{}\n\n"))
    return message.as_bytes()


def _book(payloads: Sequence[str]) -> bytes:
    text = _said(payloads, escape, "<p>{}</p>")
    files = {
        "META-INF/container.xml": _CONTAINER,
        "book.opf": _PACKAGE.format(escape(payloads[13])),
    }
    return _zipped({**files, "one.xhtml": f"<html><body>{text}</body></html>"})


# The text is as it is written: by their suffixes.
FILES: dict[str, Callable[[Sequence[str]], bytes]] = {
    ".txt": lambda all_: _said(all_, str, "{}\n\n").encode(),
    ".md": lambda all_: _said(all_, _marked, "{}\n\n").encode(),
    ".html": lambda all_: _said(all_, escape, "<p>{}</p>").encode(),
    ".docx": _docx,
    ".odt": lambda all_: _zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": _ODT.format(_said(all_, escape, "<text:p>{}</text:p>")),
        }
    ),
    ".epub": _book,
    ".rtf": lambda all_: rb"{\rtf1 %s}" % _said(all_, _rtf, "{}\\par ").encode(),
    ".tei.xml": lambda all_: (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>'
        f"{_said(all_, escape, '<p>{}</p>')}</body></text></TEI>"
    ).encode(),
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".jsonl": _json_lines,
    ".eml": _mail,
    ".vtt": lambda all_: f"WEBVTT\n\n{_subtitles(all_, escape)}".encode(),
    ".pdf": _pdf,
}  # fmt: skip
# The payload is markup itself, or its format changes it.
MARKUP: dict[str, Callable[[Sequence[str]], bytes]] = {
    ".md": lambda all_: _said(all_, str, "{}\n\n").encode(),
    ".html": lambda all_: _said(all_, str, "<div>{}</div>").encode(),
    ".srt": lambda all_: _subtitles(all_, str).encode(),
}  # fmt: skip
