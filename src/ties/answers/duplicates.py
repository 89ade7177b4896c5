"""Answers to which entities may be the same."""

from ties.answers.answer import Answer, build_answer
from ties.errors import UsageError
from ties.ingest.duplicates import find_duplicates, likely_score
from ties.quantities import pluralize
from ties.questions.request import ResolvedRequest
from ties.store.guard.text import check_limit
from ties.store.protocol import Store

__all__ = ["answer_duplicates"]


def answer_duplicates(store: Store, resolved: ResolvedRequest) -> Answer:
    """Return pairs of entities that may be the same, those with the highest score first. Nothing is joined.

    Raises:
        UsageError: the limit or the score is out of range.
    """
    request = resolved.request
    check_limit(request.limit)
    min_score = likely_score() if request.min_score is None else request.min_score
    if not 0 <= min_score <= 1:
        raise UsageError(f"a score of {min_score:g} is out of range (0 to 1)")
    found = find_duplicates(
        store,
        about=request.about,
        min_score=min_score,
        limit=None if request.all else request.limit,
        decided={frozenset(pair) for pair in request.decided},
    )
    names = [match.name for match in resolved.resolved]
    of = f" as {' or '.join(names)}" if names else ""
    shown = len(found.pairs)
    notes = []
    if shown < found.found:
        notes.append(f"Only the first {shown:,} of {found.found:,} are shown (raise --limit, or use --all).")
    if found.below:
        more = pluralize(found.below, "pair has", "pairs have")
        notes.append(f"Not listed: {more} less in common than a score of {min_score:g} (--min-score 0).")
    if found.not_compared:
        shared = pluralize(found.not_compared, "name or pair of words", "names and pairs of words")
        notes.append(
            f"Not compared: entities that share only {shared} that too many have "
            "(name an entity to compare it with all)."
        )
    counted = pluralize(found.found, "pair") if found.found else "No pair"
    return build_answer(
        store,
        resolved,
        f"Which entities may be the same{of}?",
        [
            ("score", "number"),
            ("one", "entity"),
            ("other", "entity"),
            ("for", "list"),
            ("against", "list"),
        ],
        [
            (pair.score, pair.one, pair.other, [*pair.speaks_for], [*pair.speaks_against])
            for pair in found.pairs
        ],
        says=f"{counted} with a score of {min_score:g} or more. Nothing is joined until you accept it.",
        notes=notes,
        cited=[document for pair in found.pairs for document in pair.cited],
        truncated=shown < found.found,
    )
