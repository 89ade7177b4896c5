"""The names in the graph: what is declared is what is stored."""

from pathlib import Path

from tests.datasets import attribute_row, entity, says, write_dataset
from ties.ingest import ingest
from ties.records.vocabulary import vocabulary
from ties.store.protocol import Store
from ties.store.schema_names import (
    declared_names,
    label_meanings,
    names_in_graph,
    properties,
    type_meanings,
)


def test_everything_has_a_meaning() -> None:
    assert [one for one in properties() if not one.meaning or one.meaning != one.meaning.strip()] == []
    assert [
        name
        for meanings in (label_meanings(), type_meanings())
        for name, text in meanings.items()
        if not text
    ] == []
    assert {*vocabulary().relations} < {*type_meanings()}


def test_types_of_properties_are_in_words() -> None:
    types = {(one.owner, one.name): one.type for one in properties()}
    assert types["Entity", "folded"] == types["claims", "quotes"] == "list of texts"
    assert types["Attribute", "low"] == "number or not set"
    assert types["Document", "read"] == "true or false"
    assert types["HAS_ATTRIBUTE", "entity"] == types["claims", "hash"] == "text"


def test_stored_names_are_declared(store: Store, tmp_path: Path) -> None:
    dataset = write_dataset(
        tmp_path / "small",
        "small",
        entities=[entity("a", "A"), entity("b", "B")],
        statements=[says("a", "supports", "b"), says("b", "attacks", "a", mode="denied")],
        attributes=[attribute_row("a", "fighters", low="4", high="6")],
    )
    ingest(store, [dataset])
    stored, declared = names_in_graph(store), declared_names()
    assert {name for name in stored.labels if not name.startswith("Ties")} == {
        *("Entity", "Group", "Description", "Attribute", "Document", "Dataset")
    }
    assert stored.types == {"SUPPORTS", "DENIED", "HAS_ATTRIBUTE"}
    assert declared.properties >= {
        str(key)
        for match in (
            "(n:Entity)",
            "(n:Description)",
            "(n:Attribute)",
            "(n:Document)",
            "(n:Dataset)",
            "()-[n]->()",
        )
        for key in store.read(f"MATCH {match} UNWIND keys(n) AS key RETURN DISTINCT key").column("key")
    }
    for one in properties():  # an absent number is not stored
        match = "()-[n:SUPPORTS]->()" if one.owner == "claims" else f"()-[n:{one.owner}]->()"
        match = match if one.owner in ("claims", "HAS_ATTRIBUTE") else f"(n:{one.owner})"
        assert store.read(f"MATCH {match} WHERE n.{one.name} IS NOT NULL RETURN n.{one.name} AS v").rows, one
