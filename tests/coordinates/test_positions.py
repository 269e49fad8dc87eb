"""Positions written in a text: which figures are one, which are not, and where it is."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storymap.coordinates import angles, positions
from storymap.coordinates import bare_pairs as figures
from storymap.coordinates.positions import find_positions


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("43.25° N, 76.95° E", 43.25, 76.95),
        ("N 43.25 E 76.95", 43.25, 76.95),
        ("lat 43.25 lon 76.95", 43.25, 76.95),
        ("Latitude: -43.25, Longitude: 76.95", -43.25, 76.95),
        ("Lat: 43.25\nLon: 76.95", 43.25, 76.95),
        ("geo:43.25,76.95", 43.25, 76.95),
        ("SRID=4326;POINT(76.95 43.25)", 43.25, 76.95),
        ("43d 15m 0s N 76d 57m 0s E", 43.25, 76.95),
        ("43°15′N 76°54′E", 43.25, 76.9),
        ("N43°15′E76°54′", 43.25, 76.9),
        ("76°54′E 43°15′N", 43.25, 76.9),
        ("43° 15' 36\" N, 76° 54' E", 43.26, 76.9),
        ("43°15'36''N, 76°54'00''W", 43.26, -76.9),
        ("43º15'S 76º54'W", -43.25, -76.9),
        ("43°15.3'N 76°54.6'E", 43.255, 76.91),
        ("43-15.3N 076-54.6E", 43.255, 76.91),
        ("431536N0765400E", 43.26, 76.9),
        ("43 15 36 S 076 54 00 E", -43.26, 76.9),
        ("Lat. 6 deg. 48 min. N., Long. 58 deg. 12 min. W.", 6.8, -58.2),
        ("latitude 43° 15' north, and longitude 76° 54' west", 43.25, -76.9),
        ("North 43° 15', West 76° 54'", 43.25, -76.9),
        ("43 degrees 15 minutes south latitude and 76 degrees east longitude", -43.25, 76.0),
        ("43°15′ с. ш. 76°54′ в. д.", 43.25, 76.9),
        ("43°15′ю.ш., 76°54′з.д.", -43.25, -76.9),
        ("43,25° с. ш., 76,95° в. д.", 43.25, 76.95),
        ("43°15′ северной широты и 76°54′ восточной долготы", 43.25, 76.9),
        ("49°30′ пн. ш. 25°36′ сх. д.", 49.5, 25.6),
        ("45° 12′ N, 4° 30′ O", 45.2, -4.5),
        ("45° 12′ nord, 4° 30′ ouest", 45.2, -4.5),
        ("17° 48′ de latitud sur, 63° 12′ de longitud oeste", -17.8, -63.2),
        ("43° 15′ südlicher Breite und 76° 54′ westlicher Länge", -43.25, -76.9),
        ("43° 15′ di latitudine sud, 76° 54′ di longitudine ovest", -43.25, -76.9),
        ("43° 15′ de latitude sul e 76° 54′ de longitude oeste", -43.25, -76.9),
        ("43° 15′ de latitud nord i 76° 54′ de longitud est", 43.25, 76.9),
        ("43.25°, 76.95°", 43.25, 76.95),
        ("43.2567, 76.9561", 43.2567, 76.9561),
        ("−33.8688, 151.2093", -33.8688, 151.2093),
        ("5.6037, -0.1870", 5.6037, -0.187),
        ("48.5734 39.3242", 48.5734, 39.3242),
        ("+48.8577+002.2945/", 48.8577, 2.2945),
        ("the team stood at 48.573, 39.324 until noon", 48.573, 39.324),
        ("48.5734 / 39.3242", 48.5734, 39.3242),
        ("Almaty (43.256, 76.956)", 43.256, 76.956),
        ("Depot 7,48.5734,39.3242,12", 48.5734, 39.3242),
        ('{"lat": 48.5734, "lon": 39.3242}', 48.5734, 39.3242),
        ('{"type": "Point", "coordinates": [39.3242, 48.5734]}', 48.5734, 39.3242),
        ("https://maps.example/@48.5734,39.3242,15z", 48.5734, 39.3242),
        ("N 43° 15.325, E 76° 54.485", 43 + 15.325 / 60, 76 + 54.485 / 60),
        ("S43 15.325 W076 54.485", -43 - 15.325 / 60, -76 - 54.485 / 60),
        ("43 15' 36.0'' N 76 54' 18'' W", 43.26, -76.905),
        ("43:15:36S 76:54:18E", -43.26, 76.905),
        ("https://osm.example/#map=15/48.5734/39.3242", 48.5734, 39.3242),
    ],
)
def test_a_position_is_read_in_the_forms_that_people_write(
    text: str, lat: float, lon: float
) -> None:
    """Degrees with a sign or a hemisphere, minutes, seconds, in several languages, or bare."""
    (found,) = find_positions(f"See {text}")
    assert pytest.approx((lat, lon), abs=1e-9) == (found.lat, found.lon)


@pytest.mark.parametrize(
    "text",
    [
        "The shares stood at 43.25, 76.95 and 12.10.",
        "The effect was 12.3456 (95% CI 11.3456, 13.4567).",
        "The odds were even (0.8123, 1.2345).",
        "12.3456, 23.4567, 34.5678",
        "A bill of $43.2567, 76.9561",
        "43.2567, 76.9561 million",
        "version 12.3456, 13.4567",
        "Temperatures of 23.5° and 31.2° were measured; 23.5°C, 31.2°C.",
        "beds dip 45°, 60°",
        "43.25 N, 23.5 S",
        "93.25° N, 76.95° E",
        "43.25° N, 190.95° E",
        "43°75′N 76°54′E",
        "43°15′61″N 76°54′E",
        "43.5°15′N 76°54′E",
        "Highway 43 N, 76 E",
        "1,200, 3,400 and 12,345, 67,890",
        "on 12.05.2022, 13.06.2023",
        "It runs N 12 30 E 12 10, and 43° 75' N 76 54' E.",
        "N 43° 15.325, 76° 54.485 E",
        "The lot runs N 45°30' E 120.5 feet, thence S 44°30' E 60 feet.",
        "joints N 45° E, 30° SE and N 45° E 30° SE",
        "N 12.34, O 23.45, S 8.91, O 10.12",
        "12.5 N, 3.2 E; vitamin E 12.5, N 3.5; 1.5E 2.3N",
        "latency 12.5, longest 45.6; later 12.5, longer 45.6",
        "from 35° N to 40° N and 10° E to 15° E",
        "{'coordinates': [10, 20]}",
        "10.43.2567, 76.9561",
        "x43.2567, 76.9561",
        "0.0000, 0.0000",
        "doi:10.1137/1.9781611970944",
        "the roots are [ 9.0, 12.98024613, 18.72075441, 27.5 ]",
        "2.924969411e14, 9.634696872e4",
        "1.89217551j, 12.13721484j",
        "[[39.3242, 48.5734], [39.3252, 48.5744], [39.3262, 48.5754]]",
    ],
)
def test_other_figures_are_no_position(text: str) -> None:
    """Prices, scores, intervals, dates, angles out of range and the corners of shapes."""
    assert () == find_positions(text)


@pytest.mark.parametrize(
    "text",
    [
        "It rose from 43.256, 76.955 to more.",
        "The mass ratio lay at 12.345, 13.456.",
        "Result: 12.345, 45.678",
        "84.1234, 83.9921 BLEU",
        "Lyon 45.1234 62.9821",
        "Курсы: 74,1234; 88,5678",
        "δ 7.2634, 7.1845 (m, 5H)",
        "ctx.moveTo(10.1234, 20.5678)",
        "The estimate for Germany (12.3456, 45.6789) was significant.",
        "The 95% credible interval [12.3456, 45.6789]",
        "BERT,88.1234,87.4512",
        "Angles of 45.25°, 60.75°",
        "Dec +45° 12′, 34° 15′",
        "They lie at lat 43.25, lon 76.95.\nThe ratios were 18.723, 15.678.",
    ],
)
def test_the_text_does_not_vouch_for_figures_alone(text: str) -> None:
    """Rates, scores, spectra, code and intervals look like positions and are told apart later."""
    assert "bare" == find_positions(text)[-1].trust


@pytest.mark.parametrize(
    ("text", "trust"),
    [
        ("Coordinates of the wreck: 48.573, 39.324", "sure"),
        ("geolocated by two people to 48.5734, 39.3242", "sure"),
        ("в точке с координатами 48.5734, 39.3242", "sure"),
        ("aux coordonnées 48,5734; 39,3242", "sure"),
        ("geo:48.57,39.32", "sure"),
        ("(lat, lon) = (48.573, 39.324)", "sure"),
        ('{"latitude": "48.573", "longitude": "39.324"}', "sure"),
        ("Lat/Long: 48.573, 39.324", "sure"),
        ("a column at 48.57341, 39.32421 burned", "hinted"),
        ("Seen today\n📍 48.57341, 39.32421\nby me", "hinted"),
        ("a column at 48.5734, 39.3242 burned", "bare"),
        ("we saw 48.57341, 39.32421 there", "bare"),
    ],
)
def test_words_before_figures_vouch_for_them(text: str, trust: str) -> None:
    """In several languages; a mere "at" or a line of their own if there are many digits."""
    assert [trust] == [found.trust for found in find_positions(text)]


def test_a_position_begins_on_its_own_line() -> None:
    """The line's end before it is none of it."""
    (found,) = find_positions("at noon\n48.57341, 39.32421")
    assert 8 == found.start


