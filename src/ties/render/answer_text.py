"""Any answer to a question in plain words, as text and as rows."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from ties.render import as_rows
from ties.render.rows import Rows

if TYPE_CHECKING:  # an answer of one kind does without the modules of the others
    from ties.answers.asking import Answer
    from ties.answers.canned import CannedAnswer
    from ties.answers.evidence import Evidence
    from ties.answers.figures import Figures
    from ties.answers.path import PathAnswer
    from ties.answers.profile import Profile
    from ties.answers.relations import TiesAnswer
    from ties.answers.yes_no import YesNo

__all__ = ["Told", "told"]


class Told(Struct, frozen=True):
    """An answer in every form.

    Attributes:
        text: of a width in cells.
        beside: the lines that rows leave out.
    """

    text: Callable[[int], str]
    rows: Callable[[], Rows]
    beside: Sequence[str] = ()


def told(answer: "Answer") -> Told:
    """The forms of an answer."""
    return _KINDS[type(answer).__name__](answer)


def _ties(answer: "TiesAnswer") -> Told:
    from ties.render.ties_text import beside_lines, ties_text

    return Told(
        lambda width: ties_text(answer, width), lambda: as_rows.ties_rows(answer), beside_lines(answer)
    )


def _yes_no(answer: "YesNo") -> Told:
    from ties.render.yes_no_text import yes_no_lines, yes_no_text

    return Told(
        lambda width: yes_no_text(answer, width), lambda: as_rows.yes_no_rows(answer), yes_no_lines(answer)
    )


def _figures(answer: "Figures") -> Told:
    from ties.render.figures_text import figures_lines, figures_text

    return Told(
        lambda width: figures_text(answer, width), lambda: as_rows.figures_rows(answer), figures_lines(answer)
    )


def _path(answer: "PathAnswer") -> Told:
    from ties.render.path_text import path_lines, path_text

    return Told(lambda width: path_text(answer, width), lambda: as_rows.path_rows(answer), path_lines(answer))


def _evidence(answer: "Evidence") -> Told:
    from ties.render.evidence_text import evidence_text

    return Told(lambda width: evidence_text(answer, width), lambda: as_rows.evidence_rows(answer))


def _profile(answer: "Profile") -> Told:
    from ties.render.profile_text import profile_text

    return Told(lambda width: profile_text(answer, width), lambda: as_rows.profile_rows(answer))


def _canned(answer: "CannedAnswer") -> Told:
    from ties.render.canned_text import canned_lines, canned_text

    return Told(
        lambda width: canned_text(answer, width), lambda: as_rows.canned_rows(answer), canned_lines(answer)
    )


_KINDS: dict[str, Callable[[Any], Told]] = {
    "TiesAnswer": _ties,
    "YesNo": _yes_no,
    "Figures": _figures,
    "PathAnswer": _path,
    "Evidence": _evidence,
    "Profile": _profile,
    "CannedAnswer": _canned,
}
