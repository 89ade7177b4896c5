"""Yes-or-no questions: yes with its evidence, how certain, disputed, denied, aimed at, past, or not said."""

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


def ask(store: Store, question: str, **filters: Any) -> Answer:
    answer = Graph(store).ask(question, **filters)
    assert answer.request.kind == "whether"
    return answer


def verdict(answer: Answer) -> object:
    return answer.rows[0][0]


def claims_of(answer: Answer) -> list[Claim]:
    """The claims that say so, then those of the same relation that do not."""
    confirming = [claim for claim in answer.evidence if isinstance(claim, Claim)]
    return confirming + [claim for why, claim in context_claims(answer) if why not in ("contrary", "near")]


def context_claims(answer: Answer) -> list[tuple[str, Claim]]:
    return [(item.why, item.record) for item in answer.context if isinstance(item.record, Claim)]


def paragraphs(answer: Answer) -> list[tuple[str, list[str]]]:
    return [(claim.relation, [*claim.paragraphs]) for claim in claims_of(answer)]


@pytest.mark.parametrize(
    ("question", "expected", "claims"),
    [
        ("does the Taliban support TTP", "yes", [("SUPPORTS", ["2", "5", "12", "13", "16"])]),
        ("is TTP supported by AQIS", "yes", [("SUPPORTS", ["32"])]),
        ("does TTP support the Taliban", "not said", []),
        ("does TTP attack Pakistan", "probably", [("ATTACKS", ["6"]), ("ATTACKS", ["2", "12"])]),
        ("does the Taliban restrict TTP", "yes", [("RESTRICTS", ["32"])]),
        ("does the Taliban implement the Doha Agreement", "denied", [("IMPLEMENTS", ["7", "11"])]),
        ("does Al-Qaeda infiltrate TTP", "aimed at", [("INFILTRATES", ["24"])]),
        ("has ISIL-K killed Mullah Yaqub", "attempted", [("KILLS", ["29"])]),
        ("has ISIL-K attacked Mullah Yaqub", "not said", []),
        ("did Ayman al-Zawahiri lead Al-Qaeda", "past", [("LEADS", ["20"])]),
        ("is TTP linked to Al-Qaeda", "past", [("LINKED_TO", ["39"])]),
        ("is Al-Qaeda linked to TTP", "past", [("LINKED_TO", ["39"])]),
        ("is the Taliban a rival of ISIL-K", "possibly", [("RIVAL_OF", ["9"])]),
        (
            "are TTP and the Taliban allies",
            "yes",
            [
                ("ALLIED_WITH", ["4", "10", "14"]),
                ("HARBOURS", ["5", "13"]),
                ("SUPPORTS", ["2", "5", "12", "13", "16"]),
            ],
        ),
        ("is Qari Amjad Ali based in Kunar", "yes", [("BASED_IN", ["36"])]),
        ("is Qari Amjad Ali based in Afghanistan", "yes", [("BASED_IN", ["36"])]),
        ("is Qari Amjad Ali in Paktika", "not said", []),
        ("is Kunar in Afghanistan", "yes", [("PART_OF", ["AF-KNR"]), ("PART_OF", ["34", "36"])]),
    ],
)
def test_verdict_follows_from_the_claims(
    shipped: Store, question: str, expected: str, claims: list[tuple[str, list[str]]]
) -> None:
    answer = ask(shipped, question)
    assert verdict(answer) == expected
    assert sorted(paragraphs(answer)) == sorted(claims)


def test_yes_to_a_broad_word_says_which_relations_are_stated(shipped: Store) -> None:
    allies = ask(shipped, "are TTP and the Taliban allies")
    assert allies.says == "Yes: 'allied with', 'harbours' and 'supports' are stated."
    assert ask(shipped, "is TTP an enemy of Pakistan").says == "Yes: 'fights' and 'threatens' are stated."


def test_other_ties_between_the_two_are_in_the_context(shipped: Store) -> None:
    answer = ask(shipped, "does TTP support Pakistan")
    assert {(why, claim.subject, claim.relation) for why, claim in context_claims(answer)} == {
        ("contrary", "ttp", "ATTACKS"),
        ("contrary", "ttp", "FIGHTS"),
        ("contrary", "ttp", "THREATENS"),
        ("contrary", "pakistan", "BANS"),
    }


