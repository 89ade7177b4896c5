"""A request as plain data: questions, options, Python and JSON all produce one of these."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from ties.errors import UsageError
from ties.names.filters import (
    FilterMatch,
    find_editions,
    resolve_document,
    resolve_editions,
    resolve_selection,
    resolve_voice,
)
from ties.names.resolve import ResolvedName, best_match, name_candidates, resolve_name
from ties.queries.catalog import Query, query_by_name
from ties.queries.parameters import ANY, refuse_unless_place
from ties.records import Entity
from ties.records.selection import EVERYTHING, PathRules, Selection
from ties.records.vocabulary import vocabulary
from ties.shell_commands import command
from ties.store.protocol import Store

__all__ = [
    "ENTITY_LIMIT",
    "FOUND",
    "Combination",
    "Kind",
    "Request",
    "ResolvedRequest",
    "combine",
    "path_command",
    "resolve_names",
]

type Kind = Literal[
    "who",
    "whom",
    "where",
    "whether",
    "facts",
    "most",
    "fewest",
    "show",
    "evidence",
    "compare",
    "changes",
    "combined",
    "path",
    "query",
    "cypher",
    "documents",
    "status",
    "queries",
    "entities",
    "relations",
    "voices",
    "schema",
    "duplicates",
    "diff",
]

type Combination = Literal["", "any", "all", "not", "only", "chain"]

FOUND = "*"
"""In the second part of a chain, the place of each entity that the first part finds."""

_ONLY_IN_CHAINS = f"'{FOUND}' stands for an entity in the second part of a chain, and only there"

ENTITY_LIMIT = 50
"""The number of entities that are listed unless more are requested."""

_ROLES: Mapping[str, tuple[str, ...]] = {
    "who": ("object",),
    "whom": ("subject",),
    "where": ("subject",),
    "whether": ("subject", "object"),
    "facts": ("entity",),
    "show": ("entity",),
    "evidence": ("one", "other"),
    "compare": ("one", "other"),
    "path": ("one", "other"),
}
"""The roles of the entities that a kind of request needs."""

_REQUIRED_FIELDS = {
    **dict.fromkeys(("who", "whom", "where", "whether"), "relations"),
    **dict.fromkeys(("facts", "most", "fewest"), "attribute"),
    "combined": "parts",
    "changes": "later",
}
"""A field that a kind of request needs in addition to entities."""

_SIDES = ("earlier", "later")
"""The fields with the documents whose statements are compared."""

_WITHOUT_SELECTION = (
    *("cypher", "documents", "status", "queries"),
    *("entities", "relations", "voices", "schema", "duplicates", "diff"),
)
"""Kinds that take no selection, because their answers are based on more than claims."""

_WITHOUT_RELATIONS = ("facts", "most", "fewest", "show", "compare", "changes", "query")
"""Kinds that cannot be filtered by relation: their answers have more than claims, or it is a parameter."""

_OPTIONAL_ROLES = {
    **dict.fromkeys(("who", "whom"), ("excluded",)),
    **dict.fromkeys(("facts", "most", "fewest"), ("place",)),
    "changes": ("entity",),
}


class Request(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What is asked. The same request always gives the same answer.

    Attributes:
        kind: "who" asks for the subjects of a relation, "whom" for its objects. "most" and "fewest" ask who
            has the highest or lowest figure of an attribute.
        question: as worded, with names in full; '' if it was not asked in words.
        entities: names or ids, by role: subject, object, one, other, entity, place, excluded.
        relations: types of the relations asked about; any of them counts.
        types: types of the entities asked for; empty means all.
        attribute, unit: the name and unit of the attributes asked for; "*" means all with a number.
        query: the name of a canned query.
        parameters: those of a canned query, as a user enters them, or the values of `$name` in Cypher. For a
            diff: what the columns of tables mean.
        cypher: Cypher to run.
        earlier, later: for changes: the documents that are compared, by id, title, publisher or date of
            publication ("2023"). `entities` may limit the answer to one entity.
        limit, timeout: for Cypher: the maximum number of rows, and of seconds. For entities or duplicates:
            the maximum number of rows.
        words: for a list of canned queries, entities, relations ...: words that they must contain.
        steps, avoid, places: for a path: the maximum number of steps, names or ids that it must not go
            through, whether it may go through places.
        about: for duplicates: names or ids of entities, of which each pair has one; none means any pair.
        min_score: for duplicates: the lowest score of a pair; None for that of likely ones.
        decided: for duplicates: pairs of ids that are left out.
        versions: for a diff: the older and the newer version of a dataset, each a path or the id of a loaded
            dataset.
        all: whether to return all shortest paths, or all entities, relations or duplicates. For other kinds,
            whether text shows every claim, quote and note of a row, and all of the context.
        either: whether the relations count from either end, as in "enemies of".
        parts, combine: of a combined request: its parts, and how their answers are combined. "any" has what
            any part finds, "all" what all of them find, "not" what the first one finds and no other does;
            "only" has what its one part finds that has no other such tie; "chain" asks the second part about
            each entity that the first one finds, which is `FOUND` among its entities.
        selection: which claims and attributes count.

    Raises:
        UsageError: there is no such kind.
    """

    kind: Kind
    question: str = ""
    entities: dict[str, str] = {}
    relations: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    attribute: str = ""
    unit: str = ""
    query: str = ""
    parameters: dict[str, Any] = {}
    cypher: str = ""
    earlier: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    limit: int = 1000
    timeout: float = 30.0
    words: tuple[str, ...] = ()
    steps: int = 6
    avoid: tuple[str, ...] = ()
    places: bool = False
    about: tuple[str, ...] = ()
    min_score: float | None = None
    decided: tuple[tuple[str, str], ...] = ()
    versions: tuple[str, ...] = ()
    all: bool = False
    either: bool = False
    parts: "tuple[Request, ...]" = ()
    combine: Combination = ""
    selection: Selection = EVERYTHING

    def __post_init__(self) -> None:
        if self.kind not in Kind.__value__.__args__:
            raise UsageError(f"unknown kind of request '{self.kind}'")

    def rules(self) -> PathRules:
        """Return the rules for a path."""
        return PathRules(self.steps, frozenset(self.avoid), self.places, self.selection)


