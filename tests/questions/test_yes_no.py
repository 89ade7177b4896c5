"""Whether it is so: yes with its evidence, how sure, disputed, denied, aimed at, past, or not said."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.datasets import entity, says, write_dataset
from tests.running import Ties
from ties.answers.asking import ask
from ties.answers.yes_no import YesNo
from ties.ingest import ingest
from ties.records.dates import PartialDate
from ties.records.selection import EVERYTHING, Filters
from ties.store.protocol import Store


def asked(store: Store, question: str, filters: Filters = EVERYTHING) -> YesNo:
    answer = ask(store, question, filters)
    assert isinstance(answer, YesNo)
    return answer


def paragraphs(answer: YesNo) -> list[tuple[str, list[str]]]:
    return [(claim.relation, [*claim.paragraphs]) for claim in answer.claims]


@pytest.mark.parametrize(
    ("question", "expected", "claims"),
    [
        ("does the Taliban support TTP", "yes", [("SUPPORTS", ["2", "5", "12", "13", "16"])]),
        ("is TTP supported by AQIS", "yes", [("SUPPORTS", ["32"])]),
        ("does TTP support the Taliban", "not said", []),
        ("does TTP attack Pakistan", "possibly", [("ATTACKS", ["2", "12"])]),
        ("does the Taliban restrict TTP", "probably", [("RESTRICTS", ["32"])]),
        ("does the Taliban implement the Doha Agreement", "denied", [("IMPLEMENTS", ["7", "11"])]),
        ("does Al-Qaeda infiltrate TTP", "aimed at", [("INFILTRATES", ["24"])]),
        ("has ISIL-K attacked Mullah Yaqub", "attempted", [("ATTACKS", ["29"])]),
        ("did Ayman al-Zawahiri lead Al-Qaeda", "past", [("LEADS", ["20"])]),
        ("is TTP linked to Al-Qaeda", "past", [("LINKED_TO", ["39"])]),
        ("is Al-Qaeda linked to TTP", "past", [("LINKED_TO", ["39"])]),
        ("is the Taliban a rival of ISIL-K", "probably", [("RIVAL_OF", ["9"])]),
        ("are TTP and the Taliban allies", "yes", [("ALLIED_WITH", ["4", "10", "14"])]),
        ("is Qari Amjad Ali based in Kunar", "yes", [("BASED_IN", ["36"])]),
        ("is Qari Amjad Ali based in Afghanistan", "yes", [("BASED_IN", ["36"])]),
        ("is Qari Amjad Ali in Paktika", "not said", []),
        ("is Kunar in Afghanistan", "yes", [("PART_OF", ["AF-KNR"]), ("PART_OF", ["34", "36"])]),
    ],
)
def test_the_answer_says_what_the_claims_come_to(
    shipped: Store, question: str, expected: str, claims: list[tuple[str, list[str]]]
) -> None:
    answer = asked(shipped, question)
    assert answer.answer == expected
    assert sorted(paragraphs(answer)) == sorted(claims)


def test_what_else_ties_the_two_stands_beside_an_answer(shipped: Store) -> None:
    beside = asked(shipped, "does TTP support Pakistan").ties.beside
    assert {(claim.subject, claim.relation) for claim in beside} == {
        ("ttp", "ATTACKS"),
        ("ttp", "CONTROLS"),
        ("ttp", "FIGHTS"),
        ("ttp", "THREATENS"),
        ("pakistan", "BANS"),
    }


def test_filters_decide_what_counts(shipped: Store) -> None:
    question = "does TTP attack Pakistan"
    assert asked(shipped, question, Filters(min_certainty="probable")).answer == "not said"
    aims = Filters(include=frozenset({"aim"}))
    assert asked(shipped, "does Al-Qaeda infiltrate TTP", aims).answer == "aimed at"
    then = Filters(as_of=PartialDate.parse("2021"))
    assert asked(shipped, "did Ayman al-Zawahiri lead Al-Qaeda", then).answer == "past"
    assert len(asked(shipped, "did Ayman al-Zawahiri lead Al-Qaeda", then).ties.claims) == 1
    now = Filters(as_of=PartialDate.parse("2023"))
    assert asked(shipped, "did Ayman al-Zawahiri lead Al-Qaeda", now).answer == "not said"


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        (
            "does the Taliban support TTP",
            [
                "Does the Taliban support Tehrik-e-Taliban Pakistan (TTP)?    1 document, 1 voice",
                "Yes, it is stated.",
                "Taliban  stated  UN Monitoring Team  [1] ¶2 5 12 13 16",
                '  ¶13 "the Taliban harbouring and supporting TTP"',
            ],
        ),
        (
            "does Al-Qaeda infiltrate TTP",
            [
                "Does Al-Qaeda infiltrate Tehrik-e-Taliban Pakistan (TTP)?",
                "No document here says that Al-Qaeda infiltrates TTP. It is only aimed at.",
                "Searched: 1 document (Outlook (India), 2023-06).",
                "Aimed at, not done: Al-Qaeda INFILTRATES TTP ¶24 (stated, aim only, UN Monitoring Team).",
            ],
        ),
        (
            "is AQIS based in Kunar",
            [
                "Is Al-Qaeda in the Indian Subcontinent (AQIS) based in Kunar?",
                "No document here says that AQIS is based in Kunar.",
                "Searched: 1 document (Outlook (India), 2023-06).",
            ],
        ),
    ],
)
def test_the_answer_is_never_a_bare_word(ties: Ties, question: str, lines: list[str]) -> None:
    done = ties("ask", question, "--format", "table", settings={"COLUMNS": "100"})
    assert done.code == 0
    assert done.stdout.splitlines()[: len(lines)] == lines


def test_rows_hold_the_word_and_all_claims(ties: Ties) -> None:
    def told(question: str) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(ties("ask", question, "--format", "json").stdout)
        return answer

    answer = told("does the Taliban implement the Doha Agreement")
    assert answer["question"] == "Does the Taliban implement the Doha Agreement?"
    assert answer["columns"] == ["answer", "claims"]
    (row,) = answer["rows"]
    assert row["answer"] == "denied"
    assert [(claim["mode"], claim["paragraphs"]) for claim in row["claims"]] == [("denied", ["7", "11"])]
    assert told("does TTP support Pakistan")["rows"] == [{"answer": "not said", "claims": []}]
    done = ties("ask", "does TTP support Pakistan")
    assert done.table == [{"answer": "not said", "claims": ""}]
    assert "No document here says that TTP supports Pakistan." in done.stderr.splitlines()


def test_what_one_says_and_another_denies_is_disputed(store: Store, tmp_path: Path) -> None:
    group = [entity("a", "Alpha"), entity("b", "Beta")]
    said = says("a", "supports", "b", attributed_to="One")
    denied = says("a", "supports", "b", attributed_to="Another", mode="denied")
    ingest(store, [write_dataset(tmp_path / "d", "d", entities=group, statements=[said, denied])])
    answer = asked(store, "does Alpha support Beta")
    assert answer.answer == "disputed"
    assert [claim.attributed_to for claim in answer.claims] == ["One", "Another"]
    from ties.render.yes_no_text import yes_no_text

    assert "Disputed: said by One, denied by Another." in yes_no_text(answer, 80).splitlines()
    only_one = Filters(voices=("One",))
    assert asked(store, "does Alpha support Beta", only_one).answer == "yes"
