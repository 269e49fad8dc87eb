"""storymap.resolver.renown: the well-known place wins where nothing speaks for its namesake."""

from __future__ import annotations

import pytest

from storymap import build_story, read_text
from storymap.gazetteer import Gazetteer
from storymap.model import Place


def placed(text: str, gazetteer: Gazetteer) -> dict[str, Place]:
    story = build_story(read_text(text), gazetteer=gazetteer)
    return {r.mention.text: r.place for r in story.resolutions if r.place is not None}


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Poland and Mexico share first place.", ("Poland", "Mexico")),
        ("Norway and Mexico sent one runner each.", ("Norway", "Mexico")),
        ("Denmark, Sweden and Norway took the medals.", ("Denmark", "Sweden", "Norway")),
    ],
)
def test_countries_are_meant_though_towns_of_their_names_lie_together(
    text: str, countries: tuple[str, ...], gazetteer: Gazetteer
) -> None:
    """All of these are towns in Maine too; nothing speaks of Maine."""
    places = placed(text, gazetteer)
    assert [places[name].kind for name in countries] == ["country"] * len(countries)


def test_a_namesake_stands_where_the_text_gives_a_reason(gazetteer: Gazetteer) -> None:
    """Its region named is one."""
    text = "Crews from Norway, Maine, and from Oxford put the fire out."
    assert placed(text, gazetteer)["Norway"].region == "Maine"
