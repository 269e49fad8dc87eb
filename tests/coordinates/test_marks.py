"""Links to places are the author's decisions."""

from __future__ import annotations

import pytest

from storymap import build_story
from storymap.gazetteer import Gazetteer
from storymap.model import Resolution
from storymap.readers.markdown import read_markdown

ONTARIO = "https://www.geonames.org/6058560/london.html"


def marked(text: str, gazetteer: Gazetteer) -> list[tuple[str, str, str | None]]:
    """Each name with who decided and the id of its place."""
    return [
        (r.mention.text, r.source, r.place.id if r.place else None) for r in all_of(text, gazetteer)
    ]


def all_of(text: str, gazetteer: Gazetteer) -> tuple[Resolution, ...]:
    return build_story(read_markdown(text), gazetteer=gazetteer).resolutions


@pytest.mark.parametrize(
    ("href", "place"),
    [
        (ONTARIO, "geonames:6058560"),
        ("http://sws.geonames.org/6058560/", "geonames:6058560"),
        ("https://en.wikipedia.org/wiki/London,_Ontario", "geonames:6058560"),
        ("geo:43.1,-80.5", "text:43.1,-80.5"),
        ("geo:43.1,-80.5,12;u=30", "text:43.1,-80.5"),
        ("https://www.openstreetmap.org/?mlat=43.1&mlon=-80.5#map=8", "text:43.1,-80.5"),
        ("https://maps.google.com/?q=43.1,-80.5", "text:43.1,-80.5"),
        ("https://www.google.com/maps/@43.1,-80.5,14z", "text:43.1,-80.5"),
    ],
)
def test_a_link_to_a_place_decides(href: str, place: str, gazetteer: Gazetteer) -> None:
    """Whatever the models make of the name; the page then tells why."""
    (resolution,) = all_of(f"We drove to [London]({href}) in one day.", gazetteer)
    assert resolution.place is not None
    assert (resolution.source, resolution.status) == ("author", "resolved")
    assert (resolution.place.id, resolution.probability) == (place, 1.0)
    assert resolution.candidates[0].grounds == (("marked",),)


@pytest.mark.parametrize(
    "href",
    [
        "https://example.org/6058560",
        "https://www.geonames.org/99999999999",
        "https://en.wikipedia.org/wiki/London",
        "https://www.google.com/maps/@999.1,-80.5,14z",
        "https://evil.example/?q=43.1,-80.5",
    ],
)
def test_other_links_decide_nothing(href: str, gazetteer: Gazetteer) -> None:
    """No id that is known, no position, no namesake told."""
    found = marked(f"We drove to [London]({href}) in one day.", gazetteer)
    assert [source for _, source, _ in found] == ["gazetteer"]


def test_the_name_elsewhere_means_the_same(gazetteer: Gazetteer) -> None:
    """Unless another link says otherwise."""
    one = f"In [London]({ONTARIO}) it rained. London was asleep."
    assert {place for _, _, place in marked(one, gazetteer)} == {"geonames:6058560"}
    two = f"In [London]({ONTARIO}) it rained. London slept. [London](geo:51.5,-0.12) too."
    assert [source for _, source, _ in marked(two, gazetteer)] == ["author", "gazetteer", "author"]


def test_names_that_nobody_knows_are_on_the_map(gazetteer: Gazetteer) -> None:
    """Words of a link that are no name are not."""
    text = "We slept at [Zorblax Farm](geo:43.1,-80.5), see [here](geo:43.2,-80.5)."
    assert marked(text, gazetteer) == [("Zorblax Farm", "author", "text:43.1,-80.5")]


def test_a_link_over_several_names_means_the_one_that_it_may_be(gazetteer: Gazetteer) -> None:
    """The others stay what they are."""
    found = marked(f"We drove to [London, Ontario]({ONTARIO}) in a day.", gazetteer)
    assert found[0] == ("London", "author", "geonames:6058560")
    assert [source for _, source, _ in found[1:]] == ["gazetteer"] * len(found[1:])


def test_a_link_that_cuts_a_name_decides_nothing(gazetteer: Gazetteer) -> None:
    """Its words are no name of their own."""
    found = marked(f"We flew to [New]({ONTARIO}) York by night.", gazetteer)
    assert [source for _, source, _ in found] == ["gazetteer"]
