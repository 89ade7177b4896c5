"""Commands of ties as answers and errors print them, safe to paste into a shell."""

from collections.abc import Sequence

__all__ = ["command", "command_with_name"]


def command(*words: str) -> str:
    """Return a ties command line, with its words quoted for the shell where necessary."""
    import shlex

    return shlex.join(("ties", *words))


def command_with_name(words: Sequence[str], typed: str, name: str) -> str:
    """Return a command line with another name in place of a typed one; '' if the typed one is not in it.

    Args:
        words: the arguments of the command line.
        typed: the name, which can be several words, or part of a word, such as a whole question.
        name: the other name.
    """
    parts = typed.split()
    for at in range(len(words)):
        if parts and [*words[at : at + len(parts)]] == parts:
            return command(*words[:at], name, *words[at + len(parts) :])
    for at, word in enumerate(words):
        option, equals, value = word.partition("=") if word.startswith("--") else ("", "", word)
        if f" {typed} " in f" {value} ":
            changed = f" {value} ".replace(f" {typed} ", f" {name} ", 1).strip()
            return command(*words[:at], f"{option}{equals}{changed}", *words[at + 1 :])
    return ""
