"""What a canned query takes, and how what a person gives becomes what its Cypher takes."""

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from ties.errors import NameUnknown, UsageError
from ties.names.resolve import refuse_unknown, resolve
from ties.records import Entity
from ties.records.dates import PartialDate
from ties.records.selection import Selection
from ties.records.vocabulary import vocabulary
from ties.store.protocol import Store
from ties.suggestions import did_you_mean

__all__ = [
    "ANY",
    "KINDS",
    "STORED",
    "Bound",
    "Parameter",
    "bind",
    "read_value",
    "refuse_no_place",
    "refuse_strangers",
    "relation_types",
    "type_names",
]

KINDS = ("entity", "place", "document", "voice", "relation", "relations", "number", "limit", "text", "date")
"""What a parameter can be; docs/queries.md says of each what a person gives and what the Cypher gets."""

ANY = "any"
"""The default of a parameter that need not be given; the Cypher gets ''."""

STORED = ("entity", "place", "document", "voice")
"""The kinds whose values are names in the graph."""

_SHOWN = 20
"""Digits that are shown of a number that is too long."""

_SEPARATOR = re.compile(r"\s*[,|]\s*")

type Given = str | int | list[str]


class Parameter(Struct, frozen=True):
    """What a query takes.

    Attributes:
        kind: one of `KINDS`.
        default: as a person would give it; None where it must be given.
        least, most: the ends of a number, both included; None where it has none.
    """

    name: str
    kind: str
    gloss: str
    default: str | None = None
    least: int | None = None
    most: int | None = None

    @property
    def usage(self) -> str:
        """How it is given: "--steps NUMBER (1 to 4; 3)"."""
        ends = f"{self.least} to {self.most}" if self.most is not None else ""
        more = "; ".join(filter(None, (ends, self.default)))
        return f"--{self.name} {self.kind.upper()}" + (f" ({more})" if more else "")


class Bound(Struct, frozen=True):
    """What a person gave a query.

    Attributes:
        values: of all parameters, as the Cypher takes them.
        named: of those that were given, as people call them: an entity by its name.
    """

    values: dict[str, Given]
    named: dict[str, str]


def bind(
    store: Store | None,
    parameters: Sequence[Parameter],
    given: Mapping[str, str],
    *,
    entities: Mapping[str, Entity] = {},
    sparing: bool = False,
) -> Bound:
    """Turn what a person gives into what the Cypher takes.

    Args:
        store: where names are looked up; may be None where none is given.
        given: by parameter.
        entities: those that were looked up already, by parameter.
        sparing: whether '' stands for what is missing, so that the Cypher can be shown without it.

    Raises:
        UsageError: a parameter is missing, strange or of the wrong form.
        NameUnknown, NameAmbiguous: a name is not that of one entity, document or voice.
    """
    refuse_strangers(parameters, given)
    missing = [told for told in parameters if told.name not in given and told.default is None]
    if missing and not sparing:
        raise UsageError(
            f"--{missing[0].name} is missing"
            if len(missing) == 1
            else f"{len(missing)} parameters are missing",
            advice=_listed(missing),
        )
    values: dict[str, Given] = {}
    named: dict[str, str] = {}
    for parameter in parameters:
        text = given.get(parameter.name)
        if text is None:
            values[parameter.name] = (
                "" if parameter in missing else read_value(parameter, parameter.default or "")
            )
        elif parameter.kind in STORED and text != ANY:
            assert store is not None
            values[parameter.name], named[parameter.name] = _looked_up(
                store, parameter, text, entities.get(parameter.name)
            )
        else:
            values[parameter.name], named[parameter.name] = read_value(parameter, text), text
    return Bound(values, named)


def refuse_strangers(parameters: Sequence[Parameter], given: Mapping[str, str]) -> None:
    """Refuse what is given for parameters that are not there.

    Raises:
        UsageError: the advice lists those that are.
    """
    known = [parameter.name for parameter in parameters]
    for name in given:
        if name not in known:
            raise UsageError(
                f"--{name} is unknown here{did_you_mean(name, known)}", advice=_listed(parameters)
            )


def _listed(parameters: Sequence[Parameter]) -> list[str]:
    if not parameters:
        return ["this query takes no parameters of its own"]
    return [
        f"--{told.name} {told.kind.upper()}  {told.gloss}" + (f" ({told.default})" if told.default else "")
        for told in parameters
    ]


