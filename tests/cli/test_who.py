"""Who and where, asked of the shipped datasets: who is found, on which claims, and what is said beside it."""

from typing import Any

import pytest

from tests.running import Ties

PROVINCES_OF_ISIL_K = {
    *("baghlan", "balkh", "jowzjan", "kunduz", "faryab", "badakhshan", "takhar"),
    *("kunar", "nangarhar", "nuristan", "paktika", "paktiya", "khost", "kabul", "kapisa", "parwan"),
}


def rows(ask: Ties, question: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ask.told(*question.split())["rows"]
    return found


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
def test_a_question_finds_just_these_entities_the_best_supported_first(
    ask: Ties, question: str, expected: list[str]
) -> None:
    assert ids(ask, question) == expected


def test_who_supports_ttp_rests_on_every_statement_with_its_own_certainty(ask: Ties) -> None:
    taliban, aqis = rows(ask, "who supports TTP")
    (claim,) = taliban["claims"]
    assert list(zip(claim["paragraphs"], claim["certainties"], strict=True)) == [
        ("2", "possible"),
        ("5", "probable"),
        ("12", "possible"),
        ("13", "stated"),
        ("16", "stated"),
    ]
    assert (claim["certainty"], claim["attributed_to"]) == ("stated", "UN Monitoring Team")
    assert claim["quotes"][4] == "Continued Taliban support to TTP"
    (claim,) = aqis["claims"]
    assert (claim["paragraphs"], claim["quotes"]) == (["32"], ["is actively supporting TTP"])


def test_who_is_based_in_a_country_names_the_provinces_that_the_document_names(ask: Ties) -> None:
    places = {
        row["who"]["id"]: {claim["object"] for claim in row["claims"]}
        for row in rows(ask, "who is based in Afghanistan")
    }
    assert places == {
        "isil-k": PROVINCES_OF_ISIL_K,
        "ttp": {"afghanistan", "nangarhar", "kunar", "logar", "paktika", "paktiya", "khost"},
        "aqis": {"kandahar", "nimruz", "farah", "helmand", "herat"},
        "noor-wali-mehsud": {"paktika"},
        "qari-amjad-ali": {"kunar"},
    }
    text = ask("who", "is", "based", "in", "Afghanistan").stdout
    assert "Farah, Helmand, Herat, Kandahar, Nimruz" in text
    assert 'respectively": Paktika' in text
    (left,) = [line for line in text.splitlines() if line.startswith("Not shown: ")]
    assert "statement" not in left  # every quote is in the answer


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
        "who supports Tehrik-e-Taliban",  # only paragraph 2 calls it so
        "who suports TTP",
    ],
)
def test_the_same_question_in_other_words_has_the_same_answer(ask: Ties, question: str) -> None:
    assert ids(ask, question) == ["taliban", "aqis"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("who harbors TTP", ["taliban"]),
        ("who shelters TTP", ["taliban"]),
        ("who is the leader of AQIS", ["osama-mehmood"]),
        ("who is the emir of AQIS", ["osama-mehmood"]),
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
        ),  # joined with the other id of it
    ],
)
def test_forms_of_the_vocabulary_are_understood(ask: Ties, question: str, expected: list[str]) -> None:
    assert ids(ask, question) == expected


def test_a_misspelt_relation_is_read_and_told(ask: Ties) -> None:
    for name in ("TTP", "Kunar"):
        question = ("who", "suports", name)
        assert ask(*question).stdout.splitlines()[1] == "('supports' was understood)"
        assert "('supports' was understood)" in ask(*question, "--format", "tsv").stderr.splitlines()
        assert ask.told(*question)["notes"][0] == "'supports' was understood"


def test_an_empty_answer_says_what_was_looked_for_and_in_which_documents(ask: Ties) -> None:
    done = ask("who", "supports", "Kunar")
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout == (
        "Who supports Kunar?\n"
        "No document here says that anybody supports Kunar.\n"
        "Searched: 1 document (Outlook (India), 2023-06).\n"
    )
    said = "No document here says that anybody supports Kunar."
    flat = ask("who", "supports", "Kunar", "--format", "tsv")
    assert said in flat.stderr.splitlines()
    told = ask.told("who", "supports", "Kunar")
    assert (told["says"], told["rows"], told["voices"]) == (said, [], [])
    assert told["notes"] == ["Searched: 1 document (Outlook (India), 2023-06)."]
    turned = ask("who", "does", "Kunar", "support")
    assert "No document here says that Kunar supports anybody." in turned.stdout


