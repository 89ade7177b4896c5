"""The graph depends only on which datasets are loaded, in which version, not on the history."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Neo4jServer
from tests.datasets import Row, attribute_row, entity, join, says, write_dataset
from tests.graphs import everything_in, fresh
from tests.un_lists import entity_entry, individual, un_list
from ties.errors import BadData, UsageError
from ties.graph import Graph
from ties.ingest import compare_dataset, ingest, read_dataset, remove
from ties.names.resolve import resolve
from ties.records import Attribute, Claim, Entity
from ties.store.embedded import EmbeddedStore, writing
from ties.store.protocol import Store
from ties.store.schema import relationship_type
from ties.store.values import Node

LISTED = "un-sc:QDe.132"


def report(folder: Path, *, statements: Sequence[Row] = (), joins: Sequence[Row] = ()) -> Path:
    """Write a dataset that names the Taliban, TTP and Kunar."""
    return write_dataset(
        folder,
        "report",
        entities=[
            entity("taliban", "Taliban"),
            entity("ttp", "TTP"),
            entity("kunar", "Kunar", "Place"),
        ],
        statements=[says("taliban", "supports", "ttp"), *statements],
        attributes=[attribute_row("ttp", "fighters", low="4000", place="kunar")],
        joins=joins,
    )


def sanctions(folder: Path) -> Path:
    """Write a dataset that has TTP and Kunar under its own ids."""
    return write_dataset(
        folder,
        "sanctions",
        entities=[
            entity(LISTED, "TEHRIK-E TALIBAN PAKISTAN"),
            entity("un-sc:leader", "Noor Wali Mehsud", "Person"),
            entity("un-sc:kunar", "Konar", "Place"),
        ],
        statements=[
            says("un-sc:leader", "leads", LISTED),
            says(LISTED, "based in", "un-sc:kunar"),
            says(LISTED, "based in", "un-sc:kunar", mode="denied", attributed_to="TTP"),
        ],
        attributes=[
            attribute_row(LISTED, "listed on", value="2010-09-01"),
            attribute_row("un-sc:leader", "born in", value="1978", place="un-sc:kunar"),
        ],
    )


def joining(folder: Path) -> Path:
    """Write a dataset that only joins ids."""
    return write_dataset(
        folder,
        "joining",
        joins=[join("ttp", LISTED), join("kunar", "un-sc:kunar"), join("ttp", "elsewhere:1")],
    )


def ends(store: Store) -> set[tuple[str, str, str]]:
    claims = store.read("MATCH (:Entity)-[r]->(:Entity) RETURN r").records(Claim, "r")
    return {(claim.subject, relationship_type(claim.relation, claim.mode), claim.object) for claim in claims}


def test_join_moves_claims_and_attributes_of_other_datasets(store: Store, tmp_path: Path) -> None:
    datasets = [report(tmp_path / "report"), sanctions(tmp_path / "sanctions")]
    ingest(store, datasets)
    assert ends(store) == {
        ("taliban", "SUPPORTS", "ttp"),
        ("un-sc:leader", "LEADS", LISTED),
        (LISTED, "BASED_IN", "un-sc:kunar"),
        (LISTED, "DENIED", "un-sc:kunar"),
    }
    apart = everything_in(store)
    ingest(store, [joining(tmp_path / "joining")])
    assert ends(store) == {
        ("taliban", "SUPPORTS", "ttp"),
        ("un-sc:leader", "LEADS", "ttp"),
        ("ttp", "BASED_IN", "kunar"),
        ("ttp", "DENIED", "kunar"),
    }
    attributes = store.read(
        "MATCH (e:Entity)-[:HAS_ATTRIBUTE]->(a) RETURN e.id, a.attribute, a.entity_as, a.place, a.place_as"
    )
    assert sorted(map(str, attributes.rows)) == sorted(
        map(
            str,
            [
                ("ttp", "fighters", "ttp", "kunar", "kunar"),
                ("ttp", "listed on", LISTED, "", ""),
                ("un-sc:leader", "born in", "un-sc:leader", "kunar", "un-sc:kunar"),
            ],
        )
    )
    (ttp,) = store.read("MATCH (e:Entity {id: 'ttp'}) RETURN e").column("e")
    assert isinstance(ttp, Entity)
    assert ttp.same_as == ("elsewhere:1", LISTED)
    assert ttp.aliases == ("TEHRIK-E TALIBAN PAKISTAN",)
    assert everything_in(store) == fresh(tmp_path / "fresh", [*datasets, tmp_path / "joining"])
    remove(store, "joining")
    assert everything_in(store) == apart


@pytest.mark.parametrize("last", ["aaa", "report"])
def test_dataset_does_not_rename_an_entity_of_another(store: Store, tmp_path: Path, last: str) -> None:
    aliases = "Al-Qaeda in the Indian Subcontinent"
    datasets = {
        "report": write_dataset(
            tmp_path / "report",
            "report",
            entities=[entity("aqis", "AQIS", aliases=aliases), entity("ttp", "TTP")],
            statements=[says("aqis", "supports", "ttp")],
        ),
        "aaa": write_dataset(tmp_path / "aaa", "aaa", entities=[entity("aqis", "Zebra Club")]),
    }
    for name in sorted(datasets, key=lambda name: name == last):
        outcome = ingest(store, [datasets[name]])
    (one,) = outcome.shared_entities
    other = next(name for name in datasets if name != last)
    assert (one.by.dataset, one.entity, one.datasets, one.agrees) == (last, "aqis", (other,), False)
    assert (one.by.name, one.name) == (("Zebra Club", "AQIS") if last == "aaa" else ("AQIS", "Zebra Club"))
    assert one.location == f"{datasets[last] / 'entities.csv'}:2"
    graph = Graph(store)
    assert graph.ask("does AQIS support TTP").text().startswith(f"Does {aliases} (AQIS) support")
    assert f"Also called: {aliases}, Zebra Club (dataset aaa)\n" in graph.show("aqis").text()
    assert resolve(store, "Zebra Club").name == "AQIS"
    assert everything_in(store) == fresh(tmp_path / "fresh", [*datasets.values()])
    remove(store, "aaa")
    (aqis,) = store.entities_named(["aqis"])
    assert aqis.names == ("AQIS", aliases)


def test_shared_entities_of_one_ingest_are_those_of_the_datasets_before(store: Store, tmp_path: Path) -> None:
    datasets = [report(tmp_path / "report"), sanctions(tmp_path / "sanctions"), joining(tmp_path / "joining")]
    shared = ingest(store, datasets, dry_run=True).shared_entities
    assert [(one.by.dataset, one.by.entity, one.entity, one.datasets, one.agrees) for one in shared] == [
        ("sanctions", LISTED, "ttp", ("report",), False),
        ("sanctions", "un-sc:kunar", "kunar", ("report",), False),
        ("joining", "kunar", "kunar", ("report", "sanctions"), True),
        ("joining", "ttp", "ttp", ("report", "sanctions"), True),
    ]
    ingest(store, datasets)
    checked = compare_dataset(store, read_dataset(datasets[1]))
    assert [(one.by.entity, one.entity, one.agrees) for one in checked.shared_entities] == [
        (LISTED, "ttp", False),
        ("un-sc:kunar", "kunar", False),
    ]


def test_removed_dataset_leaves_no_trace(store: Store, tmp_path: Path) -> None:
    kept = report(tmp_path / "report")
    ingest(store, [kept])
    before = everything_in(store)
    ingest(store, [sanctions(tmp_path / "sanctions"), joining(tmp_path / "joining")])
    assert everything_in(store) != before
    remove(store, "sanctions")
    remove(store, "joining")
    assert everything_in(store) == before == fresh(tmp_path / "fresh", [kept])


def test_removing_the_last_dataset_leaves_an_empty_graph(store: Store, tmp_path: Path) -> None:
    ingest(store, [report(tmp_path / "report")])
    remove(store, "report")
    assert everything_in(store).nodes == 0
    assert store.read("MATCH ()-[r]->() RETURN count(r) AS n").rows == [(0,)]


def test_unknown_dataset_cannot_be_removed(store: Store, tmp_path: Path) -> None:
    ingest(store, [report(tmp_path / "report")])
    with pytest.raises(UsageError, match="no dataset 'sanctions' is loaded") as error:
        remove(store, "sanctions")
    assert error.value.advice == ("loaded: report",)


def test_new_version_equals_a_fresh_ingest(store: Store, tmp_path: Path) -> None:
    ingest(store, [sanctions(tmp_path / "sanctions"), report(tmp_path / "one", joins=[join("ttp", LISTED)])])
    second = report(tmp_path / "two", statements=[says("ttp", "based in", "kunar", since="2022")])
    outcome = ingest(store, [second])
    assert outcome.replaced == ("report",)
    assert everything_in(store) == fresh(tmp_path / "fresh", [tmp_path / "sanctions", second])


def test_entity_with_a_new_type_has_only_the_new_label(store: Store, tmp_path: Path) -> None:
    for version, type_ in (("one", "Group"), ("two", "Organization")):
        folder = write_dataset(tmp_path / version, "dataset", entities=[entity("un", "UN", type_)])
        ingest(store, [folder])
    (listed_entity,) = store.read_untrusted("MATCH (e:Entity) RETURN e", limit=2, timeout=30).column("e")
    assert isinstance(listed_entity, Node)
    assert listed_entity.labels == ("Entity", "Organization")
    assert listed_entity.properties["type"] == "Organization"
    assert store.read("MATCH (e:Group) RETURN e").rows == []


def test_loaded_files_are_not_read_again(store: Store, tmp_path: Path) -> None:
    folder = report(tmp_path / "report")
    ingest(store, [folder])
    again = ingest(store, [folder])
    assert (again.unchanged, again.datasets, len(again.change)) == (("report",), (), 0)
    verified = ingest(store, [folder], verify=True)
    assert (verified.unchanged, verified.verified, verified.datasets) == (("report",), ("report",), ())


def test_dry_run_writes_nothing(store: Store, tmp_path: Path) -> None:
    ingest(store, [report(tmp_path / "report")])
    before = everything_in(store)
    outcome = ingest(store, [sanctions(tmp_path / "sanctions")], dry_run=True)
    assert [len(outcome.change.add[kind]) for kind in (Claim, Attribute)] == [3, 2]
    assert everything_in(store) == before


def test_id_with_two_types_is_refused(store: Store, tmp_path: Path) -> None:
    ingest(store, [report(tmp_path / "report")])
    before = everything_in(store)
    conflicting = write_dataset(tmp_path / "other", "other", entities=[entity("ttp", "TTP", "Person")])
    with pytest.raises(
        BadData, match=r"entities.csv:2: 'ttp' is a Person in .* but 'ttp' is a Group in dataset report"
    ):
        ingest(store, [conflicting])
    assert everything_in(store) == before


def test_join_of_two_types_is_refused(store: Store, tmp_path: Path) -> None:
    ingest(store, [report(tmp_path / "report"), sanctions(tmp_path / "sanctions")])
    before = everything_in(store)
    conflicting = write_dataset(tmp_path / "other", "other", joins=[join("kunar", LISTED)])
    with pytest.raises(BadData, match=r"same_as.csv:2: .*Place.*Group|same_as.csv:2: .*Group.*Place"):
        ingest(store, [conflicting])
    assert everything_in(store) == before


@pytest.mark.parametrize("curated_first", [True, False])
def test_join_of_a_group_and_an_organization_keeps_the_curated_type(
    store: Store, tmp_path: Path, curated_first: bool
) -> None:
    listed = write_dataset(tmp_path / "listed", "listed", entities=[entity(LISTED, "TTP", "Organization")])
    datasets = [report(tmp_path / "report", joins=[join("ttp", LISTED)]), listed]
    for folder in datasets if curated_first else reversed(datasets):
        outcome = ingest(store, [folder])
    (shared,) = outcome.shared_entities
    assert (shared.entity, shared.other_type) == ("ttp", "Group")
    (ttp,) = store.entities_named([LISTED])
    assert (ttp.id, ttp.type) == ("ttp", "Group")
    assert store.read("MATCH (e:Organization) RETURN e").rows == []
    assert everything_in(store) == fresh(tmp_path / "fresh", datasets)
    remove(store, "report")
    (listed_only,) = store.entities_named([LISTED])
    assert (listed_only.id, listed_only.type) == (LISTED, "Organization")


# ---------------------------------------------------------------- any history at all

DATASETS = ("a", "b", "c")
IDS = ("e1", "e2", "x:3", "x:4")
RELATIONS = ("supports", "allied with", "fights")


@st.composite
def versions(draw: st.DrawFn) -> dict[str, list[Row]]:
    """Draw a version of a dataset about a few entities that other datasets have too."""
    ids = draw(st.lists(st.sampled_from(IDS), unique=True, min_size=1))
    names = st.sampled_from(("One", "Two", "the one", "Ünö"))
    entities = [entity(id_, draw(names), aliases=draw(names)) for id_ in ids]
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(RELATIONS), st.sampled_from(ids)).filter(
        lambda row: row[0] != row[2]
    )
    rows = draw(st.lists(pairs, max_size=4, unique=True)) if len(ids) > 1 else []
    statements = [says(*row, mode=draw(st.sampled_from(("", "denied", "past")))) for row in rows]
    joined = draw(st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), max_size=2, unique=True))
    attributes = [
        attribute_row(id_, "size", low=draw(st.sampled_from(("1", "2.5"))))
        for id_ in draw(st.lists(st.sampled_from(ids), unique=True, max_size=2))
    ]
    return {
        "entities": entities,
        "statements": statements,
        "attributes": attributes,
        "joins": [join(one, other) for one, other in joined if one != other],
    }


NUMBERS = ("QDe.001", "QDi.002", "QDi.003")
NAMES = ("Ünö", "Two", "سراج", "the one")


@st.composite
def lists(draw: st.DrawFn) -> str:
    """Draw a list of the Security Council whose entries refer to each other, and to one that is not on it."""
    numbers = draw(st.lists(st.sampled_from(NUMBERS), unique=True, min_size=1))
    referred = st.sampled_from((*NUMBERS, "QDi.999"))
    entries = []
    for number in numbers:
        texts = {"COMMENTS1": f"Leader of Somebody ({draw(referred)}). Associated with X ({draw(referred)})."}
        make = entity_entry if number.startswith("QDe") else individual
        entries.append(make(number, draw(st.sampled_from(NAMES)), **texts))
    return un_list(*entries)


@st.composite
def exports(draw: st.DrawFn) -> str:
    """Draw a file of FollowTheMoney: people, and their relatives, of whom it may not have some."""
    ids = draw(st.lists(st.sampled_from(("p1", "p2", "p3")), unique=True, min_size=1))
    names = st.lists(st.sampled_from(NAMES), unique=True, min_size=1, max_size=2)
    people = [{"id": id_, "schema": "Person", "properties": {"name": draw(names)}} for id_ in ids]
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(("p1", "p2", "p3"))).filter(
        lambda p: p[0] != p[1]
    )
    families = [
        {"id": f"f{at}", "schema": "Family", "properties": {"person": [one], "relative": [other]}}
        for at, (one, other) in enumerate(draw(st.lists(pairs, max_size=2, unique=True)))
    ]
    return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in (*people, *families))


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Draw a table of edges."""
    cells = st.tuples(st.sampled_from(NAMES), st.sampled_from(("meets", "supports")), st.sampled_from(NAMES))
    rows = draw(st.lists(cells.filter(lambda row: row[0] != row[2]), min_size=1, max_size=3, unique=True))
    return "".join(f"{','.join(row)}\n" for row in (("source", "relation", "target"), *rows))


