"""Parse and run the lines of `ties shell`."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ties.cli.command_line import split_line, with_command
from ties.cli.help import help_formatter, write_examples, write_sections
from ties.cli.pages import write_page
from ties.cli.running import run
from ties.cli.session import ShellSession, print_error, print_message, print_output, requested_json
from ties.cli.shell.examples import example_lines
from ties.cli.shell.follow_up import follow_up
from ties.cli.streams import answer_width
from ties.cli.terminal import has_colour
from ties.errors import TiesError, UsageError
from ties.suggestions import did_you_mean

__all__ = ["DOT_COMMANDS", "LineRunner"]

DOT_COMMANDS: Mapping[str, str] = {
    ".cypher": "Run read-only Cypher, without quotation marks: .cypher QUERY",
    ".help": "Show this help (also help and ?).",
    ".quit": "Quit (also Ctrl-D).",
    ".view": "Draw the last answer as an HTML page: .view or .view FILE",
}
_LINES = {
    "and NAME": "Ask the last question about another name; and in PLACE: about a place.",
    "NUMBER": "Show all evidence of that line of the last answer.",
    "help COMMAND": "Explain a command.",
}
"""What else can be typed, with its meaning."""


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
        self._asked: list[str] = []  # the words of the last command that was answered
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
            return self._run_dot_command(text) if text.startswith(".") else self._run_words(text)
        except TiesError as error:
            print_error(error)
            return error.exit_code

    def _run_words(self, text: str) -> int:
        if text in ("help", "?"):
            return self._print_help()
        if text.isdecimal():
            return self._open_line(int(text))
        return self._run(self._follow_up(text) or with_command(self.root, split_line(self.root, text)))

    def _run(self, words: list[str]) -> int:
        before, code = self.session.answer, 0
        try:
            run(self.root, words, json=requested_json(words))
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        if self.session.answer is not before:
            self._asked = words
        return code

    def _follow_up(self, text: str) -> list[str] | None:
        """Return the words of a follow-up, and print what they ask; None if it is none."""
        if self.session.answer is None:
            return None
        words = follow_up(text, self._asked, self.session.answer, self.session.graph.store)
        if words:
            print_message(f"asked: {' '.join(words).removeprefix('ask ')}")
        return words

    def _open_line(self, number: int) -> int:
        from ties.answers.answer import Layout
        from ties.render.numbered import entry_as_text

        answer = self.session.answer
        if answer is None:
            raise UsageError("there is no answer to open a line of yet")
        print_output(entry_as_text(answer, number, Layout(answer_width(), colour=has_colour())))
        return 0

    def _run_dot_command(self, text: str) -> int:
        name, _, rest = text.partition(" ")
        rest = rest.strip()
        if name not in DOT_COMMANDS:
            raise UsageError(f"unknown command '{name}'{did_you_mean(name, DOT_COMMANDS)}")
        if name in (".help", ".quit"):
            _refuse_arguments(name, [rest] if rest else [])
            return self._print_help()
        if name == ".cypher":
            return self._run_words(f"cypher {rest}")
        files = split_line(self.root, f"view {rest}")[1:]
        _refuse_arguments(name, files[1:])
        return self._view(Path(files[0]).expanduser() if files else None)

    def _print_help(self) -> int:
        formatter = help_formatter()
        formatter.write_text("Type a question in plain words, a name, or a command without ties.")
        if examples := example_lines(self.session.graph):
            write_examples(formatter, examples)
        commands = self.root.command_sections(None)
        here = [*_LINES.items(), *DOT_COMMANDS.items()]
        write_sections(formatter, {"In this shell": here, **commands})
        print_output(formatter.getvalue())
        return 0

    def _view(self, file: Path | None) -> int:
        answer = self.session.answer
        if answer is None:
            raise UsageError("there is no answer to draw yet")
        draw = self.session.graph.view
        write_page(file, answer.question, lambda path: draw(path, answer=answer, limit=None))
        return 0


def _refuse_arguments(name: str, more: Sequence[str]) -> None:
    """Refuse arguments that a line does not take."""
    if more:
        raise UsageError(f"{name}: unexpected argument '{more[0]}'")