class ResolvedRequest(Struct, frozen=True):
    """A request with its names looked up.

    Attributes:
        request: with ids in place of names.
        entities: by role, or by parameter of a canned query.
        resolved: each name with the entity, document or voice that it was resolved to; entities come first.
        query: the canned query to run, if any.
        queries: the canned queries to list, if asked for.
        notes: how a question was understood and names that are not whole, one sentence each.
        parts: those of a combined request.
    """

    request: Request
    entities: Mapping[str, Entity] = {}
    resolved: tuple[ResolvedName, ...] = ()
    query: Query | None = None
    queries: tuple[Query, ...] = ()
    notes: tuple[str, ...] = ()
    parts: "tuple[ResolvedRequest, ...]" = ()


def resolve_names(store: Store, request: Request, query: Query | None = None) -> ResolvedRequest:
    """Look up the names of a request.

    Args:
        query: the canned query that it names, unless ties ships with it.

    Raises:
        UsageError: a field that its kind needs is missing, its kind does not support its selection, or a
            relation or type is not in the vocabulary.
        NameUnknown, NameAmbiguous: a name is not the name of exactly one entity, document or voice.
    """
    if FOUND in request.entities.values():
        raise UsageError(_ONLY_IN_CHAINS)
    return _resolve(store, request, query)


