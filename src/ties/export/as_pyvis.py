"""A network as a `pyvis.network.Network`, for notebooks and for pages of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ties.output.safe import visible
from ties.vocabulary import vocabulary

if TYPE_CHECKING:
    from pyvis.network import Network as PyvisNetwork

    from ties.network import Network
    from ties.store.protocol import Node, Relationship

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
    names = {entity.id: visible(str(entity.properties["name"])) for entity in network.entities}
    for entity in network.entities:
        type_ = vocabulary().types[str(entity.properties["type"])]
        drawn.add_node(
            entity.id,
            label=names[entity.id],
            shape=type_.shape,
            color=type_.colour,
            title=_as_text(_entity_told(entity)),
        )
    for claim in network.claims:
        relation = vocabulary().relations[str(claim.properties["relation"])]
        drawn.add_edge(
            claim.start,
            claim.end,
            id=claim.id,
            label=relation.phrase,
            color=vocabulary().kinds[relation.kind].colour,
            arrows="" if relation.symmetric else "to",
            dashes=_DASHES.get(str(claim.properties["mode"]), False),
            title=_as_text(_claim_told(claim, names)),
        )
    return drawn


def _entity_told(entity: Node) -> list[str]:
    aliases = entity.properties["aliases"]
    also = ", ".join(map(str, aliases)) if isinstance(aliases, list) else ""
    return [
        f"{entity.properties['name']} ({entity.properties['type']})",
        *([f"also {also}"] if also else []),
    ]


def _claim_told(claim: Relationship, names: dict[str, str]) -> list[str]:
    told = claim.properties
    weight = ", ".join(str(told[name]) for name in ("certainty", "mode", "attributed_to") if told[name])
    paragraphs, quotes = told["paragraphs"], told["quotes"]
    assert isinstance(paragraphs, list)
    assert isinstance(quotes, list)
    said = (f"¶{paragraph} {quote}" for paragraph, quote in zip(paragraphs, quotes, strict=True))
    return [
        f"{names[claim.start]} {told['relation']} {names[claim.end]}",
        f"{weight} ({told['document']})",
        *said,
    ]


def _as_text(lines: list[str]) -> str:
    """A title that is shown as it is written.

    pyvis takes all titles for HTML as soon as the letters "href" stand in one of them, and puts them into the
    page; a joiner between these letters, which nobody sees, keeps it from that.
    """
    return visible("\n".join(lines)).replace("href", f"hre{_JOINER}f")
