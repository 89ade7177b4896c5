"""The sdist, and the wheel: built from the tree, installed into an empty environment, run in another folder.

The dependencies come from the package index, in the versions of requirements.lock. Outside of CI the tests
are skipped where the index cannot be reached.
"""

import json
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree, built with the hatchling of the lock."""
    return build("--wheel", tmp_path_factory.mktemp("dist"))


def build(kind: str, folder: Path) -> Path:
    """Build a package of this tree."""
    command = [sys.executable, "-m", "build", kind, "--no-isolation", "--outdir", str(folder), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = folder.iterdir()
    return path


@dataclass(frozen=True, slots=True)
class Installed:
    """An environment with the wheel and its dependencies, and a home where ties has never run."""

    scripts: Path
    home: Path

    def __call__(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTHON", "TIES_", "NEO4J_"))
        }
        folders = {"HOME": self.home, "USERPROFILE": self.home, "LOCALAPPDATA": self.home}
        folders |= {"XDG_DATA_HOME": self.home / "data", "XDG_CACHE_HOME": self.home / "cache"}
        return subprocess.run(
            [str(self.scripts / program), *arguments],
            cwd=self.home,
            env=kept | {name: str(folder) for name, folder in folders.items()} | {"COLUMNS": "80"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Install the wheel with pip's own resolution, constrained by the lock."""
    folder = tmp_path_factory.mktemp("empty")
    venv.create(folder / "venv", with_pip=True)
    scripts = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = [line.removesuffix("\\") for line in lock if not line.startswith((" ", "#"))]
    constraints = folder / "constraints.txt"
    constraints.write_text("\n".join(pins), encoding="utf-8")
    pip = [str(scripts / "python"), "-m", "pip", "install", "--quiet", "--only-binary=:all:"]
    done = subprocess.run(
        [*pip, "--constraint", str(constraints), str(wheel)], capture_output=True, text=True, check=False
    )
    if done.returncode and not os.environ.get("CI") and "ConnectionError" in done.stderr:
        pytest.skip("the package index cannot be reached")
    assert done.returncode == 0, done.stdout + done.stderr
    home = folder / "home"
    home.mkdir()
    return Installed(scripts, home)


def test_wheel_contains_queries_and_datasets(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if not name.endswith("/")}
    for folder, target in (("cypher", "ties/cypher"), ("ingest", "ties/datasets"), ("src/ties", "ties")):
        files = {
            path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts
        }
        assert {f"{target}/{path.relative_to(ROOT / folder).as_posix()}" for path in files} <= names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "bench/")) or name.endswith(".pyc")]


def test_sdist_contains_the_docs_and_what_the_tests_need(tmp_path: Path) -> None:
    with tarfile.open(build("--sdist", tmp_path)) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    pages = {page.relative_to(ROOT).as_posix() for page in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"))}
    assert (
        pages | {"CITATION.cff", "LICENSE", "run.py", "requirements-dev.lock", "tests/test_wheel.py"} <= names
    )


def test_only_dependencies_of_ties_are_installed(installed: Installed) -> None:
    names = {package["name"] for package in json.loads(installed("pip", "list", "--format=json").stdout)}
    assert {"ties-explorer", "grafeo", "typer"} <= names
    assert names.isdisjoint({"hatchling", "editables", "pytest", "pydantic"})
    checked = installed("pip", "check")
    assert (checked.returncode, checked.stdout) == (0, "No broken requirements found.\n")


def test_help_lists_the_commands(installed: Installed) -> None:
    done = installed("ties", "--help")
    assert done.returncode == 0
    assert {"who", "where", "ingest", "view", "export"} <= set(done.stdout.split())


def claims_in(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the claims of a row of an answer, alone in a column or in lists."""
    for cell in row.values():
        for value in cell if isinstance(cell, list) else [cell]:
            if isinstance(value, dict) and "quotes" in value:
                yield value


def test_first_question_is_answered_with_evidence(installed: Installed) -> None:
    done = installed("ties", "who", "supports", "TTP", "--format", "json")
    assert done.returncode == 0, done.stderr
    claims = [claim for row in json.loads(done.stdout)["rows"] for claim in claims_in(row)]
    assert {(claim["relation"], claim["object"], claim["mode"]) for claim in claims} == {
        ("SUPPORTS", "ttp", "")
    }
    assert {"taliban", "al-qaeda", "aqis"} <= {claim["subject"] for claim in claims}
    quotes = {claim["subject"]: claim["quotes"] for claim in claims if any(claim["quotes"])}
    assert any("actively supporting TTP" in quote for quote in quotes["aqis"])
    assert any("support" in quote and "TTP" in quote for quote in quotes["taliban"])
    table = installed("ties", "who", "supports", "TTP").stdout
    assert {"Taliban", "AQIS"} <= set(table.split())
    assert "actively supporting TTP" in table


def test_question_without_an_answer_exits_cleanly(installed: Installed) -> None:
    done = installed("ties", "who", "supports", "Kunar", "--format", "json")
    assert (done.returncode, json.loads(done.stdout)["rows"]) == (0, [])
