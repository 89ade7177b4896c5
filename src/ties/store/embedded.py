"""The embedded store: grafeo behind whole generations, for one person and no server."""

import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path as File
from typing import override

import grafeo

from ties.commands import command
from ties.errors import StoreUnavailable
from ties.names import fold
from ties.store.embedded_values import value_of
from ties.store.generations import Generations
from ties.store.protocol import Change, NameHit, Node, Relationship, Rows, Store, Table
from ties.store.schema import HAS_ATTRIBUTE, INDEXED, KEY, name_hit

__all__ = ["EmbeddedStore"]

_ENGINE = f"grafeo {grafeo.__version__}"
_FEW = 3

_BY_ID = "UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN e"
_BY_ID_ELSEWHERE = """\
MATCH (e:Entity) WHERE size(e.same_as) > 0 AND any(id IN e.same_as WHERE id IN $ids) RETURN e"""


class EmbeddedStore(Store):
    """A graph in a folder of the local disk.

    Args:
        folder: holds the generations; made by the first write.
        patience: seconds to wait for somebody else's write.
        may_be_empty: whether a folder without a graph is read as an empty one, and not refused.
    """

    def __init__(self, folder: File, *, patience: float = 30.0, may_be_empty: bool = False) -> None:
        self._generations = Generations(folder, engine=_ENGINE, patience=patience)
        self._may_be_empty = may_be_empty
        self._open: grafeo.GrafeoDB | None = None

    @property
    @override
    def address(self) -> str:
        return str(self._generations.folder)

    @property
    def exists(self) -> bool:
        """Whether anything was ever ingested here."""
        return self._generations.current is not None

    @property
    @override
    def open_to_others(self) -> bool:
        return False

    @property
    @override
    def loading(self) -> bool:
        return False

    @override
    def read(self, cypher: str, parameters: Mapping[str, object] | None = None) -> Table:
        database = self.engine()
        try:
            result = database.execute_cypher(cypher, dict(parameters or {}))
            columns = tuple(result.columns)
            rows = [tuple(value_of(row[name]) for name in columns) for row in result]
        except grafeo.GrafeoError as error:
            raise StoreUnavailable(f"the embedded engine refused: {str(error).splitlines()[0]}") from error
        return Table(columns, rows)

    @override
    def scan[T](self, cypher: str, parameters: Mapping[str, object], into: Callable[[Rows], T]) -> T:
        return into(iter(self.read(cypher, parameters).rows))

    @override
    def undisturbed[T](self, read: Callable[[], T]) -> T:
        return read()  # of the generation that is open

    @override
    def read_untrusted(
        self, cypher: str, parameters: Mapping[str, object] | None = None, *, limit: int, timeout: float
    ) -> Table:
        from ties.store.untrusted_embedded import Request, ask

        folder = str(self._generations.folder)
        return ask(Request(folder, self._may_be_empty, cypher, dict(parameters or {}), limit, timeout))

    @override
    def find_names(self, text: str) -> list[NameHit]:
        return self.named([text]) or _hits(self.read("MATCH (e:Entity) RETURN e"))

    @override
    def named(self, texts: Collection[str]) -> list[NameHit]:
        ids = [text for text in texts if _may_be_id(text)]
        found = _hits(self.read(_BY_ID, {"ids": ids})) if ids else []
        left = set(texts) - {hit.id for hit in found}  # by the index; everything below is a scan
        if ids := [text for text in ids if text in left]:
            found += _hits(self.read(_BY_ID_ELSEWHERE, {"ids": ids}))
        folded = sorted(map(fold, left))
        if len(folded) <= _FEW:  # one by one they are found sooner than in a list
            told: dict[str, object] = {f"name{n}": name for n, name in enumerate(folded)}
            bears = " OR ".join(f"${name} IN e.folded" for name in told)
        else:
            told = {"folded": folded}
            bears = "any(name IN e.folded WHERE name IN $folded)"
        if folded:
            found += _hits(self.read(f"MATCH (e:Entity) WHERE {bears} RETURN e", told))
        return list({hit.id: hit for hit in found}.values())

    @contextmanager
    @override
    def writing(self) -> Iterator[None]:
        with self._generations.locked():
            self.close()  # what was read before the lock was held may be old
            yield

    @override
    def sweep(self, datasets: Collection[str], *, dry_run: bool = False) -> int:
        return 0  # nothing but ties writes its files

    @override
    def break_lock(self) -> str:
        return "the lock of a graph in a folder ends with its process; none is left to break"

    @override
    def apply(self, change: Change) -> None:
        nodes, relationships = self._everything() if self.exists else ({}, {})
        for edge in change.remove_relationships:
            del relationships[edge.type, edge.id]
        for node in change.remove_nodes:
            del nodes[node.labels[0], node.id]
        nodes |= {(node.labels[0], node.id): node for node in (*change.add_nodes, *change.alter_nodes)}
        for edges in (change.add_relationships, change.alter_relationships):
            relationships |= {(edge.type, edge.id): edge for edge in edges}
        relationships |= {(edge.type, edge.id): edge for _, edge in change.move_relationships}
        self.close()
        try:
            with self._generations.draft() as file:
                _write(file, nodes, relationships)
        except (grafeo.GrafeoError, OSError) as error:
            raise StoreUnavailable(
                f"{self.address} cannot be written ({error})", advice=["the graph is as it was"]
            ) from error

    @override
    def close(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None

    def engine(self) -> grafeo.GrafeoDB:
        """The engine, with the newest generation open for reading.

        Raises:
            StoreUnavailable: there is none, or it cannot be opened.
        """
        if self._open is None:
            self._open = self._opened(self._generations.current)
        return self._open

    def _opened(self, current: File | None) -> grafeo.GrafeoDB:
        if current is None and self._may_be_empty:
            return grafeo.GrafeoDB()
        if current is None:
            raise StoreUnavailable(
                f"there is no graph at {self.address}",
                advice=[f"ingest into it first: {command('ingest', '--database', self.address)}"],
            )
        try:
            database = grafeo.GrafeoDB.open_read_only(str(current))
        except grafeo.GrafeoError as error:
            newest = self._generations.current
            if newest != current:  # an ingest has put a newer one in its place meanwhile
                return self._opened(newest)
            raise self._generations.refusal(current, str(error).splitlines()[0]) from error
        _remove_spill_folder(current)
        if not all(map(database.has_property_index, KEY.values())):
            database.close()
            raise self._generations.refusal(current, "it is not a graph of ties")
        return database

    def _everything(self) -> tuple[dict[tuple[str, str], Node], dict[tuple[str, str], Relationship]]:
        nodes: dict[tuple[str, str], Node] = {}
        for label in KEY:
            for node in self.read(f"MATCH (n:{label}) RETURN n").column("n"):
                assert isinstance(node, Node)
                nodes[label, node.id] = node
        edges = self.read("MATCH ()-[r]->() RETURN r").column("r")
        return nodes, {(edge.type, edge.id): edge for edge in edges if isinstance(edge, Relationship)}


def _may_be_id(text: str) -> bool:
    """Whether a text has the form of an id: in small letters and without blanks, or behind a prefix."""
    return " " not in text and (text == text.lower() or ":" in text)


def _hits(table: Table) -> list[NameHit]:
    return [name_hit(node) for (node,) in table.rows if isinstance(node, Node)]


def _remove_spill_folder(file: File) -> None:
    """Remove the folder that the engine makes for what exceeds memory, which a killed process would leave.

    A graph that is only read never uses it.
    """
    if os.name == "nt":
        return
    place = File(os.environ.get("TMPDIR", "/tmp"))  # noqa: S108 (where the engine makes it)
    for folder in place.glob(f"grafeo-{file.name}-{os.getpid()}-*.spill"):
        with suppress(OSError):
            folder.rmdir()


def _write(
    file: File,
    nodes: dict[tuple[str, str], Node],
    relationships: dict[tuple[str, str], Relationship],
) -> None:
    """Write a graph as a new file, in an order that does not depend on how it came to be."""
    alike: dict[tuple[str, ...], list[Node]] = defaultdict(list)
    for key in sorted(nodes):
        alike[nodes[key].labels].append(nodes[key])
    database = grafeo.GrafeoDB(str(file))
    try:
        for name in sorted({*KEY.values(), *(name for _, name in INDEXED)}):
            database.create_property_index(name)
        places: dict[tuple[str, str], int] = {}
        for labels in sorted(alike):
            made = database.batch_create_nodes_with_props(
                list(labels), [node.properties for node in alike[labels]]
            )
            places |= zip(((labels[0], node.id) for node in alike[labels]), made, strict=True)
        database.batch_create_edges(
            [
                (
                    places["Entity", edge.start],
                    places["Attribute" if edge.type == HAS_ATTRIBUTE else "Entity", edge.end],
                    edge.type,
                    edge.properties,
                )
                for _, edge in sorted(relationships.items())
            ]
        )
    finally:
        database.close()
