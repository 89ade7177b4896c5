"""How two entities are connected: the shortest paths between them, each step with its strongest evidence."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from ties.answers.answer import Answer, Context, Row, answer_of, searched
from ties.answers.path_strength import Weight, pair, surest, weight
from ties.answers.provinces import Provinces, provinces
from ties.answers.shortest_paths import Hop, Ways, ways
from ties.errors import UsageError
from ties.names.resolve import long_name
from ties.quantities import counted
from ties.queries.catalog import run
from ties.questions.request import Asked
from ties.records import Claim, Entity, paragraph_order
from ties.records.selection import MODE_WORDS, PathRules
from ties.store.protocol import Store, Tie
from ties.store.schema import MODE_TYPES

__all__ = ["MOST_PATHS", "path"]

MOST_PATHS = 100
"""How many paths an answer holds at most."""


def path(store: Store, asked: Asked) -> Answer:
    """How two entities are connected: a row a step, the paths one after another, the surest first.

    Past claims count. Denied, aimed and attempted ones do when the selection includes them. A row has the
    strongest claim of its step, and how many `more` claims between the two count as well.

    Raises:
        UsageError: both names mean the same entity, or one of them is to be avoided.
    """
    one, other = asked.entities["one"], asked.entities["other"]
    rules = asked.request.rules()
    if one.id == other.id:
        typed = [resolved.typed for resolved in asked.resolved[:2]]
        raise UsageError(f"'{typed[0]}' and '{typed[1]}' are both {one.name}; a path needs two")
    for end in (one, other):
        if end.id in rules.avoid:
            raise UsageError(f"a path from or to {end.name} cannot avoid it")
    found = ways(store, one.id, other.id, rules)
    chosen = surest(store, found, rules, limit=MOST_PATHS if asked.request.all else 1)
    direct: list[Claim] = []
    if found.steps != 1:
        direct = run(store, "between", {"one": one.id, "other": other.id}).records(Claim, "claim")
    counted = [claim for claim in direct if not rules.selection.reason_against(claim)]
    near = _near(store, rules, chosen[0] if chosen else (one.id, other.id), {claim.id for claim in direct})
    entities = store.entities({id_ for path_ in chosen for id_ in path_} | rules.avoid)
    rows = [*_rows(store, found, chosen, rules, entities)]
    shared = provinces(store, one, other, rules.selection)
    avoided = sorted(entities[id_].name for id_ in rules.avoid)
    return answer_of(
        store,
        asked,
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
        says=_says(one, other, found, len(chosen), rules, any_direct=bool(direct)),
        context=[Context(_why(claim, rules), claim) for claim in (*counted, *near)],
        left_out=rules.selection.left_out(direct),
        notes=[
            *(["A path is not a tie."] if found.steps > 1 else []),
            *([] if rows else [searched(store)]),
            *([f"Not through {', '.join(avoided)}."] if avoided else []),
            *_not_counted(rules),
            *([_in_common(one, other, shared)] if shared else []),
        ],
        cited=[document for cites in (shared.cites if shared else ()) for document, _ in cites],
        truncated=1 < len(chosen) < found.count,
    )


def _says(one: Entity, other: Entity, found: Ways, shown: int, rules: PathRules, *, any_direct: bool) -> str:
    """Whether the two are tied directly, and how many paths of how many steps there are."""
    if found.steps == 1:
        return f"{one.name} and {other.name} are tied directly."
    nobody = "Nothing that counts here" if any_direct else "No document"
    directly = f"{nobody} ties {one.name} and {other.name} directly"
    if not found.steps:
        most = counted(rules.steps, "step")
        return f"{directly}, and no path of up to {most} leads from one to the other."
    shortest = f"Shortest: {found.steps} steps, {counted(found.count, 'path')}"
    if shown < found.count:
        shortest += "; the surest (--all shows all)" if shown == 1 else f"; the {shown} surest"
    return f"{directly}. {shortest}."


def _why(claim: Claim, rules: PathRules) -> str:
    """Why a claim is beside a path: its mode does not count, or it does not for something else."""
    return claim.mode if claim.mode in rules.left_out_modes else "near"


def _not_counted(rules: PathRules) -> list[str]:
    """What no path goes along, whatever it is."""
    modes = [MODE_WORDS[mode] for mode in rules.left_out_modes]
    words = [*([] if rules.places else ["places"]), *([f"what is {', '.join(modes)}"] if modes else [])]
    return [f"Not counted: {'; '.join(words)}."] if words else []


def _in_common(one: Entity, other: Entity, found: Provinces) -> str:
    ends = zip((one.name, other.name), found.counts, found.cites, strict=True)
    sides = ", ".join(f"{name} {number}{_cites(cites)}" for name, number, cites in ends)
    return f"Provinces in common: {', '.join(found.common) or 'none'} ({sides})."


def _cites(cites: Sequence[tuple[str, str]]) -> str:
    by_document: dict[str, list[str]] = {}
    for document, paragraph in cites:
        by_document.setdefault(document, []).append(paragraph)
    return "".join(
        f" [{document}] ¶{' '.join(sorted(at, key=paragraph_order))}" for document, at in by_document.items()
    )


def _rows(
    store: Store, found: Ways, chosen: Sequence[Sequence[str]], rules: PathRules, entities: dict[str, Entity]
) -> Iterator[Row]:
    """The steps of paths of ids, with the evidence for each."""
    on_them = {pair(*hop) for path_ in chosen for hop in pairwise(path_)}
    between = _strongest(store, [hop for hop in found.hops if pair(*hop) in on_them], rules)
    for number, path_ in enumerate(chosen, start=1):
        for step, (start, end) in enumerate(pairwise(path_), start=1):
            claim, more = between[pair(start, end)]
            yield number, step, entities[start], entities[end], claim, more


def _strongest(store: Store, hops: Collection[Hop], rules: PathRules) -> dict[Hop, tuple[Claim, int]]:
    """The strongest claim between the two ends of each step, and how many more count.

    Of claims that are equally sure it is the one that rests on most paragraphs, then the first by relation
    and id.
    """
    ranked: dict[Hop, list[tuple[Weight, int, str, str, Tie]]] = {}
    for tie in store.ties(hops, rules):
        rank = (weight(tie.mode, tie.certainty), -tie.paragraphs, tie.relation, tie.id, tie)
        ranked.setdefault((tie.here, tie.there), []).append(rank)
    strongest = {hop: min(ranks)[-1] for hop, ranks in ranked.items()}
    whole = store.claims([(tie.here, tie.there, tie.id) for tie in strongest.values()])
    return {pair(*hop): (whole[tie.id], len(ranked[hop]) - 1) for hop, tie in strongest.items()}


def _near(store: Store, rules: PathRules, on: Sequence[str], but: Collection[str]) -> list[Claim]:
    """Claims of modes that do not count which tie those on a path: to each other, or through one more.

    Args:
        on: ids along the path.
        but: ids of claims that are in the answer already.
    """
    left_out = [mode for mode in rules.left_out_modes if mode in MODE_TYPES]
    if not left_out:
        return []
    ties = store.ties_in_mode(on, left_out, rules)
    touched: dict[str, set[str]] = {}
    for tie in ties:
        touched.setdefault(tie.there, set()).add(tie.here)
    picked = {
        tie.id: (tie.here, tie.there, tie.id)
        for tie in ties
        if tie.id not in but and (tie.there in on or len(touched[tie.there]) > 1)
    }
    whole = store.claims(picked.values())
    kept = [claim for claim in whole.values() if not rules.selection.reason_against(claim)]
    return sorted(kept, key=lambda claim: (claim.subject, claim.object, claim.mode, claim.id))
