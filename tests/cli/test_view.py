"""`ties view`: the page contains exactly what was requested, and lists what it leaves out."""

import json
import re
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ON_EMBEDDED
from tests.datasets import MANIFEST, entity, says, write_dataset
from tests.running import Ties, environment, run
from tests.terminal import Terminal
from ties.records.vocabulary import vocabulary

COOPERATION = [
    relation.phrase for relation in vocabulary().relations.values() if relation.kind == "cooperation"
]


def page_data(file: Path) -> dict[str, Any]:
    """Return the data of a page."""
    page = file.read_text(encoding="utf-8")
    block = re.search(r'<script type="application/json" id="graph">(.*?)</script>', page)
    assert block
    parsed: dict[str, Any] = json.loads(block[1])
    return parsed


def draw_page(ask: Ties, *options: str) -> tuple[dict[str, Any], list[str]]:
    """Draw a page, and return its data and the lines on stderr."""
    done = ask("view", *options, "-o", "page.html")
    assert (done.code, done.stdout) == (0, ""), done.stderr
    return page_data(ask.home / "page.html"), done.stderr.splitlines()


def claims_at(data: dict[str, Any], indices: list[int]) -> list[tuple[str, str, str]]:
    """Return the claims of a hop as subject, relation and object."""
    ids, table, relations = data["entities"]["id"], data["claims"], data["relations"]
    return [
        (ids[table["subject"][i]], relations[table["relation"][i]]["type"], ids[table["object"][i]])
        for i in indices
    ]


def test_view_draws_the_whole_graph_by_default(ask: Ties) -> None:
    data, lines = draw_page(ask)
    assert lines == ["page.html: 92 entities, 191 claims"]
    assert (len(data["entities"]["id"]), len(data["claims"]["id"])) == (92, 191)
    assert (data["title"], data["question"]) == ("Who is connected to whom?", "What 2 documents say")
    assert (data["filters"], data["left_out"], data["path"], data["as_of"]) == ([], [], [], "")
    assert data["dated"] == "2023-06"


