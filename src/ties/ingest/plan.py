"""What must change in a store for a dataset to be added, replaced or removed.

A claim of another dataset is touched only where an id that it names now stands for another entity.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from ties.ingest.identity import Identity, entity_node
from ties.model import Attribute, Contents, Description
from ties.store import contents as held
from ties.store.protocol import Change, Node, Properties, Relationship, Store
from ties.store.schema import (
    HAS_ATTRIBUTE,
    attribute_link,
    attribute_node,
    claim_relationship,
    dataset_node,
    description_node,
    document_node,
)

__all__ = ["TypeClash", "TypeClashes", "plan"]


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


@dataclass(slots=True)
class _Part:
    """Some of the graph, as it is held or as it is wanted."""

    nodes: list[Node] = field(default_factory=list)
    relationships: list[Relationship] = field(default_factory=list)

    def hang(self, attribute: Attribute, canonical: Mapping[str, str]) -> None:
        """Add an attribute and its link to the entity."""
        entity = canonical[attribute.entity]
        self.nodes.append(attribute_node(attribute, entity, canonical.get(attribute.place, "")))
        self.relationships.append(attribute_link(attribute, entity))


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
    _refuse_clashes(identity_is, others, ours)
    was = _entities(identity_was, [*others, *mine])
    will_be = _entities(identity_is, [*others, *ours])

    entities = held.entity_ids(store) if whole else {node.id for node in was.values()}
    before = _verified(store, wanted, entities) if verify else _held(store, wanted, entities)
    after = _wanted(contents, {id_: node.id for id_, node in will_be.items()})
    after.nodes += {node.id: node for node in will_be.values()}.values()
    moved = {
        id_: node.id for id_, node in will_be.items() if whole or (id_ in was and was[id_].id != node.id)
    }
    if moved:
        left = entities if whole else {was[id_].id for id_ in moved}
        _anchor_anew(store, wanted, left, moved, before, after)
    if whole:
        before.relationships = [edge for edge in before.relationships if edge.type != HAS_ATTRIBUTE]
        before.relationships += held.attribute_links(store)
    return _difference(before, after, verified={"", *wanted} if verify else ())


def _anchor_anew(
    store: Store,
    besides: Collection[str],
    left: Collection[str],
    moved: dict[str, str],
    before: _Part,
    after: _Part,
) -> None:
    """Add what the datasets besides some say of ids that now stand for other entities, before and after.

    Args:
        left: the canonical ids that these ids had.
        moved: the canonical ids that they have now.
    """
    for claim, edge in held.anchored_claims(store, left, besides=besides):
        canonical = {claim.subject: edge.start, claim.object: edge.end} | moved
        before.relationships.append(edge)
        after.relationships.append(
            claim_relationship(claim, canonical[claim.subject], canonical[claim.object])
        )
    for attribute, node in held.anchored_attributes(store, left, besides=besides):
        anchors = {
            attribute.entity: str(node.properties["entity"]),
            attribute.place: str(node.properties["place"]),
        }
        before.hang(attribute, anchors)
        after.hang(attribute, anchors | moved)


def _entities(identity: Identity, descriptions: Iterable[Description]) -> dict[str, Node]:
    """The entity that each described id stands for."""
    told: dict[frozenset[str], list[Description]] = defaultdict(list)
    for description in descriptions:
        if description.name:
            told[identity.group(description.entity)].append(description)
    return {
        id_: node for group, about in told.items() for node in [entity_node(group, about)] for id_ in group
    }


def _refuse_clashes(identity: Identity, others: Iterable[Description], ours: Iterable[Description]) -> None:
    typed: dict[frozenset[str], list[Description]] = defaultdict(list)
    for description in (*ours, *others):
        if description.name:
            typed[identity.group(description.entity)].append(description)
    clashes = {}
    for description in ours:
        group = identity.group(description.entity)
        about = typed.get(group, [])
        other = next((d for d in about if d.type != about[0].type), None)
        if other is not None and group not in clashes:
            clashes[group] = TypeClash(description, about[0], other)
    if clashes:
        raise TypeClashes(clashes.values())


def _held(store: Store, datasets: Collection[str], entities: Collection[str]) -> _Part:
    """The part of the graph that is the datasets' own, as it is held."""
    part = _Part(held.entity_stamps(store, entities), held.claim_stamps(store, datasets))
    part.nodes += (node for node in held.dataset_nodes(store) if node.id in datasets)
    for label in ("Document", "Description"):
        part.nodes += held.node_stamps(store, label, datasets)
    for attribute in held.node_stamps(store, "Attribute", datasets):
        part.nodes.append(attribute)
        entity = str(attribute.properties["entity"])
        part.relationships.append(
            Relationship(attribute.id, HAS_ATTRIBUTE, entity, attribute.id, {"entity": entity})
        )
    return part


def _verified(store: Store, datasets: Collection[str], entities: Collection[str]) -> _Part:
    """As `_held`, with all that is stored; links of attributes left out."""
    part = _Part([*held.entity_nodes(store, entities).values()], held.claims(store, datasets))
    part.nodes += (node for node in held.dataset_nodes(store) if node.id in datasets)
    for label in ("Document", "Description", "Attribute"):
        part.nodes += held.nodes(store, label, datasets)
    return part


def _wanted(contents: Iterable[Contents], canonical: Mapping[str, str]) -> _Part:
    """The part of the graph that should be the datasets' own, but for their entities."""
    part = _Part()
    for told in contents:
        part.nodes.append(dataset_node(told))
        part.nodes += map(document_node, told.documents)
        part.nodes += map(description_node, told.descriptions)
        for claim in told.claims:
            ends = canonical[claim.subject], canonical[claim.object]
            part.relationships.append(claim_relationship(claim, *ends))
        for attribute in told.attributes:
            part.hang(attribute, canonical)
    return part


def _difference(before: _Part, after: _Part, *, verified: Collection[str]) -> Change:
    """What turns one part into the other.

    Args:
        verified: datasets of which all is compared, and not only hashes and anchors; '' for what is of none.
    """
    nodes_were = {(node.labels[0], node.id): node for node in before.nodes}
    nodes_are = {(node.labels[0], node.id): node for node in after.nodes}
    edges_were = {(edge.type, edge.id, edge.start, edge.end): edge for edge in before.relationships}
    edges_are = {(edge.type, edge.id, edge.start, edge.end): edge for edge in after.relationships}

    def differ(was: Properties, is_: Properties) -> bool:
        if was.get("dataset", "") in verified:
            return was != is_
        return any(was.get(name) != is_.get(name) for name in ("hash", "entity", "place"))

    def altered(key: tuple[str, str]) -> bool:
        was, is_ = nodes_were[key], nodes_are[key]
        return differ(was.properties, is_.properties) or bool(verified and was.labels != is_.labels)

    return Change(
        remove_relationships=tuple(edges_were[key] for key in sorted(edges_were.keys() - edges_are.keys())),
        remove_nodes=tuple(nodes_were[key] for key in sorted(nodes_were.keys() - nodes_are.keys())),
        add_nodes=tuple(nodes_are[key] for key in sorted(nodes_are.keys() - nodes_were.keys())),
        alter_nodes=tuple(
            nodes_are[key] for key in sorted(nodes_were.keys() & nodes_are.keys()) if altered(key)
        ),
        add_relationships=tuple(edges_are[key] for key in sorted(edges_are.keys() - edges_were.keys())),
        alter_relationships=tuple(
            edges_are[key]
            for key in sorted(edges_were.keys() & edges_are.keys())
            if differ(edges_were[key].properties, edges_are[key].properties)
        ),
    )
