"""What a page shows: a network, how it came about, and what it leaves out."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from ties.answers.answer import Answer
from ties.answers.by_kind import answered
from ties.errors import UsageError
from ties.names.resolve import refuse_unknown, resolve
from ties.network import Network, capped, narrowed, neighbourhood, of_answer, whole_graph, without_notes
from ties.network.page.data import PageData, page_data
from ties.quantities import counted
from ties.questions.request import Request, looked_up
from ties.records import Claim, Dataset, Description, Document, Entity
from ties.records.selection import EVERYTHING, Selection
from ties.shell_commands import command
from ties.store.protocol import Store
from ties.store.recognize import records_in

__all__ = ["Drawn", "Picture", "around", "between", "drawn", "found", "whole"]


_NOT_DRAWN = (Document, Description, Dataset)


class Picture(Struct, frozen=True):
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


class Drawn(Struct, frozen=True):
    """A page, and what it shows.

    Attributes:
        left_out: a sentence each.
        capped: whether a higher limit would draw more.
    """

    page: PageData
    entities: int
    claims: int
    left_out: tuple[str, ...]
    capped: bool

    @property
    def lines(self) -> list[str]:
        """What the page shows and what it leaves out, a line each."""
        shown = f"{counted(self.entities, 'entity', 'entities')}, {counted(self.claims, 'claim')}"
        more = ["  --limit draws more"] if self.capped else []
        return [shown, *(f"left out: {line}" for line in self.left_out), *more]


def whole(store: Store, selection: Selection) -> Picture:
    """The whole graph."""
    refuse_unknown(store, selection)
    return Picture(whole_graph(store), "The whole graph", "Who is tied to whom?")


def around(store: Store, names: Sequence[str], hops: int, selection: Selection) -> Picture:
    """The neighbourhood of some entities."""
    refuse_unknown(store, selection)
    hits = [resolve(store, name) for name in names]
    ids = tuple(hit.id for hit in hits)
    title = " and ".join(hit.name for hit in hits)
    question = f"What is within {counted(hops, 'step')} of {title}?"
    return Picture(neighbourhood(store, ids, hops=hops, selection=selection), title, question, ids)


def between(store: Store, pair: tuple[str, str], hops: int, selection: Selection) -> Picture:
    """The surest of the shortest paths between two entities, and what is around it.

    Raises:
        UsageError: there is none.
    """
    # a path may run through entities of any type: of others, those of some types are drawn
    along = replace(selection, types=())
    answer = answered(
        store,
        looked_up(
            store, Request("path", entities=dict(zip(("one", "other"), pair, strict=True)), selection=along)
        ),
    )
    one, other = (answer.entities[answer.request.entities[role]].name for role in ("one", "other"))
    if not answer.rows:
        raise UsageError(
            f"no path leads from {one} to {other} in {answer.request.steps} steps",
            advice=[f"what there is between them: {command('path', *pair)}"],
        )
    steps = [(start, end, claim) for _, _, start, end, claim, _ in answer.rows]
    ids = [entity.id for entity in (steps[0][0], *(end for _, end, _ in steps)) if isinstance(entity, Entity)]
    network = neighbourhood(store, ids, hops=hops, selection=selection)
    claims = [claim for *_, claim in steps if isinstance(claim, Claim)]
    hops_ = tuple(_hop(answer, claim, network.claims) for claim in claims)
    return Picture(network, f"{one} to {other}", answer.question, tuple(ids), hops_)


def _hop(answer: Answer, strongest: Claim, claims: Sequence[Claim]) -> tuple[str, ...]:
    """The claims that a step rests on, the strongest first."""
    ends = {strongest.subject, strongest.object}
    rules = answer.request.rules()
    also = [
        claim.id
        for claim in claims
        if {claim.subject, claim.object} == ends
        and claim.mode in rules.modes
        and claim.relation in rules.relations
        and not rules.selection.reason_against(claim)
    ]
    return tuple(dict.fromkeys([strongest.id, *also]))


def found(answer: Answer) -> Picture:
    """The entities, claims and facts that an answer holds.

    Raises:
        UsageError: there are none.
    """
    network = of_answer(answer)
    if not network.entities:
        nothing = (
            answer.says if not answer.rows and answer.says else "the answer holds no entity and no claim"
        )
        raise UsageError(f"there is nothing to draw: {nothing.rstrip('.')}")
    left_out = [f"{counted(number, 'claim')} {reason}" for reason, number in answer.left_out.items()]
    records = (record for record in records_in(answer.rows) if isinstance(record, _NOT_DRAWN))
    ids = {(type(record).__name__, getattr(record, record.IDENTIFIER)) for record in records}
    others = Counter(kind for kind, _ in ids)
    left_out += [f"nodes that are no entities: {number} {kind}" for kind, number in sorted(others.items())]
    left_out += [f"rows beyond the first {len(answer.rows):,}"] if answer.truncated else []
    return Picture(network, answer.question, answer.question, left_out=tuple(left_out))


def drawn(
    picture: Picture,
    selection: Selection = EVERYTHING,
    *,
    limit: int | None = None,
) -> Drawn:
    """Draw a picture, narrowed to what is selected.

    Args:
        limit: entities; those that it is about stay, and the best connected.

    Raises:
        UsageError: nothing is left to draw.
    """
    network, notes = without_notes(picture.network)
    network, outside = narrowed(network, selection, picture.first)
    if not network.entities:
        raise UsageError("there is nothing to draw: nothing is left of the graph", advice=selection.lines())
    beyond: Counter[str] = Counter()
    if limit is not None:
        network, beyond = capped(network, max(limit, len(picture.first)), picture.first)
    numbers = {"claims from notes": notes, **outside, **beyond}
    left_out = [*picture.left_out, *(f"{number:,} {what}" for what, number in numbers.items() if number)]
    filters = selection.lines()
    if undated := selection.undated(network.claims):
        filters.append(f"Kept without a date: {undated:,} claims.")
    page = page_data(
        network,
        title=picture.title,
        question=picture.question,
        filters=filters,
        as_of=selection.as_of,
        left_out=left_out,
        path=_drawn_hops(picture.path, network),
    )
    return Drawn(page, len(network.entities), len(network.claims), tuple(left_out), bool(beyond))


def _drawn_hops(path: Sequence[Sequence[str]], network: Network) -> list[list[str]]:
    """The hops of a path, of the claims that are drawn.

    Raises:
        UsageError: a hop rests on notes alone.
    """
    shown = {claim.id for claim in network.claims}
    hops = [[id_ for id_ in hop if id_ in shown] for hop in path]
    if not all(hops):
        raise UsageError("the path rests on notes, which are not drawn", advice=["ties path tells it"])
    return hops
