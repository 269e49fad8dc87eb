"""Gazetteer names are found where they stand, and nowhere else; facts tell what they are."""

import pytest

from storymap.candidates.lookup import meanings
from storymap.candidates.matcher import KindGroup, Matcher, NameUse, Scan
from storymap.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def matcher(gazetteer: Gazetteer) -> Matcher:
    return Matcher(gazetteer, {"in": 8})


def longest(text: str, gazetteer: Gazetteer) -> list[str]:
    """The longest name at each token that starts one, as it stands in the text."""
    scan = Scan(text)
    found = []
    for index in range(len(scan.tokens)):
        matches = scan.matches_at(index, gazetteer)
        if matches:
            first, last = scan.tokens[matches[-1].first], scan.tokens[matches[-1].last - 1]
            found.append(text[first.start : last.end])
    return found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He flew to New York.", "New York"),
        ("Nur-Sultan was calm", "Nur-Sultan"),
        ("protests in Алматы today", "Алматы"),
        ("他在阿拉木圖。", "阿拉木圖"),
        ("the Caspian Sea's shore", "Caspian Sea"),
        ("in St. Petersburg", "St. Petersburg"),
    ],
)
def test_a_name_is_found_whole(text: str, name: str, gazetteer: Gazetteer) -> None:
    """Several words, hyphens, other scripts and abbreviations make one match."""
    assert name in longest(text, gazetteer)


def test_no_name_crosses_a_mark(gazetteer: Gazetteer) -> None:
    """A comma parts "New" from "York"."""
    assert "New, York" not in longest("New, York", gazetteer)


def test_an_acronym_is_not_the_village_of_that_name(gazetteer: Gazetteer) -> None:
    """ "EU" is no town in Normandy, while "Eu" is, and "US" stays an abbreviation."""
    assert not len(meanings("EU", "eu", gazetteer)[0])
    assert len(meanings("Eu", "eu", gazetteer)[0])
    assert len(meanings("US", "us", gazetteer)[0])
    assert len(meanings("OSLO", "oslo", gazetteer)[0])


def test_an_elided_article_tells_two_names_apart() -> None:
    """ "Val-d'Or" lies in Quebec, Val Dor elsewhere; what only one of the two is called stays."""
    gazetteer = Gazetteer.open()
    for text in ("Val-d'Or", "Val-d’Or"):
        names = [gazetteer.name(int(row)) for row in meanings(text, "val dor", gazetteer)[0]]
        assert "Val-d'Or" in names
        assert "Val Dor" not in names
    assert len(meanings("D'Iberville", "diberville", gazetteer)[0])


def test_the_name_over_a_token_is_the_longest_from_the_left(matcher: Matcher) -> None:
    """New South Wales covers Wales; names in lower case cover nothing."""
    cover = matcher.cover(Scan("New South Wales and a reading of nice mobile wales"))
    assert [match.key if match else None for match in cover[:4]] == ["new south wales"] * 3 + [None]
    assert cover[4:] == [None] * (len(cover) - 4)


@pytest.mark.parametrize("text", ["EU", "In", "Ms.", "I'll"])
def test_what_only_looks_like_a_name_covers_nothing(text: str, matcher: Matcher) -> None:
    """Acronyms of no place, codes without their capitals, titles, contractions."""
    assert matcher.cover(Scan(text)) == [None] * len(Scan(text).tokens)


@pytest.mark.parametrize("text", ["US", "IN", "Miss."])
def test_abbreviations_and_codes_cover_their_token(text: str, matcher: Matcher) -> None:
    """ "Miss." with its dot is the state, though "Miss" is a title."""
    assert None not in matcher.cover(Scan(text))


def test_the_facts_of_a_name_are_those_of_its_largest_place(matcher: Matcher) -> None:
    """Group, size in steps of population, and how the name leads to it."""
    facts = matcher.facts("kazakhstan")
    assert (facts.group, facts.size, facts.use) == (KindGroup.COUNTRY, 5, NameUse.MAIN)
    assert matcher.facts("kazakh").use == NameUse.ADJECTIVE
    assert matcher.facts("zhanaozen").size < matcher.facts("almaty").size


@pytest.mark.parametrize(
    ("text", "key", "far"),
    [
        ("Zürich", "zurich", 0),
        ("Zurich", "zurich", 1),
        ("Hail", "hail", 2),
        ("Moscou", "moscou", 3),
    ],
)
def test_a_spelling_is_near_or_far_from_the_usual_one(
    text: str, key: str, far: int, matcher: Matcher
) -> None:
    """The same, without accents, without apostrophes, another name."""
    assert matcher.spelling(text, key) == far


def test_a_line_may_end_behind_the_hyphen_of_a_name(matcher: Matcher) -> None:
    """Not behind a dash, which has a space before it."""
    for text in ("Timor-\nLeste", "Aix-en-\r\nProvence"):
        cover = matcher.cover(Scan(text))
        assert len(set(cover)) == 1 and cover[0] is not None, text
    assert matcher.cover(Scan("Timor -\nLeste"))[1] is None


def test_a_name_may_end_with_a_small_word_or_not(gazetteer: Gazetteer) -> None:
    """The Caspian sea is one name, but a cosmodrome is no part of Baikonur's."""
    text = "the Baikonur cosmodrome"
    scan = Scan(text, 0, len(text))
    whole, town = (Matcher(gazetteer).cover(scan, ends_small=each)[1] for each in (True, False))
    assert whole is not None and whole.last == 3
    assert town is not None and town.last == 2
