"""From what somebody typed to the words of a command: a question needs none, a name is shown."""

import re
from collections.abc import Collection, Sequence
from typing import Any

from ties.errors import UsageError

__all__ = ["begins_question", "similar_command", "split_line", "with_command", "with_options_last"]

_MAX_LENGTH = 100_000
"""The maximum length of a line: the time that `shlex` needs grows with the square of a word's length."""

_MIN_SIMILARITY = 75.0
"""The lowest similarity, out of 100, at which a word may be a mistyped command."""

_QUESTIONS = ("ask", "show", "where", "who")
_NOUNS, _PREPOSITIONS = ("evidence", "path", "relations"), ("about", "between", "for", "from", "on")
"""Commands that also begin a question, and what follows them there."""

_QUOTED = r"(?:^|\s)'[^']*'(?=\s|$)"


def with_command(root: Any, words: Sequence[str]) -> list[str]:
    """Return words that begin with a command: `ask`, if they are a question or a name.

    Args:
        root: the root command.
        words: at least one. The first may be a whole line, as in `ties 'who supports TTP'`.
    """
    first, *rest = words
    if first not in root.commands and " " in first.strip():
        return with_command(root, [*split_line(root, first.strip()), *rest])
    is_sentence = first == "compare" and not {"and", "with", "to"}.isdisjoint(rest)
    is_plain = first not in root.commands or _is_noun(first, "".join(rest[:1])) or is_sentence
    return ["ask", *words] if is_plain else [*words]


def _is_noun(first: str, second: str) -> bool:
    """Return whether the name of a command begins a question, as in "path from AQIS to ISIL-K"."""
    return first in _NOUNS and second in _PREPOSITIONS


def with_options_last(root: Any, words: Sequence[str]) -> list[str]:
    """Return words with the options before the first other word moved behind it: `--json TTP`."""
    own = {flag for option in root.params for flag in option.opts}
    if words[0].partition("=")[0] in ("--", "-h", "--help", *own):
        return [*words]
    options = (one for one in root.commands["ask"].params if one.param_type_name == "option")
    valued = {flag for option in options if not option.is_flag for flag in option.opts}
    at = 0
    while at < len(words) and words[at].startswith("-"):
        at += 2 if words[at] in valued else 1
    return [*words[at : at + 1], *words[:at], *words[at + 1 :]] if at < len(words) else [*words]


def similar_command(commands: Collection[str], word: str) -> str:
    """Return the command that a word may be a misspelling of, or ''."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extractOne

    found = extractOne(word[:_MAX_LENGTH], [*commands], scorer=ratio, score_cutoff=_MIN_SIMILARITY)
    return found[0] if found else ""


def begins_question(line: str) -> bool:
    """Return whether a line begins with a command that takes a question, which may have apostrophes."""
    return line.partition(" ")[0] in _QUESTIONS


def split_line(root: Any, text: str) -> list[str]:
    """Split a line into words; a text in quotation marks is one word.

    Raises:
        UsageError: a quotation mark is not closed, or the line is too long.
    """
    if len(text) > _MAX_LENGTH:
        raise UsageError(f"the line has more than {_MAX_LENGTH:,} characters")
    first, _, rest = text.partition(" ")
    if first == "cypher" and not rest.lstrip().startswith(("'", '"', "-")):
        return _split_cypher(root, rest)
    is_noun = _is_noun(first, rest.partition(" ")[0])
    if first not in root.commands or is_noun:
        return _split(text, is_question=True)
    return [first, *_split(rest, is_question=begins_question(text))]


def _split_cypher(root: Any, text: str) -> list[str]:
    """Return the words of `cypher` with a query that has no quotation marks around it."""
    flags = (flag for option in root.commands["cypher"].params for flag in option.opts)
    options = re.search(rf"\s({'|'.join(flag for flag in flags if flag.startswith('--'))})(?=[\s=]|$)", text)
    at = options.start() if options else len(text)
    query = text[:at].strip()
    return ["cypher", *_split(text[at:], is_question=False), *(["--", query] if query else [])]


def _split(text: str, *, is_question: bool) -> list[str]:
    import shlex

    lexer = shlex.shlex(text, posix=True, punctuation_chars=False)
    lexer.whitespace_split = True
    lexer.commenters = ""
    if is_question:
        lexer.escape = ""
        lexer.quotes = "\"'" if re.search(_QUOTED, text) else '"'
    try:
        return list(lexer)
    except ValueError:
        raise UsageError("a quotation mark is not closed") from None
