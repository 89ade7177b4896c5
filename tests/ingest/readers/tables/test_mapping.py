"""The mapping of a user, as options and as TOML: what it means, and what is refused."""

from pathlib import Path
from typing import Any

import pytest

from tests.tables import claims_of, names_of, problems_of, read
from ties.errors import UsageError
from ties.ingest.readers.tables.mapping import mapping_of_options, read_mapping

TEXT = "A,B,how,when,who,where\nTTP,AQIS,works with,2004-03-05T00:00,UN,Kunar\n"


def test_options_are_pairs_with_columns_and_constants() -> None:
    assert mapping_of_options(["subject=from,object=to", "relation:=allied with,note=x, y,note=z"]) == {
        "columns": {"subject": "from", "object": "to", "note": ["x, y", "z"]},
        "constants": {"relation": "allied with"},
    }
    assert mapping_of_options(["header=no,sheet=A,sheet=B,title=T"]) == {
        "header": False,
        "sheet": ["A", "B"],
        "title": "T",
    }


def test_options_and_files_are_combined(tmp_path: Path) -> None:
    file = tmp_path / "m.toml"
    file.write_text('dataset = "d"\n[columns]\nsubject = "A"\n[relations]\n"works with" = "allied with"\n')
    assert mapping_of_options([str(file), "object=B"]) == {
        "dataset": "d",
        "columns": {"subject": "A", "object": "B"},
        "relations": {"works with": "allied with"},
    }


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (["from"], "'from' is not TARGET=COLUMN, TARGET:=VALUE or the name of a TOML file"),
        (["subject="], "'subject=' is not TARGET=COLUMN"),
        (["subject=a,subject=b"], "--map gives 'subject' twice"),
        (["subject=a", "subject=b"], "--map gives 'subject' twice"),
        (["nowhere.toml"], "nowhere.toml cannot be read (No such file or directory)"),
        (["broken.toml"], "broken.toml is not TOML ("),
        (["latin.toml"], "latin.toml is not UTF-8 text (at byte 6)"),
    ],
)
def test_option_that_is_no_mapping_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, texts: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("broken.toml").write_text("a = ")
    Path("latin.toml").write_bytes(b'note = "\xe9"'.replace(b" ", b""))
    with pytest.raises(UsageError) as raised:
        mapping_of_options(texts)
    assert message in raised.value.message


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({"colums": {}}, "unknown key 'colums' (did you mean 'columns'?)"),
        ({"subject": "a"}, "'subject' belongs under [columns] or [constants]"),
        ({"columns": {"subjct": "a"}}, "unknown target 'subjct' (did you mean 'subject'?)"),
        ({"columns": {"subject": ["a", "b"]}}, "'subject' can only be one column, not a, b"),
        ({"columns": {"subject": 1.5}}, "columns.subject must be text"),
        ({"columns": "a"}, "columns must be a table ([columns])"),
        ({"constants": {"subject": "a"}}, "'subject' differs from row to row: write subject=COLUMN"),
        ({"constants": {"type": "Persn"}}, "unknown type 'Persn' (did you mean 'Person'?)"),
        ({"constants": {"relation": "suports"}}, "unknown relation 'suports' (did you mean 'supports'?)"),
        ({"constants": {"relation": "enemy of"}}, "relation 'enemy of' can mean several things"),
        ({"constants": {"mode": "planned"}}, "unknown mode 'planned'"),
        ({"constants": {"type": "Group"}, "columns": {"type": "a"}}, "both as a column and as a constant"),
        ({"types": {"vessel": "Ship"}}, "unknown type 'Ship'"),
        ({"relations": {"works with": "loves"}}, "unknown relation 'loves'"),
        ({"document": {"author": "x"}}, "unknown key of [document] 'author'"),
        ({"document": {"kind": "letter"}}, "unknown kind of document 'letter'"),
        ({"header": "maybe"}, "header must be true or false, not 'maybe'"),
        ({"nodes": "../nodes.csv"}, "nodes must be the name of a file beside the table"),
    ],
)
def test_mapping_that_is_not_valid_is_refused(raw: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_mapping(raw)
    assert message in raised.value.message


def test_columns_constants_and_words_are_used(tmp_path: Path) -> None:
    checked = read(
        tmp_path / "a.csv",
        TEXT,
        columns={"subject": "A", "object": "B", "relation": "how", "since": "when", "attributed_to": "who"},
        constants={"type": "Group"},
        relations={"Works_With": "is allied with"},
        document={"title": "A list", "publisher": "UN", "published": "2005", "kind": "list"},
        title="My list",
        dataset="my-list",
    )
    assert claims_of(checked) == [
        "AQIS ALLIED_WITH TTP; since: 2004-03-05; voice: UN; note: where: Kunar; row 2"
    ]
    (document,) = checked.contents.documents
    assert (document.id, document.title, document.publisher, document.published) == (
        *("my-list", "A list", "UN", "2005"),
    )
    assert checked.contents.dataset.title == "My list"
    assert checked.notes == (
        (
            f"{tmp_path / 'a.csv'}: 1 edge; columns: subject = A, relation = how, object = B, since = when, "
            "attributed_to = who, type := Group; kept in the note: where"
        ),
    )
    assert checked.sample == (
        "row 2: TTP - is allied with - AQIS; since: 2004-03-05; attributed_to: UN; note: where: Kunar",
    )


def test_inverse_phrase_swaps_the_ends(tmp_path: Path) -> None:
    text = "from,to,relation\nTTP,AQIS,supported by\n"
    assert claims_of(read(tmp_path / "a.csv", text, constants={"type": "Group"})) == [
        "AQIS SUPPORTS TTP; row 2"
    ]


def test_option_for_the_dataset_is_preferred(tmp_path: Path) -> None:
    checked = read(tmp_path / "a.csv", "from,to\nx,y\n", dataset="mine")
    assert checked.contents.dataset.id == "mine"
    assert {one.entity for one in checked.contents.descriptions} == {"mine:x", "mine:y"}


@pytest.mark.parametrize(
    ("mapping", "problem"),
    [
        (
            {"columns": {"subject": "frm"}},
            "a.csv: has no column 'frm', which is to be the subject (did you mean 'from'?)",
        ),
        (
            {"columns": {"since": "when"}},
            "a.csv:2: since 'early on' is not a date (write 2022, 2022-07 or 2022-07-31)",
        ),
        (
            {"columns": {"relation": "supports"}},
            (
                "a.csv: has no column 'supports', which is to be the relation (known: from, to, when); "
                "for 'supports' "
                "in every row write relation:=supports"
            ),
        ),
        ({"sheet": "Edges"}, "a.csv: is not a workbook (the mapping names a sheet)"),
        ({"nodes": "n.csv"}, "n.csv: is not there (the mapping names it under nodes)"),
        ({"document": {"published": "soon"}}, "a.csv: document 'a': published: 'soon' is not a date"),
        (
            {"constants": {"type": "Place", "relation": "supports"}},
            "a.csv:2: a Place ('a:x') cannot be the subject of",
        ),
        ({"document": {"kind": "report"}}, "a.csv:2: has no voice"),
    ],
)
def test_mapping_that_does_not_fit_the_file_is_reported(
    tmp_path: Path, mapping: dict[str, Any], problem: str
) -> None:
    (tmp_path / "a.csv").write_text("from,to,when\nx,y,early on\n")
    from ties.errors import BadData

    with pytest.raises(BadData) as raised:
        read(tmp_path / "a.csv", **mapping)
    lines = [raised.value.message, *raised.value.advice]
    assert any(line.removeprefix(f"{tmp_path}/").startswith(problem) for line in lines), lines


def test_date_that_was_guessed_to_be_one_is_kept_in_the_note(tmp_path: Path) -> None:
    text = "from,to,start,end\nx,y,2004.0,2005/3/1\nx,z,early on,2004-03-05 10:00:00\n"
    checked = read(tmp_path / "a.csv", text)
    assert claims_of(checked) == [
        "x LINKED_TO y; since: 2004; until: 2005-03-01; note: from: x; to: y; row 2",
        "x LINKED_TO z; until: 2004-03-05; note: from: x; to: z; start: early on; row 3",
    ]
    assert checked.ledger.remarks["start that is not a date (such as 2022-07-31), kept in the note"] == 1


def test_mode_and_certainty_count_and_other_words_are_refused(tmp_path: Path) -> None:
    text = "from,to,relation,mode,certainty\nA,B,supports,Denied,possible\n"
    (claim,) = read(tmp_path / "a.csv", text, constants={"type": "Group"}).contents.claims
    assert (claim.mode, claim.certainty) == ("denied", "possible")
    text = text.replace("Denied", "by phone")
    (problem,) = problems_of(tmp_path / "a.csv", text)
    assert problem.endswith("; to keep the column as a note, use --map note=mode")
    checked = read(tmp_path / "a.csv", columns={"note": "mode"}, constants={"type": "Group"})
    assert claims_of(checked) == ["A SUPPORTS B; note: mode: by phone; row 2"]


def test_nodes_in_a_file_beside_the_edges(tmp_path: Path) -> None:
    (tmp_path / "nodes.csv").write_text("id,name,type,born\n1,Ann,person,1970\n2,Group Two,Group,\n")
    checked = read(
        tmp_path / "edges.csv", "source,target,relation\n1,Group Two,leads\n1,Ghost,x\n", nodes="nodes.csv"
    )
    assert names_of(checked) == {"Ann": "Person", "Group Two": "Group", "Ghost": "Thing"}
    assert claims_of(checked) == [
        "Ann LEADS Group Two; row 2",
        "Ann LINKED_TO Ghost; role: x; note: source: Ann; target: Ghost; row 3",
    ]
    assert [(one.attribute, one.value, one.paragraph) for one in checked.contents.attributes] == [
        ("born", "1970", "row 2")
    ]
    assert checked.contents.dataset.files == ("edges.csv", "nodes.csv")
    assert checked.ledger.remarks["ends of edges that are not in the table of nodes"] == 1


def test_mapping_is_part_of_the_fingerprint(tmp_path: Path) -> None:
    one = read(tmp_path / "a.csv", "from,to\nx,y\n")
    other = read(tmp_path / "a.csv", constants={"type": "Group"})
    assert one.contents.dataset.fingerprint != other.contents.dataset.fingerprint
