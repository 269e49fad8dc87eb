"""Fits on a corpus of forty short reports: models work, and the same corpus gives the same bytes.

How well models of real corpora do is measured in `tests/slow`.
"""

import json
from pathlib import Path

import pytest

from storymap.errors import ExtraMissing
from storymap.evaluation.gold import mention_of, read_gold
from storymap.gazetteer import Gazetteer, fold
from storymap.inference.wordlists import read_words
from storymap.recogniser import find_mentions
from storymap.resolver import resolve_mentions
from storymap.training import recogniser, resolver
from storymap.training.synthetic import make_documents
from storymap.training.wordlists import common_words


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty short reports in which capitalised towns are gold and persons are not."""
    towns = [("Oslo", 59.91, 10.75, 3143244), ("Paris", 48.85, 2.35, 2988507),
             ("Geneva", 46.2, 6.15, 2660646), ("Moscow", 55.75, 37.62, 524901)]  # fmt: skip
    path = tmp_path_factory.mktemp("corpus") / "made.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(40):
            name, lat, lon, geonameid = towns[number % len(towns)]
            text = f"Anna Berg came to {name} by train. The talks in {name} went on, said Berg."
            toponyms = [
                {"start": at, "end": at + len(name), "name": name, "lat": lat, "lon": lon,
                 "geonameid": geonameid}
                for at in (text.index(name), text.rindex(name))
            ]  # fmt: skip
            file.write(json.dumps({"id": str(number), "text": text, "toponyms": toponyms}) + "\n")
    return path


def fit_resolver(paths: list[Path], output: Path) -> None:
    try:
        resolver.train(paths, output)
    except ExtraMissing as error:
        pytest.skip(str(error))


def test_the_recogniser_learns_and_repeats_itself(
    corpus: Path, tmp_path: Path, gazetteer: Gazetteer
) -> None:
    """Two fits give the same bytes, and the model finds what it was taught."""
    for name in ("a.crfsuite", "b.crfsuite"):
        recogniser.train([corpus], tmp_path / name)
    assert (tmp_path / "a.crfsuite").read_bytes() == (tmp_path / "b.crfsuite").read_bytes()
    document = read_gold([corpus])[0].document
    mentions = find_mentions(document, gazetteer, model=tmp_path / "a.crfsuite")
    assert ["Oslo", "Oslo"] == [mention.text for mention in mentions]


def test_the_resolver_learns_and_repeats_itself(
    corpus: Path, tmp_path: Path, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two fits give the same bytes, and the model places what it was taught."""
    monkeypatch.setattr(resolver, "SYNTHETIC_DOCUMENTS", 100)  # enough for a corpus so small
    monkeypatch.setattr(resolver, "SPARSE_DOCUMENTS", 100)
    monkeypatch.setattr(resolver, "ROUNDS", 60)
    for name in ("a.npz", "b.npz"):
        fit_resolver([corpus], tmp_path / name)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    gold = read_gold([corpus])[1]
    mentions = [mention_of(gold, toponym, gazetteer) for toponym in gold.toponyms]
    resolutions = resolve_mentions(gold.document, mentions, gazetteer, model=tmp_path / "a.npz")
    assert ["geonames:2988507"] * 2 == [r.place.id for r in resolutions if r.place]


def test_only_words_of_enough_texts_count_as_common(tmp_path: Path) -> None:
    """A word's number is the logarithm of how many texts have it in lower case."""
    words = common_words(["a nice day", "a Nice day", "a nice May"], fewest=2)
    assert {"a": 1, "nice": 1, "day": 1} == words
    path = tmp_path / "m.words"
    path.write_text("a 1\nnice 1\n", "utf-8")
    assert {"a": 1, "nice": 1} == read_words(path)


def test_synthetic_documents_are_sound_and_the_same_each_time(gazetteer: Gazetteer) -> None:
    """Gold stands where it says, at the place it names, and repeats itself."""
    first, second = (make_documents(30, gazetteer) for _ in range(2))
    assert first == second
    for gold in first:
        for toponym in gold.toponyms:
            assert gold.document.text[toponym.start : toponym.end] == toponym.name
            row = gazetteer.row_of(f"geonames:{toponym.geonameid}")
            assert row is not None
            assert row in gazetteer.postings(fold(toponym.name))[0]
    assert any(len(gold.toponyms) > 3 for gold in first)
