"""Every example of docs/python.md is run, in order, and prints what is shown beneath it."""

import io
import os
import re
from contextlib import redirect_stdout
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_every_example_prints_what_the_page_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(("TIES_", "NEO4J_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ingest").symlink_to(ROOT / "ingest")
    names: dict[str, object] = {}
    checked = 0
    for (language, code), (following, shown) in zip(BLOCKS, [*BLOCKS[1:], ("", "")], strict=True):
        if language == "text":
            continue
        assert language == "python", language
        printed = io.StringIO()
        with redirect_stdout(printed):
            exec(compile(code, "docs/python.md", "exec"), names)
        expected = shown if following == "text" else ""
        assert "\n".join(map(str.rstrip, printed.getvalue().splitlines())) == expected.rstrip("\n"), code
        checked += following == "text"
    assert checked == len([language for language, _ in BLOCKS if language == "text"]) > 5
    graph = names["graph"]
    assert hasattr(graph, "close")
    graph.close()


def test_the_page_names_all_that_is_offered() -> None:
    import ties
    from ties.graph import Graph

    offered = {name for name in vars(Graph) if not name.startswith("_")} - {"address", "loading"}
    assert {name for name in offered if f"{name}(" not in PAGE} == set()
    assert {name for name in ties.__all__ if f"ties.{name}" not in PAGE} == {"Answer", "Graph", "__version__"}
