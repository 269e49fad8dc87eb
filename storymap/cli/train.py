"""The commands that make the models anew: `storymap train`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import click

from storymap.cli.output import harmless, say_tree


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
    from storymap.training.wordvectors import train as fit

    _write_model("meanings", fit, (), output)


@train.command("clusters")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path))
def train_clusters(output: Path | None) -> None:
    """Cluster published word vectors (needs npm and the network, and 3 GB of memory)."""
    from storymap.training.wordclusters import train as fit

    _write_model("clusters", fit, (), output)


@train.command("homographs")
@click.argument("corpora", nargs=-1, required=True, metavar="CORPUS.jsonl...")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path))
def train_homographs(corpora: Sequence[str], output: Path | None) -> None:
    """List the words of other languages that are spelt like places and are none."""
    from storymap.training.homographs import train as fit

    _fit_model("homographs", fit, corpora, output)


@train.command("language")
@click.argument("code", metavar="CODE")
@click.argument("corpora", nargs=-1, required=True, metavar="CORPUS.jsonl...")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path))
def train_language(code: str, corpora: Sequence[str], output: Path | None) -> None:
    """Fit the model that finds names in texts of another language than English."""
    from storymap.languages.language import MODELLED
    from storymap.training.languages import language_model
    from storymap.training.languages import train as fit

    if code not in MODELLED.values():
        known = ", ".join(sorted(set(MODELLED.values())))
        raise click.BadParameter(f"{code} is none of {known}.", param_hint="CODE")
    _fit_model(language_model(code), partial(fit, language=code), corpora, output)


@train.command("reranker")
@click.argument("corpora", nargs=-1, required=True, metavar="CORPUS.jsonl...")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path))
def train_reranker(corpora: Sequence[str], output: Path | None) -> None:
    """Fit the trees that weigh names in other languages than English, after their models."""
    from storymap.training.reranker import train as fit

    _fit_model("reranker", fit, corpora, output)


@train.command("fingerprint")
def train_fingerprint() -> None:
    """Enter into the manifest what the models rest on now, without fitting them.

    For a change that alters no score: a gazetteer with the same places, a word more in a list.
    """
    from storymap.files import data_folder
    from storymap.training.manifest import NAME, record_bases

    path = data_folder() / "models" / NAME
    record_bases(path)
    click.echo(f"Wrote {harmless(str(path))}.")


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
    from storymap.files import data_folder
    from storymap.training.manifest import RECIPES, keeps_manifest, record

    target = output or data_folder() / "models" / RECIPES[model].file
    say_tree(make(target))
    if keeps_manifest(target):
        record(model, target, corpora)
    click.echo(f"Wrote {harmless(str(target))}.")
