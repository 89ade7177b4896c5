"""Plugins of other packages, installed by pip and used by commands."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

from tests.datasets import write_files
from tests.running import SOURCE, Done, environment, run
from ties.exports import EXPORTERS
from ties.formats import RENDERERS
from ties.ingest.readers import READERS

HERE = Path(__file__).parent

RELATIONS = """\
{"relations": 1, "id": "hills", "title": "Hills", "documents": [{"id": "un", "title": "A", "kind": "list"}]}
{"id": "taliban", "name": "Taliban", "type": "Group"}
{"id": "ttp", "name": "TTP", "type": "Group"}
{"comment": "to be checked"}
{"from": "Taliban", "is": "supports", "to": "TTP", "where": 13}
{"from": "ttp", "is": "fights", "to": "taliban", "where": 14}
"""
LEDGER = """\
  5 rows read: 2 with statements, 0 with attributes, 2 with descriptions, 1 skipped
  2 statements folded into 2 claims
  skipped 1: a comment
"""

type Installed = dict[str, Path]


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The folders into which the example and the failing package are installed."""
    folders = {}
    for name in ("example", "failing"):
        folders[name] = tmp_path_factory.mktemp(name)
        options = [
            "--no-deps",
            "--no-build-isolation",
            "--no-index",
            "--disable-pip-version-check",
            "--quiet",
        ]
        source = tmp_path_factory.mktemp("source") / name  # pip may leave a build folder in the source
        _copy(HERE / name, source)
        command = [sys.executable, "-m", "pip", "install", *options, "--target", str(folders[name])]
        subprocess.run([*command, str(source)], check=True)
    return folders


def _copy(source: Path, folder: Path) -> None:
    for file in source.rglob("*"):
        if file.is_file() and file.suffix != ".pyc":
            copy = folder / file.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())


class Home:
    """A home folder, and the packages installed beside ties."""

    def __init__(self, folder: Path, *packages: Path) -> None:
        self.folder = folder
        path = ":".join(map(str, (SOURCE, *packages)))
        self.settings = {"TIES_DATABASE": str(folder / "graph"), "PYTHONPATH": path, "COLUMNS": "80"}
        (folder / "hills.json").write_text(RELATIONS, encoding="utf-8")

    def __call__(self, *arguments: str) -> Done:
        return run(*arguments, home=self.folder, settings=self.settings)


@pytest.fixture
def ties(tmp_path: Path, packages: Installed) -> Home:
    """Ties with the example."""
    return Home(tmp_path, packages["example"])


@pytest.fixture
def ties_with_failing(tmp_path: Path, packages: Installed) -> Home:
    """Ties with the example and the failing package."""
    return Home(tmp_path, *packages.values())


def test_reader_of_another_package_checks_and_ingests(ties: Home) -> None:
    done = ties("check", "hills.json")
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout.startswith(f"hills.json: OK\n{LEDGER}  not compared with a graph (")
    done = ties("ingest", "hills.json")
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout.startswith(f"hills: new\n{LEDGER}Claim: 2 added")
    assert ties("ingest", "hills.json").stdout == (
        "hills: these files are already loaded (--verify compares them with the graph)\n"
    )
    (row,) = ties("who", "supports", "TTP", "--format", "tsv").table
    assert (row["subject"], row["document"]) == ("taliban", "un")


def test_problems_found_by_a_plugin_have_file_and_line(ties: Home) -> None:
    spoilt = RELATIONS.replace("fights", "fihgts").replace('"to": "TTP"', '"to": "TPP"')
    (ties.folder / "spoilt").write_text(f"{spoilt}{{\n", encoding="utf-8")
    refused = ties("ingest", "spoilt")
    assert (refused.code, refused.stdout) == (4, "")
    assert [line[:40] for line in refused.stderr.splitlines()] == [
        "ties: 3 problems; nothing was written",
        "  spoilt:5: unknown entity 'TPP' (did yo",
        "  spoilt:6: unknown relation 'fihgts' (d",
        "  spoilt:7: is not JSON (Expecting prope",
    ]


