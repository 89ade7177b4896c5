"""The answer to Cypher of the asker's own."""

from ties.answers.answer import Answer, answer_of
from ties.questions.request import Asked
from ties.store.protocol import Store

__all__ = ["cypher"]


def cypher(store: Store, asked: Asked) -> Answer:
    """Run a query that can only read: its rows as they come, with nodes and relationships as they are stored.

    Raises:
        UsageError: it is refused, or it is not Cypher that the engine understands; nothing has run.
        StoreUnavailable: it took too long or too much memory.
    """
    request = asked.request
    table = store.read_untrusted(
        request.cypher, request.parameters, limit=request.limit, timeout=request.timeout
    )
    more = (
        [f"These are the first {len(table.rows):,} rows; there are more (--limit)."]
        if table.truncated
        else []
    )
    return answer_of(
        store,
        asked,
        request.cypher,
        [(name, "value") for name in table.columns],
        table.rows,
        notes=more,
        truncated=table.truncated,
    )
