"""A cold start is quick because a command imports only what it needs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import environment, inside

SLOW = {"neo4j", "networkx", "pyvis", "numpy", "rich", "pydantic", "IPython", "jinja2", "pandas", "scipy"}

# Runs a command and prints the loaded modules as the last line on stderr.
SCRIPT = """
import atexit, json, sys
def tell():
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
atexit.register(tell)
sys.argv[0] = "ties"
from ties.cli import main
main()
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cold")
    assert inside("ingest", home=folder).code == 0
    return folder


def modules_after(*arguments: str, home: Path) -> set[str]:
    """Return the modules that a command has loaded."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments],
        env=environment(home, {}),
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


def test_help_opens_no_engine(home: Path) -> None:
    loaded = modules_after("--help", home=home)
    assert "typer" in loaded
    assert loaded & (SLOW | {"grafeo", "rapidfuzz", "filelock", "platformdirs"}) == set()


@pytest.mark.parametrize(
    "arguments",
    [
        ("who", "supports", "TTP"),
        ("who", "supports", "TTP", "--format", "json"),
        ("who", "supports", "TTP", "--format", "csv"),
        ("show", "TTP"),
        ("status",),
    ],
    ids=" ".join,
)
def test_question_imports_nothing_slow(home: Path, arguments: tuple[str, ...]) -> None:
    loaded = modules_after(*arguments, home=home)
    assert "grafeo" in loaded
    assert loaded & (SLOW | {"rapidfuzz", "filelock", "tomli_w"}) == set()
    assert loaded & {"calendar", "tomllib", "urllib.parse"} == set()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems import platformdirs to find the graph")
def test_plain_question_imports_nothing_that_takes_milliseconds(home: Path) -> None:
    loaded = modules_after("who", "supports", "TTP", home=home)
    assert loaded & {"hashlib", "platformdirs", "random", "tempfile"} == set()


def test_command_imports_no_other_command(home: Path) -> None:
    loaded = {name for name in modules_after("status", home=home) if name.startswith("ties.cli.")}
    assert "ties.cli.questions" in loaded
    assert loaded & {f"ties.cli.{name}" for name in ("browser", "cypher", "data", "paths", "shell")} == set()


def test_ingest_imports_nothing_slow(home: Path) -> None:
    assert modules_after("ingest", home=home) & SLOW == set()


def test_ingest_imports_only_the_reader_that_recognizes_a_path(home: Path) -> None:
    loaded = modules_after("ingest", home=home)
    assert "ties.ingest.readers.curated" in loaded
    others = {f"ties.ingest.readers.{name}" for name in ("ftm", "tables", "un_list")}
    assert loaded & (others | {"defusedxml", "python_calamine"}) == set()


def test_export_does_not_import_networkx(home: Path) -> None:
    assert modules_after("export", "json", home=home) & SLOW == set()


def test_view_imports_pyvis_only_if_requested(home: Path) -> None:
    page = str(home / "page.html")
    assert modules_after("view", "TTP", "-o", page, home=home) & (SLOW - {"numpy"}) == set()
    assert {"pyvis"} <= modules_after("view", "TTP", "--pyvis", "-o", page, home=home)
