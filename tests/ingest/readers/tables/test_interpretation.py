"""Entities and relations: ids, types, words that the vocabulary lacks, and direction."""

from pathlib import Path

import pytest

from tests.tables import claims_of, names_of, problems_of, read
from ties.ingest.readers.tables.entities import local_id

UNKNOWN = (
    "entities of which nothing says what they are: Thing "
    "(say it, as in --map type:=TYPE or --map type=COLUMN)"
)


@pytest.mark.parametrize(
    ("key", "id_"),
    [
        ("Q123", "Q123"),
        ("n_1/a:b.c-d", "n_1/a:b.c-d"),
        ("Jean Valjean", "Jean_Valjean.ce19521c"),
        ("José", "Jose.63091ee7"),
        ("طالبان", "tlbn.15dc7ed7"),
        ("?", "83553d0d"),
        ("A" * 101, f"{'A' * 60}.6c648652"),
    ],
)
def test_id_depends_on_the_key_alone(key: str, id_: str) -> None:
    assert local_id(key) == id_


def test_different_names_have_different_ids_and_one_name_has_one(tmp_path: Path) -> None:
    names = [
        "Ann Lee",
        "Ann_Lee",
        "Ann-Lee",
        "ann lee",
        "Änn Lee",
        "Ann  Lee",
        "A" * 200,
        "A" * 201,
        "é",
        "e",
    ]
    text = "from,to\n" + "".join(f"hub,{name}\n" for name in names) + "hub,e\u0301\nhub,Ann Lee\n"
    checked = read(tmp_path / "a.csv", text)
    by_name = {one.name: one.entity for one in checked.contents.descriptions}
    assert set(by_name) == {*names, "hub"}
    assert len(set(by_name.values())) == len(names) + 1
    assert len(checked.contents.claims) == len(names)


def test_types_are_those_of_columns_of_the_mapping_or_of_headings(tmp_path: Path) -> None:
    text = "source,source type,target,target type\nA,person,B,Organisation\nC,vessel,D,\n"
    checked = read(tmp_path / "a.csv", text)
    assert names_of(checked) == {"A": "Person", "B": "Organization", "C": "Thing", "D": "Thing"}
    assert checked.ledger.remarks == {
        UNKNOWN: 2,
        (
            "type 'vessel' is not in the vocabulary: kept as an attribute of a Thing (say what it means "
            "under "
            "[types])"
        ): 1,
    }
    assert [(one.attribute, one.value) for one in checked.contents.attributes] == [("source type", "vessel")]
    mapped = read(tmp_path / "a.csv", types={"Vessel": "Thing"})
    assert mapped.ledger.remarks == {UNKNOWN: 1}
    assert mapped.contents.attributes == ()
    headings = read(tmp_path / "b.csv", "person,organization\nAnn,UN\n")
    assert names_of(headings) == {"Ann": "Person", "UN": "Organization"}
    assert headings.ledger.remarks == {}


def test_type_in_a_later_row_holds_for_all_rows(tmp_path: Path) -> None:
    text = "source,source type,target,target type,relation\nA,,B,,leads\nA,Person,B,Group,leads\n"
    checked = read(tmp_path / "a.csv", text)
    assert names_of(checked) == {"A": "Person", "B": "Group"}
    assert claims_of(checked) == ["A LEADS B; row 2", "A LEADS B; row 3"]


def test_one_name_with_two_types_is_refused(tmp_path: Path) -> None:
    text = "person,organization\nSmith,UN\nAnn,Smith\n"
    assert problems_of(tmp_path / "a.csv", text) == [
        (
            "a.csv:3: 'Smith' is a Organization here but a Person in line 2 (in one file the same name is "
            "the same entity: "
            "give one of them another name)"
        )
    ]


def test_ids_with_names_and_several_names_of_one_id(tmp_path: Path) -> None:
    text = "from_id,from_name,to_id,to_name\n1,Ann,2,Bob\n1,Ann L.,2,Bob\n"
    checked = read(tmp_path / "a.csv", text)
    assert [(one.entity, one.name) for one in checked.contents.descriptions] == [
        ("a:1", "Ann"),
        ("a:1", "Ann L."),
        ("a:2", "Bob"),
    ]


