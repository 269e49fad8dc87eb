"""The whole pipeline: a Document becomes a Story that holds together."""

import json
import os
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import storymap
from storymap import (
    build_story,
    find_mentions,
    ledger_of,
    places_of,
    read_path,
    read_text,
    resolve_mentions,
    story_to_json,
)
from storymap.errors import InputError
from storymap.exports.places import places_json
from storymap.gazetteer import Gazetteer
from storymap.geometry import kilometres
from storymap.model import Story
from storymap.recogniser.homonyms import PERSON
from storymap.review.edits import apply_edits, choose, reject

TEXT = """The night ferry

By Jane Doe

The ferry from Oslo reached Hamburg in the morning, and most of the passengers went on to Berlin.
Norwegian papers wrote of it for a week.

In Oslo nobody had missed them. The harbour lay as quiet as the sea."""


def assert_sound(story: Story) -> None:
    """What every story promises, whatever the text."""
    text, passages = story.document.text, story.document.passages
    mentions = [r.mention for r in story.resolutions]
    for mention in mentions:
        passage = passages[mention.passage]
        assert text[mention.start : mention.end] == mention.text
        assert passage.start <= mention.start < mention.end <= passage.end
        assert 0 <= mention.score <= 1
    for before, after in pairwise(mentions):
        assert before.end <= after.start
    for r in story.resolutions:
        assert (r.place is not None) == (r.probability is not None) or r.status == "rejected"
        assert r.place is not None or r.status in ("unplaced", "rejected")
        if r.place is not None and r.source == "gazetteer":
            assert r.candidates[0].place == r.place
            assert -90 <= r.place.lat <= 90
            assert -180 <= r.place.lon <= 180
        shares = [c.probability for c in r.candidates]
        assert shares == sorted(shares, reverse=True)
        assert all(0 <= share <= 1 for share in shares)
        assert sum(shares) <= 1.001  # shares are rounded


def test_what_a_rule_takes_off_the_map_stands_in_the_ledger(gazetteer: Gazetteer) -> None:
    """A person's name is rejected with the reason, in the story's JSON and that of its places."""
    text = "Tennessee grinned at the man from Denver.\n\nThey flew to Oslo."
    story = build_story(read_text(text), gazetteer=gazetteer)
    assert_sound(story)
    (rejected,) = ledger_of(story)["rejected"]
    assert (rejected.mention.text, rejected.mention.role, rejected.note) == (
        "Tennessee",
        None,
        PERSON,
    )
    written = [r for r in story_to_json(story)["resolutions"] if r["status"] == "rejected"]
    assert [r["note"] for r in written] == [PERSON]
    assert [(r["text"], r["note"]) for r in places_json(story)["rejected"]] == [
        ("Tennessee", PERSON)
    ]


def test_what_is_rejected_tells_nothing_of_the_others(gazetteer: Gazetteer) -> None:
    """Amman is not near the player: the other names have the places they have without him."""
    document = read_text("Jordan scored 30 points. Crowds in Amman and Hamilton saw Jordan smile.")
    mentions = find_mentions(document, gazetteer)
    kept = [mention for mention in mentions if not mention.rejection]
    assert 0 < len(kept) < len(mentions)
    alone = resolve_mentions(document, kept, gazetteer)
    together = resolve_mentions(document, mentions, gazetteer)
    assert tuple(r for r in together if r.status != "rejected") == alone


def test_a_reader_may_make_a_place_of_what_is_rejected(gazetteer: Gazetteer) -> None:
    """An edit wins over the rule; nothing of the rejection stays."""
    story = build_story(read_text("Tennessee grinned at the man from Denver."), gazetteer=gazetteer)
    (at,) = (at for at, r in enumerate(story.resolutions) if r.status == "rejected")
    place = places_of(story)[0].place
    edited = apply_edits(story, [choose(story, at, place)]).resolutions[at]
    assert (edited.status, edited.place, edited.note) == ("resolved", place, "")
    assert not edited.mention.rejection


def test_a_text_becomes_places(gazetteer: Gazetteer) -> None:
    """Names are found and placed; the demonym and the author's name make no marker."""
    story = build_story(read_text(TEXT), gazetteer=gazetteer)
    assert_sound(story)
    assert [(p.place.name, len(p.resolutions)) for p in places_of(story)] == [
        ("Oslo", 2),
        ("Hamburg", 1),
        ("Berlin", 1),
    ]
    assert "Norwegian" in [r.mention.text for r in ledger_of(story)["resolved"]]


