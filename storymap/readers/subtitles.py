"""Subtitles (SubRip, WebVTT) in, a Document out: what is said, put back into sentences.

Each passage has the time at which it begins as its `chapter`: "00:12:05".
"""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from storymap.errors import NotText
from storymap.model import Document
from storymap.readers.assembly import Card
from storymap.readers.blocks import Block, block_of
from storymap.readers.encoding import check, read_encoded
from storymap.readers.packed import document_of_blocks

# A passage ends with its sentence, after a silence of so many seconds, or when it gets long.
SILENCE = 4.0
LONGEST = 600
_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_CUE = re.compile(rf"^[ \t]*{_TIME}[ \t]+-->[ \t]+{_TIME}[^\n]*$", re.MULTILINE)
_TAG = re.compile(r"</?[a-z][^<>\n]{0,200}>|<[\d:.]{1,20}>|\{\\[^{}\n]{0,80}\}", re.IGNORECASE)
_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")


def read_subtitles(data: bytes, *, name: str | None = None, source: str | None = None) -> Document:
    """A Document of the bytes of an `.srt` or `.vtt` file."""
    decoded = read_encoded(data, name or "The file")
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    check(text, name or "The file")
    cues = list(_CUE.finditer(text))
    if not cues and text.strip("\ufeff \n"):
        raise NotText(f"{name or 'The file'} has no times of subtitles in it; name it .txt.")
    blocks: list[Block] = []
    words, begin, end = "", 0.0, 0.0
    for index, cue in enumerate(cues):
        last = index + 1 == len(cues)
        said = _said(text[cue.end() : len(text) if last else cues[index + 1].start()], last=last)
        start, stop = _seconds(cue.groups()[:4]), _seconds(cue.groups()[4:])
        if words and (_END.search(words) or start - end > SILENCE or len(words) > LONGEST):
            blocks += _block(words, begin)
            words = ""
        # The same words again, rolling up the screen, are said once.
        if said and not words.endswith(said):
            begin = begin if words else start
            words = f"{words} {said}".strip()
        end = stop
    blocks += _block(words, begin)
    document = document_of_blocks(blocks, Card(), name=name, source=source)
    return replace(document, encoding=decoded.doubtful)


def _block(words: str, begin: float) -> list[Block]:
    block = block_of(words, "paragraph")
    hours, rest = divmod(int(begin), 3600)
    time = f"{hours:02}:{rest // 60:02}:{rest % 60:02}"
    return [replace(block, kind="paragraph", chapter=time)] if block else []


def _said(lines: str, *, last: bool) -> str:
    """The words of a cue; the number or name of the next one stands below a blank line."""
    kept, _, more = lines.strip("\n").partition("\n\n")
    if last and more and not more.strip().isdecimal():
        kept = f"{kept} {more}"
    return " ".join(unescape(_TAG.sub("", kept)).split())


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, more = parts
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0) + float(f".{more}")
