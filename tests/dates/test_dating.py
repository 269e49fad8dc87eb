"""The day that a passage tells of: what is a date, what is none, and where its year comes from."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from runaway import bounded

from storymap import read_text
from storymap.dates.dating import date_passages
from storymap.model import Document, Passage


def document_of(
    *blocks: str, date: str | None = None, title: str = "T", language: str = "en"
) -> Document:
    """A document of blocks; one that starts with # is a heading."""
    passages, at = [], 0
    for index, block in enumerate(blocks):
        kind = "heading" if block.startswith("#") else "paragraph"
        words = block.removeprefix("# ")
        passages.append(Passage(index, at, at + len(words), kind))  # type: ignore[arg-type]
        at += len(words) + 2
    text = "\n\n".join(block.removeprefix("# ") for block in blocks)
    return Document("d", title, text, tuple(passages), date=date, language=language)


def days(*blocks: str, **card: str | None) -> list[str | None]:
    """The days of the blocks' passages."""
    return [p.date for p in date_passages(document_of(*blocks, **card)).passages]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words",
    [
        "On 5 January 2022 the city burned.",
        "On January 5, 2022, the city burned.",
        "January 5 2022 began quietly.",
        "5 JANUARY 2022",
        "On the 5th of January, 2022, snow fell.",
        "On Jan. 5, 2022 snow fell.",
        "2022-01-05: snow.",
        "Wednesday, 5 January 2022",
        "Wednesday, January 5th, 2022, in the morning",
        "From 5–11 January 2022 the net was down.",
        "Between 5 and 11 January 2022 the net was down.",
        "January 5-11, 2022",
        "5.1.2022 war ein Tag.",
        "2022.01.05 in the log, or 2022-01-05T07:30:00+06:00",
        "Jan-05-2022, also 05/Jan/2022",
        "the 5th day of January, A.D. 2022, before a notary",
        "On 5/5/2022 or 05.01.2022"[14:],
        "On 5 January 2022 people met.",
        "In December 2011 there were shots; on 5 January 2022 there were more.",
        "He was 81 and had ruled for 29 years until 5 January 2022.",
    ],
)
def test_a_full_date_is_its_day(words: str) -> None:
    """However it is written."""
    assert days(words) == ["2022-01-05"]


@pytest.mark.parametrize(
    "words",
    [
        "He was 31 and she 52.",
        "In January 2022 it was cold.",
        "In 2022 it was cold.",
        "It cost 120 tenge, or 0.28 dollars, at 5.30 in the morning.",
        "You may 12 times try; they march 15 miles.",
        "5/6/2022 is two days, and so is 5-6-2022.",
        "Firmware 1.5.2022 came, and RFC 5.1.2022.",
        "13-13-2022, 2022.13.01 and 5-1/2022 are none.",
        "On 31 February 2022 nothing happened.",
        "On 45 January 2022 nothing happened.",
        "Version 2022.01.05 and 192.168.1.20 and 2022-01-055.",
        "Call 555-2022-01-05-12.",
        "The 2021-22 season had 34 matches.",
        "They met at 12 May Street and on May 9 Square in 2022.",
        "In May 20 people died and in May 3,000 left.",
        "Article 5 of 2022, paragraph 3.",
        "On 5 January it snowed.",
        "On Wednesday it snowed.",
    ],
)
def test_what_is_not_a_day_of_a_known_year_is_not_dated(words: str) -> None:
    """Ages, sums, numbers, months alone, days that are none or in no year."""
    assert days(words) == [None]


def test_the_document_lends_its_year() -> None:
    """Of its date, nearest day; of its title; of the only year that its dates name."""
    assert days("On 28 December it began.", date="2022-01-06") == ["2021-12-28"]
    assert days("On 7 January it went on.", date="2021-12-30") == ["2022-01-07"]
    assert days("On 5 January it snowed.", title="Almaty, 2022") == ["2022-01-05"]
    assert days("2–11 January 2022.", "On 5 January it snowed.") == ["2022-01-02", "2022-01-05"]
    assert days("It was 29 February 2020.", "On 1 March it thawed.")[1] == "2020-03-01"


def test_two_years_lend_none() -> None:
    """A day between them would be a guess."""
    blocks = ("On 1 May 1999 he came.", "On 3 June 2003 he left.", "On 5 January it snowed.")
    assert days(*blocks) == ["1999-05-01", "2003-06-03", None]


