"""An open graph: the whole public face of ties. Whatever the command line can do, this can."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypedDict, Unpack

from ties.errors import UsageError
from ties.first_use import fill_on_first_use
from ties.plugins import Skipped, warn
from ties.questions.request import Asked, Kind, Request, looked_up
from ties.records.selection import Selection
from ties.settings import chosen_database
from ties.store import open_store
from ties.store.protocol import Store

if TYPE_CHECKING:
    from types import TracebackType

    import networkx
    from pyvis.network import Network as PyvisNetwork

    from ties.answers.answer import Answer
    from ties.ingest import Outcome
    from ties.ingest.reading import Reading
    from ties.network import Network
    from ties.network.picture import Picture, ViewResult
    from ties.queries.catalog import Query
    from ties.records import Dataset
    from ties.store.protocol import Change

__all__ = ["Graph", "Narrowing", "check", "open", "queries_answer", "query_text", "selection"]


class Narrowing(TypedDict, total=False):
    """What an answer may rest on: the options of the command line, under the same names.

    Attributes:
        document, voice: any of these; one or several.
        as_of: a partial date.
        min_certainty: the weakest wording that counts.
        include: modes that count as well: "aims", "attempts", "denied", "past".
    """

    document: str | Iterable[str]
    voice: str | Iterable[str]
    as_of: str | None
    min_certainty: str | None
    include: str | Iterable[str]


def selection(
    document: str | Iterable[str] = (),
    voice: str | Iterable[str] = (),
    as_of: str | None = None,
    min_certainty: str | None = None,
    include: str | Iterable[str] = (),
    relation: str | Iterable[str] = (),
    type: str | Iterable[str] = (),
) -> Selection:
    """What an answer, or a picture, may rest on; relations by phrase or kind, types by name.

    Raises:
        UsageError: a date, certainty, mode, relation or type is not one.
    """
    from ties.queries.parameters import relation_types, type_names

    modes = [word.strip().lower() for text in _several(include) for word in text.split(",") if word.strip()]
    if as_of == "":
        raise UsageError("'' is not a date (2022, 2022-07 or 2022-07-31)")
    given = {} if min_certainty is None else {"min_certainty": min_certainty}
    return Selection(
        _several(document),
        _several(voice),
        as_of or "",
        **given,
        include=tuple(sorted(set(modes))),
        relations=relation_types(_several(relation)),
        types=type_names(_several(type)),
    )


def _several(given: str | Iterable[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


class Graph:
    """A graph that is open; made by `ties.open`, and closed at the end of a `with` block.

    Args:
        queries: a folder of canned queries beside those that ties ships with.
        skipping: is called for each plugin that cannot be used.
    """

    def __init__(
        self, store: Store, *, queries: Path | None = None, skipping: Callable[[Skipped], object] = warn
    ) -> None:
        self._store = store
        self._folder = queries
        self._skipping = skipping

    @property
    def store(self) -> Store:
        """What keeps it, for code that needs more than the questions here."""
        return self._store

    @property
    def address(self) -> str:
        """Where it is."""
        return self._store.address

    @property
    def loading(self) -> bool:
        """Whether a large load is under way or was broken off, so that answers may lack claims."""
        return self._store.loading

    def with_queries(self, folder: Path | None) -> Graph:
        """The same graph, with another folder of canned queries beside those that ties ships with."""
        if folder == self._folder:
            return self
        return Graph(self._store, queries=folder, skipping=self._skipping)

    def close(self) -> None:
        """Let go of files and connections; the next read opens the newest state. Closing twice is fine."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Graph at {self.address}>"

    # ------------------------------------------------------------ questions

    def answer(self, request: Request) -> Answer:
        """The answer to a request, which is plain data: `msgspec` reads it from JSON and writes it.

        Raises:
            UsageError: what is asked cannot be.
            NameUnknown, NameAmbiguous: a name is not that of one entity, document or voice.
        """
        if request.kind == "queries":
            return queries_answer(request.words, self._folder, self._skipping)
        query = self._query(request.query) if request.kind == "query" else None
        return self._answered(lambda: looked_up(self._store, request, query))

    def _query(self, name: str) -> Query:
        from ties.queries.catalog import query_called

        return query_called(name, self._folder, self._skipping)

    def _answered(self, asked: Callable[[], Asked]) -> Answer:
        """The answer to what is asked, all of it out of one and the same state of the graph."""
        from ties.answers.by_kind import answered

        return self._store.undisturbed(lambda: answered(self._store, asked()))

    def ask(self, question: str, **narrowing: Unpack[Narrowing]) -> Answer:
        """Any question in plain words: "does the Taliban support TTP?".

        Raises:
            NotUnderstood: it is no question that ties knows; the nearest ones are in the advice.
            NameUnknown, NameAmbiguous: a name in it is not that of one entity.
        """
        from ties.questions import asked, canned

        own = []
        if self._folder:
            from ties.queries.catalog import own_queries

            own = [canned(own_queries(self._folder).values())]
        chosen = selection(**narrowing)
        return self._answered(lambda: asked(self._store, question, chosen, own))

    def who(self, question: str, **narrowing: Unpack[Narrowing]) -> Answer:
        """What follows "who": "supports TTP". Raises as `ask` does."""
        from ties.questions import beginning

        return self.ask(beginning("who", question), **narrowing)

    def where(self, question: str, **narrowing: Unpack[Narrowing]) -> Answer:
        """What follows "where": "is AQIS based". Raises as `ask` does."""
        from ties.questions import beginning

        return self.ask(beginning("where", question), **narrowing)

    def evidence(self, one: str, other: str, **narrowing: Unpack[Narrowing]) -> Answer:
        """Everything that ties two entities, with every quote.

        Raises:
            NameUnknown, NameAmbiguous: a name is not that of one entity.
        """
        return self._asked("evidence", {"one": one, "other": other}, **narrowing)

    def show(self, name: str, **narrowing: Unpack[Narrowing]) -> Answer:
        """Everything that is said of one entity: names, facts and ties. Raises as `evidence` does."""
        return self._asked("show", {"entity": name}, **narrowing)

    def _asked(self, kind: Kind, entities: dict[str, str], **narrowing: Unpack[Narrowing]) -> Answer:
        return self.answer(Request(kind, entities=entities, selection=selection(**narrowing)))

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
        **narrowing: Unpack[Narrowing],
    ) -> Answer:
        """How two entities are connected, a row a step.

        Args:
            steps: the most that a path may have.
            via: relations to go along, or kinds of them ("kind:hostility"); none means all.
            avoid: names of entities that no path may run through.
            places: whether a path may run through places and countries.
            every: whether to tell all shortest paths, not only the surest.

        Raises:
            NameUnknown, NameAmbiguous: a name is not that of one entity.
            UsageError: what is asked cannot be.
        """
        return self.answer(
            Request(
                "path",
                entities={"one": one, "other": other},
                steps=steps,
                avoid=_several(avoid),
                places=places,
                all=every,
                selection=selection(**narrowing, relation=via),
            )
        )

    def query(
        self,
        name: str | Query,
        parameters: Mapping[str, object] | None = None,
        **narrowing: Unpack[Narrowing],
    ) -> Answer:
        """Run a canned query.

        Args:
            name: of the query, or the query itself where it was looked up before.
            parameters: as on the command line: names, relations by phrase; several in a list.

        Raises:
            UsageError: there is no such query, or a parameter is missing or wrong.
            NameUnknown, NameAmbiguous: a name is not that of one entity, document or voice.
        """
        chosen = selection(**narrowing)
        query = self._query(name) if isinstance(name, str) else name
        request = Request("query", query=query.name, parameters=dict(parameters or {}), selection=chosen)
        return self._answered(lambda: looked_up(self._store, request, query))

    def query_text(self, request: Request) -> str:
        """The Cypher of a canned query as Neo4j Browser takes it (`query_text`)."""
        return query_text(self._query(request.query), request, self._store)

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
        return self.answer(
            Request("cypher", cypher=query, parameters=dict(parameters or {}), limit=limit, timeout=timeout)
        )

    def documents(self) -> Answer:
        """The documents that it is made from, a row each."""
        return self.answer(Request("documents"))

    def status(self) -> Answer:
        """What it holds, a row a dataset."""
        return self.answer(Request("status"))

    def queries(self, *words: str) -> Answer:
        """The canned queries that have some words in them, or the one of this name; none for all.

        Raises:
            UsageError: no query has them.
        """
        return self.answer(Request("queries", words=words))

    # ------------------------------------------------------------ pictures and files

    def view(
        self,
        output: str | Path,
        *around: str,
        answer: Answer | None = None,
        path: tuple[str, str] | None = None,
        hops: int | None = None,
        relation: str | Iterable[str] = (),
        type: str | Iterable[str] = (),
        limit: int | None = 10_000,
        title: str = "",
        **narrowing: Unpack[Narrowing],
    ) -> ViewResult:
        """Draw as one HTML page: the whole graph, what is around some entities, a path, or an answer.

        Args:
            around: names of entities.
            answer: whose entities and claims are drawn.
            path: two entities: how they are connected.
            hops: steps around the entities (1) or the path (0).
            relation, type: only these relations (or kinds of them) and types of entities.
            limit: the most entities: those that it is about, and the best connected.
            title: of the page; '' for one that is made.

        Raises:
            UsageError: there is nothing to draw, or the arguments cannot be combined.
            NameUnknown, NameAmbiguous: a name is not that of one entity, document or voice.
        """
        from msgspec.structs import replace

        from ties.network import picture
        from ties.network.page.html import render
        from ties.output_files import write_whole

        if sum((bool(around), answer is not None, path is not None)) > 1:
            raise UsageError("entities, a path and an answer cannot be combined")
        chosen = selection(**narrowing, relation=relation, type=type)

        def made() -> Picture:
            if answer is not None:
                return picture.of_answer(answer)
            if path is not None:
                return picture.of_path(self._store, path, hops or 0, chosen)
            if around:
                return picture.of_neighbourhood(self._store, around, 1 if hops is None else hops, chosen)
            return picture.of_graph(self._store, chosen)

        unwritten = ("what a large load has yet to write",) if self.loading else ()
        drawing = made() if answer is not None else self._store.undisturbed(made)
        drawing = replace(drawing, title=title or drawing.title, left_out=(*unwritten, *drawing.left_out))
        result = picture.draw(drawing, chosen, limit=limit)
        write_whole(Path(output), render(result.page))
        return result

    def export(
        self,
        name: str,
        output: str | Path,
        *,
        tell: Callable[[str], object] = lambda _: None,
        **options: object,
    ) -> None:
        """Write the graph, or part of it, as a file or a folder.

        Args:
            name: of the exporter: "json", "dataset" or one of another package.
            tell: is called with each line that says what was written or left out.
            options: of the exporter: `notes=True` (json), `datasets=["outlook-2023-06"]` (dataset).

        Raises:
            UsageError: there is no such exporter, it has no such option, or the output cannot be written.
            PluginFailed: the exporter is of another package, and failed.
        """
        from ties.exports import export

        export(self._store, name, output, tell=tell, **options)

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

    def _network(self, around: Iterable[str], hops: int, *, notes: bool) -> Network:
        from ties.names.resolve import resolve
        from ties.network import neighbourhood, whole_graph, without_notes

        ids = [resolve(self._store, name).id for name in around]
        found = neighbourhood(self._store, ids, hops=hops) if ids else whole_graph(self._store)
        return found if notes else without_notes(found)[0]

    # ------------------------------------------------------------ data

    def ingest(self, *paths: str | Path, dry_run: bool = False, verify: bool = False) -> Outcome:
        """Load datasets, or those that ties ships with; all of them or, if anything is wrong, none.

        Args:
            paths: a folder or a file each, in any format that a reader recognizes.
            verify: look through the graph even where files are unchanged, and mend what differs from them.

        Raises:
            BadData: every problem, a line each in the advice.
        """
        from ties.ingest import ingest
        from ties.resources import shipped_datasets

        chosen = [Path(path) for path in paths] or shipped_datasets()
        return ingest(self._store, chosen, dry_run=dry_run, verify=verify, skipping=self._skipping)

    def remove(self, dataset: str, *, dry_run: bool = False) -> Change:
        """Take a dataset out of the graph.

        Raises:
            UsageError: it is not loaded.
        """
        from ties.ingest import remove

        return remove(self._store, dataset, dry_run=dry_run)

    def break_lock(self) -> str:
        """Take the right to write from an ingest that died on another machine; what was done, in words."""
        return self._store.break_lock()

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

    def upgrade(self) -> bool:
        """Bring a graph that an older ties wrote up to date; whether there was anything to do."""
        return self._store.upgrade()


