"""The source: imports point one way, only the vocabulary names relations, only the command line prints."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import ties
from ties.records.vocabulary import vocabulary

PACKAGE = Path(ties.__file__).parent
MODULES = {
    ".".join(("ties", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}

# docs/design.md: a module imports from its own room or from those above it in this list.
FLOOR = {"errors", "settings", "version", "resources", "processes", "progress", "suggestions"} | {
    *("shell_commands", "formulas", "formats", "quantities", "input_files", "output_files", "plugins"),
}
ROOMS = [
    FLOOR,
    {"records"},
    {"store"},
    {"names"},
    {"ingest"},
    {"queries"},
    {"questions"},
    {"answers"},
    {"render"},
    {"network"},
    {"exports"},
    {"neo4j_tools"},
    {"backups", "first_use"},
    {"graph"},
    {""},
    {"cli", "__main__"},
]

SPEAKING = {
    *("print", "input", "exit", "quit", "SystemExit"),
    *("sys.exit", "sys.stdout", "sys.stderr", "os._exit"),
}
PROGRAMS = {"ties.store.guard.child"}  # a child process, which writes to its stdout

# What the code needs to know about relations and types is in vocabulary.toml. It names only:
NAMED = {
    (
        "ties.neo4j_tools.browser_kit.style",
        "Thing",
    ),  # the fallback colour
    (
        "ties.neo4j_tools.browser_kit.links",
        "SUPPORTS",
    ),  # the first query in the guide, on the shipped data
    ("ties.neo4j_tools.browser_kit.links", "Group"),
    ("ties.cli.cypher", "Group"),  # an example in advice
    ("ties.store.guard.text", "Group"),
}
IN_CYPHER = re.compile(r"(?:[(\[]\w*:|\|:?)([A-Z]\w+)")


def part(module: str) -> str:
    """Return the part of the package that a module belongs to: "store" for ties.store.schema."""
    return module.split(".")[1] if "." in module else ""


def room(module: str) -> int:
    return next(number for number, parts in enumerate(ROOMS) if part(module) in parts)


def imported(module: str) -> Iterator[str]:
    """Return the modules of the package that a module imports, anywhere in its code."""
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name if name in MODULES else str(node.module) for name in names]
        else:
            continue
        yield from (name for name in names if name in MODULES and name != module)


TREES = {module: ast.parse(path.read_text(encoding="utf-8")) for module, path in MODULES.items()}
GRAPH = {module: set(imported(module)) for module in MODULES}


def test_every_module_belongs_to_a_room() -> None:
    assert {part(module) for module in MODULES} - set().union(*ROOMS) == set()
    assert sum(map(len, ROOMS)) == len(set().union(*ROOMS))


def test_imports_point_one_way() -> None:
    upward = {(module, name) for module in MODULES for name in GRAPH[module] if room(name) > room(module)}
    assert upward == set()


def test_no_import_cycles() -> None:
    waiting = set(MODULES)
    while ready := {module for module in waiting if not GRAPH[module] & waiting - {module}}:
        waiting -= ready
    assert waiting == set()


def test_records_import_only_errors() -> None:
    named = {name for module in MODULES if part(module) == "records" for name in GRAPH[module]}
    assert {part(name) for name in named} == {"records", "errors", "suggestions"}


def test_store_and_ingest_are_independent() -> None:
    engines = ("ties.store.embedded", "ties.store.neo4j")
    for module in MODULES:
        if part(module) == "store":
            assert "ingest" not in {part(name) for name in GRAPH[module]}
        if part(module) == "ingest":
            assert [name for name in GRAPH[module] if name.startswith(engines)] == []


def test_module_names_are_specific() -> None:
    words = {word for module in MODULES for word in module.replace("_", ".").split(".")}
    assert words & {"util", "utils", "helper", "helpers", "common", "manager", "managers", "misc"} == set()


def texts(tree: ast.Module) -> Iterator[str]:
    """Return the string constants of a module, except docstrings."""
    described = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, described) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def test_only_the_vocabulary_names_relations_and_types() -> None:
    known = {*vocabulary().relations, *vocabulary().types, *vocabulary().kinds}
    named = {
        (module, name)
        for module, tree in TREES.items()
        for text in texts(tree)
        for name in {text, *IN_CYPHER.findall(text)} & known
    }
    assert named == NAMED


def test_only_the_command_line_prints_or_exits() -> None:
    speaking = []
    for module in MODULES.keys() - PROGRAMS:
        if part(module) == "cli":
            continue
        for node in ast.walk(TREES[module]):
            if isinstance(node, ast.Name | ast.Attribute) and ast.unparse(node) in SPEAKING:
                speaking.append(f"{module}:{node.lineno}: {ast.unparse(node)}")
            elif isinstance(node, ast.Import) and "typer" in {alias.name for alias in node.names}:
                speaking.append(f"{module}:{node.lineno}: typer")
    assert speaking == []
