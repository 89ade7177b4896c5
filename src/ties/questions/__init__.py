"""Questions in plain words: a closed grammar out of the vocabulary and the canned queries' `@ask` lines.

    words -> patterns -> readings -> names looked up -> the one thing that is meant, or why there is none

What is not in the grammar is refused with the nearest questions that are, names are never mended, and a
question with two meanings gets neither answer.
"""

from ties.questions.grammar import Canned, canned
from ties.questions.lookup import Speaker, asks_for
from ties.questions.questions import Asks, Reading, Slot
from ties.questions.request import Asked, Request, looked_up
from ties.questions.understanding import Understood, asked, beginning, understand

__all__ = [
    "Asked",
    "Asks",
    "Canned",
    "Reading",
    "Request",
    "Slot",
    "Speaker",
    "Understood",
    "asked",
    "asks_for",
    "beginning",
    "canned",
    "looked_up",
    "understand",
]
