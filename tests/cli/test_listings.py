"""`ties entities`, `relations`, `voices` and `schema`."""

import re
from pathlib import Path

import pytest

from tests.conftest import ON_EMBEDDED
from tests.running import Ties
from ties.records.vocabulary import vocabulary


def test_entities_are_listed_with_their_counts(ask: Ties) -> None:
    total = int(ask.json("status")["says"].partition(" ")[0])
    lines = ask("entities", "--limit", "2").stdout.splitlines()
    assert lines[:2] == [f"{total} entities.", "entity       type     claims  attributes  documents"]
    assert lines[3].split()[:2] == ["Afghanistan", "Country"]
    about = "MATCH (e {id: 'afghanistan'})-[c]-(:Entity) RETURN count(c) AS n"
    assert lines[3].split()[2] == ask.rows("cypher", about)[0]["n"]
    assert lines[-1] == f"Only the first 2 of {total} are shown (raise --limit, or use --all)."
    answer = ask.json("entities", "--limit", "2")
    assert (len(answer["rows"]), answer["truncated"], answer["notes"]) == (2, True, [lines[-1]])
    assert answer["rows"][0]["entity"] == {"id": "afghanistan", "name": "Afghanistan", "type": "Country"}
    everything = ask.json("entities", "--all")
    assert (len(everything["rows"]), everything["truncated"], everything["notes"]) == (total, False, [])


def test_entity_found_by_another_name_shows_it(ask: Ties) -> None:
    assert "TTP (Tehrik-e-Taliban Pakistan)  Group" in ask("entities", "PAKISTAN", "tehrík").stdout
    (row,) = ask.rows("entities", "tehrik", "pakistan")
    assert (row["entity_id"], row["found_as"]) == ("ttp", "Tehrik-e-Taliban Pakistan")
    assert [row["found_as"] for row in ask.rows("entities", "kunar")] == [""]


def test_entities_of_a_type(ask: Ties) -> None:
    groups = ask.json("entities", "--type", "group", "--all")
    assert {row["entity"]["type"] for row in groups["rows"]} == {"Group"}
    (counted,) = ask.rows("cypher", "MATCH (g:Group) RETURN count(g) AS n")
    assert groups["says"] == f"{counted['n']} groups."
    both = ask.json("entities", "taliban", "--type", "Group", "--type", "Agreement")
    assert both["question"] == "Which groups and agreements are there with 'taliban'?"
    refused = ask("entities", "--type", "Grup")
    assert (refused.code, "did you mean 'Group'?" in refused.stderr) == (2, True)


def test_nothing_found_is_said(ask: Ties) -> None:
    assert ask("entities", "nonesuch").stdout == "No entity here with 'nonesuch' in a name or id.\n"
    assert ask("relations", "nonesuch").stdout == "No relation here with 'nonesuch'.\n"
    assert ask("voices", "nonesuch").stdout == "No voice here with 'nonesuch'.\n"
    assert ask("schema", "nonesuch").stdout == "Nothing in the schema with 'nonesuch'.\n"


def test_relations_are_counted_by_mode(ask: Ties) -> None:
    rows = {row["relation"]: row for row in ask.rows("relations", "--all")}
    assert rows.keys() == {*vocabulary().relations}
    for name, mode in (("LINKED_TO", "past"), ("INFILTRATES", "aim"), ("BASED_IN", "")):
        query = f"MATCH (:Entity)-[c {{relation: '{name}', mode: '{mode}'}}]->() RETURN count(c) AS n"
        assert ask.rows("cypher", query) == [{"n": rows[name][mode or "asserted"]}]
    assert re.search(
        r"^infiltrates  +hostility  +3 claims \(3 aims\)  ", ask("relations").stdout, re.MULTILINE
    )
    counts = [int(row["claims"]) for row in ask.rows("relations", "--all")]
    assert counts == sorted(counts, reverse=True)


def test_relations_without_claims_are_counted_or_listed(ask: Ties) -> None:
    unused = [row["relation"] for row in ask.rows("relations", "--all") if row["claims"] == "0"]
    noun = "relation" if len(unused) == 1 else "relations"
    note = f"Not listed: {len(unused)} {noun} without claims here (--all lists them)."
    answer = ask.json("relations")
    assert answer["notes"] == ([note] if unused else [])
    assert len(answer["rows"]) == len(vocabulary().relations) - len(unused)


def test_words_search_forms_and_meaning(ask: Ties) -> None:
    assert "HARBOURS" in [row["relation"] for row in ask.rows("relations", "shelter")]
    assert {row["kind"] for row in ask.rows("relations", "hostility")} >= {"hostility"}
    assert "ALLIED_WITH" in [row["relation"] for row in ask.rows("relations", "lasting", "BOND")]


def test_voices_are_listed_with_documents_and_entity(ask: Ties) -> None:
    rows = {row["voice"]: row for row in ask.json("voices")["rows"]}
    assert rows["NCTC"]["entity"] == {"id": "nctc", "name": "NCTC", "type": "Organization"}
    assert rows["NCTC"]["documents"] == ["outlook-2023-06"]
    assert rows["Outlook"]["entity"] is None
    lines = ask("voices", "monitoring", "team").stdout.splitlines()
    assert lines[0] == "2 voices with 'monitoring team'."
    assert "  also an entity: UN Monitoring Team (Organization), id un-monitoring-team" in lines


def test_schema_lists_what_cypher_can_use(ask: Ties) -> None:
    rows = ask.rows("schema")
    by_name = {(row["part"], row["of"], row["name"]): row for row in rows}
    assert by_name["label", "", "Group"]["meaning"].startswith("An armed, political or other group")
    assert by_name["relationship type", "", "BASED_IN"]["number"] > "1"
    assert by_name["property", "claims", "certainty"]["type"] == "text"
    assert [row["name"] for row in rows if row["name"].startswith("Ties")] == []
    for row in rows:
        if row["part"] == "label":
            counted = ask.rows("cypher", f"MATCH (n:{row['name']}) RETURN count(n) AS n")
            assert counted == [{"n": row["number"]}]


@ON_EMBEDDED
@pytest.mark.parametrize(
    ("question", "command"),
    [
        ("which entities are there", ["entities"]),
        ("list all groups", ["entities", "--type", "Group"]),
        ("which relations are there", ["relations"]),
        ("who is quoted", ["voices"]),
    ],
)
def test_question_in_words_has_the_same_answer(ask: Ties, question: str, command: list[str]) -> None:
    assert ask.json("ask", question) == ask.json(*command)
    refused = ask("ask", question, "--voice", "NCTC")
    assert (refused.code, refused.stderr) == (
        2,
        "ties: a question about what is in the graph takes no filters\n",
    )


@ON_EMBEDDED
def test_python_and_shell_have_the_same_answer(ask: Ties, tmp_path: Path) -> None:
    import ties
    from ties.errors import UsageError

    with ties.open(ask.database) as graph:
        assert graph.entities("taliban", type="Group", limit=1).to_dict() == ask.json(
            "entities", "taliban", "--type", "Group", "--limit", "1"
        )
        assert graph.relations(all=True).to_dict() == ask.json("relations", "--all")
        assert graph.voices("nctc").to_dict() == ask.json("voices", "nctc")
        answer = graph.schema("paragraph")
        assert graph.answer(answer.request).to_dict() == answer.to_dict() == ask.json("schema", "paragraph")
        with pytest.raises(UsageError, match="the limit must be"):
            graph.entities(limit=0)
