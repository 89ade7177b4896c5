"""Export as networkx node-link JSON, written record by record; the same records give the same bytes."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from ties.exports.whole_graph import WholeGraph
from ties.network import Network, edge_json
from ties.output_files import write_parts
from ties.records import Attribute, Claim, Document, Entity, record_json
from ties.render.safe import plain_json
from ties.store.protocol import Store
from ties.store.values import Value

__all__ = ["description", "node_link_text", "parts", "write"]

description = "the graph as networkx node-link JSON"


def write(store: Store, output: Path, *, notes: bool = False) -> Iterator[str]:
    """Write a whole graph to a file.

    Args:
        notes: include claims and attributes from documents of kind notes.

    Raises:
        UsageError: the file cannot be written.
    """
    graph = WholeGraph(store, notes=notes)
    yield from graph.left_out_lines()
    write_parts(output, parts(graph))
    yield f"{output}: {graph.number_of_entities} entities, {graph.number_of_claims} claims"


def parts(graph: WholeGraph) -> Iterator[str]:
    """Return the JSON text of a whole graph, in parts."""
    return _parts(graph.documents, graph.attributes(), graph.entities(), graph.claims())


def node_link_text(network: Network) -> str:
    """Return a network as JSON text that `networkx.node_link_graph` reads."""
    return "".join(_parts(network.documents, network.attributes, network.entities, network.claims))


def _parts(
    documents: Iterable[Document],
    attributes: Iterable[Attribute],
    entities: Iterable[Entity],
    claims: Iterable[Claim],
) -> Iterator[str]:
    yield '{\n "directed": true,\n "multigraph": true,\n "graph": {\n  "documents": '
    yield from _list_parts(map(record_json, documents), 2)
    yield ',\n  "attributes": '
    yield from _list_parts((record_json(attribute, origin=True) for attribute in attributes), 2)
    yield '\n },\n "nodes": '
    yield from _list_parts(map(record_json, entities), 1)
    yield ',\n "edges": '
    yield from _list_parts(map(edge_json, claims), 1)
    yield "\n}\n"


def _list_parts(items: Iterable[dict[str, Value]], depth: int) -> Iterator[str]:
    """Yield a list, indented as `json.dumps` indents it at this depth."""
    margin, empty = "\n" + " " * (depth + 1), True
    for item in items:
        text = plain_json(json.dumps(item, ensure_ascii=False, indent=1))
        yield ("[" if empty else ",") + margin + text.replace("\n", margin)
        empty = False
    yield "[]" if empty else "\n" + " " * depth + "]"