def read_value(parameter: Parameter, text: str) -> Given:
    """A value that needs no graph to be understood.

    Raises:
        UsageError: it has the wrong form.
    """
    if parameter.kind == "relations":
        return _relations(parameter.name, text)
    if parameter.kind == "relation":
        return _relation(parameter.name, text)
    if parameter.kind in ("number", "limit"):
        return _number(parameter, text)
    if parameter.kind == "date":
        try:
            return PartialDate.parse(text).text
        except ValueError as error:
            raise UsageError(f"--{parameter.name}: {error}") from None
    if parameter.kind in STORED:
        if text != ANY:
            raise UsageError(
                f"--{parameter.name}: only '{ANY}' can stand for {parameter.kind} without a graph"
            )
        return ""
    return text


def _option(name: str) -> str:
    """How a message begins that is about the value of a parameter, where that has a name."""
    return f"--{name}: " if name else ""


def _relation(name: str, text: str) -> str:
    relation = vocabulary().relation_called(text)
    if relation is None:
        phrases = [relation.phrase for relation in vocabulary().relations.values()]
        raise UsageError(f"{_option(name)}no relation is called '{text}'{did_you_mean(text, phrases)}")
    return relation.type


def _relations(name: str, text: str) -> list[str]:
    """The types of relations given by phrase or type, as `kind:hostility` or `symmetric`, in their order."""
    found: set[str] = set()
    for word in filter(None, _SEPARATOR.split(text.strip())):
        if word == "symmetric":
            found |= {relation.type for relation in vocabulary().relations.values() if relation.symmetric}
        elif word.startswith("kind:"):
            kind = word.removeprefix("kind:").strip()
            if kind not in vocabulary().kinds:
                raise UsageError(
                    f"{_option(name)}no kind is called '{kind}'{did_you_mean(kind, vocabulary().kinds)}"
                )
            found |= set(vocabulary().of_kind(kind))
        else:
            found.add(_relation(name, word))
    if not found:
        raise UsageError(f"{_option(name)}give relations, as in 'supports, harbours' or 'kind:cooperation'")
    return [type_ for type_ in vocabulary().relations if type_ in found]


def relation_types(given: Iterable[str]) -> tuple[str, ...]:
    """The types of relations that are given by phrase, type or kind; none for none.

    Raises:
        UsageError: one of them is not a relation.
    """
    text = ", ".join(given)
    return tuple(_relations("", text)) if text else ()


def type_names(given: Iterable[str]) -> tuple[str, ...]:
    """The names of entity types that are given by name or plural, in the order of the vocabulary.

    Raises:
        UsageError: one of them is not a type.
    """
    known = vocabulary().types
    called = {word.lower(): type_.name for type_ in known.values() for word in (type_.name, type_.plural)}
    words = [*given]
    for word in words:
        if word.lower() not in called:
            raise UsageError(f"no type is called '{word}'{did_you_mean(word, known)}")
    found = {called[word.lower()] for word in words}
    return tuple(name for name in known if name in found)


def _number(parameter: Parameter, text: str) -> int:
    least, most = parameter.least or 0, parameter.most or 999_999_999
    if not (text.isascii() and text.removeprefix("-").isdigit()):
        raise UsageError(f"--{parameter.name}: '{text}' is not a whole number")
    if text.startswith("-") or len(text) > 9 or not least <= int(text) <= most:
        upto = "and up" if parameter.most is None and len(text) <= 9 else f"to {most}"
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
        raise UsageError(f"--{parameter.name}: {shown} is not in {least} {upto}")
    return int(text)


def _looked_up(store: Store, parameter: Parameter, text: str, known: Entity | None) -> tuple[str, str]:
    """What the Cypher takes for a name, and what people call it."""
    if parameter.kind == "document":
        refuse_unknown(store, Selection(documents=(text,)))
        return text, text
    if parameter.kind == "voice":
        refuse_unknown(store, Selection(voices=(text,)))
        return text, text
    hit = known or resolve(store, text)
    if parameter.kind == "place":
        refuse_no_place(text, hit)
    return hit.id, hit.name


def refuse_no_place(text: str, hit: Entity) -> None:
    """Refuse the name of something else where a place is wanted.

    Raises:
        NameUnknown: the entity is not a place.
    """
    if hit.type not in vocabulary().types_with("place"):
        raise NameUnknown(
            f"no place here is called '{text}'", advice=[f"{hit.name} is a {hit.type}, id {hit.id}"]
        )
