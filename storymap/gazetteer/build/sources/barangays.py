"""Barangays of the Philippines that are alone of their name, through psgc."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Sequence

from storymap.gazetteer.build.entries import Entry
from storymap.gazetteer.build.sources.packages import Packages
from storymap.gazetteer.build.sources.plainwords import read_plain_words, read_words
from storymap.gazetteer.build.sources.villages import is_name, settle, towns_of
from storymap.gazetteer.folding import fold

# Smaller ones are seldom spoken of outside their municipality.
_FEWEST_PEOPLE = 1_500
# A place of low confidence, in the list's own words.
_UNSURE = "fallback_unverified"
# Parts of a town that are counted, not named: "Mabilo II", "Zone 3", "Poblacion East".
_PART = re.compile(r"\b(?:[IVX]+|\w|Barangay|Bgy|Brgy|District|Pob|Poblacion|Purok|Zone)\b")


def read_barangays(
    packages: Packages, entries: Sequence[Entry], countries: Collection[str] | None = None
) -> list[Entry]:
    """The barangays of 1,500 people or more whose name nothing among the `entries` bears.

    Their people are those of the census of 2024. Left out are those whose name another barangay
    has, or is made of everyday words of English or Filipino.
    """
    if countries is not None and "PH" not in countries:
        return []
    path = packages.installed_path("psgc", "psgc", "data", "core", "barangays.json")
    records = json.loads(path.read_text("utf-8"))
    namesakes = Counter(fold(record["name"]) for record in records)
    taken = {key for entry in entries for key in entry.keys}
    plain = read_plain_words(packages) | read_words("fil")
    around = towns_of(entries, {"PH"})
    found = []
    for record in records:
        name, key = record["name"], fold(record["name"])
        if (
            record["population"] < _FEWEST_PEOPLE
            or record["coordinate_source"] == _UNSURE
            or namesakes[key] > 1
            or key in taken
            or not is_name(name)
            or _PART.search(name)
            or plain.issuperset(key.split())
        ):
            continue
        barangay = Entry(
            name=name,
            kind="district" if record["urban_rural"] == "U" else "city",
            slug=f"psgc:{record['psgc_code']}",
            point=(record["coordinate"]["latitude"], record["coordinate"]["longitude"]),
            country="PH",
            population=record["population"],
        )
        settle(barangay, around)
        found.append(barangay)
    return found
