"""A network as a `pyvis.network.Network`, for notebooks and for pages of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ties.records.vocabulary import vocabulary
from ties.render.safe import visible

if TYPE_CHECKING:
    from pyvis.network import Network as PyvisNetwork

    from ties.network import Network
    from ties.records import Claim, Entity

__all__ = ["to_pyvis"]

_DASHES = {"denied": [2, 6], "aim": [4, 4], "attempt": [4, 4], "past": [12, 6]}
_JOINER = "\u2060"


def to_pyvis(network: Network) -> PyvisNetwork:
    """The network as pyvis has it, every claim an edge of its own.

    Colours and shapes are those of the vocabulary. A relation that holds both ways has no arrow head; what is
    denied, aimed at, attempted or past is dashed.

    Returns:
        A network whose page needs no connection (`cdn_resources` is "in_line").
    """
    from pyvis.network import Network as Pyvis

    # pyvis drops every edge but the first between two nodes unless it is told that edges have a direction
    drawn = Pyvis(height="800px", directed=True, cdn_resources="in_line")
    names = {entity.id: visible(entity.name) for entity in network.entities}
    for entity in network.entities:
        type_ = vocabulary().types[entity.type]
        drawn.add_node(
            entity.id,
            label=names[entity.id],
            shape=type_.shape,
            color=type_.colour,
            title=_as_text(_entity_told(entity)),
        )
    for claim in network.claims:
        relation = vocabulary().relations[claim.relation]
        drawn.add_edge(
            claim.subject,
            claim.object,
            id=claim.id,
            label=relation.phrase,
            color=vocabulary().kinds[relation.kind].colour,
            arrows="" if relation.symmetric else "to",
            dashes=_DASHES.get(claim.mode, False),
            title=_as_text(_claim_told(claim, names)),
        )
    return drawn


def _entity_told(entity: Entity) -> list[str]:
    also = [f"also {', '.join(entity.aliases)}"] if entity.aliases else []
    return [f"{entity.name} ({entity.type})", *also]


def _claim_told(claim: Claim, names: dict[str, str]) -> list[str]:
    weight = ", ".join(filter(None, (claim.certainty, claim.mode, claim.attributed_to)))
    return [
        f"{names[claim.subject]} {claim.relation} {names[claim.object]}",
        f"{weight} ({claim.document})",
        *(f"¶{statement.paragraph} {statement.quote}" for statement in claim.statements),
    ]


def _as_text(lines: list[str]) -> str:
    """A title that is shown as it is written.

    pyvis takes all titles for HTML as soon as the letters "href" stand in one of them, and puts them into the
    page; a joiner between these letters, which nobody sees, keeps it from that.
    """
    return visible("\n".join(lines)).replace("href", f"hre{_JOINER}f")
