"""Reads of records in Cypher that is the same for every engine."""

from abc import abstractmethod
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, override

from ties.errors import StoreCorrupt
from ties.records import Attribute, Claim, Dataset, Document, Entity
from ties.records.selection import PathRules, Selection
from ties.records.vocabulary import Vocabulary, shipped_vocabulary, vocabulary
from ties.store.protocol import Location, Store, Tie
from ties.store.schema import MODE_TYPES
from ties.store.selecting import CLAIM_FILTERS, of_types, path_conditions, path_pattern, selection_conditions
from ties.store.values import RecordColumn, Table, texts

if TYPE_CHECKING:
    from ties.records.extensions import Extension

__all__ = ["RecordReads", "extensions_of"]

_FEW = 64
"""Up to this many ids, a condition on a list of ids is faster than returning everything."""

_CITED = (
    "MATCH (c:Document) WHERE c.id IN $cited UNWIND c.reports_on + [c.id] AS id "
    "WITH collect(DISTINCT id) AS ids MATCH (d:Document) WHERE d.id IN ids"
)
_TIE = (
    "claim.id AS id, claim.relation AS relation, claim.mode AS mode, "
    "claim.certainty AS certainty, size(claim.paragraphs) AS paragraphs"
)


class RecordReads(Store):
    """The reads of a store whose engine speaks Cypher."""

    @override
    @abstractmethod
    def read(self, cypher: str, parameters: Mapping[str, object] | None = None) -> Table: ...

    @override
    def read_declared(
        self, cypher: str, parameters: Mapping[str, object], columns: Mapping[str, RecordColumn | None]
    ) -> Table:
        return self.read(cypher, parameters)

    @override
    def datasets(self) -> list[Dataset]:
        return self.read("MATCH (d:Dataset) RETURN d ORDER BY d.id").records(Dataset, "d")

    @override
    def extensions(self) -> "tuple[Extension, ...]":
        table = self.read(
            "MATCH (d:Dataset) WHERE d.vocabulary <> '' "
            "RETURN d.id AS dataset, d.vocabulary AS vocabulary ORDER BY dataset"
        )
        return extensions_of(table.rows)

    @override
    def vocabulary(self) -> Vocabulary:
        extensions = self.extensions()
        if not extensions:
            return shipped_vocabulary()
        from ties.records.extensions import InvalidExtensions, extended_by

        try:
            return extended_by(extensions)
        except InvalidExtensions as error:
            raise StoreCorrupt(
                f"a vocabulary in the graph is not valid ({error.problems[0]})",
                advice=["correct it and ingest its dataset again, or remove that: ties ingest --remove"],
            ) from None

    @override
    def documents(self, cited: Collection[str] = ()) -> list[Document]:
        match = _CITED if cited else "MATCH (d:Document)"
        table = self.read(f"{match} RETURN d ORDER BY d.dataset, d.id", {"cited": sorted(cited)})
        return table.records(Document, "d")

    @override
    def voices(self) -> list[str]:
        table = self.read(
            "MATCH (:Entity)-[r]->(:Entity) RETURN DISTINCT r.attributed_to AS voice "
            "UNION MATCH (a:Attribute) RETURN DISTINCT a.attributed_to AS voice"
        )
        return sorted(filter(None, texts(table.column("voice"))))

    @override
    def count_entities(self) -> int:
        return _number(self.read("MATCH (e:Entity) RETURN count(e) AS entities"))

    @override
    def entities(self, ids: Collection[str] | None = None) -> dict[str, Entity]:
        match = "MATCH (e:Entity)" if ids is None else "UNWIND $ids AS id MATCH (e:Entity {id: id})"
        entities = self.read(f"{match} RETURN e", {"ids": sorted(ids or ())}).records(Entity, "e")
        return {entity.id: entity for entity in sorted(entities, key=lambda entity: entity.id)}

    @override
    def attributes(self, entities: Collection[str] | None = None) -> list[Attribute]:
        match = (
            "MATCH (a:Attribute)"
            if entities is None
            else "UNWIND $ids AS id MATCH (:Entity {id: id})-[:HAS_ATTRIBUTE]->(a:Attribute)"
        )
        attributes = self.read(f"{match} RETURN a", {"ids": sorted(entities or ())}).records(Attribute, "a")
        return sorted(attributes, key=lambda attribute: attribute.id)

    @override
    def claims_among(
        self, entities: Collection[str] | None = None, only: Collection[str] | None = None
    ) -> list[Claim]:
        match = "MATCH (:Entity)-[r]->(:Entity)"
        conditions = []
        if entities is not None:
            match = "UNWIND $ids AS id MATCH (:Entity {id: id})-[r]->(other:Entity)"
            conditions.append("other.id IN $ids")
        if only is not None:
            conditions.append("r.id IN $only")
        table = self.read(
            f"{match} {_where(conditions)}RETURN r",
            {"ids": sorted(entities or ()), "only": sorted(only or ())},
        )
        return sorted(table.records(Claim, "r"), key=lambda claim: claim.id)

    @override
    def neighbours(self, entities: Collection[str], selection: Selection) -> set[str]:
        conditions, parameters = selection_conditions(selection)
        if not selection.relations:
            conditions.insert(0, "NOT claim.relation IN $inside")
        table = self.read(
            f"UNWIND $ids AS id MATCH (:Entity {{id: id}})-[claim]-(other:Entity) {_where(conditions)}"
            "RETURN DISTINCT other.id AS id",
            parameters | {"ids": sorted(entities), "inside": list(vocabulary().containment_relations())},
        )
        return set(texts(table.column("id")))

    @override
    def count_ties(self, entities: Collection[str], rules: PathRules) -> int:
        return _number(self._read_steps(rules, entities, [], {}, "count(claim) AS claims"))

    @override
    def reach(
        self, entities: Collection[str], rules: PathRules, ends: Collection[str]
    ) -> list[tuple[str, set[str]]]:
        through = [] if rules.places else [f"(NOT {_a_place()} OR there.id IN $ends OR {_a_site()})"]
        columns = "id, collect(DISTINCT there.id) AS met"
        table = self._read_steps(rules, entities, through, {"ends": list(ends)}, columns)
        return [(str(here), set(texts(met))) for here, met in table.rows]

    @override
    def ties(self, pairs: Collection[tuple[str, str]], rules: PathRules) -> list[Tie]:
        ends: dict[str, set[str]] = {}
        for here, there in pairs:
            ends.setdefault(here, set()).add(there)
        others = sorted({there for _, there in pairs})
        condition = ["there.id IN $there"] if len(others) <= _FEW else []
        columns = f"id AS here, there.id AS there, {_TIE}"
        table = self._read_steps(rules, ends, condition, {"there": others}, columns)
        return [tie for tie in map(_tie, table.rows) if tie.there in ends[tie.here]]

    @override
    def ties_in_mode(self, entities: Collection[str], modes: Collection[str], rules: PathRules) -> list[Tie]:
        types = "|".join(MODE_TYPES[mode] for mode in modes)
        no_place = "" if rules.places else f" AND (NOT {_a_place()} OR {_a_site()})"
        table = self.read(
            f"UNWIND $ids AS here MATCH (:Entity {{id: here}})-[claim:{types}]-(there:Entity) "
            f"WHERE claim.relation IN $relations "
            f"AND (there.id IN $ids OR (NOT there.id IN $avoid{no_place})) "
            f"RETURN here, there.id AS there, {_TIE}",
            {"ids": list(entities), "relations": list(rules.relations), "avoid": sorted(rules.avoid)},
        )
        return [*map(_tie, table.rows)]

    @override
    def claims(self, ties: Collection[tuple[str, str, str]]) -> dict[str, Claim]:
        table = self.read(
            "UNWIND $ties AS tie MATCH (:Entity {id: tie[0]})-[claim]-(:Entity {id: tie[1]}) "
            "WHERE claim.id = tie[2] RETURN DISTINCT claim",
            {"ties": [list(tie) for tie in ties]},
        )
        return {claim.id: claim for claim in table.records(Claim, "claim")}

    @override
    def locations(self, entities: Collection[str], selection: Selection) -> list[Location]:
        types = "|".join((*vocabulary().location_relations(), *vocabulary().containment_relations()))
        table = self.read(
            f"UNWIND $ids AS id MATCH (:Entity {{id: id}})-[claim:{types}]->(place:Entity) "
            f"WHERE {CLAIM_FILTERS if selection.restricts_claims else 'claim.mode IN $modes'} "
            "RETURN id, place.id AS place, claim.document AS document, claim.paragraphs AS paragraphs",
            selection.parameters() | {"ids": list(entities)},
        )
        return [
            Location(str(entity), str(place), str(document), tuple(texts(paragraphs)))
            for entity, place, document, paragraphs in table.rows
        ]

    @override
    def containers(self, places: Collection[str]) -> dict[str, list[tuple[str, str]]]:
        table = self.read(
            f"UNWIND $ids AS id MATCH (:Entity {{id: id}})-[:{_inside()}]->"
            "(around:Entity) RETURN DISTINCT id, around.id AS around, around.type AS type",
            {"ids": sorted(places)},
        )
        around: dict[str, list[tuple[str, str]]] = {}
        for id_, container, type_ in table.rows:
            around.setdefault(str(id_), []).append((str(container), str(type_)))
        return around

    @override
    def sites(self, places: Collection[str]) -> set[str]:
        table = self.read(
            f"UNWIND $ids AS id MATCH (there:Entity {{id: id}}) WHERE {_a_place()} AND {_a_site()} RETURN id",
            {"ids": sorted(places)},
        )
        return {str(id_) for (id_,) in table.rows}

    def _read_steps(
        self,
        rules: PathRules,
        entities: Collection[str],
        more_conditions: list[str],
        parameters: dict[str, object],
        columns: str,
    ) -> Table:
        """Read the claims that a path may follow, between some entities and their neighbours `there`."""
        conditions, rule_parameters = path_conditions(rules)
        return self.read(
            f"UNWIND $ids AS id MATCH (:Entity {{id: id}})-[{path_pattern(rules)}]-(there:Entity) "
            f"{_where([*conditions, *more_conditions])}RETURN {columns}",
            rule_parameters | parameters | {"ids": sorted(entities)},
        )


