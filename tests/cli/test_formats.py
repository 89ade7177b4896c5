"""The formats of an answer: keys of JSON, cells of CSV and TSV, and text that fits a terminal.

A format is made from an answer alone; `tests/equality` compares the formats of both engines.
"""

import csv
import io
import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from wcwidth import wcswidth

from tests.conftest import ON_EMBEDDED
from tests.running import Ties
from ties.formats import RENDERERS
from ties.queries.catalog import shipped_queries

pytestmark = ON_EMBEDDED

NODE = ["id", "name", "type"]
CLAIM = [
    *("id", "relation", "mode", "subject", "object", "document", "attributed_to", "certainty"),
    *("paragraphs", "quotes", "gists", "certainties", "roles", "notes", "curator_notes", "reported", "since"),
    "until",
]
NAMES = ["subject_name", "object_name"]
DESCRIPTION = [
    *("id", "entity", "document", "paragraph", "name", "type", "aliases", "weak_aliases", "same_as"),
    *("note", "curator_note", "dataset"),
]
ATTRIBUTE = [
    *("id", "entity", "attribute", "value", "low", "high", "qualifier", "unit", "place"),
    *("since", "until", "as_of", "document", "paragraph", "quote", "gist", "attributed_to", "certainty"),
    *("note", "curator_note", "dataset", "entity_name", "place_name"),
]
DOCUMENT = [
    *("id", "title", "kind", "read", "read_to", "quotable", "publisher", "published", "url"),
    *("archived_url", "symbol", "retrieved", "sha256", "descriptor", "language", "reports_on"),
]
DATASET = ["dataset", "title", "documents", "descriptions", "claims", "attributes", "fingerprint"]
QUERY = ["query", "question", "about", "parameters", "columns", "asks", "own", "package"]

FLAT_CLAIM = [
    *("id", "relation", "mode", "subject", "subject_name", "object", "object_name", "document"),
    *("attributed_to", "certainty", "paragraphs", "quotes", "gists", "certainties", "roles", "notes"),
    *("curator_notes", "reported", "since", "until", "document_title", "document_url", "document_published"),
]
STATEMENT = {
    "paragraphs": "paragraph",
    "quotes": "quote",
    "gists": "gist",
    "certainties": "quote_certainty",
    "roles": "role",
    "notes": "note",
    "curator_notes": "curator_note",
}

ANSWERS = [
    ["who", "supports", "TTP"],
    ["who", "supports", "Kunar"],
    ["who", "is", "based", "in", "Afghanistan"],
    ["where", "is", "ISIL-K", "based"],
    ["evidence", "Taliban", "TTP"],
    ["evidence", "AQIS", "ISIL-K"],
    ["show", "ISIL-K"],
    ["ask", "whom does the Taliban support"],
    ["ask", "does the Taliban support TTP"],
    ["ask", "does AQIS harbour TTP"],
    ["ask", "how many fighters does TTP have"],
    ["path", "AQIS", "ISIL-K"],
    ["path", "AQIS", "ISIL-K", "--steps", "1"],
    ["query", "leaders", "--group", "TTP"],
    ["query", "leaders", "--group", "Al-Qaeda"],
    ["query", "documents"],
    ["query", "timeline", "--entity", "TTP"],
    ["cypher", "MATCH (g:Group)-[r:SUPPORTS]->(t) RETURN g, r, t.name AS name ORDER BY g.id"],
    ["queries", "province"],
    ["documents"],
    ["status"],
]
KEYS = [
    *("format", "question", "request", "resolved", "says", "rows", "context", "left_out", "notes"),
    *("documents", "voices", "truncated"),
]
COLUMNS = {
    "who": ["who", "claims"],
    "whom": ["who", "claims"],
    "where": ["place", "claims"],
    "whether": ["answer", "claims"],
    "facts": ["attribute"],
    "evidence": ["claim"],
    "show": ["part", "other", "description", "attribute", "claim"],
    "path": ["path", "step", "from", "to", "claim", "more"],
    "documents": ["document", "dataset", "claims"],
    "status": DATASET,
    "queries": QUERY,
    "cypher": ["g", "r", "name"],
}


