"""The last answer as a picture."""

from pathlib import Path

from ties.errors import UsageError
from ties.render.rows import Rows
from ties.store.protocol import Store

__all__ = ["draw"]


def draw(store: Store, answer: Rows, file: Path) -> None:
    """Draw the entities and claims of an answer as an HTML page.

    Raises:
        UsageError: there are none in it.
    """
    from ties.cli.drawing import Picture, drawn_in, write_page

    network = drawn_in(store, answer)
    if not network.entities:
        raise UsageError("there is nothing to draw: the last answer holds no entity and no claim")
    left_out = ("rows beyond those of the answer",) if answer.truncated else ()
    write_page(file, Picture(network, answer.question, answer.question, left_out=left_out))
