"""The index of an embedded graph: a file of the engine, built from the records, that answers Cypher."""

from collections.abc import Callable, Iterable, Iterator
from itertools import batched
from pathlib import Path
from typing import Any

import grafeo

from ties.progress import track
from ties.records import Attribute, Claim, Dataset, Description, Document, Entity, Record
from ties.store.protocol import Change
from ties.store.schema import (
    HAS_ATTRIBUTE,
    INDEXED,
    KEY,
    LABELS,
    attribute_link,
    node_of,
    relationship_of,
)
from ties.store.values import Node, Properties, Relationship, Stamp

__all__ = ["Index"]

_BATCH_SIZE = 2_000  # records per call of the engine
_EDGE = (
    "MATCH (:Entity {id: $start})-[edge]->(:Entity {id: $end}) WHERE edge.id = $id RETURN id(edge) AS number"
)
_WITHOUT_LINKS: tuple[type[Record], ...] = (Document, Description, Dataset)
_PLAIN: tuple[type[Record], ...] = (Entity, *_WITHOUT_LINKS)


class Index:
    """An index open for writing.

    Args:
        file: its path, created if missing; None for an index in memory.
    """

    def __init__(self, file: Path | None) -> None:
        self.database = grafeo.GrafeoDB(str(file)) if file else grafeo.GrafeoDB()
        self._numbers: dict[str, int] = {}  # of entities, by id

    def fill(self, read: Callable[[type[Record]], Iterable[Record]], claims: int) -> None:
        """Write all records into a new index.

        Args:
            read: returns the records of a kind.
            claims: the number of claims.
        """
        for name in sorted({*KEY.values(), *(name for _, name in INDEXED)}):
            self.database.create_property_index(name)
        for kind in _PLAIN:
            self._add_nodes(read(kind))
        self._add_attributes(read(Attribute))
        self._add_claims(track(read(Claim), "writing claims", claims))

    def apply(self, change: Change) -> None:
        """Write a change into an index of the records before the change."""
        for stamp in change.remove.get(Claim, ()):
            self._delete_edge(stamp)
        for stamp, _ in change.move.get(Claim, ()):
            self._delete_edge(stamp)
        for claim in change.alter.get(Claim, ()):
            assert isinstance(claim, Claim)
            self._delete_edge(Stamp("Claim", claim.id, "", claim.subject, claim.object, ""))
        attributes = [
            *(stamp.id for stamp in change.remove.get(Attribute, ())),
            *(stamp.id for stamp, _ in change.move.get(Attribute, ())),
            *(_id(record) for record in change.alter.get(Attribute, ())),
        ]
        for id_ in attributes:
            self.database.detach_delete_node(self._number("Attribute", id_))
        for kind in _WITHOUT_LINKS:
            label = LABELS[kind]
            for id_ in (*(s.id for s in change.remove.get(kind, ())), *map(_id, change.alter.get(kind, ()))):
                self.database.delete_node(self._number(label, id_))
            self._add_nodes(change.alter.get(kind, ()))
        for entity in change.alter.get(Entity, ()):
            self._alter(node_of(entity))
        for kind in _PLAIN:
            self._add_nodes(change.add.get(kind, ()))
        self._add_attributes(change.add.get(Attribute, ()))
        self._add_attributes(change.alter.get(Attribute, ()))
        self._add_attributes(record for _, record in change.move.get(Attribute, ()))
        self._add_claims(change.add.get(Claim, ()))
        self._add_claims(change.alter.get(Claim, ()))
        self._add_claims(record for _, record in change.move.get(Claim, ()))
        for stamp in change.remove.get(Entity, ()):
            self.database.delete_node(self._number("Entity", stamp.id))

    def close(self) -> None:
        """Write everything that is not in the file yet, and close it."""
        self.database.close()

    def _add_nodes(self, records: Iterable[Record]) -> None:
        for batch in batched(map(node_of, records), _BATCH_SIZE):
            by_labels: dict[tuple[str, ...], list[Node]] = {}
            for node in batch:
                by_labels.setdefault(node.labels, []).append(node)
            for labels, nodes in by_labels.items():
                numbers = self.database.batch_create_nodes_with_props(
                    list(labels), [node.properties for node in nodes]
                )
                if labels[0] == "Entity":
                    self._numbers |= zip((node.id for node in nodes), numbers, strict=True)

    def _add_attributes(self, records: Iterable[Record]) -> None:
        for batch in batched((one for one in records if isinstance(one, Attribute)), _BATCH_SIZE):
            numbers = self.database.batch_create_nodes_with_props(
                ["Attribute"], [node_of(one).properties for one in batch]
            )
            links = map(attribute_link, batch)
            self.database.batch_create_edges(
                [
                    (self._entity(link.start), number, HAS_ATTRIBUTE, link.properties)
                    for link, number in zip(links, numbers, strict=True)
                ]
            )

    def _add_claims(self, records: Iterable[Record]) -> None:
        claims = (relationship_of(one) for one in records if isinstance(one, Claim))
        for batch in batched(claims, _BATCH_SIZE):
            self.database.batch_create_edges([*map(self._edge, batch)])

    def _edge(self, edge: Relationship) -> tuple[int, int, str, Properties]:
        return self._entity(edge.start), self._entity(edge.end), edge.type, edge.properties

    def _delete_edge(self, stamp: Stamp) -> None:
        ends = {"start": stamp.subject, "end": stamp.object, "id": stamp.id}
        ((number,),) = self._read(_EDGE, ends)
        self.database.delete_edge(number)

    def _alter(self, node: Node) -> None:
        """Change the labels and properties of a node, and keep its relationships."""
        number = self._entity(node.id)
        labels = set(self.database.get_node_labels(number))
        for label in labels.difference(node.labels):
            self.database.remove_node_label(number, label)
        for label in set(node.labels) - labels:
            self.database.add_node_label(number, label)
        for name, value in node.properties.items():
            self.database.set_node_property(number, name, value)

    def _entity(self, id_: str) -> int:
        if id_ not in self._numbers:
            self._numbers[id_] = self._number("Entity", id_)
        return self._numbers[id_]

    def _number(self, label: str, id_: str) -> int:
        """Return the engine's own number for a node."""
        found = self.database.find_nodes_by_property(KEY[label], id_)
        (number,) = (number for number in found if label in self.database.get_node_labels(number))
        return int(number)

    def _read(self, cypher: str, parameters: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
        result = self.database.execute_cypher(cypher, parameters)
        return (tuple(row[name] for name in result.columns) for row in result)


def _id(record: Record) -> str:
    return str(getattr(record, record.IDENTIFIER))