def test_every_placed_mention_says_why(gazetteer: Gazetteer) -> None:
    """Reasons in words for what was chosen."""
    story = build_story(read_text(TEXT), gazetteer=gazetteer)
    for resolution in story.resolutions:
        if resolution.place is not None:
            assert resolution.candidates[0].reasons


def test_the_gazetteer_is_opened_when_none_is_given() -> None:
    """The embedded one, with the same result."""
    document = read_text(TEXT)
    assert build_story(document) == build_story(document, gazetteer=Gazetteer.open())


def test_edits_win(gazetteer: Gazetteer) -> None:
    """A rejected name is kept in the ledger and leaves the map."""
    story = build_story(read_text(TEXT), gazetteer=gazetteer)
    at = next(n for n, r in enumerate(story.resolutions) if r.mention.text == "Hamburg")
    edited = build_story(read_text(TEXT), gazetteer=gazetteer, edits=[reject(story, at)])
    assert [p.place.name for p in places_of(edited)] == ["Oslo", "Berlin"]
    assert [r.mention.text for r in ledger_of(edited)["rejected"]] == ["Hamburg"]
    assert len(edited.edits) == 1


def test_a_text_without_places_is_a_story_without_places(gazetteer: Gazetteer) -> None:
    """No error: there is still something to read."""
    story = build_story(read_text("She slept well and rose early."), gazetteer=gazetteer)
    assert story.resolutions == ()


def test_a_text_in_another_language_is_matched_against_the_gazetteer(
    gazetteer: Gazetteer,
) -> None:
    """Names in their German form lead to the same places."""
    text = (
        "Die Fähre aus Oslo erreichte am Morgen Hamburg, und die meisten Reisenden fuhren mit dem "
        "Zug weiter nach Warschau, wo sie am Abend ankamen und niemand auf sie wartete."
    )
    document = read_text(text)
    story = build_story(document, gazetteer=gazetteer)
    assert_sound(story)
    assert document.language == "de"
    assert {"Oslo", "Hamburg", "Warsaw"} <= {p.place.name for p in places_of(story)}


def test_the_same_text_gives_the_same_bytes(gazetteer: Gazetteer) -> None:
    """Twice through the pipeline, once with a new gazetteer."""
    first = json.dumps(story_to_json(build_story(read_text(TEXT), gazetteer=gazetteer)))
    again = json.dumps(story_to_json(build_story(read_text(TEXT), gazetteer=Gazetteer.open())))
    assert first == again


def test_the_story_holds_its_schema(gazetteer: Gazetteer) -> None:
    """What the pipeline makes, the schema allows."""
    schema = json.loads((Path(storymap.__file__).parent / "story.schema.json").read_text())
    story = build_story(read_text(TEXT), gazetteer=gazetteer)
    jsonschema.validate(json.loads(json.dumps(story_to_json(story))), schema)


_words = st.sampled_from(
    "Oslo Paris Texas Georgia the of Mr. Washington said in New York New-York U.S. St. Petersburg "
    "Kazakh Nur-Sultan 北京 Россия {{7*191}} </script> ${alert(1)} Ky. O'Brien’s Côte d’Ivoire – ( "
    "“Rome” Rio de Janeiro\n\nLima e\u0301 🙂 \u200d \u202e".split(" ")
)


@settings(max_examples=60)
@given(st.lists(_words | st.text(max_size=6), min_size=1, max_size=25).map(" ".join))
def test_any_text_makes_a_sound_story(text: str) -> None:
    """Spans, order, statuses and probabilities hold for whatever comes in."""
    try:
        document = read_text(text)
    except storymap.errors.StorymapError:
        return
    assert_sound(build_story(document))


ARTICLE = Path(os.environ.get("STORYMAP_STORIES", "")) / "steppe-on-fire.txt"
needs_article = pytest.mark.skipif(
    not os.environ.get("STORYMAP_STORIES") or not ARTICLE.is_file(),
    reason="STORYMAP_STORIES does not lead to the folder with steppe-on-fire.txt",
)


@pytest.fixture(scope="module")
def story() -> Story:
    """The article's story."""
    return build_story(read_path(ARTICLE))


