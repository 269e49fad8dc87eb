"""A reliability diagram as SVG: probability told against share right, and how many places where.

It suits a light and a dark page: the colours follow the reader's scheme.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from storymap.evaluation.calibration import Bin
from storymap.maps.still.svg import clean, opening, words
from storymap.maps.symbols import PALETTE

TITLE = "How often a place is right, by the probability told"
WIDTH, HEIGHT = 640, 552
LEFT, RIGHT, TOP, BOTTOM = 72, 24, 72, 388  # the square of the diagram, in pixels of the picture
BARS_TOP, BARS_BOTTOM = 416, 496
# A colour of the palette for each line. Their shapes part them too.
HUES = ("nature", "accent", "area")
# Bins of fewer places than this say little: their marks are hollow and stand alone.
FEW = 20
NORMAL_95 = 1.96


def reliability_diagram(
    series: Mapping[str, Sequence[Bin]], errors: Mapping[str, float | None], title: str
) -> str:
    """The diagram of up to three named series of bins, with each one's calibration error."""
    if not 1 <= len(series) <= len(HUES):
        raise ValueError(f"A diagram has one to {len(HUES)} series, not {len(series)}.")
    label = f"{title}: " + "; ".join(
        f"{name}, calibration error {ratio(errors[name])}" for name in series
    )
    parts = [
        opening(WIDTH, HEIGHT, clean(label)),
        f"<style>{_style()}</style>",
        f'<rect class="paper" width="{WIDTH}" height="{HEIGHT}" rx="8"/>',
        '<g class="ink">',
        words(title, LEFT, 34, size=17, colour="inherit", weight=600),
        "</g>",
        *_frame(),
        *_bars(series),
    ]
    for number, (name, bins) in enumerate(series.items()):
        parts += _line(number, bins)
        parts += _legend(number, f"{name}, calibration error {ratio(errors[name])}")
    return "\n".join(parts) + "\n</svg>\n"


def _style() -> str:
    """The colours of both schemes; a program that knows no media queries shows the light ones."""

    def rules(dark: bool) -> str:
        look = PALETTE["dark" if dark else "light"]
        lines = [
            f".paper{{fill:{look['paper']}}}.ink{{fill:{look['ink']}}}.quiet{{fill:{look['quiet']}}}",
            f".rule{{stroke:{look['rule']}}}.ideal{{stroke:{look['quiet']}}}",
        ]
        for number, name in enumerate(HUES):
            hue = look[name]
            lines.append(f".line{number}{{stroke:{hue}}}.fill{number}{{fill:{hue}}}")
            lines.append(f".few{number}{{fill:{look['paper']};stroke:{hue}}}")
        return "".join(lines)

    return f".open{{fill:none}}{rules(False)}@media (prefers-color-scheme:dark){{{rules(True)}}}"


def _frame() -> list[str]:
    """The grid, its figures, the diagonal of perfect calibration, and what the axes are."""
    parts = []
    for tenth in range(0, 11, 2):
        value = tenth / 10
        x, y = _x(value), _y(value)
        parts.append(
            f'<path class="rule" d="M{x:.1f} {TOP}V{BOTTOM}M{LEFT} {y:.1f}H{WIDTH - RIGHT}"/>'
        )
        parts.append(_quiet(f"{value:.1f}", LEFT - 8, y + 4, "end"))
    parts.append(
        f'<path class="ideal" stroke-dasharray="5 4" d="M{_x(0):.1f} {_y(0):.1f}'
        f'L{_x(1):.1f} {_y(1):.1f}"/>'
    )
    parts.append(_quiet("share of places that are right", LEFT, TOP - 14, "start"))
    parts.append(_quiet("probability told", WIDTH - RIGHT, HEIGHT - 16, "end"))
    parts.append(_quiet("how many places", LEFT, BARS_TOP - 4, "start"))
    return parts


