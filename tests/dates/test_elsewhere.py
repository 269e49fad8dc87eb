"""storymap.dates.elsewhere: days in languages without a table, whose months dateparser knows."""

import pytest

from storymap.dates.elsewhere import dates_elsewhere

TOLD = [
    ("he", "המכתב נשלח ב-9 ביוני 1987 בבוקר.", (1987, 6, 9)),
    ("hi", "वे 9 मई 1987 को लौटे।", (1987, 5, 9)),
    ("kk", "Хат 1987 жылғы 9 мамырда келді.", (1987, 5, 9)),
    ("hu", "A levél 1987. június 9-én érkezett.", (1987, 6, 9)),
    ("lt", "Laiškas atėjo 1987 m. gegužės 9 d.", (1987, 5, 9)),
    ("lv", "Vēstule pienāca 1987. gada 9. maijā.", (1987, 5, 9)),
    ("ka", "წერილი 1987 წლის 9 მაისს მოვიდა.", (1987, 5, 9)),
    ("uz", "Xat 1987-yil 9-may kuni keldi.", (1987, 5, 9)),
    ("sr", "Писмо је стигло 9. маја 1987.", (1987, 5, 9)),
    ("it", "La lettera arrivò il 9 giugno.", (None, 6, 9)),
]
UNTOLD = [
    ("it", "Nel 1987 9 persone scrissero."),
    ("hu", "A 9-es busz 1987 óta jár."),
    ("he", "הקו ב-9 רחובות."),
]


@pytest.mark.parametrize(("language", "words", "day"), TOLD)
def test_a_day_is_read_as_the_language_writes_it(
    language: str, words: str, day: tuple[int | None, int, int]
) -> None:
    """The year in front too, months bent, and a letter before the day in Hebrew."""
    assert [(each.year, each.month, each.day) for each in dates_elsewhere(words, language)] == [day]


@pytest.mark.parametrize(("language", "words"), UNTOLD)
def test_numbers_beside_other_words_are_no_days(language: str, words: str) -> None:
    """The word decides."""
    assert dates_elsewhere(words, language) == []
