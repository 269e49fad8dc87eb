"""Which spans name a place: the model's findings and the rules around it."""

import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest
from runaway import bounded

from storymap import read_text
from storymap.candidates.lookup import form_of
from storymap.errors import DataMissing
from storymap.gazetteer import Gazetteer
from storymap.model import Mention
from storymap.recogniser import find_mentions
from storymap.recogniser.crf import spans_of
from storymap.recogniser.slogans import SLOGAN


def found(text: str, gazetteer: Gazetteer) -> list[str]:
    """The names that no rule rejects."""
    return [mention.text for mention in mentions(text, gazetteer) if not mention.rejection]


def mentions(text: str, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    return find_mentions(read_text(text, title="A report"), gazetteer)


def test_labels_become_spans() -> None:
    """B opens a span, I goes on with it; an I without a B opens one too."""
    assert [(0, 2), (3, 4), (4, 5)] == spans_of(["B", "I", "O", "B", "B", "O"])
    assert [(1, 3)] == spans_of(["O", "I", "I"])


def test_places_are_found_and_persons_are_not(gazetteer: Gazetteer) -> None:
    """A president's name stays off although a capital bears a part of it."""
    text = (
        "President Nursultan Nazarbayev spoke in Astana on Monday, said Sergei Lavrov. "
        "The two men will meet again in Geneva next week, officials in Moscow said."
    )
    names = found(text, gazetteer)
    assert {"Astana", "Geneva", "Moscow"} <= set(names)
    assert not any("Nazarbayev" in name or "Lavrov" in name for name in names)


def test_a_slogan_names_no_place(gazetteer: Gazetteer) -> None:
    """What a crowd calls out is not where anything happens; it is rejected with the reason."""
    marched = "Crowds marched through Lisbon on Friday"
    for text, name in (
        (f"{marched}. “Hands off Venezuela!” they shouted in the rain.", "Venezuela"),
        (f"{marched}, chanting: “Long live Poland!” in the rain.", "Poland"),
        (f"{marched} and had their slogan: Shal, ket! (“Down with the old man.”)", "Shal"),
    ):
        rejections = {mention.text: mention.rejection for mention in mentions(text, gazetteer)}
        assert rejections == {"Lisbon": "", name: SLOGAN}


@pytest.mark.parametrize("text", ["Greetings from Lisbon!", "What a beautiful day in Chicago!"])
def test_an_exclamation_may_name_a_place(text: str, gazetteer: Gazetteer) -> None:
    """A few words with "!" are a slogan only where the text calls them one."""
    assert len(found(text, gazetteer)) == 1


def test_a_name_sure_once_is_found_everywhere(gazetteer: Gazetteer) -> None:
    """Inside an organisation's name too, once the document has named the place outright."""
    text = (
        "Police in Gainesville, Florida, closed a road on Monday. Voters in Gainesville were told "
        "to stay at home. The Gainesville Regional Utilities office stayed shut."
    )
    assert 3 == found(text, gazetteer).count("Gainesville")


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Kazakh", "adjective"),
        ("Londoners", "adjective"),
        ("Kazakhstan", "name"),
        ("Xyzzy", "name"),
    ],
)
def test_demonyms_and_adjectives_are_told_from_names(
    name: str, form: str, gazetteer: Gazetteer
) -> None:
    """The gazetteer says what a word is."""
    assert form == form_of(name, gazetteer)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Les manifestants sont partis de Genève pour la France, selon la police.",
         {"Genève", "France"}),
        ("Протесты начались в городе Жанаозен, сообщили власти страны Казахстан.",
         {"Жанаозен", "Казахстан"}),
        ("昨天在北京和上海举行了会议。", {"北京", "上海"}),
    ],
)  # fmt: skip
def test_other_languages_are_matched_against_the_gazetteer(
    text: str, names: set[str], gazetteer: Gazetteer
) -> None:
    """Without a model for the language, well-known names are found as they stand."""
    assert names <= set(found(text, gazetteer))


