"""What `ties view`, `ties cypher --view` and `.view` in the shell draw, and how they write it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ties.answers.canned import canned
from ties.answers.path import PathAnswer, Step
from ties.answers.path import path as find_path
from ties.cli.session import talk
from ties.errors import UsageError
from ties.names.resolve import refuse_unknown, resolve
from ties.network import Network, capped, narrowed, neighbourhood, picked, whole_graph, without_notes
from ties.network.page.data import Renderer, page_data
from ties.network.page.html import render
from ties.output_files import write_whole
from ties.queries.catalog import Query
from ties.records import Claim
from ties.records.selection import WHOLE, Scope
from ties.render.as_rows import canned_rows
from ties.render.layout import counted
from ties.render.rows import Rows
from ties.shell_commands import command
from ties.store.protocol import Store
from ties.store.values import Value

__all__ = ["Picture", "around", "between", "drawn_in", "found_by", "whole", "write_page"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A network to draw, and what its page says of how it came about.

    Attributes:
        first: ids of the entities that it is about, which stay whatever else is left out.
        path: ids of the claims to read, hop by hop.
        left_out: of the answer, before anything is narrowed; a sentence each.
    """

    network: Network
    title: str
    question: str
    first: tuple[str, ...] = ()
    path: tuple[tuple[str, ...], ...] = ()
    left_out: tuple[str, ...] = ()


def whole(store: Store, scope: Scope) -> Picture:
    """The whole graph."""
    refuse_unknown(store, scope.filters)
    return Picture(whole_graph(store), "The whole graph", "Who is tied to whom?")


def around(store: Store, names: Sequence[str], hops: int, scope: Scope) -> Picture:
    """The neighbourhood of some entities."""
    refuse_unknown(store, scope.filters)
    hits = [resolve(store, name) for name in names]
    ids = tuple(hit.id for hit in hits)
    title = " and ".join(hit.name for hit in hits)
    question = f"What is within {hops} {'step' if hops == 1 else 'steps'} of {title}?"
    return Picture(neighbourhood(store, ids, hops=hops, scope=scope), title, question, ids)


def between(store: Store, pair: tuple[str, str], hops: int, scope: Scope) -> Picture:
    """The surest of the shortest paths between two entities, and what is around it.

    Raises:
        UsageError: there is none.
    """
    answer = find_path(store, *pair, via=scope.relations, filters=scope.filters)
    if not answer.paths:
        raise UsageError(
            f"no path leads from {answer.one.name} to {answer.other.name} in {answer.rules.steps} steps",
            advice=[f"what there is between them: {command('path', *pair)}"],
        )
    steps = answer.paths[0]
    ids = (steps[0].start.id, *(step.end.id for step in steps))
    network = neighbourhood(store, ids, hops=hops, scope=scope)
    hops_ = tuple(_hop(answer, step, network.claims) for step in steps)
    return Picture(network, f"{answer.one.name} to {answer.other.name}", answer.question, ids, hops_)


def _hop(answer: PathAnswer, step: Step, claims: Sequence[Claim]) -> tuple[str, ...]:
    """The claims that a step rests on, the strongest first."""
    ends = {step.start.id, step.end.id}
    rules = answer.rules
    also = [
        claim.id
        for claim in claims
        if {claim.subject, claim.object} == ends
        and claim.mode in rules.modes
        and claim.relation in rules.types
        and not rules.filters.reason_against(claim)
    ]
    return tuple(dict.fromkeys([step.claim.id, *also]))


def _drawn_hops(path: Sequence[Sequence[str]], network: Network) -> list[list[str]]:
    """The hops of a path, of the claims that are drawn.

    Raises:
        UsageError: a hop rests on notes alone.
    """
    drawn = {claim.id for claim in network.claims}
    hops = [[id_ for id_ in hop if id_ in drawn] for hop in path]
    if not all(hops):
        raise UsageError("the path rests on notes, which are not drawn", advice=["ties path tells it"])
    return hops


def found_by(store: Store, query: Query, given: Mapping[str, str], scope: Scope) -> Picture:
    """The entities and claims that a canned query finds.

    Raises:
        UsageError: it finds none.
    """
    told = canned(store, query, given, scope.filters)
    network = drawn_in(store, canned_rows(told))
    if not network.entities:
        raise UsageError(
            f"there is nothing to draw: {told.nothing if not told.rows else 'the answer holds no entity'}"
        )
    left_out = [f"{number} claims {reason}" for reason, number in sorted(told.left_out.items())]
    left_out += ["rows beyond those of the answer"] if told.truncated else []
    return Picture(network, query.title, told.question, left_out=tuple(left_out))


def drawn_in(store: Store, answer: Rows) -> Network:
    """The entities and claims that an answer holds."""
    entities, claims = set[str](), set[str]()
    for told in _maps([*answer.rows]):
        if "relation" in told and "subject" in told:
            claims.add(str(told["id"]))
            entities |= {str(told["subject"]), str(told["object"])}
        elif {"id", "name", "type"} <= told.keys():
            entities.add(str(told["id"]))
        elif "attribute" in told:
            entities.add(str(told["entity"]))
    return picked(store, entities, claims)


def _maps(value: Value) -> Iterator[dict[str, Value]]:
    """All maps in a value, the outer ones first."""
    if isinstance(value, dict):
        yield value
    if isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _maps(item)


def write_page(
    file: Path,
    picture: Picture,
    scope: Scope = WHOLE,
    *,
    limit: int | None = None,
    renderer: Renderer = "auto",
) -> None:
    """Write a picture, and say beside it what it holds and what it leaves out.

    Args:
        limit: entities; those that it is about stay, and the best connected.

    Raises:
        UsageError: nothing is left to draw.
    """
    network, notes = without_notes(picture.network)
    network, outside = narrowed(network, scope, picture.first)
    if not network.entities:
        raise UsageError("there is nothing to draw: nothing is left of the graph", advice=scope.lines())
    beyond: Counter[str] = Counter()
    if limit is not None:
        network, beyond = capped(network, max(limit, len(picture.first)), picture.first)
    numbers = {"claims from notes": notes, **outside, **beyond}
    left_out = [*picture.left_out, *(f"{number:,} {what}" for what, number in numbers.items() if number)]
    filters = scope.lines()
    if undated := scope.filters.undated(network.claims):
        filters.append(f"Kept without a date: {undated:,} claims.")
    data = page_data(
        network,
        title=picture.title,
        question=picture.question,
        filters=filters,
        as_of=scope.filters.as_of.text if scope.filters.as_of else "",
        left_out=left_out,
        path=_drawn_hops(picture.path, network),
        renderer=renderer,
    )
    write_whole(file, render(data))
    entities = counted(len(network.entities), "entity", "entities")
    talk(f"{file}: {entities}, {counted(len(network.claims), 'claim', 'claims')}")
    for line in left_out:
        talk(f"left out: {line}")
    if beyond:
        talk("  --limit draws more")
