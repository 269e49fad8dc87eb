"""Packages are fetched once, checked before a byte is read, and read within bounds."""

import base64
import hashlib
import io
import sys
import tarfile
from pathlib import Path

import pytest

from storymap import packages
from storymap.errors import DataMissing, ExtraMissing
from storymap.packages import Source, cache_folder, call, fetch, read

TEXT = b'{"oslo": 1}\n'


def tarball(**files: bytes) -> bytes:
    """An npm package's tarball, with a folder besides."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        folder = tarfile.TarInfo("package/folder")
        folder.type = tarfile.DIRTYPE
        archive.addfile(folder)
        for name, content in files.items():
            info = tarfile.TarInfo(f"package/{name}")
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return packed.getvalue()


def source_of(content: bytes) -> Source:
    digest = base64.b64encode(hashlib.sha512(content).digest()).decode()
    return Source("towns", "1.2.3", "npm", "towns", "MIT", f"sha512-{digest}")


def test_a_checked_package_is_read_file_by_file(tmp_path: Path) -> None:
    """What the cache holds is not fetched again."""
    content = tarball(data=TEXT)
    (tmp_path / "towns-1.2.3.tgz").write_bytes(content)
    found = fetch(source_of(content), tmp_path)
    assert found == tmp_path / "towns-1.2.3.tgz"
    assert read(found, "data") == TEXT


def test_another_package_is_refused(tmp_path: Path) -> None:
    """A byte more in the tarball, or none of them, is not what was pinned."""
    content = tarball(data=TEXT)
    for wrong in (content + b"\0", b"", tarball(data=b"{}")):
        (tmp_path / "towns-1.2.3.tgz").write_bytes(wrong)
        with pytest.raises(DataMissing, match=r"not the pinned package towns@1\.2\.3"):
            fetch(source_of(content), tmp_path)


@pytest.mark.parametrize("member", ["none", "folder", "../data", ""])
def test_what_is_no_file_of_the_package_is_refused(tmp_path: Path, member: str) -> None:
    """With the member's name, and whether it is missing or a folder."""
    path = tmp_path / "towns.tgz"
    path.write_bytes(tarball(data=TEXT))
    with pytest.raises(DataMissing, match=r"has no file|is no file"):
        read(path, member)


def test_a_file_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before it is read."""
    path = tmp_path / "towns.tgz"
    path.write_bytes(tarball(data=TEXT))
    monkeypatch.setattr(packages, "LARGEST_FILE", len(TEXT))
    assert read(path, "data") == TEXT
    monkeypatch.setattr(packages, "LARGEST_FILE", len(TEXT) - 1)
    with pytest.raises(DataMissing, match="is over"):
        read(path, "data")


def fake_npm(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An npm of our own on the path, and nothing else."""
    folder.mkdir()
    npm = folder / "npm"
    npm.write_text(f"#!/bin/sh\n{script}\n")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


@pytest.mark.skipif(sys.platform == "win32", reason="the npm of this test is a shell script")
class TestNpm:
    """What npm does is taken over only if it worked."""

    def test_what_npm_packs_lands_in_the_cache(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Asked for name and version, and nothing of its own stays behind."""
        content = tarball(data=TEXT)
        (tmp_path / "made").write_bytes(content)
        script = f'[ "$*" = "pack --silent towns@1.2.3" ] && /bin/cp "{tmp_path}/made" any.tgz'
        fake_npm(tmp_path / "bin", script, monkeypatch)
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        found = fetch(source_of(content))
        assert found == cache_folder() / "towns-1.2.3.tgz"
        assert [path.name for path in cache_folder().iterdir()] == ["towns-1.2.3.tgz"]
        assert read(found, "data") == TEXT

    @pytest.mark.parametrize("script", ["echo 'E404' >&2; exit 1", "exit 0"])
    def test_a_failed_fetch_is_one_sentence(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
    ) -> None:
        """Where npm says no, or leaves nothing behind; the cache stays empty."""
        fake_npm(tmp_path / "bin", script, monkeypatch)
        with pytest.raises(DataMissing, match=r"did not fetch towns@1\.2\.3") as caught:
            fetch(source_of(b""), tmp_path / "cache")
        assert "\n" not in str(caught.value)
        assert list((tmp_path / "cache").iterdir()) == []

    def test_without_npm_the_sentence_says_what_to_install(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Or where to put the tarball."""
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(DataMissing, match=r"install Node\.js.*towns-1\.2\.3\.tgz"):
            fetch(source_of(b""), tmp_path / "cache")


def test_a_function_is_called_by_its_name() -> None:
    """Its module is imported for that, and gets the arguments."""
    assert call("math:hypot", 3, 4, what="Adding") == 5


def test_only_a_package_of_the_extra_is_said_to_be_missing() -> None:
    """Not one of ours, nor one that no extra has: those are mistakes, and stay what they are."""
    with pytest.raises(ExtraMissing, match=r"Reading needs .* no_such; .*'geo-storymap\[pdf\]'"):
        call("no_such:read", what="Reading", extra="pdf")
    for function, extra in (("no_such:read", None), ("storymap.no_such:read", "pdf")):
        with pytest.raises(ModuleNotFoundError) as raised:
            call(function, what="Reading", extra=extra)
        assert not isinstance(raised.value, ExtraMissing)


def test_who_has_no_home_is_told_where_packages_can_be_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As in a container whose user nobody knows."""

    def nobody(*_: object) -> None:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", nobody)
    with pytest.raises(DataMissing, match="XDG_CACHE_HOME"):
        cache_folder()
