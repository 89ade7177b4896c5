"""`ties ask`: every kind of answer, formats, filters, exit codes, hostile questions."""

import json
import shlex
import time
from typing import Any

import pytest

from tests.running import Ties


def rows(ties: Ties, *arguments: str) -> list[dict[str, Any]]:
    output = ties("ask", *arguments, "--format", "json")
    assert output.code == 0, output.stderr
    rows_: list[dict[str, Any]] = json.loads(output.stdout)["rows"]
    return rows_


def test_ask_gives_the_same_answer_as_who_and_where(ties: Ties) -> None:
    for command, question in (
        ("who", "supports TTP"),
        ("where", "is AQIS based"),
        ("who", "is based in Kunar"),
    ):
        for format_ in ("json", "ndjson", "tsv", "csv", "text", "markdown", "html"):
            answer_of_ask = ties("ask", f"{command} {question}?", "--format", format_)
            assert answer_of_ask == ties(command, *question.split(), "--format", format_)
            assert answer_of_ask.code == 0


def test_who_and_where_take_every_question_that_starts_with_them(ties: Ties) -> None:
    assert ties("who", "is", "Mullah", "Yaqub") == ties("ask", "who is Mullah Yaqub")
    assert ties("who", "supports", "whom") == ties("ask", "who supports whom")
    assert ties("who", "who", "supports", "TTP") == ties("ask", "who supports TTP")


def test_else_than_excludes_the_named_entity_and_says_so(ties: Ties) -> None:
    def ids(question: str) -> list[str]:
        return [row["who"]["id"] for row in rows(ties, question)]

    assert ids("who is in Kunar") == ["isil-k", "qari-amjad-ali", "ttp"]
    assert ids("who else is in Kunar") == ["isil-k", "qari-amjad-ali", "ttp"]
    assert ids("who else than TTP is in Kunar") == ["isil-k", "qari-amjad-ali"]
    assert ids("which groups are in Kunar besides ISIL-K") == ["ttp"]
    text = ties("ask", "who else than TTP is in Kunar").stdout
    assert "Excluded as requested: TTP.\n" in text
    empty = ties("ask", "which countries support TTP").stdout.splitlines()
    assert "No document here says that any country supports TTP." in empty
    assert "Excluded as requested: AQIS, Taliban." in empty


def test_who_is_in_a_place_shows_the_relation(ties: Ties) -> None:
    lines = ties("ask", "who is in Afghanistan").stdout.splitlines()
    assert any(line.split()[:3] == ["Taliban", "controls", "stated"] for line in lines)
    assert any(line.split()[:4] == ["Taliban", "operates", "in", "stated"] for line in lines)


def test_event_inside_a_place_counts_as_in_it(ties: Ties) -> None:
    for question in ("what happened in Kabul", "did the killing of Ayman al-Zawahiri happen in Kabul"):
        rows = ties("ask", question, "--format", "tsv").table
        assert {row["subject"] for row in rows} == {"killing-of-ayman-al-zawahiri"}
        assert {row["object"] for row in rows} == {"kabul", "kabul-guesthouse"}


def test_empty_answer_shows_similar_claims_and_impossible_types(ties: Ties) -> None:
    output = ties("ask", "who fights the Taliban", "--format", "tsv")
    assert output.table == []
    assert "Related: ISIL-K ATTACKS Taliban [1] ¶30 (stated, UN Monitoring Team); " in output.stderr
    assert "Taliban FIGHTS" not in output.stderr  # the opposite direction
    text = ties("ask", "where did ISIL-K happen").stdout
    assert "ISIL-K is a group; this relation applies only to events." in text
    text = ties("ask", "what is inside the Taliban").stdout
    assert "Taliban is a group; this relation applies only to countries and places." in text
    assert "says that any event took place in Khost" in ties("ask", "what happened in Khost").stdout


