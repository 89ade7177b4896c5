"""The header of a query file: what it says, and what is wrong with it, by file and line."""

import os
from pathlib import Path

import pytest

from ties.errors import BadData, UsageError
from ties.queries.catalog import own_queries, query_called, search, shipped_queries
from ties.queries.file import Column, parse_query
from ties.store.selecting import CLAIM_FILTERS, earlier

RIGHT = """\
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


def written(folder: Path, text: str, name: str = "mine") -> Path:
    file = folder / f"{name}.cypher"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_header_is_read(tmp_path: Path) -> None:
    told = parse_query(written(tmp_path, RIGHT))
    assert (told.name, told.title) == ("mine", "Who is led by whom?")
    assert told.prose == "One line of prose, and another."
    assert told.asks == ("who leads {group}",)
    group, steps = told.parameters
    assert (group.name, group.kind, group.gloss, group.default) == ("group", "entity", "the group", None)
    assert (steps.least, steps.most, steps.default) == (1, 4, "3")
    assert told.columns == (Column("leader", "node", "who leads"),)
    assert (told.filters, told.any_mode, told.own) == (("claim",), True, False)
    assert told.cypher.startswith("MATCH (leader:Entity)")
    assert "// not a line of the header" in told.cypher
    assert told.cypher.endswith("ORDER BY leader.id")
    assert f"WHERE $steps > 0 AND {CLAIM_FILTERS}\n" in told.cypher


def test_filters_may_stand_in_the_file_word_for_word(tmp_path: Path) -> None:
    plain = parse_query(written(tmp_path, RIGHT))
    assert parse_query(written(tmp_path, RIGHT.replace("{claim}", CLAIM_FILTERS))) == plain


def test_filters_may_stand_in_the_file_as_they_were_worded_before(tmp_path: Path) -> None:
    told = parse_query(written(tmp_path, RIGHT.replace("{claim}", earlier(CLAIM_FILTERS))))
    assert "(size($documents) = 0 OR claim.document IN $documents)" in told.cypher
    assert "(size($voices) = 0 OR claim.attributed_to IN $voices)" in told.cypher
    assert CLAIM_FILTERS not in told.cypher


def test_in_texts_and_comments_a_name_stays_a_name(tmp_path: Path) -> None:
    named = "WHERE $steps > 0 AND {claim}  // {claim}\n  AND '{claim}' <> /* {fact} */ \"{claim}\""
    cypher = parse_query(written(tmp_path, RIGHT.replace("WHERE $steps > 0 AND {claim}", named))).cypher
    assert named.replace("{claim}", CLAIM_FILTERS, 1) in cypher


def test_what_windows_writes_is_read_alike(tmp_path: Path) -> None:
    plain = parse_query(written(tmp_path, RIGHT))
    file = tmp_path / "mine.cypher"
    file.write_bytes(b"\xef\xbb\xbf" + RIGHT.replace("\n", "\r\n").encode())
    assert parse_query(file) == plain


@pytest.mark.parametrize(
    ("was", "becomes", "line", "message"),
    [
        ("// @ask who leads {group}", "// @ask who leads {grop}", 4, "there is no parameter 'grop'"),
        ("// @ask who leads {group}", "// @asks who leads", 4, "'@asks' is no line of a header"),
        ("group: entity --", "group: group --", 5, "no parameter is of kind 'group' (known: entity, "),
        ("group: entity -- the group", "group entity the group", 5, "cannot be read (// @param NAME: KIND"),
        ("group: entity --", "document: entity --", 5, "'document' has a meaning of its own"),
        ("group: entity --", "modes: entity --", 5, "'modes' has a meaning of its own"),
        ("group: entity --", "steps: entity --", 6, "there are two parameters 'steps'"),
        ("= 3 --", "= 9 --", 6, "the default cannot be read: --steps: 9 is not in 1 to 4"),
        ("= 3 --", "= three --", 6, "the default cannot be read: --steps: 'three' is not a whole number"),
        ("number 1..4", f"number 1..{'4' * 5000}", 6, "the ends of a number have at most 9 digits"),
        ("number 1..4", f"number {'1' * 10}..4", 6, "the ends of a number have at most 9 digits"),
        ("leader: node --", "leader: knot --", 7, "no column is of kind 'knot' (known: node, "),
        ("// @column leader: node -- who leads\n", "", 1, "no column is declared"),
        ("// @filters claim", "// @filters claims", 8, "'@filters claims' cannot be read"),
        ("// @modes any", "// @modes none", 9, "'@modes none' cannot be read"),
        ("id: $group", "id: $whom", 10, "$whom is used and not declared"),
        ("id: $group", "id: 'ttp'", 5, "the parameter 'group' is declared and not used"),
        (
            "AND {claim}",
            "",
            8,
            "the Cypher has no {claim} where the filters go",
        ),
        ("AND {claim}", "AND {claim} AND {fact}", 12, "{fact} is used and not declared (// @filters fact)"),
    ],
)
def test_what_is_wrong_is_told_by_file_and_line(
    tmp_path: Path, was: str, becomes: str, line: int, message: str
) -> None:
    text = RIGHT
    assert was in text
    file = written(tmp_path, text.replace(was, becomes))
    with pytest.raises(BadData) as refused:
        parse_query(file)
    told = [refused.value.message, *refused.value.advice]
    assert any(one.startswith(f"{file}:{line}: ") and message in one for one in told), told
    assert refused.value.exit_code == 4


def test_parameters_in_texts_and_comments_are_none(tmp_path: Path) -> None:
    text = '// How?\n// @column x: text -- it\nRETURN \'$a\' AS x, "\\"$b" /* $c */ // $d\nORDER BY x'
    assert parse_query(written(tmp_path, text)).parameters == ()


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    written(tmp_path, "RETURN 1", "one")
    written(tmp_path, "// Why?\n// @column x: text -- x\n", "two")
    (tmp_path / "three.cypher").write_bytes(b"// \xff")
    with pytest.raises(BadData) as refused:
        own_queries(tmp_path)
    assert [refused.value.message, *refused.value.advice] == [
        f"{tmp_path}/one.cypher:1: no column is declared (// @column NAME: KIND -- WHAT)",
        f"{tmp_path}/one.cypher:1: the first line is not the question (// Who supports a group?)",
        f"{tmp_path}/three.cypher: cannot be read as UTF-8 text (byte 3 is none)",
        f"{tmp_path}/two.cypher:3: there is no Cypher beneath the header",
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.timeout(60)
def test_a_pipe_or_a_device_is_no_query(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.cypher")
    (tmp_path / "zero.cypher").symlink_to("/dev/zero")
    with pytest.raises(BadData) as refused:
        own_queries(tmp_path)
    assert [refused.value.message, *refused.value.advice] == [
        f"{tmp_path}/{name}.cypher: cannot be read (it is not a regular file)" for name in ("pipe", "zero")
    ]


def test_a_query_of_ones_own_cannot_have_the_name_of_a_shipped_one(tmp_path: Path) -> None:
    file = written(tmp_path, RIGHT, "leaders")
    with pytest.raises(BadData, match="ties ships with a query 'leaders'") as refused:
        own_queries(tmp_path)
    assert refused.value.message.startswith(f"{file}:1: ")


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no folder of queries"):
        own_queries(tmp_path / "nowhere")


def test_queries_of_ones_own_are_found_beside_the_shipped_ones(tmp_path: Path) -> None:
    written(tmp_path, RIGHT)
    mine = query_called("MINE", tmp_path)
    assert (mine.name, mine.own) == ("mine", True)
    assert not query_called("leaders", tmp_path).own


def test_a_name_is_forgiven_its_blanks_and_capitals_and_a_wrong_one_gets_the_nearest() -> None:
    assert query_called("Shared provinces").name == "shared-provinces"
    assert query_called("shared_provinces").name == "shared-provinces"
    with pytest.raises(UsageError, match="there is no query 'shared-province'") as refused:
        query_called("shared-province")
    assert refused.value.advice[:2] == (
        "did you mean:",
        "  shared-provinces  Which provinces and other places do two groups share?",
    )
    with pytest.raises(UsageError):
        query_called("../queries")


@pytest.mark.timeout(60)
def test_a_name_of_ten_million_characters_is_refused_in_seconds() -> None:
    with pytest.raises(UsageError, match="there is no query 'leaders-of") as refused:
        query_called("leaders-of" + " x y" * 2_500_000)
    assert refused.value.advice[0] == "did you mean:"


def test_words_find_the_queries_that_have_them_all() -> None:
    names = [query.name for query in search(shipped_queries(), ["ENEMIES", "harbours"])]
    assert names == ["supporters-of-enemies"]
    assert [query.name for query in search(shipped_queries(), ["shared", "provinces"])] == [
        "shared-provinces"
    ]
    assert [query.name for query in search(shipped_queries(), ["figures"])] == ["figures"]
    assert len(search(shipped_queries(), [])) == len(shipped_queries())
    assert search(shipped_queries(), ["xylophone"]) == []
