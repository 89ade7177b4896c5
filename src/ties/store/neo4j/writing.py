"""A change as Cypher: rows grouped by what is done to what, cut into statements and transactions.

The order within a change keeps what a broken-off write leaves behind good enough to be mended: claims are
made after the descriptions of their ends and removed before them, and a claim that moves from one entity to
another is never gone in between, not even when another dataset than the one at hand says it.
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
    stored,
)
from ties.store.values import Node, Relationship, Stamp

__all__ = ["Step", "begun", "ended", "steps", "transactions"]

_ROWS = 5_000
"""Rows a statement: more bring nothing, and cost the server memory."""

_EACH = "UNWIND $rows AS row"
_DONE = "RETURN count(*) AS done"


class Step(Struct, frozen=True):
    """One statement with its rows, each of which it finds or makes exactly once and counts as `done`."""

    cypher: str
    rows: list[object]


def steps(change: Change, *, datasets: bool = True) -> Iterator[Step]:
    """A change as statements, in an order in which every prefix can be mended.

    Args:
        datasets: whether the nodes of datasets are among what is written, or are left to `begun` and `ended`.
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
    """Statements gathered into transactions of at most so many rows."""
    together: list[Step] = []
    room = most
    for part in parts:
        at = 0
        while at < len(part.rows):
            rows = part.rows[at : at + room]
            together.append(Step(part.cypher, rows))
            at += len(rows)
            room -= len(rows)
            if not room:
                yield together
                together, room = [], most
    if together:
        yield together


def begun(change: Change) -> list[Step]:
    """What is written before the first of several transactions: no dataset of the change counts as loaded."""
    unfinished: dict[str, object] = {"fingerprint": "", "hash": ""}
    rows: list[object] = [
        [dataset.id, stored(dataset) | unfinished]
        for dataset in chain(change.add.get(Dataset, ()), change.alter.get(Dataset, ()))
        if isinstance(dataset, Dataset)
    ]
    rows += [[stamp.id, unfinished] for stamp in change.remove.get(Dataset, ())]
    cypher = f"{_EACH} MERGE (d:Dataset {{id: row[0]}}) SET d += row[1] {_DONE}"
    return [Step(cypher, rows)] if rows else []


def ended(change: Change) -> Iterator[Step]:
    """What is written in the last of several transactions: the datasets, which `begun` has made."""
    yield from _alter_nodes(chain(change.add.get(Dataset, ()), change.alter.get(Dataset, ())))
    yield from _remove_nodes(change.remove.get(Dataset, ()))


def _names(node: Node) -> tuple[str, ...]:
    return tuple(node.properties)


def _pieces[T, K](things: Iterable[T], shape: Callable[[T], K]) -> Iterator[tuple[K, list[T]]]:
    """Things of one shape at a time, at most as many as a statement takes."""
    waiting: dict[K, list[T]] = {}
    for thing in things:
        key = shape(thing)
        alike = waiting.setdefault(key, [])
        alike.append(thing)
        if len(alike) == _ROWS:
            yield key, waiting.pop(key)
    for key in [*waiting]:
        yield key, waiting.pop(key)


def _key(label: str, value: str) -> str:
    return f":{quoted(label)} {{{KEY[label]}: {value}}}"


def _literal(names: Iterable[str], first: int) -> str:
    """The properties with these names, whose values are in a row from some place on."""
    return ", ".join(f"{quoted(name)}: row[{at}]" for at, name in enumerate(names, start=first)).join("{}")


def _add_nodes(records: Iterable[Record]) -> Iterator[Step]:
    shapes = _pieces(map(node_of, records), lambda node: (node.labels, _names(node)))
    for (labels, names), made in shapes:
        named = "".join(f":{quoted(label)}" for label in labels)
        cypher = f"{_EACH} CREATE (n{named} {_literal(names, 0)}) {_DONE}"
        yield Step(cypher, [[*node.properties.values()] for node in made])


def _attribute_row(record: Record) -> list[object]:
    assert isinstance(record, Attribute)
    return [record.id, stored(record), record.entity, attribute_link(record).properties]


_LINK = f"MATCH (e{_key('Entity', 'row[2]')}) CREATE (e)-[l:{HAS_ATTRIBUTE}]->(n) SET l = row[3] {_DONE}"


def _add_attributes(records: Iterable[Record]) -> Iterator[Step]:
    """Attributes, each with its link in the same statement, so that none is ever without."""
    for some in batched(records, _ROWS):
        cypher = f"{_EACH} CREATE (n:Attribute) SET n = row[1] WITH n, row {_LINK}"
        yield Step(cypher, [*map(_attribute_row, some)])