def test_a_place_inside_an_organisations_name_is_embedded(gazetteer: Gazetteer) -> None:
    """Where something is, is told from whose name a place is in."""
    text = (
        "The Gainesville City Council met in Gainesville, Florida, on Monday. "
        "The University of Florida was closed, police in Gainesville said."
    )
    forms = [(m.text, m.form) for m in mentions(text, gazetteer) if m.text == "Gainesville"]
    assert ("Gainesville", "embedded") == forms[0]
    assert {("Gainesville", "name")} == set(forms[1:])


def test_scores_are_probabilities(gazetteer: Gazetteer) -> None:
    """Each mention's score is what the model gives its span."""
    scores = [m.score for m in mentions("Trains run from Paris to Brussels.", gazetteer)]
    assert scores
    assert all(0 < score <= 1 for score in scores)


def test_a_model_without_its_words_is_refused(tmp_path: Path, gazetteer: Gazetteer) -> None:
    """The word list belongs to the model."""
    from storymap.files import data_path

    model = tmp_path / "model.crfsuite"
    model.write_bytes(data_path("models", "recogniser.crfsuite").read_bytes())
    with pytest.raises(DataMissing, match=r"model\.words"):
        find_mentions(read_text("Trains run from Paris."), gazetteer, model=model)


def test_threads_do_not_disturb_each_other(gazetteer: Gazetteer) -> None:
    """Each reader of the web page has a thread; their texts must not mix."""
    texts = [
        f"Trains run from {a} to {b}, and ships from {c}. " * 5
        for a, b, c in (("Paris", "Brussels", "Oslo"), ("Geneva", "Lyon", "Lisbon")) * 4
    ]
    alone = [found(text, gazetteer) for text in texts]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            together = list(pool.map(lambda text: found(text, gazetteer), texts))
    finally:
        sys.setswitchinterval(interval)
    assert alone == together


def test_what_is_no_model_is_refused(tmp_path: Path, gazetteer: Gazetteer) -> None:
    """One sentence, not a library's error."""
    model = tmp_path / "model.crfsuite"
    model.write_bytes(b"no model")
    for suffix in (".words", ".names", ".surnames"):
        model.with_suffix(suffix).write_text("", "utf-8")
    with pytest.raises(DataMissing, match="is not a recogniser's model"):
        find_mentions(read_text("Trains run from Paris."), gazetteer, model=model)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # datelines and names in capitals
        ("LISBON, Portugal — Thousands marched on Sunday, the police said.",
         ["LISBON", "Portugal"]),
        ("ALMATY, Kazakhstan — The price of bread has doubled since spring, traders there say.",
         ["ALMATY", "Kazakhstan"]),
        # initials
        ("The U.S. and the U.K. signed a treaty in Washington, D.C., last autumn, officials said.",
         ["U.S.", "U.K.", "Washington", "D.C."]),
        ("A U.S. delegation flew to St. Petersburg after two days in N.Y. and talks elsewhere.",
         ["U.S.", "St. Petersburg", "N.Y."]),
        # accents
        ("The bus from São Paulo reached Asunción at dawn, and the mail went on to Córdoba.",
         ["São Paulo", "Asunción", "Córdoba"]),
        ("Police in San Luis Río Colorado, in the north of Mexico, closed the bridge.",
         ["San Luis Río Colorado", "Mexico"]),
        # apostrophes of both sorts, in names and after them
        ("Fishermen from N’Djamena and L’Aquila met traders from Xi’an in Geneva.",
         ["N’Djamena", "L’Aquila", "Xi’an", "Geneva"]),
        ("Kyiv's mayor flew to Warsaw. Poland’s government sent buses to Lviv’s main station.",
         ["Kyiv", "Warsaw", "Poland", "Lviv"]),
        # hyphens
        ("Rain fell in Guinea-Bissau for a week, officials said on Monday.", ["Guinea-Bissau"]),
        # inside an organisation's name
        ("The Santa Fe Institute opened a second house in New Mexico.",
         ["Santa Fe", "New Mexico"]),
    ],
)  # fmt: skip
def test_names_of_every_shape_are_found_whole(
    text: str, names: list[str], gazetteer: Gazetteer
) -> None:
    """Capitals, initials, accents, hyphens, apostrophes; nothing else of the sentence."""
    assert found(text, gazetteer) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # persons
        ("Theresa May met Angela Merkel in Berlin. May then left for Brussels.",
         ["Berlin", "Brussels"]),
        ("Jack London wrote of the north. London died in California.", ["California"]),
        ("Lincoln said that the war would end soon. His wife stayed in Springfield, Illinois.",
         ["Springfield", "Illinois"]),
        ("Ms. Chelsea Clinton spoke in Little Rock, Arkansas, on Friday.",
         ["Little Rock", "Arkansas"]),
        # brands
        ("The Amazon driver delivered a parcel to a house in Toledo, Ohio.", ["Toledo", "Ohio"]),
        # months and common words
        ("May was wet and June was dry; in May the roses came late to Hampshire.", ["Hampshire"]),
        ("Nice work, said the coach. Mobile phones were banned at the school in Leeds.",
         ["Leeds"]),
    ],
)  # fmt: skip
def test_persons_brands_months_and_common_words_stay_off(
    text: str, names: list[str], gazetteer: Gazetteer
) -> None:
    """Though each of them is a place's name too, and places stand in the same sentences."""
    assert found(text, gazetteer) == names


