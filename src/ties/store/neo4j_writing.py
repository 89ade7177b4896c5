"""A change as Cypher: rows grouped by what is done to what, cut into statements and transactions.

The order within a change keeps what a broken-off write leaves behind good enough to be mended: claims are
made after the descriptions of their ends and removed before them, and a claim that moves from one entity to
another is never gone in between, not even when another dataset than the one at hand says it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import batched

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


def steps(change: Change) -> Iterator[Step]:
    """A change as statements, in an order in which every prefix can be mended."""
    removed = {(edge.type, edge.id): edge for edge in change.remove_relationships}
    moved = [
        (removed.pop((edge.type, edge.id)), edge)
        for edge in change.add_relationships
        if (edge.type, edge.id) in removed
    ]
    fresh = {(edge.type, edge.id) for _, edge in moved}
    added = [edge for edge in change.add_relationships if (edge.type, edge.id) not in fresh]
    yield from _add_nodes(change.add_nodes)
    yield from _move(moved)
    yield from _remove_relationships(removed.values())
    yield from _alter_nodes(change.alter_nodes)
    yield from _add_relationships(added)
    yield from _alter_relationships(change.alter_relationships)
    yield from _remove_nodes(change.remove_nodes)


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
        for node in (*change.add_nodes, *change.alter_nodes)
        if _is_dataset(node)
    ]
    rows += [[node.id, unfinished] for node in change.remove_nodes if _is_dataset(node)]
    cypher = f"{_EACH} MERGE (d:Dataset {{id: row[0]}}) SET d += row[1] {_DONE}"
    return [Step(cypher, rows)] if rows else []


def ended(change: Change) -> tuple[Change, Change]:
    """A change for several transactions in two: all but its datasets, then these, which `begun` has made."""

    def split(nodes: Iterable[Node]) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
        listed = tuple(nodes)
        return tuple(n for n in listed if not _is_dataset(n)), tuple(n for n in listed if _is_dataset(n))

    add, added = split(change.add_nodes)
    alter, altered = split(change.alter_nodes)
    remove, removed = split(change.remove_nodes)
    first = Change(
        remove_relationships=change.remove_relationships,
        remove_nodes=remove,
        add_nodes=add,
        alter_nodes=alter,
        add_relationships=change.add_relationships,
        alter_relationships=change.alter_relationships,
    )
    return first, Change(alter_nodes=(*added, *altered), remove_nodes=removed)


def _pieces[T](cypher: str, things: Iterable[T], row: Callable[[T], object]) -> Iterator[Step]:
    """A statement for some things, a few thousand at a time: no row is made before it is to be written."""
    for some in batched(things, _ROWS):
        yield Step(cypher, [*map(row, some)])


def _is_dataset(node: Node) -> bool:
    return node.labels[0] == "Dataset"


def _alike(nodes: Iterable[Node]) -> list[tuple[tuple[str, ...], list[Node]]]:
    together: dict[tuple[str, ...], list[Node]] = defaultdict(list)
    for node in nodes:
        together[node.labels].append(node)
    return sorted(together.items())


def _by_type(edges: Iterable[Relationship]) -> list[tuple[str, list[Relationship]]]:
    together: dict[str, list[Relationship]] = defaultdict(list)
    for edge in edges:
        together[edge.type].append(edge)
    return sorted(together.items())


def _key(label: str, value: str) -> str:
    return f":{quoted(label)} {{{KEY[label]}: {value}}}"


def _end(type_: str) -> str:
    return "Attribute" if type_ == HAS_ATTRIBUTE else "Entity"


def _add_nodes(nodes: Iterable[Node]) -> Iterator[Step]:
    for labels, alike in _alike(nodes):
        named = "".join(f":{quoted(label)}" for label in labels)
        for names, made in _by_names(alike):
            cypher = f"{_EACH} CREATE (n{named} {_literal(names, 0)}) {_DONE}"
            yield from _pieces(cypher, made, lambda node: [*node.properties.values()])


def _by_names[E: (Node, Relationship)](made: Iterable[E]) -> list[tuple[tuple[str, ...], list[E]]]:
    """Nodes or relationships by the names of their properties, which then need not be sent with each."""
    together: dict[tuple[str, ...], list[E]] = defaultdict(list)
    for one in made:
        together[tuple(one.properties)].append(one)
    return sorted(together.items())


def _literal(names: Iterable[str], first: int) -> str:
    """The properties with these names, whose values stand in a row from some place on."""
    return ", ".join(f"{quoted(name)}: row[{at}]" for at, name in enumerate(names, start=first)).join("{}")


def _alter_nodes(nodes: Iterable[Node]) -> Iterator[Step]:
    for labels, alike in _alike(nodes):
        others = "REMOVE n:$([label IN labels(n) WHERE NOT label IN $labels]) SET n:$($labels) "
        named = ", ".join(f"'{label}'" for label in labels).join("[]")
        relabel = others.replace("$labels", named)
        cypher = f"{_EACH} MATCH (n{_key(labels[0], 'row[0]')}) {relabel}SET n = row[1] {_DONE}"
        yield from _pieces(cypher, alike, lambda node: [node.id, node.properties])


def _remove_nodes(nodes: Iterable[Node]) -> Iterator[Step]:
    for labels, alike in _alike(nodes):
        cypher = f"{_EACH} MATCH (n{_key(labels[0], 'row')}) DELETE n {_DONE}"
        yield from _pieces(cypher, alike, lambda node: node.id)


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
    was = {(edge.type, edge.id): before for before, edge in pairs}
    for type_, edges in _by_type(edge for _, edge in pairs):
        cypher = f"{_EACH} {_found(type_, 'row[0]')} {_made(type_, 'row[1]')} DELETE r {_DONE}"
        yield from _pieces(cypher, edges, lambda edge: [_row(was[edge.type, edge.id])[:3], _row(edge)])


def _remove_relationships(edges: Iterable[Relationship]) -> Iterator[Step]:
    for type_, alike in _by_type(edges):
        cypher = f"{_EACH} {_found(type_, 'row')} DELETE r {_DONE}"
        yield from _pieces(cypher, alike, lambda edge: _row(edge)[:3])


def _add_relationships(edges: Iterable[Relationship]) -> Iterator[Step]:
    for type_, alike in _by_type(edges):
        start, end = _key("Entity", "row[0]"), _key(_end(type_), "row[1]")
        for names, made in _by_names(alike):
            cypher = (
                f"{_EACH} MATCH (a{start}) MATCH (b{end}) "
                f"CREATE (a)-[:{quoted(type_)} {_literal(names, 2)}]->(b) {_DONE}"
            )
            yield from _pieces(cypher, made, lambda edge: [edge.start, edge.end, *edge.properties.values()])


def _alter_relationships(edges: Iterable[Relationship]) -> Iterator[Step]:
    for type_, alike in _by_type(edges):
        yield from _pieces(f"{_EACH} {_found(type_, 'row')} SET r = row[3] {_DONE}", alike, _row)
