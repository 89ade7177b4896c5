"""What may come next behind a command: its options and their values, and what it takes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from ties.answers.answer import PER
from ties.cli.completing.known import Candidate, Known
from ties.cli.completing.questions import next_of_question
from ties.formats import RENDERERS
from ties.queries.catalog import shipped_queries
from ties.records import CERTAINTIES
from ties.records.selection import INCLUDABLE
from ties.records.vocabulary import vocabulary

__all__ = ["FILES", "candidates"]

FILES = (Candidate("", "files"),)
"""Stands for the names of files, which every shell knows best itself."""

type _Values = Callable[[str], Sequence[Candidate]]


def candidates(root: Any, words: Sequence[str], begun: str, known: Known) -> Sequence[Candidate]:
    """What may come next.

    Args:
        root: the command that all others are below, as `typer.main.get_command` gives it.
        words: those that stand already, without the name of the program.
        begun: the beginning of the next one, or ''.
    """
    command, place = root, 0
    while place < len(words) and words[place] in getattr(command, "commands", {}):
        command, place = command.commands[words[place]], place + 1
    if hasattr(command, "commands"):
        told = (
            Candidate(name, below.get_short_help_str())
            for name, below in command.commands.items()
            if not below.hidden
        )
        return _beginning(begun, told)
    given = words[place:]
    valued = _valued(command, given, known)
    if given and given[-1] in valued:
        return valued[given[-1]](begun)
    flag, equals, value = begun.partition("=")
    if equals and flag in valued:
        found = valued[flag](value)
        return found if found is FILES else [Candidate(f"{flag}={told.text}", told.note) for told in found]
    if begun.startswith("-"):
        return _beginning(begun, _flags(command, given))
    return _arguments(command, list(_without_options(given, valued)), begun, known)


def _beginning(begun: str, all_: Iterable[Candidate]) -> list[Candidate]:
    return [candidate for candidate in all_ if candidate.text.casefold().startswith(begun.casefold())]


def _options(command: Any) -> list[Any]:
    return [told for told in command.params if told.param_type_name == "option" and not told.hidden]


def _flags(command: Any, given: Sequence[str]) -> Iterator[Candidate]:
    for name, (_, gloss) in _parameters(command, given).items():
        yield Candidate(name, gloss)
    for option in _options(command):
        for flag in option.opts:
            yield Candidate(flag, option.help or "")


def _parameters(command: Any, given: Sequence[str]) -> dict[str, tuple[str, str]]:
    """The options that a canned query adds to the command that runs it, each with its kind and what it is."""
    if command.name == "view" and "--query" in given[:-1]:
        given = given[given.index("--query") + 1 :]
    elif command.name != "query":
        return {}
    query = shipped_queries().get(given[0]) if given else None
    return {f"--{told.name}": (told.kind, told.gloss) for told in query.parameters} if query else {}


def _without_options(given: Sequence[str], valued: Mapping[str, _Values]) -> Iterator[str]:
    value = False
    for word in given:
        if not value and not word.startswith("-"):
            yield word
        value = word in valued


def _valued(command: Any, given: Sequence[str], known: Known) -> dict[str, _Values]:
    """The options that take a value, each with what the value may be."""
    values: dict[str, _Values] = {
        flag: _values_of(option, known)
        for option in _options(command)
        if not option.is_flag
        for flag in option.opts
    }
    for flag, (kind, _) in _parameters(command, given).items():
        values[flag] = _values_of_kind(kind, known)
    return values


def _values_of(parameter: Any, known: Known) -> _Values:
    """What the value of an option or argument may be, by its metavar."""
    metavar = str(parameter.metavar or "").strip("[].").split(" ")[0].removesuffix("]...").upper()
    if metavar in _BY_METAVAR:
        return _BY_METAVAR[metavar](known)
    if metavar in _FILES or "Path" in type(parameter.type).__name__:
        return lambda _: FILES
    choices = [str(getattr(choice, "value", choice)) for choice in getattr(parameter.type, "choices", ())]
    return lambda begun: _beginning(begun, map(Candidate, choices))


def _listed(words: Callable[[Known], Iterable[Candidate]]) -> Callable[[Known], _Values]:
    """Values out of a list."""
    return lambda known: lambda begun: _beginning(begun, words(known))


_FILES = ("FILE", "DIR", "PLACE", "DOCUMENT=FILE", "PATH")

_BY_METAVAR: Mapping[str, Callable[[Known], _Values]] = {
    "ENTITY": lambda known: lambda begun: known.names((), begun),
    "PLACE_NAME": lambda known: lambda begun: known.names((), begun, vocabulary().types_with("place")),
    "DOCUMENT": _listed(lambda known: known.documents()),
    "VOICE": _listed(lambda known: known.voices()),
    "DATASET": _listed(lambda known: known.datasets()),
    "RELATION": _listed(lambda _: (*_relations(), *_kinds())),
    "TYPE": _listed(lambda _: _types()),
    "QUERY": _listed(lambda _: _queries()),
    "FORMAT": _listed(lambda _: map(Candidate, RENDERERS.ours)),
    "CERTAINTY": _listed(lambda _: map(Candidate, CERTAINTIES)),
    "UNIT": _listed(lambda _: map(Candidate, PER)),
    "MODES": lambda _: _modes,
}
"""What may stand for each metavar; an option or argument declares its completion by having one of these."""

_METAVAR_OF_KIND = {
    "entity": "ENTITY",
    "place": "PLACE_NAME",
    "document": "DOCUMENT",
    "voice": "VOICE",
    "relation": "RELATION",
    "relations": "RELATION",
}


def _values_of_kind(kind: str, known: Known) -> _Values:
    """What the value of a parameter of some kind may be (see `ties.queries.parameters.KINDS`)."""
    metavar = _METAVAR_OF_KIND.get(kind)
    return _BY_METAVAR[metavar](known) if metavar else lambda _: ()


def _modes(begun: str) -> list[Candidate]:
    done, comma, last = begun.rpartition(",")
    return [Candidate(f"{done}{comma}{mode.text}") for mode in _beginning(last, map(Candidate, INCLUDABLE))]


def _types() -> Iterator[Candidate]:
    for type_ in vocabulary().types.values():
        yield Candidate(type_.name, type_.gloss)


def _queries() -> Iterator[Candidate]:
    for query in shipped_queries().values():
        yield Candidate(query.name, query.title)


def _relations() -> Iterator[Candidate]:
    for relation in vocabulary().relations.values():
        yield Candidate(relation.phrase, relation.gloss)


def _kinds() -> Iterator[Candidate]:
    for kind in vocabulary().kinds.values():
        yield Candidate(f"kind:{kind.name}", kind.gloss)


def _arguments(command: Any, words: Sequence[str], begun: str, known: Known) -> Sequence[Candidate]:
    """What may be the next word that belongs to no option."""
    arguments = [told for told in command.params if told.param_type_name == "argument"]
    if not arguments:
        return ()
    last = arguments[-1]
    argument = arguments[len(words)] if len(words) < len(arguments) else last if last.nargs == -1 else None
    if argument is None:
        return ()
    metavar = str(argument.metavar or "")
    if metavar.startswith("QUESTION"):
        return next_of_question([*([] if command.name == "ask" else [command.name]), *words], begun, known)
    if metavar == "ENTITY...":  # one name of several words
        return known.names(words, begun)
    return _values_of(argument, known)(begun)
