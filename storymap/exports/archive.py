"""Archives of the same bytes for the same files: Zip without the time at which it was made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a Zip archive knows


def archive(files: Mapping[str, bytes]) -> bytes:
    """A Zip archive of the files in their order."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            zipped.writestr(info, data)
    return target.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files of an archive that a package of ours has just written."""
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}
