"""What a line of the shell means, and how it is run."""

import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ties.cli.running import run
from ties.cli.session import Kept, complain, say, say_drawn, wanted_json
from ties.errors import TiesError, UsageError
from ties.suggestions import did_you_mean

__all__ = ["DOTTED", "Lines", "is_question"]

DOTTED: Mapping[str, str] = {
    ".cypher": "QUERY: Cypher of your own, as it stands, without quotation marks",
    ".help": "this",
    ".quit": "end (also Ctrl-D)",
    ".view": "FILE: draw the last answer as an HTML page",
}

_LONGEST = 100_000
"""Characters of a line: the time that `shlex` takes for a word grows with the square of its length."""

_QUESTIONS = ("ask", "show", "where", "who")
_QUOTED = re.compile(r"(?:^|\s)'[^']*'(?=\s|$)")


class Lines:
    """Runs lines.

    Args:
        root: the command that all others are below.
        session: what is kept between lines.
        generation: what changes when the graph has been replaced under an open store.
    """

    def __init__(self, root: Any, session: Kept, generation: Callable[[], object]) -> None:
        self.root = root
        self.session = session
        self._generation = generation
        self._seen = generation()

    @property
    def address(self) -> str:
        """Where the graph is."""
        return self.session.graph.address

    def run(self, line: str) -> int | None:
        """Run a line; errors are told.

        Returns:
            The exit code that it would have as a command; None when no more lines are wanted.
        """
        text = line.strip().removeprefix("$ ").removeprefix("ties ").strip()
        if not text or text.startswith("#"):
            return 0
        if text in (".quit", ".exit", "quit", "exit"):
            return None
        try:
            if (generation := self._generation()) != self._seen:
                self.session.graph.close()  # opens the newest when it is read again
                self._seen = generation
            return self._dotted(text) if text.startswith(".") else self._command(self._words(text))
        except TiesError as error:
            complain(error)
            return error.exit_code

    def _words(self, text: str) -> list[str]:
        first, _, rest = text.partition(" ")
        if first not in self.root.commands:
            return ["ask", *_split(text, question=True)]
        return [first, *_split(rest, question=is_question(text))]

    def _command(self, words: list[str]) -> int:
        try:
            run(self.root, words, json=wanted_json(words))
        except SystemExit as end:
            return end.code if isinstance(end.code, int) else 1
        return 0

    def _dotted(self, text: str) -> int:
        name, _, rest = text.partition(" ")
        rest = rest.strip()
        if name not in DOTTED:
            raise UsageError(f"'{name}' is unknown here{did_you_mean(name, DOTTED)}")
        if name in (".help", ".quit"):
            _refuse(name, [rest] if rest else [])
            return self._help()
        if not rest:
            raise UsageError(f"{name} {DOTTED[name]}")
        if name == ".cypher":
            return self._command(["cypher", "--", rest])
        file, *more = _split(rest, question=False)
        _refuse(name, more)
        return self._view(Path(file).expanduser())

    def _help(self) -> int:
        say(
            "Any question in plain words:  does the Taliban support TTP\n"
            "Any command of ties, without ties in front:  path AQIS ISIL-K --all\n\n"
        )
        told = [(name, below) for name, below in self.root.commands.items() if not below.hidden]
        rows = [(name, below.get_short_help_str(62)) for name, below in told] + [*DOTTED.items()]
        say("".join(f"  {name:11} {what}\n" for name, what in rows))
        return 0

    def _view(self, file: Path) -> int:
        if self.session.answer is None:
            raise UsageError("there is no answer yet that could be drawn")
        say_drawn(file, self.session.graph.view(file, answer=self.session.answer, limit=None))
        return 0


def _refuse(name: str, more: Sequence[str]) -> None:
    """Refuse arguments that a line does not take."""
    if more:
        raise UsageError(f"{name}: unexpected argument '{more[0]}'")


def is_question(text: str) -> bool:
    """Whether a line is in plain words, in which an apostrophe is no quotation mark."""
    return text.partition(" ")[0] in _QUESTIONS


def _split(text: str, *, question: bool) -> list[str]:
    """The words of a line; what stands in quotation marks is one.

    Raises:
        UsageError: one is not closed, or the line is longer than any that somebody types.
    """
    if len(text) > _LONGEST:
        raise UsageError(f"a line of more than {_LONGEST:,} characters is too long")
    lexer = shlex.shlex(text, posix=True, punctuation_chars=False)
    lexer.whitespace_split = True
    lexer.commenters = ""
    if question:
        lexer.escape = ""
        lexer.quotes = "\"'" if _QUOTED.search(text) else '"'
    try:
        return list(lexer)
    except ValueError:
        raise UsageError("a quotation mark is not closed") from None