def test_format_is_recognized_by_content_only(ties: Home) -> None:
    (ties.folder / "other.json").write_text("{}", encoding="utf-8")
    (ties.folder / "empty").mkdir()
    formats = "".join(f"  {name}: {READERS.builtin(name).description}\n" for name in READERS.builtin_names)
    formats += "  relations (from ties-example): a file with one relation per line, as JSON\n"
    for name, problem in {
        "other.json": "is not in a format that ties can read",
        "empty": "has no dataset.toml",
    }.items():
        assert ties("ingest", name) == Done(4, "", f"ties: {name} {problem}\n{formats}")
    write_files(ties.folder / "report")
    assert ties("ingest", "report", "hills.json").stdout.count(": new\n") == 2


def test_exporter_of_another_package_writes_and_is_listed(ties: Home) -> None:
    ties("ingest", "hills.json")
    assert ties("export", "edges", "-o", "edges.csv") == Done(0, "", "edges.csv: 2 edges\n")
    rows = list(csv.reader(io.StringIO((ties.folder / "edges.csv").read_text(encoding="utf-8"))))
    assert sorted(rows) == [
        ["TTP", "FIGHTS", "Taliban", "un"],
        ["Taliban", "SUPPORTS", "TTP", "un"],
        ["from", "relation", "to", "document"],
    ]
    listed = ties("export", "--help")
    assert (listed.code, listed.stderr) == (0, "")
    assert "  edges       From ties-example: the claims as a flat table of edges (CSV)." in listed.stdout
    assert "From ties-example: the claims as a flat table" in ties("export", "edges", "--help").stdout


def test_renderer_of_another_package_shows_an_answer(ties: Home) -> None:
    ties("ingest", "hills.json")
    done = ties("who", "supports", "TTP", "--format", "triples")
    assert done == Done(0, "Taliban SUPPORTS TTP\n", "")
    known = ", ".join([*RENDERERS.builtin_names, "triples"])
    assert ties("who", "supports", "TTP", "--format", "xml") == Done(
        2, "", f"ties: there is no format 'xml'\n  known: {known}\n"
    )


def test_query_of_another_package_runs_and_is_listed(ties: Home) -> None:
    ties("ingest", "hills.json")
    table = ties("query", "claims-by-relation", "--format", "tsv").table
    assert table == [{"relation": "FIGHTS", "claims": "1"}, {"relation": "SUPPORTS", "claims": "1"}]
    (row,) = [row for row in ties("queries", "--format", "tsv").table if row["query"] == "claims-by-relation"]
    assert row["question"] == "How many claims has each relation?"
    assert (row["own"], row["package"]) == ("true", "ties-example")
    assert "How many claims has each relation? (from ties-example)\n" in ties("queries").stdout


@pytest.mark.parametrize("clause", ["CREATE (:Group)", "LOAD CSV FROM 'file:///etc/passwd' AS line"])
def test_query_of_another_package_is_untrusted(ties: Home, tmp_path: Path, clause: str) -> None:
    package = tmp_path / "writing"
    package.mkdir()
    (package / "writing.py").write_text(
        "from pathlib import Path\nqueries = Path(__file__).parent.absolute\n"
    )
    header = "// May it?\n// @column n: number -- none\n"
    (package / "writes.cypher").write_text(f"{header}{clause} RETURN 1 AS n\n", encoding="utf-8")
    info = package / "writing-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: writing\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[ties.queries]\nwriting = writing:queries\n")
    ties.settings["PYTHONPATH"] += f":{package}"
    assert ties("ingest", "hills.json").code == 0
    before = ties("export", "json").stdout
    refused = ties("query", "writes")
    assert (refused.code, refused.stdout) == (2, "")
    assert ties("export", "json").stdout == before


LOST = "it cannot be imported (RuntimeError: this never works)"


def test_failing_reader_is_named_and_skipped(ties_with_failing: Home) -> None:
    done = ties_with_failing("ingest", "hills.json")
    assert done.code == 0
    assert done.stdout.startswith("hills: new\n")
    assert done.stderr.splitlines() == [
        f"ties: plugin 'broken' of ties-failing was skipped: {LOST}",
        "ties: plugin 'curated' of ties-failing was skipped: ties already has a reader 'curated'",
        (
            "ties: plugin 'looking' of ties-failing was skipped: "
            "it failed to examine hills.json (KeyError: 'looked')"
        ),
    ]


def test_reader_that_fails_at_its_own_format_is_an_error(ties_with_failing: Home) -> None:
    (ties_with_failing.folder / "fails").write_text("fail", encoding="utf-8")
    done = ties_with_failing("ingest", "fails")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == (
        "ties: reader 'reading' of ties-failing failed (ZeroDivisionError: read)"
    )


