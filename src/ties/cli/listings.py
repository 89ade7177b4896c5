"""The commands that list what there is to ask about."""

from typing import Annotated

import typer

from ties.cli.options import DatabaseOption, FormatOption, JsonOption, output_options
from ties.cli.session import open_graph, show_answer
from ties.questions.request import ENTITY_LIMIT

__all__ = ["entities", "relations", "schema", "voices"]


def entities(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORD]...", help="Words that a name or an id must contain.", show_default=False
        ),
    ] = None,
    type_: Annotated[
        list[str] | None,
        typer.Option(
            "--type", metavar="TYPE", help="Only this type (Group). Repeatable.", show_default=False
        ),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, help="At most this many entities.")
    ] = ENTITY_LIMIT,
    all_: Annotated[bool, typer.Option("--all", help="List all, however many there are.")] = False,
    format_: FormatOption = None,
    json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """List the entities in the graph, those with most claims first.

    Examples:
        ties entities
        ties entities pakistan taliban
        ties entities --type Person --all

    Capitals, accents and hyphens make no difference. An entity is found by any of its names and ids. If its
    main name does not have the words, the other name or the id is in parentheses.
    """
    output = output_options(format_, json=json)
    with open_graph(database) as graph:
        answer = graph.entities(*(words or ()), type=type_ or (), limit=limit, all=all_)
    show_answer(answer, output)


def relations(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORD]...", help="Words that its forms or its meaning must contain.", show_default=False
        ),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Also list relations without claims.")] = False,
    format_: FormatOption = None,
    json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """List the relations that claims have, with their meaning.

    Examples:
        ties relations
        ties relations shelter
        ties relations hostility --all

    Claims are counted by mode: asserted, denied, aim, attempt and past. With words, relations without claims
    are listed too.
    """
    output = output_options(format_, json=json)
    with open_graph(database) as graph:
        answer = graph.relations(*(words or ()), all=all_)
    show_answer(answer, output)


def voices(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORD]...", help="Words that a voice must contain.", show_default=False),
    ] = None,
    format_: FormatOption = None,
    json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """List the voices that documents quote or cite.

    Examples:
        ties voices
        ties voices monitoring

    Each voice has the number of its claims and attributes, the documents in which it speaks, and the entity
    of the same name, if there is one.
    """
    output = output_options(format_, json=json)
    with open_graph(database) as graph:
        answer = graph.voices(*(words or ()))
    show_answer(answer, output)


def schema(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORD]...", help="Words that the name or the meaning must contain.", show_default=False
        ),
    ] = None,
    format_: FormatOption = None,
    json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """List the labels, relationship types and properties for Cypher.

    Examples:
        ties schema
        ties schema certainty

    Labels and relationship types have the number of their nodes and relationships, properties the type of
    their values.
    """
    output = output_options(format_, json=json)
    with open_graph(database) as graph:
        answer = graph.schema(*(words or ()))
    show_answer(answer, output)
