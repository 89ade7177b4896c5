"""Questions in plain words: a closed grammar built from the vocabulary and the canned queries' `@ask` lines.

    tokens -> patterns -> parses -> names looked up -> one interpretation, or an error

A question outside the grammar is refused with the nearest questions that ties understands. Names are never
corrected, and a question with two meanings is not answered.
"""

from ties.questions.grammar import CannedPatterns, canned_patterns
from ties.questions.interpretation import Combined, Interpretation, Meaning
from ties.questions.lookup import Speaker
from ties.questions.parse import Parse, QuestionKind, Slot
from ties.questions.reader import interpret
from ties.questions.request import Request, ResolvedRequest, resolve_names
from ties.questions.resolving import resolve_question, with_question_word

__all__ = [
    "CannedPatterns",
    "Combined",
    "Interpretation",
    "Meaning",
    "Parse",
    "QuestionKind",
    "Request",
    "ResolvedRequest",
    "Slot",
    "Speaker",
    "canned_patterns",
    "interpret",
    "resolve_names",
    "resolve_question",
    "with_question_word",
]
