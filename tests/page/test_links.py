"""Links and pictures on the page: beside the names, never around them, and safe."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from factories import ALMATY, ASTANA, PARIS, make_story, story_of
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import address, jpeg, png

from storymap import Image, Link, Story, render_page
from storymap.model import Passage
from storymap.page.text import text_body

INSIDE = address(png())
NAMES = {"Almaty": ALMATY, "Astana": ASTANA, "Paris": PARIS}


def told(
    text: str, links: tuple[Link, ...] = (), images: tuple[Image, ...] = (), **more: object
) -> Story:
    """A story of one paragraph."""
    story = story_of((("paragraph", text),), NAMES, title="T")
    return replace(story, document=replace(story.document, links=links, images=images, **more))


def body(story: Story) -> str:
    return text_body(story, "another title", "en")[1]


def link(text: str, words: str, href: str = "https://e.org/") -> Link:
    start = text.index(words)
    return Link(start, start + len(words), href)


class Reading(HTMLParser):
    """The text of a page's body, its links with their words, what is nested in what."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.links: list[list[str]] = []
        self.open: list[str] = []
        self.nested: set[tuple[str, ...]] = set()
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += attrs
        if tag == "img":
            return
        self.open.append(tag)
        self.nested.add(tuple(self.open))
        if tag == "a":
            self.links.append([dict(attrs)["href"] or "", ""])

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if "a" in self.open:
            self.links[-1][1] += data


def reading(story: Story) -> Reading:
    parser = Reading()
    parser.feed(body(story))
    parser.close()
    return parser


class TestLinks:
    """Names and links side by side."""

    def test_a_link_opens_elsewhere_and_tells_nothing(self) -> None:
        """A window of its own, without a way back to this one."""
        text = "See the port & more."
        assert (
            'See <a class="link" href="https://e.org/?a=1&amp;b=2" target="_blank" '
            'rel="noopener noreferrer">the port &amp; more</a>.'
        ) in body(told(text, (link(text, "the port & more", "https://e.org/?a=1&b=2"),)))

    def test_a_name_inside_a_link_parts_it(self) -> None:
        """The words around it lead on; the space between belongs to neither."""
        text = "See the road from Almaty, by night, today."
        found = reading(told(text, (link(text, "the road from Almaty, by night"),)))
        assert found.links == [
            ["https://e.org/", "the road from"],
            ["https://e.org/", "by night"],
        ]
        assert found.text == text
        assert [name for name, _ in found.attributes].count("tabindex") == 1

    def test_a_link_of_nothing_but_a_name_is_a_sign_behind_it(self) -> None:
        """With a name for those who cannot see it, and no letter in the text."""
        text = "See “Almaty” now."
        story = told(text, (link(text, "“Almaty”", "https://www.e.org/x"),))
        assert (
            '>Almaty</span>”<a class="link link-sign" href="https://www.e.org/x" target="_blank" '
            'rel="noopener noreferrer" aria-label="Link: e.org" title="Link: e.org"></a> now.'
        ) in body(story)
        assert reading(story).text == text

    def test_a_link_inside_a_name_is_a_sign_behind_it(self) -> None:
        """The name stays whole."""
        text = "See Almaty now."
        found = reading(told(text, (link(text, "mat"),)))
        assert (found.text, found.links) == (text, [["https://e.org/", ""]])

    def test_two_names_in_one_link(self) -> None:
        """Both stay names, the words between lead on."""
        text = "Almaty and Astana"
        found = reading(told(text, (link(text, text),)))
        assert (found.text, found.links) == (text, [["https://e.org/", "and"]])

    @pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "a.html", ""])
    def test_a_storys_own_json_is_not_believed(self, href: str) -> None:
        """An address that a reader would not have let through makes no link here either."""
        assert "<a" not in body(told("See the port.", (Link(0, 3, href),)))

    def test_a_title_keeps_its_link(self) -> None:
        """Where the first passage is the heading."""
        story = told("The port", (link("The port", "port"),))
        assert '<a class="link"' in text_body(story, "The port", "en")[0]

    @given(
        st.lists(st.sampled_from(["Almaty", "Astana", " ", "a&<b", "—", "北"]), max_size=12),
        st.lists(st.tuples(st.integers(-3, 60), st.integers(-3, 60)), max_size=8),
    )
    @settings(max_examples=300)
    def test_whatever_the_spans_the_text_stays(
        self, parts: list[str], spans: list[tuple[int, int]]
    ) -> None:
        """Overlapping, reversed, outside: every letter once, and no link holds a name."""
        text = "x" + "".join(parts) + "x"
        found = reading(told(text, tuple(Link(a, b, "https://e.org/") for a, b in spans)))
        assert found.text == text
        assert not any("a" in nest and "span" in nest for nest in found.nested)
        assert found.open == []

    def test_a_page_without_any_pays_nothing(self) -> None:
        """No style of theirs, and images may come from nowhere, but to the desk."""
        assert "picture-away" not in render_page(make_story())
        page = render_page(make_story(), read_only=True)
        assert "img-src &#x27;none&#x27;" in page or "img-src 'none'" in page