def id_of(arguments: Any) -> str:
    return " ".join(arguments) if isinstance(arguments, list) else str(arguments)


@pytest.mark.parametrize("arguments", ANSWERS, ids=id_of)
def test_json_is_one_object_whose_rows_have_the_columns(ask: Ties, arguments: list[str]) -> None:
    answer = ask.json(*arguments)
    assert list(answer) == KEYS
    assert (answer["format"], answer["truncated"]) == (1, False)
    kind = answer["request"]["kind"]
    assert answer["question"].endswith("?") or kind in ("cypher", "query")
    if kind in COLUMNS:
        assert all(list(row) == COLUMNS[kind] for row in answer["rows"])
    assert len({tuple(row) for row in answer["rows"]}) <= 1
    assert {frozenset(item) for item in answer["context"]} <= {frozenset({"why", "claim"})}
    reasons = {item["why"] for item in answer["context"]}
    assert reasons <= {"denied", "aim", "attempt", "past", "contrary", "near"}
    assert all(list(item["claim"]) == [*CLAIM, *NAMES] for item in answer["context"])
    assert all(list(item) == ["why", "number"] for item in answer["left_out"])
    assert all(isinstance(note, str) and note for note in answer["notes"])
    assert answer["voices"] == sorted(set(answer["voices"]))
    for id_, document in answer["documents"].items():
        assert list(document) == DOCUMENT
        assert document["id"] == id_


@pytest.mark.parametrize("arguments", ANSWERS, ids=id_of)
def test_ndjson_has_the_rows_of_json_line_by_line(ask: Ties, arguments: list[str]) -> None:
    done = ask(*arguments, "--format", "ndjson")
    assert (done.code, done.stderr) == (0, "")
    whole, *parts = map(json.loads, done.stdout.splitlines())
    answer = ask.json(*arguments)
    rows, context = answer.pop("rows"), answer.pop("context")
    assert whole == answer
    assert parts == [*({"row": row} for row in rows), *({"context": item} for item in context)]


@pytest.mark.parametrize("arguments", ANSWERS, ids=id_of)
@pytest.mark.parametrize("format_", ["markdown", "html"])
def test_markdown_and_html_cite_what_the_text_cites(ask: Ties, arguments: list[str], format_: str) -> None:
    done = ask(*arguments, "--format", format_)
    assert (done.code, done.stderr) == (0, "")
    wide = ask(*arguments, settings={"COLUMNS": "2000"}).stdout.splitlines()
    cited = [line for line in wide if re.match(r"\[\d+\] ", line)]
    if format_ == "html":
        page = ElementTree.fromstring(done.stdout)
        notes = [(item.get("value"), "".join(item.itertext())) for item in page.findall("ol/li")]
        assert [f"[{number}] {text}" for number, text in notes] == cited
        words = "".join(page.itertext()).split()
        assert words[0] == ("grname" if arguments[0] == "cypher" else wide[0].split()[0])
    else:
        plain = re.sub(r"\\(?=[^\w\s])", "", done.stdout)
        lines = [line.partition(" <http")[0].rstrip() for line in plain.splitlines()]
        assert [line for line in lines if re.match(r"\[\d+\] ", line)] == cited


def test_json_documents_are_those_cited_and_those_they_report_on(ask: Ties) -> None:
    answer = ask.json("who", "supports", "TTP")
    assert [*answer["documents"]] == ["nctc-on-ttp", "outlook-2023-06", "un-1988-mt-14"]
    assert answer["documents"]["outlook-2023-06"]["reports_on"] == ["un-1988-mt-14", "nctc-on-ttp"]
    assert answer["voices"] == ["UN Monitoring Team"]
    assert ask.json("who", "supports", "Kunar")["documents"] == {}


