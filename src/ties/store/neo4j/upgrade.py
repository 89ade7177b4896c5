"""Upgrade a graph of format 1 on Neo4j in place: its nodes and claims get their current ids.

Each transaction can be repeated, and the graph stays in format 1 until all are written, so an interrupted
upgrade can be run again.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import batched

from msgspec.structs import replace

from ties.records import Attribute, Claim, Dataset, Description, Document, Entity, Record
from ties.records.identity import Identity, entities, group_by_entity
from ties.store.exact_text import checksum, exact_text, text_hash
from ties.store.neo4j.ingest_reads import IngestReads
from ties.store.neo4j.schema import quoted
from ties.store.neo4j.writing import Step
from ties.store.old_records import upgrade_record
from ties.store.schema import HAS_ATTRIBUTE, KEY, LABELS, attribute_link, relationship_type, stored_properties

__all__ = ["upgrade"]

_ROWS = 5_000


def upgrade(store: IngestReads, write: Callable[[Step], None]) -> None:
    """Write all records with their current ids, hashes and checksums.

    Args:
        store: the graph.
        write: writes one transaction.
    """
    totals: Counter[str] = Counter()
    kinds: tuple[type[Record], ...] = (Document, Description, Attribute, Claim)
    for kind in kinds:
        for batch in batched(store.all_records(kind), _ROWS):
            pairs = [(record, upgrade_record(record)) for record in batch]
            for _, record in pairs:
                totals[getattr(record, "dataset", "")] += text_hash(exact_text(record))
            for step in _steps(kind, pairs):
                write(step)
    descriptions = [*store.all_records(Description)]
    derived = entities(group_by_entity(Identity(descriptions), descriptions), {})
    for batch in batched(derived, _ROWS):
        write(_step(Entity, [(entity, entity) for entity in batch]))
    datasets = [
        (dataset, replace(dataset, checksum=checksum(totals[dataset.id], dataset.vocabulary)))
        for dataset in store.all_records(Dataset)
    ]
    write(_step(Dataset, datasets))


def _steps(kind: type[Record], pairs: list[tuple[Record, Record]]) -> Iterator[Step]:
    if kind is Claim:
        yield from _claim_steps(
            (old, new) for old, new in pairs if isinstance(old, Claim) and isinstance(new, Claim)
        )
    else:
        yield _step(kind, pairs)


def _step(kind: type[Record], pairs: Iterable[tuple[Record, Record]]) -> Step:
    label = LABELS[kind]
    match = f"MATCH (n:{label} {{{KEY[label]}: row[0]}})"
    if kind is Attribute:
        match = f"{match}<-[link:{HAS_ATTRIBUTE}]-(:Entity)"
    cypher = f"UNWIND $rows AS row {match} SET n = row[1]{' SET link = row[2]' if kind is Attribute else ''}"
    rows: list[object] = [
        [
            getattr(old, old.IDENTIFIER),
            stored_properties(new),
            *([attribute_link(new).properties] if isinstance(new, Attribute) else []),
        ]
        for old, new in pairs
    ]
    return Step(f"{cypher} RETURN count(*) AS done", rows)


def _claim_steps(pairs: Iterable[tuple[Claim, Claim]]) -> Iterator[Step]:
    by_type: dict[str, list[object]] = {}
    for old, new in pairs:
        row = [old.subject, old.id, old.object, stored_properties(new)]
        by_type.setdefault(relationship_type(old.relation, old.mode), []).append(row)
    for type_, rows in by_type.items():
        match = f"MATCH (:Entity {{id: row[0]}})-[n:{quoted(type_)} {{id: row[1]}}]->(:Entity {{id: row[2]}})"
        yield Step(f"UNWIND $rows AS row {match} SET n = row[3] RETURN count(*) AS done", rows)
