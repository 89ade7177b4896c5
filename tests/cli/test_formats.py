"""The four formats of an answer: keys of JSON, cells of CSV and TSV, and text that fits a terminal."""

import csv
import io
import json
from typing import Any

import pytest
from wcwidth import wcswidth

from tests.running import Ties

NODE = ["id", "name", "type"]
CLAIM = [
    *("id", "relation", "mode", "subject", "object", "document", "attributed_to", "certainty"),
    *("paragraphs", "quotes", "certainties", "roles", "notes", "reported", "since", "until"),
]
DESCRIPTION = [
    *("id", "entity", "document", "paragraph", "name", "type", "aliases", "weak_aliases", "same_as"),
    *("note", "dataset"),
]
ATTRIBUTE = [
    *("id", "entity", "attribute", "value", "low", "high", "qualifier", "unit", "place"),
    *("since", "until", "as_of", "document", "paragraph", "quote", "attributed_to", "certainty"),
    *("note", "dataset"),
]
DOCUMENT = [
    *("id", "title", "kind", "read", "publisher", "published", "url", "language", "reports_on"),
    *("dataset", "claims"),
]
DATASET = ["dataset", "title", "documents", "descriptions", "claims", "attributes", "fingerprint"]

ANSWERS = [
    ["who", "supports", "TTP"],
    ["who", "supports", "Kunar"],
    ["who", "is", "based", "in", "Afghanistan"],
    ["where", "is", "ISIL-K", "based"],
    ["evidence", "Taliban", "TTP"],
    ["evidence", "AQIS", "ISIL-K"],
    ["show", "ISIL-K"],
    ["documents"],
    ["status"],
]


def told(ask: Ties, *arguments: str) -> dict[str, Any]:
    done = ask(*arguments, "--format", "json")
    assert (done.code, done.stdout[-1]) == (0, "\n")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.mark.parametrize("arguments", ANSWERS, ids=" ".join)
def test_json_is_one_object_with_these_keys_and_rows_have_the_columns(
    ask: Ties, arguments: list[str]
) -> None:
    answer = told(ask, *arguments)
    assert list(answer) == ["question", "columns", "rows", "truncated"]
    assert answer["truncated"] is False
    assert answer["question"].endswith("?")
    assert all(list(row) == answer["columns"] for row in answer["rows"])


def test_a_row_of_who_is_a_node_and_its_claims(ask: Ties) -> None:
    answer = told(ask, "who", "supports", "TTP")
    assert answer["question"] == "Who supports Tehrik-e-Taliban Pakistan (TTP)?"
    assert answer["columns"] == ["who", "claims"]
    assert [row["who"] for row in answer["rows"]] == [
        {"id": "taliban", "name": "Taliban", "type": "Group"},
        {"id": "aqis", "name": "AQIS", "type": "Group"},
    ]
    assert all(list(claim) == CLAIM for row in answer["rows"] for claim in row["claims"])
    assert answer["rows"][1]["claims"][0] == {
        "id": answer["rows"][1]["claims"][0]["id"],
        "relation": "SUPPORTS",
        "mode": "",
        "subject": "aqis",
        "object": "ttp",
        "document": "outlook-2023-06",
        "attributed_to": "UN Monitoring Team",
        "certainty": "stated",
        "paragraphs": ["32"],
        "quotes": ["is actively supporting TTP"],
        "certainties": ["stated"],
        "roles": ["actively"],
        "notes": ["which lets it work around restrictions"],
        "reported": "2023-06",
        "since": "",
        "until": "",
    }


def test_a_claim_names_the_meant_relation_also_where_it_is_aimed_at_or_denied(ask: Ties) -> None:
    claims = [row["claim"] for row in told(ask, "evidence", "al-qaeda", "isil-k")["rows"]]
    assert [(claim["relation"], claim["mode"]) for claim in claims] == [("INFILTRATES", "aim")]
    claims = [row["claim"] for row in told(ask, "evidence", "taliban", "us-taliban-agreement")["rows"]]
    assert ("IMPLEMENTS", "denied") in [(claim["relation"], claim["mode"]) for claim in claims]


