"""Escape cells that a spreadsheet would run as formulas: a leading apostrophe marks them as text."""

import re

__all__ = ["escape_cell", "escape_formula", "unescape_cell"]

_FORMULA = re.compile(r"[ \t\r\n]*[=+\-@]")
_NUMBER = re.compile(r"-(\d+(\.\d+)?(e[+-]?\d+)?|Infinity)", re.ASCII)
_MARKED = re.compile(r"'+[=+\-@]")


def escape_formula(cell: str) -> str:
    """Return a cell, with a leading apostrophe if a spreadsheet could read it as a formula."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def escape_cell(text: str) -> str:
    """Escape a cell reversibly: a text that already begins with such an apostrophe gets another one."""
    return f"'{text}" if _MARKED.match(text) else escape_formula(text)


def unescape_cell(cell: str) -> str:
    """Return the text that `escape_cell` escaped."""
    return cell[1:] if _MARKED.match(cell) else cell
