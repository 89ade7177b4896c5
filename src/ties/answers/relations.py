"""Who has a relation to whom, and where: what was found, and what must be said beside it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from ties.answers.reading import long_name, nobody
from ties.names.resolve import refuse_unknown
from ties.queries.catalog import run
from ties.questions import Asks, Reading, Understood
from ties.records import CERTAINTIES, Claim, Document, Entity, merged_documents, strongest
from ties.records.selection import EVERYTHING, Filters
from ties.records.vocabulary import Relation, vocabulary
from ties.store.protocol import Store
from ties.store.values import Table

__all__ = ["Found", "TiesAnswer", "pairs_in", "predicates", "ties", "weighed"]

_NAMED = 5
_FEW_TYPES = 2  # that an answer tells to be the only ones


class Found(Struct, frozen=True):
    """An entity that answers a question, with the claims that say so."""

    entity: Entity
    claims: tuple[Claim, ...]


class TiesAnswer(Struct, frozen=True):
    """The answer to who, or where, somebody is to somebody.

    Attributes:
        question: in full, with the entity's names.
        asked: the entity in the question.
        column: what is found, "who" or "place".
        found: what is said with most certainty and in most places first, then by name.
        not_so: claims of the relation that do not say that it holds: denied, aimed at, attempted, past.
        beside: claims between the same two of the contrary kind, and past ones of the same kind; where
            nothing was found, what comes near.
        says: what nobody says when nothing was found, "anybody supports Kunar".
        note: how a misspelt question was read and who was left out because the question says so, else ''.
        filters: what the answer may rest on.
        left_out: how many claims the filters leave out, by reason.
        names: of every entity in the claims, by id.
        documents: by id, those that the claims cite and pass on; where nothing was found, all.
    """

    question: str
    asked: Entity
    column: str
    found: tuple[Found, ...]
    not_so: tuple[Claim, ...]
    beside: tuple[Claim, ...]
    says: str
    note: str
    filters: Filters
    left_out: Counter[str]
    names: dict[str, str]
    documents: dict[str, Document]

    @property
    def nothing(self) -> str:
        """The sentence for an answer in which nothing was found."""
        return f"{nobody(self.left_out)} says that {self.says}."

    @property
    def claims(self) -> list[Claim]:
        """The claims behind what was found."""
        return [claim for found in self.found for claim in found.claims]


def ties(store: Store, understood: Understood, filters: Filters = EVERYTHING) -> TiesAnswer:
    """The answer to a question about who, to whom or where."""
    refuse_unknown(store, filters)
    reading, asked = understood.reading, understood.asked
    column, tied = _asked(store, reading, asked)
    pairs = [(entity, claim) for entity, claim in tied if _wanted(understood, entity)]
    relations = reading.relations
    beside = _beside(store, understood, {entity.id for entity, _ in pairs}) if len(relations) == 1 else ()
    unwanted = {entity.id: entity for entity, _ in tied if not _wanted(understood, entity)}
    return weighed(
        store,
        reading.title({name: long_name(hit) for name, hit in understood.hits.items()}),
        asked,
        (column, pairs),
        filters,
        beside=beside,
        says=_says(understood),
        note="; ".join(filter(None, (understood.note, _cannot_be(understood), _left_out(unwanted.values())))),
    )


def _wanted(understood: Understood, entity: Entity) -> bool:
    """Whether an entity is of the type that is asked for, and not excepted."""
    only, but = understood.reading.only, understood.hits.get("excluded")
    return only in ("", entity.type) and not (but and entity.id == but.id)


def _left_out(entities: Iterable[Entity]) -> str:
    names = sorted(entity.name for entity in entities)
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"left out as asked: {', '.join(names[:_NAMED])}{more}" if names else ""


def _says(understood: Understood) -> str:
    """What nobody says where nothing is found."""
    reading, asked = understood.reading, understood.asked.name
    type_ = understood.asked.type
    ends = ("", type_) if reading.asks is Asks.SUBJECT else (type_, "")
    phrases = predicates(reading.relations, *ends)
    if reading.asks is Asks.WHERE:
        return f"{asked} {phrases} any place"
    who = f"any {reading.only.lower()}" if reading.only else _anybody(reading)
    but = understood.hits.get("excluded")
    who += f" else than {but.name}" if but else ""
    return f"{who} {phrases} {asked}" if reading.asks is Asks.SUBJECT else f"{asked} {phrases} {who}"


def _anybody(reading: Reading) -> str:
    """Who it could be: "any event" where it can be nothing else."""
    types = _types_at(reading, "subjects" if reading.asks is Asks.SUBJECT else "objects")
    return f"any {min(types).lower()}" if len(types) == 1 else "anybody"


def _cannot_be(understood: Understood) -> str:
    """Why nothing can be found: the relation is said of other types alone than the entity's."""
    reading, asked = understood.reading, understood.asked
    types = _types_at(reading, "objects" if reading.asks is Asks.SUBJECT else "subjects")
    if understood.fits() or len(types) > _FEW_TYPES:
        return ""
    plurals = " and ".join(vocabulary().types[type_].plural for type_ in sorted(types))
    return f"{asked.name} is a {asked.type.lower()}, and this is said of {plurals} alone"


def _types_at(reading: Reading, end: str) -> frozenset[str]:
    return frozenset[str]().union(*(getattr(relation, end) for relation in reading.relations))


