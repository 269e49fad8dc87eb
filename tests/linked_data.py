"""JSON-LD as a program for linked data reads it: what is stated, and which keys say nothing.

The contexts are those of the W3C's Web Annotation Vocabulary (appendix A) and of Linked Places 1.1,
in the terms that are written; the tests ask nobody for them.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

jsonld = pytest.importorskip("pyld.jsonld", reason="pip install -e '.[test]'")

OA = "http://www.w3.org/ns/oa#"
LPO = "http://linkedpasts.org/ontology/lpo_latest.ttl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
GEOJSON = "https://purl.org/geojson/vocab#"
_COUNT = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"


def _links(names: str, base: str, **more: str) -> dict[str, Any]:
    """Terms whose values are resources."""
    return {
        term: {"@id": base + name, "@type": "@id", **more}
        for term, _, name in (each.partition("=") for each in names.split())
    }


_ANNOTATIONS = {
    "id": "@id",
    "type": "@type",
    **{name: OA + name for name in "Annotation TextualBody SpecificResource".split()},
    **{name: OA + name for name in "TextQuoteSelector TextPositionSelector".split()},
    **{name: OA + name for name in "identifying tagging exact prefix suffix".split()},
    **_links("body=hasBody target=hasTarget source=hasSource selector=hasSelector", OA),
    **{
        term: {"@id": OA + name, "@type": "@vocab"}
        for term, name in (("motivation", "motivatedBy"), ("purpose", "hasPurpose"))
    },
    **{name: {"@id": OA + name, "@type": _COUNT} for name in ("start", "end")},
    "AnnotationPage": "http://www.w3.org/ns/activitystreams#OrderedCollectionPage",
    "items": {
        "@id": "http://www.w3.org/ns/activitystreams#items",
        "@type": "@id",
        "@container": "@list",
    },
    "value": RDF + "value",
}
_PLACES = {
    "id": "@id",
    "type": "@type",
    "aat": "http://vocab.getty.edu/aat/",
    "identifier": "http://purl.org/dc/terms/identifier",
    "title": "http://purl.org/dc/terms/title",
    "lang": "http://purl.org/dc/terms/language",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "value": RDF + "value",
    "closeMatch": "http://www.w3.org/2004/02/skos/core#closeMatch",
    **{
        name: GEOJSON + name
        for name in "FeatureCollection Feature GeometryCollection Point properties".split()
    },
    "coordinates": {"@id": GEOJSON + "coordinates", "@container": "@list"},
    "geometry": "https://github.com/kgeographer/geojson-t/geometry",
    "geometries": {"@id": LPO + "setting", "@type": LPO + "Setting", "@container": "@set"},
    "features": {"@id": LPO + "hasFeature", "@type": GEOJSON + "Feature", "@container": "@set"},
    "when": LPO + "when",
    "timespans": {"@id": LPO + "timespan", "@type": LPO + "Timespan", "@container": "@set"},
    "start": LPO + "has_start",
    "in": LPO + "in",
    "toponym": LPO + "toponym",
    "certainty": LPO + "has_certainty",
    "sourceLabels": LPO + "source_label",
    **{
        term: {"@id": f"{LPO}{name}_attestation", "@container": "@set"}
        for term, name in (("names", "name"), ("types", "type"), ("links", "link"))
    },
    **_links("citations=cites", "http://purl.org/spar/cito#"),
    **_links("descriptions=description", "http://purl.org/dc/terms/"),
}
_CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": _ANNOTATIONS,
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/"
    "linkedplaces-context-v1.1.jsonld": _PLACES,
}

Triple = tuple[str, str, str]


def triples(text: str) -> tuple[list[Triple], set[str]]:
    """What the JSON-LD states, and the keys of it that its context knows nothing of."""
    unknown: set[str] = set()
    options = {"documentLoader": _load}
    expanded = jsonld.expand(json.loads(text), options, on_property_dropped=unknown.add)
    quads = jsonld.to_rdf(expanded, options)["@default"]
    parts = ("subject", "predicate", "object")
    return [tuple(quad[part]["value"] for part in parts) for quad in quads], unknown


def compacted(data: dict[str, Any]) -> dict[str, Any]:
    """The JSON-LD as such a program writes it anew, by the same context."""
    options = {"documentLoader": _load}
    written: dict[str, Any] = jsonld.compact(data, data["@context"], options)
    return written


def _load(url: str, _options: Any) -> dict[str, Any]:
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": _CONTEXTS[url]},
    }
