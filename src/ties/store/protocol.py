"""The protocol that every store implements: it keeps records and runs Cypher."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sized
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from ties.records import Attribute, Claim, Contents, Dataset, Description, Document, Entity, Record
from ties.records.selection import PathRules, Selection
from ties.records.vocabulary import Vocabulary
from ties.store.values import Elements, RecordColumn, Stamp, Table

if TYPE_CHECKING:
    from ties.records.extensions import Extension

__all__ = ["MAX_COMPARED", "Change", "Location", "Store", "Tie"]

MAX_COMPARED = 2_000
"""Up to this many entities, `Store.similar_entities` returns all."""


class Tie(Struct, frozen=True):
    """The part of a claim that a search for paths needs.

    Attributes:
        here, there: canonical ids in the direction of the search; the claim may point the other way.
        paragraphs: how many paragraphs make the claim.
    """

    here: str
    there: str
    id: str
    relation: str
    mode: str
    certainty: str
    paragraphs: int


class Location(Struct, frozen=True):
    """A place where, according to a document, an entity is."""

    entity: str
    place: str
    document: str
    paragraphs: tuple[str, ...]


class Change(Struct, frozen=True):
    """Differences to write, by kind of record.

    Attributes:
        remove: stamps of records to remove.
        add: records to add.
        alter: records with new content under an id that exists.
        move: records with new anchors, each with the stamp of the stored record.
    """

    remove: Mapping[type[Record], Elements[Stamp]] = {}
    add: Mapping[type[Record], Elements[Record]] = {}
    alter: Mapping[type[Record], Elements[Record]] = {}
    move: Mapping[type[Record], Elements[tuple[Stamp, Record]]] = {}

    def __len__(self) -> int:
        parts = (self.remove, self.add, self.alter, self.move)
        return sum(len(elements) for part in parts for elements in part.values())

    def counts(self) -> dict[str, tuple[int, int, int]]:
        """Return how many records are added, altered and removed, by the name of their kind, sorted."""

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
    """A graph of claims, read as records or with Cypher, and written only by `apply`.

    Every read raises `StoreUnavailable` if the engine is unreachable or reports an error.
    """

    @property
    def address(self) -> str:
        """The location of the graph, for display; never contains a password."""
        ...

    @property
    def loading(self) -> bool:
        """Whether a large change is being written or was interrupted, so that reads may see part of it."""
        ...

    @property
    def needs_checksums(self) -> bool:
        """Whether datasets need checksums, because the graph can be changed without ties."""
        ...

    def close(self) -> None:
        """Close files and connections. Closing twice is allowed."""
        ...

    def read_consistently[T](self, read: Callable[[], T]) -> T:
        """Return the result of `read`, called again if the graph changed between its reads of the store."""
        ...

    # ------------------------------------------------------------ Cypher

    def read(self, cypher: str, parameters: Mapping[str, object] | None = None) -> Table:
        """Run trusted Cypher that only reads. Nodes and relationships become records."""
        ...

    def read_declared(
        self, cypher: str, parameters: Mapping[str, object], columns: Mapping[str, RecordColumn | None]
    ) -> Table:
        """Run a query that declares its columns. The store may read their records from outside the engine.

        Args:
            columns: the columns in order; None for a column without records.
        """
        ...

    def read_untrusted(
        self, cypher: str, parameters: Mapping[str, object] | None = None, *, limit: int, timeout: float
    ) -> Table:
        """Run Cypher that a user typed, after checking that it only reads the graph.

        Args:
            limit: the maximum number of rows; a table that is cut off there is marked as truncated.
            timeout: seconds after which the query is stopped.

        Raises:
            UsageError: the query is refused, or the engine does not understand it; nothing has run.
            StoreUnavailable: it took too long or too much memory.
        """
        ...

    # ------------------------------------------------------------ names

    def entities_named(self, texts: Collection[str]) -> list[Entity]:
        """Return the entities that have one of the texts as an id or, folded, as a name; each once.

        Names in other scripts are found as they are and in Latin letters. If a text is the canonical id of an
        entity, others that have it as a name may be missing.
        """
        ...

    def entities_with_words(self, texts: Collection[str]) -> list[Entity]:
        """Return at least the entities with all words of one of the texts in their names; each once.

        Args:
            texts: folded.
        """
        ...

    def similar_entities(self, text: str) -> list[Entity]:
        """Return the entities with the words most similar to those of a text, and others, in any order."""
        ...

    # ------------------------------------------------------------ records

    def all_records[R: Record](self, kind: type[R]) -> Iterator[R]:
        """Yield all records of a kind, sorted by id, read lazily."""
        ...

    def datasets(self) -> list[Dataset]:
        """Return all datasets, sorted by id."""
        ...

    def extensions(self) -> "tuple[Extension, ...]":
        """Return the vocabularies of the datasets that have one, sorted by dataset."""
        ...

    def vocabulary(self) -> Vocabulary:
        """Return the shipped vocabulary with the relations and types that the datasets add.

        Raises:
            StoreCorrupt: the vocabulary of a dataset is not valid, so this version of ties did not write it.
        """
        ...

    def contents(self, dataset: str) -> Contents | None:
        """Return a dataset with all its records, as it was ingested; None if it is not loaded.

        Claims are read lazily, sorted by id.
        """
        ...

    def documents(self, cited: Collection[str] = ()) -> list[Document]:
        """Return the documents of all datasets, sorted by dataset and id.

        Args:
            cited: ids, to read only these documents and those that they report on; empty for all.
        """
        ...

    def voices(self) -> list[str]:
        """Return all voices, sorted."""
        ...

    def count_entities(self) -> int:
        """Return the number of entities."""
        ...

    def entities(self, ids: Collection[str] | None = None) -> dict[str, Entity]:
        """Return the entities with the given canonical ids, or all, by id and sorted."""
        ...

    def attributes(self, entities: Collection[str] | None = None) -> list[Attribute]:
        """Return the attributes of the given entities, or of all, sorted by id."""
        ...

    def claims_among(
        self, entities: Collection[str] | None = None, only: Collection[str] | None = None
    ) -> list[Claim]:
        """Return the claims between the given entities, or between all, of every mode, sorted by id.

        Args:
            entities: canonical ids; both ends of a claim must be among them. None for all.
            only: ids of claims, to return only these; None for all.
        """
        ...

    def neighbours(self, entities: Collection[str], selection: Selection) -> set[str]:
        """Return the ids of the entities that selected claims connect to the given ones.

        Relations by which one place contains another count only if the selection names them.
        """
        ...

    # ------------------------------------------------------------ paths

    def count_ties(self, entities: Collection[str], rules: PathRules) -> int:
        """Return the number of claims that a path may follow from or to the given entities."""
        ...

    def reach(
        self, entities: Collection[str], rules: PathRules, ends: Collection[str]
    ) -> list[tuple[str, set[str]]]:
        """Return the ids that are one step of a path away from each of the given entities.

        Args:
            entities: canonical ids.
            rules: which claims and entities count.
            ends: the ends of the path, which may be places regardless of the rules.
        """
        ...

    def ties(self, pairs: Collection[tuple[str, str]], rules: PathRules) -> list[Tie]:
        """Return the claims that a path may follow between the two entities of each pair."""
        ...

    def ties_in_mode(self, entities: Collection[str], modes: Collection[str], rules: PathRules) -> list[Tie]:
        """Return the claims of modes that do not say that the relation holds, at the given entities.

        The other end is also one of the entities, or one that a path may go through.
        """
        ...

    def claims(self, ties: Collection[tuple[str, str, str]]) -> dict[str, Claim]:
        """Return claims by id.

        Args:
            ties: the canonical ids of a claim's two ends, and its id.
        """
        ...

    def locations(self, entities: Collection[str], selection: Selection) -> list[Location]:
        """Return the locations of the given entities."""
        ...

    def containers(self, places: Collection[str]) -> dict[str, list[tuple[str, str]]]:
        """Return the entities that each of the given places is or was part of, as ids and types."""
        ...

    def sites(self, places: Collection[str]) -> set[str]:
        """Return which of the given entities are places that a path may go through (`PathRules.places`)."""
        ...

    # ------------------------------------------------------------ writing

    def writing(self) -> AbstractContextManager[None]:
        """Hold the write lock: no other process changes the graph meanwhile, and reads see its newest state.

        Raises:
            StoreLocked: another process held the lock for too long; the message names it.
        """
        ...

    def descriptions(
        self,
        *,
        of: Collection[str] | None = None,
        except_datasets: Collection[str] = (),
        ids: Collection[str] | None = None,
        joining: bool = False,
    ) -> list[Description]:
        """Return descriptions of entities.

        Args:
            of: ids of datasets; None for all.
            except_datasets: ids of datasets to leave out.
            ids: only of these ids, as the datasets wrote them; None for all.
            joining: only descriptions that join ids.
        """
        ...

    def stamps(
        self,
        kind: type[Record],
        datasets: Collection[str],
        consume: Callable[[Iterable[Stamp]], None],
        *,
        verify: bool,
    ) -> None:
        """Pass the stamps of the records of the given datasets to `consume`, lazily.

        Args:
            kind: the kind of records.
            datasets: ids of datasets.
            consume: called with the stamps.
            verify: compute `content` from everything that is stored instead of trusting stored hashes.
        """
        ...

    def entity_stamps(
        self, ids: Collection[str] | None, consume: Callable[[Iterable[Stamp]], None], *, verify: bool
    ) -> None:
        """Pass the stamps of the entities with the given canonical ids, or of all, to `consume`."""
        ...

    def anchored_claims(
        self,
        anchors: Collection[str] | None,
        consume: Callable[[Iterable[Claim]], None],
        *,
        except_datasets: Collection[str],
    ) -> None:
        """Pass the claims that are anchored to the given canonical ids to `consume`; some are passed twice.

        Args:
            anchors: canonical ids; None for all claims.
            consume: called with the claims.
            except_datasets: leave out the claims of these datasets.
        """
        ...

    def anchored_attributes(
        self,
        anchors: Collection[str] | None,
        consume: Callable[[Iterable[Attribute]], None],
        *,
        except_datasets: Collection[str],
    ) -> None:
        """Pass the attributes whose entity or place has one of these canonical ids to `consume`."""
        ...

    def is_intact(self, datasets: Collection[str]) -> bool:
        """Return whether the datasets are as they were ingested, and nothing but datasets is stored."""
        ...

    def sweep(self, datasets: Collection[str], *, dry_run: bool = False) -> int:
        """Delete what ties did not write, such as edits made in Neo4j Browser. Only within `writing`.

        If anything was found, `loading` is set until the next change is applied.

        Args:
            datasets: ids of datasets whose claims are also deleted if they connect the wrong entities.
            dry_run: only count; allowed outside `writing`.

        Returns:
            The number of nodes and relationships found.
        """
        ...

    def break_lock(self) -> str:
        """Break the write lock of a process that died. If the process is still running, it notices and stops.

        Returns:
            What was done, as a line for the user.
        """
        ...

    def upgrade(self) -> bool:
        """Upgrade a graph that an older ties wrote: the claims stay the same, their ids change.

        Returns:
            Whether there was anything to upgrade.

        Raises:
            StoreUnavailable: there is no graph.
        """
        ...

    def apply(self, change: Change) -> None:
        """Write a change atomically, or in steps if it is large (see `loading`). Only within `writing`."""
        ...
