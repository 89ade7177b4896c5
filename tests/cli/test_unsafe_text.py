"""Control characters and formulas in the data: stored unchanged, never printed raw."""

import csv
import io
import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.conftest import ON_EMBEDDED
from tests.datasets import any_id, entity, write_dataset, write_files
from tests.running import Ties
from ties.formats import RENDERERS

ESCAPE = "\x1b[31m"
BELL = "\x1b]0;title\x07"
OVERRIDE = "\u202e"
ARABIC = "طالبان\u200f پاکستان"
LONG = "N" * 10_000
RED = f"{ESCAPE}Red\nBrigade{BELL}"
FORMULA = '=HYPERLINK("http://example.org";"x")'

MANIFEST = r"""
id = "hostile"
title = "Evil \u001b[31m dataset"

[[document]]
id = "list"
title = "A \u001b[2Jtitle \u202e \u009b31m"
kind = "list"
publisher = "\u2066P\u2028"
url = "https://example.org/\u001b[0m"
"""

ENTITIES = [
    ["id", "name", "type", "aliases", "weak_aliases", "note"],
    ["red", RED, "Group", f"{OVERRIDE}deR|+1 555|@x", f"R\x9bed|{FORMULA}", f"note{BELL}"],
    ["arabic", ARABIC, "Group", "-2+3", "", ""],
    ["long", LONG, "Group", "", "", ""],
    ["formula", FORMULA, "Group", "", "", ""],
    [f"un:x{ESCAPE}", f"C1 \x9b\x85 {OVERRIDE}", "Group", "", "", ""],
]
STATEMENTS = [
    ["document", "paragraph", "subject", "relation", "object", "quote", "attributed_to", "role", "note"],
    ["list", f"1{ESCAPE}", "red", "supports", "arabic", f'"q"{OVERRIDE}', f"voice{BELL}", f"r{ESCAPE}", ""],
    ["list", "2", "long", "supports", "arabic", "=1+1", "@voice", "", f"n\x7f{ESCAPE}"],
    ["list", "3", "formula", "supports", "arabic", "q", "\ufeffvoice", "", ""],
    ["list", "4", f"un:x{ESCAPE}", "supports", "arabic", "q", "", "", ""],
]
ATTRIBUTES = [
    ["entity", "attribute", "value", "low", "high", "unit", "document", "paragraph", "quote", "note"],
    ["red", f"size{ESCAPE}", "", "-5", "0.00001", f"unit{OVERRIDE}", "list", "1", f"q{BELL}", "\x08"],
    ["red", "=slogan", f"{ESCAPE}@SUM(1)", "", "", "", "list", "1", "", ""],
]

COMMANDS = [
    ["who", "supports", "arabic"],
    ["who", "supports", ARABIC],
    ["who", "leads", "red"],
    ["evidence", "red", "arabic"],
    ["evidence", "long", "arabic"],
    ["evidence", "red", "long"],
    ["show", "red"],
    ["show", "arabic"],
    ["show", "long"],
    ["documents"],
    ["status"],
    ["show", f"Red\n Brigade {ESCAPE}"],
    ["show", f"Nobody{ESCAPE}{OVERRIDE}"],
]


