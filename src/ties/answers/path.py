"""Answers about how two entities are connected: shortest paths, each step with its strongest claim."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from ties.answers.answer import Answer, Context, Row, build_answer, modes_phrase, search_note
from ties.answers.path_strength import Weight, hop_key, most_certain_paths, weight
from ties.answers.provinces import SharedProvinces, shared_provinces
from ties.answers.shortest_paths import Hop, ShortestPaths, find_shortest_paths
from ties.errors import UsageError
from ties.names.resolve import long_name
from ties.quantities import pluralize
from ties.queries.catalog import run
from ties.questions.request import Request, ResolvedRequest, path_command
from ties.records import Claim, Entity, paragraph_order
from ties.records.selection import UNDATED, PathRules
from ties.store.protocol import Store, Tie
from ties.store.schema import MODE_TYPES

__all__ = ["MAX_EQUAL", "MAX_PATHS", "answer_path"]

MAX_PATHS = 100
"""The maximum number of paths in an answer."""

MAX_EQUAL = 3
"""The maximum number of paths in an answer unless all are asked for: those that are equally certain."""


def answer_path(store: Store, resolved: ResolvedRequest) -> Answer:
    """Return the shortest paths between two entities, one step per row, the most certain path first.

    Unless all paths are asked for, these are the most certain one and those that are equally certain.

    Past claims count. Denied, aimed and attempted claims count if the selection includes them. A row has the
    strongest claim of its step; `more` is the number of other claims between the two entities that count.

    Raises:
        UsageError: both names refer to the same entity, or the path must avoid one of them.
    """
    one, other = resolved.entities["one"], resolved.entities["other"]
    rules = resolved.request.rules()
    if one.id == other.id:
        typed = [name.typed for name in resolved.resolved[:2]]
        raise UsageError(
            f"'{typed[0]}' and '{typed[1]}' are both {one.name}; a path needs two different entities"
        )
    for end in (one, other):
        if end.id in rules.avoid:
            raise UsageError(f"{end.name} is an end of the path and cannot be avoided")
    found = find_shortest_paths(store, one.id, other.id, rules)
    everything = resolved.request.all
    chosen, equal = most_certain_paths(
        store, found, rules, limit=MAX_PATHS if everything else MAX_EQUAL, equal=not everything
    )
    direct: list[Claim] = []
    if found.steps != 1:
        direct = run(store, "between", {"one": one.id, "other": other.id}).records(Claim, "claim")
    direct_counted = [claim for claim in direct if not rules.selection.exclusion_reason(claim)]
    ids = [*dict.fromkeys(id_ for path_ in chosen for id_ in path_)] or [one.id, other.id]
    nearby = _nearby_claims(store, rules, ids, {claim.id for claim in direct})
    entities = store.entities({id_ for path_ in chosen for id_ in path_} | rules.avoid)
    rows = [*_rows(store, found, chosen, rules, entities)]
    shared = shared_provinces(store, one, other, rules.selection)
    avoided = sorted(entities[id_].name for id_ in rules.avoid)
    return build_answer(
        store,
        resolved,
        f"How is {long_name(one)} connected to {long_name(other)}?",
        [
            ("path", "number"),
            ("step", "number"),
            ("from", "entity"),
            ("to", "entity"),
            ("claim", "claim"),
            ("more", "number"),
        ],
        rows,
        says=_says(
            one, other, found, len(chosen), equal, rules, any_direct=bool(direct), everything=everything
        ),
        context=[
            *(Context(UNDATED, claim) for claim in rules.selection.undated(direct)),
            *(Context(_why(claim, rules), claim) for claim in (*direct_counted, *nearby)),
        ],
        left_out=rules.selection.count_left_out(direct),
        notes=[
            *(["A path does not show that the two are tied."] if found.steps > 1 else []),
            *([] if rows else [search_note(store)]),
            *([f"Paths through {', '.join(avoided)} are excluded."] if avoided else []),
            *_not_counted(rules),
            *_through_places(store, resolved.request, found, rules),
            *([_in_common(one, other, shared)] if shared else []),
        ],
        cited=[document for cites in (shared.cites if shared else ()) for document, _ in cites],
        truncated=1 < len(chosen) < found.count,
    )


def _says(
    one: Entity,
    other: Entity,
    found: ShortestPaths,
    shown: int,
    equal: int,
    rules: PathRules,
    *,
    any_direct: bool,
    everything: bool,
) -> str:
    """Return whether the two are tied directly, and the length and number of the shortest paths.

    Args:
        shown: the number of paths in the answer.
        equal: the number of paths that are as certain as the first one.
        everything: whether all paths were asked for.
    """
    if found.steps == 1:
        return f"{one.name} and {other.name} are directly tied."
    subject = "No claim that counts here" if any_direct else "No document here"
    directly = f"{subject} ties {one.name} to {other.name} directly"
    if not found.steps:
        most = pluralize(rules.steps, "step")
        return f"{directly}, and no path of up to {most} connects them."
    if found.count == 1:
        return f"{directly}. The shortest path has {found.steps} steps."
    shortest = f"There are {found.count:,} shortest paths of {found.steps} steps"
    if equal == found.count:
        shortest += ", all equally certain"
    if shown < found.count:
        which = f"the {shown} most certain are" if shown > 1 else "the most certain is"
        if shown < equal:
            which = f"{shown} of the {equal:,} most certain are" if equal < found.count else f"{shown} are"
        shortest += f"; {which} shown"
        if not everything:
            shortest += f" (--all shows {'all' if found.count <= MAX_PATHS else MAX_PATHS})"
    return f"{directly}. {shortest}."


def _why(claim: Claim, rules: PathRules) -> str:
    """Return why a claim is in the context: its mode does not count, or it is merely near."""
    return claim.mode if claim.mode in rules.excluded_modes else "near"


def _not_counted(rules: PathRules) -> list[str]:
    """Return a note on what paths leave out."""
    phrases = [] if rules.places else ["paths through places other than sites (such as a building)"]
    phrases += [modes_phrase(rules.excluded_modes)] if rules.excluded_modes else []
    return [f"Not counted: {', and '.join(phrases)}."] if phrases else []


def _through_places(store: Store, request: Request, found: ShortestPaths, rules: PathRules) -> list[str]:
    """Return a note on paths through places that are not longer than those found, and how to see them."""
    if rules.places or found.steps == 1:
        return []
    wider = replace(rules, places=True, steps=found.steps or rules.steps)
    through = find_shortest_paths(store, found.start, found.end, wider)
    number = through.count - (found.count if through.steps == found.steps else 0)
    if through.steps == 1 or not number:  # the direct claims are in the context
        return []
    paths = pluralize(number, "more path" if through.steps == found.steps else "path")
    see = path_command(replace(request, places=True, all=True))
    return [f"Through places: {paths} of {through.steps} steps ({see})."]


def _in_common(one: Entity, other: Entity, found: SharedProvinces) -> str:
    ends = zip((one.name, other.name), found.counts, found.cites, strict=True)
    sides = ", ".join(f"{name} has {number}{_citations(cites)}" for name, number, cites in ends)
    return f"Provinces in common: {', '.join(found.common) or 'none'} ({sides})."


def _citations(cites: Sequence[tuple[str, str]]) -> str:
    by_document: dict[str, list[str]] = {}
    for document, paragraph in cites:
        by_document.setdefault(document, []).append(paragraph)
    return "".join(
        f" [{document}] ¶{' '.join(sorted(at, key=paragraph_order))}" for document, at in by_document.items()
    )


def _rows(
    store: Store,
    found: ShortestPaths,
    chosen: Sequence[Sequence[str]],
    rules: PathRules,
    entities: dict[str, Entity],
) -> Iterator[Row]:
    """Return the steps of paths, each with its evidence.

    Args:
        chosen: the paths, as ids from end to end.
    """
    used = {hop_key(*hop) for path_ in chosen for hop in pairwise(path_)}
    between = _strongest(store, [hop for hop in found.hops if hop_key(*hop) in used], rules)
    for number, path_ in enumerate(chosen, start=1):
        for step, (start, end) in enumerate(pairwise(path_), start=1):
            claim, more = between[hop_key(start, end)]
            yield number, step, entities[start], entities[end], claim, more


def _strongest(store: Store, hops: Collection[Hop], rules: PathRules) -> dict[Hop, tuple[Claim, int]]:
    """Return the strongest claim of each step, and the number of other claims that count.

    Among equally certain claims it is the one with the most paragraphs, then the first by relation and id.
    """
    ranked: dict[Hop, list[tuple[Weight, int, str, str, Tie]]] = {}
    for tie in store.ties(hops, rules):
        rank = (weight(tie.mode, tie.certainty), -tie.paragraphs, tie.relation, tie.id, tie)
        ranked.setdefault((tie.here, tie.there), []).append(rank)
    strongest = {hop: min(ranks)[-1] for hop, ranks in ranked.items()}
    whole = store.claims([(tie.here, tie.there, tie.id) for tie in strongest.values()])
    return {hop_key(*hop): (whole[tie.id], len(ranked[hop]) - 1) for hop, tie in strongest.items()}


def _nearby_claims(store: Store, rules: PathRules, on: Sequence[str], but: Collection[str]) -> list[Claim]:
    """Return claims of other modes between entities on a path, or of several of them with the same entity.

    Args:
        on: ids along the path.
        but: ids of claims that are in the answer already.
    """
    left_out = [mode for mode in rules.excluded_modes if mode in MODE_TYPES]
    if not left_out:
        return []
    ties = store.ties_in_mode(on, left_out, rules)
    touched: dict[str, set[str]] = {}
    for tie in ties:
        touched.setdefault(tie.there, set()).add(tie.here)
    selected = {
        tie.id: (tie.here, tie.there, tie.id)
        for tie in ties
        if tie.id not in but and (tie.there in on or len(touched[tie.there]) > 1)
    }
    whole = store.claims(selected.values())
    kept = [claim for claim in whole.values() if not rules.selection.exclusion_reason(claim)]
    return sorted(kept, key=lambda claim: (claim.subject, claim.object, claim.mode, claim.id))
