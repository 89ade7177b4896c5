"""Which ids stand for one entity, and what that entity is called."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ties.records.kinds import Description, Entity

__all__ = ["Identity", "by_entity", "canonical", "entities"]


class Identity:
    """The ids that `same_as` joins into one entity each.

    Args:
        joining: descriptions whose `same_as` joins ids; others among them do no harm.
    """

    def __init__(self, joining: Iterable[Description]) -> None:
        self._group: dict[str, frozenset[str]] = {}
        for description in joining:
            together = self.group(description.entity).union(*map(self.group, description.same_as))
            if len(together) > 1:
                self._group |= dict.fromkeys(together, together)

    def group(self, id_: str) -> frozenset[str]:
        """All ids that stand for the same entity as this one, itself included."""
        return self._group.get(id_, frozenset([id_]))


def canonical(ids: Iterable[str]) -> str:
    """The id that stands for the others: one without a prefix if there is any, else the first in order."""
    return min(ids, key=lambda id_: (":" in id_, id_))


def by_entity(
    identity: Identity, descriptions: Iterable[Description]
) -> dict[frozenset[str], list[Description]]:
    """By the ids that stand for one entity, the descriptions that give it a name."""
    together: dict[frozenset[str], list[Description]] = defaultdict(list)
    for description in descriptions:
        if description.name:
            together[identity.group(description.entity)].append(description)
    return together


def _entity(group: Iterable[str], descriptions: Iterable[Description]) -> Entity:
    """The entity that a group of ids stands for.

    Its canonical id is one that somebody describes, and its name the first one that this id was given, by the
    dataset first in order.

    Args:
        descriptions: all with a name of these ids; at least one.
    """
    in_order = sorted(descriptions, key=lambda d: (d.dataset, d.entity, d.order))
    id_ = canonical({description.entity for description in in_order})
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
    """The entities that are described (`by_entity`).

    Args:
        anchors: filled with the entity that each id stands for.
    """
    for group, descriptions in described.items():
        entity = _entity(group, descriptions)
        anchors |= dict.fromkeys(group, entity.id)
        yield entity
