"""HTML pages: their own text, what they say of themselves, and nothing that they do."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures import address, png
from runaway import bounded
from webpages import LONG, MORE, PAGES

from storymap import Document, read_path
from storymap.errors import EmptyText, StorymapError, TooLarge
from storymap.readers import read_bytes

INSIDE = address(png())


def read(html: str) -> Document:
    return read_bytes(html.encode(), "a.html")


def shapes(document: Document) -> list[tuple[str, str]]:
    return [(p.kind, document.text[p.start : p.end]) for p in document.passages]


def body(html: str) -> Document:
    return read(f"<html><body><p>{LONG}</p>{html}<p>{MORE}</p></body></html>")


def between(html: str) -> list[tuple[str, str]]:
    """What stands between two paragraphs of prose."""
    return shapes(body(html))[1:-1]


class TestPages:
    """Pages of common kinds."""

    def test_an_author_is_well_formed_text(self) -> None:
        """JSON can smuggle half a surrogate pair into a page's card."""
        card = '{"@type": "Article", "author": {"name": "Jané \\ud800 Doe"}}'
        html = f'<script type="application/ld+json">{card}</script><p>{LONG}</p>'
        assert read(html).author == "Jané Doe"

    @pytest.mark.parametrize("name", PAGES)
    def test_the_text_is_there_and_what_is_around_it_is_not(self, name: str) -> None:
        """Pieces that must be in it, pieces that must not."""
        page, text = PAGES[name], read(PAGES[name].html).text
        assert [piece for piece in page.must if piece not in text.replace("\n", " ") + text] == []
        assert [piece for piece in page.never if piece in text] == []

    @pytest.mark.parametrize("name", PAGES)
    def test_the_card_is_filled(self, name: str) -> None:
        """Title, author, day and language."""
        page, document = PAGES[name], read(PAGES[name].html)
        assert (document.title, document.author, document.date, document.language) == (
            page.title,
            page.author,
            page.date,
            page.language,
        )

    def test_blocks_have_their_kinds(self) -> None:
        """Of the news page, in order."""
        document = read(PAGES["news"].html)
        kinds = [kind for kind, _ in shapes(document)]
        assert kinds[0] == "heading"
        assert ("caption", "The ship in the Kiel Fjord. Photo: Someone") in shapes(document)
        assert ("heading", "What comes next") in shapes(document)

    def test_a_picture_of_the_web_that_loads_late_is_found(self) -> None:
        """Its stand-in of one pixel gives way to the address."""
        (image,) = read(PAGES["blog"].html).images
        assert (image.src, image.alt) == ("https://example.org/quay.jpg", "The quay at dawn")


