"""Filters by document, voice, certainty, date and mode, and the counts of what they leave out."""

import pytest

from tests.running import Ties


def ids(ask: Ties, question: str) -> list[str]:
    return [row["who_id"] for row in ask.rows(*question.split())]


def stderr_lines(ask: Ties, question: str) -> list[str]:
    """The lines on stderr of an answer in TSV."""
    done = ask(*question.split(), "--format", "tsv")
    assert done.code == 0
    return done.stderr.splitlines()


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("who supports TTP --min-certainty stated", ["taliban", "aqis"]),
        ("who are rivals of the Taliban --min-certainty possible", ["isil-k"]),
        ("who are rivals of the Taliban --min-certainty probable", []),
        ("who leads Al-Qaeda", []),
        ("who leads Al-Qaeda --include past", ["ayman-al-zawahiri"]),
        ("who leads Al-Qaeda --as-of 2022", ["ayman-al-zawahiri"]),
        ("who leads Al-Qaeda --as-of 2022-07-31", ["ayman-al-zawahiri"]),
        ("who leads Al-Qaeda --as-of 2022-08", []),
        ("who infiltrates ISIL-K --include aims", ["al-qaeda"]),
        ("who kills Mullah Yaqub --include aims,attempts", ["isil-k"]),
        ("who implements the Doha Agreement --include denied", ["taliban"]),
        ("who supports TTP --document outlook-2023-06", ["taliban", "aqis"]),
        ("who supports TTP --document iso-3166-2-af", []),
        ("who fights Pakistan --voice Outlook", ["ttp"]),
        ("who supports TTP --voice Outlook", []),
        ("who supports TTP --as-of 2022-07", []),  # undated
    ],
)
def test_filters_change_what_is_found(ask: Ties, question: str, expected: list[str]) -> None:
    assert ids(ask, question) == expected


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("who are rivals of the Taliban --min-certainty stated", "Left out: 1 less certain than stated."),
        ("who are rivals of the Taliban --min-certainty stated", "Only evidence with certainty stated."),
        ("who supports TTP --voice NCTC", "Only evidence attributed to NCTC."),
        ("who supports TTP --voice NCTC", "Left out: 2 from other voices."),
        ("who leads Al-Qaeda --as-of 2022-08", "Left out: 1 not as of 2022-08."),
        ("who supports TTP --document iso-3166-2-af", "Left out: 2 from other documents."),
    ],
)
def test_claims_left_out_by_filters_are_counted(ask: Ties, question: str, line: str) -> None:
    assert line in stderr_lines(ask, question)
    assert line in ask(*question.split()).stdout.splitlines()
    from_json = [
        f"Left out: {one['number']} {one['why']}." for one in ask.json(*question.split())["left_out"]
    ]
    assert from_json == [one for one in stderr_lines(ask, question) if one.startswith("Left out: ")]


def test_claims_without_a_date_stand_beneath_an_answer_about_a_period(ask: Ties) -> None:
    question = "who supports TTP --as-of 2022-07"
    beneath = "Undated, reported June 2023: AQIS SUPPORTS TTP [1] ¶32 (stated, UN Monitoring Team); "
    assert any(line.startswith(beneath) for line in stderr_lines(ask, question))
    lines = ask(*question.split()).stdout.splitlines()
    at = lines.index("Undated, reported June 2023:")
    assert lines[at + 1] == "AQIS SUPPORTS TTP     stated  UN Monitoring Team  [1] ¶32"
    assert "No document here says that anyone supports TTP as of 2022-07." in lines
    context = ask.json(*question.split())["context"]
    assert [(item["why"], item["claim"]["reported"]) for item in context] == [("undated", "2023-06")] * 2
    dated = ask("who", "leads", "Al-Qaeda", "--as-of", "2022-07", "--format", "tsv")
    assert (dated.table[0]["until"], "Undated" in dated.stderr) == ("2022-07", False)
    before = ask("who", "leads", "Al-Qaeda", "--as-of", "2022-06")  # until 2022-07, since when is not said
    assert "\nIts dates leave this open, reported June 2023:\nAyman al-Zawahiri LEADS" in before.stdout


@pytest.mark.parametrize(
    ("filters", "code", "problem"),
    [
        (
            "--as-of 2023-02-30",
            2,
            "'2023-02-30' is not a valid date: day is out of range for month",
        ),
        ("--as-of yesterday", 2, "'yesterday' is not a date (write 2022, 2022-07 or 2022-07-31)"),
        ("--as-of=", 2, "'' is not a date (write 2022, 2022-07 or 2022-07-31)"),
        (
            "--min-certainty sure",
            2,
            "unknown certainty 'sure' (known: doubtful, possible, probable, stated)",
        ),
        ("--min-certainty=", 2, "unknown certainty '' (known: doubtful, possible, probable, stated)"),
        ("--min-certainty stted", 2, "unknown certainty 'stted' (did you mean 'stated'?)"),
        ("--include aim", 2, "unknown mode 'aim' (did you mean 'aims'?)"),
        ("--document Outlok", 3, "no document here is called 'Outlok'"),
        ("--voice Outlok", 3, "no voice here is called 'Outlok'"),
    ],
)
def test_invalid_filter_is_refused(ask: Ties, filters: str, code: int, problem: str) -> None:
    done = ask("who", "supports", "TTP", *filters.split())
    assert (done.code, done.stdout) == (code, "")
    assert done.stderr.splitlines()[0] == f"ties: {problem}"
