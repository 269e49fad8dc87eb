"""Bytes in, text out: byte order marks, UTF-8, then the likeliest older encoding."""

from __future__ import annotations

import codecs
import contextlib
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from storymap.errors import NotText
from storymap.limits import TEXT
from storymap.readers.guessing import guess

_MARKS = (
    # UTF-32's little-endian mark begins with UTF-16's: the longer ones come first.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_HEADS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Text has next to no control characters; compressed data has one in ten bytes.
MOST_CONTROLS = 0.005
# Categories of characters that no text has: controls, halves of pairs, private and unassigned ones.
_NEVER = frozenset(("Cc", "Cs", "Co", "Cn"))
_NONE = "none"  # the script of such a one
_WITH_HAN = frozenset(("CJK", "HIRAGANA", "KATAKANA", "BOPOMOFO", "HANGUL"))
MOST_OF_OTHER_SCRIPTS = 0.1  # of the letters, names of foreigners and formulas
_INVISIBLE = frozenset("\ufeff\u200b\u200c\u200d\u2060\u00ad\u200e\u200f")
# Bytes of the lines beyond ASCII that are judged.
SAMPLE = 20_000
_BEYOND = re.compile(rb"[\x80-\xff]")
# A page names its encoding in its first bytes: `<meta charset=…>`, or as XML does.
_HEAD = 2048
_DECLARED = re.compile(
    rb"""<(?:meta\b[^<>]{0,200}?\bcharset|\?xml\b[^<>]{0,80}?\bencoding)\s*=\s*["']?\s*"""
    rb"""(?P<label>[\w.:-]{2,20})""",
    re.IGNORECASE,
)
_ENCODINGS = frozenset(
    """utf-8 cp866 cp874 cp932 cp949 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258
    big5hkscs euc_jp gb18030 iso2022_jp koi8-r koi8-u mac_roman iso-8859-2 iso-8859-3 iso-8859-4
    iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-10 iso-8859-13 iso-8859-14 iso-8859-15
    iso-8859-16""".split()
)
# Browsers read the old labels as the larger sets that came after them.
_LABELS = {
    "utf8": "utf-8", "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252",
    "latin1": "cp1252", "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "shift_jis": "cp932",
    "sjis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
    "euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp", "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
    "macintosh": "mac_roman", **{f"windows-{n}": f"cp{n}" for n in (874, *range(1250, 1259))},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text out of bytes; `doubtful` is the encoding it was read in, where others would do."""

    text: str
    doubtful: str | None = None


def decode(data: bytes, name: str, *, declared: str | None = None) -> str:
    """The text that `data` holds, as it came (line ends untouched, byte order mark left out).

    `name` is for messages; `declared` is the encoding that the format itself names, believed where
    the bytes are not plainly in another one. Raises NotText for binary data, TooLarge over the text
    limit.
    """
    return read_encoded(data, name, declared=declared).text


def read_encoded(data: bytes, name: str, *, declared: str | None = None) -> Decoded:
    """The same, with the encoding that it was read in where that is doubtful."""
    decoded = _decoded(data, name, declared)
    check(decoded.text, name)
    return decoded


def is_blank(text: str) -> bool:
    """Whether there is nothing to see: white space, byte order marks, zero-width characters."""
    return all(character.isspace() or character in _INVISIBLE for character in text)


def check(text: str, name: str) -> None:
    """Raise NotText where `text` holds what no text does, TooLarge over the text limit."""
    TEXT.check(len(text))  # a cheap look before the exact one
    try:
        TEXT.check(len(text.encode()))
    except UnicodeEncodeError as error:
        raise NotText(
            f"{name} is not well-formed text: half of a surrogate pair stands at character "
            f"{error.start}; save it as UTF-8 and try again."
        ) from error
    controls = len(_CONTROLS.findall(text))
    if "\x00" in text or controls > max(2, MOST_CONTROLS * len(text)):
        raise _not_text(name)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the head of an HTML page names, as Python calls it; None if it has none."""
    found = _DECLARED.search(data[:_HEAD])
    return python_encoding(found["label"].decode("ascii") if found else None)


def python_encoding(label: str | None) -> str | None:
    """What Python calls an encoding that a page or a server names; None where it is not known."""
    name = (label or "").lower()
    name = _LABELS.get(name, name)
    return name if name in _ENCODINGS else None


def _decoded(data: bytes, name: str, declared: str | None) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(encoding))
            except UnicodeDecodeError as error:
                raise _not_text(name) from error
    if data.startswith(_BINARY_HEADS):
        raise _not_text(name)
    if b"\x00" in data:
        return Decoded(_unmarked(data, name))
    if declared == "iso2022_jp" or data.count(b"\x1b$B") + data.count(b"\x1b$@"):
        return Decoded(data.decode("iso2022_jp", errors="replace"))  # it looks like ASCII
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        if declared and declared != "utf-8":
            return Decoded(data.decode(declared, errors="replace"))
        return _older(data, name)


def _unmarked(data: bytes, name: str) -> str:
    """UTF-32 or UTF-16 without its mark: what is of one script and has plain spaces and signs.

    Bytes read in the wrong order, or as what they are not, are letters of many scripts, and no
    characters at all.
    """
    texts = []
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        with contextlib.suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            # Pairs of Latin letters look like one of Han; a NUL between words is no text.
            if data.isascii() and not any(map(str.isascii, text[:SAMPLE])):
                continue
            if _share_of_other_scripts(text[:SAMPLE]) <= MOST_OF_OTHER_SCRIPTS:
                texts.append(text)
    if not texts:
        raise _not_text(name)
    return max(texts, key=lambda text: sum(map(str.isascii, text[:SAMPLE])))


def _share_of_other_scripts(text: str) -> float:
    """The share of the characters that are neither Latin nor of the script that most others are."""
    seen = Counter(_script_of(sign) for sign in text if not sign.isspace())
    total, never = seen.total(), seen.pop(_NONE, 0)
    seen.pop("LATIN", 0)
    return (never + seen.total() - max(seen.values(), default=0)) / total if total else 1


def _script_of(sign: str) -> str:
    """The script of a letter, by its name; all that is written with Han is one, signs are Latin."""
    if unicodedata.category(sign) in _NEVER:
        return _NONE
    script = unicodedata.name(sign, "").partition(" ")[0] if sign.isalpha() else "LATIN"
    return "HAN" if script in _WITH_HAN else script


def _older(data: bytes, name: str) -> Decoded:
    """An encoding from before Unicode."""
    found = guess(_sample(data))
    if found is None:
        return Decoded(_unmarked(data, name))
    text = data.decode(found.encoding, errors="replace")
    return Decoded(text, found.encoding if found.doubtful else None)


def _sample(data: bytes) -> bytes:
    """The lines that have letters beyond ASCII, cut at a word's end: no letter is halved."""
    lines: list[bytes] = []
    left = SAMPLE
    for line in data.split(b"\n"):
        if line.isascii():
            continue
        if len(line) > left:
            start = _BEYOND.search(line)
            first = max(0, line.rfind(b" ", 0, start.start() if start else 0))
            cut = line.rfind(b" ", first + 1, first + left)
            line = line[first : cut if cut > first else first + left]
        lines.append(line)
        left -= len(line)
        if left <= 0:
            break
    return b"\n".join(lines)


def _not_text(name: str) -> NotText:
    return NotText(f"{name} is not text but binary data; save its text to a .txt file.")