class TestWhatIsShown:
    """What a browser shows is the text, whatever it is called."""

    @pytest.mark.parametrize(
        "hiding",
        [
            "hidden",
            "aria-hidden=true",
            "style='color:red; display : none'",
            "style=visibility:hidden",
        ],
    )
    @pytest.mark.parametrize("tag", ["span", "b", "div", "p", "a href=/x", "td"])
    def test_what_is_hidden_is_no_text(self, hiding: str, tag: str) -> None:
        """Blocks, and words within a line; what comes after them is shown again."""
        name = tag.split()[0]
        html = f"<p>Seen <{tag} {hiding}>hid<{name}>den</{name}> still</{name}> again</p>"
        text = body(html).text
        assert "Seen" in text
        assert "again" in text
        assert MORE in text
        assert "hid" not in text.replace("hidden elements", "")

    @pytest.mark.parametrize("around", ["main", "article"])
    @pytest.mark.parametrize("name", ["l-sidebar-fixed", "content-social", "has-comments menu"])
    def test_a_name_does_not_cost_the_article(self, around: str, name: str) -> None:
        """An element that holds the page's text is its text, though its class says sidebar."""
        html = f"<{around}><div class='{name}'><p>{LONG}</p><p>{MORE}</p></div></{around}>"
        text = read(f"<html><body><h1>A ferry</h1>{html}</body></html>").text
        assert LONG in text
        assert MORE in text

    def test_many_comments_below_an_article_are_left_out(self) -> None:
        """More than the article itself."""
        comments = f"<div class=comments><p>{'First! I was in Malmö. ' * 60}</p></div>"
        text = read(f"<main><article><p>{LONG}</p><p>{MORE}</p><p>{LONG}</p>{comments}").text
        assert LONG in text
        assert "Malmö" not in text

    def test_a_heading_in_the_header_beside_the_text_is_its_title(self) -> None:
        """Whatever the page calls itself; the site's name, which leads home, is none."""
        rest = f"</header><main><p>{LONG}</p><p>{MORE}</p></main>"
        document = read(f"<title>The Daily</title><header><h1>The night ferry</h1>{rest}")
        assert shapes(document)[0] == ("heading", "The night ferry")
        assert document.title == "The night ferry"
        home = read(f"<title>Night</title><header><h1><a href=/>The Daily</a></h1>{rest}")
        assert "The Daily" not in home.text

    def test_a_site_name_that_leads_home_is_not_the_title(self) -> None:
        """Even where the page calls itself by it, and the headline has a header of its own."""
        heads = "<header><a href=/><h1>The Daily</h1></a></header><header><h1>The ferry</h1>"
        byline = "<p class='a-byline'>By Jane Doe</p></header>"
        page = f"<title>The Daily</title>{heads}{byline}<main><p>{LONG}</p><p>{MORE}</p></main>"
        document = read(page)
        assert (document.title, document.author) == ("The ferry", "Jane Doe")
        assert "The Daily" not in document.text

    @pytest.mark.parametrize("name", ["onetrust-consent-sdk", "cookie-wall", "fc-modal"])
    def test_a_wall_before_the_text_is_left_out(self, name: str) -> None:
        """However much larger it is than the text, while there is one."""
        wall = f"<div class={name}><h2>Your privacy</h2><p>{'We and our partners. ' * 80}</p></div>"
        text = f"<div><h1>A ferry</h1><p>{LONG}</p><p>{MORE}</p><p>{LONG[::-1]}</p></div>"
        assert shapes(read(f"<body>{wall}{text}</body>"))[0] == ("heading", "A ferry")
        assert "partners" not in read(f"<body>{wall}{text}</body>").text
        assert "partners" in read(f"<body>{wall}</body>").text

    def test_comments_that_are_articles_are_left_out(self) -> None:
        """As blogs write them, and more than the article itself."""
        comment = f"<article class=comment><p>{MORE[::-1]}</p></article>"
        article = f"<article><p>{LONG}</p><p>{MORE}</p><p>{LONG[::-1]}</p></article>"
        text = read(f"<body>{article}<section id=comments>{comment * 20}</section></body>").text
        assert text == f"{LONG}\n\n{MORE}\n\n{LONG[::-1]}"

    def test_an_article_that_is_left_out_is_not_the_text(self) -> None:
        """The longer one stands in an aside."""
        sold = f"<aside><article><p>{MORE * 5}</p></article></aside>"
        assert read(f"<body><div><p>{LONG}</p></div>{sold}</body>").text == LONG


