"""`ties cypher`: its formats, parameters, pages and errors."""

import io
import os
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ON_EMBEDDED, Neo4jServer
from tests.datasets import entity, says, write_dataset
from tests.running import Ties, inside

SUPPORTERS = "MATCH (x)-[:SUPPORTS]->(g:Group {id:'ttp'}) RETURN DISTINCT x.name ORDER BY x.name"
SHORTEST = "MATCH p=shortestPath((a:Entity {id:'osama-mehmood'})-[*..4]-(b:Entity {id:'ttp'})) RETURN p"
BASED = "MATCH (g:Group)-[r:BASED_IN]->(p {id:'kunar'}) RETURN g, r, p ORDER BY g.id"


def output_lines(ask: Ties, *arguments: str) -> list[str]:
    done = ask("cypher", *arguments)
    assert (done.code, done.stderr) == (0, "")
    return done.stdout.splitlines()


def refused(ask: Ties, *arguments: str, code: int = 2) -> list[str]:
    """The lines on stderr of a command that is refused."""
    done = ask("cypher", *arguments)
    assert (done.code, done.stdout) == (code, "")
    return done.stderr.splitlines()


def test_names_are_listed_under_their_column(ask: Ties) -> None:
    assert output_lines(ask, SUPPORTERS) == ["x.name", "-------", "AQIS", "Taliban"]


def test_nodes_and_claims_are_readable(ask: Ties) -> None:
    assert output_lines(ask, BASED) == [
        "g               r                             p",
        "--------------  ----------------------------  -------------",
        "(ISIL-K:Group)  -[BASED_IN stated [1] ¶34]->  (Kunar:Place)",
        "(TTP:Group)     -[BASED_IN stated [1] ¶36]->  (Kunar:Place)",
        "Not shown: 2 statements (ties evidence isil-k kunar; --json shows all).",
        "[1] Outlook (India), June 2023, citing the UN Monitoring Team's 14th report,",
        "    NCTC on TTP (not read)",
    ]


def test_path_is_one_row_wrapped_to_the_terminal(ask: Ties) -> None:
    lines = output_lines(ask, SHORTEST)
    assert lines[0] == "p"
    assert lines[-3] == "Not shown: 2 statements (ties evidence osama-mehmood aqis; --json shows all)."
    assert " ".join(line.strip() for line in lines[2:-3]) == (
        "(Osama Mehmood:Person)-[LEADS stated [1] ¶31]->(AQIS:Group)-[SUPPORTS stated [1] ¶32]->(TTP:Group)"
    )
    assert max(map(len, lines)) == 80


def test_json_has_all_properties_of_nodes_and_claims(ask: Ties) -> None:
    answer = ask.json("cypher", BASED)
    assert (answer["question"], answer["request"]["cypher"], answer["truncated"]) == (BASED, BASED, False)
    assert [list(row) for row in answer["rows"]] == [["g", "r", "p"]] * 2
    assert (answer["voices"], [*answer["documents"]]) == (
        ["UN Monitoring Team"],
        ["nctc-on-ttp", "outlook-2023-06", "un-1988-mt-14"],
    )
    first = answer["rows"][0]
    assert {key: first["g"][key] for key in ("id", "name", "type", "labels")} == {
        "id": "isil-k",
        "name": "ISIL-K",
        "type": "Group",
        "labels": ["Entity", "Group"],
    }
    assert {"aliases", "weak_aliases", "same_as"} <= first["g"].keys()
    claim = first["r"]
    assert [claim[key] for key in ("type", "start", "end")] == ["BASED_IN", "isil-k", "kunar"]
    assert claim["quotes"] == ["east (Kunar, Nangarhar, Nuristan, Paktika, Paktiya and Khost)"]
    assert (claim["paragraphs"], claim["certainty"], claim["relation"]) == (["34"], "stated", "BASED_IN")
    assert {"document", "attributed_to", "notes", "roles", "reported", "since", "until"} <= claim.keys()


