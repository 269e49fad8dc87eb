"""Stories, edits and what they come to: written once, held for Python and the page's scripts.

`python tests/edit_vectors.py` writes `edit_vectors.json` anew; its difference is then read.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from storymap.interchange import story_from_json, story_to_json
from storymap.model import (
    Candidate,
    DatedSpan,
    Document,
    Edit,
    Mention,
    Passage,
    Place,
    Resolution,
    Story,
)
from storymap.review.edits import (
    add,
    apply_edits,
    arrange,
    caption,
    choose,
    confirm,
    describe,
    fold,
    group,
    hide,
    lost_edits,
    picture,
    pictures_of,
    point,
    redate,
    reject,
    rename,
)
from storymap.review.passages import OPENING
from storymap.review.stops import chosen_stops

PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAAC"
DATES = ("2022-01-05", "2022-01", "199X", "2021-12-30/2022-01-02", "2022-24", "")
FILE = Path(__file__).parent / "edit_vectors.json"
PARIS = Place("geonames:2988507", "Paris", 48.85341, 2.3488, "capital", "France")
TEXAS = Place("geonames:4717560", "Paris", 33.66094, -95.55551, "city", "United States", "Texas")
ASTANA = Place("geonames:1526273", "Astana", 51.1801, 71.446, "capital", named="Nur-Sultan")
TEXTS = {
    "plain": "Paris and PARIS, Texas\n\nIn Paris it rained. Parisians left Paris for Nur-Sultan.",
    "astral": "𝔄 Paris 😀 wrote of Paris.\n\n😀😀 From Paris 𝔄 to Nur-Sultan, and Paris again.",
    "line ends": "Paris\r\n\r\nIn\u00a0Paris they\u2003spoke of\r\nParis and Nur-Sultan  of Paris.",
    "spaceless": "パリParisパリ、Paris。\n\nในParisและNur-Sultan Paris_Paris Paris9",
    "folding": "STRASSE straße Straße\n\nΟΔΟΣ οδος οδός Paris ISPARTA Isparta ısparta İsparta",
    "hostile": "a+b (Paris) [Paris] $Paris^ \\Paris\n\n<b>Paris</b> .*Paris.* {Paris} Paris|",
    "repeats": "Here is Paris. Here is Paris. Here is Paris.\n\nHere is Paris. Nur-Sultan",
}
NAMES = ("Paris", "PARIS", "Nur-Sultan", "straße", "STRASSE", "οδος", "ΟΔΟΣ", "Isparta", "ISPARTA")


def story_with(text: str, chance: random.Random) -> Story:
    """A story of the text with some of its names found, each in another state."""
    passages = []
    at = 0
    for index, block in enumerate(text.replace("\r\n\r\n", "\n\n\0\0").split("\n\n")):
        length = len(block.replace("\0", ""))
        at = text.index(block.replace("\0", ""), at)
        day = chance.choice(["2022-01-05", None])
        passages.append(Passage(index, at, at + length, "paragraph", date=day))
        at += length
    dates = [
        DatedSpan(p.start, p.start + 4, text[p.start : p.start + 4], p.index, d, (p.start, p.end))
        for p in passages
        if p.end - p.start > 4 and (d := chance.choice(DATES))
    ]
    resolutions: list[Resolution] = []
    for start in range(len(text)):
        name = next((n for n in NAMES if text.startswith(n, start)), None)
        passage = next((p for p in passages if p.start <= start < p.end), None)
        if name is None or passage is None or chance.random() < 0.3:
            continue
        mention = Mention(start, start + len(name), name, passage.index, "name", 0.9, "literal")
        place = ASTANA if name == "Nur-Sultan" else chance.choice([PARIS, TEXAS])
        rivals = tuple(Candidate(each, 0.4) for each in (PARIS, TEXAS) if chance.random() < 0.7)
        status = chance.choice(["resolved", "ambiguous", "unplaced", "rejected"])
        if status in ("resolved", "ambiguous"):
            resolutions.append(Resolution(mention, status, place, 0.6, rivals))  # type: ignore[arg-type]
        else:
            mention = replace(mention, role=None)
            resolutions.append(Resolution(mention, status, candidates=rivals))  # type: ignore[arg-type]
    document = Document("d", "A title", text, tuple(passages), dates=tuple(dates))
    return Story(document, tuple(resolutions))


def edits_for(story: Story, chance: random.Random) -> Iterator[Edit]:
    """A score of decisions, some about words that are no mention yet."""
    text = story.document.text
    for _ in range(18):
        scope = chance.choice(["mention", "document"])
        index = chance.randrange(len(story.resolutions)) if story.resolutions else 0
        kind = chance.randrange(14)
        placed = bool(story.resolutions) and story.resolutions[index].place is not None
        if kind == 0 and story.resolutions:
            yield reject(story, index, scope=scope, note=chance.choice(["", "a person"]))
        elif kind == 1 and story.resolutions:
            yield choose(story, index, chance.choice([PARIS, TEXAS, ASTANA]), scope=scope)
        elif kind == 2:
            start = text.index("Paris", chance.randrange(len(text) // 2))
            yield add(story, start, start + 5, point("the old town", 48.85, 2.35), scope=scope)
        elif kind == 3 and placed:
            yield rename(story, index, chance.choice(["Lutetia", "<b>x</b>"]))
        elif kind == 4 and placed:
            yield caption(story, index, chance.choice(["Where it began", ""]))
        elif kind == 5 and placed:
            yield confirm(story, index, scope=scope)
        elif kind == 6 and story.resolutions:
            yield hide(story, index, scope=scope)
        elif kind == 7:
            yield describe(story, "title", chance.choice(["Another  title", "Третий"]))
        elif kind == 8:
            yield describe(story, chance.choice(["standfirst", "author"]), "Words & more")
        elif kind == 9 and placed:
            yield group(story, index, chance.choice(["Camps", "</b>", ""]))
        elif kind == 10 and placed:
            yield picture(story, index, chance.choice([PIXEL, ""]), "A <b>camp</b>")
        elif kind == 11:
            passage = chance.randrange(len(story.document.passages))
            yield fold(story, passage, shown=chance.random() < 0.4)
        elif kind == 12:
            spans = [(d.start, d.end) for d in story.document.dates] or [(0, 2)]
            spans += [(p.start, min(p.end, p.start + OPENING)) for p in story.document.passages]
            yield redate(story, *chance.choice([*spans, (1, 3)]), chance.choice(DATES))
        elif kind == 13 and story.resolutions:
            order = [chance.randrange(len(story.resolutions)) for _ in range(3)]
            yield arrange(story, [(at, chance.choice(["", "Here <i>"])) for at in order])


def changed(text: str, chance: random.Random) -> str:
    """The text with something typed, cut or moved."""
    at, end = sorted((chance.randrange(len(text)), chance.randrange(len(text))))
    new = chance.choice(["Well, ", "😀", "Paris ", ""])
    return text[:at] + new + text[min(end, at + chance.choice([0, 3, 20])) :]


def vectors() -> list[dict[str, Any]]:
    """All of them: every text as it was, and changed after the edits were made."""
    chance = random.Random(12)
    found = []
    for name, text in TEXTS.items():
        for turn in range(6):
            story = story_with(text, chance)
            edits = tuple(edits_for(story, chance))
            if turn % 2:
                story = story_with(changed(text, chance), chance)
            first, rest = edits[: turn % 3], edits[turn % 3 :]
            found.append(vector(f"{name} {turn}", apply_edits(story, first), rest))
    return found


def vector(name: str, story: Story, edits: Sequence[Edit]) -> dict[str, Any]:
    """One case as JSON: a story, edits, the story after them, and which of them were lost."""
    lost = lost_edits(story, edits)
    after = apply_edits(story, edits)
    stops = chosen_stops(after)
    return {
        "name": name,
        "story": story_to_json(story),
        "after": story_to_json(after),
        "lost": [n for n, edit in enumerate(edits) if any(edit is each for each in lost)],
        "stops": None if stops is None else [[r.mention.start, text] for r, text in stops],
        "pictures": {place: [*each] for place, each in pictures_of(after.edits).items()},
    }


def again(case: dict[str, Any]) -> dict[str, Any]:
    """The case as this version decides it."""
    story, after = story_from_json(case["story"]), story_from_json(case["after"])
    return vector(case["name"], story, after.edits[len(story.edits) :])


if __name__ == "__main__":
    FILE.write_text(json.dumps(vectors(), ensure_ascii=False, separators=(",", ":")) + "\n")