def test_words_that_the_vocabulary_lacks_become_roles_and_are_counted(tmp_path: Path) -> None:
    text = "from,to,relation,role\nA,B,works with,\nA,C,works with,cook\nA,D,enemy of,\nA,E,,\n"
    checked = read(tmp_path / "a.csv", text, constants={"type": "Group"})
    assert claims_of(checked) == [
        "A LINKED_TO B; role: works with; note: from: A; to: B; row 2",
        "A LINKED_TO C; role: works with; cook; note: from: A; to: C; row 3",
        "A LINKED_TO D; role: enemy of; note: from: A; to: D; row 4",
        "A LINKED_TO E; note: from: A; to: E; row 5",
    ]
    end = "kept as the role of 'linked to' (say what it means under [relations])"
    assert checked.ledger.remarks == {
        f"relation 'works with' is not in the vocabulary: {end}": 2,
        f"relation 'enemy of' can mean several relations: {end}": 1,
    }


def test_relation_that_the_types_do_not_allow_is_refused_if_they_are_stated(tmp_path: Path) -> None:
    text = "from,to,relation\nA,B,leads\n"
    checked = read(tmp_path / "a.csv", text)
    assert claims_of(checked) == ["A LINKED_TO B; role: leads; note: from: A; to: B; row 2"]
    assert (
        "relation 'leads' needs ends of other types, and nothing says what these are: kept as the role of "
        "'linked "
        "to' (say it, as in --map type:=TYPE)" in checked.ledger.remarks
    )
    (problem,) = problems_of(tmp_path / "a.csv", constants={"type": "Place"})[:1]
    assert problem.startswith("a.csv:2: a Place ('a:A') cannot be the subject of 'leads'")


@pytest.mark.parametrize(
    ("direction", "claim"),
    [
        ("Undirected", "A LINKED_TO B; role: supports; row 2"),
        ("mutual", "A LINKED_TO B; role: supports; note: direction: mutual; row 2"),
        ("Directed", "A SUPPORTS B; row 2"),
        ("", "A SUPPORTS B; row 2"),
    ],
)
def test_edge_without_a_direction_does_not_get_one(tmp_path: Path, direction: str, claim: str) -> None:
    text = f"Source,Target,Type,Label\nA,B,{direction},supports\nC,D,Directed,allied with\n"
    checked = read(tmp_path / "a.csv", text, constants={"type": "Group"})
    assert claims_of(checked)[0] == claim
    chosen = read(tmp_path / "a.csv", constants={"type": "Group"}, relations={"supports": "supports"})
    assert claims_of(chosen)[0].startswith("A SUPPORTS B")


def test_edge_from_a_node_to_itself_is_skipped_and_counted(tmp_path: Path) -> None:
    checked = read(tmp_path / "a.csv", "from,to\nA,A\nA,B\n")
    assert checked.ledger.skipped == {"an edge from a node to itself": 1}
    assert len(checked.contents.claims) == 1


def test_from_and_to_are_dates_beside_two_other_ends(tmp_path: Path) -> None:
    text = "person,organization,from,to\nAnn,UN,2001,2004-05\n"
    (claim,) = read(tmp_path / "a.csv", text).contents.claims
    assert (claim.since, claim.until) == ("2001", "2004-05")


def test_table_of_nodes_keeps_every_cell(tmp_path: Path) -> None:
    text = "id;schema;name;aliases;notes;born\nQ1;Person;Ann;A. Lee,Annie;seen;1970\nQ2;Group;;;;\n"
    checked = read(tmp_path / "a.csv", text, separator=",")
    first, second = checked.contents.descriptions
    assert (first.name, first.type, first.aliases, first.note, first.paragraph) == (
        *("Ann", "Person", ("A. Lee", "Annie"), "seen", "row 2"),
    )
    assert (second.entity, second.name, second.type) == ("a:Q2", "Q2", "Group")
    assert [(one.attribute, one.value) for one in checked.contents.attributes] == [("born", "1970")]
    assert checked.notes[0].endswith(
        "2 nodes; columns: id = id, name = name, type = schema, aliases = aliases, note = notes; kept as "
        "attributes: born"
    )


def test_number_of_words_in_remarks_has_a_limit(tmp_path: Path) -> None:
    text = "from,to,relation\n" + "".join(f"a{n},b,word {n}\n" for n in range(30))
    remarks = read(tmp_path / "a.csv", text, constants={"type": "Group"}).ledger.remarks
    assert len(remarks) == 21
    assert remarks.total() == 30
