"""What a store does, whatever engine is behind it: it keeps records, and it answers Cypher, too."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sized
from contextlib import AbstractContextManager
from typing import Protocol

from msgspec import Struct

from ties.records import Attribute, Claim, Contents, Dataset, Description, Document, Entity, Record
from ties.records.selection import PathRules, Selection
from ties.store.values import Elements, Holding, Stamp, Table

__all__ = ["Change", "Location", "Store", "Tie"]


class Tie(Struct, frozen=True):
    """A claim between two entities, in short.

    Attributes:
        here, there: as it was come upon; the claim may point the other way.
        paragraphs: how many it rests on.
    """

    here: str
    there: str
    id: str
    relation: str
    mode: str
    certainty: str
    paragraphs: int


class Location(Struct, frozen=True):
    """Where a document says that an entity is."""

    entity: str
    place: str
    document: str
    paragraphs: tuple[str, ...]


class Change(Struct, frozen=True):
    """Differences to write, all or none; by kind of record.

    Attributes:
        move: records that get other anchors, with the stamp of what they are now.
    """

    remove: Mapping[type[Record], Elements[Stamp]] = {}
    add: Mapping[type[Record], Elements[Record]] = {}
    alter: Mapping[type[Record], Elements[Record]] = {}
    move: Mapping[type[Record], Elements[tuple[Stamp, Record]]] = {}

    def __len__(self) -> int:
        parts = (self.remove, self.add, self.alter, self.move)
        return sum(len(elements) for part in parts for elements in part.values())

    def counts(self) -> dict[str, tuple[int, int, int]]:
        """How many records of each kind are added, altered and removed, by the name of the kind, sorted."""

        def number(part: Mapping[type[Record], Sized], kind: type[Record]) -> int:
            return len(part[kind]) if kind in part else 0

        kinds = {kind for part in (self.remove, self.add, self.alter, self.move) for kind in part}
        return {
            kind.__name__: (
                number(self.add, kind),
                number(self.alter, kind) + number(self.move, kind),
                number(self.remove, kind),
            )
            for kind in sorted(kinds, key=lambda kind: kind.__name__)
        }


class Store(Protocol):
    """A graph of claims that is read as records or with Cypher, and written by `apply` alone.

    Every read raises `StoreUnavailable` where the engine is gone or refuses.
    """

    @property
    def address(self) -> str:
        """Where the graph is, for people; without any secret."""
        ...

    @property
    def loading(self) -> bool:
        """Whether a change is being written in several steps, or was broken off: reads may see half of it."""
        ...

    @property
    def sums(self) -> bool:
        """Whether it needs the checksum of each dataset: where people can change what is stored past ties."""
        ...

    def close(self) -> None:
        """Let go of files and connections. Closing twice is fine."""
        ...

    def undisturbed[T](self, read: Callable[[], T]) -> T:
        """What some reads find in one and the same state of the graph; they may be run more than once."""
        ...

    # ------------------------------------------------------------ Cypher

    def read(self, cypher: str, parameters: Mapping[str, object] | None = None) -> Table:
        """Run trusted Cypher that only reads; nodes and relationships come as records."""
        ...

    def read_declared(
        self, cypher: str, parameters: Mapping[str, object], columns: Mapping[str, Holding | None]
    ) -> Table:
        """The same for a query that declares what it returns; a store with records at hand takes them there.

        Args:
            columns: what each column holds, in their order; None where that is no records.
        """
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
            StoreUnavailable: it took too long or too much memory.
        """
        ...

    # ------------------------------------------------------------ names

    def find_names(self, text: str) -> list[Entity]:
        """Entities that a text could mean, in no order.

        Returns:
            The one whose id it is, and all that have it as an id elsewhere or, folded, as a name, which may
            be left out beside that one; only when there is none, those it may be a misspelling of (`resolve`
            ranks them).
        """
        ...

    def named(self, texts: Collection[str]) -> list[Entity]:
        """Entities that have any of some texts as an id or, folded, as a name, each once and in no order.

        Beside the one whose id a text is, others that it names may be left out.
        """
        ...

    # ------------------------------------------------------------ records

    def every[R: Record](self, kind: type[R]) -> Iterator[R]:
        """All records of a kind, in the order of their ids, read as they are gone through."""
        ...

    def datasets(self) -> list[Dataset]:
        """All datasets, sorted by id."""
        ...

    def contents(self, dataset: str) -> Contents | None:
        """Everything that a dataset says, as it was ingested; None when it is not loaded.

        Claims are read as they are gone through, in the order of their ids.
        """
        ...

    def documents(self, cited: Collection[str] = ()) -> list[Document]:
        """The documents of all datasets, sorted by dataset and id.

        Args:
            cited: ids of documents, to read these alone and those whose words they pass on; none for all.
        """
        ...

    def voices(self) -> list[str]:
        """Who says anything, sorted."""
        ...

    def count_entities(self) -> int:
        """How many entities there are."""
        ...

    def entities(self, ids: Collection[str] | None = None) -> dict[str, Entity]:
        """Entities by id, sorted; those with some canonical ids, or all."""
        ...

    def attributes(self, entities: Collection[str] | None = None) -> list[Attribute]:
        """What is said of some entities alone, or of all, sorted by id."""
        ...

    def claims_among(
        self, entities: Collection[str] | None = None, only: Collection[str] | None = None
    ) -> list[Claim]:
        """Claims between some entities, or between all, of every mode and sorted by id.

        Args:
            only: ids of the claims that are wanted; None for all.
        """
        ...

    def neighbours(self, entities: Collection[str], selection: Selection) -> set[str]:
        """Ids of the entities that selected claims tie to some entities.

        What lies inside what counts as such a tie only where that relation is asked for.
        """
        ...

    # ------------------------------------------------------------ paths

    def count_ties(self, entities: Collection[str], rules: PathRules) -> int:
        """How many claims that a path may go along hang on some entities."""
        ...

    def reach(
        self, entities: Collection[str], rules: PathRules, ends: Collection[str]
    ) -> list[tuple[str, set[str]]]:
        """Who is a step away from each of some entities, by the claims that a path may go along.

        Args:
            ends: the ends of the path, which may be places whatever the rules say.
        """
        ...

    def ties(self, pairs: Collection[tuple[str, str]], rules: PathRules) -> list[Tie]:
        """The claims that a path may go along between the two of each of some pairs."""
        ...

    def ties_in_mode(self, entities: Collection[str], modes: Collection[str], rules: PathRules) -> list[Tie]:
        """Claims of some modes, which do not say that the relation holds, from or to some entities.

        Who is at the other end is one of them, or nobody whom a path must not run through.
        """
        ...

    def claims(self, ties: Collection[tuple[str, str, str]]) -> dict[str, Claim]:
        """Claims by id, of which both ends and the id are known."""
        ...

    def locations(self, entities: Collection[str], selection: Selection) -> list[Location]:
        """Where some entities are said to be."""
        ...

    def containers(self, places: Collection[str]) -> dict[str, list[tuple[str, str]]]:
        """For each of some places what it lies inside, or did once, as ids and types."""
        ...

    # ------------------------------------------------------------ writing

    def writing(self) -> AbstractContextManager[None]:
        """The right to write: within it nobody else changes the graph, and reads see its newest state.

        Raises:
            StoreLocked: somebody else has kept it for too long; says who.
        """
        ...

    def descriptions(
        self,
        *,
        of: Collection[str] | None = None,
        besides: Collection[str] = (),
        ids: Collection[str] | None = None,
        joining: bool = False,
    ) -> list[Description]:
        """What datasets call their entities.

        Args:
            of: these datasets alone.
            besides: all datasets but these.
            ids: of entities, as the datasets wrote them; None for all.
            joining: only descriptions that join ids.
        """
        ...

    def stamps(
        self,
        kind: type[Record],
        datasets: Collection[str],
        into: Callable[[Iterable[Stamp]], None],
        *,
        verify: bool,
    ) -> None:
        """Hand on the stamps of the records of some datasets, as they come.

        Args:
            verify: believe no stored hash: `content` is made from all that is stored, wherever it is.
        """
        ...

    def entity_stamps(
        self, ids: Collection[str] | None, into: Callable[[Iterable[Stamp]], None], *, verify: bool
    ) -> None:
        """Hand on the stamps of the entities with some canonical ids, or of all."""
        ...

    def anchored_claims(
        self,
        anchors: Collection[str] | None,
        into: Callable[[Iterable[Claim]], None],
        *,
        besides: Collection[str],
    ) -> None:
        """Hand on the claims of all datasets but some that hang on these canonical ids, some of them twice.

        Args:
            anchors: None for all.
        """
        ...

    def anchored_attributes(
        self,
        anchors: Collection[str] | None,
        into: Callable[[Iterable[Attribute]], None],
        *,
        besides: Collection[str],
    ) -> None:
        """Hand on the attributes of all datasets but some whose entity or place has one of these ids."""
        ...

    def is_intact(self, datasets: Collection[str]) -> bool:
        """Whether some datasets are as they were ingested, and nothing but datasets is stored."""
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

    def upgrade(self) -> bool:
        """Bring a graph that an older ties wrote up to date: the same claims under the ids of today.

        Returns:
            Whether there was anything to do.
        """
        ...

    def apply(self, change: Change) -> None:
        """Write a change: wholly or not at all, or if large in steps (`loading`). Only within `writing`."""
        ...
