"""Whether the graph still holds datasets word for word as they were ingested, told without their files."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from ties.ingest.identity import Identity, described, entities
from ties.ingest.plan import hung
from ties.model import Description
from ties.store import held
from ties.store.contents import dataset_nodes
from ties.store.protocol import Node, Store
from ties.store.schema import attribute_of, dataset_node, dataset_of, description_of
from ties.store.verbatim import checksum, number_of, sum_of_claims

__all__ = ["is_intact"]


_DESCRIBES = frozenset(Description.__match_args__)


@dataclass(slots=True)
class _Nodes:
    """Some nodes that are held: how many, the sum of their numbers, and those of one's choice."""

    count: int = 0
    total: int = 0
    descriptions: list[Description] = field(default_factory=list)
    attributes: list[Node] = field(default_factory=list)


def is_intact(store: Store, datasets: Collection[str]) -> bool:
    """Whether nothing of some datasets differs from what was ingested, and nothing but datasets is held.

    False also where that cannot be told: where another version of ties wrote them.
    """
    loaded = dataset_nodes(store)
    descriptions: list[Description] = []
    attributes: list[Node] = []
    for node in loaded:
        if node.id not in datasets:
            continue
        labels = ("Document", "Description", "Attribute")
        documents, own, facts = (held.nodes(store, label, [node.id], _gathered) for label in labels)
        claims, total = sum_of_claims(store, node.id)
        written = checksum(total + documents.total + own.total + facts.total)
        counts = (documents.count, own.count, claims, facts.count)
        if node != dataset_node(dataset_of(node.properties), counts, written):
            return False
        descriptions += own.descriptions
        attributes += facts.attributes
    if not _entities_are_right(store, datasets, descriptions, attributes):
        return False
    if any(node.id not in datasets for node in loaded):  # who may hold more or less than they say
        return not store.sweep(datasets, dry_run=True)
    return _nothing_else_is_held(store, loaded)


def _gathered(nodes: Iterator[Node]) -> _Nodes:
    found = _Nodes()
    for node in nodes:
        found.count += 1
        found.total += number_of(node)
        if node.labels[0] == "Attribute":
            found.attributes.append(node)
        elif node.labels[0] == "Description" and node.properties.keys() >= _DESCRIBES:
            found.descriptions.append(description_of(node.properties))
    return found


def _entities_are_right(
    store: Store, datasets: Collection[str], ours: list[Description], attributes: list[Node]
) -> bool:
    """Whether entities are what all descriptions make them, and attributes hang where they belong."""
    identity = Identity([*held.joins(store, besides=datasets), *ours])
    told = described(identity, [*ours, *held.other_descriptions(store, besides=datasets)])
    anchors: dict[str, str] = {}
    if sum(map(number_of, entities(told, anchors))) != held.all_entities(store, _gathered).total:
        return False
    links = {link.id: link for link in held.attribute_links(store)}
    return all(
        hung(attribute_of(node.properties), anchors) == (node, links.get(node.id)) for node in attributes
    )


def _nothing_else_is_held(store: Store, loaded: list[Node]) -> bool:
    """Whether there are as many nodes and relationships as all datasets, which are right, account for."""

    def told(*names: str) -> int:
        return sum(int(str(node.properties[name])) for node in loaded for name in names)

    nodes, relationships, entities_ = held.counts(store)
    return relationships == told("claims", "attributes") and nodes == len(loaded) + entities_ + told(
        "documents", "descriptions", "attributes"
    )
