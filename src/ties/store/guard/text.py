"""Check the text of Cypher that a user typed.

This is the first of several checks. The next one looks at the engine's plan before anything runs (`child`,
`neo4j`), since a plan shows what the query really does. The engine then runs in read-only mode, and the
embedded one in a process that can open no files or connections.
"""

import re
from collections.abc import Mapping, Sequence

from ties.errors import UsageError
from ties.store.guard.errors import refusal
from ties.store.guard.tokens import NO_TOKEN, Token, dotted_calls, tokenize, unescape

__all__ = [
    "MAX_QUERY_LENGTH",
    "check_limit",
    "check_parameters",
    "check_text",
    "check_without_plan",
    "refuse_broken_names",
    "refuse_external_access",
    "refuse_long",
    "refuse_procedure",
]

MAX_QUERY_LENGTH = 100_000
"""The maximum length of a query in characters; checking one takes a fraction of a second."""

_FIRST_KEYWORDS = ("MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL", "LET", "FILTER", "FOR", "WHEN")
_PROCEDURES = (
    "db.labels",
    "db.relationshipTypes",
    "db.propertyKeys",
    "db.schema.visualization",
    "db.schema.nodeTypeProperties",
    "db.schema.relTypeProperties",
)
_NAMESPACES = ("date", "datetime", "duration", "localdatetime", "localtime", "point", "time", "vector")
"""The namespaces of Cypher's built-in functions that have a dot in their names."""

_BEFORE_A_NAME = (".", ":", "$", "|", "&")

_AFTER_A_NAME = re.compile(
    "AND|AS|ASC|ASCENDING|CALL|CONTAINS|DESC|DESCENDING|ELSE|END|ENDS|FILTER|FINISH|FOR|IN|IS|LET|LIMIT"
    "|MATCH|NEXT|OFFSET|OPTIONAL|OR|ORDER|RETURN|SKIP|STARTS|THEN|UNION|UNWIND|WHEN|WHERE|WITH|XOR"
)
"""What may follow a variable named `show`; the command SHOW is followed by what to show."""

_WRITE_KEYWORDS = ("CREATE", "DELETE", "DETACH", "DROP", "FOREACH", "INSERT", "MERGE", "REMOVE", "SET")

_MAX_DEPTH = 60
_MAX_LIMIT = 1_000_000_000


def check_text(cypher: str) -> None:
    r"""Refuse Cypher whose text shows that it is not a single reading query.

    Engines differ in where they treat `\uXXXX` as a character, so the text is checked with and without it.

    Raises:
        UsageError: it is refused; the message says what and why.
    """
    refuse_long(cypher)
    _encodable(cypher, "the query")
    for text in dict.fromkeys((unescape(cypher), cypher)):
        tokens = tokenize(text)
        refuse_external_access(text)
        _refuse_beginning(tokens)
        _refuse_further_statement(tokens)
        _refuse_use(tokens)


def check_limit(limit: int) -> None:
    """Refuse a row limit that is out of range.

    Raises:
        UsageError: it is out of range; the message gives the range.
    """
    if not 1 <= limit <= _MAX_LIMIT:
        raise UsageError(f"the limit must be a number of rows from 1 to {_MAX_LIMIT:,}")


def refuse_long(cypher: str) -> None:
    """Refuse a query that is too long.

    Raises:
        UsageError: it is too long.
    """
    if len(cypher) > MAX_QUERY_LENGTH:
        raise UsageError(
            f"the query is longer than {MAX_QUERY_LENGTH:,} characters",
            advice=["pass long lists as parameters: UNWIND $ids AS id ..., with --param ids='[...]'"],
        )


def check_without_plan(cypher: str) -> None:
    """Refuse Cypher that will run elsewhere: what `check_text` refuses, and clauses that write.

    Without a plan, only the text shows whether a query writes, so a variable that is named like a writing
    clause must be in backquotes.

    Raises:
        UsageError: it is refused; the message says what and why.
    """
    check_text(cypher)
    for text in dict.fromkeys((unescape(cypher), cypher)):
        tokens = [NO_TOKEN, *tokenize(text), NO_TOKEN]
        for before, token, following in zip(tokens, tokens[1:], tokens[2:], strict=False):
            is_name = before.text in _BEFORE_A_NAME
            if (
                token.is_keyword(*_WRITE_KEYWORDS)
                and not is_name
                and (following.name or following.text in ("(", "["))
            ):
                raise refusal(token.text, "it would write (put it in backquotes if it is a name)")


