"""The command that compares where two texts or two corpora are: `storymap diff`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from storymap.cli.output import counted, harmless, say_json
from storymap.cli.source import is_url, own_places_option, story_of
from storymap.cli.tables import aligned
from storymap.packages import call

if TYPE_CHECKING:
    from storymap.corpus.comparison import Difference
    from storymap.model import Story

_MOST_ROWS = 40
_SIGNS = {"first": "only first", "second": "only second", "both": "both"}


@click.command()
@click.argument("one")
@click.argument("other")
@click.option("-o", "--output", metavar="FILE", help=".html, .csv, .geojson or .json.")
@click.option("--json", "as_json", is_flag=True, help="JSON for programs, all places.")
@click.option(
    "--names",
    metavar="NAME NAME",
    nargs=2,
    help="What the two are called; default: their titles, or their folders' names.",
)
@own_places_option
def diff(
    one: str,
    other: str,
    output: str | None,
    as_json: bool,
    names: tuple[str, str] | None,
    own: str | None,
) -> None:
    """Compare where two texts or two corpora are: only here, only there, both, and shifts.

    ONE and OTHER are files, addresses on the web, or folders that `storymap corpus` wrote.
    """
    from storymap.files import write_file

    sides = [_side(source, own) for source in (one, other)]
    called = names or (_name_of(one, sides[0]), _name_of(other, sides[1]))
    if called[0] == called[1]:  # two versions of one article
        called = (Path(one).name, Path(other).name)
    room = "storymap.corpus.comparison"
    options = {"what": "Comparing texts", "extra": "corpus"}
    connection = call(f"{room}:open_comparison", *sides, **options)
    if output:
        write_file(output, call(f"{room}:export_comparison", connection, output, called, **options))
        click.echo(f"Wrote {harmless(output)}.")
        return
    differences = call(f"{room}:compare", connection, **options)
    if as_json:
        say_json({"format": 1, "sides": called, "places": [_values(each) for each in differences]})
        return
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    click.echo(difference_table(differences, called, width=width))


def _side(source: str, own: str | None) -> Story | str:
    is_folder = not is_url(source) and Path(source).is_dir()
    return source if is_folder else story_of([source], own=own)


def _name_of(source: str, side: Story | str) -> str:
    if isinstance(side, str):
        return Path(side).resolve().name
    return side.document.title or source


def _values(each: Difference) -> dict[str, Any]:
    import dataclasses

    return dataclasses.asdict(each)


def difference_table(
    differences: list[Difference], names: tuple[str, str], *, width: int | None = None
) -> str:
    """The surest differences as a table for a terminal, under a line on each side."""
    lines = []
    for side, name in zip(("first", "second"), names, strict=True):
        mentions = sum(getattr(each, f"{side}_mentions") for each in differences)
        alone = sum(each.where == side for each in differences)
        places = sum(each.where in (side, "both") for each in differences)
        lines.append(
            f"{side.capitalize()}: {harmless(name)}: {counted(mentions, 'mention')} of "
            f"{counted(places, 'place')}, {alone:,} of them only there."
        )
    if not differences:
        return "\n".join([*lines, "No place was found in either."])
    headings = ("Place", "Kind", "Country", "Where", "First", "Second", "Shift", "Evidence")
    rows = [
        (
            harmless(each.name),
            harmless(each.kind),
            harmless(each.country or ""),
            _SIGNS[each.where],
            f"{each.first_mentions:,} ({each.first_share:.1%})",
            f"{each.second_mentions:,} ({each.second_share:.1%})",
            f"{100 * each.shift:+.1f}",
            f"{each.evidence:.1f}",
        )
        for each in differences[:_MOST_ROWS]
    ]
    right = frozenset({"First", "Second", "Shift", "Evidence"})
    lines += ["", *(line.rstrip() for line in aligned([headings, *rows], width, right=right))]
    if len(differences) > _MOST_ROWS:
        lines.append(f"… and {counted(len(differences) - _MOST_ROWS, 'more place')}.")
    return "\n".join(lines)