def test_the_other_answers_have_the_keys_of_what_they_hold(ask: Ties) -> None:
    assert told(ask, "where", "is", "AQIS")["columns"] == ["place", "claims"]
    assert list(told(ask, "where", "is", "AQIS")["rows"][0]["place"]) == NODE
    assert all(list(row["claim"]) == CLAIM for row in told(ask, "evidence", "TTP", "AQIS")["rows"])
    parts: dict[str, list[str]] = {}
    for row in told(ask, "show", "TTP")["rows"]:
        assert parts.setdefault(row["part"], list(row["told"])) == list(row["told"])
    assert parts == {"name": DESCRIPTION, "attribute": ATTRIBUTE, "claim": CLAIM}
    assert told(ask, "documents")["columns"] == DOCUMENT
    assert told(ask, "status")["columns"] == DATASET


@pytest.mark.parametrize("arguments", ANSWERS, ids=" ".join)
def test_csv_and_tsv_hold_the_same_cells(ask: Ties, arguments: list[str]) -> None:
    comma = list(csv.reader(io.StringIO(ask(*arguments, "--format", "csv").stdout), strict=True))
    tab = [line.split("\t") for line in ask(*arguments, "--format", "tsv").stdout.splitlines()]
    assert comma == tab
    assert len({len(line) for line in tab}) == 1


def test_tsv_has_a_line_a_claim_and_no_rows_where_nothing_is_found(ask: Ties) -> None:
    lines = ask("where", "is", "AQIS", "based", "--format", "tsv").table
    assert list(lines[0]) == ["place", "place_id", "place_type", *CLAIM]
    assert [(line["place"], line["relation"], line["object"]) for line in lines] == [
        (name, "BASED_IN", name.lower()) for name in ("Farah", "Helmand", "Herat", "Kandahar", "Nimruz")
    ]
    (line,) = ask("who", "harbours", "TTP", "--format", "tsv").table
    assert (line["who_id"], line["paragraphs"], line["certainties"]) == ("taliban", "5|13", "stated|stated")
    assert ask("who", "supports", "Kunar", "--format", "tsv").table == []


@pytest.mark.parametrize("arguments", ANSWERS, ids=" ".join)
@pytest.mark.parametrize("width", [40, 80, 200])
def test_text_keeps_to_the_width_of_the_terminal(ask: Ties, arguments: list[str], width: int) -> None:
    text = ask(*arguments, "--format", "table", settings={"COLUMNS": str(width)}).stdout
    long = [line for line in text.splitlines() if wcswidth(line) > width]
    assert [line for line in long if " " in line.strip() and not line.startswith("Graph: ")] == []
    assert [line for line in text.splitlines() if line != line.rstrip()] == []


def test_a_wide_terminal_holds_the_same_words_in_fewer_lines(ask: Ties) -> None:
    narrow, wide = (
        ask("who", "supports", "TTP", "--format", "table", settings={"COLUMNS": columns}).stdout
        for columns in ("80", "200")
    )
    assert narrow.split() == wide.split()
    assert len(wide.splitlines()) < len(narrow.splitlines())


def test_text_cites_who_says_it_how_surely_and_where(ask: Ties) -> None:
    lines = ask("who", "supports", "TTP", "--format", "table").stdout.splitlines()
    assert lines[:5] == [
        "Who supports Tehrik-e-Taliban Pakistan (TTP)?    2 groups, 1 document, 1 voice",
        "Taliban  stated  UN Monitoring Team  [1] ¶2 5 12 13 16",
        '  ¶13 "the Taliban harbouring and supporting TTP"',
        "AQIS     stated  UN Monitoring Team  [1] ¶32",
        '  ¶32 "is actively supporting TTP"',
    ]
    footnote = " ".join(" ".join(lines[lines.index("More quotes: ties evidence taliban ttp") + 1 :]).split())
    assert footnote.startswith("[1] Outlook (India), 2023-06: ")
    assert footnote.endswith("(not read), NCTC on Tehrik-e Taliban Pakistan (not read)")


def test_programs_get_what_the_rows_leave_out_on_stderr(ask: Ties) -> None:
    done = ask("who", "supports", "TTP", "--format", "csv")
    assert done.stderr.splitlines()[0] == "2 groups, 1 document, 1 voice"
    assert "Beside it: " in done.stderr
    assert "Beside it: " not in done.stdout
