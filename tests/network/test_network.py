"""Networks of entities and claims, and their export to networkx."""

import json
from collections.abc import Iterator

import networkx
import pytest

from tests.datasets import MANIFEST, attribute_row, entity, first_report, says, write_dataset
from ties.exports.node_link import node_link_text
from ties.ingest import ingest
from ties.network import neighbourhood, whole_graph, without_notes
from ties.store.embedded import EmbeddedStore
from ties.store.protocol import Store

PROVINCES_OF_AQIS = {"farah", "helmand", "herat", "kandahar", "nimruz"}
PEOPLE_OF_AQIS = {"osama-mehmood", "atif-yahya-ghouri", "muhammad-maruf"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    embedded_store = EmbeddedStore(tmp_path_factory.mktemp("network") / "graph", may_be_empty=True)
    ingest(embedded_store, first_report())
    yield embedded_store
    embedded_store.close()


def test_networkx_reads_the_export_with_every_count(store: Store) -> None:
    exported = json.loads(node_link_text(whole_graph(store)))
    graph = networkx.node_link_graph(exported, edges="edges")
    assert isinstance(graph, networkx.MultiDiGraph)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (92, 34 + 157)
    assert graph.nodes["ttp"]["name"] == "TTP"
    assert graph.nodes["isil-k"]["weak_aliases"] == ["Daesh", "Islamic State", "داعش", "ISIK-K"]
    (support,) = [data for *_, data in graph.edges("aqis", data=True) if data["relation"] == "SUPPORTS"]
    assert (support["object"], support["paragraphs"], support["certainty"]) == ("ttp", ["32"], "stated")
    assert graph.in_degree("afghanistan") == len(
        [edge for edge in exported["edges"] if edge["target"] == "afghanistan"]
    )


def test_export_has_the_documented_keys(store: Store) -> None:
    exported = json.loads(node_link_text(whole_graph(store)))
    assert list(exported) == ["directed", "multigraph", "graph", "nodes", "edges"]
    assert (exported["directed"], exported["multigraph"]) == (True, True)
    assert {key: len(values) for key, values in exported["graph"].items()} == {
        "documents": 4,
        "attributes": 102,
    }
    assert {tuple(node) for node in exported["nodes"]} == {
        ("id", "name", "type", "aliases", "weak_aliases", "same_as")
    }
    assert {tuple(edge) for edge in exported["edges"]} == {
        (
            *("source", "target", "key", "id", "relation", "mode", "subject", "object", "document"),
            *("attributed_to", "certainty", "paragraphs", "quotes", "gists", "certainties", "roles", "notes"),
            *("curator_notes", "reported", "since", "until", "subject_as", "object_as", "dataset"),
        )
    }
    assert all(edge["key"] == edge["id"] for edge in exported["edges"])
    assert [node["id"] for node in exported["nodes"]] == sorted(node["id"] for node in exported["nodes"])
    assert [edge["key"] for edge in exported["edges"]] == sorted(edge["key"] for edge in exported["edges"])


def test_merged_ids_are_one_node_and_claims_keep_the_id_as_written(store: Store) -> None:
    exported = json.loads(node_link_text(whole_graph(store)))
    (agreement,) = [
        node for node in exported["nodes"] if "us-taliban-agreement" in (node["id"], *node["same_as"])
    ]
    assert agreement["id"] == "doha-agreement"
    parties = [edge for edge in exported["edges"] if edge["relation"] == "PARTY_TO"]
    assert {(edge["source"], edge["object"], edge["object_as"]) for edge in parties} == {
        ("taliban", "doha-agreement", "us-taliban-agreement"),
        ("united-states", "doha-agreement", "us-taliban-agreement"),
    }


def test_neighbourhood_has_all_claims_between_entities_within_some_steps(store: Store) -> None:
    none = neighbourhood(store, ["aqis"], hops=0)
    assert ([node.id for node in none.entities], none.claims) == (["aqis"], ())
    one = neighbourhood(store, ["aqis"], hops=1)
    assert {node.id for node in one.entities} == {
        "al-qaeda",
        "aqis",
        "ttp",
    } | PROVINCES_OF_AQIS | PEOPLE_OF_AQIS
    assert {claim.relation for claim in one.claims} == {
        *("AFFILIATE_OF", "BASED_IN", "SUPPORTS", "LEADS", "DEPUTY_LEADER_OF", "RECRUITS_FOR"),
        *("INFILTRATES", "LINKED_TO"),  # Al-Qaeda and TTP
    }
    two = neighbourhood(store, ["aqis"], hops=2)
    reached = {node.id for node in two.entities}
    assert {"taliban", "al-qaeda", "isil-k", "noor-wali-mehsud", "kunar"} <= reached
    assert "sirajuddin-haqqani" not in reached
    assert {claim.id for claim in one.claims} < {claim.id for claim in two.claims}
    assert "isis" not in reached
    assert "PARTY_TO" not in {claim.relation for claim in two.claims}


def test_containing_place_is_not_a_step(store: Store) -> None:
    assert {node.id for node in neighbourhood(store, ["farah"], hops=1).entities} == {"farah", "aqis"}
    both = neighbourhood(store, ["farah", "afghanistan"], hops=0)
    assert [claim.relation for claim in both.claims] == ["PART_OF"]


def test_network_has_the_cited_documents_and_those_they_report_on(store: Store) -> None:
    aqis = neighbourhood(store, ["aqis"], hops=1)
    assert [document.id for document in aqis.documents] == [
        "iso-3166-2-af",  # the codes of the provinces
        *("nctc-on-ttp", "outlook-2023-06", "un-1988-mt-14"),
    ]


def test_notes_are_left_out_of_exports(tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("notes")
    report = write_dataset(
        home / "report",
        "report",
        entities=[entity("a", "A"), entity("b", "B")],
        statements=[says("a", "supports", "b")],
    )
    notes = write_dataset(
        home / "notes",
        "notes",
        entities=[entity("a", "A"), entity("b", "B")],
        statements=[says("a", "fights", "b")],
        attributes=[attribute_row("a", "mood", value="grim")],
        manifest=MANIFEST.replace("published", 'kind = "notes"\npublished'),
    )
    store = EmbeddedStore(home / "graph", may_be_empty=True)
    ingest(store, [report, notes])
    kept, left_out = without_notes(whole_graph(store))
    store.close()
    assert left_out == 1
    assert [claim.relation for claim in kept.claims] == ["SUPPORTS"]
    assert kept.attributes == ()
    assert [document.id for document in kept.documents] == ["report-report", "report-unread"]
