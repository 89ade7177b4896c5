"""Errors as JSON: one object on stdout, with the same exit code as text."""

import json
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ON_EMBEDDED
from tests.datasets import entity, write_dataset
from tests.running import Done, Ties, inside

pytestmark = ON_EMBEDDED

FORMAT_OPTIONS = [["--json"], ["--format", "json"], ["--format=json"], ["--format", "ndjson"]]


def error_in(done: Done) -> dict[str, Any]:
    """Return the error in the output, after checking that there is nothing else."""
    assert done.stderr == ""
    output = json.loads(done.stdout)
    assert list(output) == ["error"]
    error: dict[str, Any] = output["error"]
    is_about_name = str(error["code"]).startswith("name_")
    assert list(error) == ["code", "message", "advice", *(["candidates"] if is_about_name else [])]
    assert error["message"]
    assert all(isinstance(line, str) for line in error["advice"])
    return error


def corrected(words: str, candidate: dict[str, str]) -> str:
    """Return a command with the name of a candidate in place of the last word."""
    return f"ties {words.rpartition(' ')[0]} {shlex.quote(candidate['name'])}"


@pytest.mark.parametrize("format_options", FORMAT_OPTIONS, ids=" ".join)
@pytest.mark.parametrize(
    ("words", "exit_code", "code", "message"),
    [
        ("who supports Ttpp", 3, "name_unknown", "no document here names 'Ttpp'"),
        (
            "who frobnicates TTP",
            2,
            "not_understood",
            "'who frobnicates TTP' is not a question that ties understands",
        ),
        ("ask why not", 2, "not_understood", "'why not' is not a question that ties understands"),
        ("Zzyzx", 3, "name_unknown", "no document here names 'Zzyzx'"),
        ("show Zzyzx", 3, "name_unknown", "no document here names 'Zzyzx'"),
        ("evidence TTP Zzyzx", 3, "name_unknown", "no document here names 'Zzyzx'"),
        ("path TTP TTP", 2, "usage", "'TTP' and 'TTP' are both TTP; a path needs two"),
        ("who supports TTP --voice Outlok", 3, "name_unknown", "no voice here is called 'Outlok'"),
        (
            "who supports TTP --as-of soon",
            2,
            "usage",
            "'soon' is not a date (write 2022, 2022-07 or 2022-07-31)",
        ),
        ("who supports TTP --include aim", 2, "usage", "unknown mode 'aim' (did you mean 'aims'?)"),
        ("who supports TTP --per line", 2, "usage", "--per: unknown unit 'line' (known: claim, quote)"),
        ("query leaderz", 2, "usage", "there is no query 'leaderz'"),
        ("query leaders", 2, "usage", "--group is missing"),
        ("query leaders --groop TTP", 2, "usage", "unknown parameter --groop (did you mean 'group'?)"),
        ("queries xylophone", 2, "usage", "no query contains 'xylophone'"),
        ("cypher CREATE", 2, "usage", "CREATE is refused: a query that only reads does not begin with it"),
        ("status --database nowhere", 5, "store_unavailable", "there is no graph at nowhere"),
        ("documents --database nowhere", 5, "store_unavailable", "there is no graph at nowhere"),
    ],
)
def test_json_error_is_an_object_on_stdout(
    ask: Ties, words: str, exit_code: int, code: str, message: str, format_options: list[str]
) -> None:
    done = ask(*words.split(), *format_options)
    error = error_in(done)
    assert (done.code, error["code"]) == (exit_code, code)
    assert error["message"].startswith(message)
    plain = ask(*words.split())
    assert (plain.code, plain.stdout) == (exit_code, "")
    if error.get("candidates"):  # text has commands in place of the names
        error["advice"] = [error["advice"][0], *(f"  {corrected(words, one)}" for one in error["candidates"])]
    lines = [f"ties: {error['message']}", *(f"  {line}" for line in error["advice"])]
    assert plain.stderr.splitlines() == lines


@pytest.mark.parametrize("format_options", FORMAT_OPTIONS, ids=" ".join)
@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["who"], "Missing argument 'QUESTION...'"),
        (["evidence", "TTP"], "Missing argument 'ENTITY'"),
        (["who", "supports", "TTP", "--no-such"], "No such option: --no-such"),
        (
            ["path", "TTP", "AQIS", "--steps", "many"],
            "Invalid value for '--steps': 'many' is not a valid int",
        ),
        (["path", "TTP", "AQIS", "--steps", "0"], "Invalid value for '--steps': 0 is not in the range"),
        (["cypher", "RETURN 1", "--limit", "x"], "Invalid value for '--limit': 'x' is not a valid int"),
        (["evidence", "TTP", "AQIS", "Kunar"], "Got unexpected extra argument"),
        (["statsu"], "'statsu' is neither a command nor a name here"),
        (["--no-such"], "No such option: --no-such"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_usage_error_is_an_object_as_well(
    ask: Ties, words: list[str], message: str, format_options: list[str]
) -> None:
    done = ask(*words, *format_options)
    error = error_in(done)
    assert (done.code, error["code"]) == (2, "usage")
    assert error["message"].startswith(message)
    plain = ask(*words)
    assert (plain.code, plain.stdout) == (2, "")
    assert message in plain.stderr


def test_ambiguous_name_lists_the_entities(ties: Ties, tmp_path: Path) -> None:
    write_dataset(tmp_path / "d", "d", entities=[entity("one", "Same"), entity("two", "Same")])
    assert ties("ingest", "d").code == 0
    done = ties("show", "Same", "--json")
    error = error_in(done)
    assert (done.code, error["code"]) == (3, "name_ambiguous")
    assert [line.strip() for line in error["advice"] if "Same" in line] == [
        "one  Same (Group)",
        "two  Same (Group)",
    ]


def test_invalid_query_file_is_bad_data(ask: Ties, tmp_path: Path) -> None:
    (tmp_path / "mine.cypher").write_text("// What?\nRETURN 1 AS n\n", encoding="utf-8")
    done = ask("query", "mine", "--queries", str(tmp_path), "--json")
    error = error_in(done)
    assert (done.code, error["code"]) == (4, "bad_data")
    assert "no column is declared" in error["message"]


def test_damaged_graph_has_its_own_code(ask: Ties, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(ask.database, tmp_path / "graph"))
    (folder / "current.json").write_text("{", encoding="utf-8")
    done = inside("status", "--json", home=tmp_path, settings={"TIES_DATABASE": str(folder)})
    assert (done.code, error_in(done)["code"]) == (5, "store_corrupt")


def test_control_characters_in_errors_are_escaped(ask: Ties) -> None:
    done = ask("show", "\x1b[31mred\u202e", "--json")
    assert (done.code, error_in(done)["code"]) == (3, "name_unknown")
    assert not {"\x1b", "\u202e"} & set(done.stdout)
    assert "\x1b[31mred\u202e" in json.loads(done.stdout)["error"]["message"]


def test_help_with_json_is_printed_as_text(ask: Ties) -> None:
    for words in (["who"], ["query", "leaders"], ["cypher"]):
        done = ask(*words, "--json", "--help")
        assert (done.code, done.stdout, done.stderr) == (0, ask(*words, "--help").stdout, "")


def test_ndjson_error_is_one_line(ask: Ties) -> None:
    done = ask("who", "supports", "Ttpp", "--format", "ndjson")
    assert len(done.stdout.splitlines()) == 1
    assert json.loads(done.stdout)["error"]["code"] == "name_unknown"
