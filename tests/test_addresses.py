"""Addresses: of the web and of mail, as a browser would read them, and no others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storymap.addresses import host_of, link_address, shown_address, web_address


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d"),
        ("HTTP://Example.org", "HTTP://Example.org"),
        (" https://example.org/a b\n", "https://example.org/a%20b"),
        ("https://пример.example/путь", "https://пример.example/путь"),
        ("mailto:a@example.org?subject=x", "mailto:a@example.org?subject=x"),
    ],
)
def test_the_web_and_mail_stay(href: str, address: str) -> None:
    """White space goes as in a browser."""
    assert link_address(href) == address


@pytest.mark.parametrize(
    "href",
    [
        *("javascript:alert(1)", "JaVa\tScRiPt:alert(1)", "\x01javascript:alert(1)"),
        *("data:text/html,x", "vbscript:x", "file:///etc/passwd", "/home/me", "page.html", "#top"),
        *("//example.org", ""),
        *("https://", "http:///x", "https://[bad", "mailto:", "mailto:nobody", "blob:https://a/b"),
        *("https://example.org/\u202egnp.exe", "https://example.org/\x00", "https://e.org/\ud800"),
        *("ftp://example.org", "https:example.org", "https://example.org/" + "x" * 5000),
    ],
)  # fmt: skip
def test_everything_else_goes(href: str) -> None:
    """Scripts, data, files, relative and broken ones, signs that nobody sees, endless ones."""
    assert link_address(href) is None
    assert web_address(href) is None


@given(st.text())
def test_an_address_stays_what_it_is(href: str) -> None:
    """What comes out begins as it should, and comes out the same again."""
    address = link_address(href)
    if address is not None:
        assert address.lower().startswith(("http://", "https://", "mailto:"))
        assert link_address(address) == address
        assert host_of(address)


def test_mail_is_no_web_address() -> None:
    """No picture comes by mail."""
    assert web_address("mailto:a@example.org") is None
    assert host_of("mailto:a@example.org?subject=x") == "a@example.org"
    assert host_of("https://www.example.org:8080/x") == "example.org"


def test_a_page_beside_ours_is_an_address_that_may_be_shown() -> None:
    """What a source names is none, however it is written; nothing leads upwards or to scripts."""
    assert shown_address("./letters/b%20%26.html") == "./letters/b%20%26.html"
    assert shown_address("https://example.org/") == "https://example.org/"
    assert link_address("./b.html") is None
    for href in ("../b.html", "./../b", "./a/..", "b.html", "./b.html?x", "./", "./b\n", './b"c'):
        assert shown_address(href) is None
    assert shown_address("./" + "x" * 5000) is None
