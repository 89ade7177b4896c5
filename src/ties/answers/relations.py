"""Answers to who has a relation to whom, where an entity is, and whether a relation holds."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from ties.answers.answer import (
    Answer,
    Context,
    Evidence,
    Row,
    build_answer,
    negative_subject,
    search_note,
    sort_claims,
)
from ties.names.resolve import long_name
from ties.quantities import first_names
from ties.queries.catalog import run
from ties.questions.request import Request, ResolvedRequest
from ties.records import CERTAINTIES, Claim, Entity, merge_documents, strongest
from ties.records.selection import MODE_WORDS, UNDATED
from ties.records.vocabulary import Relation, vocabulary
from ties.store.protocol import Store
from ties.store.values import Table

__all__ = ["answer_relations", "answer_whether"]

type Pair = tuple[Entity, Claim]
"""An entity that was found, and a claim that says so."""

_MAX_NAMED = 5
_NO_DATE = "without a date"

_MAX_TYPES = 2  # up to this many types are listed as the only possible ones

_YES_WORDS = {"stated": "yes", "probable": "probably", "possible": "possibly", "doubtful": "doubtful"}
_MODES = ("denied", "attempt", "aim", "past")
"""The order in which modes decide the verdict if no claim says that the relation holds."""

_VERDICTS = {
    "yes": "Yes, this is stated.",
    "denied": "This is denied.",
    "attempted": "This was attempted; no document here says that it was done.",
    "aimed at": "This is only an aim.",
    "past": "This is said of the past. No document here says whether it still holds.",
}


# ------------------------------------------------------------ who, whom, where


def answer_relations(store: Store, resolved: ResolvedRequest) -> Answer:
    """Return who has a relation to an entity, to whom it has one, or where it is, one entity per row."""
    request, entity = resolved.request, _named_entity(resolved)
    ties = _pairs(store, request, entity)
    pairs = [pair for pair in ties if not request.either or _can_be_either_end(pair[0])]
    aside = [pair for pair in ties if request.either and not _can_be_either_end(pair[0])]
    requested = [(found, claim) for found, claim in pairs if _is_requested(request, found)]
    others = {found.id: found for found, _ in pairs if not _is_requested(request, found)}
    by_entity, own_context, left_out = _classify(request, requested)
    found = sorted(by_entity.values(), key=_sort_key)
    rows: list[Row] = [(one, [*sort_claims(claims)]) for one, claims in found]
    related = _related_claims(store, request, entity, requested, aside)
    notes = [
        _type_note(request, entity),
        _dates_note(request, entity, found),
        _exclusion_note(others.values()),
    ]
    return build_answer(
        store,
        resolved,
        request.question or _question(request, entity),
        [("place" if request.kind == "where" else "who", "entity"), ("claims", "claims")],
        rows,
        says="" if rows else f"{negative_subject(left_out)} says that {_missing(resolved, entity)}.",
        context=[*own_context, *(item for _, item in related)],
        left_out=left_out,
        known=[one for one, _ in (*requested, *related)],
        notes=[*filter(None, notes), *([] if rows else [search_note(store)])],
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
    if request.either:
        return _ties(store, entity, request.relations)
    return [pair for relation in _relations(request) for pair in _tied(store, request, relation, entity)]


def _ties(store: Store, entity: Entity, relations: Iterable[str]) -> list[Pair]:
    """Return the entities tied to an entity by certain relations, in either direction."""
    return pairs_in(run(store, "ties-by", {"entity": entity.id, "relations": [*relations]}), "other")


def _can_be_either_end(found: Entity) -> bool:
    """Return whether an entity can be what a relation from either end makes it: a place is no enemy."""
    return found.type in vocabulary().types_with("helper")


def _tied(store: Store, request: Request, relation: Relation, entity: Entity) -> list[Pair]:
    if relation.symmetric:
        parameters = {"relation": relation.type, "entity": entity.id}
        return pairs_in(run(store, "shares-relation", parameters), "other")
    if request.kind == "whom":
        return pairs_in(run(store, "whom-has", {"relation": relation.type, "who": entity.id}), "whom")
    if relation.holds_around and _is_place(entity):
        pairs = pairs_in(run(store, "who-is-in", {"relation": relation.type, "place": entity.id}), "who")
        direct = {found.id for found, claim in pairs if relation.inside and claim.object == entity.id}
        return [
            (found, claim) for found, claim in pairs if found.id not in direct or claim.object == entity.id
        ]
    return pairs_in(run(store, "who-has", {"relation": relation.type, "whom": entity.id}), "who")


def _is_place(entity: Entity) -> bool:
    return entity.type in vocabulary().types_with("place")


def pairs_in(table: Table, column: str) -> list[Pair]:
    """Return the entities of a column, each with the claim of its row."""
    return table.pairs((Entity, column), (Claim, "claim"))


def _classify(
    request: Request, pairs: Iterable[Pair]
) -> tuple[dict[str, tuple[Entity, list[Claim]]], list[Context], dict[str, int]]:
    """Return who has the relation, the context of these claims, and the number of claims that do not count.

    The context has claims of other modes, and those that say nothing about the time asked for, the latest
    first and undated ones last: former leaders are a succession.
    """
    selection = request.selection
    by_entity: dict[str, tuple[Entity, dict[str, Claim]]] = {}
    own_context: dict[str, Context] = {}
    left_out: dict[str, Claim] = {}
    for entity, claim in pairs:
        reason = selection.exclusion_reason(claim)
        if reason == UNDATED:
            own_context[claim.id] = Context(UNDATED, claim)
        elif reason:
            left_out[claim.id] = claim
        elif claim.mode in selection.modes:
            by_entity.setdefault(entity.id, (entity, {}))[1][claim.id] = claim
        else:
            own_context[claim.id] = Context(claim.mode or "near", claim)
    return (
        {id_: (entity, [*claims.values()]) for id_, (entity, claims) in by_entity.items()},
        sorted(own_context.values(), key=lambda item: _date_of(item.record), reverse=True),
        selection.count_left_out(left_out.values()),
    )


def _date_of(record: Evidence) -> str:
    return record.until or record.since


def _sort_key(found: tuple[Entity, Sequence[Claim]]) -> tuple[int, int, str, str]:
    """Return a key that sorts by certainty, then by the number of paragraphs, then by name."""
    entity, claims = found
    places = sum(len(claim.paragraphs) for claim in claims)
    certainty = strongest(claim.certainty for claim in claims)
    return CERTAINTIES.index(certainty), -places, entity.name, entity.id


def _related_claims(
    store: Store, request: Request, entity: Entity, requested: Sequence[Pair], aside: Iterable[Pair]
) -> list[tuple[Entity, Context]]:
    """Return claims to be seen beside the rows, each under the name of its own relation.

    These are claims of near relations ("where does it operate": where it is based), of relations that the
    question's word does not cover or that tie it to something that the word does not mean, of the fallback,
    and those that contradict what was found.

    Args:
        requested: the ties that the question asks for.
        aside: ties by the same relations to what the question's word does not mean.
    """
    known = vocabulary()
    near, beside = known.near(request.relations), known.beside(request.relations) if request.either else []
    kinds = {relation.kind for relation in _relations(request)}
    contrary = known.relations_of_kind(*({known.kinds[kind].against for kind in kinds} - {""}))
    fallback = known.fallback_relations() if contrary else []
    found, shown = {one.id for one, _ in requested}, {claim.id for _, claim in requested}
    both_ways = _holds_both_ways(request)
    end = "object" if request.kind == "who" else "subject"

    def why(other: Entity, claim: Claim) -> str:
        claimed = known.relations[claim.relation]
        if claim.relation in contrary:
            return "contrary" if other.id in found else ""
        if claim.relation in beside:
            return "beside" if _can_be_either_end(other) else ""
        same_end = both_ways or claimed.symmetric or getattr(claim, end) == entity.id
        if claim.relation in fallback and claim.mode not in ("", "past"):
            return ""
        return "near" if same_end and _can_answer(request, other) else ""

    types = dict.fromkeys((*near, *beside, *contrary, *fallback))
    pairs = _ties(store, entity, types) if types else []
    related = {claim.id: (other, reason) for other, claim in pairs if (reason := why(other, claim))}
    placed = [*_placed_near(store, request, near, entity, found)]
    related |= {claim.id: (other, "near") for other, claim in placed}
    related |= {claim.id: (other, "beside") for other, claim in aside if _is_requested(request, other)}
    claims = {claim.id: claim for _, claim in (*pairs, *placed, *aside) if claim.id in related.keys() - shown}
    return [
        (related[claim.id][0], Context(related[claim.id][1], claim))
        for claim in sort_claims(claims.values())
        if not request.selection.exclusion_reason(claim)
    ]


def _holds_both_ways(request: Request) -> bool:
    return request.either or any(relation.symmetric for relation in _relations(request))


def _can_answer(request: Request, other: Entity) -> bool:
    """Return whether an entity could be a row of the answer: it has the type that a relation allows there."""
    end = "subjects" if request.kind == "who" else "objects"
    either = _holds_both_ways(request)
    ends = (
        _types_at(request, "subjects") | _types_at(request, "objects") if either else _types_at(request, end)
    )
    return other.type in ends and _is_requested(request, other)


def _placed_near(
    store: Store, request: Request, near: Iterable[str], entity: Entity, found: Collection[str]
) -> Iterator[Pair]:
    """Yield who is in a place in another way and, unless found, who has the relation to a place around it."""
    if request.kind != "who" or not _is_place(entity):
        return
    located = [type_ for type_ in near if vocabulary().relations[type_].is_location]
    for type_ in located:
        yield from pairs_in(run(store, "who-is-in", {"relation": type_, "place": entity.id}), "who")
    around = [relation.type for relation in _relations(request) if relation.is_location]
    if around:
        parameters = {"relations": around, "place": entity.id}
        placed = pairs_in(run(store, "who-is-around", parameters), "who")
        yield from (pair for pair in placed if pair[0].id not in found)


# ------------------------------------------------------------ whether


def answer_whether(store: Store, resolved: ResolvedRequest) -> Answer:
    """Return whether one entity has one of the given relations to another, always with the evidence.

    There is one row: `answer` is yes, probably, possibly, doubtful, disputed, denied, attempted, aimed at,
    past, undated or not said; `claims` are those that say that the relation holds.
    """
    request = resolved.request
    subject, object_ = resolved.entities["subject"], resolved.entities["object"]
    relations = _relations(request)
    between = run(store, "between", {"one": subject.id, "other": object_.id}).records(Claim, "claim")
    about = {
        claim.id: claim
        for claim in between
        if claim.relation in request.relations and (request.either or _points_at(claim, object_.id))
    }
    inside, around = _claims_elsewhere(store, request, subject, object_)
    if _holds_both_ways(request):
        inside_subject, around_subject = _claims_elsewhere(store, request, object_, subject)
        inside, around = inside + inside_subject, around + around_subject
    about |= {claim.id: claim for claim in inside if vocabulary().relations[claim.relation].holds_around}
    others = {claim.id: claim for claim in (*between, *inside, *around) if claim.id not in about}
    by_entity, own_context, left_out = _classify(request, ((subject, claim) for claim in about.values()))
    claims = sort_claims(by_entity[subject.id][1]) if by_entity else []
    context = [*own_context, *_other_claims(request, sort_claims(others.values()))]
    answer = _verdict(claims, own_context)
    phrases = _predicates(relations, subject.type, object_.type)
    nothing = (
        f"{negative_subject(left_out)} says that {subject.name} {phrases} {object_.name}{_when(request)}."
    )
    if answer == "disputed":
        sentence = _disputed(store, claims, own_context)
    elif answer == UNDATED:
        dated = any(item.record.since or item.record.until for item in own_context if item.why == UNDATED)
        sentence = f"It is said, but {'its dates leave this open' if dated else 'no document dates it'}."
    elif answer == "yes" and _is_curators_reading(claims):
        sentence = "Yes, this is stated, as the curator reads the passage."
    elif answer == "yes" and request.either:
        stated = {claim.relation for claim in claims if claim.certainty == CERTAINTIES[0]}
        sentence = f"Yes: {_quoted(vocabulary().relations[type_].phrase for type_ in stated)} stated."
    else:
        sentence = _VERDICTS.get(answer, "") or _sentence_below_yes(resolved, answer, claims, context)
    return build_answer(
        store,
        resolved,
        request.question or f"Is it said that {long_name(subject)} {phrases} {long_name(object_)}?",
        [("answer", "text"), ("claims", "claims")],
        [(answer, [*claims])],
        says=sentence if claims else " ".join(filter(None, (nothing, sentence))),
        context=context,
        left_out=left_out,
        notes=[] if claims else [search_note(store)],
    )


def _is_curators_reading(claims: Iterable[Claim]) -> bool:
    """Return whether all claims that say so flatly rest on how the curator read the passage."""
    return all(claim.is_curators_reading for claim in claims if claim.certainty == CERTAINTIES[0])


def _points_at(claim: Claim, object_: str) -> bool:
    """Return whether a claim has this object; the ends of a symmetric relation have no order."""
    return claim.object == object_ or vocabulary().relations[claim.relation].symmetric


def _claims_elsewhere(
    store: Store, request: Request, subject: Entity, object_: Entity
) -> tuple[list[Claim], list[Claim]]:
    """Return the claims that tie the subject to a place inside the object, and to one around it."""
    if not _is_place(object_):
        return [], []
    inside = [
        claim
        for type_ in request.relations
        for who, claim in pairs_in(run(store, "who-is-in", {"relation": type_, "place": object_.id}), "who")
        if who.id == subject.id
    ]
    located = [relation.type for relation in _relations(request) if relation.is_location]
    parameters = {"relations": located, "place": object_.id}
    around = pairs_in(run(store, "who-is-around", parameters), "who") if located else []
    return inside, [claim for who, claim in around if who.id == subject.id]


def _other_claims(request: Request, others: Iterable[Claim]) -> list[Context]:
    """Return the other claims between the two entities, as context."""
    known = vocabulary()
    contrary = {known.kinds[relation.kind].against for relation in _relations(request)} - {""}
    return [
        Context("contrary" if known.relations[claim.relation].kind in contrary else "near", claim)
        for claim in others
        if not request.selection.exclusion_reason(claim)
    ]


def _verdict(claims: Sequence[Claim], own_context: Iterable[Context]) -> str:
    """Return the verdict on the claims, in a word or two."""
    modes = {item.why for item in own_context}
    positive = [claim for claim in claims if claim.mode not in _MODES]
    if positive and "denied" in modes:
        return "disputed"
    if positive:
        return _YES_WORDS[strongest(claim.certainty for claim in positive)]
    modes |= {claim.mode for claim in claims}
    return next(
        (MODE_WORDS[mode] for mode in _MODES if mode in modes), UNDATED if UNDATED in modes else "not said"
    )


def _sentence_below_yes(
    resolved: ResolvedRequest, answer: str, claims: Sequence[Claim], context: Iterable[Context]
) -> str:
    """Return the sentence for a verdict below "yes": whether anything near it is said more firmly."""
    if not claims:
        return ""
    request = resolved.request
    near = {*vocabulary().near(request.relations), *request.relations}
    either = _holds_both_ways(request)
    firmest = CERTAINTIES.index(strongest(claim.certainty for claim in claims))
    firmer = [
        item.record
        for item in context
        if isinstance(item.record, Claim)
        and not item.record.mode
        and item.record.relation in near
        and CERTAINTIES.index(item.record.certainty) < firmest
        and (either or _points_at(item.record, resolved.entities["object"].id))
    ]
    if not firmer:
        return f"{answer.capitalize()}: no document here says so, or anything near it, more firmly."
    weight = strongest(claim.certainty for claim in firmer)
    phrases = {vocabulary().relations[one.relation].phrase for one in firmer if one.certainty == weight}
    return f"{answer.capitalize()}: this is said no more firmly, but {_quoted(phrases)} {weight} (see below)."


def _quoted(phrases: Iterable[str]) -> str:
    """Return phrases with a verb: "'fights' and 'attacks' are"."""
    *others, last = (f"'{phrase}'" for phrase in sorted(phrases))
    return f"{', '.join(others)} and {last} are" if others else f"{last} is"


def _disputed(store: Store, claims: Sequence[Claim], own_context: Iterable[Context]) -> str:
    denied = [item.record for item in own_context if item.why == "denied"]
    kinds = merge_documents(store.documents({claim.document for claim in (*claims, *denied)}))
    voices: dict[bool, set[str]] = {False: set(), True: set()}
    for denies, records in ((False, claims), (True, denied)):
        voices[denies] |= {
            record.attributed_to
            for record in records
            if record.attributed_to and kinds[record.document].kind != "reference"
        }
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
        return f"{entity.name} {phrases} any place{_when(request)}"
    who = f"any {' or '.join(request.types).lower()}" if request.types else _anyone(request)
    excluded = resolved.entities.get("excluded")
    who += f" other than {excluded.name}" if excluded else ""
    said = f"{who} {phrases} {entity.name}" if request.kind == "who" else f"{entity.name} {phrases} {who}"
    return said + _when(request)


def _when(request: Request) -> str:
    """Return the time asked for, as the end of a sentence; '' if any time counts."""
    when = request.selection.when
    return f" {when}" if when else ""


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


def _dates_note(request: Request, entity: Entity, found: Sequence[tuple[Entity, Sequence[Claim]]]) -> str:
    """Return the dates of the documents if they name several of whom there is usually one; otherwise ''."""
    bodies = vocabulary().types_with("body")
    is_single = all(relation.single for relation in _relations(request)) and entity.type in bodies
    if request.kind != "who" or not is_single or len(found) < 2:
        return ""
    named = "; ".join(f"{one.name} {_published(claims)}" for one, claims in found)
    return f"Several are named, by documents of these dates: {named}."


def _published(claims: Iterable[Claim]) -> str:
    """Return the first and the last date on which documents with these claims were published."""
    dates = sorted({claim.reported for claim in claims})
    dated = [date for date in dates if date]
    span = " to ".join(dict.fromkeys((dated[0], dated[-1]))) if dated else ""
    return " and ".join(filter(None, (span, _NO_DATE if "" in dates else "")))


def _types_at(request: Request, end: str) -> frozenset[str]:
    return frozenset[str]().union(*(getattr(relation, end) for relation in _relations(request)))


def _exclusion_note(entities: Iterable[Entity]) -> str:
    """Return a note that names entities excluded by the request; '' for none."""
    names = sorted(entity.name for entity in entities)
    return f"Excluded as requested: {first_names(names, _MAX_NAMED)}." if names else ""


def _predicates(relations: Sequence[Relation], subject: str = "", object_: str = "") -> str:
    """Return relations as a predicate: "is based in, operates in or controls".

    Args:
        subject, object_: the types of the entities at the ends, '' for any; relations that cannot hold
            between them are left out, unless none can.
    """
    allowed = [relation for relation in relations if relation.allows(subject, object_)]
    *phrases, last = (relation.says for relation in allowed or relations)
    return f"{', '.join(phrases)} or {last}" if phrases else last