def test_a_list_and_a_table_of_positions_are_read_to_their_end() -> None:
    """By the word before the first, or by the heading, which says what comes first."""
    listed = "Coordinates: 48.5734, 39.3242; 48.6734, 39.4242 and 48.7734, 39.5242."
    table = "site,lon,lat\nA,39.324,48.573\nB,39.424,48.673\nC,39.524,48.773\n"
    rows = "Site | Lat | Lon\n\nA | 48.573 | 39.324\n\nB | 48.673 | 39.424\n\nC | 48.773 | 39.524"
    for text in (listed, table, f"{rows}\n\n"):
        found = find_positions(text)
        assert {"sure"} == {each.trust for each in found}
        cut = [(round(each.lat, 1), round(each.lon, 1)) for each in found]
        assert [(48.6, 39.3), (48.7, 39.4), (48.8, 39.5)] == cut


def test_a_table_ends_where_its_rows_do() -> None:
    """What stands below it without its separators is no row of it."""
    text = "Site | Lat | Lon\n\nA | 48.573 | 39.324\n\nPrices rose 18.723, 15.678."
    assert ["sure", "bare"] == [each.trust for each in find_positions(text)]


def test_the_span_is_what_a_reader_would_mark() -> None:
    """With its hemispheres and names, without brackets and what stands around."""
    text = "Almaty (43°15′ N, 76°54′ E), lat 43.25 lon 76.95; at 48.5734, 39.3242."
    spans = [text[found.start : found.end] for found in find_positions(text)]
    assert ["43°15′ N, 76°54′ E", "lat 43.25 lon 76.95", "48.5734, 39.3242"] == spans