@pytest.mark.parametrize("content", [b"", b"no trees"])
def test_a_model_with_broken_trees_is_refused(
    content: bytes, tmp_path: Path, gazetteer: Gazetteer
) -> None:
    """The reranker belongs to the model."""
    from storymap.files import data_path

    model = tmp_path / "model.crfsuite"
    for suffix in (".crfsuite", ".words", ".names", ".surnames"):
        shipped = data_path("models", f"recogniser{suffix}")
        model.with_suffix(suffix).write_bytes(shipped.read_bytes())
    document = read_text("Trains run from Paris.")
    with pytest.raises(DataMissing, match=r"model\.trees"):
        find_mentions(document, gazetteer, model=model)
    model.with_suffix(".trees").write_bytes(content)
    with pytest.raises(DataMissing, match="does not hold a recogniser's trees"):
        find_mentions(document, gazetteer, model=model)


def test_no_mentions_overlap(gazetteer: Gazetteer) -> None:
    """However many names lie within names, each character belongs to one at most."""
    text = "The New York City Council met in New York, New York State, near New Jersey. " * 3
    spans = [(mention.start, mention.end) for mention in mentions(text, gazetteer)]
    assert spans
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_a_long_list_of_places_takes_no_long_time(gazetteer: Gazetteer) -> None:
    """Time grows with the number of names in one paragraph, not with its square."""
    with bounded(15):
        assert len(mentions("Paris, Oslo, " * 15_000, gazetteer)) == 30_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Buses between Ghent & Bruges are late.", ["Ghent", "Bruges"]),
        ("OSLO/BERGEN, May 3 - Snow fell.", ["OSLO", "BERGEN"]),
        (
            "Port | Country\nMombasa | Kenya\nDurban | South Africa",
            ["Mombasa", "Kenya", "Durban", "South Africa"],
        ),
    ],
)
def test_names_that_are_joined_are_parted(
    text: str, expected: list[str], gazetteer: Gazetteer
) -> None:
    """By a sign or the bar of a table."""
    assert found(text, gazetteer) == expected


def test_what_a_text_says_again_names_the_same(gazetteer: Gazetteer) -> None:
    """Each line has its own place in the text, and the names of its like."""
    line = "Ferries left Hamburg for Oslo at noon.\n\n"
    document = read_text(f"{line}It rained.\n\n{line}")
    found = find_mentions(document, gazetteer)
    again = document.text.rindex("Ferries")
    assert ["Hamburg", "Oslo"] * 2 == [mention.text for mention in found]
    assert [mention.start + again for mention in found[:2]] == [each.start for each in found[2:]]
    assert [0, 0, 2, 2] == [mention.passage for mention in found]
    assert [mention.score for mention in found[:2]] == [each.score for each in found[2:]]


def test_no_name_crosses_the_rows_of_a_table(gazetteer: Gazetteer) -> None:
    """Whatever stands in the last column's head."""
    table = "Port | Island | Owner\nVictoria | Gozo | Malta\nValletta | Malta | Malta"
    named = [each.text for each in find_mentions(read_text(table), gazetteer)]
    assert "Victoria" in named and not any("\n" in name for name in named)
