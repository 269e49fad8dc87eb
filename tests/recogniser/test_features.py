"""What the recogniser sees: strips around capitals, and what is known of each token in them."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storymap.candidates.matcher import Scan
from storymap.gazetteer import Gazetteer
from storymap.inference.wordclusters import NO_CLUSTERS, Clusters
from storymap.recogniser.features import FeatureMaker
from storymap.recogniser.passages import Strip


@pytest.fixture(scope="module")
def maker(gazetteer: Gazetteer) -> FeatureMaker:
    return FeatureMaker(gazetteer, {"reading": 6}, NO_CLUSTERS, {"anna": 3})


def strips_of(maker: FeatureMaker, *texts: str) -> tuple[list[Scan], list[list[Strip]]]:
    """The scans and strips of a document of these passages."""
    scans = [Scan(text) for text in texts]
    return scans, list(maker.document(scans, [maker.matcher.cover(scan) for scan in scans]))


def row_of(maker: FeatureMaker, word: str, *texts: str) -> list[str]:
    """The features of the first token `word` of a document."""
    for scan, strips in zip(*strips_of(maker, *texts), strict=True):
        for strip in strips:
            for at, row in enumerate(strip.rows, strip.first):
                if scan.tokens[at].text == word:
                    return row
    raise AssertionError(f"no strip holds {word}")


WORDS = st.sampled_from(
    ["Oslo", "PARIS", "U.S.", "X.", "Émile", "İ", "de", "of", "walks", "the", ",", ".", "-", "“",
     "1942", "Ñ", "Xi’an's", "St."]
)  # fmt: skip


@given(words=st.lists(WORDS, max_size=40))
def test_strips_cover_every_capital(words: list[str], maker: FeatureMaker) -> None:
    """In order, apart, within the passage, and whatever stands beside a capital with it."""
    (scan,), (strips,) = strips_of(maker, " ".join(words))
    covered = [at for strip in strips for at in range(strip.first, strip.first + len(strip.rows))]
    assert covered == sorted(set(covered))
    assert set(covered) <= set(range(len(scan.tokens)))
    capitals = {at for at, token in enumerate(scan.tokens) if token.text[0].isupper()}
    beside = {at + step for at in capitals for step in (-1, 0, 1)} & set(range(len(scan.tokens)))
    assert beside <= set(covered)
    for before, after in itertools.pairwise(strips):
        assert before.first + len(before.rows) < after.first


@pytest.mark.parametrize("name", ["Isle of Man", "Trinidad and Tobago", "Rio de la Plata"])
def test_strips_keep_joining_words(name: str, maker: FeatureMaker) -> None:
    """A name with small words inside lies in one strip."""
    _, (strips,) = strips_of(maker, f"at last the small ship came to {name} and lay there")
    (strip,) = strips
    assert len(strip.rows) == len(name.split()) + 2


def test_words_far_from_capitals_are_not_looked_at(maker: FeatureMaker) -> None:
    """The cost follows the capitals, not the words."""
    long = "and the rain went on and on over the fields " * 50
    _, (plain,) = strips_of(maker, long)
    assert plain == []
    _, (strips,) = strips_of(maker, f"{long} near Oslo {long}")
    assert [len(strip.rows) for strip in strips] == [3]


def test_ten_times_the_text_is_ten_times_the_work(maker: FeatureMaker) -> None:
    """In one passage, where a capital stands in every third word: rows and features are counted."""

    def work(repeats: int) -> int:
        text = "Boats left Oslo for Bergen on a Monday, and Anna came by train. " * repeats
        _, (strips,) = strips_of(maker, text)
        return sum(len(row) for strip in strips for row in strip.rows)

    assert work(300) <= 10.5 * work(30)


def test_the_document_tells_how_a_name_is_used(maker: FeatureMaker) -> None:
    """After "in", after a first name, in lower case, before a region: in any passage."""
    elsewhere = "Anna Berg lives in Geneva. She likes reading. The fair in Paris, Texas, is old."
    assert "d=placed1" in row_of(maker, "Geneva", "Geneva was silent.", elsewhere)
    assert "d=paired" in row_of(maker, "Paris", "Paris was silent.", elsewhere)
    assert "d=personal1" in row_of(maker, "Berg", "Berg was silent.", elsewhere)
    assert "d=lowered" in row_of(maker, "Reading", "Reading was silent.", elsewhere)
    assert not [f for f in row_of(maker, "Geneva", "Geneva was silent.") if f.startswith("d=")]


def test_common_words_and_first_names_are_told(maker: FeatureMaker) -> None:
    """The lists that lie beside the model come through as features."""
    assert "common=6,y" in row_of(maker, "Reading", "They like Reading.")
    assert any(f.startswith("person=F2") for f in row_of(maker, "Berg", "Anna Berg came."))
    assert any(f.startswith("person=-2") for f in row_of(maker, "Berg", "Xanthippus Berg came."))


def test_clusters_of_a_word_and_its_neighbours_are_features(gazetteer: Gazetteer) -> None:
    """A word that no cluster knows says so in the same way each time."""
    clusters = Clusters({"left": 0, "for": 1}, (4, 7), (2, 3))
    row = row_of(FeatureMaker(gazetteer, {}, clusters), "Oslo", "They left Oslo for good.")
    assert {"ca=-1", "cb=-1", "cb-1=4", "cb+1=7"} <= set(row)


def test_features_depend_on_the_document_alone(gazetteer: Gazetteer, maker: FeatureMaker) -> None:
    """A maker that has seen other texts gives the same as a fresh one."""
    text = "ALMATY, Kazakhstan — Ms. Berg said that Reading is nice."
    strips_of(maker, "Trains run from Paris to Reading.", "Mr. Almaty said so.")
    fresh = FeatureMaker(gazetteer, {"reading": 6}, NO_CLUSTERS, {"anna": 3})
    assert strips_of(maker, text)[1] == strips_of(fresh, text)[1]


def test_a_common_word_that_opens_a_sentence_is_no_capital(gazetteer: Gazetteer) -> None:
    """Its capital comes from the sentence, so the name after it stands alone."""
    maker = FeatureMaker(gazetteer, {"in": 8, "rare": 1}, NO_CLUSTERS)
    (alone,) = (f for f in row_of(maker, "Oslo", "In Oslo it rained.") if f.startswith("run="))
    assert alone == "run=1,0,0"
    (two,) = (f for f in row_of(maker, "Oslo", "Rare Oslo it rained.") if f.startswith("run="))
    assert two == "run=2,1,0"


def test_a_word_beyond_a_small_one_is_seen(maker: FeatureMaker) -> None:
    """What is poured or signed stands before "of", what a person did behind "had"."""
    assert "wlead=glass+of" in row_of(maker, "Oslo", "They drank a glass of Oslo.")
    assert "whelp=had+smiled" in row_of(maker, "Oslo", "We heard that Oslo had smiled.")


def test_the_noun_that_is_said_of_a_name_is_seen(gazetteer: Gazetteer) -> None:
    """In front of it, in an apposition, behind "is", and as the subject of it."""
    clusters = Clusters({"port": 0, "guide": 1}, (4, 7), (2, 3))
    maker = FeatureMaker(gazetteer, {}, clusters)
    assert "title=our+7+B" in row_of(maker, "Oslo", "We asked our guide Oslo again.")
    assert "apposed=4+B" in row_of(maker, "Oslo", "They left Oslo, an old port, on Friday.")
    assert "apposed=4+B" in row_of(maker, "Oslo", "They say Oslo is a small port on the coast.")
    assert "subject=7+B" in row_of(maker, "Oslo", "The guide is Oslo.")


def test_a_renowned_place_and_a_common_name_are_weighed_in_one_feature(
    gazetteer: Gazetteer,
) -> None:
    """How well known the place is, how many bear its name first and last."""
    maker = FeatureMaker(gazetteer, {}, NO_CLUSTERS, {"anna": 4}, {"oslo": 1})
    (place,) = (f for f in row_of(maker, "Oslo", "She told Oslo.") if f.startswith("fame="))
    (person,) = (f for f in row_of(maker, "Zzanna", "She told Zzanna.") if f.startswith("fame="))
    assert place.endswith("-1")
    assert person == "fame=---"


def test_people_beside_a_name_are_seen(maker: FeatureMaker) -> None:
    """A first name tells of what it is coordinated with."""
    row = row_of(maker, "Bergen", "They met Anna and Bergen there.")
    assert any(feature.startswith("who-2=F") for feature in row)
