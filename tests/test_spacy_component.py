"""The spaCy component, in a real pipeline."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from storymap import Place
from storymap.spacy_component import register

pytestmark = pytest.mark.skipif(
    find_spec("spacy") is None, reason="spaCy is not installed: pip install 'geo-storymap[spacy]'"
)
TEXT = "🚢 The ferry from Oslo reached Hamburg. Paris, Texas was far away, and so was Qumtobe."


@pytest.fixture
def pipeline():
    spacy = pytest.importorskip("spacy")
    register()
    nlp = spacy.blank("en")
    nlp.add_pipe("storymap")
    return nlp


def test_spans_have_their_places(pipeline) -> None:
    """By character, also behind an emoji; a token that holds more than the name is taken whole."""
    doc = pipeline(TEXT)
    found = {span.text: span._.place for span in doc.spans["places"]}
    assert found["Oslo"].country == "Norway"
    assert found["Paris"].region == "Texas"
    assert isinstance(found["Hamburg"], Place)
    oslo = doc.spans["places"][0]
    assert (oslo.label_, oslo.kb_id_) == ("PLACE", found["Oslo"].id)
    assert 0.5 < oslo._.probability <= 1
    assert doc[0:2]._.place is None


def test_a_doc_survives_the_disk(pipeline) -> None:
    """Its places too."""
    from spacy.tokens import Doc

    doc = pipeline(TEXT)
    again = Doc(pipeline.vocab).from_bytes(doc.to_bytes())
    assert [span._.place for span in again.spans["places"]] == [
        span._.place for span in doc.spans["places"]
    ]


def test_an_empty_doc_has_no_places(pipeline) -> None:
    """Nor has one of spaces; several come through a pipe."""
    docs = list(pipeline.pipe(["", " \n ", "It rained in Oslo."]))
    assert [len(doc.spans["places"]) for doc in docs] == [0, 0, 1]


def test_options_are_the_pipelines(pipeline) -> None:
    """Another key, and a home that speaks for places near it."""
    pipeline.remove_pipe("storymap")
    pipeline.add_pipe("storymap", config={"key": "towns", "home": "Paris, Texas"})
    doc = pipeline("We drove to Paris for bread.")
    assert [span._.place.region for span in doc.spans["towns"]] == ["Texas"]
