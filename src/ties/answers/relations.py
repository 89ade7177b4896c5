"""Answers about ties: what was found, the evidence behind it, and what must be said beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ties.ask import Reading, WhereReading
from ties.errors import NameAmbiguous, NameUnknown
from ties.model import CERTAINTIES, Document, strongest
from ties.queries import run
from ties.resolve import resolve
from ties.store.contents import documents, entity_nodes
from ties.store.protocol import NameHit, Node, Relationship, Store, Table
from ties.vocabulary import Relation, vocabulary
from ties.wire import merged_documents

__all__ = ["Evidence", "Found", "Profile", "TiesAnswer", "evidence", "long_name", "profile", "where", "who"]

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
        nothing: what to say when nothing was found.
        note: how a misspelt question was read, else ''.
        names: of every entity in the claims, by id.
        documents: by id.
    """

    question: str
    asked: NameHit
    column: str
    found: tuple[Found, ...]
    not_so: tuple[Relationship, ...]
    beside: tuple[Relationship, ...]
    nothing: str
    note: str
    names: dict[str, str]
    documents: dict[str, Document]

    @property
    def claims(self) -> list[Relationship]:
        """The claims behind what was found."""
        return [claim for found in self.found for claim in found.claims]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Every claim between two entities, sorted by relation, mode and direction."""

    question: str
    one: NameHit
    other: NameHit
    claims: tuple[Relationship, ...]
    names: dict[str, str]
    documents: dict[str, Document]


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything that is said of one entity.

    Attributes:
        descriptions, attributes: nodes, sorted.
        others: who is at the other end of the claim at the same index.
    """

    question: str
    asked: NameHit
    descriptions: tuple[Node, ...]
    attributes: tuple[Node, ...]
    claims: tuple[Relationship, ...]
    others: tuple[Node, ...]
    names: dict[str, str]
    documents: dict[str, Document]


def long_name(hit: NameHit) -> str:
    """A name for headings: an abbreviation follows the first alias that is none, in parentheses."""
    if hit.name.upper() == hit.name:
        spelt_out = next((name for name in hit.names if name.upper() != name), None)
        if spelt_out:
            return f"{spelt_out} ({hit.name})"
    return hit.name


def who(store: Store, readings: Sequence[Reading]) -> TiesAnswer:
    """Who has a relation to an entity, or to whom an entity has it.

    Args:
        readings: the ways to understand the question; the first whose name is known counts.

    Raises:
        NameUnknown, NameAmbiguous: no reading's name is known, told of the first.
    """
    reading, asked = _first_known(store, readings)
    relation = reading.relation
    column, table = _asked(store, reading, asked)
    entities = _nodes(table, column)
    article = "the " if reading.name.lower().startswith("the ") else ""
    says = f"anybody {_predicate(relation)} {asked.name}"
    if not reading.asks_subject:
        says = f"{asked.name} {_predicate(relation)} anybody"
    return _answer(
        store,
        " ".join(filter(None, ("Who", reading.before, article + long_name(asked), reading.after))) + "?",
        asked,
        ("who", list(zip(entities, _claims(table), strict=True))),
        beside=_beside(store, relation, asked.id, {entity.id for entity in entities}),
        nothing=f"No document here says that {says}.",
        note=f"'{reading.read_as}' was understood" if reading.read_as else "",
    )


def where(store: Store, readings: Sequence[WhereReading]) -> TiesAnswer:
    """Where an entity is, by any of the relations that the question may mean.

    Args:
        readings: the ways to understand the question; the first whose name is known counts.

    Raises:
        NameUnknown, NameAmbiguous: no reading's name is known, told of the first.
    """
    reading, asked = _first_known(store, readings)
    types = [relation.type for relation in reading.relations]
    table = run(store, "where-is", {"who": asked.id, "relations": types})
    phrases = " or ".join(_predicate(relation) for relation in reading.relations)
    return _answer(
        store,
        f"Where is {long_name(asked)}{reading.after and ' ' + reading.after}?",
        asked,
        ("place", list(zip(_nodes(table, "place"), _claims(table), strict=True))),
        beside=(),
        nothing=f"No document here says that {asked.name} {phrases} any place.",
        note="",
    )


def evidence(store: Store, one: str, other: str) -> Evidence:
    """Every claim between two entities, given by name.

    Raises:
        NameUnknown, NameAmbiguous: one of the names is not that of one entity.
    """
    first, second = resolve(store, one), resolve(store, other)
    claims = _claims(run(store, "between", {"one": first.id, "other": second.id}))
    return Evidence(
        f"What ties {long_name(first)} and {long_name(second)}?",
        first,
        second,
        tuple(claims),
        {first.id: first.name, second.id: second.name},
        merged_documents(documents(store)),
    )


def profile(store: Store, name: str) -> Profile:
    """Everything that is said of an entity, given by name.

    Raises:
        NameUnknown, NameAmbiguous: the name is not that of one entity.
    """
    asked = resolve(store, name)
    among = {"entity": asked.id}
    table = run(store, "claims-of", among)
    others = _nodes(table, "other")
    return Profile(
        f"What is said of {long_name(asked)}?",
        asked,
        tuple(_nodes(run(store, "names-of", among), "description")),
        tuple(_nodes(run(store, "attributes-of", among), "attribute")),
        tuple(_claims(table)),
        tuple(others),
        {asked.id: asked.name} | {node.id: str(node.properties["name"]) for node in others},
        merged_documents(documents(store)),
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
        for other, claim in zip(_nodes(table, "other"), _claims(table), strict=True)
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
    *,
    beside: Iterable[Relationship],
    nothing: str,
    note: str,
) -> TiesAnswer:
    column, pairs = rows
    entities = {entity.id: entity for entity, _ in pairs}
    so: dict[str, dict[str, Relationship]] = {}
    not_so: dict[str, Relationship] = {}
    for entity, claim in pairs:
        if claim.properties["mode"]:
            not_so[claim.id] = claim
        else:
            so.setdefault(entity.id, {})[claim.id] = claim
    beside = tuple(beside)
    ends = {end for claim in (*(claim for _, claim in pairs), *beside) for end in (claim.start, claim.end)}
    return TiesAnswer(
        question,
        asked,
        column,
        tuple(
            sorted((Found(entities[id_], tuple(claims.values())) for id_, claims in so.items()), key=_weight)
        ),
        tuple(not_so.values()),
        beside,
        nothing,
        note,
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


def _nodes(table: Table, column: str) -> list[Node]:
    return [node for node in table.column(column) if isinstance(node, Node)]


def _claims(table: Table) -> list[Relationship]:
    return [claim for claim in table.column("claim") if isinstance(claim, Relationship)]
