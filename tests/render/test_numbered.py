"""Numbers before the entries of an answer, and what an entry shows when it is opened by its number."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from wcwidth import wcswidth

from ties.answers.answer import Answer, Layout
from ties.errors import UsageError
from ties.graph import Graph
from ties.records import Attribute, Claim
from ties.render.numbered import entry_as_text
from ties.store.embedded import EmbeddedStore


@pytest.fixture(scope="module")
def graph(shipped_folder: Path) -> Iterator[Graph]:
    """The shipped datasets."""
    with Graph(EmbeddedStore(shipped_folder)) as graph:
        yield graph


@pytest.fixture(
    params=["who supports TTP", "show ISIL-K", "path", "leaders", "shared-provinces", "where is ISIL-K"]
)
def answer(request: pytest.FixtureRequest, graph: Graph) -> Answer:
    """Answers of every kind that has numbers."""
    match request.param:
        case "path":
            return graph.path("Osama Mehmood", "ISIL-K")
        case "leaders" | "shared-provinces" as query:
            return graph.query(query, {"group": "TTP"})
        case "show ISIL-K":
            return graph.show("ISIL-K")
        case question:
            return graph.ask(question)


def numbers_of(answer: Answer, width: int) -> list[int]:
    """The numbers before the entries of an answer."""
    text = answer.render("text", Layout(width, colour=True, numbered=True))
    return [int(found) for found in re.findall(r"^\x1b\[2m(\d+) +\x1b\[0m", text, re.MULTILINE)]


@pytest.mark.parametrize("width", [40, 80, 200])
def test_entries_are_numbered_from_one_within_the_width(answer: Answer, width: int) -> None:
    text = answer.render("text", Layout(width, numbered=True))
    numbers = numbers_of(answer, width)
    assert numbers == [*range(1, len(numbers) + 1)]
    assert max(map(wcswidth, text.splitlines())) <= width
    plain = " ".join(answer.text(width).split())
    assert len(plain) <= len(" ".join(text.split())) <= len(plain) + len(" ".join(map(str, numbers))) + 1


def test_every_claim_and_attribute_of_the_rows_is_in_an_entry(answer: Answer) -> None:
    opened = "".join(entry_as_text(answer, number, Layout(500)) for number in numbers_of(answer, 80))
    for record in answer.evidence:
        if isinstance(record, Claim):
            assert all(quote in opened for quote in record.quotes)
        if isinstance(record, Attribute):
            assert record.quote in opened
        assert record.attributed_to in opened
        assert answer.documents[record.document].publisher in opened


def test_number_that_no_entry_has_is_refused(graph: Graph) -> None:
    answer = graph.who("supports TTP")
    for number in (0, 8):
        with pytest.raises(UsageError, match="the last answer has lines 1 to 7"):
            entry_as_text(answer, number, Layout())
    with pytest.raises(UsageError, match="no lines that can be opened"):
        entry_as_text(graph.documents(), 1, Layout())
