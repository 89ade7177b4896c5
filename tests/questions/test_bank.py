"""The banks of questions: nearly all answers are right, hardly any misleads, and misses are published."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import ties
from tests.questions.bank import BANKS, Question, Verdict, judge, questions

DOCS = Path(__file__).parents[2] / "docs" / "questions.md"

type Judged = dict[str, list[tuple[Question, Verdict]]]


@pytest.fixture(scope="module")
def judged(shipped_folder: Path) -> Iterator[Judged]:
    """Every question of each bank with its verdict."""
    with ties.open(shipped_folder) as graph:
        yield {bank: [(one, judge(graph, one)) for one in questions(bank)] for bank in BANKS}


@pytest.mark.parametrize("bank", BANKS)
def test_at_least_85_percent_are_right(judged: Judged, bank: str) -> None:
    words = Counter(verdict.word for _, verdict in judged[bank])
    assert words["right"] >= 0.85 * len(judged[bank])


@pytest.mark.parametrize("bank", BANKS)
def test_at_most_1_percent_mislead(judged: Judged, bank: str) -> None:
    words = Counter(verdict.word for _, verdict in judged[bank])
    assert words["misleading"] <= 0.01 * len(judged[bank])


def test_banks_have_at_least_300_questions_and_a_third_is_fresh() -> None:
    numbers = {bank: len({one.ask for one in questions(bank)}) for bank in BANKS}
    assert sum(numbers.values()) >= 300
    assert numbers["fresh"] * 3 >= sum(numbers.values())


def test_docs_publish_the_figures_and_every_miss(judged: Judged) -> None:
    text = DOCS.read_text("utf-8")
    for bank, verdicts in judged.items():
        words = Counter(verdict.word for _, verdict in verdicts)
        counts = " | ".join(str(words[word]) for word in ("right", "missed", "misleading"))
        assert f"| `{bank}.toml` | {len(verdicts)} | {counts} |" in text
        for question, verdict in verdicts:
            if verdict.word != "right":
                assert f"| {question.ask} | {verdict.word} |" in text


def test_a_wrong_answer_is_called_misleading(shipped_folder: Path) -> None:
    with ties.open(shipped_folder) as graph:
        short = judge(graph, Question("who supports TTP", 0, ("taliban SUPPORTS ttp",)))
        long = judge(graph, Question("who supports TTP", 0, ("taliban SUPPORTS ttp", "aqis SUPPORTS ttp")))
        refused = judge(graph, Question("why does the Taliban support TTP", 0, ("taliban SUPPORTS ttp",)))
        answered = judge(graph, Question("who supports TTP", 3))
    assert (short.word, short.extra) == ("misleading", ("aqis SUPPORTS ttp",))
    assert long.word == "right"
    assert refused.word == "missed"
    assert answered.word == "misleading"
