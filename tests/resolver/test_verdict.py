"""The verdict: one probability for name and place, with what both stages know in view."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from storymap import build_story, read_text
from storymap.errors import DataMissing
from storymap.files import data_path
from storymap.gazetteer import Gazetteer
from storymap.inference.forest import Forest
from storymap.model import Document, Resolution
from storymap.recogniser import find_mentions
from storymap.resolver import resolve_mentions
from storymap.resolver.circumstances import COLUMNS, rows_of
from storymap.resolver.preferences.doubt import DOUBTFUL
from storymap.resolver.rules import HARDLY_A_NAME
from storymap.resolver.verdict import NAME, VerdictModel, judged, verdict_beside, verdicts_in
from storymap.resolver.weighing import Weighed, read_in, weigh

RANKER = data_path("models", "resolver.npz")


def weighed(text: str, gazetteer: Gazetteer) -> tuple[Document, Weighed]:
    document = read_text(text)
    mentions = [each for each in find_mentions(document, gazetteer) if not each.rejection]
    return document, weigh(document, mentions, read_in(document, gazetteer), RANKER)


def told(text: str, name: str, gazetteer: Gazetteer) -> Resolution:
    """What became of a name of the text."""
    story = build_story(read_text(text), gazetteer=gazetteer)
    return next(each for each in story.resolutions if each.mention.text == name)


def column(name: str, text: str, gazetteer: Gazetteer) -> dict[str, float]:
    """A column of the trees' for each name of a text."""
    document, own = weighed(text, gazetteer)
    table = rows_of(document, own, read_in(document, gazetteer))
    at = COLUMNS.index(name)
    return {group.key: float(row[at]) for group, row in zip(own.groups, table, strict=True)}


def test_names_beside_each_other_speak_for_each_other(gazetteer: Gazetteer) -> None:
    """One far from all others has less weight around it."""
    beside = column("beside", "From Bergamo to Brescia, to Verona and to Nairobi.", gazetteer)
    assert beside["brescia"] > beside["nairobi"] == 0
    shares = column("same_country", "From Bergamo to Brescia, to Verona and to Oslo.", gazetteer)
    assert shares["brescia"] > 0.5 > shares["oslo"] == 0


def test_one_name_does_not_speak_for_itself(gazetteer: Gazetteer) -> None:
    """However often it stands there."""
    around = column("around", "In Tromsø it snowed. Nobody left Tromsø by sea.", gazetteer)
    assert around == {"tromso": 0}


def test_the_trees_see_how_a_text_uses_a_name(gazetteer: Gazetteer) -> None:
    """Behind a preposition, as an owner, as a mean of all its mentions."""
    text = "She wrote from Tartu twice. Tartu's mills stood still."
    assert column("led", text, gazetteer) == {"tartu": 0.5}
    assert column("owning", text, gazetteer) == {"tartu": 0.5}
    assert column("opens", text, gazetteer) == {"tartu": 0.5}


def test_the_verdict_is_the_probability_that_is_told(gazetteer: Gazetteer) -> None:
    """For the best candidate; its rivals keep their order and lose or gain in proportion."""
    text = "The train from Paris to Lyon stopped at Dijon for an hour."
    document, own = weighed(text, gazetteer)
    verdicts = verdicts_in(document, own, gazetteer, verdict_beside(RANKER))
    story = build_story(document, gazetteer=gazetteer)
    assert [each.probability for each in story.resolutions] == pytest.approx(
        verdicts.right.tolist(), abs=1e-4
    )
    for each in story.resolutions:
        chances = [candidate.probability for candidate in each.candidates]
        assert chances == sorted(chances, reverse=True)
        assert sum(chances) <= 1.0001


def test_what_a_rule_doubts_is_not_believed_more(gazetteer: Gazetteer) -> None:
    """The text says that no place of the name that is known is meant."""
    lone = told("Memphis, in Egypt, was old even then.", "Memphis", gazetteer)
    text = "He was born in Lassa, a town in Nigeria."
    denied = told(text, "Lassa", gazetteer)
    assert lone.place is not None
    assert lone.place.country == "Egypt"
    assert (denied.probability or 0) <= DOUBTFUL
    assert denied.status != "resolved"


def always(score: float) -> Forest:
    """A forest of one leaf."""
    leaf = np.array([-1], np.int32)
    root = np.array([0], np.int32)
    return Forest(leaf, root, root, np.array([score]), root, 0)


@pytest.mark.parametrize(
    ("named", "right", "outcome"),
    [(-3.0, 3.0, ("rejected", HARDLY_A_NAME)), (3.0, 3.0, ("resolved", "")),
     (3.0, 0.0, ("ambiguous", ""))],
)  # fmt: skip
def test_a_verdict_decides_what_becomes_of_a_name(
    named: float, right: float, outcome: tuple[str, str], gazetteer: Gazetteer, tmp_path: Path
) -> None:
    """Off the map with its reason, or on it as certain or uncertain; its places stay listed."""
    for name in ("resolver.npz", "recogniser.words"):
        shutil.copy(data_path("models", name), tmp_path)
    VerdictModel(always(named), always(right)).save(tmp_path / NAME)
    document, own = weighed("They sailed from Bergen to Stavanger.", gazetteer)
    for each in resolve_mentions(
        document, own.mentions, gazetteer, model=tmp_path / "resolver.npz"
    ):
        assert (each.status, each.note) == outcome
        assert each.candidates


def test_demonyms_have_none(gazetteer: Gazetteer) -> None:
    """They are no place's names by themselves."""
    _, own = weighed("Kazakh miners met French ones in Almaty.", gazetteer)
    assert [own.groups[index].key for index in judged(own)] == ["almaty"]


def test_the_trees_see_a_name_s_language(gazetteer: Gazetteer) -> None:
    """What bends and leads to it, and whether the language is spoken where its place lies."""
    text = "Поезд из Казани пришёл в Пермь, а писал о нём Лондон."
    told = {
        name: column(name, text, gazetteer).values()
        for name in ("bent", "led", "at_home", "english", "cased")
    }
    assert {name: [*values] for name, values in told.items()} == {
        "bent": [1, 0, 0],
        "led": [1, 1, 0],
        "at_home": [1, 1, 0],
        "english": [0, 0, 0],
        "cased": [1, 1, 1],
    }


def test_without_a_model_the_ranker_s_word_stands(gazetteer: Gazetteer, tmp_path: Path) -> None:
    """As with a ranker fitted on one's own corpora."""
    assert verdict_beside(tmp_path / "mine.npz") is None
    document, own = weighed("They sailed from Bergen to Stavanger.", gazetteer)
    verdicts = verdicts_in(document, own, gazetteer, None)
    assert verdicts.named.tolist() == [1.0, 1.0]
    assert verdicts.right.tolist() == [float(chances.max()) for chances in own.probabilities]


def test_a_model_of_other_columns_is_refused(tmp_path: Path) -> None:
    """And so is a file that is none."""
    model = VerdictModel.load(data_path("models", NAME))
    model.save(tmp_path / NAME)
    assert (tmp_path / NAME).read_bytes() == data_path("models", NAME).read_bytes()
    with np.load(tmp_path / NAME) as arrays:
        other = dict(arrays) | {"columns": np.array(["height"])}
    np.savez_compressed(tmp_path / "other.npz", **other)
    with pytest.raises(DataMissing, match="other columns"):
        VerdictModel.load(tmp_path / "other.npz")
    (tmp_path / "none.npz").write_bytes(b"no archive")
    with pytest.raises(DataMissing, match="not a verdict's model"):
        VerdictModel.load(tmp_path / "none.npz")
