"""Runs of letters with their place on a page in, the page's lines in reading order out.

Runs on one height are a line unless a wide gap parts them. A gutter that no narrow line crosses
parts columns; what crosses it (a title, a picture's caption) parts them from above and below.
Positions are in points, y upwards, as PDF has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

# In heights of a line: what is farther apart is another column, unless it turns out not to be.
GAP = 1.0
# The same between the cells of a table; more gaps than a table has are not looked at.
CELL_GAP = 1.5
MOST_GAPS = 30
# In heights: text set to both edges ends so near its column's, and has gaps so alike.
FLUSH = 0.5
# A line wider than this share of the text's width crosses all columns.
WIDE = 0.6
# So many lines make a column, of so many letters in the middle: cells of tables are shorter.
FEWEST_LINES = 4
FEWEST_LETTERS = 15
# Two columns stand beside each other for this share of the lower one.
BESIDE = 0.5
# Where so many of the lines across a gutter have gaps alike, it is but a gap between words.
MOST_EVEN = 0.3
# Unless so many of those beyond it begin at one edge.
MOST_FLUSH = 0.5
# Lines across all columns that may stand between theirs, for each line of the longer one.
MOST_BETWEEN = 0.3
# Narrow lines that may cross a gutter: running heads, numbers of pages, short titles.
MOST_CROSSING = 3
CROSSING = 0.1
MARGIN = 0.12


@dataclass(frozen=True, slots=True)
class Line:
    """Words in a box of points; `page` from 1, `column` counts through the page's columns.

    `edge` is "top" or "bottom" near those of the page; `indent` is how far it begins from the
    left of its column; `is_short` where it ends early there, `is_apart` where space is around it.
    `cells` are its words between wide `gaps`, each from left to right; with `is_row` it is one of a
    table, since a line beside it has a gap at the same place.
    """

    words: str
    left: float
    right: float
    top: float
    bottom: float
    page: int
    column: int = 0
    edge: str = ""
    indent: float = 0.0
    is_short: bool = False
    is_apart: bool = False
    cells: tuple[str, ...] = ()
    gaps: tuple[tuple[float, float], ...] = ()
    is_row: bool = False

    @property
    def height(self) -> float:
        """From its lowest to its highest letter."""
        return self.top - self.bottom

    def is_indented(self, least: float) -> bool:
        """Whether it begins farther in than its column, but not in the middle of it."""
        return least < self.indent < 8 * max(self.height, 1.0)


def lines_of(runs: Iterable[Line], page_height: float) -> list[Line]:
    """The lines of a page in the order in which they are read."""
    pieces = list(_rows(sorted(runs, key=_from_above), GAP))
    if not pieces:
        return []
    ordered: list[Line] = []
    for number, column in enumerate(_columns(pieces)):
        rows = list(_rows(sorted(column, key=_from_above), None))
        # Most lines begin and end where the column does; a page's number may hang out of it.
        left = sorted(row.left for row in rows)[len(rows) // 4]
        right = sorted(row.right for row in rows)[-1 - len(rows) // 4]
        rows = _tables(_unstretched(rows, right))
        at = len(ordered) + 1000 * rows[0].page
        for index, row in enumerate(rows):
            above = rows[index - 1].bottom - row.top if index else row.height
            below = row.bottom - rows[index + 1].top if index + 1 < len(rows) else row.height
            ordered.append(
                replace(
                    row,
                    column=at + number,
                    edge=_edge(row, page_height),
                    indent=row.left - left,
                    is_short=row.right < right - 0.12 * (right - left) or len(rows) == 1,
                    is_apart=min(above, below) > 0.6 * row.height,
                )
            )
    return ordered


def _from_above(line: Line) -> tuple[float, float]:
    return -line.bottom, line.left


def _edge(line: Line, page_height: float) -> str:
    if line.bottom > (1 - MARGIN) * page_height:
        return "top"
    return "bottom" if line.top < MARGIN * page_height else ""


def _rows(runs: Iterable[Line], gap: float | None) -> Iterator[Line]:
    """Runs on one height as one line, from left to right; parted at gaps of `gap` heights."""
    for row in _levels(runs):
        yield from _joined(row, gap)


def _levels(runs: Iterable[Line]) -> Iterator[list[Line]]:
    """Runs, sorted from above, by the heights on which they stand."""
    row: list[Line] = []
    for run in runs:
        if row and min(row[0].top, run.top) - max(row[0].bottom, run.bottom) < 0.5 * min(
            row[0].height, run.height
        ):
            yield row
            row = []
        row.append(run)
    if row:
        yield row


def _unstretched(rows: Sequence[Line], right: float) -> list[Line]:
    """The lines; in text set to both edges those that are wide between all words have no cells."""

    def is_full(row: Line) -> bool:
        return abs(right - row.right) < FLUSH * row.height

    def is_stretched(row: Line) -> bool:
        widths = [after - before for before, after in row.gaps]
        even = bool(widths) and max(widths) - min(widths) < FLUSH * row.height
        return even and is_full(row) and not any(" " in cell for cell in row.cells)

    if 2 * sum(is_full(row) and not row.gaps for row in rows) < len(rows):
        return list(rows)
    return [replace(row, cells=(row.words,), gaps=()) if is_stretched(row) else row for row in rows]


def _tables(rows: Sequence[Line]) -> list[Line]:
    """The lines, those of tables known as such."""

    def is_row(at: int) -> bool:
        beside = [rows[near] for near in (at - 1, at + 1) if 0 <= near < len(rows)]
        return any(
            max(a, c) < min(b, d)
            for other in beside
            for a, b in rows[at].gaps[:MOST_GAPS]
            for c, d in other.gaps[:MOST_GAPS]
        )

    return [
        replace(row, is_row=True, words=" | ".join(row.cells)) if row.gaps and is_row(at) else row
        for at, row in enumerate(rows)
    ]


def _joined(row: Sequence[Line], gap: float | None) -> Iterator[Line]:
    line: Line | None = None
    for run in sorted(row, key=lambda run: run.left):
        words = run.words.strip()
        if line is None:
            line = replace(run, words=words, cells=(words,))
            continue
        apart = run.left - line.right
        if gap is not None and apart > gap * max(line.height, run.height):
            yield line
            line = replace(run, words=words, cells=(words,))
            continue
        spaced = run.words[0] == " " or apart > 0.12 * min(line.height, run.height)
        space = " " if spaced else ""
        cells, gaps = (*line.cells[:-1], f"{line.cells[-1]}{space}{words}"), line.gaps
        if apart > CELL_GAP * max(line.height, run.height):
            cells, gaps = (*line.cells, words), (*line.gaps, (line.right, run.left))
        line = replace(
            line,
            words=f"{line.words}{space}{words}",
            cells=cells,
            gaps=gaps,
            right=max(line.right, run.right),
            top=max(line.top, run.top),
            bottom=min(line.bottom, run.bottom),
        )
    if line:
        yield line


def _columns(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines by column, in the order in which columns are read."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    narrow: list[Line] = []
    wide: list[Line] = []
    for line in lines:
        (wide if line.right - line.left >= WIDE * (right - left) else narrow).append(line)
    gutter = _gutter(narrow, wide)
    if gutter is None:
        yield list(lines)
        return
    sides: tuple[list[Line], list[Line]] = ([], [])
    for line in sorted(lines, key=lambda line: -line.bottom):
        if line.left < gutter < line.right:
            yield from _both(sides)
            sides = ([], [])
            yield [line]
        else:
            sides[line.left > gutter].append(line)
    yield from _both(sides)


def _both(sides: tuple[list[Line], list[Line]]) -> Iterator[list[Line]]:
    for side in sides:
        if side:
            yield from _columns(side)


def _gutter(lines: Sequence[Line], wide: Sequence[Line]) -> float | None:
    """Where a white strip goes from top to bottom, with a column on either side.

    Few `wide` lines may stand between those of columns: more are text of one, in which the gaps of
    some lines happen to lie below each other.
    """
    if len(lines) < 2 * FEWEST_LINES:
        return None
    best: tuple[int, float] | None = None
    for x in sorted({line.left - 0.5 for line in lines}):
        before = [line for line in lines if line.right <= x]
        after = [line for line in lines if line.left >= x]
        crossing = len(lines) - len(before) - len(after)
        few = crossing <= max(MOST_CROSSING, CROSSING * len(lines))
        if (
            few
            and (best is None or crossing < best[0])
            and _are_columns(before, after, wide)
            and not _is_even(before, after)
        ):
            best = (crossing, x)
    return best and best[1]


def _are_columns(first: Sequence[Line], second: Sequence[Line], wide: Sequence[Line]) -> bool:
    """Whether two groups of lines are prose, side by side."""
    most = 0
    for side in (first, second):
        # What is set to both edges of a narrow column has wide gaps between its words.
        whole = list(_rows(sorted(side, key=_from_above), None))
        if len(whole) < FEWEST_LINES or median(len(row.words) for row in whole) < FEWEST_LETTERS:
            return False
        most = max(most, len(whole))
    top = min(max(line.top for line in side) for side in (first, second))
    bottom = max(min(line.bottom for line in side) for side in (first, second))
    lower = min(
        max(line.top for line in side) - min(line.bottom for line in side)
        for side in (first, second)
    )
    between = sum(bottom < line.bottom and line.top < top for line in wide)
    return top - bottom > BESIDE * lower and between < MOST_BETWEEN * most


def _is_even(first: Sequence[Line], second: Sequence[Line]) -> bool:
    """Whether lines are set across two groups of pieces, their words evenly apart.

    A column's lines begin at one edge, as words of such lines do not.
    """
    across = even = 0
    after = set(map(id, second))
    begin = [min(line.left for line in row) for row in _levels(sorted(second, key=_from_above))]
    edge = median(begin)
    if sum(abs(left - edge) < 1 for left in begin) > MOST_FLUSH * len(begin):
        return False
    for row in _levels(sorted((*first, *second), key=_from_above)):
        pieces = sorted(row, key=lambda line: line.left)
        gaps = {
            id(b) in after and id(a) not in after: b.left - a.right for a, b in pairwise(pieces)
        }
        across += True in gaps
        even += len(gaps) == 2 and abs(gaps[True] - gaps[False]) < FLUSH * pieces[0].height
    return even > MOST_EVEN * across
