"""Load a synthetic file into grafeo as a short script would: no checks, no evidence, no names found later.

python bench/plain_loader.py FORMAT FILE FOLDER
"""

import csv
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import grafeo

type _Graph = tuple[list[dict[str, Any]], list[tuple[int, int, str, dict[str, Any]]]]


def _un_list(file: Path) -> _Graph:
    nodes: list[dict[str, Any]] = []
    numbers: dict[str, int] = {}
    comments: list[str] = []
    for _, entry in ElementTree.iterparse(file):
        if entry.tag in ("INDIVIDUAL", "ENTITY"):
            numbers[entry.findtext("REFERENCE_NUMBER") or ""] = len(nodes)
            aliases = [alias.text or "" for alias in entry.iter("ALIAS_NAME")]
            nodes.append({"name": entry.findtext("FIRST_NAME") or "", "aliases": aliases})
            comments.append(entry.findtext("COMMENTS1") or "")
            entry.clear()
    found = [
        (at, numbers[word], "MENTIONS", {"quote": comment})
        for at, comment in enumerate(comments)
        for word in comment.replace("(", " ").replace(")", " ").split()
        if word in numbers
    ]
    return nodes, found


def _ftm(file: Path) -> _Graph:
    nodes: list[dict[str, Any]] = []
    numbers: dict[str, int] = {}
    edges: list[tuple[int, int, str, dict[str, Any]]] = []
    with file.open(encoding="utf-8") as stream:
        for line in stream:
            entity = json.loads(line)
            properties = entity["properties"]
            if entity["schema"] == "Family":
                ends = (numbers[properties[end][0]] for end in ("person", "relative"))
                edges.append((*ends, "FAMILY", {"role": properties["relationship"][0]}))  # type: ignore[arg-type]
            else:
                numbers[entity["id"]] = len(nodes)
                nodes.append({"name": properties["name"][0], "country": properties["country"][0]})
    return nodes, edges


def _from_rows(rows: list[dict[str, str]]) -> _Graph:
    numbers: dict[str, int] = {}
    edges = []
    for row in rows:
        ends = [numbers.setdefault(row[end], len(numbers)) for end in ("source", "target")]
        edges.append((ends[0], ends[1], row["relation"].upper(), {"weight": row["weight"]}))
    return [{"name": name} for name in numbers], edges


def _csv(file: Path) -> _Graph:
    with file.open(encoding="utf-8", newline="") as stream:
        return _from_rows([*csv.DictReader(stream)])


def _xlsx(file: Path) -> _Graph:
    from python_calamine import CalamineWorkbook

    header, *rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    names = [str(name) for name in header]
    return _from_rows([dict(zip(names, map(str, row), strict=True)) for row in rows])


def _graphml(file: Path) -> _Graph:
    import networkx

    graph = networkx.read_graphml(file)
    numbers = {node: at for at, node in enumerate(graph)}
    nodes = [{"name": data["label"]} for _, data in graph.nodes(data=True)]
    return nodes, [(numbers[one], numbers[other], "TIE", data) for one, other, data in graph.edges(data=True)]


_LOADERS: dict[str, Callable[[Path], _Graph]] = {
    "UN list": _un_list,
    "FollowTheMoney": _ftm,
    "CSV": _csv,
    "XLSX": _xlsx,
    "GraphML": _graphml,
}


def main(format_: str, file: Path, folder: Path) -> None:
    """Load the file into a database in the folder."""
    nodes, edges = _LOADERS[format_](file)
    folder.mkdir()
    database = grafeo.GrafeoDB(str(folder / "plain.grafeo"))
    database.batch_create_nodes_with_props(["Entity"], nodes)
    database.batch_create_edges(edges)
    database.close()
    print(len(nodes), len(edges))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
