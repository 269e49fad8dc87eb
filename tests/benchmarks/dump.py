"""Writes dump files in GeoNames' format with made-up places, and measures a build from them.

    python tests/benchmarks/dump.py write FOLDER PLACES
    python tests/benchmarks/dump.py build FOLDER TARGET

Names have the length and the repetition of real ones (a third of all places share their name with
others); every place has 1.2 names more in alternateNamesV2, in Latin, Cyrillic or Han letters.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from pathlib import Path

SYLLABLES = [
    first + vowel
    for first in "b c d f g h k l m n p r s t v z sh ch kr".split()
    for vowel in "a e i o u an en on ar".split()
]
CYRILLIC = [a + b for a in "бвгдзклмнпрст" for b in "аеиоуы"]
HAN = "山水北京南東西川河湖海城州安平江上下大小"
FEATURES = [
    ("P", "PPL"), ("P", "PPL"), ("P", "PPL"), ("P", "PPLX"), ("H", "STM"), ("H", "STM"),
    ("H", "LK"), ("T", "MT"), ("T", "HLL"), ("T", "ISL"), ("S", "SCH"), ("S", "CH"), ("S", "HTL"),
    ("S", "AIRP"), ("L", "PRK"), ("V", "FRST"), ("A", "ADM3"), ("A", "ADM4"), ("R", "RD"),
]  # fmt: skip
COUNTRIES = "US GB FR DE RU CN IN BR MX KZ ID JP ZA NG EG IR TR UA AU CA".split()
FIRST_ID = 100
ADMIN1, ADMIN2 = 20, 40  # units in each country, in each region


def write(folder: Path, places: int) -> None:
    """Write the three files; the same number of places, the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    generator = random.Random(places)
    choice = generator.choice
    number = FIRST_ID
    countries = []
    with (
        (folder / "allCountries.txt").open("w", encoding="utf-8", newline="\n") as out,
        (folder / "alternateNamesV2.txt").open("w", encoding="utf-8", newline="\n") as names,
    ):

        def place(name: str, feature: tuple[str, str], country: str, region: str, county: str,
                  population: int) -> int:  # fmt: skip
            nonlocal number
            number += 1
            lat, lon = generator.uniform(-60, 75), generator.uniform(-180, 180)
            out.write(
                f"{number}\t{name}\t{name}\t\t{lat:.5f}\t{lon:.5f}\t{feature[0]}\t{feature[1]}\t"
                f"{country}\t\t{region}\t{county}\t\t\t{population}\t\t0\tUTC\t2026-01-01\n"
            )
            return number

        for country in COUNTRIES:
            id_ = place(f"Country {country}", ("A", "PCLI"), country, "00", "", 1_000_000)
            countries.append((country, id_))
            for first in range(ADMIN1):
                place(f"Region {_word(generator)}", ("A", "ADM1"), country, str(first), "", 0)
                for second in range(ADMIN2):
                    name = f"{_word(generator)} County"
                    place(name, ("A", "ADM2"), country, str(first), str(second), 0)
        common = [_name(generator) for _ in range(max(1, places // 40))]
        alternate = 0
        while number < FIRST_ID + places:
            name = choice(common) if generator.random() < 0.33 else _name(generator)
            people = int(generator.paretovariate(0.8)) * 10 if generator.random() < 0.3 else 0
            id_ = place(
                name, choice(FEATURES), choice(COUNTRIES), str(generator.randrange(ADMIN1)),
                str(generator.randrange(ADMIN2)), min(people, 20_000_000),
            )  # fmt: skip
            for _ in range(generator.choice((0, 0, 1, 1, 1, 2, 3))):
                alternate += 1
                kind = generator.random()
                if kind < 0.6:
                    text, language = _name(generator), "en"
                elif kind < 0.8:
                    text, language = "".join(choice(CYRILLIC) for _ in range(4)).title(), "ru"
                elif kind < 0.95:
                    text, language = "".join(choice(HAN) for _ in range(3)), "zh"
                else:
                    text, language = f"https://example.org/{id_}", "link"
                names.write(f"{alternate}\t{id_}\t{language}\t{text}\t\t\t\t\t\t\n")
    _write_countries(folder, countries)


def _write_countries(folder: Path, countries: list[tuple[str, int]]) -> None:
    lines = [
        f"{code}\tXXX\t0\t\tCountry {code}\t\t1\t1000000\tEU\t\t\t\t\t\t\t\t{id_}\t\t\n"
        for code, id_ in countries
    ]
    (folder / "countryInfo.txt").write_text("#ISO\tISO3\n" + "".join(lines), "utf-8")


def _word(generator: random.Random) -> str:
    return "".join(generator.choice(SYLLABLES) for _ in range(generator.randint(2, 4))).title()


def _name(generator: random.Random) -> str:
    name = _word(generator)
    return f"{name} {_word(generator)}" if generator.random() < 0.4 else name


def main(arguments: list[str]) -> None:
    """Write or build, and say how long it took and how much memory."""
    if len(arguments) != 3 or arguments[0] not in ("write", "build"):
        raise SystemExit(__doc__)
    started = time.perf_counter()
    if arguments[0] == "write":
        write(Path(arguments[1]), int(arguments[2]))
    else:
        from storymap.gazetteer.build.dumps.building import build_dump

        def say(step: str) -> None:
            print(f"{time.perf_counter() - started:7.1f} s  {step}", flush=True)  # noqa: T201

        build_dump(Path(arguments[1]), Path(arguments[2]), progress=say)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{time.perf_counter() - started:.1f} s, {peak:,.0f} MB at most")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
