"""Pictures: the network that a page shows, how it was selected, and what is left out."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set

from msgspec import Struct, field
from msgspec.structs import replace

from ties.answers.answer import Answer
from ties.answers.by_kind import answer_request
from ties.errors import UsageError
from ties.names.resolve import resolve_name
from ties.network import (
    Network,
    answer_network,
    limit_entities,
    narrow,
    neighbourhood,
    whole_graph,
    within_steps,
    without_notes,
    without_undated,
)
from ties.network.authors import authors
from ties.network.page.data import PageData, page_data
from ties.network.page.drawing import Lens, can_act, hidden_documents
from ties.network.places import places_around, places_inside, sites
from ties.network.titles import neighbourhood_title, picture_title
from ties.quantities import first_names, pluralize
from ties.questions.request import Request, resolve_names
from ties.records import Claim, Dataset, Description, Document, Entity
from ties.records.selection import EVERYTHING, Selection
from ties.records.vocabulary import Vocabulary, using, vocabulary
from ties.render.wording import date_words
from ties.shell_commands import command
from ties.store.protocol import Store
from ties.store.recognize import records_in

__all__ = ["Picture", "ViewResult", "draw", "of_answer", "of_graph", "of_neighbourhood", "of_path"]

_NOT_DRAWN = (Document, Description, Dataset)
_MAX_NAMED = 3
"""Places inside: so many are named in the sentence that they are included."""
_FEW = 12
"""Entities: a page of so few starts with everything."""


class Picture(Struct, frozen=True):
    """A network to draw, and what its page says about it.

    Attributes:
        title: '' for one that says how `draw` narrows the picture.
        question: '' for the number of documents.
        subject: what it is about, for the title; '' for the graph.
        finding: the answer in a sentence, if it has one.
        first: ids of the entities that it is about, which are never left out.
        path: ids of claims, a list for each step of the path.
        left_out: sentences about what the answer leaves out.
        as_of: the partial date of the answer's request, or ''.
        notes: how names were read that are not whole, one sentence each.
        lens: what its page shows at first, if that hides nothing that was asked for.
        inside: ids of the places inside those that it is about.
        around: the larger places in which a place lies, by its id, the nearest first.
        sites: ids of places that a path may go through.
    """

    network: Network
    title: str = ""
    question: str = ""
    first: tuple[str, ...] = ()
    path: tuple[tuple[str, ...], ...] = ()
    left_out: tuple[str, ...] = ()
    as_of: str = ""
    notes: tuple[str, ...] = ()
    lens: Lens = "everything"
    inside: frozenset[str] = frozenset()
    around: Mapping[str, tuple[Entity, ...]] = {}
    sites: frozenset[str] = frozenset()
    subject: str = ""
    finding: str = ""


class ViewResult(Struct, frozen=True):
    """What a page shows and what it leaves out.

    Attributes:
        network: what the page has. Undated claims, and entities that only they connect, are shown on request.
        drawn: the part that is drawn at first.
        question: what it answers, in words; '' if the title says that.
        finding: the answer in a sentence, if it has one.
        first: ids of the entities that it is about.
        path: ids of claims, a list for each step of the path; all of them are drawn.
        filters: sentences that describe the filters.
        inside: a sentence about the places inside those that it is about, or ''.
        as_of: the partial date of the request, or ''.
        left_out: sentences.
        is_limited: whether a higher limit would show more.
        notes: how names were read that are not whole, one sentence each.
        lens: what the page shows at first.
        around: the larger places in which a place lies, by its id, the nearest first.
        sites: ids of places that a path may go through.
        authors: ids of those who only publish the documents.
        vocabulary: that of the graph, by which the page is drawn.
    """

    network: Network
    drawn: Network
    title: str
    question: str
    first: tuple[str, ...]
    path: list[list[str]]
    filters: list[str]
    as_of: str
    left_out: tuple[str, ...]
    is_limited: bool
    notes: tuple[str, ...] = ()
    lens: Lens = "everything"
    inside: str = ""
    around: Mapping[str, tuple[Entity, ...]] = {}
    sites: frozenset[str] = frozenset()
    authors: frozenset[str] = frozenset()
    finding: str = ""
    vocabulary: Vocabulary = field(default_factory=vocabulary)

    @property
    def entities(self) -> int:
        """The number of entities that are drawn at first."""
        return len(self.drawn.entities)

    @property
    def claims(self) -> int:
        """The number of claims that are drawn at first."""
        return len(self.drawn.claims)

    @property
    def undated(self) -> int:
        """The number of undated claims, which are drawn on request."""
        return len(self.network.claims) - self.claims

    @property
    def counts(self) -> str:
        """The number of entities and claims that it shows: "20 entities, 63 claims"."""
        counts = f"{pluralize(self.entities, 'entity', 'entities')}, {pluralize(self.claims, 'claim')}"
        return f"{counts}; {self.undated:,} undated, shown on request" if self.undated else counts

    @property
    def lines(self) -> list[str]:
        """Lines about what the page shows, how names were read, and what it leaves out."""
        more = ["  a higher --limit shows more"] if self.is_limited else []
        said = [*filter(None, [self.inside]), *self.notes]
        return [self.counts, *said, *(f"left out: {line}" for line in self.left_out), *more]

    def page(self) -> PageData:
        """Return the data of the page that ties draws."""
        connected = {end for claim in self.drawn.claims for end in (claim.subject, claim.object)}
        with using(self.vocabulary):
            return self._page(connected)

    def _page(self, connected: Set[str]) -> PageData:
        return page_data(
            self.network,
            title=self.title,
            question=self.question,
            finding=self.finding,
            filters=[*filter(None, [self.inside]), *self.filters],
            as_of=self.as_of,
            left_out=self.left_out,
            path=self.path,
            at_rest=[entity.id for entity in self.drawn.entities if entity.id not in connected],
            lens=self.lens,
            around=self.around,
            sites=self.sites,
            by=self.authors,
        )


def of_graph(store: Store) -> Picture:
    """Return a picture of the whole graph."""
    network = whole_graph(store)
    return Picture(network, lens="actors", sites=sites(store, network.entities))


def of_neighbourhood(store: Store, names: Sequence[str], hops: int, selection: Selection) -> Picture:
    """Return a picture of the neighbourhood of the named entities; a place means everything inside it."""
    matches = [resolve_name(store, name) for name in names]
    hits = [match.entities[0] for match in matches]
    ids = tuple(hit.id for hit in hits)
    inside = places_inside(store, hits)
    network, left_out = _around(store, ids, hops, selection, inside)
    return Picture(
        network,
        first=ids,
        left_out=left_out,
        notes=tuple(match.note for match in matches if match.note),
        lens="actors",
        subject=neighbourhood_title([hit.name for hit in hits], hops),
        inside=frozenset(inside),
        around=places_around(store, network.entities),
        sites=sites(store, network.entities),
    )


def _around(
    store: Store, ids: Sequence[str], hops: int, selection: Selection, inside: Iterable[str] = ()
) -> tuple[Network, tuple[str, ...]]:
    """Return the neighbourhood of entities, and sentences about what it leaves out."""
    inside = {*inside}
    network = neighbourhood(store, ids, hops=hops, selection=selection, inside=inside)
    if not selection.as_of:
        return network, ()
    network, beyond = within_steps(network, {*ids, *inside}, hops, selection)
    return network, (f"{pluralize(beyond, 'claim')} that only undated ones lead to",) if beyond else ()


def of_path(store: Store, pair: tuple[str, str], hops: int, selection: Selection) -> Picture:
    """Return a picture of the strongest of the shortest paths between two entities, and its neighbourhood.

    If only undated claims connect them, the picture has these in place of a path.

    Raises:
        UsageError: no path was found.
    """
    # A path may go through entities of any type; the selected types apply to its neighbourhood.
    along = replace(selection, types=())
    roles = dict(zip(("one", "other"), pair, strict=True))
    answer = answer_request(store, resolve_names(store, Request("path", entities=roles, selection=along)))
    one, other = (answer.entities[answer.request.entities[role]] for role in roles)
    rows = answer.rows
    if not rows and selection.as_of:
        request = replace(answer.request, selection=replace(along, as_of=""))
        rows = answer_request(store, resolve_names(store, request)).rows
    if not rows:
        raise UsageError(
            f"no path of up to {answer.request.steps} steps leads from {one.name} to {other.name}",
            advice=[f"see what is between them: {command('path', *pair)}"],
        )
    ends = [end for row in rows for end in row[2:4] if isinstance(end, Entity)]
    ids = (*dict.fromkeys(entity.id for entity in ends),)
    network, left_out = _around(store, ids, hops, selection)
    if not answer.rows:
        ids, left_out = (
            (one.id, other.id),
            (f"the path, which no date places in {selection.as_of}", *left_out),
        )
    claims = [row[4] for row in answer.rows if row[0] == 1 and isinstance(row[4], Claim)]  # the first path
    path = tuple(_step_claims(answer, claim, network.claims) for claim in claims)
    title, notes = f"{one.name} to {other.name}", answer.interpretation_notes
    return Picture(
        network,
        title,
        answer.question,
        ids,
        path,
        left_out,
        notes=notes,
        finding=_finding(answer) if answer.rows else "",
        around=places_around(store, network.entities),
        sites=sites(store, network.entities),
    )


def _finding(answer: Answer) -> str:
    """Return the sentence that sums up an answer, without advice for the command line."""
    return re.sub(r" \(--[^)]*\)", "", answer.says)


def _step_claims(answer: Answer, strongest: Claim, claims: Sequence[Claim]) -> tuple[str, ...]:
    """Return the ids of the claims behind a step, the strongest first."""
    ends = {strongest.subject, strongest.object}
    rules = answer.request.rules()
    others = [
        claim.id
        for claim in claims
        if {claim.subject, claim.object} == ends
        and claim.mode in rules.modes
        and claim.relation in rules.relations
        and not rules.selection.exclusion_reason(claim)
    ]
    return tuple(dict.fromkeys([strongest.id, *others]))


def of_answer(answer: Answer) -> Picture:
    """Return a picture of the entities, claims and attributes in an answer.

    Raises:
        UsageError: the answer has none.
    """
    network = answer_network(answer)
    if not network.entities:
        reason = (
            answer.says if not answer.rows and answer.says else "the answer has no entities and no claims"
        )
        raise UsageError(f"nothing to draw: {reason.rstrip('.')}")
    left_out = [f"{pluralize(number, 'claim')} {reason}" for reason, number in answer.left_out.items()]
    records = (record for record in records_in(answer.rows) if isinstance(record, _NOT_DRAWN))
    ids = {(type(record).__name__, getattr(record, record.IDENTIFIER)) for record in records}
    others = Counter(kind for kind, _ in ids)
    left_out += [f"nodes that are not entities: {number} {kind}" for kind, number in sorted(others.items())]
    left_out += [f"rows beyond the first {len(answer.rows):,}"] if answer.truncated else []
    return Picture(
        network,
        answer.question,
        answer.question,
        left_out=tuple(left_out),
        as_of=answer.request.selection.as_of,
        notes=answer.interpretation_notes,
        finding=_finding(answer),
    )


def draw(
    picture: Picture,
    selection: Selection = EVERYTHING,
    *,
    limit: int | None = None,
    undated: bool = True,
) -> ViewResult:
    """Draw the selected part of a picture.

    Args:
        limit: the maximum number of entities: those that the picture is about, then the best connected.
        undated: whether the page can show undated claims on request; if not, they are left out.

    Raises:
        UsageError: nothing is left to draw.
    """
    network, notes = without_notes(picture.network)
    network, unselected = narrow(network, selection, picture.first, picture.inside)
    if not network.entities:
        raise UsageError("nothing to draw: the filters leave nothing of the graph", advice=selection.lines())
    over_limit: Counter[str] = Counter()
    if limit is not None:
        network, over_limit = limit_entities(network, max(limit, len(picture.first)), picture.first)
    counts = {"claims from notes": notes, **unselected, **over_limit}
    left_out = [*picture.left_out, *(_line(what, number) for what, number in counts.items() if number)]
    is_dated = any(claim.id not in network.undated for claim in network.claims)
    keep = picture.first if is_dated or picture.first else [entity.id for entity in network.entities]
    drawn, hidden = without_undated(network, keep)
    if not undated:
        network, left_out = drawn, [*left_out, *_undated_lines(hidden)]
    filters = (selection if selection.as_of else replace(selection, as_of=picture.as_of)).lines()
    best_connected = len(network.entities) if over_limit else 0
    title = picture.title or picture_title(picture.subject, selection, best_connected=best_connected)
    question = picture.question or _documents_question(network)
    by = frozenset(authors(network))
    return ViewResult(
        network,
        drawn,
        title=title,
        question="" if question == title else question,
        finding=picture.finding,
        first=picture.first,
        path=_drawn_path(picture.path, network),
        filters=filters,
        as_of=selection.as_of or picture.as_of,
        left_out=tuple(left_out),
        is_limited=bool(over_limit),
        notes=picture.notes,
        lens=_first_lens(picture, network, drawn, selection, by),
        inside=_inside_line(picture, network),
        around=picture.around,
        sites=picture.sites,
        authors=by,
    )


def _inside_line(picture: Picture, network: Network) -> str:
    """Return which places inside those asked for are included, the most spoken of first; '' if none is."""
    ends = Counter(end for claim in network.claims for end in (claim.subject, claim.object))
    found = [entity for entity in network.entities if entity.id in picture.inside]
    names = [entity.name for entity in sorted(found, key=lambda one: (-ends[one.id], one.name))]
    asked = sum(entity.id in picture.first for entity in network.entities)
    listed = first_names(names, _MAX_NAMED)
    return f"with what lies in {'it' if asked == 1 else 'them'}: {listed}" if names else ""


def _documents_question(network: Network) -> str:
    """Return how many documents the picture is drawn from: "What 2 documents say"."""
    number = len({claim.document for claim in network.claims})
    return f"What {pluralize(number, 'document')} {'says' if number == 1 else 'say'}"


def _first_lens(
    picture: Picture, network: Network, drawn: Network, selection: Selection, by: frozenset[str]
) -> Lens:
    """Return the lens of a picture, or "everything" if it is small or its lens hides what was asked for.

    Hidden are entities that cannot act, authors, and those that nothing ties to one that can.
    """
    if picture.lens == "everything" or len(drawn.entities) <= _FEW or selection.relations or selection.types:
        return "everything"
    known = vocabulary()
    acting = {entity.id for entity in drawn.entities if can_act(entity.type, known)} - by
    hidden = hidden_documents(network)
    tied: set[str] = set()
    for claim in drawn.claims:
        is_line = claim.document not in hidden and not known.relations[claim.relation].inside
        if is_line and claim.subject in acting and claim.object in acting:
            tied.update((claim.subject, claim.object))
    return picture.lens if tied and tied.issuperset(picture.first) else "everything"


def _line(what: str, number: int) -> str:
    """Return a count of what is left out: "1 entity without a remaining claim"."""
    noun, _, rest = what.partition(" ")
    return f"{pluralize(number, {'entities': 'entity', 'claims': 'claim'}[noun], noun)} {rest}"


def _undated_lines(claims: Sequence[Claim]) -> list[str]:
    """Return the number of undated claims and when they were reported, as sentences."""
    groups: dict[tuple[bool, bool], list[str]] = {}
    for claim in claims:
        key = bool(claim.since or claim.until), not claim.reported
        groups.setdefault(key, []).append(claim.reported)
    lines = []
    for (has_dates, _), dates in sorted(groups.items()):
        line = pluralize(len(dates), "claim") + (" whose dates leave it open" if has_dates else " undated")
        reported = " to ".join(dict.fromkeys(filter(None, map(date_words, (min(dates), max(dates))))))
        lines.append(f"{line}, reported {reported}" if reported else line)
    return lines


def _drawn_path(path: Sequence[Sequence[str]], network: Network) -> list[list[str]]:
    """Return the steps of a path with the claims that are drawn.

    Raises:
        UsageError: a step has no claim except from notes.
    """
    shown = {claim.id for claim in network.claims}
    steps = [[id_ for id_ in step if id_ in shown] for step in path]
    if not all(steps):
        raise UsageError("the path relies on notes, which are not drawn", advice=["use ties path to see it"])
    return steps