def open(
    database: str | Path | None = None, *, create: bool = False, queries: str | Path | None = None
) -> Graph:
    """Open a graph.

    Args:
        database: a folder, or the address of a Neo4j server (bolt://...). None means what the command line
            takes: TIES_DATABASE, else NEO4J_URI, else a folder of your own, which is filled with the datasets
            that ties ships with when it is new.
        create: whether there need not be a graph yet, because one is about to be ingested.
        queries: a folder of canned queries of your own. None means TIES_QUERIES, else none.

    Raises:
        StoreUnavailable: there is no graph, or it cannot be reached.
    """
    from ties.settings import queries_folder

    chosen = chosen_database(None if database is None else str(database), os.environ)
    store = open_store(chosen, may_be_empty=create or not chosen.named)
    try:
        fill_on_first_use(store, chosen)
        store.read("RETURN 1 AS one")
    except BaseException:
        store.close()
        raise
    return Graph(store, queries=Path(queries) if queries else queries_folder(os.environ))


def queries_answer(
    words: Iterable[str] = (),
    folder: Path | None = None,
    skipping: Callable[[Skipped], object] = warn,
) -> Answer:
    """The canned queries that have some words in them, or the one of this name; no graph is needed.

    Args:
        folder: of canned queries beside those that ties ships with.
        skipping: is called for each plugin that cannot be used.

    Raises:
        UsageError: no query has them.
    """
    from ties.answers.overview import queries
    from ties.queries.catalog import queries_with

    request = Request("queries", words=tuple(words))
    return queries(Asked(request, queries=tuple(queries_with(request.words, folder, skipping))))


def query_text(query: Query, request: Request, store: Store | None = None) -> str:
    """The Cypher of a canned query with its parameters, as Neo4j Browser and cypher-shell take it.

    Args:
        request: for this query.
        store: where names are looked up; need not be there where none is given.

    Raises:
        UsageError: a parameter is wrong.
        NameUnknown, NameAmbiguous: a name is not that of one entity, document or voice.
    """
    from ties.answers.canned import cypher_parameters
    from ties.queries.parameters import bind
    from ties.render.pasteable import pasteable

    asked = looked_up(store, request, query) if store else Asked(request)
    bound = bind(store, query.parameters, asked.request.parameters, entities=asked.entities, sparing=True)
    return pasteable(query, cypher_parameters(query, bound, request.selection))


def check(path: str | Path, *, skipping: Callable[[Skipped], object] = warn) -> Reading:
    """Read and check a dataset, a folder or a file, without loading it; its `ledger` accounts for every row.

    Raises:
        BadData: every problem, a line each in the advice, with file and line.
    """
    from ties.ingest import read_dataset

    return read_dataset(Path(path), skipping=skipping)
