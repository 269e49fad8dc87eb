"""The page as a file, and inside a notebook's output."""

from dataclasses import replace
from html.parser import HTMLParser

from factories import make_story

from storymap import draw_map, render_page
from storymap.exports.html import story_page
from storymap.page.published import SANDBOX


class Frame(HTMLParser):
    """The tags of a piece of HTML with their attributes."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_page_is_over_the_basemap_that_is_named() -> None:
    """As a caller of `draw_map` and `render_page` gets it."""
    story = make_story()
    assert render_page(story) == story_page(story)
    assert render_page(story, map=draw_map(story, basemap="none")) == story_page(
        story, basemap="none"
    )


def test_a_notebook_shows_the_page_in_a_sandbox() -> None:
    """One frame with the whole page in it; no title breaks out of its attribute."""
    plain = make_story()
    hostile = replace(plain.document, title='"><script>alert(1)</script>')
    story = replace(plain, document=hostile)
    ((tag, attributes),) = Frame(story._repr_html_()).tags
    assert tag == "iframe"
    assert (story_page(story), SANDBOX) == (attributes["srcdoc"], attributes["sandbox"])
    assert story.document.title == attributes["title"]
