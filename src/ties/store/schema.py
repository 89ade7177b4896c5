"""The schema of the graph, and the conversion of records to nodes and relationships and back.

`docs/design.md` describes the graph. An absent string is '' and an absent number is not set.
"""

from collections.abc import Iterable, Mapping

from msgspec import ValidationError, convert
from msgspec.structs import asdict

from ties.errors import StoreCorrupt
from ties.records import Attribute, Claim, Dataset, Description, Document, Entity, Record, fingerprint
from ties.records.names import fold, latin, sound
from ties.store.values import Node, Properties, Relationship, Stamp

__all__ = [
    "CLAIM_LISTS",
    "CLAIM_PROPERTIES",
    "CLAIM_TEXTS",
    "HAS_ATTRIBUTE",
    "INDEXED",
    "KEY",
    "LABELS",
    "LINK_PROPERTIES",
    "MODE_TYPES",
    "NAMES_VERSION",
    "attribute_link",
    "folded_names",
    "kind_of",
    "name_sounds",
    "node_of",
    "record_of",
    "relationship_of",
    "relationship_type",
    "sorted_labels",
    "stamp_of",
    "stored_hash",
    "stored_properties",
]

LABELS: Mapping[type[Record], str] = {
    Entity: "Entity",
    Description: "Description",
    Attribute: "Attribute",
    Document: "Document",
    Dataset: "Dataset",
}
"""The label of the nodes of each kind of record; claims are relationships."""

_KINDS = {label: kind for kind, label in LABELS.items()}

KEY = {label: kind.IDENTIFIER for kind, label in LABELS.items()}
"""The unique property of each label."""

INDEXED = (
    ("Description", "entity"),
    ("Description", "dataset"),
    ("Attribute", "dataset"),
    ("Attribute", "entity"),
    ("Attribute", "place"),
    ("Document", "dataset"),
)
"""Other properties that have an index."""

NAMES_VERSION = 1
"""Raised when `folded_names`, `name_sounds` or their index in an engine change: graphs are then updated."""

HAS_ATTRIBUTE = "HAS_ATTRIBUTE"
LINK_PROPERTIES = ("id", "entity", "dataset")
"""The properties of a `HAS_ATTRIBUTE` relationship, which are those of its attribute."""

MODE_TYPES = {"denied": "DENIED", "aim": "AIMED", "attempt": "ATTEMPTED"}
"""The relationship type of claims that do not say that the relation holds."""

CLAIM_PROPERTIES = Claim.__struct_fields__
"""The properties of a claim's relationship."""

CLAIM_LISTS = Claim.statement_fields()
CLAIM_TEXTS = tuple(name for name in CLAIM_PROPERTIES if name not in (*CLAIM_LISTS, "subject", "object"))
"""The list and text properties of a claim, except its anchors."""


def stored_hash(record: Record) -> str:
    """Return the hash stored with a record: of its content or, for derived records, of all fields."""
    if isinstance(record, (Entity, Dataset)):
        return fingerprint(asdict(record))
    return getattr(record, "hash", "") or record.content_hash


def stored_properties(record: Record) -> Properties:
    """Return the properties of a record's node or relationship."""
    properties: Properties = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in asdict(record).items()
        if value is not None
    }
    if isinstance(record, Entity):
        folded = folded_names(record)
        properties["folded"], properties["sounds"] = [*folded], [*name_sounds(folded)]
    properties["hash"] = stored_hash(record)
    return properties


def folded_names(entity: Entity) -> list[str]:
    """Return all names of an entity, folded as they are written and in Latin letters; sorted."""
    folded = {name: fold(name) for name in (*entity.names, *entity.weak_aliases)}
    in_latin = {latin(name) for name, key in folded.items() if not key.isascii()}
    return sorted({*folded.values(), *in_latin})


def name_sounds(folded: Iterable[str]) -> list[str]:
    """Return how the Latin words in folded names sound, sorted; without sounds of a single letter."""
    words = {word for name in folded if name.isascii() for word in name.split()}
    return sorted({key for word in words if len(key := sound(word)) > 1})


def node_of(record: Record) -> Node:
    """Return the node of a record that is not a claim."""
    label = LABELS[type(record)]
    labels = (label, record.type) if isinstance(record, Entity) else (label,)
    return Node(getattr(record, record.IDENTIFIER), labels, stored_properties(record))


def relationship_type(relation: str, mode: str) -> str:
    """Return the relationship type of a claim, which shows whether the claim says that the relation holds."""
    return MODE_TYPES.get(mode, relation)


def relationship_of(claim: Claim) -> Relationship:
    """Return the relationship of a claim."""
    type_ = relationship_type(claim.relation, claim.mode)
    return Relationship(claim.id, type_, claim.subject, claim.object, stored_properties(claim))


def attribute_link(attribute: Attribute) -> Relationship:
    """Return the relationship from an entity to its attribute."""
    properties: Properties = {name: getattr(attribute, name) for name in LINK_PROPERTIES}
    return Relationship(attribute.id, HAS_ATTRIBUTE, attribute.entity, attribute.id, properties)


def stamp_of(record: Record, content: str) -> Stamp:
    """Return the stamp of a record with this content."""
    kind, id_ = type(record).__name__, getattr(record, record.IDENTIFIER)
    if isinstance(record, Claim):
        type_ = relationship_type(record.relation, record.mode)
        return Stamp(kind, id_, type_, record.subject, record.object, content)
    if isinstance(record, Attribute):
        return Stamp(kind, id_, "", record.entity, record.place, content)
    if isinstance(record, Description):
        return Stamp(kind, id_, "", record.entity, "", content)
    return Stamp(kind, id_, "", "", "", content)


def record_of[R: Record](kind: type[R], properties: Mapping[str, object]) -> R:
    """Return the record that is stored as these properties.

    Raises:
        StoreCorrupt: ties did not write them.
    """
    try:
        return convert(properties, kind)
    except ValidationError as error:
        name = properties.get(kind.IDENTIFIER, "without an id")
        raise StoreCorrupt(
            f"the {kind.__name__.lower()} {name} in the graph was not written by ties ({error})",
            advice=["repair the graph: ties ingest --verify, with the folders of its datasets"],
        ) from error


def sorted_labels(labels: Iterable[object]) -> tuple[str, ...]:
    """Return the labels of a node, the one that gives its kind first."""
    return tuple(sorted(map(str, labels), key=lambda label: (label not in KEY, label)))


def kind_of(labels: Iterable[str]) -> type[Record] | None:
    """Return the kind of record that a node with these labels stores; None if it stores none."""
    return next((_KINDS[label] for label in labels if label in _KINDS), None)