@needs_article
class TestScrapedArticle:
    """A real page as scraped: everything three times, a byline, a credit, boilerplate."""

    def test_its_front_is_read(self, story: Story) -> None:
        """The headline that stands over the second copy, and the day."""
        document = story.document
        assert document.title.startswith("Steppe on Fire: ")
        assert (document.date, document.language) == ("2022-01-06", "en")

    def test_every_passage_of_five_words_stands_once(self, story: Story) -> None:
        """All others point to the first one like them."""
        text = story.document.text
        kept = [
            " ".join(text[p.start : p.end].casefold().split())
            for p in story.document.passages
            if p.repeats is None
        ]
        long = [words for words in kept if len(words.split()) >= 5]
        assert len(long) == len(set(long))
        assert sum(p.repeats is not None for p in story.document.passages) > 2 * len(long) - 10

    def test_its_section_heads_are_headings(self, story: Story) -> None:
        """Three of them, and the headline."""
        text = story.document.text
        heads = {text[p.start : p.end] for p in story.document.passages if p.kind == "heading"}
        assert len(heads - {"See also"}) == 4

    @pytest.mark.parametrize(
        ("name", "lat", "lon"),
        [
            ("Almaty", 43.24, 76.92),
            ("Zhanaozen", 43.34, 52.86),
            ("Aktau", 43.65, 51.17),
            ("Atyrau", 47.11, 51.92),
            ("Astana", 51.15, 71.43),
            ("Taldykorgan", 45.02, 78.37),
            ("Moscow", 55.75, 37.62),
            ("Geneva", 46.20, 6.15),
            ("Brussels", 50.85, 4.35),
            ("Beijing", 39.91, 116.40),
        ],
    )
    def test_its_cities_stand_where_they_are(
        self, story: Story, name: str, lat: float, lon: float
    ) -> None:
        """Within 25 km."""
        (place,) = (p.place for p in places_of(story) if p.place.name == name)
        assert kilometres(lat, lon, place.lat, place.lon) < 25

    def test_both_names_of_the_capital_lead_to_one_place(self, story: Story) -> None:
        """ "Nur-Sultan" and "Astana"."""
        (astana,) = (p for p in places_of(story) if p.place.name == "Astana")
        assert {r.mention.text for r in astana.resolutions} == {"Astana", "Nur-Sultan"}

    def test_its_regions_seas_and_countries_are_there(self, story: Story) -> None:
        """By name and kind."""
        found: dict[str, Any] = {p.place.name: p.place.kind for p in places_of(story)}
        countries = ["Kazakhstan", "Russia", "China", "Syria", "Belarus", "Armenia"]
        assert {found.get(name) for name in countries} == {"country"}
        assert found.get("Caspian Sea") == "sea"
        assert any(name.startswith("Mangystau") for name in found)
        assert any(name.startswith("Baik") for name in found)

    def test_no_person_slogan_project_or_alliance_is_on_the_map(self, story: Story) -> None:
        """By the words of every mention with a place."""
        drawn = {r.mention.text for p in places_of(story) for r in p.resolutions}
        for words in ("Nursultan", "Nazarbayev", "Xi Jinping", "Pavel", "Mikheyev", "Pepe"):
            assert not any(words in text for text in drawn)
        for words in ("Nurly Zhol", "Shal", "CSTO", "EAEU", "NATO", "BRI", "EU"):
            assert words not in drawn


def test_the_list_and_the_story_agree(gazetteer: Gazetteer) -> None:
    """Every mention stands in the JSON list exactly once."""
    story = build_story(read_text(TEXT), gazetteer=gazetteer)
    data = places_json(story)
    listed = [m["start"] for p in data["places"] for m in p["mentions"]]
    listed += [m["start"] for m in data["unplaced"] + data["rejected"]]
    assert sorted(listed) == [r.mention.start for r in story.resolutions]


def test_a_home_speaks_for_places_near_it_and_the_text_overrules_it(gazetteer: Gazetteer) -> None:
    """A paper of Ontario means its own London, unless it writes of England."""
    for text, country in (
        ("London had snow on Monday.", "Canada"),
        ("London had snow, and so had Oxford and Manchester in England.", "United Kingdom"),
    ):
        story = build_story(read_text(text), gazetteer=gazetteer, home="Ontario")
        assert story.resolutions[0].place is not None
        assert story.resolutions[0].place.country == country


def test_a_home_may_be_told_with_what_it_lies_in(gazetteer: Gazetteer) -> None:
    """Nobody lives nowhere: a name that no place has is refused."""
    story = build_story(read_text("Paris was cold."), gazetteer=gazetteer, home="Paris, Texas")
    assert story.resolutions[0].place is not None
    assert story.resolutions[0].place.region == "Texas"
    with pytest.raises(InputError, match="Qqqx"):
        build_story(read_text("Paris was cold."), gazetteer=gazetteer, home="Qqqx")