class TestBlocks:
    """What becomes a passage."""

    @pytest.mark.parametrize(
        ("html", "expected"),
        [
            ("<h2>A <i>b</i></h2>", [("heading", "A b")]),
            ("<p>a\n  b<br>c &amp; &eacute;", [("paragraph", "a b\nc & é")]),
            ("a<br> <br><br>b<br>c", [("paragraph", "a"), ("paragraph", "b\nc")]),
            ("<p>a <span class='sr-only'>x</span>b", [("paragraph", "a b")]),
            ("<h2>a<span class='mw-editsection'>[x]</span></h2>", [("heading", "a")]),
            ("<ul><li>a<li>b <p>c</ul>", [("paragraph", w) for w in "abc"]),
            ("<pre>a\n   b</pre>", [("paragraph", "a\nb")]),
            ("<div>a<div>b</div>c</div>", [("paragraph", w) for w in "abc"]),
            ("a<span>b</span><my-own>c</my-own>", [("paragraph", "abc")]),
            (
                "<table><caption>T</caption><tr><th>a<th>b<tr><td><p>c</p><td>d e</table>",
                [("caption", "T"), ("paragraph", "a | b"), ("paragraph", "c | d e")],
            ),
            ("<script>x</script><style>y</style><template>z</template>", []),
            ("<!-- x --><!doctype y><?z?><!-- a > b -->", []),
            ("<p hidden>x</p><p aria-hidden=true>y</p><nav>z</nav><aside>w</aside>", []),
            ("<svg><text>x</text></svg><iframe>y</iframe><noscript>z</noscript>", []),
            ('<p title="a > b <p>x">c</p>', [("paragraph", "c")]),
            ('<p>a<sup><a href="#n1">[1]</a></sup>. <a href="#b">b</a>', [("paragraph", "a. b")]),
            ("<p>1 < 2 and 3 > 2</p>", [("paragraph", "1 < 2 and 3 > 2")]),
            ("<p>a &lt;script&gt;x", [("paragraph", "a <script>x")]),
        ],
    )
    def test_markup_becomes_blocks(self, html: str, expected: list[tuple[str, str]]) -> None:
        """Nothing of the markup stays, nothing of the text goes."""
        assert between(html) == expected

    def test_a_page_that_calls_everything_a_sidebar_is_read(self) -> None:
        """A name is believed only of the smaller part of a page."""
        html = f'<body><div class="sidebar"><p>{LONG}</p><p>{MORE}</p></div></body>'
        assert [words for _, words in shapes(read(html))] == [LONG, MORE]

    def test_a_heading_that_unfolds_its_text_is_read(self) -> None:
        """The button that it is made of, and none beside its words."""
        html = (
            f"<main><h2><button aria-expanded='false'>The ford</button></h2><p>{LONG}</p>"
            f"<h2>The mill <button>Copy link</button></h2><p>{MORE}</p>"
            "<button>Share</button></main>"
        )
        assert shapes(read(html)) == [
            ("heading", "The ford"), ("paragraph", LONG), ("heading", "The mill"),
            ("paragraph", MORE),
        ]  # fmt: skip

    def test_empty_elements_of_xml_are_closed(self) -> None:
        """A stroke means something there, and nothing in HTML."""
        html = f"<html><body><script src='a.js'/><div class='a'/><p>{LONG}</p></body></html>"
        assert read(f"<?xml version='1.0'?>{html}").text == LONG
        with pytest.raises(EmptyText):
            read(html)

    def test_a_short_article_stays_without_its_many_comments(self) -> None:
        """Where the page says which part is the article."""
        comment = f"<p>{MORE}</p>" * 20
        html = (
            f"<article><p>{LONG}</p></article><div class=comments>{comment}</div><p>Write to us</p>"
        )
        assert read(f"<body>{html}</body>").text == LONG

    def test_a_header_after_a_hidden_quote_is_the_pages(self) -> None:
        """What is left out counts for nothing in what comes after it."""
        html = "<blockquote hidden>x</blockquote><header>y</header><footer>z</footer>"
        assert between(html) == []

    @pytest.mark.parametrize("html", ["", "<p></p>", "<script>x</script>", "<!-- x", "<img src=x>"])
    def test_a_page_without_text_is_empty(self, html: str) -> None:
        """Told in a sentence."""
        with pytest.raises(EmptyText, match="nothing to read"):
            read(html)


