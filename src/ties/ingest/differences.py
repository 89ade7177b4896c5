"""What is held and what is wanted, side by side on disk, and what turns one into the other."""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from typing import Any, override

from ties.ingest.scratch import Scratch, packed, unpacked
from ties.store.protocol import Change, Elements, Node, Properties, Relationship
from ties.store.schema import HAS_ATTRIBUTE
from ties.store.verbatim import claim_text

__all__ = ["Differences"]

_SIDE = 'edge INTEGER, kind TEXT, id TEXT, start TEXT, "end" TEXT, stamp BLOB'
_KEY = "PRIMARY KEY (edge, kind, id)"
_TABLES = (
    f"CREATE TABLE held ({_SIDE}, {_KEY}) WITHOUT ROWID",
    f"CREATE TABLE wanted ({_SIDE}, labels TEXT, names INTEGER, properties BLOB, {_KEY}) WITHOUT ROWID",
)
_BOTH = "FROM wanted w JOIN held h USING (edge, kind, id) WHERE edge = ?"
_SAME_ENDS = '(w.start = h.start AND w."end" = h."end")'

_FRESH = "FROM wanted w LEFT JOIN held h USING (edge, kind, id) WHERE edge = ? AND h.id IS NULL"
_MOVED = f"{_BOTH} AND NOT {_SAME_ENDS}"
_ALTERED = f"{_BOTH} AND {_SAME_ENDS} AND w.stamp <> h.stamp"
_GONE = "FROM held h LEFT JOIN wanted w USING (edge, kind, id) WHERE edge = ? AND w.id IS NULL"
_PLACE = {_FRESH: 0, _MOVED: 1, _ALTERED: 1, _GONE: 2}  # among what is added, altered and removed

_WANTED_NODE = "SELECT id, labels, names, properties {} ORDER BY kind, labels, id"
_WANTED_EDGE = 'SELECT id, kind, w.start, w."end", names, properties {} ORDER BY kind, id'
_MOVED_EDGE = 'SELECT id, kind, w.start, w."end", names, properties, h.start, h."end" {} ORDER BY kind, id'
_HELD_NODE = "SELECT id, kind {} ORDER BY kind, id"
_HELD_EDGE = 'SELECT id, kind, h.start, h."end" {} ORDER BY kind, id'


class Differences:
    """Gathers two states of a part of the graph and tells them apart.

    A node is known by its label and key, a relationship by its type and id; what is told of again replaces
    what was told.

    Args:
        verified: datasets of which all that is stored is compared, and not only hashes and anchors; '' for
            what is of no dataset.
    """

    def __init__(self, verified: Collection[str]) -> None:
        self._verified = frozenset(verified)
        self._table = Scratch(*_TABLES)
        self._names: dict[tuple[str, ...], int] = {}  # of properties, each told once and not with each thing

    def hold(self, things: Iterable[Node | Relationship]) -> None:
        """Take note of what is there; of what is not verified only hashes and anchors need be told."""
        rows = ((*_place(thing), self._stamp(thing)) for thing in things)
        self._table.fill("INSERT OR REPLACE INTO held VALUES (?, ?, ?, ?, ?, ?)", rows)

    def hold_verbatim(self, claims: Iterable[tuple[Relationship, str]]) -> None:
        """Take note of claims that are there and to be verified, each with its text (`claim_texts`)."""
        rows = ((*_place(claim), _encoded(text)) for claim, text in claims)
        self._table.fill("INSERT OR REPLACE INTO held VALUES (?, ?, ?, ?, ?, ?)", rows)

    def want(self, things: Iterable[Node | Relationship]) -> None:
        """Take note of what is to be there."""
        rows = ((*_place(thing), self._stamp(thing), *self._packed(thing)) for thing in things)
        self._table.fill("INSERT OR REPLACE INTO wanted VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def change(self) -> Change:
        """What turns what is there into what is to be there, read from disk whenever it is gone through."""
        self._told = [*self._names]
        counts: dict[str, list[int]] = {}

        def found[T](select: str, which: str, edges: bool, made: Callable[..., T]) -> _Found[T]:
            total = 0
            for kind, number in self._table.rows(f"SELECT kind, count(*) {which} GROUP BY kind", edges):
                total += number
                if kind != HAS_ATTRIBUTE:
                    counts.setdefault("Claim" if edges else kind, [0, 0, 0])[_PLACE[which]] += number
            return _Found(partial(self._table.rows, select.format(which), edges), total, made)

        return Change(
            remove_relationships=found(_HELD_EDGE, _GONE, True, _held_edge),
            remove_nodes=found(_HELD_NODE, _GONE, False, _held_node),
            add_nodes=found(_WANTED_NODE, _FRESH, False, self._node),
            alter_nodes=found(_WANTED_NODE, _ALTERED, False, self._node),
            move_relationships=found(_MOVED_EDGE, _MOVED, True, self._moved_edge),
            add_relationships=found(_WANTED_EDGE, _FRESH, True, self._edge),
            alter_relationships=found(_WANTED_EDGE, _ALTERED, True, self._edge),
            counts={kind: (added, altered, removed) for kind, (added, altered, removed) in counts.items()},
        )

    def _stamp(self, thing: Node | Relationship) -> bytes:
        """What differs where there is a difference to be written."""
        stored = thing.properties
        if stored.get("dataset", "") in self._verified:
            if isinstance(thing, Relationship) and thing.type != HAS_ATTRIBUTE:
                return _encoded(claim_text(thing))
            labels = list(thing.labels) if isinstance(thing, Node) else []
            return packed([labels, sorted(stored.items())])
        return packed([stored.get(name) for name in ("hash", "entity", "place")])

    def _packed(self, thing: Node | Relationship) -> tuple[str, int, bytes]:
        stored = thing.properties
        names = self._names.setdefault(tuple(stored), len(self._names))
        labels = ":".join(thing.labels) if isinstance(thing, Node) else ""
        return labels, names, packed([*stored.values()])

    def _properties(self, names: int, properties: bytes) -> Properties:
        return dict(zip(self._told[names], unpacked(properties), strict=True))

    def _node(self, id_: str, labels: str, names: int, properties: bytes) -> Node:
        return Node(id_, tuple(labels.split(":")), self._properties(names, properties))

    def _edge(
        self, id_: str, type_: str, start: str, end: str, names: int, properties: bytes
    ) -> Relationship:
        return Relationship(id_, type_, start, end, self._properties(names, properties))

    def _moved_edge(
        self, id_: str, type_: str, start: str, end: str, names: int, properties: bytes, *was: str
    ) -> tuple[Relationship, Relationship]:
        return _held_edge(id_, type_, *was), self._edge(id_, type_, start, end, names, properties)


class _Found[T](Elements[T]):
    """Things made from the rows of a query."""

    def __init__(
        self, rows: Callable[[], Iterator[tuple[Any, ...]]], count: int, made: Callable[..., T]
    ) -> None:
        self._rows = rows
        self._count = count
        self._made = made

    @override
    def __len__(self) -> int:
        return self._count

    @override
    def __iter__(self) -> Iterator[T]:
        return (self._made(*row) for row in self._rows())


def _place(thing: Node | Relationship) -> tuple[bool, str, str, str, str]:
    if isinstance(thing, Node):
        return False, thing.labels[0], thing.id, "", ""
    return True, thing.type, thing.id, thing.start, thing.end


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _held_node(id_: str, label: str) -> Node:
    return Node(id_, (label,), {})


def _held_edge(id_: str, type_: str, start: str, end: str) -> Relationship:
    return Relationship(id_, type_, start, end, {})
