"""The last answer as a picture."""

from collections.abc import Iterator
from pathlib import Path

from ties.cli.session import talk
from ties.errors import UsageError
from ties.output.rows import Rows
from ties.store.protocol import Store, Value

__all__ = ["draw"]


def draw(store: Store, answer: Rows, file: Path) -> None:
    """Draw the entities and claims of an answer as an HTML page.

    Raises:
        UsageError: there are none in it.
    """
    from ties.export.files import write_whole
    from ties.network import picked, without_notes
    from ties.view.page import render

    entities: set[str] = set()
    claims: set[str] = set()
    for told in _maps([*answer.rows]):
        if "relation" in told and "subject" in told:
            claims.add(str(told["id"]))
            entities |= {str(told["subject"]), str(told["object"])}
        elif {"id", "name", "type"} <= told.keys():
            entities.add(str(told["id"]))
        elif "attribute" in told:
            entities.add(str(told["entity"]))
    network, notes = without_notes(picked(store, entities, claims))
    if not network.entities:
        raise UsageError("there is nothing to draw: the last answer holds no entity and no claim")
    left_out = [f"{notes} claims from notes"] if notes else []
    left_out += ["rows beyond those of the answer"] if answer.truncated else []
    write_whole(file, render(network, title=answer.question, question=answer.question, left_out=left_out))
    talk(f"{file}: {len(network.entities)} entities, {len(network.claims)} claims")


def _maps(value: Value) -> Iterator[dict[str, Value]]:
    """All maps in a value, the outer ones first."""
    if isinstance(value, dict):
        yield value
    if isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _maps(item)
