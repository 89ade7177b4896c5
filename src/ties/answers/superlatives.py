"""Answers to who has the most or the fewest of something, as far as the figures tell."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ties.answers.answer import Answer, Context, build_answer, negative_subject, search_note
from ties.answers.relations import pairs_in
from ties.quantities import first_names
from ties.queries.catalog import run
from ties.questions.forms import relations_in_place
from ties.questions.lookup import figures_called
from ties.questions.request import Request, ResolvedRequest
from ties.records import Attribute, Entity
from ties.records.selection import UNDATED
from ties.store.protocol import Store

__all__ = ["answer_superlative"]

_MAX_NAMED = 8

type _Range = tuple[float, float]


def answer_superlative(store: Store, resolved: ResolvedRequest) -> Answer:
    """Return every figure of each entity that may have the most or the fewest, one per row.

    An entity is left to the context only if another one has more (or fewer) by every figure that is given for
    the two. So entities whose figures overlap are all listed, and nothing is ranked by a guess.
    """
    request = resolved.request
    place = resolved.entities.get("place")
    there = {*_ids_in(store, place, request)} if place else set()
    pairs = [
        (entity, figure)
        for entity, figure in figures_called(store, request.attribute)
        if (not request.types or entity.type in request.types) and (not place or entity.id in there)
    ]
    figures = [figure for _, figure in pairs]
    counted = [pair for pair in pairs if not request.selection.exclusion_reason(pair[1])]
    left_out = request.selection.count_left_out(figures)
    first = _first(counted, most=request.kind == "most")
    rows = [pair for pair in counted if pair[0].id in first]
    return build_answer(
        store,
        resolved,
        request.question or _question(request),
        [("entity", "entity"), ("attribute", "attribute")],
        rows,
        says="" if rows else f"{negative_subject(left_out)} gives such a figure.",
        context=[
            *(Context(UNDATED, one) for one in request.selection.undated(figures)),
            *(Context("near", one) for entity, one in counted if entity.id not in first),
        ],
        left_out=left_out,
        notes=_notes(rows) if rows else [search_note(store)],
        known=[entity for entity, _ in counted],
    )


def _ids_in(store: Store, place: Entity, request: Request) -> Iterator[str]:
    """Yield the ids of what is in a place and the places inside it, or happened there."""
    asked = request.types or ("",)
    for relation in sorted({relation.type for type_ in asked for relation in relations_in_place(type_)}):
        found = pairs_in(run(store, "who-is-in", {"relation": relation, "place": place.id}), "who")
        yield from (entity.id for entity, claim in found if claim.mode in request.selection.modes)


def _question(request: Request) -> str:
    """Return a question for a request that has none of its own."""
    return f"Who has the {request.kind} {request.attribute}?"


def _first(pairs: Iterable[tuple[Entity, Attribute]], *, most: bool) -> set[str]:
    """Return the ids of the entities that may have the most, or the fewest.

    Figures are compared only with those in the same unit.
    """
    ranges: dict[str, dict[str, _Range]] = defaultdict(dict)
    for entity, figure in pairs:
        low = -math.inf if figure.low is None else float(figure.low)
        high = math.inf if figure.high is None else float(figure.high)
        lowest, highest = (low, high) if most else (-high, -low)
        known = ranges[entity.id].get(figure.unit, (lowest, highest))
        ranges[entity.id][figure.unit] = (min(known[0], lowest), max(known[1], highest))
    return {id_ for id_, own in ranges.items() if not any(_exceeds(other, own) for other in ranges.values())}


def _exceeds(one: Mapping[str, _Range], other: Mapping[str, _Range]) -> bool:
    """Return whether one has more by every figure that is given for both, at least one."""
    shared = one.keys() & other.keys()
    return bool(shared) and all(one[unit][0] > other[unit][1] for unit in shared)


def _notes(rows: Iterable[tuple[Entity, Attribute]]) -> list[str]:
    """Return what a reader must know before calling one of these the first."""
    names: Mapping[str, str] = {entity.id: entity.name for entity, _ in rows}
    if len(names) == 1:
        return ["Figures are compared as reported: each line says what its figure counts."]
    listed = first_names([*names.values()], _MAX_NAMED)
    return [
        f"No document here shows which of these has more: {listed}. Each line says what its figure counts."
    ]
