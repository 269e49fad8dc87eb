"""Where the project's data lies: a checkout's `data/`, or `storymap/data` inside the wheel.

The checkout comes first: an editable install would otherwise read a stale copy.
"""

from __future__ import annotations

from pathlib import Path

from storymap.errors import DataMissing

_PACKAGE = Path(__file__).resolve().parent


def data_folder() -> Path:
    """The folder that holds `gazetteer/`, `basemap/`, `models/` and `stories/`."""
    checkout = _PACKAGE.parent / "data"
    if (_PACKAGE.parent / "pyproject.toml").is_file() and checkout.is_dir():
        return checkout
    return _PACKAGE / "data"


def data_path(*parts: str) -> Path:
    """The path of a data file or folder that must be there; raises DataMissing."""
    path = data_folder().joinpath(*parts)
    if not path.exists():
        raise DataMissing(
            f"The data file {'/'.join(parts)} is not at {path.parent}; "
            "reinstall with: pip install --force-reinstall geo-storymap"
        )
    return path
