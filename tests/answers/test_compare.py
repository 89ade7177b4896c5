"""Comparing two entities: figures on their own bases, what ties the two, and what only one has."""

from pathlib import Path
from typing import Any

import pytest

import ties
from tests.datasets import attribute_row, entity, says, write_dataset
from ties.errors import NameUnknown, UsageError
from ties.ingest import ingest
from ties.records import Attribute
from ties.store.embedded import EmbeddedStore
from ties.store.protocol import Store

COLUMNS = [
    *("part", "name", "unit", "end", "entity", "one_attributes", "other_attributes"),
    *("one_claims", "other_claims", "one_number", "other_number"),
]


def parts_of(answer: ties.Answer, part: str) -> list[dict[str, Any]]:
    rows: Any = answer.to_dict()["rows"]
    return [row for row in rows if row["part"] == part]


def graph_of(folder: Path, **rows: Any) -> ties.Graph:
    store: Store = EmbeddedStore(folder / "graph", may_be_empty=True)
    ingest(store, [write_dataset(folder / "a", "a", **rows)])
    return ties.Graph(store)


@pytest.fixture
def shipped(shipped_folder: Path) -> ties.Graph:
    return ties.open(str(shipped_folder))


def test_equal_figures_on_unlike_bases_are_on_different_rows_with_a_note(shipped: ties.Graph) -> None:
    answer = shipped.compare("TTP", "ISIL-K")
    fighters = [row for row in parts_of(answer, "attribute") if row["name"] == "fighters"]
    assert [(len(row["one_attributes"]), len(row["other_attributes"])) for row in fighters] == [
        (0, 1),
        (1, 0),
    ]
    figures = [one for row in fighters for one in (*row["one_attributes"], *row["other_attributes"])]
    assert [(one["low"], one["high"], one["place_name"], one["note"]) for one in figures] == [
        (4000, 6000, "", "family members included"),
        (4000, 6000, "Afghanistan", ""),
    ]
    assert "The fighters of TTP and ISIL-K are not on the same basis: place and note differ." in answer.notes
    assert "Listed as reported: nothing is ranked, added up or subtracted." in answer.notes


@pytest.mark.parametrize(
    ("other", "differing"),
    [
        ({}, ""),
        ({"note": "with families"}, "note differ"),
        ({"unit": "families"}, "unit differ"),
        ({"place": "p"}, "place differ"),
        ({"as_of": "2020"}, "date differ"),
        ({"low": "9", "high": "9", "qualifier": "about"}, ""),
    ],
)
def test_note_names_what_differs(tmp_path: Path, other: dict[str, str], differing: str) -> None:
    figure = {"low": "5", "high": "5", "unit": "people"}
    graph = graph_of(
        tmp_path,
        entities=[entity("a", "A"), entity("b", "B"), entity("p", "P", "Place")],
        attributes=[
            attribute_row("a", "fighters", **figure),
            attribute_row("b", "fighters", **figure | other),
        ],
    )
    answer = graph.compare("A", "B")
    notes = [note for note in answer.notes if "basis" in note]
    assert notes == (
        [f"The fighters of A and B are not on the same basis: {differing}."] if differing else []
    )
    rows = parts_of(answer, "attribute")
    is_one_row = not {"unit", "place"} & set(other)
    assert len(rows) == (1 if is_one_row else 2)
    for row in rows:
        bases = {(one["unit"], one["place"]) for one in (*row["one_attributes"], *row["other_attributes"])}
        assert len(bases) == 1


def test_rows_are_direct_shared_and_counted_claims(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        entities=[entity(id_, id_.upper()) for id_ in "abcd"],
        statements=[
            says("b", "supports", "a", certainty="probable"),
            says("a", "rival of", "b"),
            says("a", "fights", "c"),
            says("b", "fights", "c", certainty="doubtful"),
            says("a", "supports", "c"),
            says("c", "supports", "b"),
            says("d", "funds", "b", mode="denied"),
            says("d", "funds", "a"),
        ],
        attributes=[attribute_row("a", "status", value="banned")],
    )
    answer = graph.compare("A", "B")
    assert [column.name for column in answer.columns] == COLUMNS
    direct = parts_of(answer, "direct")
    assert [(row["name"], len(row["one_claims"]), len(row["other_claims"])) for row in direct] == [
        ("SUPPORTS", 0, 1),
        ("RIVAL_OF", 1, 0),
    ]
    (shared,) = parts_of(answer, "shared")  # supporting C, or being denied help, is not shared
    assert (shared["name"], shared["end"], shared["entity"]["id"]) == ("FIGHTS", "subject", "c")
    assert [claim["certainty"] for claim in (*shared["one_claims"], *shared["other_claims"])] == [
        "stated",
        "doubtful",
    ]
    counts = {row["name"]: (row["one_number"], row["other_number"]) for row in parts_of(answer, "only")}
    assert counts == {"Status": (1, 0), "With": (2, 1), "Denied": (0, 1)}


def test_every_claim_and_attribute_is_in_a_row_or_counted(shipped: ties.Graph) -> None:
    for one, other in (("TTP", "ISIL-K"), ("Taliban", "TTP"), ("Kabul", "Kunar"), ("AQIS", "Doha Agreement")):
        answer = shipped.compare(one, other)
        records = {record.id for name in (one, other) for record in shipped.show(name).evidence}
        counted = sum(row["one_number"] + row["other_number"] for row in parts_of(answer, "only"))
        assert len(records) == len(answer.evidence) + counted
        assert {record.id for record in answer.evidence} <= records


def test_selection_applies_and_undated_claims_are_context(shipped: ties.Graph) -> None:
    answer = shipped.compare("TTP", "ISIL-K", min_certainty="stated")
    assert all(record.certainty == "stated" for record in answer.evidence)
    assert answer.left_out == {"less certain than stated": 7} or answer.left_out
    dated = shipped.compare("TTP", "ISIL-K", as_of="2015")
    assert {item.why for item in dated.context} == {"undated"}
    assert not any(isinstance(record, Attribute) for record in dated.evidence)


def test_entity_is_not_compared_with_itself(shipped: ties.Graph) -> None:
    with pytest.raises(UsageError, match="both names refer to the same entity"):
        shipped.compare("TTP", "Tehrik-e-Taliban Pakistan")
    with pytest.raises(NameUnknown):
        shipped.compare("TTP", "Nobody")
    with pytest.raises(UsageError, match="needs an entity for 'other'"):
        shipped.answer(ties.Request("compare", entities={"one": "TTP"}))


def test_nothing_known_of_either_is_said(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, entities=[entity("a", "A"), entity("b", "B")])
    answer = graph.compare("A", "B")
    assert (answer.rows, answer.says) == ((), "No document here says anything about A or B.")
    assert "Searched: 1 document" in answer.notes[0]
