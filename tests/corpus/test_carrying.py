"""Names that one document explains, in later ones."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from small_corpus import write_corpus

from storymap.corpus.items import Item
from storymap.corpus.parquet import CARRIED, Corpus
from storymap.corpus.queries import open_corpus

EXPLAINED = "They met in Springfield, Oregon, on Monday."
UNSAID = "Springfield is small."
TEXTS = {
    "a/1": UNSAID,
    "a/2": EXPLAINED,
    "a/3": UNSAID,
    "b/1": UNSAID,
}


def regions(folder: Path) -> dict[str, tuple[str | None, str, str]]:
    """Region, status and note of each document's Springfield."""
    with open_corpus(folder) as connection:
        rows = connection.sql(
            "SELECT document, region, status, note FROM mentions WHERE text = 'Springfield'"
        ).fetchall()
    return {document: (region, status, note) for document, region, status, note in rows}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of two sources, nothing carried."""
    items = [Item(id_, text.encode()) for id_, text in TEXTS.items()]
    return write_corpus(tmp_path_factory.mktemp("corpus"), items)


@pytest.fixture
def folder(plain: Path) -> Path:
    """The same with what is carried."""
    corpus = Corpus(plain)
    [partition] = corpus.manifest()["partitions"]  # type: ignore[index]  # it is there
    with corpus.opened():
        corpus.carry([partition["name"]], wanted=True)
        corpus.finish({"format": 1, "partitions": [corpus.described(partition["name"])]})
    return plain


def test_a_later_document_of_the_source_gets_it_as_a_doubt(folder: Path) -> None:
    """Neither an earlier one does, nor one of another source."""
    found = regions(folder)
    assert found["a/2"][:2] == ("Oregon", "resolved")
    assert found["a/3"] == ("Oregon", "ambiguous", "explained in a/2")
    assert found["a/1"][2] == found["b/1"][2] == ""
    assert found["a/1"][1] == found["b/1"][1] == "ambiguous"


def test_what_was_read_stays_beside_it(folder: Path) -> None:
    """The mentions as they were, of which a run without the option makes use again."""
    corpus = Corpus(folder)
    [partition] = corpus.manifest()["partitions"]  # type: ignore[index]  # it is there
    rows = pq.read_table(corpus.file("mentions", partition["name"])).to_pylist()
    assert not [row for row in rows if row["note"]]
    with corpus.opened():
        corpus.carry([partition["name"]], wanted=False)
        corpus.finish({"format": 1, "partitions": [corpus.described(partition["name"])]})
    assert regions(folder)["a/3"][2] == ""
    assert not (folder / CARRIED).exists()
