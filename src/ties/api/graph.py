"""An open graph."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Self, Unpack

from ties.api.answer import Answer
from ties.api.filtering import Filtering, filters_from, several
from ties.first_use import fill_on_first_use
from ties.render.answer_text import Told, told
from ties.settings import chosen_database
from ties.store import open_store
from ties.store.protocol import Store

if TYPE_CHECKING:
    from types import TracebackType

    import networkx
    from pyvis.network import Network as PyvisNetwork

    from ties.ingest import Outcome
    from ties.ingest.reading import Reading
    from ties.network import Network
    from ties.records import Dataset
    from ties.store.protocol import Change

__all__ = ["Graph", "check", "open"]


class Graph:
    """A graph that is open; made by `ties.open`, and closed at the end of a `with` block."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def address(self) -> str:
        """Where it is."""
        return self._store.address

    @property
    def loading(self) -> bool:
        """Whether a large load is under way or was broken off, so that answers may lack claims."""
        return self._store.loading

    def close(self) -> None:
        """Let go of files and connections. Closing twice is fine."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Graph at {self.address}>"

    def ask(self, question: str, **filtering: Unpack[Filtering]) -> Answer:
        """Any question in plain words: "does the Taliban support TTP?".

        Raises:
            NotUnderstood: it is no question that ties knows; the nearest ones are in the advice.
            NameUnknown, NameAmbiguous: a name in it is not that of one entity.
        """
        from ties.answers.asking import ask

        return Answer(told(ask(self._store, question, filters_from(**filtering))))

    def who(self, question: str, **filtering: Unpack[Filtering]) -> Answer:
        """What follows "who": "supports TTP". Raises as `ask` does."""
        from ties.questions import beginning

        return self.ask(beginning("who", question), **filtering)

    def where(self, question: str, **filtering: Unpack[Filtering]) -> Answer:
        """What follows "where": "is AQIS based". Raises as `ask` does."""
        from ties.questions import beginning

        return self.ask(beginning("where", question), **filtering)

    def evidence(self, one: str, other: str, **filtering: Unpack[Filtering]) -> Answer:
        """Everything that ties two entities, with every quote.

        Raises:
            NameUnknown, NameAmbiguous: a name is not that of one entity.
        """
        from ties.answers.evidence import evidence

        return Answer(told(evidence(self._store, one, other, filters_from(**filtering))))

    def show(self, name: str, **filtering: Unpack[Filtering]) -> Answer:
        """Everything that is said of one entity: names, facts and ties. Raises as `evidence` does."""
        from ties.answers.profile import profile

        return Answer(told(profile(self._store, name, filters_from(**filtering))))

    def path(
        self,
        one: str,
        other: str,
        *,
        steps: int = 6,
        via: str | Iterable[str] = (),
        avoid: str | Iterable[str] = (),
        places: bool = False,
        every: bool = False,
        **filtering: Unpack[Filtering],
    ) -> Answer:
        """How two entities are connected, a row a step.

        Args:
            steps: the most that a path may have.
            via: relations to go along; none means all.
            avoid: names of entities that no path may run through.
            places: whether a path may run through places and countries.
            every: whether to tell all shortest paths, not only the surest.

        Raises:
            NameUnknown, NameAmbiguous: a name is not that of one entity.
            UsageError: what is asked cannot be.
        """
        from ties.answers.path import path

        found = path(
            self._store,
            one,
            other,
            steps=steps,
            via=several(via),
            avoid=several(avoid),
            places=places,
            every=every,
            filters=filters_from(**filtering),
        )
        return Answer(told(found))

    def query(
        self,
        name: str,
        parameters: Mapping[str, object] | None = None,
        *,
        folder: str | Path | None = None,
        **filtering: Unpack[Filtering],
    ) -> Answer:
        """Run a canned query.

        Args:
            parameters: as on the command line: names, relations by phrase; several in a list.
            folder: with queries of your own, beside those that ties ships with.

        Raises:
            UsageError: there is no such query, or a parameter is missing or wrong.
            NameUnknown, NameAmbiguous: a name is not that of one entity, document or voice.
        """
        from ties.answers.canned import canned
        from ties.queries.catalog import query_called

        asked = query_called(name, Path(folder) if folder else None)
        given = {
            key: ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
            for key, value in (parameters or {}).items()
        }
        filters = filters_from(**filtering)
        return Answer(told(self._store.undisturbed(lambda: canned(self._store, asked, given, filters))))

    def cypher(
        self,
        query: str,
        parameters: Mapping[str, object] | None = None,
        *,
        limit: int = 1000,
        timeout: float = 30.0,
    ) -> Answer:
        """Cypher of one's own, which can only read.

        Args:
            parameters: what $name stands for in it.
            limit: the most rows; an answer that is cut there is `truncated`.
            timeout: seconds after which it is stopped.

        Raises:
            UsageError: it is refused, or it is not Cypher that the engine understands.
            StoreUnavailable: it took too long or too much memory.
        """
        from ties.render.as_rows import table_rows
        from ties.render.table_text import table_text

        table = self._store.read_untrusted(query, parameters, limit=limit, timeout=timeout)
        return Answer(
            Told(lambda width: table_text(table, width), lambda: table_rows(query, table, complete=True))
        )

    def to_networkx(self, *around: str, hops: int = 1, notes: bool = False) -> networkx.MultiDiGraph[str]:
        """The graph, or what is around some entities, as a `networkx.MultiDiGraph`; edge keys are claim ids.

        Args:
            around: names of entities; none means the whole graph.
            hops: steps around them.
            notes: with what documents of kind notes say.
        """
        from ties.network import to_networkx

        return to_networkx(self._network(around, hops, notes=notes))

    def to_pyvis(self, *around: str, hops: int = 1, notes: bool = False) -> PyvisNetwork:
        """The same as a `pyvis.network.Network`."""
        from ties.exports.pyvis import to_pyvis

        return to_pyvis(self._network(around, hops, notes=notes))

    def ingest(self, *folders: str | Path, dry_run: bool = False, verify: bool = False) -> Outcome:
        """Load datasets; all of them or, if anything is wrong, none.

        Raises:
            BadData: every problem, a line each in the advice.
        """
        from ties.ingest import ingest

        return ingest(self._store, [Path(folder) for folder in folders], dry_run=dry_run, verify=verify)

    def remove(self, dataset: str, *, dry_run: bool = False) -> Change:
        """Take a dataset out of the graph.

        Raises:
            UsageError: it is not loaded.
        """
        from ties.ingest import remove

        return remove(self._store, dataset, dry_run=dry_run)

    def backup(self, file: str | Path) -> list[Dataset]:
        """Write everything that the graph holds to a new file.

        Returns:
            The datasets in it.

        Raises:
            UsageError: the file is there already, or cannot be written.
        """
        from ties.backups import back_up

        return back_up(self._store, Path(file))

    def restore(self, file: str | Path, *, replace: bool = False) -> Change:
        """Make the graph hold what a backup holds.

        Args:
            replace: also where the graph holds anything, which is then replaced.

        Raises:
            UsageError: there is no such file, or the graph holds something.
            StoreCorrupt: the backup is damaged; nothing has changed.
        """
        from ties.backups import restore

        return restore(self._store, Path(file), replace=replace)

    def _network(self, around: Iterable[str], hops: int, *, notes: bool) -> Network:
        from ties.names.resolve import resolve
        from ties.network import neighbourhood, whole_graph, without_notes

        ids = [resolve(self._store, name).id for name in around]
        found = neighbourhood(self._store, ids, hops=hops) if ids else whole_graph(self._store)
        return found if notes else without_notes(found)[0]


def open(database: str | Path | None = None, *, create: bool = False) -> Graph:
    """Open a graph.

    Args:
        database: a folder, or the address of a Neo4j server (bolt://...). None means what the command line
            takes: TIES_DATABASE, else NEO4J_URI, else a folder of your own, which is filled with the datasets
            that ties ships with when it is new.
        create: whether there need not be a graph yet, because one is about to be ingested.

    Raises:
        StoreUnavailable: there is no graph, or it cannot be reached.
    """
    chosen = chosen_database(None if database is None else str(database), os.environ)
    store = open_store(chosen, may_be_empty=create or not chosen.named)
    try:
        fill_on_first_use(store, chosen)
        store.read("RETURN 1 AS one")
    except BaseException:
        store.close()
        raise
    return Graph(store)


def check(folder: str | Path) -> Reading:
    """Read and check a dataset without loading it; its `ledger` accounts for every row.

    Raises:
        BadData: every problem, a line each in the advice, with file and line.
    """
    from ties.ingest import read_curated

    return read_curated(Path(folder))
