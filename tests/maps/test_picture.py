"""The still map: well-formed, safe, deterministic, small, and its names apart from each other."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from factories import ALMATY, PASSAGES, make_document, make_story, story_of
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from storymap import Mention, Place, Resolution, Story, build_story, read_text
from storymap.errors import UnsupportedFormat
from storymap.maps.captions import captions_of
from storymap.maps.local_names import localised
from storymap.maps.still.labels import FreeSpace, shorten, text_width
from storymap.maps.still.picture import draw_png, draw_svg, static_map_svg
from storymap.maps.symbols import GROUPS, PALETTE, Theme
from storymap.model import places_of
from storymap.review.edits import apply_edits, group

SVG = "{http://www.w3.org/2000/svg}"


def crowd(count: int) -> Story:
    """A story of `count` places on a grid of the world, with one mention each."""
    names = [f"Town {n}" for n in range(count)]
    document = make_document((("paragraph", " ".join(names)),), title="Many towns")
    resolutions, at = [], 0
    for n, name in enumerate(names):
        lat, lon = -55.0 + n * 7919 % 1250 / 10, -179.0 + n * 104729 % 3580 / 10
        place = Place(f"test:{n}", name, lat, lon, "city", "Nowhere")
        mention = Mention(at, at + len(name), name, 0, "name", 0.9)
        resolutions.append(Resolution(mention, "resolved", place, 0.9))
        at += len(name) + 1
    return Story(document, tuple(resolutions))


def still_map(story: Story) -> str:
    """The story's map as its page has it."""
    places = localised(story)
    return static_map_svg(places, captions_of(story, places))


