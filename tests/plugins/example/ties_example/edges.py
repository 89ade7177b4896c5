"""An exporter of edges: a table with one line per claim."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from ties.exports.whole_graph import WholeGraph
from ties.output_files import write_parts
from ties.store.protocol import Store

__all__ = ["description", "write"]

description = "the claims as a flat table of edges (CSV)"


def write(store: Store, output: Path, *, notes: bool = False) -> list[str]:
    """Write the table.

    Args:
        notes: include claims from documents of kind `notes`.
    """
    graph = WholeGraph(store, notes=notes)
    write_parts(output, _lines(graph))
    return [*graph.left_out_lines(), f"{output}: {graph.number_of_claims} edges"]


def _lines(graph: WholeGraph) -> Iterator[str]:
    names = {entity.id: entity.name for entity in graph.entities()}
    yield "from,relation,to,document\n"
    for claim in graph.claims():
        line = io.StringIO()
        cells = (names[claim.subject], claim.relation, names[claim.object], claim.document)
        csv.writer(line, lineterminator="\n").writerow(cells)
        yield line.getvalue()
