"""Markdown by markdown-it, which shows what a reader would see."""

from factories import make_story
from hostile import NAMES, hostile_story
from markdown_it import MarkdownIt

from storymap import Story, apply_edits, build_story, places_of, read_text
from storymap.exports.markdown import story_markdown
from storymap.review.edits import fold
from storymap.text.characters import one_line


def tokens_of(story: Story) -> list:  # type: ignore[type-arg]
    parsed = MarkdownIt("commonmark").enable("table").parse(story_markdown(story))
    return [child for token in parsed for child in (token.children or [token])]


def test_names_lead_to_the_index() -> None:
    """Every link to an anchor of the table, whose rows are the places."""
    story = make_story()
    tokens = tokens_of(story)
    links = {token.attrs["href"] for token in tokens if token.type == "link_open"}
    anchors = {t.content.split('"')[1] for t in tokens if t.content.startswith('<a id="')}
    assert links == {f"#{name}" for name in anchors}
    assert len(anchors) == len(places_of(story))
    assert "0.55 uncertain" in story_markdown(story)


def test_what_the_author_leaves_out_is_not_written() -> None:
    """Nor do its places stand in the index."""
    text = "We came to Oslo by the night ferry.\n\nAll rights are reserved in Kiel and elsewhere."
    made = build_story(read_text(text))
    written = story_markdown(apply_edits(made, [fold(made, 1)]))
    assert "Oslo" in written
    assert "reserved" not in written
    assert "Kiel" not in written


def test_the_index_has_the_name_of_the_text() -> None:
    """A former name stands there, with today's behind it."""
    story = build_story(read_text("Snow fell in Leningrad."))
    assert "Leningrad (today Saint Petersburg)" in story_markdown(story)


def test_the_text_is_no_markup() -> None:
    """No link, code, HTML or heading comes out of a name; what is shown is the text."""
    tokens = tokens_of(hostile_story())
    assert {t.content for t in tokens if t.type == "html_inline"} <= {
        "</a>", *(f'<a id="place-{number}">' for number in range(1, 1 + len(NAMES)))
    }  # fmt: skip
    assert not {"html_block", "code_inline", "image", "em_open", "fence"} & {t.type for t in tokens}
    hrefs = [t.attrs["href"] for t in tokens if t.type == "link_open"]
    assert all(href.startswith("#place-") for href in hrefs)
    shown = " ".join(t.content for t in tokens if t.type in ("text", "softbreak"))
    for name in ("=HYPERLINK", "<b>bold</b> & &amp; ]]> -->", "[x](javascript:alert(1)) | # * _y_"):
        assert one_line(name) in one_line(shown)
