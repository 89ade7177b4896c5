"""The recipes of CONTRIBUTING.md: applied to a copy of the checkout, they work as written."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
RECIPES = PAGE.partition("\n## Recipes\n")[2].partition("\n## Style\n")[0]
STEP = re.compile(r"^`([^`]+)` \((new|change)\):\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
STEPS = [
    (step[1], step[2], step[3], recipe.partition("\n")[0])
    for recipe in RECIPES.split("\n### ")[1:]
    for step in STEP.finditer(recipe)
]
"""The path, kind and block of each step, and the heading of its recipe."""
COMMANDS = re.findall(r"^       (\S.*)$", RECIPES, re.MULTILINE)
COPIED = ("src", "tests", "cypher", "ingest", "docs", "bench", "pyproject.toml", "README.md")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout to which all recipes are applied."""
    copy = tmp_path_factory.mktemp("contributing")
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
        else:
            shutil.copy(ROOT / name, copy / name)
    for path, kind, block, recipe in STEPS:
        file = copy / path
        if kind == "new":
            assert not file.exists(), f"{path} exists: change the example of '{recipe}' in CONTRIBUTING.md"
            file.write_text(block, encoding="utf-8")
        else:
            text = file.read_text(encoding="utf-8")
            file.write_text(patched(text, block, f"{path}, '{recipe}'"), encoding="utf-8")
    return copy


def patched(text: str, diff: str, step: str) -> str:
    """Return a text after a change; the lines of a diff that are not added must be in it just once.

    Args:
        step: the file and the recipe, for the message.
    """
    lines = diff.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if not line.startswith("+"))
    count = text.count(f"\n{old}")
    assert count == 1, (
        f"{step} in CONTRIBUTING.md: the file must have these lines once, not {count} times:\n{old}"
    )
    return text.replace(f"\n{old}", "\n" + "".join(line[1:] for line in lines if not line.startswith("-")))


def run(command: list[str], copy: Path) -> None:
    """Run a program in the copy, with the code of the copy."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("TIES_", "NEO4J"))}
    own = {"PYTHONPATH": str(copy / "src"), "XDG_DATA_HOME": str(copy / "data"), "COLUMNS": "80"}
    done = subprocess.run(command, cwd=copy, env=inherited | own, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def generated(copy: Path) -> Path:
    """The copy with the files that its commands generate."""
    run([sys.executable, "-m", "ties.records.vocabulary"], copy)
    run([sys.executable, "docs/make_api.py"], copy)
    return copy


def test_recipes_have_steps_for_every_addition() -> None:
    assert len(re.findall("^### Add ", RECIPES, re.MULTILINE)) == 6
    assert len(STEPS) == sum(RECIPES.count(f"```{language}\n") for language in ("diff", "python", "cypher"))


def test_tests_of_the_recipes_pass(generated: Path) -> None:
    chosen = [path for path, *_ in STEPS if path.startswith("tests/")]
    chosen += ["tests/records/test_vocabulary.py", "tests/queries/test_catalog.py", "tests/cli/test_help.py"]
    chosen += ["tests/test_docs_python.py::test_page_names_every_public_method"]
    options = ["-q", "-n", "0", "-p", "no:cacheprovider", "-m", "not neo4j and not browser"]
    run([sys.executable, "-m", "pytest", *options, *chosen], generated)


def test_commands_of_the_recipes_work(generated: Path, tmp_path: Path) -> None:
    tried = []
    for command in COMMANDS:
        words = shlex.split(command.replace("/tmp/", f"{tmp_path}/"))
        if words[0] == "mkdir":
            Path(words[-1]).mkdir()
        elif words[0] == "printf":
            Path(words[-1]).write_text(words[1].replace("\\n", "\n"), encoding="utf-8")
        elif words[:2] == ["python3", "run.py"] and words[2] != "bench":
            run([sys.executable, "-m", "ties", *words[2:]], generated)
            tried.append(words[2])
    assert tried == [
        *("who", "check", "ingest", "who", "view"),
        *("query", "ask", "check", "export", "who", "rivals"),
    ]


def test_paths_of_tests_in_commands_exist(generated: Path) -> None:
    paths = [path for path in re.findall(r"\btests/[\w./-]+\w", PAGE) if not path.endswith("example")]
    assert [path for path in paths if not (generated / path).exists()] == []


def test_tests_that_the_page_names_exist(generated: Path) -> None:
    named = set(re.findall(r"`(test_\w+)`", RECIPES))
    files = (file.read_text(encoding="utf-8") for file in (generated / "tests").rglob("test_*.py"))
    assert (
        named - {name for text in files for name in re.findall(r"^def (test_\w+)", text, re.MULTILINE)}
        == set()
    )


def test_linters_accept_the_recipes(generated: Path) -> None:
    files = [path for path, *_ in STEPS if path.endswith(".py")]
    run([sys.executable, "-m", "ruff", "check", "--no-cache", *files], generated)
    run([sys.executable, "-m", "ruff", "format", "--no-cache", "--check", *files], generated)


def test_every_canned_query_is_written_with_networkx_too() -> None:
    peers = (ROOT / "bench" / "queries_in_networkx.py").read_text(encoding="utf-8")
    written = set(re.findall(r"^def (\w+)", peers, re.MULTILINE))
    queries = {file.stem.replace("-", "_") for file in (ROOT / "cypher").glob("*.cypher")}
    assert queries - written == set()
