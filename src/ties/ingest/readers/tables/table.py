"""What every format of this reader is turned into: tables of nodes and tables of edges."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

from ties.ingest.rows import SkippedRow

__all__ = ["TOO_MANY", "Table", "TableRow", "repeated_name"]

TOO_MANY = "too many problems; what follows was not read"


class TableRow(NamedTuple):
    """A row of a table, a node or an edge.

    Attributes:
        line: its line in a text, or its row in a sheet, counted from 1.
        place: where it is, as a claim cites it: "row 17".
        cells: a text for each column of the table.
    """

    line: int
    place: str
    cells: list[str]


class Table(Struct, frozen=True):
    """A table of a file.

    Attributes:
        file: the path of the file as messages name it, with the sheet if it has several.
        columns: the names of the columns, each once.
        rows: reads the rows from the beginning; can be called several times. Rows that are skipped are among
            them.
        line: the line of the header, for messages about columns.
        kind: "nodes" or "edges"; '' if the columns must tell.
        known: the columns of targets, by number, if the form of the file tells.
        constants: what the file says of all rows, by target.
        sheet: the name of its sheet, or ''.
        lists_all: whether each end of an edge must be one of the nodes.
    """

    file: str
    columns: tuple[str, ...]
    rows: Callable[[], Iterator[TableRow | SkippedRow]]
    line: int = 1
    kind: str = ""
    known: Mapping[str, int] = {}
    constants: Mapping[str, str] = {}
    sheet: str = ""
    lists_all: bool = False

    def label(self, number: int) -> str:
        """Return what people call a column: its name, or "column 3" if it has none."""
        name = self.columns[number]
        return f"column {name}" if name.isdecimal() else name


def repeated_name(names: Iterable[str]) -> str:
    """Return the first name that occurs more than once, or ''."""
    return next((name for name, number in Counter(names).items() if number > 1), "")
