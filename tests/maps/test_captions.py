"""What is said of a story is said alike wherever it is shown: its title, its places' sources."""

import dataclasses

from factories import make_story

from storymap.maps.captions import place_sources
from storymap.maps.interactive import draw_map
from storymap.maps.still.picture import draw_svg
from storymap.model import Story
from storymap.page import render_page


def sourced(source: str) -> Story:
    """The little story with its first place owed to `source`."""
    story = make_story()
    first = next(r for r in story.resolutions if r.place is not None and r.status == "resolved")
    assert first.place is not None
    place = dataclasses.replace(first.place, source=source)
    changed = dataclasses.replace(first, place=place)
    rest = (changed if r is first else r for r in story.resolutions)
    return dataclasses.replace(story, resolutions=tuple(rest))


def test_geonames_comes_first_with_its_licence() -> None:
    """Names and units rest on it whatever else a story uses."""
    assert place_sources(sourced("GeoNames")).startswith("GeoNames (CC BY 4.0)")
    assert "OurAirports" in place_sources(sourced("OurAirports"))


def test_page_map_and_picture_name_the_sources_and_run_none() -> None:
    """A reader's own gazetteer is named after its file, whatever the file is called."""
    story = sourced("<img src=x onerror=alert(1)>.csv")
    shown = (render_page(story), draw_map(story).get_root().render(), draw_svg(story))
    for text in shown:
        assert "onerror=alert(1)" in text
        assert "<img src=x" not in text


def test_a_story_without_a_title_is_called_a_map_in_its_own_language() -> None:
    """Page, map and picture say the same."""
    story = make_story()
    document = dataclasses.replace(story.document, title="", language="fr")
    story = dataclasses.replace(story, document=document)
    shown = (render_page(story), draw_map(story).get_root().render(), draw_svg(story))
    assert all("<title>Carte du récit</title>" in text for text in shown)