class TestLinksAndPictures:
    """As in Markdown."""

    def test_a_width_of_any_number_of_digits(self) -> None:
        """Python reads no whole number of five thousand."""
        document = body(f'<img src="https://e.org/a.png" alt="The quay" width="{"9" * 5000}">')
        assert [image.alt for image in document.images] == ["The quay"]

    def test_links_are_spans(self) -> None:
        """Entities resolved, around blocks too; what leads nowhere leaves its words."""
        document = body(
            '<p>To <a href="https://e.org/?a=1&amp;b=2"> the <b>port</b></a> or '
            '<a href="javascript:alert(1)">not</a>, <a name=x>no</a>.</p>'
            "<a href=//e.org/2><h3>Head</h3><p>words</p></a>"
        )
        links = [(document.text[link.start : link.end], link.href) for link in document.links]
        assert links == [
            ("the port", "https://e.org/?a=1&b=2"),
            ("Head", "https://e.org/2"),
            ("words", "https://e.org/2"),
        ]
        assert "To the port or not, no." in document.text

    def test_a_figures_caption_is_its_pictures(self) -> None:
        """Before or after; without one, what else is said of the picture."""
        document = body(
            f'<figure><img src="{INSIDE}" alt="x"><figcaption>One</figcaption></figure>'
            f'<figure><figcaption>Two</figcaption><img src="{INSIDE}" alt="x"></figure>'
            f'<figure><img src="{INSIDE}" alt="Three" title="t"></figure>'
            f'<p>p <img src="{INSIDE}" alt="Four"> q'
            f'<figure><img src="{INSIDE}"><img src="{INSIDE}"><figcaption>Five</figcaption>'
        )
        captions = [document.text[image.start : image.end] for image in document.images]
        assert captions == ["One", "Two", "Three – t", "Four", "", "Five"]
        assert all(image.src == INSIDE for image in document.images)

    @pytest.mark.parametrize(
        "html",
        [
            '<img src="https://e.org/a.png" alt="">',
            '<img src="https://e.org/a.png" alt="counts" width=1 height=1>',
            f'<img src="{address(png(1, 1))}" alt="">',
            "<img>",
        ],
    )
    def test_ornaments_are_left_out(self, html: str) -> None:
        """What its author calls nothing, or what nobody could see."""
        assert body(html).images == ()

    def test_pictures_beside_the_page_come_if_asked_for(self, tmp_path: Path) -> None:
        """From its own folder."""
        (tmp_path / "a.png").write_bytes(png())
        path = tmp_path / "page.html"
        path.write_text(f"<p>{LONG}<p><img src=a.png alt=Quay>", encoding="utf-8")
        assert [image.src for image in read_path(path, images=True).images] == [INSIDE]
        assert [image.src for image in read_path(path).images] == [None]


class TestCharset:
    """What the page says of its letters."""

    @pytest.mark.parametrize(
        ("head", "encoding"),
        [
            ('<meta charset="windows-1251">', "cp1251"),
            ('<META HTTP-EQUIV=Content-Type CONTENT="text/html; CHARSET=KOI8-R">', "koi8-r"),
            ("<?xml version='1.0' encoding='iso-8859-5'?>", "iso-8859-5"),
            ("<meta charset=nonsense>", "utf-8"),
            ("<meta charset=windows-1251>", "utf-8"),
            ("<meta charset=utf-8>", "utf-16"),
        ],
    )
    def test_the_declared_one_is_believed_unless_the_bytes_say_otherwise(
        self, head: str, encoding: str
    ) -> None:
        """Old encodings as declared; UTF-8 and byte order marks speak for themselves."""
        html = f"<html><head>{head}</head><body><p>Алматы и Астана, {LONG}</p></body></html>"
        assert "Алматы и Астана" in read_bytes(html.encode(encoding), "a.html").text

    def test_japanese_that_looks_like_ascii(self) -> None:
        """Told by the label alone."""
        html = f"<meta charset=iso-2022-jp><p>東京 {LONG}</p>"
        assert "東京" in read_bytes(html.encode("iso2022_jp"), "a.html").text