def test_an_article_of_today_about_another_time_lends_no_year() -> None:
    """What it tells of 1941 is not of this year."""
    blocks = ("On 22 June 1941 it began.", "On 7 December it spread.")
    assert days(*blocks, date="2022-06-22") == ["1941-06-22", "1941-12-07"]
    blocks = ("On 22 June 1941 it began.", "On 8 May 1945 it ended.", "On 7 December it spread.")
    assert days(*blocks, date="2022-06-22")[2] is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("On Wednesday the city burned.", "2022-01-05"),
        ("On Thursday soldiers came.", "2022-01-06"),
        ("On Friday, before all that, they met.", "2021-12-31"),
        ("Last Thursday they had met.", "2021-12-30"),
        ("Late on Monday night they marched.", "2022-01-03"),
        ("Monday morning was quiet.", "2022-01-03"),
        ("Next Monday is a holiday.", None),
        ("Parliament will meet on Monday.", None),
        ("Every Monday there is a market.", None),
        ("It rained on Mondays.", None),
        ("BlueMonday played to a full hall.", None),
        ("LAST NIGHT they marched.", "2022-01-05"),
        ("It was Black Friday in the shops.", None),
        ("On Bloody Sunday in another year.", None),
        ("The Sunday Times wrote so.", None),
        ("Parliament will meet soon. On Monday it had not.", "2022-01-03"),
        ("On Wednesday, 29 December, they met.", "2021-12-29"),
    ],
)
def test_weekdays_count_back_from_the_document_s_date(words: str, day: str | None) -> None:
    """The document is of Thursday, 6 January 2022; habits, names and plans are no days."""
    assert days(words, date="2022-01-06") == [day]


def test_a_heading_dates_what_stands_under_it() -> None:
    """Until the next heading, also where a passage recalls another day."""
    blocks = (
        "# 2 January: Zhanaozen",
        "On 1 January the price rose.",
        "Nobody slept.",
        "# Afterwards",
        "Nobody slept again.",
        "On 15 January they counted.",
    )
    assert days(*blocks, title="2022") == [
        "2022-01-02", "2022-01-02", "2022-01-02", None, None, "2022-01-15",
    ]  # fmt: skip


def test_days_count_from_the_letter_s_or_diary_s_own_heading() -> None:
    """Not from the first entry; a heading that says more than day and place is none."""
    blocks = (
        "# Lima, 5 May 1869", "We came yesterday.",
        "# Sunday, 9 May 1869", "We came the day before yesterday.",
        "# What was said of 9 May 1869", "We came yesterday.",
    )  # fmt: skip
    for date in (None, "1869-05-05"):
        dated = date_passages(document_of(*blocks, date=date))
        told = {span.passage: span.edtf for span in dated.dates if span.passage % 2}
        assert told == {1: "1869-05-04", 3: "1869-05-07"} | ({5: "1869-05-04"} if date else {})


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", "5 января 2022 года в Алматы стреляли."),
        ("fr", "Le 5 janvier 2022, la ville brûlait."),
        ("es", "El 5 de enero de 2022 ardía la ciudad."),
        ("de", "Am 5. Januar 2022 brannte die Stadt."),
        ("it", "Il 5 gennaio 2022 la città bruciava."),
        ("uk", "5 січня 2022 року горіло місто."),
        ("zh", "2022年1月5日,阿拉木图。"),
        ("ja", "2022年1月5日、アルマトイ。"),
        ("tr", "5 Ocak 2022 günü şehir yandı."),
    ],
)
def test_dates_in_other_languages(language: str, words: str) -> None:
    """Month names in the document's own language."""
    assert days(words, language=language) == ["2022-01-05"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", "Ей было 31 год, ему 52 года, и прошло 5 минут 2022 года."),
        ("fr", "Il y avait 12 personnes et 3 voitures en 2022."),
        ("de", "Es kamen 5 Leute und 12 Hunde, 2022 noch mehr."),
        ("xx", "5 January 2022 in no language."),
        ("es", "Tenía 31 años y 2 hijos en 2022."),
    ],
)
def test_numbers_in_other_languages_are_no_dates(language: str, words: str) -> None:
    """Nor does a language that nobody knows raise."""
    assert days(words, language=language) == [None]


def test_a_date_that_a_reader_knew_stays() -> None:
    """It comes from the source's own markup."""
    from dataclasses import replace

    document = document_of("On 5 January 2022 it snowed.")
    known = replace(document, passages=(replace(document.passages[0], date="1999-01-01"),))
    assert date_passages(known).passages[0].date == "1999-01-01"


def test_the_rest_of_the_document_is_as_it_was() -> None:
    """Text, spans, kinds; a text without dates is the very same value."""
    from dataclasses import replace

    document = read_text("A title\n\nOn 5 January 2022 it snowed.\n\nNobody slept.")
    dated = date_passages(document)
    bare = tuple(replace(p, date=None) for p in dated.passages)
    assert replace(dated, passages=bare, dates=()) == document
    plain = document_of("Nobody slept.")
    assert date_passages(plain) is plain