def _a_place() -> str:
    """Return the condition that `there` is a place."""
    return of_types("there", vocabulary().types_with("place"))


def _a_site() -> str:
    """Return the condition that the place `there` is a site (`PathRules.places`)."""
    states, inside = vocabulary().types_with("state"), _inside()
    return (
        f"(NOT {of_types('there', states)} AND EXISTS {{ (there)-[:{inside}]->(:Entity) }} "
        f"AND NOT EXISTS {{ (there)<-[:{inside}]-(:Entity) }} "
        f"AND NOT EXISTS {{ (there)-[:{inside}]->(around:Entity) WHERE {of_types('around', states)} }})"
    )


def _inside() -> str:
    """Return the relationship types by which one place contains another, as a pattern."""
    return "|".join(vocabulary().containment_relations())


def extensions_of(vocabularies: Iterable[Sequence[object]]) -> "tuple[Extension, ...]":
    """Return the extensions in pairs of a dataset's id and its vocabulary."""
    if not vocabularies:  # nearly always, and then the module is not needed
        return ()
    from ties.records.extensions import Extension

    return tuple(Extension.of_dataset(str(dataset), str(text)) for dataset, text in vocabularies)


def _where(conditions: list[str]) -> str:
    return f"WHERE {' AND '.join(conditions)} " if conditions else ""


def _number(table: Table) -> int:
    return sum(value for row in table.rows for value in row if isinstance(value, int))


def _tie(row: tuple[object, ...]) -> Tie:
    here, there, id_, relation, mode, certainty = map(str, row[:-1])
    paragraphs = row[-1] if isinstance(row[-1], int) else 0
    return Tie(here, there, id_, relation, mode, certainty, paragraphs)
