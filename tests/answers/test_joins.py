"""An answer whose claims use an id that `same_as` joins says so, with the name written and the source."""

from pathlib import Path

import pytest

import ties
from tests.datasets import attribute_row, entity, join, says, write_dataset
from ties.ingest import ingest
from ties.records import Description
from ties.store.embedded import EmbeddedStore

NOTE = (
    "Doha Agreement is written as US-Taliban agreement in [outlook-2023-06] ¶7 11; "
    "joined by [qatar-mofa-2020-02-29]."
)


@pytest.fixture
def shipped(shipped_folder: Path) -> ties.Graph:
    return ties.open(str(shipped_folder))


@pytest.mark.parametrize(
    "request_",
    [
        ties.Request("evidence", entities={"one": "Taliban", "other": "Doha Agreement"}),
        ties.Request("show", entities={"entity": "Doha Agreement"}),
        ties.Request("who", entities={"object": "Doha Agreement"}, relations=("PARTY_TO",)),
        ties.Request("query", query="claims-of", parameters={"entity": "Taliban"}),
        ties.Request("compare", entities={"one": "Taliban", "other": "Doha Agreement"}),
    ],
    ids=lambda request: request.kind,
)
def test_claims_of_a_joined_id_are_noted(shipped: ties.Graph, request_: ties.Request) -> None:
    answer = shipped.answer(request_)
    assert NOTE in answer.notes
    notes = answer.to_dict()["notes"]
    assert isinstance(notes, list)
    assert NOTE in notes
    assert "Doha Agreement is written as US-Taliban agreement in [1] ¶7 11; joined by [" in answer.text(200)
    assert "qatar-mofa-2020-02-29" in answer.documents


def test_claims_of_canonical_ids_have_no_note_and_need_no_read(
    shipped: ties.Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EmbeddedStore, "descriptions", lambda *_, **__: pytest.fail("descriptions were read"))
    assert shipped.evidence("Taliban", "TTP").notes == ("No document here denies this.",)


def test_join_of_a_dataset_without_a_document_and_of_an_attribute_is_noted(tmp_path: Path) -> None:
    folder = write_dataset(
        tmp_path / "a",
        "a",
        entities=[entity("x", "X"), entity("x-2", "X"), entity("y", "Y")],
        statements=[says("y", "supports", "x-2", paragraph="3")],
        attributes=[attribute_row("x-2", "fighters", low="5", high="5", paragraph="4")],
        joins=[join("x", "x-2")],
    )
    store = EmbeddedStore(tmp_path / "graph", may_be_empty=True)
    ingest(store, [folder])
    answer = ties.Graph(store).show("X")
    assert [note for note in answer.notes if "joined" in note] == [
        "X is given the id x-2 in [a-report] ¶3 4; joined by dataset a."
    ]
    assert any(isinstance(value, Description) for value in answer.column("description"))


def test_many_joined_ids_are_counted(tmp_path: Path) -> None:
    ids = [f"x-{number}" for number in range(9)]
    folder = write_dataset(
        tmp_path / "a",
        "a",
        entities=[entity("a", "A"), entity("y", "Y"), *(entity(id_, f"Name {id_}") for id_ in ids)],
        statements=[says("y", "supports", id_) for id_ in ids],
        joins=[join("a", id_) for id_ in ids],
    )
    store = EmbeddedStore(tmp_path / "graph", may_be_empty=True)
    ingest(store, [folder])
    notes = [note for note in ties.Graph(store).evidence("y", "a").notes if "joined" in note]
    assert notes[0] == "A is written as Name x-0 in [a-report] ¶1; joined by dataset a."
    assert notes[5:] == ["4 more ids joined to entities of this answer."]