FILES = {"un-sc": "list.xml", "export": "export.ftm.json", "edges": "edges.csv"}
"""The file of each dataset in another format."""

CONTENTS = {"un-sc": lists(), "export": exports(), "edges": tables()}

JOINS = tuple(
    (one, other) for one in ("e1", "un-sc:QDi.002", "un-sc:QDi.003") for other in ("ftm:p1", "ftm:p2")
)


@st.composite
def foreign_steps(draw: st.DrawFn) -> "Step":
    """Draw a dataset in any format with a new version of it, or None to remove it."""
    dataset = draw(st.sampled_from((*FILES, "joins")))
    if draw(st.booleans()) and draw(st.booleans()):
        return dataset, None
    if dataset == "joins":
        pairs = draw(st.lists(st.sampled_from(JOINS), max_size=2, unique=True))
        return dataset, {
            "entities": [entity("e1", "One", "Person")],
            "joins": [join(one, other) for one, other in pairs],
        }
    return dataset, draw(CONTENTS[dataset])


type Step = tuple[str, Mapping[str, Sequence[Row]] | str | None]

histories = st.lists(st.tuples(st.sampled_from(DATASETS), st.none() | versions()), min_size=1, max_size=7)


def write_version(folder: Path, dataset: str, version: Mapping[str, Sequence[Row]] | str) -> Path:
    """Write a version of a dataset as a folder, or as the file of its format."""
    if not isinstance(version, str):
        return write_dataset(folder, dataset, **version)  # type: ignore[arg-type]
    folder.mkdir()
    file = folder / FILES[dataset]
    file.write_text(version, encoding="utf-8")
    return file