def test_filters_decide_what_counts(shipped: Store) -> None:
    question = "does TTP attack Pakistan"
    assert verdict(ask(shipped, question, min_certainty="probable")) == "probably"
    assert verdict(ask(shipped, question, min_certainty="stated")) == "not said"
    assert verdict(ask(shipped, "does Al-Qaeda infiltrate TTP", include="aims")) == "aimed at"
    then = ask(shipped, "did Ayman al-Zawahiri lead Al-Qaeda", as_of="2022-07")
    assert verdict(then) == "past"
    assert len(then.evidence) == 1
    in_2021 = ask(shipped, "did Ayman al-Zawahiri lead Al-Qaeda", as_of="2021")  # until 2022-07, from when?
    assert verdict(in_2021) == "undated"
    assert in_2021.says.endswith("It is said, but its dates leave this open.")
    now = ask(shipped, "did Ayman al-Zawahiri lead Al-Qaeda", as_of="2023")
    assert verdict(now) == "not said"


def test_undated_claim_never_answers_about_a_period(shipped: Store) -> None:
    answer = ask(shipped, "does the Taliban support TTP", as_of="2015")
    assert (verdict(answer), answer.evidence) == ("undated", [])
    assert answer.says == (
        "No document here says that Taliban supports TTP as of 2015. It is said, but no document dates it."
    )
    assert [(why, [*claim.paragraphs]) for why, claim in context_claims(answer)] == [
        ("undated", ["2", "5", "12", "13", "16"])
    ]
    listed = Graph(shipped).who("supports TTP", as_of="2015")
    assert listed.rows == ()
    assert [(why, claim.subject) for why, claim in context_claims(listed)] == [
        ("undated", "aqis"),
        ("undated", "taliban"),
    ]
    assert "\nUndated, reported June 2023:\n" in listed.text()


def test_possibly_names_what_is_said_more_firmly_near_it(shipped: Store) -> None:
    answer = ask(shipped, "does TTP attack Pakistan")
    assert answer.says == (
        "Probably: this is said no more firmly, but 'fights' and 'threatens' are stated (see below)."
    )
    said = ask(shipped, "is the Taliban a rival of ISIL-K").says
    assert said.startswith("Possibly: this is said no more firmly, but 'attacks', 'fights' and")


AIMED = "Aims only: Al-Qaeda"


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        (
            "does the Taliban support TTP",
            [
                "Does the Taliban support Tehrik-e-Taliban Pakistan (TTP)?    1 document, 1 voice",
                "Yes, this is stated.",
                "Taliban  stated  UN Monitoring Team  [1] ¶2 5 12 13 16",
                '  ¶13 "the Taliban harbouring and supporting TTP"',
            ],
        ),
        (
            "does Al-Qaeda infiltrate TTP",
            [
                "Does Al-Qaeda infiltrate Tehrik-e-Taliban Pakistan (TTP)?",
                "No document here says that Al-Qaeda infiltrates TTP. This is only an aim.",
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
def test_text_gives_the_verdict_with_its_evidence(ties: Ties, question: str, lines: list[str]) -> None:
    output = ties("ask", question, settings={"COLUMNS": "100"})
    assert output.code == 0
    assert output.stdout.splitlines()[: len(lines)] == lines


def test_rows_have_the_verdict_and_the_context_contrary_claims(ties: Ties) -> None:
    def read_answer(question: str) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(ties("ask", question, "--json").stdout)
        return answer

    answer = read_answer("does the Taliban implement the Doha Agreement")
    assert answer["question"] == "Does the Taliban implement the Doha Agreement?"
    assert answer["rows"] == [{"answer": "denied", "claims": []}]
    denied = [item["claim"] for item in answer["context"] if item["why"] == "denied"]
    assert [(claim["mode"], claim["paragraphs"]) for claim in denied] == [("denied", ["7", "11"])]
    assert read_answer("does TTP support Pakistan")["rows"] == [{"answer": "not said", "claims": []}]
    output = ties("ask", "does TTP support Pakistan", "--format", "tsv")
    assert [(row["answer"], row["id"]) for row in output.table] == [("not said", "")]
    assert "No document here says that TTP supports Pakistan." in output.stderr.splitlines()


def test_claim_that_one_voice_denies_is_disputed(store: Store, tmp_path: Path) -> None:
    group = [entity("a", "Alpha"), entity("b", "Beta")]
    stated = says("a", "supports", "b", attributed_to="One")
    denied = says("a", "supports", "b", attributed_to="Another", mode="denied")
    ingest(store, [write_dataset(tmp_path / "d", "d", entities=group, statements=[stated, denied])])
    answer = ask(store, "does Alpha support Beta")
    assert verdict(answer) == "disputed"
    assert [claim.attributed_to for claim in claims_of(answer)] == ["One", "Another"]
    assert "Disputed: said by One, denied by Another." in answer.text().splitlines()
    assert verdict(ask(store, "does Alpha support Beta", voice="One")) == "yes"
