"""Questions about the shipped datasets: the entities found, their claims, and the context."""

import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.datasets import entity, says, write_dataset
from tests.running import Ties

PROVINCES_OF_ISIL_K = {
    *("baghlan", "balkh", "jowzjan", "kunduz", "faryab", "badakhshan", "takhar"),
    *("kunar", "nangarhar", "nuristan", "paktika", "paktiya", "khost", "kabul", "kapisa", "parwan"),
}


def rows(ask: Ties, question: str) -> list[dict[str, Any]]:
    answer_rows: list[dict[str, Any]] = ask.json(*question.split())["rows"]
    return answer_rows


def ids(ask: Ties, question: str) -> list[str]:
    column = "place" if question.startswith("where") else "who"
    return [row[column]["id"] for row in rows(ask, question)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("who supports TTP", ["taliban", "aqis"]),
        ("who harbours TTP", ["taliban"]),
        ("who is based in Kunar", ["isil-k", "qari-amjad-ali", "ttp"]),
        ("who is based in Afghanistan", ["isil-k", "ttp", "aqis", "noor-wali-mehsud", "qari-amjad-ali"]),
        ("where is AQIS based", ["farah", "helmand", "herat", "kandahar", "nimruz"]),
        ("who leads TTP", ["noor-wali-mehsud"]),
        ("who are rivals of the Taliban", ["isil-k"]),
        ("who does the Taliban support", ["ttp"]),
        ("who supports tehrik e taliban pakistan", ["taliban", "aqis"]),
        ("who supports Kunar", []),
    ],
)
def test_question_finds_entities_best_supported_first(ask: Ties, question: str, expected: list[str]) -> None:
    assert ids(ask, question) == expected


def test_claim_has_every_statement_with_its_certainty(ask: Ties) -> None:
    taliban, aqis = rows(ask, "who supports TTP")
    (claim,) = taliban["claims"]
    assert list(zip(claim["paragraphs"], claim["certainties"], strict=True)) == [
        ("2", "possible"),
        ("5", "stated"),
        ("12", "possible"),
        ("13", "stated"),
        ("16", "stated"),
    ]
    assert (claim["certainty"], claim["attributed_to"]) == ("stated", "UN Monitoring Team")
    assert claim["quotes"][4] == "Continued Taliban support to TTP"
    (claim,) = aqis["claims"]
    assert (claim["paragraphs"], claim["quotes"]) == (["32"], ["is actively supporting TTP"])


def test_who_is_based_in_a_country_includes_its_provinces(ask: Ties) -> None:
    places = {
        row["who"]["id"]: {claim["object"] for claim in row["claims"]}
        for row in rows(ask, "who is based in Afghanistan")
    }
    assert places == {
        "isil-k": PROVINCES_OF_ISIL_K | {"afghanistan"},
        "ttp": {"afghanistan", "nangarhar", "kunar", "logar", "paktika", "paktiya", "khost"},
        "aqis": {"kandahar", "nimruz", "farah", "helmand", "herat"},
        "noor-wali-mehsud": {"paktika"},
        "qari-amjad-ali": {"kunar"},
    }
    text = ask("who", "is", "based", "in", "Afghanistan").stdout
    assert "Farah, Helmand, Herat, Kandahar, Nimruz" in text
    assert 'respectively": Paktika' in text
    (left,) = [line for line in text.splitlines() if line.startswith("Not shown: ")]
    near = [item["claim"] for item in ask.json("who", "is", "based", "in", "Afghanistan")["context"]]
    statements = sum(len(claim["quotes"]) for claim in near)
    assert left.startswith(f"Not shown: {statements} statements")  # every quote of a row is in the answer


