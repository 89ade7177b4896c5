"""A change as Cypher: rows grouped by what is done to what, cut into statements and transactions.

The order within a change keeps what a broken-off write leaves behind good enough to be mended: claims are
made after the descriptions of their ends and removed before them, and a claim that moves from one entity to
another is never gone in between, not even when another dataset than the one at hand says it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import batched, chain, groupby
from operator import attrgetter

from ties.store.neo4j_schema import quoted
from ties.store.protocol import Change, Node, Relationship
from ties.store.schema import HAS_ATTRIBUTE, KEY

__all__ = ["Step", "begun", "ended", "steps", "transactions"]

_ROWS = 5_000
"""Rows a statement: more bring nothing, and cost the server memory."""

_EACH = "UNWIND $rows AS row"
_DONE = "RETURN count(*) AS done"


@dataclass(frozen=True, slots=True)
class Step:
    """One statement with its rows, each of which it finds or makes exactly once and counts as `done`."""

    cypher: str
    rows: list[object]


def steps(change: Change, *, datasets: bool = True) -> Iterator[Step]:
    """A change as statements, in an order in which every prefix can be mended.

    Args:
        datasets: whether the nodes of datasets are among what is written, or are left to `begun` and `ended`.
    """

    def some(nodes: Iterable[Node]) -> Iterable[Node]:
        return nodes if datasets else (node for node in nodes if not _is_dataset(node))

    yield from _add_nodes(some(change.add_nodes))
    yield from _move(change.move_relationships)
    yield from _remove_relationships(change.remove_relationships)
    yield from _alter_nodes(some(change.alter_nodes))
    yield from _add_relationships(change.add_relationships)
    yield from _alter_relationships(change.alter_relationships)
    yield from _remove_nodes(some(change.remove_nodes))


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
    unfinished = {"fingerprint": "", "hash": ""}
    rows: list[object] = [
        [node.id, node.properties | unfinished]
        for node in filter(_is_dataset, chain(change.add_nodes, change.alter_nodes))
    ]
    rows += [[node.id, unfinished] for node in filter(_is_dataset, change.remove_nodes)]
    cypher = f"{_EACH} MERGE (d:Dataset {{id: row[0]}}) SET d += row[1] {_DONE}"
    return [Step(cypher, rows)] if rows else []


def ended(change: Change) -> Iterator[Step]:
    """What is written in the last of several transactions: the datasets, which `begun` has made."""
    yield from _alter_nodes(filter(_is_dataset, chain(change.add_nodes, change.alter_nodes)))
    yield from _remove_nodes(filter(_is_dataset, change.remove_nodes))


def _is_dataset(node: Node) -> bool:
    return node.labels[0] == "Dataset"


_labels = attrgetter("labels")
_type = attrgetter("type")


def _names(thing: Node | Relationship) -> tuple[str, ...]:
    return tuple(thing.properties)


def _pieces[T, K](things: Iterable[T], shape: Callable[[T], K]) -> Iterator[tuple[K, list[T]]]:
    """Things of one shape at a time, at most as many as a statement takes."""
    waiting: dict[K, list[T]] = {}
    for thing in things:
        key = shape(thing)
        alike = waiting.setdefault(key, [])
        alike.append(thing)
        if len(alike) == _ROWS:
            yield key, waiting.pop(key)
    yield from waiting.items()


def _statements[T](cypher: str, things: Iterable[T], row: Callable[[T], object]) -> Iterator[Step]:
    for some in batched(things, _ROWS):
        yield Step(cypher, [*map(row, some)])


def _key(label: str, value: str) -> str:
    return f":{quoted(label)} {{{KEY[label]}: {value}}}"


def _end(type_: str) -> str:
    return "Attribute" if type_ == HAS_ATTRIBUTE else "Entity"


def _add_nodes(nodes: Iterable[Node]) -> Iterator[Step]:
    for labels, alike in groupby(nodes, _labels):
        named = "".join(f":{quoted(label)}" for label in labels)
        for names, made in _pieces(alike, _names):
            cypher = f"{_EACH} CREATE (n{named} {_literal(names, 0)}) {_DONE}"
            yield Step(cypher, [[*node.properties.values()] for node in made])


def _literal(names: Iterable[str], first: int) -> str:
    """The properties with these names, whose values stand in a row from some place on."""
    return ", ".join(f"{quoted(name)}: row[{at}]" for at, name in enumerate(names, start=first)).join("{}")


def _alter_nodes(nodes: Iterable[Node]) -> Iterator[Step]:
    for labels, alike in groupby(nodes, _labels):
        others = "REMOVE n:$([label IN labels(n) WHERE NOT label IN $labels]) SET n:$($labels) "
        named = ", ".join(f"'{label}'" for label in labels).join("[]")
        relabel = others.replace("$labels", named)
        cypher = f"{_EACH} MATCH (n{_key(labels[0], 'row[0]')}) {relabel}SET n = row[1] {_DONE}"
        yield from _statements(cypher, alike, lambda node: [node.id, node.properties])


def _remove_nodes(nodes: Iterable[Node]) -> Iterator[Step]:
    for labels, alike in groupby(nodes, _labels):
        cypher = f"{_EACH} MATCH (n{_key(labels[0], 'row')}) DELETE n {_DONE}"
        yield from _statements(cypher, alike, lambda node: node.id)


def _found(type_: str, row: str) -> str:
    """Matches the relationship that a row of start, end and id tells of."""
    start, end = _key("Entity", f"{row}[0]"), _key(_end(type_), f"{row}[1]")
    return f"MATCH ({start})-[r:{quoted(type_)} {{id: {row}[2]}}]->({end})"


def _made(type_: str, row: str) -> str:
    """Makes the relationship that a row of start, end, id and properties tells of."""
    start, end = _key("Entity", f"{row}[0]"), _key(_end(type_), f"{row}[1]")
    return f"MATCH (a{start}) MATCH (b{end}) CREATE (a)-[made:{quoted(type_)}]->(b) SET made = {row}[3]"


def _row(edge: Relationship) -> list[object]:
    return [edge.start, edge.end, edge.id, edge.properties]


def _move(pairs: Iterable[tuple[Relationship, Relationship]]) -> Iterator[Step]:
    for type_, moved in groupby(pairs, lambda pair: pair[0].type):
        cypher = f"{_EACH} {_found(type_, 'row[0]')} {_made(type_, 'row[1]')} DELETE r {_DONE}"
        yield from _statements(cypher, moved, lambda pair: [_row(pair[0])[:3], _row(pair[1])])


def _remove_relationships(edges: Iterable[Relationship]) -> Iterator[Step]:
    for type_, alike in groupby(edges, _type):
        cypher = f"{_EACH} {_found(type_, 'row')} DELETE r {_DONE}"
        yield from _statements(cypher, alike, lambda edge: _row(edge)[:3])


def _add_relationships(edges: Iterable[Relationship]) -> Iterator[Step]:
    for type_, alike in groupby(edges, _type):
        start, end = _key("Entity", "row[0]"), _key(_end(type_), "row[1]")
        for names, made in _pieces(alike, _names):
            cypher = (
                f"{_EACH} MATCH (a{start}) MATCH (b{end}) "
                f"CREATE (a)-[:{quoted(type_)} {_literal(names, 2)}]->(b) {_DONE}"
            )
            yield Step(cypher, [[edge.start, edge.end, *edge.properties.values()] for edge in made])


def _alter_relationships(edges: Iterable[Relationship]) -> Iterator[Step]:
    for type_, alike in groupby(edges, _type):
        yield from _statements(f"{_EACH} {_found(type_, 'row')} SET r = row[3] {_DONE}", alike, _row)
