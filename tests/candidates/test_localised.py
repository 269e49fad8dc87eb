"""Names as other languages bend them are found, and mean the place that is meant."""

import csv
import pickle

import pytest

from storymap.candidates.inflection import Endings
from storymap.candidates.localised import in_language
from storymap.candidates.matcher import Matcher
from storymap.candidates.splitting import scan_of
from storymap.files import data_path
from storymap.gazetteer import Gazetteer, fold
from storymap.languages.inflection import inflection_of

BENT = [
    ("ru", "Казани", "Kazan"),
    ("ru", "Нижнем Новгороде", "Nizhniy Novgorod"),
    ("ru", "США", "United States"),
    ("ru", "Чёрного моря", "Black Sea"),
    ("kk", "Қазақстанның", "Kazakhstan"),
    ("uk", "Харкові", "Kharkiv"),
    ("pl", "Krakowie", "Kraków"),
    ("fi", "Helsingissä", "Helsinki"),
    ("hu", "Debrecenben", "Debrecen"),
    ("cs", "Ostravě", "Ostrava"),
    ("sr", "Женеви", "Geneva"),
    ("de", "Russlands", "Russia"),
    ("el", "Ρωσίας", "Russia"),
    ("uz", "Rossiyadan", "Russia"),  # "Rossiya" is folded as "Mordovia" is, "Rossiyadan" not
    ("ka", "თბილისიდან", "Tbilisi"),
    ("ka", "შავ ზღვაზე", "Black Sea"),
    ("hy", "Մոսկվայից", "Moscow"),
    ("mn", "Улаанбаатарт", "Ulan Bator"),
    ("be", "Магілёва", "Mahilyow"),
    ("sl", "Avstriji", "Austria"),
    ("sq", "Prishtinës", "Pristina"),
    ("eu", "Bilbotik", "Bilbao"),
    ("tg", "Душанберо", "Dushanbe"),
    ("bn", "সিলেটের", "Sylhet"),
    ("ta", "கோயம்புத்தூரில்", "Coimbatore"),
    ("zh", "温哥华", "Vancouver"),
    ("zh", "地中海", "Mediterranean Sea"),
    ("zh", "蘇伊士運河", "Suez Canal"),
    ("ur", "كراچى", "Karachi"),
    ("am", "ባህር ዳር", "Bahir Dar"),
]
PARTED = [
    ("fr", "Il part d'Almaty.", "Almaty"),
    ("it", "Vive nell'Umbria verde.", "Umbria"),
    ("he", "הוא גר בתל אביב.", "תל אביב"),
    ("ar", "سافر من باريس وبغداد.", "بغداد"),
    ("ko", "그는 서울에서 산다.", "서울"),
    ("tr", "Dün Ankara'dan geldi.", "Ankara"),
    ("am", "አውቶቡሱ ከሐረር ወጣ።", "ሐረር"),
]
TIED = [
    ("hu", "Tavaly az USA-ban nyaraltak.", "USA-ban"),
    ("hu", "Most New York-ból ír.", "New York-ból"),
    ("fi", "Kirje tuli USA:sta eilen.", "USA:sta"),
    ("hr", "Pismo iz SAD-a kasni.", "SAD-a"),
    ("kk", "Ол АҚШ-тан оралды.", "АҚШ-тан"),
    ("ka", "დესპანი აშშ-დან დაბრუნდა.", "აშშ-დან"),
]
UNTIED = [
    ("hr", "Brod iz SAD a vlak iz Osijeka.", "SAD"),
    ("kk", "Рио-де-Жанейро жылы.", "Рио-де-Жанейро"),
    ("fi", "USA: n luku.", "USA"),
]
PEOPLE = [("pl", "Iris"), ("cs", "Marie"), ("hu", "Laura"), ("et", "Carl"), ("de", "Frances")]
OTHERS = [
    ("hr", "Dužnosnik NATO-a šuti.", "NATO"),
    ("hu", "A BBC-ben hallotta.", "BBC"),
]


@pytest.mark.parametrize(("language", "form", "name"), BENT)
def test_a_bent_name_means_its_place(
    language: str, form: str, name: str, gazetteer: Gazetteer
) -> None:
    """The weightiest place is the one a reader thinks of."""
    localised = in_language(gazetteer, language)
    assert localised.name(int(localised.postings(fold(form))[0][0])) == name


