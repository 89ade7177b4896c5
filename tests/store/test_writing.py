"""Who writes, and what others see meanwhile, on either engine."""

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
from tests.datasets import entity, says, write_dataset
from tests.graphs import everything_in, fresh
from ties.errors import StoreLocked, StoreUnavailable
from ties.ingest import ingest
from ties.ingest.plan import plan
from ties.records import Claim, Entity
from ties.resources import shipped_datasets
from ties.store.protocol import Change, Store

MANY = 400


def many(folder: Path, word: str) -> Path:
    """A dataset of many claims, each of which says a word."""
    entities = [entity(f"e{n}", f"Entity {n}") for n in range(MANY + 1)]
    statements = [says(f"e{n}", "supports", f"e{n + 1}", quote=word) for n in range(MANY)]
    return write_dataset(folder, "many", entities=entities, statements=statements)


def read_quotes(store: Store) -> list[str]:
    """The quotes of all claims, as text."""
    return [
        *map(str, store.read("MATCH (:Entity)-[r]->(:Entity) RETURN r.quotes AS quotes").column("quotes"))
    ]


def read_twice(store: Store) -> tuple[list[str], list[str]]:
    return read_quotes(store), read_quotes(store)


@contextmanager
def written(store: Store) -> Iterator[None]:
    """The right to write, in a thread of its own, for as long as the block lasts."""
    holds, done = Event(), Event()

    def hold() -> None:
        with store.writing():
            holds.set()
            done.wait(60)

    with ThreadPoolExecutor(1) as pool:
        held = pool.submit(hold)
        try:
            assert holds.wait(60) or held.result(0)
            yield
        finally:
            done.set()
            held.result(60)


def test_a_second_writer_gives_up_and_tells_who_writes(open_store: Opener) -> None:
    first, second = open_store(), open_store(patience=0.1)
    who = f"process {os.getpid()} on {socket.gethostname()}"
    with written(first), pytest.raises(StoreLocked, match=who), second.writing():
        pytest.fail("two write at once")
    with second.writing():
        pass


def test_a_second_writer_waits_for_the_first(open_store: Opener) -> None:
    first, second = open_store(), open_store()
    entered = Event()

    def write() -> None:
        with second.writing():
            entered.set()

    with ThreadPoolExecutor(1) as pool:
        with written(first):
            waiting = pool.submit(write)
            with pytest.raises(StillWaiting):
                waiting.result(0.5)
            assert not entered.is_set()
        waiting.result(30)
    assert entered.is_set()


def test_the_right_to_write_is_given_back_after_a_failure(open_store: Opener) -> None:
    first, second = open_store(), open_store(patience=0.1)
    with pytest.raises(RuntimeError), first.writing():
        raise RuntimeError
    with second.writing():
        pass


def test_a_writer_sees_what_another_wrote_just_before(open_store: Opener, tmp_path: Path) -> None:
    first, second = open_store(), open_store()
    assert first.read("MATCH (e:Entity) RETURN count(e) AS n").rows == [(0,)]
    ingest(second, [many(tmp_path / "many", "old")])
    with first.writing():
        assert first.read("MATCH (e:Entity) RETURN count(e) AS n").rows == [(MANY + 1,)]


def test_one_reads_ones_own_writes(store: Store, tmp_path: Path) -> None:
    for word in ("old", "new"):
        ingest(store, [many(tmp_path / word, word)])
        rows = store.read("MATCH (:Entity)-[r]->(:Entity) RETURN DISTINCT r.quotes AS quotes").rows
        assert rows == [([word],)]


def test_who_reads_during_a_write_sees_the_old_or_the_new_and_never_half(
    open_store: Opener, tmp_path: Path
) -> None:
    ingest(open_store(), [many(tmp_path / "old", "old")])
    written = Event()
    versions = [many(tmp_path / f"{n}", "new" if n % 2 else "old") for n in range(1, 7)]

    def write() -> None:
        try:
            store = open_store()
            for version in versions:
                ingest(store, [version])
        finally:
            written.set()

    seen = set()
    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        while not written.is_set():
            store = open_store()
            one, two = store.undisturbed(partial(read_twice, store))
            assert one == two
            seen.add((len(one), frozenset(one)))
            store.close()
        writing.result()
    assert seen == {(MANY, frozenset([f"['{word}']"])) for word in ("old", "new")}


def test_what_is_read_undisturbed_is_of_one_state(open_store: Opener, tmp_path: Path) -> None:
    ingest(open_store(), [many(tmp_path / "old", "old")])
    store = open_store()
    waiting = [many(tmp_path / "new", "new")]

    def read() -> tuple[str, str, list[str]]:
        (dataset,) = store.datasets()
        while waiting:
            ingest(open_store(), [waiting.pop()])
        contents = store.contents("many")
        assert contents is not None
        said = {quote for claim in contents.claims for quote in claim.quotes}
        return dataset.fingerprint, contents.dataset.fingerprint, sorted(said)

    loaded, read_back, said = store.undisturbed(read)
    assert loaded == read_back
    assert said in (["old"], ["new"])


def test_a_graph_that_is_not_there_is_told_from_an_empty_one(open_store: Opener, tmp_path: Path) -> None:
    strict = open_store(may_be_empty=False)
    with pytest.raises(StoreUnavailable, match="there is no graph at"):
        strict.read("MATCH (e:Entity) RETURN e")
    ingest(open_store(), [many(tmp_path / "many", "old")])
    assert open_store(may_be_empty=False).read("MATCH (e:Entity) RETURN count(e) AS n").rows == [(MANY + 1,)]


def test_a_change_that_cannot_be_written_leaves_the_graph_as_it_was(store: Store, tmp_path: Path) -> None:
    folder = many(tmp_path / "many", "old")
    ingest(store, [folder])
    before = everything_in(store)
    (claim, *_) = store.claims_among(["e0", "e1"])
    new = Entity(id="new", name="New", type="Group")
    nowhere = claim.anchored("e0", "nobody")
    with pytest.raises((ValueError, StoreUnavailable)), store.writing():
        store.apply(Change(add={Entity: [new], Claim: [nowhere]}))
    assert everything_in(store) == before


def test_broken_cypher_is_an_error_in_one_line(store: Store, tmp_path: Path) -> None:
    ingest(store, [many(tmp_path / "many", "old")])
    with pytest.raises(StoreUnavailable) as caught:
        store.read("MATCH (e:Entity RETURN e")
    assert "\n" not in caught.value.message


def test_a_plan_with_nothing_to_do_is_empty(store: Store, tmp_path: Path) -> None:
    folders = [many(tmp_path / "many", "old"), *shipped_datasets()]
    outcome = ingest(store, folders)
    contents = {reading.contents.dataset.id: reading.contents for reading in outcome.readings}
    assert any(told.attributes for told in contents.values())
    assert len(plan(store, contents)) == 0
    assert len(plan(store, contents, whole=True)) == 0
    assert len(plan(store, contents, verify=True)) == 0
    assert everything_in(store) == fresh(tmp_path / "fresh", folders)


def test_closing_twice_is_fine_and_a_closed_store_opens_again(store: Store, tmp_path: Path) -> None:
    ingest(store, [many(tmp_path / "many", "old")])
    store.close()
    store.close()
    assert store.read("MATCH (e:Entity) RETURN count(e) AS n").rows == [(MANY + 1,)]
