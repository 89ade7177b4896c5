"""The favourites: they match the canned queries, run unchanged, and draw what they find."""

import re
from pathlib import Path

import pytest

from tests.conftest import Neo4jServer
from tests.neo4j_tools.browser_kit.results import picture_of
from tests.running import inside
from ties.neo4j_tools.browser_kit import Favourite, favourites
from ties.queries.catalog import shipped_queries

ALL = favourites()
WITHOUT_AN_ANSWER = {
    "disputed-dates",
    "disputed-figures",
    "disputed-leaders",
    "disputed-periods",
    "said-and-denied",
}
"""Queries that compare documents; the shipped data has only one report."""

WITHOUT_LINES = {"documents", "isolated", "known-to-one-document", "names-of", "newly-named"}
"""Queries that return only nodes."""


def favourite_name(favourite: Favourite) -> str:
    return favourite.name


def test_every_canned_query_is_a_favourite_in_both_forms() -> None:
    assert [favourite.name for favourite in ALL] == sorted(shipped_queries())
    for favourite in ALL:
        query = shipped_queries()[favourite.name]
        assert favourite.parameters.endswith(f"\n{query.cypher};\n")
        for text in (favourite.drawing, favourite.parameters):
            assert text.startswith(f"// {query.title}\n")


def test_drawing_has_no_semicolon() -> None:
    assert [favourite.name for favourite in ALL if ";" in favourite.drawing] == []


def test_every_parameter_has_a_param_line() -> None:
    for favourite in ALL:
        lines = re.findall(r"^:param (\w+) => .+;$", favourite.parameters, re.MULTILINE)
        used = set(re.findall(r"\$(\w+)", shipped_queries()[favourite.name].cypher))
        assert sorted(lines) == sorted(used), favourite.name


def test_values_of_a_favourite_are_at_the_top_with_their_meaning() -> None:
    (favourite,) = (favourite for favourite in ALL if favourite.name == "leaders")
    assert "WITH {\n  group: 'ttp',  // the group that is led\n" in favourite.drawing
    assert "leading: ['LEADS', 'DEPUTY_LEADER_OF'],  // what counts as leading\n" in favourite.drawing
    assert "$" not in favourite.drawing


@pytest.mark.neo4j
class TestOnAServer:
    """Favourites on a real server."""

    @pytest.mark.parametrize("favourite", ALL, ids=favourite_name)
    def test_favourite_draws_the_rows_of_its_query_with_all_ends(
        self, filled: Neo4jServer, favourite: Favourite
    ) -> None:
        filled.run(f"EXPLAIN {favourite.drawing}")
        result = picture_of(filled, favourite.drawing)
        assert result.dangling == set()
        assert bool(result.nodes) == (favourite.name not in WITHOUT_AN_ANSWER)
        assert bool(result.lines) == (favourite.name not in WITHOUT_AN_ANSWER | WITHOUT_LINES)

    @pytest.mark.parametrize("favourite", ALL, ids=favourite_name)
    def test_both_forms_find_the_same_number_of_rows(self, filled: Neo4jServer, favourite: Favourite) -> None:
        lines = re.findall(r"^:param (\w+) => (.+);$", favourite.parameters, re.MULTILINE)
        values = ", ".join(f"{name}: {value}" for name, value in lines)
        ((values_on_server,),) = filled.run(f"RETURN {{{values}}}")
        assert isinstance(values_on_server, dict)
        query = shipped_queries()[favourite.name].cypher
        rows = filled.run(query, **values_on_server)
        assert len(rows) == len(filled.run(favourite.drawing))
        assert bool(rows) == (favourite.name not in WITHOUT_AN_ANSWER)

    def test_user_query_becomes_a_favourite_and_draws(self, filled: Neo4jServer, tmp_path: Path) -> None:
        page = (Path(__file__).parents[3] / "docs" / "queries.md").read_text(encoding="utf-8")
        (tmp_path / "own").mkdir()
        example = page.partition("## Your own")[2].partition("```cypher\n")[2].partition("```")[0]
        (tmp_path / "own" / "fighters-there.cypher").write_text(example, encoding="utf-8")
        done = inside("browser", "--kit", "kit", home=tmp_path, settings={"TIES_QUERIES": "own"})
        assert done.code == 0, done.stderr
        assert len([*(tmp_path / "kit" / "draw").iterdir()]) == len(ALL) + 1
        drawing = (tmp_path / "kit" / "draw" / "fighters-there.cypher").read_text(encoding="utf-8")
        assert drawing.startswith("// Who fights in the places of a group?\n")
        result = picture_of(filled, drawing)
        assert any(line.startswith("isil-k ATTACKS ") for line in result.lines)
        assert result.dangling == set()