def test_json_request_has_ids_and_the_resolved_names(ask: Ties) -> None:
    answer = ask.json("who", "supports", "Tehrik-e-Taliban", "--voice", "UN Monitoring Team")
    assert answer["request"]["entities"] == {"object": "ttp"}
    assert answer["request"]["relations"] == ["SUPPORTS"]
    assert answer["request"]["selection"] == {"voices": ["UN Monitoring Team"]}
    team = "UN Monitoring Team"
    assert answer["resolved"] == [
        {"typed": "Tehrik-e-Taliban", "id": "ttp", "name": "TTP", "type": "Group", "how": "alias"},
        {"typed": team, "id": team, "name": team, "type": "Voice", "how": "name"},
    ]


def test_row_of_who_is_a_node_and_its_claims(ask: Ties) -> None:
    answer = ask.json("who", "supports", "TTP")
    assert answer["question"] == "Who supports Tehrik-e-Taliban Pakistan (TTP)?"
    assert [row["who"] for row in answer["rows"]] == [
        {"id": "taliban", "name": "Taliban", "type": "Group"},
        {"id": "aqis", "name": "AQIS", "type": "Group"},
    ]
    assert all(list(claim) == [*CLAIM, *NAMES] for row in answer["rows"] for claim in row["claims"])
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
        "gists": [""],
        "certainties": ["stated"],
        "roles": ["actively"],
        "notes": ["enabling it to work around restrictions"],
        "curator_notes": [""],
        "reported": "2023-06",
        "since": "",
        "until": "",
        "subject_name": "AQIS",
        "object_name": "TTP",
    }


def test_denied_and_aimed_claims_keep_their_relation(ask: Ties) -> None:
    claims = [row["claim"] for row in ask.json("evidence", "al-qaeda", "isil-k")["rows"]]
    assert [(claim["relation"], claim["mode"]) for claim in claims] == [("INFILTRATES", "aim")]
    claims = [row["claim"] for row in ask.json("evidence", "taliban", "us-taliban-agreement")["rows"]]
    assert ("IMPLEMENTS", "denied") in [(claim["relation"], claim["mode"]) for claim in claims]


def test_rows_of_other_answers_have_the_keys_of_their_records(ask: Ties) -> None:
    assert list(ask.json("where", "is", "AQIS")["rows"][0]["place"]) == NODE
    claims = [row["claim"] for row in ask.json("evidence", "TTP", "AQIS")["rows"]]
    assert claims
    assert all(list(claim) == [*CLAIM, *NAMES] for claim in claims)
    holding = {"name": "description", "attribute": "attribute", "claim": "claim"}
    parts: dict[str, list[str]] = {}
    for row in ask.json("show", "TTP")["rows"]:
        answer = row[holding[row["part"]]]
        assert parts.setdefault(row["part"], list(answer)) == list(answer)
        others = [row[name] for name in holding.values() if name != holding[row["part"]]]
        assert others == [None, None]
        assert (row["other"] is None) == (row["part"] != "claim")
    assert parts == {"name": DESCRIPTION, "attribute": ATTRIBUTE, "claim": [*CLAIM, *NAMES]}
    assert all(list(row["document"]) == DOCUMENT for row in ask.json("documents")["rows"])


@pytest.mark.parametrize("arguments", ANSWERS, ids=id_of)
def test_csv_and_tsv_have_the_same_cells(ask: Ties, arguments: list[str]) -> None:
    comma = list(csv.reader(io.StringIO(ask(*arguments, "--format", "csv").stdout), strict=True))
    tab = [line.split("\t") for line in ask(*arguments, "--format", "tsv").stdout.splitlines()]
    assert comma == tab
    assert len({len(line) for line in tab}) == 1


def test_tsv_has_a_line_for_each_claim(ask: Ties) -> None:
    lines = ask.rows("where", "is", "AQIS", "based")
    assert list(lines[0]) == ["place", "place_id", "place_type", *FLAT_CLAIM]
    assert {(line["subject_name"], line["document_published"]) for line in lines} == {("AQIS", "2023-06")}
    assert [line["object_name"] for line in lines] == [line["place"] for line in lines]
    assert [(line["place"], line["relation"], line["object"]) for line in lines] == [
        (name, "BASED_IN", name.lower()) for name in ("Farah", "Helmand", "Herat", "Kandahar", "Nimruz")
    ]
    (line,) = ask.rows("who", "harbours", "TTP")
    assert (line["who_id"], line["paragraphs"], line["certainties"]) == ("taliban", "5|13", "stated|stated")
    assert ask.rows("who", "supports", "Kunar") == []