@pytest.mark.parametrize(
    "question",
    [
        "who supports TTP?",
        "who support ttp",
        "who backs Tehrik-e-Taliban Pakistan",
        "who is backing TTP",
        "who has supported TTP",
        "who are supporters of the TTP",
        "who is TTP supported by",
        "who is the TTP backed by",
        "who supports TEHRIK-E TALIBAN PAKISTAN",
        "who supports Tehrik-e-Taliban",  # only paragraph 2 has this name
        "who suports TTP",
    ],
)
def test_other_wording_has_the_same_answer(ask: Ties, question: str) -> None:
    assert ids(ask, question) == ["taliban", "aqis"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("who harbors TTP", ["taliban"]),
        ("who shelters TTP", ["taliban"]),
        ("who is the leader of AQIS", ["osama-mehmood"]),
        ("who is the deputy of TTP", ["qari-amjad-ali"]),
        ("who recruits for AQIS", ["muhammad-maruf"]),
        ("who is supported by the Taliban", ["ttp"]),
        ("who does AQIS back", ["ttp"]),
        ("who does Mullah Yaqub belong to", ["taliban"]),
        ("who is ISIL-K a rival of", ["taliban"]),
        ("who is ISIL-K an affiliate of", ["isis"]),
        ("who is Al-Qaeda allied with", ["taliban"]),
        ("who is allied with al qaida", ["taliban"]),
        ("who rules Afghanistan", ["taliban"]),
        ("who bans TTP", ["pakistan"]),
        ("where does the Taliban operate", ["afghanistan"]),
        ("where is Noor Wali Mehsud", ["paktika"]),
        (
            "who is party to the Doha Agreement",
            ["taliban", "united-states"],
        ),  # joined with its other id
    ],
)
def test_forms_of_the_vocabulary_are_understood(ask: Ties, question: str, expected: list[str]) -> None:
    assert ids(ask, question) == expected


def test_misspelt_relation_is_corrected_and_reported(ask: Ties) -> None:
    for name in ("TTP", "Kunar"):
        question = ("who", "suports", name)
        assert ask(*question).stdout.splitlines()[1] == "(read as 'supports')"
        assert "(read as 'supports')" in ask(*question, "--format", "tsv").stderr.splitlines()
        assert ask.json(*question)["notes"][0] == "read as 'supports'"


def test_empty_answer_says_what_was_searched_and_in_which_documents(ask: Ties) -> None:
    done = ask("who", "supports", "Kunar")
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout == (
        "Who supports Kunar?\n"
        "No document here says that anyone supports Kunar.\n"
        "Searched: 1 document (Outlook (India), 2023-06).\n"
    )
    message = "No document here says that anyone supports Kunar."
    flat = ask("who", "supports", "Kunar", "--format", "tsv")
    assert message in flat.stderr.splitlines()
    answer = ask.json("who", "supports", "Kunar")
    assert (answer["says"], answer["rows"], answer["voices"]) == (message, [], [])
    assert answer["notes"] == ["Searched: 1 document (Outlook (India), 2023-06)."]
    reversed_question = ask("who", "does", "Kunar", "support")
    assert "No document here says that Kunar supports anyone." in reversed_question.stdout


@pytest.mark.parametrize(
    ("question", "why", "line"),
    [
        (
            "who leads Al-Qaeda",
            "past",
            (
                "Past: Ayman al-Zawahiri LEADS Al-Qaeda [1] ¶20 "
                "(stated, past, until 2022-07, curator's reading, UN Monitoring Team)."
            ),
        ),
        (
            "who infiltrates TTP",
            "aim",
            "Aims only: Al-Qaeda INFILTRATES TTP [1] ¶24 (stated, aim only, UN Monitoring Team).",
        ),
        (
            "who killed Mullah Yaqub",
            "attempt",
            "Attempted: ISIL-K KILLS Mullah Yaqub [1] ¶29 (stated, attempt, in 2022, UN Monitoring Team).",
        ),
        (
            "who implements the Agreement for Bringing Peace to Afghanistan",
            "denied",
            "Denied: Taliban IMPLEMENTS Doha Agreement [1] ¶7 11 (stated, denied, UN Monitoring Team).",
        ),
    ],
)
def test_past_aimed_attempted_and_denied_claims_are_context_only(
    ask: Ties, question: str, why: str, line: str
) -> None:
    done = ask(*question.split(), "--format", "tsv")
    assert done.table == []
    assert line in done.stderr.splitlines()
    assert line in " ".join(ask(*question.split()).stdout.split())
    answer = ask.json(*question.split())
    (item,) = [item for item in answer["context"] if item["why"] == why]
    assert (answer["rows"], item["claim"]["mode"]) == ([], why)
    assert f"{item['claim']['subject_name']} {item['claim']['relation']} " in line


def test_contrary_claims_are_context(ask: Ties) -> None:
    beside = (
        "Contrary evidence: Taliban RESTRICTS TTP [1] ¶32 (stated, curator's reading, UN Monitoring Team)."
    )
    assert beside in ask("who", "supports", "TTP", settings={"COLUMNS": "200"}).stdout.splitlines()
    assert beside in ask("who", "supports", "TTP", "--format", "csv").stderr.splitlines()
    assert "RESTRICTS" not in ask("who", "leads", "TTP").stdout
    against = [item for item in ask.json("who", "supports", "TTP")["context"] if item["why"] == "contrary"]
    assert [item["claim"]["relation"] for item in against] == ["RESTRICTS"]
    near = [(item["why"], item["claim"]["relation"]) for item in ask.json("who", "leads", "TTP")["context"]]
    assert near == [("near", "DEPUTY_LEADER_OF"), ("near", "MEMBER_OF"), ("near", "MEMBER_OF")]


