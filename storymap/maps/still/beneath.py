"""The layers under a story in a still picture: the same colours as the page's, names as titles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from storymap.geometry import Spot, thin
from storymap.maps.layers import COLOURS, unbroken
from storymap.maps.still.frame import Frame
from storymap.maps.still.svg import escaped
from storymap.model import Layer, Outline

Pixels = list[tuple[float, float]]
_LOOKS = {
    "points": 'stroke="{}" stroke-width="7" stroke-linecap="round"',
    "line": 'stroke="{}" stroke-width="3" stroke-opacity=".85" stroke-linejoin="round"',
    "area": 'stroke="{0}" stroke-width="1.5" fill="{0}" fill-opacity=".14" fill-rule="evenodd"',
}
# Square pixels: bends that are smaller are not seen. Letters of a path for each of its positions.
_SEEN, _LETTERS = 0.5, 12


def draw_layers(
    layers: Sequence[Layer], frame: Frame, colours: Mapping[str, str], most: int
) -> Iterator[str]:
    """A path for each outline that reaches into the frame, in about `most` letters at most."""
    middle = frame.west + frame.width / frame.scale / 2
    drawn: list[tuple[int, Outline, list[Pixels]]] = []
    for number, layer in enumerate(layers):
        for outline in layer.outlines:
            parts = [_projected(part, frame, middle) for part in outline.parts]
            if any(_meets(part, frame) for part in parts):
                drawn.append((number % COLOURS, outline, parts))
    smallest = _SEEN
    while True:
        drawn = [
            (number, outline, parts if outline.kind == "points" else
             [thin(part, smallest) for part in parts])
            for number, outline, parts in drawn
        ]  # fmt: skip
        size = _LETTERS * sum(len(part) for _, _, parts in drawn for part in parts)
        if size <= most or smallest > frame.width:
            break
        smallest *= 4
    for number, outline, parts in drawn:
        looks = _LOOKS[outline.kind].format(colours[f"layer-{number}"])
        title = f"<title>{escaped(outline.name)}</title>" if outline.name else ""
        path = "".join(_path(part, outline.kind) for part in parts)
        fill = "" if outline.kind == "area" else ' fill="none"'
        yield f'<path d="{path}" {looks}{fill}>{title}</path>'


def _projected(part: Sequence[Spot], frame: Frame, middle: float) -> Pixels:
    return [frame.spot(lat, lon) for lat, lon in unbroken(part, middle)]


def _meets(part: Pixels, frame: Frame) -> bool:
    """Whether the box of a line meets the frame."""
    across, down = [x for x, _ in part], [y for _, y in part]
    return (
        min(across) <= frame.width
        and max(across) >= 0
        and min(down) <= frame.height
        and max(down) >= 0
    )


def _path(part: Pixels, kind: str) -> str:
    if kind == "points":
        return "".join(f"M{x:.0f} {y:.0f}h0" for x, y in part)
    steps = "L".join(f"{x:.1f} {y:.1f}" for x, y in part)
    return f"M{steps}{'Z' if kind == 'area' else ''}"
