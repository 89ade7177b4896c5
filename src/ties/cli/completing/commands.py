"""Completion of a command's arguments, options and their values."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from ties.answers.answer import ROW_UNITS
from ties.cli.command_line import with_options_last
from ties.cli.completing.graph_names import Candidate, GraphNames
from ties.cli.completing.questions import next_of_question
from ties.formats import RENDERERS
from ties.queries.catalog import shipped_queries
from ties.records import CERTAINTIES
from ties.records.selection import INCLUDABLE
from ties.records.vocabulary import Vocabulary

__all__ = ["FILES", "candidates"]

FILES = (Candidate("", "files"),)
"""Tells the shell to complete the name of a file."""

type _Values = Callable[[str], Sequence[Candidate]]
"""Returns the candidates for a value that begins with a prefix."""


def candidates(root: Any, words: Sequence[str], prefix: str, graph: GraphNames) -> Sequence[Candidate]:
    """Return what may come next on a command line, or `FILES`.

    Args:
        root: the root command, from `typer.main.get_command`.
        words: the complete words, without the name of the program.
        prefix: the beginning of the next word, or ''.
    """
    if words:
        words = words[1:] if words[0] == "help" else with_options_last(root, words)
    if words and words[0] not in root.commands and not words[0].startswith("-"):
        words = ["ask", *words]  # a question or a name
    command, place = root, 0
    while place < len(words) and words[place] in getattr(command, "commands", {}):
        command, place = command.commands[words[place]], place + 1
    if hasattr(command, "commands"):
        visible = (
            Candidate(name, inner.get_short_help_str())
            for name, inner in command.commands.items()
            if not inner.hidden
        )
        named = _starting_with(prefix, visible)
        is_name = command is root and (prefix[:1].isupper() or (prefix and not named))
        return [*named, *graph.names((), prefix), *next_of_question((), prefix, graph)] if is_name else named
    arguments = words[place:]
    values = _option_values(command, arguments, graph)
    if arguments and arguments[-1] in values:
        return values[arguments[-1]](prefix)
    flag, equals, value = prefix.partition("=")
    if equals and flag in values:
        found = values[flag](value)
        return found if found is FILES else [Candidate(f"{flag}={one.text}", one.note) for one in found]
    if prefix.startswith("-"):
        return _starting_with(prefix, _flags(command, arguments))
    return _argument_values(command, list(_without_options(arguments, values)), prefix, graph)


def _starting_with(prefix: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    return [candidate for candidate in candidates if candidate.text.casefold().startswith(prefix.casefold())]


def _options(command: Any) -> list[Any]:
    return [one for one in command.params if one.param_type_name == "option" and not one.hidden]


def _flags(command: Any, arguments: Sequence[str]) -> Iterator[Candidate]:
    for name, (_, gloss) in _query_parameters(command, arguments).items():
        yield Candidate(name, gloss)
    for option in _options(command):
        for flag in option.opts:
            yield Candidate(flag, option.help or "")


def _query_parameters(command: Any, arguments: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Return the kind and meaning of each option that a canned query adds to the command that runs it."""
    if command.name == "view" and "--query" in arguments[:-1]:
        arguments = arguments[arguments.index("--query") + 1 :]
    elif command.name != "query":
        return {}
    query = shipped_queries().get(arguments[0]) if arguments else None
    return {f"--{one.name}": (one.kind, one.gloss) for one in query.parameters} if query else {}


def _without_options(words: Sequence[str], values: Mapping[str, _Values]) -> Iterator[str]:
    is_value = False
    for word in words:
        if not is_value and not word.startswith("-"):
            yield word
        is_value = word in values


def _option_values(command: Any, arguments: Sequence[str], graph: GraphNames) -> dict[str, _Values]:
    """Return the options that take a value, each with its candidates."""
    values: dict[str, _Values] = {
        flag: _values_of(option, graph)
        for option in _options(command)
        if not option.is_flag
        for flag in option.opts
    }
    for flag, (kind, _) in _query_parameters(command, arguments).items():
        values[flag] = _values_of_kind(kind, graph)
    return values


