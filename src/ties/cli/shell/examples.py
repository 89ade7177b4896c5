"""Lines that can be typed in the shell and have an answer in its graph."""

from collections.abc import Iterator

from ties.errors import TiesError
from ties.graph import Graph
from ties.records import Claim, Entity
from ties.shell_commands import command

__all__ = ["example_lines"]


def example_lines(graph: Graph) -> list[str]:
    """Return a question, a follow-up, a name and a path about the entities with most claims; at most four."""
    actors = graph.store.vocabulary().types_with("actor")
    found = graph.entities(type=actors, limit=2).column("entity")
    first, *others = [entity.name for entity in found if isinstance(entity, Entity)] or [""]
    if not first:
        return []
    question = next(_questions(graph, first), "")
    follow_ups = [f"and {other}" for other in others if question]
    paths = [command("path", first, other).removeprefix("ties ") for other in others]
    return [line for line in (question, *follow_ups, first, *paths) if line]


def _questions(graph: Graph, name: str) -> Iterator[str]:
    """Yield questions that have an answer, each with the relation of a claim about an entity."""
    relations = graph.store.vocabulary().relations
    for claim in graph.show(name).column("claim"):
        if isinstance(claim, Claim) and not claim.mode:
            question = f"who {relations[claim.relation].phrase} {name}"
            try:
                if graph.ask(question).rows:
                    yield question
            except TiesError:
                continue
