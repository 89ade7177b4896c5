"""docs/queries.md matches the code."""

import re
from pathlib import Path

from ties.answers.canned import MAX_ROWS, TIMEOUT
from ties.graph import Graph
from ties.queries.catalog import query_names
from ties.queries.file import COLUMN_KINDS
from ties.queries.parameters import KINDS
from ties.records import Entity
from ties.store.protocol import Store

PLACES = ("afghanistan", "khost", "kunar", "nangarhar", "paktika", "paktiya")

PAGE = (Path(__file__).parents[2] / "docs" / "queries.md").read_text(encoding="utf-8")


def test_example_runs(shipped: Store, tmp_path: Path) -> None:
    (example,) = re.findall(r"```cypher\n(.*?)```", PAGE, re.DOTALL)
    file = tmp_path / "example.cypher"
    file.write_text(example, encoding="utf-8")
    answer = Graph(shipped, queries=tmp_path).query("example", {"group": "TTP"})
    found = {tuple(value.id for value in row[:2] if isinstance(value, Entity)) for row in answer.rows}
    assert found == {("isil-k", place) for place in PLACES}


def test_every_kind_of_parameter_and_column_is_described() -> None:
    described = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| `\w+`.*", PAGE, re.MULTILINE))))
    assert set(KINDS) <= described
    (columns,) = re.findall(r"^\| `@column.*", PAGE, re.MULTILINE)
    assert set(COLUMN_KINDS) <= set(re.findall(r"`(\w+)`", columns))
    assert f"after {TIMEOUT:.0f} seconds" in PAGE
    assert f"after {MAX_ROWS:,} rows" in PAGE


def test_every_named_query_exists() -> None:
    named = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", PAGE)) | {"documents", "denials", "timeline"}
    assert named <= set(query_names())
