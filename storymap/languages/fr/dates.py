"""French words about dates."""

from __future__ import annotations

from storymap.languages.dates import DateWords, Relative

WORDS = DateWords(
    months=(
        ("janvier", "janv"), ("février", "févr", "fév"), ("mars",), ("avril", "avr"), ("mai",),
        ("juin",), ("juillet", "juil"), ("août",), ("septembre", "sept"), ("octobre", "oct"),
        ("novembre", "nov"), ("décembre", "déc"),
    ),
    seasons=(("printemps",), ("été",), ("automne",), ("hiver",)),
    article=("le", "du", "au"),
    of=("de", "d[’']"),
    day_behind=("er",),
    to=("au", "à", "jusqu[’']au", "jusqu[’']en"),
    and_=("et",),
    between=("entre(?: le)?",),
    year_led=("en", "depuis", "avant", "après", "dès", "l[’']année", "fin", "début", "mi"),
    year_led_weakly=("de", "vers"),
    bc=(r"av(?:ant|\.) ?J(?:ésus|\.)?[- –]?C(?:hrist|\.)?", "avant notre ère"),
    ad=(r"apr(?:ès|\.) ?J(?:ésus|\.)?[- –]?C(?:hrist|\.)?",),
    decade_before=("années",),
    century_behind=(r"si[èe]cle", r"s\."),
    early=("(?:au )?début (?:de l[’']|du |de |d[’'])?",),
    middle=("(?:au )?milieu (?:de l[’']|du |de |d[’'])", "mi-"),
    late=("(?:à la )?fin (?:de l[’']|du |de |d[’'])?",),
    about=("vers", "environ"),
    numbers={"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6},
    relative=(
        Relative("avant-hier", "day", -2, "document"),
        Relative("hier", "day", -1, "document"),
        Relative("ce matin|cet après-midi|ce soir", "day", 0, "document"),
        Relative("le week-end dernier", "weekend", -1, "document"),
        Relative("la semaine dernière", "week", -1, "document"),
        Relative("le mois dernier", "month", -1, "document"),
        Relative("l[’']an dernier|l[’']année dernière", "year", -1, "document"),
        Relative("il y a {n} jours", "day", -1, "document"),
        Relative("il y a {n} ans", "year", -1, "document"),
        Relative("le lendemain", "day", 1, "told"),
        Relative("la veille", "day", -1, "told"),
        Relative("le même jour|ce jour-là", "day", 0, "told"),
        Relative("{n} jours plus tard|{n} jours après", "day", 1, "told"),
        Relative("{n} ans? plus tard|{n} ans? après", "year", 1, "told"),
        Relative("l[’']année suivante", "year", 1, "told"),
    ),
    no_date_before=("versions?", "articles?", "chapitres?", "sections?", "§", r"n[o°]"),
    no_date_behind=("rue", "avenue"),
    counted=("personnes", "mètres", "euros", "habitants", "km", "ans", "hommes"),
    published=("publié", "mis à jour", "modifié"),
)  # fmt: skip
