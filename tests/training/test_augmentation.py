"""Copies of documents in which places bear other names."""

import pytest

from storymap import read_text
from storymap.evaluation.gold import GoldDocument, Toponym
from storymap.gazetteer import Gazetteer
from storymap.training.augmentation import Swapper

TEXT = "OSLO was quiet. Trains left Oslo for Bergen; the Norwegian press slept in Oslo."
NAMES = ("OSLO", "Oslo", "Bergen", "Norwegian", "Oslo")


@pytest.fixture(scope="module")
def swapper(gazetteer: Gazetteer) -> Swapper:
    return Swapper(gazetteer)


def gold() -> GoldDocument:
    toponyms, at = [], 0
    for name in NAMES:
        at = TEXT.index(name, at)
        toponyms.append(Toponym(at, at + len(name), name))
        at += len(name)
    return GoldDocument(read_text(TEXT, title="A report"), tuple(toponyms))


def test_the_copy_names_other_places_where_its_gold_says(swapper: Swapper) -> None:
    """One name gives way to one other throughout; adjectives and the words between stay."""
    copy = swapper.copy(gold(), gold().toponyms, (0, 0))
    text = copy.document.text
    names = [text[toponym.start : toponym.end] for toponym in copy.toponyms]
    assert names == [toponym.name for toponym in copy.toponyms]
    assert names[1] == names[4]
    assert names[3] == "Norwegian"
    assert names[0].isupper()
    assert not {"OSLO", "Oslo", "Bergen"} & set(names)
    assert text.endswith(f"press slept in {names[4]}.")


def test_the_same_number_gives_the_same_copy(swapper: Swapper) -> None:
    """Another number gives another."""
    first, again, other = (
        swapper.copy(gold(), gold().toponyms, (0, number)).document.text for number in (0, 0, 1)
    )
    assert first == again
    assert first != other
