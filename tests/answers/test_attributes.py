"""Answers about attributes on the shipped dataset."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ties.graph import Graph
from ties.records import Attribute
from ties.store.embedded import EmbeddedStore


@pytest.fixture
def graph(shipped_folder: Path) -> Iterator[Graph]:
    """The shipped datasets."""
    with closing(EmbeddedStore(shipped_folder)) as store:
        yield Graph(store)


def near(graph: Graph, question: str) -> list[str]:
    """Return the names of the attributes that are shown beside an answer."""
    context = graph.ask(question).context
    return [
        one.record.attribute for one in context if one.why == "near" and isinstance(one.record, Attribute)
    ]


def test_attributes_that_share_a_word_with_the_question_are_near(graph: Graph) -> None:
    answer = graph.ask("how many camps does ISIL-K have")
    assert answer.rows == ()
    assert near(graph, "how many camps does ISIL-K have") == ["training camps and strongholds built"]
    assert "Related: ISIL-K: training camps and strongholds built: at least 5 training camps" in answer.text(
        200
    )
    assert not any("training camps" in note for note in answer.notes)  # it is not hidden among the others
    assert near(graph, "how many fighters does ISIL-K have") == ["Arab fighters from Syria"]
    assert near(graph, "how many ships does ISIL-K have") == []