HOSTILE = {
    "deep": "<div>" * 100_000 + "x" + "</div>" * 100_000,
    "bold": "<b>" * 100_000,
    "fonts": "".join(f"<font id={n}>" for n in range(3000)) + "<p>x" * 3000,
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">",
    "classes": f"<p class='{'a ' * 300_000}'>",
    "open": "<" * 400_000,
    "quotes": "<a b=\"" * 100_000,
    "both quotes": "<a b=\"<a c='" * 60_000,
    "equals": "<a " + "= " * 300_000,
    "comments": "<!--" * 200_000,
    "bangs": "<!" * 300_000,
    "ends": "</p>" * 200_000,
    "amps": "&" * 500_000,
    "entities": "&#x41;" * 100_000,
    "tables": "<table><tr><td>" * 50_000,
    "lists": "<ul><li>" * 50_000,
    "scripts": "<script>" * 60_000,
    "selects": "<select>" * 100_000,
    "buttons": "<button></a>" * 60_000,
    "links": "<a href=//e.org>" * 60_000,
    "figures": "<figure><figcaption>" * 30_000,
    "headers": "<header><footer>" * 50_000,
    "images": "<img src=a alt=b>" * 30_000,
    "json": '<script type="application/ld+json">' + "[" * 300_000 + "</script>",
    "breaks": "<br>" * 100_000,
    "spaces": "<p>a" + " " * 500_000 + "b",
    "meta": "<meta " + "x" * 400_000,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_no_page_takes_long_or_crashes(name: str) -> None:
    """Whatever stands behind it, the text before it is read, within seconds."""
    with bounded(10):
        document = read(f"<html><body><p>{LONG}</p>{HOSTILE[name]}")
    assert document.text.startswith(LONG)


@pytest.mark.parametrize("tag", "div p b font li td table a h1 blockquote span center".split())
def test_what_is_deep_or_never_closed_hides_nothing(tag: str) -> None:
    """The text behind five thousand open elements is still there."""
    assert MORE in read(f"<body><p>{LONG}</p>" + f"<{tag}>x" * 5000 + f"<p>{MORE}</p>").text


def test_a_page_of_too_many_tags_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a sentence that says how to allow it."""
    monkeypatch.setenv("STORYMAP_LIMIT_ELEMENTS", "100")
    with pytest.raises(TooLarge, match="STORYMAP_LIMIT_ELEMENTS"):
        read(f"<p>{LONG}" + "<br>" * 101)


_SCRAPS = (
    *("<p>", "</p>", "<div class=nav>", "</div>", "<a href=https://e.org>", "</a>", "<h2>", "<li>"),
    *("<table><tr><td>", "</table>", "<pre>", "</pre>", "<figure>", "<figcaption>", "</figure>"),
    *(f'<img src="{INSIDE}" alt=a>', "<img src=//e.org/a.png>", "<script>", "</script>", "<!--"),
    *("-->", "<td>", "</td>", "<article>", "<main>", "<aside>", "</aside>", "<br>", "<title>", "<"),
    *(LONG, "Oslo", " ", "\n", "&lt;", "&#0;", "é", "\x0b", '"', "<p title='", "<body>", "</body>"),
)


@given(st.lists(st.sampled_from(_SCRAPS), max_size=25).map("".join) | st.text())
def test_any_page_gives_a_sound_document_or_a_refusal(html: str) -> None:
    """Passages and links in order, apart, inside the text; the same page, the same Document."""
    try:
        document = read(html)
    except StorymapError as error:
        assert "\n" not in str(error)
        return
    assert document == read(html)
    for passage in document.passages:
        words = document.text[passage.start : passage.end]
        assert words == words.strip() != ""
    for before, after in pairwise((*document.passages,)):
        assert before.end + 2 == after.start
    for first, second in pairwise(document.links):
        assert first.end <= second.start
    inside = [(p.start, p.end) for p in document.passages]
    for link in document.links:
        assert any(start <= link.start < link.end <= end for start, end in inside)
    for image in document.images:
        assert (image.start, image.end) in inside or image.start == image.end