def check_history(open_empty: Callable[[Path], Store], history: Sequence[Step]) -> None:
    """Replay a history, and compare the result with a fresh ingest of its outcome."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        store = open_empty(root / "graph")
        current: dict[str, Path] = {}
        try:
            for number, (dataset, version) in enumerate(history):
                if version is None:
                    if current.pop(dataset, None):
                        remove(store, dataset)
                else:
                    current[dataset] = write_version(root / f"{number}", dataset, version)
                    ingest(store, [current[dataset]])
            replayed = everything_in(store)
        finally:
            store.close()
        assert replayed == fresh(root / "fresh", [*current.values()])


@pytest.mark.parametrize("large", [0, 4], ids=["changed in the index", "changed or rebuilt"])
@given(history=histories)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_history_equals_a_fresh_ingest(large: int, history: list[Step]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(writing, "_REBUILD_SHARE", large)
        check_history(lambda folder: EmbeddedStore(folder, may_be_empty=True), history)


@pytest.mark.neo4j
@given(history=histories)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_history_equals_a_fresh_ingest_on_neo4j(neo4j_server: Neo4jServer, history: list[Step]) -> None:
    def emptied(_folder: Path) -> Store:
        neo4j_server.empty()
        return neo4j_server.open(may_be_empty=True)

    check_history(emptied, history)


@given(history=st.lists(foreign_steps(), min_size=1, max_size=6))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_history_of_formats_equals_a_fresh_ingest(history: list[Step]) -> None:
    check_history(lambda folder: EmbeddedStore(folder, may_be_empty=True), history)


@pytest.mark.neo4j
@given(history=st.lists(foreign_steps(), min_size=1, max_size=4))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_history_of_formats_equals_a_fresh_ingest_on_neo4j(
    neo4j_server: Neo4jServer, history: list[Step]
) -> None:
    def emptied(_folder: Path) -> Store:
        neo4j_server.empty()
        return neo4j_server.open(may_be_empty=True)

    check_history(emptied, history)
