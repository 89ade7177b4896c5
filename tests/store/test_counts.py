"""Counts of entities, claims and voices are the same on either engine."""

from pathlib import Path

import pytest

from tests.datasets import attribute_row, entity, join, says, write_dataset
from ties.ingest import ingest
from ties.store.counts import count_claims, count_voices, search_entities
from ties.store.protocol import Store


@pytest.fixture
def counted(store: Store, tmp_path: Path) -> Store:
    """A store with a few claims of every mode, from two documents and several voices."""
    one = write_dataset(
        tmp_path / "one",
        "one",
        entities=[
            entity("ttp", "TTP", aliases="Tehrik-e-Taliban Pakistan"),
            entity("taliban", "Taliban", weak_aliases="Talban"),
            entity("turkiye", "Türkiye", "Country"),
            entity("un-sc:QDe.132", "Pakistani Taliban"),
            entity("signs", "!?"),
        ],
        statements=[
            says("taliban", "supports", "ttp"),
            says("taliban", "supports", "ttp", mode="denied", attributed_to="Taliban"),
            says("ttp", "attacks", "turkiye", mode="aim"),
            says("ttp", "rival of", "taliban", mode="past"),
        ],
        attributes=[attribute_row("ttp", "fighters", low="4", attributed_to="NCTC")],
        joins=[join("ttp", "un-sc:QDe.132")],
    )
    other = write_dataset(
        tmp_path / "other",
        "other",
        entities=[entity("ttp", "TTP"), entity("taliban", "Taliban")],
        statements=[says("taliban", "supports", "ttp", attributed_to="NCTC")],
    )
    ingest(store, [one, other])
    return store


def found(store: Store, *words: str, **options: object) -> list[str]:
    _, counts = search_entities(store, words, **options)  # type: ignore[arg-type]
    return [f"{one.entity.id} {one.claims} {one.attributes} {one.documents}" for one in counts]


def test_entities_with_most_claims_come_first(counted: Store) -> None:
    assert found(counted) == ["ttp 5 1 2", "taliban 4 0 2", "turkiye 1 0 1", "signs 0 0 0"]
    assert found(counted, limit=1) == ["ttp 5 1 2"]
    assert search_entities(counted, [], limit=1)[0] == 4


def test_types_select_entities(counted: Store) -> None:
    assert found(counted, types=["Country"]) == ["turkiye 1 0 1"]
    assert found(counted, "taliban", types=["Country", "Place"]) == []


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["taliban"], ["ttp", "taliban"]),
        (["pakistan", "tehrik"], ["ttp"]),
        (["tehrik", "pakistani"], []),  # in two names
        (["talban"], ["taliban"]),
        (["turkiye"], ["turkiye"]),
        (["qde"], ["ttp"]),  # another id, in capitals
        (["!?"], ["signs"]),
        (["nobody"], []),
        (["$word1", "'"], []),
    ],
)
def test_all_words_must_be_in_one_name_or_id(counted: Store, words: list[str], ids: list[str]) -> None:
    assert [line.partition(" ")[0] for line in found(counted, *words)] == ids


def test_claims_are_counted_by_relation_and_mode(counted: Store) -> None:
    by_mode, documents = count_claims(counted)
    assert by_mode == {
        ("SUPPORTS", ""): 2,
        ("SUPPORTS", "denied"): 1,
        ("ATTACKS", "aim"): 1,
        ("RIVAL_OF", "past"): 1,
    }
    assert documents == {"SUPPORTS": 2, "ATTACKS": 1, "RIVAL_OF": 1}


def test_voices_are_counted_over_claims_and_attributes(counted: Store) -> None:
    counts = {
        voice: (one.claims, one.attributes, one.documents) for voice, one in count_voices(counted).items()
    }
    assert counts == {
        "UN Monitoring Team": (3, 0, ("one-report",)),
        "Taliban": (1, 0, ("one-report",)),
        "NCTC": (1, 1, ("one-report", "other-report")),
    }


def test_empty_graph_has_nothing(store: Store) -> None:
    assert search_entities(store, []) == (0, [])
    assert count_claims(store) == ({}, {})
    assert count_voices(store) == {}