@pytest.mark.parametrize(("language", "name"), PEOPLE)
def test_a_first_name_is_no_country_that_some_language_calls_nearly_so(
    language: str, name: str, gazetteer: Gazetteer
) -> None:
    """GeoNames has names of countries without their languages."""
    localised = in_language(gazetteer, language)
    rows = localised.postings(fold(name))[0].tolist()
    assert "country" not in {localised.place(row).kind for row in rows}


@pytest.mark.parametrize(("language", "text", "name"), PARTED)
def test_a_name_within_a_word_stands_by_itself(
    language: str, text: str, name: str, gazetteer: Gazetteer
) -> None:
    """Articles, prepositions and particles written in one with it are no part of it."""
    assert name in covered(language, text, gazetteer)


@pytest.mark.parametrize(("language", "text", "name"), TIED + UNTIED)
def test_an_ending_behind_a_hyphen_or_colon_belongs_to_its_name(
    language: str, text: str, name: str, gazetteer: Gazetteer
) -> None:
    """So languages bend acronyms and foreign names; a word that stands apart is no ending."""
    assert name in covered(language, text, gazetteer)
    localised = in_language(gazetteer, language)
    assert len(localised.postings(fold(name))[0])


@pytest.mark.parametrize(("language", "text", "acronym"), OTHERS)
def test_an_acronym_of_no_place_is_none_with_its_ending(
    language: str, text: str, acronym: str, gazetteer: Gazetteer
) -> None:
    """Whatever towns have its letters for a name."""
    assert not any(acronym in name for name in covered(language, text, gazetteer))


def covered(language: str, text: str, gazetteer: Gazetteer) -> list[str]:
    """The gazetteer's names over a text, as it writes them."""
    localised = in_language(gazetteer, language)
    matcher = Matcher(localised)
    scan = scan_of(text, 0, len(text), localised, matcher, inflection_of(language))
    return [
        text[scan.tokens[match.first].start : scan.tokens[match.last - 1].end]
        for match in dict.fromkeys(filter(None, matcher.cover(scan)))
    ]


def test_english_has_the_gazetteer_as_it_is(gazetteer: Gazetteer) -> None:
    """Nothing is laid over it, so nothing is slower and no model sees other features."""
    assert in_language(gazetteer, "en") is gazetteer
    assert in_language(gazetteer, None) is gazetteer
    assert in_language(gazetteer, "../x") is gazetteer


def test_a_localised_gazetteer_goes_to_other_processes(gazetteer: Gazetteer) -> None:
    """Workers of a corpus get it by pickle."""
    copy = pickle.loads(pickle.dumps(in_language(gazetteer, "ru")))  # our own
    assert len(copy.postings(fold("Казани"))[0])


def test_every_name_of_the_table_leads_to_its_place(gazetteer: Gazetteer) -> None:
    """Under the language that it stands under, before any other place."""
    with data_path("curated", "foreign.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({(row["language"], row["target"], row["how"]) for row in rows}) > 1800
    for row in rows:
        target = gazetteer.row_of(row["target"])
        assert target is not None, row
        localised = in_language(gazetteer, row["language"])
        for name in row["names"].split("|"):
            assert target in localised.postings(fold(name))[0][:3].tolist(), (row, name)


def test_endings_give_bases_and_never_the_word_itself() -> None:
    """A short stem is none."""
    endings = Endings(("a: ы у\n-: ом а\n",))
    assert endings.stems("москвы") == ["москвa"]
    assert endings.stems("томом") == ["том"]
    assert endings.stems("ом") == []


@pytest.mark.parametrize("text", ["卡羅萊納州", "卡罗莱纳州", "羅馬尼亞", "罗马尼亚"])
def test_names_in_other_signs_stand_in_their_order_too(gazetteer: Gazetteer, text: str) -> None:
    """The shortest name first, in whichever signs the gazetteer has each."""
    names = in_language(gazetteer, "zh").prefixes(text)
    assert len(names) > 1
    assert sorted(set(names), key=len) == names
