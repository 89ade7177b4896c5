"""Reads that an ingest needs to compare a graph on Neo4j with files.

Results that may exceed memory are passed on lazily, and again from the start if a connection was lost
(see `Connection.scan`).
"""

from abc import abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, override

from ties.records import Attribute, Claim, Contents, Dataset, Description, Document, Entity, Record
from ties.store.exact_text import FIELD_SEPARATOR, ITEM_SEPARATOR, node_text
from ties.store.record_reads import RecordReads
from ties.store.records_file import RecordsFile
from ties.store.schema import (
    CLAIM_LISTS,
    CLAIM_PROPERTIES,
    CLAIM_TEXTS,
    HAS_ATTRIBUTE,
    KEY,
    LABELS,
    record_of,
    sorted_labels,
)
from ties.store.sqlite_file import TEMPORARY
from ties.store.values import Properties, Rows, Stamp

__all__ = ["IngestReads"]

type _Consume[T] = Callable[[Iterable[T]], None]

_STORED_ANCHORS = (
    "MATCH (a:Entity)-[c]->(b:Entity) WHERE c.dataset IN $datasets "
    "WITH a, b, type(c) AS type, properties(c) AS r"  # a server reads them from a map in half the time
)
_TEXT = f" + '\\u{ord(FIELD_SEPARATOR):04x}' + ".join(
    (
        "type",
        *(f"r.{name}" for name in CLAIM_TEXTS),
        *(
            f"reduce(text = '', item IN r.{name} | text + '\\u{ord(ITEM_SEPARATOR):04x}' + item)"
            for name in CLAIM_LISTS
        ),
    )
)
_WHOLE = " AND ".join(
    (
        f"size(keys(r)) = {len(CLAIM_PROPERTIES)} AND r.subject = a.id AND r.object = b.id",
        "(r.subject_as = a.id OR r.subject_as IN a.same_as)",
        "(r.object_as = b.id OR r.object_as IN b.same_as)",
        *(f"r.{name} IS :: STRING NOT NULL" for name in CLAIM_TEXTS),
        *(f"r.{name} IS :: LIST<STRING NOT NULL> NOT NULL" for name in CLAIM_LISTS),
    )
)
_CLAIM_TEXT = f"CASE WHEN {_WHOLE} THEN {_TEXT} ELSE '' END"
"""The exact text of a claim, built by the server, since drivers are slow to unpack many values.
'' if the claim has unexpected properties or types, or its ends are not those in its properties."""

_LINKED = (
    f"OPTIONAL MATCH (e:Entity)-[l:{HAS_ATTRIBUTE}]->(n) "
    "WITH n, collect(e.id) AS owners, collect(properties(l)) AS links "
)
_LINK = (
    "CASE WHEN size(links) = 1 AND all(p IN links WHERE "
    "size(keys(p)) = 3 AND p.id = n.id AND p.entity = n.entity AND p.dataset = n.dataset) "
    "THEN head(owners) ELSE '' END AS linked"
)
"""The entity that an attribute is really linked to; '' if its link is missing or was not written by ties."""


