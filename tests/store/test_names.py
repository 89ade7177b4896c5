"""Names are looked up in the same way on either engine."""

from pathlib import Path

import pytest

from tests.datasets import entity, join, write_dataset
from ties.ingest import ingest, remove
from ties.names.parts import all_names, has_phrase
from ties.names.resolve import resolve
from ties.names.similar import most_similar
from ties.records import Entity
from ties.store.embedded import store as embedded_store
from ties.store.neo4j import names as neo4j_names
from ties.store.protocol import Store


def names(folder: Path) -> Path:
    """Write a dataset with easily confused names."""
    return write_dataset(
        folder,
        "names",
        entities=[
            entity("taliban", "Taliban", aliases="Afghan Taliban|Islamic Emirate of Afghanistan"),
            entity("ttp", "Tehrik-e-Taliban Pakistan", aliases="TTP|Pakistani Taliban", weak_aliases="TPP"),
            entity("al-qaeda", "Al-Qa'ida", aliases="AQ"),
            entity("isil-k", "ISIL-K", aliases="Islamic State – Khorasan"),
            entity("turkiye", "Türkiye", "Country"),
            entity("un-sc:QDe.132", "TEHRIK-E TALIBAN PAKISTAN (TTP)"),
            entity("and", "AND", aliases="NOT|OR|folded:x|a* b~2|(c)|[d TO e]|/f/|g^2|!h"),
            entity("signs", "!?", aliases="\\|“”|***"),
            entity("long", "x" * 300, aliases=("word " * 400).strip()),
            entity("twin-1", "The Twins"),
            entity("twin-2", "Twins"),
        ],
        joins=[join("ttp", "un-sc:QDe.132")],
    )


@pytest.fixture
def store_with_names(store: Store, tmp_path: Path) -> Store:
    """A store with these names."""
    ingest(store, [names(tmp_path / "names")])
    return store


def found_ids(store: Store, text: str) -> set[str]:
    return {entity.id for entity in store.entities_named([text])}


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("taliban", {"taliban"}),
        ("TALIBAN", {"taliban"}),
        ("the Taliban", {"taliban"}),
        ("Pakistani  Taliban", {"ttp"}),
        ("tpp", {"ttp"}),
        ("un-sc:QDe.132", {"ttp"}),
        ("Tehrik-e Taliban Pakistan (TTP)", {"ttp"}),
        ("al qaida", {"al-qaeda"}),
        ("al-qaeda", {"al-qaeda"}),
        ("Turkiye", {"turkiye"}),
        ("islamic state khorasan", {"isil-k"}),
        ("and", {"and"}),
        ("NOT", {"and"}),
        ("folded:x", {"and"}),
        ("a* b~2", {"and"}),
        ("[d TO e]", {"and"}),
        ("/f/", {"and"}),
        ("!?", {"signs"}),
        ("“”", {"signs"}),
        ("\\", {"signs"}),
        ("x" * 300, {"long"}),
        ("word " * 400, {"long"}),
        ("twins", {"twin-1", "twin-2"}),
    ],
)
def test_exact_name_finds_all_entities_with_it(store_with_names: Store, text: str, ids: set[str]) -> None:
    assert found_ids(store_with_names, text) == ids


@pytest.mark.parametrize("text", ["Talban", "Tehreek e Taliban", "isil", "", '"', "'", "$", "~", "xyzzy"])
def test_all_names_of_a_small_graph_are_compared(store_with_names: Store, text: str) -> None:
    assert found_ids(store_with_names, text) == set()
    assert {entity.id for entity in store_with_names.similar_entities(text)} == {
        *("taliban", "ttp", "al-qaeda", "isil-k", "turkiye", "and", "signs", "long", "twin-1", "twin-2")
    }


def test_found_entity_has_all_its_names(store_with_names: Store) -> None:
    (ttp,) = store_with_names.entities_named(["TTP"])
    assert ttp == Entity(
        id="ttp",
        name="Tehrik-e-Taliban Pakistan",
        type="Group",
        aliases=("TTP", "Pakistani Taliban", "TEHRIK-E TALIBAN PAKISTAN (TTP)"),
        weak_aliases=("TPP",),
        same_as=("un-sc:QDe.132",),
    )
    assert ttp.ids == ("ttp", "un-sc:QDe.132")
    assert ttp.names == ("Tehrik-e-Taliban Pakistan", *ttp.aliases)