class TestPictures:
    """Over their captions, with their size told."""

    def test_a_picture_stands_over_its_caption(self) -> None:
        """Size, alternative text and caption; loaded when it is near."""
        story = told("Boats near Almaty.", images=(Image(0, 18, INSIDE, 'A "quay"', "x"),))
        assert (
            f'<figure class="picture"><img src="{INSIDE}" alt="A &quot;quay&quot;" width="640" '
            'height="400" loading="lazy" decoding="async"><figcaption'
        ) in body(story)
        assert ">Almaty</span>.</figcaption></figure>" in body(story)

    def test_only_a_page_with_pictures_may_show_any(self) -> None:
        """And only those inside it; at the desk a place may be given one."""
        story = told("Boats.", images=(Image(0, 6, INSIDE, "a"),))
        assert "; img-src data:; " in render_page(story, read_only=True)
        away = told("Boats.", images=(Image(0, 6, "https://e.org/a.png", "a"),))
        assert "img-src data:" not in render_page(away, read_only=True)
        assert "; img-src data:; " in render_page(away)

    def test_a_picture_on_the_web_is_a_link(self) -> None:
        """Over its caption as well."""
        story = told("Boats.", images=(Image(0, 6, "https://www.e.org/a.png", "a"),))
        assert "<img" not in body(story)
        assert ">Picture at e.org</a><figcaption" in body(story)

    @pytest.mark.parametrize(
        "src",
        [
            None,
            "picture.png",
            "javascript:alert(1)",
            "data:image/svg+xml;base64,AAAA",
            address(jpeg(), "png"),
            f'{INSIDE}" onerror="alert(1)',
        ],
    )
    def test_any_other_picture_is_its_caption(self, src: str | None) -> None:
        """As a paragraph: a caption of nothing is no caption."""
        found = body(told("Boats.", images=(Image(0, 6, src, "a"),)))
        assert found == '<p dir="auto" data-passage="0">Boats.</p>'

    def test_pictures_without_caption_stand_where_they_were(self) -> None:
        """First of all, between passages, last; two on one caption share it."""
        story = story_of((("paragraph", "One."), ("paragraph", "Two.")), {}, title="T")
        images = (
            Image(0, 0, INSIDE, "a"),
            Image(4, 4, INSIDE, "b"),
            Image(6, 10, INSIDE, "c"),
            Image(6, 10, INSIDE, "d"),
            Image(10, 10, INSIDE, "e"),
        )
        found = body(replace(story, document=replace(story.document, images=images)))
        order = re.findall(r'alt="(\w)"|>(\w+)\.<', found)
        assert "".join(a or b for a, b in order) == "aOnebcdTwoe"
        assert found.count("<figure") == 4

    def test_a_repeated_passage_does_not_repeat_its_picture(self) -> None:
        """One that it alone has is shown."""
        text = "One two three four five.\n\nOne two three four five."
        passages = (Passage(0, 0, 24, "caption"), Passage(1, 26, 50, "caption", repeats=0))
        other = address(png(30, 30))
        images = (
            Image(0, 24, INSIDE, "a"),
            Image(26, 50, INSIDE, "b"),
            Image(26, 50, other, "c"),
        )
        found = body(told(text, images=images, passages=passages))
        assert re.findall(r'alt="(\w)"', found) == ["a", "c"]
        assert "1 repeated passage" in found

    def test_the_same_story_gives_the_same_bytes(self) -> None:
        """With links and pictures too."""
        text = "Boats near Almaty."
        story = told(text, (link(text, "Boats"),), (Image(0, 18, INSIDE, "a"),))
        assert render_page(story) == render_page(story)