def words_in(svg: str) -> list[str]:
    return [e.text or "" for e in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_groups_have_their_colours_and_a_key(theme: Theme) -> None:
    """The spot and the outline of its places; names that no colour is left for begin again."""
    story = make_story()
    names = [resolution.mention.text for resolution in story.resolutions]
    said = [("Almaty", "Homes & <b>hearths</b>"), ("Kazakhstan", "Lands")]
    edited = apply_edits(story, [group(story, names.index(name), to) for name, to in said])
    svg = draw_svg(edited, theme=theme)
    first, second = GROUPS[theme][:2]
    drawn = [*ElementTree.fromstring(svg).iter()]
    assert [e.tag for e in drawn if e.get("fill") == first] == [f"{SVG}circle"] * 2
    assert f"{SVG}path" in [e.tag for e in drawn if e.get("fill") == second]
    assert {"Homes & <b>hearths</b>", "Lands"} <= set(words_in(svg))
    assert first not in draw_svg(story, theme=theme)


def test_the_places_in_view_are_drawn_and_named() -> None:
    """A marker that says what it is, and a name beside it; the title at the foot."""
    svg = draw_svg(make_story())
    hints = [e.text for e in ElementTree.fromstring(svg).iter(f"{SVG}title")]
    assert "Almaty, city, named 4 times" in hints
    assert "Caspian Sea, sea, named once" in hints
    assert {"Almaty", "Aktau", "Nur-Sultan", "A week on the steppe"} <= set(words_in(svg))
    assert any("GeoNames" in words for words in words_in(svg))


def test_a_long_title_is_whole() -> None:
    """In smaller letters or on two lines; no dots stand for its end."""
    title = "What the river left behind when it went back to its bed, and who came to see it there"
    story = make_story()
    for words in (title, f"{title}, told by those who stayed in the valley all winter"):
        svg = draw_svg(replace(story, document=replace(story.document, title=words)))
        lines = [line for line in words_in(svg) if line in words and len(line) > 20]
        assert " ".join(lines) == words


def test_what_lies_around_is_named_quietly() -> None:
    """Countries, towns and waters that are not the story's, each once and none of its own."""
    svg = draw_svg(make_story())
    named = words_in(svg)
    assert {"UZBEKISTAN", "Tashkent", "Aral Sea"} <= set(named)
    assert named.count("Almaty") == named.count("KAZAKHSTAN") == 1


def test_what_is_no_point_has_its_spaced_name_for_a_sign() -> None:
    """Kazakhstan is tinted, the Caspian is water: neither has a mark that is somewhere in it."""
    svg = draw_svg(make_story())
    assert svg.count('fill-opacity=".09"') >= 1
    for name, text in (("Kazakhstan", "KAZAKHSTAN"), ("Caspian Sea", "Caspian Sea")):
        sign = re.search(rf"<g><title>{name}, .*?</g>", svg)
        assert sign is not None and f">{text}</text>" in sign[0]
        spaced = re.search(r'letter-spacing="([\d.]+)"', sign[0])
        assert spaced is not None and float(spaced[1]) > 1


def test_from_near_the_shores_are_the_fine_ones_and_rivers_have_their_courses() -> None:
    """A town's picture has the coast in detail, and a wide one the line of a river it names."""
    near = draw_svg(build_story(read_text("The ferry left Cobh for Cork.")))
    wide = draw_svg(build_story(read_text("From Oslo and Lisbon they came to Athens in May.")))
    along = draw_svg(build_story(read_text("The Danube passes Vienna, Budapest and Belgrade.")))
    colours = PALETTE["light"]
    assert re.search(rf'<path d="M[^"]+" fill="none" stroke="{colours["coast"]}"', near)
    assert not re.search(rf'fill="none" stroke="{colours["coast"]}"', wide)
    assert re.search(rf'fill="none" stroke="{colours["nature"]}"', along)


def test_kind_and_certainty_have_their_own_looks() -> None:
    """By numbers: a rounded square for a country, a drop for a sea, a ring for a capital, dashes
    for doubt."""
    svg = draw_svg(make_story(), numbered=True)

    def marker(name: str, within: str = svg) -> str:
        found = re.search(rf"<g><title>{name}, .*?</g>", within)
        assert found is not None
        return found[0]

    assert "<rect" in marker("Kazakhstan")
    assert "rotate(-45)" in marker("Caspian Sea")
    assert marker("Nur-Sultan").count("<circle") == 2
    assert marker("Almaty").count("<circle") == 1
    paris = next(p for p in places_of(make_story()) if p.place.name == "Paris")
    uncertain = draw_svg(replace(make_story(), resolutions=paris.resolutions))
    assert "stroke-dasharray" in marker("Paris", uncertain)
    assert "stroke-dasharray" not in marker("Almaty")


def test_the_more_often_named_is_the_larger() -> None:
    """Named three times or once."""

    def radius(name: str) -> float:
        found = re.search(rf'<title>{name},[^>]*></?[^>]*?<?circle[^>]* r="([\d.]+)"', svg)
        assert found is not None
        return float(found[1])

    svg = draw_svg(make_story())
    assert radius("Almaty") > radius("Aktau")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_same_story_gives_the_same_bytes(theme: str) -> None:
    """SVG and PNG, and the two themes differ."""
    story = make_story()
    assert draw_svg(story, theme=theme) == draw_svg(story, theme=theme)  # type: ignore[arg-type]
    assert draw_png(story, theme=theme) == draw_png(story, theme=theme)  # type: ignore[arg-type]
    assert draw_svg(story, theme="dark") != draw_svg(story)


def test_a_theme_that_there_is_not_is_refused() -> None:
    """With the two that there are."""
    with pytest.raises(UnsupportedFormat, match="light or dark"):
        draw_svg(make_story(), theme="sepia")  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [(1200, 630), (640, 360), (320, 320)])
def test_the_png_has_the_size_asked_for_and_is_no_blank(size: tuple[int, int]) -> None:
    """Land, water and markers' red are in it."""
    data = draw_png(make_story(), width=size[0], height=size[1])
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    assert picture.size == size
    colours = picture.getcolors(1 << 20)
    assert colours is not None
    common = {colour for count, colour in colours if count > 20}
    assert {(246, 242, 234), (211, 224, 230), (29, 33, 38)} <= common


