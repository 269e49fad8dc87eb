"""The commands that keep the basemap and the models: basemap, evaluate and train."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click

from storymap.errors import SourceMissing
from storymap.listing import harmless
from storymap.output import say_json, say_tree


@click.group()
def basemap() -> None:
    """Rebuild the vector basemap."""


@basemap.command("build")
@click.option("-o", "--output", metavar="DIR", type=click.Path(path_type=Path))
def basemap_build(output: Path | None) -> None:
    """Rebuild the basemap from its npm packages (needs npm and the network)."""
    from storymap.basemap.build import build_basemap
    from storymap.datafiles import data_folder

    target = output or data_folder() / "basemap"
    build_basemap(target)
    click.echo(f"Wrote {harmless(str(target))}.")


@click.command()
@click.argument("corpora", nargs=-1, required=True, metavar="CORPUS.jsonl...")
@click.option("--json", "as_json", is_flag=True, help="The scores as JSON.")
@click.option("--recogniser", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--resolver", metavar="FILE", type=click.Path(path_type=Path))
def evaluate(
    corpora: Sequence[str], as_json: bool, recogniser: Path | None, resolver: Path | None
) -> None:
    """Score the pipeline against annotated corpora, with the shipped models or those given."""
    from functools import partial

    from storymap.evaluation import evaluate as measure
    from storymap.evaluation import scores_table
    from storymap.recogniser import find_mentions
    from storymap.resolver import resolve_mentions

    scores = measure(
        corpora,
        find=partial(find_mentions, model=_model(recogniser)),
        resolve=partial(resolve_mentions, model=_model(resolver)),
    )
    if as_json:
        say_json(scores)
    else:
        click.echo(scores_table(scores))


@click.group()
def train() -> None:
    """Fit the models anew on annotated corpora (needs the train extra)."""


@train.command("recogniser")
@click.argument("corpora", nargs=-1, required=True, metavar="CORPUS.jsonl...")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path))
def train_recogniser(corpora: Sequence[str], output: Path | None) -> None:
    """Fit the model that finds names."""
    from storymap.training.recogniser import train as fit

    _write_model(fit, corpora, output, "recogniser.crfsuite")


@train.command("resolver")
@click.argument("corpora", nargs=-1, required=True, metavar="CORPUS.jsonl...")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path))
def train_resolver(corpora: Sequence[str], output: Path | None) -> None:
    """Fit the model that places names."""
    from storymap.training.resolver import train as fit

    _write_model(fit, corpora, output, "resolver.npz")


def _write_model(
    fit: Callable[[list[Path], Path], Mapping[str, float]],
    corpora: Sequence[str],
    output: Path | None,
    name: str,
) -> None:
    """Fit a model, write it where asked or where it ships from, and print its figures."""
    from storymap.datafiles import data_folder

    target = output or data_folder() / "models" / name
    say_tree(fit([Path(path) for path in corpora], target))
    click.echo(f"Wrote {harmless(str(target))}.")


def _model(path: Path | None) -> Path | None:
    """The model file that must be there, or None for the shipped one."""
    if path is not None and not path.is_file():
        raise SourceMissing(f"There is no model file {path}.")
    return path
