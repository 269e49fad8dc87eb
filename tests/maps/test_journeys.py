"""Who travels from where to where: what the words tell, and what they do not."""

from __future__ import annotations

import pytest
from factories import AKTAU, ALMATY, ASTANA, GENEVA, KAZAKHSTAN, PARIS, ZHANAOZEN, story_of

from storymap.maps.journeys import journeys_of

NAMES = {
    "Almaty": ALMATY, "Geneva": GENEVA, "Aktau": AKTAU, "Astana": ASTANA, "Paris": PARIS,
    "Zhanaozen": ZHANAOZEN, "Kazakhstan": KAZAKHSTAN,
}  # fmt: skip


def ways(text: str, language: str = "en") -> list[tuple[str, str]]:
    story = story_of((("paragraph", text),), dict(NAMES), title="A", language=language)
    return [
        (j.who, " > ".join(r.place.name if r and r.place else "?" for r in j.way))
        for j in journeys_of(story)
    ]


@pytest.mark.parametrize(
    ("text", "who", "way"),
    [
        ("The minister flew from Astana to Geneva.", "The minister", "Astana > Geneva"),
        ("From Almaty the old judge rode on to Aktau.", "the old judge", "Almaty > Aktau"),
        ("Soldiers were sent from Astana to Almaty.", "Soldiers", "Astana > Almaty"),
        ("She left Almaty for Astana.", "She", "Almaty > Astana"),
        ("He went through Aktau to Astana and Almaty.", "He", "? > Aktau > Astana > Almaty"),
        ("They quickly returned to the port of Aktau.", "They", "? > Aktau"),
        ("Troops arrived in Almaty.", "Troops", "? > Almaty"),
        ("He flew from Almaty, Kazakhstan, to Geneva.", "He", "Almaty > Geneva"),
        ("She moved to Aktau, Kazakhstan and Geneva.", "She", "? > Aktau > Geneva"),
        ("He flew from Geneva to Kazakhstan.", "He", "Geneva > Kazakhstan"),
        ("The family finally reached Geneva.", "The family", "? > Geneva"),
        ("In Almaty Karimov left for Geneva.", "Karimov", "? > Geneva"),
        ("Nurses from Aktau flew to Geneva.", "Nurses from Aktau", "? > Geneva"),
        ("Anna Wolf was born in Aktau and moved to Geneva.", "Anna Wolf", "? > Geneva"),
        (
            "The clerk's wife went to Aktau in 1911 from Almaty.",
            "The clerk's wife",
            "Almaty > Aktau",
        ),
        ("He set out from Almaty for Geneva.", "He", "Almaty > Geneva"),
        ("They made their way to Aktau.", "They", "? > Aktau"),
        ("She went as far as Astana.", "She", "? > Astana"),
        ("They sailed to Geneva by way of Aktau.", "They", "? > Aktau > Geneva"),
        ("He had driven from Almaty to Astana.", "He", "Almaty > Astana"),
        ("She moved the next spring to Aktau.", "She", "? > Aktau"),
        ("He sailed to Aktau, and from there to Geneva.", "He", "? > Aktau > Geneva"),
    ],
)
def test_a_journey_has_a_traveller_and_its_places(text: str, who: str, way: str) -> None:
    """Verbs and prepositions tell who went from where to where."""
    assert ways(text) == [(who, way)]


@pytest.mark.parametrize(
    "text",
    [
        "The protest moved from Zhanaozen to Aktau.",
        "The road went from Almaty to Astana.",
        "He wanted to go from Almaty to Geneva.",
        "She never reached Geneva.",
        "The talks would have moved to Geneva from Astana.",
        "Almaty and Astana were calm, and Geneva was told.",
        "He called from Almaty to Geneva.",
        "Trains from Zhanaozen to Aktau were full.",
        "The generals came to power in Kazakhstan.",
        "Little was left in Aktau.",
        "They feared arrest if they were deported from Almaty to Astana.",
        "The bank moved its vaults to Astana.",
        "The boys set fire to Aktau.",
        "Typhus came to Aktau.",
        "From Almaty it went to Geneva.",
        "He denied that the guards had gone to Aktau.",
    ],
)
def test_what_nobody_travelled_is_no_journey(text: str) -> None:
    """Things that spread, plans, denials, calls and timetables draw no line."""
    assert ways(text) == []


def test_what_a_traveller_also_does_is_no_goal() -> None:
    """A wish, a denial or another verb ends what a verb of movement says."""
    for behind in ("wants to travel on to Geneva", "never went back to Geneva", "wrote to Geneva"):
        assert ways(f"He came to Aktau in 1911 and {behind}.") == [("He", "? > Aktau")]


def test_two_journeys_stand_in_one_clause() -> None:
    """A second beginning is that of another journey."""
    assert ways("She flew from Almaty to Aktau in 2019, and then from Astana to Geneva.") == [
        ("She", "Almaty > Aktau"),
        ("She", "Astana > Geneva"),
    ]


def test_a_pronoun_stands_for_its_like() -> None:
    """A caravan is an it, and several people are no he."""
    text = "The caravan came to Aktau. From Aktau it went to Geneva."
    assert ways(text) == [("The caravan", "? > Aktau"), ("it", "Aktau > Geneva")]
    assert ways("Karim came to Aktau. From Aktau it went to Geneva.") == [("Karim", "? > Aktau")]
    assert ways("The nuns came to Aktau. He sailed to Geneva.")[1] == ("He", "? > Geneva")


def test_a_traveller_goes_on_from_where_he_was() -> None:
    """The same traveller's journey begins where the last one ended, if he was not elsewhere."""
    assert ways("He came from Almaty to Geneva. Then he sailed to Aktau.")[1] == (
        "he",
        "Geneva > Aktau",
    )
    assert ways("He came from Almaty to Geneva. Astana was cold. He sailed to Aktau.")[1] == (
        "He",
        "? > Aktau",
    )
    assert ways("He came from Almaty to Geneva. Soldiers marched to Aktau.")[1][1] == "? > Aktau"


def test_no_journey_leads_to_an_uncertain_place() -> None:
    """Which Paris is meant is not sure, nor then where the next journey begins."""
    assert ways("He came from Almaty to Paris. He sailed to Aktau.") == [("He", "? > Aktau")]
    assert ways("He came from Paris to Aktau.") == [("He", "? > Aktau")]


def test_the_sentence_is_the_proof() -> None:
    """A journey knows the sentence that tells of it."""
    text = "It was cold. She left Almaty for Astana. It snowed."
    story = story_of((("paragraph", text),), dict(NAMES), title="A")
    [journey] = journeys_of(story)
    assert text[journey.start : journey.end] == "She left Almaty for Astana."


def test_other_languages_tell_of_none() -> None:
    """Without words of movement nothing is guessed, and a code may be anything."""
    for language in ("fr", "<b>", "../en", "zz"):
        assert ways("She left Almaty for Astana.", language) == []
