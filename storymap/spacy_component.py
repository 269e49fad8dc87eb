"""A spaCy Doc in, the same out with its places: `nlp.add_pipe("storymap")`.

spaCy finds `factory` by the package's entry point; without an installed package, `register()`
makes the component known. spaCy is loaded only then.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from storymap.errors import EmptyText
from storymap.gazetteer import Gazetteer
from storymap.interchange import place_from_json, place_to_json
from storymap.model import Place
from storymap.packages import call
from storymap.readers import read_text
from storymap.story import build_story

NAME = "storymap"
LABEL = "PLACE"
# What a Doc carries for its spans: plain values, so that it can be written to disk.
_KEPT = "storymap"


class Places:
    """The component: spans of the Doc that name a place, in `doc.spans[key]`.

    Each has `span._.place` (a Place), `span._.probability` and the place's id as `kb_id_`. Names
    that no place was found for are left out. `home` is where the texts are at home, see
    `build_story`.
    """

    def __init__(self, *, key: str = "places", home: str | None = None) -> None:
        self._key, self._home = key, home
        self._gazetteer = Gazetteer.open()

    def __call__(self, doc: Any) -> Any:
        """The same Doc."""
        spans, kept = [], {}
        for resolution in self._story(doc.text):
            mention, place = resolution.mention, resolution.place
            if place is None or resolution.status == "rejected":
                continue
            # A token may hold more than the name, as "Oslo-based" does.
            span = doc.char_span(
                mention.start, mention.end, LABEL, kb_id=place.id, alignment_mode="expand"
            )
            spans.append(span)
            kept[_place_key(span)] = [place_to_json(place), resolution.probability]
        doc.spans[self._key] = spans
        doc.user_data[_KEPT] = kept
        return doc

    def _story(self, text: str) -> tuple[Any, ...]:
        try:
            document = read_text(text)
        except EmptyText:
            return ()
        return build_story(document, gazetteer=self._gazetteer, home=self._home).resolutions


def place_of(span: Any) -> Place | None:
    """The place that a span was found to name; None for any other span."""
    found = span.doc.user_data.get(_KEPT, {}).get(_place_key(span))
    return place_from_json(found[0]) if found else None


def probability_of(span: Any) -> float | None:
    """How likely it is that place."""
    found = span.doc.user_data.get(_KEPT, {}).get(_place_key(span))
    return float(found[1]) if found else None


def register() -> Any:
    """Make "storymap" a component that pipelines can have; raises ExtraMissing without spaCy."""
    return call("storymap.spacy_component:_registered", what="A spaCy pipeline", extra="spacy")


def __getattr__(name: str) -> Any:
    if name == "factory":  # what the entry point names
        return register()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@cache
def _registered() -> Any:
    from spacy.language import Language
    from spacy.tokens import Span

    def make(nlp: Language, name: str, key: str, home: str | None) -> Places:
        del nlp, name
        return Places(key=key, home=home)

    Span.set_extension("place", getter=place_of, force=True)
    Span.set_extension("probability", getter=probability_of, force=True)
    # Its validation reads types, which may not be words here.
    make.__annotations__ = {"nlp": Language, "name": str, "key": str, "home": str | None}
    assigns = ["doc.spans", "span._.place", "span._.probability"]
    config = {"key": "places", "home": None}
    return Language.factory(NAME, default_config=config, assigns=assigns, func=make)


def _place_key(span: Any) -> str:
    return f"{span.start_char}-{span.end_char}"
