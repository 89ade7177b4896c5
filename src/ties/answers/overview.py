"""What a graph is made from, its documents and datasets, and the canned queries that it answers."""

from ties.answers.answer import Answer, Column, Row, answer_of
from ties.quantities import counted
from ties.queries.catalog import run
from ties.questions.request import Asked
from ties.records import Document
from ties.store.protocol import Store

__all__ = ["documents", "queries", "status"]


def documents(store: Store, asked: Asked) -> Answer:
    """The documents of all datasets, sorted by id: a row each, with how many claims rest on it."""
    table = run(store, "documents", {})
    rows = [
        (document, document.dataset, claims)
        for document, claims in table.rows
        if isinstance(document, Document)
    ]
    return answer_of(
        store,
        asked,
        "Which documents is the graph made from?",
        [("document", "document"), ("dataset", "text"), ("claims", "number")],
        rows,
        says="" if rows else "No document was ingested.",
    )


def status(store: Store, asked: Asked) -> Answer:
    """What a graph holds: a row a dataset, sorted by id."""
    names = ("title", "documents", "descriptions", "claims", "attributes", "fingerprint")
    datasets = store.datasets()
    entities = store.count_entities()
    counts = f"{counted(entities, 'entity', 'entities')}, {counted(len(datasets), 'dataset')}."
    loading = ["Loading: a large load is under way or was broken off."] if store.loading else []
    return answer_of(
        store,
        asked,
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


def queries(asked: Asked) -> Answer:
    """Canned queries, a row each."""
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
        for query in asked.queries
    ]
    kinds = {"query": "text", "question": "text", "about": "text", "parameters": "list", "columns": "list"}
    kinds |= {"asks": "list", "own": "text", "package": "text"}
    columns = tuple(Column(name, kind) for name, kind in kinds.items())
    return Answer(asked.request, "Which queries are there?", columns, tuple(rows))