def test_numbers_and_list_are_for_print() -> None:
    """Each marker bears its place's number in the list below; what is off the map says so."""
    svg = draw_svg(make_story(), numbered=True)
    words = words_in(svg)
    places = sorted(places_of(make_story()), key=lambda p: -len(p.resolutions))
    shown = {each.place.id: each.place.name for each in localised(make_story())}
    at = [words.index(str(n)) for n in range(1, len(places) + 1)]
    assert len(set(at)) == len(places)
    listed = words[-2 * len(places) :]
    assert listed[::2] == [str(n) for n in range(1, len(places) + 1)]
    for place, line in zip(places, listed[1::2], strict=True):
        assert line.startswith(shown[place.place.id])
    geneva = next(line for line in listed if line.startswith("Geneva"))
    assert geneva.endswith("– off this map")
    root = ElementTree.fromstring(svg)
    assert int(root.attrib["height"]) > 630 + 84


def test_the_page_holds_the_still_map_with_the_numbers_of_its_index() -> None:
    """Inline, without a style, an id or a script."""
    from storymap import render_page

    story = make_story()
    svg = still_map(story)
    page = render_page(story)
    assert svg in page
    assert not re.search(r"(?<![-\w])(?:style|id|class|href|on\w+)=|<style|<script|url\(", svg)
    for rank, name in re.findall(r'data-number="(\d+)".*?class="entry-name">([^<]+)<', page):
        if f"<title>{name}," in svg:
            assert re.search(rf"<title>{name},.*?>{rank}</text></g>", svg)
    assert len(svg) < 60_000


@pytest.mark.parametrize(
    ("language", "hint", "counts", "beyond"),
    [
        ("fr", "Almaty, ville, nommé 2 fois", "2 lieux · 3 mentions", "– hors de cette carte"),
        (
            "es",
            "Almaty, ciudad, nombrado 2 veces",
            "2 lugares · 3 menciones",
            "– fuera de este mapa",
        ),
        ("ru", "Almaty, город, назван 2 раза", "2 места · 3 упоминания", "– за пределами карты"),
        ("sv", "Almaty, city, named twice", "2 places · 3 mentions", "– off this map"),
    ],
)
def test_the_picture_speaks_the_page_s_language(
    language: str, hint: str, counts: str, beyond: str
) -> None:
    """Hints, sources and the list, and no counts; English where there is no other."""
    names = {
        "Almaty": ALMATY,
        "Apia": replace(ALMATY, id="t:1", name="Apia", lat=-13.8, lon=-171.8),
    }
    story = story_of((("paragraph", "Almaty, Almaty, Apia"),), names, title="T", language=language)
    still, printed = still_map(story), draw_svg(story, numbered=True)
    for svg in (still, printed):
        assert hint in [e.text for e in ElementTree.fromstring(svg).iter(f"{SVG}title")]
        sources = next(words for words in words_in(svg) if "GeoNames" in words)
        assert ("Places" in sources) == (language == "sv")
    assert counts not in words_in(printed)
    assert next(w for w in words_in(draw_far(language)) if "Geneva" in w).endswith(beyond)


def draw_far(language: str) -> str:
    """The tests' story in a language, whose Geneva is not on its map."""
    story = make_story()
    document = replace(story.document, language=language)
    return draw_svg(replace(story, document=document), numbered=True)


def test_a_text_without_places_has_a_world_map_and_its_page_none() -> None:
    """Nothing to number."""
    story = story_of((("paragraph", "Nothing here."),), {}, title="Nothing")
    assert still_map(story) == ""
    assert "Nothing" in words_in(draw_svg(story))


HOSTILE = "</svg><script>alert(1)</script>\x00\x0b\x1b[31m\ud800 &amp; \"'`${x}{{7*7}}\u202eabc"


def test_hostile_words_stay_words() -> None:
    """In the title, the names, the kinds and the countries; what XML forbids is left out."""
    place = replace(ALMATY, name=HOSTILE, kind=HOSTILE, country=HOSTILE, region=HOSTILE)
    document = make_document((("paragraph", "Almaty"),), title=HOSTILE)
    mention = Mention(0, 6, "Almaty", 0, "name", 0.9)
    story = Story(document, (Resolution(mention, "resolved", place, 0.9),))
    for svg in (draw_svg(story), draw_svg(story, numbered=True), still_map(story)):
        root = ElementTree.fromstring(svg)
        tags = {element.tag.removeprefix(SVG) for element in root.iter()}
        assert tags <= {"svg", "g", "path", "rect", "circle", "text", "title"}
        assert "\u202e" not in svg
    assert draw_png(story).startswith(b"\x89PNG")


