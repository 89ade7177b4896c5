"""What reports say, as records: documents, descriptions, claims, attributes and entities."""

from ties.records.as_json import entity_in_short, record_json
from ties.records.base import Record, Use, canonical_json, fingerprint
from ties.records.kinds import (
    CERTAINTIES,
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
    merged_documents,
    paragraph_order,
    strongest,
)

__all__ = [
    "CERTAINTIES",
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
    "entity_in_short",
    "fingerprint",
    "merged_documents",
    "paragraph_order",
    "record_json",
    "strongest",
]