def test_failing_exporter_is_named_and_skipped(ties_with_failing: Home) -> None:
    listed = ties_with_failing("export", "--help")
    assert listed.code == 0
    assert {"json", "dataset", "edges", "writing"} <= set(listed.stdout.split())
    assert listed.stderr.splitlines() == [
        f"ties: plugin 'broken' of ties-failing was skipped: {LOST}",
        "ties: plugin 'json' of ties-failing was skipped: ties already has an exporter 'json'",
        "ties: plugin 'shapeless' of ties-failing was skipped: it has no description and no write",
    ]
    ties_with_failing("ingest", "hills.json")
    assert ties_with_failing("export", "json").stderr == ""
    for name, reason in {
        "broken": f"exporter 'broken' of ties-failing cannot be used: {LOST}",
        "shapeless": (
            "exporter 'shapeless' of ties-failing cannot be used: it has no description and no write"
        ),
        "writing": "exporter 'writing' of ties-failing failed (ZeroDivisionError: written)",
        "nothing": "there is no exporter 'nothing'\n"
        f"  known: {', '.join([*EXPORTERS.builtin_names, 'broken', 'edges', 'shapeless', 'writing'])}",
    }.items():
        assert ties_with_failing("export", name, "-o", "file") == Done(2, "", f"ties: {reason}\n")
    assert ties_with_failing("export", "writing", "-o", "file", "--notes").stderr == (
        "ties: export writing: got an unexpected keyword argument 'notes'\n"
    )


def test_failing_folder_of_queries_is_named_and_skipped(ties_with_failing: Home) -> None:
    ties_with_failing("ingest", "hills.json")
    skipped = [
        f"ties: plugin 'broken' of ties-failing was skipped: {LOST}",
        (
            "ties: plugin 'nowhere' of ties-failing was skipped: "
            "FileNotFoundError: [Errno 2] No such file or directory: '/nowhere/at/all'"
        ),
    ]
    query = ["query", "claims-by-relation"]
    for arguments, shown in (
        (["queries"], "claims-by-relation"),
        (query, "FIGHTS"),
        ([*query, "--help"], "claims-by-relation"),
        ([*query, "--show"], "RETURN claim.relation AS relation"),
    ):
        done = ties_with_failing(*arguments)
        assert done.code == 0
        assert shown in done.stdout
        *first, last = done.stderr.splitlines()
        assert first == skipped
        assert last.startswith("ties: plugin 'wrong' of ties-failing was skipped: ")
        assert last.endswith(
            "not-right.cypher:1: no column is declared (write // @column NAME: KIND -- WHAT)"
        )
    for arguments in (["query", "leaders", "--group", "TTP"], ["who", "supports", "TTP"]):
        done = ties_with_failing(*arguments)
        assert (done.code, "ties-failing" in done.stderr) == (0, False)


def test_plugins_work_from_python(ties: Home) -> None:
    script = """
from ties import check, open
print(check("hills.json").ledger.rows)
with open("graph", create=True) as graph:
    graph.ingest("hills.json")
    graph.export("edges", "edges.csv", on_line=print)
    print(graph.query("claims-by-relation").rows[0][0])
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ties.folder,
        env=environment(ties.folder, ties.settings),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Counter({'hills.json': 5})\nedges.csv: 2 edges\nFIGHTS\n"


# Runs a command that must not look up entry points.
WITHOUT_ENTRY_POINTS = """
import importlib.metadata, sys
def refuse(**given):
    raise AssertionError(f"entry points were looked up: {given}")
importlib.metadata.entry_points = refuse
sys.argv[0] = "ties"
from ties.cli import main
main()
"""


@pytest.mark.parametrize(
    "command",
    [
        "who supports TTP",
        "where is TTP based",
        "show TTP",
        "query leaders --group TTP",
        "ingest report",
        "check report",
        "export json",
        "export dataset -o saved",
        "--help",
        "complete-words bash export",
    ],
)
def test_entry_points_are_not_looked_up_for_built_ins(ties_with_failing: Home, command: str) -> None:
    write_files(ties_with_failing.folder / "report")
    assert ties_with_failing("ingest", "report").code == 0
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_ENTRY_POINTS, *command.split()],
        cwd=ties_with_failing.folder,
        env=environment(ties_with_failing.folder, ties_with_failing.settings),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "entry points" in done.stderr) == (0, False), done.stderr