def _values_of(parameter: Any, graph: GraphNames) -> _Values:
    """Return the candidates for the value of an option or argument, chosen by its metavar."""
    metavar = str(parameter.metavar or "").strip("[].").split(" ")[0].removesuffix("]...").upper()
    if metavar in _BY_METAVAR:
        return _BY_METAVAR[metavar](graph)
    if metavar in _FILES or "Path" in type(parameter.type).__name__:
        return lambda _: FILES
    choices = [str(getattr(choice, "value", choice)) for choice in getattr(parameter.type, "choices", ())]
    return lambda prefix: _starting_with(prefix, map(Candidate, choices))


def _from_list(listed: Callable[[GraphNames], Iterable[Candidate]]) -> Callable[[GraphNames], _Values]:
    return lambda graph: lambda prefix: _starting_with(prefix, listed(graph))


_FILES = ("FILE", "DIR", "PLACE", "DOCUMENT=FILE", "PATH", "OLD", "NEW")

_BY_METAVAR: Mapping[str, Callable[[GraphNames], _Values]] = {
    "ENTITY": lambda graph: lambda prefix: graph.names((), prefix),
    "PLACE_NAME": lambda graph: (
        lambda prefix: graph.names((), prefix, graph.vocabulary().types_with("place"))
    ),
    "DOCUMENT": _from_list(lambda graph: graph.documents()),
    "VOICE": _from_list(lambda graph: graph.voices()),
    "DATASET": _from_list(lambda graph: graph.datasets()),
    "RELATION": _from_list(lambda graph: _relations_and_kinds(graph.vocabulary())),
    "TYPE": _from_list(lambda graph: _types(graph.vocabulary())),
    "QUERY": _from_list(lambda _: _queries()),
    "FORMAT": _from_list(lambda _: map(Candidate, RENDERERS.builtin_names)),
    "CERTAINTY": _from_list(lambda _: map(Candidate, CERTAINTIES)),
    "WHEN": _from_list(lambda _: map(Candidate, ("auto", "always", "never"))),
    "UNIT": _from_list(lambda _: map(Candidate, ROW_UNITS)),
    "MODES": lambda _: _modes,
}
"""The candidates for each metavar: the metavar of an option or argument determines its completion."""

_METAVAR_OF_KIND = {
    "entity": "ENTITY",
    "place": "PLACE_NAME",
    "document": "DOCUMENT",
    "voice": "VOICE",
    "relation": "RELATION",
    "relations": "RELATION",
}


def _values_of_kind(kind: str, graph: GraphNames) -> _Values:
    """Return the candidates for a query parameter, chosen by its kind (`ties.queries.parameters.KINDS`)."""
    metavar = _METAVAR_OF_KIND.get(kind)
    return _BY_METAVAR[metavar](graph) if metavar else lambda _: ()


def _modes(prefix: str) -> list[Candidate]:
    earlier, comma, last = prefix.rpartition(",")
    found = _starting_with(last, map(Candidate, INCLUDABLE))
    return [Candidate(f"{earlier}{comma}{mode.text}") for mode in found]


def _types(known: Vocabulary) -> Iterator[Candidate]:
    for type_ in known.types.values():
        yield Candidate(type_.name, type_.gloss)


def _queries() -> Iterator[Candidate]:
    for query in shipped_queries().values():
        yield Candidate(query.name, query.title)


def _relations_and_kinds(known: Vocabulary) -> Iterator[Candidate]:
    for relation in known.relations.values():
        yield Candidate(relation.phrase, relation.gloss)
    for kind in known.kinds.values():
        yield Candidate(f"kind:{kind.name}", kind.gloss)


def _argument_values(
    command: Any, words: Sequence[str], prefix: str, graph: GraphNames
) -> Sequence[Candidate]:
    """Return the candidates for the argument that follows `words`."""
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    if not arguments:
        return ()
    last = arguments[-1]
    argument = arguments[len(words)] if len(words) < len(arguments) else last if last.nargs == -1 else None
    if argument is None:
        return ()
    metavar = str(argument.metavar or "")
    if metavar.startswith("QUESTION"):
        if command.name != "ask":
            return next_of_question([command.name, *words], prefix, graph)
        rest = next_of_question(["who", *words], prefix, graph) if words else ()  # "supports TTP"
        return list(dict.fromkeys((*next_of_question(words, prefix, graph), *rest)))
    if metavar == "ENTITY...":  # one name, in several words
        return graph.names(words, prefix)
    return _values_of(argument, graph)(prefix)