def test_json_of_a_path_has_its_nodes_and_claims_in_order(ask: Ties) -> None:
    ((walk,),) = [row.values() for row in ask.json("cypher", SHORTEST)["rows"]]
    assert [node["id"] for node in walk["nodes"]] == ["osama-mehmood", "aqis", "ttp"]
    assert [claim["type"] for claim in walk["relationships"]] == ["LEADS", "SUPPORTS"]


def test_csv_and_tsv_have_a_line_for_each_row(ask: Ties) -> None:
    assert ask("cypher", BASED, "--format", "csv").stdout.splitlines() == [
        "g,r,p",
        "(ISIL-K:Group),(ISIL-K)-[BASED_IN stated outlook-2023-06 ¶34]->(Kunar),(Kunar:Place)",
        "(TTP:Group),(TTP)-[BASED_IN stated outlook-2023-06 ¶36]->(Kunar),(Kunar:Place)",
    ]
    listed = "MATCH (g:Group {id: 'ttp'}) RETURN g.id AS id, labels(g) AS labels, 2 AS n, null AS nothing"
    tsv = ask("cypher", listed, "--format", "tsv")
    assert tsv.stdout == "id\tlabels\tn\tnothing\nttp\tEntity|Group\t2\t\n"


def test_empty_answer_keeps_its_columns(ask: Ties) -> None:
    nobody = "MATCH (n:Nobody) RETURN n.id AS id, n"
    note = "There is no label 'Nobody' here (ties schema lists them)."
    assert output_lines(ask, nobody) == ["id  n", "--  -", "no rows", note]
    assert ask("cypher", nobody, "--format", "tsv").stdout == "id\tn\n"
    assert ask("cypher", nobody, "--format", "csv").stdout == "id,n\n"
    assert ask.json("cypher", nobody)["rows"] == []


UNKNOWN = "MATCH (g:Grup)-[r:SUPORTS]->(p {nme: 'TTP'}) WHERE g:Persn OR g.certanty = 1 RETURN p.id"


def test_unknown_names_are_noted_with_the_nearest(ask: Ties) -> None:
    notes = [
        "There is no label 'Grup' here (did you mean 'Group'?).",
        "There is no relationship type 'SUPORTS' here (did you mean 'SUPPORTS'?).",
        "There is no property 'nme' here (did you mean 'name'?).",
        "There is no label 'Persn' here (did you mean 'Person'?).",
        "There is no property 'certanty' here (did you mean 'certainty'?).",
    ]
    assert output_lines(ask, UNKNOWN) == ["p.id", "----", "no rows", *notes]
    assert ask.json("cypher", UNKNOWN)["notes"] == notes
    tsv = ask("cypher", UNKNOWN, "--format", "tsv")
    assert (tsv.code, tsv.stdout, tsv.stderr.splitlines()) == (0, "p.id\n", notes)


def test_unknown_names_are_noted_beside_rows(ask: Ties) -> None:
    answer = ask.json("cypher", "MATCH (g {id: 'ttp'}) RETURN g.nme AS x, g.name AS y")
    assert answer["rows"] == [{"x": None, "y": "TTP"}]
    assert answer["notes"] == ["There is no property 'nme' here (did you mean 'name'?)."]


def test_very_many_unknown_names_are_counted(ask: Ties) -> None:
    query = f"MATCH (g {{id: 'ttp'}}) RETURN {', '.join(f'g.unknown{number}' for number in range(12))}"
    notes = ask.json("cypher", query)["notes"]
    assert (len(notes), notes[-1]) == (11, "Not listed: 2 more names in the query.")


def test_names_of_the_vocabulary_are_known_without_data(ask: Ties) -> None:
    assert ask.json("cypher", "MATCH (t:Thing)-[:INFILTRATES]->() RETURN t.weak_aliases AS x")["notes"] == []


@pytest.mark.neo4j
def test_foreign_data_on_a_server_is_known(empty_neo4j: Neo4jServer, tmp_path: Path) -> None:
    ties = Ties(empty_neo4j.uri, tmp_path, empty_neo4j.account)
    assert ties("ingest").code == 0
    empty_neo4j.run("CREATE (:Foreign {colour_of: 1})-[:BESIDE]->(:Foreign)")
    query = "MATCH (a:Foreign)-[:BESIDE]->(b:Foriegn) RETURN a.colour_of AS x"
    notes = ["There is no label 'Foriegn' here (ties schema lists them)."]
    assert ties.json("cypher", query)["notes"] == notes
    assert ["label", "Foreign", "", "", "2", ""] in [[*row.values()] for row in ties.rows("schema")]


