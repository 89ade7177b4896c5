"""Authors: those who publish the documents that a picture cites, and are no actors of its story."""

import re
from collections import defaultdict
from collections.abc import Iterable

from ties.network import Network
from ties.records import Document
from ties.records.names import fold
from ties.records.vocabulary import vocabulary

__all__ = ["authors"]

_PARTS = re.compile(r"[,;]")
_OF_WHOM = re.compile(r"['’]s\b| on ")  # "the UN Monitoring Team's 14th report", "NCTC on TTP"


def authors(network: Network) -> set[str]:
    """Return the ids of the entities that are only authors.

    They publish a document of the network, or have a name that one gives as its author; or are tied to such
    a body. All their claims are administrative: who reports to whom, and who lists whom. So a ministry that
    publishes a document and fights somebody is an actor. A state or another place is never an author.
    """
    known = vocabulary()
    places = known.types_with("place")
    ties: dict[str, set[str]] = defaultdict(set)
    actors = {entity.id for entity in network.entities if entity.type in places}
    for claim in network.claims:
        ends = known.relations[claim.relation].administrative
        ties[claim.subject].add(claim.object)
        ties[claim.object].add(claim.subject)
        actors |= {claim.subject} if not ends else set()
        actors |= {claim.object} if ends != "both" else set()
    names = {fold(name) for document in network.documents for name in _names(document)} - {""}
    found = {
        entity.id
        for entity in network.entities
        if entity.id not in actors and not names.isdisjoint(map(fold, (entity.name, *entity.aliases)))
    }
    level = found
    while level:
        level = {other for id_ in level for other in ties[id_]} - actors - found
        found |= level
    return found


def _names(document: Document) -> Iterable[str]:
    """Yield the names of those who may have published a document: the whole field, and parts of it."""
    yield document.publisher
    yield from _PARTS.split(document.publisher)
    if match := _OF_WHOM.search(document.descriptor):
        yield document.descriptor[: match.start()]
