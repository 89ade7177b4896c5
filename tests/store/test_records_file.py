"""The file of records: records round-trip in order, and other files are refused."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from tests.datasets import in_memory
from tests.store.test_histories import sanctions
from tests.store.test_round_trip import outlook
from ties.errors import StoreCorrupt
from ties.ingest import read_dataset
from ties.records import Attribute, Claim, Dataset, Description, Document, Entity, Record
from ties.store.anchoring import checksum_of, records_with_checksum
from ties.store.protocol import Change
from ties.store.records_file import RecordsFile, digest
from ties.store.schema import stamp_of, stored_hash
from ties.store.sqlite_file import MEMORY, TEMPORARY
from ties.store.values import Stamp


class Identity(dict[str, str]):
    def __missing__(self, id_: str) -> str:
        return id_


@pytest.fixture
def records(tmp_path: Path) -> list[Record]:
    """Records of two datasets, with two entities."""
    read = [read_dataset(make(tmp_path / make.__name__)).contents for make in (outlook, sanctions)]
    of_datasets = [record for contents in read for record in records_with_checksum(contents, Identity())]
    return [Entity(id="ttp", name="TTP", type="Group"), Entity(id="a", name="A", type="Person"), *of_datasets]


@pytest.fixture
def file(records: list[Record], tmp_path: Path) -> Path:
    records_file = RecordsFile.create(tmp_path / "records.sqlite")
    records_file.put(records)
    records_file.finish()
    return tmp_path / "records.sqlite"


def records_of_kind(kind: type[Record], records: Iterable[Record]) -> list[Record]:
    found = [record for record in records if isinstance(record, kind)]
    return sorted(found, key=lambda record: str(getattr(record, record.IDENTIFIER)))


@pytest.mark.parametrize("kind", [Dataset, Document, Description, Entity, Claim, Attribute])
def test_records_are_sorted_by_id(file: Path, records: list[Record], kind: type[Record]) -> None:
    with RecordsFile.open(file) as records_file:
        assert [*records_file.records(kind)] == records_of_kind(kind, records)
        assert records_file.count(kind) == len(records_of_kind(kind, records)) > 0
        assert records_file.count() == len(records)


def test_contents_round_trip(file: Path, tmp_path: Path) -> None:
    with RecordsFile.open(file) as records_file:
        for make in (outlook, sanctions):
            read = in_memory(read_dataset(make(tmp_path / f"again-{make.__name__}")).contents)
            found = records_file.contents(read.dataset.id)
            assert found is not None
            assert checksum_of(found) == checksum_of(read)
            assert in_memory(found) == read
            assert len(found.claims) == len(read.claims)
            assert next(iter(read.claims)) in found.claims
        assert records_file.contents("nothing") is None


def test_apply_replaces_moves_and_removes(file: Path, records: list[Record]) -> None:
    claims = [record for record in records if isinstance(record, Claim)]
    gone, moved, kept = claims[0], claims[1], claims[2]
    added = Entity(id="new", name="New", type="Place")
    with RecordsFile.open(file, write=True) as records_file:
        records_file.apply(
            Change(
                remove={Claim: [stamp_of(gone, stored_hash(gone))]},
                add={Entity: [added]},
                alter={Entity: [Entity(id="a", name="Altered", type="Person")]},
                move={Claim: [(stamp_of(moved, ""), moved.with_anchors("x", "y"))]},
            )
        )
        records_file.finish()
    with RecordsFile.open(file) as records_file:
        found = {claim.id: claim for claim in records_file.records(Claim)}
        assert gone.id not in found
        assert (found[moved.id].subject, found[moved.id].object) == ("x", "y")
        assert found[kept.id] == kept
        assert [entity.name for entity in records_file.records(Entity)] == ["Altered", "New", "TTP"]


@pytest.mark.parametrize("verify", [False, True])
def test_stamps_of_stored_records(file: Path, records: list[Record], verify: bool) -> None:
    found: list[Stamp] = []
    with RecordsFile.open(file) as records_file:
        records_file.stamps(Claim, ["outlook", "nothing"], found.extend, verify=verify)
        records_file.stamps(Dataset, ["outlook"], found.extend, verify=verify)
        records_file.entity_stamps({"ttp"}, found.extend, verify=False)
    claims = [claim for claim in records if isinstance(claim, Claim) and claim.dataset == "outlook"]
    assert {(s.kind, s.id, s.group, s.subject, s.object) for s in found} == {
        *((s.kind, s.id, s.group, s.subject, s.object) for s in (stamp_of(c, "") for c in claims)),
        ("Dataset", "outlook", "", "", ""),
        ("Entity", "ttp", "", "", ""),
    }
    if not verify:
        assert {s.content for s in found if s.kind == "Claim"} == {c.content_hash for c in claims}


def test_claims_are_found_by_anchor(file: Path, records: list[Record]) -> None:
    with RecordsFile.open(file) as records_file:
        found = {claim.id for claim in records_file.anchored_at(Claim, {"ttp"}, ())}
        assert found == {c.id for c in records if isinstance(c, Claim) and "ttp" in (c.subject, c.object)}
        assert [*records_file.anchored_at(Claim, {"ttp"}, ["outlook"])] == []
        every = {claim.id for claim in records_file.anchored_at(Claim, None, ())}
        assert every == {c.id for c in records if isinstance(c, Claim)}


@pytest.mark.parametrize("place", [MEMORY, TEMPORARY])
def test_file_in_memory_can_be_read_before_it_is_finished(place: Path, records: list[Record]) -> None:
    with RecordsFile.create(place) as made:
        made.put(records)
        made.put(records)
        assert made.count() == len(records)
    assert not place.exists()


def test_other_files_are_refused(tmp_path: Path, file: Path) -> None:
    garbage, other = tmp_path / "garbage", tmp_path / "other.sqlite"
    garbage.write_bytes(b"garbage" * 500)
    with closing(sqlite3.connect(other)) as database:
        database.execute("CREATE TABLE records (id TEXT)")
    for wrong in (garbage, other):
        with pytest.raises(StoreCorrupt):
            RecordsFile.open(wrong)
    for version, why in ((99, "a newer ties wrote"), (1, "no released version of ties")):
        with closing(sqlite3.connect(file)) as database:
            database.execute(f"PRAGMA user_version = {version}")
        with pytest.raises(StoreCorrupt, match=why):
            RecordsFile.open(file)


def test_records_found_by_id_are_checked(file: Path, records: list[Record]) -> None:
    claims = {record.id: record for record in records if isinstance(record, Claim)}
    with RecordsFile.open(file) as records_file:
        assert records_file.by_id(Claim, claims.keys()) == claims
        assert records_file.by_id(Entity, {"ttp"})["ttp"].name == "TTP"
        assert records_file.by_id(Claim, ()) == {}
        for kind, id_ in ((Claim, "ttp"), (Entity, next(iter(claims)))):
            with pytest.raises(StoreCorrupt, match="are missing"):
                records_file.by_id(kind, {id_})
    content = file.read_bytes()
    assert b'"name":"TTP"' in content
    file.write_bytes(content.replace(b'"name":"TTP"', b'"name":"TTQ"'))
    with RecordsFile.open(file) as records_file, pytest.raises(StoreCorrupt, match="entity ttp"):
        records_file.by_id(Entity, {"ttp"})


def test_digest_changes_with_one_bit(file: Path) -> None:
    before = digest(file)
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    assert digest(file) != before
