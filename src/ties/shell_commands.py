"""Commands of ties as answers and errors print them: pasted into a shell, they run nothing else."""

__all__ = ["command"]


def command(*words: str) -> str:
    """A command of ties, its words quoted for the shell where that is needed."""
    import shlex

    return shlex.join(("ties", *words))
