"""What is asked, as plain data: words, options, Python and other programs all make one of these."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from ties.errors import UsageError
from ties.names.resolve import Resolved, refuse_unknown, resolve
from ties.queries.catalog import Query, query_called
from ties.queries.parameters import ANY, refuse_no_place
from ties.records import Entity
from ties.records.selection import EVERYTHING, PathRules, Selection
from ties.records.vocabulary import vocabulary
from ties.store.protocol import Store

__all__ = ["Asked", "Kind", "Request", "looked_up"]

type Kind = Literal[
    "who",
    "whom",
    "where",
    "whether",
    "facts",
    "show",
    "evidence",
    "path",
    "query",
    "cypher",
    "documents",
    "status",
    "queries",
]

_ROLES: Mapping[str, tuple[str, ...]] = {
    "who": ("object",),
    "whom": ("subject",),
    "where": ("subject",),
    "whether": ("subject", "object"),
    "facts": ("entity",),
    "show": ("entity",),
    "evidence": ("one", "other"),
    "path": ("one", "other"),
}
"""Which entities a kind of request is about, by their role."""

_NEEDED = {
    **dict.fromkeys(("who", "whom", "where", "whether"), "relations"),
    "facts": "attribute",
}
"""What a request cannot do without, by kind."""

_UNSELECTED = ("cypher", "documents", "status", "queries")
"""Kinds whose answers rest on more than claims, so that nothing can be selected."""

_OF_NO_RELATION = ("facts", "show", "query")
"""Kinds whose answers hold more than claims, or whose relations are parameters."""

_OPTIONAL_ROLES = {"who": ("excluded",), "whom": ("excluded",), "facts": ("place",)}


class Request(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What is asked. The same request gives the same answer, whoever makes it.

    Attributes:
        kind: "who" asks for the subjects of a relation, "whom" for its objects.
        question: as it was worded, with names in full; '' where nobody worded it.
        entities: names or ids, by role: subject, object, one, other, entity, place, excluded.
        relations: types of the relations that are asked about; any of them counts.
        types: of the entities that are asked for; empty means all.
        attribute, unit: of the facts that are asked for; "*" stands for every figure.
        query: the name of a canned query.
        parameters: of a canned query as people give them, or what `$name` stands for in Cypher.
        cypher: a query of the asker's own.
        limit, timeout: the most rows of such a query, and the seconds after which it is stopped.
        words: that the canned queries which are listed have in them.
        steps, avoid, places, all: of a path: the most steps, the names or ids that it does not run through,
            whether it may run through places, whether all shortest ones are wanted.
        selection: what the answer may rest on.

    Raises:
        UsageError: there is no such kind, or a relation or type is not one of the vocabulary.
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
    limit: int = 1000
    timeout: float = 30.0
    words: tuple[str, ...] = ()
    steps: int = 6
    avoid: tuple[str, ...] = ()
    places: bool = False
    all: bool = False
    selection: Selection = EVERYTHING

    def __post_init__(self) -> None:
        if self.kind not in Kind.__value__.__args__:
            raise UsageError(f"there is no request of kind '{self.kind}'")
        for what, given in (("relations", self.relations), ("types", self.types)):
            for name in given:
                if name not in getattr(vocabulary(), what):
                    raise UsageError(f"'{name}' is not among the {what} of the vocabulary")

    def rules(self) -> PathRules:
        """What a path may be made of."""
        return PathRules(self.steps, frozenset(self.avoid), self.places, self.selection)


class Asked(Struct, frozen=True):
    """A request with its names looked up.

    Attributes:
        request: with ids for names.
        entities: by role, or by parameter of a canned query.
        resolved: what each name was taken for, in the order in which they were looked up.
        query: the canned query that answers, where one does.
        queries: those that are listed, where that is asked for.
        notes: how the question was read, where that is not plain; a sentence each.
    """

    request: Request
    entities: Mapping[str, Entity] = {}
    resolved: tuple[Resolved, ...] = ()
    query: Query | None = None
    queries: tuple[Query, ...] = ()
    notes: tuple[str, ...] = ()


def looked_up(store: Store, request: Request, query: Query | None = None) -> Asked:
    """Look up the names of a request.

    Args:
        query: the canned query that it names, where that is not one that ties ships with.

    Raises:
        UsageError: it lacks what its kind needs, or asks for a selection that its kind cannot make.
        NameUnknown, NameAmbiguous: a name is not that of one entity, document or voice.
    """
    _refuse_incomplete(request)
    refuse_unknown(store, request.selection)
    if request.kind == "query":
        query = query or query_called(request.query)
        given = {name: _as_typed(value) for name, value in request.parameters.items()}
        request = replace(request, query=query.name, parameters=given)
        kinds = {told.name: told.kind for told in query.parameters}
        names = {name: text for name, text in given.items() if kinds.get(name) in _ENTITIES and text != ANY}
    else:
        names = dict(_names(request))
    found = {role: resolve(store, text) for role, text in names.items()}
    for role, entity in found.items():
        if query and kinds[role] == "place":
            refuse_no_place(names[role], entity)
    avoided = [resolve(store, text) for text in request.avoid]
    ids = {role: entity.id for role, entity in found.items()}
    typed = [*zip(names.values(), found.values(), strict=True), *zip(request.avoid, avoided, strict=True)]
    return Asked(
        replace(
            request,
            entities={} if query else ids,
            parameters={**request.parameters, **ids} if query else request.parameters,
            avoid=tuple(entity.id for entity in avoided),
        ),
        found,
        tuple(Resolved.of(text, entity) for text, entity in typed),
        query,
    )


def _refuse_incomplete(request: Request) -> None:
    kind, selection = f"a request of kind '{request.kind}'", request.selection
    needed = _NEEDED.get(request.kind, "")
    if needed and not getattr(request, needed):
        raise UsageError(f"{kind} needs '{needed}'")
    if request.kind in _UNSELECTED and selection != EVERYTHING:
        raise UsageError(f"{kind} takes no selection")
    if selection.relations and request.kind in _OF_NO_RELATION:
        raise UsageError(f"{kind} cannot be narrowed to relations by its selection")
    if selection.types:
        raise UsageError("a selection of types is for pictures; a request has 'types' of its own")


_ENTITIES = ("entity", "place")
"""The kinds of parameters of canned queries whose values are names of entities."""


def _as_typed(value: object) -> str:
    """A parameter of a canned query as a person types it; several values are one text with commas."""
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _names(request: Request) -> Iterator[tuple[str, str]]:
    """The names in a request, by role.

    Raises:
        UsageError: one is missing, or there is no such role.
    """
    needed = _ROLES.get(request.kind, ())
    for role in needed:
        if not request.entities.get(role):
            raise UsageError(f"a request of kind '{request.kind}' needs an entity for '{role}'")
    for role, text in request.entities.items():
        if role not in (*needed, *_OPTIONAL_ROLES.get(request.kind, ())):
            raise UsageError(f"a request of kind '{request.kind}' has no entity for '{role}'")
        yield role, text
