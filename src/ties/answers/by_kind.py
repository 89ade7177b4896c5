"""Request -> Answer, whatever the request asks for."""

from ties.answers.answer import Answer
from ties.questions.request import Asked
from ties.store.protocol import Store

__all__ = ["answered"]


def answered(store: Store, asked: Asked) -> Answer:
    """The answer to a request whose names were looked up.

    Raises:
        UsageError: what is asked cannot be.
        NameUnknown: a document or voice is not there.
        StoreUnavailable: the engine is gone, or a query took too long.
    """
    match asked.request.kind:  # an answer of one kind does without the modules of the others
        case "who" | "whom" | "where":
            from ties.answers.relations import related

            return related(store, asked)
        case "whether":
            from ties.answers.relations import whether

            return whether(store, asked)
        case "facts":
            from ties.answers.facts import facts

            return facts(store, asked)
        case "show":
            from ties.answers.profile import profile

            return profile(store, asked)
        case "evidence":
            from ties.answers.evidence import evidence

            return evidence(store, asked)
        case "path":
            from ties.answers.path import path

            return path(store, asked)
        case "query":
            from ties.answers.canned import canned

            return canned(store, asked)
        case "cypher":
            from ties.answers.cypher import cypher

            return cypher(store, asked)
        case "documents":
            from ties.answers.overview import documents

            return documents(store, asked)
        case "status":
            from ties.answers.overview import status

            return status(store, asked)
        case "queries":
            from ties.answers.overview import queries

            return queries(asked)
