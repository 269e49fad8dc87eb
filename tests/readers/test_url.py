"""Pages by their address: only public machines are asked, within bounds, and each failure told."""

from __future__ import annotations

import gzip
import socket
import ssl
import time
import zlib
from collections.abc import Iterator

import pytest
from webpages import LONG, MORE, PAGES
from webserver import page, redirect, served

from storymap import read_url
from storymap.errors import FetchFailed, StorymapError, TooLarge
from storymap.readers import fetching
from storymap.readers.fetching import fetch, is_public

TEXT = f"<html><title>A ferry</title><body><h1>A ferry</h1><p>{LONG}</p><p>{MORE}</p></body></html>"


@pytest.fixture
def local(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets 127.0.0.1 through."""
    monkeypatch.setenv("STORYMAP_FETCH_LOOPBACK", "1")


def refused(address: str) -> str:
    """The sentence that tells why there is no text."""
    with pytest.raises(StorymapError) as refusal:
        read_url(address)
    said = str(refusal.value)
    assert "\n" not in said
    assert said.endswith(".")
    return said


@pytest.mark.usefixtures("local")
class TestPages:
    """What comes back is read as what it is."""

    def test_a_page_has_its_text_card_links_and_address(self) -> None:
        """Links go on from the page's own address, after redirects too."""
        linked = TEXT.replace(LONG, f'{LONG} <a href="../port?a=1#b">The port</a>')
        with served({"/old": redirect("/new/a.html"), "/new/a.html": page(linked.encode())}) as (
            site,
            asked,
        ):
            document = read_url(f"{site}/old")
        assert asked == ["/old", "/new/a.html"]
        assert document.source == f"{site}/new/a.html"
        assert document.title == "A ferry"
        assert [link.href for link in document.links] == [f"{site}/port?a=1#b"]
        assert MORE in document.text

    def test_a_news_page_is_read_as_its_file_is(self) -> None:
        """Title, author and day."""
        news = PAGES["news"]
        with served({"/": page(news.html.encode())}) as (site, _):
            document = read_url(f"  {site}\n")
        assert (document.title, document.author, document.date) == (
            news.title,
            news.author,
            news.date,
        )

    @pytest.mark.parametrize(
        ("data", "kind", "path"),
        [
            (LONG.encode(), "text/plain", "/notes"),
            (f"# Head\n\n{LONG}".encode(), "text/plain", "/README.md"),
            (f"# Head\n\n{LONG}".encode(), "text/markdown", "/readme"),
            (TEXT.encode("utf-16"), "text/html; charset=utf-16", "/"),
            (TEXT.encode(), "", "/"),
            (LONG.encode(), "application/octet-stream", "/notes.txt"),
        ],
    )
    def test_the_media_type_or_the_suffix_says_what_it_is(
        self, data: bytes, kind: str, path: str
    ) -> None:
        """Servers say little of Markdown."""
        with served({path: page(data, kind)}) as (site, _):
            document = read_url(site + path)
        assert LONG in document.text
        assert "#" not in document.text

    def test_the_servers_encoding_is_believed(self) -> None:
        """It stands above what the page says."""
        html = TEXT.replace("A ferry", "Паром до Керчи")
        with served({"/": page(html.encode("koi8-r"), "text/html; charset=KOI8-R")}) as (site, _):
            assert read_url(site).title == "Паром до Керчи"

    @pytest.mark.parametrize("coding", ["gzip", "deflate"])
    def test_compressed_answers_are_unpacked(self, coding: str) -> None:
        """As most servers send them."""
        data = gzip.compress(TEXT.encode()) if coding == "gzip" else zlib.compress(TEXT.encode())
        with served({"/": page(data, Content_Encoding=coding)}) as (site, _):
            assert LONG in read_url(site).text


@pytest.mark.usefixtures("local")
class TestFailures:
    """One sentence each."""

    def test_no_page_there(self) -> None:
        """404."""
        with served({}) as (site, _):
            assert "There is no page at" in refused(f"{site}/gone")

    @pytest.mark.parametrize(
        ("status", "words"), [(403, "not for programs"), (429, "later"), (500, "500")]
    )
    def test_servers_that_say_no(self, status: int, words: str) -> None:
        """Each with the way out."""
        with served({"/": page(TEXT.encode(), status=status)}) as (site, _):
            assert words in refused(f"{site}/")

    def test_redirects_without_end(self) -> None:
        """Eight are followed."""
        with served({"/a": redirect("/b"), "/b": redirect("/a")}) as (
            site,
            asked,
        ):
            assert "without end" in refused(f"{site}/a")
        assert len(asked) == 9

    def test_what_is_no_text(self) -> None:
        """A picture."""
        with served({"/a.png": page(b"\x89PNG\r\n\x1a\n", "image/png")}) as (site, _):
            assert "image/png" in refused(f"{site}/a.png")

    def test_a_consent_wall(self) -> None:
        """A page that asks for cookies and shows nothing else."""
        wall = "<h1>Before you continue</h1><p>We use cookies. Accept all cookies, or reject them."
        with served({"/": page(wall.encode())}) as (site, _):
            assert "asks for consent" in refused(site)

    @pytest.mark.parametrize(
        "wall",
        [
            "Ihre Privatsphäre zählt. Mit Ihrer Zustimmung setzen wir und 40 Partner Cookies ein.",
            "Votre vie privée : avec votre consentement, nous et nos partenaires posons un cookie.",
            "Valoramos su privacidad. Usamos cookies con su consentimiento. Aceptar o rechazar.",
            "Dbamy o Twoją prywatność. Za Twoją zgodą zapisujemy ciasteczka na urządzeniu.",
            "Vi värnar om din integritet. Får vi använda kakor? Samtycke kan återkallas.",
            "Мы и наши партнёры храним файлы cookie на вашем устройстве. Дайте согласие.",
            "当社とパートナーはクッキーを使用します。プライバシー設定に同意してください。",
            "We and our vendors read and write on your device. Accept, or choose again later.",
        ],
    )
    def test_a_consent_wall_in_any_language(self, wall: str) -> None:
        """By what it speaks of, also where it says it once."""
        with served({"/": page(f"<h1>Harbour</h1><p>{wall}</p>".encode())}) as (site, _):
            assert "asks for consent" in refused(site)

    @pytest.mark.parametrize(
        "words",
        [
            "Her partner accepted a tin of cookies from the baker of Hull.",
            "The partners accepted, and the pilot of Bergen kept his privacy.",
            "Обе стороны приняли договор и дали согласие; партнёры из Риги сняли устройство.",
        ],
    )
    def test_a_short_text_that_speaks_of_some_of_it_is_read(self, words: str) -> None:
        """Cookies of a baker, partners that accept."""
        with served({"/": page(f"<h1>Harbour</h1><p>{words}</p>".encode())}) as (site, _):
            assert words in read_url(site).text

    def test_a_page_of_scripts(self) -> None:
        """Nothing without a browser."""
        for html in ("<body><p>Please enable JavaScript to go on.", "<div id=app></div>"):
            with served({"/": page(html.encode())}) as (site, _):
                assert "scripts" in refused(site)

    def test_an_article_that_names_cookies_once_is_read(self) -> None:
        """No wall stands there."""
        with served({"/": page(TEXT.replace("lorry", "cookie").encode())}) as (site, _):
            assert "cookie" in read_url(site).text

    def test_an_answer_that_breaks_off(self) -> None:
        """Shorter than it says."""
        with served({"/": page(TEXT.encode(), Content_Length="99999")}) as (site, _):
            assert "does not answer" in refused(site)

    def test_an_answer_that_never_ends_is_ended(self) -> None:
        """A byte now and then keeps every single wait short."""

        def drip(request: object) -> None:
            page(b"")(request)
            while True:
                request.wfile.write(b"a")
                request.wfile.flush()
                time.sleep(0.05)

        with served({"/": drip}) as (site, _):
            begin = time.monotonic()
            with pytest.raises(FetchFailed, match="in time"):
                fetch(site, longest=0.5)
        assert time.monotonic() - begin < 5

    def test_a_head_that_never_ends_is_ended(self) -> None:
        """The same before the answer begins."""

        def drip(request: object) -> None:
            while True:
                request.wfile.write(b"H")
                time.sleep(0.05)

        with served({"/": drip}) as (site, _), pytest.raises(FetchFailed, match="in time"):
            fetch(site, longest=0.5)

    def test_pages_over_the_limit(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """By what they say, and by what comes."""
        monkeypatch.setenv("STORYMAP_LIMIT_PAGE", "1")
        large = b"a" * 1_500_000
        for headers in ({}, {"Content_Length": str(len(large))}):
            with served({"/": page(large, **headers)}) as (site, _), pytest.raises(TooLarge):
                read_url(site)

    def test_a_bomb(self) -> None:
        """A thousand times its size: stopped while it grows."""
        bomb = gzip.compress(b" " * 15_000_000)
        with served({"/": page(bomb, Content_Encoding="gzip")}) as (site, _):
            assert "STORYMAP_LIMIT_EXPANSION" in refused(site)

    def test_damaged_compression(self) -> None:
        """No gzip at all."""
        with served({"/": page(TEXT.encode(), Content_Encoding="gzip")}) as (site, _):
            assert "damaged" in refused(site)

    def test_nobody_listens(self) -> None:
        """A port that is closed."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        assert "does not answer" in refused(f"http://127.0.0.1:{port}/")

    def test_a_server_without_the_security_that_it_promises(self) -> None:
        """Plain words where TLS should be."""
        with served({"/": page(TEXT.encode())}) as (site, _):
            refused(site.replace("http:", "https:"))


PRIVATE = """127.0.0.1 127.1.2.3 0.0.0.0 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1
    100.100.100.200 224.0.0.1 255.255.255.255 168.63.129.16 192.0.0.192 198.18.0.1 ::1 :: fe80::1
    fe80::1%eth0 fc00::1 fd00:ec2::254 fec0::1 3fff::1 ff02::1 ::ffff:10.0.0.1 ::ffff:127.0.0.1
    64:ff9b::a00:1 2002:a00:1:: 2001:0:4136:e378:8000:63bf:f5ff:fffe nonsense""".split()


class TestWhoIsAsked:
    """Nobody but machines of the public web."""

    @pytest.mark.parametrize("address", PRIVATE)
    def test_no_machine_of_the_own_network(self, address: str) -> None:
        """Loopback, private, link-local, shared, multicast, metadata, and IPv6 around those."""
        assert not is_public(address)

    @pytest.mark.parametrize("address", ["93.184.215.14", "2606:4700::1111", "64:ff9b::808:808"])
    def test_public_machines_may_be_asked(self, address: str) -> None:
        """IPv4, IPv6, and IPv4 in IPv6."""
        assert is_public(address)

    def test_the_switch_lets_through_one_address(self, local: None) -> None:
        """127.0.0.1, nothing else that is private."""
        assert [each for each in PRIVATE if is_public(each)] == ["127.0.0.1", "::ffff:127.0.0.1"]

    @pytest.mark.parametrize(
        "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"]
    )
    def test_this_machine_is_not_asked_under_any_spelling(self, host: str) -> None:
        """The server hears of nothing."""
        with served({"/": page(TEXT.encode())}) as (site, asked):
            refused(site.replace("127.0.0.1", host))
        assert asked == []

    @pytest.mark.parametrize(
        "to", ["http://169.254.169.254/latest/", "http://[::1]/", "file:///etc/passwd", "ftp://a/b"]
    )
    def test_redirects_pass_the_same_gate(self, local: None, to: str) -> None:
        """To the metadata service, to this machine, to a file."""
        with served({"/": redirect(to)}) as (site, _):
            refused(site)

    def test_a_name_with_a_public_and_a_private_address_is_refused(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """All of its addresses count."""
        both = [_found("93.184.215.14"), _found("10.0.0.1")]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
        assert "not on the public web" in refused("http://example.org/")

    def test_a_name_is_looked_up_once(self, monkeypatch: pytest.MonkeyPatch, local: None) -> None:
        """DNS that says another address at the second look has no second look."""
        with served({"/": page(TEXT.encode())}) as (site, asked):
            answers: Iterator[str] = iter(["127.0.0.1", "10.0.0.1"])
            port = int(site.rpartition(":")[2])
            looked: list[str] = []

            def look_up(host: str, *_: object, **__: object) -> list[object]:
                looked.append(host)
                return [_found(next(answers), port)]

            monkeypatch.setattr(socket, "getaddrinfo", look_up)
            assert LONG in read_url(f"http://rebinding.example:{port}/").text
            assert "not on the public web" in refused(f"http://rebinding.example:{port}/")
        assert looked == ["rebinding.example"] * 2
        assert asked == ["/"]

    @pytest.mark.parametrize(
        ("address", "words"),
        [
            ("ftp://example.org/a", "http://"),
            ("file:///etc/passwd", "http://"),
            ("https://user:secret@example.org/", "name or password"),
            ("http://example.org:22/", "port 22"),
            ("http://example.org:99999/", "port"),
            ("http://", "http://"),
            ("https://" + "a" * 5000, "http://"),
        ],
    )
    def test_addresses_that_lead_nowhere(self, address: str, words: str) -> None:
        """Told before anybody is asked."""
        said = refused(address)
        assert words in said
        assert "secret" not in said

    def test_certificates_are_checked(self) -> None:
        """With the names in them."""
        connection = fetching._Pinned(fetching._parts("https://example.org/"), time.monotonic())
        assert connection._context is not None
        assert connection._context.verify_mode == ssl.CERT_REQUIRED
        assert connection._context.check_hostname


def _found(address: str, port: int = 80) -> tuple[object, ...]:
    return (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))
