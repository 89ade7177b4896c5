"""What may come next behind a command: its options and their values, and what it takes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from ties.cli.completing.known import Candidate, Known
from ties.cli.completing.questions import next_of_question
from ties.queries.catalog import shipped_queries
from ties.records.selection import INCLUDABLE
from ties.records.vocabulary import vocabulary

__all__ = ["FILES", "candidates"]

FILES = (Candidate("", "files"),)
"""Stands for the names of files, which every shell knows best itself."""

_FILED = ("--database", "--text", "--queries")

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
    return _arguments(command.name, list(_without_options(given, valued)), begun, known)


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


def _values_of(option: Any, known: Known) -> _Values:
    name = option.opts[0]
    if name in ("--document", "--voice"):
        return _values_of_kind(name.removeprefix("--"), known)
    if name == "--avoid":
        return _values_of_kind("entity", known)
    if name in ("--via", "--relation"):
        return _values_of_kind("relations", known)
    if name == "--path":
        return _values_of_kind("entity", known)
    if name == "--type":
        return lambda begun: _beginning(begun, _types())
    if name == "--query":
        return lambda begun: _beginning(begun, _queries())
    if name == "--remove":
        return lambda begun: _beginning(begun, known.datasets())
    if name == "--include":
        return _modes
    if name in _FILED or "Path" in type(option.type).__name__:
        return lambda _: FILES
    choices = [str(getattr(choice, "value", choice)) for choice in getattr(option.type, "choices", ())]
    return lambda begun: _beginning(begun, map(Candidate, choices))


def _values_of_kind(kind: str, known: Known) -> _Values:
    """What the value of a parameter of some kind may be (see `ties.queries.parameters.KINDS`)."""
    match kind:
        case "entity":
            return lambda begun: known.names((), begun)
        case "place":
            return lambda begun: known.names((), begun, vocabulary().types_with("place"))
        case "document":
            return lambda begun: _beginning(begun, known.documents())
        case "voice":
            return lambda begun: _beginning(begun, known.voices())
        case "relation":
            return lambda begun: _beginning(begun, _relations())
        case "relations":
            return lambda begun: _beginning(begun, (*_relations(), *_kinds()))
    return lambda _: ()


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


def _arguments(command: str, words: Sequence[str], begun: str, known: Known) -> Sequence[Candidate]:
    """What may be the next word that belongs to no option."""
    match command:
        case "ask":
            return next_of_question(words, begun, known)
        case "who" | "where":
            return next_of_question([command, *words], begun, known)
        case "show":
            return known.names(words, begun)
        case "evidence" | "path" if len(words) < 2:
            return known.names((), begun)
        case "view":
            return known.names((), begun)
        case "query" if not words:
            return _beginning(begun, _queries())
        case "dataset":
            return _beginning(begun, known.datasets())
        case "completion":
            return _beginning(begun, map(Candidate, ("bash", "fish", "zsh")))
        case "ingest" | "check":
            return FILES
    return ()
