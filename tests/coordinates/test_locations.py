"""What positions written in a text say of the names beside them, with the real gazetteer."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from pipeline import found

from storymap import build_story, read_text, render_page
from storymap.gazetteer import Gazetteer
from storymap.interchange import story_from_json, story_to_json
from storymap.model import ledger_of, places_of
from storymap.translations.languages import INTERFACE_LANGUAGES
from storymap.translations.phrases import say_reason


@pytest.mark.parametrize(
    ("text", "name", "region"),
    [
        ("Alexandria (31.3113° N, 92.4451° W) has a sawmill.", "Alexandria", "Louisiana"),
        ("Alexandria, 31°18.7′N 92°26.7′W, has a sawmill.", "Alexandria", "Louisiana"),
        ("Alexandria lies at 31.3113, -92.4451 on a river.", "Alexandria", "Louisiana"),
        ("The town of Alexandria is located at 31.3113° N, 92.4451° W.", "Alexandria", "Louisiana"),
        ("31.3113 N, 92.4451 W: Alexandria", "Alexandria", "Louisiana"),
        ('{"name": "Alexandria", "lat": 31.3113, "lon": -92.4451}', "Alexandria", "Louisiana"),
        ("Alexandria's coordinates were 31.3113, -92.4451.", "Alexandria", "Louisiana"),
        ("| Alexandria | 31.3113 | -92.4451 |", "Alexandria", "Louisiana"),
        ("Координаты: 49.7106, 37.6157 (Купянск).", "Купянск", "Kharkiv"),
        ("31.3113° N, 92.4451° W (Alexandria)", "Alexandria", "Louisiana"),
        ("The mine at Talas (42°31′N 72°14′E) closed.", "Talas", "Talas Region"),
        ("We anchored off Victoria, 4°37.4'S 55°27.1'E.", "Victoria", "La Rivière Anglaise"),
        ("Hay un río en Soria (41° 46′ N, 2° 28′ O) que nace lejos.", "Soria", "Castille and León"),
        ("Город Александрия (48°40′ с. ш. 33°07′ в. д.) велик.", "Александрия", "Kirovohrad"),
    ],
)  # fmt: skip
def test_the_place_near_its_position_is_meant(
    text: str, name: str, region: str, gazetteer: Gazetteer
) -> None:
    """However the position is written, in brackets, after a comma, before the name."""
    resolution = found(text, gazetteer)[name]
    assert resolution.place is not None
    assert ("resolved", "gazetteer", region) == (
        resolution.status, resolution.source, resolution.place.region,
    )  # fmt: skip
    assert "position" == resolution.candidates[0].grounds[0][0]


def test_the_reason_tells_how_far_the_position_is(gazetteer: Gazetteer) -> None:
    """In words, and in each language of the page."""
    resolution = found("Almaty (43.30° N, 76.95° E) is large.", gazetteer)["Almaty"]
    (ground, *_) = resolution.candidates[0].grounds
    assert "the text gives its position, 6 km away" == resolution.candidates[0].reasons[0]
    told = {say_reason(language, ground) for language in INTERFACE_LANGUAGES}
    assert len(INTERFACE_LANGUAGES) == len(told)
    assert "the text gives its position" == say_reason("en", ("position", 0))


def test_two_positions_part_two_places_of_one_name(gazetteer: Gazetteer) -> None:
    """As two qualifiers do."""
    text = "Paris (33.6609, -95.5555) and Paris (48.8566, 2.3522) have a tower each."
    story = build_story(read_text(text), gazetteer=gazetteer)
    assert ["Texas", "Île-de-France"] == [r.place and r.place.region for r in story.resolutions]


def test_a_position_counts_for_the_name_elsewhere_too(gazetteer: Gazetteer) -> None:
    """A name means one thing in a document."""
    text = "Burlington (42.5048° N, 71.1956° W) has a sawmill.\n\nThe people of Burlington fish."
    story = build_story(read_text(text), gazetteer=gazetteer)
    first, second = (r for r in story.resolutions if r.mention.text == "Burlington")
    assert first.place == second.place
    assert "the text gives its position elsewhere" == second.candidates[0].reasons[0]


def test_a_name_that_nobody_knows_lies_where_the_text_says(gazetteer: Gazetteer) -> None:
    """Every mention of it, in the country and region of the nearest town."""
    text = "The hamlet of Zhokpar (43°15′N 76°54′E) is small. Nobody from Zhokpar came."
    story = build_story(read_text(text), gazetteer=gazetteer)
    first, second = story.resolutions
    assert first.place is not None
    assert first.place == second.place
    assert ("text:43.25,76.9", "Zhokpar", "Kazakhstan", "Almaty", "point") == (
        first.place.id, first.place.name, first.place.country, first.place.region, first.place.kind,
    )  # fmt: skip
    assert ("resolved", "author", 1.0) == (second.status, second.source, second.probability)
    assert ("the text gives this position elsewhere",) == second.candidates[0].reasons


def test_a_name_whose_places_all_lie_elsewhere_lies_where_the_text_says(
    gazetteer: Gazetteer,
) -> None:
    """Where the position stands in brackets, so that it can be of nothing else."""
    place = found("Springfield (43°15.3'N 123°2.1'W) was quiet.", gazetteer)["Springfield"].place
    assert place is not None
    assert ("text:43.255,-123.035", "Oregon") == (place.id, place.region)


def test_a_name_in_another_language_is_found_by_its_position(gazetteer: Gazetteer) -> None:
    """A village too small to be taken for a place by its name alone."""
    text = "Село Верхомшино (50.1234, 36.4567) было обстреляно, сообщили власти."
    resolution = found(text, gazetteer)["Село Верхомшино"]
    assert resolution.place is not None
    assert ("author", 50.1234, 36.4567) == (
        resolution.source, resolution.place.lat, resolution.place.lon,
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "The blast was geolocated to 48.5734, 39.3242.",
        "Взрыв произошёл в точке с координатами 48.5734, 39.3242, сообщили власти.",
        "L’explosion a eu lieu au point 48,5734° N, 39,3242° E selon les autorités.",
    ],
)
def test_a_position_by_itself_is_a_mention(text: str, gazetteer: Gazetteer) -> None:
    """In any language; its name is the position as it is written."""
    (resolution,) = build_story(read_text(text), gazetteer=gazetteer).resolutions
    mention, place = resolution.mention, resolution.place
    assert place is not None
    assert text[mention.start : mention.end] == mention.text == place.name
    assert ("text:48.5734,39.3242", "Ukraine", "author") == (
        place.id, place.country, resolution.source,
    )  # fmt: skip


def test_a_position_in_a_town_is_a_point_and_speaks_for_the_town(gazetteer: Gazetteer) -> None:
    """ "at" is where in the town it was, not where the town is."""
    resolutions = found("A drone hit a depot in Novopskov at 49.5423, 39.0987.", gazetteer)
    assert {"Novopskov", "49.5423, 39.0987"} == set(resolutions)
    town = resolutions["Novopskov"]
    assert town.place is not None
    assert ("resolved", "Luhansk") == (town.status, town.place.region)


def test_a_position_far_from_the_name_before_it_is_its_own(gazetteer: Gazetteer) -> None:
    """A ship that has left Liverpool is not there any more."""
    text = "The ship left Liverpool, 45°12′N 23°4′W at noon."
    resolutions = found(text, gazetteer)
    assert resolutions["Liverpool"].place is not None
    assert "England" == resolutions["Liverpool"].place.region
    sea = resolutions["45°12′N 23°4′W"].place
    assert sea is not None
    assert (45.2, None) == (sea.lat, sea.country)


@pytest.mark.parametrize(
    ("text", "name", "region"),
    [
        (
            "A convoy was hit in Kharkiv Oblast, 49.1234, 37.1234, on Monday.",
            "Kharkiv Oblast",
            None,
        ),
        ("12 km SSE of Ridgecrest, CA, 35.5234 N 117.6012 W", "Ridgecrest", "California"),
        ("Liverpool (by then at 45°12′N 23°4′W) was forgotten.", "Liverpool", "England"),
        ("Hit 60 miles off Hodeidah at position 14°08'N 042°35'E.", "Hodeidah", "Al Hudaydah"),
    ],
)
def test_a_position_in_a_region_or_off_a_town_is_a_point(
    text: str, name: str, region: str | None, gazetteer: Gazetteer
) -> None:
    """The name keeps its place, and the position is a mention besides."""
    resolutions = found(text, gazetteer)
    assert 1 == sum(resolution.source == "author" for resolution in resolutions.values())
    place = resolutions[name].place
    assert place is not None
    assert ("gazetteer", region) == (resolutions[name].source, place.region)


def test_a_position_is_the_towns_not_its_qualifiers(gazetteer: Gazetteer) -> None:
    """ "Springfield, Illinois (39.80° N, 89.64° W)" tells where Springfield lies."""
    story = build_story(
        read_text("Springfield, Illinois (39.80° N, 89.64° W) is a quiet town."),
        gazetteer=gazetteer,
    )
    first, second = story.resolutions
    assert "position" == first.candidates[0].grounds[0][0]
    assert second.place is not None
    assert ("Illinois", "region") == (second.place.name, second.place.kind)
    assert "position" not in {ground[0] for ground in second.candidates[0].grounds}


def test_positions_speak_for_what_lies_around(gazetteer: Gazetteer) -> None:
    """Of the many Victorias, the one beside a position of the same text."""
    with_position = found("We sailed from Victoria. At 4°37.4'S 55°27.1'E we saw land.", gazetteer)[
        "Victoria"
    ]
    without = found("We sailed from Victoria. At noon we saw land.", gazetteer)["Victoria"]
    assert with_position.place is not None
    assert without.place is not None
    assert ("Seychelles", "the text also gives a position 1 km away") == (
        with_position.place.country, with_position.candidates[0].reasons[0],
    )  # fmt: skip
    assert "Seychelles" != without.place.country


def test_what_stands_inside_a_position_is_no_name(gazetteer: Gazetteer) -> None:
    """ "Lat", "Long" and the letters of hemispheres are no places."""
    text = "At Georgetown, Lat. 6 deg. 48 min. N., Long. 58 deg. 10 min. W., we landed."
    resolutions = found(text, gazetteer)
    assert ["Georgetown"] == list(resolutions)
    assert resolutions["Georgetown"].place is not None
    assert "Guyana" == resolutions["Georgetown"].place.country


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Camp Halvorsen (77°10′N 61°08′W) was abandoned.", "Camp Halvorsen"),
        ("Mount Zhokpar lies at 48°52.6′S 123°23.6′W.", "Mount Zhokpar"),
        ("In Zhokpar (43°15′N 76°54′E) nobody was seen.", "Zhokpar"),
    ],
)
def test_capitalised_words_before_a_position_are_its_name(
    text: str, name: str, gazetteer: Gazetteer
) -> None:
    """Where brackets or "lies at" leave no doubt; small words before them are no part of it."""
    assert [(name, "author")] == [
        (mention, resolution.source) for mention, resolution in found(text, gazetteer).items()
    ]


def test_a_heading_of_a_figure_is_no_name(gazetteer: Gazetteer) -> None:
    """ "Figure (48.5734° N, 39.3242° E)" is a position alone."""
    text = "Figure (48.5734° N, 39.3242° E) shows the site of the blast."
    assert ["48.5734° N, 39.3242° E"] == list(found(text, gazetteer))


def test_what_the_text_gives_passes_through_json_and_page(gazetteer: Gazetteer) -> None:
    """The schema, the way back, the ledger and the page know such places."""
    text = "Zhokpar (43°15′N 76°54′E) is small. Shots were geolocated to 48.5734, 39.3242."
    story = build_story(read_text(text), gazetteer=gazetteer)
    data = json.loads(json.dumps(story_to_json(story)))
    jsonschema.validate(data, json.loads(Path("storymap/story.schema.json").read_text("utf-8")))
    assert story == story_from_json(data)
    assert 2 == len(places_of(story)) == len(ledger_of(story)["resolved"])
    page = render_page(story)
    assert all(part in page for part in ("text:43.25,76.9", '"author"', "text:48.5734,39.3242"))


def test_a_table_of_positions_is_taken_whole(gazetteer: Gazetteer) -> None:
    """A thousand rows give a thousand points, and all points of one town are one voter."""
    rows = [f"{44 + n / 997:.5f},{20 + n / 991:.5f}" for n in range(1000)]
    text = "name,lat,lon\n" + "\n".join(f"site {n},{row}" for n, row in enumerate(rows))
    story = build_story(read_text(text), gazetteer=gazetteer)
    assert rows == [resolution.mention.text for resolution in story.resolutions]
    assert {"author"} == {resolution.source for resolution in story.resolutions}


def test_a_text_without_positions_keeps_its_mentions(gazetteer: Gazetteer) -> None:
    """The same values, untouched."""
    from storymap.coordinates.locations import add_positions, locate
    from storymap.recogniser import find_mentions

    document = read_text("Trains from Paris to Lyon were late, 12.5 minutes on average.")
    mentions = find_mentions(document, gazetteer)
    assert mentions == add_positions(document, mentions, gazetteer)
    assert not locate(document, mentions, gazetteer).beside


@pytest.mark.parametrize(
    "text",
    [
        "The estimate for Germany (12.3456, 45.6789) was significant.",
        "| Lyon | 45.1234 | 62.9821 |",
        "Bitcoin traded near 34.5671, 35.6782 in London.",
        "An analysis with Anova (23.4567, 45.6789) was made in Vienna.",
        "Курсы в Москве: 74,1234; 88,5678.",
        "Turnout in Kyiv was 45.1234, 52.3412 in Lviv.",
    ],
)
def test_figures_that_hit_no_place_of_the_text_are_no_position(
    text: str, gazetteer: Gazetteer
) -> None:
    """A pair wrongly put on the map is worse than one that is missed."""
    assert "author" not in {each.source for each in found(text, gazetteer).values()}


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Vehicles burned near Rubizhne. Another: 49.0201, 38.3650.", "49.0201, 38.3650"),
        ("A column at 48.57341, 39.32421 burned.", "48.57341, 39.32421"),
        ("📍 48.57341, 39.32421", "48.57341, 39.32421"),
    ],
)
def test_figures_that_hit_a_town_are_a_position(
    text: str, position: str, gazetteer: Gazetteer
) -> None:
    """One that the text names, or any where the text hints at a position."""
    assert "author" == found(text, gazetteer)[position].source


def test_figures_at_sea_are_no_position(gazetteer: Gazetteer) -> None:
    """However many digits they have, unless the text says what they are."""
    assert {} == found("📍 45.57341, -39.32421", gazetteer)
    assert 1 == len(found("Coordinates: 45.57341, -39.32421", gazetteer))


@pytest.mark.parametrize(
    "text",
    [
        "site,lon,lat\nZhokpar Dune,38.9225,37.2231\n",
        "Site | Lat | Lon\n\nZhokpar Dune | 37.2231 | 38.9225\n",
    ],
)
def test_the_cell_to_the_left_of_a_position_names_it(text: str, gazetteer: Gazetteer) -> None:
    """Under a heading that says what the columns are, and in their order."""
    place = found(text, gazetteer)["Zhokpar Dune"].place
    assert place is not None
    assert ("text:37.2231,38.9225", "Turkey") == (place.id, place.country)
