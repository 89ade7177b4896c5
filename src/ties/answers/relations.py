"""Who has a relation to whom, where somebody is, and whether it is so: what was found, and what beside it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ties.answers.answer import Answer, Context, Row, answer_of, nobody, searched
from ties.names.resolve import long_name
from ties.queries.catalog import run
from ties.questions.request import Asked, Request
from ties.records import CERTAINTIES, Claim, Entity, merged_documents, strongest
from ties.records.selection import MODE_WORDS
from ties.records.vocabulary import Relation, vocabulary
from ties.store.protocol import Store
from ties.store.values import Table

__all__ = ["related", "whether"]

type Pair = tuple[Entity, Claim]
"""Somebody who was found, and a claim that says so."""

_NAMED = 5
_FEW_TYPES = 2  # that an answer tells to be the only ones

_SURE = {"stated": "yes", "probable": "probably", "possible": "possibly", "doubtful": "doubtful"}
_MODES = ("denied", "attempt", "aim", "past")
"""In the order in which they count where nothing says that it is so."""

_VERDICTS = {
    "yes": "Yes, it is stated.",
    "probably": "Probably: nobody here says it more firmly.",
    "possibly": "Possibly: nobody here says it more firmly.",
    "doubtful": "Doubtful: nobody here says it more firmly.",
    "denied": "It is denied.",
    "attempted": "It was attempted; that it was done is not said.",
    "aimed at": "It is only aimed at.",
    "past": "It was so only in the past.",
}


# ------------------------------------------------------------ who, whom, where


def related(store: Store, asked: Asked) -> Answer:
    """Who has one of some relations to an entity, to whom it has one, or where it is: a row an entity."""
    request, entity = asked.request, _asked(asked)
    pairs = _pairs(store, request, entity)
    wanted = [(found, claim) for found, claim in pairs if _is_wanted(request, found)]
    unwanted = {found.id: found for found, _ in pairs if not _is_wanted(request, found)}
    so, against, left_out = _sorted_out(request, wanted)
    found: list[Row] = [(one, [*claims]) for one, claims in sorted(so.values(), key=_weight)]
    beside = _beside(store, request, entity, {one.id for one, _ in wanted})
    notes = [_cannot_be(request, entity), _left_out_as_asked(unwanted.values())]
    return answer_of(
        store,
        asked,
        request.question or _question(request, entity),
        [("place" if request.kind == "where" else "who", "entity"), ("claims", "claims")],
        found,
        says="" if found else f"{nobody(left_out)} says that {_nothing(asked, entity)}.",
        context=[*against, *(item for _, item in beside)],
        left_out=left_out,
        known=[one for one, _ in (*wanted, *beside)],
        notes=[*filter(None, notes), *([] if found else [searched(store)])],
    )


def _asked(asked: Asked) -> Entity:
    return asked.entities["object" if asked.request.kind == "who" else "subject"]


def _relations(request: Request) -> list[Relation]:
    return [vocabulary().relations[type_] for type_ in request.relations]


def _is_wanted(request: Request, found: Entity) -> bool:
    """Whether an entity is of a type that is asked for, and not excepted."""
    return (not request.types or found.type in request.types) and found.id != request.entities.get("excluded")


def _pairs(store: Store, request: Request, asked: Entity) -> list[Pair]:
    """Those who are tied to an entity, each with a claim, out of the canned queries that ask so."""
    if request.kind == "where":
        among = {"who": asked.id, "relations": [*request.relations]}
        return pairs_in(run(store, "where-is", among), "place")
    return [pair for relation in _relations(request) for pair in _tied(store, request, relation, asked)]


def _tied(store: Store, request: Request, relation: Relation, asked: Entity) -> list[Pair]:
    if relation.symmetric:
        among = {"relation": relation.type, "entity": asked.id}
        return pairs_in(run(store, "shares-relation", among), "other")
    if request.kind == "whom":
        return pairs_in(run(store, "whom-has", {"relation": relation.type, "who": asked.id}), "whom")
    if relation.says_where and asked.type in vocabulary().types_with("place"):
        return pairs_in(run(store, "who-is-in", {"relation": relation.type, "place": asked.id}), "who")
    return pairs_in(run(store, "who-has", {"relation": relation.type, "whom": asked.id}), "who")


def pairs_in(table: Table, column: str) -> list[Pair]:
    """The entities of a column, each with the claim of its row."""
    return table.pairs((Entity, column), (Claim, "claim"))


def _sorted_out(
    request: Request, pairs: Iterable[Pair]
) -> tuple[dict[str, tuple[Entity, list[Claim]]], list[Context], dict[str, int]]:
    """Who is said to have the relation, the claims that do not say so, and how many do not count."""
    selection = request.selection
    so: dict[str, tuple[Entity, dict[str, Claim]]] = {}
    against: dict[str, Context] = {}
    left_out: dict[str, Claim] = {}
    for entity, claim in pairs:
        if selection.reason_against(claim):
            left_out[claim.id] = claim
        elif claim.mode in selection.modes:
            so.setdefault(entity.id, (entity, {}))[1][claim.id] = claim
        else:
            against[claim.id] = Context(claim.mode, claim)
    return (
        {id_: (entity, [*claims.values()]) for id_, (entity, claims) in so.items()},
        [*against.values()],
        selection.left_out(left_out.values()),
    )


def _weight(found: tuple[Entity, Sequence[Claim]]) -> tuple[int, int, str, str]:
    """A key that sorts what is said with more certainty, then in more places, to the front."""
    entity, claims = found
    places = sum(len(claim.paragraphs) for claim in claims)
    certainty = strongest(claim.certainty for claim in claims)
    return CERTAINTIES.index(certainty), -places, entity.name, entity.id


def _beside(store: Store, request: Request, asked: Entity, found: set[str]) -> list[tuple[Entity, Context]]:
    """What speaks against the found ties, and which like them are over; a fallback is like any.

    Where nothing was found, those like them that hold are told, too: nobody "fights" whom somebody attacks,
    and who "operates in" no place may be based in some.
    """
    relations = _relations(request)
    if len(relations) != 1:
        return []
    relation = relations[0]
    end = "object" if request.kind == "who" else "subject"
    known = vocabulary()
    contrary = known.kinds[relation.kind].against
    alike = [] if found else _alike(relation)
    types = [*known.of_kind(relation.kind, contrary), *known.fallbacks()] if contrary else alike
    types = [type_ for type_ in types if type_ != relation.type]
    if not types:
        return []

    def why(other: Entity, claim: Claim) -> str:
        meant = known.relations[claim.relation]
        if contrary and meant.kind == contrary:
            return "contrary" if other.id in found else ""
        if contrary and claim.mode == "past":
            return "near"
        holds = claim.mode in ("", "past")
        both_ways = relation.symmetric or meant.symmetric
        is_near = meant.type in alike and holds and (both_ways or getattr(claim, end) == asked.id)
        return "near" if is_near else ""

    pairs = pairs_in(run(store, "ties-by", {"entity": asked.id, "relations": types}), "other")
    counted = [(other, claim) for other, claim in pairs if not request.selection.reason_against(claim)]
    return [(other, Context(reason, claim)) for other, claim in counted if (reason := why(other, claim))]


def _alike(relation: Relation) -> list[str]:
    """The other relations of a kind that can be said of the same."""
    return [
        other.type
        for other in vocabulary().relations.values()
        if other.kind == relation.kind and other is not relation
        if other.subjects & relation.subjects and other.objects & relation.objects
    ]


# ------------------------------------------------------------ whether


def whether(store: Store, asked: Asked) -> Answer:
    """Whether one entity has a relation, or one of some, to another: never a bare yes or no.

    One row: `answer` is yes, probably, possibly, doubtful, disputed, denied, attempted, aimed at, past or not
    said, and `claims` say that it is so.
    """
    request = asked.request
    subject, object_ = asked.entities["subject"], asked.entities["object"]
    relations = _relations(request)
    between = run(store, "between", {"one": subject.id, "other": object_.id}).records(Claim, "claim")
    about = {
        claim.id: claim
        for claim in between
        if claim.relation in request.relations
        and (claim.subject == subject.id or vocabulary().relations[claim.relation].symmetric)
    }
    if object_.type in vocabulary().types_with("place"):  # who is in a province is in the country
        for relation in relations:
            if relation.says_where:
                among = {"relation": relation.type, "place": object_.id}
                inside = pairs_in(run(store, "who-is-in", among), "who")
                about |= {claim.id: claim for who, claim in inside if who.id == subject.id}
    so, against, left_out = _sorted_out(request, ((subject, claim) for claim in about.values()))
    claims = so[subject.id][1] if so else []
    answer = _verdict(claims, [item.claim for item in against])
    phrases = _predicates(relations, subject.type, object_.type)
    nothing = f"{nobody(left_out)} says that {subject.name} {phrases} {object_.name}."
    sentence = _disputed(store, claims, against) if answer == "disputed" else _VERDICTS.get(answer, "")
    return answer_of(
        store,
        asked,
        request.question or f"Is it said that {long_name(subject)} {phrases} {long_name(object_)}?",
        [("answer", "text"), ("claims", "claims")],
        [(answer, [*claims])],
        says=sentence if claims else " ".join(filter(None, (nothing, sentence))),
        context=[*against, *_also_between(request, between, about)],
        left_out=left_out,
        notes=[] if claims else [searched(store)],
    )


def _also_between(request: Request, between: Iterable[Claim], about: Iterable[str]) -> list[Context]:
    """The other claims between the two."""
    known = vocabulary()
    contrary = {known.kinds[relation.kind].against for relation in _relations(request)} - {""}
    others = [claim for claim in between if claim.id not in about]
    return [
        Context("contrary" if known.relations[claim.relation].kind in contrary else "near", claim)
        for claim in others
        if not request.selection.reason_against(claim)
    ]


def _verdict(claims: Sequence[Claim], against: Sequence[Claim]) -> str:
    """What the claims come to, in a word or two."""
    modes = {claim.mode for claim in against}
    so = [claim for claim in claims if claim.mode not in _MODES]
    if so and "denied" in modes:
        return "disputed"
    if so:
        return _SURE[strongest(claim.certainty for claim in so)]
    modes |= {claim.mode for claim in claims}
    return next((MODE_WORDS[mode] for mode in _MODES if mode in modes), "not said")


def _disputed(store: Store, claims: Sequence[Claim], against: Iterable[Context]) -> str:
    denied = [item.claim for item in against if item.why == "denied"]
    kinds = merged_documents(store.documents({claim.document for claim in (*claims, *denied)}))
    voices: dict[bool, set[str]] = defaultdict(set)
    for claim in (*claims, *denied):
        if claim.attributed_to and kinds[claim.document].kind != "reference":
            voices[claim.mode == "denied"].add(claim.attributed_to)
    said, said_not = (", ".join(sorted(voices[is_denied])) for is_denied in (False, True))
    return f"Disputed: said by {said or 'one'}, denied by {said_not or 'another'}."


# ------------------------------------------------------------ words


def _question(request: Request, asked: Entity) -> str:
    """The question where nobody worded it."""
    name = long_name(asked)
    if request.kind == "who":
        return f"Who {_predicates(_relations(request), '', asked.type)} {name}?"
    phrases = _predicates(_relations(request), asked.type)
    return f"{name} {phrases} {'which place' if request.kind == 'where' else 'whom'}?"


def _nothing(asked: Asked, entity: Entity) -> str:
    """What nobody says where nothing is found."""
    request = asked.request
    ends = ("", entity.type) if request.kind == "who" else (entity.type, "")
    phrases = _predicates(_relations(request), *ends)
    if request.kind == "where":
        return f"{entity.name} {phrases} any place"
    who = f"any {' or '.join(request.types).lower()}" if request.types else _anybody(request)
    excluded = asked.entities.get("excluded")
    who += f" else than {excluded.name}" if excluded else ""
    return f"{who} {phrases} {entity.name}" if request.kind == "who" else f"{entity.name} {phrases} {who}"


def _anybody(request: Request) -> str:
    """Who it could be: "any event" where it can be nothing else."""
    types = _types_at(request, "subjects" if request.kind == "who" else "objects")
    return f"any {min(types).lower()}" if len(types) == 1 else "anybody"


def _cannot_be(request: Request, asked: Entity) -> str:
    """Why nothing can be found: the relation is said of other types alone than the entity's."""
    ends = ("", asked.type) if request.kind == "who" else (asked.type, "")
    types = _types_at(request, "objects" if request.kind == "who" else "subjects")
    if any(relation.allows(*ends) for relation in _relations(request)) or len(types) > _FEW_TYPES:
        return ""
    plurals = " and ".join(vocabulary().types[type_].plural for type_ in sorted(types))
    return f"{asked.name} is a {asked.type.lower()}, and this is said of {plurals} alone."


def _types_at(request: Request, end: str) -> frozenset[str]:
    return frozenset[str]().union(*(getattr(relation, end) for relation in _relations(request)))


def _left_out_as_asked(entities: Iterable[Entity]) -> str:
    names = sorted(entity.name for entity in entities)
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"Left out as asked: {', '.join(names[:_NAMED])}{more}." if names else ""


def _predicates(relations: Sequence[Relation], subject: str = "", object_: str = "") -> str:
    """Relations as what is said of a subject, "is based in or operates in".

    Args:
        subject, object_: the types of entity at the ends, '' for any; relations that cannot be said of them
            are left out, unless none can.
    """
    allowed = [relation for relation in relations if relation.allows(subject, object_)]
    return " or ".join(relation.says for relation in allowed or relations)