@pytest.mark.parametrize(
    ("question", "why", "line"),
    [
        (
            "who leads Al-Qaeda",
            "past",
            (
                "Past: Ayman al-Zawahiri LEADS Al-Qaeda [1] ¶20 "
                "(stated, past, until 2022-07, UN Monitoring Team)."
            ),
        ),
        (
            "who infiltrates TTP",
            "aim",
            "Aimed at, not done: Al-Qaeda INFILTRATES TTP [1] ¶24 (stated, aim only, UN Monitoring Team).",
        ),
        (
            "who attacks Mullah Yaqub",
            "attempt",
            "Attempted: ISIL-K ATTACKS Mullah Yaqub [1] ¶29 (stated, attempt, in 2022, UN Monitoring Team).",
        ),
        (
            "who implements the Agreement for Bringing Peace to Afghanistan",
            "denied",
            "Denied: Taliban IMPLEMENTS Doha Agreement [1] ¶7 11 (stated, denied, UN Monitoring Team).",
        ),
    ],
)
def test_what_is_over_aimed_at_attempted_or_denied_is_beside_the_answer_and_never_in_it(
    ask: Ties, question: str, why: str, line: str
) -> None:
    done = ask(*question.split(), "--format", "tsv")
    assert done.table == []
    assert line in done.stderr.splitlines()
    assert line in " ".join(ask(*question.split()).stdout.split())
    told = ask.told(*question.split())
    (item,) = [item for item in told["context"] if item["why"] == why]
    assert (told["rows"], item["claim"]["mode"]) == ([], why)
    assert f"{item['claim']['subject_name']} {item['claim']['relation']} " in line


def test_the_contrary_between_the_same_two_stands_beside_the_answer(ask: Ties) -> None:
    beside = "But: Taliban RESTRICTS TTP [1] ¶32 (probable, UN Monitoring Team)."
    assert beside in ask("who", "supports", "TTP").stdout.splitlines()
    assert beside in ask("who", "supports", "TTP", "--format", "csv").stderr.splitlines()
    assert "RESTRICTS" not in ask("who", "leads", "TTP").stdout
    against = [item for item in ask.told("who", "supports", "TTP")["context"] if item["why"] == "contrary"]
    assert [item["claim"]["relation"] for item in against] == ["RESTRICTS"]
    assert ask.told("who", "leads", "TTP")["context"] == []


def test_a_misspelt_name_is_suggested_and_never_taken(ask: Ties) -> None:
    done = ask("who", "supports", "Ttpp")
    assert (done.code, done.stdout) == (3, "")
    assert done.stderr.splitlines() == [
        "ties: no document here names 'Ttpp'",
        "  did you mean:",
        "    TTP (Group), id ttp",
        "    TTP splinter groups (Group), id ttp-splinter-groups",
    ]


@pytest.mark.parametrize("name", ["Pakistani Taliban", "Talibn", "Al-Qaeda in Iraq", "Kunarr"])
def test_a_name_that_nobody_gives_is_not_taken_for_a_like_one(ask: Ties, name: str) -> None:
    done = ask("who", "supports", *name.split())
    assert (done.code, done.stdout) == (3, "")
    assert done.stderr.startswith(f"ties: no document here names '{name}'\n  did you mean:\n")


def test_a_name_like_no_other_gets_no_suggestions_but_the_next_step(ask: Ties) -> None:
    done = ask("show", "Zzyzx")
    assert done.code == 3
    assert done.stderr.splitlines() == [
        "ties: no document here names 'Zzyzx'",
        "  ties documents lists what was read",
    ]


def test_a_name_that_is_no_text_is_unknown(ask: Ties) -> None:
    done = ask("who", "supports", "\udcff")  # a byte that is no UTF-8 arrives so
    assert (done.code, done.stdout) == (3, "")
    assert done.stderr.splitlines()[0] == r"ties: no document here names '\udcff'"


