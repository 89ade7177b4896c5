"""Whether it is so: yes with its evidence, how sure, disputed, denied, aimed at, past, or not said."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.datasets import entity, says, write_dataset
from tests.running import Ties
from ties.answers.answer import Answer
from ties.graph import Graph
from ties.ingest import ingest
from ties.records import Claim
from ties.store.protocol import Store


def asked(store: Store, question: str, **narrowing: Any) -> Answer:
    answer = Graph(store).ask(question, **narrowing)
    assert answer.request.kind == "whether"
    return answer


def verdict(answer: Answer) -> object:
    return answer.rows[0][0]


def claims_of(answer: Answer) -> list[Claim]:
    """The claims that say that it is so, then those of the same relation that do not."""
    said = [claim for claim in answer.evidence if isinstance(claim, Claim)]
    return said + [item.claim for item in answer.context if item.why not in ("contrary", "near")]


def paragraphs(answer: Answer) -> list[tuple[str, list[str]]]:
    return [(claim.relation, [*claim.paragraphs]) for claim in claims_of(answer)]


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
    assert verdict(answer) == expected
    assert sorted(paragraphs(answer)) == sorted(claims)


def test_what_else_ties_the_two_stands_beside_an_answer(shipped: Store) -> None:
    answer = asked(shipped, "does TTP support Pakistan")
    assert {(item.why, item.claim.subject, item.claim.relation) for item in answer.context} == {
        ("contrary", "ttp", "ATTACKS"),
        ("near", "ttp", "CONTROLS"),
        ("contrary", "ttp", "FIGHTS"),
        ("contrary", "ttp", "THREATENS"),
        ("contrary", "pakistan", "BANS"),
    }


def test_filters_decide_what_counts(shipped: Store) -> None:
    question = "does TTP attack Pakistan"
    assert verdict(asked(shipped, question, min_certainty="probable")) == "not said"
    assert verdict(asked(shipped, "does Al-Qaeda infiltrate TTP", include="aims")) == "aimed at"
    then = asked(shipped, "did Ayman al-Zawahiri lead Al-Qaeda", as_of="2021")
    assert verdict(then) == "past"
    assert len(then.evidence) == 1
    now = asked(shipped, "did Ayman al-Zawahiri lead Al-Qaeda", as_of="2023")
    assert verdict(now) == "not said"


AIMED = "Aimed at, not done: Al-Qaeda"


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
                f"{AIMED} INFILTRATES TTP [1] ¶24 (stated, aim only, UN Monitoring Team).",
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
    done = ties("ask", question, settings={"COLUMNS": "100"})
    assert done.code == 0
    assert done.stdout.splitlines()[: len(lines)] == lines


def test_rows_hold_the_word_and_the_context_what_speaks_against_it(ties: Ties) -> None:
    def told(question: str) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(ties("ask", question, "--json").stdout)
        return answer

    answer = told("does the Taliban implement the Doha Agreement")
    assert answer["question"] == "Does the Taliban implement the Doha Agreement?"
    assert answer["rows"] == [{"answer": "denied", "claims": []}]
    denied = [item["claim"] for item in answer["context"] if item["why"] == "denied"]
    assert [(claim["mode"], claim["paragraphs"]) for claim in denied] == [("denied", ["7", "11"])]
    assert told("does TTP support Pakistan")["rows"] == [{"answer": "not said", "claims": []}]
    done = ties("ask", "does TTP support Pakistan", "--format", "tsv")
    assert [(row["answer"], row["id"]) for row in done.table] == [("not said", "")]
    assert "No document here says that TTP supports Pakistan." in done.stderr.splitlines()


def test_what_one_says_and_another_denies_is_disputed(store: Store, tmp_path: Path) -> None:
    group = [entity("a", "Alpha"), entity("b", "Beta")]
    said = says("a", "supports", "b", attributed_to="One")
    denied = says("a", "supports", "b", attributed_to="Another", mode="denied")
    ingest(store, [write_dataset(tmp_path / "d", "d", entities=group, statements=[said, denied])])
    answer = asked(store, "does Alpha support Beta")
    assert verdict(answer) == "disputed"
    assert [claim.attributed_to for claim in claims_of(answer)] == ["One", "Another"]
    assert "Disputed: said by One, denied by Another." in answer.text().splitlines()
    assert verdict(asked(store, "does Alpha support Beta", voice="One")) == "yes"
