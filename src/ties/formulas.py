"""Cells that a spreadsheet would run as formulas: an apostrophe in front marks them as text."""

import re

__all__ = ["marked", "unmarked", "without_formula"]

_FORMULA = re.compile(r"[ \t\r\n]*[=+\-@]")
_NUMBER = re.compile(r"-(\d+(\.\d+)?(e[+-]?\d+)?|Infinity)", re.ASCII)
_MARKED = re.compile(r"'+[=+\-@]")


def without_formula(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe in front where it could be one."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def marked(text: str) -> str:
    """The same for a table that is read again; a text that has such an apostrophe itself gets another one."""
    return f"'{text}" if _MARKED.match(text) else without_formula(text)


def unmarked(cell: str) -> str:
    """The text of a cell as a table has it: what `marked` was given."""
    return cell[1:] if _MARKED.match(cell) else cell
