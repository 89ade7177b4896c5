"""The header of a query file, and its problems by file and line."""

import os
from pathlib import Path

import pytest

from ties.errors import BadData, UsageError
from ties.queries.catalog import query_by_name, search, shipped_queries, user_queries
from ties.queries.file import Column, parse_query
from ties.store.selecting import CLAIM_FILTERS

VALID = """\
// Who is led by whom?
// One line of prose,
// and another.
// @ask who leads {group}
// @param group: entity -- the group
// @param steps: number 1..4 = 3 -- how many steps
// @column leader: node -- who leads
// @filters claim
// @modes any
MATCH (leader:Entity)-[claim]->(:Entity {id: $group})
// not a line of the header
WHERE $steps > 0 AND {claim}
RETURN leader ORDER BY leader.id;
"""


def write_query(folder: Path, text: str, name: str = "mine") -> Path:
    file = folder / f"{name}.cypher"
    file.write_text(text, encoding="utf-8")
    return file


def test_header_is_read(tmp_path: Path) -> None:
    query = parse_query(write_query(tmp_path, VALID))
    assert (query.name, query.title) == ("mine", "Who is led by whom?")
    assert query.prose == "One line of prose, and another."
    assert query.asks == ("who leads {group}",)
    group, steps = query.parameters
    assert (group.name, group.kind, group.gloss, group.default) == ("group", "entity", "the group", None)
    assert (steps.least, steps.most, steps.default) == (1, 4, "3")
    assert query.columns == (Column("leader", "node", "who leads"),)
    assert (query.filters, query.any_mode, query.own) == (("claim",), True, False)
    assert query.cypher.startswith("MATCH (leader:Entity)")
    assert "// not a line of the header" in query.cypher
    assert query.cypher.endswith("ORDER BY leader.id")
    assert f"WHERE $steps > 0 AND {CLAIM_FILTERS}\n" in query.cypher


def test_filters_may_be_written_out(tmp_path: Path) -> None:
    plain = parse_query(write_query(tmp_path, VALID))
    assert parse_query(write_query(tmp_path, VALID.replace("{claim}", CLAIM_FILTERS))) == plain


def test_placeholder_in_a_string_or_comment_is_kept(tmp_path: Path) -> None:
    named = "WHERE $steps > 0 AND {claim}  // {claim}\n  AND '{claim}' <> /* {attribute} */ \"{claim}\""
    cypher = parse_query(write_query(tmp_path, VALID.replace("WHERE $steps > 0 AND {claim}", named))).cypher
    assert named.replace("{claim}", CLAIM_FILTERS, 1) in cypher


def test_sentence_for_an_answer_without_rows_is_read(tmp_path: Path) -> None:
    with_sentence = VALID.replace("// @modes any", "// @modes any\n// @none Nobody leads it.")
    assert parse_query(write_query(tmp_path, with_sentence)).none == "Nobody leads it."
    assert parse_query(write_query(tmp_path, VALID)).none == ""


def test_bom_and_crlf_make_no_difference(tmp_path: Path) -> None:
    plain = parse_query(write_query(tmp_path, VALID))
    file = tmp_path / "mine.cypher"
    file.write_bytes(b"\xef\xbb\xbf" + VALID.replace("\n", "\r\n").encode())
    assert parse_query(file) == plain


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("// @ask who leads {group}", "// @ask who leads {grop}", 4, "there is no parameter 'grop'"),
        ("// @ask who leads {group}", "// @asks who leads", 4, "unknown header line '@asks'"),
        ("group: entity --", "group: group --", 5, "unknown kind of parameter 'group' (known: entity, "),
        ("group: entity -- the group", "group entity the group", 5, "is not valid (write // @param NAME"),
        ("group: entity --", "document: entity --", 5, "'document' is reserved"),
        ("group: entity --", "modes: entity --", 5, "'modes' is reserved"),
        ("group: entity --", "steps: entity --", 6, "the parameter 'steps' is declared twice"),
        ("= 3 --", "= 9 --", 6, "the default is not valid: --steps: must be between 1 and 4, not 9"),
        ("= 3 --", "= three --", 6, "the default is not valid: --steps: 'three' is not a whole number"),
        ("number 1..4", f"number 1..{'4' * 5000}", 6, "the limits of a number may have at most 9 digits"),
        ("number 1..4", f"number {'1' * 10}..4", 6, "the limits of a number may have at most 9 digits"),
        ("leader: node --", "leader: knot --", 7, "unknown kind of column 'knot' (known: node, "),
        ("// @column leader: node -- who leads\n", "", 1, "no column is declared"),
        ("// @filters claim", "// @filters claims", 8, "'@filters claims' is not valid"),
        ("// @modes any", "// @modes none", 9, "'@modes none' is not valid"),
        ("// @modes any", "// @none Nobody leads it", 9, "is not valid (write // @none SENTENCE.)"),
        ("id: $group", "id: $whom", 10, "$whom is used but not declared"),
        ("id: $group", "id: 'ttp'", 5, "the parameter 'group' is declared but not used"),
        (
            "AND {claim}",
            "",
            8,
            "the Cypher has no {claim} for the filters",
        ),
        (
            "AND {claim}",
            "AND {claim} AND {attribute}",
            12,
            "{attribute} is used but not declared (write // @filters attribute)",
        ),
    ],
)
def test_problem_is_reported_with_file_and_line(
    tmp_path: Path, old: str, new: str, line: int, message: str
) -> None:
    text = VALID
    assert old in text
    file = write_query(tmp_path, text.replace(old, new))
    with pytest.raises(BadData) as error:
        parse_query(file)
    lines = [error.value.message, *error.value.advice]
    assert any(one.startswith(f"{file}:{line}: ") and message in one for one in lines), lines
    assert error.value.exit_code == 4


