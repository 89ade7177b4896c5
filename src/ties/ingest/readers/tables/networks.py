"""GraphML and GEXF: networks in XML, as a table of nodes and one of edges, with attributes as columns."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ties.ingest.files import DatasetFiles
from ties.ingest.problems import MAX_NOTED, Problems
from ties.ingest.readers.tables.columns import direction_of
from ties.ingest.readers.tables.elements import Element, read_elements
from ties.ingest.readers.tables.table import TOO_MANY, Table, TableRow
from ties.ingest.rows import SkippedRow

__all__ = ["is_network", "read_network"]

_ROOT = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>\s*)*<(?:[\w.-]+:)?(graphml|gexf)[\s/>]",
    re.DOTALL,
)
_OPEN_DOCTYPE = re.compile(r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*<!DOCTYPE\s+(graphml|gexf)\b", re.DOTALL)

_COLUMNS = {
    "nodes": ("id",),
    "edges": ("source", "target", "direction"),
}
_KNOWN: dict[str, dict[str, int]] = {"nodes": {}, "edges": {"subject": 0, "object": 1, "direction": 2}}


def is_network(text: str) -> bool:
    """Return whether a text begins like GraphML or GEXF."""
    return bool(_ROOT.match(text) or _OPEN_DOCTYPE.match(text))


class _Key(NamedTuple):
    """An attribute that a file declares.

    Attributes:
        column: the name of its column.
        default: its value where a node or an edge has none, or ''.
    """

    column: str
    default: str


class _Item(NamedTuple):
    """A node or an edge."""

    line: int
    place: str
    values: dict[str, str]


class _Skipped(NamedTuple):
    line: int
    reason: str


type _Reading = Iterator[tuple[str, _Item] | _Skipped]
"""Nodes and edges ("nodes" or "edges", with the item), and what is skipped, in the order of the file."""


def read_network(opened: DatasetFiles, name: str, problems: Problems) -> list[Table]:
    """Return the nodes and the edges of a network as two tables; problems are noted while rows are read.

    The file is read once now, for the names of the columns, and once for the rows of each table.
    """
    file = opened.folder / name
    columns = {kind: dict.fromkeys(names) for kind, names in _COLUMNS.items()}

    def reading() -> _Reading:
        elements = read_elements(file, opened.stream(name), problems)
        before = len(problems)
        for _, root in elements:
            format_ = _Graphml if root.tag == "graphml" else _Gexf
            for item in format_(file, problems).read(elements):
                yield item
                if len(problems) > before + MAX_NOTED:
                    problems.add(file, 0, TOO_MANY)
                    return

    for item in reading():
        if not isinstance(item, _Skipped):
            columns[item[0]] |= dict.fromkeys(item[1].values)

    def rows(kind: str) -> Iterator[TableRow | SkippedRow]:
        names = [*columns[kind]]
        for item in reading():
            if isinstance(item, _Skipped):
                if kind == "nodes":  # once
                    yield SkippedRow(str(file), item.line, item.reason)
            elif item[0] == kind:
                line, place, values = item[1]
                yield TableRow(line, place, [values.get(name, "") for name in names])

    return [
        Table(
            str(file),
            tuple(columns[kind]),
            lambda kind=kind: rows(kind),  # type: ignore[misc]
            kind=kind,
            known=_KNOWN[kind],
            lists_all=True,
        )
        for kind in columns
    ]


def _put(values: dict[str, str], column: str, value: str) -> None:
    """Add a value; a second one for the same column is kept too."""
    if value:
        values[column] = f"{values[column]}; {value}" if values.get(column) else value


class _Format:
    """Reads the nodes and edges of a file.

    Attributes:
        keys: the attributes that the file declares, by what has them and by id.
        named: the columns that the format itself has, so that no attribute can have their names.
    """

    named: tuple[str, ...] = ()

    def __init__(self, file: Path, problems: Problems) -> None:
        self.file = file
        self.problems = problems
        self.keys: dict[tuple[str, str], _Key] = {}
        self.numbers: Counter[str] = Counter()

    def item(self, element: Element, values: dict[str, str]) -> _Item:
        """Return a node or an edge with the defaults of the attributes that it does not have."""
        tag = element.tag
        self.numbers[tag] += 1
        for (of, _), key in self.keys.items():
            if of == tag and key.default and not values.get(key.column):
                values[key.column] = key.default
        place = f"{tag} {element.get('id') or self.numbers[tag]}"
        return _Item(element.line, place, values)

    def attributes(self, element: Element, *without: str) -> dict[str, str]:
        """Return the attributes of XML that an element has."""
        return {name: element.get(name) for name in element.attributes if name not in without}

    def declare(self, of: str, id_: str, title: str, default: str) -> None:
        """Note an attribute; its column is named by its title, unless another column has that name."""
        taken = {key.column for (what, _), key in self.keys.items() if what == of}
        taken |= {*_COLUMNS[f"{of}s"], *self.named} if f"{of}s" in _COLUMNS else set()
        name = title or id_
        self.keys[of, id_] = _Key(f"{name} ({id_})" if name in taken else name, default)

    def key(self, element: Element, of: str, id_: str) -> _Key | None:
        """Return an attribute; None, with a problem noted, if it is not declared."""
        key = self.keys.get((of, id_))
        if key is None:
            self.problems.add(self.file, element.line, f"{of} attribute '{id_}' is not declared")
        return key

    def required(self, element: Element, *names: str) -> bool:
        """Return whether an element has attributes; note a problem for each that is missing."""
        missing = [name for name in names if not element.get(name)]
        for name in missing:
            self.problems.add(self.file, element.line, f"<{element.tag}> has no {name}")
        return not missing


class _Graphml(_Format):
    """Reads GraphML, also as yEd, Gephi, igraph and networkx write it."""

    named = ("parent", "desc", "sourceport", "targetport")

    def read(self, elements: Iterator[tuple[str, Element]]) -> _Reading:
        """Yield nodes, edges, and what is skipped."""
        for event, element in elements:
            tag = element.tag
            if event == "start":
                continue
            if tag == "key":
                self._declare(element)
            elif tag == "node":
                if self.required(element, "id"):
                    yield "nodes", self._node(element)
                yield from self._left_out(element)
                element.forget()
            elif tag == "edge":
                if self.required(element, "source", "target"):
                    yield "edges", self._edge(element)
                yield from self._left_out(element)
                element.forget()
            elif tag == "hyperedge":
                yield _Skipped(element.line, "a hyperedge, which has no two ends")
                element.forget()
            elif (
                tag in ("data", "desc")
                and element.parent is not None
                and element.parent.tag in ("graph", "graphml")
            ):
                if element.text:
                    yield _Skipped(element.line, "an attribute of the network as a whole")
                element.forget()

    def _declare(self, element: Element) -> None:
        if not self.required(element, "id"):
            return
        drawing = element.get("yfiles.type")
        if drawing and drawing not in ("nodegraphics", "edgegraphics"):
            return
        default = next((child.text for child in element.children if child.tag == "default"), "")
        title = "label" if drawing else element.get("attr.name")
        kinds = ("node", "edge") if element.get("for") in ("all", "") else (element.get("for"),)
        for of in kinds:
            self.declare(of, element.get("id"), title, "" if drawing else default)

    def _node(self, element: Element) -> _Item:
        values = self.attributes(element)
        self._add_data(element, values)
        graph = element.parent
        if graph is not None and graph.parent is not None and graph.parent.tag == "node":
            _put(values, "parent", graph.parent.get("id"))
        return self.item(element, values)

    def _edge(self, element: Element) -> _Item:
        values = self.attributes(element, "id", "directed")
        graph = element.parent
        default = graph.get("edgedefault") if graph is not None else ""
        own = element.get("directed")
        values["direction"] = direction_of(own or default) or own or default
        self._add_data(element, values)
        return self.item(element, values)

    def _add_data(self, element: Element, values: dict[str, str]) -> None:
        for child in element.children:
            if child.tag == "desc":
                _put(values, "desc", child.text)
            elif child.tag == "data":
                text = child.text
                drawn = [*child.all("NodeLabel", "EdgeLabel")]
                if child.children and not drawn and not text:
                    continue
                text = " ".join(" ".join(label.text.split()) for label in drawn if label.text) or text
                if (key := self.keys.get((element.tag, child.get("key")))) or text:
                    key = key or self.key(child, element.tag, child.get("key"))
                    if key:
                        _put(values, key.column, text)

    def _left_out(self, element: Element) -> Iterator[_Skipped]:
        for child in element.children:
            if child.tag == "port":
                yield _Skipped(child.line, "a port of a node")
            elif child.tag == "data" and child.children:
                yield _Skipped(child.line, "how a node or an edge is drawn")


class _Gexf(_Format):
    """Reads GEXF 1.1, 1.2 and 1.3."""

    named = ("label", "kind", "weight", "start", "end", "startopen", "endopen", "parent", "time")

    def __init__(self, file: Path, problems: Problems) -> None:
        super().__init__(file, problems)
        self._default = "undirected"

    def read(self, elements: Iterator[tuple[str, Element]]) -> _Reading:
        """Yield nodes, edges, and what is skipped."""
        for event, element in elements:
            tag = element.tag
            if event == "start":
                if tag == "graph":
                    self._default = element.get("defaultedgetype") or self._default
                continue
            if tag == "attribute" and element.parent is not None and element.parent.tag == "attributes":
                self._declare(element, element.parent.get("class"))
            elif tag == "node":
                if self.required(element, "id"):
                    yield "nodes", self._node(element)
                yield from self._left_out(element)
                element.forget()
            elif tag == "edge":
                if self.required(element, "source", "target"):
                    yield from (("edges", item) for item in self._edges(element))
                yield from self._left_out(element)
                element.forget()
            elif element.parent is not None and element.parent.tag == "meta" and element.text:
                yield _Skipped(element.line, "an attribute of the network as a whole")

    def _declare(self, element: Element, of: str) -> None:
        if self.required(element, "id"):
            default = next((child.text for child in element.children if child.tag == "default"), "")
            self.declare(of, element.get("id"), element.get("title"), default)

    def _node(self, element: Element) -> _Item:
        values = self.attributes(element, "pid")
        _put(values, "parent", element.get("pid"))
        nodes = element.parent
        if nodes is not None and nodes.parent is not None and nodes.parent.tag == "node":
            _put(values, "parent", nodes.parent.get("id"))
        for child in element.children:
            if child.tag == "parents":
                for parent in child.children:
                    _put(values, "parent", parent.get("for"))
        self._add_values(element, values)
        for start, end in _spells(element):
            _put(values, "time", f"{start} to {end}")
        return self.item(element, values)

    def _edges(self, element: Element) -> Iterator[_Item]:
        """Yield an edge, once for each time at which it exists."""
        values = self.attributes(element, "id", "type", "start", "end", "startopen", "endopen")
        values["direction"] = element.get("type") or self._default
        self._add_values(element, values)
        start = element.get("start") or element.get("startopen")
        end = element.get("end") or element.get("endopen")
        item = self.item(element, values)
        for since, until in [*_spells(element)] or [(start, end)]:
            yield item._replace(values={**values, "start": since, "end": until} if since or until else values)

    def _add_values(self, element: Element, values: dict[str, str]) -> None:
        for holder in element.children:
            if holder.tag != "attvalues":
                continue
            for child in holder.children:
                id_ = child.get("for") or child.get("id")
                if key := self.key(child, element.tag, id_):
                    start, end = child.get("start"), child.get("end")
                    time = f" ({start} to {end})" if start or end else ""
                    _put(values, key.column, f"{child.get('value') or child.text}{time}")

    def _left_out(self, element: Element) -> Iterator[_Skipped]:
        if any(
            child.tag in ("color", "position", "size", "shape", "thickness") for child in element.children
        ):
            yield _Skipped(element.line, "how a node or an edge is drawn")


def _spells(element: Element) -> Iterator[tuple[str, str]]:
    for holder in element.children:
        if holder.tag in ("spells", "slices"):
            for spell in holder.children:
                yield (
                    spell.get("start") or spell.get("startopen"),
                    spell.get("end") or spell.get("endopen"),
                )
