"""Commands of ties as answers and errors print them, safe to paste into a shell."""

__all__ = ["command"]


def command(*words: str) -> str:
    """Return a ties command line, with its words quoted for the shell where necessary."""
    import shlex

    return shlex.join(("ties", *words))
