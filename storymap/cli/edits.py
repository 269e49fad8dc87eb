"""The commands about edits files: `storymap edits`."""

from __future__ import annotations

from pathlib import Path

import click

from storymap.cli.output import Commands, counted, harmless
from storymap.cli.source import edits_at, keep_inputs
from storymap.cli.tables import proposal_line
from storymap.model import Edit


@click.group(cls=Commands)
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
@click.option("--ask", is_flag=True, help="Ask at each difference whose word counts.")
def merge(first: str, second: str, output: str, prefer: str | None, ask: bool) -> None:
    """Make one edits file of two reviewers', and tell where and how far they differ.

    A and B are files of edits, or pages that were edited where they lie.
    """
    from storymap.review.agreement import merge_edits, settled
    from storymap.review.files import save_edits

    keep_inputs(Path(output), first, second)
    merged = merge_edits(edits_at(first), edits_at(second))
    names = [Path(first).name, Path(second).name]
    found, left = merged.edits, 0
    for conflict in merged.conflicts:
        both = (conflict.first, conflict.second)
        told = (f"{name}: {_said(edit)}" for name, edit in zip(names, both, strict=True))
        click.echo(harmless("; ".join(told)))
        word = prefer or (ask and _asked()) or ""
        left += not word
        found = settled(found, conflict, both["AB".index(word)]) if word else found
    save_edits(output, found)
    open_ones = f", {counted(left, 'conflict')} left out" if left else ""
    click.echo(f"Wrote {harmless(output)}: {counted(len(found), 'edit')}{open_ones}.")
    if merged.both:
        kappa = "" if merged.kappa is None else f"; Cohen's kappa {merged.kappa:.2f}"
        click.echo(f"Both decided alike: {merged.same} of {merged.both}{kappa}.")


def _asked() -> str:
    """A or B, nothing where neither is to count."""
    choice = click.Choice(["A", "B", "neither"], case_sensitive=False)
    word: str = click.prompt("Whose word counts?", type=choice, default="neither")
    return word.removeprefix("neither")


@edits.command()
@click.argument("files", nargs=-1, required=True, metavar="FILES...")
@click.option("-o", "--output", metavar="FILE", help="Write one edits file for a whole corpus.")
@click.option(
    "--least",
    metavar="N",
    type=click.IntRange(min=2),
    default=2,
    help="Equal decisions that make one for all with --decide; default: 2.",
)
@click.option(
    "--decide",
    is_flag=True,
    help="Write what was decided alike as decisions for all documents, whatever their own words "
    "say; without it `storymap corpus` proposes it, as a doubt.",
)
def propose(files: tuple[str, ...], output: str | None, least: int, decide: bool) -> None:
    """Join FILES of edits, and list what was decided alike twice.

    Hand what is written to `storymap corpus --edits`: it proposes that in all other documents. A
    decision for one document wins there.
    """
    from storymap.review.files import save_edits
    from storymap.review.proposals import proposals

    given = tuple(dict.fromkeys(edit for file in files for edit in edits_at(file)))
    proposed = proposals(given, least=least)
    for edit in proposed:
        click.echo(proposal_line(edit))
    click.echo(f"{counted(len(given), 'edit')}, {counted(len(proposed), 'proposal')}.")
    if output:
        save_edits(output, (*proposed, *given) if decide else given)
        click.echo(f"Wrote {harmless(output)}.")


def _said(edit: Edit) -> str:
    """What an edit decides, and by whom."""
    from storymap.review.descriptions import describe

    return describe(edit) + (f", by {edit.who}" if edit.who else "")
