"""Values as text on one line: a node as "(TTP:Group)", a claim as "-[SUPPORTS stated [1] ¶13]->"."""

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence

from ties.records import Claim, Record
from ties.records.vocabulary import vocabulary
from ties.render.wording import paragraphs
from ties.store.recognize import recognize
from ties.store.values import Node, Path, Relationship, Value

__all__ = ["names_in", "row_texts", "value_text"]

type Names = Mapping[str, str]

type Cite = Callable[[str], str]
"""Returns the citation of a document, given its id."""


def names_in(rows: Iterable[Iterable[Value]]) -> dict[str, str]:
    """Return the names of all nodes in rows, by id."""
    names: dict[str, str] = {}
    for row in rows:
        for node in _nodes(list(row)):
            names[node.id] = node.caption
    return names


def row_texts(row: Sequence[Value], names: Names, cite: Cite) -> list[str]:
    """Return the cells of a row. A claim between two nodes of the row is written without its ends.

    Args:
        names: of nodes, by id.
    """
    order = [value.id if isinstance(value, Node) else "" for value in row]
    texts = []
    for value in row:
        if isinstance(value, Relationship) and value.start in order and value.end in order:
            forward = order.index(value.start) <= order.index(value.end)
            texts.append(_arrow(value, cite, forward=forward))
        else:
            texts.append(value_text(value, names, cite))
    return texts


def value_text(value: Value, names: Names, cite: Cite, *, within: bool = False) -> str:
    """Return a value as text; control characters are not escaped.

    Args:
        names: of nodes, by id; the end of a claim that is not among them is written as its id.
        within: whether the value is in a list or map, where text has quotation marks.
    """
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False) if within else value
    if value is None or isinstance(value, (int, float)):
        return _scalar_text(value)
    if isinstance(value, list):
        return f"[{', '.join(value_text(item, names, cite, within=True) for item in value)}]"
    if isinstance(value, dict):
        parts = (
            f"{key}: {value_text(item, names, cite, within=True)}" for key, item in sorted(value.items())
        )
        return "{" + ", ".join(parts) + "}"
    if isinstance(value, Node):
        return _node_text(value)
    if isinstance(value, Relationship):
        start, end = (names.get(id_, id_) for id_ in (value.start, value.end))
        return f"({start}){_arrow(value, cite)}({end})"
    if isinstance(value, Record):
        return str(getattr(value, value.IDENTIFIER))
    return _path_text(value, cite)


def _scalar_text(value: float | bool | None) -> str:
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, int) or math.isfinite(value):
        return repr(value)  # the same text as `json.dumps`, which takes ten times as long
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"


def _path_text(path: Path, cite: Cite) -> str:
    text = _node_text(path.nodes[0]) if path.nodes else ""
    for before, edge, after in zip(path.nodes, path.relationships, path.nodes[1:], strict=False):
        text += _arrow(edge, cite, forward=edge.start == before.id) + _node_text(after)
    return text


def _node_text(node: Node) -> str:
    """Return a node as its name and its most specific label, which is the type of an entity."""
    label = node.labels[-1] if node.labels else ""
    return f"({node.caption}:{label})"


def _arrow(edge: Relationship, cite: Cite, *, forward: bool = True) -> str:
    """Return a relationship without its ends; a claim with its relation, certainty and citation.

    Args:
        forward: whether the start is on the left.
    """
    claim = recognize(edge)
    words = [edge.type]
    symmetric = False
    if isinstance(claim, Claim):
        words.append(claim.relation if claim.relation != edge.type else "")
        words.append("past" if claim.mode == "past" else "")
        words += [claim.certainty, cite(claim.document), paragraphs(claim.paragraphs)]
        relation = vocabulary().relations.get(claim.relation)
        symmetric = relation is not None and relation.symmetric
    body = f"-[{' '.join(filter(None, words))}]-"
    return body if symmetric else f"{body}>" if forward else f"<{body}"


def _nodes(value: Value) -> Iterable[Node]:
    if isinstance(value, Node):
        yield value
    elif isinstance(value, Path):
        yield from value.nodes
    elif isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _nodes(item)
