"""Tables as text: delimiters, headers, comments, encodings, and damage with its line."""

from pathlib import Path
from typing import Any

import pytest

from tests.tables import claims_of, names_of, problems_of, read
from ties.errors import BadData

COMMA = "from,to,relation\nTTP,AQIS,supports\n"
GROUPS: dict[str, Any] = {"constants": {"type": "Group"}}


@pytest.mark.parametrize(
    "text",
    [
        COMMA,
        COMMA.replace(",", ";"),
        COMMA.replace(",", "\t"),
        COMMA.replace(",", "|"),
        COMMA.replace(",", "   "),
        COMMA.replace("\n", "\r\n"),
        COMMA.replace("\n", "\r"),
        COMMA.removesuffix("\n"),
        COMMA.replace("supports\n", "supports,,\n"),
        f"\n\n{COMMA}\n",
        "\ufeff" + COMMA,
        "Source,Target,Relationship\nTTP,AQIS,SUPPORTS\n",
        "sourceName,targetName,edge_type\nTTP,AQIS,supports\n",
        '"person 1",person_2,"relation"\n"TTP","AQIS","supports"\n',
        ",source,target,relation\n0,TTP,AQIS,supports\n",
        "# from to relation\nTTP AQIS supports\n",
    ],
)
def test_table_in_any_form_is_the_same_claim(tmp_path: Path, text: str) -> None:
    checked = read(tmp_path / "groups.csv", text, **GROUPS)
    (claim,) = checked.contents.claims
    assert (claim.subject, claim.relation, claim.object) == ("groups:TTP", "SUPPORTS", "groups:AQIS")
    assert names_of(checked) == {"TTP": "Group", "AQIS": "Group"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_names_in_original_script_are_read_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    text = "from,to\nتحریک طالبان,Ниджар\n"
    assert set(names_of(read(tmp_path / "a.csv", text.encode(encoding)))) == {"تحریک طالبان", "Ниджар"}


def test_quoted_text_may_have_delimiters_and_lines(tmp_path: Path) -> None:
    text = 'from,to,why\n"Smith, J.",B,"one\ntwo"\nC,D,\n'
    assert claims_of(read(tmp_path / "a.csv", text)) == [
        "B LINKED_TO Smith, J.; note: from: Smith, J.; to: B; why: one\ntwo; row 2",
        "C LINKED_TO D; note: from: C; to: D; row 4",
    ]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("1 2\n2 3\n", "column 1: 1; column 2: 2"),
        ("1\t2\t0.5\n2\t3\t1e-4\n", "column 1: 1; column 2: 2; column 3: 0.5"),
        ("1 2 {'weight': 3}\n2 3 {}\n", "column 1: 1; column 2: 2; column 3: {'weight': 3}"),
        ("% asym unweighted\n% 2 3\n1 2\n2 3\n", "column 1: 1; column 2: 2"),
        ("% sym weighted\n1 2 7\n2 3 8\n", "column 3: 7"),
        ("# Undirected graph: a.txt\n# FromNodeId\tToNodeId\n1\t2\n2\t3\n", ""),
        ("# Directed graph: a.txt\n# FromNodeId\tToNodeId\n1\t2\n2\t3\n", "FromNodeId: 1; ToNodeId: 2"),
    ],
)
def test_edge_list_without_a_header_is_read(tmp_path: Path, text: str, note: str) -> None:
    checked = read(tmp_path / "edges.txt", text)
    first = min(checked.contents.claims, key=lambda claim: claim.subject)
    assert (first.subject, first.object, *first.notes) == ("edges:1", "edges:2", note)
    comments = sum(line.startswith(("#", "%")) and "FromNodeId" not in line for line in text.splitlines())
    assert checked.ledger.skipped == ({"a comment": comments} if comments else {})
    assert len(checked.contents.claims) == 2


def test_names_without_a_header_are_known_by_their_return(tmp_path: Path) -> None:
    assert claims_of(read(tmp_path / "a.csv", "alice,bob\nbob,carol\n")) == [
        "alice LINKED_TO bob; note: column 1: alice; column 2: bob; row 1",
        "bob LINKED_TO carol; note: column 1: bob; column 2: carol; row 2",
    ]