def _resolve(store: Store, request: Request, query: Query | None = None) -> ResolvedRequest:
    request = _as_changes(store, request) if request.kind == "compare" else request
    _refuse_incomplete(request)
    if request.kind == "combined":
        return combine(request, [_resolve(store, part) for part in request.parts])
    selected = resolve_selection(store, request.selection)
    request = replace(request, selection=selected.selection)
    kinds: dict[str, str] = {}
    if request.kind == "query":
        query = query or query_by_name(request.query)
        texts = {name: _as_typed(value) for name, value in request.parameters.items()}
        request = replace(request, query=query.name, parameters=texts)
        kinds = {one.name: one.kind for one in query.parameters if texts.get(one.name, ANY) != ANY}
        names = {name: texts[name] for name, kind in kinds.items() if kind in _ENTITIES}
    else:
        names = dict(_names(request))
    found = {role: resolve_name(store, text) for role, text in names.items()}
    entities = {role: match.entities[0] for role, match in found.items()}
    for role, entity in entities.items():
        if kinds.get(role) == "place":
            refuse_unless_place(names[role], entity)
    avoided = [resolve_name(store, text) for text in request.avoid]
    about = [resolve_name(store, text) for text in request.about]
    editions = {side: [resolve_editions(store, one) for one in getattr(request, side)] for side in _SIDES}
    filters = {name: _FILTERS[kind](store, texts[name]) for name, kind in kinds.items() if kind in _FILTERS}
    ids = {role: entity.id for role, entity in entities.items()}
    values = {name: match.values[0] for name, match in filters.items()}
    matches = [*found.values(), *avoided, *about]
    named = [*filters.values(), *(match for side in editions.values() for match in side)]
    return ResolvedRequest(
        replace(
            request,
            entities={} if query else {**request.entities, **ids},
            parameters={**request.parameters, **ids, **values} if query else request.parameters,
            avoid=tuple(match.entities[0].id for match in avoided),
            about=tuple(match.entities[0].id for match in about),
            **_editions(editions),
        ),
        entities,
        (
            *(match.resolved for match in matches),
            *(one for match in named for one in match.resolved),
            *selected.resolved,
        ),
        query,
        notes=(
            *(match.note for match in matches if match.note),
            *(match.note for match in named if match.note),
            *selected.notes,
        ),
    )


def _as_changes(store: Store, request: Request) -> Request:
    """Return a comparison of documents as a request for changes, if neither name is that of an entity."""
    texts = [request.entities.get(role, "") for role in _ROLES["compare"]]
    if not all(texts) or any(_names_entity(store, text) for text in texts):
        return request
    if not all(find_editions(store, text).resolved for text in texts):
        return request
    one, other = texts
    return replace(request, kind="changes", entities={}, earlier=(one,), later=(other,))


def _names_entity(store: Store, text: str) -> bool:
    return bool(best_match(text, name_candidates(store, [text])).entities)


def _editions(found: Mapping[str, Sequence[FilterMatch]]) -> dict[str, tuple[str, ...]]:
    """Return the documents of each side by their ids.

    Raises:
        UsageError: a document is on both sides.
    """
    sides = {
        side: tuple(dict.fromkeys(id_ for match in matches for id_ in match.values))
        for side, matches in found.items()
    }
    if both := set(sides["earlier"]) & set(sides["later"]):
        raise UsageError(f"both sides have the document '{min(both)}'")
    return sides


def combine(request: Request, parts: Sequence[ResolvedRequest], note: str = "") -> ResolvedRequest:
    """Return a combined request with its parts, whose names have been looked up.

    Args:
        note: how the question was understood.

    Raises:
        UsageError: the parts cannot be combined in this way.
    """
    _refuse_uncombinable(request)
    return ResolvedRequest(
        replace(request, parts=tuple(part.request for part in parts)),
        {f"{number}.{role}": one for number, part in enumerate(parts) for role, one in part.entities.items()},
        tuple(dict.fromkeys(name for part in parts for name in part.resolved)),
        notes=tuple(dict.fromkeys(filter(None, (note, *(one for part in parts for one in part.notes))))),
        parts=tuple(parts),
    )


def _refuse_uncombinable(request: Request) -> None:
    how, kinds = request.combine, [part.kind for part in request.parts]
    allowed = _COMBINABLE.get(how)
    if not allowed:
        raise UsageError(f"a combined request needs 'combine': {', '.join(_COMBINABLE)}")
    numbers, first, rest = allowed
    if len(kinds) not in numbers or kinds[0] not in first or any(kind not in rest for kind in kinds[1:]):
        raise UsageError(f"requests of kind {', '.join(kinds)} cannot be combined by '{how}'")
    for number, part in enumerate(request.parts):
        if (FOUND in part.entities.values()) != (how == "chain" and number == 1):
            raise UsageError(_ONLY_IN_CHAINS)


