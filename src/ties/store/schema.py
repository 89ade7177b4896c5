"""The shape of the graph: labels, keys and indexes, and how records become nodes and relationships and back.

`docs/design.md` describes the graph. An absent string is '' and an absent number is not set.
"""

from collections.abc import Callable, Sequence

from ties.dates import validity
from ties.model import Attribute, Claim, Dataset, Description, Document, fingerprint
from ties.store.protocol import NameHit, Node, Properties, Relationship, Value

__all__ = [
    "CLAIM_PROPERTIES",
    "HAS_ATTRIBUTE",
    "HOUSEKEEPING",
    "INDEXED",
    "KEY",
    "MODE_TYPES",
    "attribute_link",
    "attribute_node",
    "attribute_of",
    "claim_of",
    "claim_relationship",
    "dataset_node",
    "dataset_of",
    "description_node",
    "description_of",
    "document_node",
    "document_of",
    "name_hit",
]

KEY = {"Entity": "id", "Description": "id", "Attribute": "id", "Document": "key", "Dataset": "id"}
"""The unique property of each label."""

INDEXED = (
    ("Description", "entity"),
    ("Description", "dataset"),
    ("Attribute", "dataset"),
    ("Attribute", "entity"),
    ("Attribute", "place"),
    ("Document", "dataset"),
)
"""Further properties that are looked up."""

HAS_ATTRIBUTE = "HAS_ATTRIBUTE"

HOUSEKEEPING = "n:TiesStore OR n:TiesLock OR n:TiesClock"
"""Tells in Cypher that a node n is one by which a store keeps house (`neo4j_schema`)."""

MODE_TYPES = {"denied": "DENIED", "aim": "AIMED", "attempt": "ATTEMPTED"}
"""The relationship type of claims that do not say that the relation holds."""


CLAIM_PROPERTIES = (
    *("id", "relation", "mode", "document", "attributed_to", "certainty", "paragraphs", "quotes"),
    *("certainties", "roles", "notes", "subject", "object", "subject_as", "object_as", "since", "until"),
    *("valid_from", "valid_to", "reported", "dataset", "hash"),
)
"""What each claim stores, and nothing else."""


def _properties(record: Document | Description | Claim | Attribute) -> Properties:
    stored: Properties = {}
    for name in record.__match_args__:
        value = getattr(record, name)
        if value is not None:
            stored[name] = list(value) if isinstance(value, tuple) else value
    stored["hash"] = record.hash
    return stored


def _record[R: (Document, Description, Claim, Attribute)](record: type[R], stored: Properties) -> R:
    def plain(value: Value) -> object:
        return tuple(value) if isinstance(value, list) else value

    fields = {name: plain(stored[name]) for name in record.__match_args__ if name in stored}
    build: Callable[..., R] = record
    return build(**fields)


def _renamed(stored: Properties, names: dict[str, str]) -> Properties:
    return {names.get(name, name): value for name, value in stored.items()}


def name_hit(entity: Node) -> NameHit:
    """The names of an entity."""

    def listed(name: str) -> list[str]:
        value = entity.properties[name]
        return [str(item) for item in value] if isinstance(value, list) else []

    name = str(entity.properties["name"])
    return NameHit(
        id=entity.id,
        name=name,
        type=str(entity.properties["type"]),
        ids=(entity.id, *listed("same_as")),
        names=(name, *listed("aliases")),
        weak_names=tuple(listed("weak_aliases")),
    )


def dataset_node(dataset: Dataset, counts: Sequence[int], checksum: str) -> Node:
    """The node of a dataset.

    Args:
        counts: how many documents, descriptions, claims and attributes it has.
        checksum: stands for all that is stored of it (`verbatim`).
    """
    stored: Properties = {
        "id": dataset.id,
        "title": dataset.title,
        "fingerprint": dataset.fingerprint,
        "files": list(dataset.files),
        **dict(zip(("documents", "descriptions", "claims", "attributes"), counts, strict=True)),
        "checksum": checksum,
    }
    return Node(dataset.id, ("Dataset",), stored | {"hash": fingerprint(stored.items())})


def dataset_of(stored: Properties) -> Dataset:
    """The dataset that `dataset_node` stored."""
    files = stored.get("files")
    names = map(str, files) if isinstance(files, list) else ()
    return Dataset(str(stored["id"]), str(stored.get("title")), str(stored["fingerprint"]), tuple(names))


def document_node(document: Document) -> Node:
    """The node of a document as one dataset describes it."""
    stored = _renamed(_properties(document), {"document": "id"})
    return Node(document.id, ("Document",), stored | {"key": document.id})


def document_of(stored: Properties) -> Document:
    """The document that `document_node` stored."""
    return _record(Document, _renamed(stored, {"id": "document"}))


def description_node(description: Description) -> Node:
    """The node of a description."""
    return Node(description.id, ("Description",), _properties(description) | {"id": description.id})


def description_of(stored: Properties) -> Description:
    """The description that `description_node` stored."""
    return _record(Description, stored)


def attribute_node(attribute: Attribute, entity: str, place: str) -> Node:
    """The node of an attribute, anchored on the canonical ids of its entity and place."""
    stored = _renamed(_properties(attribute), {"entity": "entity_as", "place": "place_as"})
    return Node(attribute.id, ("Attribute",), stored | {"id": attribute.id, "entity": entity, "place": place})


def attribute_link(attribute: Attribute, entity: str) -> Relationship:
    """The relationship from the entity to its attribute."""
    return Relationship(
        attribute.id,
        HAS_ATTRIBUTE,
        entity,
        attribute.id,
        {"id": attribute.id, "entity": entity, "dataset": attribute.dataset},
    )


def attribute_of(stored: Properties) -> Attribute:
    """The attribute that `attribute_node` stored."""
    as_written = {name: value for name, value in stored.items() if name not in ("entity", "place")}
    return _record(Attribute, _renamed(as_written, {"entity_as": "entity", "place_as": "place"}))


def claim_relationship(claim: Claim, subject: str, object_: str) -> Relationship:
    """The relationship of a claim, anchored on the canonical ids of its ends."""
    valid_from, valid_to = validity(
        claim.since, claim.until, past=claim.mode == "past", published=claim.reported
    )
    stored = _renamed(_properties(claim), {"subject": "subject_as", "object": "object_as"})
    stored |= {
        "id": claim.id,
        "subject": subject,
        "object": object_,
        "certainty": claim.certainty,
        "valid_from": valid_from,
        "valid_to": valid_to,
    }
    return Relationship(claim.id, MODE_TYPES.get(claim.mode, claim.relation), subject, object_, stored)


def claim_of(stored: Properties) -> Claim:
    """The claim that `claim_relationship` stored."""
    as_written = {name: value for name, value in stored.items() if name not in ("subject", "object")}
    return _record(Claim, _renamed(as_written, {"subject_as": "subject", "object_as": "object"}))
