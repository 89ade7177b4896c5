"""Misspelt words of questions are corrected if the mistake is small; other words are left alone."""

import pytest

from ties.questions.tokens import tokenize
from ties.questions.typos import correct_spelling


def corrections(word: str) -> set[str]:
    return {tokens.texts[at] for at, tokens in correct_spelling(tokenize(f"who {word} TTP")) if at == 1}


@pytest.mark.parametrize(
    ("word", "correction"),
    [
        ("suports", "supports"),
        ("suppports", "supports"),
        ("supprots", "supports"),
        ("supporst", "supports"),
        ("suporrts", "supports"),
        ("sopports", "supports"),
        ("supportd", "supports"),
        ("threatns", "threatens"),
        ("threatans", "threatens"),
        ("attcks", "attacks"),
        ("attecks", "attacks"),
        ("leds", "leads"),
        ("laeds", "leads"),
        ("fihgts", "fights"),
        ("harbuors", "harbours"),
        ("harburs", "harbours"),
        ("infiltrtes", "infiltrates"),
    ],
)
def test_small_mistake_is_corrected(word: str, correction: str) -> None:
    assert correction in corrections(word)


@pytest.mark.parametrize(
    "word",
    [
        *("protests", "projects", "reports", "heals", "reads", "needs", "finds", "hires", "hunts", "loves"),
        *(
            "tolerates",
            "bombs",
            "kills",
            "hates",
            "knows",
            "raids",
            "bars",
            "has",
            "frobnicates",
            "xsupports",
        ),
    ],
)
def test_other_word_is_not_corrected(word: str) -> None:
    assert corrections(word) == set()


def test_words_of_questions_and_nouns_of_types_are_corrected() -> None:
    found = {" ".join(tokens.texts) for _, tokens in correct_spelling(tokenize("wich peple lead TTP"))}
    assert {"which peple lead TTP", "wich people lead TTP"} <= found


def test_known_words_are_not_corrected() -> None:
    assert list(correct_spelling(tokenize("who supports leader of TTP"))) == []
