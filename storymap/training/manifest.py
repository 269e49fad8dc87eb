"""What the models were made from: `data/models/manifest.json`, kept by the train commands.

For each model: its files with their sums, the corpora or packages that went in with versions and
licences, the models it was fitted with, the gazetteer, the fingerprint of what it learnt from, and
the versions of what did the fitting. No clock, no path: the same fit gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from storymap.errors import DataMissing
from storymap.files import data_folder, data_path, sum_of
from storymap.inference.wordlists import SHARED
from storymap.languages.language import FIELDS
from storymap.training.embeddings import VECTORS
from storymap.training.fingerprint import fingerprint_of
from storymap.training.homographs import ENGLISH_WORDS, FUNCTION_WORDS
from storymap.training.languages import language_model

FORMAT = 1
NAME = "manifest.json"
# Titles and licences of the corpora that models are fitted on, by the sums of their files.
KNOWN_CORPORA = Path(__file__).with_name("known_corpora.json")


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one model is made: its main file, the models it needs, and what does the fitting.

    `installed`: packages of PyPI whose data go in; `vectors`: the word vectors do; `word_lists`:
    those of function words and of English do. `command`: what `storymap train` is told, where that
    is not the model's name.
    """

    file: str
    needs: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    installed: tuple[str, ...] = ()
    vectors: bool = False
    word_lists: bool = False
    command: str = ""


TREES = "reranker.trees"
_FIELDS = tuple(f"{language_model(code)}.crfsuite" for code in FIELDS)
RECIPES: Mapping[str, Recipe] = {
    "recogniser": Recipe(
        "recogniser.crfsuite", ("clusters.npz",), ("lightgbm", "python-crfsuite"), ("names",)
    ),
    "resolver": Recipe("resolver.npz", (SHARED,), ("lightgbm",)),
    "verdict": Recipe(
        "verdict.npz",
        ("recogniser.crfsuite", "recogniser.trees", "resolver.npz", SHARED, TREES, *_FIELDS),
        ("lightgbm", "python-crfsuite"),
    ),
    "roles": Recipe("roles.npz", ("meanings.npz",), ("lightgbm",)),
    "meanings": Recipe("meanings.npz", vectors=True),
    "clusters": Recipe("clusters.npz", vectors=True),
    "homographs": Recipe("homographs.txt", installed=("wordfreq",), word_lists=True),
    "reranker": Recipe(TREES, ("homographs.txt", *_FIELDS), ("lightgbm", "python-crfsuite")),
    **{
        language_model(code): Recipe(
            f"{language_model(code)}.crfsuite", (), ("python-crfsuite",), command=f"language {code}"
        )
        for code in FIELDS
    },
}
_INSTALLED = {
    "names": {
        "name": "names",
        "from": "PyPI",
        "what": "first names and surnames of the 1990 census of the United States",
        "licence": "US Census Bureau data, public domain (the package: MIT)",
    },
    "wordfreq": {
        "name": "wordfreq",
        "from": "PyPI",
        "what": "how often words are used in 32 languages (Robyn Speer)",
        "licence": "data CC BY-SA 4.0 (the package: Apache 2.0)",
    },
}


def record(model: str, target: Path, corpora: Sequence[Path] = ()) -> None:
    """Enter a fitted model into the manifest beside it.

    `target` is the main file that the fit wrote; others of the same stem belong to it. Raises
    DataMissing where there is a manifest that cannot be read.
    """
    path = target.parent / NAME
    models = read_manifest(path) if path.exists() else {}
    # What the model rests on is worked out with it: its files must be those of the manifest.
    models[model] = {**models.get(model, {}), "files": _files(target)}
    _write(models, path)
    models[model] = entry(model, target, corpora)
    _write(models, path)


