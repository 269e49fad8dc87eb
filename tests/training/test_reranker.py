"""storymap.training.reranker: our own texts teach the trees in languages that have no corpus."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from storymap.evaluation.gold import read_gold
from storymap.gazetteer import Gazetteer
from storymap.readers import read_text
from storymap.recogniser.foreign import field_of
from storymap.recogniser.foreign_spans import COLUMNS, are_led, foreign_spans, homographs_of
from storymap.recogniser.reranking import SHARED, load_reranker
from storymap.training import reranker

UKRAINIAN = "Потяг вийшов із [Тернополя|49.55,25.59] і до ранку стояв біля [Чорткова|49.02,25.8]."
ARABIC = "وصل التاجر من [دمشق|33.51,36.29] إلى [حلب|36.2,37.16] بعد سبعة أيام من المطر والبرد."


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.txt"
    texts = (UKRAINIAN, ARABIC) * 30
    path.write_text("\n\n".join(f"= {at}\n{text}" for at, text in enumerate(texts)), "utf-8")
    return path


def test_texts_of_our_own_teach_the_trees(own: Path, tmp_path: Path) -> None:
    """One is read by the field of all languages with capitals, the other by none."""
    pytest.importorskip("lightgbm")
    told = reranker.train([own], tmp_path / "a.trees")
    assert told["fields"] == 2
    assert told["names"] >= 120
    rows = np.zeros((2, len(SHARED) + len(COLUMNS)))
    assert load_reranker(tmp_path / "a.trees").scores(rows).shape == (2,)
    reranker.train([own], tmp_path / "b.trees")
    assert (tmp_path / "a.trees").read_bytes() == (tmp_path / "b.trees").read_bytes()


def test_without_a_field_the_gazetteer_s_names_are_looked_at(
    own: Path, gazetteer: Gazetteer
) -> None:
    """But no words of the language; what stands behind "from" and "to" is led to."""
    ukrainian, arabic, *_ = read_gold([own])
    assert field_of(ukrainian.document, "uk") == "neutral"
    assert field_of(arabic.document, "ar") == ""
    spans, rows = foreign_spans(arabic.document, gazetteer, "ar", None)
    led = dict(zip((span.text for span in spans), are_led(rows).tolist(), strict=True))
    assert led["دمشق"] and led["حلب"]
    known = sorted(key for key in homographs_of("ar") if len(gazetteer.postings(key)[0]))
    words = read_text(f"سافر {known[0]} من دمشق إلى حلب مع أهله")
    keys = {span.key for span in foreign_spans(words, gazetteer, "ar", None)[0]}
    assert keys and known[0] not in keys
