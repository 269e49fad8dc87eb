"""The commands about edits files: `storymap edits`."""

from __future__ import annotations

from pathlib import Path

import click

from storymap.cli.output import counted, harmless
from storymap.cli.source import keep_inputs
from storymap.model import Edit


@click.group()
def edits() -> None:
    """Work with reviewers' edits files."""


@edits.command()
@click.argument("first", metavar="A.json")
@click.argument("second", metavar="B.json")
@click.option("-o", "--output", metavar="FILE", required=True, help="Where to write the edits.")
@click.option(
    "--prefer",
    type=click.Choice(["A", "B"]),
    help="Whose word counts where the two differ; without it such edits are left out.",
)
def merge(first: str, second: str, output: str, prefer: str | None) -> None:
    """Make one edits file of two reviewers', and tell where and how far they differ."""
    from storymap.review.agreement import merge_edits
    from storymap.review.files import load_edits, save_edits

    keep_inputs(Path(output), first, second)
    merged = merge_edits(load_edits(first), load_edits(second))
    names = [Path(first).name, Path(second).name]
    for conflict in merged.conflicts:
        told = [
            f"{n}: {_said(e)}"
            for n, e in zip(names, (conflict.first, conflict.second), strict=True)
        ]
        click.echo(harmless(f"“{conflict.first.quote}” – {'; '.join(told)}"))
    found = merged.edits
    if prefer:
        found = (*found, *(c.first if prefer == "A" else c.second for c in merged.conflicts))
    save_edits(output, found)
    open_ones = 0 if prefer else len(merged.conflicts)
    left = f", {counted(open_ones, 'conflict')} left out" if open_ones else ""
    click.echo(f"Wrote {harmless(output)}: {counted(len(found), 'edit')}{left}.")
    if merged.kappa is not None:
        share = f"{merged.same} of {merged.both}"
        click.echo(f"Both decided alike: {share}; Cohen's kappa {merged.kappa:.2f}.")


@edits.command()
@click.argument("files", nargs=-1, required=True, metavar="FILES...")
@click.option("-o", "--output", metavar="FILE", help="Write one edits file for a whole corpus.")
@click.option(
    "--least",
    metavar="N",
    type=click.IntRange(min=2),
    default=2,
    help="Equal decisions that make a proposal; default: 2.",
)
def propose(files: tuple[str, ...], output: str | None, least: int) -> None:
    """Join FILES of edits, and propose what was decided twice for all documents.

    What is written holds the proposals and then all edits, so that a decision for one document
    wins there: hand it to `storymap corpus --edits`.
    """
    from storymap.review.files import load_edits, save_edits
    from storymap.review.proposals import proposals

    given = tuple(dict.fromkeys(edit for file in files for edit in load_edits(file)))
    proposed = proposals(given, least=least)
    for edit in proposed:
        what = f"is {edit.place.name} ({edit.place.id})" if edit.place else "is not a place"
        click.echo(harmless(f"“{edit.quote}” {what}: {edit.note}."))
    click.echo(f"{counted(len(given), 'edit')}, {counted(len(proposed), 'proposal')}.")
    if output:
        save_edits(output, (*proposed, *given))
        click.echo(f"Wrote {harmless(output)}.")


def _said(edit: Edit) -> str:
    """What an edit decides, in a few words."""
    where = edit.place and ", ".join(
        part for part in (edit.place.name, edit.place.region, edit.place.country) if part
    )
    words = where or edit.text or ("off the map" if edit.action == "hide" else "not a place")
    signed = " by " + edit.who if edit.who else ""
    return f"{words}{signed}"
