"""What a store does, whatever engine is behind it, and the values that pass its border.

No driver type leaks out: rows hold scalars, lists, maps, `Node`, `Relationship` and `Path`.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

__all__ = [
    "Change",
    "Elements",
    "NameHit",
    "Node",
    "Path",
    "Properties",
    "Relationship",
    "Rows",
    "Store",
    "Table",
    "Value",
]

type Scalar = str | int | float | bool | None
type Value = Scalar | list[Value] | dict[str, Value] | Node | Relationship | Path
type Properties = dict[str, Value]
type Rows = Iterator[tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class Node:
    """A node.

    Attributes:
        id: its `schema.KEY` property: the entity id for an entity.
        labels: for a node to be written the label that `schema.KEY` knows comes first.
    """

    id: str
    labels: tuple[str, ...]
    properties: Properties = field(hash=False)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship between two nodes.

    Attributes:
        id: its `id` property, unique in the graph.
        start, end: `Node.id` of its ends; an end is an entity, but that of `HAS_ATTRIBUTE`.
    """

    id: str
    type: str
    start: str
    end: str
    properties: Properties = field(hash=False)


@dataclass(frozen=True, slots=True)
class Path:
    """A walk through the graph: n relationships between n + 1 nodes."""

    nodes: tuple[Node, ...]
    relationships: tuple[Relationship, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The result of a read.

    Attributes:
        truncated: whether a row cap cut it.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Value, ...]]
    truncated: bool = False

    def column(self, name: str) -> list[Value]:
        """All values of one column, in row order."""
        at = self.columns.index(name)
        return [row[at] for row in self.rows]


@dataclass(frozen=True, slots=True)
class NameHit:
    """An entity that a text could mean, with everything it goes by.

    Attributes:
        ids: the canonical one and those joined to it.
        names: its name and its aliases.
        weak_names: its misprints and names of low quality.
    """

    id: str
    name: str
    type: str
    ids: tuple[str, ...]
    names: tuple[str, ...]
    weak_names: tuple[str, ...]


class Elements[T](Protocol):
    """Things that are counted and gone through as often as one likes, in memory or on disk."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[T]: ...


@dataclass(frozen=True, slots=True)
class Change:
    """Differences to write, all or none; nodes of the same labels and relationships of a type stand together.

    Attributes:
        remove_nodes, remove_relationships: only what they are found by need be told of them.
        move_relationships: those that get other ends, as they were and as they are to be.
        counts: for people: how many things of each kind are added, altered and removed.
    """

    remove_relationships: Elements[Relationship] = ()
    remove_nodes: Elements[Node] = ()
    add_nodes: Elements[Node] = ()
    alter_nodes: Elements[Node] = ()
    move_relationships: Elements[tuple[Relationship, Relationship]] = ()
    add_relationships: Elements[Relationship] = ()
    alter_relationships: Elements[Relationship] = ()
    counts: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)

    def __len__(self) -> int:
        return (
            len(self.remove_relationships)
            + len(self.remove_nodes)
            + len(self.add_nodes)
            + len(self.alter_nodes)
            + len(self.move_relationships)
            + len(self.add_relationships)
            + len(self.alter_relationships)
        )


class Store(Protocol):
    """A graph of claims that is read with Cypher and written by `apply` alone."""

    @property
    def address(self) -> str:
        """Where the graph is, for people; without any secret."""
        ...

    @property
    def open_to_others(self) -> bool:
        """Whether something else than ties can write to it, as people do in Neo4j Browser."""
        ...

    @property
    def loading(self) -> bool:
        """Whether a change is being written in several steps, or was broken off: reads may see half of it."""
        ...

    def read(self, cypher: str, parameters: Mapping[str, object] | None = None) -> Table:
        """Run trusted Cypher that only reads.

        Raises:
            StoreUnavailable: the engine is gone, or refused.
        """
        ...

    def scan[T](self, cypher: str, parameters: Mapping[str, object], into: Callable[[Rows], T]) -> T:
        """Run trusted Cypher that only reads and may find more rows than memory holds, of stored values.

        A value of a type that ties never stores comes as a text that it would not store in its place.

        Args:
            into: is handed the rows as they come; once more from the first one, where the connection broke.

        Returns:
            What `into` made of them.

        Raises:
            StoreUnavailable: as `read`.
        """
        ...

    def undisturbed[T](self, read: Callable[[], T]) -> T:
        """What some reads tell of one and the same state of the graph; they may be run more than once."""
        ...

    def read_untrusted(
        self, cypher: str, parameters: Mapping[str, object] | None = None, *, limit: int, timeout: float
    ) -> Table:
        """Run Cypher that anybody typed, once it is sure that it only reads the graph.

        Args:
            limit: the most rows; a table that is cut there says so.
            timeout: seconds after which it is stopped.

        Raises:
            UsageError: it is refused, or it is not Cypher that the engine understands; nothing has run.
            StoreUnavailable: it took too long or too much memory; or as `read`.
        """
        ...

    def find_names(self, text: str) -> list[NameHit]:
        """Entities that a text could mean, in no order.

        Returns:
            The one whose id it is, and all that have it as an id elsewhere or, folded, as a name, which may
            be left out beside that one; only when there is none, those it may be a misspelling of (`resolve`
            ranks them).
        """
        ...

    def named(self, texts: Collection[str]) -> list[NameHit]:
        """Entities that have any of some texts as an id or, folded, as a name, each once and in no order.

        Beside the one whose id a text is, others that it names may be left out.
        """
        ...

    def writing(self) -> AbstractContextManager[None]:
        """The right to write: within it nobody else changes the graph, and reads see its newest state.

        Raises:
            StoreLocked: somebody else has kept it for too long; tells who.
        """
        ...

    def sweep(self, datasets: Collection[str], *, dry_run: bool = False) -> int:
        """Take out what something else than ties wrote, as people do in Neo4j Browser. Only within `writing`.

        Where anything was found, `loading` is set until the next change is applied.

        Args:
            datasets: ids of those whose claims are taken out as well, if they are not where they belong.
            dry_run: only look; also without `writing`.

        Returns:
            How many nodes and relationships were found.
        """
        ...

    def break_lock(self) -> str:
        """Take the right to write from somebody who died with it; should they live, they find out and stop.

        Returns:
            What was done, in words.
        """
        ...

    def apply(self, change: Change) -> None:
        """Write a change: wholly or not at all, or if large in steps (`loading`). Only within `writing`."""
        ...

    def close(self) -> None:
        """Let go of files and connections. Closing twice is fine."""
        ...
