"""Any answer to a question in plain words, as text and as rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ties.output.rows import Rows

if TYPE_CHECKING:
    from ties.answers.asking import Answer

__all__ = ["Told", "told"]


@dataclass(frozen=True, slots=True)
class Told:
    """An answer in every form.

    Attributes:
        text: of a width in cells.
        beside: the lines that rows leave out.
    """

    text: Callable[[int], str]
    rows: Callable[[], Rows]
    beside: Sequence[str] = ()


def told(answer: "Answer") -> Told:
    """The forms of an answer; those of other kinds of answer are not even imported."""
    from ties.output import as_rows

    kind = type(answer).__name__
    if kind == "TiesAnswer":
        from ties.answers.relations import TiesAnswer
        from ties.output.ties_text import beside_lines, ties_text

        assert isinstance(answer, TiesAnswer)
        return Told(
            lambda width: ties_text(answer, width), lambda: as_rows.ties_rows(answer), beside_lines(answer)
        )
    if kind == "YesNo":
        from ties.answers.yes_no import YesNo
        from ties.output.yes_no_text import yes_no_lines, yes_no_text

        assert isinstance(answer, YesNo)
        return Told(
            lambda width: yes_no_text(answer, width),
            lambda: as_rows.yes_no_rows(answer),
            yes_no_lines(answer),
        )
    if kind == "Figures":
        from ties.answers.figures import Figures
        from ties.output.figures_text import figures_lines, figures_text

        assert isinstance(answer, Figures)
        return Told(
            lambda width: figures_text(answer, width),
            lambda: as_rows.figures_rows(answer),
            figures_lines(answer),
        )
    if kind == "PathAnswer":
        from ties.answers.path import PathAnswer
        from ties.output.path_text import path_lines, path_text

        assert isinstance(answer, PathAnswer)
        return Told(
            lambda width: path_text(answer, width), lambda: as_rows.path_rows(answer), path_lines(answer)
        )
    if kind == "CannedAnswer":
        from ties.answers.canned import CannedAnswer
        from ties.output.canned_text import canned_lines, canned_text

        assert isinstance(answer, CannedAnswer)
        return Told(
            lambda width: canned_text(answer, width),
            lambda: as_rows.canned_rows(answer),
            canned_lines(answer),
        )
    if kind == "CannedAnswer":
        from ties.answers.canned import CannedAnswer
        from ties.output.canned_text import canned_lines, canned_text

        assert isinstance(answer, CannedAnswer)
        return Told(
            lambda width: canned_text(answer, width),
            lambda: as_rows.canned_rows(answer),
            canned_lines(answer),
        )
    if kind == "Evidence":
        from ties.answers.evidence import Evidence
        from ties.output.evidence_text import evidence_text

        assert isinstance(answer, Evidence)
        return Told(lambda width: evidence_text(answer, width), lambda: as_rows.evidence_rows(answer))
    from ties.answers.profile import Profile
    from ties.output.profile_text import profile_text

    assert isinstance(answer, Profile)
    return Told(lambda width: profile_text(answer, width), lambda: as_rows.profile_rows(answer))
