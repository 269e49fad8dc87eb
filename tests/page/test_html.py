"""The page as bytes: complete, the same each time, under its own policy, and safe."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest
from factories import ALMATY, make_document, make_story, story_of
from hypothesis import given, settings
from hypothesis import strategies as st

from storymap import (
    Candidate,
    Edit,
    Mention,
    Resolution,
    Story,
    build_story,
    draw_map,
    read_path,
    render_page,
    story_from_json,
    story_to_json,
)
from storymap.errors import InputError
from storymap.files import data_path
from storymap.interchange import edit_from_json
from storymap.maps.packing import embed_json
from storymap.page.text import text_body

PAGE = render_page(make_story())


def data_of(page: str) -> dict[str, object]:
    match = re.search(r'id="storymap-data">(.*?)</script>', page)
    assert match
    data: dict[str, object] = json.loads(match[1])
    return data


class Words(HTMLParser):
    """The text of an HTML fragment and the tags in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def words(html: str) -> Words:
    parser = Words()
    parser.feed(html)
    parser.close()
    return parser


def test_the_same_story_gives_the_same_page() -> None:
    """Byte for byte."""
    assert render_page(make_story()) == PAGE


def test_the_page_is_small() -> None:
    """A story of one country with its basemap stays well under 700 KB."""
    assert len(PAGE.encode()) < 660_000


@pytest.mark.parametrize("language", ["", ".kk", ".ru"])
def test_a_sample_s_page_is_small(language: str) -> None:
    """With basemap, fine shores and still picture under 700 KB, in Cyrillic letters too."""
    story = build_story(read_path(data_path("stories", f"kazakhstan-january-2022{language}.md")))
    assert len(render_page(story).encode()) < 700_000


def test_the_page_names_no_other_file() -> None:
    """No script, style, image or link of the page itself points outside."""
    assert not re.search(r"""<(?:script|link|img|iframe)\b[^>]*(?:src|href)\s*=""", PAGE)
    assert not re.search(r"url\((?!data:)[^)#]", PAGE.split("<body")[0])
    assert "sourceMappingURL" not in PAGE


def test_the_policy_has_a_hash_for_every_script_and_style() -> None:
    """Each hash is there, nothing is allowed in general."""
    match = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', PAGE)
    assert match
    policy = unescape(match[1])
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for kind, text in re.findall(r"<(script|style)>(.*?)</\1>", PAGE, re.DOTALL):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy, kind
    assert not re.search(r"""<[^>]*\sstyle\s*=""", re.sub(r"(?s)<script.*?</script>", "", PAGE))


def test_the_head_says_what_it_is() -> None:
    """Title, description and og:title; a viewport that can be zoomed."""
    assert "<title>A week on the steppe</title>" in PAGE
    assert 'content="A story map of 8 places: Almaty, Nur-Sultan, ' in PAGE
    assert '<meta property="og:title" content="A week on the steppe">' in PAGE
    assert 'content="width=device-width, initial-scale=1"' in PAGE


def test_the_title_can_be_given() -> None:
    """It stands in the head and over the text; the text's own first line stays in the text."""
    page = render_page(make_story(), title="Ours & theirs")
    assert "<title>Ours &amp; theirs</title>" in page
    assert '<h1 dir="auto">Ours &amp; theirs</h1>' in page
    assert '<h2 dir="auto" data-passage="0">A week on the steppe</h2>' in page


def test_the_documents_own_heading_stands_once() -> None:
    """A text that opens with its title shows it once, as the heading."""
    body = PAGE.split("<body", 1)[1].split("<script", 1)[0]
    assert body.count("A week on the steppe") == 1


def test_byline_and_language_are_shown() -> None:
    """Author, day and host of the source; a language other than English is told."""
    story = story_of(
        (("paragraph", "Nous sommes à Almaty."),), {"Almaty": ALMATY}, title="Carnet",
        author="A. Reisende", date="2022-01-06", source="https://example.org/a?b=1&c=2",
        language="fr",
    )  # fmt: skip
    page = render_page(story)
    assert "A. Reisende" in page and "6 janvier 2022" in page
    assert '<a href="https://example.org/a?b=1&amp;c=2"' in page and ">example.org</a>" in page
    assert "Ce texte semble être en français" in page
    assert '<html lang="fr" dir="ltr">' in page


@pytest.mark.parametrize("source", ["javascript:alert(1)", "/home/me/notes.txt", "http://[bad"])
def test_only_web_addresses_become_links(source: str) -> None:
    """A path is shown nowhere, a script address is never a link."""
    document = replace(make_story().document, source=source)
    page = render_page(replace(make_story(), document=document))
    assert f'href="{source}' not in page
    assert "/home/me" not in page and "notes.txt" not in page


