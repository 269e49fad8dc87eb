"""How much of a web page's own text is read, and how much of what stands around it.

    pip install -e '.[bench]'
    python tests/benchmarks/extraction.py [--unseen | --cms | --kinds] [--pages]

The pages are those of `skeletons.py`, or of one of the sets that were written later, each when the
reader was thought finished: `skeletons_unseen.py`, `skeletons_cms.py`, `skeletons_kinds.py`. F1 is
of runs of four words; a page is lost where less than a third of its text is read. Trafilatura and
readability-lxml stand beside ours where they are installed.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from importlib.util import find_spec

import skeletons
import skeletons_cms
import skeletons_kinds
import skeletons_unseen

from storymap.errors import InputError
from storymap.readers.html import read_html

LOST = 1 / 3
RUN = 4


def ours(html: str) -> str:
    """The text that Storymap reads."""
    try:
        return read_html(html).text
    except InputError:
        return ""


def trafilatura(html: str) -> str:
    """The text that trafilatura reads, with its comments left out."""
    from trafilatura import extract

    return extract(html, include_comments=False) or ""


def readability(html: str) -> str:
    """What readability-lxml holds for the text, its tags taken away."""
    from lxml.html import fromstring
    from readability import Document

    return str(fromstring(Document(html).summary()).text_content())


READERS: dict[str, Callable[[str], str]] = {"ours": ours}
READERS |= {
    name: reader
    for name, reader in {"trafilatura": trafilatura, "readability": readability}.items()
    if find_spec(name)
}


def score(read: str, text: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of the runs of words."""
    found, wanted = _runs(read), _runs(text)
    common = sum((found & wanted).values())
    precision = common / max(1, sum(found.values()))
    recall = common / max(1, sum(wanted.values()))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return Counter(zip(*(words[n:] for n in range(RUN)), strict=False))


def main(made: Mapping[str, tuple[str, str]], *, single: bool) -> None:
    """Print the table; with `single` a line for each page besides."""
    for name, reader in READERS.items():
        scores = {page: score(reader(html), text) for page, (html, text) in made.items()}
        means = [sum(each[n] for each in scores.values()) / len(scores) for n in range(3)]
        lost = [page for page, (_, recall, _) in scores.items() if recall < LOST]
        sys.stdout.write(
            f"{name:<12} precision {means[0]:.3f}  recall {means[1]:.3f}  F1 {means[2]:.3f}  "
            f"lost {len(lost)} of {len(scores)} {' '.join(lost)}\n"
        )
        for page, (precision, recall, f1) in scores.items() if single else ():
            if f1 < 0.97:
                sys.stdout.write(f"    {page:<32} {precision:.2f} {recall:.2f} {f1:.2f}\n")


if __name__ == "__main__":
    later = {
        "--unseen": skeletons_unseen,
        "--cms": skeletons_cms,
        "--kinds": skeletons_kinds,
    }
    chosen = next((later[each] for each in sys.argv if each in later), skeletons)
    main(chosen.pages(), single="--pages" in sys.argv)
