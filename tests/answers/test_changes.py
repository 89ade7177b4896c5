"""What changed from earlier documents to later ones: new, said otherwise, denied, or not said again."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import ties
from tests.datasets import attribute_row, entity, says, write_dataset
from ties.errors import NameUnknown, UsageError
from ties.ingest import ingest
from ties.store.embedded import EmbeddedStore

_MANIFEST = 'id = "{id}"\ntitle = "Dataset {id}"\n' + "".join(
    f'[[document]]\nid = "d-{year}"\ntitle = "Report of {year}"\npublished = "{year}-06"\n'
    f'publisher = "{publisher}"\ndefault_speaker = "Observers"\n'
    for year, publisher in ((2020, "Alpha Press"), (2023, "Beta Press"), (2024, "Beta Press"))
)

EARLY, LATE = {"document": "d-2020"}, {"document": "d-2023"}


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[ties.Graph]:
    """Two reports that agree on one tie and differ in everything else, and a third one."""
    folder = write_dataset(
        tmp_path / "d",
        "d",
        entities=[entity(one, one.title()) for one in ("north", "south", "east", "west")],
        statements=[
            says("north", "supports", "south", **EARLY),
            says("north", "supports", "south", **LATE),
            says("north", "allied with", "east", **EARLY, certainty="possible"),
            says("east", "allied with", "north", **LATE),
            says("north", "harbours", "west", **EARLY),
            says("north", "harbours", "west", **LATE, mode="denied"),
            says("south", "attacks", "east", **EARLY),
            says("south", "attacks", "west", **LATE),
            says("west", "fights", "east", document="d-2024"),
        ],
        attributes=[
            attribute_row("south", "fighters", **EARLY, low="100", high="200"),
            attribute_row("south", "fighters", **LATE, low="900", high="900"),
            attribute_row("south", "founded", **EARLY, value="1999"),
            attribute_row("south", "founded", **LATE, value="1999"),
            attribute_row("west", "aim", **EARLY, value="to rule"),
            attribute_row("west", "aim", **EARLY, value="to trade"),
            attribute_row("west", "aim", **LATE, value="To trade"),
            attribute_row("west", "aim", **LATE, value="to rest"),
        ],
        manifest=_MANIFEST,
    )
    with closing(EmbeddedStore(tmp_path / "graph", may_be_empty=True)) as store:
        ingest(store, [folder])
        yield ties.Graph(store)


def changes(answer: ties.Answer) -> list[tuple[str, str, str, str]]:
    """Return the rows in short: part, subject, relation or attribute, object."""
    rows: Any = answer.to_dict()["rows"]
    return [
        (row["part"], row["subject"]["id"], row["name"], row["object"]["id"] if row["object"] else "")
        for row in rows
    ]


ALL = [
    ("denied", "north", "HARBOURS", "west"),
    ("differently", "south", "fighters", ""),
    ("differently", "east", "ALLIED_WITH", "north"),
    ("new", "south", "ATTACKS", "west"),
    ("new", "west", "aim", ""),
    ("no longer", "south", "ATTACKS", "east"),
    ("no longer", "west", "aim", ""),
]


@pytest.mark.parametrize(
    ("one", "other"),
    [("d-2020", "d-2023"), ("2020", "2023"), ("Alpha Press", "2023-06"), ("Report of 2020", "d-2023")],
)
def test_documents_are_compared_by_any_of_their_names(graph: ties.Graph, one: str, other: str) -> None:
    answer = graph.compare(one, other)
    assert answer.request.kind == "changes"
    assert (answer.request.earlier, answer.request.later) == (("d-2020",), ("d-2023",))
    assert changes(answer) == ALL


def test_both_sides_are_shown_with_their_words(graph: ties.Graph) -> None:
    text = graph.compare("2020", "2023").text(100)
    assert "Said earlier, denied later:\n  North HARBOURS West [1] ¶1 (stated, Observers)" in text
    assert "  -> North HARBOURS West [2] ¶1 (stated, denied, Observers)" in text
    assert "  South: fighters: 100 to 200  stated, Observers [1] ¶1" in text
    assert "  -> South: fighters: 900  stated, Observers [2] ¶1" in text
    assert "New:\n  South ATTACKS West [2] ¶1 (stated, Observers)" in text
    assert "Not said again:\n  South ATTACKS East [1] ¶1 (stated, Observers)" in text
    assert "Said by both in the same way: 3 ties or attributes." in text
    assert "What is not said again may still hold: a document need not repeat it." in text


def test_all_documents_of_a_publisher_or_of_a_year_are_one_side(graph: ties.Graph) -> None:
    answer = graph.compare("2020", "Beta Press")
    assert answer.request.later == ("d-2023", "d-2024")
    assert ("new", "west", "FIGHTS", "east") in changes(answer)


def test_an_entity_limits_what_is_compared(graph: ties.Graph) -> None:
    request = ties.Request("changes", earlier=("2020",), later=("2023",), entities={"entity": "West"})
    assert changes(graph.answer(request)) == [ALL[0], *ALL[3:5], ALL[6]]


def test_filters_limit_what_is_compared(graph: ties.Graph) -> None:
    answer = graph.compare("2020", "2023", min_certainty="stated")
    assert ("new", "east", "ALLIED_WITH", "north") in changes(answer)
    assert answer.left_out == {"less certain than stated": 1}


def test_questions_ask_for_changes(graph: ties.Graph) -> None:
    assert changes(graph.ask("what changed between 2020 and 2023")) == ALL
    about = graph.ask("what has changed about West from d-2020 to d-2023?")
    assert changes(about) == [ALL[0], *ALL[3:5], ALL[6]]


def test_a_document_cannot_be_on_both_sides(graph: ties.Graph) -> None:
    with pytest.raises(UsageError, match="both sides have the document 'd-2023'"):
        graph.compare("2023", "Beta Press")


def test_a_year_without_documents_is_unknown(graph: ties.Graph) -> None:
    with pytest.raises(NameUnknown, match="no document here is called '1999'"):
        graph.answer(ties.Request("changes", earlier=("1999",), later=("2023",)))
    with pytest.raises(UsageError, match="kind 'changes' needs 'later'"):
        graph.answer(ties.Request("changes", earlier=("2020",)))
