"""The source: imports point one way, modules and functions stay small, and only the command line speaks."""

import ast
from collections.abc import Iterator
from pathlib import Path

import ties

PACKAGE = Path(ties.__file__).parent
MODULES = {
    ".".join(("ties", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}

# docs/design.md: a module imports from its own layer or from those above it in this list.
LAYERS = [
    *[
        {"errors", "dates", "names", "hints", "model", "vocabulary", "resources", "settings", "processes"}
        | {"version", "input_files", "commands", "formulas"}
    ],
    *[{"store", "ingest", "neo4j_server"}],
    *[
        {"resolve", "queries", "query_file", "parameters", "filters", "ask", "answers", "paths", "surest"}
        | {"network", "scope", "catalogue", "wire", "first_use"}
    ],
    *[{"view", "export", "output", "browser_kit"}],
    *[{"api", ""}],
    *[{"cli", "__main__"}],
]

MOST_LINES = 300
LONGEST_FUNCTION = 50

SPEAKING = {
    *("print", "input", "exit", "quit", "SystemExit"),
    *("sys.exit", "sys.stdout", "sys.stderr", "os._exit"),
}
PROGRAMS = {"ties.store.untrusted_child"}  # a process of its own, which answers through its stdout


def part(module: str) -> str:
    """The part of the package that a module belongs to: "store" for ties.store.schema."""
    return module.split(".")[1] if "." in module else ""


def layer(module: str) -> int:
    return next(number for number, parts in enumerate(LAYERS) if part(module) in parts)


def imported(module: str) -> Iterator[str]:
    """The modules of the package that a module imports, wherever in its code."""
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


def test_every_part_of_the_package_has_its_layer() -> None:
    assert {part(module) for module in MODULES} - set().union(*LAYERS) == set()
    assert sum(map(len, LAYERS)) == len(set().union(*LAYERS))


def test_imports_point_one_way() -> None:
    upward = {(module, name) for module in MODULES for name in GRAPH[module] if layer(name) > layer(module)}
    assert upward == set()


def test_no_modules_need_each_other() -> None:
    waiting = set(MODULES)
    while ready := {module for module in waiting if not GRAPH[module] & waiting - {module}}:
        waiting -= ready
    assert waiting == set()


def test_the_store_knows_nothing_of_ingest_and_ingest_nothing_of_engines() -> None:
    engines = ("ties.store.embedded", "ties.store.neo4j")
    for module in MODULES:
        if part(module) == "store":
            assert "ingest" not in {part(name) for name in GRAPH[module]}
        if part(module) == "ingest":
            assert [name for name in GRAPH[module] if name.startswith(engines)] == []


def test_every_module_has_fewer_than_300_lines() -> None:
    lines = {module: path.read_text(encoding="utf-8").count("\n") for module, path in MODULES.items()}
    assert {module: number for module, number in lines.items() if number >= MOST_LINES} == {}


def test_every_function_has_fewer_than_50_lines_of_code() -> None:
    """What a function takes and its docstring do not count."""
    long = {}
    for module, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[ast.get_docstring(node) is not None :]
                lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
                long[f"{module}.{node.name}"] = lines
    assert len(long) > 100
    assert {name: lines for name, lines in long.items() if lines >= LONGEST_FUNCTION} == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    said = {word for module in MODULES for word in module.replace("_", ".").split(".")}
    assert said & {"util", "utils", "helper", "helpers", "common", "manager", "managers", "misc"} == set()


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
