"""Who has a relation to whom, and where: what was found, and what must be said beside it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ties.answers.reading import claims_in, long_name, nodes_in
from ties.ask import Reading, WhereReading
from ties.errors import NameAmbiguous, NameUnknown
from ties.filters import EVERYTHING, Filters
from ties.model import CERTAINTIES, Document, strongest
from ties.queries import run
from ties.resolve import refuse_unknown, resolve
from ties.store.contents import documents, entity_nodes
from ties.store.protocol import NameHit, Node, Relationship, Store, Table
from ties.vocabulary import Relation, vocabulary
from ties.wire import merged_documents

__all__ = ["Found", "TiesAnswer", "where", "who"]

_AGAINST = {"cooperation": "hostility", "hostility": "cooperation"}
_PLACES = ("Place", "Country")


@dataclass(frozen=True, slots=True)
class Found:
    """An entity that answers a question, with the claims that say so."""

    entity: Node
    claims: tuple[Relationship, ...]


@dataclass(frozen=True, slots=True)
class TiesAnswer:
    """The answer to who, or where, somebody is to somebody.

    Attributes:
        question: in full, with the entity's names.
        asked: the entity in the question.
        column: what is found, "who" or "place".
        found: what is said with most certainty and in most places first, then by name.
        not_so: claims of the relation that do not say that it holds: denied, aimed at, attempted, past.
        beside: claims between the same two of the contrary kind, and past ones of the same kind.
        says: what nobody says when nothing was found, "anybody supports Kunar".
        note: how a misspelt question was read, else ''.
        filters: what the answer may rest on.
        left_out: how many claims the filters leave out, by reason.
        names: of every entity in the claims, by id.
        documents: by id.
    """

    question: str
    asked: NameHit
    column: str
    found: tuple[Found, ...]
    not_so: tuple[Relationship, ...]
    beside: tuple[Relationship, ...]
    says: str
    note: str
    filters: Filters
    left_out: Counter[str]
    names: dict[str, str]
    documents: dict[str, Document]

    @property
    def nothing(self) -> str:
        """The sentence for an answer in which nothing was found."""
        who = "Nothing that the filters let through" if self.left_out else "No document here"
        return f"{who} says that {self.says}."

    @property
    def claims(self) -> list[Relationship]:
        """The claims behind what was found."""
        return [claim for found in self.found for claim in found.claims]


def who(store: Store, readings: Sequence[Reading], filters: Filters = EVERYTHING) -> TiesAnswer:
    """Who has a relation to an entity, or to whom an entity has it.

    Args:
        readings: the ways to understand the question; the first whose name is known counts.

    Raises:
        NameUnknown, NameAmbiguous: no reading's name is known, told of the first.
    """
    refuse_unknown(store, filters)
    reading, asked = _first_known(store, readings)
    relation = reading.relation
    column, table = _asked(store, reading, asked)
    entities = nodes_in(table, column)
    article = "the " if reading.name.lower().startswith("the ") else ""
    says = f"anybody {_predicate(relation)} {asked.name}"
    if not reading.asks_subject:
        says = f"{asked.name} {_predicate(relation)} anybody"
    return _answer(
        store,
        " ".join(filter(None, ("Who", reading.before, article + long_name(asked), reading.after))) + "?",
        asked,
        ("who", list(zip(entities, claims_in(table), strict=True))),
        filters,
        beside=_beside(store, relation, asked.id, {entity.id for entity in entities}),
        says=says,
        note=f"'{reading.read_as}' was understood" if reading.read_as else "",
    )


def where(store: Store, readings: Sequence[WhereReading], filters: Filters = EVERYTHING) -> TiesAnswer:
    """Where an entity is, by any of the relations that the question may mean.

    Args:
        readings: the ways to understand the question; the first whose name is known counts.

    Raises:
        NameUnknown, NameAmbiguous: no reading's name is known, told of the first.
    """
    refuse_unknown(store, filters)
    reading, asked = _first_known(store, readings)
    types = [relation.type for relation in reading.relations]
    table = run(store, "where-is", {"who": asked.id, "relations": types})
    phrases = " or ".join(_predicate(relation) for relation in reading.relations)
    return _answer(
        store,
        f"Where is {long_name(asked)}{reading.after and ' ' + reading.after}?",
        asked,
        ("place", list(zip(nodes_in(table, "place"), claims_in(table), strict=True))),
        filters,
        beside=(),
        says=f"{asked.name} {phrases} any place",
        note="",
    )


def _first_known[R: (Reading, WhereReading)](store: Store, readings: Sequence[R]) -> tuple[R, NameHit]:
    refused: NameUnknown | NameAmbiguous | None = None
    for reading in readings:
        try:
            return reading, resolve(store, reading.name)
        except (NameUnknown, NameAmbiguous) as error:
            refused = refused or error
    assert refused is not None
    raise refused


def _asked(store: Store, reading: Reading, asked: NameHit) -> tuple[str, Table]:
    """The column that answers, and the table of the canned query that has it."""
    relation = reading.relation
    if relation.symmetric:
        return "other", run(store, "shares-relation", {"relation": relation.type, "entity": asked.id})
    if not reading.asks_subject:
        return "whom", run(store, "whom-has", {"relation": relation.type, "who": asked.id})
    if relation.kind == "location" and asked.type in _PLACES:
        return "who", run(store, "who-is-in", {"relation": relation.type, "place": asked.id})
    return "who", run(store, "who-has", {"relation": relation.type, "whom": asked.id})


def _beside(store: Store, relation: Relation, asked: str, found: set[str]) -> list[Relationship]:
    """What speaks against the found ties, and which like them are over; LINKED_TO is like any."""
    contrary = _AGAINST.get(relation.kind)
    if contrary is None:
        return []
    types = [*vocabulary().of_kind(relation.kind, contrary), "LINKED_TO"]
    types.remove(relation.type)
    table = run(store, "ties-by", {"entity": asked, "relations": types})
    return [
        claim
        for other, claim in zip(nodes_in(table, "other"), claims_in(table), strict=True)
        if (
            other.id in found
            if vocabulary().relations[str(claim.properties["relation"])].kind == contrary
            else claim.properties["mode"] == "past"
        )
    ]


def _answer(
    store: Store,
    question: str,
    asked: NameHit,
    rows: tuple[str, list[tuple[Node, Relationship]]],
    filters: Filters,
    *,
    beside: Iterable[Relationship],
    says: str,
    note: str,
) -> TiesAnswer:
    column, pairs = rows
    entities = {entity.id: entity for entity, _ in pairs}
    so: dict[str, dict[str, Relationship]] = {}
    not_so: dict[str, Relationship] = {}
    left_out: dict[str, Relationship] = {}
    for entity, claim in pairs:
        if filters.reason_against(claim.properties):
            left_out[claim.id] = claim
        elif claim.properties["mode"] in filters.modes:
            so.setdefault(entity.id, {})[claim.id] = claim
        else:
            not_so[claim.id] = claim
    shown = {claim.id: claim for _, claim in pairs} | {claim.id: claim for claim in beside}
    ends = {end for claim in shown.values() for end in (claim.start, claim.end)}
    return TiesAnswer(
        question,
        asked,
        column,
        tuple(
            sorted((Found(entities[id_], tuple(claims.values())) for id_, claims in so.items()), key=_weight)
        ),
        tuple(not_so.values()),
        tuple(claim for claim in beside if not filters.reason_against(claim.properties)),
        says,
        note,
        filters,
        filters.left_out(claim.properties for claim in left_out.values()),
        {id_: str(node.properties["name"]) for id_, node in entity_nodes(store, ends).items()},
        merged_documents(documents(store)),
    )


def _weight(found: Found) -> tuple[int, int, str, str]:
    """A key that sorts what is said with more certainty, then in more places, to the front."""
    certainty = strongest(str(claim.properties["certainty"]) for claim in found.claims)
    places = sum(len(list_) for c in found.claims if isinstance(list_ := c.properties["paragraphs"], list))
    return CERTAINTIES.index(certainty), -places, str(found.entity.properties["name"]), found.entity.id


def _predicate(relation: Relation) -> str:
    return relation.phrase if relation.phrase in relation.active else f"is {relation.phrase}"
