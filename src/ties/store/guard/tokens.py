"""Split Cypher into words, quoted names, strings and marks: enough to see what a query does."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

__all__ = ["NO_TOKEN", "Token", "dotted_calls", "tokenize", "unescape"]

_ESCAPE = re.compile(r"\\u+([0-9a-fA-F]{4})")
_TOKEN = re.compile(
    r"""
      (?P<nothing> (?: [\s\u180e]+ | //[^\r\n]* | /\*.*?(?:\*/|\Z) )+ )
    | (?P<text>    '(?:[^'\\]|\\.?)*+'? | "(?:[^"\\]|\\.?)*+"? )
    | (?P<quoted>  `(?:[^`]|``)*+`? )
    | (?P<word>    [^\W\d]\w* )
    | (?P<mark>    . )
    """,
    re.DOTALL | re.VERBOSE,
)


class Token(NamedTuple):
    """A piece of Cypher.

    Attributes:
        kind: text, quoted, word or mark (a single character).
    """

    kind: str
    text: str

    @property
    def name(self) -> str:
        """The name, if it is a word or a quoted name; '' for anything else."""
        if self.kind == "quoted":
            return self.text[1:-1].replace("``", "`")
        return self.text if self.kind == "word" else ""

    def is_keyword(self, *words: str) -> bool:
        """Return whether it is one of these keywords."""
        return self.kind == "word" and self.text.upper() in words


NO_TOKEN = Token("mark", "")
"""A placeholder for the token before the first and after the last."""


def unescape(cypher: str) -> str:
    r"""Return Cypher with each escape such as `\u004C` replaced by its character."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), cypher)


def tokenize(cypher: str) -> list[Token]:
    """Return the tokens of any text, without spaces and comments. An unclosed string extends to the end."""
    tokens = (Token(match.lastgroup or "", match[0]) for match in _TOKEN.finditer(cypher))
    return [token for token in tokens if token.kind != "nothing"]


def dotted_calls(tokens: Sequence[Token]) -> Iterator[tuple[str, bool]]:
    """Yield the names with a dot that are called, and whether each is called as a procedure."""
    tokens = [*tokens, NO_TOKEN, NO_TOKEN]
    before, at = NO_TOKEN, 0
    while at < len(tokens) - 2:
        names = [tokens[at].name]
        while names[-1] and tokens[at + 1].text == "." and tokens[at + 2].name:
            at += 2
            names.append(tokens[at].name)
        name, is_procedure = ".".join(names), before.is_keyword("CALL")
        if "." in name and (is_procedure or tokens[at + 1].text == "("):
            yield name, is_procedure
        before = tokens[at]
        at += 1
