"""Files of arrays: a broken one is one sentence, and is closed again."""

from pathlib import Path

import numpy as np
import pytest

from storymap.errors import DataMissing
from storymap.inference.npz import arrays_of


def test_arrays_are_read_by_name(tmp_path: Path) -> None:
    """What was saved under a name comes back under it."""
    np.savez_compressed(tmp_path / "a.npz", rows=np.arange(3))
    with arrays_of(tmp_path / "a.npz", "is broken") as arrays:
        assert arrays["rows"].tolist() == [0, 1, 2]


def _torn(path: Path) -> None:
    np.savez_compressed(path, rows=np.arange(10_000) % 977)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(bytes(content))


@pytest.mark.parametrize(
    "make",
    [
        lambda path: None,
        lambda path: path.mkdir(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"no arrays"),
        lambda path: path.write_bytes(b"PK\x03\x04 torn"),
        lambda path: np.savez(path, other=np.zeros(2)),
        lambda path: np.savez(path, rows=np.array([{}], object)),
        lambda path: path.write_bytes(np.zeros(3).tobytes()),
        _torn,
    ],
    ids=["absent", "folder", "empty", "text", "torn archive", "others", "objects", "raw", "bit"],
)
def test_a_broken_file_is_one_sentence(tmp_path: Path, make: object) -> None:
    """With its path and what it should have been; warnings of open files would fail the test."""
    path = tmp_path / "a.npz"
    make(path)  # type: ignore[operator]
    with (
        pytest.raises(DataMissing, match=r"a\.npz is no model: "),
        arrays_of(path, "is no model") as arrays,
    ):
        arrays["rows"]


def test_a_lone_array_is_no_archive(tmp_path: Path) -> None:
    """numpy would read it as something else."""
    with (tmp_path / "a.npz").open("wb") as file:
        np.save(file, np.zeros(3))
    with (
        pytest.raises(DataMissing, match="is no model"),
        arrays_of(tmp_path / "a.npz", "is no model"),
    ):
        raise AssertionError("a lone array was taken for an archive")