def check_parameters(parameters: Mapping[str, object]) -> None:
    """Refuse parameters with values that engines do not support.

    Raises:
        UsageError: a value is not supported; the message names its parameter.
    """
    for name, value in parameters.items():
        _check_value(value, f"parameter '{name}'")


def refuse_external_access(text: str) -> None:
    """Refuse Cypher, or a part of a plan, that reaches beyond the graph or calls what may be unsafe.

    Raises:
        UsageError: it is refused; the message says what and why.
    """
    tokens = [NO_TOKEN, *tokenize(text), NO_TOKEN]
    for before, token, following in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if token.is_keyword("LOAD") and following.is_keyword("CSV"):
            raise refusal("LOAD CSV", "it would read a file or an address")
        if token.is_keyword("SHOW", "TERMINATE") and _is_command(before, following):
            raise refusal(f"{token.text} {following.text}", "it concerns the server, not the graph")
    for name, is_procedure in dotted_calls(tokens):
        if name in _PROCEDURES or name.partition(".")[0].lower() in _NAMESPACES:
            continue
        if is_procedure:
            refuse_procedure(name)
        raise refusal(f"the function {name}", "it is not built into Cypher")


def refuse_broken_names(cypher: str) -> None:
    """Refuse quoted names with a line break, which make the embedded engine's plan ambiguous.

    Raises:
        UsageError: the query has such a name.
    """
    for text in dict.fromkeys((unescape(cypher), cypher)):
        if any(token.kind == "quoted" and "\n" in token.text for token in tokenize(text)):
            raise refusal("a name with a line break", "the plan of the embedded engine would be ambiguous")


def refuse_procedure(name: str) -> None:
    """Refuse a procedure that is not known to only read the graph.

    Raises:
        UsageError: it is refused; the advice lists the allowed ones.
    """
    if name not in _PROCEDURES:
        raise refusal(
            f"the procedure {name}",
            "it is not known to only read the graph",
            advice=[f"allowed: {', '.join(_PROCEDURES)}"],
        )


def _is_command(before: Token, following: Token) -> bool:
    """Return whether a word between two others begins a command; otherwise it is a name."""
    is_name = before.text in _BEFORE_A_NAME or before.is_keyword("AS")
    follows_name = following.kind == "word" and _AFTER_A_NAME.fullmatch(following.text.upper())
    return bool(following.name) and not is_name and not follows_name


def _refuse_beginning(tokens: Sequence[Token]) -> None:
    at = 0
    if tokens and tokens[0].is_keyword("CYPHER"):  # the version of the language, as in CYPHER 25 MATCH ...
        at = 1
        while at < len(tokens) and tokens[at].text.isdecimal():
            at += 1
    if at == len(tokens):
        raise UsageError("the query is empty", advice=["example: MATCH (g:Group) RETURN g.name"])
    if not tokens[at].is_keyword(*_FIRST_KEYWORDS):
        raise refusal(
            tokens[at].text,
            "a query that only reads does not begin with it",
            advice=["begin with MATCH, OPTIONAL MATCH, UNWIND, WITH, RETURN or CALL"],
        )


def _refuse_further_statement(tokens: Sequence[Token]) -> None:
    ended = False
    for token in tokens:
        if token.text == ";":
            ended = True
        elif ended:
            raise refusal("a second statement", "only one query can be run at a time")


def _refuse_use(tokens: Sequence[Token]) -> None:
    """Refuse the clause USE, which switches to another database, but not names such as `use`."""
    for before, token, following in zip(tokens, tokens[1:], tokens[2:], strict=False):
        begins = before.text == "{" or before.is_keyword("UNION", "ALL", "DISTINCT", "NEXT")
        if begins and token.is_keyword("USE") and following.name:
            raise refusal("USE", "it would switch to another database")


def _check_value(value: object, where: str, depth: int = 0) -> None:
    if depth > _MAX_DEPTH:
        raise UsageError(f"{where} is nested too deeply")
    if isinstance(value, str):
        _encodable(value, where)
    elif isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise UsageError(f"{where} is too large: integers have 64 bits")
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
        raise UsageError(f"{what} is not valid UTF-8") from None
