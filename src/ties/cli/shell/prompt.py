"""The prompt of the shell: history, and completion with Tab."""

from collections.abc import Callable, Iterable, Iterator
from typing import override

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion, PathCompleter
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory

from ties.cli.completing import FILES, Known, candidates, split
from ties.cli.shell.lines import DOTTED, Lines, is_question
from ties.render.safe import plain

__all__ = ["prompt"]


def prompt(lines: Lines) -> Callable[[], str]:
    """Asks for a line, and raises EOFError or KeyboardInterrupt as the terminal does."""
    session: PromptSession[str] = PromptSession(
        history=_history(), completer=_Completer(lines), complete_while_typing=False
    )
    return lambda: session.prompt("ties> ")


def _history() -> History:
    """The lines of earlier sessions, which nobody else can read; those of this one if there is no place."""
    from platformdirs import user_data_path

    file = user_data_path("ties", appauthor=False) / "history"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(file))


class _Completer(Completer):
    """Completes as the shells do that `ties completion` teaches."""

    def __init__(self, lines: Lines) -> None:
        self._root = lines.root
        self._known = Known(lambda: lines.session.graph.store)

    @override
    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        line = document.text_before_cursor.lstrip()
        if line.startswith(".") and " " not in line:
            dotted = [name for name in DOTTED if name.startswith(line)]
            yield from (_completion(name, line, DOTTED[name]) for name in dotted)
        elif line.startswith(".view "):
            yield from _files(line.removeprefix(".view ").lstrip(), complete_event)
        elif not line.startswith("."):
            yield from self._words(line.removeprefix("ties "), complete_event)

    def _words(self, line: str, event: CompleteEvent) -> Iterator[Completion]:
        first, blank, _ = line.partition(" ")
        asked = bool(blank) and first not in self._root.commands
        if asked or is_question(line):  # an apostrophe is no quotation mark there
            *words, raw = line.split(" ")
            words, begun = [word for word in words if word], raw
        else:
            typed = split(line)
            words, begun, raw = [*typed.words], typed.begun, typed.raw
        found = [*candidates(self._root, ["ask", *words] if asked else words, begun, self._known)]
        if found == [*FILES]:
            yield from _files(raw, event)
            return
        if not words:
            found += candidates(self._root, ["ask"], begun, self._known)
        for told in {told.text: told for told in found}.values():
            text = told.text if words and (asked or is_question(line)) else _quoted(told.text)
            if plain(told.text) == told.text:
                yield _completion(text, raw, told.note)


def _completion(text: str, begun: str, note: str) -> Completion:
    return Completion(f"{text} ", -len(begun), display=text, display_meta=plain(note))


def _quoted(text: str) -> str:
    return f'"{text}"' if any(char in " '\"\\" for char in text) and '"' not in text else text


def _files(begun: str, event: CompleteEvent) -> Iterable[Completion]:
    return PathCompleter(expanduser=True).get_completions(Document(begun), event)