@pytest.mark.parametrize(
    ("options", "counts", "filters", "left_out"),
    [
        (["TTP"], (24, 71), [], []),
        (
            ["TTP", "--hops", "2", "--relation", "kind:cooperation"],
            (7, 10),
            [f"Only relations: {', '.join(COOPERATION)}."],
            ["6 claims with other relations"],
        ),
        (
            ["--type", "groups", "--type", "Person"],
            (22, 42),
            ["Only types: groups, people."],
            [
                "149 claims with entities of other types",
                "69 entities of other types",
                "1 entity without a remaining claim",
            ],
        ),
        (
            ["--document", "outlook-2023-06", "--min-certainty", "probable"],
            (79, 153),
            ["Only evidence from outlook-2023-06.", "Only evidence with certainty probable or higher."],
            [
                "4 claims less certain than probable",
                "34 claims from other documents",
                "13 entities without a remaining claim",
            ],
        ),
        (
            ["AQIS", "--limit", "3"],
            (3, 4),
            [],
            ["8 entities with the fewest claims", "8 claims on them"],
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_filters_reduce_the_picture_and_are_listed(
    ask: Ties, options: list[str], counts: tuple[int, int], filters: list[str], left_out: list[str]
) -> None:
    data, lines = draw_page(ask, *options)
    assert (len(data["entities"]["id"]), len(data["claims"]["id"])) == counts
    assert (data["filters"], data["left_out"]) == (filters, left_out)
    assert lines[0] == f"page.html: {counts[0]} entities, {counts[1]} claims"
    more = ["  a higher --limit shows more"] if "--limit" in options else []
    assert lines[1:] == [*(f"left out: {line}" for line in left_out), *more]


def dated_claims(data: dict[str, Any]) -> list[str]:
    """Return the ids of the claims that are drawn at first in a picture of a period."""
    return [id_ for i, id_ in enumerate(data["claims"]["id"]) if i not in data["undated"]]


def test_picture_of_a_period_keeps_undated_claims_for_a_request(ask: Ties) -> None:
    data, lines = draw_page(ask, "--as-of", "2022")
    assert lines == [
        "page.html: 11 entities, 13 claims; 173 undated, shown on request",
        "left out: 5 claims not as of 2022",
        "left out: 3 entities without a remaining claim",
    ]
    assert (len(dated_claims(data)), len(data["undated"])) == (13, 173)
    assert (data["as_of"], data["filters"], data["at_rest"]) == ("2022", ["As of 2022."], [])
    claims = data["claims"]
    for i in range(len(claims["id"])):
        has_dates = any(str(i) in claims[name] for name in ("since", "until"))
        assert has_dates != (i in data["undated"])


@pytest.mark.parametrize(
    ("options", "line", "at_rest"),
    [
        ([], "85 entities, 0 claims; 174 undated, shown on request", None),
        (["TTP", "--hops", "2"], "1 entity, 0 claims; 132 undated, shown on request", ["ttp"]),
        (
            ["--path", "AQIS", "ISIL-K"],
            "2 entities, 0 claims; 2 undated, shown on request",
            ["aqis", "isil-k"],
        ),
        (["--query", "leaders", "--group", "TTP"], "3 entities, 0 claims; 2 undated, shown on request", None),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_picture_without_dated_claims_has_the_entities_it_is_about(
    ask: Ties, options: list[str], line: str, at_rest: list[str] | None
) -> None:
    data, lines = draw_page(ask, *options, "--as-of", "2015")
    assert lines[0] == f"page.html: {line}"
    assert dated_claims(data) == data["path"] == []
    ids = data["entities"]["id"]
    assert [ids[i] for i in data["at_rest"]] == (ids if at_rest is None else at_rest)
    assert (data["as_of"], data["filters"]) == ("2015", ["As of 2015."])


def test_period_without_a_dated_path_says_so(ask: Ties) -> None:
    data, lines = draw_page(ask, "--path", "AQIS", "ISIL-K", "--as-of", "2015")
    assert lines[1:] == ["left out: the path, which no date places in 2015"]
    assert [claims_at(data, [i])[0] for i in data["undated"]] == [
        ("aqis", "SUPPORTS", "ttp"),
        ("isil-k", "LINKED_TO", "ttp"),
    ]


def test_dated_claim_beyond_undated_steps_is_not_near(ties: Ties, tmp_path: Path) -> None:
    write_dataset(
        tmp_path / "steps",
        "steps",
        entities=[entity(id_, id_.upper()) for id_ in "abcde"],
        statements=[
            says("a", "supports", "b", since="2015", until="2016"),
            says("a", "supports", "c"),
            says("c", "fights", "d", since="2015", until="2016"),
            says("b", "fights", "c", since="2015", until="2015"),
            says("b", "supports", "e", since="2010", until="2011"),
        ],
    )
    assert ties("ingest", str(tmp_path / "steps")).code == 0
    data, lines = draw_page(ties, "A", "--hops", "1", "--as-of", "2015")
    assert lines == [
        "page.html: 2 entities, 1 claim; 1 undated, shown on request",
        "left out: 1 claim that only undated ones lead to",
    ]
    assert data["entities"]["id"] == ["a", "b", "c"]
    data, lines = draw_page(ties, "A", "--hops", "2", "--as-of", "2015")
    assert lines == [
        "page.html: 3 entities, 2 claims; 1 undated, shown on request",
        "left out: 1 claim that only undated ones lead to",
        "left out: 1 entity without a remaining claim",
    ]
    data, lines = draw_page(ties, "A", "--as-of", "2015", "--limit", "2")
    assert data["entities"]["id"] == ["a", "b"]


@pytest.mark.parametrize(
    ("options", "lens"),
    [
        ([], "actors"),
        (["TTP"], "actors"),
        (["Afghanistan", "--hops", "2"], "actors"),
        (["Kabul"], "everything"),
        (["Kunar", "--hops", "2"], "everything"),
        (["TTP", "--relation", "kind:location"], "everything"),
        (["--path", "AQIS", "ISIL-K", "--hops", "1"], "everything"),
        (["--query", "events"], "everything"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_page_starts_with_actors_unless_that_hides_what_was_asked_for(
    ask: Ties, options: list[str], lens: str
) -> None:
    data, _ = draw_page(ask, *options)
    assert data["lens"] == lens


def test_limit_keeps_named_and_best_connected_entities(ask: Ties) -> None:
    data, _ = draw_page(ask, "--limit", "4")
    assert data["entities"]["id"] == ["afghanistan", "isil-k", "taliban", "ttp"]
    data, lines = draw_page(ask, "Atif Yahya Ghouri", "--hops", "2", "--limit", "2")
    assert lines[0] == "page.html: 2 entities, 1 claim"
    assert data["entities"]["id"] == ["aqis", "atif-yahya-ghouri"]


def test_path_has_its_steps_with_their_claims(ask: Ties) -> None:
    data, lines = draw_page(ask, "--path", "AQIS", "ISIL-K")
    assert lines == ["page.html: 3 entities, 2 claims"]
    assert [claims_at(data, hop) for hop in data["path"]] == [
        [("aqis", "SUPPORTS", "ttp")],
        [("isil-k", "LINKED_TO", "ttp")],
    ]
    assert data["title"] == "AQIS to ISIL-K"
    data, _ = draw_page(ask, "--path", "Osama Mehmood", "Taliban", "--hops", "1", "--type", "Group")
    strongest, *others = claims_at(data, data["path"][-1])
    assert strongest == ("taliban", "SUPPORTS", "ttp")
    assert {relation for _, relation, _ in others} == {"ALLIED_WITH", "HARBOURS", "RESTRICTS"}
    assert "osama-mehmood" in data["entities"]["id"]


def test_limit_does_not_shorten_a_path(ask: Ties) -> None:
    data, _ = draw_page(ask, "--path", "AQIS", "ISIL-K", "--hops", "1", "--limit", "1")
    assert data["entities"]["id"] == ["aqis", "isil-k", "ttp"]


def test_path_that_relies_on_notes_is_refused(ties: Ties, tmp_path: Path) -> None:
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


def test_canned_query_is_drawn_with_its_parameters_and_filters(ask: Ties) -> None:
    data, _ = draw_page(ask, "--query", "shared-provinces", "--group", "TTP", "--title", "Neighbours")
    assert data["title"] == "Neighbours"
    assert data["question"] == "With whom does TTP share provinces?"
    assert (len(data["entities"]["id"]), len(data["claims"]["id"])) == (7, 10)
    data, _ = draw_page(ask, "--query", "leaders", "--param", "group=Al-Qaeda", "--include", "past")
    assert claims_at(data, [0]) == [("ayman-al-zawahiri", "LEADS", "al-qaeda")]
    data, _ = draw_page(ask, "--query", "who-has", "--whom", "TTP", "--relation", "harbours")
    assert {relation["type"] for relation in data["relations"]} == {"HARBOURS"}
    assert data["filters"] == []


def pyvis_ids(file: Path) -> tuple[list[str], list[str]]:
    """Return the ids of the nodes and of the edges in a page drawn with pyvis."""
    page = file.read_text(encoding="utf-8")
    blocks = re.findall(r"^ *(?:nodes|edges) = new vis\.DataSet\((.*)\);$", page, re.MULTILINE)
    nodes, edges = ([item["id"] for item in json.loads(items)] for items in blocks)
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
        ["--document", "outlook-2023-06", "--voice", "NCTC"],
        ["--min-certainty", "probable", "--limit", "9"],
    ],
    ids=" ".join,
)
def test_pyvis_draws_the_same_picture(ask: Ties, options: list[str]) -> None:
    data, lines = draw_page(ask, *options)
    assert data["undated"] == []
    done = ask("view", *options, "--pyvis", "--title", "By <pyvis>", "-o", "page.html")
    assert (done.code, done.stdout, done.stderr.splitlines()) == (0, "", lines)
    nodes, edges = pyvis_ids(ask.home / "page.html")
    assert (nodes, edges) == (data["entities"]["id"], data["claims"]["id"])
    page = (ask.home / "page.html").read_text(encoding="utf-8")
    assert "<title>By &lt;pyvis&gt;</title>" in page
    assert "<h1>By &lt;pyvis&gt;</h1>" in page
    for line in (*data["filters"], *data["left_out"]):
        assert line in page
    cited = {data["documents"][i]["id"] for i in data["claims"]["document"]}
    assert {id_ for id_ in cited if f"<p>{id_}: " in page} == cited


@ON_EMBEDDED
def test_pyvis_leaves_out_undated_claims_and_says_how_many(ask: Ties) -> None:
    data, lines = draw_page(ask, "--as-of", "2022")
    done = ask("view", "--as-of", "2022", "--pyvis", "-o", "page.html")
    undated = ["139 claims undated, reported June 2023", "34 claims undated"]
    first = lines[0].partition(";")[0]
    assert done.stderr.splitlines() == [first, *lines[1:], *(f"left out: {line}" for line in undated)]
    assert pyvis_ids(ask.home / "page.html")[1] == dated_claims(data)
    page = (ask.home / "page.html").read_text(encoding="utf-8")
    assert f"; {'; '.join(undated)}.</p>" in page


@ON_EMBEDDED
def test_pyvis_draws_the_results_of_queries_and_cypher(ask: Ties) -> None:
    data, _ = draw_page(ask, "--query", "shared-provinces", "--group", "TTP")
    done = ask("query", "shared-provinces", "--group", "TTP", "--view", "page.html", "--pyvis")
    assert (done.code, done.stdout, done.stderr) == (0, "", "page.html: 7 entities, 10 claims\n")
    assert pyvis_ids(ask.home / "page.html") == (data["entities"]["id"], data["claims"]["id"])
    done = ask("cypher", "MATCH (g {id: 'ttp'}) RETURN g", "--view", "page.html", "--pyvis")
    assert (done.code, done.stdout, done.stderr) == (0, "", "page.html: 1 entity, 0 claims\n")
    assert pyvis_ids(ask.home / "page.html") == (["ttp"], [])


@ON_EMBEDDED
@pytest.mark.parametrize("command", [["query", "leaders"], ["cypher", "RETURN 1 AS one"]], ids=" ".join)
def test_pyvis_needs_a_file_name(ask: Ties, command: list[str]) -> None:
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
        (["--document", "Outlok"], "ties: no document here is called 'Outlok'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_invalid_or_empty_view_is_refused_and_writes_nothing(
    ask: Ties, options: list[str], message: str
) -> None:
    done = ask("view", *options, "-o", "none.html")
    assert done.code in (2, 3)
    assert done.stderr.startswith(message), done.stderr
    assert not (ask.home / "none.html").exists()


def test_part_of_a_name_is_enough_and_is_said(ask: Ties, tmp_path: Path) -> None:
    page = tmp_path / "haqqani.html"
    done = ask("view", "Haqqani", "--voice", "Monitoring", "-o", str(page))
    assert done.code == 0
    assert done.stderr.splitlines()[1:3] == [
        "Haqqani: read as Sirajuddin Haqqani; that word is also in the name of 1 event",
        "voice Monitoring: read as UN Monitoring Team",
    ]
    assert page_data(page)["title"] == (
        "Sirajuddin Haqqani and its neighbours according to UN Monitoring Team"
    )


@pytest.mark.parametrize("pyvis", [[], ["--pyvis"]], ids=["ties", "pyvis"])
def test_open_shows_the_page_in_the_browser(tmp_path: Path, pyvis: list[str]) -> None:
    browser = tmp_path / "browser"
    browser.write_text('#!/bin/sh\necho "$1" > "$0.opened"\n')
    browser.chmod(0o755)
    settings = {"BROWSER": f"{browser} %s"}
    done = run("view", "TTP", "-o", "a page.html", "--open", *pyvis, home=tmp_path, settings=settings)
    assert done.code == 0, done.stderr
    assert (tmp_path / "browser.opened").read_text() == f"{(tmp_path / 'a page.html').as_uri()}\n"


def test_hostile_name_is_drawn_unchanged(ties: Ties, tmp_path: Path) -> None:
    name = "</script><script>alert(1)</script>"
    write_dataset(
        tmp_path / "hostile",
        "hostile",
        entities=[entity("a", name), entity("b", "B")],
        statements=[says("a", "supports", "b")],
    )
    assert ties("ingest", str(tmp_path / "hostile")).code == 0
    data, _ = draw_page(ties, "--title", name)
    assert (data["title"], data["entities"]["name"]) == (name, [name, "B"])


@ON_EMBEDDED
def test_view_without_a_file_writes_a_private_new_one(ask: Ties) -> None:
    first, second = ask("view", "TTP"), ask("view", "TTP")
    assert (first.code, first.stdout) == (0, f"{ask.home}/ties-TTP.html\n")
    assert first.stderr.startswith("24 entities, ")
    assert second.stdout == f"{ask.home}/ties-TTP-2.html\n"
    (ask.home / "Downloads").mkdir()
    for command, name in (
        (["view"], "ties-graph"),
        (["view", "--path", "Osama Mehmood", "ISIL-K"], "ties-Osama-Mehmood-ISIL-K"),
        (["view", "--query", "leaders", "--group", "TTP"], "ties-leaders-TTP"),
        (["query", "leaders", "--group", "TTP", "--view"], "ties-Who-are-the-leaders-and-deputies-of-TTP"),
        (["cypher", "MATCH (g {id: 'ttp'}) RETURN g", "--view", "--pyvis"], "ties-cypher"),
    ):
        done = ask(*command)
        file = ask.home / "Downloads" / f"{name}.html"
        assert (done.code, done.stdout) == (0, f"{file}\n"), done.stderr
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert file.read_text(encoding="utf-8").lower().startswith(("<!doctype html>", "<html>"))
    done = ask("query", "leaders", "--view=", "--group", "TTP", "--format", "csv")
    assert done.stdout.splitlines()[0].endswith("Who-are-the-leaders-and-deputies-of-TTP-2.html")
    assert done.stdout.splitlines()[1].startswith("leader,")


@ON_EMBEDDED
def test_refused_view_leaves_no_new_file(ask: Ties) -> None:
    for words in (["Nobody"], ["--query", "leaders", "--group", "Al-Qaeda"]):
        assert ask("view", *words).code in (2, 3)
    (ask.home / "Downloads").symlink_to(ask.home / "nowhere")
    assert ask("view", "TTP").stdout == f"{ask.home}/ties-TTP.html\n"
    assert [*ask.home.glob("*.html")] == [ask.home / "ties-TTP.html"]


@ON_EMBEDDED
@pytest.mark.parametrize(
    ("settings", "options", "opens"),
    [
        ({"DISPLAY": ":0"}, [], True),
        ({"WAYLAND_DISPLAY": "wayland-0", "SSH_CONNECTION": "1"}, [], True),
        ({"DISPLAY": ":0"}, ["--no-open"], False),
        ({"DISPLAY": ":0"}, ["-o", "page.html"], False),
        ({}, [], False),
        ({}, ["--open"], True),
    ],
)
def test_new_page_is_opened_from_a_terminal_with_a_display(
    ask: Ties, settings: dict[str, str], options: list[str], opens: bool
) -> None:
    browser = ask.home / "browser"
    browser.write_text('#!/bin/sh\necho "$1" > "$0.opened"\n')
    browser.chmod(0o755)
    named = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "BROWSER": f"{browser} %s", **ask.settings, **settings}
    command = [sys.executable, "-m", "ties", "view", "TTP", *options]
    with Terminal(command, environment(ask.home, named), ask.home) as terminal:
        assert terminal.wait_for_exit() == 0
    opened = ask.home / "browser.opened"
    assert opened.exists() == opens
    if opens:
        assert opened.read_text() == f"{(ask.home / 'ties-TTP.html').as_uri()}\n"
    else:
        assert ask("view", "TTP", settings={**named, "DISPLAY": ":0"}).code == 0
        assert not opened.exists()  # stdout is a pipe
