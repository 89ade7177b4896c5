"""Cypher that somebody typed: whether it may run at all.

Several fences stand behind one another. This one reads the text. The next asks the engine for its plan before
anything runs (`child`, `neo4j`): a plan tells what the text only spells. Then the engine
reads in a mode in which it cannot write, and the embedded one in a process that can open no file and make no
connection.
"""

import re
from collections.abc import Mapping, Sequence

from ties.errors import UsageError
from ties.store.guard.errors import refused
from ties.store.guard.tokens import NOTHING, Token, dotted_calls, tokens_of, unescaped

__all__ = [
    "LONGEST",
    "check_limit",
    "check_parameters",
    "check_text",
    "check_without_plan",
    "refuse_broken_names",
    "refuse_long",
    "refuse_procedure",
    "refuse_reaching_out",
]

LONGEST = 100_000
"""Characters of a query: to read one of that length takes a part of a second."""

_BEGINNINGS = ("MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL", "LET", "FILTER", "FOR", "WHEN")
_PROCEDURES = (
    "db.labels",
    "db.relationshipTypes",
    "db.propertyKeys",
    "db.schema.visualization",
    "db.schema.nodeTypeProperties",
    "db.schema.relTypeProperties",
)
_NAMESPACES = ("date", "datetime", "duration", "localdatetime", "localtime", "point", "time", "vector")
"""What the names of Cypher's own functions begin with, where they have a dot."""

_BEFORE_A_NAME = (".", ":", "$", "|", "&")

_AFTER_A_NAME = re.compile(
    "AND|AS|ASC|ASCENDING|CALL|CONTAINS|DESC|DESCENDING|ELSE|END|ENDS|FILTER|FINISH|FOR|IN|IS|LET|LIMIT"
    "|MATCH|NEXT|OFFSET|OPTIONAL|OR|ORDER|RETURN|SKIP|STARTS|THEN|UNION|UNWIND|WHEN|WHERE|WITH|XOR"
)
"""What can stand after a thing that is called `show`; after the command SHOW stands what it is to show."""

_WRITING = ("CREATE", "DELETE", "DETACH", "DROP", "FOREACH", "INSERT", "MERGE", "REMOVE", "SET")

_DEEPEST = 60
_MOST_ROWS = 1_000_000_000


def check_text(cypher: str) -> None:
    r"""Refuse Cypher whose text shows that it is more than one query that reads.

    Engines differ in where they take `\uXXXX` for a character, so the text is read both ways.

    Raises:
        UsageError: it is refused; tells what and why.
    """
    refuse_long(cypher)
    _encodable(cypher, "the query")
    for text in dict.fromkeys((unescaped(cypher), cypher)):
        tokens = tokens_of(text)
        refuse_reaching_out(text)
        _refuse_beginning(tokens)
        _refuse_further_statement(tokens)
        _refuse_use(tokens)


def check_limit(limit: int) -> None:
    """Refuse a limit that engines cannot count to, or that leaves no row.

    Raises:
        UsageError: it names the range.
    """
    if not 1 <= limit <= _MOST_ROWS:
        raise UsageError(f"the limit is not a number of rows from 1 to {_MOST_ROWS:,}")


def refuse_long(cypher: str) -> None:
    """Refuse a text that is too long for a query.

    Raises:
        UsageError: it is.
    """
    if len(cypher) > LONGEST:
        raise UsageError(
            f"the query is longer than {LONGEST:,} characters",
            advice=["give long lists as parameters: UNWIND $ids AS id ..., with --param ids='[...]'"],
        )


def check_without_plan(cypher: str) -> None:
    """Refuse Cypher that is handed on and not run here: what `check_text` refuses, and clauses that write.

    Of what is run, the plan shows what writes. The text alone may be taken for more than it is: a variable
    that has the name of such a clause has to be in back-quotes.

    Raises:
        UsageError: it is refused; tells what and why.
    """
    check_text(cypher)
    for text in dict.fromkeys((unescaped(cypher), cypher)):
        tokens = [NOTHING, *tokens_of(text), NOTHING]
        for before, token, following in zip(tokens, tokens[1:], tokens[2:], strict=False):
            is_name = before.text in _BEFORE_A_NAME
            if token.says(*_WRITING) and not is_name and (following.name or following.text in ("(", "[")):
                raise refused(token.text, "it would write (a name is put in back-quotes)")


