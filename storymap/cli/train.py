"""The commands that make the models anew: `storymap train`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path

import click

from storymap.cli.output import Commands, harmless, say_tree

# Models that are fitted on corpora alone: name and module of `storymap.training`, what it is for.
_ON_CORPORA = {
    "recogniser": "Fit the model that finds names.",
    "resolver": "Fit the model that places names.",
    "roles": "Fit the model that tells where things happen from who acts.",
    "homographs": "List the words of other languages that are spelt like places and are none.",
    "reranker": "Fit the trees that weigh the names that models of other languages find.",
}
# Those made of published word vectors, by their modules.
_OF_VECTORS = {
    "meanings": ("wordvectors", "Shorten published word vectors"),
    "clusters": ("wordclusters", "Cluster published word vectors"),
}
_corpora = click.argument("corpora", nargs=-1, required=True, metavar="CORPUS.jsonl...")
_output = click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path))


@click.group(cls=Commands)
def train() -> None:
    """Make the models anew (those fitted on corpora need the train extra)."""


@train.command("language")
@click.argument("code", metavar="CODE")
@_corpora
@_output
def train_language(code: str, corpora: Sequence[str], output: Path | None) -> None:
    """Fit the model that finds names in texts of another language than English."""
    from storymap.languages.language import FIELDS
    from storymap.training.languages import language_model
    from storymap.training.languages import train as fit

    if code not in FIELDS:
        known = ", ".join(FIELDS)
        raise click.BadParameter(f"{code} is none of {known}.", param_hint="CODE")
    _fit_model(language_model(code), partial(fit, language=code), corpora, output)


@train.command("verdict")
@_corpora
@click.option(
    "--beside",
    "beside",
    multiple=True,
    metavar="CORPUS",
    help="A corpus that the recogniser and the resolver are fitted on; once for each.",
)
@_output
def train_verdict(corpora: Sequence[str], beside: Sequence[str], output: Path | None) -> None:
    """Fit the model that tells how likely a name's place is right.

    Texts with marked places teach it most. What the other models are fitted on (--beside) is read
    by models that are fitted without it, one half after the other, which takes minutes.
    """
    from storymap.training.verdict import train as fit

    others = [Path(path) for path in beside]
    _fit_model("verdict", partial(fit, beside=others), corpora, output)


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


def _training(module: str) -> Callable[..., Mapping[str, float]]:
    """The function that makes the model of a module of `storymap.training`."""
    make: Callable[..., Mapping[str, float]] = import_module(f"storymap.training.{module}").train
    return make


def _add(model: str, purpose: str) -> None:
    """The command of a model that is fitted on corpora."""

    @train.command(model, help=purpose)
    @_corpora
    @_output
    def command(corpora: Sequence[str], output: Path | None) -> None:
        _fit_model(model, _training(model), corpora, output)


def _add_of_vectors(model: str, module: str, purpose: str) -> None:
    """The command of a model that is made of published word vectors."""

    @train.command(model, help=f"{purpose} (needs npm and the network, and 3 GB of memory).")
    @_output
    def command(output: Path | None) -> None:
        _write_model(model, _training(module), (), output)


for _model, _purpose in _ON_CORPORA.items():
    _add(_model, _purpose)
for _model, (_module, _purpose) in _OF_VECTORS.items():
    _add_of_vectors(_model, _module, _purpose)
