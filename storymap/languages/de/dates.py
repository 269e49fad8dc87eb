"""German words about dates."""

from __future__ import annotations

from storymap.languages.dates import DateWords, Relative

WORDS = DateWords(
    months=(
        ("Januar", "Jänner", "Jan", "Jän"), ("Februar", "Feber", "Feb"), ("März",),
        ("April", "Apr"), ("Mai",), ("Juni", "Jun"), ("Juli", "Jul"), ("August", "Aug"),
        ("September", "Sept", "Sep"), ("Oktober", "Okt"), ("November", "Nov"),
        ("Dezember", "Dez"),
    ),
    seasons=(("Frühjahr", "Frühling"), ("Sommer",), ("Herbst",), ("Winter",)),
    cased=True,
    article=("den", "dem", "der", "am", "vom", "zum"),
    of=("des Jahres",),
    day_behind=(r"\.",),
    to=("bis(?: zum)?",),
    and_=("und(?: dem)?",),
    between=("zwischen(?: dem)?",),
    year_led=(
        "im Jahre?", "seit", "nach", "vor", "bis", "Anfang", "Mitte", "Ende", "Jahre?", "von",
    ),
    year_led_weakly=("um",),
    bc=(r"v\. ?Chr\.", "vor Christus", r"v\. ?u\. ?Z\."),
    ad=(r"n\. ?Chr\.", "nach Christus"),
    decade=("er(?:[- ]Jahren?)?",),
    century_behind=("Jahrhunderts?", r"Jh\."),
    early=("(?:zu )?Anfang(?: des)?", "(?:zu )?Beginn(?: des)?", "frühen"),
    middle=("(?:in der )?Mitte(?: des)?",),
    late=("(?:am )?Ende(?: des)?", "späten"),
    about=("um", "etwa", "circa", "ca\\."),
    numbers={
        "einen": 1, "einem": 1, "ein": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6,
    },
    relative=(
        Relative("vorgestern", "day", -2, "document"),
        Relative("gestern", "day", -1, "document"),
        Relative("heute (?:früh|Morgen|Nachmittag|Abend|Nacht)", "day", 0, "document"),
        Relative("am (?:letzten|vergangenen) Wochenende", "weekend", -1, "document"),
        Relative("letzte Woche|in der vergangenen Woche", "week", -1, "document"),
        Relative("(?:im )?(?:letzten|vergangenen) Monat", "month", -1, "document"),
        Relative("(?:im )?(?:letzten|vergangenen) Jahr|letztes Jahr", "year", -1, "document"),
        Relative("vor {n} Tagen", "day", -1, "document"),
        Relative("vor {n} Jahren", "year", -1, "document"),
        Relative("am (?:nächsten|folgenden) (?:Tag|Morgen)|tags darauf", "day", 1, "told"),
        Relative("am Vortag|am Tag zuvor|tags zuvor", "day", -1, "told"),
        Relative("am selben Tag|an diesem Tag", "day", 0, "told"),
        Relative("{n} Tage (?:später|danach)", "day", 1, "told"),
        Relative("{n} Jahre? (?:später|danach)", "year", 1, "told"),
        Relative("im (?:nächsten|folgenden) Jahr", "year", 1, "told"),
    ),
    no_date_before=(
        "Version", "Artikel", "Kapitel", "Abschnitt", "§§?", r"Nr\.", "Paragra(?:ph|f)",
    ),
    no_date_behind=("Straße",),
    counted=("Menschen", "Meter", "Euro", "Einwohner", "km", "Jahre", "Mann"),
    published=("veröffentlicht", "aktualisiert", "Stand:?"),
)  # fmt: skip
