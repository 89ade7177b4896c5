"""Entities, claims, attributes and documents as JSON has them. The keys are stable once shipped."""

import math
from collections.abc import Iterable

from ties.model import Document
from ties.store.protocol import Node, Path, Properties, Relationship, Value

__all__ = [
    "Json",
    "attribute_json",
    "claim_json",
    "description_json",
    "document_json",
    "entity_json",
    "exported_claim_json",
    "merged_documents",
    "node_json",
    "value_json",
]

type Json = dict[str, Value]

_CLAIM_KEYS = (
    "id",
    "relation",
    "mode",
    "subject",
    "object",
    "document",
    "attributed_to",
    "certainty",
    "paragraphs",
    "quotes",
    "certainties",
    "roles",
    "notes",
    "reported",
    "since",
    "until",
)
_ORIGIN_KEYS = ("subject_as", "object_as", "dataset")
_DESCRIPTION_KEYS = (
    "id",
    "entity",
    "document",
    "paragraph",
    "name",
    "type",
    "aliases",
    "weak_aliases",
    "same_as",
    "note",
    "dataset",
)
_ATTRIBUTE_KEYS = (
    "id",
    "entity",
    "attribute",
    "value",
    "low",
    "high",
    "qualifier",
    "unit",
    "place",
    "since",
    "until",
    "as_of",
    "document",
    "paragraph",
    "quote",
    "attributed_to",
    "certainty",
    "note",
    "dataset",
)

_FIRST = ("id", "name", "type")


def node_json(entity: Node) -> Json:
    """An entity in short: id, name and type."""
    return _picked(entity.properties, ("id", "name", "type"))


def entity_json(entity: Node) -> Json:
    """An entity with all its names and ids."""
    return _picked(entity.properties, ("id", "name", "type", "aliases", "weak_aliases", "same_as"))


def claim_json(claim: Relationship) -> Json:
    """A claim with its evidence; `relation` is the meant one, also when it is denied or aimed at."""
    return _picked(claim.properties, _CLAIM_KEYS)


def exported_claim_json(claim: Relationship) -> Json:
    """A claim with its evidence and with who wrote it down, under which ids."""
    return _picked(claim.properties, (*_CLAIM_KEYS, *_ORIGIN_KEYS))


def description_json(description: Node) -> Json:
    """What one document calls an entity."""
    return _picked(description.properties, _DESCRIPTION_KEYS)


def attribute_json(attribute: Node) -> Json:
    """An attribute with its evidence; `low` and `high` are null where it has a value instead."""
    return _picked(attribute.properties, _ATTRIBUTE_KEYS)


def document_json(document: Document) -> Json:
    """A document."""
    return {
        "id": document.document,
        "title": document.title,
        "kind": document.kind,
        "read": document.read,
        "publisher": document.publisher,
        "published": document.published,
        "url": document.url,
        "language": document.language,
        "reports_on": list(document.reports_on),
    }


def value_json(value: Value) -> Value:
    """Any value of a table with all that it holds; a node and a claim have more than their usual keys.

    Those are sorted, since engines keep them in orders of their own. Numbers that JSON lacks become text.
    """
    if isinstance(value, Node):
        short = {"id": value.id, **{key: value.properties[key] for key in _FIRST if key in value.properties}}
        return {**short, "labels": list(value.labels), **_sorted(value.properties, besides=_FIRST)}
    if isinstance(value, Relationship):
        ends = {"id": value.id, "type": value.type, "start": value.start, "end": value.end}
        return {**ends, **_sorted(value.properties, besides=ends)}
    if isinstance(value, Path):
        return {
            "nodes": [value_json(node) for node in value.nodes],
            "relationships": [value_json(claim) for claim in value.relationships],
        }
    if isinstance(value, dict):
        return _sorted(value)
    if isinstance(value, list):
        return [value_json(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return value


def merged_documents(documents: Iterable[Document]) -> dict[str, Document]:
    """One document an id: of several datasets that describe it the first that has read it, else the first."""
    merged: dict[str, Document] = {}
    for document in sorted(documents, key=lambda d: (d.document, not d.read, d.dataset)):
        merged.setdefault(document.document, document)
    return merged


def _sorted(stored: Properties, besides: Iterable[str] = ()) -> Json:
    left_out = set(besides)
    return {key: value_json(item) for key, item in sorted(stored.items()) if key not in left_out}


def _picked(stored: Properties, keys: Iterable[str]) -> Json:
    return {key: stored.get(key) for key in keys}
