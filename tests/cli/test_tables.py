"""Tables on the command line: mapping, preview, ingest, and questions about what came in."""

from pathlib import Path

import pytest

from tests.conftest import ON_EMBEDDED
from tests.running import Ties

pytestmark = ON_EMBEDDED

CONTACTS = "from,to,how,since\nTTP,AQIS,supports,2021\nTTP,JuA,works with,\n"
OPTIONS = ("--map", "subject=from,relation=how", "--map", "type:=Group", "--dataset", "my-list")


@pytest.fixture
def contacts(ties: Ties) -> Path:
    file = ties.home / "contacts.csv"
    file.write_text(CONTACTS, encoding="utf-8")
    return file


def test_dry_run_shows_columns_rows_and_what_is_left_as_fallback(ties: Ties, contacts: Path) -> None:
    done = ties("ingest", "contacts.csv", *OPTIONS, "--dry-run")
    assert (done.code, done.stderr) == (0, "")
    *lines, remark = done.stdout.partition("Claim:")[0].splitlines()
    assert lines == [
        "my-list: new",
        (
            "  contacts.csv: 2 edges; columns: subject = from, relation = how, object = to, since = since, "
            "type := Group"
        ),
        "    row 2: TTP - supports - AQIS; since: 2021",
        "    row 3: TTP - linked to - JuA; role: works with; note: from: TTP; to: JuA",
        "  5 rows read: 2 with statements, 0 with attributes, 3 with descriptions, 0 skipped",
        "  2 statements folded into 2 claims",
    ]
    assert remark == (
        "  1: relation 'works with' is not in the vocabulary: kept as the role of 'linked to' (say what "
        "it means "
        "under [relations])"
    )
    assert "Claim: would add 2, alter 0, remove 0\n" in done.stdout
    assert "has no datasets" in ties("check", "contacts.csv", *OPTIONS).stdout


def test_claims_come_in_with_their_row_and_can_be_asked_for(ties: Ties, contacts: Path) -> None:
    done = ties("ingest", "contacts.csv", *OPTIONS)
    assert (done.code, done.stderr) == (0, "")
    assert "    row 2" not in done.stdout  # the sample is for a dry run
    (claim,) = ties.json("who", "supports", "AQIS")["rows"][0]["claims"]
    assert (claim["subject"], claim["object"]) == ("my-list:TTP", "my-list:AQIS")
    assert (claim["document"], claim["paragraphs"], claim["since"]) == ("my-list", ["row 2"], "2021")
    again = ties("ingest", "contacts.csv", *OPTIONS).stdout
    assert again == "my-list: these files are already loaded (--verify compares them with the graph)\n"
    changed = ties("ingest", "contacts.csv", *OPTIONS, "--map", "role:=contact").stdout
    assert changed.startswith("my-list: new version\n")


def test_mapping_in_a_file(ties: Ties, contacts: Path) -> None:
    (ties.home / "contacts.toml").write_text(
        'dataset = "from-toml"\n[columns]\nrelation = "how"\n[constants]\ntype = "Group"\n'
        '[relations]\n"works with" = "allied with"\n[document]\npublisher = "Me"\n'
    )
    done = ties("ingest", "contacts.csv", "--map", "contacts.toml")
    assert (done.code, done.stdout.splitlines()[0]) == (0, "from-toml: new")
    answer = ties.json("who", "is", "allied", "with", "JuA")
    assert [claim["document"] for row in answer["rows"] for claim in row["claims"]] == ["from-toml"]
    assert answer["documents"]["from-toml"]["publisher"] == "Me"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("--map", "subject=frm"), 4, "contacts.csv: has no column 'frm'"),
        (("--map", "subjct=from"), 2, "mapping: unknown target 'subjct' (did you mean 'subject'?)"),
        (("--map", "gone.toml"), 2, "gone.toml cannot be read (No such file or directory)"),
        (("--dataset", "My List"), 2, "dataset 'My List': needs an id of lower-case letters"),
        (("more", "--map", "subject=from"), 2, "--dataset and --map are about one file"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    ties: Ties, contacts: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    done = ties("ingest", "contacts.csv", *arguments)
    assert (done.code, done.stdout) == (code, "")
    assert done.stderr.startswith(f"ties: {message}")
    assert ties("status").stdout == ""


def test_curated_folder_takes_no_mapping(ties: Ties, tmp_path: Path) -> None:
    (ties.home / "folder").mkdir()
    (ties.home / "folder" / "dataset.toml").write_text('id = "folder"\ntitle = "T"\n')
    done = ties("ingest", "folder", "--dataset", "other")
    assert (done.code, done.stderr) == (2, "ties: folder is read as curated, which has no option 'dataset'\n")


def test_invisible_characters_of_a_file_are_escaped(ties: Ties) -> None:
    (ties.home / "a.csv").write_text("from,to\n\x1b[31mred,b\u202e\n", encoding="utf-8")
    done = ties("ingest", "a.csv", "--dry-run")
    assert done.code == 0
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout
