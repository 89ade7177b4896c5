"""The prompt of the shell: history, and completion with Tab."""

from collections.abc import Callable, Iterable, Iterator
from typing import override

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion, PathCompleter
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory

from ties.cli.command_line import begins_question
from ties.cli.completing import FILES, GraphNames, candidates, split
from ties.cli.shell.lines import DOT_COMMANDS, LineRunner
from ties.render.safe import plain

__all__ = ["line_reader"]


def line_reader(runner: LineRunner) -> Callable[[], str]:
    """Return a function that reads a line at the prompt; Ctrl-D raises EOFError, Ctrl-C KeyboardInterrupt."""
    session: PromptSession[str] = PromptSession(
        history=_history(), completer=_Completer(runner), complete_while_typing=False
    )
    return lambda: session.prompt("ties> ")


def _history() -> History:
    """Return the history, in a file that only its owner can read, or in memory if it cannot be written."""
    from platformdirs import user_data_path

    file = user_data_path("ties", appauthor=False) / "history"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(file))


class _Completer(Completer):
    """Completes lines as `ties completion` does in other shells."""

    def __init__(self, runner: LineRunner) -> None:
        self._root = runner.root
        self._graph = GraphNames(lambda: runner.session.graph.store)

    @override
    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        line = document.text_before_cursor.lstrip()
        if line.startswith(".") and " " not in line:
            names = [name for name in DOT_COMMANDS if name.startswith(line)]
            yield from (_completion(name, line, DOT_COMMANDS[name]) for name in names)
        elif line.startswith(".view "):
            yield from _files(line.removeprefix(".view ").lstrip(), complete_event)
        elif not line.startswith("."):
            yield from self._words(line.removeprefix("ties "), complete_event)

    def _words(self, line: str, event: CompleteEvent) -> Iterator[Completion]:
        if line.startswith("and "):  # a follow-up, with a name
            line = f"show {line.removeprefix('and ')}"
        first, blank, _ = line.partition(" ")
        is_plain = bool(blank) and first not in self._root.commands
        is_unquoted = is_plain or begins_question(line)  # an apostrophe is not a quotation mark
        if is_unquoted:
            *words, raw = line.split(" ")
            words, prefix = [word for word in words if word], raw
        else:
            parts = split(line)
            words, prefix, raw = [*parts.words], parts.prefix, parts.raw
        found = [*candidates(self._root, ["ask", *words] if is_plain else words, prefix, self._graph)]
        if found == [*FILES]:
            yield from _files(raw, event)
            return
        if not words:
            found += candidates(self._root, ["ask"], prefix, self._graph)
        for candidate in {candidate.text: candidate for candidate in found}.values():
            text = candidate.text if words and is_unquoted else _quoted(candidate.text)
            if plain(candidate.text) == candidate.text:
                yield _completion(text, raw, candidate.note)


def _completion(text: str, prefix: str, note: str) -> Completion:
    return Completion(f"{text} ", -len(prefix), display=text, display_meta=plain(note))


def _quoted(text: str) -> str:
    return f'"{text}"' if any(char in " '\"\\" for char in text) and '"' not in text else text


def _files(prefix: str, event: CompleteEvent) -> Iterable[Completion]:
    return PathCompleter(expanduser=True).get_completions(Document(prefix), event)