def test_misspelt_name_gets_suggestions_only(ask: Ties) -> None:
    done = ask("who", "supports", "Ttpp")
    assert (done.code, done.stdout) == (3, "")
    assert done.stderr.splitlines() == [
        "ties: no document here names 'Ttpp'",
        "  did you mean:",
        "    ties who supports TTP",
    ]


@pytest.mark.parametrize(
    ("name", "similar"),
    [
        ("Talibn", ["Taliban"]),
        ("Kunarr", ["Kunar"]),
        ("Pakistani Talibn", ["TTP"]),
        ("Punjabi Taliban", ["TTP", "Taliban"]),
    ],
)
def test_unknown_name_is_not_taken_for_a_similar_one(ask: Ties, name: str, similar: list[str]) -> None:
    for before in (["who", "supports"], ["show"], ["ask"], []):
        done = ask(*before, *name.split())
        assert (done.code, done.stdout) == (3, "")
        assert done.stderr.splitlines() == [
            f"ties: no document here names '{name}'",
            "  did you mean:",
            *(f"    {' '.join(['ties', *before, other])}" for other in similar),
        ]


def test_name_without_similar_ones_gets_advice(ask: Ties) -> None:
    done = ask("show", "Zzyzx")
    assert done.code == 3
    assert done.stderr.splitlines() == [
        "ties: no document here names 'Zzyzx'",
        "  list what was read: ties documents",
    ]


def test_group_named_with_a_place_is_not_taken_for_another_group(ask: Ties) -> None:
    assert ask("show", "Al-Qaeda in Iraq").code == 3
    lines = ask("who", "supports", "Al-Qaeda in Iraq").stdout.splitlines()
    assert lines[:2] == [
        "Who supports Al-Qaeda in Iraq?",
        "(read as: who supports Al-Qaeda; and: who is in Iraq)",
    ]


def test_name_that_is_not_utf8_is_unknown(ask: Ties) -> None:
    done = ask("who", "supports", "\udcff")  # how a byte that is not UTF-8 arrives
    assert (done.code, done.stdout) == (3, "")
    assert done.stderr.splitlines()[0] == r"ties: no document here names '\udcff'"


@pytest.mark.parametrize("question", ["supports", "frobnicates TTP", "TTP", "?"])
def test_unknown_question_gets_some_that_have_an_answer(ask: Ties, question: str) -> None:
    done = ask("who", *question.split())
    assert (done.code, done.stdout) == (2, "")
    first, second, *commands = done.stderr.splitlines()
    assert first == f"ties: 'who {question}'".replace(" ?", "") + " is not a question that ties understands"
    assert second == "  questions that have an answer here:"
    if "TTP" not in question:
        *commands, general, queries = commands
        assert (general, queries) == ("  what else can be asked:", "    ties queries")
    assert len(commands) == 3
    for line in commands:
        assert line.startswith("    ties ask 'who ")
        assert ("TTP" in line) == ("TTP" in question)
        assert ask.json(*shlex.split(line)[1:])["rows"]


def test_evidence_lists_every_claim_between_two_entities(ask: Ties) -> None:
    claims = [row["claim"] for row in rows(ask, "evidence TTP Taliban")]
    assert [(claim["relation"], claim["mode"], claim["paragraphs"]) for claim in claims] == [
        ("ALLIED_WITH", "", ["4", "10", "14"]),
        ("HARBOURS", "", ["5", "13"]),
        ("RESTRICTS", "", ["32"]),
        ("SUPPORTS", "", ["2", "5", "12", "13", "16"]),
    ]
    lines = ask("evidence", "Taliban", "TTP").stdout.splitlines()
    assert lines[:2] == [
        "What ties Taliban to Tehrik-e-Taliban Pakistan (TTP)?",
        "4 relations, 1 document, 1 voice (UN Monitoring Team)",
    ]
    assert [line.split() for line in lines if "ALLIED_WITH" in line] == [
        ["Taliban", "ALLIED_WITH", "TTP", "(both", "ways)", "stated"]
    ]
    assert "No document here denies this." in lines