def test_user_says_that_the_first_row_is_no_header(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path / "a.csv", "x,y\nz,w\n")
    assert problem == (
        "a.csv:1: no column names say which two are the ends of an edge (columns: 'x', 'y'); say so, as in "
        "--map subject=x,object=y, or for a table of nodes --map id=x,name=y; if the first row is not a "
        "header, "
        "add header=no"
    )
    assert len(read(tmp_path / "a.csv", header=False).contents.claims) == 2
    columns = {"subject": "1", "relation": "2", "object": "3"}
    checked = read(
        tmp_path / "b.csv", "TTP,supports,AQIS\nA,supports,B\n", header=False, columns=columns, **GROUPS
    )
    assert claims_of(checked) == ["A SUPPORTS B; row 2", "TTP SUPPORTS AQIS; row 1"]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("from,to\nJosé,b\n".encode("latin-1"), ["a.csv:2: is not UTF-8 (save it as CSV UTF-8)"]),
        (b"from,to\na,b\nc\0,d\n", ["a.csv:3: contains a NUL byte (save it as CSV UTF-8)"]),
        (
            "from\tto\na\tb\n".encode("utf-16") + b"\x00\xd8a\0",
            ["a.csv:3: is not UTF-16 (save it as CSV UTF-8)"],
        ),
        (
            b"from,to,w\na,b,1\nc,d\ne,f,2,3\n",
            [
                "a.csv:3: has 2 cells where the header has 3 (put text that contains ',' in quotation marks)",
                "a.csv:4: has 4 cells where the header has 3 (put text that contains ',' in quotation marks)",
            ],
        ),
        (
            b'from,to\na,"b\nc,d\n',
            [
                (
                    "a.csv:2: cannot be read as a table from here on (unexpected end of data; is a "
                    "closing quotation "
                    "mark missing?)"
                )
            ],
        ),
        (b"from,to,x,x\na,b,1,2\n", ["a.csv:1: column 'x' occurs twice"]),
        (
            b"from,to\na,\n,b\n",
            ["a.csv:2: has no object (column 'to' is empty)"] * 1
            + ["a.csv:3: has no subject (column 'from' is empty)"],
        ),
        (b"from,to\n", ["a.csv: has no rows"]),
        (
            b"from,to,source,target\na,b,c,d\n",
            [
                (
                    "a.csv:1: more than one pair of columns can be the ends of an edge (columns: 'from', "
                    "'to', 'source', "
                    "'target'); say so, as in --map subject=from,object=to, or for a table of nodes --map "
                    "id=from,name=to; "
                    "if the first row is not a header, add header=no"
                )
            ],
        ),
        (
            b"% bip unweighted\n1 2\n2 3\n",
            [
                (
                    "a.csv:1: is a two-mode network (bip), in which one number means different nodes in "
                    "the two columns "
                    "(give the nodes of one column other names, and delete this line)"
                )
            ],
        ),
        (
            b"from,to,direction\na,b,directed\nc,d,sideways\n",
            ["a.csv:3: direction 'sideways' is not one of directed, undirected, mutual"],
        ),
    ],
    ids=[
        "latin-1",
        "NUL",
        "UTF-16",
        "ragged",
        "quote",
        "twice",
        "no end",
        "no rows",
        "two pairs",
        "two-mode",
        "direction",
    ],
)
def test_damage_is_reported_with_its_line(tmp_path: Path, text: bytes, problems: list[str]) -> None:
    mapping = {"columns": {"direction": "direction"}} if b"direction" in text else {}
    assert problems_of(tmp_path / "a.csv", text, **mapping) == problems


def test_one_bad_row_in_many_is_found_and_bad_rows_have_a_limit(tmp_path: Path) -> None:
    rows = [f"a{number},b{number}" for number in range(20_000)]
    rows[12_345] = "a,b,c"
    text = "\n".join(("from,to", *rows))
    assert problems_of(tmp_path / "a.csv", text) == [
        "a.csv:12347: has 3 cells where the header has 2 (put text that contains ',' in quotation marks)"
    ]
    with pytest.raises(BadData, match=r"1,00\d problems|100\d problems"):
        read(tmp_path / "b.csv", "\n".join(("from,to", *(f"a{number}," for number in range(20_000)))))


def test_many_columns_take_no_quadratic_time(tmp_path: Path) -> None:
    names = ",".join(f"c{number}" for number in range(50_000))
    text = f"from,to,{names}\na,b,7{',' * 49_999}\n"
    assert claims_of(read(tmp_path / "a.csv", text)) == ["a LINKED_TO b; note: from: a; to: b; c0: 7; row 2"]


@pytest.mark.parametrize(
    "head",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 16,
        b"%PDF-1.7\n1 0 obj\n",
        b'[{"from": 1},\n{"from": 2}]\n',
        b"Dear all, good morning.\nWe met a, b, and c.\n",
        b"",
    ],
    ids=["png", "pdf", "json", "prose", "empty"],
)
def test_what_is_no_table_is_not_recognized(tmp_path: Path, head: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(head)
    with pytest.raises(BadData, match="is not in a format that ties can read"):
        read(tmp_path / "a.csv")


def test_compressed_table_is_named_so(tmp_path: Path) -> None:
    import gzip

    with pytest.raises(BadData, match=r"is compressed \(gzip\)"):
        read(tmp_path / "a.csv", gzip.compress(COMMA.encode()))


def test_formula_mark_of_a_spreadsheet_is_no_part_of_the_text(tmp_path: Path) -> None:
    assert set(names_of(read(tmp_path / "a.csv", "from,to\n'=x,b\n"))) == {"=x", "b"}
