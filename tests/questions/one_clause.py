"""The meaning of a question of one clause."""

from collections.abc import Sequence

from ties.questions import CannedPatterns, Interpretation, interpret
from ties.store.protocol import Store

__all__ = ["interpret_clause"]


def interpret_clause(store: Store, question: str, queries: Sequence[CannedPatterns] = ()) -> Interpretation:
    """Return the interpretation of a question that is understood as one clause."""
    meaning = interpret(store, question, queries)
    assert isinstance(meaning, Interpretation), meaning
    return meaning
