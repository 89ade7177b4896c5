"""From a name as typed to the one entity that it means, or to suggestions."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.datasets import entity, join, write_dataset
from ties.errors import NameAmbiguous, NameUnknown
from ties.ingest import ingest
from ties.names.resolve import resolve
from ties.questions import asked as ask
from ties.store.embedded import EmbeddedStore
from ties.store.protocol import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    home: Path = tmp_path_factory.mktemp("names")
    entities = [
        entity("taliban", "Taliban"),
        entity("ttp", "TTP", aliases="Tehrik-e-Taliban Pakistan|al-Tehrik", weak_aliases="TPT|Hamza"),
        entity("kunar", "Kunar", "Place"),
        entity("kunar-river", "Kunar", "Place"),
        entity("hamza", "Hamza", "Person"),
        entity("un:x.1", "Ḥamza II", "Person"),
        entity("isil-k", "ISIL-K"),
        entity("doha", "kabul", "Agreement"),
        entity("kabul", "Kabul Province", "Place"),
        entity("x1", "Mullah A", "Person"),
        entity("x2", "Mullah B", "Person"),
        entity("x3", "Mullah C", "Person"),
        entity("x4", "Mullah D", "Person"),
    ]
    folder = write_dataset(home / "d", "d", entities=entities, joins=[join("isil-k", "un:QDe.161")])
    opened = EmbeddedStore(home / "graph", may_be_empty=True)
    ingest(opened, [folder])
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("ttp", "ttp"),
        ("Ttp", "ttp"),
        ("TEHRIK E TALIBAN  PAKISTAN", "ttp"),
        ("tehrik", "ttp"),  # the Arabic article makes no difference
        ("tpt", "ttp"),  # a misprint, and nobody's name
        ("Hamza", "hamza"),  # a name goes before a misprint
        ("hamza ii", "un:x.1"),
        ("un:x.1", "un:x.1"),
        ("un:QDe.161", "isil-k"),
        ("isil k", "isil-k"),
        ("kunar-river", "kunar-river"),
        ("kabul", "kabul"),  # an id goes before a name
        ("Kabul", "doha"),
        ("the Taliban", "taliban"),
    ],
)
def test_a_name_means_the_entity_that_has_it(store: Store, text: str, id_: str) -> None:
    assert resolve(store, text).id == id_


def test_a_name_of_several_is_refused_and_they_are_listed(store: Store) -> None:
    with pytest.raises(NameAmbiguous) as refused:
        resolve(store, "KUNAR")
    assert refused.value.exit_code == 3
    assert refused.value.message == "'KUNAR' is the name of 2 entities"
    assert refused.value.advice == (
        "give the id of the one you mean:",
        "  kunar  Kunar (Place)",
        "  kunar-river  Kunar (Place)",
    )


def test_of_a_name_of_very_many_the_first_are_listed_and_the_rest_counted(tmp_path: Path) -> None:
    entities = [entity(f"e{number:04}", "N" * 5_000) for number in range(3_000)]
    folder = write_dataset(tmp_path / "d", "d", entities=entities)
    with closing(EmbeddedStore(tmp_path / "graph", may_be_empty=True)) as opened:
        ingest(opened, [folder])
        for refuse in (lambda: resolve(opened, "N" * 5_000), lambda: ask(opened, "who leads " + "N" * 5_000)):
            with pytest.raises(NameAmbiguous) as refused:
                refuse()
            assert refused.value.message.endswith("' is the name of 3,000 entities")
            first, *listed, last = refused.value.advice
            assert first == "give the id of the one you mean:"
            assert [line.split()[0] for line in listed] == [f"e{number:04}" for number in range(20)]
            assert last == "  ... and 2,980 more"
            assert max(map(len, refused.value.advice)) < 1_100


def test_a_like_name_is_suggested_and_not_taken(store: Store) -> None:
    with pytest.raises(NameUnknown) as refused:
        resolve(store, "Talibn")
    assert refused.value.exit_code == 3
    assert refused.value.advice[:2] == ("did you mean:", "  Taliban (Group), id taliban")


def test_at_most_three_are_suggested_always_in_the_same_order(store: Store) -> None:
    with pytest.raises(NameUnknown) as refused:
        resolve(store, "Mullah X")
    assert refused.value.advice == (
        "did you mean:",
        *(f"  Mullah {letter} (Person), id x{number}" for number, letter in enumerate("ABC", start=1)),
    )


@pytest.mark.parametrize(
    "text", ["Pakistani Taliban", "Taliban Pakistan", "ISIL", "Kuna", "Hamza III", "", "?"]
)
def test_nothing_but_the_whole_name_is_taken(store: Store, text: str) -> None:
    with pytest.raises(NameUnknown):
        resolve(store, text)
