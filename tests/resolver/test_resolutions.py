"""Which place each name means, how sure that is, and why."""

import dataclasses
import shutil
from pathlib import Path

import pytest

from storymap import read_text
from storymap.files import data_path
from storymap.gazetteer import Gazetteer
from storymap.model import Document, Mention, Resolution
from storymap.resolver import resolve_mentions
from storymap.resolver.rules import BARE_DIRECTION, BYWORD


def resolve(text: str, names: list[str], gazetteer: Gazetteer) -> list[Resolution]:
    """Resolve the given names, each at its next place in the text."""
    document: Document = read_text(text, title="A report")
    mentions, at = [], 0
    for name in names:
        at = text.index(name, at)
        passage = next(p.index for p in document.passages if p.start <= at < p.end)
        mentions.append(Mention(at, at + len(name), name, passage, "name", 1.0))
        at += len(name)
    return list(resolve_mentions(document, mentions, gazetteer))


def test_a_qualifier_parts_two_places_of_one_name(gazetteer: Gazetteer) -> None:
    """ "Paris, Texas" is not the capital that the same text names."""
    text = "The fair in Paris, Texas, opened on Monday. The mayor of Paris in France sent a note."
    texan, _, french, _ = resolve(text, ["Paris", "Texas", "Paris", "France"], gazetteer)
    assert ("Texas", "France") == (texan.place.region, french.place.country)  # type: ignore[union-attr]
    assert "“Texas” qualifies it" in texan.candidates[0].reasons


def test_neighbours_decide_between_namesakes(gazetteer: Gazetteer) -> None:
    """Georgia is the country among its towns and the state among its own."""
    country = resolve(
        "Roads from Tbilisi to Kutaisi and Batumi were closed across Georgia on Sunday.",
        ["Tbilisi", "Kutaisi", "Batumi", "Georgia"],
        gazetteer,
    )
    state = resolve(
        "Roads from Atlanta to Macon and Savannah were closed across Georgia on Sunday.",
        ["Atlanta", "Macon", "Savannah", "Georgia"],
        gazetteer,
    )
    assert ("country", "region") == (country[-1].place.kind, state[-1].place.kind)  # type: ignore[union-attr]


def test_a_name_that_says_its_kind_is_of_that_kind(gazetteer: Gazetteer) -> None:
    """The Red Sea is the sea, not the region of Sudan that bears its name."""
    sea, _ = resolve("They crossed the Red Sea to Sudan.", ["Red Sea", "Sudan"], gazetteer)
    assert sea.place is not None
    assert "sea" == sea.place.kind


def test_in_names_the_place_around(gazetteer: Gazetteer) -> None:
    """ "Hyderabad in Pakistan" lies there, whatever the other one's size."""
    pair = resolve(
        "Hyderabad in India and Hyderabad in Pakistan were both great cities.",
        ["Hyderabad", "India", "Hyderabad", "Pakistan"],
        gazetteer,
    )
    countries = [r.place.country for r in pair if r.place and r.mention.text == "Hyderabad"]
    assert ["India", "Pakistan"] == countries


def test_a_former_name_leads_to_todays_place(gazetteer: Gazetteer) -> None:
    """Both names of the capital lead to one place; the former one tells today's."""
    former, today = resolve(
        "The capital, Nur-Sultan, was renamed Astana.", ["Nur-Sultan", "Astana"], gazetteer
    )
    assert former.place is not None and today.place is not None
    assert former.place.id == today.place.id
    assert ("Astana", None) == (former.place.named, today.place.named)


def test_an_unknown_name_is_unplaced(gazetteer: Gazetteer) -> None:
    """Nothing found is said, not hidden."""
    (nowhere,) = resolve("They went to Qwghlmia.", ["Qwghlmia"], gazetteer)
    assert ("unplaced", None, None) == (nowhere.status, nowhere.place, nowhere.probability)
    assert nowhere.note


def test_a_bare_direction_is_rejected_with_the_reason(gazetteer: Gazetteer) -> None:
    """ "The West" is not a region of Cameroon, while "West, Texas" is a town."""
    (bare,) = resolve("The collective West kept silent.", ["West"], gazetteer)
    assert ("rejected", BARE_DIRECTION) == (bare.status, bare.note)
    town = resolve("A plant in West, Texas, burnt down.", ["West", "Texas"], gazetteer)[0]
    assert town.status != "rejected"


def test_the_form_follows_the_place(gazetteer: Gazetteer) -> None:
    """What was taken for a name is an adjective when its place is known by it."""
    (kazakh,) = resolve("The Kazakh government resigned.", ["Kazakh"], gazetteer)
    assert "adjective" == kazakh.mention.form
    assert kazakh.place is not None
    assert "Kazakhstan" == kazakh.place.name