@pytest.mark.parametrize(
    ("with_rows", "without_rows"),
    [
        (["who", "supports", "TTP"], ["who", "supports", "Kunar"]),
        (["ask", "whom does the Taliban support"], ["ask", "whom does Kunar support"]),
        (["where", "is", "AQIS", "based"], ["where", "is", "Pakistan", "based"]),
        (["evidence", "Taliban", "TTP"], ["evidence", "AQIS", "ISIL-K"]),
        (["path", "AQIS", "ISIL-K"], ["path", "AQIS", "ISIL-K", "--steps", "1"]),
        (["ask", "how many fighters does TTP have"], ["ask", "how many fighters does Kunar have"]),
        (["ask", "does the Taliban support TTP"], ["ask", "does AQIS harbour TTP"]),
        (["show", "TTP"], ["show", "TTP", "--document", "iso-3166-2-af"]),
        (["query", "leaders", "--group", "TTP"], ["query", "leaders", "--group", "Al-Qaeda"]),
        (["query", "timeline", "--entity", "TTP"], ["query", "timeline", "--entity", "Kunar"]),
        (
            ["query", "shared-provinces", "--group", "TTP"],
            ["query", "shared-provinces", "--group", "Al-Qaeda"],
        ),
        (["query", "denials"], ["query", "denials", "--voice", "NCTC"]),
    ],
    ids=lambda words: " ".join(words),
)
@pytest.mark.parametrize("per", ["claim", "quote"])
def test_header_depends_only_on_the_kind_of_answer(
    ask: Ties, with_rows: list[str], without_rows: list[str], per: str
) -> None:
    heads = []
    for arguments, has_rows in ((with_rows, True), (without_rows, False)):
        for format_ in ("csv", "tsv"):
            done = ask(*arguments, "--format", format_, "--per", per)
            assert done.code == 0, done.stderr
            head, *lines = csv.reader(
                io.StringIO(done.stdout), csv.excel if format_ == "csv" else csv.excel_tab, strict=True
            )
            assert {len(line) for line in lines} <= {len(head)}
            if head[0] not in ("part", "answer"):  # these always have rows
                assert bool(lines) == has_rows
            heads.append(head)
    assert heads == [heads[0]] * 4
    assert len(heads[0]) == len(set(heads[0]))


def test_csv_columns_of_canned_queries_have_distinct_names(ask: Ties) -> None:
    values = {
        "entity": "TTP",
        "place": "Kunar",
        "document": "outlook-2023-06",
        "voice": "NCTC",
        "relation": "supports",
        "relations": "supports",
        "text": "fighters",
        "office": "minister",
        "role": "fighters",
    }
    duplicates = {}
    for query in shipped_queries().values():
        needed = [parameter for parameter in query.parameters if parameter.default is None]
        options = [f"--{parameter.name}={values[parameter.kind]}" for parameter in needed]
        done = ask("query", query.name, *options, "--format", "csv")
        assert done.code == 0, done.stderr
        head = next(csv.reader(io.StringIO(done.stdout)))
        if again := {name for name in head if head.count(name) > 1}:
            duplicates[query.name] = again
    assert duplicates == {}