@given(st.text(max_size=200), st.sampled_from(["en", "ru", "zz", "ar"]))
@settings(max_examples=60)
def test_no_text_breaks_it(text: str, language: str) -> None:
    """Whatever Unicode has, digits of other scripts included."""
    words = f"{text} ٥ ١٢ 5 {text}".replace("#", "")
    for day in days(words, date="2022-01-06", language=language):
        assert day is None or len(day) == 10


SLOW_FOR_BAD_PATTERNS = (
    *("They met on Monday and " * 16_000, "On Monday we " * 25_000, "Monday. " * 50_000),
    *("x" * 300_000 + " y Monday", "’-" * 150_000 + "! Monday", "On Monday" + " " * 300_000 + "x"),
    *("On Monday 5 May 2022 they will. " * 10_000, "5 " + " " * 300_000 + "Monday"),
)


@pytest.mark.parametrize("words", SLOW_FOR_BAD_PATTERNS, ids=range(len(SLOW_FOR_BAD_PATTERNS)))
def test_no_passage_takes_long(words: str) -> None:
    """A single one of 300 kB and more is dated within seconds, whatever it repeats."""
    with bounded(5):
        days(words, date="2022-01-06")


@pytest.mark.parametrize("written", ["0001-01-01", "0007-03-02", "0999-12-31"])
def test_a_document_of_the_first_thousand_years_lends_no_day(written: str) -> None:
    """Weekdays do not count back from before the calendar, nor does such a year date a day."""
    assert days("On Sunday they met.", "On 5 May it snowed.", date=written) == [None, None]


def test_a_text_that_says_it_is_of_the_year_one_is_read() -> None:
    """The first day that there is has no week before it."""
    document = read_text(
        "A title\n\nJanuary 1, 0001\n\nOn Sunday the whole city burned, they said."
    )
    assert document.date == "0001-01-01"
    assert [p.date for p in date_passages(document).passages] == [None] * 3


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("On the second of June 1951 the ferry sank.", ("1951-06-02",)),
        ("The mosaics are of the 11th and 12th centuries.", ("10XX", "11XX")),
        ("Wool was king from the 12th to the 14th century.", ("1100/1399",)),
        ("The mill, ca. 1730, is the oldest.", ("1730~",)),
        ("Over the weekend the dunes moved.", ("2024-11-16/2024-11-17",)),
        ("Over the weekend the dunes will move.", ()),
        ("This evening the dunes moved.", ("2024-11-20",)),
        ("It sank on 2 June 1951. The next day in 1990 was as grey.", ("1951-06-02", "1990")),
    ],
)
def test_days_and_centuries_in_words_and_weekends(words: str, told: tuple[str, ...]) -> None:
    """Each in the notation of EDTF; a day of another year is not the day told before it."""
    found = date_passages(document_of(words, date="2024-11-20")).dates
    assert tuple(span.edtf for span in found) == told


@pytest.mark.parametrize(
    ("language", "words", "told"),
    [
        ("fr", "Dans les années 1950, on pêchait ici.", "195X"),
        ("es", "En la década de los 1950 se pescaba aquí.", "195X"),
        ("de", "Im Jahr 15 v. Chr. kamen sie über den Pass.", "-0014"),
        ("ru", "В 15 году до н. э. они перешли перевал.", "-0014"),
    ],
)
def test_decades_and_eras_in_other_languages(language: str, words: str, told: str) -> None:
    """An era's dots end no sentence."""
    found = date_passages(document_of(words, language=language)).dates
    assert [span.edtf for span in found] == [told]


def test_plans_are_told_by_their_own_sentence() -> None:
    """The sentences around them, however many, say nothing of them."""
    plan, past = "They will meet on Monday. ", "On Monday they met! "
    assert days(plan * 3, date="2022-01-06") == [None]
    assert days(plan * 3 + past + plan * 3, date="2022-01-06") == ["2022-01-03"]


def test_english_texts_do_not_load_the_date_parser() -> None:
    """It is for other languages only."""
    code = (
        "import sys; from storymap import read_text; "
        "from storymap.dates.dating import date_passages; "
        "date_passages(read_text('On 5 January 2022 the whole city burned, they said.'));"
        "print('dateparser' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (run.stdout.strip(), run.stderr) == ("False", "")


def test_a_story_has_its_days() -> None:
    """`build_story` fills them in."""
    from storymap import build_story

    story = build_story(read_text("On 5 January 2022 the trains from Oslo to Bergen stood still."))
    assert [p.date for p in story.document.passages] == ["2022-01-05"]
