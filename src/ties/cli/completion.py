"""The command that prints a completion script, and the command that the script calls."""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ties.cli.session import print_output

if TYPE_CHECKING:
    from ties.store.protocol import Store

__all__ = ["complete_words", "completion"]


class Shell(StrEnum):
    """A shell that ties can complete in."""

    bash = "bash"
    zsh = "zsh"
    fish = "fish"


def completion(
    shell: Annotated[Shell, typer.Argument(metavar="SHELL", help="bash, zsh or fish.", show_default=False)],
) -> None:
    """Print a completion script for your shell.

    Examples:
        eval "$(ties completion bash)"
        ties completion fish > ~/.config/fish/completions/ties.fish

    The first line of the script says where to put it. It completes commands, options, relations and queries,
    and names from the graph that the command would use.
    """
    from importlib import resources

    script = resources.files("ties.cli.completing").joinpath("scripts", f"ties.{shell.value}")
    print_output(script.read_text(encoding="utf-8"))


def complete_words(
    context: typer.Context,
    shell: Annotated[Shell, typer.Argument(show_default=False)],
    typed: Annotated[list[str] | None, typer.Argument(show_default=False)] = None,
) -> None:
    """List what may come next, for the scripts of ties completion.

    Examples:
        ties complete-words zsh -- who supports T
    """
    # an error must not appear on the line that the user is typing
    with suppress(Exception), ExitStack() as stack:
        lines = _lines(context.find_root().command, shell, typed or [""], stack)
        print_output("".join(f"{line}\n" for line in lines))


def _lines(root: Any, shell: Shell, typed: Sequence[str], stack: ExitStack) -> Iterator[str]:
    """Yield a line for each candidate, or the line "files" if the shell should complete file names.

    Args:
        typed: for bash the line, the position of the cursor and the characters that separate words; otherwise
            the words, of which the last is incomplete.
        stack: closes the graph.
    """
    from ties.cli.completing import FILES, GraphNames, candidates, split
    from ties.render.safe import plain

    line = split(
        typed[0][: int(typed[1])] if shell is Shell.bash else typed[-1] if shell is Shell.fish else ""
    )
    words = line.words[1:] if shell is Shell.bash else tuple(typed[:-1])
    prefix = typed[-1] if shell is Shell.zsh else line.prefix
    found = candidates(root, words, prefix, GraphNames(lambda: _open_store(words, stack)))
    if found is FILES:
        yield "files"
        return
    for candidate in found:
        # shells replace the typed text with the common beginning of all candidates
        if plain(candidate.text) != candidate.text or not candidate.text.lower().startswith(prefix.lower()):
            continue
        if shell is Shell.bash:
            yield f"word {line.insertion(candidate.text, typed[2])}"
        else:
            yield f"word {candidate.text}\t{plain(candidate.note)}"


def _open_store(words: Sequence[str], stack: ExitStack) -> "Store | None":
    """Open the graph of the command, if it exists, without filling it or asking for a password."""
    from ties.settings import choose_database
    from ties.store import open_store
    from ties.store.embedded.generations import Generations

    database = None
    for place, word in enumerate(words):
        flag, equals, value = word.partition("=")
        if flag == "--database":
            database = value if equals else next(iter(words[place + 1 :]), None)
    chosen = choose_database(database, os.environ)
    if not chosen.uri and Generations(chosen.folder).current is None:
        return None
    store = open_store(chosen)
    stack.callback(store.close)
    return store