def test_a_map_of_another_story_is_refused() -> None:
    """Its markers would lead to the wrong words; an equal story's map is as good as its own."""
    other = story_of((("paragraph", "Almaty"),), {"Almaty": ALMATY}, title="Other")
    with pytest.raises(InputError, match="another story"):
        render_page(make_story(), map=draw_map(other))
    assert render_page(make_story(), map=draw_map(make_story())) == PAGE


def test_the_ledger_stands_at_the_foot() -> None:
    """Everything found is accounted for, and what has no place is named."""
    foot = words(PAGE.split('<footer class="foot"', 1)[1].split("</footer>")[0]).text
    assert "Of 18 names: 15 resolved · 1 uncertain · 1 unplaced · 1 not places" in foot
    assert "unplaced: Qumtobe" in foot
    assert "GeoNames (CC BY 4.0)" in foot and "Natural Earth" in foot


def test_edits_travel_with_the_page() -> None:
    """A reviewer's decisions can be read back from the file."""
    edit = Edit("reject", "Taraz", start=7, note="a person")
    data = data_of(render_page(replace(make_story(), edits=(edit,))))
    assert data["format"] == 1
    assert [edit_from_json(item) for item in data["edits"]] == [edit]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (None, "the largest of 5 places called so"),
        ("fr", "le plus grand des 5 lieux de ce nom"),
        ("ru", "самое крупное из 5 мест с таким названием"),
        ("es", "el mayor de los 5 lugares de este nombre"),
    ],
)
def test_reasons_are_told_in_the_pages_language(language: str | None, expected: str) -> None:
    """From the story itself or from its JSON; a candidate without grounds has its own words."""
    story = make_story()
    english = ("the largest of 5 places called so",)
    candidates = (Candidate(ALMATY, 0.9, english, (("largest", 5),)),)
    resolutions = (replace(story.resolutions[0], candidates=candidates), *story.resolutions[1:])
    document = replace(story.document, language=language)
    story = Story(document, resolutions)
    assert story_from_json(story_to_json(story)) == story
    reasons = data_of(render_page(story))["reasons"]
    assert isinstance(reasons, list)
    assert reasons[0] == expected
    assert "the only large place of this name" in reasons


def test_what_is_spoken_of_is_told_apart() -> None:
    """In the data, in the text, in the list and in the picture; a place counts by all its names."""
    story = make_story()
    resolutions = tuple(
        replace(r, mention=replace(r.mention, role="associative"))
        if r.mention.text in ("Aktau", "Nur-Sultan")
        else r
        for r in story.resolutions
    )
    page = render_page(replace(story, resolutions=resolutions))
    data = data_of(page)
    for table, count in (("places", 1), ("mentions", 4)):
        rows = data[table]
        assert isinstance(rows, dict)
        column = rows["keys"].index("associative" if table == "places" else "role")
        told = [row for row in rows["rows"] if len(row) > column and row[column] is not None]
        assert len(told) == count, table
    assert page.count('class="m m-associative"') == 4
    assert page.count("acts or is spoken of</span>") == 1
    assert "<title>Aktau, city, named twice, acts or is spoken of</title>" in page
    assert "associative" not in json.dumps(data_of(PAGE)["places"])


def test_a_rejected_name_is_plain_text() -> None:
    """It is neither a button nor marked, and stays in the text."""
    assert "Taraz</span> Bekov" in PAGE
    assert '<span data-rejected="' in PAGE


def test_lines_are_kept_where_they_mean_something() -> None:
    """Verse keeps its lines; a paragraph wrapped to a column flows."""
    verse = "Over the hill\nand far away"
    column = "A line that was wrapped by an editor at about seventy two\ncolumns wide"
    document = make_document((("paragraph", verse), ("paragraph", column)), title="Two")
    _, body = text_body(Story(document, ()), "Two", "en")
    assert re.findall(r'<p( class="lines")?', body) == [' class="lines"', ""]


@given(st.text(max_size=60), st.text(min_size=1, max_size=20), st.text(max_size=60))
@settings(max_examples=150)
def test_any_text_comes_out_as_it_went_in(before: str, name: str, after: str) -> None:
    """Whatever the characters, the HTML says the text, and only our own tags are in it."""
    text = before + name + after
    document = make_document((("paragraph", text),), title="Any")
    mention = Mention(len(before), len(before) + len(name), name, 0, "name", 1.0)
    story = Story(document, (Resolution(mention, "resolved", ALMATY, 1.0),))
    heading, body = text_body(story, "a title that is not the text", "en")
    # A parser reads carriage returns as line ends and NUL as nothing, as a browser does.
    parsed = words(body)
    assert parsed.tags == {"p", "span"}
    assert parsed.text == text
    assert heading


@given(st.text())
def test_embedded_json_cannot_end_its_script(text: str) -> None:
    """No `<`, `>`, `&` or line separator is left, and the value comes back."""
    embedded = embed_json({"text": text})
    assert not set(embedded) & set("<>&\u2028\u2029")
    assert json.loads(embedded) == {"text": text}
