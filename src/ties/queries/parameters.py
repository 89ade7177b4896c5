"""The parameters of a canned query, and how their values are turned into parameters of its Cypher."""

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from ties.errors import NameUnknown, UsageError
from ties.names.resolve import resolve
from ties.records import Entity
from ties.records.dates import PartialDate
from ties.records.phrases import ARTICLES, FUNCTION_WORDS
from ties.records.vocabulary import Sense, vocabulary
from ties.store.protocol import Store
from ties.suggestions import did_you_mean

__all__ = [
    "ANY",
    "KINDS",
    "NAME_KINDS",
    "Arguments",
    "Parameter",
    "bind",
    "office_in_roles",
    "read_value",
    "refuse_unknown_parameters",
    "refuse_unless_place",
    "relation_types",
    "senses_in",
    "type_names",
    "words_in_roles",
]

KINDS = (
    *("entity", "place", "document", "voice", "relation", "relations"),
    *("number", "limit", "text", "office", "role", "date"),
)
"""The kinds of parameters; docs/queries.md says for each what the user enters and what the Cypher gets."""

ANY = "any"
"""The default of a name that may be omitted; the Cypher gets ''."""

_FILTER_KINDS = ("document", "voice")
NAME_KINDS = ("entity", "place", *_FILTER_KINDS)
"""The kinds whose values are names in the graph."""

_MAX_SHOWN = 20
"""The number of digits that are shown of a number that is too long."""

_SEPARATOR = re.compile(r"\s*[,|]\s*")
_SENSE = "sense:"

type Argument = str | int | list[str]


class Parameter(Struct, frozen=True):
    """A parameter of a query.

    Attributes:
        kind: one of `KINDS`.
        default: as a user would enter it; None if the parameter is required.
        least, most: the limits of a number, both included; None for no limit.
    """

    name: str
    kind: str
    gloss: str
    default: str | None = None
    least: int | None = None
    most: int | None = None

    @property
    def usage(self) -> str:
        """The parameter as an option, such as "--steps NUMBER (1 to 4; 3)"."""
        limits = f"{self.least} to {self.most}" if self.most is not None else ""
        more = "; ".join(filter(None, (limits, self.default)))
        return f"--{self.name} {self.kind.upper()}" + (f" ({more})" if more else "")


class Arguments(Struct, frozen=True):
    """The arguments of a query.

    Attributes:
        values: those of all parameters, as the Cypher takes them.
        display: the values that the user entered, for display: for an entity, its name.
    """

    values: dict[str, Argument]
    display: dict[str, str]


def bind(
    store: Store | None,
    parameters: Sequence[Parameter],
    texts: Mapping[str, str],
    *,
    entities: Mapping[str, Entity] = {},
    allow_missing: bool = False,
) -> Arguments:
    """Turn the values that a user enters into those that the Cypher takes.

    Args:
        store: where names are looked up; may be None if no names are given.
        texts: the values as entered, by parameter; documents by id and voices as the graph has them.
        entities: entities that are already looked up, by parameter.
        allow_missing: use '' for required parameters that are missing, to show the Cypher without them.

    Raises:
        UsageError: a parameter is missing, unknown or has the wrong form.
        NameUnknown, NameAmbiguous: a name is not the name of exactly one entity.
    """
    refuse_unknown_parameters(parameters, texts)
    missing = [
        parameter for parameter in parameters if parameter.name not in texts and parameter.default is None
    ]
    if missing and not allow_missing:
        raise UsageError(
            f"--{missing[0].name} is missing"
            if len(missing) == 1
            else f"{len(missing)} parameters are missing",
            advice=_option_lines(missing),
        )
    values: dict[str, Argument] = {}
    display: dict[str, str] = {}
    for parameter in parameters:
        text = texts.get(parameter.name)
        if text is None:
            values[parameter.name] = (
                "" if parameter in missing else read_value(parameter, parameter.default or "")
            )
        elif parameter.kind in _FILTER_KINDS and text != ANY:
            values[parameter.name] = display[parameter.name] = text
        elif parameter.kind in NAME_KINDS and text != ANY:
            assert store is not None
            values[parameter.name], display[parameter.name] = _resolve_name(
                store, parameter, text, entities.get(parameter.name)
            )
        else:
            values[parameter.name], display[parameter.name] = read_value(parameter, text), text
    return Arguments(values, display)


def refuse_unknown_parameters(parameters: Sequence[Parameter], texts: Mapping[str, str]) -> None:
    """Refuse parameters that the query does not have.

    Raises:
        UsageError: a parameter is unknown; the advice lists the known ones.
    """
    known = [parameter.name for parameter in parameters]
    for name in texts:
        if name not in known:
            raise UsageError(
                f"unknown parameter --{name}{did_you_mean(name, known)}", advice=_option_lines(parameters)
            )


def _option_lines(parameters: Sequence[Parameter]) -> list[str]:
    if not parameters:
        return ["this query has no parameters"]
    return [
        f"--{parameter.name} {parameter.kind.upper()}  {parameter.gloss}"
        + (f" ({parameter.default})" if parameter.default else "")
        for parameter in parameters
    ]