_FINDING: tuple[Kind, ...] = ("who", "whom", "where", "combined")
"""The kinds whose rows are entities with the claims that say so."""

_ANSWERABLE: tuple[Kind, ...] = (*_FINDING, "whether", "facts", "query")
"""The kinds whose rows have claims or attributes."""

_ANY_NUMBER = range(2, 10)
_COMBINABLE: Mapping[str, tuple[Collection[int], tuple[Kind, ...], tuple[Kind, ...]]] = {
    "any": (_ANY_NUMBER, _ANSWERABLE, _ANSWERABLE),
    "all": (_ANY_NUMBER, _FINDING, _FINDING),
    "not": (_ANY_NUMBER, _FINDING, _FINDING),
    "only": ((1,), ("who", "whom"), ()),
    "chain": ((2,), _FINDING, ("who", "whom", "where", "facts")),
}
"""For each combination, how many parts it can have, and the kinds that the first and the others can have."""


def _refuse_incomplete(request: Request) -> None:
    kind, selection = f"a request of kind '{request.kind}'", request.selection
    needed = _REQUIRED_FIELDS.get(request.kind, "")
    if needed and not getattr(request, needed):
        raise UsageError(f"{kind} needs '{needed}'")
    if request.kind in _WITHOUT_SELECTION and selection != EVERYTHING:
        raise UsageError(f"{kind} takes no selection")
    if selection.relations and request.kind in _WITHOUT_RELATIONS:
        raise UsageError(f"the selection of {kind} cannot have relations")
    if selection.types:
        raise UsageError("a selection with types is only for pictures; use the request's own 'types'")
    for field in ("relations", "types"):
        for name in getattr(request, field):
            if name not in getattr(vocabulary(), field):
                raise UsageError(f"'{name}' is not one of the vocabulary's {field}")


_ENTITIES = ("entity", "place")
"""The kinds of parameters of canned queries whose values name entities."""

_FILTERS: Mapping[str, Callable[[Store, str], FilterMatch]] = {
    "document": resolve_document,
    "voice": resolve_voice,
}
"""How the values of the kinds of parameters are resolved that name what filters name."""


def _as_typed(value: object) -> str:
    """Return a parameter of a canned query as a user types it; several values are joined by commas."""
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _names(request: Request) -> Iterator[tuple[str, str]]:
    """Yield the names in a request, each with its role.

    Raises:
        UsageError: a name is missing, or its kind does not have such a role.
    """
    needed = _ROLES.get(request.kind, ())
    for role in needed:
        if not request.entities.get(role):
            raise UsageError(f"a request of kind '{request.kind}' needs an entity for '{role}'")
    for role, text in request.entities.items():
        if role not in (*needed, *_OPTIONAL_ROLES.get(request.kind, ())):
            raise UsageError(f"a request of kind '{request.kind}' has no entity for '{role}'")
        if text != FOUND:
            yield role, text


def path_command(request: Request) -> str:
    """Return the command that makes a request for a path."""
    selection = request.selection
    words = ["path", request.entities["one"], request.entities["other"]]
    words += ["--steps", str(request.steps)] if request.steps != Request("path").steps else []
    words += ["--places"] if request.places else []
    words += ["--all"] if request.all else []
    is_weakest = selection.min_certainty == EVERYTHING.min_certainty
    for option, values in (
        ("--via", selection.relations),
        ("--avoid", request.avoid),
        ("--document", selection.documents),
        ("--voice", selection.voices),
        ("--as-of", (selection.as_of,)),
        ("--min-certainty", () if is_weakest else (selection.min_certainty,)),
        ("--include", (",".join(selection.include),)),
    ):
        words += [word for value in values if value for word in (option, value)]
    return command(*words)
