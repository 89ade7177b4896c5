"""Misspelt words of relations are mended when they are slips, and told; other words are left alone."""

import pytest

from ties.questions.typos import mended
from ties.questions.words import cut


def candidates(word: str) -> set[str]:
    return {words.texts[at] for at, words in mended(cut(f"who {word} TTP")) if at == 1}


@pytest.mark.parametrize(
    ("word", "meant"),
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
def test_a_slip_is_mended(word: str, meant: str) -> None:
    assert meant in candidates(word)


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
def test_another_word_is_no_slip(word: str) -> None:
    assert candidates(word) == set()


def test_words_that_are_known_are_left_alone() -> None:
    assert list(mended(cut("who supports leader of TTP"))) == []
