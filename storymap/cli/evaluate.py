"""The command that scores the pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from storymap.cli.output import say_json
from storymap.errors import InputError, SourceMissing

if TYPE_CHECKING:
    from storymap.evaluation.breakdown import Division


@click.command()
@click.argument("corpora", nargs=-1, required=True, metavar="CORPUS.jsonl...")
@click.option("--json", "as_json", is_flag=True, help="The scores as JSON.")
@click.option("--recogniser", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--resolver", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--by",
    multiple=True,
    type=click.Choice(["kind", "region"]),
    help="Scores by kind of place or by region of the world too; may be given twice.",
)
@click.option(
    "--edits",
    metavar="FILE",
    help="Score against a reviewer's edits instead: CORPUS is then the text that they are of.",
)
def evaluate(
    corpora: Sequence[str],
    as_json: bool,
    recogniser: Path | None,
    resolver: Path | None,
    by: Sequence[Division],
    edits: str | None,
) -> None:
    """Score the pipeline against annotated corpora, with the shipped models or those given."""
    if edits is not None:
        _against(corpora, edits, as_json=as_json)
        return
    from storymap.evaluation import evaluate as measure
    from storymap.evaluation.tables import scores_table
    from storymap.recogniser import find_mentions
    from storymap.resolver import resolve_mentions

    scores = measure(
        corpora,
        find=partial(find_mentions, model=_model(recogniser)),
        resolve=partial(resolve_mentions, model=_model(resolver)),
        by=by,
    )
    if as_json:
        say_json(scores)
    else:
        click.echo(scores_table(scores))


def _against(sources: Sequence[str], edits: str, *, as_json: bool) -> None:
    """Tell how the program does on the names that a reviewer has decided about.

    The edits that a page of ours carries are a reviewer's too, and none of the program's doing.
    """
    from storymap.cli.source import gazetteer_with, reviewed, saved_stories
    from storymap.evaluation.reviewed import scores_against
    from storymap.review.edits import apply_edits
    from storymap.story import build_story

    if len(sources) != 1:
        raise InputError("With --edits give one text, the one that the edits are of.")
    ((_, saved),) = saved_stories(sources)
    untouched = build_story(saved.document, gazetteer=gazetteer_with(None))
    scores = scores_against(untouched, reviewed(apply_edits(untouched, saved.edits), edits))
    if as_json:
        say_json(scores)
        return
    for name, value in scores.items():
        click.echo(f"{name:<10} {'–' if value is None else format(value, '.4g'):>6}")


def _model(path: Path | None) -> Path | None:
    """The model file that must be there, or None for the shipped one."""
    if path is not None and not path.is_file():
        raise SourceMissing(f"There is no model file {path}.")
    return path
