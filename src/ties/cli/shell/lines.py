"""Parse and run the lines of `ties shell`."""

import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ties.cli.help import help_formatter, write_examples, write_sections
from ties.cli.running import run
from ties.cli.session import ShellSession, print_error, print_output, print_view_lines, requested_json
from ties.errors import TiesError, UsageError
from ties.suggestions import did_you_mean

__all__ = ["DOT_COMMANDS", "LineRunner", "is_question"]

DOT_COMMANDS: Mapping[str, str] = {
    ".cypher": "Run read-only Cypher, without quotation marks: .cypher QUERY",
    ".help": "Show this help.",
    ".quit": "Quit (also Ctrl-D).",
    ".view": "Draw the last answer as an HTML page: .view FILE",
}

_MAX_LENGTH = 100_000
"""The maximum length of a line: the time that `shlex` needs grows with the square of a word's length."""

_ARGUMENTS = {".cypher": "query", ".view": "file"}
_QUESTIONS = ("ask", "show", "where", "who")
_NOUNS, _PREPOSITIONS = ("evidence", "path", "relations"), ("about", "between", "for", "from", "on")
"""Commands that also begin a question, and what follows them there."""

_QUOTED = re.compile(r"(?:^|\s)'[^']*'(?=\s|$)")


class LineRunner:
    """Runs the lines of a session.

    Args:
        root: the root command.
        session: the graph and the last answer.
        generation: a function whose result changes when another process replaces the graph.
    """

    def __init__(self, root: Any, session: ShellSession, generation: Callable[[], object]) -> None:
        self.root = root
        self.session = session
        self._generation = generation
        self._seen = generation()

    @property
    def address(self) -> str:
        """The location of the graph."""
        return self.session.graph.address

    def run(self, line: str) -> int | None:
        """Run a line and print its errors.

        Returns:
            The exit code of the line as a command; None if the line quits the shell.
        """
        text = line.strip().removeprefix("$ ").removeprefix("ties ").strip()
        if not text or text.startswith("#"):
            return 0
        if text in (".quit", ".exit", "quit", "exit"):
            return None
        try:
            if (generation := self._generation()) != self._seen:
                self.session.graph.close()  # the next read opens the newest generation
                self._seen = generation
            return self._run_dot_command(text) if text.startswith(".") else self._run(self._words(text))
        except TiesError as error:
            print_error(error)
            return error.exit_code

    def _words(self, text: str) -> list[str]:
        first, _, rest = text.partition(" ")
        is_noun = first in _NOUNS and rest.split(" ")[0] in _PREPOSITIONS  # "relations between A and B"
        if first not in self.root.commands or is_noun:
            return ["ask", *_split(text, question=True)]
        words = [first, *_split(rest, question=is_question(text))]
        is_sentence = first == "compare" and not {"and", "with", "to"}.isdisjoint(words)
        return ["ask", *words] if is_sentence else words

    def _run(self, words: list[str]) -> int:
        try:
            run(self.root, words, json=requested_json(words))
        except SystemExit as end:
            return end.code if isinstance(end.code, int) else 1
        return 0

    def _run_dot_command(self, text: str) -> int:
        name, _, rest = text.partition(" ")
        rest = rest.strip()
        if name not in DOT_COMMANDS:
            raise UsageError(f"unknown command '{name}'{did_you_mean(name, DOT_COMMANDS)}")
        if name in (".help", ".quit"):
            _refuse_arguments(name, [rest] if rest else [])
            return self._print_help()
        if not rest:
            raise UsageError(f"{name} needs a {_ARGUMENTS[name]}")
        if name == ".cypher":
            return self._run(["cypher", "--", rest])
        file, *more = _split(rest, question=False)
        _refuse_arguments(name, more)
        return self._view(Path(file).expanduser())

    def _print_help(self) -> int:
        formatter = help_formatter()
        formatter.write_text("Type a question in plain words, or a command without ties.")
        write_examples(formatter, ["does the Taliban support TTP", "path AQIS ISIL-K --all"])
        commands = self.root.command_sections(None)
        write_sections(formatter, {**commands, "In this shell": [*DOT_COMMANDS.items()]})
        print_output(formatter.getvalue())
        return 0

    def _view(self, file: Path) -> int:
        if self.session.answer is None:
            raise UsageError("there is no answer to draw yet")
        print_view_lines(file, self.session.graph.view(file, answer=self.session.answer, limit=None))
        return 0


def _refuse_arguments(name: str, more: Sequence[str]) -> None:
    """Refuse arguments that a line does not take."""
    if more:
        raise UsageError(f"{name}: unexpected argument '{more[0]}'")


def is_question(text: str) -> bool:
    """Return whether a line is a question, in which an apostrophe is not a quotation mark."""
    return text.partition(" ")[0] in _QUESTIONS


def _split(text: str, *, question: bool) -> list[str]:
    """Split a line into words; a text in quotation marks is one word.

    Raises:
        UsageError: a quotation mark is not closed, or the line is too long.
    """
    if len(text) > _MAX_LENGTH:
        raise UsageError(f"the line has more than {_MAX_LENGTH:,} characters")
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
