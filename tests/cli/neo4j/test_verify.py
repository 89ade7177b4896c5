"""`ties ingest --verify` repairs what was changed in Neo4j Browser."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.neo4j.conftest import OnServer
from tests.conftest import Neo4jServer
from tests.datasets import attribute_row, entity, join, says, write_dataset

pytestmark = pytest.mark.neo4j

EDITS = {
    "a property changed": "MATCH ()-[r:SUPPORTS {subject: 'aqis'}]->() SET r.certainty = 'doubtful'",
    "a quote reworded": "MATCH ()-[r:HARBOURS]->() SET r.quotes = ['somebody else said so']",
    "a property added": "MATCH ()-[r:FIGHTS]->() SET r.mine = 1",
    "a property removed": "MATCH ()-[r:FIGHTS]->() REMOVE r.valid_to",
    "a text turned into a number": "MATCH ()-[r:SUPPORTS {subject: 'aqis'}]->() SET r.since = 2019",
    "a text turned into a date": "MATCH ()-[r:FIGHTS]->() SET r.valid_from = date(r.valid_from)",
    "a date in a node": "MATCH (d:Document) WHERE d.published <> '' SET d.published = date('2023-06-30')",
    "a list turned into a text": "MATCH ()-[r:HARBOURS]->() SET r.quotes = r.quotes[0]",
    "a list of numbers": "MATCH ()-[r:HARBOURS]->() SET r.paragraphs = [1]",
    "a quote cut in two": "MATCH ()-[r:HARBOURS]->() SET r.quotes = split(r.quotes[0], ' ')",
    "a text moved to another property": "MATCH ()-[r:HARBOURS]->() SET r.since = r.document, r.document = ''",
    "an id changed": "MATCH ()-[r:SUPPORTS {subject: 'aqis'}]->() SET r.id = 'mine'",
    "an end changed": "MATCH ()-[r:SUPPORTS {subject: 'aqis'}]->() SET r.subject = 'taliban'",
    "a dataset changed": "MATCH ()-[r:SUPPORTS {subject: 'aqis'}]->() SET r.dataset = 'mine'",
    "an end rewritten": "MATCH ()-[r:SUPPORTS {subject: 'aqis'}]->() SET r.subject_as = 'un-sc:1'",
    "a claim reversed": "MATCH (a)-[r:HARBOURS]->(b) "
    "CREATE (b)-[s:HARBOURS]->(a) SET s = properties(r), s.subject = b.id, s.object = a.id DELETE r",
    "a claim deleted": "MATCH ()-[r:SUPPORTS {subject: 'aqis'}]->() DELETE r",
    "a claim duplicated": "MATCH (a)-[r:HARBOURS]->(b) CREATE (a)-[s:HARBOURS]->(b) SET s = properties(r)",
    "a claim moved": "MATCH (a)-[r:HARBOURS]->(b), (c {id: 'aqis'}) "
    "CREATE (c)-[s:HARBOURS]->(b) SET s = properties(r) DELETE r",
    "a claim retyped": "MATCH (a)-[r:HARBOURS]->(b) "
    "CREATE (a)-[s:DENIED]->(b) SET s = properties(r) DELETE r",
    "a stray relationship": "MATCH (a {id: 'ttp'}), (b {id: 'aqis'}) CREATE (a)-[:LIKES]->(b)",
    "a stray node": "MATCH (a {id: 'ttp'}) CREATE (a)<-[:ABOUT]-(:Note {text: 'look into this'})",
    "an entity added": "MATCH (a {id: 'ttp'}) "
    "CREATE (a)-[:FIGHTS]->(:Entity:Group {id: 'mine', name: 'Mine'})",
    "an entity without an id": "CREATE (:Entity)",
    "an entity deleted": "MATCH (e:Entity {id: 'ttp'}) DETACH DELETE e",
    "an entity renamed": "MATCH (e:Entity {id: 'ttp'}) SET e.name = 'Mine'",
    "an entity with the id of another": "MATCH (e:Entity {id: 'ttp'}) SET e.same_as = ['taliban']",
    "an entity's hash changed": "MATCH (e:Entity {id: 'ttp'}) SET e.hash = ''",
    "a label changed": "MATCH (e:Entity {id: 'ttp'}) REMOVE e:Group SET e:Person:Mine",
    "a label added": "MATCH (d:Document) SET d:Mine",
    "a description deleted": "MATCH (d:Description {entity: 'ttp'}) DELETE d",
    "a description emptied": "MATCH (d:Description {entity: 'ttp'}) REMOVE d.name, d.type",
    "a description with a number": "MATCH (d:Description {entity: 'ttp'}) SET d.name = 1",
    "a description without its order": "MATCH (d:Description {entity: 'ttp'}) REMOVE d.order",
    "an entity with a number": "MATCH (e:Entity {id: 'ttp'}) SET e.name = 1",
    "an entity without its type": "MATCH (e:Entity {id: 'ttp'}) REMOVE e.type",
    "a document without its title": "MATCH (d:Document) REMOVE d.title",
    "an attribute without the id that was written": "MATCH (a:Attribute) REMOVE a.entity_as",
    "an attribute changed": "MATCH (a:Attribute) SET a.low = 1",
    "a number turned into a text": "MATCH (a:Attribute) SET a.low = '4000'",
    "a number with a point": "MATCH (a:Attribute) SET a.low = 4000.0",
    "an attribute without its link": "MATCH ()-[r:HAS_ATTRIBUTE]->() DELETE r",
    "an attribute linked twice": "MATCH (a)-[r:HAS_ATTRIBUTE]->(b) "
    "CREATE (a)-[s:HAS_ATTRIBUTE]->(b) SET s = properties(r)",
    "an attribute of another entity": "MATCH (a:Attribute) SET a.entity = 'aqis'",
    "an attribute with a place added": "MATCH (a:Attribute) SET a.place = 'aqis'",
    "an attribute linked to another entity": "MATCH (e {id: 'ttp'})-[r]->(a:Attribute), (b {id: 'aqis'}) "
    "CREATE (b)-[s:HAS_ATTRIBUTE]->(a) SET s = properties(r) DELETE r",
    "a document deleted": "MATCH (d:Document) DELETE d",
    "a dataset deleted": "MATCH (d:Dataset {id: 'small'}) DELETE d",
    "a checksum changed": "MATCH (d:Dataset {id: 'small'}) SET d.checksum = ''",
    "a checksum removed": "MATCH (d:Dataset {id: 'small'}) REMOVE d.checksum",
    "files removed": "MATCH (d:Dataset {id: 'small'}) REMOVE d.files, d.title",
    "a count changed": "MATCH (d:Dataset {id: 'small'}) SET d.claims = 3",
    "a title turned into a number": "MATCH (d:Dataset {id: 'small'}) SET d.title = 1",
    "a dataset's title changed": "MATCH (d:Dataset {id: 'small'}) SET d.title = 'Mine'",
}


def everything(server: Neo4jServer) -> list[list[Any]]:
    """Return everything in a graph except what ties keeps for itself; 1 and 1.0 differ."""
    nodes = server.run(
        "MATCH (n) WHERE NOT (n:TiesStore OR n:TiesClock) "
        "RETURN labels(n) AS labels, properties(n) AS stored ORDER BY coalesce(n.key, n.id), labels"
    )
    claims = server.run(
        "MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS start, b.id AS end, properties(r) AS stored "
        "ORDER BY r.id, type, start, end"
    )
    records: list[list[Any]] = nodes + claims
    return [
        [*place, sorted((name, repr(value)) for name, value in stored.items())] for *place, stored in records
    ]


@pytest.fixture
def datasets(tmp_path: Path) -> list[str]:
    """The folders of two datasets; the second joins ids and has claims about entities of the first."""
    entities = [entity(id_, id_.upper()) for id_ in ("taliban", "ttp", "aqis")]
    small = write_dataset(
        tmp_path / "small",
        "small",
        entities=entities,
        statements=[
            says("aqis", "supports", "ttp"),
            says("taliban", "harbours", "ttp"),
            says("taliban", "fights", "aqis", mode="denied"),
            says("ttp", "fights", "aqis"),
        ],
        attributes=[attribute_row("ttp", "fighters", low="4000")],
    )
    other = write_dataset(
        tmp_path / "other",
        "other",
        entities=[entity("ttp", "Other"), entity("un-sc:1", "Listed")],
        joins=[join("aqis", "un-sc:1")],
        statements=[says("ttp", "fights", "un-sc:1")],
    )
    return [str(small), str(other)]


def test_verify_repairs_every_change(ties: OnServer, datasets: list[str]) -> None:
    published = Path(datasets[0], "dataset.toml").read_text(encoding="utf-8").replace("2023-06", "2023-06-30")
    Path(datasets[0], "dataset.toml").write_text(published, encoding="utf-8")
    assert ties("ingest", *datasets).code == 0
    whole = everything(ties.server)
    same = ties("ingest", "--verify", *datasets)
    assert (same.code, same.stderr) == (0, "")
    assert same.stdout == "".join(
        f"{dataset}: these files are already loaded, and the graph matches them\n"
        for dataset in ("small", "other")
    )
    for edit, cypher in EDITS.items():
        ties.server.run(cypher)
        assert everything(ties.server) != whole, edit
        done = ties("ingest", "--verify", *datasets)
        assert (done.code, done.stderr) == (0, ""), edit
        assert everything(ties.server) == whole, edit


def test_malformed_records_are_refused_until_repaired(ties: OnServer, datasets: list[str]) -> None:
    ties("ingest", *datasets)
    ties.server.run("MATCH (d:Dataset {id: 'small'}) REMOVE d.title")
    ties.server.run("MATCH ()-[r:HARBOURS]->() REMOVE r.certainty")
    for command, record in (
        (("status",), "dataset small"),
        (("ingest", datasets[0]), "dataset small"),
        (("who", "harbours", "ttp"), "claim "),
    ):
        done = ties(*command)
        assert (done.code, done.stdout) == (5, "")
        first, second = done.stderr.splitlines()
        assert first.startswith(f"ties: the {record}")
        assert " in the graph was not written by ties (" in first
        assert second == "  repair the graph: ties ingest --verify, with the folders of its datasets"
    assert ties("ingest", "--verify", datasets[0]).code == 0
    assert [row["who_id"] for row in ties("who", "harbours", "ttp", "--format", "tsv").table] == ["taliban"]


def test_verify_reports_repairs_and_leaves_other_datasets_alone(ties: OnServer, datasets: list[str]) -> None:
    ties("ingest", *datasets)
    ties.server.run("MATCH ()-[r:HARBOURS]->() SET r.certainty = 'doubtful'")
    ties.server.run("MATCH (a {id: 'ttp'}) CREATE (a)<-[:ABOUT]-(:Note {text: 'look into this'})")
    ties.server.run("MATCH ()-[r {dataset: 'other'}]->() SET r.certainty = 'doubtful'")
    dry_run = ties("ingest", "--verify", "--dry-run", datasets[0])
    assert dry_run.stdout.splitlines()[-2:] == [
        "not written by ties: 2 would be deleted",
        "Claim: would add 0, alter 1, remove 0",
    ]
    done = ties("ingest", "--verify", datasets[0])
    assert done.stdout.splitlines()[-2:] == [
        "not written by ties: 2 deleted",
        "Claim: 0 added, 1 altered, 0 removed",
    ]
    doubtful = "MATCH ()-[r {certainty: 'doubtful'}]->() RETURN r.dataset"
    assert ties.server.run(doubtful) == [["other"]]


def test_verify_finds_changes_that_cancel_out_in_number(ties: OnServer, datasets: list[str]) -> None:
    ties("ingest", *datasets)
    ties.server.run("MATCH ()-[r:FIGHTS {dataset: 'other'}]->() DELETE r")
    ties.server.run("MATCH (a {id: 'ttp'}), (b {id: 'taliban'}) CREATE (a)-[:LIKES]->(b)")
    done = ties("ingest", "--verify", datasets[0])
    assert done.stdout.splitlines()[-1] == "not written by ties: 1 deleted"
    assert ties("ingest", "--verify", datasets[0]).stdout == (
        "small: these files are already loaded, and the graph matches them\n"
    )


def test_verify_repairs_entities_of_other_datasets_attributes(ties: OnServer, datasets: list[str]) -> None:
    ties("ingest", *datasets)
    ties.server.run("MATCH ()-[r:HAS_ATTRIBUTE]->() DELETE r")
    ties.server.run("MATCH ()-[r {dataset: 'other'}]->() SET r.certainty = 'doubtful'")
    assert ties("ingest", "--verify", datasets[1]).code == 0
    assert ties.server.run("MATCH (e)-[r:HAS_ATTRIBUTE]->() RETURN e.id, r.dataset") == [["ttp", "small"]]