def _line(number: int, bins: Sequence[Bin]) -> list[str]:
    """The bins at their mean probability, with 95 % intervals, joined where they hold enough."""
    marks, joined = [], []
    for each in bins:
        if each.probability is None or each.right is None:
            continue
        x, y = _x(each.probability), _y(each.right)
        low, high = interval(each.right, each.count)
        if each.count >= FEW:
            joined.append(f"{x:.1f} {y:.1f}")
        look = "fill" if each.count >= FEW else "few"
        marks.append(
            f'<path class="line{number}" opacity=".5" d="M{x:.1f} {_y(low):.1f}V{_y(high):.1f}"/>'
            f'<g class="{look}{number}">{_mark(number, x, y)}</g>'
        )
    line = f'<path class="line{number} open" stroke-width="2" d="M{"L".join(joined)}"/>'
    return [line, *marks] if len(joined) > 1 else marks


def interval(share: float, count: int) -> tuple[float, float]:
    """The 95 % interval of a share seen in `count` trials (Wilson 1927)."""
    square = NORMAL_95**2 / count
    middle = (share + square / 2) / (1 + square)
    half = (share * (1 - share) * square + square**2 / 4) ** 0.5 / (1 + square)
    return middle - half, middle + half


def _mark(number: int, x: float, y: float) -> str:
    """A dot, a square or a diamond."""
    if number == 0:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" stroke-width="1.5"/>'
    if number == 1:
        return (
            f'<rect x="{x - 4.5:.1f}" y="{y - 4.5:.1f}" width="9" height="9" stroke-width="1.5"/>'
        )
    return f'<path stroke-width="1.5" d="M{x:.1f} {y - 6:.1f}l6 6l-6 6l-6-6z"/>'


def _legend(number: int, name: str) -> list[str]:
    """A mark and a name in the lower right, where only bins far too sure would be."""
    y = BOTTOM - 22 - 24 * (len(HUES) - 1 - number)
    text = words(name, LEFT + 276, y + 4.5, size=13, colour="inherit")
    return [
        f'<g class="fill{number}">{_mark(number, LEFT + 260, y)}</g>',
        f'<g class="ink">{text}</g>',
    ]


def _bars(series: Mapping[str, Sequence[Bin]]) -> list[str]:
    """How many places each bin has, a bar a series, on a scale of square roots."""
    most = max((each.count for bins in series.values() for each in bins), default=0) or 1
    parts = [f'<path class="rule" d="M{LEFT} {BARS_BOTTOM}H{WIDTH - RIGHT}"/>']
    for number, bins in enumerate(series.values()):
        for each in bins:
            room = (_x(each.high) - _x(each.low)) * 0.8
            wide = room / len(series)
            x = _x(each.low) + (_x(each.high) - _x(each.low)) * 0.1 + number * wide
            high = (BARS_BOTTOM - BARS_TOP - 16) * (each.count / most) ** 0.5
            if each.count:
                parts.append(
                    f'<rect class="fill{number}" x="{x:.1f}" y="{BARS_BOTTOM - high:.1f}" '
                    f'width="{wide - 1:.1f}" height="{high:.1f}"/>'
                )
                parts.append(
                    _quiet(f"{each.count}", x + wide / 2, BARS_BOTTOM - high - 4, "middle", 9)
                )
    for tenth in range(0, 11, 2):
        parts.append(_quiet(f"{tenth / 10:.1f}", _x(tenth / 10), BARS_BOTTOM + 18, "middle"))
    return parts


def _quiet(text: str, x: float, y: float, anchor: str, size: int = 12) -> str:
    drawn = words(text, x, y, size=size, colour="inherit", anchor=escape(anchor))
    return f'<g class="quiet">{drawn}</g>'


def _x(value: float) -> float:
    return LEFT + value * (WIDTH - RIGHT - LEFT)


def _y(value: float) -> float:
    return BOTTOM - value * (BOTTOM - TOP)


def ratio(value: float | None) -> str:
    """With three places, a dash where there is none."""
    return "–" if value is None else f"{value:.3f}"
