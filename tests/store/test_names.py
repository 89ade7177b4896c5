"""Names are looked up in the same way on either engine."""

from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Neo4jServer
from tests.datasets import entity, join, write_dataset
from ties.errors import NameUnknown
from ties.ingest import ingest
from ties.names.resolve import resolve
from ties.records import Entity
from ties.store.embedded import EmbeddedStore
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


@pytest.mark.neo4j
@pytest.mark.parametrize(
    "text",
    [
        "Talban",
        "Taliban Afghan",
        "Tehreek-e-Taliban Pakistan",
        "Pakistani Talibans",
        "al qaeeda",
        "isil",
        "Turkye",
    ],
)
def test_index_of_a_large_graph_finds_similar_names(
    neo4j_server: Neo4jServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    folder = names(tmp_path / "names")
    advice_lists = []
    neo4j_server.empty()
    monkeypatch.setattr(neo4j_names, "_MAX_SCANNED", 0)
    for store in (neo4j_server.open(may_be_empty=True), EmbeddedStore(tmp_path / "graph", may_be_empty=True)):
        with closing(store):
            ingest(store, [folder])
            with pytest.raises(NameUnknown) as error:
                resolve(store, text)
            advice_lists.append(error.value.advice)
    assert advice_lists[0][:2] == advice_lists[1][:2]
    assert advice_lists[0][0] == "did you mean:"
