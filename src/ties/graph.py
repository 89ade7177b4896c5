"""The public interface of ties: an open graph, which can do whatever the command line can."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypedDict, Unpack

from ties.errors import UsageError
from ties.first_use import fill_on_first_use
from ties.plugins import SkippedPlugin, warn
from ties.questions.request import ENTITY_LIMIT, Kind, Request, ResolvedRequest, resolve_names
from ties.records.selection import Selection
from ties.records.vocabulary import using
from ties.settings import choose_database
from ties.store import open_store
from ties.store.protocol import Store

if TYPE_CHECKING:
    from types import TracebackType

    import networkx
    from pyvis.network import Network as PyvisNetwork

    from ties.answers.answer import Answer
    from ties.ingest import Outcome
    from ties.ingest.joins import Accepted
    from ties.ingest.reading import CheckedDataset
    from ties.network import Network
    from ties.network.picture import Picture, ViewResult
    from ties.queries.catalog import Query
    from ties.records import Dataset
    from ties.store.protocol import Change

__all__ = [
    "Filters",
    "Graph",
    "check",
    "diff",
    "diff_answer",
    "open",
    "queries_answer",
    "query_text",
    "selection",
]


class Filters(TypedDict, total=False):
    """The filters of an answer, named like the options of the command line.

    Attributes:
        document: ids, titles, publishers or symbols of documents, or a unique part of them; only what these
            documents say counts.
        voice: names of voices or of the entities that they are, or a unique part of a voice; only what they
            say counts.
        as_of: a partial date (2022, 2022-07 or 2022-07-31); only what its own dates place then counts.
        min_certainty: the lowest certainty that counts: "stated", "probable", "possible" or "doubtful".
        include: modes that also count: "aims", "attempts", "denied", "past".
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
    """Return the selection that the filters describe.

    Args:
        document, voice, as_of, min_certainty, include: see `Filters`.
        relation: relations by phrase ("supports") or kind ("kind:hostility"); none means all.
        type: types of entities by name ("Group"); none means all.

    Raises:
        UsageError: a date, certainty, mode, relation or type is invalid.
    """
    from ties.queries.parameters import relation_types, type_names
    from ties.records import CERTAINTIES

    modes = [word.strip().lower() for text in _as_tuple(include) for word in text.split(",") if word.strip()]
    if as_of == "":
        raise UsageError("'' is not a date (write 2022, 2022-07 or 2022-07-31)")
    return Selection(
        _as_tuple(document),
        _as_tuple(voice),
        as_of or "",
        CERTAINTIES[-1] if min_certainty is None else min_certainty,
        include=tuple(sorted(set(modes))),
        relations=relation_types(_as_tuple(relation)),
        types=type_names(_as_tuple(type)),
    )


def _as_tuple(texts: str | Iterable[str]) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts)


