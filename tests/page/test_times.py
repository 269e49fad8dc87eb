"""Which names a time line shows at which time, and the sentences that its bars lead to."""

from __future__ import annotations

from dataclasses import replace

from factories import ALMATY, ASTANA, ZHANAOZEN, story_of

from storymap import Story
from storymap.dates.dating import date_passages
from storymap.page.times import times_of

NAMES = {"Zhanaozen": ZHANAOZEN, "Almaty": ALMATY, "Astana": ASTANA}


def dated(*blocks: tuple[str, str]) -> Story:
    """A story whose document has its dates."""
    story = story_of(blocks, NAMES, title="T")
    return replace(story, document=date_passages(story.document))


def told(story: Story) -> dict[str, tuple[list[str], list[str]]]:
    """For each time the sentences and the names."""
    passages = story.document.passages
    return {
        date: (
            [
                story.document.text[passages[p].start + start : passages[p].start + end]
                for p, start, end in sentences
            ],
            [story.resolutions[number].mention.text for number in mentions],
        )
        for date, _, _, sentences, mentions in times_of(story)
    }


def test_a_passage_tells_of_several_times() -> None:
    """Each name belongs to its sentence's date; one without to the day told before."""
    first = "On 2 January 2022 people met in Zhanaozen."
    second = "Astana was quiet."
    third = "In May 2019 they had met in Almaty."
    story = dated(("paragraph", f"{first} {second} {third}"))
    assert told(story) == {
        "2019-05": ([third], ["Almaty"]),
        "2022-01-02": ([first], ["Zhanaozen", "Astana"]),
    }


def test_in_a_sentence_the_nearest_date_counts() -> None:
    """Two dates, two places."""
    text = "Almaty burned on 5 January 2022, and Astana froze on 9 January 2022."
    assert {date: names for date, (_, names) in told(dated(("paragraph", text))).items()} == {
        "2022-01-05": ["Almaty"],
        "2022-01-09": ["Astana"],
    }


def test_a_heading_s_day_leads_to_the_heading() -> None:
    """The sentences under it have no date of their own."""
    story = dated(("heading", "2 January 2022"), ("paragraph", "People met in Zhanaozen."))
    assert told(story) == {"2022-01-02": (["2 January 2022"], ["Zhanaozen"])}


def test_a_passage_s_day_without_a_date_in_words_is_shown_too() -> None:
    """As a reader of a source's own markup, or a story kept by an earlier version, has it."""
    story = story_of((("paragraph", "People met in Zhanaozen."),), NAMES, title="T")
    passage = replace(story.document.passages[0], date="2022-01-02")
    story = replace(story, document=replace(story.document, passages=(passage,)))
    assert told(story) == {"2022-01-02": (["People met in Zhanaozen."], ["Zhanaozen"])}


def test_positions_are_as_scripts_count() -> None:
    """Units of UTF-16: a sign beyond the first plane counts twice."""
    story = dated(("paragraph", "🌋🌋 went up. On 2 January 2022 people met in Zhanaozen."))
    assert times_of(story)[0][3] == [(0, 14, 14 + 42)]


def test_a_date_told_later_says_nothing_of_what_stands_before() -> None:
    """Nor does what is no date of EDTF stop the page."""
    story = dated(("paragraph", "Almaty slept. On 2 January 2022 people met in Zhanaozen."))
    assert [names for _, names in told(story).values()] == [["Zhanaozen"]]
    dates = tuple(replace(span, edtf="one day") for span in story.document.dates)
    document = replace(story.document, dates=dates, passages=story.document.passages)
    assert "one day" not in told(replace(story, document=document))