def record_bases(path: Path) -> None:
    """Enter what each model of a manifest rests on now, as if it had been fitted anew with it.

    Only right where no model's scores can have changed. Raises DataMissing without a manifest.
    """
    models = read_manifest(path)
    for model, said in models.items():
        fitted = {key: said.pop(key) for key in ("tools", "files")}
        said |= basis_of(model) | fitted
    _write(models, path)


def basis_of(model: str, target: Path | None = None) -> dict[str, Any]:
    """What a model rests on now besides its sources: other models, the gazetteer, features.

    A list of words of the model's own, beside `target`, stands in for the shared one.
    """
    recipe = RECIPES[model]
    own = target is not None and target.with_suffix(Path(SHARED).suffix).is_file()
    needs = [name for name in recipe.needs if not (own and name == SHARED)]
    found: dict[str, Any] = {}
    if needs:
        found["needs"] = {name: sum_of(data_path("models", name)) for name in needs}
    if not recipe.vectors:
        # The gazetteer's manifest holds the sums of all its files.
        found["gazetteer"] = sum_of(data_path("gazetteer", NAME))
    found["fingerprint"] = fingerprint_of(model)
    return found


def _write(models: Mapping[str, Any], path: Path) -> None:
    """Write the models' entries, in the order of the recipes."""
    ordered = {name: models[name] for name in RECIPES if name in models}
    text = json.dumps({"format": FORMAT, "models": ordered}, ensure_ascii=False, indent=1) + "\n"
    path.write_text(text, "utf-8", newline="\n")


def read_manifest(path: Path) -> dict[str, Any]:
    """The models' entries that `record` wrote; raises DataMissing where the file holds none."""
    try:
        manifest = json.loads(path.read_text("utf-8"))
        if manifest["format"] == FORMAT and isinstance(manifest["models"], dict):
            return dict(manifest["models"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataMissing(f"{path} is not a manifest of models: {error!r}.") from error
    raise DataMissing(f"{path} is not a manifest of models of format {FORMAT}.")


def entry(model: str, target: Path, corpora: Iterable[Path]) -> dict[str, Any]:
    """What the manifest says of one model."""
    recipe = RECIPES[model]
    sources = [_corpus(path) for path in corpora]
    sources += [
        {**_INSTALLED[name], "version": metadata.version(name)} for name in recipe.installed
    ]
    packages = (
        (recipe.vectors, VECTORS),
        (recipe.word_lists, FUNCTION_WORDS),
        (recipe.word_lists, ENGLISH_WORDS),
    )
    sources += [
        {
            "name": package.name,
            "from": package.registry,
            "what": package.what,
            "licence": package.licence,
            "version": package.version,
            "integrity": package.integrity,
        }
        for goes_in, package in packages
        if goes_in
    ]
    found: dict[str, Any] = {
        "made": f"storymap train {recipe.command or model}",
        "sources": sources,
    }
    found |= basis_of(model, target)
    found["tools"] = {name: metadata.version(name) for name in ("numpy", *recipe.tools)}
    found["files"] = _files(target)
    return found


def _files(target: Path) -> dict[str, Any]:
    """The files of a model with their sizes and sums."""
    files = sorted(target.parent.glob(f"{target.stem}.*"))
    return {file.name: {"bytes": file.stat().st_size, "sha256": sum_of(file)} for file in files}


def keeps_manifest(target: Path) -> bool:
    """Whether a model written to `target` belongs into a manifest: among those that ship."""
    shipped = data_folder() / "models"
    return target.name in {r.file for r in RECIPES.values()} and (
        (target.parent / NAME).is_file() or target.parent.resolve() == shipped.resolve()
    )


def _corpus(path: Path) -> dict[str, str]:
    """A corpus by its file's name and sum; its licence only where it is one that we know."""
    digest = sum_of(path)
    known = json.loads(KNOWN_CORPORA.read_text("utf-8")).get(
        digest, {"licence": "not known to Storymap"}
    )
    return {"corpus": path.name, **known, "sha256": digest}
