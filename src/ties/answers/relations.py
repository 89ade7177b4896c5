"""Answers to who has a relation to whom, where an entity is, and whether a relation holds."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ties.answers.answer import Answer, Context, Row, build_answer, negative_subject, search_note
from ties.names.resolve import long_name
from ties.queries.catalog import run
from ties.questions.request import Request, ResolvedRequest
from ties.records import CERTAINTIES, Claim, Entity, merge_documents, strongest
from ties.records.selection import MODE_WORDS
from ties.records.vocabulary import Relation, vocabulary
from ties.store.protocol import Store
from ties.store.values import Table

__all__ = ["answer_relations", "answer_whether"]

type Pair = tuple[Entity, Claim]
"""An entity that was found, and a claim that says so."""

_MAX_NAMED = 5
_MAX_TYPES = 2  # up to this many types are listed as the only possible ones

_YES_WORDS = {"stated": "yes", "probable": "probably", "possible": "possibly", "doubtful": "doubtful"}
_MODES = ("denied", "attempt", "aim", "past")
"""The order in which modes decide the verdict if no claim says that the relation holds."""

_VERDICTS = {
    "yes": "Yes, this is stated.",
    "probably": "Probably: no document here says so more firmly.",
    "possibly": "Possibly: no document here says so more firmly.",
    "doubtful": "Doubtful: no document here says so more firmly.",
    "denied": "This is denied.",
    "attempted": "This was attempted; no document here says that it was done.",
    "aimed at": "This is only an aim.",
    "past": "This is said only of the past.",
}


# ------------------------------------------------------------ who, whom, where


def answer_relations(store: Store, resolved: ResolvedRequest) -> Answer:
    """Return who has a relation to an entity, to whom it has one, or where it is, one entity per row."""
    request, entity = resolved.request, _named_entity(resolved)
    pairs = _pairs(store, request, entity)
    requested = [(found, claim) for found, claim in pairs if _is_requested(request, found)]
    others = {found.id: found for found, _ in pairs if not _is_requested(request, found)}
    by_entity, other_modes, left_out = _classify(request, requested)
    found: list[Row] = [(one, [*claims]) for one, claims in sorted(by_entity.values(), key=_sort_key)]
    related = _related_claims(store, request, entity, {one.id for one, _ in requested})
    notes = [_type_note(request, entity), _exclusion_note(others.values())]
    return build_answer(
        store,
        resolved,
        request.question or _question(request, entity),
        [("place" if request.kind == "where" else "who", "entity"), ("claims", "claims")],
        found,
        says="" if found else f"{negative_subject(left_out)} says that {_missing(resolved, entity)}.",
        context=[*other_modes, *(item for _, item in related)],
        left_out=left_out,
        known=[one for one, _ in (*requested, *related)],
        notes=[*filter(None, notes), *([] if found else [search_note(store)])],
    )


def _named_entity(resolved: ResolvedRequest) -> Entity:
    return resolved.entities["object" if resolved.request.kind == "who" else "subject"]


def _relations(request: Request) -> list[Relation]:
    return [vocabulary().relations[type_] for type_ in request.relations]


def _is_requested(request: Request, found: Entity) -> bool:
    """Return whether an entity has a requested type and is not excluded."""
    return (not request.types or found.type in request.types) and found.id != request.entities.get("excluded")


def _pairs(store: Store, request: Request, entity: Entity) -> list[Pair]:
    """Return the entities tied to an entity, each with a claim, from the canned queries for this request."""
    if request.kind == "where":
        parameters = {"who": entity.id, "relations": [*request.relations]}
        return pairs_in(run(store, "where-is", parameters), "place")
    return [pair for relation in _relations(request) for pair in _tied(store, request, relation, entity)]


def _tied(store: Store, request: Request, relation: Relation, entity: Entity) -> list[Pair]:
    if relation.symmetric:
        parameters = {"relation": relation.type, "entity": entity.id}
        return pairs_in(run(store, "shares-relation", parameters), "other")
    if request.kind == "whom":
        return pairs_in(run(store, "whom-has", {"relation": relation.type, "who": entity.id}), "whom")
    if relation.is_location and entity.type in vocabulary().types_with("place"):
        return pairs_in(run(store, "who-is-in", {"relation": relation.type, "place": entity.id}), "who")
    return pairs_in(run(store, "who-has", {"relation": relation.type, "whom": entity.id}), "who")


def pairs_in(table: Table, column: str) -> list[Pair]:
    """Return the entities of a column, each with the claim of its row."""
    return table.pairs((Entity, column), (Claim, "claim"))


def _classify(
    request: Request, pairs: Iterable[Pair]
) -> tuple[dict[str, tuple[Entity, list[Claim]]], list[Context], dict[str, int]]:
    """Return who has the relation, the claims of other modes, and the number of claims that do not count."""
    selection = request.selection
    by_entity: dict[str, tuple[Entity, dict[str, Claim]]] = {}
    other_modes: dict[str, Context] = {}
    left_out: dict[str, Claim] = {}
    for entity, claim in pairs:
        if selection.exclusion_reason(claim):
            left_out[claim.id] = claim
        elif claim.mode in selection.modes:
            by_entity.setdefault(entity.id, (entity, {}))[1][claim.id] = claim
        else:
            other_modes[claim.id] = Context(claim.mode, claim)
    return (
        {id_: (entity, [*claims.values()]) for id_, (entity, claims) in by_entity.items()},
        [*other_modes.values()],
        selection.count_left_out(left_out.values()),
    )


def _sort_key(found: tuple[Entity, Sequence[Claim]]) -> tuple[int, int, str, str]:
    """Return a key that sorts by certainty, then by the number of paragraphs, then by name."""
    entity, claims = found
    places = sum(len(claim.paragraphs) for claim in claims)
    certainty = strongest(claim.certainty for claim in claims)
    return CERTAINTIES.index(certainty), -places, entity.name, entity.id


def _related_claims(
    store: Store, request: Request, entity: Entity, found: set[str]
) -> list[tuple[Entity, Context]]:
    """Return claims that contradict the ties found, and past ones of similar relations or of a fallback.

    If nothing was found, similar relations that hold are included as well: an entity that nobody "fights" may
    be attacked, and one that "operates in" no place may be based in one.
    """
    relations = _relations(request)
    if len(relations) != 1:
        return []
    relation = relations[0]
    end = "object" if request.kind == "who" else "subject"
    known = vocabulary()
    contrary = known.kinds[relation.kind].against
    similar = [] if found else _similar_relations(relation)
    types = (
        [*known.relations_of_kind(relation.kind, contrary), *known.fallback_relations()]
        if contrary
        else similar
    )
    types = [type_ for type_ in types if type_ != relation.type]
    if not types:
        return []

    def why(other: Entity, claim: Claim) -> str:
        claimed = known.relations[claim.relation]
        if contrary and claimed.kind == contrary:
            return "contrary" if other.id in found else ""
        if contrary and claim.mode == "past":
            return "near"
        holds = claim.mode in ("", "past")
        is_symmetric = relation.symmetric or claimed.symmetric
        is_near = claimed.type in similar and holds and (is_symmetric or getattr(claim, end) == entity.id)
        return "near" if is_near else ""

    pairs = pairs_in(run(store, "ties-by", {"entity": entity.id, "relations": types}), "other")
    selected = [(other, claim) for other, claim in pairs if not request.selection.exclusion_reason(claim)]
    return [(other, Context(reason, claim)) for other, claim in selected if (reason := why(other, claim))]


def _similar_relations(relation: Relation) -> list[str]:
    """Return the other relations of the same kind that can hold between the same types."""
    return [
        other.type
        for other in vocabulary().relations.values()
        if other.kind == relation.kind and other is not relation
        if other.subjects & relation.subjects and other.objects & relation.objects
    ]


# ------------------------------------------------------------ whether


def answer_whether(store: Store, resolved: ResolvedRequest) -> Answer:
    """Return whether one entity has one of the given relations to another, always with the evidence.

    There is one row: `answer` is yes, probably, possibly, doubtful, disputed, denied, attempted, aimed at,
    past or not said; `claims` are those that say that the relation holds.
    """
    request = resolved.request
    subject, object_ = resolved.entities["subject"], resolved.entities["object"]
    relations = _relations(request)
    between = run(store, "between", {"one": subject.id, "other": object_.id}).records(Claim, "claim")
    about = {
        claim.id: claim
        for claim in between
        if claim.relation in request.relations
        and (claim.subject == subject.id or vocabulary().relations[claim.relation].symmetric)
    }
    if object_.type in vocabulary().types_with("place"):  # an entity in a province is in its country
        for relation in relations:
            if relation.is_location:
                parameters = {"relation": relation.type, "place": object_.id}
                inside = pairs_in(run(store, "who-is-in", parameters), "who")
                about |= {claim.id: claim for who, claim in inside if who.id == subject.id}
    by_entity, other_modes, left_out = _classify(request, ((subject, claim) for claim in about.values()))
    claims = by_entity[subject.id][1] if by_entity else []
    answer = _verdict(claims, [item.claim for item in other_modes])
    phrases = _predicates(relations, subject.type, object_.type)
    nothing = f"{negative_subject(left_out)} says that {subject.name} {phrases} {object_.name}."
    sentence = _disputed(store, claims, other_modes) if answer == "disputed" else _VERDICTS.get(answer, "")
    return build_answer(
        store,
        resolved,
        request.question or f"Is it said that {long_name(subject)} {phrases} {long_name(object_)}?",
        [("answer", "text"), ("claims", "claims")],
        [(answer, [*claims])],
        says=sentence if claims else " ".join(filter(None, (nothing, sentence))),
        context=[*other_modes, *_other_claims(request, between, about)],
        left_out=left_out,
        notes=[] if claims else [search_note(store)],
    )


def _other_claims(request: Request, between: Iterable[Claim], about: Iterable[str]) -> list[Context]:
    """Return the other claims between the two entities, as context."""
    known = vocabulary()
    contrary = {known.kinds[relation.kind].against for relation in _relations(request)} - {""}
    others = [claim for claim in between if claim.id not in about]
    return [
        Context("contrary" if known.relations[claim.relation].kind in contrary else "near", claim)
        for claim in others
        if not request.selection.exclusion_reason(claim)
    ]


def _verdict(claims: Sequence[Claim], other_modes: Sequence[Claim]) -> str:
    """Return the verdict on the claims, in a word or two."""
    modes = {claim.mode for claim in other_modes}
    positive = [claim for claim in claims if claim.mode not in _MODES]
    if positive and "denied" in modes:
        return "disputed"
    if positive:
        return _YES_WORDS[strongest(claim.certainty for claim in positive)]
    modes |= {claim.mode for claim in claims}
    return next((MODE_WORDS[mode] for mode in _MODES if mode in modes), "not said")


def _disputed(store: Store, claims: Sequence[Claim], other_modes: Iterable[Context]) -> str:
    denied = [item.claim for item in other_modes if item.why == "denied"]
    kinds = merge_documents(store.documents({claim.document for claim in (*claims, *denied)}))
    voices: dict[bool, set[str]] = defaultdict(set)
    for claim in (*claims, *denied):
        if claim.attributed_to and kinds[claim.document].kind != "reference":
            voices[claim.mode == "denied"].add(claim.attributed_to)
    by, denied_by = (", ".join(sorted(voices[denies])) or "an unnamed voice" for denies in (False, True))
    return f"Disputed: said by {by}, denied by {denied_by}."


# ------------------------------------------------------------ wording


def _question(request: Request, entity: Entity) -> str:
    """Return a question for a request that has none of its own."""
    name = long_name(entity)
    if request.kind == "who":
        return f"Who {_predicates(_relations(request), '', entity.type)} {name}?"
    phrases = _predicates(_relations(request), entity.type)
    return f"{name} {phrases} {'which place' if request.kind == 'where' else 'whom'}?"


def _missing(resolved: ResolvedRequest, entity: Entity) -> str:
    """Return what was not found, as the object of "says that"."""
    request = resolved.request
    ends = ("", entity.type) if request.kind == "who" else (entity.type, "")
    phrases = _predicates(_relations(request), *ends)
    if request.kind == "where":
        return f"{entity.name} {phrases} any place"
    who = f"any {' or '.join(request.types).lower()}" if request.types else _anyone(request)
    excluded = resolved.entities.get("excluded")
    who += f" other than {excluded.name}" if excluded else ""
    return f"{who} {phrases} {entity.name}" if request.kind == "who" else f"{entity.name} {phrases} {who}"


def _anyone(request: Request) -> str:
    """Return "anyone", or "any event" if only one type is possible."""
    types = _types_at(request, "subjects" if request.kind == "who" else "objects")
    return f"any {min(types).lower()}" if len(types) == 1 else "anyone"


def _type_note(request: Request, entity: Entity) -> str:
    """Return a note if the relation cannot hold for an entity of this type; otherwise ''."""
    ends = ("", entity.type) if request.kind == "who" else (entity.type, "")
    types = _types_at(request, "objects" if request.kind == "who" else "subjects")
    if any(relation.allows(*ends) for relation in _relations(request)) or len(types) > _MAX_TYPES:
        return ""
    plurals = " and ".join(vocabulary().types[type_].plural for type_ in sorted(types))
    article = "an" if entity.type[0] in "AEIOU" else "a"
    return f"{entity.name} is {article} {entity.type.lower()}; this relation applies only to {plurals}."


def _types_at(request: Request, end: str) -> frozenset[str]:
    return frozenset[str]().union(*(getattr(relation, end) for relation in _relations(request)))


def _exclusion_note(entities: Iterable[Entity]) -> str:
    """Return a note that names entities excluded by the request; '' for none."""
    names = sorted(entity.name for entity in entities)
    more = f" and {len(names) - _MAX_NAMED} more" if len(names) > _MAX_NAMED else ""
    return f"Excluded as requested: {', '.join(names[:_MAX_NAMED])}{more}." if names else ""


def _predicates(relations: Sequence[Relation], subject: str = "", object_: str = "") -> str:
    """Return relations as a predicate: "is based in, operates in or controls".

    Args:
        subject, object_: the types of the entities at the ends, '' for any; relations that cannot hold
            between them are left out, unless none can.
    """
    allowed = [relation for relation in relations if relation.allows(subject, object_)]
    *phrases, last = (relation.says for relation in allowed or relations)
    return f"{', '.join(phrases)} or {last}" if phrases else last
