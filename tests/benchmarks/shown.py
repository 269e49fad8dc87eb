"""The stories that the reader is shown and measured with: each another load on the page."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from large import make_large  # noqa: E402  the tests' folder is known only now

from storymap import Story, build_story, read_path, read_text  # noqa: E402

SAMPLE = ROOT / "data" / "stories" / "kazakhstan-january-2022.md"

ONE_PLACE = """A morning in Bukhara

Before the sun was over the walls, the bakers of Bukhara had already swept the street. An old woman
counted loaves into a cloth, and a boy ran ahead of her to hold the gate.

By noon the heat had emptied the squares. People who live in Bukhara sleep then, behind thick walls,
and the storks on the towers have the town to themselves.
"""
ARABIC = """رحلة من القاهرة إلى بغداد

غادر التاجر القاهرة في الصباح الباكر ومعه ثلاث رسائل، وبلغ الإسكندرية قبل أن يغلق الميناء أبوابه.

ومن هناك أبحرت السفينة إلى بيروت، ثم سار في البر إلى دمشق حيث أقام أسبوعا عند صديق قديم من حلب.

كانت الطريق إلى بغداد طويلة، لكنه وصل إليها في أول الشتاء، وكتب إلى أهله في القاهرة أن البصرة
ستكون آخر محطة له قبل أن يعود.
"""


def stories(article: Path | None = None) -> dict[str, Callable[[], Story]]:
    """The stories by name, made when asked for; `article` is a text of the reader's own."""
    made: dict[str, Callable[[], Story]] = {"sample": lambda: build_story(read_path(SAMPLE))}
    if article is not None:
        made["article"] = lambda: build_story(read_path(article))
    made["one place"] = lambda: build_story(read_text(ONE_PLACE))
    made["Arabic"] = lambda: build_story(read_text(ARABIC))
    made["20,000 words"] = lambda: make_large(400, words=20_000)
    for places in (1_000, 10_000, 50_000):
        made[f"{places:,} places"] = lambda places=places: make_large(places)  # type: ignore[misc]
    return made
