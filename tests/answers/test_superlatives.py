"""Who has the most or the fewest: only what no figure contradicts."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.datasets import attribute_row, entity, says, write_dataset
from ties import Graph, Request, Selection
from ties.answers.answer import Answer
from ties.ingest import ingest
from ties.records import Attribute, Entity
from ties.store.embedded import EmbeddedStore

FIGURES = {
    "small": [("20", "30")],
    "large": [("100", "200"), ("90", "120")],
    "open": [("150", "")],
    "vague": [("", "95")],
    "other": [("10", "10")],
}
"""The lower and upper ends of the figures of each group."""

_MANIFEST = (
    'id = "d"\ntitle = "Dataset d"\n[[document]]\nid = "d-2020"\ntitle = "Report"\npublished = "2020-06"\n'
    '[[document]]\nid = "d-2023"\ntitle = "Report"\npublished = "2023-06"\n'
)


def graph_of(folder: Path, figures: dict[str, list[tuple[str, str]]], **cells: str) -> Iterator[Graph]:
    """Yield a graph of groups with figures."""
    rows = [
        attribute_row(
            id_,
            attribute="fighters",
            low=low,
            high=high,
            document="d-2020" if number == 0 else "d-2023",
            paragraph="1",
            quote=f"{id_} {low} to {high}",
            attributed_to="North",
            **(cells if id_ == "other" else {}),
        )
        for id_, ranges in figures.items()
        for number, (low, high) in enumerate(ranges)
    ]
    names = [entity(id_, id_.title(), "Organization" if id_ == "open" else "Group") for id_ in figures]
    written = write_dataset(folder / "d", "d", entities=names, attributes=rows, manifest=_MANIFEST)
    with closing(EmbeddedStore(folder / "graph", may_be_empty=True)) as store:
        ingest(store, [written])
        yield Graph(store)


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    """Groups with figures that overlap, are lower, or have one end only."""
    yield from graph_of(tmp_path, FIGURES)


def first(answer: Answer) -> dict[str, int]:
    """Return how many figures of each entity the rows have."""
    ids = [row[0].id for row in answer.rows if isinstance(row[0], Entity)]
    return {id_: ids.count(id_) for id_ in ids}


def ask(graph: Graph, kind: str, **fields: object) -> Answer:
    return graph.answer(Request(kind, attribute="fighters", **fields))  # type: ignore[arg-type]


def test_most_has_all_figures_of_whoever_no_figure_excludes(graph: Graph) -> None:
    answer = ask(graph, "most")
    assert first(answer) == {"large": 2, "open": 1}
    others = [item.record.entity for item in answer.context if isinstance(item.record, Attribute)]
    assert sorted(others) == ["other", "small", "vague"]
    assert "No document here shows which of these has more: Large, Open." in answer.notes[0]


def test_fewest_counts_an_open_end_downwards_as_possible(graph: Graph) -> None:
    assert first(ask(graph, "fewest")) == {"other": 1, "vague": 1}


def test_types_and_filters_narrow_what_is_compared(graph: Graph) -> None:
    assert first(ask(graph, "most", types=("Organization",))) == {"open": 1}
    assert first(ask(graph, "most", types=("Group",))) == {"large": 2, "vague": 1}
    only_later = ask(graph, "most", selection=Selection(documents=("d-2023",)))
    assert first(only_later) == {"large": 1}
    assert only_later.left_out


def test_figures_in_different_units_are_not_compared(tmp_path: Path) -> None:
    for graph in graph_of(tmp_path, FIGURES, unit="families"):
        assert first(ask(graph, "most")) == {"large": 2, "open": 1, "other": 1}


def test_nothing_has_most_of_what_no_document_counts(graph: Graph) -> None:
    answer = graph.answer(Request("most", attribute="ships"))
    assert answer.rows == ()
    assert answer.says == "No document here gives such a figure."


def test_shipped_groups_whose_ranges_overlap_are_both_first(shipped_folder: Path) -> None:
    with closing(EmbeddedStore(shipped_folder)) as store:
        answer = Graph(store).ask("which group has the most fighters")
        assert first(answer) == {"isil-k": 1, "ttp": 1}
        assert "Related: AQIS: fighters: about 180 to 200" in answer.text(200)
        assert first(Graph(store).ask("which group has the fewest fighters")) == {"aqis": 1}


def test_only_what_is_in_the_place_is_compared(tmp_path: Path) -> None:
    names = [entity("near", "Near", "Group"), entity("far", "Far", "Group"), entity("town", "Town", "Place")]
    cells = {"document": "d-2020", "attributed_to": "North"}
    figures = [
        attribute_row(id_, attribute="fighters", low=low, high=low, **cells)
        for id_, low in (("near", "10"), ("far", "99"))
    ]
    rows = [
        says("near", "based in", "town", **cells),
        says("far", "based in", "town", mode="denied", **cells),
    ]
    folder = write_dataset(
        tmp_path / "d", "d", entities=names, attributes=figures, statements=rows, manifest=_MANIFEST
    )
    with closing(EmbeddedStore(tmp_path / "graph", may_be_empty=True)) as store:
        ingest(store, [folder])
        graph = Graph(store)
        assert first(ask(graph, "most")) == {"far": 1}
        assert first(ask(graph, "most", entities={"place": "town"})) == {"near": 1}
