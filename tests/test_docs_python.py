"""Every example in docs/python.md runs, in order, and prints the output shown below it."""

import io
import os
import re
from contextlib import redirect_stdout
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_examples_print_the_output_on_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(("TIES_", "NEO4J_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ingest").symlink_to(ROOT / "ingest")
    names: dict[str, object] = {}
    checked = 0
    for (language, code), (following, text) in zip(BLOCKS, [*BLOCKS[1:], ("", "")], strict=True):
        if language == "text":
            continue
        assert language == "python", language
        output = io.StringIO()
        with redirect_stdout(output):
            exec(compile(code, "docs/python.md", "exec"), names)
        expected = text if following == "text" else ""
        assert _lines(output.getvalue()) == _lines(expected), code
        checked += following == "text"
    assert checked == len([language for language, _ in BLOCKS if language == "text"]) > 5
    graph = names["graph"]
    assert hasattr(graph, "close")
    graph.close()


def _lines(text: str) -> list[str]:
    """Return the lines of a text without trailing spaces, which editors remove."""
    return [line.rstrip() for line in text.rstrip("\n").splitlines()]


def test_page_names_every_public_method() -> None:
    import ties
    from ties.graph import Graph

    public = {name for name, value in vars(Graph).items() if not name.startswith("_") and callable(value)}
    assert public - set(re.findall(r"\b(\w+)\(", PAGE)) == set()
    assert set(re.findall(r"\b(?:graph|new)\.(\w+)\(", PAGE)) - public == set()
    assert {name for name in ties.__all__ if f"ties.{name}" not in PAGE} == {"Answer", "Graph", "__version__"}