class Graph:
    """An open graph, from `ties.open`. A `with` block closes it.

    Args:
        store: the store of the graph.
        queries: a folder of the user's canned queries, in addition to those shipped with ties.
        on_skipped: called for each plugin that cannot be used.
    """

    def __init__(
        self,
        store: Store,
        *,
        queries: Path | None = None,
        on_skipped: Callable[[SkippedPlugin], object] = warn,
    ) -> None:
        self._store = store
        self._folder = queries
        self._on_skipped = on_skipped

    @property
    def store(self) -> Store:
        """The store of the graph, for code that reads records or runs trusted Cypher."""
        return self._store

    @property
    def address(self) -> str:
        """The folder or the server address of the graph."""
        return self._store.address

    @property
    def loading(self) -> bool:
        """Whether a large load is in progress or was interrupted, so that answers may be incomplete."""
        return self._store.loading

    def with_queries(self, folder: Path | None) -> Graph:
        """Return this graph with another folder of the user's canned queries; None for no folder."""
        if folder == self._folder:
            return self
        return Graph(self._store, queries=folder, on_skipped=self._on_skipped)

    def close(self) -> None:
        """Close files and connections. The next read reopens the graph; closing twice is allowed."""
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
        """Answer a request.

        Args:
            request: plain data, which `msgspec` can read from JSON and write as JSON.

        Raises:
            UsageError: the request cannot be answered.
            NameUnknown, NameAmbiguous: a name does not identify one entity, document or voice.
        """
        if request.kind == "queries":
            return queries_answer(request.words, self._folder, self._on_skipped)
        if request.kind == "diff":
            return diff_answer(request, self._store, self._on_skipped)
        return self._answer(lambda: self._resolved(request))

    def _resolved(self, request: Request) -> ResolvedRequest:
        query = self._query(request.query) if request.kind == "query" else None
        return resolve_names(self._store, request, query)

    def _query(self, name: str) -> Query:
        from ties.queries.catalog import query_by_name

        return query_by_name(name, self._folder, self._on_skipped)

    def _answer(self, resolve: Callable[[], ResolvedRequest]) -> Answer:
        """Resolve a request and answer it by the vocabulary of the graph, reading a single state of it."""
        from ties.answers.by_kind import answer_request

        def read() -> Answer:
            with using(self._store.vocabulary()):
                return answer_request(self._store, resolve())

        return self._store.read_consistently(read)

    def ask(self, question: str, *, all: bool = False, **filters: Unpack[Filters]) -> Answer:
        """Answer a question in plain words, such as "does the Taliban support TTP?".

        Args:
            question: the question.
            all: whether a path is every shortest path, and text shows every claim, quote and note.

        Raises:
            NotUnderstood: ties does not understand the question; the advice lists the nearest ones.
            NameUnknown, NameAmbiguous: a name in the question does not identify one entity.
            UsageError: a filter is invalid.
        """
        from ties.questions import canned_patterns, resolve_question

        chosen = selection(**filters)

        def resolve() -> ResolvedRequest:
            extra = []
            if self._folder:
                from ties.queries.catalog import user_queries

                extra = [canned_patterns(user_queries(self._folder).values())]
            return resolve_question(self._store, question, chosen, extra, all=all)

        return self._answer(resolve)

    def who(self, question: str, *, all: bool = False, **filters: Unpack[Filters]) -> Answer:
        """Answer a question that begins with "who", given without it: "supports TTP".

        Raises:
            NotUnderstood, NameUnknown, NameAmbiguous, UsageError: as for `ask`.
        """
        from ties.questions import with_question_word

        return self.ask(with_question_word("who", question), all=all, **filters)

    def where(self, question: str, *, all: bool = False, **filters: Unpack[Filters]) -> Answer:
        """Answer a question that begins with "where", given without it: "is AQIS based".

        Raises:
            NotUnderstood, NameUnknown, NameAmbiguous, UsageError: as for `ask`.
        """
        from ties.questions import with_question_word

        return self.ask(with_question_word("where", question), all=all, **filters)

    def evidence(self, one: str, other: str, **filters: Unpack[Filters]) -> Answer:
        """Return every claim between two entities, a row for each, with its quotes.

        Args:
            one, other: names or ids of the entities.

        Raises:
            NameUnknown, NameAmbiguous: a name does not identify one entity.
            UsageError: a filter is invalid.
        """
        return self._answer_about("evidence", {"one": one, "other": other}, **filters)

    def show(self, name: str, *, all: bool = False, **filters: Unpack[Filters]) -> Answer:
        """Return everything that is said about an entity: its names, attributes and claims, a row for each.

        Args:
            name: the name or id of the entity.
            all: whether text, Markdown and HTML have every claim with its quotes; otherwise they are short.

        Raises:
            NameUnknown, NameAmbiguous, UsageError: as for `evidence`.
        """
        return self._answer_about("show", {"entity": name}, all=all, **filters)

    def compare(self, one: str, other: str, **filters: Unpack[Filters]) -> Answer:
        """Compare two entities: their attributes, what ties them, and what each is tied to, a row for each.

        Nothing is ranked, added up or subtracted. If neither name is that of an entity, but both are
        documents, publishers or dates of publication, the rows are what changed from the first to the second.

        Args:
            one, other: names or ids of the entities, or documents.

        Raises:
            NameUnknown, NameAmbiguous: a name does not identify one entity.
            UsageError: a filter is invalid, or both names refer to the same entity or document.
        """
        return self._answer_about("compare", {"one": one, "other": other}, **filters)

    def _answer_about(
        self, kind: Kind, entities: dict[str, str], *, all: bool = False, **filters: Unpack[Filters]
    ) -> Answer:
        return self.answer(Request(kind, entities=entities, all=all, selection=selection(**filters)))

    def path(
        self,
        one: str,
        other: str,
        *,
        steps: int = 6,
        via: str | Iterable[str] = (),
        avoid: str | Iterable[str] = (),
        places: bool = False,
        all: bool = False,
        **filters: Unpack[Filters],
    ) -> Answer:
        """Return the shortest path between two entities, a row for each step; up to three if equally certain.

        Args:
            one, other: names or ids of the entities.
            steps: the maximum number of steps.
            via: relations by phrase or kind ("kind:hostility") that the path may use; none means all.
            avoid: names of entities that the path must not go through.
            places: whether the path may go through any place or country, not only through sites.
            all: whether to return all shortest paths; otherwise only the most certain ones.

        Raises:
            NameUnknown, NameAmbiguous: a name does not identify one entity.
            UsageError: a filter or relation is invalid, or both names refer to the same entity.
        """
        return self._answer(
            lambda: self._resolved(
                Request(
                    "path",
                    entities={"one": one, "other": other},
                    steps=steps,
                    avoid=_as_tuple(avoid),
                    places=places,
                    all=all,
                    selection=selection(**filters, relation=via),
                )
            )
        )

    def query(
        self,
        name: str | Query,
        parameters: Mapping[str, object] | None = None,
        *,
        all: bool = False,
        **filters: Unpack[Filters],
    ) -> Answer:
        """Run a canned query.

        Args:
            name: the name of the query, or the query itself.
            parameters: values by name, as on the command line: names of entities, phrases of relations; a
                list for several relations.
            all: whether text shows every claim, quote and note of a row; JSON always has them.

        Raises:
            UsageError: the query is unknown, or a parameter is missing or invalid.
            NameUnknown, NameAmbiguous: a name does not identify one entity, document or voice.
        """
        chosen = selection(**filters)

        def resolve() -> ResolvedRequest:
            query = self._query(name) if isinstance(name, str) else name
            request = Request(
                "query", query=query.name, parameters=dict(parameters or {}), all=all, selection=chosen
            )
            return resolve_names(self._store, request, query)

        return self._answer(resolve)

    def query_text(self, request: Request) -> str:
        """Return the Cypher of a canned query with its parameters, for Neo4j Browser and cypher-shell.

        Raises:
            UsageError: the query is unknown, or a parameter is invalid.
            NameUnknown, NameAmbiguous: a name does not identify one entity, document or voice.
        """
        return query_text(self._query(request.query), request, self._store)

    def cypher(
        self,
        query: str,
        parameters: Mapping[str, object] | None = None,
        *,
        limit: int = 1000,
        timeout: float = 30.0,
    ) -> Answer:
        """Run read-only Cypher.

        Args:
            query: one statement of Cypher.
            parameters: the values of its $parameters by name, without the $.
            limit: the maximum number of rows; if there are more, the answer is `truncated`.
            timeout: the time limit in seconds.

        Raises:
            UsageError: the query is refused, or the engine does not understand it.
            StoreUnavailable: the query took too long or too much memory.
        """
        return self.answer(
            Request("cypher", cypher=query, parameters=dict(parameters or {}), limit=limit, timeout=timeout)
        )

    def entities(
        self, *words: str, type: str | Iterable[str] = (), limit: int = ENTITY_LIMIT, all: bool = False
    ) -> Answer:
        """Return the entities in the graph with their numbers of claims and documents, a row for each.

        Args:
            words: words that a name or an id must contain; none means all entities.
            type: types of entities by name ("Group"); none means all.
            limit: the maximum number of rows; those with most claims come first.
            all: whether to return all rows, regardless of `limit`.

        Raises:
            UsageError: a type is unknown, or the limit is out of range.
        """
        from ties.queries.parameters import type_names

        def resolve() -> ResolvedRequest:
            types = type_names(_as_tuple(type))
            return self._resolved(Request("entities", words=words, types=types, limit=limit, all=all))

        return self._answer(resolve)

    def relations(self, *words: str, all: bool = False) -> Answer:
        """Return the relations of the vocabulary with their numbers of claims by mode, a row for each.

        Args:
            words: words that the forms or the meaning of a relation must contain; none means all relations.
            all: whether to return relations without claims too. With words, they are always returned.
        """
        return self.answer(Request("relations", words=words, all=all))

    def voices(self, *words: str) -> Answer:
        """Return the voices with their numbers of claims and attributes and their documents, a row for each.

        Args:
            words: words that a voice must contain; none means all voices.
        """
        return self.answer(Request("voices", words=words))

    def schema(self, *words: str) -> Answer:
        """Return the labels, relationship types and properties that Cypher can use, a row for each.

        Args:
            words: words that the name or the meaning must contain; none means all.
        """
        return self.answer(Request("schema", words=words))

    def duplicates(
        self,
        *names: str,
        min_score: float | None = None,
        limit: int = ENTITY_LIMIT,
        all: bool = False,
        decided: Iterable[tuple[str, str]] = (),
    ) -> Answer:
        """Return pairs of entities that may be the same, with a score and its reasons, a row for each.

        Nothing is joined: `accept` writes pairs that somebody decided on as a dataset.

        Args:
            names: names or ids of entities, of which each pair has one; none means any pair.
            min_score: the lowest score, from 0 to 1; None for that of likely pairs, 0.5.
            limit: the maximum number of rows; those with the highest scores come first.
            all: whether to return all rows, regardless of `limit`, and every reason in text.
            decided: pairs of ids that are left out.

        Raises:
            NameUnknown, NameAmbiguous: a name does not identify one entity.
            UsageError: the score or the limit is out of range.
        """
        return self.answer(
            Request(
                "duplicates",
                about=names,
                min_score=min_score,
                limit=limit,
                all=all,
                decided=tuple(decided),
            )
        )

    def diff(
        self,
        old: str | Path,
        new: str | Path,
        *,
        all: bool = False,
        mapping: Mapping[str, object] | None = None,
    ) -> Answer:
        """Compare two versions of a dataset: what was added, removed and altered, a row for each difference.

        Args:
            old, new: the path of a file or folder, or the id of a loaded dataset if there is no such path.
            all: whether text shows every difference; otherwise it is short.
            mapping: what the columns of tables mean, as for `ingest`.

        Raises:
            BadData: a file is not a dataset, or has problems.
            UsageError: a text is neither a path nor a loaded dataset, or a format takes no mapping.
        """
        return self.answer(_diff_request(old, new, mapping, all=all))

    def review(
        self,
        file: str | Path,
        *names: str,
        min_score: float | None = None,
        limit: int = ENTITY_LIMIT,
        all: bool = False,
    ) -> Answer:
        """Write pairs that may be the same to a review file, a CSV table in which a person decides on each.

        If there is such a file already, the pairs that are decided in it stay as they are, and others are
        replaced.

        Args:
            file: the review file. Its column `accept` is for "yes" or "no".
            names, min_score, limit, all: as for `duplicates`.

        Returns:
            The pairs that are not decided.

        Raises:
            BadData: the file is not a review file.
            NameUnknown, NameAmbiguous, UsageError: as for `duplicates`; or the file cannot be written.
        """
        from ties.ingest.joins import read_decisions
        from ties.output_files import write_whole
        from ties.render.review import as_review

        path = Path(file)
        decided = read_decisions(path) if path.is_file() else []
        pairs = [one.ids for one in decided]
        answer = self.duplicates(*names, min_score=min_score, limit=limit, all=all, decided=pairs)
        write_whole(path, as_review(answer, decided))
        return answer

    def accept(self, file: str | Path, output: str | Path) -> Accepted:
        """Write the pairs that a review file accepts as a dataset of your own, which `ingest` loads.

        Args:
            file: a review file (see `review`).
            output: the folder of the dataset, whose name becomes its id: a new one, or one that was written
                like this before, to which the joins are added.

        Returns:
            The numbers of pairs that were added, are known, rejected and undecided.

        Raises:
            BadData: a line of the file is invalid; nothing is written.
            UsageError: the folder has something else than joins, or cannot be written.
        """
        from ties.ingest.joins import accept_joins

        with using(self._store.vocabulary()):
            return accept_joins(self._store, Path(file), Path(output))

    def documents(self, *, all: bool = False) -> Answer:
        """Return the documents that the graph is made from, a row for each.

        Args:
            all: also those that only give names.
        """
        return self.answer(Request("documents", all=all))

    def status(self) -> Answer:
        """Return the datasets in the graph with their counts, a row for each."""
        return self.answer(Request("status"))

    def queries(self, *words: str) -> Answer:
        """Return canned queries, a row for each.

        Args:
            words: the name of a query, or words that a query must contain; none means all queries.

        Raises:
            UsageError: no query matches.
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
        pyvis: bool = False,
        **filters: Unpack[Filters],
    ) -> ViewResult:
        """Draw the graph, the neighbourhood of entities, a path or an answer as one HTML page.

        Args:
            output: the file to write.
            around: names or ids of entities whose neighbourhood is drawn; a place means everything inside it.
            answer: an answer whose entities and claims are drawn.
            path: two entities whose shortest path is drawn.
            hops: the number of steps around the entities (default 1) or the path (default 0).
            relation: relations by phrase or kind to draw; none means all.
            type: types of entities to draw; none means all.
            limit: the maximum number of entities (named ones first, then the best connected), or None.
            title: the title of the page; '' for a default one.
            pyvis: whether pyvis draws the page instead of ties.

        Returns:
            What the page shows and leaves out, also as sentences in `lines`.

        Raises:
            UsageError: there is nothing to draw, or the arguments cannot be combined.
            NameUnknown, NameAmbiguous: a name does not identify one entity, document or voice.
        """
        from msgspec.structs import replace

        from ties.names.filters import resolve_selection
        from ties.network import picture
        from ties.network.page.html import render
        from ties.output_files import write_whole

        if sum((bool(around), answer is not None, path is not None)) > 1:
            raise UsageError("entities, a path and an answer cannot be combined")
        with using(self._store.vocabulary()):
            named = resolve_selection(self._store, selection(**filters, relation=relation, type=type))
            chosen = named.selection

            def select() -> Picture:
                if answer is not None:
                    return picture.of_answer(answer)
                if path is not None:
                    return picture.of_path(self._store, path, hops or 0, chosen)
                if around:
                    return picture.of_neighbourhood(self._store, around, 1 if hops is None else hops, chosen)
                return picture.of_graph(self._store)

            unwritten = ("what a large load has yet to write",) if self.loading else ()
            selected = select() if answer is not None else self._store.read_consistently(select)
            selected = replace(
                selected,
                title=title or selected.title,
                left_out=(*unwritten, *selected.left_out),
                notes=(*dict.fromkeys((*selected.notes, *named.notes)),),
            )
            result = picture.draw(selected, chosen, limit=limit, undated=not pyvis)
            if pyvis:
                from ties.exports.pyvis_page import pyvis_page

                page = pyvis_page(result)
            else:
                page = render(result.page())
            write_whole(Path(output), page)
            return result

    def export(
        self,
        name: str,
        output: str | Path,
        *,
        on_line: Callable[[str], object] = lambda _: None,
        **options: object,
    ) -> None:
        """Write the graph, or part of it, as a file or a folder.

        Args:
            name: the name of the exporter: "json", "dataset" or one from another package.
            output: the file or folder to write.
            on_line: called with each line that says what was written or left out.
            options: the options of the exporter: `notes=True` (json), `datasets=["outlook-2023-06"]`
                (dataset).

        Raises:
            UsageError: the exporter or an option is unknown, or the output cannot be written.
            PluginFailed: an exporter from another package failed.
        """
        from ties.exports import export

        with using(self._store.vocabulary()):
            export(self._store, name, output, on_line=on_line, **options)

    def to_networkx(self, *around: str, hops: int = 1, notes: bool = False) -> networkx.MultiDiGraph[str]:
        """Return the graph, or the neighbourhood of entities, as a `networkx.MultiDiGraph`.

        Nodes are entity ids and edge keys are claim ids.

        Args:
            around: names or ids of entities; none means the whole graph. A place means everything inside it.
            hops: the number of steps around the entities.
            notes: whether to include claims from documents of kind notes.

        Raises:
            NameUnknown, NameAmbiguous: a name does not identify one entity.
        """
        from ties.network import to_networkx

        with using(self._store.vocabulary()):
            return to_networkx(self._network(around, hops, notes=notes))

    def to_pyvis(self, *around: str, hops: int = 1, notes: bool = False) -> PyvisNetwork:
        """Return the graph, or the neighbourhood of entities, as a `pyvis.network.Network`.

        Takes the arguments of `to_networkx` and raises the same errors.
        """
        from ties.exports.pyvis import to_pyvis

        with using(self._store.vocabulary()):
            return to_pyvis(self._network(around, hops, notes=notes))

    def _network(self, around: Iterable[str], hops: int, *, notes: bool) -> Network:
        from ties.names.resolve import resolve
        from ties.network import neighbourhood, whole_graph, without_notes
        from ties.network.places import places_inside

        asked = {entity.id: entity for entity in (resolve(self._store, name) for name in around)}
        inside = places_inside(self._store, asked.values())
        found = (
            neighbourhood(self._store, asked, hops=hops, inside=inside) if asked else whole_graph(self._store)
        )
        return found if notes else without_notes(found)[0]

    # ------------------------------------------------------------ data

    def ingest(
        self,
        *paths: str | Path,
        dry_run: bool = False,
        verify: bool = False,
        dataset: str = "",
        mapping: Mapping[str, object] | None = None,
    ) -> Outcome:
        """Load datasets: all of them or, if there is any problem, none.

        Args:
            paths: a folder or file for each dataset, in a format that a reader recognizes; none means the
                datasets shipped with ties.
            dry_run: whether to return the plan without writing anything.
            verify: whether to compare the graph with unchanged files too, and correct any difference.
            dataset: the id of the dataset, for one file whose format has none.
            mapping: what the columns of one table mean, as in a TOML file for `--map` (docs/formats.md).

        Raises:
            BadData: a dataset has problems: one is the message, several the advice, with file and line.
            UsageError: the mapping is not valid, or there are several paths with one.
            StoreLocked: another ingest is running.
        """
        from ties.ingest import ReadOptions, ingest
        from ties.resources import shipped_datasets

        chosen = [Path(path) for path in paths] or shipped_datasets()
        return ingest(
            self._store,
            chosen,
            dry_run=dry_run,
            verify=verify,
            options=ReadOptions(dataset, mapping or {}),
            on_skipped=self._on_skipped,
        )

    def check(self, dataset: str | Path | CheckedDataset) -> CheckedDataset:
        """Check a dataset without loading it, and compare it with the graph.

        Args:
            dataset: its folder or file, or the result of `ties.check`.

        Returns:
            The dataset; its `shared_entities` are those that other datasets of the graph describe too.

        Raises:
            BadData: the dataset has problems, or entities would have two types.
        """
        from ties.ingest import compare_dataset, read_dataset

        if isinstance(dataset, (str, Path)):
            dataset = read_dataset(Path(dataset), on_skipped=self._on_skipped)
        return compare_dataset(self._store, dataset)

    def remove(self, dataset: str, *, dry_run: bool = False) -> Change:
        """Remove a dataset from the graph.

        Args:
            dataset: the id of the dataset.
            dry_run: whether to return the change without writing it.

        Raises:
            UsageError: the dataset is not loaded.
            StoreLocked: another ingest is running.
        """
        from ties.ingest import remove

        return remove(self._store, dataset, dry_run=dry_run)

    def break_lock(self) -> str:
        """Break the lock of an ingest that died on another machine; return what was done as a sentence."""
        return self._store.break_lock()

    def backup(self, file: str | Path) -> list[Dataset]:
        """Write the whole graph to a new file.

        Returns:
            The datasets in the file.

        Raises:
            UsageError: the file already exists or cannot be written.
            StoreUnavailable: a large load is in progress or was interrupted.
        """
        from ties.backups import back_up

        return back_up(self._store, Path(file))

    def restore(self, file: str | Path, *, replace: bool = False) -> Change:
        """Restore the graph from a backup.

        Args:
            file: a file written by `backup`.
            replace: whether to replace everything in a graph that is not empty.

        Raises:
            UsageError: the file does not exist, or the graph is not empty.
            StoreCorrupt: the backup is damaged; the graph is unchanged.
        """
        from ties.backups import restore

        return restore(self._store, Path(file), replace=replace)

    def upgrade(self) -> bool:
        """Upgrade a graph that was written by an older version of ties; return whether that was needed.

        Raises:
            StoreUnavailable: there is no graph.
        """
        return self._store.upgrade()


def open(
    database: str | Path | None = None, *, create: bool = False, queries: str | Path | None = None
) -> Graph:
    """Open a graph.

    Args:
        database: a folder, or the address of a Neo4j server (bolt://...). None means the graph of the command
            line: TIES_DATABASE, otherwise NEO4J_URI, otherwise a folder of your own, which is filled with the
            shipped datasets on first use.
        create: whether the graph may not exist yet, because datasets will be ingested into it.
        queries: a folder of your own canned queries. None means TIES_QUERIES, if set.

    Raises:
        StoreUnavailable: the graph does not exist or cannot be reached.
        UsageError: the address is invalid.
    """
    from ties.settings import queries_folder

    chosen = choose_database(None if database is None else str(database), os.environ)
    store = open_store(chosen, may_be_empty=create or not chosen.is_named)
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
    on_skipped: Callable[[SkippedPlugin], object] = warn,
) -> Answer:
    """Return canned queries as an answer, a row for each, without a graph.

    Args:
        words: the name of a query, or words that a query must contain; none means all queries.
        folder: a folder of the user's canned queries.
        on_skipped: called for each plugin that cannot be used.

    Raises:
        UsageError: no query matches.
    """
    from ties.answers.overview import answer_queries
    from ties.queries.catalog import find_queries

    request = Request("queries", words=tuple(words))
    return answer_queries(
        ResolvedRequest(request, queries=tuple(find_queries(request.words, folder, on_skipped)))
    )


def _diff_request(
    old: str | Path, new: str | Path, mapping: Mapping[str, object] | None, *, all: bool
) -> Request:
    return Request("diff", versions=(str(old), str(new)), parameters=dict(mapping or {}), all=all)


def diff(
    old: str | Path, new: str | Path, *, all: bool = False, mapping: Mapping[str, object] | None = None
) -> Answer:
    """Compare two versions of one dataset, read from files, without a graph: as `Graph.diff`.

    Args:
        old, new: the path of a file or folder.
        all: whether text shows every difference; otherwise it is short.
        mapping: what the columns of tables mean, as for `Graph.ingest`.

    Raises:
        BadData: a file is not a dataset, or has problems.
        UsageError: there is no such path, or a format takes no mapping.
    """
    return diff_answer(_diff_request(old, new, mapping, all=all))


def diff_answer(
    request: Request,
    store: Store | None = None,
    on_skipped: Callable[[SkippedPlugin], object] = warn,
) -> Answer:
    """Return the answer to a request of kind `diff`.

    Args:
        request: with the two versions.
        store: where loaded datasets are read; None if both versions are paths.
        on_skipped: called for each plugin that cannot be used.

    Raises:
        BadData, UsageError: as for `Graph.diff`.
    """
    from ties.answers.diff import answer_diff
    from ties.ingest.versions import read_versions, vocabulary_of

    if len(request.versions) != 2:
        raise UsageError("a diff needs two versions")
    versions = read_versions(store, request.versions, mapping=request.parameters, on_skipped=on_skipped)
    with using(vocabulary_of(versions)):
        return answer_diff(request, *versions)


def query_text(query: Query, request: Request, store: Store | None = None) -> str:
    """Return the Cypher of a canned query with its parameters, for Neo4j Browser and cypher-shell.

    Args:
        query: the canned query.
        request: a request for this query, with its parameters.
        store: the store in which names are looked up; not needed if the request names nothing.

    Raises:
        UsageError: a parameter is invalid.
        NameUnknown, NameAmbiguous: a name does not identify one entity, document or voice.
    """
    from ties.answers.canned import cypher_parameters
    from ties.queries.parameters import bind
    from ties.render.pasteable import pasteable

    with using(store.vocabulary()) if store else nullcontext():
        resolved = resolve_names(store, request, query) if store else ResolvedRequest(request)
        bound = bind(
            store,
            query.parameters,
            resolved.request.parameters,
            entities=resolved.entities,
            allow_missing=True,
        )
        return pasteable(query, cypher_parameters(query, bound, request.selection))


def check(
    path: str | Path,
    *,
    texts: Mapping[str, str] | None = None,
    dataset: str = "",
    mapping: Mapping[str, object] | None = None,
    on_skipped: Callable[[SkippedPlugin], object] = warn,
) -> CheckedDataset:
    """Read and check a dataset without loading it; the `ledger` of the result accounts for every row.

    Args:
        path: the folder or file of the dataset.
        texts: texts of documents by id, with which every quote and gist is compared.
        dataset, mapping: as for `Graph.ingest`.
        on_skipped: called for each plugin that cannot be used.

    Raises:
        BadData: the dataset has problems: one is the message, several the advice, with file and line.
        UsageError: the mapping is not valid.
    """
    from ties.ingest import ReadOptions, read_dataset

    options = ReadOptions(dataset, mapping or {})
    return read_dataset(Path(path), texts=texts, options=options, on_skipped=on_skipped)
