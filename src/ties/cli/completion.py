"""The command that teaches a shell to complete what is typed, and the one that the shell then calls."""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ties.cli.session import say

if TYPE_CHECKING:
    from ties.store.protocol import Store

__all__ = ["complete_words", "completion"]


class Shell(StrEnum):
    """A shell that has completion."""

    bash = "bash"
    zsh = "zsh"
    fish = "fish"


def completion(shell: Annotated[Shell, typer.Argument(help="Your shell.", show_default=False)]) -> None:
    """Complete commands, options and names in your shell.

    Prints a script; its first line tells where it goes. Names, relations and queries are completed as well,
    out of the database that would answer.

      eval "$(ties completion bash)"

      ties completion fish > ~/.config/fish/completions/ties.fish
    """
    from importlib import resources

    script = resources.files("ties.cli.completing").joinpath("scripts", f"ties.{shell.value}")
    say(script.read_text(encoding="utf-8"))


def complete_words(
    context: typer.Context,
    shell: Annotated[Shell, typer.Argument(show_default=False)],
    typed: Annotated[list[str] | None, typer.Argument(show_default=False)] = None,
) -> None:
    """What may come next, for the scripts of ties completion.

    ties complete-words zsh -- who supports T
    """
    # whatever goes wrong while somebody is typing must not show on the line that is being typed
    with suppress(Exception), ExitStack() as stack:
        lines = _lines(context.find_root().command, shell, typed or [""], stack)
        say("".join(f"{line}\n" for line in lines))


def _lines(root: Any, shell: Shell, typed: Sequence[str], stack: ExitStack) -> Iterator[str]:
    """A line for each candidate, or one that stands for the names of files.

    Args:
        typed: for bash the line, where the cursor is, and what parts words; else words, the last one begun.
        stack: closes what is opened.
    """
    from ties.cli.completing import FILES, Known, candidates, split
    from ties.render.safe import plain

    at = split(typed[0][: int(typed[1])] if shell is Shell.bash else typed[-1] if shell is Shell.fish else "")
    words = at.words[1:] if shell is Shell.bash else tuple(typed[:-1])
    begun = typed[-1] if shell is Shell.zsh else at.begun
    found = candidates(root, words, begun, Known(lambda: _opened(words, stack)))
    if found is FILES:
        yield "files"
        return
    for candidate in found:
        # shells put what all candidates have in common in place of what was typed
        if plain(candidate.text) != candidate.text or not candidate.text.lower().startswith(begun.lower()):
            continue
        if shell is Shell.bash:
            yield f"word {at.written(candidate.text, typed[2])}"
        else:
            yield f"word {candidate.text}\t{plain(candidate.note)}"


def _opened(words: Sequence[str], stack: ExitStack) -> "Store | None":
    """The database that would answer, if there is one: it is not filled, and nobody is asked a password."""
    from ties.settings import chosen_database
    from ties.store import open_store
    from ties.store.embedded.generations import Generations

    named = None
    for place, word in enumerate(words):
        flag, equals, value = word.partition("=")
        if flag == "--database":
            named = value if equals else next(iter(words[place + 1 :]), None)
    chosen = chosen_database(named, os.environ)
    if not chosen.uri and Generations(chosen.folder).current is None:
        return None
    store = open_store(chosen)
    stack.callback(store.close)
    return store
