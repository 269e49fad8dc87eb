"""What a story tells, as tables: events, journeys, and what it is about."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from factories import AKTAU, ALMATY, ASTANA, GENEVA, KAZAKHSTAN, ZHANAOZEN, story_of
from geojson_pydantic import FeatureCollection

from storymap import Story
from storymap.dates.dating import date_passages
from storymap.exports.events import event_records, events_csv
from storymap.exports.focus import focus_csv, focus_records
from storymap.exports.journeys import journey_records, journeys_csv, journeys_geojson
from storymap.model import Role, with_role

NAMES = {
    "Almaty": ALMATY, "Geneva": GENEVA, "Aktau": AKTAU, "Astana": ASTANA, "Zhanaozen": ZHANAOZEN,
    "Kazakhstan": KAZAKHSTAN,
}  # fmt: skip


def story(*passages: str, role: Role = "literal") -> Story:
    """Paragraphs, or headings behind a #, in which every name is in one role."""
    blocks = tuple(
        ("heading" if text.startswith("#") else "paragraph", text.removeprefix("#"))
        for text in passages
    )
    made = story_of(blocks, dict(NAMES), title="A", language="en")
    resolutions = tuple(with_role(each, role) for each in made.resolutions)
    return replace(made, document=date_passages(made.document), resolutions=resolutions)


def told(*passages: str, role: Role = "literal") -> list[tuple[str, str]]:
    """The events' dates and places."""
    return [(row["date"], row["name"]) for row in event_records(story(*passages, role=role))]


