"""The block `evidence`: the statements behind claims, and the attributes of entities, read on demand."""

from ties.network import Network
from ties.network.page.columns import Index, columns
from ties.records import CERTAINTIES, Attribute
from ties.store.values import Value

__all__ = ["evidence"]


def evidence(network: Network, entities: Index, documents: Index, voices: Index) -> dict[str, Value]:
    """Return the block `evidence`, with claims in the order of the network."""
    names = {entity.id: entity.name for entity in network.entities}
    records = network.attributes
    texts = ("attribute", "paragraph", "quote", "gist", "note", "curator_note", "dataset")
    attributes = columns(records, (*texts, "since", "until", "as_of"))
    attributes["entity"] = [entities.of(attribute.entity) for attribute in records]
    attributes["text"] = [_value_text(attribute) for attribute in records]
    attributes["place"] = [names.get(attribute.place, attribute.place) for attribute in records]
    attributes["document"] = [documents.of(attribute.document) for attribute in records]
    attributes["voice"] = [voices.of(attribute.attributed_to) for attribute in records]
    attributes["certainty"] = [CERTAINTIES.index(attribute.certainty) for attribute in records]
    attributes["undated"] = [attribute.id in network.undated for attribute in records]
    lists = ("paragraphs", "quotes", "gists", "roles", "notes", "curator_notes")
    certainties: Value = [[CERTAINTIES.index(one) for one in claim.certainties] for claim in network.claims]
    claims = columns(network.claims, (*lists, "dataset", "subject_as", "object_as"))
    claims["certainties"] = certainties
    return {"claims": claims, "attributes": attributes}


def _value_text(attribute: Attribute) -> str:
    """Return the value of an attribute in words: "4,000 to 6,000 fighters (estimated)"."""
    low, high, qualifier, unit = attribute.low, attribute.high, attribute.qualifier, attribute.unit
    if low is None and high is None:
        return " ".join(filter(None, (qualifier, attribute.value, unit)))
    ends = [f"{end:,}" for end in dict.fromkeys((low, high)) if isinstance(end, int | float)]
    if len(ends) == 2:
        return " ".join(filter(None, (" to ".join(ends), unit, qualifier and f"({qualifier})")))
    bound = qualifier or ("at most" if low is None else "at least" if high is None else "")
    return " ".join(filter(None, (bound, ends[0], unit)))
