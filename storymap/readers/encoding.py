"""Bytes in, text out: byte order marks, UTF-8, then the likeliest older encoding."""

from __future__ import annotations

import codecs
import re

from storymap.errors import NotText
from storymap.limits import TEXT
from storymap.readers.alphabets import encoding_of

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
# What West European texts use beyond ASCII, in Windows-1252. German has such letters at 2 % of its
# length, French at 5 %; Czech or Russian read as Windows-1252 fail on the letters or the share.
_WESTERN_LETTERS = frozenset("ÀÁÂÄÇÈÉÊËÍÎÏÑÓÔÖÙÚÛÜßàáâäãõçèéêëíîïñóôöùúûüæœåøÅØ")
_WESTERN_SIGNS = frozenset("‘’“”„–—…•«»©®°·§£€ºª¡¿™\xa0")
MOST_WESTERN = 0.08
_INVISIBLE = frozenset("\ufeff\u200b\u200c\u200d\u2060\u00ad\u200e\u200f")
SAMPLE = 200_000
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


def decode(data: bytes, name: str, *, declared: str | None = None) -> str:
    """The text that `data` holds, as it came (line ends untouched, byte order mark left out).

    `name` is for messages; `declared` is the encoding that the format itself names, believed where
    the bytes are not plainly in another one. Raises NotText for binary data, TooLarge over the text
    limit.
    """
    text = _decoded(data, name, declared)
    check(text, name)
    return text


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


def _decoded(data: bytes, name: str, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise _not_text(name) from error
    if data.startswith(_BINARY_HEADS):
        raise _not_text(name)
    if b"\x00" in data:
        return _unmarked_utf16(data, name)
    if declared == "iso2022_jp" or data.count(b"\x1b$B") + data.count(b"\x1b$@"):
        return data.decode("iso2022_jp", errors="replace")  # it looks like ASCII
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if declared and declared != "utf-8":
            return data.decode(declared, errors="replace")
        return _older(data, name)


def _unmarked_utf16(data: bytes, name: str) -> str:
    """UTF-16 without its mark: Latin text has zeros in every other byte, and only there."""
    zeros = (data[0::2].count(0), data[1::2].count(0))
    encoding = "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    if len(data) % 2 or min(zeros) or max(zeros) < len(data) / 8:
        raise _not_text(name)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text(name) from error


def _older(data: bytes, name: str) -> str:
    """An encoding from before Unicode."""
    western = data.decode("cp1252", errors="replace")
    letters = [c for c in western if c > "\x7f" and c not in _WESTERN_SIGNS]
    few = len(letters) <= max(1, MOST_WESTERN * len(western))
    western_only = few and _WESTERN_LETTERS.issuperset(letters)
    sample = _sample(data)
    likely = encoding_of(sample)
    if likely and (not western_only or likely != "mac_roman"):
        return data.decode(likely, errors="replace")
    if western_only:
        return western

    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None:
        raise _not_text(name)
    return data.decode(best.encoding, errors="replace")


def _sample(data: bytes) -> bytes:
    """Enough to tell the encoding, cut at a line or word end so that no letter is halved."""
    if len(data) <= SAMPLE:
        return data
    cut = max(data.rfind(b"\n", 0, SAMPLE), data.rfind(b" ", 0, SAMPLE))
    return data[: cut if cut > 0 else SAMPLE]


def _not_text(name: str) -> NotText:
    return NotText(f"{name} is not text but binary data; save its text to a .txt file.")