class IngestReads(RecordReads):
    """The reads of an ingest."""

    @abstractmethod
    def scan[T](self, cypher: str, parameters: Mapping[str, object], consume: Callable[[Rows], T]) -> T:
        """Run trusted Cypher whose rows, of stored values, may exceed memory.

        A value of a type that ties never stores is returned as a text that differs from anything ties stores.

        Args:
            cypher: the query.
            parameters: its parameters.
            consume: called with the rows, which are read lazily; called again if the connection was lost.

        Returns:
            The result of `consume`.
        """

    @override
    def all_records[R: Record](self, kind: type[R]) -> Iterator[R]:
        spool = RecordsFile.create(TEMPORARY)
        self._spool(spool, kind)
        return spool.records(kind)

    @override
    def contents(self, dataset: str) -> Contents | None:
        loaded = [one for one in self.datasets() if one.id == dataset]
        if not loaded:
            return None
        spool = RecordsFile.create(TEMPORARY)
        spool.put(loaded)
        for kind in (Document, Description, Claim, Attribute):
            self._spool(spool, kind, dataset)
        return spool.contents(dataset)

    def _spool(self, spool: RecordsFile, kind: type[Record], dataset: str = "") -> None:
        """Copy the records of a kind into a file, from which they can be read one by one.

        Args:
            spool: the file.
            kind: the kind of records.
            dataset: only the records of this dataset; '' for all.
        """
        pattern = "(:Entity)-[n]->(:Entity)" if kind is Claim else f"(n:{LABELS[kind]})"
        condition = "WHERE n.dataset = $dataset " if dataset else ""
        self.scan(
            f"MATCH {pattern} {condition}RETURN properties(n) AS stored",
            {"dataset": dataset},
            lambda rows: spool.put(_records(kind, rows)),
        )

    @override
    def descriptions(
        self,
        *,
        of: Collection[str] | None = None,
        except_datasets: Collection[str] = (),
        ids: Collection[str] | None = None,
        joining: bool = False,
    ) -> list[Description]:
        match = (
            "MATCH (n:Description)" if ids is None else "UNWIND $ids AS id MATCH (n:Description {entity: id})"
        )
        conditions = ["NOT n.dataset IN $excluded"]
        conditions += ["n.dataset IN $of"] if of is not None else []
        conditions += ["size(n.same_as) > 0"] if joining else []
        parameters = {"of": sorted(of or ()), "excluded": sorted(except_datasets), "ids": sorted(ids or ())}
        return self._records(Description, f"{match} WHERE {' AND '.join(conditions)}", parameters)

    @override
    def stamps(
        self, kind: type[Record], datasets: Collection[str], consume: _Consume[Stamp], *, verify: bool
    ) -> None:
        parameters = {"datasets": sorted(datasets)}
        if kind is Claim and verify:
            self.scan(
                f"{_STORED_ANCHORS} "
                f"RETURN r.id AS id, type, a.id AS start, b.id AS end, {_CLAIM_TEXT} AS text",
                parameters,
                lambda rows: consume(Stamp("Claim", *map(_text, row)) for row in rows),
            )
        elif kind is Claim:
            self.scan(
                "MATCH (:Entity)-[r]->(:Entity) WHERE r.dataset IN $datasets RETURN r.id AS id, "
                "type(r) AS type, r.subject AS subject, r.object AS object, r.hash AS hash",
                parameters,
                lambda rows: consume(Stamp("Claim", *map(_text, row)) for row in rows),
            )
        else:
            self._scan_nodes(kind, _of_datasets(kind), parameters, _stamps_alone(consume), verify=verify)

    @override
    def entity_stamps(self, ids: Collection[str] | None, consume: _Consume[Stamp], *, verify: bool) -> None:
        match = "MATCH (n:Entity)" if ids is None else "UNWIND $ids AS id MATCH (n:Entity {id: id})"
        self._scan_nodes(Entity, match, {"ids": sorted(ids or ())}, _stamps_alone(consume), verify=verify)

    def stored_nodes(
        self, kind: type[Record], dataset: str, consume: _Consume[tuple[Stamp, Properties]]
    ) -> None:
        """Pass the stored nodes of a dataset to `consume`: their properties, and stamps computed from these.

        Args:
            kind: the kind of their records; not Claim.
            dataset: the id of the dataset.
            consume: called with the nodes.
        """
        self._scan_nodes(kind, _of_datasets(kind), {"datasets": [dataset]}, consume, verify=True)

    def stored_claims(self, dataset: str, consume: _Consume[str]) -> None:
        """Pass the exact texts of the stored claims of a dataset to `consume`."""
        self.scan(
            f"{_STORED_ANCHORS} RETURN {_CLAIM_TEXT} AS text",
            {"datasets": [dataset]},
            lambda rows: consume(_text(text) for (text,) in rows),
        )

    def _scan_nodes(
        self,
        kind: type[Record],
        match: str,
        parameters: Mapping[str, object],
        consume: _Consume[tuple[Stamp, Properties]],
        *,
        verify: bool,
    ) -> None:
        linked = kind is Attribute
        if linked and verify:
            match = f"{match} {_LINKED}"
        key = f"n.{KEY[LABELS[kind]]} AS id"
        anchors = (
            f"{_LINK}, n.place AS place"
            if linked and verify
            else "n.entity AS linked, n.place AS place"
            if linked
            else "n.entity AS linked, '' AS place"
            if kind is Description
            else "'' AS linked, '' AS place"
        )
        content = (
            "labels(n) AS labels, properties(n) AS stored" if verify else "n.hash AS hash, null AS stored"
        )

        def stamp(row: tuple[Any, ...]) -> tuple[Stamp, Properties]:
            id_, subject, object_, content, stored = row
            text = node_text(sorted_labels(content), stored) if verify else _text(content)
            return Stamp(kind.__name__, _text(id_), "", _text(subject), _text(object_), text), stored

        self.scan(
            f"{match} RETURN {key}, {anchors}, {content}", parameters, lambda rows: consume(map(stamp, rows))
        )

    @override
    def anchored_claims(
        self, anchors: Collection[str] | None, consume: _Consume[Claim], *, except_datasets: Collection[str]
    ) -> None:
        match = (
            "MATCH (:Entity)-[n]->(:Entity)"
            if anchors is None
            else "UNWIND $ids AS id MATCH (e:Entity {id: id})-[n]-(:Entity)"
        )
        self.scan(
            f"{match} WHERE NOT n.dataset IN $datasets RETURN properties(n) AS stored",
            {"ids": sorted(anchors or ()), "datasets": sorted(except_datasets)},
            lambda rows: consume(_records(Claim, rows)),
        )

    @override
    def anchored_attributes(
        self,
        anchors: Collection[str] | None,
        consume: _Consume[Attribute],
        *,
        except_datasets: Collection[str],
    ) -> None:
        anchored = "true" if anchors is None else "(n.entity IN $ids OR n.place IN $ids)"

        def attributes(rows: Rows) -> Iterator[Attribute]:
            for stored, linked in rows:
                attribute = record_of(Attribute, stored)  # type: ignore[arg-type]
                yield attribute.with_anchors(_text(linked), attribute.place)

        self.scan(
            f"MATCH (n:Attribute) WHERE {anchored} AND NOT n.dataset IN $datasets {_LINKED}"
            f"RETURN properties(n) AS stored, {_LINK}",
            {"ids": sorted(anchors or ()), "datasets": sorted(except_datasets)},
            lambda rows: consume(attributes(rows)),
        )

    def _records[R: Record](self, kind: type[R], match: str, parameters: Mapping[str, object]) -> list[R]:
        return self.scan(
            f"{match} RETURN properties(n) AS stored", parameters, lambda rows: [*_records(kind, rows)]
        )


def _stamps_alone(consume: _Consume[Stamp]) -> _Consume[tuple[Stamp, Properties]]:
    return lambda nodes: consume(stamp for stamp, _ in nodes)


def _of_datasets(kind: type[Record]) -> str:
    return f"MATCH (n:{LABELS[kind]}) WHERE n.{'id' if kind is Dataset else 'dataset'} IN $datasets"


def _records[R: Record](kind: type[R], rows: Rows) -> Iterator[R]:
    for (stored,) in rows:
        yield record_of(kind, stored)  # type: ignore[arg-type]  # a map


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
