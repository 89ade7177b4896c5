"""What must change in a store for a dataset to be added, replaced or removed.

A claim of another dataset is touched only where an id that it names now stands for another entity.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import batched

from ties.ingest.differences import Differences
from ties.ingest.identity import Identity, canonical, described, entities
from ties.model import Attribute, Contents, Description
from ties.store import held
from ties.store.contents import dataset_nodes
from ties.store.protocol import Change, Node, Relationship, Store
from ties.store.schema import (
    HAS_ATTRIBUTE,
    attribute_link,
    attribute_node,
    attribute_of,
    claim_of,
    claim_relationship,
    dataset_node,
    description_node,
    document_node,
)
from ties.store.verbatim import checksum, claim_texts, number_of

__all__ = ["TypeClash", "TypeClashes", "hung", "plan"]

_AT_ONCE = 1_000  # claims of other datasets that are held in memory


@dataclass(frozen=True, slots=True)
class TypeClash:
    """One entity would have two types.

    Attributes:
        by: the description of the ingested dataset that says so, or joins them.
        one, other: descriptions with different types.
    """

    by: Description
    one: Description
    other: Description


class TypeClashes(Exception):
    """A dataset cannot be planned for: entities would have two types."""

    def __init__(self, clashes: Iterable[TypeClash]) -> None:
        super().__init__("entities with two types")
        self.clashes = tuple(clashes)


def plan(
    store: Store, wanted: Mapping[str, Contents | None], *, whole: bool = False, verify: bool = False
) -> Change:
    """Plan to make datasets hold just what is wanted; others stay as they are.

    Args:
        wanted: by dataset id; None removes the dataset.
        whole: look at everything that is held, not only at what the datasets touch: a write that was broken
            off (`Store.loading`) may have left anything half.
        verify: believe no hash: compare all that is stored. Implies `whole`.

    Returns:
        A change without any difference where the store holds just that already.

    Raises:
        TypeClashes: entities would have two types.
    """
    whole = whole or verify
    contents = [told for told in wanted.values() if told]
    mine = [] if whole else held.own_descriptions(store, wanted)
    ours = [description for told in contents for description in told.descriptions]
    joins = held.joins(store, besides=wanted)
    identity_was, identity_is = Identity([*joins, *mine]), Identity([*joins, *ours])
    if whole:
        others = held.other_descriptions(store, besides=wanted)
    else:
        named = {id_ for d in (*mine, *ours) for id_ in (d.entity, *d.same_as)}
        affected = {id_ for name in named for id_ in identity_was.group(name) | identity_is.group(name)}
        others = held.descriptions_of(store, affected, besides=wanted)
    told = described(identity_is, [*ours, *others])
    _refuse_clashes(told, identity_is, ours)

    differences = Differences(verified={"", *wanted} if verify else ())
    anchors_are: dict[str, str] = {}
    differences.want(entities(told, anchors_are))
    del told  # as much as all entities take
    _want(differences, contents, anchors_are)
    if whole:
        held.all_entities(store, differences.hold)
        _anchor_anew(store, differences, wanted, None, anchors_are)
        differences.hold(held.attribute_links(store))
    else:
        anchors_were = {
            id_: canonical(d.entity for d in told)
            for group, told in described(identity_was, [*mine, *others]).items()
            for id_ in group
        }
        moved = {
            id_: anchor
            for id_, anchor in anchors_are.items()
            if id_ in anchors_were and anchors_were[id_] != anchor
        }
        held.entity_stamps(store, {*anchors_were.values()}, differences.hold)
        if moved:
            _anchor_anew(store, differences, wanted, {anchors_were[id_] for id_ in moved}, moved)
    _hold(store, differences, wanted, verify=verify, links=not whole)
    return differences.change()


def _refuse_clashes(
    told: Mapping[frozenset[str], Sequence[Description]], identity: Identity, ours: Iterable[Description]
) -> None:
    first: dict[frozenset[str], Description] = {}
    for description in ours:
        first.setdefault(identity.group(description.entity), description)
    clashes = []
    for group, by in first.items():
        about = told.get(group, [])
        other = next((d for d in about if d.type != about[0].type), None)
        if other is not None:
            clashes.append(TypeClash(by, about[0], other))
    if clashes:
        raise TypeClashes(clashes)


def _want(differences: Differences, contents: Iterable[Contents], anchors: Mapping[str, str]) -> None:
    """What should be the datasets' own, but for their entities."""
    for told in contents:
        total = 0

        def summed[E: (Node, Relationship)](things: Iterable[E]) -> Iterator[E]:
            nonlocal total
            for thing in things:
                total += number_of(thing)
                yield thing

        claims = (
            claim_relationship(claim, anchors[claim.subject], anchors[claim.object]) for claim in told.claims
        )
        facts = [hung(attribute, anchors) for attribute in told.attributes]
        differences.want(summed(map(document_node, told.documents)))
        differences.want(summed(map(description_node, told.descriptions)))
        differences.want(summed(claims))
        differences.want(summed(node for node, _ in facts))
        differences.want(link for _, link in facts)
        counts = [*map(len, (told.documents, told.descriptions, told.claims, told.attributes))]
        differences.want([dataset_node(told.dataset, counts, checksum(total))])