def _move_attributes(pairs: Iterable[tuple[Stamp, Record]]) -> Iterator[Step]:
    for some in batched(pairs, _ROWS):
        cypher = (
            f"{_EACH} MATCH (n{_key('Attribute', 'row[0]')}) SET n = row[1] "
            f"WITH n, row OPTIONAL MATCH ()-[old:{HAS_ATTRIBUTE}]->(n) "
            f"WITH n, row, collect(old) AS links FOREACH (link IN links | DELETE link) WITH n, row {_LINK}"
        )
        yield Step(cypher, [_attribute_row(record) for _, record in some])


def _remove_attributes(stamps: Iterable[Stamp]) -> Iterator[Step]:
    for some in batched(stamps, _ROWS):
        cypher = f"{_EACH} MATCH (n{_key('Attribute', 'row')}) DETACH DELETE n {_DONE}"
        yield Step(cypher, [stamp.id for stamp in some])


def _alter_nodes(records: Iterable[Record]) -> Iterator[Step]:
    for labels, nodes in _pieces(map(node_of, records), lambda node: node.labels):
        others = "REMOVE n:$([label IN labels(n) WHERE NOT label IN $labels]) SET n:$($labels) "
        named = ", ".join(f"'{label}'" for label in labels).join("[]")
        relabel = others.replace("$labels", named)
        cypher = f"{_EACH} MATCH (n{_key(labels[0], 'row[0]')}) {relabel}SET n = row[1] {_DONE}"
        yield Step(cypher, [[node.id, node.properties] for node in nodes])


def _remove_nodes(stamps: Iterable[Stamp]) -> Iterator[Step]:
    labels = {kind.__name__: label for kind, label in LABELS.items()}
    for kind, some in _pieces(stamps, lambda stamp: stamp.kind):
        cypher = f"{_EACH} MATCH (n{_key(labels[kind], 'row')}) DELETE n {_DONE}"
        yield Step(cypher, [stamp.id for stamp in some])


def _found(type_: str, row: str) -> str:
    """Matches the relationship of a row of start, end and id."""
    start, end = _key("Entity", f"{row}[0]"), _key("Entity", f"{row}[1]")
    return f"MATCH ({start})-[r:{quoted(type_)} {{id: {row}[2]}}]->({end})"


def _row(edge: Relationship) -> list[object]:
    return [edge.start, edge.end, edge.id, edge.properties]


def _claims(records: Iterable[Record]) -> Iterator[tuple[str, list[Claim]]]:
    """The claims of one relationship type at a time: until a statement is full they take least as records."""
    claims = (record for record in records if isinstance(record, Claim))
    return _pieces(claims, lambda claim: relationship_type(claim.relation, claim.mode))


def _ends_and_id(stamp: Stamp) -> list[object]:
    return [stamp.subject, stamp.object, stamp.id]


def _move_claims(pairs: Iterable[tuple[Stamp, Record]]) -> Iterator[Step]:
    moved = ((stamp, relationship_of(record)) for stamp, record in pairs if isinstance(record, Claim))
    start, end = _key("Entity", "row[1][0]"), _key("Entity", "row[1][1]")
    for (was, is_), some in _pieces(moved, lambda pair: (pair[0].group, pair[1].type)):
        made = f"MATCH (a{start}) MATCH (b{end}) CREATE (a)-[made:{quoted(is_)}]->(b) SET made = row[1][3]"
        cypher = f"{_EACH} {_found(was, 'row[0]')} {made} DELETE r {_DONE}"
        yield Step(cypher, [[_ends_and_id(stamp), _row(edge)] for stamp, edge in some])


def _remove_claims(stamps: Iterable[Stamp]) -> Iterator[Step]:
    for type_, some in _pieces(stamps, lambda stamp: stamp.group):
        yield Step(f"{_EACH} {_found(type_, 'row')} DELETE r {_DONE}", [*map(_ends_and_id, some)])


def _add_claims(records: Iterable[Record]) -> Iterator[Step]:
    start, end = _key("Entity", "row[0]"), _key("Entity", "row[1]")
    for type_, claims in _claims(records):
        cypher = (
            f"{_EACH} MATCH (a{start}) MATCH (b{end}) "
            f"CREATE (a)-[:{quoted(type_)} {_literal(stored(claims[0]), 2)}]->(b) {_DONE}"
        )
        rows: list[object] = [[one.subject, one.object, *stored(one).values()] for one in claims]
        claims.clear()  # while the rows are on their way there is no need of both
        yield Step(cypher, rows)


def _alter_claims(records: Iterable[Record]) -> Iterator[Step]:
    for type_, claims in _claims(records):
        rows: list[object] = [_row(relationship_of(claim)) for claim in claims]
        yield Step(f"{_EACH} {_found(type_, 'row')} SET r = row[3] {_DONE}", rows)
