"""Which ids belong to one entity, and how the entity is derived from their descriptions."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ties.records.kinds import Description, Entity
from ties.records.names import fold

__all__ = ["Identity", "canonical_id", "derive_entity", "entities", "group_by_entity", "id_order"]


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


def id_order(id_: str) -> tuple[bool, str]:
    """Return a key that sorts ids without a prefix before others."""
    return ":" in id_, id_


def canonical_id(ids: Iterable[str]) -> str:
    """Return the canonical id of a group: the first in sort order, ids without a prefix before others."""
    return min(ids, key=id_order)


def group_by_entity(
    identity: Identity, descriptions: Iterable[Description]
) -> dict[frozenset[str], list[Description]]:
    """Return the descriptions that have a name, by the ids of the entity that they describe."""
    groups: dict[frozenset[str], list[Description]] = defaultdict(list)
    for description in descriptions:
        if description.name:
            groups[identity.group(description.entity)].append(description)
    return groups


def derive_entity(group: Iterable[str], descriptions: Iterable[Description]) -> Entity:
    """Return the entity that a group of ids belongs to; its canonical id is one that has a description.

    Args:
        group: all ids of the entity.
        descriptions: all descriptions of these ids that have a name; at least one. Its type is that of its
            canonical id, if they differ.
    """
    in_order = sorted(descriptions, key=lambda d: (d.dataset, d.entity, d.order))
    id_ = canonical_id({description.entity for description in in_order})
    name, *aliases = _names(id_, in_order)
    weak = (name for d in in_order for name in d.weak_aliases)
    return Entity(
        id=id_,
        name=name,
        type=next(description.type for description in in_order if description.entity == id_),
        aliases=tuple(aliases),
        weak_aliases=tuple(dict.fromkeys(one for one in weak if one != name and one not in aliases)),
        same_as=tuple(sorted(set(group) - {id_})),
    )


def _names(canonical: str, descriptions: Sequence[Description]) -> list[str]:
    """Return all names of an entity, the one to show first. The ids of datasets make no difference.

    The name to show is a main name, the first that a dataset gives: the one that is written like its id, or
    else the one in most places, or else the first from A to Z. Names of ids with a prefix count only if there
    are no others, because registers write in capitals. The names of datasets that agree on it come next.

    Args:
        canonical: the canonical id of the entity.
        descriptions: those with a name, sorted.
    """
    lists: dict[tuple[str, str], dict[str, None]] = {}  # by dataset and id, in its order
    for one in descriptions:
        lists.setdefault((one.dataset, one.entity), {}).update(dict.fromkeys((one.name, *one.aliases)))
    if len(lists) == 1:
        return [*next(iter(lists.values()))]
    places = Counter(name for one in descriptions for name in {one.name, *one.aliases})
    main = {(id_, next(iter(names))) for (_, id_), names in lists.items()}
    main = {(id_, name) for id_, name in main if (":" in id_) == (":" in canonical)}
    like_id = {name for id_, name in main if fold(name) == fold(id_)}
    shown = min(like_id or {name for _, name in main}, key=lambda name: (-places[name], name))
    rank: dict[str, tuple[object, ...]] = {}
    for (_, id_), names in lists.items():
        is_other = next(iter(names)) != shown
        for position, name in enumerate(names):
            place = (name != shown, is_other, id_ != canonical, position, -places[name], name)
            rank[name] = min(rank.get(name, place), place)
    return sorted(rank, key=rank.__getitem__)


def entities(
    described: Mapping[frozenset[str], Iterable[Description]], anchors: dict[str, str]
) -> Iterator[Entity]:
    """Yield the entities that have descriptions.

    Args:
        described: descriptions by the ids of their entity, as `group_by_entity` returns them.
        anchors: filled with the canonical id of each id.
    """
    for group, descriptions in described.items():
        entity = derive_entity(group, descriptions)
        anchors |= dict.fromkeys(group, entity.id)
        yield entity
