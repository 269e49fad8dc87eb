"""Values as a ZIP archive of JSON files, of which a page reads the few that it needs."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from zipfile import ZIP_LZMA, ZipFile, ZipInfo


def pack(files: Mapping[str, object]) -> bytes:
    """The values, each a file of its name, in the order of names; the same values, same bytes."""
    content = io.BytesIO()
    with ZipFile(content, "w") as archive:
        for name in sorted(files):
            text = json.dumps(files[name], ensure_ascii=False, separators=(",", ":"))
            archive.writestr(ZipInfo(f"{name}.json"), text, ZIP_LZMA)
    return content.getvalue()