@given(st.text(max_size=60))
@settings(max_examples=40)
def test_any_title_makes_well_formed_xml(title: str) -> None:
    """Whatever Unicode has."""
    story = story_of(PASSAGES[:2], {"Zhanaozen": ALMATY}, title=title)
    ElementTree.fromstring(draw_svg(story))


@pytest.mark.parametrize("count", [1, 200, 1_000, 10_000])
def test_however_many_places_it_stays_small(count: int) -> None:
    """Under 300 KB, and no name meets another or leaves the picture."""
    svg = draw_svg(crowd(count))
    assert len(svg.encode()) < 300_000
    assert len(still_map(crowd(count)).encode()) < 300_000
    boxes = []
    for found in re.findall(r'font-size="(\d+)"[^>]*?(text-anchor="\w+")?><text x="([\d.-]+)" '
                            r'y="([\d.-]+)">([^<]*)</text></g>', svg):  # fmt: skip
        size, anchor, x, y, text = (
            int(found[0]),
            found[1],
            float(found[2]),
            float(found[3]),
            found[4],
        )
        wide = text_width(text, size)
        left = x - wide if "end" in anchor else x - wide / 2 if "middle" in anchor else x
        boxes.append((left, y - size * 0.8, left + wide, y + size * 0.25))
    assert boxes
    for i, (left, top, right, bottom) in enumerate(boxes):
        assert left >= 0
        assert right <= 1200
        for other in boxes[:i]:
            apart = left >= other[2] or right <= other[0] or top >= other[3] or bottom <= other[1]
            assert apart


def test_the_map_crosses_the_antimeridian() -> None:
    """Fiji and Samoa are neighbours: both in the picture, on one map."""
    fiji = Place("t:1", "Suva", -18.14, 178.44, "capital", "Fiji")
    samoa = Place("t:2", "Apia", -13.83, -171.76, "capital", "Samoa")
    story = story_of((("paragraph", "Suva, Apia"),), {"Suva": fiji, "Apia": samoa}, title="T")
    assert {"Suva", "Apia"} <= set(words_in(draw_svg(story)))


class TestFreeSpace:
    """Where a name finds a place."""

    def test_the_second_name_gives_way(self) -> None:
        """To another side, or it stays away."""
        space = FreeSpace(400, 300)
        spots = [space.place_name("A name", (200, 150), 15, 13) for _ in range(6)]
        found = [label for label in spots if label]
        assert len(found) == 4
        assert len({(label.x, label.y, label.anchor) for label in found}) == 4

    def test_marks_with_numbers_make_room(self) -> None:
        """Six at one spot stand apart, the first of them where it belongs."""
        space = FreeSpace(400, 300)
        spots = [space.place_mark((200, 150), 18) for _ in range(6)]
        assert spots[0] == (200, 150)
        assert all(
            max(abs(x - u), abs(y - v)) >= 20
            for number, (x, y) in enumerate(spots)
            for u, v in spots[:number]
        )

    def test_a_name_without_room_is_led_to(self) -> None:
        """Beside a spot in a crowd there is none, a little farther off there is."""
        space = FreeSpace(400, 300)
        space.take((170, 120, 230, 180))
        assert space.place_name("Paiporta", (200, 150), 10, 13) is None
        label = space.place_led("Paiporta", (200, 150), 10, 13)
        assert label is not None
        assert 30 < max(abs(label.x - 200), abs(label.y - 150)) < 80

    def test_a_name_stays_in_the_picture(self) -> None:
        """At the right edge it stands to the left."""
        label = FreeSpace(400, 300).place_name("A name", (395, 150), 5, 13)
        assert label is not None
        assert label.anchor == "end"

    def test_long_words_are_cut_to_width(self) -> None:
        """With an ellipsis, and short ones not."""
        assert shorten("Short", 13, 200) == "Short"
        cut = shorten("W" * 400, 13, 200)
        assert cut.endswith("…")
        assert text_width(cut, 13) <= 200