def test_cut_rows_are_reported(ask: Ties) -> None:
    query = "UNWIND range(1, 1001) AS x RETURN x"
    *lines, last = output_lines(ask, query)
    assert (lines[:3], len(lines)) == (["x", "----", "1"], 1002)
    assert last == "Only the first 1,000 rows are shown (raise --limit to see more)."
    cut = ask("cypher", query, "--format", "tsv")
    assert (cut.code, len(cut.stdout.splitlines())) == (0, 1001)
    assert cut.stderr == "Only the first 1,000 rows are shown (raise --limit to see more).\n"
    answer = ask.json("cypher", query, "--limit", "2")
    assert (answer["rows"], answer["truncated"]) == ([{"x": 1}, {"x": 2}], True)
    assert answer["notes"] == ["Only the first 2 rows are shown (raise --limit to see more)."]
    whole = ask("cypher", query, "--limit", "1001", "--format", "tsv")
    assert (len(whole.stdout.splitlines()), whole.stderr) == (1002, "")


def test_limit_out_of_range_is_refused(ask: Ties) -> None:
    for limit in (1_000_000_001, 2**63 - 1, 2**63, 10**30):
        done = ask("cypher", "RETURN 1 AS x", "--limit", str(limit))
        message = "ties: the limit must be a number of rows from 1 to 1,000,000,000\n"
        assert (done.code, done.stdout, done.stderr) == (2, "", message)
    assert ask.rows("cypher", "RETURN 1 AS x", "--limit", "1000000000") == [{"x": "1"}]


def test_parameters_are_json_or_text(ask: Ties) -> None:
    query = "RETURN $a AS a, $b AS b, $c AS c, $d AS d, $e AS e, $f AS f"
    parameters = ["a=1", "b=ttp", 'c=["x", null]', '$d="1"', "e=x=y", "f=NaN"]
    options = [word for pair in parameters for word in ("--param", pair)]
    (row,) = ask.json("cypher", query, *options)["rows"]
    assert row == {"a": 1, "b": "ttp", "c": ["x", None], "d": "1", "e": "x=y", "f": "NaN"}


def test_parameter_is_only_a_value(ask: Ties) -> None:
    query = "MATCH (e:Entity {id: $id}) RETURN e.id"
    assert ask.rows("cypher", query, "--param", "id=ttp") == [{"e.id": "ttp"}]
    assert output_lines(ask, query, "--param", "id=ttp'}) DETACH DELETE e //") == ["e.id", "----", "no rows"]


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("x", "ties: --param x: expected NAME=VALUE"),
        ("=1", "ties: --param =1: expected NAME=VALUE"),
        ("id=2", "ties: --param id is given twice"),
        ("n=9223372036854775808", "ties: parameter 'n' is too large: integers have 64 bits"),
        (f"n={'[' * 80}{']' * 80}", "ties: parameter 'n' is nested too deeply"),
    ],
)
@ON_EMBEDDED
def test_invalid_parameter_is_refused(ask: Ties, option: str, message: str) -> None:
    assert refused(ask, "RETURN $id", "--param", "id=1", "--param", option) == [message]


