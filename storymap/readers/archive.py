"""A packed document (Word, OpenDocument, EPUB) in, the files inside it out, within bounds.

Nothing is written anywhere: files are read in memory, one at a time, and only those asked for by
name. An archive that would grow beyond the limits is refused before any of it is unpacked.
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from storymap.errors import NotText, UnsupportedFormat
from storymap.limits import ARCHIVE, EXPANSION, FILES

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Small archives of mere text may grow more than `EXPANSION`: there is no harm in this much.
HARMLESS = 20_000_000
# What the parsers of archives raise at one that is damaged.
DAMAGE = (
    EOFError, NotImplementedError, OSError, RuntimeError, ValueError,
    lzma.LZMAError, struct.error, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
_MACROS = ("vbaproject.bin", "vbadata.xml", "basic/script-lc.xml")


class Archive:
    """The files inside a packed document, by their names; raises where it is none, or a bomb.

    `name` is the document's, for messages; `what` says what it should be, such as "a Word file".
    """

    def __init__(self, data: bytes, name: str, what: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except DAMAGE as error:
            raise NotText(
                f"{name} is not {what} or is damaged; open it in its program and save it again."
            ) from error
        FILES.check(len(members))
        size = sum(member.file_size for member in members)
        ARCHIVE.check(size)
        if size > HARMLESS:
            EXPANSION.check(size // max(1, len(data)))
        if any(member.flag_bits & 1 for member in members):
            raise UnsupportedFormat(f"{name} is locked by a password; save it without one.")
        # Readers look at nothing else, but what carries programs is not to be handed on.
        if any(member.filename.lower().endswith(_MACROS) for member in members):
            raise UnsupportedFormat(f"{name} has macros in it; save it without them.")
        self.names = frozenset(member.filename for member in members)

    def read(self, member: str) -> bytes | None:
        """A file's bytes, None where there is none of that name; raises NotText where damaged."""
        if member not in self.names:
            return None
        try:
            # No more comes out than the archive says, and that was counted above.
            return self._zip.read(member)
        except DAMAGE as error:
            raise NotText(
                f"{self.name} is damaged inside, at {member}; open it in its program and save it "
                "again."
            ) from error

    def tree(self, member: str) -> Element | None:
        """An XML file's root, None where there is none of that name or it holds nothing."""
        data = self.read(member)
        return None if data is None else xml_tree(data, f"{self.name}, at {member},")


def xml_tree(data: bytes, name: str) -> Element | None:
    """The root of an XML file; entities stay unresolved and nothing is fetched; NotText."""
    from lxml.etree import XMLParser, XMLSyntaxError, fromstring

    parser = XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True, recover=False,
    )  # fmt: skip
    try:
        return fromstring(data, parser)
    except (XMLSyntaxError, ValueError) as error:
        why = error.msg if isinstance(error, XMLSyntaxError) else error
        raise NotText(f"{name} is damaged: {why}.") from error


def words_at(root: Element | None, name: str) -> str | None:
    """The words of the first element of that local name, None where there are none."""
    if root is None:
        return None
    for element in root.iter(f"{{*}}{name}"):
        words = " ".join("".join(element.itertext()).split())
        if words:
            return words
    return None
