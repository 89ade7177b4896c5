"""Cells that a spreadsheet would run: marked as text, and read again as they were."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ties.formulas import marked, unmarked, without_formula

TEXTS = (st.text() | st.text("'=+-@ 1e.a")).map(str.strip)


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1+1",
        "@SUM(1)",
        " =1",
        "\t=1",
        "\n=1",
        "\r@x",
        "=HYPERLINK(1)",
        "-1|-2",
        "-x",
        "-",
        "-1e",
        "-\u0661",
    ],
)
def test_a_cell_that_could_be_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert without_formula(cell) == marked(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "a=1",
        "4,000 to 6,000",
        "¶12",
        "Tehrik-e-Taliban",
        "-1",
        "-0.5",
        "-1e-07",
        "-1.5e+300",
        "-Infinity",
        "1",
    ],
)
def test_other_cells_and_numbers_stay_as_they_are(cell: str) -> None:
    assert without_formula(cell) == marked(cell) == cell


def test_an_apostrophe_that_is_part_of_the_text_stays_told_apart() -> None:
    assert [without_formula("'=1"), marked("'=1"), marked("'Abd")] == ["'=1", "''=1", "'Abd"]
    assert [unmarked("'=1"), unmarked("''=1"), unmarked("'Abd"), unmarked("-1")] == [
        "=1",
        "'=1",
        "'Abd",
        "-1",
    ]


@settings(deadline=None)
@given(TEXTS)
def test_what_is_marked_is_read_again_as_it_was_and_never_run(text: str) -> None:
    assert unmarked(marked(text)) == text
    assert not marked(text).startswith(("=", "+", "@"))
    assert without_formula(marked(text)) == marked(text)
