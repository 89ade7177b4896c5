"""Request -> Answer: pass a request to the module for its kind."""

from collections.abc import Callable, Mapping
from importlib import import_module

from ties.answers.answer import Answer
from ties.questions.request import Kind, ResolvedRequest
from ties.store.protocol import Store

__all__ = ["answer_request"]

_FUNCTIONS: Mapping[Kind, str] = {
    "who": "relations.answer_relations",
    "whom": "relations.answer_relations",
    "where": "relations.answer_relations",
    "whether": "relations.answer_whether",
    "facts": "attributes.answer_attributes",
    "most": "superlatives.answer_superlative",
    "fewest": "superlatives.answer_superlative",
    "show": "profile.answer_profile",
    "evidence": "evidence.answer_evidence",
    "compare": "compare.answer_comparison",
    "changes": "changes.answer_changes",
    "combined": "combined.answer_combined",
    "path": "path.answer_path",
    "query": "canned.answer_canned_query",
    "cypher": "cypher.answer_cypher",
    "documents": "overview.answer_documents",
    "status": "overview.answer_status",
    "entities": "listings.answer_entities",
    "relations": "listings.answer_relation_list",
    "voices": "listings.answer_voices",
    "schema": "listings.answer_schema",
    "duplicates": "duplicates.answer_duplicates",
}
"""The function for each kind, in a module of `ties.answers` that is imported when it is needed."""


def answer_request(store: Store, resolved: ResolvedRequest) -> Answer:
    """Return the answer to a request whose names have been looked up.

    Raises:
        UsageError: the request cannot be answered.
        NameUnknown: a document or a voice does not exist.
        StoreUnavailable: the engine does not respond, or a query took too long.
    """
    kind = resolved.request.kind
    if kind == "queries":
        from ties.answers.overview import answer_queries

        return answer_queries(resolved)
    module, _, name = _FUNCTIONS[kind].partition(".")
    answer: Callable[[Store, ResolvedRequest], Answer] = getattr(
        import_module(f"ties.answers.{module}"), name
    )
    return answer(store, resolved)