def test_claim_without_quote_and_voice_is_one_line(ties: Ties, tmp_path: Path) -> None:
    manifest = '[[document]]\nid = "list"\ntitle = "A list"\nkind = "list"\n'
    write_dataset(
        tmp_path / "list",
        "list",
        entities=[entity("a", "A"), entity("b", "B")],
        statements=[says("a", "supports", "b", document="list", quote="")],
        manifest=f'id = "{{id}}"\ntitle = "A list"\n{manifest}',
    )
    assert ties("ingest", str(tmp_path / "list")).code == 0
    assert ties("who", "supports", "B").stdout.splitlines() == [
        "Who supports B?    1 group, 1 document",
        "A  stated  [1] ¶1",
        "[1] A list",
    ]
    assert "  ¶1 (no quote)" in ties("evidence", "A", "B").stdout.splitlines()
    assert ties("path", "A", "B").stdout.count("¶1") == 1


def test_evidence_without_claims_says_so(ask: Ties) -> None:
    done = ask("evidence", "AQIS", "ISIL-K")
    assert done.code == 0
    assert done.stdout.splitlines() == [
        "What ties Al-Qaeda in the Indian Subcontinent (AQIS) to Islamic State of Iraq",
        "  and the Levant - Khorasan (ISIL-K)?",
        "No document here ties AQIS to ISIL-K directly.",
        "Searched: 1 document (Outlook (India), 2023-06).",
    ]


def test_show_lists_names_misprints_attributes_and_claims(ask: Ties) -> None:
    lines = ask("show", "ISIS-K").stdout.splitlines()
    assert lines[0] == "ISIL-K (Group)    1 document, 3 voices"
    assert lines[1] == "Also called: ISIS-K [1] ¶7"
    assert lines[2] == "Weak aliases and misprints: ISIK-K [1] ¶12"
    text = " ".join(" ".join(lines).split())
    assert "Names in 13 reference works: Islamic State of Iraq and the Levant - Khorasan, " in text
    assert " and 10 more; weak aliases: Daesh, Islamic State, \u2068داعش\u2069 " in text
    fighters = (
        "fighters: estimated 4,000 to 6,000 (family members included) ¶33 (probable, UN Monitoring Team)"
    )
    assert fighters in text
    assert "suicide attacks: more than 190 attacks, since 2022 (claimed) ¶28 (ISIL-K)" in text
    assert "attempt: kills Mullah Yaqub, Sirajuddin Haqqani ¶29 (in 2022, UN Monitoring Team)" in text
    assert "aim: infiltrated by Al-Qaeda ¶24 (UN Monitoring Team)" in text
    assert "threatens Afghanistan (most serious) ¶25 26 (probable, Member States)" in text


def test_documents_that_only_give_names_are_listed_if_all_are(ask: Ties) -> None:
    line = "Not listed: 49 reference works that only give names (ties documents --all)."
    assert ask("documents").stdout.splitlines()[-1] == line
    assert ask("documents", "--format", "csv").stderr.splitlines() == [line]
    rows = ask.rows("documents", "--all")
    names = [row for row in rows if row["dataset"] == "common-names"]
    assert (len(rows), len(names)) == (54, 49)
    assert {(row["document_read"], row["claims"]) for row in names} == {("true", "0")}
    assert ask("documents", "--all", "--format", "csv").stderr == ""


def test_documents_and_status_list_what_was_read(ask: Ties) -> None:
    assert {row["document_id"]: (row["document_read"], row["claims"]) for row in ask.rows("documents")} == {
        "iso-3166-2-af": ("true", "34"),
        "nctc-on-ttp": ("false", "0"),
        "outlook-2023-06": ("true", "157"),
        "qatar-mofa-2020-02-29": ("true", "0"),
        "un-1988-mt-14": ("false", "0"),
    }
    counts = ("dataset", "documents", "descriptions", "claims", "attributes")
    assert [tuple(row[name] for name in counts) for row in ask.rows("status")] == [
        ("common-names", "49", "166", "0", "0"),
        ("iso-3166-2-af", "1", "35", "34", "35"),
        ("outlook-2023-06", "4", "100", "157", "67"),
    ]
    first, second, *_ = ask("status").stdout.splitlines()
    on_a_server = ask.database.startswith("bolt://")
    assert first == (f"{ask.database} (database neo4j)" if on_a_server else ask.database)
    assert second == "92 entities, 3 datasets."
