"""The block `evidence`: the statements behind claims, and the attributes of entities, read on demand."""

from ties.network import Network
from ties.network.page.columns import Index, columns
from ties.records import CERTAINTIES, Attribute
from ties.store.values import Value

__all__ = ["evidence"]


def evidence(network: Network, entities: Index, documents: Index, voices: Index) -> dict[str, Value]:
    """Return the block `evidence`, with claims in the order of the network."""
    names = {entity.id: entity.name for entity in network.entities}
    facts = network.attributes
    attributes = columns(facts, ("attribute", "paragraph", "quote", "note", "dataset"))
    attributes |= columns(facts, ("since", "until", "as_of"))
    attributes["entity"] = [entities.of(fact.entity) for fact in facts]
    attributes["text"] = [_value_text(fact) for fact in facts]
    attributes["place"] = [names.get(fact.place, fact.place) for fact in facts]
    attributes["document"] = [documents.of(fact.document) for fact in facts]
    attributes["voice"] = [voices.of(fact.attributed_to) for fact in facts]
    attributes["certainty"] = [CERTAINTIES.index(fact.certainty) for fact in facts]
    lists = ("paragraphs", "quotes", "roles", "notes", "dataset", "subject_as", "object_as")
    certainties: Value = [[CERTAINTIES.index(one) for one in claim.certainties] for claim in network.claims]
    claims = columns(network.claims, lists) | {"certainties": certainties}
    return {"claims": claims, "attributes": attributes}


def _value_text(fact: Attribute) -> str:
    """Return the value of an attribute in words: "4,000 to 6,000 fighters (estimated)"."""
    low, high, qualifier, unit = fact.low, fact.high, fact.qualifier, fact.unit
    if low is None and high is None:
        return " ".join(filter(None, (qualifier, fact.value, unit)))
    ends = [f"{end:,}" for end in dict.fromkeys((low, high)) if isinstance(end, int | float)]
    if len(ends) == 2:
        return " ".join(filter(None, (" to ".join(ends), unit, qualifier and f"({qualifier})")))
    bound = qualifier or ("at most" if low is None else "at least" if high is None else "")
    return " ".join(filter(None, (bound, ends[0], unit)))
