"""Clusters of words: words used alike share a number, and the same vectors give the same bytes."""

import json
from pathlib import Path

import numpy as np
import pytest

from storymap.errors import DataMissing, SourceMissing
from storymap.inference.wordclusters import NO_CLUSTERS, UNKNOWN, Clusters, load_clusters
from storymap.training import wordclusters as training
from storymap.training.embeddings import VECTORS, read_vectors


def made_vectors(groups: int = 4, words: int = 50) -> tuple[list[str], np.ndarray]:
    """Words of a few groups in turn, each group around a direction of its own."""
    rng = np.random.default_rng(3)
    numbers = 12
    centres = np.eye(groups, numbers, k=4) * 3
    rows, names = [], []
    for word in range(words):
        for group in range(groups):
            # All share a direction, and words differ by how common they are along two others.
            common = np.zeros(numbers)
            common[:3] = (5.0, rng.normal() * 8, rng.normal() * 8)
            rows.append(centres[group] + common + rng.normal(size=numbers) * 0.1)
            names.append(f"{'abcdefgh'[group]}{chr(97 + word // 26)}{chr(97 + word % 26)}")
    return names, np.array(rows)


def test_words_used_alike_share_a_cluster_and_others_do_not() -> None:
    """What all words share, and how common each is, does not part them."""
    words, vectors = made_vectors()
    found = training.cluster(words, vectors, leaves=8, fine=8, coarse=2)
    of_group = [{found.of(word)[0] for word in words if word[0] == group} for group in "abcd"]
    assert len(set.union(*of_group)) == sum(len(clusters) for clusters in of_group) <= 8


def test_clusters_are_the_same_each_time(tmp_path: Path) -> None:
    """Twice made, no byte differs."""
    words, vectors = made_vectors()
    for name in ("a.npz", "b.npz"):
        training.cluster(words, vectors, leaves=8, fine=4, coarse=2).save(tmp_path / name)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_coarse_clusters_are_unions_of_leaves() -> None:
    """Each leaf has one fine and one coarse cluster, within their numbers."""
    words, vectors = made_vectors()
    found = training.cluster(words, vectors, leaves=16, fine=6, coarse=3)
    assert len(found.fine) == len(found.coarse) == 16
    assert set(found.fine) <= set(range(6))
    assert set(found.coarse) <= set(range(3))


def test_saved_clusters_come_back(tmp_path: Path) -> None:
    """Words, leaves and both levels."""
    path = tmp_path / "c.npz"
    clusters = Clusters({"sea": 0, "land": 1, "île": 1}, [3, 9], [0, 2])
    clusters.save(path)
    assert load_clusters(path) == clusters
    assert load_clusters(path).of("île") == (9, 2)


def test_an_unknown_word_has_no_cluster() -> None:
    """Nor has any word where there are no clusters; an abbreviation's dot does not hide it."""
    clusters = Clusters({"mr": 0}, [3], [1])
    assert clusters.of("mr.") == clusters.of("mr") == (3, 1)
    assert clusters.of("xyzzy") == clusters.of("") == clusters.of(".") == UNKNOWN
    assert NO_CLUSTERS.of("sea") == UNKNOWN


@pytest.mark.parametrize("content", [b"", b"no clusters", b"PK\x03\x04 torn"])
def test_a_broken_file_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    """Not a library's error."""
    path = tmp_path / "c.npz"
    path.write_bytes(content)
    with pytest.raises(DataMissing, match="does not hold word clusters"):
        load_clusters(path)


def test_a_file_that_is_not_there_or_holds_something_else_is_refused(tmp_path: Path) -> None:
    """Arrays of another kind, and as many leaves as words."""
    with pytest.raises(DataMissing, match="does not hold word clusters"):
        load_clusters(tmp_path / "none.npz")
    other = tmp_path / "other.npz"
    np.savez(other, weights=np.zeros(3))
    with pytest.raises(DataMissing, match="does not hold word clusters"):
        load_clusters(other)


def test_the_shipped_clusters_know_common_words() -> None:
    """Words of one sort share a coarse cluster; a city and a verb do not."""
    clusters = load_clusters()
    assert clusters.of("london") != clusters.of("travelled")
    assert clusters.of("north")[1] == clusters.of("south")[1]
    assert clusters.of("monday")[0] == clusters.of("tuesday")[0]


def write_vectors(path: Path) -> None:
    words, rows = made_vectors()
    vectors = {word: [*row.tolist(), 1.0] for word, row in zip(words, rows, strict=True)}
    package = {"dimensions": 12, "words": [",", *words], "vectors": vectors | {",": [0.0] * 13}}
    path.write_text(json.dumps(package), "utf-8")


def test_vectors_are_read_the_commonest_first_at_length_one(tmp_path: Path) -> None:
    """Marks are left out, and so is what stands behind a vector's own numbers."""
    path = tmp_path / "vectors.json"
    write_vectors(path)
    words, rows = read_vectors(10, path)
    assert words == made_vectors()[0][:10]
    assert rows.shape == (10, 12)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(10))


@pytest.mark.parametrize("text", ["", "{", "{}", "[1]", '{"dimensions": 2, "words": ["ab"]}'])
def test_what_holds_no_vectors_is_refused(tmp_path: Path, text: str) -> None:
    """With its name, in one sentence."""
    path = tmp_path / "vectors.json"
    path.write_text(text, "utf-8")
    with pytest.raises(DataMissing, match=r"vectors\.json does not hold word vectors"):
        training.train(tmp_path / "c.npz", vectors=path)
    with pytest.raises(SourceMissing, match=r"none\.json"):
        training.train(tmp_path / "c.npz", vectors=tmp_path / "none.json")


def test_another_package_of_vectors_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tarball in the cache is checked before it is read."""
    folder = tmp_path / "storymap" / "npm"
    folder.mkdir(parents=True)
    (folder / VECTORS.tarball).write_bytes(b"another package")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with pytest.raises(DataMissing, match="not the pinned package"):
        training.train(tmp_path / "c.npz")
    assert not (tmp_path / "c.npz").exists()
