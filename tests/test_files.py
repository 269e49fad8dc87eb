"""Files are written whole or not at all."""

import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from storymap.files import write_file


def test_a_file_is_replaced_and_nothing_stays_beside_it(tmp_path: Path) -> None:
    """The first time and the second."""
    for content in (b"one", b"two"):
        write_file(tmp_path / "a", content)
        assert content == (tmp_path / "a").read_bytes()
    assert [tmp_path / "a"] == list(tmp_path.iterdir())


def test_what_cannot_be_written_leaves_what_was(tmp_path: Path) -> None:
    """The error names the target, and no part stays."""
    (tmp_path / "folder").mkdir()
    target = tmp_path / "gone" / "a"
    with pytest.raises(FileNotFoundError) as told:
        write_file(target, b"new")
    assert str(target) == told.value.filename
    with pytest.raises(OSError, match="folder"):
        write_file(tmp_path / "folder", b"new")
    assert [tmp_path / "folder"] == list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
def test_a_private_file_stays_private(tmp_path: Path) -> None:
    """The new file has the rights of the old one; a new one those that the system gives."""
    path = tmp_path / "a"
    write_file(path, b"one")
    plain = tmp_path / "b"
    plain.write_bytes(b"")
    assert plain.stat().st_mode == path.stat().st_mode
    path.chmod(0o600)
    write_file(path, b"two")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_stays_one(tmp_path: Path) -> None:
    """The file behind it is written, if it is there or not."""
    link = tmp_path / "link"
    link.symlink_to("behind")
    write_file(link, b"one")
    assert link.is_symlink()
    assert (tmp_path / "behind").read_bytes() == b"one"


def test_two_threads_write_one_file(tmp_path: Path) -> None:
    """Either's content is there whole."""
    path = tmp_path / "a"
    contents = [bytes([65 + n]) * 100_000 for n in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda content: write_file(path, content), contents))
    assert path.read_bytes() in contents
    assert [path] == list(tmp_path.iterdir())


def test_a_device_stays_one() -> None:
    """It is written to as it is."""
    write_file(os.devnull, b"gone")
    assert not Path(os.devnull).is_file()