def test_parameters_in_strings_and_comments_do_not_count(tmp_path: Path) -> None:
    text = '// How?\n// @column x: text -- it\nRETURN \'$a\' AS x, "\\"$b" /* $c */ // $d\nORDER BY x'
    assert parse_query(write_query(tmp_path, text)).parameters == ()


def test_all_problems_are_reported_at_once(tmp_path: Path) -> None:
    write_query(tmp_path, "RETURN 1", "one")
    write_query(tmp_path, "// Why?\n// @column x: text -- x\n", "two")
    (tmp_path / "three.cypher").write_bytes(b"// \xff")
    with pytest.raises(BadData) as error:
        user_queries(tmp_path)
    assert [error.value.message, *error.value.advice] == [
        f"{tmp_path}/one.cypher:1: no column is declared (write // @column NAME: KIND -- WHAT)",
        f"{tmp_path}/one.cypher:1: the first line must be the question (// Who supports a group?)",
        f"{tmp_path}/three.cypher: is not UTF-8 text (at byte 3)",
        f"{tmp_path}/two.cypher:3: there is no Cypher below the header",
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no FIFOs")
@pytest.mark.timeout(60)
def test_pipe_or_device_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.cypher")
    (tmp_path / "zero.cypher").symlink_to("/dev/zero")
    with pytest.raises(BadData) as error:
        user_queries(tmp_path)
    assert [error.value.message, *error.value.advice] == [
        f"{tmp_path}/{name}.cypher: cannot be read (it is not a regular file)" for name in ("pipe", "zero")
    ]


def test_user_query_cannot_have_the_name_of_a_shipped_one(tmp_path: Path) -> None:
    file = write_query(tmp_path, VALID, "leaders")
    with pytest.raises(BadData, match="ties ships with a query 'leaders'") as error:
        user_queries(tmp_path)
    assert error.value.message.startswith(f"{file}:1: ")


def test_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not a folder"):
        user_queries(tmp_path / "nowhere")


def test_user_queries_are_found_as_well_as_shipped_ones(tmp_path: Path) -> None:
    write_query(tmp_path, VALID)
    user_query = query_by_name("MINE", tmp_path)
    assert (user_query.name, user_query.own) == ("mine", True)
    assert not query_by_name("leaders", tmp_path).own


def test_name_ignores_spaces_and_capitals_and_an_unknown_one_gets_suggestions() -> None:
    assert query_by_name("Shared provinces").name == "shared-provinces"
    assert query_by_name("shared_provinces").name == "shared-provinces"
    with pytest.raises(UsageError, match="there is no query 'shared-province'") as error:
        query_by_name("shared-province")
    assert error.value.advice[:2] == (
        "did you mean:",
        "  shared-provinces  Which provinces and other places do two groups share?",
    )
    with pytest.raises(UsageError):
        query_by_name("../queries")


@pytest.mark.timeout(60)
def test_name_of_ten_million_characters_is_refused_quickly() -> None:
    with pytest.raises(UsageError, match="there is no query 'leaders-of") as error:
        query_by_name("leaders-of" + " x y" * 2_500_000)
    assert error.value.advice[0] == "did you mean:"


def test_search_finds_queries_with_all_words() -> None:
    names = [query.name for query in search(shipped_queries(), ["ENEMIES", "harbours"])]
    assert names == ["supporters-of-enemies"]
    assert [query.name for query in search(shipped_queries(), ["shared", "provinces"])] == [
        "shared-provinces"
    ]
    assert [query.name for query in search(shipped_queries(), ["figures"])] == ["figures"]
    assert len(search(shipped_queries(), [])) == len(shipped_queries())
    assert search(shipped_queries(), ["xylophone"]) == []
