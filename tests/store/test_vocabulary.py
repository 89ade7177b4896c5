"""What a dataset adds to the vocabulary is stored with it, on either engine, and goes with it."""

from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.conftest import Neo4jServer
from tests.datasets import entity, in_memory, says, write_dataset
from tests.graphs import everything_in, fresh
from tests.relief import VOCABULARY, relief
from ties.backups import back_up, restore
from ties.errors import BadData, StoreCorrupt
from ties.exports.dataset import write
from ties.ingest import compare_dataset, ingest, read_dataset, remove
from ties.records.vocabulary import shipped_vocabulary
from ties.store.anchoring import checksum_of
from ties.store.embedded import EmbeddedStore
from ties.store.protocol import Store

CLINIC = """\
[relation.TREATS]
kind = "cooperation"
gloss = "Gives medical care."
active = ["treats", "treat", "treated", "treating"]
passive = ["treated by"]
inverse = "treated by"
subjects = ["Organization"]
objects = ["Person"]
"""


def clinic(folder: Path, vocabulary: str = CLINIC) -> Path:
    """Write a dataset that has another relation of its own, and Ada Moor as well."""
    write_dataset(
        folder,
        "clinic",
        entities=[entity("clinic", "Clinic", "Organization"), entity("ada-moor", "Ada Moor", "Person")],
        statements=[says("clinic", "treats", "ada-moor")],
    )
    (folder / "vocabulary.toml").write_text(vocabulary, encoding="utf-8")
    return folder


def test_vocabulary_is_stored_and_removed_with_its_dataset(store: Store, tmp_path: Path) -> None:
    assert store.vocabulary() is shipped_vocabulary()
    ingest(store, [relief(tmp_path / "relief"), clinic(tmp_path / "clinic")])
    assert [one.place for one in store.extensions()] == [
        "vocabulary.toml of dataset clinic",
        "vocabulary.toml of dataset relief",
    ]
    assert [*store.vocabulary().relations][-2:] == ["TREATS", "EVACUATES"]
    assert {one.id: one.vocabulary for one in store.datasets()} == {"clinic": CLINIC, "relief": VOCABULARY}
    remove(store, "clinic")
    assert [*store.vocabulary().relations][-1] == "EVACUATES"
    remove(store, "relief")
    assert store.vocabulary() is shipped_vocabulary()


def test_history_makes_no_difference(store: Store, tmp_path: Path) -> None:
    first, second = relief(tmp_path / "relief"), clinic(tmp_path / "clinic")
    ingest(store, [clinic(tmp_path / "old", CLINIC.replace("Gives", "Offers"))])
    ingest(store, [first])
    assert ingest(store, [second]).replaced == ("clinic",)
    assert everything_in(store) == fresh(tmp_path / "fresh", [second, first])
    assert ingest(store, [first, second], verify=True).verified == ("relief", "clinic")


def test_only_a_changed_vocabulary_is_a_new_version(store: Store, tmp_path: Path) -> None:
    ingest(store, [relief(tmp_path / "relief")])
    changed = relief(tmp_path / "relief", vocabulary=VOCABULARY.replace("A ship", "Any ship"))
    assert ingest(store, [changed]).change.counts() == {"Dataset": (0, 1, 0)}
    assert store.vocabulary().types["Vessel"].gloss == "Any ship or a boat."


def test_claim_without_its_words_is_refused(store: Store, tmp_path: Path) -> None:
    ingest(store, [relief(tmp_path / "relief")])
    before = everything_in(store)
    with pytest.raises(BadData) as refusal:
        ingest(store, [relief(tmp_path / "relief", vocabulary="")])
    assert f"{tmp_path / 'relief' / 'entities.csv'}:2: unknown type 'Vessel'" in "\n".join(
        refusal.value.advice
    )
    assert everything_in(store) == before


def test_dataset_cannot_use_the_words_of_another(store: Store, tmp_path: Path) -> None:
    ingest(store, [relief(tmp_path / "relief")])
    other = relief(tmp_path / "other", "other", vocabulary="")
    with pytest.raises(BadData):
        ingest(store, [other])


