"""The models' manifest says what they were made from, and its sums are those of the files."""

import json
from pathlib import Path

import pytest

from storymap.cli import main
from storymap.errors import DataMissing
from storymap.files import data_path
from storymap.training import manifest, roles
from storymap.training.fingerprint import fingerprint_of
from storymap.training.manifest import (
    NAME,
    RECIPES,
    basis_of,
    keeps_manifest,
    read_manifest,
    record,
    record_bases,
    sum_of,
)

MODELS = data_path("models")


@pytest.fixture(scope="module")
def entries() -> dict[str, dict[str, object]]:
    return read_manifest(MODELS / NAME)


def test_every_model_file_has_its_sum(entries: dict[str, dict[str, dict[str, object]]]) -> None:
    """No file is missing, none is left over, and each is the one that was fitted."""
    said = {name: each for entry in entries.values() for name, each in entry["files"].items()}
    there = {path.name for path in MODELS.iterdir() if path.suffix not in (".json", ".md", ".svg")}
    assert set(said) == there
    assert said == {
        name: {"bytes": (MODELS / name).stat().st_size, "sha256": sum_of(MODELS / name)}
        for name in there
    }


@pytest.mark.parametrize("model", RECIPES)
def test_every_model_rests_on_what_it_was_fitted_on(
    entries: dict[str, dict[str, object]], model: str
) -> None:
    """The models that it needs, the gazetteer, features and parameters are those of its fit."""
    now = basis_of(model)
    then = {key: entries[model].get(key) for key in now}
    assert now == then, (
        f"What the model {model} learns from has changed. Fit it anew (`storymap train {model}`, "
        "CONTRIBUTING), or, where no score can have changed, enter it: `storymap train fingerprint`"
    )


def test_a_fingerprint_tells_what_is_learnt(monkeypatch: pytest.MonkeyPatch) -> None:
    """A parameter changes the sum of its own model and of no other."""
    before = {model: fingerprint_of(model) for model in ("resolver", "roles")}
    monkeypatch.setitem(roles.PARAMETERS, "num_leaves", 7)
    assert fingerprint_of.__wrapped__("resolver") == before["resolver"]
    assert fingerprint_of.__wrapped__("roles") != before["roles"]


def test_what_the_models_rest_on_can_be_entered_anew(tmp_path: Path) -> None:
    """The manifest that ships stays as it is; one with other sums gets today's."""
    text = (MODELS / NAME).read_text("utf-8")
    path = tmp_path / NAME
    path.write_text(text.replace(fingerprint_of("roles"), "of another day"), "utf-8")
    record_bases(path)
    assert path.read_text("utf-8") == text


def test_every_source_has_a_licence(entries: dict[str, dict[str, list[dict[str, str]]]]) -> None:
    """Corpora by their sums, packages by their versions; the model card names each."""
    card = (MODELS / "MODEL_CARD.md").read_text("utf-8")
    for entry in entries.values():
        assert entry["sources"]
        for source in entry["sources"]:
            assert source["licence"] not in ("", "not known to Storymap")
            if "corpus" in source:
                assert source["sha256"] in manifest.KNOWN_CORPORA.read_text("utf-8")
            else:
                assert f"{source['name']} {source['version']}" in card.replace("`", "")


def test_an_entry_is_replaced_and_others_stay(tmp_path: Path) -> None:
    """The same files give the same bytes, in whatever order they were fitted."""
    corpus = tmp_path / "mine.jsonl"
    corpus.write_text("{}\n", "utf-8")
    for name in ("roles.npz", "resolver.npz", "resolver.words"):
        (tmp_path / name).write_bytes(name.encode())
    record("roles", tmp_path / "roles.npz", [corpus])
    record("resolver", tmp_path / "resolver.npz", [corpus])
    first = (tmp_path / NAME).read_bytes()
    record("roles", tmp_path / "roles.npz", [corpus])
    assert (tmp_path / NAME).read_bytes() == first
    (tmp_path / "roles.npz").write_bytes(b"fitted anew")
    record("roles", tmp_path / "roles.npz", [corpus])
    entries = read_manifest(tmp_path / NAME)
    assert list(entries) == ["resolver", "roles"]
    assert list(entries["resolver"]["files"]) == ["resolver.npz", "resolver.words"]
    assert entries["roles"]["files"]["roles.npz"]["sha256"] == sum_of(tmp_path / "roles.npz")
    assert entries["roles"]["sources"] == [
        {"corpus": "mine.jsonl", "licence": "not known to Storymap", "sha256": sum_of(corpus)}
    ]
    assert str(tmp_path) not in (tmp_path / NAME).read_text("utf-8")


@pytest.mark.parametrize("own", [True, False])
def test_a_list_of_its_own_stands_in_for_the_shared_one(own: bool, tmp_path: Path) -> None:
    """A resolver needs the recogniser's common words unless it has its own beside it."""
    (tmp_path / "resolver.npz").write_bytes(b"trees")
    if own:
        (tmp_path / "resolver.words").write_text("in 9\n", "utf-8")
    needs = manifest.entry("resolver", tmp_path / "resolver.npz", []).get("needs")
    shared = "recogniser.words"
    assert needs == (None if own else {shared: sum_of(MODELS / shared)})


def test_only_models_that_ship_are_entered(tmp_path: Path) -> None:
    """A trial fit beside no manifest leaves none behind."""
    assert keeps_manifest(MODELS / "roles.npz")
    assert not keeps_manifest(MODELS / "trial.npz")
    assert not keeps_manifest(tmp_path / "roles.npz")
    (tmp_path / NAME).write_text('{"format": 1, "models": {}}', "utf-8")
    assert keeps_manifest(tmp_path / "roles.npz")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 2, "models": {}}', "null"])
def test_what_is_no_manifest_is_refused(tmp_path: Path, text: str) -> None:
    """Rather than written over."""
    (tmp_path / NAME).write_text(text, "utf-8")
    (tmp_path / "roles.npz").write_bytes(b"")
    with pytest.raises(DataMissing, match="is not a manifest of models"):
        record("roles", tmp_path / "roles.npz")
    assert (tmp_path / NAME).read_text("utf-8") == text


def test_a_train_command_enters_its_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """From a corpus on the command line to the manifest beside the model."""
    pytest.importorskip("names")
    pytest.importorskip("lightgbm")
    (tmp_path / NAME).write_text('{"format": 1, "models": {}}', "utf-8")
    corpus = tmp_path / "made.jsonl"
    lines = []
    for number in range(20):
        town = ("Oslo", "Paris")[number % 2]
        text = f"Anna Berg came to {town} by train. The talks in {town} went on, said Berg."
        toponyms = [
            {"start": at, "end": at + len(town), "name": town, "lat": None, "lon": None,
             "geonameid": None}
            for at in (text.index(town), text.rindex(town))
        ]  # fmt: skip
        lines.append(json.dumps({"id": str(number), "text": text, "toponyms": toponyms}))
    corpus.write_text("\n".join(lines) + "\n", "utf-8")
    target = tmp_path / "recogniser.crfsuite"
    monkeypatch.setattr(
        "sys.argv", ["storymap", "train", "recogniser", str(corpus), "-o", str(target)]
    )
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code in (0, None), capsys.readouterr().err
    entry = read_manifest(tmp_path / NAME)["recogniser"]
    assert list(entry["files"]) == [
        f"recogniser.{suffix}" for suffix in ("crfsuite", "names", "surnames", "trees", "words")
    ]
    assert entry["sources"][0]["corpus"] == "made.jsonl"
