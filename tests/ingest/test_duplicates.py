"""Pairs of entities that may be one, with what speaks for and against them."""

from pathlib import Path

import pytest

from tests.datasets import Row, attribute_row, entity, join, says, write_dataset
from ties.ingest import ingest
from ties.ingest.duplicates import Pair, compare_pair, find_duplicates
from ties.store.protocol import Store

REGISTER = """\
id = "{id}"
title = "A register"

[[document]]
id = "{id}-list"
title = "The list"
kind = "list"
published = "2020"
"""


def listed(id_: str, name: str, type_: str = "Person", **more: str) -> Row:
    return entity(f"reg:{id_}", name, type_, document="register-list", **more)


def fact(id_: str, attribute: str, value: str, **more: str) -> Row:
    return attribute_row(f"reg:{id_}", attribute, value=value, document="register-list", **more)


def fill(store: Store, folder: Path) -> None:
    """Load a report and a register that describe some of the same entities."""
    report = write_dataset(
        folder / "report",
        "report",
        entities=[
            entity("ttp", "TTP", aliases="Tehrik-e Taliban Pakistan"),
            entity("noor", "Noor Wali Mehsud", "Person"),
            entity("yaqub", "Mullah Yaqub", "Person"),
            entity("omar", "Umar Khalid Sadiq", "Person"),
            entity("karim", "Karim Adil Bashir", "Person"),
            entity("karim-2", "Karim Adil Bashir", "Person"),
            entity("kabul", "Kabul", "Place"),
            entity("kabul-group", "Kabul"),
        ],
        statements=[says("noor", "leads", "ttp"), says("karim", "linked to", "karim-2")],
        attributes=[
            attribute_row("ttp", "permanent reference", value="QDe.132"),
            attribute_row("omar", "born", value="1950"),
        ],
    )
    register = write_dataset(
        folder / "register",
        "register",
        entities=[
            listed("QDe.132", "TEHRIK-E TALIBAN PAKISTAN (TTP)", "Organization"),
            listed("QDi.427", "NUR WALI MAHSUD"),
            listed("QDi.428", "MOHAMMAD YAQOUB"),
            listed("QDi.429", "UMAR KHALID SADIQ"),
            listed("QDi.430", "Umar Khalid Sadiq"),
            listed("QDi.431", "NOOR"),
        ],
        statements=[says("reg:QDi.427", "leads", "reg:QDe.132", document="register-list", quote="")],
        attributes=[fact("QDi.429", "born", "1970-02-03"), fact("QDi.430", "born", "1950-06-01")],
        manifest=REGISTER,
    )
    ingest(store, [report, register])


@pytest.fixture
def pairs(store: Store, tmp_path: Path) -> dict[frozenset[str], Pair]:
    """All pairs that have anything in common, on either engine."""
    fill(store, tmp_path)
    found = find_duplicates(store, min_score=0.0, limit=None)
    for one in found.pairs:  # the same by itself, since these words are rare
        assert compare_pair(store, one.other, one.one) == one
    assert (found.found, found.below) == (len(found.pairs), 0)
    return {one.ids: one for one in found.pairs}


def pair(pairs: dict[frozenset[str], Pair], one: str, other: str) -> Pair:
    return pairs[frozenset((one, other))]


def test_reference_and_names_of_a_group_and_an_organization(pairs: dict[frozenset[str], Pair]) -> None:
    found = pair(pairs, "ttp", "reg:QDe.132")
    assert found.score > 0.95
    assert found.speaks_for[0] == "permanent reference QDe.132 of both [report-report]"
    assert found.cited == ("report-report",)
    assert (found.one.id, found.speaks_against) == ("ttp", ())


def test_names_that_sound_alike_are_likely(pairs: dict[frozenset[str], Pair]) -> None:
    found = pair(pairs, "noor", "reg:QDi.427")
    assert 0.4 < found.score < 0.65
    assert found.speaks_for == ("names that sound alike: 'Noor Wali Mehsud', 'NUR WALI MAHSUD'",)


def test_likeness_of_one_name_alone_is_said_and_scores_low(pairs: dict[frozenset[str], Pair]) -> None:
    found = pair(pairs, "yaqub", "reg:QDi.428")
    assert found.score <= 0.4
    (reason,) = found.speaks_for
    assert reason.startswith("only a likeness of one name: ")
    assert frozenset(("noor", "reg:QDi.431")) not in pairs


def test_birth_dates_that_contradict_lower_the_score(pairs: dict[frozenset[str], Pair]) -> None:
    agrees, contradicts = (pair(pairs, "omar", f"reg:{id_}") for id_ in ("QDi.430", "QDi.429"))
    assert agrees.score > 0.7 > 0.2 > contradicts.score
    assert "born may agree: 1950 and 1950-06-01 [register-list] [report-report]" in agrees.speaks_for
    assert contradicts.speaks_against == ("born 1950 and 1970-02-03 [register-list] [report-report]",)


def test_two_entries_of_a_register_or_a_dataset_score_lower(pairs: dict[frozenset[str], Pair]) -> None:
    found = pair(pairs, "reg:QDi.429", "reg:QDi.430")
    assert found.score < 0.1
    assert "reg has them as two entries (reg:QDi.429, reg:QDi.430)" in found.speaks_against
    found = pair(pairs, "karim", "karim-2")
    assert found.score < 0.25
    assert found.speaks_against == (
        "a document ties one to the other: Karim Adil Bashir LINKED_TO Karim Adil Bashir",
        "dataset report describes both as two entities",
    )


def test_types_that_cannot_be_one_are_no_pair(pairs: dict[frozenset[str], Pair]) -> None:
    assert frozenset(("kabul", "kabul-group")) not in pairs


def test_shared_ties_count_and_joined_ids_are_no_pair(store: Store, tmp_path: Path) -> None:
    fill(store, tmp_path)
    ingest(store, [write_dataset(tmp_path / "joins", "joins", joins=[join("ttp", "reg:QDe.132")])])
    found = find_duplicates(store, about=["noor"], min_score=0.5, limit=1)
    (best,) = found.pairs
    assert best.ids == {"noor", "reg:QDi.427"}
    assert "both LEADS TTP" in best.speaks_for
    every = find_duplicates(store, min_score=0.0, limit=None).pairs
    assert not any("reg:QDe.132" in one.ids for one in every)
    decided = {frozenset(("reg:QDi.427", "noor"))}
    assert not find_duplicates(store, about=["noor"], min_score=0.5, limit=1, decided=decided).pairs


def test_words_that_many_have_are_not_compared_but_counted(store: Store, tmp_path: Path) -> None:
    many = [entity(f"p{number}", "Karim Adil Bashir", "Person") for number in range(101)]
    ingest(store, [write_dataset(tmp_path / "many", "many", entities=many)])
    found = find_duplicates(store, min_score=0.0, limit=10)
    assert (found.pairs, found.not_compared) == ([], 4)  # the name, and each two of its words
    found = find_duplicates(store, about=["p7"], min_score=0.0, limit=10)
    assert (len(found.pairs), found.found, found.not_compared) == (10, 100, 0)
