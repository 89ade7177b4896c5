"""The labels, relationship types and properties that a query names, from its text alone.

Maps, parameters and strings name nothing. What is not certain is left out, so that nobody is warned of a name
that is right.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ties.store.guard.tokens import NO_TOKEN, Token, tokenize

__all__ = ["LABEL", "PROPERTY", "TYPE", "UsedName", "names_used"]

LABEL, TYPE, PROPERTY = "label", "relationship type", "property"

_NOT_PATTERNS = (
    *(
        "CALL",
        "CREATE",
        "DELETE",
        "FILTER",
        "FINISH",
        "FOR",
        "LET",
        "LIMIT",
        "MERGE",
        "NEXT",
        "OFFSET",
        "OPTIONAL",
    ),
    *("ORDER", "RETURN", "SET", "SKIP", "UNION", "UNWIND", "USING", "WHERE", "WITH", "YIELD"),
)
"""Keywords after which patterns end."""

_OPENING, _CLOSING = ("(", "[", "{"), (")", "]", "}")

type _Opening = str
"""What a bracket opens: a node, relationship, map, list, group (of patterns), block or expression."""


class UsedName(NamedTuple):
    """A name in a query.

    Attributes:
        kind: `LABEL`, `TYPE` or `PROPERTY`; '' if it may be a label or a type.
    """

    kind: str
    name: str


class _Frame:
    """A bracket while it is open.

    Attributes:
        at: its place.
        in_pattern: whether patterns may begin here.
        has_properties: whether the keys of a map are properties of a node or a relationship.
        variable: what a map projects, as in `n {.name}`; otherwise ''.
    """

    def __init__(
        self,
        opening: _Opening,
        at: int,
        *,
        in_pattern: bool = False,
        has_properties: bool = False,
        variable: str = "",
    ) -> None:
        self.opening = opening
        self.at = at
        self.in_pattern = in_pattern
        self.has_properties = has_properties
        self.variable = variable


def names_used(cypher: str) -> list[UsedName]:
    """Return the names in a query, each once, in the order of the text."""
    tokens = tokenize(cypher)
    if any(token.text == "\\" for token in tokens):  # an escape in a name, which engines read differently
        return []
    scan = _Scan(tokens)
    scan.run()
    return list(dict.fromkeys(scan.resolved()))


class _Scan:
    """Reads the tokens of a query from left to right."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._closing = _closing_brackets(tokens)
        self._frames = [_Frame("block", -1)]
        self._nodes: set[str] = set()
        self._relationships: set[str] = set()
        self._others: set[str] = set()
        self._found: list[tuple[str, str, str]] = []

    def run(self) -> None:
        """Read all tokens."""
        at = 0
        while at < len(self._tokens):
            at = self._read(at)

    def resolved(self) -> Iterator[UsedName]:
        """Yield the names. A variable counts only if every one of its meanings is that of a pattern."""
        bound = (self._nodes | self._relationships) - self._others
        for kind, variable, name in self._found:
            if not variable:
                yield UsedName(kind, name)
            elif kind == PROPERTY:
                yield from [UsedName(kind, name)] if variable in bound else ()
            elif variable in self._others or (variable in self._nodes) == (variable in self._relationships):
                yield UsedName("", name)
            else:
                yield UsedName(LABEL if variable in self._nodes else TYPE, name)

    def _token(self, at: int) -> Token:
        return self._tokens[at] if 0 <= at < len(self._tokens) else NO_TOKEN

    def _read(self, at: int) -> int:
        """Read the token at a place, and return the place of the next one to read."""
        token, before, frame = self._tokens[at], self._token(at - 1), self._frames[-1]
        if token.text in _OPENING:
            self._frames.append(self._opened(at))
        elif token.text in _CLOSING:
            if len(self._frames) > 1:
                self._frames.pop()
        elif token.text == ":":
            return self._colon(at)
        elif token.text == "." and frame.variable and self._is_key(at, frame):
            self._found += [(PROPERTY, frame.variable, name)] if (name := self._token(at + 1).name) else []
        elif token.name and before.text not in (".", "$"):
            self._name(at, frame)
        return at + 1

    def _name(self, at: int, frame: _Frame) -> None:
        """Read a variable or a keyword."""
        token, before, following = self._tokens[at], self._token(at - 1), self._token(at + 1)
        if frame.opening in ("node", "relationship") and at == frame.at + 1 and not token.is_keyword("WHERE"):
            (self._nodes if frame.opening == "node" else self._relationships).add(token.name)
        elif self._gets_other_meaning(before, following, frame):
            self._others.add(token.name)
        elif frame.opening == "map" and self._is_key(at, frame):
            if frame.has_properties and following.text == ":":
                self._found.append((PROPERTY, "", token.name))
        elif following.text == "." and self._token(at + 2).name and self._token(at + 3).text != "(":
            self._found.append((PROPERTY, token.name, self._token(at + 2).name))
        elif token.is_keyword("MATCH"):
            frame.in_pattern = True
        elif token.is_keyword(*_NOT_PATTERNS):
            frame.in_pattern = False
            if frame.opening in ("node", "relationship"):  # (n WHERE ...)
                frame.opening = "expression"

    def _gets_other_meaning(self, before: Token, following: Token, frame: _Frame) -> bool:
        """Return whether a variable is given a value, which may be a map, a list or a path."""
        in_list = following.is_keyword("IN") and (before.text in ("[", "(", ",") or before.is_keyword("FOR"))
        return before.is_keyword("AS") or in_list or (following.text == "=" and frame.in_pattern)

    def _is_key(self, at: int, frame: _Frame) -> bool:
        return at == frame.at + 1 or self._token(at - 1).text == ","

    def _colon(self, at: int) -> int:
        """Read a colon with the labels or types after it, and return the place of the next token to read."""
        frame, before = self._frames[-1], self._token(at - 1)
        if self._token(at + 1).text == ":":  # the type of a value, IS :: STRING
            return at + 2
        if frame.opening == "map" and self._is_key(at - 1, frame):
            return at + 1
        is_head = at == frame.at + 1 or (at == frame.at + 2 and bool(before.name))
        if frame.opening == "relationship" and is_head:
            kind, variable = TYPE, ""
        elif frame.opening == "node" and is_head:
            kind, variable = LABEL, ""
        elif before.name and self._token(at - 2).text not in (".", "$"):
            kind, variable = LABEL, before.name
        else:
            return at + 1
        end, names = self._expression(at + 1, alternatives=frame.opening != "list")
        self._found += [(kind, variable, name) for name in names]
        return end

    def _expression(self, at: int, *, alternatives: bool) -> tuple[int, list[str]]:
        """Read an expression of labels or types, such as A|B&!C; return its end and the names in it.

        Args:
            alternatives: whether it may have `|`, which ends it within a list comprehension.
        """
        names: list[str] = []
        depth = 0
        needs_operand = True
        while at < len(self._tokens):
            token = self._tokens[at]
            if needs_operand and token.name:
                names.append(token.name)
                needs_operand = False
            elif needs_operand and token.text == "%":
                needs_operand = False
            elif needs_operand and token.text == "(":
                depth += 1
            elif not needs_operand and depth and token.text == ")":
                depth -= 1
            elif not needs_operand and (token.text in ("&", ":") or (token.text == "|" and alternatives)):
                needs_operand = True
            elif not (needs_operand and token.text in ("!", ":")):
                break
            at += 1
        return at, names

    # -------------------------------------------------------- brackets

    def _opened(self, at: int) -> _Frame:
        token, before, frame = self._tokens[at], self._token(at - 1), self._frames[-1]
        if token.text == "[":
            return _Frame("relationship" if before.text == "-" else "list", at)
        if token.text == "{":
            return self._opened_brace(at, frame)
        if self._looks_like_node(at) and (frame.in_pattern or self._is_beside_arrow(at)):
            return _Frame("node", at)
        return _Frame("group" if frame.in_pattern else "expression", at, in_pattern=frame.in_pattern)

    def _opened_brace(self, at: int, frame: _Frame) -> _Frame:
        first, second = self._token(at + 1), self._token(at + 2)
        if frame.opening in ("node", "relationship"):
            return _Frame("map", at, has_properties=True)
        if first.text in ("}", ".", "*") or (first.name and second.text == ":"):
            return _Frame("map", at, variable=self._token(at - 1).name)
        begins_pattern = first.text == "(" or (bool(first.name) and second.text == "=")
        return _Frame("block", at, in_pattern=begins_pattern)

    def _looks_like_node(self, at: int) -> bool:
        first, second = self._token(at + 1), self._token(at + 2)
        if first.text in (")", ":", "{"):
            return True
        return bool(first.name) and (second.text in (")", ":", "{") or second.is_keyword("WHERE", "IS"))

    def _is_beside_arrow(self, at: int) -> bool:
        """Return whether a parenthesis is at an end of a relationship, as in `(a)-[r]->(b)` or `(a)--(b)`."""
        before = self._token(at - 2).text + self._token(at - 1).text
        if before in ("->", "--", "]-"):
            return True
        end = self._closing.get(at, len(self._tokens))
        after = [self._token(end + step).text for step in (1, 2, 3)]
        if after[0] == "<":
            del after[0]
        return after[0] == "-" and after[1] in ("-", "[")


def _closing_brackets(tokens: Sequence[Token]) -> dict[int, int]:
    """Return the place of the closing bracket of each opening one."""
    closing: dict[int, int] = {}
    open_: list[int] = []
    for at, token in enumerate(tokens):
        if token.text in _OPENING:
            open_.append(at)
        elif token.text in _CLOSING and open_:
            closing[open_.pop()] = at
    return closing
