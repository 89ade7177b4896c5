"""Turn a change into Cypher: rows grouped by operation, cut into statements and transactions.

The order within a change ensures that an interrupted write can be repaired. Claims are created after the
descriptions of their ends and removed before them, and a claim that moves from one entity to another is never
missing in between, not even one of another dataset.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import batched, chain

from msgspec import Struct

from ties.records import Attribute, Claim, Dataset, Description, Document, Entity, Record
from ties.store.neo4j.schema import quoted
from ties.store.protocol import Change
from ties.store.schema import (
    HAS_ATTRIBUTE,
    KEY,
    LABELS,
    attribute_link,
    node_of,
    relationship_of,
    relationship_type,
    stored_properties,
)
from ties.store.values import Node, Relationship, Stamp

__all__ = ["Step", "mark_unfinished", "steps", "transactions", "write_datasets"]

_ROWS = 5_000
"""Rows per statement: more would not be faster and would cost the server memory."""

_EACH = "UNWIND $rows AS row"
_DONE = "RETURN count(*) AS done"


class Step(Struct, frozen=True):
    """A statement with its rows. It matches or creates one thing per row, and counts them as `done`."""

    cypher: str
    rows: list[object]


def steps(change: Change, *, datasets: bool = True) -> Iterator[Step]:
    """Yield a change as statements, in an order in which every prefix can be repaired.

    Args:
        change: the change.
        datasets: include the nodes of datasets; otherwise `mark_unfinished` and `write_datasets` write them.
    """
    plain = (Entity, Document, Description, *((Dataset,) if datasets else ()))
    for kind in plain:
        yield from _add_nodes(change.add.get(kind, ()))
    yield from _add_attributes(change.add.get(Attribute, ()))
    yield from _move_claims(change.move.get(Claim, ()))
    yield from _move_attributes(change.move.get(Attribute, ()))
    yield from _remove_claims(change.remove.get(Claim, ()))
    yield from _remove_attributes(change.remove.get(Attribute, ()))
    for kind in (*plain, Attribute):
        yield from _alter_nodes(change.alter.get(kind, ()))
    yield from _add_claims(change.add.get(Claim, ()))
    yield from _alter_claims(change.alter.get(Claim, ()))
    for kind in plain:
        yield from _remove_nodes(change.remove.get(kind, ()))


def transactions(parts: Iterable[Step], most: int) -> Iterator[list[Step]]:
    """Group statements into transactions of at most `most` rows."""
    transaction: list[Step] = []
    left = most
    for part in parts:
        at = 0
        while at < len(part.rows):
            rows = part.rows[at : at + left]
            transaction.append(Step(part.cypher, rows))
            at += len(rows)
            left -= len(rows)
            if not left:
                yield transaction
                transaction, left = [], most
    if transaction:
        yield transaction


def mark_unfinished(change: Change) -> list[Step]:
    """Return the first transaction of several: it marks the change's datasets as not loaded."""
    unfinished: dict[str, object] = {"fingerprint": "", "hash": ""}
    rows: list[object] = [
        [dataset.id, stored_properties(dataset) | unfinished]
        for dataset in chain(change.add.get(Dataset, ()), change.alter.get(Dataset, ()))
        if isinstance(dataset, Dataset)
    ]
    rows += [[stamp.id, unfinished] for stamp in change.remove.get(Dataset, ())]
    cypher = f"{_EACH} MERGE (d:Dataset {{id: row[0]}}) SET d += row[1] {_DONE}"
    return [Step(cypher, rows)] if rows else []


def write_datasets(change: Change) -> Iterator[Step]:
    """Yield the last transaction of several: it writes the datasets that `mark_unfinished` has marked."""
    yield from _alter_nodes(chain(change.add.get(Dataset, ()), change.alter.get(Dataset, ())))
    yield from _remove_nodes(change.remove.get(Dataset, ()))


def _names(node: Node) -> tuple[str, ...]:
    return tuple(node.properties)


def _batches[T, K](items: Iterable[T], shape: Callable[[T], K]) -> Iterator[tuple[K, list[T]]]:
    """Group items of the same shape into batches of at most one statement's rows."""
    pending: dict[K, list[T]] = {}
    for item in items:
        key = shape(item)
        batch = pending.setdefault(key, [])
        batch.append(item)
        if len(batch) == _ROWS:
            yield key, pending.pop(key)
    for key in [*pending]:
        yield key, pending.pop(key)


def _key(label: str, value: str) -> str:
    return f":{quoted(label)} {{{KEY[label]}: {value}}}"


def _literal(names: Iterable[str], first: int) -> str:
    """Return a map literal of these names, with values from a row at index `first` and following."""
    return ", ".join(f"{quoted(name)}: row[{at}]" for at, name in enumerate(names, start=first)).join("{}")


def _add_nodes(records: Iterable[Record]) -> Iterator[Step]:
    shapes = _batches(map(node_of, records), lambda node: (node.labels, _names(node)))
    for (labels, names), nodes in shapes:
        label_pattern = "".join(f":{quoted(label)}" for label in labels)
        cypher = f"{_EACH} CREATE (n{label_pattern} {_literal(names, 0)}) {_DONE}"
        yield Step(cypher, [[*node.properties.values()] for node in nodes])


def _attribute_row(record: Record) -> list[object]:
    assert isinstance(record, Attribute)
    return [record.id, stored_properties(record), record.entity, attribute_link(record).properties]


