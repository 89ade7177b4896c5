"""Graphs that the first versions of ties wrote: a file of the engine and nothing else."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import grafeo

from ties.errors import StoreCorrupt
from ties.records import Attribute, Claim, Contents, Dataset, Description, Document, Record
from ties.records.identity import Identity, by_entity, entities
from ties.store.anchoring import anchored, counted
from ties.store.old_records import renewed
from ties.store.schema import record_of

__all__ = ["upgraded_records"]


def upgraded_records(file: Path) -> Iterator[Record]:
    """The records of an old graph, with the ids that they have now.

    Raises:
        StoreCorrupt: it cannot be read.
    """
    try:
        database = grafeo.GrafeoDB.open_read_only(str(file))
    except grafeo.GrafeoError as error:
        raise StoreCorrupt(
            f"{file} cannot be read ({str(error).splitlines()[0]})", advice=["the graph is as it was"]
        ) from error
    try:
        loaded = {dataset.id: dataset for dataset in _all(database, Dataset, "(n:Dataset)")}
        described = _by_dataset(_all(database, Description, "(n:Description)"))
        documents = _by_dataset(_all(database, Document, "(n:Document)"))
        attributes = _by_dataset(_all(database, Attribute, "(n:Attribute)"))
        claims = _by_dataset(_all(database, Claim, "(:Entity)-[n]->(:Entity)"))
    finally:
        database.close()
    every = [description for some in described.values() for description in some]
    anchors: dict[str, str] = {}
    yield from entities(by_entity(Identity(every), every), anchors)
    for id_, dataset in loaded.items():
        contents = Contents(
            dataset=dataset,
            documents=tuple(documents.get(id_, ())),
            descriptions=tuple(described.get(id_, ())),
            claims=tuple(claims.get(id_, ())),
            attributes=tuple(attributes.get(id_, ())),
        )
        yield from (anchored(record, anchors) for record in contents.records())
        yield counted(contents)


def _all[R: Record](database: grafeo.GrafeoDB, kind: type[R], pattern: str) -> Iterator[R]:
    result: Iterable[Any] = database.execute_cypher(f"MATCH {pattern} RETURN properties(n) AS stored")
    return (renewed(record_of(kind, row["stored"])) for row in result)


def _by_dataset[R: (Document, Description, Claim, Attribute)](records: Iterable[R]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = {}
    for record in records:
        found.setdefault(record.dataset, []).append(record)
    return found