def _asked(store: Store, reading: Reading, asked: Entity) -> tuple[str, list[tuple[Entity, Claim]]]:
    """What is found, "who" or "place", and those found, each with a claim."""
    if reading.asks is Asks.WHERE:
        types = [relation.type for relation in reading.relations]
        return "place", pairs_in(run(store, "where-is", {"who": asked.id, "relations": types}), "place")
    found = [pair for relation in reading.relations for pair in _tied(store, reading, relation, asked)]
    return "who", found


def _tied(store: Store, reading: Reading, relation: Relation, asked: Entity) -> list[tuple[Entity, Claim]]:
    """Who is tied by one relation, out of the canned query that asks so."""
    if relation.symmetric:
        among = {"relation": relation.type, "entity": asked.id}
        return pairs_in(run(store, "shares-relation", among), "other")
    if reading.asks is Asks.OBJECT:
        return pairs_in(run(store, "whom-has", {"relation": relation.type, "who": asked.id}), "whom")
    if relation.says_where and asked.type in vocabulary().types_with("place"):
        return pairs_in(run(store, "who-is-in", {"relation": relation.type, "place": asked.id}), "who")
    return pairs_in(run(store, "who-has", {"relation": relation.type, "whom": asked.id}), "who")


def pairs_in(table: Table, column: str) -> list[tuple[Entity, Claim]]:
    """The entities of a column, each with the claim of its row."""
    return table.pairs((Entity, column), (Claim, "claim"))


def _beside(store: Store, understood: Understood, found: set[str]) -> list[Claim]:
    """What speaks against the found ties, and which like them are over; a fallback is like any.

    Where nothing was found, those like them that hold are told, too: nobody "fights" whom somebody attacks,
    and who "operates in" no place may be based in some.
    """
    relation, asked = understood.reading.relation, understood.asked.id
    end = "object" if understood.reading.asks_subject else "subject"
    known = vocabulary()
    contrary = known.kinds[relation.kind].against
    alike = [] if found else _alike(relation)
    types = [*known.of_kind(relation.kind, contrary), *known.fallbacks()] if contrary else alike
    if not types:
        return []

    def counts(other: Entity, claim: Claim) -> bool:
        meant = known.relations[claim.relation]
        if contrary and meant.kind == contrary:
            return other.id in found
        if contrary and claim.mode == "past":
            return True
        holds = claim.mode in ("", "past")
        both_ways = relation.symmetric or meant.symmetric
        return meant.type in alike and holds and (both_ways or getattr(claim, end) == asked)

    asking = {"entity": asked, "relations": [type_ for type_ in types if type_ != relation.type]}
    return [
        claim for other, claim in pairs_in(run(store, "ties-by", asking), "other") if counts(other, claim)
    ]


def predicates(relations: Sequence[Relation], subject: str = "", object_: str = "") -> str:
    """Relations as what is said of a subject, "is based in or operates in".

    Args:
        subject, object_: the types of entity at the ends, '' for any; relations that cannot be said of them
            are left out, unless none can.
    """
    allowed = [relation for relation in relations if relation.allows(subject, object_)]
    return " or ".join(relation.says for relation in allowed or relations)


def _alike(relation: Relation) -> list[str]:
    """The other relations of a kind that can be said of the same."""
    return [
        other.type
        for other in vocabulary().relations.values()
        if other.kind == relation.kind and other is not relation
        if other.subjects & relation.subjects and other.objects & relation.objects
    ]


def weighed(
    store: Store,
    question: str,
    asked: Entity,
    rows: tuple[str, list[tuple[Entity, Claim]]],
    filters: Filters,
    *,
    beside: Iterable[Claim],
    says: str,
    note: str,
) -> TiesAnswer:
    """The answer that some entities, each with a claim, make.

    Args:
        rows: what they are, "who" or "place", and they themselves.
        beside, says, note: as `TiesAnswer` has them.
    """
    column, pairs = rows
    entities = {entity.id: entity for entity, _ in pairs}
    so: dict[str, dict[str, Claim]] = {}
    not_so: dict[str, Claim] = {}
    left_out: dict[str, Claim] = {}
    for entity, claim in pairs:
        if filters.reason_against(claim):
            left_out[claim.id] = claim
        elif claim.mode in filters.modes:
            so.setdefault(entity.id, {})[claim.id] = claim
        else:
            not_so[claim.id] = claim
    shown = {claim.id: claim for _, claim in pairs} | {claim.id: claim for claim in beside}
    ends = {end for claim in shown.values() for end in (claim.subject, claim.object)}
    cited = {claim.document for claim in shown.values() if so}
    return TiesAnswer(
        question,
        asked,
        column,
        tuple(
            sorted((Found(entities[id_], tuple(claims.values())) for id_, claims in so.items()), key=_weight)
        ),
        tuple(not_so.values()),
        tuple(claim for claim in beside if not filters.reason_against(claim)),
        says,
        note,
        filters,
        filters.left_out(left_out.values()),
        {id_: entity.name for id_, entity in store.entities(ends).items()},
        merged_documents(store.documents(cited)),
    )


def _weight(found: Found) -> tuple[int, int, str, str]:
    """A key that sorts what is said with more certainty, then in more places, to the front."""
    certainty = strongest(claim.certainty for claim in found.claims)
    places = sum(len(claim.paragraphs) for claim in found.claims)
    return CERTAINTIES.index(certainty), -places, found.entity.name, found.entity.id
