"""The labels, relationship types and properties of the graph with their meanings, from the declarations."""

from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, get_args, get_origin

from msgspec import Struct

from ties.records import Attribute, Claim, Entity, Record
from ties.records.vocabulary import per_vocabulary, vocabulary
from ties.store.protocol import Store
from ties.store.schema import HAS_ATTRIBUTE, LABELS, LINK_PROPERTIES, MODE_TYPES

__all__ = [
    "CLAIMS",
    "Names",
    "Property",
    "declared_names",
    "label_meanings",
    "names_in_graph",
    "properties",
    "type_meanings",
]

CLAIMS = "claims"
"""The owner of the properties that claims have: the relationships between entities, of every type."""

_TYPES = {
    str: "text",
    bool: "true or false",
    int: "number",
    tuple: "list of texts",
    UnionType: "number or not set",
}

_STORED_ONLY = {
    "folded": (
        "list of texts",
        "its names without capitals, accents and punctuation, also in Latin letters.",
    ),
    "sounds": ("list of texts", "the consonants of the words in its names, to find names that sound alike."),
    "hash": ("text", "a hash of what is stored."),
}
"""The properties that are no field of the record."""


class Property(Struct, frozen=True):
    """A property of nodes or relationships.

    Attributes:
        owner: the label of the nodes, `CLAIMS` or `HAS_ATTRIBUTE`.
        type: of its value, in words.
    """

    owner: str
    name: str
    type: str
    meaning: str


class Names(Struct, frozen=True):
    """Labels, relationship types and properties by name."""

    labels: frozenset[str]
    types: frozenset[str]
    properties: frozenset[str]


def label_meanings() -> dict[str, str]:
    """Return the labels of ties with their meanings: those of the kinds of records, then the entity types."""
    kinds = {label: _summary(kind) for kind, label in LABELS.items()}
    return kinds | {type_.name: type_.gloss for type_ in vocabulary().types.values()}


def type_meanings() -> dict[str, str]:
    """Return the relationship types of ties with their meanings."""
    modes = {
        type_: f"A claim with the mode '{mode}'; its property 'relation' is the relation."
        for mode, type_ in MODE_TYPES.items()
    }
    relations = {relation.type: relation.gloss for relation in vocabulary().relations.values()}
    return relations | modes | {HAS_ATTRIBUTE: "Connects an entity with each of its attributes."}


@cache
def properties() -> tuple[Property, ...]:
    """Return all properties that ties stores, by owner."""
    links = [one for one in _properties_of(Attribute, HAS_ATTRIBUTE) if one.name in LINK_PROPERTIES]
    nodes = [one for kind, label in LABELS.items() for one in _properties_of(kind, label)]
    return (*nodes, *_properties_of(Claim, CLAIMS), *links)


@per_vocabulary
def declared_names() -> Names:
    """Return the names of the schema and the vocabulary."""
    return Names(
        frozenset(label_meanings()), frozenset(type_meanings()), frozenset(one.name for one in properties())
    )


def names_in_graph(store: Store) -> Names:
    """Return the names that the graph uses, which can be more than those of ties on a server."""

    def names(procedure: str, column: str) -> frozenset[str]:
        table = store.read(f"CALL {procedure}() YIELD {column} RETURN {column}")
        return frozenset(map(str, table.column(column)))

    return Names(
        names("db.labels", "label"),
        names("db.relationshipTypes", "relationshipType"),
        names("db.propertyKeys", "propertyKey"),
    )


def _properties_of(kind: type[Record], owner: str) -> Iterator[Property]:
    meanings = _field_meanings(kind)
    for name in kind.__struct_fields__:
        yield Property(owner, name, _type_text(kind.__annotations__[name]), meanings.get(name, ""))
    for name, (type_, meaning) in _STORED_ONLY.items():
        if name not in kind.__struct_fields__ and (name == "hash" or kind is Entity):
            yield Property(owner, name, type_, meaning)


def _type_text(annotation: Any) -> str:
    if get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    return _TYPES[annotation if annotation in _TYPES else get_origin(annotation) or type(annotation)]


def _summary(kind: type[Record]) -> str:
    return (kind.__doc__ or "").strip().partition("\n")[0]


def _field_meanings(kind: type[Record]) -> dict[str, str]:
    """Return the meaning of each field, from the docstring of its class."""
    from inspect import cleandoc

    meanings: dict[str, str] = {}
    names: list[str] = []
    for line in cleandoc(kind.__doc__ or "").partition("Attributes:\n")[2].splitlines():
        line = line.replace("`", "'")
        head, colon, text = line.strip().partition(": ")
        if line.startswith("     ") or not colon:  # continues the entry above
            meanings |= {name: f"{meanings[name]} {line.strip()}" for name in names}
        else:
            names = head.split(", ")
            meanings |= dict.fromkeys(names, text)
    return meanings