_LINK = f"MATCH (e{_key('Entity', 'row[2]')}) CREATE (e)-[l:{HAS_ATTRIBUTE}]->(n) SET l = row[3] {_DONE}"


def _add_attributes(records: Iterable[Record]) -> Iterator[Step]:
    """Create attributes, each with its link in the same statement, so none is ever without it."""
    for batch in batched(records, _ROWS):
        cypher = f"{_EACH} CREATE (n:Attribute) SET n = row[1] WITH n, row {_LINK}"
        yield Step(cypher, [*map(_attribute_row, batch)])


def _move_attributes(pairs: Iterable[tuple[Stamp, Record]]) -> Iterator[Step]:
    for batch in batched(pairs, _ROWS):
        cypher = (
            f"{_EACH} MATCH (n{_key('Attribute', 'row[0]')}) SET n = row[1] "
            f"WITH n, row OPTIONAL MATCH ()-[old:{HAS_ATTRIBUTE}]->(n) "
            f"WITH n, row, collect(old) AS links FOREACH (link IN links | DELETE link) WITH n, row {_LINK}"
        )
        yield Step(cypher, [_attribute_row(record) for _, record in batch])


def _remove_attributes(stamps: Iterable[Stamp]) -> Iterator[Step]:
    for batch in batched(stamps, _ROWS):
        cypher = f"{_EACH} MATCH (n{_key('Attribute', 'row')}) DETACH DELETE n {_DONE}"
        yield Step(cypher, [stamp.id for stamp in batch])


def _alter_nodes(records: Iterable[Record]) -> Iterator[Step]:
    for labels, nodes in _batches(map(node_of, records), lambda node: node.labels):
        others = "REMOVE n:$([label IN labels(n) WHERE NOT label IN $labels]) SET n:$($labels) "
        label_list = ", ".join(f"'{label}'" for label in labels).join("[]")
        relabel = others.replace("$labels", label_list)
        cypher = f"{_EACH} MATCH (n{_key(labels[0], 'row[0]')}) {relabel}SET n = row[1] {_DONE}"
        yield Step(cypher, [[node.id, node.properties] for node in nodes])


def _remove_nodes(stamps: Iterable[Stamp]) -> Iterator[Step]:
    labels = {kind.__name__: label for kind, label in LABELS.items()}
    for kind, batch in _batches(stamps, lambda stamp: stamp.kind):
        cypher = f"{_EACH} MATCH (n{_key(labels[kind], 'row')}) DELETE n {_DONE}"
        yield Step(cypher, [stamp.id for stamp in batch])


def _match_edge(type_: str, row: str) -> str:
    """Return a MATCH of the relationship that a row identifies by start, end and id."""
    start, end = _key("Entity", f"{row}[0]"), _key("Entity", f"{row}[1]")
    return f"MATCH ({start})-[r:{quoted(type_)} {{id: {row}[2]}}]->({end})"


def _row(edge: Relationship) -> list[object]:
    return [edge.start, edge.end, edge.id, edge.properties]


def _claims(records: Iterable[Record]) -> Iterator[tuple[str, list[Claim]]]:
    """Batch claims by relationship type, as records, which take less memory than rows."""
    claims = (record for record in records if isinstance(record, Claim))
    return _batches(claims, lambda claim: relationship_type(claim.relation, claim.mode))


def _ends_and_id(stamp: Stamp) -> list[object]:
    return [stamp.subject, stamp.object, stamp.id]


def _move_claims(pairs: Iterable[tuple[Stamp, Record]]) -> Iterator[Step]:
    moved = ((stamp, relationship_of(record)) for stamp, record in pairs if isinstance(record, Claim))
    start, end = _key("Entity", "row[1][0]"), _key("Entity", "row[1][1]")
    for (old_type, new_type), batch in _batches(moved, lambda pair: (pair[0].group, pair[1].type)):
        ends = f"MATCH (a{start}) MATCH (b{end})"
        create = f"{ends} CREATE (a)-[new:{quoted(new_type)}]->(b) SET new = row[1][3]"
        cypher = f"{_EACH} {_match_edge(old_type, 'row[0]')} {create} DELETE r {_DONE}"
        yield Step(cypher, [[_ends_and_id(stamp), _row(edge)] for stamp, edge in batch])


def _remove_claims(stamps: Iterable[Stamp]) -> Iterator[Step]:
    for type_, batch in _batches(stamps, lambda stamp: stamp.group):
        yield Step(f"{_EACH} {_match_edge(type_, 'row')} DELETE r {_DONE}", [*map(_ends_and_id, batch)])


def _add_claims(records: Iterable[Record]) -> Iterator[Step]:
    start, end = _key("Entity", "row[0]"), _key("Entity", "row[1]")
    for type_, claims in _claims(records):
        cypher = (
            f"{_EACH} MATCH (a{start}) MATCH (b{end}) "
            f"CREATE (a)-[:{quoted(type_)} {_literal(stored_properties(claims[0]), 2)}]->(b) {_DONE}"
        )
        rows: list[object] = [[one.subject, one.object, *stored_properties(one).values()] for one in claims]
        claims.clear()  # frees the records while the rows are sent
        yield Step(cypher, rows)


def _alter_claims(records: Iterable[Record]) -> Iterator[Step]:
    for type_, claims in _claims(records):
        rows: list[object] = [_row(relationship_of(claim)) for claim in claims]
        yield Step(f"{_EACH} {_match_edge(type_, 'row')} SET r = row[3] {_DONE}", rows)
