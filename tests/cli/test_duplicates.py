"""`ties duplicates`: pairs that may be the same, the review file, and the dataset of joins."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.datasets import entity, says, write_dataset
from tests.running import Ties
from ties.graph import Graph
from ties.store.embedded import EmbeddedStore


@pytest.fixture
def loaded(ties: Ties) -> Ties:
    """A report and a register, which describe three of the same entities."""
    for id_, entities in (
        (
            "report",
            [
                entity("noor", "Noor Wali Mehsud", "Person"),
                entity("front", "Northern Liberation Front"),
                entity("karim", "Karim Adil Bashir", "Person"),
                entity("tehran", "Tehran", "Place"),
            ],
        ),
        (
            "register",
            [
                entity("reg:1", "NOOR WALI MEHSUD", "Person"),
                entity("reg:2", "NORTHERN LIBERATION FRONT", "Organization"),
                entity("reg:3", "KARIM ADIL BASHIR", "Person"),
            ],
        ),
    ):
        ids = [row["id"] for row in entities]
        statements = [says(ids[0], "leads", ids[1], quote="he leads it")]
        write_dataset(ties.home / id_, id_, entities=entities, statements=statements)
    assert ties("ingest", "report", "register").code == 0
    return ties


def decide(file: Path, words: dict[str, str]) -> None:
    """Write decisions into a review file, by the id of the first entity."""
    with file.open(encoding="utf-8", newline="") as stream:
        rows = [*csv.DictReader(stream)]
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, [*rows[0]])
        writer.writeheader()
        writer.writerows(row | {"accept": words.get(row["one_id"], row["accept"])} for row in rows)


def test_pairs_are_listed_with_their_reasons(loaded: Ties) -> None:
    lines = loaded("duplicates", "--limit", "1").stdout.splitlines()
    assert lines[0] == "3 pairs with a score of 0.5 or more. Nothing is joined until you accept it."
    assert lines[1].startswith("Karim Adil Bashir (Person, karim) = KARIM ADIL BASHIR (Person, reg:3)")
    assert "  for: the same name: 'Karim Adil Bashir', 'KARIM ADIL BASHIR'" in lines
    assert "Only the first 1 of 3 are shown (raise --limit, or use --all)." in lines
    answer = loaded.json("duplicates", "noor")
    assert [(row["one"]["id"], row["other"]["id"]) for row in answer["rows"]] == [("noor", "reg:1")]
    assert answer["rows"][0]["for"] == ["the same name: 'Noor Wali Mehsud', 'NOOR WALI MEHSUD'"]
    assert answer["request"] == {"kind": "duplicates", "about": ["noor"], "limit": 50}
    (row,) = loaded.rows("duplicates", "reg:1")
    assert (row["one_id"], row["other_id"], row["against"]) == ("noor", "reg:1", "")


def test_review_accept_ingest_and_undo(loaded: Ties) -> None:
    pairs = loaded.home / "pairs.csv"
    done = loaded("duplicates", "-o", "pairs.csv")
    assert (done.code, done.stdout) == (0, "")
    assert "pairs.csv: 3 pairs with a score of 0.5 or more." in done.stderr
    decide(pairs, {"noor": "yes", "front": "Yes", "karim": "no"})

    done = loaded("duplicates", "--accept", "pairs.csv", "-o", "my-joins")
    assert (done.code, done.stdout) == (0, "my-joins: 2 joins added; 1 rejected\n")
    rows = (loaded.home / "my-joins" / "same_as.csv").read_text(encoding="utf-8").splitlines()
    assert rows[0] == "id,same_as,document,paragraph,note"
    assert sorted(row.split(",")[:4] for row in rows[1:]) == [
        ["front", "reg:2", "my-joins-1", "4"],
        ["noor", "reg:1", "my-joins-1", "3"],
    ]
    again = loaded("duplicates", "--accept", "pairs.csv", "-o", "my-joins")
    assert again.stdout == "my-joins: 0 joins added; 2 already joined, 1 rejected\n"

    before = loaded("export", "json").stdout
    done = loaded("ingest", "my-joins")
    assert (done.code, done.stderr) == (0, "")
    (claim, other) = loaded.json("evidence", "noor", "front")["rows"]
    assert {claim["claim"]["document"], other["claim"]["document"]} == {"report-report", "register-report"}
    assert loaded.json("show", "front")["resolved"][0]["type"] == "Group"
    assert loaded("duplicates").stdout.startswith("1 pair with")
    assert loaded("duplicates", "--decided", "pairs.csv").stdout.startswith("No pair with")
    assert loaded("ingest", "--remove", "my-joins").code == 0
    assert loaded("export", "json").stdout == before


def test_review_file_keeps_decisions_and_the_folder_is_extended(loaded: Ties) -> None:
    pairs = loaded.home / "pairs.csv"
    loaded("duplicates", "-o", "pairs.csv")
    decide(pairs, {"noor": "yes", "karim": "no"})
    loaded("duplicates", "--accept", "pairs.csv", "-o", "my-joins")
    done = loaded("duplicates", "-o", "pairs.csv")
    assert "pairs.csv: 1 pair with" in done.stderr
    with pairs.open(encoding="utf-8", newline="") as stream:
        rows = [(row["accept"], row["one_id"]) for row in csv.DictReader(stream)]
    assert (sorted(rows[:2]), rows[2:]) == ([("no", "karim"), ("yes", "noor")], [("", "front")])
    decide(pairs, {"front": "yes"})
    done = loaded("duplicates", "--accept", "pairs.csv", "-o", "my-joins")
    assert done.stdout == "my-joins: 1 join added; 1 already joined, 1 rejected\n"
    manifest = (loaded.home / "my-joins" / "dataset.toml").read_text(encoding="utf-8")
    assert manifest.count("[[document]]") == 2
    assert loaded("check", "my-joins").code == 0


HEADER = "accept,one_id,other_id\n"


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (f"{HEADER}maybe,noor,reg:1\n", "pairs.csv:2: accept is 'maybe' (write yes or no)"),
        (f"{HEADER}yes,nor,reg:1\n", "pairs.csv:2: no entity has the id 'nor'"),
        (f"{HEADER}yes,noor,\n", "pairs.csv:2: other_id is empty"),
        (f"{HEADER}yes,noor,noor\n", "pairs.csv:2: 'noor' is both entities of the pair"),
        (
            f"{HEADER}yes,noor,reg:2\n",
            "pairs.csv:2: 'noor' is a Person, but 'reg:2' is a Organization: they cannot be one entity",
        ),
        (f"{HEADER}yes,noor,reg:3\n", "pairs.csv:2: 'noor' and 'reg:3' are no pair that ties proposes"),
        (f"{HEADER}yes,noor,reg:1\nno,reg:1,noor\n", "pairs.csv:3: the same pair as in line 2"),
        ("accept,one_id\nyes,noor\n", "pairs.csv:1: column 'other_id' is missing"),
        (f"{HEADER}yes,noor\n", "pairs.csv:2: has 2 cells where the header has 3"),
        ("", "pairs.csv: is empty"),
    ],
)
def test_bad_line_is_refused_and_nothing_is_written(
    loaded: Ties, stored: Callable[[], object], table: str, message: str
) -> None:
    (loaded.home / "pairs.csv").write_text(table, encoding="utf-8")
    before = stored()
    done = loaded("duplicates", "--accept", "pairs.csv", "-o", "my-joins")
    assert (done.code, done.stdout) == (4, "")
    assert message in done.stderr
    assert not (loaded.home / "my-joins").exists()
    assert stored() == before


def test_rejected_pair_that_is_joined_is_refused(loaded: Ties) -> None:
    more = write_dataset(
        loaded.home / "more", "more", entities=[entity("more:1", "Noor Wali Mehsud", "Person")]
    )
    loaded("ingest", str(more))
    table = f"{HEADER}yes,noor,reg:1\nyes,reg:1,more:1\nno,noor,more:1\n"
    (loaded.home / "pairs.csv").write_text(table, encoding="utf-8")
    done = loaded("duplicates", "--accept", "pairs.csv", "-o", "my-joins")
    assert done.code == 4
    assert "pairs.csv:4: 'noor' and 'more:1' are rejected here, but joined by other lines" in done.stderr

    (loaded.home / "pairs.csv").write_text(f"{HEADER}yes,noor,reg:1\n", encoding="utf-8")
    assert loaded("duplicates", "--accept", "pairs.csv", "-o", "my-joins").code == 0
    (loaded.home / "pairs.csv").write_text(f"{HEADER}no,noor,reg:1\n", encoding="utf-8")
    done = loaded("duplicates", "--accept", "pairs.csv", "-o", "my-joins")
    assert done.code == 4
    assert "pairs.csv:2: 'noor' and 'reg:1' are rejected here, but joined by other lines" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--accept", "pairs.csv"], "--accept needs a folder for the dataset: -o my-joins"),
        (["--accept", "pairs.csv", "-o", "My Joins"], "'My Joins' cannot be the id of a dataset"),
        (["--accept", "pairs.csv", "-o", "report"], "report has more than joins"),
        (["--accept", "pairs.csv", "-o", "x", "--json"], "--accept can only be combined with -o DIR"),
        (["-o", "pairs.csv", "--json"], "-o FILE cannot be combined with"),
        (["--min-score", "1.5"], "a score of 1.5 is out of range (0 to 1)"),
    ],
)
def test_options_that_cannot_be_used_are_refused(loaded: Ties, arguments: list[str], message: str) -> None:
    (loaded.home / "pairs.csv").write_text(f"{HEADER}yes,noor,reg:1\n", encoding="utf-8")
    done = loaded("duplicates", *arguments)
    assert done.code == 2
    assert message in done.stderr + done.stdout


def test_python_does_the_same(tmp_path: Path) -> None:
    graph = Graph(EmbeddedStore(tmp_path / "graph", may_be_empty=True))
    for id_, name in (("a", "Karim Adil Bashir"), ("b", "KARIM ADIL BASHIR")):
        folder = write_dataset(tmp_path / id_, id_, entities=[entity(f"{id_}-1", name, "Person")])
        graph.ingest(folder)
    assert len(graph.review(tmp_path / "pairs.csv").rows) == 1
    decide(tmp_path / "pairs.csv", {"a-1": "yes"})
    accepted = graph.accept(tmp_path / "pairs.csv", tmp_path / "joins")
    assert (accepted.dataset, accepted.added, accepted.undecided) == ("joins", 1, 0)
    graph.ingest(tmp_path / "joins")
    assert graph.show("a-1").resolved[0].id == "a-1"
    assert not graph.duplicates(min_score=0.0).rows
    graph.close()
