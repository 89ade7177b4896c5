"""Colour for text in a terminal, legible on dark and on light grounds: a few marks that change no letter."""

import re
from collections.abc import Callable
from typing import override

from ties.records import CERTAINTIES
from ties.render.wording import CONTEXT_TITLES, partition_retold

__all__ = ["COLOUR", "NO_COLOUR", "Ink"]

_BOLD, _DIM, _ITALIC, _RED, _MAGENTA = "1", "2", "3", "31", "35"

_WEAK = "|".join(CERTAINTIES[1:])
_AGAINST = "|".join(CONTEXT_TITLES[why] for why in ("contrary", "denied"))

_CITATION = r"\[\d+\](?: ¶[\w.-]+(?: \d[\w.-]*)*)?|¶[\w.-]*\w(?: \d[\w.-]*)*"
_TITLE = rf"^(?P<against>{_AGAINST})(?=[:,])"
_SENTENCE = rf"{_TITLE}|(?<=\()(?P<weak>{_WEAK})(?=[,)])|(?P<cited>{_CITATION})"
_CELLS = rf"(?:^|(?<=  ))(?P<weak>(?:(?:{_WEAK})\b|{CERTAINTIES[0]}, )(?:(?!  ).)*)|(?P<cited>{_CITATION})"
_SGR = {"against": f"{_BOLD};{_RED}", "weak": _MAGENTA, "cited": _DIM}


class Ink:
    """Functions that mark parts of a line; each returns the line with the same letters.

    Args:
        paint: returns a text with the attributes of an SGR escape sequence.
    """

    def __init__(self, paint: Callable[[str, str], str]) -> None:
        self._paint = paint

    def name(self, text: str) -> str:
        """Return a name or a title."""
        return self._paint(text, _BOLD)

    def aside(self, text: str) -> str:
        """Return what is read last: counts, documents."""
        return self._paint(text, _DIM)

    def certainty(self, text: str) -> str:
        """Return a certainty, marked unless it is that of what is plainly stated."""
        return text if text == CERTAINTIES[0] else self._paint(text, _MAGENTA)

    def sentence(self, text: str) -> str:
        """Return a line of prose with its citations, weak certainties and the title of contrary evidence.

        The word before a gist is in italics.
        """
        line = text.lstrip()
        before, retold, gist = partition_retold(line)
        if not retold:
            return self._marked(_SENTENCE, text)
        before = self._marked(_SENTENCE, text.removesuffix(line) + before)
        return f"{before}{self._paint(retold, _ITALIC)}{self._marked(_SENTENCE, gist)}"

    def cells(self, text: str) -> str:
        """Return cells two spaces apart, with a cell for the certainty and one for the citation."""
        return self._marked(_CELLS, text)

    def _marked(self, pattern: str, text: str) -> str:
        return re.sub(pattern, lambda found: self._paint(found[0], _SGR[str(found.lastgroup)]), text)


class _NoInk(Ink):
    @override
    def _marked(self, pattern: str, text: str) -> str:
        return text


NO_COLOUR = _NoInk(lambda text, _: text)
COLOUR = Ink(lambda text, sgr: f"\x1b[{sgr}m{text}\x1b[0m" if text.strip() else text)