def test_query_may_come_from_a_file_or_stdin(ask: Ties, monkeypatch: pytest.MonkeyPatch) -> None:
    file = ask.home / "question.cypher"
    file.write_text(f"\ufeff// Who supports TTP?\n{SUPPORTERS};\n", encoding="utf-8")
    assert output_lines(ask, "--file", str(file))[2:] == ["AQIS", "Taliban"]
    with file.open(encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert output_lines(ask, "-")[2:] == ["AQIS", "Taliban"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no FIFOs")
@pytest.mark.timeout(60)
@ON_EMBEDDED
def test_pipe_as_a_file_is_refused(ask: Ties) -> None:
    pipe = ask.home / "pipe"
    os.mkfifo(pipe)
    for file in (str(pipe), "/dev/zero"):
        assert refused(ask, "--file", file) == [
            f"ties: {file} cannot be read (it is not a regular file)",
            "  to read the query from a pipe: ties cypher -",
        ]


@ON_EMBEDDED
def test_query_must_be_given_exactly_once(ask: Ties) -> None:
    for arguments in ([], ["RETURN 1", "--file", "x"]):
        assert refused(ask, *arguments)[0] == "ties: give either a query or --file"
    assert refused(ask, "") == ["ties: the query is empty", "  example: MATCH (g:Group) RETURN g.name"]
    assert refused(ask, "--file", "none.cypher") == [
        "ties: none.cypher cannot be read (No such file or directory)"
    ]
    (ask.home / "latin.cypher").write_bytes(b"RETURN '\xe9'")
    assert refused(ask, "--file", "latin.cypher") == ["ties: latin.cypher is not UTF-8 text (at byte 8)"]


@pytest.mark.parametrize("timeout", ["0", "-1", "nan", "inf", "86401"])
@ON_EMBEDDED
def test_invalid_timeout_is_refused(ask: Ties, timeout: str) -> None:
    assert refused(ask, "RETURN 1", "--timeout", timeout) == [
        "ties: --timeout must be more than 0 and at most 86,400 seconds"
    ]


@pytest.mark.parametrize(
    ("cypher", "message"),
    [
        ("CREATE (n)", "CREATE is refused: a query that only reads does not begin with it"),
        ("MATCH (n) DETACH DELETE n", "the query is refused: "),
        ("LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l", "LOAD CSV is refused: it would read a file"),
        (
            "L\\u004fAD CSV FROM 'http://127.0.0.1/' AS l RETURN l",
            "LOAD CSV is refused: it would read a file",
        ),
        ("CALL dbms.killConnections([])", "the procedure dbms.killConnections is refused: it is not known"),
        ("RETURN 1; MATCH (n) DETACH DELETE n", "a second statement is refused: "),
        ("SHOW \x1b[31mUSERS", "SHOW is refused: a query that only reads does not begin with it"),
        ("\x1b[31m", "\\x1b is refused: a query that only reads does not begin with it"),
        ("MATCH (n) RETURN n.\x1b[31m", "error in line 1, column "),
        ("MATCH (n RETURN n", "error in line 1, column 10 of the query: "),
        ("RETURN 1/0", "the query cannot run: "),
        ("RETURN $missing", "the query cannot run: "),
    ],
)
def test_refused_cypher_changes_nothing(
    ties: Ties, cypher: str, message: str, stored: Callable[[], object]
) -> None:
    dataset = write_dataset(ties.home / "small", "small", entities=[entity("a", "A")])
    assert ties("ingest", str(dataset)).code == 0
    before = stored()
    lines = refused(ties, cypher)
    assert lines[0].startswith(f"ties: {message}")
    assert not any("\x1b" in line for line in lines)
    assert stored() == before


def test_cross_product_stops_at_the_timeout(ask: Ties) -> None:
    endless = "UNWIND range(1,1000000) AS a UNWIND range(1,1000000) AS b RETURN count(*)"
    assert refused(ask, endless, "--timeout", "0.3", code=5) == [
        "ties: the query was stopped: it took longer than 0.3 s",
        "  ask for less, or allow more time with --timeout",
    ]


def test_answer_is_drawn_as_a_page(ask: Ties) -> None:
    done = ask("cypher", BASED, "--view", "kunar.html")
    assert (done.code, done.stdout) == (0, "")
    assert done.stderr == "kunar.html: 3 entities, 2 claims\n"
    page = (ask.home / "kunar.html").read_text(encoding="utf-8")
    assert "BASED_IN" in page
    for name in ("ISIL-K", "TTP", "Kunar"):
        assert name in page


def test_view_with_format_draws_and_prints(ask: Ties) -> None:
    done = ask("cypher", SHORTEST, "--view", "path.html", "--format", "csv")
    assert done.code == 0
    assert done.stdout.startswith("p\n(Osama Mehmood:Person)"), "the format was named"
    assert done.stderr == (
        "path.html: 3 entities, 2 claims\n"
        "1 document, 1 voice\n"
        "Not shown: 2 statements (ties evidence osama-mehmood aqis; --json shows all).\n"
    )


def test_left_out_nodes_are_reported(ask: Ties) -> None:
    query = (
        "MATCH (d:Document) WITH collect(d) AS documents MATCH (g:Group) RETURN documents, g ORDER BY g.id"
    )
    done = ask("cypher", query, "--limit", "2", "--view", "mixed.html")
    assert done.code == 0
    assert done.stderr.splitlines() == [
        "mixed.html: 2 entities, 0 claims",
        "left out: nodes that are not entities: 54 Document",
        "left out: rows beyond the first 2",
    ]
    page = (ask.home / "mixed.html").read_text(encoding="utf-8")
    assert "nodes that are not entities: 54 Document" in page


def test_answer_without_nodes_is_not_drawn(ask: Ties) -> None:
    for query in ("RETURN 1", "MATCH (d:Document) RETURN d", "RETURN {id: 'x', labels: ['Entity']} AS fake"):
        assert refused(ask, query, "--view", "nothing.html")[0] == (
            "ties: nothing to draw: the answer has no entities and no claims"
        )
    assert not (ask.home / "nothing.html").exists()


def control_characters_in(output_lines: str) -> set[str]:
    """The control and format characters in a text, without line ends."""
    return {character for character in output_lines if unicodedata.category(character) in ("Cc", "Cf")} - {
        "\n"
    }


def test_control_characters_in_names_are_escaped(ties: Ties) -> None:
    hostile = "\x1b[31mRed\x07 \u202e}) DETACH DELETE n //"
    dataset = write_dataset(
        ties.home / "evil",
        "evil",
        entities=[entity("a", hostile), entity("b", "=1+1", aliases="`b`|'c'")],
        statements=[says("a", "supports", "b", quote="q\x9b", role=hostile)],
    )
    assert ties("ingest", str(dataset)).code == 0
    for format_ in ("text", "markdown", "html", "json", "ndjson", "csv", "tsv"):
        done = ties("cypher", "MATCH p=(a)-[r:SUPPORTS]->(b) RETURN a, r, b, p, r.roles", "--format", format_)
        assert (done.code, control_characters_in(done.stderr)) == (0, set())
        assert not done.stderr or format_ in ("csv", "tsv")
        assert control_characters_in(done.stdout) <= ({"\t"} if format_ == "tsv" else set())
        assert "DETACH" in done.stdout
        text = re.sub(r"\\([^\w\s])", r"\1", done.stdout) if format_ == "markdown" else done.stdout
        assert r"\x1b[31mRed" in text.replace(r"\u001b", r"\x1b")


def test_first_use_fills_the_default_graph(tmp_path: Path) -> None:
    done = inside("cypher", SUPPORTERS, home=tmp_path)
    header, line, *names = done.stdout.splitlines()
    assert (done.code, header, line.strip("-")) == (0, "x.name", "")
    assert {"AQIS", "Taliban"} <= {*names}
    assert "first use: ingested" in done.stderr


def test_empty_stdin_is_refused(ask: Ties, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf \n")))
    assert refused(ask, "-")[0] == "ties: the query is empty"


@ON_EMBEDDED
def test_endless_input_is_not_read_to_the_end(ask: Ties, monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            buffer[:] = b" " * len(buffer)
            return len(buffer)

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(Endless())))
    long = ["ties: the query is longer than 100,000 characters"]
    assert refused(ask, "-")[:1] == long
    file = ask.home / "long.cypher"
    file.write_text("RETURN 1" + "\n" * 100_000 + "; RETURN 2", encoding="utf-8")
    assert refused(ask, "--file", str(file))[:1] == long
    assert refused(ask, "RETURN 1" + " " * 100_000)[:1] == long
    file.write_text("\ufeffRETURN 'é'" + "\n" * 99_000, encoding="utf-8")
    assert ask("cypher", "--file", str(file)).stdout == "'é'\n---\né\n"
