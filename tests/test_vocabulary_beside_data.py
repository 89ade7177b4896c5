"""What a dataset adds to the vocabulary works wherever words do, and only in graphs that have the dataset."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgspec
import pytest

import ties
from tests.conftest import Opener
from tests.relief import relief
from ties.answers.answer import Layout
from ties.errors import NotUnderstood, UsageError
from ties.graph import query_text
from ties.neo4j_tools.browser_kit import kit_files
from ties.network import whole_graph
from ties.network.page.data import page_data
from ties.queries.catalog import shipped_query
from ties.records import Claim
from ties.records.vocabulary import shipped_vocabulary, using, vocabulary
from ties.render.numbered import entry_as_text

FORMATS = ("text", "markdown", "html", "json", "ndjson", "csv", "tsv")
QUESTIONS = {
    "who evacuates Ada Moor": ["Sea Hope"],
    "who is evacuated by Sea Hope": ["Ada Moor", "River Camp"],
    "who took River Camp to safe shore": ["Sea Hope"],
    "who is the evacuator of Ada Moor": ["Sea Hope"],
    "which vessels evacuate River Camp": ["Sea Hope"],
    "list vessels": ["Sea Hope"],
    "whom does Sea Hope evacuate": ["Ada Moor", "River Camp"],
}


@pytest.fixture
def graph(open_store: Opener, tmp_path: Path) -> ties.Graph:
    graph = ties.Graph(open_store())
    graph.ingest(relief(tmp_path / "relief"))
    return graph


@pytest.fixture
def without(tmp_path: Path) -> Iterator[ties.Graph]:
    """A graph with the same entities but without the relation and the type."""
    folder = relief(tmp_path / "plain", vocabulary="")
    for name in ("entities.csv", "statements.csv"):
        text = (folder / name).read_text(encoding="utf-8")
        text = (
            text.replace("Vessel", "Thing")
            .replace("evacuates", "linked to")
            .replace("evacuated by", "linked to")
        )
        (folder / name).write_text(text, encoding="utf-8")
    with ties.open(tmp_path / "plain-graph", create=True) as graph:
        graph.ingest(folder)
        yield graph


def as_any(value: object) -> Any:
    """Return a value of JSON, whose parts a test knows."""
    return value


def names(answer: ties.Answer) -> list[str]:
    """Return the names in the first column of an answer, sorted."""
    return sorted(str(getattr(cell, "name", cell)) for (cell, *_) in answer.rows)


@pytest.mark.parametrize("question", QUESTIONS)
def test_question_with_a_new_word_is_answered(graph: ties.Graph, question: str) -> None:
    answer = graph.ask(question)
    assert names(answer) == QUESTIONS[question]
    for format_ in FORMATS:
        assert "Sea Hope" in answer.render(format_)


def test_answer_can_be_shown_and_drawn_when_the_graph_is_closed(graph: ties.Graph, tmp_path: Path) -> None:
    answer = graph.show("Sea Hope")
    drawn = graph.view(tmp_path / "page.html", answer=answer)
    graph.close()
    assert vocabulary() is shipped_vocabulary()
    text = answer.text()
    assert "evacuates Ada Moor" in text
    assert "With" in text  # the section of its kind
    assert "Sea Hope  EVACUATES  Ada Moor" in entry_as_text(answer, 1, Layout())
    assert [type_["name"] for type_ in as_any(drawn.page().graph)["types"]] == ["Group", "Person", "Vessel"]


def test_graphs_with_other_vocabularies_take_turns(graph: ties.Graph, without: ties.Graph) -> None:
    for _ in range(3):
        assert names(graph.ask("who evacuates Ada Moor")) == ["Sea Hope"]
        assert len(graph.relations("evacuates").rows) == 1
        assert len(graph.schema("Vessel").rows) == 1
        assert graph.cypher("MATCH (v:Vessel) RETURN v.name AS name").notes == ()
        with pytest.raises(NotUnderstood):
            without.ask("who evacuates Ada Moor")
        assert without.relations("evacuates").rows == ()
        assert without.schema("Vessel").rows == ()
        assert (
            "There is no label 'Vessel' here"
            in without.cypher("MATCH (v:Vessel) RETURN v.name AS name").notes[0]
        )


def test_threads_with_other_vocabularies_do_not_disturb_each_other(
    tmp_path: Path, without: ties.Graph
) -> None:
    folder = tmp_path / "threads"
    with ties.open(folder, create=True) as graph:
        graph.ingest(relief(tmp_path / "relief"))

    def ask(number: int) -> bool:
        with ExitStack() as stack:
            if number % 2:
                asked = stack.enter_context(ties.open(folder))
                return names(asked.ask("who evacuates Ada Moor")) == ["Sea Hope"]
            asked = stack.enter_context(ties.open(without.address))
            with pytest.raises(NotUnderstood):
                asked.ask("who evacuates Ada Moor")
            return names(asked.ask("who is linked to Ada Moor")) == ["Sea Hope"]

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(ask, range(12)))


def test_open_graph_notices_that_words_were_removed(graph: ties.Graph) -> None:
    assert names(graph.who("evacuates Ada Moor")) == ["Sea Hope"]
    graph.remove("relief")
    with pytest.raises(NotUnderstood):
        graph.who("evacuates Ada Moor")


def test_filters_take_new_words(graph: ties.Graph, tmp_path: Path) -> None:
    path = graph.path("Ada Moor", "River Camp", via="evacuates")
    claims = [claim for claim in path.column("claim") if isinstance(claim, Claim)]
    assert [claim.relation for claim in claims] == ["EVACUATES", "EVACUATES"]
    assert names(graph.entities(type="Vessel")) == ["Sea Hope"]
    drawn = graph.view(tmp_path / "page.html", type=("vessels", "people"), relation="evacuates")
    assert [entity.name for entity in drawn.network.entities] == ["Ada Moor", "Sea Hope"]
    assert [claim.relation for claim in drawn.network.claims] == ["EVACUATES"]
    with pytest.raises(
        UsageError, match="no relation is called 'evacuats' \\(did you mean 'evacuates'\\?\\)"
    ):
        graph.path("Ada Moor", "River Camp", via="evacuats")


def test_canned_query_takes_new_words(graph: ties.Graph) -> None:
    for word in ("evacuates", "kind:cooperation"):
        answer = graph.query("support-chains", {"whom": "Ada Moor", "support": word})
        assert "Sea Hope" in answer.text(), word
    request = ties.Request(
        "query", query="support-chains", parameters={"whom": "ada-moor", "support": "evacuates"}
    )
    assert "EVACUATES" in query_text(shipped_query("support-chains"), request, graph.store)


def test_canned_query_about_actors_has_those_of_a_new_type(graph: ties.Graph) -> None:
    assert names(graph.query("friends", {"entity": "Ada Moor", "cooperation": "evacuates"})) == ["Sea Hope"]
    assert names(graph.query("rivals", {"entity": "Ada Moor", "hostility": "evacuates"})) == ["Sea Hope"]
    assert names(graph.query("affiliates", {"group": "River Camp", "belonging": "evacuates"})) == ["Sea Hope"]


def test_request_made_by_hand_or_read_from_json_is_answered(graph: ties.Graph) -> None:
    request = ties.Request(
        "who", relations=("EVACUATES",), entities={"object": "Ada Moor"}, types=("Vessel",)
    )
    assert names(graph.answer(request)) == ["Sea Hope"]
    again = msgspec.json.decode(msgspec.json.encode(graph.answer(request).request), type=ties.Request)
    assert names(graph.answer(again)) == ["Sea Hope"]


def test_nearest_questions_have_new_words(graph: ties.Graph) -> None:
    with pytest.raises(NotUnderstood) as refusal:
        graph.ask("why would Sea Hope evacuate anybody at all")
    assert any("evacuate" in line for line in refusal.value.advice)


def test_claim_of_the_fallback_can_have_a_new_type(graph: ties.Graph) -> None:
    answer = graph.evidence("Ada Moor", "Sea Hope")
    assert {claim.relation for claim in answer.evidence if isinstance(claim, Claim)} == {
        "EVACUATES",
        "LINKED_TO",
    }


def test_page_and_pictures_have_the_new_type_and_relation(graph: ties.Graph, tmp_path: Path) -> None:
    graph.view(tmp_path / "page.html")
    with using(graph.store.vocabulary()):
        data = page_data(whole_graph(graph.store), title="", question="")
    types = {type_["name"]: type_ for type_ in as_any(data.graph)["types"]}
    assert types["Vessel"]["shape"] == "box"
    assert types["Vessel"]["plural"] == "vessels"
    relations = [relation["type"] for relation in as_any(data.graph)["relations"]]
    assert relations == ["LINKED_TO", "EVACUATES"]
    graph.view(tmp_path / "pyvis.html", pyvis=True)
    assert "vessels" in (tmp_path / "pyvis.html").read_text(encoding="utf-8")
    assert {node["shape"] for node in graph.to_pyvis().nodes if node["id"] == "sea-hope"} == {"box"}
    assert graph.to_networkx().number_of_edges() == 3


def test_browser_kit_styles_the_new_type_and_relation(graph: ties.Graph) -> None:
    assert b"EVACUATES" not in kit_files()["ties.grass"]
    with using(graph.store.vocabulary()):
        files = kit_files()
    assert b"node.Vessel {" in files["ties.grass"]
    assert b"relationship.EVACUATES {" in files["ties.grass"]
    assert any(b"'EVACUATES'" in content for name, content in files.items() if name.startswith("draw/"))
