"""Cypher in words, quoted names, text and marks: enough of its grammar to see what a query calls for."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

__all__ = ["NOTHING", "Token", "dotted_calls", "tokens_of", "unescaped"]

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
        """The name that a word or a quoted name is; '' for anything else."""
        if self.kind == "quoted":
            return self.text[1:-1].replace("``", "`")
        return self.text if self.kind == "word" else ""

    def says(self, *words: str) -> bool:
        """Whether it is one of some keywords."""
        return self.kind == "word" and self.text.upper() in words


NOTHING = Token("mark", "")
"""What stands before the first token and after the last."""


def unescaped(cypher: str) -> str:
    r"""Cypher with every `\u004C` as the character that it stands for."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), cypher)


def tokens_of(cypher: str) -> list[Token]:
    """The tokens of any text, without blanks and comments. Text that is not closed goes on to the end."""
    found = ((match.lastgroup or "", match[0]) for match in _TOKEN.finditer(cypher))
    return [Token(kind, text) for kind, text in found if kind != "nothing"]


def dotted_calls(tokens: Sequence[Token]) -> Iterator[tuple[str, bool]]:
    """What is called by a name with a dot in it, and whether as a procedure."""
    tokens = [*tokens, NOTHING, NOTHING]
    before, at = NOTHING, 0
    while at < len(tokens) - 2:
        names = [tokens[at].name]
        while names[-1] and tokens[at + 1].text == "." and tokens[at + 2].name:
            at += 2
            names.append(tokens[at].name)
        called, is_procedure = ".".join(names), before.says("CALL")
        if "." in called and (is_procedure or tokens[at + 1].text == "("):
            yield called, is_procedure
        before = tokens[at]
        at += 1