@pytest.mark.parametrize(
    ("question", "nothing", "near"),
    [
        ("where does TTP operate", "TTP operates in any place", ["TTP BASED_IN Kunar [1] ¶36"]),
        (
            "which groups operate in Nangarhar",
            "any group operates in Nangarhar",
            ["ISIL-K BASED_IN Nangarhar [1] ¶34", "TTP BASED_IN Nangarhar [1] ¶36"],
        ),
        (
            "who is a member of AQIS",
            "anyone is a member of AQIS",
            ["Atif Yahya Ghouri DEPUTY_LEADER_OF AQIS [1] ¶31", "Osama Mehmood LEADS AQIS [1] ¶31"],
        ),
        (
            "who is a rival of TTP",
            "anyone is a rival of TTP",
            ["TTP ATTACKS Pakistan [1] ¶2 12", "TTP FIGHTS Pakistan [1] ¶6 38"],
        ),
    ],
)
def test_answer_without_rows_shows_claims_of_near_relations(
    ties: Ties, question: str, nothing: str, near: list[str]
) -> None:
    text = ties("ask", question, "--format", "tsv").stderr
    assert f"No document here says that {nothing}.\n" in text
    nearby = text.partition("Related: ")[2]
    assert [line for line in near if line in nearby] == near


def test_impossible_relations_are_not_reported_as_missing(ties: Ties) -> None:
    text = ties("ask", "is AQIS in Kabul", "--format", "tsv").stderr
    assert "says that AQIS is based in, operates in or controls Kabul.\n" in text


def test_near_relations_stand_beneath_what_was_asked_under_their_own_names(ties: Ties) -> None:
    text = ties("ask", "where does ISIL-K operate").stdout
    asked, _, near = text.partition("Related:\n")
    assert asked.splitlines()[2].split("  ")[0] == "Afghanistan"
    where = (
        "ISIL-K BASED_IN Kabul, Kapisa, Parwan\n  stated, curator's reading  UN Monitoring Team  [1] ¶35\n"
    )
    assert where in near


def test_enemies_are_who_fights_and_who_is_fought_each_under_its_own_name(ties: Ties) -> None:
    output = ties("ask", "who are the enemies of the Taliban")
    assert "ISIL-K  fought by  stated    UN Monitoring Team  [1] ¶7 9 11\n" in output.stdout
    assert "ISIL-K  threatens  stated    UN Monitoring Team  [1] ¶14\n" in output.stdout
    assert "Not counted as such: Taliban RESTRICTS TTP [1] ¶32 " in output.stdout
    names = [row["who"]["id"] for row in rows(ties, "who are the enemies of the Taliban")]
    assert names == ["isil-k", "isis"]


def test_what_a_voice_says_uses_only_its_own_statements(ties: Ties) -> None:
    claims = rows(ties, "what does NCTC say about TTP")
    records = [row[row["part"]] for row in claims if row["part"] != "name"]
    assert {item["attributed_to"] for item in records} == {"NCTC"}
    assert [item["relation"] for item in records if "relation" in item] == [
        *("LINKED_TO", "MEMBER_OF", "MEMBER_OF", "OPPOSES", "OVERTHROWS"),
    ]
    assert rows(ties, "what does outlook-2023-06 say about TTP") == rows(
        ties, "tell me about TTP", "--document", "outlook-2023-06"
    )
    output = ties("ask", "what does NCTC say about TTP", "--voice", "Outlook")
    assert (output.code, output.stderr) == (
        2,
        "ties: the question is about 'NCTC', but a filter excludes it\n",
    )


def test_figures_keep_their_qualifiers_and_are_not_added_up(ties: Ties) -> None:
    (row,) = rows(ties, "how many fighters does TTP have")
    attribute = row["attribute"]
    assert (attribute["low"], attribute["high"], attribute["qualifier"], attribute["as_of"]) == (
        4000,
        6000,
        "estimated",
        "",  # the text gives no date
    )
    assert rows(ties, "how many fighters does TTP have in Pakistan") == []
    killed = rows(ties, "how many people were killed in the Peshawar bombing (January 2023)")
    assert [(row["attribute"]["low"], row["attribute"]["qualifier"]) for row in killed] == [(100, "at least")]
    assert rows(ties, "when was TTP founded")[0]["attribute"]["value"] == "2007"
    none = ties("ask", "how many ships does TTP have")
    assert none.code == 0
    assert none.stdout.splitlines()[1] == "No document here says anything about the ships of TTP."
    assert "fighters" in none.stdout
    assert "read as" not in none.stdout


