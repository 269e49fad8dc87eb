"""Pages of lines in, the same without what runs along their edges: heads, feet and page numbers.

A running head is known by what it says again on a page nearby (a chapter's stands on few pages of
a book), by the page's number beside it, or by its place: where heads stand on page after page.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from storymap.readers.layout import Line

# The same words at the same edge of this share of all pages are no text.
HEADS = 0.2
# A left or right page has its neighbour of the same side so many pages on.
NEARBY = 2
# Heads at one height on so many pages, and on this share of all, keep that height to themselves.
FEWEST_AT_A_HEIGHT = 3
AT_A_HEIGHT = 0.3
_FIGURES = r"(?:\d{1,4}|[ivxlc]{1,7})"
_NUMBER = re.compile(
    rf"\W*(?:(?:page|seite|p\.|стр\.?|página|pagina)\s*)?(?P<number>{_FIGURES})"
    rf"(?:\s*(?:of|von|de|/|из)\s*\d{{1,4}})?\W*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")

_Key = tuple[str, int, str]


def without_heads(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """The pages without what runs along their edges."""
    offset = _offset(pages)
    said: dict[_Key, list[int]] = defaultdict(list)
    for number, page in enumerate(pages):
        for key in {_key(line) for line in page if line.edge}:
            said[key].append(number)
    heads = [
        [line for line in page if line.edge and _is_head(line, page, said, len(pages), offset)]
        for page in pages
    ]
    heights = Counter(height for lines in heads for height in {_key(line)[:2] for line in lines})
    least = max(FEWEST_AT_A_HEIGHT, AT_A_HEIGHT * len(pages))
    for page, lines in zip(pages, heads, strict=True):
        dropped = {id(line) for line in lines}
        yield [
            line
            for line in page
            if not (id(line) in dropped or (line.edge and heights[_key(line)[:2]] >= least))
        ]


def _is_head(
    line: Line,
    page: Sequence[Line],
    said: dict[_Key, list[int]],
    count: int,
    offset: int | None,
) -> bool:
    # A figure right below the text is its last word.
    if line.is_apart and _NUMBER.fullmatch(line.words):
        return True
    pages = said[_key(line)]
    own = line.page - 1
    near = any(0 < abs(other - own) <= NEARBY for other in pages)
    if near or len(pages) >= max(2, HEADS * count):
        return True
    beside = (
        other.words
        for other in page
        if other.edge == line.edge and min(line.top, other.top) > max(line.bottom, other.bottom)
    )
    return offset is not None and any(
        _number(words) == line.page + offset
        for words in (*beside, line.cells[0], line.cells[-1])
        if words
    )


def _offset(pages: Sequence[Sequence[Line]]) -> int | None:
    """What page numbers are ahead of the pages' count, where two pages agree on it."""
    offsets = Counter(
        number - line.page
        for page in pages
        for line in page
        if line.edge
        for number in {_number(cell) for cell in (line.cells[0], line.cells[-1])}
        if number is not None
    )
    best = offsets.most_common(1)
    return best[0][0] if best and best[0][1] >= min(2, len(pages)) else None


def _number(words: str) -> int | None:
    found = _NUMBER.fullmatch(words)
    return int(found["number"]) if found and found["number"].isdecimal() else None


def _key(line: Line) -> _Key:
    """What is the same in a running head on every page: its place, its words but for figures."""
    return line.edge, round(line.bottom / 6), _DIGITS.sub("#", line.words.casefold())
