"""What a page says of its place on the web, and what stands beside it there."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from factories import make_story, story_of
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from storymap import render_page
from storymap.errors import InputError
from storymap.page import embed_code, files_beside, published_at

ADDRESS = "https://news.example/2024/flood.html"


class Tags(HTMLParser):
    """The tags of a piece of HTML with their attributes, and its words."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data.strip()


def head_of(page: str) -> dict[str, str | None]:
    """What the head's tags say, by their property, name or relation."""
    found = {}
    for _, values in Tags(page.partition("</head>")[0]).tags:
        key = values.get("property") or values.get("name") or values.get("rel")
        if key:
            found[key] = values.get("content") or values.get("href")
    return found


def test_a_page_names_the_files_that_stand_beside_it() -> None:
    """Address, card and oEmbed file in the head; a page without an address names none."""
    head = head_of(render_page(make_story(), address=ADDRESS))
    beside = {"https://news.example/2024/" + name for name in files()}
    assert {head["og:image"], head["alternate"]} == beside
    assert head["canonical"] == head["og:url"] == ADDRESS
    assert head["twitter:card"] == "summary_large_image"
    plain = head_of(render_page(make_story()))
    assert not {"og:image", "og:url", "canonical", "alternate"} & set(plain)


def files(**changes: str) -> dict[str, bytes]:
    """The files beside the page of a story whose document has changed so."""
    story = make_story()
    changed = replace(story, document=replace(story.document, **changes))
    return files_beside(changed, published_at(ADDRESS))


def test_the_oembed_file_has_what_the_format_asks_for() -> None:
    """A rich type with its code and size, and the picture with the size that it has."""
    found = files(author="Ana Ruiz")
    values = json.loads(found["flood.oembed.json"])
    assert (values["version"], values["type"], values["author_name"]) == ("1.0", "rich", "Ana Ruiz")
    assert values["thumbnail_url"] == "https://news.example/2024/flood.png"
    (frame,) = Tags(values["html"]).tags
    assert frame[0] == "iframe" and frame[1]["src"] == ADDRESS
    assert int(frame[1]["height"] or 0) == values["height"]
    import io

    with Image.open(io.BytesIO(found["flood.png"])) as picture:
        assert picture.size == (values["thumbnail_width"], values["thumbnail_height"])


def test_a_story_without_places_has_no_picture() -> None:
    """And names none."""
    story = story_of((("paragraph", "Nobody went anywhere."),), {}, title="At home")
    assert list(files_beside(story, published_at(ADDRESS))) == ["flood.oembed.json"]
    head = head_of(render_page(story, address=ADDRESS))
    assert "og:image" not in head and head["twitter:card"] == "summary"


@pytest.mark.parametrize(
    ("address", "stem"),
    [
        ("https://a.example/", "index"),
        ("https://a.example", "index"),
        ("http://a.example/b/Story.HTM?x=1", "Story"),
        ("https://a.example/b/story", "story"),
        ("https://a.example/a%20b%20%26.html", "a b &"),
    ],
)
def test_files_are_called_as_the_page_is(address: str, stem: str) -> None:
    """Whatever its address ends in."""
    assert published_at(address).stem == stem


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "data:text/html,x", "file:///x.html", "x.html", "//a.example/x.html",
        "https://a.example/x.html#part", "https://a.example/%2e%2e%2fx.html", "https://a.example/..",
        "https://a.example/a%00b.html", "https:///x.html", "",
    ],
)  # fmt: skip
def test_an_address_is_one_of_the_web(address: str) -> None:
    """And its last part could be a file's name, or nothing would stand beside it."""
    with pytest.raises(InputError):
        published_at(address)


@given(st.text(), st.sampled_from(["full", "map", "captions"]))
def test_the_code_is_one_sandboxed_frame_whatever_the_title(title: str, view: str) -> None:
    """No title breaks out of its attribute, and the source leads to the file."""
    parsed = Tags(embed_code("a%20b.html?view=map&x=1", title, view))  # type: ignore[arg-type]
    ((tag, attributes),) = parsed.tags
    assert (tag, parsed.words) == ("iframe", "")
    assert attributes["sandbox"] == "allow-scripts allow-popups allow-popups-to-escape-sandbox"
    assert attributes["src"] == "a%20b.html?view=map&x=1"
    assert not any(name.startswith("on") for name in attributes)


@given(st.text(alphabet="<>\"'&/ abc\u2028", max_size=20))
def test_no_title_breaks_out_of_the_head(title: str) -> None:
    """Every title gives the same tags."""
    from storymap.maps.captions import Captions
    from storymap.page.published import head_tags

    captions = Captions("en", "en", title, title, "", "")
    found = Tags("".join(head_tags(captions, published_at(ADDRESS), picture=True)))
    assert [tag for tag, _ in found.tags] == ["link", "link", *["meta"] * 6]
    assert found.words == ""
