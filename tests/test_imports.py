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


# ---------------------------------------------------------------- the vocabulary, which depends on the graph

# These check shipped queries, which have shipped words, and keep nothing that these mean.
INDEPENDENT = {"shipped_query", "shipped_queries", "shipped_patterns"}
CACHES = {"cache", "lru_cache", "cached_property"}


def names_in(node: ast.AST) -> set[str]:
    """Return the names that code refers to, without those of its parameters."""
    own = {one.arg for one in ast.walk(node) if isinstance(one, ast.arg)}
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)} - own


FUNCTIONS = {
    (module, node.name): node
    for module, tree in TREES.items()
    for node in ast.walk(tree)
    if isinstance(node, ast.FunctionDef)
}
"""The functions and methods of the package by module and name."""


def origins(module: str) -> dict[str, tuple[str, str]]:
    """Return the module and name of each function of the package that a module's code can refer to."""
    found = {name: (of, name) for of, name in FUNCTIONS if of == module}
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.ImportFrom) and node.module in MODULES:
            found |= {alias.asname or alias.name: (node.module, alias.name) for alias in node.names}
    return found


ORIGINS = {module: origins(module) for module in MODULES}


def depending_on_vocabulary() -> set[tuple[str, str]]:
    """Return the functions whose result can depend on the vocabulary in use, by module and name."""
    uses = {
        (module, name): {ORIGINS[module][one] for one in names_in(node) & ORIGINS[module].keys()}
        for (module, name), node in FUNCTIONS.items()
    }
    found = {("ties.records.vocabulary", "vocabulary")}
    while more := {one for one, used in uses.items() if one not in found and used & found}:
        found |= {one for one in more if one[1] not in INDEPENDENT}
        uses = {one: used for one, used in uses.items() if one not in more}
    return found


def test_what_depends_on_the_vocabulary_is_cached_for_each_one() -> None:
    depending = depending_on_vocabulary()
    assert ("ties.questions.forms", "relation_words") in depending
    cached = {
        (module, name)
        for module, name in depending & FUNCTIONS.keys()
        for decorator in FUNCTIONS[module, name].decorator_list
        if names_in(decorator) & CACHES
    }
    assert cached == set()


def test_no_module_reads_the_vocabulary_when_it_is_imported() -> None:
    depending = depending_on_vocabulary()
    for module, tree in TREES.items():
        for statement in tree.body:
            if not isinstance(statement, (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)):
                later = {
                    id(one)
                    for part in ast.walk(statement)
                    if isinstance(part, ast.Lambda)
                    for one in ast.walk(part)
                }
                called = {
                    ORIGINS[module].get(call.func.id)
                    for call in ast.walk(statement)
                    if isinstance(call, ast.Call)
                    and isinstance(call.func, ast.Name)
                    and id(call) not in later
                }
                assert called & depending == set(), module
