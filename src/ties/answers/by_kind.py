"""Request -> Answer: pass a request to the module for its kind."""

from ties.answers.answer import Answer
from ties.questions.request import ResolvedRequest
from ties.store.protocol import Store

__all__ = ["answer_request"]


def answer_request(store: Store, resolved: ResolvedRequest) -> Answer:  # noqa: C901  # one case per kind
    """Return the answer to a request whose names have been looked up.

    Raises:
        UsageError: the request cannot be answered.
        NameUnknown: a document or a voice does not exist.
        StoreUnavailable: the engine does not respond, or a query took too long.
    """
    match resolved.request.kind:  # each kind imports only its own module
        case "who" | "whom" | "where":
            from ties.answers.relations import answer_relations

            return answer_relations(store, resolved)
        case "whether":
            from ties.answers.relations import answer_whether

            return answer_whether(store, resolved)
        case "facts":
            from ties.answers.attributes import answer_attributes

            return answer_attributes(store, resolved)
        case "show":
            from ties.answers.profile import answer_profile

            return answer_profile(store, resolved)
        case "evidence":
            from ties.answers.evidence import answer_evidence

            return answer_evidence(store, resolved)
        case "compare":
            from ties.answers.compare import answer_comparison

            return answer_comparison(store, resolved)
        case "path":
            from ties.answers.path import answer_path

            return answer_path(store, resolved)
        case "query":
            from ties.answers.canned import answer_canned_query

            return answer_canned_query(store, resolved)
        case "cypher":
            from ties.answers.cypher import answer_cypher

            return answer_cypher(store, resolved)
        case "documents":
            from ties.answers.overview import answer_documents

            return answer_documents(store, resolved)
        case "status":
            from ties.answers.overview import answer_status

            return answer_status(store, resolved)
        case "queries":
            from ties.answers.overview import answer_queries

            return answer_queries(resolved)
