"""Which ids belong to one entity, and how the entity is derived from their descriptions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ties.records.kinds import Description, Entity

__all__ = ["Identity", "canonical_id", "entities", "group_by_entity"]


class Identity:
    """The groups of ids that `same_as` joins, each of which is one entity.

    Args:
        joining: descriptions with `same_as`; any without it are ignored.
    """

    def __init__(self, joining: Iterable[Description]) -> None:
        self._group: dict[str, frozenset[str]] = {}
        for description in joining:
            ids = self.group(description.entity).union(*map(self.group, description.same_as))
            if len(ids) > 1:
                self._group |= dict.fromkeys(ids, ids)

    def group(self, id_: str) -> frozenset[str]:
        """Return all ids of the entity with this id, including this one."""
        return self._group.get(id_, frozenset([id_]))


def canonical_id(ids: Iterable[str]) -> str:
    """Return the canonical id of a group: the first in sort order, ids without a prefix before others."""
    return min(ids, key=lambda id_: (":" in id_, id_))


def group_by_entity(
    identity: Identity, descriptions: Iterable[Description]
) -> dict[frozenset[str], list[Description]]:
    """Return the descriptions that have a name, by the ids of the entity that they describe."""
    groups: dict[frozenset[str], list[Description]] = defaultdict(list)
    for description in descriptions:
        if description.name:
            groups[identity.group(description.entity)].append(description)
    return groups


def _entity(group: Iterable[str], descriptions: Iterable[Description]) -> Entity:
    """Return the entity that a group of ids belongs to.

    Its canonical id is among those that have a description. Its name is the first that this id was given, by
    the first dataset in sort order.

    Args:
        group: all ids of the entity.
        descriptions: all descriptions of these ids that have a name; at least one.
    """
    in_order = sorted(descriptions, key=lambda d: (d.dataset, d.entity, d.order))
    id_ = canonical_id({description.entity for description in in_order})
    in_order.sort(key=lambda d: d.entity != id_)
    names = dict.fromkeys(name for d in in_order for name in (d.name, *d.aliases))
    weak = dict.fromkeys(name for d in in_order for name in d.weak_aliases if name not in names)
    name, *aliases = names
    return Entity(
        id=id_,
        name=name,
        type=in_order[0].type,
        aliases=tuple(aliases),
        weak_aliases=tuple(weak),
        same_as=tuple(sorted(set(group) - {id_})),
    )


def entities(
    described: Mapping[frozenset[str], Iterable[Description]], anchors: dict[str, str]
) -> Iterator[Entity]:
    """Yield the entities that have descriptions.

    Args:
        described: descriptions by the ids of their entity, as `group_by_entity` returns them.
        anchors: filled with the canonical id of each id.
    """
    for group, descriptions in described.items():
        entity = _entity(group, descriptions)
        anchors |= dict.fromkeys(group, entity.id)
        yield entity
