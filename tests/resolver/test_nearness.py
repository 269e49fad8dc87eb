"""resolver.surroundings.nearness: what a text calls neighbours lies near, or is doubtful."""

from __future__ import annotations

import pytest
from pipeline import found, placed

from storymap.gazetteer import Gazetteer
from storymap.geometry import kilometres
from storymap.resolver.preferences.doubt import DOUBTFUL


def test_of_namesakes_the_one_near_the_neighbour_is_meant(gazetteer: Gazetteer) -> None:
    """A hamlet's name is a London borough's; three counties have a Bedminster."""
    hamlet = placed("They walked from Kingston, outside Lewes, to the sea.", gazetteer)
    assert kilometres(50.86, -0.03, hamlet["Kingston"].lat, hamlet["Kingston"].lon) < 5
    parish = placed("The smithy at Bedminster, two miles from Bristol, burned down.", gazetteer)
    assert parish["Bedminster"].country == "United Kingdom"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They dug in at Karlivka, southeast of Pokrovsk, for a week.", "Karlivka"),
        ("A depot in Ashford, 10 km west of Reading, burned all night.", "Ashford"),
        ("The nuns of Bethlehem, a mission outside Immensee, took them in.", "Bethlehem"),
        ("A reservoir at Norton, west of Sheffield, ran dry.", "Norton"),
    ],
)
def test_where_none_lies_there_the_place_is_doubtful(
    text: str, name: str, gazetteer: Gazetteer
) -> None:
    """The gazetteer has another village of the name, and not the one that is meant."""
    resolution = found(text, gazetteer)[name]
    assert resolution.status != "resolved"
    assert (resolution.probability or 0.0) <= DOUBTFUL


@pytest.mark.parametrize(
    "text",
    [
        "Fort Collins, an hour north of Denver, grew fast.",
        "Arkhangelsk is 1,000 km north of Moscow.",
        "Astrakhan, south of Volgograd, was cut off.",
        "They stopped in Canterbury. Near Durham it snowed.",
        "Lyon, a city near the French Alps, was warm.",
    ],
)
def test_what_is_not_told_as_near_is_not_doubted(text: str, gazetteer: Gazetteer) -> None:
    """By time, by a long way, in another sentence, by a region."""
    name = text.replace("They stopped in ", "").split(",")[0].split(" is ")[0].split(".")[0]
    assert found(text, gazetteer)[name].status == "resolved"


def test_of_namesakes_around_one_town_the_wind_tells(gazetteer: Gazetteer) -> None:
    """Two Nortons lie around Sheffield, as far off as each other."""
    north = placed("A mill at Norton, north-east of Sheffield, burned down.", gazetteer)["Norton"]
    south = placed("A mill at Norton, south-east of Sheffield, burned down.", gazetteer)["Norton"]
    assert north.lat > 53.38 > south.lat


def test_a_renowned_neighbour_stays_the_renowned_one(gazetteer: Gazetteer) -> None:
    """A Richmond lies near the Sheffield of Massachusetts; the list has none near the other."""
    each = placed("The match was played at Richmond, a village near Sheffield.", gazetteer)
    assert each["Sheffield"].country == "United Kingdom"
