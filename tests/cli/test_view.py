"""What `ties view` draws: the page holds just what was asked for, and says what it leaves out."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ON_EMBEDDED
from tests.datasets import MANIFEST, entity, says, write_dataset
from tests.running import Ties, run


def graph(file: Path) -> dict[str, Any]:
    """The data of a page."""
    page = file.read_text(encoding="utf-8")
    found = re.search(r'<script type="application/json" id="graph">(.*?)</script>', page)
    assert found
    told: dict[str, Any] = json.loads(found[1])
    return told


def drawn(ask: Ties, *options: str) -> tuple[dict[str, Any], list[str]]:
    """The data of the page that is drawn, and what is said beside it."""
    done = ask("view", *options, "-o", "page.html")
    assert (done.code, done.stdout) == (0, ""), done.stderr
    return graph(ask.home / "page.html"), done.stderr.splitlines()


def claims(told: dict[str, Any], hop: list[int]) -> list[tuple[str, str, str]]:
    """Some claims of a page in words."""
    ids, table, relations = told["entities"]["id"], told["claims"], told["relations"]
    return [
        (ids[table["subject"][i]], relations[table["relation"][i]]["type"], ids[table["object"][i]])
        for i in hop
    ]


def test_the_whole_graph_is_drawn_by_default(ask: Ties) -> None:
    told, said = drawn(ask)
    assert said == ["page.html: 86 entities, 179 claims"]
    assert (len(told["entities"]["id"]), len(told["claims"]["id"])) == (86, 179)
    assert (told["title"], told["question"]) == ("The whole graph", "Who is connected to whom?")
    assert (told["filters"], told["left_out"], told["path"], told["as_of"]) == ([], [], [], "")
    assert told["dated"] == "2023-06"


@pytest.mark.parametrize(
    ("options", "counts", "filters", "left_out"),
    [
        (["TTP"], (20, 63), [], []),
        (
            ["TTP", "--hops", "2", "--relation", "kind:cooperation"],
            (7, 10),
            ["Only relations: supports, funds, harbours, protects, allied with, merged with, lobbies."],
            ["6 claims of other relations"],
        ),
        (
            ["--type", "groups", "--type", "Person"],
            (19, 38),
            ["Only types: groups, people."],
            ["141 claims with entities of other types", "67 entities of other types"],
        ),
        (
            ["--document", "outlook-2023-06", "--min-certainty", "probable"],
            (74, 143),
            ["Only from outlook-2023-06.", "Only with certainty probable or higher."],
            [
                "34 claims of other documents",
                "2 claims less than probable",
                "12 entities without a remaining claim",
            ],
        ),
        (
            ["--as-of", "2015"],
            (81, 168),
            ["As of 2015.", "Undated but counted: 167 claims."],
            ["11 claims not as of 2015", "5 entities without a remaining claim"],
        ),
        (
            ["AQIS", "--limit", "3"],
            (3, 2),
            [],
            ["7 entities with the fewest claims", "7 claims on them"],
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_picture_is_narrowed_and_says_to_what(
    ask: Ties, options: list[str], counts: tuple[int, int], filters: list[str], left_out: list[str]
) -> None:
    told, said = drawn(ask, *options)
    assert (len(told["entities"]["id"]), len(told["claims"]["id"])) == counts
    assert (told["filters"], told["left_out"]) == (filters, left_out)
    assert said[0] == f"page.html: {counts[0]} entities, {counts[1]} claims"
    more = ["  a higher --limit shows more"] if "--limit" in options else []
    assert said[1:] == [*(f"left out: {line}" for line in left_out), *more]


def test_a_limit_keeps_the_best_connected_and_those_that_were_named(ask: Ties) -> None:
    told, _ = drawn(ask, "--limit", "4")
    assert told["entities"]["id"] == ["afghanistan", "isil-k", "taliban", "ttp"]
    told, said = drawn(ask, "Atif Yahya Ghouri", "--hops", "2", "--limit", "2")
    assert said[0] == "page.html: 2 entities, 1 claim"
    assert told["entities"]["id"] == ["aqis", "atif-yahya-ghouri"]


def test_a_path_is_drawn_to_be_read_hop_by_hop(ask: Ties) -> None:
    told, said = drawn(ask, "--path", "AQIS", "ISIL-K")
    assert said == ["page.html: 3 entities, 2 claims"]
    assert [claims(told, hop) for hop in told["path"]] == [
        [("aqis", "SUPPORTS", "ttp")],
        [("isil-k", "LINKED_TO", "ttp")],
    ]
    assert told["title"] == "AQIS to ISIL-K"
    told, _ = drawn(ask, "--path", "Osama Mehmood", "Taliban", "--hops", "1", "--type", "Group")
    strongest, *others = claims(told, told["path"][-1])
    assert strongest == ("taliban", "SUPPORTS", "ttp")
    assert {relation for _, relation, _ in others} == {"ALLIED_WITH", "HARBOURS", "RESTRICTS"}
    assert "osama-mehmood" in told["entities"]["id"]


def test_a_path_stays_whole_whatever_the_limit(ask: Ties) -> None:
    told, _ = drawn(ask, "--path", "AQIS", "ISIL-K", "--hops", "1", "--limit", "1")
    assert told["entities"]["id"] == ["aqis", "isil-k", "ttp"]


def test_a_path_over_notes_is_refused(ties: Ties, tmp_path: Path) -> None:
    write_dataset(
        tmp_path / "notes",
        "notes",
        entities=[entity(id_, id_.upper()) for id_ in "abc"],
        statements=[says("a", "supports", "b"), says("b", "supports", "c")],
        manifest=MANIFEST.replace('published = "2023-06"', 'kind = "notes"'),
    )
    assert ties("ingest", str(tmp_path / "notes")).code == 0
    done = ties("view", "--path", "A", "C", "-o", "page.html")
    assert (done.code, done.stderr.splitlines()[0]) == (
        2,
        "ties: the path relies on notes, which are not drawn",
    )


def test_a_canned_query_is_drawn_with_its_parameters_and_filters(ask: Ties) -> None:
    told, _ = drawn(ask, "--query", "shared-provinces", "--group", "TTP", "--title", "Neighbours")
    assert told["title"] == "Neighbours"
    assert told["question"] == "With whom does TTP share provinces?"
    assert (len(told["entities"]["id"]), len(told["claims"]["id"])) == (7, 10)
    told, _ = drawn(ask, "--query", "leaders", "--param", "group=Al-Qaeda", "--include", "past")
    assert claims(told, [0]) == [("ayman-al-zawahiri", "LEADS", "al-qaeda")]
    told, _ = drawn(ask, "--query", "who-has", "--whom", "TTP", "--relation", "harbours")
    assert {relation["type"] for relation in told["relations"]} == {"HARBOURS"}
    assert told["filters"] == []


def drawn_by_pyvis(file: Path) -> tuple[list[str], list[str]]:
    """The ids of the nodes and of the edges of a page of pyvis."""
    page = file.read_text(encoding="utf-8")
    found = re.findall(r"^ *(?:nodes|edges) = new vis\.DataSet\((.*)\);$", page, re.MULTILINE)
    nodes, edges = ([item["id"] for item in json.loads(items)] for items in found)
    return nodes, edges


@ON_EMBEDDED
@pytest.mark.parametrize(
    "options",
    [
        [],
        ["TTP", "AQIS"],
        ["TTP", "--hops", "2", "--relation", "kind:cooperation", "--type", "Group"],
        ["--path", "AQIS", "ISIL-K", "--hops", "1", "--limit", "4"],
        ["--query", "shared-provinces", "--group", "TTP"],
        ["--query", "leaders", "--param", "group=Al-Qaeda", "--include", "past"],
        ["--document", "outlook-2023-06", "--voice", "NCTC", "--as-of", "2022"],
        ["--min-certainty", "probable", "--limit", "9"],
    ],
    ids=" ".join,
)
def test_pyvis_draws_the_same_picture(ask: Ties, options: list[str]) -> None:
    told, said = drawn(ask, *options)
    done = ask("view", *options, "--pyvis", "--title", "By <pyvis>", "-o", "page.html")
    assert (done.code, done.stdout, done.stderr.splitlines()) == (0, "", said)
    nodes, edges = drawn_by_pyvis(ask.home / "page.html")
    assert (nodes, edges) == (told["entities"]["id"], told["claims"]["id"])
    page = (ask.home / "page.html").read_text(encoding="utf-8")
    assert "<title>By &lt;pyvis&gt;</title>" in page
    assert "<h1>By &lt;pyvis&gt;</h1>" in page
    for line in (*told["filters"], *told["left_out"]):
        assert line in page
    cited = {told["documents"][i]["id"] for i in told["claims"]["document"]}
    assert {id_ for id_ in cited if f"<p>{id_}: " in page} == cited


@ON_EMBEDDED
def test_pyvis_draws_what_queries_and_cypher_find(ask: Ties) -> None:
    told, _ = drawn(ask, "--query", "shared-provinces", "--group", "TTP")
    done = ask("query", "shared-provinces", "--group", "TTP", "--view", "page.html", "--pyvis")
    assert (done.code, done.stdout, done.stderr) == (0, "", "page.html: 7 entities, 10 claims\n")
    assert drawn_by_pyvis(ask.home / "page.html") == (told["entities"]["id"], told["claims"]["id"])
    done = ask("cypher", "MATCH (g {id: 'ttp'}) RETURN g", "--view", "page.html", "--pyvis")
    assert (done.code, done.stdout, done.stderr) == (0, "", "page.html: 1 entity, 0 claims\n")
    assert drawn_by_pyvis(ask.home / "page.html") == (["ttp"], [])


@ON_EMBEDDED
@pytest.mark.parametrize("command", [["query", "leaders"], ["cypher", "RETURN 1 AS one"]], ids=" ".join)
def test_pyvis_needs_a_file_to_write(ask: Ties, command: list[str]) -> None:
    done = ask(*command, "--pyvis")
    assert (done.code, done.stdout, done.stderr) == (2, "", "ties: --pyvis needs --view FILE\n")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--hop", "2"], "ties: no such option: --hop (did you mean '--hops'?)"),
        (["TTP", "--include", "aims"], "ties: --include needs --path or --query: "),
        (["--hops", "2"], "ties: --hops needs entities: ties view TTP --hops 2"),
        (["--type", "gruop"], "ties: no type is called 'gruop' (did you mean 'Group'?)"),
        (
            ["--relation", "suports"],
            "ties: no relation is called 'suports' (did you mean 'supports'?)",
        ),
        (["--path", "AQIS", "TTP", "Taliban"], "ties: --path cannot be combined with other entities: "),
        (["--path", "AQIS", "TTP", "--query", "leaders"], "ties: --query cannot be combined with --path"),
        (["--param", "group=TTP"], "ties: --param needs --query"),
        (["--path", "AQIS", "TTP", "--query", "leaders", "--hops", "1"], "ties: --query cannot be combined "),
        (["--query", "leaders", "--hops", "1"], "ties: --query cannot be combined with --hops"),
        (["--query", "leaders", "TTP"], "ties: unexpected argument 'TTP'"),
        (["--query", "leaders", "--grup", "TTP"], "ties: unknown parameter --grup (did you mean 'group'?)"),
        (
            ["--query", "leaders", "--group", "Al-Qaeda"],
            "ties: nothing to draw: No document here answers this",
        ),
        (
            ["--as-of", "2015", "--type", "Agreement"],
            "ties: nothing to draw: the filters leave nothing of the graph",
        ),
        (
            ["--path", "AQIS", "ISIL-K", "--relation", "funds"],
            "ties: no path of up to 6 steps leads from AQIS to ISIL-K",
        ),
        (["--document", "outlook"], "ties: no document here is called 'outlook'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_drawn_is_refused_and_nothing_is_written(
    ask: Ties, options: list[str], message: str
) -> None:
    done = ask("view", *options, "-o", "none.html")
    assert done.code in (2, 3)
    assert done.stderr.startswith(message), done.stderr
    assert not (ask.home / "none.html").exists()


@pytest.mark.parametrize("pyvis", [[], ["--pyvis"]], ids=["ties", "pyvis"])
def test_the_page_is_opened_in_the_browser(tmp_path: Path, pyvis: list[str]) -> None:
    browser = tmp_path / "browser"
    browser.write_text('#!/bin/sh\necho "$1" > "$0.opened"\n')
    browser.chmod(0o755)
    settings = {"BROWSER": f"{browser} %s"}
    done = run("view", "TTP", "-o", "a page.html", "--open", *pyvis, home=tmp_path, settings=settings)
    assert done.code == 0, done.stderr
    assert (tmp_path / "browser.opened").read_text() == f"{(tmp_path / 'a page.html').as_uri()}\n"


def test_names_that_mean_harm_are_drawn_as_they_are(ties: Ties, tmp_path: Path) -> None:
    name = "</script><script>alert(1)</script>"
    write_dataset(
        tmp_path / "harm",
        "harm",
        entities=[entity("a", name), entity("b", "B")],
        statements=[says("a", "supports", "b")],
    )
    assert ties("ingest", str(tmp_path / "harm")).code == 0
    told, _ = drawn(ties, "--title", name)
    assert (told["title"], told["entities"]["name"]) == (name, [name, "B"])
