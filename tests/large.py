"""Very large stories, made by rule: the same each time, without the pipeline."""

from __future__ import annotations

from storymap.model import Candidate, Document, Mention, Passage, Place, Resolution, Story

SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "le", "mi", "no", "ru", "sa", "te", "vi", "zo")
FILLER = "and then the road went on over the hills past fields and rivers without a name "
KINDS = ("city", "city", "city", "city", "region", "lake", "mountain", "river")
PLACES_A_PASSAGE = 4


def make_large(places: int, *, words: int = 100_000) -> Story:
    """A book of `words` words that names `places` places, some of them often."""
    mentions = places + places // 5
    spots = [_place(number) for number in range(places)]
    order = [*range(places), *(number * number % places for number in range(mentions - places))]
    order.sort(key=lambda number: number * 7919 % 10_007)
    filler = max(1, round(words / mentions))
    between = " ".join((FILLER * (filler // 15 + 1)).split()[:filler])
    pieces: list[str] = []
    passages: list[Passage] = []
    resolutions: list[Resolution] = []
    at = 0
    for first in range(0, mentions, PLACES_A_PASSAGE):
        start = at
        for number in order[first : first + PLACES_A_PASSAGE]:
            place = spots[number]
            words_before = between + " "
            begins = at + len(words_before)
            pieces += [words_before, place.name, ". "]
            mention = Mention(
                begins, begins + len(place.name), place.name, len(passages), "name", 0.9
            )
            unsure = number % 11 == 0
            resolutions.append(
                Resolution(
                    mention,
                    "ambiguous" if unsure else "resolved",
                    place,
                    0.5 if unsure else 0.97,
                    (Candidate(place, 0.97, ("the only large place of this name",)),),
                )
            )
            at = begins + len(place.name) + 2
        passages.append(Passage(len(passages), start, at - 1, "paragraph"))
        pieces.append("\n\n")
        at += 2
    text = "".join(pieces)
    return Story(
        Document("large", "A long book", text, tuple(passages), language="en"), tuple(resolutions)
    )


def _place(number: int) -> Place:
    name, rest = "", number + 200
    while rest:
        name += SYLLABLES[rest % len(SYLLABLES)]
        rest //= len(SYLLABLES)
    lat = 36 + number * 7919 % 9_973 / 9_973 * 24
    lon = -5 + number * 104_729 % 9_967 / 9_967 * 80
    return Place(
        f"geonames:{1_000_000 + number}", name.capitalize(), round(lat, 4), round(lon, 4),
        KINDS[number % len(KINDS)], f"Country {number % 40}", f"Region {number % 400}",
    )  # fmt: skip