def test_rows_per_quote_add_up_to_rows_per_claim(ask: Ties) -> None:
    question = ("who", "supports", "TTP", "--format", "tsv")
    claims, quotes = ask(*question).table, ask(*question, "--per", "quote").table
    assert ask(*question, "--per", "claim").table == claims
    flat = ["who", "who_id", "who_type", *FLAT_CLAIM]
    assert list(claims[0]) == flat
    assert list(quotes[0]) == [STATEMENT.get(name, name) for name in flat]
    assert [(row["who_id"], row["paragraph"], row["quote_certainty"]) for row in quotes] == [
        ("taliban", "2", "possible"),
        ("taliban", "5", "stated"),
        ("taliban", "12", "possible"),
        ("taliban", "13", "stated"),
        ("taliban", "16", "stated"),
        ("aqis", "32", "stated"),
    ]
    for claim in claims:
        of_claim = [row for row in quotes if row["id"] == claim["id"]]
        for several, one in STATEMENT.items():
            assert "|".join(row[one] for row in of_claim) == claim[several]
        for row in of_claim:
            shared = [name for name in flat if name not in STATEMENT]
            assert [row[name] for name in shared] == [claim[name] for name in shared]
    (last,) = [row for row in quotes if row["who_id"] == "aqis"]
    assert (last["quote"], last["role"], last["note"]) == (
        "is actively supporting TTP",
        "actively",
        "enabling it to work around restrictions",
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--per", "quote"], "--per needs --format csv or tsv"),
        (["--per", "quote", "--json"], "--per needs --format csv or tsv"),
        (
            ["--per", "sentence", "--format", "csv"],
            "--per: unknown unit 'sentence' (known: claim, quote)",
        ),
        (["--format", "table"], "there is no format 'table'"),
        (["--format", "jsn"], "there is no format 'jsn'"),
    ],
    ids=id_of,
)
def test_unknown_format_or_unit_is_refused(ask: Ties, options: list[str], message: str) -> None:
    done = ask("who", "supports", "TTP", *options)
    assert done.code == 2
    if "--json" in options:
        assert (json.loads(done.stdout)["error"]["message"], done.stderr) == (message, "")
    else:
        assert done.stdout == ""
        first, *more = done.stderr.splitlines()
        assert first == f"ties: {message}"
        known = [f"  known: {', '.join(RENDERERS.builtin_names)}"]
        assert more == (known if "format" in message.partition("'")[0] and "--per" not in message else [])


@pytest.mark.parametrize("arguments", ANSWERS, ids=id_of)
@pytest.mark.parametrize("width", [40, 80, 200])
def test_text_fits_the_width_of_the_terminal(ask: Ties, arguments: list[str], width: int) -> None:
    text = ask(*arguments, settings={"COLUMNS": str(width)}).stdout
    long = [line for line in text.splitlines() if wcswidth(line) > width]
    assert [line for line in long if " " in line.strip()] == []
    assert [line for line in text.splitlines() if line != line.rstrip()] == []


def test_wide_terminal_has_the_same_words_in_fewer_lines(ask: Ties) -> None:
    narrow, wide = (
        ask("who", "supports", "TTP", settings={"COLUMNS": columns}).stdout for columns in ("80", "200")
    )
    assert narrow.split() == wide.split()
    assert len(wide.splitlines()) < len(narrow.splitlines())


def test_text_cites_voice_certainty_and_paragraphs(ask: Ties) -> None:
    lines = ask("who", "supports", "TTP").stdout.splitlines()
    assert lines[:5] == [
        "Who supports Tehrik-e-Taliban Pakistan (TTP)?    2 groups, 1 document, 1 voice",
        "Taliban  stated  UN Monitoring Team  [1] ¶2 5 12 13 16",
        '  ¶13 "the Taliban harbouring and supporting TTP"',
        "AQIS     stated  UN Monitoring Team  [1] ¶32",
        '  ¶32 "is actively supporting TTP" (enabling it to work around restrictions)',
    ]
    left = "Not shown: 13 statements (ties evidence taliban ttp; --json shows all)."
    footnote = " ".join(" ".join(lines[lines.index(left) + 1 :]).split())
    assert footnote == (
        "[1] Outlook (India), June 2023, citing the UN Monitoring Team's 14th report, NCTC on TTP (not read)"
    )


def test_csv_prints_the_context_to_stderr(ask: Ties) -> None:
    done = ask("who", "supports", "TTP", "--format", "csv")
    assert done.stderr.splitlines()[0] == "2 groups, 1 document, 1 voice"
    assert "Contrary evidence: " in done.stderr
    assert "Contrary evidence: " not in done.stdout
    footnotes = [line for line in done.stderr.splitlines() if line.startswith("[1] ")]
    assert [line.partition(", citing ")[0] for line in footnotes] == ["[1] Outlook (India), June 2023"]