def read_value(parameter: Parameter, text: str) -> Argument:
    """Read a value that does not depend on the graph.

    Raises:
        UsageError: it has the wrong form.
    """
    if parameter.kind == "relations":
        return _relations(parameter.name, text)
    if parameter.kind == "relation":
        return _relation(parameter.name, text)
    if parameter.kind in ("number", "limit"):
        return _number(parameter, text)
    if parameter.kind == "office":
        return "" if text == ANY else office_in_roles(text)
    if parameter.kind == "role":
        return words_in_roles(text)
    if parameter.kind == "date":
        try:
            return PartialDate.parse(text).text
        except ValueError as error:
            raise UsageError(f"--{parameter.name}: {error}") from None
    if parameter.kind in NAME_KINDS:
        if text != ANY:
            raise UsageError(
                f"--{parameter.name}: only '{ANY}' is possible for {parameter.kind} without a graph"
            )
        return ""
    return text


def office_in_roles(text: str) -> str:
    """Return an office as it is looked for in roles: in lower case, in the singular, without an article."""
    words = text.lower().split()
    if len(words) > 1 and words[0] in ARTICLES:
        del words[0]
    return " ".join(words).removesuffix("s")


def words_in_roles(text: str) -> list[str]:
    """Return the words of a role as they are looked for: in lower case, in the singular, without "of"."""
    words = (word for word in text.lower().split() if word not in FUNCTION_WORDS)
    return [word.removesuffix("s") for word in words]


def _option(name: str) -> str:
    """Return the beginning of a message about a parameter, '' if it has no name."""
    return f"--{name}: " if name else ""


def _relation(name: str, text: str) -> str:
    relation = vocabulary().relation_named(text)
    if relation is None:
        phrases = [relation.phrase for relation in vocabulary().relations.values()]
        raise UsageError(f"{_option(name)}no relation is called '{text}'{did_you_mean(text, phrases)}")
    return relation.type


def _relations(name: str, text: str) -> list[str]:
    """Return types of relations, in the order of the vocabulary.

    Args:
        text: phrases, types, `kind:...`, `sense:...` or `symmetric`, separated by commas.
    """
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
            found |= set(vocabulary().relations_of_kind(kind))
        elif word.startswith(_SENSE):
            sense = word.removeprefix(_SENSE).strip()
            if sense not in vocabulary().senses:
                known = vocabulary().senses
                raise UsageError(f"{_option(name)}no sense is called '{sense}'{did_you_mean(sense, known)}")
            found |= set(vocabulary().senses[sense].relations)
        else:
            found.add(_relation(name, word))
    if not found:
        raise UsageError(f"{_option(name)}give relations, such as 'supports, harbours' or 'kind:cooperation'")
    return [type_ for type_ in vocabulary().relations if type_ in found]


def senses_in(parameter: Parameter, text: str) -> list[Sense]:
    """Return the senses that a value of a parameter names.

    Args:
        text: as a user enters it, with names that `read_value` accepts.
    """
    if parameter.kind != "relations":
        return []
    words = (word for word in _SEPARATOR.split(text.strip()) if word.startswith(_SENSE))
    return [vocabulary().senses[word.removeprefix(_SENSE).strip()] for word in words]


def relation_types(names: Iterable[str]) -> tuple[str, ...]:
    """Return the types of relations given by phrase, type or kind; empty if none are given.

    Raises:
        UsageError: one of them is unknown.
    """
    text = ", ".join(names)
    return tuple(_relations("", text)) if text else ()


def type_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of entity types given by name or plural, in vocabulary order.

    Raises:
        UsageError: one of them is unknown.
    """
    known = vocabulary().types
    by_word = {word.lower(): type_.name for type_ in known.values() for word in (type_.name, type_.plural)}
    words = [*names]
    for word in words:
        if word.lower() not in by_word:
            raise UsageError(f"no type is called '{word}'{did_you_mean(word, known)}")
    found = {by_word[word.lower()] for word in words}
    return tuple(name for name in known if name in found)


def _number(parameter: Parameter, text: str) -> int:
    least, most = parameter.least or 0, parameter.most or 999_999_999
    if not (text.isascii() and text.removeprefix("-").isdigit()):
        raise UsageError(f"--{parameter.name}: '{text}' is not a whole number")
    if text.startswith("-") or len(text) > 9 or not least <= int(text) <= most:
        no_limit = parameter.most is None and len(text) <= 9
        limits = f"{least} or more" if no_limit else f"between {least} and {most}"
        shown = text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}..."
        raise UsageError(f"--{parameter.name}: must be {limits}, not {shown}")
    return int(text)


def _resolve_name(store: Store, parameter: Parameter, text: str, known: Entity | None) -> tuple[str, str]:
    """Return the id of an entity, which the Cypher takes, and its name for display."""
    entity = known or resolve(store, text)
    if parameter.kind == "place":
        refuse_unless_place(text, entity)
    return entity.id, entity.name


def refuse_unless_place(text: str, entity: Entity) -> None:
    """Refuse an entity that is not a place.

    Raises:
        NameUnknown: it is not a place.
    """
    if entity.type not in vocabulary().types_with("place"):
        raise NameUnknown(
            f"'{text}' is not a place", advice=[f"{entity.name} is a {entity.type}, id {entity.id}"]
        )
