"""The records of a graph: documents, descriptions, entities, claims, attributes and datasets."""

from ties.records.as_json import entity_summary, record_json
from ties.records.base import Record, Use, canonical_json, fingerprint
from ties.records.kinds import (
    CERTAINTIES,
    DATE_ATTRIBUTE,
    DOCUMENT_KINDS,
    MODES,
    QUALIFIERS,
    Attribute,
    Claim,
    Contents,
    Dataset,
    Description,
    Document,
    Entity,
    Statement,
    cited_documents,
    merge_documents,
    paragraph_order,
    strongest,
)

__all__ = [
    "CERTAINTIES",
    "DATE_ATTRIBUTE",
    "DOCUMENT_KINDS",
    "MODES",
    "QUALIFIERS",
    "Attribute",
    "Claim",
    "Contents",
    "Dataset",
    "Description",
    "Document",
    "Entity",
    "Record",
    "Statement",
    "Use",
    "canonical_json",
    "cited_documents",
    "entity_summary",
    "fingerprint",
    "merge_documents",
    "paragraph_order",
    "record_json",
    "strongest",
]
