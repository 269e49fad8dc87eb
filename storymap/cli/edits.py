"""The command that joins the edits of several documents: `storymap edits`."""

from __future__ import annotations

import click

from storymap.cli.output import counted, harmless


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILES...")
@click.option("-o", "--output", metavar="FILE", help="Write one edits file for a whole corpus.")
@click.option(
    "--least",
    metavar="N",
    type=click.IntRange(min=2),
    default=2,
    help="Equal decisions that make a proposal; default: 2.",
)
def edits(files: tuple[str, ...], output: str | None, least: int) -> None:
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
