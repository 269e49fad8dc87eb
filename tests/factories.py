"""Stories made by hand, for tests of what comes after the pipeline."""

from __future__ import annotations

import re

from storymap.model import Candidate, Document, Mention, Passage, Place, Resolution, Story

ALMATY = Place("geonames:1526384", "Almaty", 43.25, 76.95, "city", "Kazakhstan", "Almaty", 1977011)
ASTANA = Place(
    "geonames:1526273", "Astana", 51.1801, 71.446, "capital", "Kazakhstan", "Astana", 1078362
)
NUR_SULTAN = Place(
    "geonames:1526273", "Astana", 51.1801, 71.446, "capital", "Kazakhstan", "Astana", 1078362,
    named="Astana",
)  # fmt: skip
ZHANAOZEN = Place(
    "geonames:607610", "Zhanaozen", 43.3412, 52.8619, "city", "Kazakhstan", "Mangystau"
)
AKTAU = Place(
    "geonames:610612", "Aktau", 43.6481, 51.1722, "city", "Kazakhstan", "Mangystau", 147443
)
CASPIAN = Place(
    "curated:caspian-sea", "Caspian Sea", 41.9, 50.6, "sea", extent=(36.5, 46.6, 47.1, 54.8)
)
KAZAKHSTAN = Place(
    "geonames:1522867", "Kazakhstan", 48.0, 68.0, "country", "Kazakhstan",
    extent=(40.57, 46.49, 55.44, 87.32),
)  # fmt: skip
GENEVA = Place("geonames:2660646", "Geneva", 46.2022, 6.1457, "city", "Switzerland", "Geneva")
TARAZ = Place("geonames:1516905", "Taraz", 42.9, 71.3667, "city", "Kazakhstan", "Jambyl")
PARIS = Place("geonames:2988507", "Paris", 48.8534, 2.3488, "capital", "France", "Île-de-France")
PARIS_TEXAS = Place(
    "geonames:4717560", "Paris", 33.6609, -95.5555, "city", "United States", "Texas"
)

CROWD = (
    "The first crowd gathered in Zhanaozen, an oil town in the west of Kazakhstan. By the next "
    "evening people stood in the squares of Aktau, on the shore of the Caspian Sea, and the trains "
    "from Zhanaozen were full."
)
STREETS = (
    "In Almaty the streets filled on the fourth day. Kazakh officials in Nur-Sultan asked for "
    "calm; nobody in Almaty seemed to listen, and by midnight the airport of Almaty was shut."
)
CAPITAL = (
    "The capital, called Astana until three years before, stayed quiet. Shops in Nur-Sultan "
    "opened late. A delegation left for Geneva, and another, it was said, for Paris."
)
HAMLET = (
    "Word of it reached Qumtobe, a hamlet nobody could find on a map, where an old man called "
    "Taraz Bekov kept a radio."
)
PASSAGES = (
    ("heading", "A week on the steppe"),
    ("paragraph", CROWD),
    ("caption", "A square in Aktau at night."),
    ("heading", "Almaty"),
    ("paragraph", STREETS),
    ("paragraph", CAPITAL),
    ("paragraph", HAMLET),
    ("paragraph", STREETS),
)

NAMES = {
    "Zhanaozen": ZHANAOZEN, "Kazakhstan": KAZAKHSTAN, "Aktau": AKTAU, "Caspian Sea": CASPIAN,
    "Almaty": ALMATY, "Nur-Sultan": NUR_SULTAN, "Astana": ASTANA, "Geneva": GENEVA,
    "Kazakh": KAZAKHSTAN, "Paris": PARIS, "Qumtobe": None, "Taraz": TARAZ,
}  # fmt: skip


def make_story() -> Story:
    """The week in Kazakhstan: every form and status, a former name, a repeated passage."""
    return story_of(PASSAGES, NAMES, title="A week on the steppe")


def story_of(
    blocks: tuple[tuple[str, str], ...], names: dict[str, Place | None], *, title: str, **card: str
) -> Story:
    """A story of blocks (kind, text), in which each of `names` is found wherever it stands."""
    document = make_document(blocks, title=title, **card)
    resolutions = []
    pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    for match in re.finditer(pattern, document.text) if names else ():
        passage = next(p for p in document.passages if p.start <= match.start() < p.end)
        form = "adjective" if match[0] == "Kazakh" else "name"
        mention = Mention(match.start(), match.end(), match[0], passage.index, form, 0.9)
        resolutions.append(_resolve(mention, names[match[0]]))
    return Story(document, tuple(resolutions))


def make_document(blocks: tuple[tuple[str, str], ...], *, title: str, **card: str) -> Document:
    """A document of blocks; a block equal to an earlier one repeats it."""
    passages: list[Passage] = []
    at = 0
    seen: dict[str, int] = {}
    for index, (kind, text) in enumerate(blocks):
        repeats = seen.get(text)
        passages.append(Passage(index, at, at + len(text), kind, repeats))
        if len(text.split()) >= 5:
            seen.setdefault(text, index)
        at += len(text) + 2
    return Document("test", title, "\n\n".join(t for _, t in blocks), tuple(passages), **card)


def _resolve(mention: Mention, place: Place | None) -> Resolution:
    if place is None:
        return Resolution(mention, "unplaced", note="no place of this name in the gazetteer")
    if place is TARAZ:
        return Resolution(mention, "rejected", note="part of a person's name")
    if place is PARIS:
        candidates = (
            Candidate(PARIS, 0.55, ("the largest place of this name",)),
            Candidate(PARIS_TEXAS, 0.41, ("a town of this name",)),
        )
        return Resolution(mention, "ambiguous", PARIS, 0.55, candidates)
    candidates = (
        Candidate(place, 0.97, ("the only large place of this name", f"in {place.country}")),
        Candidate(PARIS_TEXAS, 0.02, ()),
    )
    return Resolution(mention, "resolved", place, 0.97, candidates)