def _hold(
    store: Store, differences: Differences, datasets: Collection[str], *, verify: bool, links: bool
) -> None:
    """What is the datasets' own in the graph, as it is held, but for their entities.

    Args:
        verify: with all that is stored.
        links: with the links between attributes and entities.
    """
    differences.hold(node for node in dataset_nodes(store) if node.id in datasets)
    labels = ("Document", "Description", "Attribute")
    if verify:
        claim_texts(store, datasets, differences.hold_verbatim)
        for label in labels:
            held.nodes(store, label, datasets, differences.hold)
        return
    held.claim_stamps(store, datasets, differences.hold)
    for label in labels:
        linked = links and label == "Attribute"
        held.node_stamps(store, label, datasets, _linked(differences) if linked else differences.hold)


def _linked(differences: Differences) -> Callable[[Iterator[Node]], None]:
    """What holds attributes with their links."""
    return lambda attributes: differences.hold(thing for one in attributes for thing in (one, _link(one)))


def _anchor_anew(
    store: Store,
    differences: Differences,
    besides: Collection[str],
    left: Collection[str] | None,
    anchors: dict[str, str],
) -> None:
    """What the datasets besides some say of ids that may stand for other entities now, before and after.

    Args:
        left: the canonical ids that these ids had; None where it may have been any.
        anchors: the canonical ids that they have now.
    """

    def claims(edges: Iterator[Relationship]) -> None:
        for some in batched(edges, _AT_ONCE):
            differences.hold(some)
            differences.want(_anchored(edge, anchors) for edge in some)

    def attributes(nodes: Iterator[Node]) -> None:
        for some in batched(nodes, _AT_ONCE):
            differences.hold(some)
            if left is not None:  # else they are looked up
                differences.hold(map(_link, some))
            for node in some:
                attribute = attribute_of(node.properties)
                was = {attribute.entity: str(node.properties["entity"])}
                was[attribute.place] = str(node.properties["place"])
                differences.want(hung(attribute, was | anchors))

    held.anchored_claims(store, left, claims, besides=besides)
    held.anchored_attributes(store, left, attributes, besides=besides)


def _anchored(edge: Relationship, anchors: Mapping[str, str]) -> Relationship:
    """A claim between the entities that its ends stand for now."""
    claim = claim_of(edge.properties)
    start, end = anchors.get(claim.subject, edge.start), anchors.get(claim.object, edge.end)
    return claim_relationship(claim, start, end)


def hung(attribute: Attribute, anchors: Mapping[str, str]) -> tuple[Node, Relationship]:
    """An attribute and its link to the entity."""
    entity = anchors[attribute.entity]
    return attribute_node(attribute, entity, anchors.get(attribute.place, "")), attribute_link(
        attribute, entity
    )


def _link(attribute: Node) -> Relationship:
    """The link of an attribute that is held, as far as the attribute tells of it."""
    entity = str(attribute.properties["entity"])
    return Relationship(attribute.id, HAS_ATTRIBUTE, entity, attribute.id, {"entity": entity})
