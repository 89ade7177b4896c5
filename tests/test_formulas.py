"""Cells that a spreadsheet would run as formulas are escaped, and can be read again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ties.formulas import escape_cell, escape_formula, unescape_cell

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
def test_possible_formula_gets_an_apostrophe(cell: str) -> None:
    assert escape_formula(cell) == escape_cell(cell) == f"'{cell}"


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
def test_other_cells_and_numbers_are_unchanged(cell: str) -> None:
    assert escape_formula(cell) == escape_cell(cell) == cell


def test_apostrophe_in_the_text_is_escaped() -> None:
    assert [escape_formula("'=1"), escape_cell("'=1"), escape_cell("'Abd")] == ["'=1", "''=1", "'Abd"]
    assert [unescape_cell("'=1"), unescape_cell("''=1"), unescape_cell("'Abd"), unescape_cell("-1")] == [
        "=1",
        "'=1",
        "'Abd",
        "-1",
    ]


@settings(deadline=None)
@given(TEXTS)
def test_escaped_cell_round_trips(text: str) -> None:
    assert unescape_cell(escape_cell(text)) == text
    assert not escape_cell(text).startswith(("=", "+", "@"))
    assert escape_formula(escape_cell(text)) == escape_cell(text)
