"""Pictures as data: addresses: type, size and bounds, from headers alone."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures import address, avif, gif, jpeg, png, webp

from storymap.errors import TooLarge
from storymap.pictures import picture_from_bytes, picture_from_source, read_picture

ALL = {
    "png": png(),
    "gif": gif(),
    "jpeg": jpeg(),
    "webp": webp(b"VP8 "),
    "webp-lossless": webp(b"VP8L"),
    "webp-extended": webp(b"VP8X"),
    "avif": avif(),
}


@pytest.mark.parametrize("name", ALL)
def test_each_type_tells_its_size(name: str) -> None:
    """Read from the file, from its address in a source, and again when the page is written."""
    kind = name.partition("-")[0]
    whole = address(ALL[name], kind)
    for picture in (
        picture_from_bytes(ALL[name]),
        picture_from_source(whole),
        read_picture(whole),
    ):
        assert picture is not None
        assert (picture.src, picture.width, picture.height) == (whole, 640, 400)


@pytest.mark.parametrize("little", [True, False])
@pytest.mark.parametrize(("orientation", "lying"), [(1, False), (3, False), (6, True), (8, True)])
def test_a_camera_held_upright_exchanges_the_sides(
    orientation: int, lying: bool, little: bool
) -> None:
    """Browsers turn such pictures; what the page says of their size must fit."""
    picture = picture_from_bytes(jpeg(orientation=orientation, little=little))
    assert picture is not None
    assert (picture.width, picture.height) == ((400, 640) if lying else (640, 400))


def test_a_turned_avif_exchanges_the_sides() -> None:
    """As its own box says."""
    picture = picture_from_bytes(avif(turned=True))
    assert picture is not None
    assert (picture.width, picture.height) == (400, 640)


@pytest.mark.parametrize(
    "src",
    [
        address(png(), "jpeg"),
        address(b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "svg+xml"),
        "data:image/svg+xml,<svg onload=alert(1)>",
        address(b"<script>alert(1)</script>", "png"),
        "data:text/html;base64,PHNjcmlwdD4=",
        "data:image/png;base64,====",
        "data:image/png;base64,",
        "data:image/png;base64,iVBORw0KGgo=\" onerror=\"alert(1)",
        address(png()[:14]),
        address(gif(0, 5), "gif"),
        "https://example.org/a.png",
        "",
    ],
)  # fmt: skip
def test_what_is_no_sound_picture_is_none(src: str) -> None:
    """Another type than declared, SVG, no picture, a broken one, one without a size."""
    assert picture_from_source(src) is None
    assert read_picture(src) is None


def test_loose_writing_becomes_strict() -> None:
    """Upper case, a parameter, "jpg", white space: the page gets one form of it."""
    plain = address(jpeg(), "jpeg")
    loose = plain.replace("data:image/jpeg;base64,", "DATA:image/JPG;charset=utf-8;base64,")
    picture = picture_from_source(loose[:90] + "\n " + loose[90:])
    assert picture is not None
    assert picture.src == plain


def test_pictures_over_the_limits_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """By bytes and by pixels, in a sentence that says which variable allows more."""
    monkeypatch.setenv("STORYMAP_LIMIT_PICTURE", "1")
    with pytest.raises(TooLarge, match="STORYMAP_LIMIT_PICTURE"):
        picture_from_bytes(png() + bytes(1_000_000))
    with pytest.raises(TooLarge, match="STORYMAP_LIMIT_PICTURE"):
        picture_from_source(address(png() + bytes(1_000_000)))
    with pytest.raises(TooLarge, match=r"100 million pixels.*STORYMAP_LIMIT_PIXELS"):
        picture_from_bytes(gif(65_000, 65_000))


@given(st.sampled_from(sorted(ALL)), st.binary(max_size=60), st.integers(0, 120))
def test_no_bytes_make_it_stumble(name: str, noise: bytes, at: int) -> None:
    """Cut and overwritten headers have a size or none."""
    data = ALL[name][:at] + noise
    try:
        picture = picture_from_bytes(data)
    except TooLarge:
        return
    assert picture is None or read_picture(picture.src) == picture


def test_no_imaging_library_is_loaded() -> None:
    """Sizes are read by hand."""
    code = (
        "import sys, storymap.pictures; from storymap.readers import read_bytes; "
        "read_bytes(b'![a](b.png)', 'a.md'); print('PIL' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("False", "")