def test_connection_is_a_path_and_ties_are_the_evidence(ties: Ties) -> None:
    path = ties("ask", "how is AQIS connected to ISIL-K")
    assert path == ties("path", "aqis", "isil-k")
    assert ties("ask", "what ties the Taliban and TTP") == ties("evidence", "taliban", "ttp")


def test_filters_apply_to_every_kind_of_answer(ties: Ties) -> None:
    assert rows(ties, "who supports TTP", "--voice", "NCTC") == []
    assert rows(ties, "does the Taliban support TTP", "--voice", "NCTC") == [
        {"answer": "not said", "claims": []}
    ]
    assert rows(ties, "how many fighters does TTP have", "--min-certainty", "stated") == []
    assert ties("ask", "who supports TTP", "--voice", "Nobody").code == 3


def test_unknown_question_prints_one_line_and_three_suggestions(ties: Ties) -> None:
    output = ties("ask", "why does Pakistan fight TTP?")
    assert (output.code, output.stdout) == (2, "")
    assert output.stderr.splitlines() == [
        "ties: 'why does Pakistan fight TTP' is not a question that ties understands",
        "  questions that have an answer here:",
        "    ties ask 'what ties Pakistan to TTP'",
        "    ties ask 'who fights Pakistan'",
        "    ties ask 'does Pakistan ban TTP'",
    ]


@pytest.mark.parametrize(
    "question",
    [
        "why does Pakistan fight TTP",
        "who will attack Kunar",
        "who leads TTP or where is it",
        "who TTP",
        "frob",
    ],
)
def test_suggested_questions_are_answered(ties: Ties, question: str) -> None:
    lines = [shlex.split(line) for line in ties("ask", question).stderr.splitlines() if "  ties " in line]
    assert 1 <= len(lines) <= 4
    for command in lines:
        assert ties(*command[1:]).stdout, command


@pytest.mark.parametrize(
    "question",
    [
        "who supports TTP'}) DETACH DELETE n //",
        "who supports `TTP`) MATCH (n) RETURN n",
        'who supports "TTP" OR true',
        r"who supports \u0027}) RETURN 1 //",
        "who supports TTP\x1b[2J",
        "who supports \u202eTTP\u202c reversed",
        "who {relation} $whom",
        "who supports TTP; MATCH (n) DETACH DELETE n",
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    ],
)
def test_hostile_question_is_treated_as_plain_words(ties: Ties, question: str) -> None:
    before = ties("status", "--format", "json").stdout
    for format_ in ("text", "json"):
        output = ties("ask", question, "--format", format_)
        assert output.code in (2, 3)
        streams = (output.stdout, output.stderr)
        assert streams.index("") == (0 if format_ == "text" else 1)
        assert not set("\x1b\u202e\u202c") & set("".join(streams))
        assert "Traceback" not in "".join(streams)
    assert ties("status", "--format", "json").stdout == before


@pytest.mark.parametrize("size", [10_000, 1_000_000])
@pytest.mark.parametrize("unit", ["x", "who ", "support ", "is in ", "\u0301", "'s "])
def test_endless_question_is_refused_quickly_in_a_short_line(ties: Ties, unit: str, size: int) -> None:
    started = time.monotonic()
    output = ties("ask", "who supports " + unit * (size // len(unit)))
    assert output.code in (2, 3)
    assert output.stdout == ""
    assert max(map(len, output.stderr.splitlines())) < 200
    assert time.monotonic() - started < 10
