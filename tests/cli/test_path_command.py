"""`ties path` on the shipped datasets."""

import json

import pytest

from tests.running import Ties


def test_path_has_a_row_for_each_step_with_its_claim(ask: Ties) -> None:
    answer = ask.json("path", "AQIS", "ISIL-K")
    one = "Al-Qaeda in the Indian Subcontinent (AQIS)"
    other = "Islamic State of Iraq and the Levant - Khorasan (ISIL-K)"
    assert answer["question"] == f"How is {one} connected to {other}?"
    assert [list(row) for row in answer["rows"]] == [["path", "step", "from", "to", "claim", "more"]] * 2
    assert answer["truncated"] is False
    first, second = answer["rows"]
    assert (first["path"], first["step"], first["more"]) == (1, 1, 0)
    assert first["from"] == {"id": "aqis", "name": "AQIS", "type": "Group"}
    assert first["to"] == {"id": "ttp", "name": "TTP", "type": "Group"}
    assert first["claim"]["quotes"] == ["is actively supporting TTP"]
    assert (second["step"], second["from"]["id"], second["to"]["id"]) == (2, "ttp", "isil-k")
    assert (second["claim"]["relation"], second["claim"]["mode"]) == ("LINKED_TO", "past")
    assert (second["claim"]["subject"], second["claim"]["object"]) == ("isil-k", "ttp")
    assert [(item["why"], item["claim"]["object_name"]) for item in answer["context"]] == [
        ("aim", "ISIL-K"),
        ("aim", "TTP"),
    ]


def test_csv_prints_everything_but_the_rows_to_stderr(ask: Ties) -> None:
    done = ask("path", "AQIS", "ISIL-K", "--format", "csv")
    header, *lines = done.stdout.splitlines()
    assert header.startswith("path,step,from,from_id,from_type,to,to_id,to_type,id,relation,mode,")
    assert [line.split(",")[:10:3] for line in lines] == [
        ["1", "aqis", "ttp", "SUPPORTS"],
        ["1", "ttp", "isil-k", "LINKED_TO"],
    ]
    aims = [
        f"Al-Qaeda INFILTRATES {whom} [1] ¶24 (stated, aim only, UN Monitoring Team)"
        for whom in ("ISIL-K", "TTP")
    ]
    modes = "denied, aimed at or attempted."
    beside = [
        "1 document, 1 voice",
        "No document here ties AQIS to ISIL-K directly. The shortest path has 2 steps.",
        "A path does not show that the two are tied.",
        f"Not counted: paths through places other than sites (such as a building), and anything {modes}",
        "Provinces in common: none (AQIS has 5, ISIL-K has 16).",
        f"Aims only: {'; '.join(aims)}.",
    ]
    assert done.stderr.splitlines()[:6] == beside
    text = ask("path", "AQIS", "ISIL-K", settings={"COLUMNS": "200"}).stdout.splitlines()
    assert (
        text[0]
        == "No document here ties AQIS to ISIL-K directly. The shortest path has 2 steps.    " + beside[0]
    )
    assert set(beside[2:]) <= set(text)


def test_text_follows_the_path_from_start_to_end(ask: Ties) -> None:
    done = ask("path", "osama mehmood", "Sirajuddin Haqqani")
    assert [line for line in done.stdout.splitlines() if "-> " in line or "<-" in line] == [
        "Osama Mehmood -LEADS-> AQIS  stated  UN Monitoring Team  [1] ¶31",
        "AQIS -SUPPORTS-> TTP         stated  UN Monitoring Team  [1] ¶32",
        "TTP <-SUPPORTS- Taliban      stated  UN Monitoring Team  [1] ¶2 5 12 13 16",
        "Taliban <-MEMBER_OF- Sirajuddin Haqqani",
    ]
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_options_change_the_search(ask: Ties) -> None:
    def ends(*options: str) -> list[list[str]]:
        done = ask("path", "Al-Qaeda", "ISIL-K", "--format", "json", *options)
        assert done.code == 0, done.stderr
        return [[row["from"]["id"], row["to"]["id"]] for row in json.loads(done.stdout)["rows"]]

    assert ends() == [["al-qaeda", "taliban"], ["taliban", "isil-k"]]
    assert ends("--avoid", "Taliban") == [["al-qaeda", "ttp"], ["ttp", "isil-k"]]
    assert len(ends("--all")) == 4
    assert ends("--steps", "1") == []
    assert ends("--include", "aims") == [["al-qaeda", "isil-k"]]
    assert ends("--via", "linked to") == [["al-qaeda", "ttp"], ["ttp", "isil-k"]]
    assert ends("--via", "linked to", "--voice", "NCTC") == []
    assert ends("--via", "kind:cooperation", "--via", "FIGHTS") == ends()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["TTP", "TTP"], 2, "'TTP' and 'TTP' are both TTP; a path needs two"),
        (["TTP", "AQIS", "--via", "suports"], 2, "did you mean 'supports'?"),
        (["TTP", "AQIS", "--avoid", "aqis"], 2, "AQIS is an end of the path and cannot be avoided"),
        (["TTP", "Kunarr"], 3, "ties path TTP Kunar\n"),
        (["TTP", "AQIS", "--avoid", "Talibann"], 3, "ties path TTP AQIS --avoid Taliban\n"),
        (["TTP"], 2, "Missing argument"),
        (["TTP", "AQIS", "--steps", "0"], 2, "0 is not in the range"),
    ],
)
def test_invalid_path_request_is_refused(ask: Ties, arguments: list[str], code: int, message: str) -> None:
    done = ask("path", *arguments)
    assert (done.code, done.stdout) == (code, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_empty_answer_says_what_was_searched(ask: Ties) -> None:
    done = ask("path", "AQIS", "ISIL-K", "--via", "supports", "--as-of", "2023")
    assert done.code == 0
    assert done.stdout == (
        "No document here ties AQIS to ISIL-K directly, and no path of up to 6 steps\n"
        "  connects them.\n"
        "Searched: 1 document (Outlook (India), 2023-06).\n"
        "Not counted: paths through places other than sites (such as a building), and\n"
        "  anything denied, aimed at or attempted.\n"
        "As of 2023.\n"
        "Only relations: supports.\n"
    )


def test_hostile_names_are_only_names(ask: Ties) -> None:
    before = ask("status").stdout
    for text in (
        "'",
        '"',
        "`",
        "}) DETACH DELETE n //",
        "\\u0027}) RETURN 1 //",
        "$one",
        "\x1b[31m",
        "x" * 1_000_000,
    ):
        for question in (
            ("path", "TTP", text),
            ("path", "TTP", "AQIS", "--avoid", text),
            ("path", "TTP", "AQIS", "--via", text),
            ("evidence", text, "TTP"),
            ("show", text),
            ("who", "supports", text),
            ("who", "supports", "TTP", "--voice", text),
        ):
            done = ask(*question)
            assert done.code in (2, 3)
            assert done.stdout == ""
            assert done.stderr.startswith("ties: ")
            assert len(done.stderr) < 2000
            assert "\x1b" not in done.stderr
    assert ask("status").stdout == before
