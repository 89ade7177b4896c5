"""Answers to Cypher that the user wrote."""

from ties.answers.answer import Answer, build_answer
from ties.answers.unknown_names import unknown_name_notes
from ties.questions.request import ResolvedRequest
from ties.store.protocol import Store

__all__ = ["answer_cypher"]


def answer_cypher(store: Store, resolved: ResolvedRequest) -> Answer:
    """Run a read-only query. Rows keep their order; nodes and relationships are returned as they are stored.

    Names in the query that the graph does not have are noted.

    Raises:
        UsageError: the query is refused, or the engine cannot parse it; nothing has run.
        StoreUnavailable: the query took too long or too much memory.
    """
    request = resolved.request
    table = store.read_untrusted(
        request.cypher, request.parameters, limit=request.limit, timeout=request.timeout
    )
    more = (
        [f"Only the first {len(table.rows):,} rows are shown (raise --limit to see more)."]
        if table.truncated
        else []
    )
    return build_answer(
        store,
        resolved,
        request.cypher,
        [(name, "value") for name in table.columns],
        table.rows,
        notes=[*unknown_name_notes(store, request.cypher), *more],
        truncated=table.truncated,
    )
