"""What the graph says to a question."""

from collections.abc import Iterator
from functools import cached_property

from ties.render.answer_text import Told
from ties.render.rows import Rows, flat_rows
from ties.store.values import Value

__all__ = ["Answer"]


class Answer:
    """What the graph says to a question; iterates over its rows, and `str` shows it as a terminal does."""

    def __init__(self, forms: Told) -> None:
        self._forms = forms

    @cached_property
    def _rows(self) -> Rows:
        return self._forms.rows()

    @property
    def question(self) -> str:
        """The question in full."""
        return self._rows.question

    @cached_property
    def rows(self) -> list[dict[str, Value]]:
        """A flat row for each claim, all with the same keys, as CSV has them; lists stay lists."""
        return flat_rows(self._rows)

    @property
    def beside(self) -> list[str]:
        """What the rows do not hold: what stands behind the answer, what speaks against it."""
        return list(self._forms.beside)

    @property
    def truncated(self) -> bool:
        """Whether a cap left rows out."""
        return self._rows.truncated

    def to_dict(self) -> dict[str, Value]:
        """The answer as `--format json` prints it."""
        rows = self._rows
        return {
            "question": rows.question,
            "columns": list(rows.columns),
            "rows": list(rows.rows),
            "truncated": rows.truncated,
        }

    def text(self, width: int = 80) -> str:
        """The answer as a terminal shows it, in lines of at most `width` cells."""
        return self._forms.text(width)

    def __str__(self) -> str:
        return self.text().removesuffix("\n")

    def __repr__(self) -> str:
        return f"<Answer: {self.question} {len(self)} rows>"

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)