@pytest.mark.parametrize("question", ["supports", "frobnicates TTP", "TTP", "?"])
def test_what_is_no_question_gets_the_nearest_ones_that_are(ask: Ties, question: str) -> None:
    done = ask("who", *question.split())
    assert (done.code, done.stdout) == (2, "")
    first, second, *nearest = done.stderr.splitlines()
    assert "is no question that ties knows" in first
    assert second == "  the nearest questions that it does know:"
    assert len(nearest) == 3
    for line in nearest:
        assert line.startswith("    who ")
        assert ask(*line.replace("NAME", "TTP").split()).code == 0


def test_evidence_gives_every_claim_between_two(ask: Ties) -> None:
    claims = [row["claim"] for row in rows(ask, "evidence TTP Taliban")]
    assert [(claim["relation"], claim["mode"], claim["paragraphs"]) for claim in claims] == [
        ("ALLIED_WITH", "", ["4", "10", "14"]),
        ("HARBOURS", "", ["5", "13"]),
        ("RESTRICTS", "", ["32"]),
        ("SUPPORTS", "", ["2", "5", "12", "13", "16"]),
    ]
    lines = ask("evidence", "Taliban", "TTP").stdout.splitlines()
    assert lines[:2] == [
        "What ties Taliban and Tehrik-e-Taliban Pakistan (TTP)?",
        "4 relations, 1 document, 1 voice (UN Monitoring Team)",
    ]
    assert [line.split() for line in lines if "ALLIED_WITH" in line] == [
        ["Taliban", "ALLIED_WITH", "TTP", "(both", "ways)", "stated"]
    ]
    assert "Nobody here denies any of it." in lines


def test_evidence_of_what_nothing_ties_says_so(ask: Ties) -> None:
    done = ask("evidence", "AQIS", "ISIL-K")
    assert done.code == 0
    assert done.stdout.splitlines() == [
        "What ties Al-Qaeda in the Indian Subcontinent (AQIS) and ISIL-K?",
        "No document here ties AQIS and ISIL-K directly.",
        "Searched: 1 document (Outlook (India), 2023-06).",
    ]


def test_show_tells_names_misprints_figures_and_ties(ask: Ties) -> None:
    lines = ask("show", "ISIS-K").stdout.splitlines()
    assert lines[0] == "ISIL-K (Group)    1 document, 4 voices"
    assert lines[1] == "Also: ISIS-K [1] ¶7"
    assert lines[2] == "Misprints and weak names: ISIK-K [1] ¶12"
    text = " ".join(" ".join(lines).split())
    assert "fighters: estimated 4,000 to 6,000 (as of 2023-06; family members included) probable" in text
    assert "suicide attacks: more than 190 attacks (since 2022; claimed) stated, ISIL-K [1] ¶28" in text
    attempts = "-> ATTACKS Mullah Yaqub, Sirajuddin Haqqani stated, attempt, in 2022"
    assert f"{attempts} UN Monitoring Team [1] ¶29" in text
    assert "<- INFILTRATES Al-Qaeda stated, aim only UN Monitoring Team [1] ¶24" in text
    assert "-- RIVAL_OF Taliban probable Taliban [1] ¶9" in text


def test_documents_and_status_tell_what_was_read(ask: Ties) -> None:
    listed = ask.rows("documents")
    assert {row["document_id"]: (row["document_read"], row["claims"]) for row in listed} == {
        "iso-3166-2-af": ("true", "34"),
        "nctc-on-ttp": ("false", "0"),
        "outlook-2023-06": ("true", "145"),
        "qatar-mofa-2020-02-29": ("true", "0"),
        "un-1988-mt-14": ("false", "0"),
    }
    counts = ("dataset", "documents", "descriptions", "claims", "attributes")
    assert [tuple(row[name] for name in counts) for row in ask.rows("status")] == [
        ("iso-3166-2-af", "1", "35", "34", "35"),
        ("outlook-2023-06", "4", "94", "145", "67"),
    ]
    first, second, *_ = ask("status").stdout.splitlines()
    on_a_server = ask.database.startswith("bolt://")
    assert first == (f"{ask.database} (database neo4j)" if on_a_server else ask.database)
    assert second == "86 entities, 2 datasets."
