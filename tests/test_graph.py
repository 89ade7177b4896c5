"""ties from Python: its public names, its answers, and the cost of importing it."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import networkx as nx
import pytest

import ties
from tests.datasets import entity, says, write_dataset
from tests.running import environment, inside
from ties.errors import BadData, NameUnknown, NotUnderstood, StoreUnavailable, TiesError, UsageError
from ties.formats import RENDERERS
from ties.network.picture import of_answer
from ties.records.vocabulary import vocabulary
from ties.render.compose import supplementary_lines

ROOT = Path(__file__).parents[1]
SHIPPED = [ROOT / "ingest" / name for name in ("iso-3166-2-af", "outlook-2023-06")]
TALIBAN = [("2", "possible"), ("5", "stated"), ("12", "possible"), ("13", "stated"), ("16", "stated")]
SLOW = ("typer", "neo4j", "networkx", "numpy", "pyvis", "IPython", "rich", "grafeo")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ties.Graph]:
    with ties.open(tmp_path_factory.mktemp("api") / "graph", create=True) as graph:
        graph.ingest(*SHIPPED)
        yield graph


def test_import_of_ties_imports_nothing_slow() -> None:
    script = "import ties, sys, json; print(json.dumps(sorted({n.partition('.')[0] for n in sys.modules})))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert set(json.loads(done.stdout)) & set(SLOW) == set()


def test_checked_dataset_is_compared_with_the_graph(graph: ties.Graph, tmp_path: Path) -> None:
    folder = write_dataset(
        tmp_path / "other",
        "other",
        entities=[entity("aqis", "Zebra Club"), entity("ttp", "TTP")],
        statements=[says("aqis", "is supported by", "ttp", quote="TTP supports it")],
    )
    checked = ties.check(folder)
    assert checked.shared_entities == ()
    shared = graph.check(checked).shared_entities
    assert shared == graph.check(folder).shared_entities
    assert shared == graph.ingest(folder, dry_run=True).shared_entities
    assert [(one.by.name, one.name, one.agrees) for one in shared] == [
        ("Zebra Club", "AQIS", False),
        ("TTP", "TTP", True),
    ]
    assert shared[0].location == f"{folder / 'entities.csv'}:2"
    with pytest.raises(BadData, match='nearest there: "TTP supported it"'):
        ties.check(folder, texts={"other-report": "TTP supported it"})


def test_public_names_are_those_documented() -> None:
    assert (
        set(ties.__all__)
        == {"Answer", "Graph", "Request", "Selection", "__version__", "check", "diff", "errors", "open"}
        == set(dir(ties))
    )
    with pytest.raises(AttributeError, match="no attribute 'Store'"):
        ties.Store  # noqa: B018


def test_rows_are_flat_and_have_the_same_keys(graph: ties.Graph) -> None:
    for answer in (
        graph.who("supports TTP"),
        graph.where("is AQIS based"),
        graph.ask("does the Taliban support TTP?"),
        graph.ask("how is AQIS connected to ISIL-K"),
        graph.ask("how many fighters does ISIL-K have"),
        graph.evidence("Taliban", "TTP"),
        graph.show("ISIL-K"),
        graph.path("AQIS", "ISIL-K"),
        graph.query("shared-provinces", {"group": "TTP"}),
        graph.documents(),
        graph.status(),
        graph.queries(),
    ):
        assert len(answer) == len([*answer]) > 0, answer.question
        assert len({tuple(row) for row in answer}) == 1, answer.question
        for row in answer:
            for cell in row.values():
                cells = cell if isinstance(cell, list) else [cell]
                assert all(item is None or isinstance(item, (str, int, float)) for item in cells)


def test_cypher_rows_contain_maps(graph: ties.Graph) -> None:
    query = "MATCH (g:Group {id: 'aqis'})-[r:SUPPORTS]->(o) RETURN g, r, o.name AS whom"
    (row,) = graph.cypher(query)
    assert isinstance(row["g"], dict)
    assert isinstance(row["r"], dict)
    assert (row["g"]["id"], row["r"]["relation"], row["whom"]) == ("aqis", "SUPPORTS", "TTP")


def test_flat_per_quote_has_a_row_for_each_quote(graph: ties.Graph) -> None:
    rows = graph.who("supports TTP").flat(per="quote")
    assert [(row["who"], row["paragraph"], row["quote_certainty"]) for row in rows] == [
        *(("Taliban", paragraph, certainty) for paragraph, certainty in TALIBAN),
        ("AQIS", "32", "stated"),
    ]


def test_request_from_json_gives_the_same_answer(graph: ties.Graph) -> None:
    for answer in (
        graph.who("supports TTP", min_certainty="probable"),
        graph.where("is AQIS based"),
        graph.ask("does the Taliban support TTP?", as_of="2023"),
        graph.ask("how many fighters does TTP have in Afghanistan"),
        graph.ask("what does NCTC say about TTP"),
        graph.ask("who supports the enemies of the Taliban"),
        graph.evidence("Taliban", "TTP", voice="UN Monitoring Team"),
        graph.path("AQIS", "ISIL-K", avoid="Taliban", via=["supports", "linked to"]),
        graph.query("between", {"one": "Taliban", "other": "TTP"}),
        graph.cypher("MATCH (g:Group) WHERE g.id = $id RETURN g.name", {"id": "ttp"}),
        graph.documents(),
    ):
        sent = msgspec.json.encode(answer.request)
        again = graph.answer(msgspec.json.decode(sent, type=ties.Request))
        assert again.request == answer.request
        first, second = answer.to_dict(), again.to_dict()
        assert first.pop("resolved") is not None  # what was typed differs
        assert second.pop("resolved") is not None
        assert first == second


def test_invalid_request_is_refused(graph: ties.Graph) -> None:
    with pytest.raises(UsageError, match="needs an entity for 'object'"):
        graph.answer(ties.Request("who", relations=("SUPPORTS",)))
    with pytest.raises(UsageError, match="has no entity for 'one'"):
        graph.answer(ties.Request("show", entities={"entity": "TTP", "one": "AQIS"}))
    with pytest.raises(UsageError, match="'LIKES' is not one of the vocabulary's relations"):
        graph.answer(ties.Request("who", relations=("LIKES",), entities={"object": "TTP"}))
    with pytest.raises(msgspec.ValidationError, match="unknown field `colour`"):
        msgspec.json.decode(b'{"kind": "show", "colour": "red"}', type=ties.Request)
    for invalid, message in (
        ({"as_of": "2023-02-30"}, "'2023-02-30' is not a valid date"),
        ({"min_certainty": "sure"}, "unknown certainty 'sure'"),
        ({"include": ("aim",)}, "did you mean 'aims'"),
    ):
        with pytest.raises(UsageError, match=message):
            ties.Selection(**invalid)


def test_answer_has_only_the_documents_it_cites(graph: ties.Graph) -> None:
    passed_on = {"nctc-on-ttp", "un-1988-mt-14"}
    assert {*graph.who("supports TTP").documents} == {"outlook-2023-06"} | passed_on
    assert {*graph.ask("is Kunar in Afghanistan").documents} == {
        "iso-3166-2-af",
        "outlook-2023-06",
    } | passed_on
    assert graph.who("harbours Kunar").documents == {}
    assert {*graph.documents().documents} == {
        *("iso-3166-2-af", "nctc-on-ttp", "outlook-2023-06", "qatar-mofa-2020-02-29", "un-1988-mt-14")
    }


def test_answer_is_drawn_from_its_own_records(graph: ties.Graph, tmp_path: Path) -> None:
    answer = graph.cypher("MATCH (:Group {id: 'aqis'})-[r:SUPPORTS]->() RETURN r")
    graph.store.close()
    page = graph.view(tmp_path / "answer.html", answer=answer)
    assert (page.entities, page.claims, page.left_out) == (2, 1, ())
    assert "is actively supporting TTP" in (tmp_path / "answer.html").read_text(encoding="utf-8")


def test_view_is_the_same_as_on_the_command_line(graph: ties.Graph, tmp_path: Path) -> None:
    page = graph.view(tmp_path / "a.html", "TTP", hops=1, relation="kind:cooperation", type="Group")
    settings = {"TIES_DATABASE": graph.address}
    options = ["--hops", "1", "--relation", "kind:cooperation", "--type", "Group"]
    done = inside("view", "TTP", *options, "-o", "b.html", home=tmp_path, settings=settings)
    assert done.stderr.splitlines()[0] == f"b.html: {page.lines[0]}"
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_answers_are_the_same_as_on_the_command_line(graph: ties.Graph, tmp_path: Path) -> None:
    settings = {"TIES_DATABASE": graph.address, "COLUMNS": "80"}
    for command, answer in (
        (["who", "supports", "TTP"], graph.who("supports TTP")),
        (["path", "Al-Qaeda", "ISIL-K", "--all"], graph.path("Al-Qaeda", "ISIL-K", all=True)),
        (["show", "ISIL-K", "--min-certainty", "stated"], graph.show("ISIL-K", min_certainty="stated")),
        (
            ["query", "rivals", "--entity", "Taliban", "--include", "past"],
            graph.query("rivals", {"entity": "Taliban"}, include="past"),
        ),
        (["ask", "what does NCTC say about TTP"], graph.ask("what does NCTC say about TTP")),
    ):
        printed = inside(*command, "--json", home=tmp_path, settings=settings)
        assert (json.loads(printed.stdout), printed.stderr) == (answer.to_dict(), "")
        assert inside(*command, home=tmp_path, settings=settings).stdout == answer.text()
        assert f"{answer}\n" == answer.text()


def test_filters_have_the_names_and_values_of_the_command_line(graph: ties.Graph) -> None:
    def found(**filtering: object) -> set[object]:
        return {row["who"] for row in graph.who("infiltrates ISIL-K", **filtering)}  # type: ignore[arg-type]

    assert found() == set()
    assert found(include="aims") == found(include=["aims", "past"]) == {"Al-Qaeda"}
    assert found(include="aims", voice="NCTC") == set()
    assert found(include="aims", document=["outlook-2023-06"], min_certainty="stated") == {"Al-Qaeda"}
    assert found(include="aims", as_of="2023") == set()  # undated
    for invalid, message in (
        ({"as_of": "2023-02-30"}, "'2023-02-30' is not a valid date"),
        ({"min_certainty": "sure"}, "unknown certainty 'sure'"),
        ({"include": "aim"}, "did you mean 'aims'"),
    ):
        with pytest.raises(UsageError, match=message):
            found(**invalid)
    with pytest.raises(TypeError, match="certainty"):
        found(certainty="stated")


def test_errors_have_advice(graph: ties.Graph, tmp_path: Path) -> None:
    with pytest.raises(NameUnknown) as unknown:
        graph.who("supports Ttpp")
    assert isinstance(unknown.value, TiesError)
    assert unknown.value.advice[1] == "  TTP (Group), id ttp"
    with pytest.raises(NotUnderstood):
        graph.ask("why is it so")
    with pytest.raises(UsageError, match="there is no query"):
        graph.query("nothing-like-that")
    with pytest.raises(UsageError):
        graph.cypher("CREATE (n) RETURN n")
    with pytest.raises(BadData):
        ties.check(tmp_path)
    with pytest.raises(StoreUnavailable, match="there is no graph at"):
        ties.open(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_default_database_is_filled_on_first_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TIES_DATABASE", "NEO4J_URI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with ties.open() as graph:
        assert {"Taliban", "AQIS"} <= {row["who"] for row in graph.who("supports TTP")}
    monkeypatch.setenv("TIES_DATABASE", str(tmp_path / "named"))
    with pytest.raises(StoreUnavailable):
        ties.open()


def test_networkx_graph_has_an_edge_for_each_claim(graph: ties.Graph) -> None:
    whole = graph.to_networkx()
    assert isinstance(whole, nx.MultiDiGraph)
    assert (len(whole), whole.number_of_edges()) == (92, 191)
    assert {data["relation"] for data in whole["taliban"]["ttp"].values()} == {
        *("ALLIED_WITH", "HARBOURS", "RESTRICTS", "SUPPORTS")
    }
    around = graph.to_networkx("Al-Qaeda in the Indian Subcontinent", hops=1)
    assert set(around) == {
        *("al-qaeda", "aqis", "ttp", "farah", "helmand", "herat", "kandahar", "nimruz"),
        *("atif-yahya-ghouri", "muhammad-maruf", "osama-mehmood"),
    }


def test_pyvis_network_follows_the_vocabulary(graph: ties.Graph) -> None:
    from pyvis.network import Network

    network = graph.to_pyvis()
    assert isinstance(network, Network)
    assert (len(network.nodes), len(network.edges)) == (92, 191)
    group = vocabulary().types["Group"]
    ttp = network.get_node("ttp")
    assert (ttp["label"], ttp["shape"], ttp["color"]) == ("TTP", group.shape, group.colour)
    between = [edge for edge in network.edges if {edge["from"], edge["to"]} == {"taliban", "ttp"}]
    assert {(edge["label"], edge["arrows"]) for edge in between} == {
        *(("supports", "to"), ("harbours", "to"), ("restricts", "to"), ("allied with", ""))
    }
    (aim,) = [edge for edge in network.edges if (edge["from"], edge["to"]) == ("al-qaeda", "isil-k")]
    assert aim["dashes"]
    assert aim["title"].splitlines() == [
        "Al-Qaeda INFILTRATES ISIL-K",
        "stated, aim, UN Monitoring Team (outlook-2023-06)",
        "¶24 infiltrate its members into the ranks of the Taliban, TTP and ISIL-K",
    ]


HOSTILE = '<a href="javascript:pwned()">x</a><img src=x onerror="pwned()"></script><script>pwned()</script>'


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[ties.Graph]:
    """A graph in which every text is hostile."""
    entities = [entity("one", HOSTILE, aliases=HOSTILE), entity("other", f"{HOSTILE} \u202e other")]
    folder = write_dataset(
        tmp_path / "hostile",
        "hostile",
        entities=entities,
        statements=[says("one", "supports", "other", quote="<b>href</b> \u202e", attributed_to=HOSTILE)],
    )
    with ties.open(tmp_path / "graph", create=True) as graph:
        graph.ingest(folder)
        yield graph


def test_pyvis_page_escapes_names_and_quotes(hostile: ties.Graph) -> None:
    network = hostile.to_pyvis()
    page = network.generate_html()
    assert HOSTILE not in page
    assert "<script>pwned" not in page
    assert "a.innerHTML" not in page.replace(" ", "")
    assert "div.popup" not in page  # pyvis's template for HTML titles, which does not escape them
    assert all("\u202e" not in str(node["title"]) for node in network.nodes)


def test_ingest_and_remove_change_the_graph(tmp_path: Path) -> None:
    with ties.open(tmp_path / "graph", create=True) as graph:
        outcome = graph.ingest(*map(str, SHIPPED))
        assert [dataset.contents.dataset.id for dataset in outcome.datasets] == [
            *("iso-3166-2-af", "outlook-2023-06")
        ]
        assert graph.ingest(*SHIPPED).unchanged == ("iso-3166-2-af", "outlook-2023-06")
        assert len(graph.remove("iso-3166-2-af", dry_run=True)) > 0
        assert len(graph.to_networkx()) == 92
        graph.remove("iso-3166-2-af")
        assert len(graph.to_networkx()) == 80
    reading = ties.check(SHIPPED[1])
    assert reading.ledger.claims == len(reading.contents.claims) == 157


def test_script_imports_no_command_line(graph: ties.Graph, tmp_path: Path) -> None:
    script = "import sys, ties\nwith ties.open() as g: print(*[r['who'] for r in g.who('supports TTP')])\n"
    script += "print({'typer', 'networkx', 'pyvis', 'neo4j'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        env=environment(tmp_path, {"TIES_DATABASE": graph.address}),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["Taliban AQIS", "set()"]


def test_invalid_combinations_are_refused(graph: ties.Graph, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="unknown unit 'line' \\(known: claim, quote\\)"):
        graph.who("supports TTP").flat(per="line")
    with pytest.raises(UsageError, match="entities, a path and an answer cannot be combined"):
        graph.view(tmp_path / "page.html", "TTP", path=("AQIS", "ISIL-K"))
    assert not (tmp_path / "page.html").exists()


def test_notes_in_a_table_are_not_reported_as_hidden(tmp_path: Path) -> None:
    folder = write_dataset(
        tmp_path / "d", "d", entities=[entity("a", "A", document="d-report", paragraph="1", note="Of old.")]
    )
    with ties.open(tmp_path / "graph", create=True) as graph:
        graph.ingest(folder)
        answer = graph.show("A")
        assert "Not shown: 1 note" in answer.text()
        assert answer.flat()[0]["description_note"] == "Of old."
        assert [line for line in supplementary_lines(answer) if line.startswith("Not shown")] == []


def test_answer_needs_no_graph_to_be_rendered(tmp_path: Path) -> None:
    with ties.open(tmp_path / "graph", create=True) as graph:
        graph.ingest(*SHIPPED)
        answers = [graph.who("supports TTP"), graph.path("AQIS", "ISIL-K"), graph.show("TTP")]
        before = [[answer.render(name) for name in RENDERERS.builtin_names] for answer in answers]
    shutil.rmtree(tmp_path / "graph")
    assert [[answer.render(name) for name in RENDERERS.builtin_names] for answer in answers] == before
    supporters = of_answer(answers[0])
    assert {entity.id for entity in supporters.network.entities} >= {"aqis", "taliban", "ttp"}
    assert {claim.id for claim in supporters.network.claims} == {item.id for item in answers[0].evidence}
