"""Files are written whole or not at all."""

import hashlib
import json
import os
import re
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NoReturn

import pytest

from storymap import files
from storymap.errors import DataMissing
from storymap.files import cache_folder, sound_path, write_file
from storymap.gazetteer.own import kept_files

DATA = files.data_folder()
CHECKED = [*(DATA / "models").iterdir(), *(DATA / "basemap").iterdir()]
CHECKED = [path for path in CHECKED if path.suffix not in (".md", ".svg")]


def _copied(tmp_path: Path) -> Path:
    """A package's folder, in the layout of a wheel, with links to the data that ship."""
    for part in ("models", "basemap"):
        folder = tmp_path / "storymap" / "data" / part
        folder.mkdir(parents=True)
        for path in (DATA / part).iterdir():
            os.link(path, folder / path.name)
    return tmp_path / "storymap"


@pytest.mark.parametrize("harm", ["emptied", "cut", "a flipped bit", "gone"])
def test_no_damaged_data_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    """Each of the models' and basemap's files is named when it is not as it was built."""
    package = _copied(tmp_path)
    monkeypatch.setattr(files, "_PACKAGE", package)
    for path in CHECKED:
        if path.name == "manifest.json" and harm == "a flipped bit":
            continue  # it has no sum, and a word of its prose may change
        target = package / "data" / path.parent.name / path.name
        data = bytearray(target.read_bytes())
        other = "world.json" if target.name != "world.json" else "regions.json"
        asked = other if path.parent.name == "basemap" else "roles.npz"
        assert sound_path(target.parent.name, asked).is_file()
        target.unlink()
        if harm == "a flipped bit":
            data[len(data) // 2] ^= 4
        if harm != "gone":
            target.write_bytes({"emptied": b"", "cut": data[: len(data) // 2]}.get(harm, data))
        with pytest.raises(DataMissing, match=rf"{re.escape(target.name)}.*reinstall with:"):
            sound_path(target.parent.name, asked)
        target.unlink(missing_ok=True)
        os.link(path, target)


def test_large_folders_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A note in the cache stands for the sums as long as no file is written to."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    target = tmp_path / "a"
    target.write_bytes(bytes(files.NOTED_FROM))
    sums = {
        "a": {"bytes": files.NOTED_FROM, "sha256": hashlib.sha256(target.read_bytes()).hexdigest()}
    }
    for _ in range(2):
        files._check_once.cache_clear()
        files.check_sums(tmp_path, sums)
    notes = json.loads((tmp_path / "cache" / "storymap" / "checked.json").read_text())
    assert [str(tmp_path)] == list(notes)
    target.write_bytes(bytes(files.NOTED_FROM - 1) + b"1")
    with pytest.raises(DataMissing, match="damaged"):
        files.check_sums(tmp_path, sums)


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


def test_who_has_no_home_reads_texts_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a user whom the system does not know nothing is kept, and nothing is lost."""

    def nobody(_number: int) -> NoReturn:
        raise KeyError

    monkeypatch.setattr("pwd.getpwuid", nobody)
    for variable in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "STORYMAP_HOME"):
        monkeypatch.delenv(variable, raising=False)
    assert Path("/.cache/storymap") == cache_folder()
    assert () == kept_files()
