"""The options that say which claims an answer may rest on, for every command that answers from claims."""

import functools
import inspect
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any

import typer

from ties.errors import UsageError
from ties.records.dates import PartialDate
from ties.records.selection import INCLUDABLE, Filters
from ties.suggestions import did_you_mean

__all__ = ["takes_filters"]


class Certainty(StrEnum):
    """How strongly a document words something."""

    stated = "stated"
    probable = "probable"
    possible = "possible"
    doubtful = "doubtful"


def _options(
    document: Annotated[
        list[str] | None,
        typer.Option(
            "--document",
            metavar="ID",
            help="Only what this document says; may be repeated.",
            show_default=False,
        ),
    ] = None,
    voice: Annotated[
        list[str] | None,
        typer.Option(
            "--voice", metavar="NAME", help="Only what this voice says; may be repeated.", show_default=False
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DATE",
            help="Only what may hold at 2022, 2022-07 or 2022-07-31.",
            show_default=False,
        ),
    ] = None,
    min_certainty: Annotated[
        Certainty,
        typer.Option("--min-certainty", help="Only what is worded at least so.", show_default=False),
    ] = Certainty.doubtful,
    include: Annotated[
        str | None,
        typer.Option(
            "--include",
            metavar="MODES",
            help="Count these too: aims,attempts,denied,past.",
            show_default=False,
        ),
    ] = None,
) -> Filters:
    """The filters that a person asks for.

    Raises:
        UsageError: the date or a mode is none.
    """
    try:
        date = None if as_of is None else PartialDate.parse(as_of)
    except ValueError as error:
        raise UsageError(f"--as-of: {error}") from None
    modes = [word.strip().lower() for word in (include or "").split(",") if word.strip()]
    for word in modes:
        if word not in INCLUDABLE:
            raise UsageError(f"--include: unknown mode '{word}'{did_you_mean(word, INCLUDABLE)}")
    included = frozenset(INCLUDABLE[word] for word in modes)
    return Filters(tuple(document or ()), tuple(voice or ()), date, min_certainty.value, included)


def takes_filters(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of `Filters`: it gets them as its keyword argument `filters`."""
    options = inspect.signature(_options).parameters
    own = inspect.signature(command)

    @functools.wraps(command)
    def filtered(**given: Any) -> None:
        filters = _options(**{name: given.pop(name) for name in options})
        command(**given, filters=filters)

    kept = [parameter for name, parameter in own.parameters.items() if name != "filters"]
    parameters = [*kept, *options.values()]
    filtered.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
    filtered.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return filtered
