"""What a page reads on demand: the quotes behind its claims, and what is said of single entities."""

from ties.model import CERTAINTIES
from ties.network import Network
from ties.store.protocol import Value
from ties.view.columns import Index, columns
from ties.wire import attribute_json, exported_claim_json

__all__ = ["evidence"]


def evidence(network: Network, entities: Index, documents: Index, voices: Index) -> dict[str, Value]:
    """The block `evidence`: claims in the order of the network, and what is said of entities alone."""
    names = {entity.id: str(entity.properties["name"]) for entity in network.entities}
    claims = [exported_claim_json(claim) for claim in network.claims]
    facts = [attribute_json(fact) for fact in network.attributes]
    attributes: dict[str, Value] = columns(facts, ("attribute", "paragraph", "quote", "note", "dataset"))
    attributes |= columns(facts, ("since", "until", "as_of"))
    attributes["entity"] = [entities.of(fact["entity"]) for fact in facts]
    attributes["said"] = [_said(fact) for fact in facts]
    attributes["place"] = [names.get(str(fact["place"]), fact["place"]) for fact in facts]
    attributes["document"] = [documents.of(fact["document"]) for fact in facts]
    attributes["voice"] = [voices.of(fact["attributed_to"]) for fact in facts]
    attributes["certainty"] = [CERTAINTIES.index(str(fact["certainty"])) for fact in facts]
    return {
        "claims": {
            **columns(
                claims, ("paragraphs", "quotes", "roles", "notes", "dataset", "subject_as", "object_as")
            ),
            "certainties": [[CERTAINTIES.index(c) for c in _texts(row["certainties"])] for row in claims],
        },
        "attributes": attributes,
    }


def _texts(value: Value) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _said(fact: dict[str, Value]) -> str:
    """What an attribute says, in words: "4,000 to 6,000 fighters (estimated)"."""
    low, high = fact["low"], fact["high"]
    qualifier, unit = str(fact["qualifier"]), str(fact["unit"])
    if low is None and high is None:
        return " ".join(filter(None, (qualifier, str(fact["value"]), unit)))
    ends = [f"{end:,}" for end in dict.fromkeys((low, high)) if isinstance(end, int | float)]
    if len(ends) == 2:
        return " ".join(filter(None, (" to ".join(ends), unit, qualifier and f"({qualifier})")))
    bound = qualifier or ("at most" if low is None else "at least" if high is None else "")
    return " ".join(filter(None, (bound, ends[0], unit)))