def check_parameters(parameters: Mapping[str, object]) -> None:
    """Refuse values that no engine can hold.

    Raises:
        UsageError: tells which.
    """
    for name, value in parameters.items():
        _check_value(value, f"parameter '{name}'")


def refuse_reaching_out(text: str) -> None:
    """Refuse Cypher, or a part of a plan, that is about more than the graph or calls what may do anything.

    Raises:
        UsageError: it is refused; tells what and why.
    """
    tokens = [NOTHING, *tokens_of(text), NOTHING]
    for before, token, following in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if token.says("LOAD") and following.says("CSV"):
            raise refused("LOAD CSV", "it would read a file or an address")
        if token.says("SHOW", "TERMINATE") and _is_command(before, following):
            raise refused(f"{token.text} {following.text}", "it is about the server, not about the graph")
    for called, is_procedure in dotted_calls(tokens):
        if called in _PROCEDURES or called.partition(".")[0].lower() in _NAMESPACES:
            continue
        if is_procedure:
            refuse_procedure(called)
        raise refused(f"the function {called}", "it is none of Cypher's own")


def refuse_broken_names(cypher: str) -> None:
    """Refuse names with a line break, which an engine that writes its plan as lines of text puts into them.

    Raises:
        UsageError: there is one.
    """
    for text in dict.fromkeys((unescaped(cypher), cypher)):
        if any(token.kind == "quoted" and "\n" in token.text for token in tokens_of(text)):
            raise refused(
                "a name with a line break", "the plan of the embedded engine cannot be read with it"
            )


def refuse_procedure(name: str) -> None:
    """Refuse a procedure that is not known to read the graph and nothing else.

    Raises:
        UsageError: it is refused; tells which may be called.
    """
    if name not in _PROCEDURES:
        raise refused(
            f"the procedure {name}",
            "it is not on the list of those that only read",
            advice=[f"these may be called: {', '.join(_PROCEDURES)}"],
        )


def _is_command(before: Token, following: Token) -> bool:
    """Whether a word between two others begins a command; it may as well be what somebody calls a thing."""
    is_name = before.text in _BEFORE_A_NAME or before.says("AS")
    goes_on = following.kind == "word" and _AFTER_A_NAME.fullmatch(following.text.upper())
    return bool(following.name) and not is_name and not goes_on


def _refuse_beginning(tokens: Sequence[Token]) -> None:
    at = 0
    if tokens and tokens[0].says("CYPHER"):  # the version of the language, as in CYPHER 25 MATCH ...
        at = 1
        while at < len(tokens) and tokens[at].text.isdecimal():
            at += 1
    if at == len(tokens):
        raise UsageError("there is no query", advice=["such as: MATCH (g:Group) RETURN g.name"])
    if not tokens[at].says(*_BEGINNINGS):
        raise refused(
            tokens[at].text,
            "no query that only reads begins with it",
            advice=["it begins with MATCH, OPTIONAL MATCH, UNWIND, WITH, RETURN or CALL"],
        )


def _refuse_further_statement(tokens: Sequence[Token]) -> None:
    ended = False
    for token in tokens:
        if token.text == ";":
            ended = True
        elif ended:
            raise refused("a second statement", "give one query, without ';' in the middle")


def _refuse_use(tokens: Sequence[Token]) -> None:
    """Refuse the clause that turns to another database; anything may be called `use`."""
    for before, token, following in zip(tokens, tokens[1:], tokens[2:], strict=False):
        begins = before.text == "{" or before.says("UNION", "ALL", "DISTINCT", "NEXT")
        if begins and token.says("USE") and following.name:
            raise refused("USE", "it would turn to another database than the chosen one")


def _check_value(value: object, where: str, depth: int = 0) -> None:
    if depth > _DEEPEST:
        raise UsageError(f"{where} is nested too deeply")
    if isinstance(value, str):
        _encodable(value, where)
    elif isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise UsageError(f"{where} is too large: whole numbers have 64 bits")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            _encodable(str(key), where)
            _check_value(item, where, depth + 1)
    elif isinstance(value, Sequence):
        for item in value:
            _check_value(item, where, depth + 1)


def _encodable(text: str, what: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise UsageError(f"{what} holds bytes that are no text in UTF-8") from None
