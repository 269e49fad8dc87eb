"""Names of places in the script of their text."""

from __future__ import annotations

from dataclasses import replace

from factories import ALMATY, GENEVA, story_of

from storymap import places_of, render_page
from storymap.maps.local_names import in_own_script

ARABIC = story_of(
    (("paragraph", "من جنيف إلى ألماتي، ثم جنيف. Almaty."),),
    {"جنيف": GENEVA, "ألماتي": ALMATY, "Almaty": ALMATY},
    title="رحلة",
)


def test_a_place_is_called_as_its_text_calls_it() -> None:
    """In Arabic; an English text keeps the gazetteer's names."""
    places = places_of(ARABIC)
    assert [p.place.name for p in in_own_script(places, "ar")] == ["جنيف", "ألماتي"]
    assert [p.place.name for p in in_own_script(places, "en")] == ["Geneva", "Almaty"]


def test_an_arabic_page_is_arabic_all_through() -> None:
    """It runs from right to left, and speaks Arabic."""
    story = replace(ARABIC, document=replace(ARABIC.document, language="ar"))
    page = render_page(story)
    assert '<html lang="ar" dir="rtl">' in page
    assert 'class="index" lang="ar" dir="rtl"' in page and "أماكن هذه القصة" in page
    assert "Places in this story" not in page
