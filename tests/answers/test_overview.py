"""Answers about the graph itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.datasets import attribute_row, entity, write_dataset
from ties.answers.answer import Answer
from ties.graph import Graph
from ties.ingest import ingest
from ties.questions.request import Request
from ties.records import Document
from ties.store.embedded import EmbeddedStore


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    """An empty graph."""
    with Graph(EmbeddedStore(tmp_path / "graph", may_be_empty=True)) as graph:
        yield graph


def add(graph: Graph, folder: Path, *documents: tuple[str, str], value: str = "") -> None:
    """Add a dataset with documents, given by id and kind, and one entity.

    Args:
        value: of an attribute of the entity; '' for none.
    """
    id_, first = folder.name, documents[0][0]
    write_dataset(
        folder,
        id_,
        entities=[entity(f"{id_}-a", f"{id_} A", document=first, paragraph="1")],
        attributes=[attribute_row(f"{id_}-a", "founded", value=value, document=first)] if value else (),
        manifest=f'id = "{id_}"\ntitle = "Dataset {id_}"\n'
        + "".join(
            f'[[document]]\nid = "{one}"\ntitle = "The {one}"\nkind = "{kind}"\n' for one, kind in documents
        ),
    )
    ingest(graph.store, [folder])


def listed(answer: Answer) -> list[str]:
    """Return the ids of the documents in the rows."""
    return [document.id for document, *_ in answer.rows if isinstance(document, Document)]


def test_reference_works_of_a_dataset_with_only_names_are_counted(graph: Graph, tmp_path: Path) -> None:
    add(graph, tmp_path / "names", ("atlas", "reference"), ("list", "reference"), ("notes", "report"))
    add(graph, tmp_path / "places", ("gazetteer", "reference"), value="1950")
    answer = graph.documents()
    assert listed(answer) == ["gazetteer", "notes"]
    note = "Not listed: 2 reference works that only give names (ties documents --all)."
    assert answer.notes == (note,)
    assert {*answer.documents} == {"gazetteer", "notes"}


def test_all_documents_are_listed_if_asked_for_all_or_by_words(graph: Graph, tmp_path: Path) -> None:
    add(graph, tmp_path / "names", ("atlas", "reference"), ("list", "reference"))
    everything = graph.documents(all=True)
    assert (listed(everything), everything.notes) == (["atlas", "list"], ())
    with_word = graph.answer(Request("documents", words=("Atlas",)))
    assert (listed(with_word), with_word.notes) == (["atlas"], ())


def test_graph_of_names_alone_is_not_called_empty(graph: Graph, tmp_path: Path) -> None:
    assert graph.documents().says == "No documents have been ingested."
    add(graph, tmp_path / "names", ("atlas", "reference"))
    assert graph.documents().text().splitlines() == [
        "Not listed: 1 reference work that only gives names (ties documents --all)."
    ]
    nothing = graph.answer(Request("documents", words=("almanac",)))
    assert (nothing.rows, nothing.says) == ((), "No document here with 'almanac'.")