class TestEvents:
    """A date, a place, and the sentence that says both."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("On 4 May 1850, in the rain, they met in Almaty.", [("1850-05-04", "Almaty")]),
            ("They met in Almaty in May 1850.", [("1850-05", "Almaty")]),
            ("In 1850 they lived in Almaty, Kazakhstan.", [("1850", "Almaty")]),
            ("They met in Almaty and parted in Aktau in 1850.", [("1850", "Aktau")]),
            ("They met in Almaty in 1850, and in Aktau in 1851.",
             [("1850", "Almaty"), ("1851", "Aktau")]),
            ("She came to Aktau, where her son had died in 1850.", [("1850", "Aktau")]),
            ("Letter from Almaty, 5 May 1850.", [("1850-05-05", "Almaty")]),
        ],
    )  # fmt: skip
    def test_a_place_takes_the_date_of_its_clause(
        self, text: str, expected: list[tuple[str, str]]
    ) -> None:
        """Before or behind it; the country beside a town only says where that is."""
        assert told(text) == expected

    @pytest.mark.parametrize(
        "text",
        [
            "They met in Almaty. It was May 1850.",
            "They spoke of Almaty, which was rebuilt in 1911.",
            "Since 1850 people have met in Almaty.",
            "They wanted to meet in Almaty in 1850.",
            "They did not meet in Almaty in 1850.",
            "They met in Almaty; in 1850 nobody did.",
        ],
    )
    def test_what_the_words_do_not_say_is_no_event(self, text: str) -> None:
        """Another sentence or clause, since then, wished, denied."""
        assert told(text) == []

    def test_may_is_a_month_unless_it_is_small(self) -> None:
        """The capital tells the month from the verb."""
        assert told("They may meet in Almaty in 1850.") == []
        assert told("They met in Almaty in May 1850.") == [("1850-05", "Almaty")]

    def test_who_acts_has_no_event(self) -> None:
        """Literal places alone."""
        assert told("Almaty denied this in May 1850.", role="associative") == []

    def test_a_heading_that_is_a_date_dates_what_is_below(self) -> None:
        """But for sentences with a date of their own."""
        rows = event_records(
            story("#4 May 1850", "They met in Almaty.", "They met in Aktau in 1849.")
        )
        assert [(row["date"], row["name"], row["told"]) for row in rows] == [
            ("1850-05-04", "Almaty", "heading"), ("1849", "Aktau", "sentence"),
        ]  # fmt: skip

    def test_the_table_has_days_and_the_sentence(self) -> None:
        """And where the name stands."""
        made = story("It rained. In May 1850 they met in Almaty. They left.")
        (row,) = csv.DictReader(io.StringIO(events_csv(made).removeprefix("\ufeff")))
        assert (row["first"], row["last"]) == ("1850-05-01", "1850-05-31")
        assert row["sentence"] == "In May 1850 they met in Almaty."
        assert made.document.text[int(row["start"]) : int(row["end"])] == "Almaty"


class TestJourneys:
    """Who went from where to where."""

    def test_a_pronoun_stands_for_who_was_named_before(self) -> None:
        """With the date in the sentence; through three places in two legs."""
        rows = journey_records(
            story("Marie went from Almaty to Aktau in May 1850.", "She left Aktau for Astana.")
        )
        assert [
            (r["traveller"], r["who"], r["from_name"], r["to_name"], r["date"]) for r in rows
        ] == [
            ("Marie", "Marie", "Almaty", "Aktau", "1850-05"),
            ("Marie", "She", "Aktau", "Astana", None),
        ]

    def test_a_leg_without_a_date_has_that_of_the_heading_above(self) -> None:
        """And says so; a sentence with a date of its own has no other."""
        rows = journey_records(
            story(
                "#Geneva, 4 May 1850", "We went from Almaty to Aktau.",
                "We went from Aktau to Geneva in 1849.", "#Later", "We went from Geneva to Aktau.",
            )
        )  # fmt: skip
        assert [(row["date"], row["told"]) for row in rows] == [
            ("1850-05-04", "heading"), ("1849", "sentence"), (None, None),
        ]  # fmt: skip

    def test_a_date_is_no_part_of_who_goes(self) -> None:
        """Nor does one end what is told, even in May."""
        rows = journey_records(
            story("In June 1911 pilgrims went to Aktau on 5 May 1912, and then to Geneva.")
        )
        assert [(row["traveller"], row["to_name"]) for row in rows] == [
            ("pilgrims", "Aktau"), ("pilgrims", "Geneva"),
        ]  # fmt: skip

    def test_a_pronoun_stands_for_no_other_number(self) -> None:
        """He is not the nuns, whoever he is."""
        rows = journey_records(story("The nuns went from Almaty to Aktau. He went to Geneva."))
        assert [row["traveller"] for row in rows] == ["The nuns", "He"]

    def test_the_narrator_is_nobody_else(self) -> None:
        """An I behind a name."""
        rows = journey_records(
            story("Marie went from Almaty to Aktau.", "I left Aktau for Astana.")
        )
        assert [row["traveller"] for row in rows] == ["Marie", "I"]

    def test_lines_are_one_feature_a_traveller(self) -> None:
        """Longitude first, the sentences beside them; without a beginning no line."""
        text = "Marie went from Almaty to Aktau. The judge came to Geneva."
        written = journeys_geojson(story(text))
        FeatureCollection.model_validate_json(written)
        (feature,) = json.loads(written)["features"]
        assert feature["geometry"]["coordinates"] == [
            [[ALMATY.lon, ALMATY.lat], [AKTAU.lon, AKTAU.lat]]
        ]
        assert feature["properties"]["sentences"] == ["Marie went from Almaty to Aktau."]
        assert "judge" in journeys_csv(story(text))


class TestFocus:
    """What a text is about."""

    def test_places_of_a_country_speak_for_it(self) -> None:
        """With a reason that counts them."""
        rows = focus_records(story("They met in Almaty, Aktau and Astana.", "Geneva was silent."))
        assert [(row["level"], row["name"]) for row in rows] == [("country", "Kazakhstan")]
        assert "3 places in it named" in rows[0]["reason"]

    def test_one_place_is_the_focus_where_most_is_said_of_it(self) -> None:
        """Named three times and more."""
        rows = focus_records(story("Almaty was dark. Almaty was cold.", "In Almaty it snowed."))
        assert [row["name"] for row in rows if row["level"] == "place"] == ["Almaty"]

    def test_a_text_about_several_has_none(self) -> None:
        """As much here as there."""
        assert focus_records(story("Almaty and Geneva, Geneva and Almaty.")) == []
        assert focus_csv(story("It rained.")).count("\n") == 1