@pytest.mark.parametrize("loaded", [True, False])
@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("Takes people", "Brings people", "5: EVACUATES is defined differently at {place}:8"),
        (
            "relation.EVACUATES",
            "relation.SAVES",
            "8: 'evacuate' is a form of EVACUATES already, at {place}:11",
        ),
    ],
)
def test_two_datasets_that_contradict_each_other_are_refused(
    old: str, new: str, problem: str, store: Store, tmp_path: Path, *, loaded: bool
) -> None:
    first = relief(tmp_path / "relief")
    text = VOCABULARY[VOCABULARY.index("[relation") :].replace(old, new).replace('"Vessel", ', "")
    text = "\n\n\n\n" + text.replace('"evacuates"', '"saves"') if "SAVES" in new else "\n\n\n\n" + text
    other = clinic(tmp_path / "clinic", f"{text}\n{CLINIC}")
    if loaded:
        ingest(store, [first])
    before = everything_in(store)
    place = "vocabulary.toml of dataset relief" if loaded else str(first / "vocabulary.toml")
    with pytest.raises(BadData) as refusal:
        ingest(store, [other] if loaded else [first, other])
    message = "\n".join((refusal.value.message, *refusal.value.advice))
    assert f"{other / 'vocabulary.toml'}:{problem.format(place=place)}" in message
    assert everything_in(store) == before
    if loaded:
        with pytest.raises(BadData) as refusal:
            compare_dataset(store, read_dataset(other))
        assert "\n".join((refusal.value.message, *refusal.value.advice)) == message


def test_two_datasets_can_define_a_relation_alike(store: Store, tmp_path: Path) -> None:
    ingest(store, [relief(tmp_path / "relief"), relief(tmp_path / "other", "other")])
    assert len(store.extensions()) == 2
    remove(store, "relief")
    assert "EVACUATES" in store.vocabulary().relations


def test_definition_can_move_to_another_dataset_in_one_ingest(store: Store, tmp_path: Path) -> None:
    first = clinic(tmp_path / "clinic")
    ingest(store, [first])
    (first / "vocabulary.toml").unlink()
    (first / "statements.csv").unlink()
    other = write_dataset(tmp_path / "other", "other", entities=[entity("nurse", "Nurse", "Person")])
    (other / "vocabulary.toml").write_text(CLINIC.replace("Gives", "Offers"), encoding="utf-8")
    with pytest.raises(BadData, match="TREATS is defined differently"):
        ingest(store, [other])
    ingest(store, [other, first])
    assert store.vocabulary().relations["TREATS"].gloss == "Offers medical care."


def test_backup_and_restore_keep_the_vocabulary(store: Store, tmp_path: Path) -> None:
    ingest(store, [relief(tmp_path / "relief")])
    before = everything_in(store)
    back_up(store, tmp_path / "backup.ties")
    with closing(EmbeddedStore(tmp_path / "other", may_be_empty=True)) as other:
        restore(other, tmp_path / "backup.ties")
        assert "EVACUATES" in other.vocabulary().relations
    ingest(store, [clinic(tmp_path / "clinic")])
    restore(store, tmp_path / "backup.ties", replace=True)
    assert everything_in(store) == before


def test_checksum_depends_on_the_vocabulary(tmp_path: Path) -> None:
    contents = read_dataset(relief(tmp_path / "relief")).contents
    without = replace(contents, dataset=replace(contents.dataset, vocabulary=""))
    assert checksum_of(contents) != checksum_of(without)


def test_export_gives_the_same_records_again(store: Store, tmp_path: Path) -> None:
    ingest(store, [relief(tmp_path / "relief", vocabulary=b"\xef\xbb\xbf" + VOCABULARY.encode())])
    stored = store.contents("relief")
    assert stored is not None
    assert [*write(store, tmp_path / "out")] == [f"{tmp_path / 'out' / 'relief'}: written"]
    assert (tmp_path / "out" / "relief" / "vocabulary.toml").read_text(encoding="utf-8") == VOCABULARY
    again = read_dataset(tmp_path / "out" / "relief").contents
    same = {"fingerprint": again.dataset.fingerprint, "files": again.dataset.files}
    expected = in_memory(replace(stored, dataset=replace(stored.dataset, **same)))
    assert in_memory(again) == expected


@pytest.mark.neo4j
def test_vocabulary_that_was_edited_on_the_server_is_refused_and_repaired(
    empty_neo4j: Neo4jServer, tmp_path: Path
) -> None:
    dataset = relief(tmp_path / "relief")
    with closing(empty_neo4j.open(may_be_empty=True)) as store:
        ingest(store, [dataset])
        for edited in ('[relation."X]->() DETACH DELETE n //"]', VOCABULARY.replace("A ship", "Any ship")):
            empty_neo4j.run("MATCH (d:Dataset) SET d.vocabulary = $text", text=edited)
            if "DETACH" in edited:
                with pytest.raises(StoreCorrupt, match="cannot be the name of a relation"):
                    store.vocabulary()
            assert ingest(store, [dataset], verify=True).verified == ()
            assert [one.vocabulary for one in store.datasets()] == [VOCABULARY]