def test_pakistani_taliban_is_not_the_taliban(store_with_names: Store) -> None:
    assert resolve(store_with_names, "Pakistani Taliban").id == "ttp"


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("taliban", {"taliban", "ttp"}),
        ("pakistani taliban", {"ttp"}),
        ("islamic emirate", {"taliban"}),
        ("khorasan", {"isil-k"}),
        ("taliban pakistani", set()),
        ("tpp", {"ttp"}),
        ("words", set()),
        ("", set()),
        ("word word", {"long"}),
    ],
)
def test_words_side_by_side_are_found(store_with_names: Store, text: str, ids: set[str]) -> None:
    found = store_with_names.entities_with_words([text])
    assert len(found) == len({entity.id for entity in found})
    assert {entity.id for entity in found if any(has_phrase(name, text) for name in all_names(entity))} == ids


def test_several_texts_are_looked_up_at_once(store_with_names: Store) -> None:
    assert store_with_names.entities_named([]) == store_with_names.entities_with_words([]) == []
    named = store_with_names.entities_named(["twins", "TTP", "Nobody", "taliban"])
    assert sorted(entity.id for entity in named) == ["taliban", "ttp", "twin-1", "twin-2"]
    found = store_with_names.entities_with_words(["khorasan", "emirate", "nothing"])
    assert {"isil-k", "taliban"} <= {entity.id for entity in found}


def test_name_in_another_script_is_found_in_latin_letters(store: Store, tmp_path: Path) -> None:
    entities = [entity("omsk", "Омск", "Place"), entity("mehsud", "نور ولي محسود", "Person")]
    ingest(store, [write_dataset(tmp_path / "d", "d", entities=entities)])
    assert found_ids(store, "Omsk") == found_ids(store, "ОМСК") == {"omsk"}
    assert found_ids(store, "نور ولی محسود") == found_ids(store, "nwr wly mhswd") == {"mehsud"}


def test_names_follow_every_change_of_the_graph(store: Store, tmp_path: Path) -> None:
    def write(name: str, *rows: tuple[str, str]) -> Path:
        padding = [entity(f"p{number}", f"Padding {number}") for number in range(40)]
        return write_dataset(tmp_path / name, name, entities=[*padding, *(entity(*row) for row in rows)])

    ingest(store, [write("d", ("front", "Red Front"), ("army", "Red Army"))])
    ingest(store, [write("d", ("front", "Green Front"), ("league", "Blue League"))])
    assert found_ids(store, "Red Front") == found_ids(store, "Red Army") == set()
    assert found_ids(store, "green front") == {"front"}
    assert {one.id for one in store.entities_with_words(["league"])} == {"league"}
    ingest(store, [write("more", ("front", "Viridian Front"))])
    assert found_ids(store, "Viridian Front") == found_ids(store, "Green Front") == {"front"}
    remove(store, "more")
    assert found_ids(store, "Viridian Front") == set()
    assert {one.id for one in store.entities_with_words(["front"])} == {"front"}


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Talban", "taliban"),
        ("Taliban Afghan", "taliban"),
        ("Tehreek-e-Taliban Pakistan", "ttp"),
        ("Pakistani Talibans", "ttp"),
        ("al qaeeda", "al-qaeda"),
        ("Islamik Stait", "isil-k"),
        ("Turkye", "turkiye"),
        ("Taleebaan", "taliban"),
        ("طالبان", "taliban"),
    ],
)
def test_large_graph_finds_similar_names(
    store_with_names: Store, monkeypatch: pytest.MonkeyPatch, text: str, id_: str
) -> None:
    """A graph with more entities than are compared one by one finds the most similar by words and sounds."""
    for module in (neo4j_names, embedded_store):
        monkeypatch.setattr(module, "MAX_COMPARED", 0)
    found = store_with_names.similar_entities(text)
    assert most_similar(text, found)[0].id == id_
    assert len(found) < store_with_names.count_entities()
