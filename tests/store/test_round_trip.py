"""Everything that is ingested can be read again unchanged, on either engine."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from zlib import crc32

import pytest

from tests.conftest import Neo4jServer, Opener
from tests.datasets import (
    GIST,
    MANIFEST,
    attribute_row,
    entity,
    first_report,
    in_memory,
    join,
    retold_dataset,
    says,
    write_dataset,
)
from tests.graphs import Everything, everything_in, fresh
from tests.store.embedded.folders import edit_pointer
from ties.ingest import ingest, read_dataset
from ties.network import node_link, whole_graph
from ties.records import Attribute, Claim, Description, Entity
from ties.store.embedded import EmbeddedStore
from ties.store.protocol import Store
from ties.store.schema import relationship_type
from ties.store.values import Node, Relationship
from ties.store.values import Path as Walk

HOSTILE = (
    'it\'s "quoted" and `ticked`',
    "}) DETACH DELETE n //",
    "' OR 1=1 RETURN n; MATCH (m) DELETE m //",
    "\\u0027 \\' \\\\ \\",
    "$rows {row} %s ${HOME}",
    "tab\there, line\nbreak, carriage\rreturn",
    "\x1b[31mred\x1b[0m \x07",
    "طالبان Талибан 塔利班 Ṭālibān\u200f",
    "👩‍👩‍👧 𝕋 e\u0301 \u2028 \u2029 \ufeff.",
    "null",
    "<script>alert(1)</script>",
    "=HYPERLINK(1)",
)

FROM_ARCHIVE = """\
published = "2023-06"
url = "https://example.org/report"
archived_url = "https://archive.example.org/report"
symbol = "S/2023/370"
retrieved = "2026-11-29"
sha256 = "{}"
descriptor = "report of a team"
""".format("AB" * 32)

ADDED = (
    *("curator_note", "curator_notes", "gist", "gists", "read_to", "quotable"),
    *("archived_url", "symbol", "retrieved", "sha256", "descriptor"),
)
"""The fields of records that graphs written by ties 0.1 do not have."""


def outlook(folder: Path) -> Path:
    """A dataset with a record of every kind."""
    return write_dataset(
        folder,
        "outlook",
        entities=[
            entity("taliban", "Taliban", aliases="Afghan Taliban|The Taliban", weak_aliases="Talban"),
            entity("taliban", "Taliban de facto authorities", document="outlook-report", paragraph="10"),
            entity("ttp", "Tehrik-e-Taliban Pakistan", aliases="TTP", note="banned in Pakistan"),
            entity("kunar", "Kunar", "Place"),
            entity("un-sc:QDe.132", "TEHRIK-E TALIBAN PAKISTAN (TTP)"),
        ],
        joins=[join("ttp", "un-sc:QDe.132")],
        statements=[
            says("taliban", "supports", "ttp", paragraph="13"),
            says(
                "taliban",
                "supports",
                "ttp",
                paragraph="2",
                certainty="possible",
                role="arms",
                quote="indications",
            ),
            says("taliban", "supports", "ttp", mode="denied", attributed_to="Taliban"),
            says("ttp", "allied with", "taliban", since="2021-08", until="2022"),
            says("ttp", "based in", "kunar", mode="past"),
        ],
        attributes=[
            attribute_row(
                "ttp",
                "fighters",
                low="4000",
                high="6000.5",
                qualifier="estimated",
                unit="fighters",
                place="kunar",
            ),
            attribute_row("ttp", "founded", value="2007-12", as_of="2023-06", certainty="probable"),
        ],
    )


def test_records_round_trip(store: Store, tmp_path: Path) -> None:
    folder = outlook(tmp_path / "outlook")
    outcome = ingest(store, [folder])
    read = in_memory(read_dataset(folder).contents)
    assert len(read.descriptions) == 6
    assert len(read.claims) == 4
    stored = store.contents("outlook")
    assert stored is not None
    assert len(stored.claims) == 4
    assert in_memory(stored) == read
    assert outcome.unchanged == ()
    assert store.contents("other") is None


def test_claim_is_a_relationship_with_parallel_lists(store: Store, tmp_path: Path) -> None:
    ingest(store, [outlook(tmp_path / "outlook")])
    cypher = "MATCH (x)-[r:SUPPORTS]->(:Group {id: 'ttp'}) RETURN r"
    (record,) = store.read(cypher).column("r")
    assert isinstance(record, Claim)
    assert (relationship_type(record.relation, record.mode), record.subject, record.object) == (
        "SUPPORTS",
        "taliban",
        "ttp",
    )
    (claim,) = store.read_untrusted(cypher, limit=2, timeout=30).column("r")
    assert isinstance(claim, Relationship)
    assert (claim.type, claim.start, claim.end) == ("SUPPORTS", "taliban", "ttp")
    assert claim.properties == {
        "id": record.id,
        "hash": record.content_hash,
        "relation": "SUPPORTS",
        "mode": "",
        "dataset": "outlook",
        "document": "outlook-report",
        "attributed_to": "UN Monitoring Team",
        "certainty": "stated",
        "paragraphs": ["2", "13"],
        "quotes": ["indications", "taliban supports ttp"],
        "gists": ["", ""],
        "certainties": ["possible", "stated"],
        "roles": ["arms", ""],
        "notes": ["", ""],
        "curator_notes": ["", ""],
        "subject": "taliban",
        "object": "ttp",
        "subject_as": "taliban",
        "object_as": "ttp",
        "since": "",
        "until": "",
        "valid_from": "0001-01-01",
        "valid_to": "9999-12-31",
        "reported": "2023-06",
    }


def test_curator_notes_and_the_fields_of_documents_round_trip(store: Store, tmp_path: Path) -> None:
    folder = write_dataset(
        tmp_path / "report",
        "report",
        entities=[entity("taliban", "Taliban", curator_note="a name"), entity("ttp", "TTP")],
        statements=[says("taliban", "supports", "ttp", curator_note="'they' is the Taliban")],
        attributes=[attribute_row("ttp", "founded", value="2007", curator_note="the year is supplied")],
        manifest=MANIFEST.replace('published = "2023-06"', FROM_ARCHIVE),
    )
    ingest(store, [folder])
    stored = store.contents("report")
    assert stored is not None
    assert in_memory(stored) == in_memory(read_dataset(folder).contents)
    (claim,), (attribute,) = stored.claims, stored.attributes
    assert claim.curator_notes == ("'they' is the Taliban",)
    assert attribute.curator_note == "the year is supplied"
    assert [one.curator_note for one in stored.descriptions] == ["a name", ""]
    document = next(one for one in store.documents() if one.read)
    assert (document.symbol, document.retrieved, document.sha256) == ("S/2023/370", "2026-11-29", "ab" * 32)
    assert ingest(store, [folder], verify=True).verified == ("report",)


def test_gists_and_how_far_a_document_was_read_round_trip(store: Store, tmp_path: Path) -> None:
    folder = retold_dataset(tmp_path / "mixed")
    ingest(store, [folder])
    stored = store.contents("mixed")
    assert stored is not None
    assert in_memory(stored) == in_memory(read_dataset(folder).contents)
    found = store.read("MATCH (:Entity)-[claim:SUPPORTS]->(:Entity) RETURN claim").records(Claim, "claim")
    assert {(one.document, one.quotes, one.gists) for one in found} == {
        ("mixed-report", ("gave it shelter",), ("",)),
        ("mixed-news", ("", ""), (GIST, GIST)),
    }
    assert [one.gist for one in store.attributes()] == ["TTP began in 2007"]
    assert {one.id: (one.quotable, one.read_to) for one in store.documents()} == {
        "mixed-news": (False, "6"),
        "mixed-report": (True, ""),
        "mixed-unread": (True, ""),
    }
    unquotable = store.read("MATCH (d:Document) WHERE NOT d.quotable RETURN d.id AS id").column("id")
    assert unquotable == ["mixed-news"]
    assert ingest(store, [folder], verify=True).verified == ("mixed",)


def test_other_gist_is_a_change(store: Store, tmp_path: Path) -> None:
    folder = retold_dataset(tmp_path / "mixed")
    ingest(store, [folder])
    table = folder / "statements.csv"
    table.write_text(table.read_text("utf-8").replace(GIST, "they paid its leaders"), "utf-8")
    ingest(store, [folder])
    found = store.read("MATCH (:Entity)-[claim:SUPPORTS]->(:Entity) RETURN claim").records(Claim, "claim")
    assert {one.gists for one in found} == {("",), ("they paid its leaders",) * 2}


def assert_reads_older_graph(store: Store, before: Everything, folder: Path) -> None:
    """Check that a graph without the fields that were added later is read, and completed by `--verify`."""
    assert everything_in(store) == before
    found = store.read("MATCH (:Entity)-[claim]->(:Entity) RETURN claim").records(Claim, "claim")
    for claim in found:
        assert claim.curator_notes == claim.gists == ("",) * len(claim.quotes)
    assert not ingest(store, [folder]).datasets
    ingest(store, [folder], verify=True)
    assert everything_in(store) == before
    assert ingest(store, [folder], verify=True).verified == ("outlook",)


def test_folder_written_before_fields_were_added_is_read(tmp_path: Path) -> None:
    folder, graph = outlook(tmp_path / "outlook"), tmp_path / "graph"
    with closing(EmbeddedStore(graph, may_be_empty=True)) as store:
        ingest(store, [folder])
        before = everything_in(store)
    (file,) = graph.glob("*/records.sqlite")
    with closing(sqlite3.connect(file)) as database:
        for kind, id_, text in database.execute("SELECT kind, id, json FROM records").fetchall():
            fields = {name: value for name, value in json.loads(text).items() if name not in ADDED}
            older = json.dumps(fields).encode()
            update = "UPDATE records SET json = ?, crc = ? WHERE kind = ? AND id = ?"
            database.execute(update, (older, crc32(older), kind, id_))
        database.commit()
    edit_pointer(graph, records="")
    with closing(EmbeddedStore(graph)) as store:
        assert_reads_older_graph(store, before, folder)


@pytest.mark.neo4j
def test_neo4j_graph_written_before_fields_were_added_is_read(
    empty_neo4j: Neo4jServer, tmp_path: Path
) -> None:
    folder = outlook(tmp_path / "outlook")
    with closing(empty_neo4j.open(may_be_empty=True)) as store:
        ingest(store, [folder])
        before = everything_in(store)
        for match in ("MATCH (n)", "MATCH ()-[n]->()"):
            empty_neo4j.run(f"{match} REMOVE {', '.join(f'n.{name}' for name in ADDED)}")
        assert_reads_older_graph(store, before, folder)


def test_denied_claim_is_not_stored_under_its_relation(store: Store, tmp_path: Path) -> None:
    ingest(store, [outlook(tmp_path / "outlook")])
    rows = store.read("MATCH ()-[r {relation: 'SUPPORTS'}]->() RETURN type(r) AS type ORDER BY type").rows
    assert rows == [("DENIED",), ("SUPPORTS",)]


def test_integers_and_fractions_round_trip(store: Store, tmp_path: Path) -> None:
    numbers = {"4000": 4000, "2500.0": 2500.0, "0": 0, "-7": -7, "0.1": 0.1, "9" * 15: 10**15 - 1}
    folder = write_dataset(
        tmp_path / "numbers",
        "numbers",
        entities=[entity("ttp", "TTP")],
        attributes=[attribute_row("ttp", "fighters", low=text) for text in numbers],
    )
    ingest(store, [folder])
    table = store.read("MATCH (a:Attribute) RETURN a.low AS low, a.high AS high")
    assert sorted(map(repr, table.column("low"))) == sorted(map(repr, numbers.values()))
    assert set(table.column("high")) == {None}


def test_entity_has_its_names_and_the_label_of_its_type(store: Store, tmp_path: Path) -> None:
    ingest(store, [outlook(tmp_path / "outlook")])
    cypher = "MATCH (e:Entity) RETURN e ORDER BY e.id"
    entities = store.read(cypher).records(Entity, "e")
    taliban = next(entity for entity in entities if entity.id == "taliban")
    assert taliban.name == "Taliban"
    assert taliban.aliases == ("Afghan Taliban", "The Taliban", "Taliban de facto authorities")
    assert taliban.weak_aliases == ("Talban",)
    assert [entity.id for entity in entities] == ["kunar", "taliban", "ttp"]
    _, node, _ = store.read_untrusted(cypher, limit=5, timeout=30).column("e")
    assert isinstance(node, Node)
    assert node.labels == ("Entity", "Group")
    assert node.properties["name"] == "Taliban"
    assert node.properties["aliases"] == ["Afghan Taliban", "The Taliban", "Taliban de facto authorities"]


def test_text_that_looks_like_cypher_is_stored_as_text(store: Store, tmp_path: Path) -> None:
    folder = write_dataset(
        tmp_path / "hostile",
        "hostile",
        entities=[
            *(entity(f"e{n}", text, aliases=f"alias {text}", note=text) for n, text in enumerate(HOSTILE)),
            entity("un-sc:x/../y_z-1.//:2", "prefixed"),
        ],
        statements=[
            *(
                says(
                    f"e{n}",
                    "supports",
                    "e0",
                    quote=text,
                    attributed_to=text,
                    role=text,
                    note=text,
                    paragraph=text,
                )
                for n, text in enumerate(HOSTILE)
                if n
            ),
            says("un-sc:x/../y_z-1.//:2", "fights", "e0"),
        ],
        attributes=[
            attribute_row(f"e{n}", text, value=text, unit=text, quote=text) for n, text in enumerate(HOSTILE)
        ],
    )
    ingest(store, [folder])
    read = in_memory(read_dataset(folder).contents)
    stored = store.contents("hostile")
    assert stored is not None
    assert in_memory(stored) == read
    names = {entity.name for entity in whole_graph(store).entities}
    assert names == {*HOSTILE, "prefixed"}
    assert everything_in(store) == fresh(tmp_path / "fresh", [folder])
    for text in HOSTILE:
        assert text in {entity.name for entity in store.entities_named([text])}


def test_path_has_its_nodes_and_relationships(store: Store, tmp_path: Path) -> None:
    ingest(store, [outlook(tmp_path / "outlook")])
    (walk,) = store.read(
        "MATCH p = (:Entity {id: 'taliban'})-[:SUPPORTS]->(:Entity)-[:BASED_IN]->(:Entity) RETURN p"
    ).column("p")
    assert isinstance(walk, Walk)
    assert [node.id for node in walk.nodes] == ["taliban", "ttp", "kunar"]
    assert [(edge.start, edge.type, edge.end) for edge in walk.relationships] == [
        ("taliban", "SUPPORTS", "ttp"),
        ("ttp", "BASED_IN", "kunar"),
    ]


def test_values_of_all_kinds_round_trip(store: Store, tmp_path: Path) -> None:
    ingest(store, [outlook(tmp_path / "outlook")])
    values = {"text": "x", "list": ["a", "b"], "number": 2**62, "float": 1.5, "yes": True, "none": None}
    table = store.read(
        "MATCH (e:Entity {id: 'ttp'}) RETURN $text AS text, $list AS list, $number AS number, "
        "$float AS float, $yes AS yes, $none AS none, {id: e.id, names: e.aliases} AS map",
        values,
    )
    assert table.columns == ("text", "list", "number", "float", "yes", "none", "map")
    assert table.rows == [
        (
            "x",
            ["a", "b"],
            2**62,
            1.5,
            True,
            None,
            {"id": "ttp", "names": ["TTP", "TEHRIK-E TALIBAN PAKISTAN (TTP)"]},
        )
    ]


def test_exports_are_reproducible(open_store: Opener, tmp_path: Path) -> None:
    ingest(open_store(), [outlook(tmp_path / "outlook")])
    first, second = (json.dumps(node_link(whole_graph(open_store()))) for _ in range(2))
    assert first == second
    assert json.loads(first)["edges"]


def test_dataset_has_records_of_every_kind(store: Store, tmp_path: Path) -> None:
    ingest(store, [outlook(tmp_path / "outlook")])
    contents = store.contents("outlook")
    assert contents is not None
    kinds = {type(record) for record in contents.records()}
    assert {Attribute, Claim, Description} < kinds


def test_cited_documents_include_those_they_report_on(store: Store) -> None:
    folders = [folder for folder in first_report() if folder.name != "common-names"]
    ingest(store, folders)

    def read(*cited: str) -> list[str]:
        return [document.id for document in store.documents(cited)]

    assert read("outlook-2023-06") == ["nctc-on-ttp", "outlook-2023-06", "un-1988-mt-14"]
    assert read("iso-3166-2-af", "nctc-on-ttp") == ["iso-3166-2-af", "nctc-on-ttp"]
    assert read("' OR true //") == []
    assert len(read()) == 5
