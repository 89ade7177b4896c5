"""`ties diff`: two versions of a dataset, from files and from the graph."""

import json

import pytest

from tests.datasets import FILES, write_files
from tests.running import Ties

CHANGED = {
    **FILES,
    "statements.csv": FILES["statements.csv"].replace("stated,,2022,2023", "probable,,2022,2023"),
    "entities.csv": FILES["entities.csv"] + "new,Newcomers,Group,,,,\n",
}


@pytest.fixture
def versions(ties: Ties) -> Ties:
    """Two versions of a report, of which the first is loaded."""
    write_files(ties.home / "old")
    write_files(ties.home / "new", CHANGED)
    assert ties("ingest", "old").code == 0
    return ties


@pytest.mark.parametrize("old", ["old", "report"])
def test_differences_in_words(versions: Ties, old: str) -> None:
    done = versions("diff", old, "new")
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"What changed from {old} to new?    1 document, 1 voice",
        "1 entity added, 1 altered; 1 name added; 1 claim altered.",
        "Added: 1 group",
        "  Newcomers (Group, new): 1 name",
        "Altered: 1 group",
        "  TTP (Group, ttp)",
        "    BASED_IN Kunar, certainty: stated -> probable",
    ]


def test_differences_as_json_and_table(versions: Ties) -> None:
    answer = versions.json("diff", "report", "new")
    assert answer["request"] == {"kind": "diff", "versions": ["report", "new"]}
    assert [(row["part"], row["change"], row["entity"]["id"]) for row in answer["rows"]] == [
        ("entity", "added", "new"),
        ("name", "added", "new"),
        ("claim", "altered", "ttp"),
    ]
    claim = answer["rows"][2]
    assert [claim[side][0]["certainty"] for side in ("before_claims", "after_claims")] == [
        "stated",
        "probable",
    ]
    rows = versions.rows("diff", "report", "new")
    assert [row["before_claims_certainty"] for row in rows if row["part"] == "claim"] == ["stated", ""]


def test_two_files_need_no_graph(versions: Ties) -> None:
    done = versions("diff", "old", "new", "--database", "missing")
    assert (done.code, done.stderr) == (0, "")
    done = versions("diff", "old", "old", "--database", "missing", "--json")
    assert json.loads(done.stdout)["says"] == "The two versions say the same."


def test_unknown_version_is_refused(versions: Ties) -> None:
    done = versions("diff", "nothing", "new")
    assert (done.code, done.stdout) == (2, "")
    assert "'nothing' is neither a file or folder nor a loaded dataset" in done.stderr
    assert "loaded: report" in done.stderr


def test_tables_are_compared_as_they_are_mapped(ties: Ties) -> None:
    (ties.home / "old.csv").write_text("a,b\nAlpha,Beta\n", encoding="utf-8")
    (ties.home / "new.csv").write_text("a,b\nGamma,Beta\nAlpha,Beta\n", encoding="utf-8")
    assert ties("diff", "old.csv", "new.csv").code == 4
    answer = ties.json(
        "diff", "old.csv", "new.csv", "--map", "subject=a,object=b,relation:=supports,type:=Group"
    )
    assert [
        (row["part"], row["change"], row["entity"] and row["entity"]["id"]) for row in answer["rows"]
    ] == [
        ("document", "altered", None),
        ("entity", "added", "old:Gamma"),
        ("name", "added", "old:Gamma"),
        ("claim", "added", "old:Gamma"),
    ]
    assert answer["notes"] == ["In other paragraphs, and otherwise the same: 1 claim."]
