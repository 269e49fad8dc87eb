"""Spanish words about dates."""

from __future__ import annotations

from storymap.languages.dates import DateWords, Relative

WORDS = DateWords(
    months=(
        ("enero", "ene"), ("febrero", "feb"), ("marzo", "mar"), ("abril", "abr"), ("mayo",),
        ("junio", "jun"), ("julio", "jul"), ("agosto", "ago"),
        ("septiembre", "setiembre", "sept", "sep"), ("octubre", "oct"), ("noviembre", "nov"),
        ("diciembre", "dic"),
    ),
    seasons=(("primavera",), ("verano",), ("otoño",), ("invierno",)),
    article=("el", "del", "al"),
    of=("de", "del"),
    day_behind=("º", "ª"),
    to=("al?", "hasta(?: el)?"),
    and_=("y", "y el"),
    between=("entre(?: el)?",),
    year_led=("en", "desde", "hasta", "antes de", "después de", "año", "a finales de"),
    year_led_weakly=("de", "hacia"),
    bc=(r"a\. ?(?:de )?C\.", "antes de Cristo"),
    ad=(r"d\. ?(?:de )?C\.", "después de Cristo"),
    decade_before=("década del?(?: los)?", "años"),
    century_before=("siglo", r"s\."),
    early=("(?:a )?principios del?", "(?:a )?comienzos del?"),
    middle=("(?:a )?mediados del?",),
    late=("(?:a )?finales del?", "(?:a )?fines del?"),
    about=("hacia", "alrededor de"),
    numbers={"un": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6},
    relative=(
        Relative("anteayer", "day", -2, "document"),
        Relative("ayer", "day", -1, "document"),
        Relative("esta (?:mañana|tarde|noche)", "day", 0, "document"),
        Relative("el fin de semana pasado", "weekend", -1, "document"),
        Relative("la semana pasada", "week", -1, "document"),
        Relative("el mes pasado", "month", -1, "document"),
        Relative("el año pasado", "year", -1, "document"),
        Relative("hace {n} días", "day", -1, "document"),
        Relative("hace {n} años", "year", -1, "document"),
        Relative("al día siguiente|el día siguiente", "day", 1, "told"),
        Relative("el día anterior|la víspera", "day", -1, "told"),
        Relative("el mismo día|ese (?:mismo )?día", "day", 0, "told"),
        Relative("{n} días después|{n} días más tarde", "day", 1, "told"),
        Relative("{n} años? después|{n} años? más tarde", "year", 1, "told"),
        Relative("al año siguiente|el año siguiente", "year", 1, "told"),
    ),
    no_date_before=("versión", "artículos?", "capítulos?", "sección", "§", r"n[.º]+"),
    counted=("personas", "metros", "euros", "habitantes", "km", "años", "hombres"),
    published=("publicado", "actualizado"),
)  # fmt: skip
