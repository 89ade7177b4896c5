"""Answers to requests that combine others: any or all of them, one without another, or one after another."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from msgspec.structs import replace

from ties.answers.answer import (
    Answer,
    Column,
    Context,
    Row,
    build_answer,
    evidence_in,
    negative_subject,
    sort_claims,
)
from ties.quantities import first_names
from ties.questions.request import FOUND, Request, ResolvedRequest
from ties.records import Attribute, Claim, Entity
from ties.store.protocol import Store
from ties.store.values import Value

__all__ = ["answer_combined"]

type Ask = Callable[[ResolvedRequest], Answer]

_MAX_NAMED = 8

_MIXED_COLUMNS = (
    Column("question", "text"),
    Column("found", "entity"),
    Column("claims", "claims"),
    Column("attributes", "attributes"),
)
"""The columns of two questions of different kinds, asked at once."""


def answer_combined(store: Store, resolved: ResolvedRequest) -> Answer:
    """Return the answer to a combined request, with the evidence, context and notes of its parts."""
    from ties.answers.by_kind import answer_request

    def ask(part: ResolvedRequest) -> Answer:
        return answer_request(store, part)

    how = resolved.request.combine
    if how == "chain":
        return _chain(store, resolved, ask)
    answers = [*map(ask, resolved.parts)]
    if how == "only":
        columns, rows, notes = _without_other_ties(resolved, answers[0], ask)
    elif all(_finds_entities(answer) for answer in answers):
        columns, rows, notes = _combined_rows(store, how, answers)
    elif len({tuple(answer.columns) for answer in answers}) == 1:
        columns = answers[0].columns
        rows, notes = [row for answer in answers for row in answer.rows], []
    else:
        columns, rows, notes = _MIXED_COLUMNS, [row for answer in answers for row in _mixed_rows(answer)], []
    return _build(store, resolved, columns, rows, answers, notes)


def _build(
    store: Store,
    resolved: ResolvedRequest,
    columns: Sequence[Column],
    rows: Sequence[Row],
    answers: Sequence[Answer],
    notes: Iterable[str],
) -> Answer:
    """Build the answer from its rows; whatever else its parts say is kept."""
    shown = {(type(record), record.id) for record in evidence_in([*rows])}
    context: dict[tuple[type, str], Context] = {}
    left_out: Counter[str] = Counter()
    for answer in answers:
        left_out.update(answer.left_out)
        found = [Context("beside", record) for record in answer.evidence]
        for item in (*answer.context, *found):
            key = type(item.record), item.record.id
            if key not in shown:
                context.setdefault(key, item)
    says = [answer.says for answer in answers if answer.says and not answer.rows]
    if not rows and not says:
        says = [f"{negative_subject(left_out)} says this of anyone."]
    return build_answer(
        store,
        resolved,
        resolved.request.question or " + ".join(answer.question for answer in answers),
        [(column.name, column.kind) for column in columns],
        rows,
        says=" ".join(dict.fromkeys(says)),
        context=[*context.values()],
        left_out=left_out,
        notes=[*dict.fromkeys((*notes, *(note for answer in answers for note in answer.notes)))],
        known=[entity for answer in answers for entity in answer.entities.values()],
        truncated=any(answer.truncated for answer in answers),
    )


def _finds_entities(answer: Answer) -> bool:
    """Return whether the rows of an answer are entities, each with claims."""
    return [column.kind for column in answer.columns] == ["entity", "claims"]


def _combined_rows(
    store: Store, how: str, answers: Sequence[Answer]
) -> tuple[list[Column], list[Row], list[str]]:
    """Return the rows for the entities that any or all answers have, or only the first one has.

    What is in a place is also in the places around it, so "not there" excludes these as well.
    """
    found: dict[str, tuple[Entity, dict[str, Claim]]] = {}
    ids = [{entity.id for entity, _ in _pairs(answer)} for answer in answers]
    for answer in answers[:1] if how == "not" else answers:
        for entity, claims in _pairs(answer):
            found.setdefault(entity.id, (entity, {}))[1].update((claim.id, claim) for claim in claims)
    counted = set.union(*ids)
    if how == "all":
        counted = set.intersection(*ids)
    elif how == "not":
        where = [answer.request.kind == "where" for answer in answers[1:]]
        excluded = [
            other | _around(store, other) if is_place else other
            for other, is_place in zip(ids[1:], where, strict=True)
        ]
        counted = ids[0].difference(*excluded)
    rows: list[Row] = [
        (entity, [*sort_claims(claims.values())]) for id_, (entity, claims) in found.items() if id_ in counted
    ]
    others = [entity for id_, (entity, _) in found.items() if id_ not in counted]
    reason = {"all": "Not in all parts of the question", "not": "Excluded by the question"}.get(how, "")
    names = {answer.columns[0].name for answer in answers}
    name = names.pop() if len(names) == 1 else "who"
    return [Column(name, "entity"), Column("claims", "claims")], rows, _naming(reason, others)


def _around(store: Store, places: Collection[str]) -> set[str]:
    """Return the ids of the places that contain some of the given ones."""
    found: set[str] = set()
    level = {*places}
    while level := {id_ for around in store.containers(level).values() for id_, _ in around} - found:
        found |= level
    return found


def _without_other_ties(
    resolved: ResolvedRequest, answer: Answer, ask: Ask
) -> tuple[Sequence[Column], list[Row], list[str]]:
    """Return the rows whose entities have no other tie of the relations asked about."""
    part = resolved.parts[0]
    counted = {claim.id for claim in answer.evidence}
    kept: list[Row] = []
    others: list[Entity] = []
    for row in answer.rows:
        entity = row[0]
        assert isinstance(entity, Entity)
        request = part.request
        inverse = Request(
            "whom" if request.kind == "who" else "who",
            entities={"subject" if request.kind == "who" else "object": entity.id},
            relations=request.relations,
            either=request.either,
            selection=request.selection,
        )
        role = next(iter(inverse.entities))
        ties = ask(ResolvedRequest(inverse, {role: entity})).evidence
        if all(claim.id in counted for claim in ties):
            kept.append(row)
        else:
            others.append(entity)
    return answer.columns, kept, _naming("Has other such ties as well", others)


def _chain(store: Store, resolved: ResolvedRequest, ask: Ask) -> Answer:
    """Return what the second part says about each entity that the first part finds."""
    first, second = resolved.parts
    found = ask(first)
    role = next(role for role, id_ in second.request.entities.items() if id_ == FOUND)
    answers, rows = [found], list[Row]()
    columns: Sequence[Column] = ()
    repeats = first.request.relations == second.request.relations  # all are allies of their allies
    for entity, claims in _pairs(found):
        request = replace(second.request, question="", entities={**second.request.entities, role: entity.id})
        answer = ask(ResolvedRequest(request, {**second.entities, role: entity}, query=second.query))
        columns = columns or answer.columns
        rows += [(*row, entity, [*claims]) for row in answer.rows if not (repeats and _is_start(row, first))]
        answers.append(answer)
    columns = columns or (Column("who", "entity"), Column("claims", "claims"))
    through = (Column("through", "entity"), Column("through_claims", "claims"))
    if found.rows and not rows:
        asked = first_names([entity.name for entity, _ in _pairs(found)], _MAX_NAMED)
        answers = [found, *(replace(answer, says="") for answer in answers[1:])]
        notes = [f"The first step finds {asked}; no document here answers the second step for any of them."]
    else:
        answers = [found, *(answer for answer in answers[1:] if answer.rows)]
        notes = []
    return _build(store, resolved, (*columns, *through), rows, answers, notes)


def _is_start(row: Row, first: ResolvedRequest) -> bool:
    """Return whether a row leads back to an entity that the first part is about."""
    return isinstance(row[0], Entity) and row[0].id in {entity.id for entity in first.entities.values()}


def _mixed_rows(answer: Answer) -> Iterator[Row]:
    """Yield the rows of an answer in columns that answers of every kind have."""
    for row in answer.rows:
        evidence = evidence_in(row)
        claims: list[Value] = [item for item in evidence if isinstance(item, Claim)]
        attributes: list[Value] = [item for item in evidence if isinstance(item, Attribute)]
        found = next((value for value in row if isinstance(value, Entity)), None)
        yield answer.question, found, claims, attributes


def _pairs(answer: Answer) -> list[tuple[Entity, list[Claim]]]:
    """Return the entities of the rows, each with its claims."""
    pairs = []
    for entity, claims, *_ in answer.rows:
        if isinstance(entity, Entity) and isinstance(claims, list):
            pairs.append((entity, [claim for claim in claims if isinstance(claim, Claim)]))
    return pairs


def _naming(reason: str, entities: Sequence[Entity]) -> list[str]:
    """Return a sentence that names entities, in a list that is empty if there are none."""
    if not (reason and entities):
        return []
    return [f"{reason}: {first_names([entity.name for entity in entities], _MAX_NAMED)}."]
