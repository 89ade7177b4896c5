"""The canned queries: Cypher files whose header says what they ask, take and give."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ties.errors import BadData, UsageError
from ties.resources import cypher_folder
from ties.store.protocol import Store, Table

__all__ = ["Column", "Parameter", "Query", "parse_query", "query", "run"]

_PARAMETER = re.compile(r"@param (\w+): (\w+) -- (.+)")
_COLUMN = re.compile(r"@column (\w+): (\w+) -- (.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query takes.

    Attributes:
        kind: entity, relation or relations.
    """

    name: str
    kind: str
    gloss: str


@dataclass(frozen=True, slots=True)
class Column:
    """What a query gives.

    Attributes:
        kind: node, claim, number, text or list.
    """

    name: str
    kind: str
    gloss: str


@dataclass(frozen=True, slots=True)
class Query:
    """A canned query.

    Attributes:
        name: the stem of its file.
        title: the question that it answers.
        prose: what it shows and how to read it.
        cypher: one statement.
    """

    name: str
    title: str
    prose: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    cypher: str


def parse_query(file: Path) -> Query:
    """Read a query file.

    Raises:
        BadData: its header is not one, with file and line.
    """
    title, prose, parameters, columns, cypher = "", [], [], [], []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.startswith("//"):
            cypher.append(line)
            continue
        text = line.removeprefix("//").strip()
        if not title:
            title = text
        elif parameter := _PARAMETER.fullmatch(text):
            parameters.append(Parameter(*parameter.groups()))
        elif column := _COLUMN.fullmatch(text):
            columns.append(Column(*column.groups()))
        elif text.startswith("@"):
            raise BadData(f"{file}:{number}: '{text}' is no line of a header (// @param NAME: KIND -- WHAT)")
        else:
            prose.append(text)
    return Query(
        file.stem, title, " ".join(prose), tuple(parameters), tuple(columns), "\n".join(cypher).strip()
    )


@cache
def query(name: str) -> Query:
    """The canned query of this name.

    Raises:
        UsageError: there is none.
    """
    file = cypher_folder() / f"{name}.cypher"
    if not file.is_file():
        raise UsageError(f"there is no query '{name}'")
    return parse_query(file)


def run(store: Store, name: str, parameters: Mapping[str, object]) -> Table:
    """Run a canned query."""
    return store.read(query(name).cypher, parameters)
