"""resolver.surroundings.groups: mentions of one name with one reading."""

from __future__ import annotations

import pytest
from pipeline import found

from storymap import read_text
from storymap.gazetteer import Gazetteer
from storymap.gazetteer.groups import groups_of_kinds
from storymap.model import Mention
from storymap.resolver.surroundings.groups import NameGroup, groups_of


def groups(text: str, names: list[str], gazetteer: Gazetteer) -> list[NameGroup]:
    """The groups of names, each at its next place in a text of one passage."""
    mentions, at = [], 0
    for name in names:
        at = text.index(name, at)
        mentions.append(Mention(at, at + len(name), name, 0, "name", 1.0))
        at += len(name)
    return groups_of(read_text(text), mentions, gazetteer)


def test_a_name_is_one_group_but_for_its_qualifiers(gazetteer: Gazetteer) -> None:
    """Two mentions of Paris belong together; the one in Texas stands alone."""
    text = "Paris slept. In Paris, Texas, nobody did. Paris woke."
    found = groups(text, ["Paris", "Paris", "Texas", "Paris"], gazetteer)
    assert [("", [0, 3]), ("texas", [1]), ("", [2])] == [(g.qualifier, g.mentions) for g in found]
    assert len(found[1].rows) < len(found[0].rows)


@pytest.mark.parametrize(
    "text",
    ["Vladivostok, Russian Far East, was quiet.", "It rained on Suva in Oceania for days."],
)
def test_an_area_across_180_degrees_qualifies(text: str, gazetteer: Gazetteer) -> None:
    """A town may be told by the area that it lies in, on either side of the line."""
    name = "Vladivostok" if "Vladivostok" in text else "Suva"
    (found,) = groups(text, [name], gazetteer)
    assert found.qualifier
    assert name in {gazetteer.name(int(row)) for row in found.rows}


@pytest.mark.parametrize(
    ("text", "name", "kinds"),
    [
        ("The city of Almaty grew.", "Almaty", ("city", "capital")),
        ("Snow fell on Almaty Region all day.", "Almaty", ("region", "area")),
        ("They fished in Lake Balkhash.", "Lake Balkhash", ("lake",)),
        ("Almaty grew.", "Almaty", ()),
    ],
)
def test_words_around_a_name_tell_its_kind(
    text: str, name: str, kinds: tuple[str, ...], gazetteer: Gazetteer
) -> None:
    """Before it, behind it, or in it."""
    (found,) = groups(text, [name], gazetteer)
    assert groups_of_kinds(kinds) == set(found.hints)


def test_what_qualifies_a_name_is_the_unit_that_holds_a_place_of_it(gazetteer: Gazetteer) -> None:
    """Towns in America are called Norfolk too, and one of these has a county around it."""
    text = "Ann Gale, b. at Hingham, Norfolk; d. at Hingham, Mass."
    place = found(text, gazetteer)["Norfolk"].place
    assert place is not None
    assert (place.kind, place.country) == ("county", "United Kingdom")
