"""Writers, and what others see meanwhile, on either engine."""

import os
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillWaiting
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from tests.conftest import Opener
from tests.datasets import entity, first_report, says, write_dataset
from tests.graphs import everything_in, fresh
from ties.errors import StoreLocked, StoreUnavailable
from ties.ingest import ingest
from ties.ingest.plan import plan
from ties.records import Claim, Entity
from ties.store.protocol import Change, Store

MANY = 400


def many(folder: Path, word: str) -> Path:
    """Write a dataset of many claims, each quoting a word."""
    entities = [entity(f"e{n}", f"Entity {n}") for n in range(MANY + 1)]
    statements = [says(f"e{n}", "supports", f"e{n + 1}", quote=word) for n in range(MANY)]
    return write_dataset(folder, "many", entities=entities, statements=statements)


def read_quotes(store: Store) -> list[str]:
    """Return the quotes of all claims, as text."""
    return [
        *map(str, store.read("MATCH (:Entity)-[r]->(:Entity) RETURN r.quotes AS quotes").column("quotes"))
    ]


def read_twice(store: Store) -> tuple[list[str], list[str]]:
    return read_quotes(store), read_quotes(store)


@contextmanager
def hold_lock(store: Store) -> Iterator[None]:
    """Hold the write lock in another thread for the `with` block."""
    holds, done = Event(), Event()

    def hold() -> None:
        with store.writing():
            holds.set()
            done.wait(60)

    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(hold)
        try:
            assert holds.wait(60) or future.result(0)
            yield
        finally:
            done.set()
            future.result(60)


def test_second_writer_gives_up_and_names_the_first(open_store: Opener) -> None:
    first, second = open_store(), open_store(patience=0.1)
    who = f"process {os.getpid()} on {socket.gethostname()}"
    with hold_lock(first), pytest.raises(StoreLocked, match=who), second.writing():
        pytest.fail("two writers held the lock at once")
    with second.writing():
        pass


def test_second_writer_waits_for_the_first(open_store: Opener) -> None:
    first, second = open_store(), open_store()
    entered = Event()

    def write() -> None:
        with second.writing():
            entered.set()

    with ThreadPoolExecutor(1) as pool:
        with hold_lock(first):
            waiting = pool.submit(write)
            with pytest.raises(StillWaiting):
                waiting.result(0.5)
            assert not entered.is_set()
        waiting.result(30)
    assert entered.is_set()


def test_lock_is_released_after_a_failure(open_store: Opener) -> None:
    first, second = open_store(), open_store(patience=0.1)
    with pytest.raises(RuntimeError), first.writing():
        raise RuntimeError
    with second.writing():
        pass


def test_writer_sees_the_previous_write(open_store: Opener, tmp_path: Path) -> None:
    first, second = open_store(), open_store()
    assert first.read("MATCH (e:Entity) RETURN count(e) AS n").rows == [(0,)]
    ingest(second, [many(tmp_path / "many", "old")])
    with first.writing():
        assert first.read("MATCH (e:Entity) RETURN count(e) AS n").rows == [(MANY + 1,)]


def test_store_reads_its_own_writes(store: Store, tmp_path: Path) -> None:
    for word in ("old", "new"):
        ingest(store, [many(tmp_path / word, word)])
        rows = store.read("MATCH (:Entity)-[r]->(:Entity) RETURN DISTINCT r.quotes AS quotes").rows
        assert rows == [([word],)]


def test_reader_never_sees_half_a_write(open_store: Opener, tmp_path: Path) -> None:
    ingest(open_store(), [many(tmp_path / "old", "old")])
    hold_lock = Event()
    versions = [many(tmp_path / f"{n}", "new" if n % 2 else "old") for n in range(1, 7)]

    def write() -> None:
        try:
            store = open_store()
            for version in versions:
                ingest(store, [version])
        finally:
            hold_lock.set()

    seen = set()
    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        while not hold_lock.is_set():
            store = open_store()
            one, two = store.read_consistently(partial(read_twice, store))
            assert one == two
            seen.add((len(one), frozenset(one)))
            store.close()
        writing.result()
    assert seen == {(MANY, frozenset([f"['{word}']"])) for word in ("old", "new")}


def test_consistent_reads_see_one_state(open_store: Opener, tmp_path: Path) -> None:
    ingest(open_store(), [many(tmp_path / "old", "old")])
    store = open_store()
    waiting = [many(tmp_path / "new", "new")]

    def read() -> tuple[str, str, list[str]]:
        (dataset,) = store.datasets()
        while waiting:
            ingest(open_store(), [waiting.pop()])
        contents = store.contents("many")
        assert contents is not None
        words = {quote for claim in contents.claims for quote in claim.quotes}
        return dataset.fingerprint, contents.dataset.fingerprint, sorted(words)

    loaded, read_back, words = store.read_consistently(read)
    assert loaded == read_back
    assert words in (["old"], ["new"])


def test_missing_graph_is_distinguished_from_an_empty_one(open_store: Opener, tmp_path: Path) -> None:
    strict = open_store(may_be_empty=False)
    with pytest.raises(StoreUnavailable, match="there is no graph at"):
        strict.read("MATCH (e:Entity) RETURN e")
    ingest(open_store(), [many(tmp_path / "many", "old")])
    assert open_store(may_be_empty=False).read("MATCH (e:Entity) RETURN count(e) AS n").rows == [(MANY + 1,)]


def test_failed_change_leaves_the_graph_unchanged(store: Store, tmp_path: Path) -> None:
    folder = many(tmp_path / "many", "old")
    ingest(store, [folder])
    before = everything_in(store)
    (claim, *_) = store.claims_among(["e0", "e1"])
    new = Entity(id="new", name="New", type="Group")
    nowhere = claim.with_anchors("e0", "nobody")
    with pytest.raises((ValueError, StoreUnavailable)), store.writing():
        store.apply(Change(add={Entity: [new], Claim: [nowhere]}))
    assert everything_in(store) == before


def test_invalid_cypher_is_an_error_in_one_line(store: Store, tmp_path: Path) -> None:
    ingest(store, [many(tmp_path / "many", "old")])
    with pytest.raises(StoreUnavailable) as error:
        store.read("MATCH (e:Entity RETURN e")
    assert "\n" not in error.value.message


def test_plan_without_differences_is_empty(store: Store, tmp_path: Path) -> None:
    folders = [many(tmp_path / "many", "old"), *first_report()]
    outcome = ingest(store, folders)
    contents = {dataset.contents.dataset.id: dataset.contents for dataset in outcome.datasets}
    assert any(one.attributes for one in contents.values())
    assert len(plan(store, contents)) == 0
    assert len(plan(store, contents, whole=True)) == 0
    assert len(plan(store, contents, verify=True)) == 0
    assert everything_in(store) == fresh(tmp_path / "fresh", folders)


def test_store_can_be_closed_twice_and_reopened(store: Store, tmp_path: Path) -> None:
    ingest(store, [many(tmp_path / "many", "old")])
    store.close()
    store.close()
    assert store.read("MATCH (e:Entity) RETURN count(e) AS n").rows == [(MANY + 1,)]