def test_fewer_digits_leave_more_room() -> None:
    """The last digit written tells how near a position is known."""
    texts = ("43° N, 76° E", "43.2° N, 76.9° E", "43°15′N 76°54′E", "43.256789, 76.956789")
    slack = [find_positions(text)[0].slack_km for text in texts]
    assert pytest.approx([111.2, 11.12, 1.853, 0.0001112], rel=1e-3) == slack


def test_o_is_the_west_but_not_in_german() -> None:
    """Ouest and oeste; Ost and oost."""
    text = "45° 12′ N, 4° 30′ O"
    west, east = (find_positions(text, language)[0].lon for language in ("fr", "de"))
    assert (-4.5, 4.5) == (west, east)


Style = Literal["letters", "minutes", "seconds", "cyrillic", "bare", "words"]


def written(lat: float, lon: float, style: Style) -> str:
    """A position in one of the forms, as exact as the form is."""
    if style == "bare":
        return f"{lat:.5f}, {lon:.5f}"
    if style == "words":
        return f"latitude {lat:.5f}, longitude {lon:.5f}"
    sides = ("сш", "юш", "вд", "зд") if style == "cyrillic" else ("N", "S", "E", "W")
    parts = []
    for value, positive, negative in ((lat, *sides[:2]), (lon, *sides[2:])):
        size, side = abs(value), positive if value >= 0 else negative
        if style == "letters":
            parts.append(f"{size:.5f}° {side}")
        elif style == "minutes":
            whole, rest = divmod(round(size * 60_000), 60_000)
            parts.append(f"{whole}°{rest / 1000:06.3f}'{side}")
        else:
            whole, rest = divmod(round(size * 3600), 3600)
            mark = " ".join(f"{letter}." for letter in side) if style == "cyrillic" else side
            parts.append(f"{whole}°{rest // 60:02}′{rest % 60:02}″ {mark}")
    return ", ".join(parts)


@given(
    st.floats(-89.9, 89.9),
    st.floats(-179.9, 179.9).filter(lambda lon: abs(lon) > figures.BARE_DEGREES),
    st.sampled_from(["letters", "minutes", "seconds", "cyrillic", "bare", "words"]),
)
def test_what_is_written_is_read_back(lat: float, lon: float, style: Style) -> None:
    """Within what the form's digits tell, anywhere on Earth."""
    (found,) = find_positions(f"We stood at {written(lat, lon, style)} at noon.")
    assert (lat, lon) == pytest.approx((found.lat, found.lon), abs=1 / 3600)


@pytest.mark.parametrize("module", [angles, figures, positions])
def test_no_expression_can_look_without_end(module: object) -> None:
    """Every repetition has a bound, so that the work at each letter of a hostile text has one."""
    for name, value in vars(module).items():
        if isinstance(value, re.Pattern):
            bare = re.sub(
                r"\[(?:\\.|[^\]])*\]|\\.", "x", value.pattern
            )  # a class, an escape: a letter
            assert not re.search(r"\*|(?<![}?])\+", bare), name


@pytest.mark.parametrize(
    "piece", ["1", "°", "1°", "1.2345, ", "43°15′", "lat ", "N 4 ", " ", "1.1", "[1.2345,2.3456],"]
)
def test_a_hostile_text_is_read_to_its_end(piece: str) -> None:
    """And gives no more positions than it has pairs of figures."""
    text = piece * (100_000 // len(piece))
    assert len(find_positions(text)) <= text.count("1") + text.count("4")


def test_a_text_is_searched_once() -> None:
    """The recogniser and the resolver ask for the same positions, one after the other."""
    text = "The wreck lies at 43.25° N, 50.95° E."
    assert find_positions(text, "en") is find_positions(text, "en")
