"""Tables of any values: nodes, claims and paths on one line, within the width, in aligned columns."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from tests.datasets import make_claim
from ties.answers.answer import Answer, Column
from ties.questions.request import Request
from ties.records import Document, Statement
from ties.render.value_text import value_text
from ties.store.schema import relationship_of
from ties.store.values import Node, Path, Relationship, Table, Value


def node(id_: str, name: str, type_: str = "Group", **more: Value) -> Node:
    return Node(id_, ("Entity", type_), {"id": id_, "name": name, "type": type_, **more})


def claim(relation: str, start: str, end: str, mode: str = "", paragraphs: str = "13") -> Relationship:
    """Return a claim as it is stored."""
    statements = (Statement(paragraph) for paragraph in paragraphs.split())
    return relationship_of(make_claim(start, relation, end, *statements, mode=mode))


def answer(table: Table, question: str = "?") -> Answer:
    """Return the answer to a Cypher query of the user."""
    columns = tuple(Column(name, "value") for name in table.columns)
    rows = tuple(table.rows)
    report = {"report": Document(id="report", dataset="d", title="A report")}
    request = Request("cypher", cypher=question)
    return Answer(request, question, columns, rows, documents=report, truncated=table.truncated)


def table_text(table: Table, width: int) -> str:
    """Return the answer as text, without the line that counts what is not shown, and what follows."""
    lines = answer(table).text(width).splitlines()
    cut = next((at for at, line in enumerate(lines) if line.startswith("Not shown: ")), len(lines))
    return "".join(f"{line}\n" for line in lines[:cut])


TALIBAN = node("taliban", "Taliban")
TTP = node("ttp", "TTP", aliases=["Tehrik-e-Taliban Pakistan"], folded=["ttp"])
KUNAR = node("kunar", "Kunar", "Place")
SUPPORTS = claim("SUPPORTS", "taliban", "ttp", paragraphs="2 5 13")
RIVALS = claim("RIVAL_OF", "isil-k", "taliban")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("plain [text] null", "plain [text] null"),
        (None, "null"),
        (True, "true"),
        (-5, "-5"),
        (2.5, "2.5"),
        (float("nan"), "NaN"),
        (float("-inf"), "-Infinity"),
        (["a, b", 1, None, ["c"]], '["a, b", 1, null, ["c"]]'),
        ({"b": 1, "a": ["x"]}, '{a: ["x"], b: 1}'),
        (TTP, "(TTP:Group)"),
        (Node("outlook", ("Document",), {"id": "outlook", "title": "Outlook"}), "(outlook:Document)"),
        (Node("a1", ("Attribute",), {"id": "a1", "attribute": "fighters"}), "(fighters:Attribute)"),
        (Node("x", (), {}), "(x:)"),
        (SUPPORTS, "(taliban)-[SUPPORTS stated [1] ¶2 5 13]->(The TTP)"),
        (RIVALS, "(isil-k)-[RIVAL_OF stated [1] ¶13]-(taliban)"),
        (
            claim("INFILTRATES", "al-qaeda", "ttp", "aim"),
            "(al-qaeda)-[AIMED INFILTRATES stated [1] ¶13]->(The TTP)",
        ),
        (claim("ALLIED_WITH", "a", "b", "denied"), "(a)-[DENIED ALLIED_WITH stated [1] ¶13]-(b)"),
        (claim("LEADS", "a", "b", mode="past"), "(a)-[LEADS past stated [1] ¶13]->(b)"),
        (  # not written by ties
            Relationship("k", "KNOWS", "ttp", "a1", {"id": "k", "certainty": "stated"}),
            "(The TTP)-[KNOWS]->(a1)",
        ),
        (Relationship("h", "HAS_ATTRIBUTE", "ttp", "a1", {"id": "a1"}), "(The TTP)-[HAS_ATTRIBUTE]->(a1)"),
        (
            Path((KUNAR, TTP, TALIBAN), (claim("BASED_IN", "ttp", "kunar"), SUPPORTS)),
            (
                "(Kunar:Place)<-[BASED_IN stated [1] ¶13]-(TTP:Group)"
                "<-[SUPPORTS stated [1] ¶2 5 13]-(Taliban:Group)"
            ),
        ),
        (Path((TTP,), ()), "(TTP:Group)"),
        ([TTP, SUPPORTS], "[(TTP:Group), (taliban)-[SUPPORTS stated [1] ¶2 5 13]->(The TTP)]"),
    ],
)
def test_value_text(value: Value, text: str) -> None:
    assert value_text(value, {"ttp": "The TTP"}, {"report": "[1]"}.__getitem__) == text


def test_claim_between_nodes_of_its_row_has_no_ends() -> None:
    rows: list[tuple[Value, ...]] = [(TALIBAN, SUPPORTS, TTP, 3), (TTP, SUPPORTS, TALIBAN, None)]
    assert table_text(Table(("x", "r", "g", "claims"), rows), 80).splitlines() == [
        "x                r                                 g                claims",
        "---------------  --------------------------------  ---------------  ------",
        "(Taliban:Group)  -[SUPPORTS stated [1] ¶2 5 13]->  (TTP:Group)      3",
        "(TTP:Group)      <-[SUPPORTS stated [1] ¶2 5 13]-  (Taliban:Group)  null",
    ]


def test_end_outside_of_the_row_has_its_name_from_another_row() -> None:
    rows: list[tuple[Value, ...]] = [(TALIBAN, RIVALS), (TTP, SUPPORTS)]
    lines = table_text(Table(("n", "r"), rows), 80).splitlines()
    assert lines[2:] == [
        "(Taliban:Group)  (isil-k)-[RIVAL_OF stated [1] ¶13]-(Taliban)",
        "(TTP:Group)      (Taliban)-[SUPPORTS stated [1] ¶2 5 13]->(TTP)",
    ]


def test_wide_cells_are_wrapped_and_narrow_ones_keep_their_width() -> None:
    rows: list[tuple[Value, ...]] = [
        ("ttp", "one two three four five", "https://example.org/a/long/address"),
        ("aqis", "six", ""),
    ]
    assert table_text(Table(("id", "words", "address"), rows), 40).splitlines() == [
        "id    words             address",
        "----  ----------------  ----------------",
        "ttp   one two three     https://example.",
        "        four five         org/a/long/add",
        "                          ress",
        "aqis  six",
    ]


def test_many_wide_columns_are_listed_one_per_line() -> None:
    columns = tuple(f"column-{number}" for number in range(8))
    row = tuple(f"value of some length {number}" for number in range(8))
    lines = table_text(Table(columns, [row, row]), 40).splitlines()
    assert lines[:2] == ["column-0: value of some length 0", "column-1: value of some length 1"]
    assert lines[8] == ""
    assert lines[9:] == lines[:8]


def test_tables_without_rows_or_columns() -> None:
    assert table_text(Table(("a", "b"), []), 80) == "a  b\n-  -\nno rows\n"
    assert table_text(Table((), []), 80) == "no columns\n"
    wide = tuple("x" * 30 for _ in range(9))
    assert table_text(Table(wide, []), 40).endswith("\nno rows\n")


def test_no_format_prints_control_characters() -> None:
    hostile = "\x1b[31mred\x07\u202e\n\tx\x9b"
    table = Table(
        (f"c{hostile}",),
        [(hostile,), ([hostile],), ({hostile: 1},), (node("e", hostile),), (claim(hostile, "a", "b"),)],
    )
    for text in (table_text(table, 60), table_text(table, 40)):
        assert not {"\x1b", "\x07", "\u202e", "\t", "\x9b"} & set(text)
    for format_ in ("csv", "tsv", "json", "ndjson", "markdown", "html"):
        assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(answer(table, hostile).render(format_))


def test_csv_and_tsv_have_one_cell_per_column() -> None:
    rows: list[tuple[Value, ...]] = [(TALIBAN, SUPPORTS, ["a", None, 1], {"k": [1]}, None, True, -5)]
    table = Table(("g", "r", "list", "map", "none", "yes", "minus"), rows)
    assert answer(table).render("csv").splitlines() == [
        "g,r,list,map,none,yes,minus",
        "(Taliban:Group),(Taliban)-[SUPPORTS stated report ¶2 5 13]->(ttp),a||1,{k: [1]},,true,-5",
    ]
    assert answer(table).render("tsv").splitlines()[1].split("\t")[2:] == [
        "a||1",
        "{k: [1]}",
        "",
        "true",
        "-5",
    ]


def test_json_has_all_properties_of_nodes_and_claims() -> None:
    walk = Path((TTP,), ())
    table = Table(("g", "r", "p", "m"), [(TTP, SUPPORTS, walk, {"b": float("inf"), "a": [TTP]})], True)
    output = answer(table, "RETURN g, r, p, m").to_dict()
    whole = {
        "id": "ttp",
        "name": "TTP",
        "type": "Group",
        "labels": ["Entity", "Group"],
        "aliases": ["Tehrik-e-Taliban Pakistan"],
        "folded": ["ttp"],
    }
    assert isinstance(output["rows"], list)
    (row,) = output["rows"]
    assert isinstance(row, dict)
    assert row["g"] == whole
    assert isinstance(row["r"], dict)
    assert list(row["r"].items()) == [
        ("id", SUPPORTS.id),
        ("type", "SUPPORTS"),
        ("start", "taliban"),
        ("end", "ttp"),
        *sorted((name, value) for name, value in SUPPORTS.properties.items() if name != "id"),
    ]
    assert row["r"]["paragraphs"] == ["2", "5", "13"]
    assert row["r"]["valid_to"] == "9999-12-31"
    assert row["p"] == {"nodes": [whole], "relationships": []}
    assert row["m"] == {"a": [whole], "b": "Infinity"}
    assert list(row) == ["g", "r", "p", "m"]
    assert (output["question"], output["truncated"]) == ("RETURN g, r, p, m", True)


INVISIBLE = "\u115f\u1160\u3164\uffa0"  # letters that are escaped, as everything invisible
WORDS = st.text(
    st.characters(categories=["Lu", "Ll", "Lo", "Nd", "Zs"], exclude_characters=INVISIBLE), max_size=40
)


@settings(deadline=None)
@given(st.data(), st.integers(1, 9), st.integers(40, 120))
def test_table_fits_the_width_and_keeps_every_word(data: st.DataObject, number: int, width: int) -> None:
    row = data.draw(st.tuples(*[WORDS] * number))
    text = table_text(Table(tuple(f"c{place}" for place in range(number)), [row]), width)
    lines = text.splitlines()
    assert all(wcswidth(line) <= width for line in lines)
    shown = "".join(text.split())
    for word in " ".join(row).split():
        assert set(word) <= set(shown)


def test_very_long_word_is_broken_in_linear_time() -> None:
    start = time.monotonic()
    lines = table_text(Table(("x",), [("x" * 12_000_000,)]), 80).splitlines()
    assert time.monotonic() - start < 20  # quadratic time would take minutes
    assert lines[2:4] == ["x" * 80, "  " + "x" * 78]
    assert sum(line.count("x") for line in lines[2:]) == 12_000_000
