"""Answers about the graph itself: its documents, its datasets and the canned queries."""

from collections.abc import Sequence

from ties.answers.answer import Answer, Column, Row, build_answer
from ties.quantities import pluralize
from ties.queries.catalog import run
from ties.questions.request import ResolvedRequest
from ties.records import Document
from ties.records.names import fold
from ties.shell_commands import command
from ties.store.protocol import Store

__all__ = ["answer_documents", "answer_queries", "answer_status"]


def answer_documents(store: Store, resolved: ResolvedRequest) -> Answer:
    """Return the documents of all datasets, one per row, sorted by id, with the number of their claims.

    Reference works of datasets that only give names are counted, unless the request asks for all.
    """
    request = resolved.request
    only_names = {one.id for one in store.datasets() if not one.claims and not one.attributes}
    found: list[Row] = []
    left_out = 0
    for document, claims in run(store, "documents", {}).rows:
        if not isinstance(document, Document) or not _has_words(document, request.words):
            continue
        only_gives_names = document.dataset in only_names and document.kind == "reference"
        if only_gives_names and not (request.all or request.words):
            left_out += 1
        else:
            found.append((document, document.dataset, claims))
    about = f" with '{' '.join(request.words)}'" if request.words else ""
    nothing = f"No document here{about}." if about else "No documents have been ingested."
    works = pluralize(
        left_out, "reference work that only gives names", "reference works that only give names"
    )
    return build_answer(
        store,
        resolved,
        f"Which documents{about} is the graph made from?",
        [("document", "document"), ("dataset", "text"), ("claims", "number")],
        found,
        cited=[document.id for document, *_ in found if isinstance(document, Document)],
        says="" if found or left_out else nothing,
        notes=[f"Not listed: {works} ({command('documents', '--all')})."] if left_out else [],
    )


def _has_words(document: Document, words: Sequence[str]) -> bool:
    """Return whether the id, title, publisher and descriptor of a document have all words."""
    about = fold(f"{document.id} {document.title} {document.publisher} {document.descriptor}").split()
    return all(word in about for word in fold(" ".join(words)).split())


def answer_status(store: Store, resolved: ResolvedRequest) -> Answer:
    """Return the contents of a graph: one row per dataset, sorted by id."""
    names = ("title", "documents", "descriptions", "claims", "attributes", "fingerprint")
    datasets = store.datasets()
    entities = store.count_entities()
    counts = f"{pluralize(entities, 'entity', 'entities')}, {pluralize(len(datasets), 'dataset')}."
    loading = ["Loading: a large load is in progress or was interrupted."] if store.loading else []
    return build_answer(
        store,
        resolved,
        f"What is in {store.address}?",
        [
            ("dataset", "text"),
            ("title", "text"),
            *((name, "number") for name in names[1:5]),
            ("fingerprint", "text"),
        ],
        [(dataset.id, *(getattr(dataset, name) for name in names)) for dataset in datasets],
        says=counts,
        notes=loading,
    )


def answer_queries(resolved: ResolvedRequest) -> Answer:
    """Return canned queries, one per row."""
    rows: list[Row] = [
        (
            query.name,
            query.title,
            query.prose,
            [f"{parameter.usage}  {parameter.gloss}" for parameter in query.parameters],
            [f"{column.name} ({column.kind})  {column.gloss}" for column in query.columns],
            [*query.asks],
            query.own,
            query.package,
        )
        for query in resolved.queries
    ]
    kinds = {"query": "text", "question": "text", "about": "text", "parameters": "list", "columns": "list"}
    kinds |= {"asks": "list", "own": "text", "package": "text"}
    columns = tuple(Column(name, kind) for name, kind in kinds.items())
    return Answer(resolved.request, "Which queries are there?", columns, tuple(rows))
