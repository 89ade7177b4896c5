"""Read graphs of format 1, each a single file of the engine."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import grafeo

from ties.errors import StoreCorrupt
from ties.records import Attribute, Claim, Contents, Dataset, Description, Document, Record
from ties.records.identity import Identity, entities, group_by_entity
from ties.store.anchoring import anchor_record, with_counts
from ties.store.old_records import upgrade_record
from ties.store.schema import record_of

__all__ = ["upgraded_records"]


def upgraded_records(file: Path) -> Iterator[Record]:
    """Yield the records of a graph of format 1, with their current ids.

    Raises:
        StoreCorrupt: the graph cannot be read.
    """
    try:
        database = grafeo.GrafeoDB.open_read_only(str(file))
    except grafeo.GrafeoError as error:
        raise StoreCorrupt(
            f"{file} cannot be read ({str(error).splitlines()[0]})", advice=["the graph is unchanged"]
        ) from error
    try:
        loaded = {dataset.id: dataset for dataset in _all(database, Dataset, "(n:Dataset)")}
        descriptions = _by_dataset(_all(database, Description, "(n:Description)"))
        documents = _by_dataset(_all(database, Document, "(n:Document)"))
        attributes = _by_dataset(_all(database, Attribute, "(n:Attribute)"))
        claims = _by_dataset(_all(database, Claim, "(:Entity)-[n]->(:Entity)"))
    finally:
        database.close()
    every_description = [one for some in descriptions.values() for one in some]
    anchors: dict[str, str] = {}
    yield from entities(group_by_entity(Identity(every_description), every_description), anchors)
    for id_, dataset in loaded.items():
        contents = Contents(
            dataset=dataset,
            documents=tuple(documents.get(id_, ())),
            descriptions=tuple(descriptions.get(id_, ())),
            claims=tuple(claims.get(id_, ())),
            attributes=tuple(attributes.get(id_, ())),
        )
        yield from (anchor_record(record, anchors) for record in contents.records())
        yield with_counts(contents)


def _all[R: Record](database: grafeo.GrafeoDB, kind: type[R], pattern: str) -> Iterator[R]:
    result: Iterable[Any] = database.execute_cypher(f"MATCH {pattern} RETURN properties(n) AS stored")
    return (upgrade_record(record_of(kind, row["stored"])) for row in result)


def _by_dataset[R: (Document, Description, Claim, Attribute)](records: Iterable[R]) -> dict[str, list[R]]:
    by_dataset: dict[str, list[R]] = {}
    for record in records:
        by_dataset.setdefault(record.dataset, []).append(record)
    return by_dataset
