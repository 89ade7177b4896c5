"""Commands that answers and errors print."""

import pytest

from ties.shell_commands import command, command_with_name


def test_words_are_quoted_where_necessary() -> None:
    assert command("show", "TTP", "a b", "$x") == "ties show TTP 'a b' '$x'"


@pytest.mark.parametrize(
    ("words", "typed", "expected"),
    [
        ("show Zawahri", "Zawahri", "ties show 'Ayman al-Zawahiri'"),
        ("who supports Haqani Network now", "Haqani Network", "ties who supports 'Ayman al-Zawahiri' now"),
        ("show TTP --voice=Zawahri", "Zawahri", "ties show TTP '--voice=Ayman al-Zawahiri'"),
        ("show Zawahris", "Zawahri", ""),
        ("show", "", ""),
    ],
)
def test_another_name_takes_the_place_of_the_typed_one(words: str, typed: str, expected: str) -> None:
    assert command_with_name(words.split(), typed, "Ayman al-Zawahiri") == expected


def test_name_in_a_quoted_question_is_replaced() -> None:
    words = ["ask", "does Zawahri lead TTP"]
    assert command_with_name(words, "Zawahri", "X Y") == "ties ask 'does X Y lead TTP'"