def table(rows: list[list[str]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()


@pytest.fixture(scope="module")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a hostile dataset and an embedded graph of it."""
    home = tmp_path_factory.mktemp("hostile")
    tables = {"entities.csv": ENTITIES, "statements.csv": STATEMENTS, "attributes.csv": ATTRIBUTES}
    texts = {name: table(rows) for name, rows in tables.items()}
    write_files(home / "hostile", {"dataset.toml": MANIFEST, **texts})
    ingest(Ties(str(home / "graph"), home))
    return home


@pytest.fixture
def hostile(request: pytest.FixtureRequest, engine: str, hostile_folder: Path) -> Ties:
    """The command line with the hostile dataset."""
    if engine == "embedded":
        return Ties(str(hostile_folder / "graph"), hostile_folder)
    server = request.getfixturevalue("neo4j_server")
    ties = Ties(server.uri, hostile_folder, server.account)
    server.fill_with("hostile", lambda: ingest(ties))
    return ties


def ingest(ties: Ties) -> None:
    with any_id():
        done = ties("ingest", "hostile")
    assert done.code == 0, done.stderr
    assert control_characters_in(done.stdout + done.stderr) == []


def control_characters_in(text: str, *, allowed: str = "\n") -> list[str]:
    """The control and format characters in a text, by code point."""
    return sorted(
        {
            f"U+{ord(character):04X}"
            for character in text
            if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") and character not in allowed
        }
    )


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda words: ascii(" ".join(words)))
def test_answers_of_both_engines_escape_control_characters(hostile: Ties, arguments: list[str]) -> None:
    check_answer(hostile, arguments, "text")


@ON_EMBEDDED
@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda words: ascii(" ".join(words)))
@pytest.mark.parametrize("format_", sorted({*RENDERERS.builtin_names} - {"text"}))
def test_answers_escape_control_characters(hostile: Ties, arguments: list[str], format_: str) -> None:
    check_answer(hostile, arguments, format_)


def check_answer(hostile: Ties, arguments: list[str], format_: str) -> None:
    done = hostile(*arguments, "--format", format_)
    assert done.code in (0, 3), done.stderr
    ours = {"tsv": "\n\t", "text": "\n\u2068\u2069"}.get(format_, "\n")
    assert control_characters_in(done.stdout, allowed=ours) == []
    assert control_characters_in(done.stderr) == []


@pytest.mark.parametrize(
    "arguments", [["export", "json"], ["check", "hostile"], ["ingest", "hostile", "--verify"]]
)
def test_other_commands_escape_control_characters(hostile: Ties, arguments: list[str]) -> None:
    with any_id():
        done = hostile(*arguments)
    assert done.code == 0, done.stderr
    assert control_characters_in(done.stdout + done.stderr) == []


def test_control_characters_in_folder_names_are_escaped(hostile: Ties) -> None:
    name = f"bad{ESCAPE}{OVERRIDE}"
    folder = write_files(hostile.home / name, {"dataset.toml": 'id = "bad"\ntitle = "Bad"\n'})
    checked = hostile("check", name)
    assert (checked.code, control_characters_in(checked.stdout)) == (0, [])
    write_files(folder, {"entities.csv": "id,name\n"})
    refused = hostile("check", name)
    assert (refused.code, control_characters_in(refused.stderr)) == (4, [])
    assert r"bad\x1b[31m\u202e/entities.csv:1: column 'type' is missing" in refused.stderr


def test_suggestions_escape_control_characters(hostile: Ties) -> None:
    done = hostile("show", "Brigad")
    assert done.code == 3
    assert r"    ties show red  # \x1b[31mRed Brigade\x1b]0;title\x07 (Group)" in done.stderr.splitlines()


def test_names_are_stored_unchanged(hostile: Ties) -> None:
    nodes = {node["id"]: node for node in json.loads(hostile("export", "json").stdout)["nodes"]}
    assert nodes["red"]["name"] == RED
    assert nodes["red"]["aliases"] == [f"{OVERRIDE}deR", "+1 555", "@x"]
    assert nodes["arabic"]["name"] == ARABIC
    assert nodes["long"]["name"] == LONG
    assert nodes["formula"]["name"] == FORMULA
    edges = json.loads(hostile("export", "json").stdout)["edges"]
    (claim,) = [edge for edge in edges if edge["source"] == "red"]
    assert (claim["attributed_to"], claim["quotes"]) == (f"voice{BELL}", [f'"q"{OVERRIDE}'])


def test_names_in_other_scripts_are_not_escaped(hostile: Ties) -> None:
    assert hostile("show", ARABIC).stdout.startswith("\u2068طالبان\u2069\\u200f \u2068پاکستان\u2069 (Group)")
    assert hostile("show", "طالبان پاکستان").code == 0


def test_name_of_ten_thousand_characters_is_printed_whole(hostile: Ties) -> None:
    assert hostile("show", LONG).stdout.startswith(f"{LONG}\n")
    (row,) = [row for row in hostile.rows("who", "supports", "arabic") if row["who_id"] == "long"]
    assert (row["who"], row["subject_name"]) == (LONG, LONG)
    assert sum(LONG in cell for cell in row.values()) == 2


def run_by_a_spreadsheet(cells: Iterable[str]) -> list[str]:
    """The cells that a spreadsheet would take for formulas, without numbers."""
    return [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@")) and cell != "-5"]


@pytest.mark.parametrize("format_", ["csv", "tsv"])
def test_no_cell_is_a_formula(hostile: Ties, format_: str) -> None:
    cells = []
    for arguments in (
        ["who", "supports", "arabic"],
        ["show", "red"],
        ["show", "arabic"],
        ["evidence", "long", "arabic"],
        ["cypher", "MATCH (e:Entity) RETURN e.name AS `=name`, e.aliases"],
    ):
        output = io.StringIO(hostile(*arguments, "--format", format_).stdout, newline="")
        dialect = {"csv": csv.excel, "tsv": csv.excel_tab}[format_]
        cells += [cell for row in csv.reader(output, dialect) for cell in row]
    assert run_by_a_spreadsheet(cells) == []
    assert {"-5", "'=name", "'=slogan", f"'{FORMULA}"} <= set(cells)


def test_numbers_stay_numbers_in_csv_and_tsv(hostile: Ties) -> None:
    query = "RETURN -1 AS a, -0.5 AS b, -1e300 AS c, '-2' AS d, '-2+3' AS e"
    for format_, separator in (("csv", ","), ("tsv", "\t")):
        lines = hostile("cypher", query, "--format", format_).stdout.splitlines()
        assert lines[1].split(separator) == ["-1", "-0.5", "-1e+300", "-2", "'-2+3"]


def test_cells_like_formulas_are_marked_as_text(hostile: Ties) -> None:
    output = hostile("who", "supports", "arabic", "--format", "csv").stdout
    row = next(row for row in csv.DictReader(io.StringIO(output)) if row["who_id"] == "formula")
    assert row["who"] == f"'{FORMULA}"
    row = next(row for row in csv.DictReader(io.StringIO(output)) if row["who_id"] == "long")
    assert (row["quotes"], row["attributed_to"]) == ("'=1+1", "'@voice")


def test_export_of_unsafe_text_is_lossless(hostile: Ties, tmp_path: Path) -> None:
    assert hostile("export", "dataset", "-o", str(tmp_path / "saved")).code == 0
    cells = []
    for table_ in (tmp_path / "saved" / "hostile").glob("*.csv"):
        with table_.open(encoding="utf-8", newline="") as stream:
            cells += [cell for row in csv.reader(stream, strict=True) for cell in row]
    assert run_by_a_spreadsheet(cells) == []
    assert {"-5", "'=1+1", "'@voice", f"'{FORMULA}", "'-2+3"} <= set(cells)
    again = Ties(str(tmp_path / "graph"), tmp_path)
    with any_id():
        done = again("ingest", "saved/hostile")
    assert done.code == 0, done.stderr
    assert again("export", "json").stdout == hostile("export", "json").stdout


def test_right_to_left_names_are_isolated_in_text_only(ties: Ties) -> None:
    write_dataset(ties.home / "d", "d", entities=[entity("kabul", "Kabul", "Place", aliases="کابل")])
    assert ties("ingest", "d").code == 0
    assert "Also called: \u2068کابل\u2069" in ties("show", "kabul", "--format", "text").stdout
    for format_ in ("json", "csv", "markdown"):
        output = ties("show", "kabul", "--format", format_).stdout
        assert "کابل" in output
        assert "\u2068" not in output