def test_every_mention_has_its_resolution_in_order(gazetteer: Gazetteer) -> None:
    """One name read alike still gives one resolution a mention."""
    names = ["Oslo", "Bergen", "Oslo", "Oslo"]
    text = "From Oslo to Bergen, and from Oslo back to Oslo."
    resolutions = resolve(text, names, gazetteer)
    assert names == [r.mention.text for r in resolutions]
    assert 1 == len({r.place for r in resolutions if r.mention.text == "Oslo"})


def test_no_mention_gives_no_resolution(gazetteer: Gazetteer) -> None:
    """Nothing in, nothing out."""
    assert () == resolve_mentions(read_text("Nothing here."), (), gazetteer)


def test_the_same_mentions_give_the_same_resolutions(gazetteer: Gazetteer) -> None:
    """Nothing depends on what was resolved before."""
    text = "Floods hit Springfield and Decatur, Illinois, on Monday."
    names = ["Springfield", "Decatur", "Illinois"]
    first, second = (resolve(text, names, gazetteer) for _ in range(2))
    assert [dataclasses.asdict(r) for r in first] == [dataclasses.asdict(r) for r in second]


def test_a_byword_is_no_place_of_the_story(gazetteer: Gazetteer) -> None:
    """ "Another Vietnam" is not in Vietnam, unless the text is about Vietnam anyway."""
    elsewhere = "Critics fear another Vietnam in the desert. Baghdad, in Iraq, was quiet on Monday."
    byword, *_ = resolve(elsewhere, ["Vietnam", "Baghdad", "Iraq"], gazetteer)
    assert ("rejected", BYWORD) == (byword.status, byword.note)
    there = "Hanoi was quiet. Ministers there promised a new Vietnam in ten years."
    assert "resolved" == resolve(there, ["Hanoi", "Vietnam"], gazetteer)[1].status


def test_a_new_airport_makes_no_byword_of_its_city(gazetteer: Gazetteer) -> None:
    """A noun after the name is what is new."""
    text = "Work began on a new Almaty airport. Engineers came from Italy."
    assert "rejected" not in [r.status for r in resolve(text, ["Almaty", "Italy"], gazetteer)]


@pytest.fixture
def ranker(tmp_path: Path) -> Path:
    """The ranker that ships, without the verdict beside it."""
    for name in ("resolver.npz", "recogniser.words"):
        shutil.copy(data_path("models", name), tmp_path)
    return tmp_path / "resolver.npz"


def test_what_is_hardly_a_name_has_hardly_a_place(ranker: Path, gazetteer: Gazetteer) -> None:
    """A town's probability falls with the mention's; what all the world knows keeps its own."""
    document = read_text("Snow in Pontypridd. Rain in Geneva.")
    for name, falls in (("Pontypridd", True), ("Geneva", False)):
        start = document.text.index(name)
        sure, weak = (
            resolve_mentions(
                document,
                [Mention(start, start + len(name), name, 0, "name", score)],
                gazetteer,
                model=ranker,
            )[0].probability
            for score in (0.9, 0.25)
        )
        assert sure is not None
        assert weak is not None
        assert (weak < 0.6 * sure) == falls


def test_the_one_river_that_many_know_is_believed(gazetteer: Gazetteer) -> None:
    """It has no rival, so a name that is surely one means it."""
    (river,) = resolve("Barges went down the Mekong.", ["Mekong"], gazetteer)
    assert river.status == "resolved"


def test_a_brook_of_one_name_is_believed_less_by_the_ranker(
    ranker: Path, gazetteer: Gazetteer
) -> None:
    """There are other brooks called so, which no gazetteer has."""

    def told(name: str) -> float:
        document = read_text(f"They met by the {name}.", title="A report")
        mention = Mention(16, 16 + len(name), name, 0, "name", 1.0)
        (river,) = resolve_mentions(document, [mention], gazetteer, model=ranker)
        return river.probability or 0.0

    assert told("Saint Marys River") < told("Mississippi River")


@pytest.mark.parametrize("name", ["Lisbon", "Kenya", "Tulsa"])
def test_what_may_be_no_name_is_not_certain(name: str, ranker: Path, gazetteer: Gazetteer) -> None:
    """However well the place is known: the recogniser's doubt is a part of the probability."""
    document = read_text(f"Perhaps {name} did it.", title="A report")

    def status(score: float) -> str:
        mention = Mention(8, 8 + len(name), name, 0, "name", score)
        return resolve_mentions(document, [mention], gazetteer, model=ranker)[0].status

    assert (status(0.9), status(0.3)) == ("resolved", "ambiguous")
